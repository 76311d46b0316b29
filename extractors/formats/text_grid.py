"""Plain text on a grid of equal characters, as pages of words: typed tables keep their columns for whoever reads pages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.core.document import BoundingBox, Document, Page, WordBox, WordSource

CHARACTER_WIDTH = 6.0
LINE_HEIGHT = 12.0
PRINT_SIZE = 10.0
MARGIN = 36.0
LINES_PER_PAGE = 60
LONGEST_LINE = 250
COLUMN_SPACE = "   "
_WORD = re.compile(r"\S+")
_RULE_ROW = re.compile(r"[\s|+\-=_:]*")
_DELIMITERS = ("\t", "|", ";")


def text_document(text: str, name: str, media_type: str, page_limit: int) -> Document:
    """A text as pages of words; blank text gives one empty page, text beyond the page limit is left out.

    A form feed begins a new page, as on the printer that the text was made for.
    """
    sheets = [_without_blank_end(laid_out(sheet)) for sheet in text.split("\f")]
    sheets = [sheet for sheet in sheets if sheet] or [[]]
    whole = [line for sheet in sheets[:-1] for line in _to_full_pages(sheet)] + sheets[-1]
    return Document(name, media_type, grid_pages(whole, page_limit))


def _without_blank_end(lines: list[str]) -> list[str]:
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _to_full_pages(lines: list[str]) -> list[str]:
    """The lines, and blank ones behind them up to the end of their page."""
    return lines + [""] * (-len(lines) % LINES_PER_PAGE)


def laid_out(text: str) -> list[str]:
    """The lines of a text as they stand on the grid: tabs as blanks, typed tables in columns, long lines broken at blanks."""
    return [part for line in with_typed_tables_aligned(text.splitlines()) for part in _wrapped(line.expandtabs(8).rstrip())]


def grid_pages(lines: Sequence[str], page_limit: int) -> tuple[Page, ...]:
    """Lines as they are on pages of equal width, at least one; what is beyond the page limit is left out."""
    sheets = [lines[start : start + LINES_PER_PAGE] for start in range(0, max(len(lines), 1), LINES_PER_PAGE)][:page_limit]
    width = max(595.0, 2 * MARGIN + CHARACTER_WIDTH * max((printed_width(line) for line in lines), default=0))
    return tuple(_page(sheet, number, width) for number, sheet in enumerate(sheets, 1))


def grid_place(line: int, before: str, text: str) -> tuple[int, BoundingBox]:
    """Page number and box of ``text`` that stands behind ``before`` in a line, counted from 0, of ``grid_pages``."""
    page, row = divmod(line, LINES_PER_PAGE)
    left = MARGIN + CHARACTER_WIDTH * printed_width(before)
    top = MARGIN + row * LINE_HEIGHT
    return page + 1, BoundingBox(left, top, left + CHARACTER_WIDTH * printed_width(text), top + PRINT_SIZE)


def grid_line(page: int, box: BoundingBox) -> int:
    """The line, counted from 0, that a box of ``grid_place`` stands in."""
    return (page - 1) * LINES_PER_PAGE + round((box.top - MARGIN) / LINE_HEIGHT)


def _page(lines: Sequence[str], number: int, width: float) -> Page:
    words = tuple(word for row, line in enumerate(lines) for word in _words(line, MARGIN + row * LINE_HEIGHT))
    height = 2 * MARGIN + LINES_PER_PAGE * LINE_HEIGHT
    return Page(number, width, height, words, source=WordSource.BODY_TEXT)


def _words(line: str, top: float) -> Iterator[WordBox]:
    for match in _WORD.finditer(line):
        left = MARGIN + CHARACTER_WIDTH * printed_width(line[: match.start()])
        right = left + CHARACTER_WIDTH * printed_width(match.group())
        yield WordBox(match.group(), BoundingBox(left, top, right, top + PRINT_SIZE))


def printed_width(text: str) -> int:
    """Columns that a text takes on a grid: East Asian wide characters two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _wrapped(line: str) -> list[str]:
    """A line in parts of at most the longest length, cut at blanks where there are any."""
    parts = []
    while len(line) > LONGEST_LINE:
        cut = line.rfind(" ", LONGEST_LINE // 2, LONGEST_LINE)
        cut = cut if cut > 0 else LONGEST_LINE
        parts.append(line[:cut].rstrip())
        line = line[cut:].lstrip()
    return [*parts, line]


def aligned_table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Cells set in columns of equal width; the lines of a cell stand below each other, an empty row gives an empty line."""
    lines_of_rows = [[[part.strip() for part in cell.splitlines()] or [""] for cell in row] for row in rows]
    columns = max((len(row) for row in lines_of_rows), default=0)
    widths = [0] * columns
    for row in lines_of_rows:
        # The last cell of a short row spans what is left of the table and says nothing about a column's width.
        for index, cell in enumerate(row if len(row) == columns else row[:-1]):
            widths[index] = max(widths[index], *(printed_width(part) for part in cell))
    lines = []
    for row in lines_of_rows:
        for part in range(max((len(cell) for cell in row), default=1)):
            cells = [cell[part] if part < len(cell) else "" for cell in row]
            padded = (cell + " " * (widths[index] - printed_width(cell)) for index, cell in enumerate(cells))
            lines.append(COLUMN_SPACE.join(padded).rstrip())
    return lines


def with_typed_tables_aligned(lines: Sequence[str]) -> list[str]:
    """Rows whose cells are parted by tabs, bars or semicolons set in columns; all other lines as they are.

    Two lines in a row with the same number of the same delimiter make a table.
    """
    result: list[str] = []
    for delimiter, group in groupby(lines, key=_delimiter_of):
        members = list(group)
        if delimiter is None or len([line for line in members if not _RULE_ROW.fullmatch(line)]) < 2:
            result.extend(members)
            continue
        rows = [_cells(line, delimiter) for line in members if delimiter != "|" or not _RULE_ROW.fullmatch(line)]
        result.extend(aligned_table(rows))
    return result


def _delimiter_of(line: str) -> str | None:
    """Which delimiter makes the line a row, or None."""
    stripped = line.strip(" ")
    counts = {delimiter: stripped.strip("|").count(delimiter) for delimiter in _DELIMITERS}
    delimiter = max(counts, key=lambda key: counts[key])
    enough = 1 if delimiter in "\t|" else 3
    if counts[delimiter] >= enough:
        return delimiter
    if "|" in line or ("+" in line and _RULE_ROW.fullmatch(line) and line.strip()):
        return "|"  # the rules between the rows of a typed grid belong to it
    return None


def _cells(line: str, delimiter: str) -> list[str]:
    if delimiter == "|":
        line = line.strip().removeprefix("|").removesuffix("|")
    return [cell.strip() for cell in line.split(delimiter)]
