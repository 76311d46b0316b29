"""What was read of images lately, kept by their bytes: reading a page again takes seconds, and the same fax is sent twice.

In memory of the reading process, which serves many documents: the same attachment in another mail, the next order of a file that
was split, a second try. What has no images is read again: that is quicker than it is hard to be sure of.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Sequence

from extractors.lessons.shelf import lessons_in_force
from extractors.limits import Limits
from extractors.read_pages import ReadFile

MOST_KEPT = 64
Key = tuple[str, str, Limits, tuple[str, ...], str]

_kept: OrderedDict[Key, list[ReadFile]] = OrderedDict()


def read_once(
    content: bytes, name: str, limits: Limits, passwords: Sequence[str], read: Callable[[], list[ReadFile]]
) -> list[ReadFile]:
    """What ``read`` gives, or gave for these very bytes, name, limits, passwords and lessons lately."""
    key = (hashlib.sha256(content).hexdigest(), name, limits, tuple(passwords), lessons_in_force())
    if key in _kept:
        _kept.move_to_end(key)
        return list(_kept[key])
    found = read()
    if any(one.ocr_pages for one in found):
        _kept[key] = list(found)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return found
