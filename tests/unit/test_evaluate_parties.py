"""Which party stood where another belongs, how documents are grouped, and what folders of answers and readings say."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from models.evaluate.cases import Case, cases_of_folders, judged_case
from models.evaluate.counting import by_trait
from models.evaluate.parties import confusions
from models.evaluate.predictions import read_documents
from models.evaluate.traits import channel_of, language_of

SAMPLES = Path(__file__).parents[2] / "sample_docs"
RIGHT = {
    "buyer_name": "Northern Pumps Ltd",
    "supplier_name": "Quellmar GmbH",
    "ship_to_name": "Northern Pumps Depot",
    "ship_to_address": "Dock 4, Hull",
    "bill_to_name": None,
    "bill_to_address": "1 Mill Lane, Leeds",
    "carrier_name": "Swift Freight",
}


@pytest.mark.parametrize(
    ("field", "read", "row", "stood"),
    [
        ("buyer_name", "Quellmar GmbH", "buyer_name", "supplier"),
        ("buyer_name", "Northern Pumps Ltd", "buyer_name", "right"),
        ("buyer_name", "Northern", "buyer_name", "a part of it, or more"),
        ("buyer_name", "Leeds City Council", "buyer_name", "none of them"),
        ("buyer_name", None, "buyer_name", "nothing"),
        ("ship_to_name", "Swift Freight", "ship_to_name", "carrier"),
        ("ship_to_address", "1 Mill Lane, Leeds", "ship_to_address", "bill-to"),
        ("bill_to_name", "Northern Pumps Ltd", "bill_to_name, none stated", "buyer"),
    ],
)
def test_what_stood_for_a_party_is_told(field: str, read: str | None, row: str, stood: str) -> None:
    found = confusions([judged_case(Case("x", RIGHT, {field: read}))])
    assert found[row] == Counter({stood: 1})


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Bitte liefern Sie die Ware an die angegebene Adresse, Bestellung Nr. 4", "de"),
        ("Please send the goods to the address below, order number and date", "en"),
        ("注文書 下記の通りご注文申し上げます", "ja"),
        ("采购订单 供应商 数量", "zh"),
        ("Заказ поставщику, количество", "ru"),
        ("Замовлення постачальнику, кількість", "uk"),
        ("ใบสั่งซื้อ", "th"),
        ("4711 0815", "unknown"),
        ("Kugelhahn", "unknown"),
        ("", "unknown"),
    ],
)
def test_the_language_is_told_by_script_and_words_or_unknown(text: str, language: str) -> None:
    assert language_of([text]) == language


@pytest.mark.parametrize(
    ("case", "channel"),
    [
        ("de-stadtwerke-din/source.pdf", "born-digital"),
        ("it-officine-foto/source.jpg", "scan, fax, photo"),
        ("mail-hidraulica-html/source.eml", "mail"),
        ("x12-bottling-850/source.edi", "data"),
    ],
)
def test_the_channel_is_told_by_the_content(case: str, channel: str) -> None:
    found = next((SAMPLES / case).parent.glob("source.*"))
    assert channel_of(found) == channel


def test_folders_are_joined_by_stem_and_grouped_by_the_table_beside_the_answers(tmp_path: Path) -> None:
    gold, predicted, documents = (tmp_path / name for name in ("gold", "predicted", "documents"))
    for folder in (gold, predicted, documents):
        folder.mkdir()
    for stem, said in (("mill__1", "4711"), ("mill__2", "4712"), ("lost", "1")):
        (gold / f"{stem}.json").write_text(json.dumps({"po_number": said, "lines": []}))
    (predicted / "mill__1.json").write_text(json.dumps({"po_number": "4711", "lines": []}))
    (predicted / "mill__2.json").write_text(json.dumps({"po_number": "9999", "lines": []}))
    (documents / "mill__1.txt").write_text("Please send the order to the address and quote the number")
    (gold / "families.tsv").write_text("stem\tfamily\tissuer\nmill__2\tform-7\tmillers\n")
    cases = {case.name: case for case in cases_of_folders(gold, predicted, documents)}
    assert set(cases) == {"mill__1", "mill__2", "lost"}
    assert (cases["mill__1"].traits.issuer, cases["mill__1"].traits.language) == ("mill", "en")
    assert (cases["mill__2"].traits.issuer, cases["mill__2"].traits.family) == ("millers", "form-7")
    assert cases["lost"].read == {} and cases["lost"].document is None
    families = by_trait([judged_case(case) for case in cases.values()], "family")
    assert families["form-7"].exact == 0 and families["unknown"].exact == 1


def test_a_document_is_read_once_and_again_only_when_it_changes(tmp_path: Path) -> None:
    document = tmp_path / "order.csv"
    document.write_bytes(next((SAMPLES / "sheet-moebelwerk-csv").glob("source.*")).read_bytes())
    first = read_documents([document], tmp_path / "kept")[document]
    assert first["lines"] and first["po_number"]["confidence"] > 0
    (place,) = (tmp_path / "kept").glob("*/*.json")
    place.write_text(json.dumps({"po_number": "kept"}))
    assert read_documents([document], tmp_path / "kept")[document] == {"po_number": "kept"}
    document.write_bytes(b"\x7fELF" + bytes(99))
    assert "program" in read_documents([document], tmp_path / "kept")[document]["error"]
