"""Pages drawn as text: every character stands on a grid, so that a test shows the layout that it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from textwrap import dedent

from extractors.layout.lines import TableReading, read_lines
from extractors.layout.rows import rows_of
from pipeline.core.document import BoundingBox, Document, Page, Ruling, WordBox, WordSource
from pipeline.core.fields import ExtractedLine, FieldValue

CHARACTER = 5.0
ROW = 12.0
_LETTER_HEIGHT = 9.0


def text_page(text: str, number: int = 1, source: WordSource = WordSource.TEXT_LAYER, row: float = ROW, top: float = 0.0) -> Page:
    """A page whose words stand where they stand in the text: two spaces part columns, an empty line is a gap.

    A line of ``===`` draws a horizontal ruling over its width, ``|`` a piece of a vertical one.
    """
    words: list[WordBox] = []
    rulings: list[Ruling] = []
    lines = dedent(text).strip("\n").split("\n")
    y = top + ROW
    for line in lines:
        if set(line.strip()) == {"="}:
            left = line.index("=") * CHARACTER
            right = left + len(line.strip()) * CHARACTER
            rulings.append(Ruling(BoundingBox(left, y - 1.5, right, y - 1.5)))
            continue
        for match in re.finditer(r"[^\s|]+", line):
            box = BoundingBox(match.start() * CHARACTER, y, match.end() * CHARACTER, y + _LETTER_HEIGHT)
            words.append(WordBox(match.group(), box))
        for match in re.finditer(r"\|", line):
            x = match.start() * CHARACTER + CHARACTER / 2
            rulings.append(Ruling(BoundingBox(x, y - 1.5, x, y + row - 1.5)))
        y += row
    width = max((len(line) for line in lines), default=1) * CHARACTER + 20
    return Page(number, max(width, 600.0), max(y + 40, 800.0), tuple(words), tuple(rulings), source)


def document_of(*pages: Page) -> Document:
    """A document of these pages."""
    return Document("order.pdf", "application/pdf", tuple(pages))


def read_text(*texts: str, source: WordSource = WordSource.TEXT_LAYER, row: float = ROW) -> TableReading:
    """What `read_lines` makes of pages drawn as text."""
    document = document_of(*(text_page(text, number, source, row) for number, text in enumerate(texts, 1)))
    return read_lines(document, [found for page in document.pages for found in rows_of(page)])


def plain(value: FieldValue[object] | None) -> object:
    """The value alone, numbers and dates as text."""
    if value is None:
        return None
    return value.value if isinstance(value.value, str) else str(value.value)


def column(lines: Sequence[ExtractedLine], name: str) -> list[object]:
    """One field of every line."""
    return [plain(getattr(line, name)) for line in lines]


def amounts(lines: Sequence[ExtractedLine], name: str = "amount") -> list[Decimal]:
    """One numeric field of every line that has it."""
    return [value.value for line in lines if (value := getattr(line, name)) is not None]
