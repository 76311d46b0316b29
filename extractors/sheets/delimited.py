"""Text tables (.csv, .tsv) to a grid: any delimiter, encoding and line end, quotes, a ``sep=`` line."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from io import StringIO
from itertools import groupby

from extractors.limits import Limits
from extractors.sheets.encodings import decode_text
from extractors.sheets.grid import Cell, CellBudget, Sheet, Workbook
from extractors.sheets.outside import issues_of_formulas, reaches_outside
from pipeline.core.errors import InputError
from pipeline.core.issues import Issue, Severity

DELIMITERS = ",;\t|"
_SEPARATOR_LINE = re.compile(r"^\ufeff?\"?sep=(?P<sign>.)\"?\s*(?:\r\n|\r|\n)", re.IGNORECASE)
_LOOKED_AT = 60
_SENTENCE = re.compile(r"^\s?[^\W\d_]+(?: [^\W\d_]+){3,}")
_LONGEST_CELL = 200
_CSV_FIELD = 1_000_000
_AS_TEXT = re.compile(r'^="(.*)"$')


def read_delimited(content: bytes, name: str, limits: Limits) -> Workbook:
    """The one sheet of a text table.

    Raises:
        InputError: It is no text.
        LimitExceeded: Too many cells.
    """
    decoded = decode_text(content)
    if decoded is None:
        raise InputError(f"{name}: its text is in no encoding that is known. Ask the sender to save it as UTF-8.", "unreadable")
    text, codec = decoded
    separator = _SEPARATOR_LINE.match(text)
    text = text[separator.end() :] if separator is not None else text
    delimiter = separator["sign"] if separator is not None else delimiter_of(text) or ","
    sheet = Sheet("")
    budget = CellBudget(name, limits)
    formulas: list[tuple[str, str]] = []
    for number, fields in enumerate(_records(text, delimiter), 1 + (separator is not None)):
        cells = {}
        for column, field in enumerate(fields, 1):
            plain = field.strip().strip("\x00")
            if not plain:
                continue
            budget.take(number, column)
            if plain[0] in "=+-@" and reaches_outside(plain):
                formulas.append((sheet.place(number, column), plain))
            cells[column] = Cell(_as_shown(plain))
        if cells:
            sheet.rows[number] = cells
    issues = issues_of_formulas(formulas)
    if codec not in ("utf-8", "utf-8-sig", "utf-16"):
        message = f"The file does not say its encoding; it was read as {codec}."
        issues.append(Issue("encoding-guessed", Severity.INFO, message, "document"))
    return Workbook([sheet], issues)


def _as_shown(field: str) -> str:
    """A cell without the guard that exports put around codes so that no spreadsheet turns them into numbers: ``="00123"``."""
    guarded = _AS_TEXT.match(field)
    if guarded is not None:
        return guarded[1]
    return field[1:] if field[:1] == "'" and field[1:2].isdigit() else field


def _records(text: str, delimiter: str) -> list[list[str]]:
    csv.field_size_limit(_CSV_FIELD)
    try:
        return list(csv.reader(StringIO(text.replace("\x00", ""), newline=""), delimiter=delimiter, strict=False))
    except csv.Error:  # a field beyond the parser's size: the plain split is as good as it gets
        return [line.split(delimiter) for line in text.splitlines()]


def looks_delimited(text: str) -> bool:
    """Whether a text is a table of delimited cells: commas in prose and the bars of a typed grid are not enough."""
    return _SEPARATOR_LINE.match(text) is not None or delimiter_of(text) is not None


def delimiter_of(text: str) -> str | None:
    """The delimiter that cuts most of a text's lines into equally many short cells, None where none does."""
    sample = _sample(text)
    found = [(score, -order, sign) for order, sign in enumerate(DELIMITERS) if (score := _score(sample, sign)) > 0]
    return max(found)[2] if found else None


def _sample(text: str) -> list[str]:
    return [line for line in text[:60_000].splitlines()[:_LOOKED_AT] if line.strip(" ,;\t|")]


def _score(lines: Sequence[str], delimiter: str) -> float:
    """How well a delimiter explains the lines: 0 where it does not."""
    if len(lines) < 2:
        return 0.0
    try:
        records = [row for row in csv.reader(lines, delimiter=delimiter) if row]
    except csv.Error:
        return 0.0
    widths = [len(row) for row in records]
    cells = [cell for row in records for cell in row if len(row) > 1]
    if not cells or _reads_like_prose(records, cells, delimiter):
        return 0.0
    counts = Counter(width for width in widths if width > 1)
    return max(_score_of_width(columns, count, widths, records) for columns, count in counts.items())


def _score_of_width(columns: int, count: int, widths: Sequence[int], records: Sequence[Sequence[str]]) -> float:
    """How well a table of so many columns explains the records."""
    longest = max((len(list(group)) for width, group in groupby(widths) if width == columns), default=0)
    share = count / len(widths)
    if columns == 2:
        return 0.5 * share if share >= 0.9 and len(records) >= 3 and _sound_pairs(records) else 0.0
    if share >= 0.75 or (longest >= 3 and share >= 0.4 and _every_line_delimited(widths)):
        return share + min(columns, 20) / 20
    return 0.0


def _every_line_delimited(widths: Sequence[int]) -> bool:
    """A head of label and value over a table of more columns: hardly a line without a delimiter."""
    return sum(1 for width in widths if width > 1) >= 0.8 * len(widths)


def _sound_pairs(records: Sequence[Sequence[str]]) -> bool:
    """Two columns with a number in nearly every row, and not labels with their values: an article and how many."""
    if sum(1 for row in records if row[0].rstrip().endswith(":")) > 0.3 * len(records):
        return False
    numbered = sum(1 for row in records if len(row) == 2 and any(cell.strip(" \"'").replace(".", "").isdigit() for cell in row))
    return numbered >= 0.6 * len(records)


def _reads_like_prose(records: Sequence[Sequence[str]], cells: Sequence[str], delimiter: str) -> bool:
    if sum(map(len, cells)) > _LONGEST_CELL * len(cells):
        return True
    behind = [cell for row in records for cell in row[1:] if cell]
    spaced = sum(1 for cell in behind if cell.startswith(" ") and _SENTENCE.match(cell)) if delimiter in ",;" else 0
    return bool(behind) and spaced > 0.25 * len(behind)
