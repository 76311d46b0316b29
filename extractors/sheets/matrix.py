"""Tables with a column for each size, colour or delivery day: every quantity in them is an order line of its own."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import pairwise

from extractors.fields.date_habits import DateHabit
from extractors.fields.dates import read_date
from extractors.fields.folding import fold

_SIZE = re.compile(
    r'^(?:(?:eu|uk|us|gr\.?|size|t\.?|it|fr|de)\s?)?\d{1,4}(?:[.,/½¼¾-]\d{0,4})?(?:\s?(?:"|\'\'|″|mm|cm|m|ml|cl|l|g|kg|in|inch|oz|号|碼|码|cm))?$',
    re.IGNORECASE,
)
_LEAST = 3
_LEAST_WORDS = 2


@dataclass(frozen=True)
class MatrixColumn:
    """A column of quantities of one kind.

    Attributes:
        column: In the sheet.
        label: Its heading, added to the description; empty where the heading is a date.
        day: The day of delivery that its heading names.
    """

    column: int
    label: str
    day: date | None = None


@cache
def sheet_words(section: str, key: str) -> frozenset[str]:
    """A list of words.toml, folded."""
    raw = tomllib.loads(files("extractors.sheets").joinpath("words.toml").read_text(encoding="utf-8"))
    return frozenset(fold(text) for text in raw[section][key])


def is_variant_label(text: str) -> bool:
    """Whether a heading names a column that tells variants of an article apart: colour, size."""
    plain = fold(text).strip(" .:")
    return plain in sheet_words("variants", "words") or plain in sheet_words("sizes_of", "words")


def is_limit_label(text: str) -> bool:
    """Whether a heading names a quantity that bounds others: what is ordered at least or at most."""
    return any(word.strip(" .:") in sheet_words("limits", "words") for word in fold(text).split())


def is_barcode_label(text: str) -> bool:
    """Whether a heading names a column of numbers that are printed as bars."""
    return fold(text).strip(" .:") in sheet_words("barcodes", "words")


def size_columns(labels: Mapping[int, str]) -> tuple[int, ...]:
    """The columns of a heading that name sizes, in a row without a gap; none where they are too few to be a matrix.

    Args:
        labels: The texts of one heading row by column.
    """
    runs: list[list[int]] = []
    for column in sorted(labels):
        if not _is_size(labels[column]):
            continue
        if runs and _neighbours(runs[-1][-1], column, labels):
            runs[-1].append(column)
        else:
            runs.append([column])
    best = max(runs, key=len, default=[])
    words = sum(1 for column in best if fold(labels[column]).strip() in sheet_words("sizes", "words"))
    if words >= _LEAST_WORDS:
        return tuple(best)
    return tuple(best) if len(best) >= _LEAST and _rises([labels[column] for column in best]) else ()


def _neighbours(before: int, column: int, labels: Mapping[int, str]) -> bool:
    """Whether no other label stands between two columns."""
    return column - before <= 2 and not any(before < other < column for other in labels)


def _is_size(text: str) -> bool:
    plain = " ".join(text.split())
    return fold(plain) in sheet_words("sizes", "words") or _SIZE.match(plain) is not None


def _rises(texts: Sequence[str]) -> bool:
    """Whether the numbers of the headings grow, as sizes do."""
    numbers = []
    for text in texts:
        match = re.search(r"\d+(?:[.,]\d+)?", text)
        numbers.append(float(match.group().replace(",", ".")) if match is not None else 0.0)
    return all(before < after for before, after in pairwise(numbers)) or all(
        before > after for before, after in pairwise(numbers)
    )


def day_columns(labels: Mapping[int, str], typed: Mapping[int, date], habit: DateHabit) -> dict[int, date]:
    """The columns of a heading that name days of delivery; none for fewer than two."""
    found = dict(typed)
    for column, text in labels.items():
        reading = read_date(text, habit) if column not in found and any(sign.isdigit() for sign in text) else None
        if reading is not None and reading.end - reading.start >= len(text) - 8:
            found[column] = reading.value
    return found if len(found) >= _LEAST_WORDS else {}
