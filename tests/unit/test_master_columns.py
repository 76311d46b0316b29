"""Exports of ERP systems: columns recognised by their headings or by mapping.toml, and what they may hold."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.adapters.master_cells import CellError, as_packs, as_roles, as_status
from pipeline.adapters.master_columns import plain_heading
from pipeline.adapters.master_files import MasterFiles, read_masters
from pipeline.core.issues import Severity
from pipeline.core.parties import Address, PartyRole, Price
from pipeline.core.records import KnownRecords

NOTHING_KNOWN = KnownRecords()
GLN = "4098765000010"


def imported(folder: Path, known: KnownRecords = NOTHING_KNOWN, **files: str) -> MasterFiles:
    for name, content in files.items():
        (folder / (name.replace("__", "."))).write_text(content, encoding="utf-8")
    return read_masters(folder, known)


def codes(files: MasterFiles) -> list[str]:
    return [issue.code for issue in files.issues]


def test_a_german_export_is_understood_without_a_word(tmp_path: Path) -> None:
    files = imported(
        tmp_path,
        Kundenstamm__csv="Kunden-Nr.;Name 1;Straße;PLZ;Ort;Land;USt-IdNr.;E-Mail;ILN;Währung;Gesperrt\n"
        f"00123;Hafen GmbH;Kai 7;01067;Dresden;DE;DE811234567;Einkauf@Hafen.example;{GLN};EUR;nein\n",
        Lieferadressen__csv="Kundennummer;Lieferadressnummer;Name;Ort;Filial-Nr.\n00123;1;Markt 12;Ulm;0412\n",
        Artikelstamm__csv="MATNR;MAKTX;MEINS;EAN11;Stück je Karton;Mindestmenge;Nachfolger;Status;LABST\n"
        "007;Schraube;C62;;500;50;008;Auslauf;1.234,5\n008;Schraube neu;C62;4006381333931;;;;aktiv;0,5\n",
        Preisliste__csv="Artikelnummer;Preis;Preiseinheit;Währung;Kunde;Staffelmenge;Vertrag\n007;12,50;100;EUR;00123;1000;R-9\n",
        Kundenartikel__csv="Kunde;Kundenartikelnummer;Artikelnummer;Quelle\n00123;H-7;007;Vertrieb 2024\n",
    )
    assert [issue for issue in files.issues if issue.severity is not Severity.INFO] == []
    (customer,), (place,) = files.masters.customers, files.masters.ship_tos
    assert customer.email_domains == ("hafen.example",) and customer.gln == GLN and not customer.blocked
    assert customer.address == Address("Kai 7", "01067", "Dresden", "", "DE")
    assert place.location_number == "0412"
    old, new = files.masters.articles
    assert old.packs == (("CT", Decimal(500)),) and old.successor == "008" and old.phasing_out and old.minimum_quantity == 50
    assert (old.stock, new.stock) == (Decimal("1234.5"), Decimal("0.5"))
    assert files.masters.prices == (
        Price("007", "EUR", Decimal("12.50"), Decimal(100), customer_id="00123", minimum_quantity=Decimal(1000), contract="R-9"),
    )
    assert files.masters.cross_references[0].source == "Vertrieb 2024"


def test_mapping_toml_names_files_columns_units_and_what_is_the_same_in_all_rows(tmp_path: Path) -> None:
    files = imported(
        tmp_path,
        mapping__toml='[articles]\nfile = "T_4711.txt"\ncolumns = { sku = "Spalte A", unit = "Spalte B" }\n'
        '[prices.values]\ncurrency = "EUR"\n[units]\nST = "EA"\nKAR = "CT"\n',
        T_4711__txt="Spalte A\tSpalte B\tPacks\n007\tST\tKAR=500\n",
        prices__csv="sku,amount,unit\n007,2.50,st\n",
    )
    assert codes(files) == []
    (article,) = files.masters.articles
    assert (article.unit, article.packs) == ("EA", (("CT", Decimal(500)),))
    assert (files.masters.prices[0].currency, files.masters.prices[0].unit) == ("EUR", "EA")


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ("[articles", "cannot be read"),
        ("[article]\n", "[article] in mapping.toml is none of"),
        ("[articles]\ncolumn = {}\n", "file, columns and values only"),
        ('[articles.columns]\nnumber = "A"\n', "“number” is none of our columns: sku"),
        ('[articles.columns]\nsku = "Missing"\n', "has no column “Missing”"),
        ('[articles]\nfile = "gone.csv"\n', "there is no such"),
        ("[units]\nST = 5\n", 'ST = "EA"'),
    ],
)
def test_a_wrong_mapping_says_what_to_write(tmp_path: Path, mapping: str, said: str) -> None:
    files = imported(tmp_path, mapping__toml=mapping, articles__csv="sku,unit\n007,EA\n")
    assert not files.is_complete
    assert any(said in issue.message for issue in files.issues)


def test_new_prices_alone_may_refer_to_what_is_there_already(tmp_path: Path) -> None:
    prices = "sku,currency,amount,customer_id\n007,EUR,1,10001\n008,EUR,1,\n"
    files = imported(tmp_path, KnownRecords(frozenset({"10001"}), frozenset({"007"})), prices__csv=prices)
    assert [price.sku for price in files.masters.prices] == ["007"]
    assert [(issue.code, issue.place) for issue in files.issues] == [("reference-dangling", "prices.csv line 3")]


def test_a_folder_without_any_master_file_says_how_they_are_called(tmp_path: Path) -> None:
    files = imported(tmp_path, readme__csv="a,b\n")
    assert codes(files) == ["file-missing"] and "mapping.toml" in files.issues[0].message


def test_a_file_of_two_encodings_says_on_which_lines(tmp_path: Path) -> None:
    content = "customer_id,name\n1,Müller\n".encode() + "2,Söhne\n".encode("cp1252")
    (tmp_path / "customers.csv").write_bytes(content)
    (issue,) = read_masters(tmp_path, NOTHING_KNOWN).issues
    assert issue.code == "file-unreadable"
    assert (
        "line 2 is written in UTF-8 and line 3 in another" in issue.message and "Export the whole file in UTF-8" in issue.message
    )


def test_bytes_of_no_encoding_are_told(tmp_path: Path) -> None:
    (tmp_path / "customers.csv").write_bytes(b"customer_id,name\n1,\x81\x8d\n")
    (issue,) = read_masters(tmp_path, NOTHING_KNOWN).issues
    assert "neither UTF-8 nor Windows-1252" in issue.message


def test_odd_values_are_kept_and_told_once_for_all_rows(tmp_path: Path) -> None:
    articles = "sku,unit,gtin,successor\nA,ST,123,\nB,ST,4006381333931,Z\n"
    files = imported(tmp_path, articles__csv=articles, customers__csv="customer_id,name,gln,parent_id\n1,A,409876500,9\n")
    assert files.is_complete
    said = [issue.message for issue in files.issues]
    assert any("“ST” is no usual unit" in each and "(and 1 more rows)" in each for each in said)
    assert any("“123” is no GTIN" in each for each in said)
    assert any("“409876500” is no GLN" in each for each in said)
    assert any("no article Z" in each for each in said) and any("no customer 9" in each for each in said)
    assert [article.sku for article in files.masters.articles] == ["A", "B"]


def test_packs_may_be_counted_in_smaller_packs() -> None:
    assert as_packs("BX=50;CT=10 BX;PX=40 CT") == (("BX", Decimal(50)), ("CT", Decimal(500)), ("PX", Decimal(20000)))
    with pytest.raises(CellError, match="do not stand before it"):
        as_packs("CT=10 BX;BX=50")


def test_roles_and_status_are_words_of_the_trade_or_of_sap() -> None:
    assert as_roles("AG, WE; bill-to") == (PartyRole.SOLD_TO, PartyRole.SHIP_TO, PartyRole.BILL_TO)
    with pytest.raises(CellError, match="write sold-to"):
        as_roles("XX")
    with pytest.raises(CellError, match="write active"):
        as_status("maybe")


def test_headings_are_compared_without_case_accents_and_signs() -> None:
    assert plain_heading("Währungs-Code") == plain_heading("WAEHRUNGSCODE") == plain_heading("wahrungscode")


def test_a_half_mastered_company_of_ours_has_its_gln_and_codes(tmp_path: Path) -> None:
    (tmp_path / "own_company.toml").write_text(f'name = "Falkner"\ngln = "{GLN}"\npartner_codes = ["77"]\n')
    own = read_masters(tmp_path, NOTHING_KNOWN).masters.own_company
    assert own == replace(own, name="Falkner", gln=GLN, partner_codes=("77",))


def test_places_of_two_customers_may_have_the_same_number(tmp_path: Path) -> None:
    customers = "customer_id,name\n1,A\n2,B\n"
    files = imported(tmp_path, customers__csv=customers, ship_tos__csv="customer_id,ship_to_id,name\n1,1,X\n2,1,Y\n2,1,Z\n")
    assert [(place.customer_id, place.ship_to_id, place.name) for place in files.masters.ship_tos] == [
        ("1", "1", "X"),
        ("2", "1", "Y"),
    ]
    assert [(issue.code, issue.place) for issue in files.issues] == [("row-duplicate", "ship_tos.csv line 4")]
