from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.limits import Limits
from extractors.sheets.encodings import decode_text
from extractors.sheets.number_format import exact, read_format, shown_number
from extractors.sheets.reader import read_csv_file, read_ods_file, read_xls_file, read_xlsx_file
from pipeline.core.errors import InputError
from tests.builders_sheets import lines_of, ods_archive, xls, xlsx

HEAD = ["Part no", "Description", "Qty", "Unit price", "Amount"]
READERS = (read_xlsx_file, read_xls_file, read_ods_file, read_csv_file)
ORDER = xlsx([["PO Number:", "4500012"], [], HEAD, ["A-100", "Hose", 5, 2.5, 12.5], ["A-200", "Pipe", 3, 10, "=C5*D5"]])
OLD_ORDER = xls([["PO Number:", "4500012"], [], HEAD, ["A-100", "Hose", 5, 2.5, 12.5]])


@st.composite
def articles(draw: st.DrawFn) -> list[list[Any]]:
    """Lines whose amounts follow, with codes that are no quantities."""
    rows = []
    for number in range(draw(st.integers(2, 12))):
        quantity, cents = draw(st.integers(1, 500)), draw(st.integers(1, 99_999))
        rows.append(
            [
                f"X{number:02}-{draw(st.integers(100, 999))}",
                f"Thing of kind {number}",
                quantity,
                cents / 100,
                quantity * cents / 100,
            ]
        )
    return rows


def _values(content: bytes) -> list[tuple[str | None, ...]]:
    return [(part, text, quantity) for part, text, quantity in lines_of(content, "supplier_part", "description", "quantity")]


def _expected(rows: list[list[Any]]) -> list[tuple[str | None, ...]]:
    return [(row[0], row[1], str(row[2])) for row in rows]


@settings(max_examples=40)
@given(articles(), st.integers(0, 12), st.integers(0, 5), st.lists(st.integers(1, 12), max_size=3))
def test_a_table_reads_the_same_wherever_it_stands(rows: list[list[Any]], down: int, right: int, blank: list[int]) -> None:
    table: list[list[Any]] = [HEAD, *rows]
    for place in blank:
        table.insert(min(place, len(table)), [])
    moved = [[] for _ in range(down)] + [[None] * right + row for row in table]
    assert _values(xlsx(moved)) == _expected(rows)


@settings(max_examples=40)
@given(articles(), st.permutations(range(5)), st.integers(0, 5))
def test_a_table_reads_the_same_with_its_columns_in_any_order(rows: list[list[Any]], order: list[int], gap: int) -> None:
    def turned(row: list[Any]) -> list[Any]:
        cells = [row[index] for index in order]
        return [*cells[:gap], None, *cells[gap:]]

    assert _values(xlsx([turned(HEAD), *map(turned, rows)])) == _expected(rows)


@settings(max_examples=30)
@given(articles(), st.sampled_from([",", ";", "\t", "|"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
def test_a_text_table_reads_the_same_with_any_delimiter_and_encoding(rows: list[list[Any]], delimiter: str, codec: str) -> None:
    lines = [delimiter.join(str(cell) for cell in row) for row in [HEAD, *rows]]
    assert _values("\r\n".join(lines).encode(codec)) == _expected(rows)


@settings(max_examples=60)
@given(st.sampled_from(READERS), st.binary(max_size=400))
def test_any_bytes_are_a_spreadsheet_or_an_input_error(reader: Any, content: bytes) -> None:
    try:
        assert reader(content, "x", Limits()).orders
    except InputError as error:
        assert error.reason


@settings(max_examples=60)
@given(st.data())
def test_a_workbook_with_bytes_changed_is_read_or_refused(data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(ORDER)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    part = bytearray(parts[name])
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, max(len(part) - 1, 0)))
        part[place : place + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=6))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for other, content in parts.items():
            archive.writestr(other, bytes(part) if other == name else content)
    for content, reader in (
        (buffer.getvalue(), read_xlsx_file),
        (ods_archive(parts[name].decode("utf-8", "replace")), read_ods_file),
    ):
        try:
            assert reader(content, "x", Limits()).orders
        except InputError as error:
            assert error.reason


@settings(max_examples=80)
@given(st.lists(st.tuples(st.integers(0, len(OLD_ORDER) - 1), st.integers(0, 255)), min_size=1, max_size=12))
def test_an_old_workbook_with_bytes_changed_is_read_or_refused(changes: list[tuple[int, int]]) -> None:
    content = bytearray(OLD_ORDER)
    for place, value in changes:
        content[place] = value
    try:
        assert read_xls_file(bytes(content), "x", Limits()).orders
    except InputError as error:
        assert error.reason


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=3), st.text(max_size=20))
def test_any_format_shows_any_number(number: Decimal, code: str) -> None:
    assert isinstance(shown_number(number, code), str)
    assert read_format(code) == read_format(code)


@given(st.integers(-(10**14), 10**14), st.integers(0, 6))
def test_the_shadow_of_binary_fractions_is_taken_off(whole: int, places: int) -> None:
    number = Decimal(whole).scaleb(-places)
    assert exact(repr(float(number))) == number


@given(st.binary(max_size=300))
def test_decoding_gives_a_text_or_nothing(content: bytes) -> None:
    decoded = decode_text(content)
    assert decoded is None or isinstance(decoded[0], str)
