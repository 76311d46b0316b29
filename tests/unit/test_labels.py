from __future__ import annotations

import pytest

from extractors.fields.labels import LabelHit, LabelledPage, label_page
from extractors.layout.rows import rows_of
from pipeline.core.document import WordSource
from tests.printed import printed_page


def labelled(drawing: str, source: WordSource = WordSource.TEXT_LAYER) -> LabelledPage:
    page = printed_page(drawing, source=source, confidence=0.9 if source is WordSource.OCR else None)
    return label_page(page, rows_of(page))


def labels_of(drawing: str, field: str, source: WordSource = WordSource.TEXT_LAYER) -> list[LabelHit]:
    return [hit for hit in labelled(drawing, source).hits if hit.meaning_for(field) is not None]


@pytest.mark.parametrize(
    ("printed", "field"),
    [
        ("PURCHASE ORDER NO.:", "po_number"),
        ("P.O. #", "po_number"),
        ("P. O. Number", "po_number"),
        ("PO Nbr", "po_number"),
        ("P/O No", "po_number"),
        ("Bestell-Nr.:", "po_number"),
        ("N° de commande", "po_number"),
        ("Nº pedido", "po_number"),
        ("Numero ordine", "po_number"),
        ("Inköpsordernr", "po_number"),
        ("Zamówienie nr", "po_number"),
        ("Номер заказа", "po_number"),
        ("注文番号", "po_number"),
        ("订单编号：", "po_number"),
        ("Date of Order", "po_date"),
        ("Besteldatum", "po_date"),
        ("Date d'émission", "po_date"),
        ("発 注 日", "po_date"),
        ("ＰＯ　ＤＡＴＥ", "po_date"),
        ("Ship-To Address", "ship_to"),
        ("Lieferanschrift:", "ship_to"),
        ("納入場所", "ship_to"),
        ("BILL TO:", "bill_to"),
        ("Adresse de facturation", "bill_to"),
        ("Pymt Terms:", "payment_terms"),
        ("Req'd Date", "requested_date"),
        ("F.O.B. Point", "delivery_terms"),
        ("Währung", "currency"),
    ],
)
def test_a_label_is_known_however_it_is_cased_accented_abbreviated_or_spaced(printed: str, field: str) -> None:
    assert labels_of(printed, field)


def test_a_label_over_two_rows_is_one_label() -> None:
    (hit,) = labels_of("Purchase Order\nNumber\n\n4711", "po_number")
    assert (hit.row, hit.last_row) == (0, 1)


def test_stacked_words_with_a_value_each_stay_two_labels() -> None:
    drawing = "Order      4711\nDate       01/02/2026"
    assert not [hit for hit in labels_of(drawing, "po_date") if hit.last_row > hit.row]


def test_labels_in_a_tight_strip_are_told_apart() -> None:
    page = labelled("P.O. NUMBER TERMS SHIP VIA")
    assert [hit.words[0].text for hit in page.hits] == ["P.O.", "TERMS", "SHIP"]


@pytest.mark.parametrize(
    "sentence",
    [
        "This purchase order number must appear on all invoices and packages.",
        "Please quote our order and the date of delivery",
        "visit www.example.com or write to customer.care@example.com",
        "PO-31877",
        "PO4711",
    ],
)
def test_words_of_a_label_inside_sentences_addresses_and_codes_are_no_labels(sentence: str) -> None:
    page = labelled(sentence)
    assert not [hit for hit in page.hits if hit.is_certain]


@pytest.mark.parametrize(
    ("printed", "field", "value"),
    [
        ("PO#:4711", "po_number", "4711"),
        ("Date:01/02/2026", "po_date", "01/02/2026"),
        ("注文番号：A-100", "po_number", "A-100"),
        ("発注No.69811", "po_number", "69811"),
        ("Order Date (MM/DD/YY): 01/02/26", "po_date", "01/02/26"),
    ],
)
def test_a_value_glued_to_its_label_is_cut_off(printed: str, field: str, value: str) -> None:
    (hit,) = labels_of(printed, field)
    assert hit.rest is not None
    assert hit.rest.text == value


def test_two_labels_in_one_phrase_each_have_their_own_value() -> None:
    page = labelled("PO No: 4711 Date: 01/02/2026")
    assert [(hit.words[0].text, hit.rest.text if hit.rest else "") for hit in page.hits] == [
        ("PO", "4711"),
        ("Date:", "01/02/2026"),
    ]


def test_what_stands_behind_a_colon_is_a_value_even_if_its_words_are_labels() -> None:
    (hit,) = labels_of("Resa: Porto franco", "delivery_terms")
    assert hit.rest is not None
    assert hit.rest.text == "Porto franco"


def test_a_compound_label_is_not_its_first_word() -> None:
    assert not labels_of("Supplier Item: 110-1240", "supplier")


def test_a_long_label_blurred_by_an_image_reader_is_still_known_a_short_one_is_not() -> None:
    assert labels_of("Purchased Fron", "supplier", WordSource.OCR)
    assert not labels_of("Purchased Fron", "supplier")
    assert not labels_of("Tenms", "payment_terms", WordSource.OCR)


def test_wordy_labels_of_one_issuer_are_understood() -> None:
    assert labels_of("Mail original invoice in duplicate to:", "bill_to")
    assert labels_of("PLEASE SHIP ALL MATERIAL TO", "ship_to")


def test_the_head_of_an_item_table_is_recognised() -> None:
    page = labelled(
        "PO No: 4711\n\nItem  Description   Quantity  Unit Price  Amount\n1     Hose          5         2.00        10.00"
    )
    assert page.table_heads == {1}


def test_a_label_that_a_ruling_crosses_is_put_together_again() -> None:
    assert labels_of("Ship|to:   Acme", "ship_to")
