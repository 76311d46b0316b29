from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from pipeline.adapters.master_cells import CellError, as_date, as_decimal, as_packs, decimal_mark
from pipeline.adapters.master_files import MasterFiles, read_masters
from pipeline.core.issues import Severity
from pipeline.core.parties import Address, Article, CrossReference, Customer, OwnCompany, Price, ShipTo

CUSTOMERS = """customer_id,name,address_street,address_postcode,address_town,address_country
00123,Harbour Marine GmbH,Kaistr. 7,01067,Dresden,DE
"""
ARTICLES = "sku,description,unit,packs\n007,Bolt,EA,BX=50;CT=500\n1E5,Wire,KGM,\n"


def written(folder: Path, **files: str | bytes) -> MasterFiles:
    contents: dict[str, str | bytes] = {"customers": CUSTOMERS, "articles": ARTICLES, **files}
    for stem, content in contents.items():
        (folder / f"{stem}.csv").write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    (folder / "own_company.toml").write_text('name = "Falkner Fittings Ltd"\naliases = ["Falkner"]\n[address]\ntown = "Leeds"\n')
    return read_masters(folder)


def problems(files: MasterFiles) -> list[tuple[str, str]]:
    return [(issue.code, issue.place) for issue in files.issues]


def test_whole_folder_becomes_masters(tmp_path: Path) -> None:
    files = written(
        tmp_path,
        ship_tos="ship_to_id,customer_id,name,address_town\nS1,00123,Yard,Hamburg\n",
        prices="sku,currency,amount,per,customer_id,valid_from,minimum_quantity\n007,eur,12.50,100,00123,2026-01-31,500\n",
        cross_references="customer_id,customer_part,sku\n00123,HM 7,007\n",
    )
    assert files.issues == ()
    masters = files.masters
    assert masters.own_company.name == "Falkner Fittings Ltd"
    assert masters.own_company.address.town == "Leeds"
    assert masters.customers == (Customer("00123", "Harbour Marine GmbH", Address("Kaistr. 7", "01067", "Dresden", "", "DE")),)
    assert masters.ship_tos == (ShipTo("S1", "00123", "Yard", Address(town="Hamburg")),)
    assert masters.articles[0] == Article("007", "Bolt", "EA", packs=(("BX", Decimal(50)), ("CT", Decimal(500))))
    price = Price("007", "EUR", Decimal("12.50"), Decimal(100), "", "00123", date(2026, 1, 31), None, Decimal(500))
    assert masters.prices == (price,)
    assert masters.cross_references == (CrossReference("00123", "HM 7", "007"),)


def test_codes_stay_text_with_zeros_and_exponents_and_words_that_look_like_nothing(tmp_path: Path) -> None:
    files = written(tmp_path, articles="sku,description,unit\n0007,NULL,EA\n1E5,NA,EA\n12.0,nan,EA\n")
    articles = [(article.sku, article.description) for article in files.masters.articles]
    assert articles == [("0007", "NULL"), ("1E5", "NA"), ("12.0", "nan")]


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_delimiter_and_encoding_are_found(tmp_path: Path, delimiter: str, encoding: str) -> None:
    content = f"Customer ID{delimiter}Name{delimiter}address-town\r\n1{delimiter}Müller & Söhne{delimiter}Köln\r\n"
    files = written(tmp_path, customers=content.encode(encoding))
    assert files.issues == ()
    assert files.masters.customers == (Customer("1", "Müller & Söhne", Address(town="Köln")),)


def test_lists_and_packs_in_a_semicolon_file_are_quoted(tmp_path: Path) -> None:
    files = written(tmp_path, customers='customer_id;name;email_domains;blocked\n1;A;"@A.example; b.example";yes\n')
    assert files.masters.customers[0].email_domains == ("a.example", "b.example")
    assert files.masters.customers[0].blocked


def test_every_bad_row_is_reported_with_its_line_and_left_out(tmp_path: Path) -> None:
    files = written(
        tmp_path,
        customers='customer_id,name,blocked\n1,"Two\nlines",\n,Nobody,\n2,Good,\n\n3,Odd,perhaps\n4,Long,,,,,,,,,x\n1,Again,\n',
    )
    assert problems(files) == [
        ("row-bad", "customers.csv line 4"),
        ("row-bad", "customers.csv line 7"),
        ("row-too-long", "customers.csv line 8"),
        ("row-duplicate", "customers.csv line 9"),
    ]
    assert [customer.customer_id for customer in files.masters.customers] == ["1", "2"]
    assert not files.is_complete


def test_line_of_a_row_counts_line_breaks_inside_earlier_cells(tmp_path: Path) -> None:
    files = written(tmp_path, articles='sku,description,unit\nA,"one\ntwo\nthree",EA\nB,x,\n')
    assert [(issue.place, issue.message) for issue in files.issues] == [
        ("articles.csv line 5", "articles.csv line 5: unit is empty.")
    ]


def test_references_to_nothing_are_reported(tmp_path: Path) -> None:
    files = written(
        tmp_path,
        ship_tos="ship_to_id,customer_id,name\nS1,99,Yard\n",
        prices="sku,currency,amount,customer_id\n008,EUR,1,\n007,EUR,1,99\n",
        cross_references="customer_id,customer_part,sku\n00123,X,008\n",
    )
    assert problems(files) == [
        ("reference-dangling", "ship_tos.csv line 2"),
        ("reference-dangling", "prices.csv line 2"),
        ("reference-dangling", "prices.csv line 3"),
        ("reference-dangling", "cross_references.csv line 2"),
    ]
    assert not files.masters.ship_tos
    assert not files.masters.prices
    assert not files.masters.cross_references


