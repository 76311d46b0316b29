"""Tables of master data from CSV and Excel files: every cell as text, every row with its line in the file."""

from __future__ import annotations

import codecs
import io
import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zipfile import BadZipFile

import pandas as pd
from openpyxl.utils.exceptions import InvalidFileException

from pipeline.core.issues import Issue, Severity

_DELIMITERS = (",", ";", "\t", "|")
# How many cells more than the heading are kept apart; all of them must be empty.
_SURPLUS = 3
_BAD_ROW = Severity.BLOCK


@dataclass(frozen=True, slots=True)
class MasterTable:
    """One file's rows.

    Attributes:
        rows: Cells by column name, all text, without outer spaces; ``line`` is the row's line in the file, counted from 1.
    """

    name: str
    columns: tuple[str, ...]
    rows: pd.DataFrame
    issues: tuple[Issue, ...]


def read_table(path: Path) -> MasterTable:
    """Read one file. A file that cannot be read gives an issue and no rows; rows of the wrong length give an issue each."""
    try:
        frame = _excel_frame(path) if path.suffix.casefold() == ".xlsx" else _csv_frame(path)
    except (ValueError, OSError, KeyError, BadZipFile, InvalidFileException) as error:
        issue = Issue("file-unreadable", _BAD_ROW, f"{path.name} cannot be read: {_said(error)}", path.name)
        return MasterTable(path.name, (), pd.DataFrame(), (issue,))
    return _with_heading(path.name, frame)


def _said(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "it is neither UTF-8 nor Windows-1252. Export it in UTF-8 again."
    return str(error)


def _csv_frame(path: Path) -> pd.DataFrame:
    """All cells as text without a heading; the index is the line on which each row begins."""
    text = _decoded(path)
    if not text.strip():
        return pd.DataFrame()
    heading = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=heading.count)
    width = heading.count(delimiter) + 1 + _SURPLUS
    frame = _parsed(text, delimiter, width)
    # A cell may hold line breaks: later rows begin that much further down.
    breaks = frame.apply(lambda column: column.str.count("\n")).sum(axis=1)
    frame.index = pd.Index(range(1, len(frame) + 1)) + breaks.cumsum().shift(fill_value=0).astype(int).to_numpy()
    return frame


def _parsed(text: str, delimiter: str, width: int) -> pd.DataFrame:
    """Rows of at most ``width`` cells; what a row has more is put into the last."""
    long_rows = _has_long_row(text, delimiter, width)
    return pd.read_csv(
        io.StringIO(text),
        sep=delimiter,
        header=None,
        names=list(range(width)),
        dtype=str,
        keep_default_na=False,
        na_filter=False,
        skip_blank_lines=False,
        # Only the slower Python engine hands over rows that are too long; the fast one refuses the whole file.
        engine="python" if long_rows else "c",
        on_bad_lines=(lambda cells: [*cells[: width - 1], "".join(cells[width - 1 :])]) if long_rows else "error",
    ).fillna("")


def _has_long_row(text: str, delimiter: str, width: int) -> bool:
    # Quoted delimiters count too: the slower engine reads those files just as well.
    return any(row.count(delimiter) >= width for row in text.split("\n"))


def _decoded(path: Path) -> str:
    content = path.read_bytes()
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        _require_one_encoding(content)
        text = content.decode("cp1252")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _require_one_encoding(content: bytes) -> None:
    """Raises ValueError where some lines are UTF-8 and others are not: files put together of two exports."""
    in_utf8, in_other = 0, 0
    for number, line in enumerate(content.split(b"\n"), 1):
        if line.isascii():
            continue
        try:
            line.decode("utf-8-sig")
            in_utf8 = in_utf8 or number
        except UnicodeDecodeError:
            in_other = in_other or number
        if in_utf8 and in_other:
            raise ValueError(
                f"line {in_utf8} is written in UTF-8 and line {in_other} in another encoding (Windows-1252?). "
                "Export the whole file in UTF-8 again."
            )


def _excel_frame(path: Path) -> pd.DataFrame:
    frame = pd.read_excel(path, header=None, dtype=object, keep_default_na=False, na_filter=False, engine="openpyxl")
    frame.index = pd.Index(range(1, len(frame) + 1))
    texts: pd.DataFrame = frame.map(_cell_text)
    return texts


def _cell_text(cell: object) -> str:
    """An Excel cell as a person sees it: 4711 and not 4711.0, a day without midnight."""
    if cell is None or cell is pd.NaT or (isinstance(cell, float) and cell != cell):
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return format(cell, ".15g")  # what Excel keeps and shows of a number
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _with_heading(name: str, frame: pd.DataFrame) -> MasterTable:
    if not frame.empty:
        frame = frame.apply(lambda column: column.str.strip())
        frame = frame[(frame != "").any(axis=1)]
    if frame.empty:
        issue = Issue("file-empty", _BAD_ROW, f"{name} has no heading and no rows.", name)
        return MasterTable(name, (), pd.DataFrame(), (issue,))
    heading = [column_name(cell) for cell in frame.iloc[0]]
    while heading and not heading[-1]:
        heading.pop()
    issues = [
        Issue("column-twice", _BAD_ROW, f"{name} has the column {column} twice; rename one of them or leave it out.", name)
        for column in sorted({column for column in heading if column and heading.count(column) > 1})
    ]
    body = frame.iloc[1:]
    surplus = (body.iloc[:, len(heading) :] != "").any(axis=1) if body.shape[1] > len(heading) else None
    if surplus is not None and surplus.any():
        issues += [
            Issue("row-too-long", _BAD_ROW, f"{name} line {line}: more cells than the heading has.", row_place(name, int(line)))
            for line in body.index[surplus]
        ]
        body = body[~surplus]
    rows = body.iloc[:, : len(heading)].copy()
    rows.columns = pd.Index(heading)
    rows = rows.loc[:, ~rows.columns.duplicated()]
    rows["line"] = rows.index
    return MasterTable(name, tuple(column for column in heading if column), rows, tuple(issues))


def column_name(heading: str) -> str:
    """A heading as an attribute name: ``Customer ID`` and ``customer-id`` are ``customer_id``."""
    return re.sub(r"[\s\-]+", "_", heading.strip().casefold())


def row_place(name: str, line: int) -> str:
    """The place of a row in findings."""
    return f"{name} line {line}"
