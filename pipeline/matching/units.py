"""Printed units to codes, and quantities through an article's packs to its base unit."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction

from pipeline.core.codes import gtin_key
from pipeline.core.parties import Article

UnitCodes = Mapping[str, str] | Callable[[str, str], str | None]
"""Printed unit word, case-folded, to its UNECE Rec 20 code; a function is told what read the word too, since codes differ."""

# The same thing in several codes: one, piece and each are ordered in turn for one article.
_PIECES = frozenset({"EA", "C62", "H87", "PCE", "PC", "NAR", "NMB"})
# Measures with their size in the first of their kind. Only factors that come out even in decimals in both directions of use.
_MEASURES: tuple[dict[str, Decimal], ...] = (
    {"EA": Decimal(1), "DZN": Decimal(12), "CEN": Decimal(100), "GRO": Decimal(144), "MIL": Decimal(1000)},
    {"MGM": Decimal("0.001"), "GRM": Decimal(1), "KGM": Decimal(1000), "DTN": Decimal(100_000), "TNE": Decimal(1_000_000)},
    {"MMT": Decimal("0.001"), "CMT": Decimal("0.01"), "MTR": Decimal(1), "KMT": Decimal(1000)},
    {"INH": Decimal(1), "FOT": Decimal(12), "YRD": Decimal(36)},
    {"ONZ": Decimal(1), "LBR": Decimal(16)},
    {"MLT": Decimal("0.001"), "LTR": Decimal(1), "HLT": Decimal(100), "MTQ": Decimal(1000)},
)


def plain_unit(code: str) -> str:
    """One code for each unit: ``EA`` for every piece, Rec 21 packages without the ``X`` that Rec 20 puts before them."""
    upper = code.strip().upper()
    if upper in _PIECES:
        return "EA"
    return upper[1:] if len(upper) == 3 and upper.startswith("X") else upper


def code_of_unit(printed: str, unit_codes: UnitCodes, extractor: str = "") -> str:
    """The code of a printed unit; empty when the words are not known.

    Args:
        extractor: What read it: the letters of a code mean one thing in X12, another in EDIFACT and a third on a page.
    """
    word = unicodedata.normalize("NFKC", printed).strip().casefold()

    def look_up(text: str) -> str | None:
        return unit_codes(text, extractor) if callable(unit_codes) else unit_codes.get(text)

    return look_up(word) or look_up(word.strip(". ")) or ""


def base_units_in(unit: str, article: Article) -> Decimal | None:
    """How many of the article's units one of that unit holds; None when the masters do not say.

    The article's own packs come first: its ``DZN=10`` is believed before the dozen's twelve.
    """
    wanted, base = plain_unit(unit), plain_unit(article.unit)
    if wanted == base:
        return Decimal(1)
    for pack, holds in article.packs:
        if plain_unit(pack) == wanted:
            return holds
    for measures in _MEASURES:
        if wanted in measures and base in measures:
            factor = measures[wanted] / measures[base]
            # A twelfth has no end in decimals: such a quantity is for a person.
            return factor if Fraction(factor) * Fraction(measures[base]) == Fraction(measures[wanted]) else None
    return None


def units_of(article: Article) -> tuple[str, ...]:
    """The article's base unit and its packs."""
    return (article.unit, *(pack for pack, _ in article.packs))


def pack_of_gtin(code: str, article: Article) -> str:
    """The pack of the article that has this GTIN; empty when it is the article's own, or none of its."""
    key = gtin_key(code)
    return next((unit for unit, gtin in article.pack_gtins if key and gtin_key(gtin) == key), "")


def own_unit(printed: str, article: Article) -> str:
    """The article's unit whose code is printed as such; empty when it is none of them."""
    wanted = plain_unit(printed)
    return next((unit for unit in units_of(article) if plain_unit(unit) == wanted), "")
