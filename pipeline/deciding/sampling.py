"""Which orders a person compares with their document though nothing speaks against them."""

from __future__ import annotations

import hashlib

_WHOLE = 1 << 64


def is_drawn(arrival_id: str, share: float) -> bool:
    """Whether an arrival is in the audit sample: by chance, but always the same for the same arrival, however often it runs.

    Args:
        arrival_id: Ours, which nobody outside can choose; empty for documents that are no arrivals, which are never drawn.
        share: Of all orders that would go out unseen, 0..1.
    """
    if not arrival_id:
        return False
    digest = hashlib.sha256(f"audit sample of {arrival_id}".encode()).digest()
    return int.from_bytes(digest[:8], "big") < share * _WHOLE