def test_missing_file_and_missing_column_are_reported(tmp_path: Path) -> None:
    (tmp_path / "customers.csv").write_text("customer_id,town\n1,Leeds\n")
    files = read_masters(tmp_path)
    assert problems(files) == [
        ("own-company-missing", "own_company.toml"),
        ("column-missing", "customers.csv"),
        ("file-missing", "articles.csv"),
    ]
    assert "lacks the column name" in files.issues[1].message
    assert not files.is_complete


def test_unknown_column_is_told_and_does_no_harm(tmp_path: Path) -> None:
    files = written(tmp_path, articles="sku,unit,colour\nA,EA,red\n")
    assert [(issue.code, issue.severity) for issue in files.issues] == [("column-unknown", Severity.INFO)]
    assert files.is_complete


@pytest.mark.parametrize("content", [b"", b"\n\n", b"PK\x03\x04\x00\x00", b'customer_id,name\n1,"open'])
def test_file_that_cannot_be_read_is_an_issue(tmp_path: Path, content: bytes) -> None:
    files = written(tmp_path, customers=content)
    assert files.masters.customers == ()
    assert not files.is_complete


def test_broken_excel_file_is_an_issue(tmp_path: Path) -> None:
    (tmp_path / "customers.xlsx").write_bytes(b"no zip at all")
    assert ("file-unreadable", "customers.xlsx") in problems(read_masters(tmp_path))


def test_broken_file_about_ourselves_is_an_issue(tmp_path: Path) -> None:
    (tmp_path / "own_company.toml").write_text("name = 5\n")
    assert ("row-bad", "own_company.toml") in problems(read_masters(tmp_path))


def test_own_company_may_be_a_table_of_one_row(tmp_path: Path) -> None:
    written(tmp_path)
    (tmp_path / "own_company.toml").unlink()
    (tmp_path / "own_company.csv").write_text("name,aliases,address_town\nFalkner,Falkner UK;Falkner Ltd,Leeds\n")
    files = read_masters(tmp_path)
    assert files.issues == ()
    assert files.masters.own_company == OwnCompany("Falkner", ("Falkner UK", "Falkner Ltd"), "", Address(town="Leeds"))
    (tmp_path / "own_company.csv").write_text("name\nFalkner\nOther\n")
    assert problems(read_masters(tmp_path)) == [("row-duplicate", "own_company.csv line 3")]


def test_excel_numbers_and_days_are_read_as_a_person_sees_them(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["sku", "currency", "amount", "valid_from", "per"])
    sheet.append([4711, "EUR", 0.1 + 0.2, date(2026, 1, 31), 100])
    book.save(tmp_path / "prices.xlsx")
    files = written(tmp_path, articles="sku,unit\n4711,EA\n")
    assert files.masters.prices == (Price("4711", "EUR", Decimal("0.3"), Decimal(100), valid_from=date(2026, 1, 31)),)


def test_two_files_of_one_kind_are_reported(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "customers.xlsx")
    assert ("file-twice", "customers.csv") in problems(written(tmp_path))


def test_comma_decimals_are_known_by_the_column(tmp_path: Path) -> None:
    prices = "sku;currency;amount;per\n007;EUR;1.234,50;100\n1E5;EUR;2,5;1.000\n"
    files = written(tmp_path, prices=prices)
    assert files.masters.prices[0].amount == Decimal("1234.50")
    assert [issue.place for issue in files.issues] == ["prices.csv line 3"]  # 1.000 is one or a thousand
    assert "two ways" in files.issues[0].message


@pytest.mark.parametrize(
    ("cell", "mark", "number"),
    [
        ("1234.5", ".", "1234.5"),
        ("1,234.5", ".", "1234.5"),
        ("1.234,5", ",", "1234.5"),
        ("1 234,5", ",", "1234.5"),
        ("-3", ".", "-3"),
    ],
)
def test_numbers_are_read_by_their_mark(cell: str, mark: str, number: str) -> None:
    assert as_decimal(cell, mark) == Decimal(number)


@pytest.mark.parametrize(
    ("cell", "mark"), [("1,234", "."), ("1.234", ","), ("1e3", "."), ("12,50", "."), ("NaN", "."), ("", ".")]
)
def test_numbers_that_must_be_guessed_are_refused(cell: str, mark: str) -> None:
    with pytest.raises(CellError):
        as_decimal(cell, mark)


@pytest.mark.parametrize(
    ("cells", "mark"), [(["1,5"], ","), (["1,234"], "."), (["1.234,5"], ","), (["1.234.567", "2,345"], ","), ([], ".")]
)
def test_decimal_mark_is_a_comma_only_where_one_is_sure(cells: list[str], mark: str) -> None:
    assert decimal_mark(cells) == mark


def test_dates_with_slashes_are_refused_for_they_can_be_read_in_two_ways() -> None:
    assert as_date("31.03.2026") == as_date("2026-03-31") == date(2026, 3, 31)
    with pytest.raises(CellError, match="write it as"):
        as_date("03/04/2026")


@pytest.mark.parametrize("cell", ["BX", "BX=0", "BX=x", "=5", "BX=5;BX=6", "BOXES=5"])
def test_packs_that_make_no_sense_are_refused(cell: str) -> None:
    with pytest.raises(CellError):
        as_packs(cell)
