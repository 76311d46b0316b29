"""The day on which an order line is wanted: in a column, a remark, a table under it, over a group of lines, or unannounced."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

from extractors.fields.date_habits import DateHabit, DayOrder
from extractors.fields.dates import DateReading, read_date
from extractors.fields.dates_weeks import names_week, read_digits_date, read_week
from extractors.layout.cells import Atom, Kind, kind_of
from extractors.layout.columns import ColumnRole, roles_of_label
from extractors.layout.date_words import asks_for_day, is_other_date, passes_as_time
from extractors.layout.evidence import field_from_words
from extractors.layout.item_codes import Words
from extractors.layout.item_text import ItemText, label_rows, schedule_words
from extractors.layout.notes import PART_ROLES, parse_row
from extractors.layout.record_text import Record
from extractors.layout.roles import Column, Roles
from extractors.layout.row_uses import RowUse, UsedRow
from extractors.layout.tables import ItemTable, TableRow
from pipeline.core.document import WordBox
from pipeline.core.fields import FieldValue

_EXTRACTOR = "table"
_NOTED, _UNDER_LABEL, _HEADED, _SCHEDULED, _LONE, _UNSAID, _OF_DIGITS, _DITTO = 0.9, 0.85, 0.8, 0.7, 0.6, 0.45, 0.8, 0.8
_DATE_WITH_YEAR = 7
_MOST_WORDS = 4  # of a date in a remark
_MOST_WORDS_OF_HEADING = 8
_MAY = 0.5
# A date that nothing announces is believed so long before and after the first date of the document.
_BEFORE, _AFTER = timedelta(days=14), timedelta(days=540)
_DITTO_MARK = re.compile(r'^(?:["”“„〃]|\'\'|,,|-"-|do\.?|dto\.?|ditto|idem|id\.|同上)$', re.IGNORECASE)


class WantedDates:
    """Reads the wanted days of a table's lines.

    Args:
        trust: How sure the column of dates is.
        dates: How the document writes dates.
        near: A date of the document, for dates printed without a year.
    """

    def __init__(
        self,
        table: ItemTable,
        roles: Roles,
        records: Sequence[Record],
        trust: float,
        dates: DateHabit,
        near: date | None,
    ) -> None:
        self._table = table
        self._roles = roles
        self._trust = trust
        self._dates = dates
        self._near = near
        self._many = len(records) > 1
        self._headings = self._dating_rows(records)
        self._last: FieldValue[date] | None = None

    def of(self, record: Record, text: ItemText) -> FieldValue[date] | None:
        """The day on which a line is wanted, None where it states none of its own; lines in reading order."""
        found = self._stated(record, text)
        self._last = found
        return found

    def _stated(self, record: Record, text: ItemText) -> FieldValue[date] | None:
        column = self._roles.of(ColumnRole.REQUESTED_DATE)
        if column is not None and (found := self._in_column(record, column)) is not None:
            return found
        for _, noted, week in sorted(text.dated, key=lambda entry: -entry[0]):  # what is needed before what is promised
            if not self._heads_other_lines(noted, record):
                found = self._date(Words(noted.page, noted.words[:_MOST_WORDS]), _NOTED, asked=True, week=week)
                if found is not None and not passes_as_time(noted.words):
                    return found
        return self._under_label(record) or self._of_schedule(record) or self._of_heading(record) or self._lone(record)

    def _in_column(self, record: Record, column: Column) -> FieldValue[date] | None:
        """The date in a column, which may be broken over two rows: 16-JAN- / 2021; of several the one its caption asks for."""
        rows = [row for row in (*record.anchors, *record.below) if column.index in row.row.cells]
        cells = [(row, tuple(word for atom in row.row.cells[column.index] for word in atom.words)) for row in rows]
        asked = names_week(self._table.columns[column.index].text)
        found: list[FieldValue[date]] = []
        for position, (row, words) in enumerate(cells):
            one = self._date(Words(row.row.page, words), self._trust, asked=True, week=asked)
            if one is None and not found and position + 1 < len(cells) and cells[position + 1][0].row.page == row.row.page:
                one = self._date(Words(row.row.page, (*words, *cells[position + 1][1])), self._trust - 0.05)
            if one is not None:
                found.append(one)
        if not found and cells and self._last is not None and _DITTO_MARK.match(" ".join(word.text for word in cells[0][1])):
            row, words = cells[0]
            return field_from_words(self._last.value, words, row.row.page, self._last.confidence * _DITTO, _EXTRACTOR)
        if column.label == 0:  # nothing says what they are
            found = [one for one in found if self._is_likely(one.value) and self._may_be_unsaid(one, column.index)]
        wanted = _asked_for(self._table, column.index)
        return None if not found else found[wanted] if wanted < len(found) else found[0]

    def _under_label(self, record: Record) -> FieldValue[date] | None:
        """A date in a table nested under the line, below the label that asks for one."""
        for labels, values in label_rows(record):
            scored = [
                (roles_of_label(phrase.text).get(ColumnRole.REQUESTED_DATE, 0.0), -position, phrase)
                for position, phrase in enumerate(labels.row.row.phrases)
            ]
            score, _, label = max(scored, key=lambda entry: entry[:2])
            if score < _MAY:
                continue
            for phrase in values.row.row.phrases:
                if min(phrase.box.right, label.box.right) > max(phrase.box.left, label.box.left):
                    found = self._date(Words(values.row.page, phrase.words), _UNDER_LABEL, asked=True)
                    if found is not None:
                        return found
        return None

    def _of_schedule(self, record: Record) -> FieldValue[date] | None:
        """The first date of deliveries printed under the line as numbers and dates alone."""
        for cells, row in schedule_words(record):
            atoms = [atom for column in sorted(cells) for atom in cells[column]] + list(row.row.loose)
            words = [word for atom in atoms for word in atom.words]
            kinds = [kind_of(word.text) for word in words]
            if Kind.DATE in kinds and not {Kind.TEXT, Kind.WORD, Kind.CODE} & set(kinds):
                word = words[kinds.index(Kind.DATE)]
                found = self._date(Words(row.row.page, (word,)), _SCHEDULED)
                if found is not None:
                    return found
        return None

    def _dating_rows(self, records: Sequence[Record]) -> dict[int, FieldValue[date]]:
        """Rows that date all lines below them up to the next such row: "Delivery 14.03.2026:" over groups of lines.

        One stands above the first line and another between lines; one alone dates the whole order, and rows that stand under
        lines only are remarks of the lines above them.
        """
        anchors = [used.row.index for record in records for used in record.anchors]
        if len(records) < 2 or not anchors:
            return {}
        taken = set(anchors)
        rows = [row for row in self._table.rows if row.index not in taken and row.index < max(anchors)]
        found = {row.index: value for row in rows if (value := self._dating(row)) is not None}
        if not any(index < min(anchors) for index in found):
            return {}
        return found

    def _dating(self, row: TableRow) -> FieldValue[date] | None:
        """The date of a row that says nothing but that goods are wanted on it."""
        words = row.row.words
        if not 2 <= len(words) <= _MOST_WORDS_OF_HEADING:
            return None
        notes = [note for note in parse_row(row.row).notes if note.words]
        if notes:
            dated = [note for note in notes if note.role is ColumnRole.REQUESTED_DATE]
            if len(notes) > 1 or not dated or len(dated[0].words) > _MOST_WORDS:
                return None
            return self._date(Words(row.page, dated[0].words), _HEADED, asked=True, week=dated[0].week)
        for start in range(1, len(words)):
            reading = self._reading(" ".join(word.text.rstrip(":") for word in words[start:]), False, False)
            if reading is not None and reading.start == 0 and asks_for_day([word.text for word in words[:start]]):
                return self._date(Words(row.page, words[start:]), _HEADED)
        return None

    def _heads_other_lines(self, noted: Words, record: Record) -> bool:
        """Whether a remark above or under a line is a heading of lines."""
        rows = {row.row.index for row in record.rows if set(noted.words) & set(row.row.row.words)}
        return bool(rows & self._headings.keys())

    def _of_heading(self, record: Record) -> FieldValue[date] | None:
        """The date over a group of lines; none where one date stands over all of them."""
        above = [index for index in self._headings if index < record.anchors[0].row.index]
        return self._headings[max(above)] if above and len(self._headings) > 1 else None

    def _lone(self, record: Record) -> FieldValue[date] | None:
        """The one date printed with the line that no label calls something else."""
        described = {column.index for column in self._roles.all_of(ColumnRole.DESCRIPTION, *PART_ROLES)}
        named = {column.index for column in self._roles.columns if column.role is ColumnRole.OTHER and column.label >= 0.9}
        found: dict[date, FieldValue[date]] = {}
        for row in record.rows:
            if row.row.index in self._headings:
                continue
            own = row in record.anchors
            for column, atoms in row.row.cells.items():
                if own and (column in described | named or is_other_date(self._table.columns[column].text)):
                    continue
                for words, announced in _dates_among(row, atoms):
                    reading = self._date(Words(row.row.page, words), _LONE if announced or own else _UNSAID)
                    if reading is None or not (announced or self._is_likely(reading.value)):
                        continue
                    if announced or not own or self._may_be_unsaid(reading, column):
                        found[reading.value] = reading
        # Of several, such as days to ship and to arrive, the last is the day it must be there.
        return found[max(found)] if found and (len(found) == 1 or len(record.anchors) == len(record.rows)) else None

    def _may_be_unsaid(self, found: FieldValue[date], column: int) -> bool:
        """Whether a column that does not say that it holds dates may: "4/10" under "Pack" is none."""
        return not self._table.columns[column].text or len(found.raw) >= _DATE_WITH_YEAR

    def _is_likely(self, day: date) -> bool:
        """Whether goods may be wanted on a day that nothing says they are: soon after the order, not when it expires."""
        return self._near is None or self._near - _BEFORE <= day <= self._near + _AFTER

    def _date(self, words: Words, confidence: float, asked: bool = False, week: bool = False) -> FieldValue[date] | None:
        """The date that words state.

        Args:
            asked: Whether a caption asks for a date, so that digits alone may be one.
            week: Whether it asks for a week, so that 12/2026 is one.
        """
        reading = self._reading(words.text, asked, week)
        if reading is None and (words.text.count("- ") or words.text.count("/ ")):
            reading = self._reading(words.text.replace("- ", "-").replace("/ ", "/"), asked, week)
        if reading is None:
            return None
        reading = self._likelier(reading)
        return field_from_words(reading.value, _words_of(words, reading), words.page, confidence * reading.confidence, _EXTRACTOR)

    def _likelier(self, reading: DateReading) -> DateReading:
        """Of two ways to read a date the one soon after the order, where only one is: 26/01/23, 07/04/2026."""
        other = reading.alternative
        if other is None or self._is_likely(reading.value) or not self._is_likely(other):
            return reading
        return replace(reading, value=other, alternative=reading.value)

    def _reading(self, text: str, asked: bool, week: bool) -> DateReading | None:
        found = None if week else read_date(text, self._dates, self._near)
        if found is not None or not asked:
            return found
        lettered = any(sign.isalpha() for sign in text)
        day = read_week(text, self._near, asked=week or lettered)
        if day is not None:
            return DateReading(day, 0.5, 0, len(text))
        month_first = None if self._dates.order is None else self._dates.order is DayOrder.MONTH_FIRST
        day = read_digits_date(text.split()[0], self._near, month_first) if text else None
        if day is not None:
            return DateReading(day, _OF_DIGITS, 0, len(text.split()[0]))
        return read_date(text, self._dates, self._near) if week else None


def _asked_for(table: ItemTable, column: int) -> int:
    """Which of several dates under each other in a cell its caption asks for: of "Promised" over "Required" the second."""
    words = table.columns[column].words
    rows = [
        " ".join(word.text for word in sorted(row, key=lambda word: word.box.left))
        for _, row in groupby(sorted(words, key=lambda word: word.box.top), key=lambda word: round(word.box.top / 4))
    ]
    scores = [roles_of_label(row).get(ColumnRole.REQUESTED_DATE, 0.0) for row in rows]
    dating = [score for score in scores if score >= _MAY]
    return dating.index(max(dating)) if len(dating) > 1 else 0


def _dates_among(row: UsedRow, atoms: Sequence[Atom]) -> Iterator[tuple[tuple[WordBox, ...], bool]]:
    """The dates among the pieces of a cell that no words before them call something else, and whether words ask for them."""
    for atom in atoms:
        runs = [atom.words] if atom.kind is Kind.DATE else [(word,) for word in atom.words if kind_of(word.text) is Kind.DATE]
        for words in runs:
            line = row.row.row.phrases[atom.phrase].words
            before = [word.text for word in line if word.box.right <= words[0].box.left + 1]
            if not before and atom.phrase and row.use is not RowUse.ANCHOR:
                before = [word.text for word in row.row.row.phrases[atom.phrase - 1].words]
            text = " ".join(word.text for word in words)
            announced = asks_for_day(before)
            if len(text) < _DATE_WITH_YEAR and len(line) > len(words) and not announced:
                continue  # without a year it must stand by itself, or may be a fraction in a text
            if announced or not is_other_date(" ".join(before)):
                yield words, announced


def _words_of(words: Words, reading: DateReading) -> Sequence[WordBox]:
    """The words that the date's characters fall into."""
    position, found = 0, []
    for word in words.words:
        if position < reading.end and position + len(word.text) > reading.start:
            found.append(word)
        position += len(word.text) + 1
    return found or words.words
