"""Documents for tests, drawn as text: every character has its place on the page, as on a line printer."""

from __future__ import annotations

import re
import unicodedata
from textwrap import dedent

from extractors.layout.rows import Row, rows_of
from pipeline.core.document import BoundingBox, Document, Page, Ruling, WordBox, WordSource

_CHARACTER, _LINE, _HEIGHT = 5.0, 12.0, 9.0


def printed_page(
    drawing: str,
    number: int = 1,
    source: WordSource = WordSource.TEXT_LAYER,
    confidence: float | None = None,
    lines_on_page: int = 60,
) -> Page:
    """A page as drawn: two spaces part columns, ``|`` is a vertical ruling, ``-----`` a horizontal one, ``^`` large print.

    A line that begins with ``^`` is printed twice as high over two lines; ideographs are two characters wide.
    """
    words: list[WordBox] = []
    rulings: list[Ruling] = []
    top = 30.0
    for line in dedent(drawing).strip("\n").split("\n"):
        if re.fullmatch(r"\s*-{5,}\s*", line):
            left = 30 + _CHARACTER * (len(line) - len(line.lstrip()))
            rulings.append(Ruling(BoundingBox(left, top - 1, left + _CHARACTER * len(line.strip()), top - 1)))
            continue
        scale = 2.0 if line.startswith("^") else 1.0
        for match in re.finditer(r"[^\s|]+|\|", line.removeprefix("^")):
            left = 30 + _CHARACTER * _width(line.removeprefix("^")[: match.start()])
            if re.fullmatch(r"-{5,}", match.group()):
                rulings.append(Ruling(BoundingBox(left, top + 4, left + _CHARACTER * len(match.group()), top + 4)))
                continue
            if match.group() == "|":
                rulings.append(Ruling(BoundingBox(left + 2, top - 2, left + 2, top + _LINE)))
                continue
            right = left + scale * _CHARACTER * _width(match.group())
            words.append(WordBox(match.group(), BoundingBox(left, top, right, top + scale * _HEIGHT), confidence))
        top += scale * _LINE
    height = max(lines_on_page * _LINE + 60, top + 40)
    return Page(number, 30 + 110 * _CHARACTER + 30, height, tuple(words), tuple(rulings), source)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def printed(*drawings: str, media_type: str = "application/pdf", source: WordSource = WordSource.TEXT_LAYER) -> Document:
    """A document of one page a drawing."""
    return Document("test", media_type, tuple(printed_page(drawing, i, source) for i, drawing in enumerate(drawings, 1)))


def rows_of_document(document: Document) -> list[Row]:
    """All rows of all pages in order."""
    return [row for page in document.pages for row in rows_of(page)]
