"""Header fields that a spreadsheet repeats on every row: a column "PO number" whose cells all say the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from extractors.fields.candidates import value_span
from extractors.fields.date_habits import DateHabit
from extractors.fields.dates import read_date
from extractors.fields.folding import squeeze
from extractors.fields.label_lexicon import Strength
from extractors.fields.labels import LabelHit, LabelledPage, strength_of
from extractors.fields.phrases import TextSpan
from extractors.fields.po_number import read_code
from extractors.fields.ranking import Reading
from extractors.fields.term_words import speaks_of

_SAME_ON_EVERY_ROW, _ON_ONE_ROW = 0.9, 0.75


def read_column_numbers(pages: Sequence[LabelledPage]) -> list[Reading[str]]:
    """Order numbers that a column of the table repeats on all its rows."""
    found = []
    for page, hit, cells in _columns(pages, "po_number"):
        codes = [read_code(cell) for cell in cells]
        values = {squeeze(code[0]) for code in codes if code is not None}
        if len(values) == 1 and all(codes) and codes[0] is not None:
            code, words, quality = codes[0]
            found.append(
                Reading(code, squeeze(code), words, page.page.number, _weight(cells) * quality, "column:po_number", hit.row)
            )
    return found


def read_column_dates(pages: Sequence[LabelledPage], habit: DateHabit) -> list[Reading[date]]:
    """Order dates that a column of the table repeats on all its rows."""
    found = []
    for page, hit, cells in _columns(pages, "po_date"):
        dates = [read_date(cell.text, habit) for cell in cells]
        values = {reading.value for reading in dates if reading is not None}
        first = dates[0]
        if len(values) == 1 and all(dates) and first is not None:
            likelihood = _weight(cells) * first.confidence
            found.append(
                Reading(first.value, first.value, cells[0].words, page.page.number, likelihood, "column:po_date", hit.row)
            )
    return found


def read_column_terms(pages: Sequence[LabelledPage]) -> list[Reading[str]]:
    """Payment terms that a column of the table repeats on all its rows."""
    found = []
    for page, hit, cells in _columns(pages, "payment_terms"):
        values = {squeeze(cell.text) for cell in cells}
        if len(values) == 1 and speaks_of("payment_terms", cells[0].text):
            text = cells[0].text
            found.append(
                Reading(text, squeeze(text), cells[0].words, page.page.number, _weight(cells), "column:payment_terms", hit.row)
            )
    return found


def _weight(cells: Sequence[TextSpan]) -> float:
    return _SAME_ON_EVERY_ROW if len(cells) > 1 else _ON_ONE_ROW


def _columns(pages: Sequence[LabelledPage], field_name: str) -> Iterator[tuple[LabelledPage, LabelHit, list[TextSpan]]]:
    """Columns of tables whose head strongly means the field, with their cells."""
    for page in pages:
        for hit in page.hits:
            if hit.row in page.table_heads and strength_of(hit, field_name) is Strength.STRONG:
                cells = list(_cells_below(page, hit))
                if cells:
                    yield page, hit, cells


def _cells_below(page: LabelledPage, hit: LabelHit) -> Iterator[TextSpan]:
    """The texts that begin under the label, down to the first row of the table without one."""
    started = False
    for index in range(hit.last_row + 1, len(page.rows)):
        under = [
            number
            for number, phrase in enumerate(page.rows[index].phrases)
            if phrase.box.left < hit.box.right and phrase.box.right > hit.box.left
        ]
        if not under and len(page.rows[index].phrases) >= 3 and started:
            return
        if under:
            started = True
            yield value_span(page, index, under[0])
