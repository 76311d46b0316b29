"""The tables of order lines of one sheet: found by headings, or by content where there are none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from extractors.fields.date_habits import DateHabit
from extractors.fields.numbers import NumberHabit
from extractors.layout.columns import ColumnRole
from extractors.layout.header_cells import CLEAR, KNOWN, PARTS, label_roles
from extractors.sheets.body import BodyRow, MergedDown, RowUse, is_label, merged_down, read_body
from extractors.sheets.cell_values import number_of
from extractors.sheets.columns import TableColumns, columns_of
from extractors.sheets.flat import flat_columns
from extractors.sheets.grid import Sheet
from extractors.sheets.head_labels import is_head_label
from extractors.sheets.heading import Heading, find_headings, header_column, holds_number, label_text
from extractors.sheets.matrix import MatrixColumn, is_variant_label
from extractors.sheets.order_lines import LineReader, SheetLine, with_texts_below
from extractors.sheets.sheet_view import SheetView
from pipeline.core.fields import FieldValue

_TEXT_BELOW = 0.5
_HEADLESS = 0.7
_AGREEING = 0.6
_LARGE = 100_000  # nobody orders so many without saying of what
_FEW_COLUMNS = 4
_ADDRESS_LIST = 3
_OF_MATRIX = (1.0, 1.0)


@dataclass(frozen=True)
class ReadingHabits:
    """How the sender writes numbers and dates, and a date near which dates without a year lie."""

    numbers: NumberHabit
    dates: DateHabit
    near: date | None = None


@dataclass
class SheetTable:
    """A table of order lines as read.

    Attributes:
        lines: Of the rows that a person sees.
        hidden: Of the rows that are hidden.
        body: Every row below the heading with what it is.
        flat: Columns that repeat fields of the head, by field.
    """

    sheet: Sheet
    heading: Heading
    columns: TableColumns
    body: Sequence[BodyRow]
    lines: Sequence[SheetLine] = ()
    hidden: Sequence[SheetLine] = ()
    flat: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def rows_of(self, *uses: RowUse) -> list[int]:
        """Numbers of the rows that are one of the uses."""
        return [row.number for row in self.body if row.use in uses]

    @property
    def taken(self) -> set[int]:
        """Rows of the sheet that belong to the table: its heading, and all from its first line to its last."""
        inside = self.rows_of(RowUse.LINE, RowUse.UNREADABLE, RowUse.NOT_ORDERED)
        rows = {row.number for row in self.body if inside and row.number <= inside[-1] and row.use is not RowUse.SUM}
        return rows | set(range(self.heading.first, self.heading.last + 1))

    @property
    def in_sections(self) -> bool:
        """Whether sums stand between its lines."""
        last = max((line.row for line in self.lines), default=0)
        return any(row < last for row in self.rows_of(RowUse.SUM))


def read_tables(sheets: Sequence[Sheet], habits: ReadingHabits, view: SheetView) -> list[SheetTable]:
    """Every table that may hold order lines, in order; tables without headings only where no other orders anything."""
    tables = [table for sheet in sheets for table in _headed(sheet, habits, view)]
    if any(table.lines or table.hidden for table in tables):
        return tables
    others = [sheet for sheet in sheets if all(table.sheet is not sheet for table in tables)]
    found = [_headless(sheet, habits, view) for sheet in others]
    return [*tables, *(table for table in found if table is not None)]


def _headed(sheet: Sheet, habits: ReadingHabits, view: SheetView) -> list[SheetTable]:
    rows = sheet.used_rows()
    headings = find_headings(sheet, rows)
    return [_read(sheet, heading, _below(heading, headings, rows), habits, view) for heading in headings]


def _below(heading: Heading, headings: Sequence[Heading], rows: Sequence[int]) -> list[int]:
    """The rows from a heading to the next one below it."""
    stop = min((other.first for other in headings if other.first > heading.last), default=None)
    return [row for row in rows if row > heading.last and (stop is None or row < stop)]


def _read(sheet: Sheet, heading: Heading, rows: Sequence[int], habits: ReadingHabits, view: SheetView) -> SheetTable:
    columns = columns_of(sheet, heading, rows, habits.numbers)
    merged = merged_down(sheet, columns)
    if heading.matrix:
        columns, body = _matrix_body(sheet, heading, rows, columns, habits, merged)
    else:
        body = read_body(sheet, rows, columns, habits.numbers, merged)
    used = {place for places in columns.places.values() for place in places}
    table = SheetTable(sheet, heading, columns, body, flat=flat_columns(heading, used))
    wanted = [row for row in body if row.use in (RowUse.LINE, RowUse.UNREADABLE)]
    lines = _lines(table, wanted, habits, view, merged)
    lines = _told_apart(list(with_texts_below(lines, _texts_below(table))), heading)
    table.lines = [line for line in lines if line.row not in sheet.hidden_rows]
    table.hidden = [line for line in lines if line.row in sheet.hidden_rows]
    return table


def _lines(
    table: SheetTable, rows: Sequence[BodyRow], habits: ReadingHabits, view: SheetView, merged: MergedDown
) -> list[SheetLine]:
    def reader(columns: TableColumns) -> LineReader:
        return LineReader(table.sheet, columns, habits.numbers, habits.dates, habits.near, view, merged)

    if not table.heading.matrix:
        return reader(table.columns).read(rows)
    variants = [column for column, label in table.heading.columns.items() if is_variant_label(label.text)]
    found: dict[int, list[SheetLine]] = {}
    for one in table.heading.matrix:
        places: dict[ColumnRole, tuple[int, ...]] = dict(table.columns.places)
        places.pop(ColumnRole.AMOUNT, None)  # of all sizes together
        places[ColumnRole.QUANTITY] = (one.column,)
        columns = replace(table.columns, places=places, trust={**table.columns.trust, one.column: _OF_MATRIX})
        chosen = []
        for row in rows:
            quantity = number_of(table.sheet.cell(row.number, one.column), habits.numbers)
            if quantity is not None and quantity.value:
                chosen.append(BodyRow(row.number, RowUse.LINE, quantity))
        for line in reader(columns).read(chosen):
            found.setdefault(line.row, []).append(_as_variant(line, one, variants, view))
    return [line for row in sorted(found) for line in found[row]]


def _told_apart(lines: list[SheetLine], heading: Heading) -> list[SheetLine]:
    """Lines of one article number in several colours or sizes with these behind their descriptions."""
    variants = [column for column, label in heading.columns.items() if is_variant_label(label.text)]
    if not variants or heading.matrix:
        return lines
    codes = Counter(code.value for line in lines if (code := line.line.supplier_part or line.line.buyer_part) is not None)
    return [_with_variant(line, variants) if _code(line) is None or codes[_code(line) or ""] > 1 else line for line in lines]


def _code(line: SheetLine) -> str | None:
    code = line.line.supplier_part or line.line.buyer_part
    return code.value if code is not None else None


def _with_variant(line: SheetLine, variants: Sequence[int]) -> SheetLine:
    described = line.line.description
    words = [text for column in variants if (text := " ".join(line.sheet.text(line.row, column).split()))]
    if described is None or not words:
        return line
    text = " ".join([described.value, *words])
    return replace(line, line=replace(line.line, description=replace(described, value=text, raw=text)))


def _as_variant(line: SheetLine, one: MatrixColumn, variants: Sequence[int], view: SheetView) -> SheetLine:
    """A line of a matrix with its colour and size behind the description, or the day that its column stands for."""
    sheet = line.sheet
    quantity = line.line.quantity
    if one.day is not None and quantity is not None:
        day = FieldValue(one.day, one.day.isoformat(), min(quantity.confidence, 0.9), "sheet:matrix", quantity.evidence)
        return replace(line, line=replace(line.line, requested_date=day))
    words = [" ".join(sheet.text(line.row, column).split()) for column in variants]
    described = line.line.description
    text = " ".join(word for word in (described.value if described else "", *words, one.label) if word)
    confidence = min(described.confidence if described else 0.9, 0.9)
    evidence = described.evidence if described is not None else view.evidence(sheet, [(line.row, column) for column in variants])
    return replace(line, line=replace(line.line, description=FieldValue(text, text, confidence, "sheet:matrix", evidence)))


def _matrix_body(
    sheet: Sheet, heading: Heading, rows: Sequence[int], columns: TableColumns, habits: ReadingHabits,
    merged: MergedDown,
) -> tuple[TableColumns, list[BodyRow]]:  # fmt: skip
    """The columns without one of their sums, and the rows that hold a quantity of any size."""
    places = {role: place for role, place in columns.places.items() if role is not ColumnRole.QUANTITY}
    places = {role: tuple(p for p in place if p not in {one.column for one in heading.matrix}) for role, place in places.items()}
    columns = replace(columns, places={role: place for role, place in places.items() if place})
    body = []
    for row in read_body(sheet, rows, columns, habits.numbers, merged):
        found = [number_of(sheet.cell(row.number, one.column), habits.numbers) for one in heading.matrix]
        ordered = any(number is not None and number.value for number in found)
        if row.use in (RowUse.NOT_ORDERED, RowUse.OTHER, RowUse.TEXT) and ordered:
            cells = merged.rows.get(row.number, sheet.rows[row.number])
            known = any(column in cells for column in columns.what)
            row = BodyRow(row.number, RowUse.LINE if known else RowUse.NO_ARTICLE)
        body.append(row)
    return columns, body


def _texts_below(table: SheetTable) -> dict[int, str]:
    """Texts that go on with the description above them, by the line's row: where most lines have such a row below."""
    places = table.columns.places.get(ColumnRole.DESCRIPTION, ())
    below: dict[int, list[str]] = {}
    last: int | None = None
    for row in table.body:
        if row.use is RowUse.LINE:
            last = row.number
        elif row.use is RowUse.TEXT and last is not None and row.number - last == len(below.get(last, ())) + 1:
            below.setdefault(last, []).append(" ".join(table.sheet.text(row.number, place) for place in places).strip())
        else:
            last = None
    lines = len(table.rows_of(RowUse.LINE))
    if not lines or len(below) < max(2, _TEXT_BELOW * lines):
        return {}
    return {row: " ".join(" ".join(text.split()) for text in texts) for row, texts in below.items()}


