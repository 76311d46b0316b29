"""What kind of value a piece of a row is, and how well each kind fits each column role."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from functools import cached_property, lru_cache
from itertools import pairwise

from extractors.fields.dates import read_date
from extractors.fields.dates_weeks import read_week
from extractors.fields.folding import plain
from extractors.fields.numbers import NumberHabit, read_number
from extractors.fields.units import is_currency, split_quantity_unit, unit_code
from extractors.layout.columns import ColumnRole
from extractors.layout.rows import Phrase, Row
from pipeline.core.document import BoundingBox, WordBox, enclosing


class Kind(Enum):
    """Kinds of values."""

    INTEGER = auto()
    LONG_INTEGER = auto()
    """Seven and more digits without marks: a code, a bar code, a telephone, seldom a quantity."""
    POSITION = auto()
    """A small number with the mark of a numbered list: 1. or 2)"""
    DECIMAL = auto()
    PERCENT = auto()
    MEASURED = auto()
    """A number with a unit: 20EA, 510/EA."""
    PRICED = auto()
    """A number with a currency or a price basis: 5.05 USD, 7,190.00/1,000."""
    UNIT = auto()
    CURRENCY = auto()
    DATE = auto()
    CODE = auto()
    WORD = auto()
    """One word in capitals: a name, or an article number without digits."""
    TEXT = auto()
    MARK = auto()
    """Signs without letters or digits: dashes, ditto marks, stars."""


NUMERIC = frozenset({Kind.INTEGER, Kind.LONG_INTEGER, Kind.DECIMAL, Kind.MEASURED, Kind.PRICED})
VALUES = frozenset({*NUMERIC, Kind.PERCENT, Kind.UNIT, Kind.CURRENCY, Kind.DATE, Kind.CODE})

_NEUTRAL_HABIT = NumberHabit()
_PERCENT = re.compile(r"^[-+(]?\d{1,3}(?:[.,]\d{1,4})?\s?[%％]\)?$")
_SHORT_DATE = re.compile(r"^(?:\d{1,2}[/月]\d{1,2}日?|\d{1,2}-[A-Za-z]{3}|[A-Za-z]{3}-\d{1,2})$")
_FRACTION = re.compile(r"^(?:1/[2348]|3/[48]|[57]/8|2/3|\d{1,2}/(?:16|32|64))$")
_WEEK = re.compile(r"^(?:KW|W|wk|week|sem|v)\.?\s?\d{1,2}(?:\s?[./-]\s?\d{2,4})?$", re.IGNORECASE)
_WEEK_WORD = re.compile(r"^(?:第?\d{1,2}\.?\s?)?[^\W\d_]{1,9}[.:]?\s?\d{1,2}\b|^第?\d{1,2}\.?\s?[^\W\d_]{1,3}$")
# A day and a month by name without a year; some names of months are everyday words.
_NAMED_DAY = re.compile(r"^(?:[A-Z][A-Za-z]{2}\.?\s\d{1,2},?|\d{1,2}\.?\s?[^\W\d_]{3,10})$")
_EVERYDAY_MONTH = re.compile(r"\b(?:mars?|may|mai|mei|maj|march)\b", re.IGNORECASE)
_ANY_DAY = date(2026, 1, 1)
_MOST_WORDS_OF_DATE = 4
_CODE = re.compile(r"^[#(]?[^\W_](?:[\w./#*+&=()-]*[\w)])?$")
_POSITION = re.compile(r"^\d{1,4}[.)]$")
_DIMENSION = re.compile(r"^\d+(?:[.,]\d+)?[x×X*]\d+")
_GROUPED = re.compile(r"^[-+]?\d{1,3}(?:,\d{3})+$")
_LONG_DIGITS = 7
_TORN = re.compile(r"(?:[1-9]\d{0,2}(?: \d{3})+|\d{1,6})[.,] \d{2}")
_TORN_BEFORE = re.compile(r"[1-9]\d{0,2}(?: \d{3})+[.,]")
_TWO_DIGITS = re.compile(r"\d{2}")
# A gap narrower than this share of the text height may part the thousands of one number: 1 234,56.
_THOUSANDS_GAP = 0.5


@lru_cache(maxsize=32768)
def kind_of(text: str) -> Kind:
    """The kind of a text of one or a few words."""
    text = plain(text).strip()
    if not any(sign.isalnum() for sign in text):
        return Kind.CURRENCY if is_currency(text) else Kind.MARK
    if not any(sign.isdigit() for sign in text):
        return _kind_of_letters(text)
    if _PERCENT.match(text):
        return Kind.PERCENT
    if _FRACTION.match(text):
        return Kind.CODE
    if read_number(text, _NEUTRAL_HABIT) is not None:
        return _kind_of_number(text)
    if _POSITION.match(text):
        return Kind.POSITION
    if _is_date(text):
        return Kind.DATE
    glued = split_quantity_unit(text)
    if glued is not None and not glued.rest:
        if glued.currency or glued.per:
            return Kind.PRICED
        return Kind.MEASURED if glued.unit else Kind.DECIMAL
    return Kind.CODE if " " not in text and _CODE.match(text) and not _DIMENSION.match(text) else Kind.TEXT


def _kind_of_letters(text: str) -> Kind:
    if unit_code(text) is not None and not (len(text) == 3 and text.isupper() and is_currency(text)):
        return Kind.UNIT
    if is_currency(text):
        return Kind.CURRENCY
    return Kind.WORD if " " not in text and len(text) >= 3 and text.isupper() else Kind.TEXT


def _kind_of_number(text: str) -> Kind:
    if is_priced(text):
        return Kind.PRICED
    if text.isdigit():
        return Kind.LONG_INTEGER if len(text) >= _LONG_DIGITS else Kind.INTEGER
    if _GROUPED.match(text):
        return Kind.INTEGER
    return Kind.DECIMAL if any(mark in text for mark in ".,'") else Kind.INTEGER


def are_values(words: Sequence[WordBox]) -> bool:
    """Numbers, dates and units without any text: a delivery, a conversion of units, not a description."""
    return all(kind_of(word.text) not in (Kind.TEXT, Kind.WORD, Kind.CODE) for word in words)


def is_priced(text: str) -> bool:
    """Whether a number carries a currency sign or code."""
    return any(is_currency(part) for part in re.findall(r"[^\d\s.,'()+-]+", text))


def _is_date(text: str) -> bool:
    if _WEEK.match(text) or (_SHORT_DATE.match(text) and not _FRACTION.match(text)):
        return True
    if _NAMED_DAY.match(text) and not _EVERYDAY_MONTH.search(text):
        return read_date(text.rstrip(","), near=_ANY_DAY) is not None
    found = read_date(text, near=_ANY_DAY) if _WEEK_WORD.search(text) else read_date(text)
    if found is None or found.end - found.start < len(text) - 3:
        return False
    return not any(sign.isdigit() for sign in text[: found.start] + text[found.end :])


_FITS: dict[ColumnRole, dict[Kind, float]] = {
    ColumnRole.LINE_NUMBER: {Kind.INTEGER: 1.0, Kind.POSITION: 1.0, Kind.DECIMAL: 0.5, Kind.CODE: 0.2},
    ColumnRole.PART: {
        Kind.CODE: 1.0, Kind.LONG_INTEGER: 0.9, Kind.INTEGER: 0.6, Kind.WORD: 0.5, Kind.MEASURED: 0.2, Kind.TEXT: 0.1,
        Kind.UNIT: 0.0,
    },
    ColumnRole.DESCRIPTION: {
        Kind.TEXT: 1.0, Kind.WORD: 0.7, Kind.POSITION: 0.5, Kind.CODE: 0.3, Kind.UNIT: 0.1, Kind.MEASURED: 0.1, Kind.MARK: 0.1,
        Kind.INTEGER: -0.4,
    },
    ColumnRole.QUANTITY: {Kind.INTEGER: 1.0, Kind.DECIMAL: 0.8, Kind.MEASURED: 1.0, Kind.LONG_INTEGER: 0.0, Kind.UNIT: 0.1},
    ColumnRole.UOM: {Kind.UNIT: 1.0, Kind.MEASURED: 0.3, Kind.TEXT: -0.2, Kind.WORD: 0.0, Kind.CODE: -0.4},
    ColumnRole.UNIT_PRICE: {Kind.DECIMAL: 1.0, Kind.PRICED: 1.0, Kind.INTEGER: 0.5, Kind.MEASURED: 0.6, Kind.CURRENCY: 0.2},
    ColumnRole.PRICE_PER: {Kind.INTEGER: 0.9, Kind.MEASURED: 0.9, Kind.UNIT: 0.5, Kind.PRICED: 0.1, Kind.DECIMAL: 0.1},
    ColumnRole.DISCOUNT_PERCENT: {Kind.PERCENT: 1.0, Kind.DECIMAL: 0.6, Kind.INTEGER: 0.6},
    ColumnRole.AMOUNT: {Kind.DECIMAL: 1.0, Kind.PRICED: 1.0, Kind.INTEGER: 0.6, Kind.LONG_INTEGER: 0.5, Kind.CURRENCY: 0.2},
    ColumnRole.REQUESTED_DATE: {Kind.DATE: 1.0, Kind.MARK: 0.0},
}  # fmt: skip
for _whose in (ColumnRole.BUYER_PART, ColumnRole.SUPPLIER_PART):
    _FITS[_whose] = _FITS[ColumnRole.PART]
_MISFIT = -0.8


def fit(role: ColumnRole, kind: Kind) -> float:
    """How well a kind of value suits a role, -1..1; anything suits a column of no use a little."""
    if role is ColumnRole.OTHER:
        return 0.1
    return _FITS[role].get(kind, _MISFIT)


@dataclass(frozen=True)
class Atom:
    """A piece of a row that goes into one column as a whole: a value, or a run of text."""

    words: tuple[WordBox, ...]
    phrase: int
    """Which phrase of its row it comes from."""

    @cached_property
    def text(self) -> str:
        """The words joined by spaces."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def box(self) -> BoundingBox:
        """Around the words."""
        return enclosing([word.box for word in self.words])

    @cached_property
    def kind(self) -> Kind:
        """What it is."""
        return kind_of(self.text)


