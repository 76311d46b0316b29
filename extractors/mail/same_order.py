"""Whether the text of a message orders what is attached to it, or something else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from extractors.fields.folding import fold, squeeze
from pipeline.core.fields import ExtractedLine, ExtractedOrder

FEWEST_SIGNS = 4
_ALIKE, _SHARE_OF_LINES = 85, 0.5
_ATTACHED = re.compile(
    r"\b(?:attach|enclos|anbei|angehangt|(?:im|als|siehe) anhang|beigefugt|anliegend|beiliegend|anlage|ci-?joint|"
    r"piece[s]? jointe|en annexe|"
    r"adjunt|anex|allegat|bijgevoegd|bijgesloten|bijlage|bijgaand|bifoga|bilaga|bilagt|vedlagt|vedhaeftet|zalacz|w zalaczniku|"
    r"прилож|"
    r"во вложении|прилага|прикреп|see below the pdf|the pdf)|添付|附件|同封"
)


def says_attached(text: str) -> bool:
    """Whether a message points to what is attached to it."""
    return bool(_ATTACHED.search(fold(text)))


def codes_of(line: ExtractedLine) -> set[str]:
    """The article numbers of a line, as they compare."""
    return {squeeze(part.value) for part in (line.supplier_part, line.buyer_part) if part and len(part.value) >= FEWEST_SIGNS}


def is_same_line(one: ExtractedLine, other: ExtractedLine) -> bool:
    """The same article, in whatever quantity; by its description where a number is missing, and then in the same quantity."""
    if codes_of(one) & codes_of(other):
        return True
    if one.description is None or other.description is None or one.quantity is None or other.quantity is None:
        return False
    alike = fuzz.token_set_ratio(fold(one.description.value), fold(other.description.value)) >= _ALIKE
    return alike and one.quantity.value == other.quantity.value


def is_same_order(one: ExtractedOrder, other: ExtractedOrder) -> bool:
    """Whether two readings are of one order: the same number, or where either has none, mostly the same lines."""
    if one.po_number and other.po_number:
        first, second = sorted((squeeze(one.po_number.value), squeeze(other.po_number.value)), key=len)
        return first == second or (len(first) >= FEWEST_SIGNS and second.endswith(first))
    shorter, longer = sorted((one.lines, other.lines), key=len)
    found = sum(any(is_same_line(line, candidate) for candidate in longer) for line in shorter)
    return bool(shorter) and found >= _SHARE_OF_LINES * len(shorter)


def speaks_of_attached(text: ExtractedOrder, points_to_it: bool, attached: Sequence[ExtractedOrder]) -> bool:
    """Whether the text of a message only speaks of what is attached: it repeats it, or points to it and names no other article.

    Args:
        points_to_it: Whether the text says that something is attached.
    """
    if not attached:
        return False
    if any(is_same_order(text, order) for order in attached):
        return True
    named = {code for line in text.lines for code in codes_of(line)}
    known = {code for order in attached for line in order.lines for code in codes_of(line)}
    return points_to_it and (not named or bool(named & known))
