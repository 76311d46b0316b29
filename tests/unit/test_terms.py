"""Terms of payment and delivery: their form, where they begin and end, and what only stands beside them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from extractors.fields.header import HeaderReading, read_header
from extractors.fields.term_words import is_delivery_term, only_says_who_pays
from extractors.layout.rows import rows_of
from extractors.learned.answers import BLOCKS, FIELDS, ROLES, Field
from extractors.learned.decoding import read_by_model
from extractors.learned.layout_reader import PageAnswers
from extractors.learned.pieces import pieces_of
from pipeline.core.document import Page
from pipeline.core.fields import ExtractedOrder, FieldValue
from tests.printed import printed, rows_of_document


def header_of(drawing: str) -> HeaderReading:
    document = printed(drawing)
    return read_header(document, rows_of_document(document), ())


def said(value: FieldValue[str] | None) -> str | None:
    return value.value if value is not None else None


@pytest.mark.parametrize(
    "text",
    ["FOB Destination", "DAP Lindholme works", "Prepaid & Add", "Origin", "frei Haus", "Franco de port", "Porto franco", "EXW",
     "L.A.B. destino", "Norfolk, VA", "our dock", "FOR our works", "Carriage paid", "元払", "送货上门"],
)  # fmt: skip
def test_clauses_places_and_who_pays_are_delivery_terms(text: str) -> None:
    assert is_delivery_term(text)


@pytest.mark.parametrize(
    "text",
    ["FOB:", "F.O.B. POINT", "Incoterms 2020:", "Freight terms", "UPS Ground", "kurier dostawcy", "Best way", "FedEx 2 Day",
     "12 Elm Street", "8 chemin des Prés", "Loading Dock A", "See routing"],
)  # fmt: skip
def test_captions_carriers_and_doors_are_none(text: str) -> None:
    assert not is_delivery_term(text)


def test_who_pays_the_freight_is_told_from_where_it_passes_over() -> None:
    assert only_says_who_pays("PREPAID & ADD") and only_says_who_pays("Collect")
    assert not only_says_who_pays("FOB Origin, Prepaid")


@pytest.mark.parametrize(
    ("drawing", "terms"),
    [
        ("Porto:         Porto franco", "Porto franco"),
        ("Port           Franco de port", "Franco de port"),
        ("Entrega: L.A.B. destino", "L.A.B. destino"),
        ("Freight        FOB DESTINATION PREPAID", "FOB DESTINATION PREPAID"),
        ("F.O.B. Jobsite          Retainage: 0%", "F.O.B. Jobsite"),
        ("Freight: FIS            Currency: AUD", "FIS"),
        ("8. F.O.B. POINT  9. DELIVER TO F.O.B. POINT\n                 ON OR BEFORE\nDESTINATION      4/30/25", "DESTINATION"),
        ("SHIP VIA          FOB POINT       BUYER\nVendor delivery   Kermit          T. Olivas", "Kermit"),
        ("FOB               Buyer\n---------------   -------\nShipping Point    bk", "Shipping Point"),
        ("Condities:\nFranco huis\n30 dagen na factuurdatum", "Franco huis"),
    ],
)  # fmt: skip
def test_delivery_terms_are_read_in_many_words(drawing: str, terms: str) -> None:
    assert said(header_of(drawing).delivery_terms) == terms


@pytest.mark.parametrize(
    ("drawing", "terms"),
    [
        ("Condities:\nFranco huis\n30 dagen na factuurdatum", "30 dagen na factuurdatum"),
        ("Conditions            Port\n45 jours fin de mois  Franco", "45 jours fin de mois"),
        ("Payment net 30. Thank you, Dana", "net 30"),
        (
            "Terms of payment: Within 15 days 1 % cash discount\n                  Within 45 days Due net",
            "Within 15 days 1 % cash discount Within 45 days Due net",
        ),
    ],
)
def test_payment_terms_begin_and_end_where_a_clerk_would_say(drawing: str, terms: str) -> None:
    assert said(header_of(drawing).payment_terms) == terms


class _OneWord:
    """A model that is sure of some words of a page and of nothing else."""

    def __init__(self, **words: Field) -> None:
        self._words = words

    def read(self, page: Page, heard: Sequence[ExtractedOrder | None] = (None,)) -> list[PageAnswers]:
        pieces = pieces_of(page)
        count = len(pieces.pieces)
        fields = np.full((count, 1 + len(FIELDS)), 0.001, np.float32)
        fields[:, 0] = 0.97
        for index, piece in enumerate(pieces.pieces):
            if piece.text.strip(",.") in self._words:
                fields[index] = 0.001
                fields[index, 1 + FIELDS.index(self._words[piece.text.strip(",.")])] = 0.97
        nothing = np.zeros((count, 1 + len(FIELDS)), np.float32)
        nothing[:, 0] = 1.0
        blocks = np.zeros((count, 1 + len(BLOCKS)), np.float32)
        blocks[:, 0] = 1.0
        line = np.zeros(count, np.float32)
        return [PageAnswers(pieces, fields, nothing, blocks, line, line, np.full(len(ROLES), 0.01, np.float32))] * len(heard)


def modelled(drawing: str, **words: Field) -> ExtractedOrder:
    document = printed(drawing)
    rows = [row for page in document.pages for row in rows_of(page)]
    return read_by_model(document, rows, _OneWord(**words)).order  # type: ignore[arg-type]


def test_terms_that_the_model_sees_in_part_are_read_to_the_end_of_their_phrase() -> None:
    order = modelled("Payment: 30% with order, 70% before shipment", order=Field.PAYMENT_TERMS, shipment=Field.PAYMENT_TERMS)
    assert said(order.payment_terms) == "30% with order, 70% before shipment"


def test_a_caption_that_the_model_takes_for_terms_is_none() -> None:
    assert modelled("FOB:          12.5 kg", **{"FOB:": Field.DELIVERY_TERMS}).delivery_terms is None


def test_a_desk_behind_a_name_that_the_model_sees_is_no_part_of_it() -> None:
    words = dict.fromkeys(("Corallo", "Holdings", "Ltd", "Finance", "Department"), Field.BILL_TO_NAME)
    assert said(modelled("Bill To: Corallo Holdings Ltd., Finance Department", **words).bill_to_name) == "Corallo Holdings Ltd."


def test_a_street_that_the_model_takes_for_a_name_is_none() -> None:
    words = dict.fromkeys(("东莞市长安镇振安路12号二楼仓库",), Field.SHIP_TO_NAME)
    assert modelled("交货地址 东莞市长安镇振安路12号二楼仓库", **words).ship_to_name is None


def test_where_goods_pass_over_goes_before_who_pays_their_freight() -> None:
    order = modelled("Freight      F.O.B.\nPrepaid      Origin", Prepaid=Field.DELIVERY_TERMS, Origin=Field.DELIVERY_TERMS)
    assert said(order.delivery_terms) == "Origin"