def atoms_of(row: Row, dense: Collection[int] = ()) -> tuple[Atom, ...]:
    """The row's values and runs of text, left to right: values at the ends of a phrase stand by themselves.

    Args:
        dense: Indexes of phrases that run through several columns, of which every word stands by itself.
    """
    return tuple(
        Atom(tuple(words), index)
        for index, phrase in enumerate(row.phrases)
        for words in (_joined_values(phrase.words) if index in dense else _pieces(phrase))
    )


def _pieces(phrase: Phrase) -> list[Sequence[WordBox]]:
    words = phrase.words
    if len(words) == 1 or kind_of(phrase.text) in (Kind.DATE, Kind.PERCENT, Kind.DECIMAL) or _is_spaced_price(words):
        return [words]
    groups = _joined_values(words)
    kinds = [kind_of(" ".join(word.text for word in group)) for group in groups]
    if all(kind in VALUES for kind in kinds):
        return [*groups]
    first = next(i for i in range(len(groups)) if not _stands_apart(kinds, i))
    last = next(i for i in range(len(groups), 0, -1) if not _stands_apart(kinds, i - 1))
    middle = [word for group in groups[first:last] for word in group]
    return [*groups[:first], middle, *groups[last:]]


def _stands_apart(kinds: Sequence[Kind], index: int) -> bool:
    """Whether a word at the edge of a text is a value of its own: a unit only behind its number ("Roll" begins many a text)."""
    if kinds[index] in (Kind.UNIT, Kind.CURRENCY):
        return (index > 0 and kinds[index - 1] in NUMERIC) or (index + 1 < len(kinds) and kinds[index + 1] in NUMERIC)
    return kinds[index] in VALUES


