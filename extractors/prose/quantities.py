"""Quantities as people type them in sentences: digits, words of many languages, fractions, ranges."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from extractors.fields.folding import fold
from extractors.fields.numbers import NumberHabit, readings
from extractors.prose.number_words import number_word

_FRACTIONS = {
    "½": "0.5",
    "¼": "0.25",
    "¾": "0.75",
    "⅓": "0.333",
    "⅔": "0.667",
    "⅛": "0.125",
    "⅜": "0.375",
    "⅝": "0.625",
    "⅞": "0.875",
}
_SPLIT_FRACTION = re.compile(r"(?:(?P<whole>\d{1,4})[\s-]+)?(?P<top>\d{1,2})\s?/\s?(?P<bottom>2|3|4|8|16|32)")
_MIXED = re.compile(rf"(?P<whole>\d{{0,5}})\s?(?P<part>[{''.join(_FRACTIONS)}])")
_RANGE = re.compile(
    r"(?P<low>\d+(?:[.,]\d+)?)\s?(?:-|–|—|/|to|or|bis|oder|a|à|ou|till|eller|o|tot|of|do|lub|até)\s?(?P<high>\d+(?:[.,]\d+)?)"
)
_MANY = re.compile(r"(?:some|about|approx\.?|ca\.?|circa|etwa|rund|env\.?|environ|ungefar|unos|unas|circa)\s+")
_WORD_TRUST, _RANGE_TRUST, _SEVERAL_TRUST = 0.97, 0.35, 0.7


@dataclass(frozen=True, slots=True)
class QuantityReading:
    """What a quantity means and how likely that is, given that it is one."""

    value: Decimal
    confidence: float


def read_quantity(text: str, habit: NumberHabit) -> QuantityReading | None:
    """The number that a marked quantity states; None when it is none.

    Args:
        text: ``3``, ``2½``, ``a dozen``, ``zwei``, ``1.200``, ``10-12``.
        habit: How the message writes numbers.
    """
    mixed = _mixed(text.strip(" .:;()"))
    if mixed is not None:
        return QuantityReading(mixed, _WORD_TRUST)
    plain = _MANY.sub("", fold(text).strip(" .:;()"))
    found = number_word(plain)
    if found is not None:
        return QuantityReading(found, _WORD_TRUST)
    fraction = _fraction(plain)
    if fraction is not None:
        return QuantityReading(fraction, _WORD_TRUST)
    values = readings(text.strip(), habit)
    if values:
        return QuantityReading(values[0], 1.0 if len(values) == 1 else _SEVERAL_TRUST)
    span = _RANGE.fullmatch(plain)
    if span is not None and (low := readings(span["low"], habit)):
        return QuantityReading(low[0], _RANGE_TRUST)
    return None


def _mixed(text: str) -> Decimal | None:
    """``2½``; before folding, which takes the sign apart."""
    mixed = _MIXED.fullmatch(text)
    return None if mixed is None else Decimal(mixed["whole"] or "0") + Decimal(_FRACTIONS[mixed["part"]])


def _fraction(text: str) -> Decimal | None:
    split = _SPLIT_FRACTION.fullmatch(text)
    if split is not None and int(split["top"]) < int(split["bottom"]):
        return Decimal(split["whole"] or "0") + Decimal(split["top"]) / Decimal(split["bottom"])
    return None
