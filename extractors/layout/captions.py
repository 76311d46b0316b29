"""Captions with their values on one row: "Part no. AB-12   Qty: 24 pcs", where nothing stands in columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from extractors.fields.label_lexicon import label_keys, load_labels
from extractors.fields.units import unit_code
from extractors.layout.columns import ColumnRole, roles_of_label
from extractors.layout.rows import Phrase, Row
from extractors.layout.sum_labels import sum_label
from pipeline.core.document import WordBox

SURE, KNOWN = 0.9, 0.55
_WITHIN = 0.95  # a caption and its value in one phrase, with no colon between them
_SIDES = frozenset({ColumnRole.BUYER_PART, ColumnRole.SUPPLIER_PART})
_ANNOUNCED, _BESIDE = 0.86, 0.78
_VALUES = frozenset(
    {
        ColumnRole.PART,
        ColumnRole.BUYER_PART,
        ColumnRole.SUPPLIER_PART,
        ColumnRole.QUANTITY,
        ColumnRole.UNIT_PRICE,
        ColumnRole.AMOUNT,
    }
)
_LONGEST = 4
T = TypeVar("T")


@dataclass(frozen=True)
class Captioned:
    """One value with what its caption says it is; captions of no use to an order line are `ColumnRole.OTHER`."""

    role: ColumnRole
    words: tuple[WordBox, ...]
    page: int
    trust: float

    @property
    def text(self) -> str:
        """What it says."""
        return " ".join(word.text for word in self.words)


def role_of_caption(text: str, least: float) -> ColumnRole | None:
    """What a caption announces, None for no caption or one of a sum."""
    roles = roles_of_label(text.rstrip(": "))
    if not roles or (sum_label(text.rstrip(": ")) is not None and ColumnRole.AMOUNT not in roles):
        return None
    top = max(roles.values())
    role = next(role for role, score in roles.items() if score == top) if top >= least else None
    return None if role in _SIDES and _numbers_a_party(text) else role


def _numbers_a_party(text: str) -> bool:
    """Whether a caption announces what one party calls the other, "Vendor No.": over a column it may be an article's."""
    keys = label_keys(text.rstrip(":. "))
    length, meanings = load_labels().longest(keys, 0)
    return length == len(keys) and any(meaning.field == "party_number" for meaning in meanings)


def captioned_values(row: Row) -> Iterator[Captioned]:
    """The captioned values of a row from left to right: behind a colon, in the next phrase, or behind the caption's words."""
    taken = -1
    for number, phrase in enumerate(row.phrases):
        if number <= taken:
            continue
        following = row.phrases[number + 1] if number + 1 < len(row.phrases) else None
        found = _behind_colon(phrase) or _within(phrase) or _in_next(phrase, following)
        if found is None:
            continue
        if following is not None and found.words[0] is following.words[0]:
            taken = number + 1
        yield found


def _behind_colon(phrase: Phrase) -> Captioned | None:
    label, colon, rest = phrase.text.partition(":")
    role = role_of_caption(label, KNOWN) if colon and rest.strip() else None
    words = _speaking(phrase.words[len(label.split()) :]) if role is not None else ()
    return Captioned(role, words, phrase.page, _ANNOUNCED) if role is not None and words else None


def _in_next(phrase: Phrase, following: Phrase | None) -> Captioned | None:
    """A caption that is a phrase of its own, and what stands right of it."""
    if following is None:
        return None
    announced = phrase.text.endswith(":")
    role = role_of_caption(phrase.text, KNOWN)
    words = _speaking(following.words)
    if role is None or not words:
        return None
    is_unit = role is ColumnRole.UOM and unit_code(following.text) is not None  # which heads columns of units too
    if not (announced or is_unit) and role_of_caption(following.text, SURE) is not None:
        return None
    return Captioned(role, words, phrase.page, _ANNOUNCED if announced else _BESIDE)


def _within(phrase: Phrase) -> Captioned | None:
    """A caption and the code or number behind it with nothing but a space between: "Art.Nr. 4711-20"."""
    words = phrase.words
    for count in range(min(_LONGEST, len(words) - 1), 0, -1):
        role = role_of_caption(" ".join(word.text for word in words[:count]), _WITHIN)
        rest = _speaking(words[count:])
        if role is None or not rest or not any(sign.isdigit() for sign in rest[0].text):
            continue
        if role in _VALUES or role in (ColumnRole.OTHER, ColumnRole.REQUESTED_DATE):
            return Captioned(role, rest, phrase.page, _BESIDE)
    return None


def _speaking(words: tuple[WordBox, ...]) -> tuple[WordBox, ...]:
    return tuple(word for word in words if any(sign.isalnum() for sign in word.text))


def told_sides(buyer: T | None, supplier: T | None, unsaid: T | None) -> tuple[T | None, T | None]:
    """The buyer's and the supplier's number of an article; what no caption gives to a side is rather the supplier's."""
    if supplier is None:
        return buyer, unsaid
    return (unsaid if buyer is None else buyer), supplier