def _joined_values(words: Sequence[WordBox]) -> list[list[WordBox]]:
    """Words grouped where several make one value: spaced thousands, an amount and its currency, a date with a month's name."""
    groups: list[list[WordBox]] = [[words[0]]]
    dated = _end_of_date(words, 0)
    for index, (before, word) in enumerate(pairwise(words), 1):
        together = [*groups[-1], word]
        text = " ".join(w.text for w in together)
        following = words[index + 1].text if index + 1 < len(words) else ""
        is_number = _is_spaced_number(groups[-1], before, word) or _is_torn_number(text, word, following)
        if index < dated or (not dated and (is_number or _is_priced_number(text, word))):
            groups[-1] = together
        else:
            groups.append([word])
            dated = _end_of_date(words, index)
    return groups


def _end_of_date(words: Sequence[WordBox], start: int) -> int:
    """Where the date of several words ends that begins at a word, 0 for none."""
    for end in range(min(len(words), start + _MOST_WORDS_OF_DATE), start + 1, -1):
        if _is_spelt_date(" ".join(word.text for word in words[start:end])):
            return end
    return 0


def _is_spaced_number(group: Sequence[WordBox], before: WordBox, word: WordBox) -> bool:
    if not word.text[:3].isdigit() or not before.text.isdigit() or len(before.text) > 3:
        return False
    narrow = word.box.left - before.box.right <= _THOUSANDS_GAP * word.box.height
    text = " ".join(w.text for w in (*group, word))
    return narrow and re.fullmatch(r"[1-9]\d{0,2}(?: \d{3})+(?:[.,]\d{1,4})?", text) is not None


def _is_torn_number(text: str, word: WordBox, following: str) -> bool:
    """Whether a number that recognition tore behind its decimal mark goes on: "10 000, 00"."""
    if word.confidence is None:
        return False
    return _TORN.fullmatch(text) is not None or (
        _TORN_BEFORE.fullmatch(text) is not None and _TWO_DIGITS.fullmatch(following) is not None
    )


def _is_spaced_price(words: Sequence[WordBox]) -> bool:
    """Whether the words are one amount in spaced thousands with its currency at an end: "86 700,00 Kč"."""
    texts = [word.text for word in words]
    number = " ".join(texts[1:] if is_currency(texts[0]) else texts[:-1] if is_currency(texts[-1]) else ())
    return re.fullmatch(r"[1-9]\d{0,2}(?: \d{3})+[.,]\d{2}", number) is not None


def _is_priced_number(text: str, word: WordBox) -> bool:
    if not (is_currency(word.text) or is_currency(text.split()[0])):
        return False
    return read_number(text, _NEUTRAL_HABIT) is not None


def _is_spelt_date(text: str) -> bool:
    if not any(sign.isalpha() for sign in text) or not any(sign.isdigit() for sign in text) or not _is_date(text):
        return False
    # "CW 25" in a text is seldom a week
    return read_week(text, _ANY_DAY) is None or read_week(text, None) is not None
