"""What an issuer adds to its orders: each a part that a composed order has or has not, whatever else it is made of."""

from __future__ import annotations

import random

SHARES = {
    "browser": 0.05,  # printed from a browser: day, title, address and page in the margins
    "menu": 0.04,  # of a portal, with its buttons
    "chips": 0.05,  # states beside the number
    "slogan": 0.08,
    "barcode": 0.05,
    "stamp": 0.06,
    "approvals": 0.07,
    "changes": 0.05,  # a table of revisions
    "attached": 0.06,
    "bank": 0.10,
    "beside": 0.07,  # terms beside the sums
    "same_head": 0.12,  # everything above the lines again on each page
    "small_print": 0.10,  # terms in narrow columns on the page of the order
    "shipping": 0.25,  # carriers and accounts, none of them terms of delivery
    "instructions": 0.12,
    "blank": 0.18,  # captions without values
    "after_terms": 0.10,
    "requisition": 0.10,
    "reached": 0.08,  # several telephones, doors and persons within a party
    "money_said": 0.07,
    "money_beside": 0.10,  # the currency before or after sums
    "counted": 0.12,
    "other_sums": 0.08,
    "split_tax": 0.12,
    "tax_rate": 0.35,
    "lumps": 0.04,  # lines with an amount alone
}  # fmt: skip


def drawn_parts(chance: random.Random, always: tuple[str, ...] = ()) -> frozenset[str]:
    """The parts of one order.

    Args:
        always: Those that its family never lacks.
    """
    return frozenset(always) | {name for name, share in SHARES.items() if chance.random() < share}