def _headless(sheet: Sheet, habits: ReadingHabits, view: SheetView) -> SheetTable | None:
    """A table without a heading, where its columns tell by their values what is ordered and how many of it."""
    rows = sheet.used_rows()
    shaped = [row for row in rows if len(sheet.rows[row]) >= 2 and not _is_labelled(sheet, row)]
    if not shaped:
        return None
    heading = _strange_heading(sheet, shaped) or Heading(shaped[0], shaped[0] - 1, {}, 0.0)
    table = _read(sheet, heading, [row for row in shaped if row > heading.last], habits, view)
    roles = table.columns.places
    if ColumnRole.QUANTITY not in roles or not (set(roles) & {*PARTS, ColumnRole.DESCRIPTION}):
        return None
    if not _is_credible(table):
        return None
    lines = [_doubted(line) for line in table.lines]
    if len(lines) < max(1, 0.5 * len(shaped)):
        return None
    first = min(line.row for line in lines)
    if not heading.columns:
        table.heading = Heading(first, first - 1, {}, 0.0)
    table.body = [row for row in table.body if row.number >= first]
    table.lines = lines
    return table


def _is_credible(table: SheetTable) -> bool:
    """Whether columns told by their values alone may be those of an order: scores, hours and addresses have numbers too."""
    columns, labels = table.columns, table.heading.columns
    if columns.agreement is not None and columns.agreement >= _AGREEING:
        return True
    quantities = [line.line.quantity.value for line in table.lines if line.line.quantity is not None]
    if any(quantity >= _LARGE for quantity in quantities) or ColumnRole.QUANTITY not in columns.places:
        return False
    if not labels:
        filled = {column for row in table.body for column in table.sheet.rows[row.number]}
        return ColumnRole.UOM in columns.places or len(filled) <= _FEW_COLUMNS
    known = [label for label in labels.values() if label.best[1] >= KNOWN]
    described = any(label.roles.get(ColumnRole.DESCRIPTION, 0.0) >= CLEAR for label in known)
    speaking = described or bool(table.heading.labelled(*PARTS, ColumnRole.QUANTITY))
    heads = sum(1 for label in labels.values() if is_head_label(label.text))
    small = len(labels) <= _FEW_COLUMNS and bool(set(columns.places) & PARTS)
    return speaking and (small or len(known) * 3 >= len(labels)) and heads < _ADDRESS_LIST


