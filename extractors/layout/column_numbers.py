"""Rows that number the columns of a form: "1  2  3  4  5", "(a)  (b)  (c)  (d)"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.layout.rows import Row

_LEAST_COLUMNS = 4
_AROUND = "().[]"


def column_number_rows(rows: Sequence[Row]) -> frozenset[int]:
    """Indexes of rows that only count the columns, by figures or letters; an order line states something besides."""
    return frozenset(index for index, row in enumerate(rows) if _counts(row))


def _counts(row: Row) -> bool:
    signs = [word.text.strip(_AROUND) for word in row.words if word.text.strip(_AROUND + "|!")]
    if len(signs) < _LEAST_COLUMNS:
        return False
    if all(sign.isdecimal() and sign.isascii() for sign in signs):
        return int(signs[0]) == 1 and all(int(two) - int(one) == 1 for one, two in pairwise(signs))
    letters = [sign.casefold() for sign in signs]
    return letters[0] == "a" and all(len(one) == len(two) == 1 and ord(two) - ord(one) == 1 for one, two in pairwise(letters))