def _is_labelled(sheet: Sheet, row: int) -> bool:
    """Whether a row begins with the label of a field of the head or of a line, and its values follow."""
    cells = sheet.rows[row]
    first = cells[min(cells)]
    text = first.text.strip()
    if first.value is not None:
        return False
    if text.endswith((":", "：")) or is_head_label(label_text(text)):
        return True
    others = [cell for column, cell in cells.items() if column > min(cells)]
    return is_label(text) and not any(is_label(cell.text) for cell in others)


def _strange_heading(sheet: Sheet, rows: Sequence[int]) -> Heading | None:
    """A first row of words over rows with numbers: labels that are not known, or only some of them."""
    for index, row in enumerate(rows[:-1]):
        cells = sheet.rows[row]
        if any(
            cell.value is not None or any(sign.isdigit() for sign in cell.text) or ":" in cell.text for cell in cells.values()
        ):
            continue
        if any(holds_number(cell) and column in cells for column, cell in sheet.rows[rows[index + 1]].items()):
            labels = {column: label_text(cell.text) for column, cell in cells.items()}
            columns = {column: header_column(text, column, label_roles(text, False)) for column, text in labels.items() if text}
            return Heading(row, row, columns, 0.0)
    return None


def _doubted(line: SheetLine) -> SheetLine:
    """A line of columns that nothing names: arithmetic alone makes it sure."""
    found = line.line
    if found.amount is not None and found.unit_price is not None and not line.issues:
        return line

    def less(value: FieldValue[Decimal] | None) -> FieldValue[Decimal] | None:
        return None if value is None else replace(value, confidence=value.confidence * _HEADLESS)

    part = found.supplier_part
    return replace(
        line,
        line=replace(
            found,
            quantity=less(found.quantity),
            unit_price=less(found.unit_price),
            amount=less(found.amount),
            supplier_part=None if part is None else replace(part, confidence=part.confidence * _HEADLESS),
        ),
    )
