"""What makes an order number more credible, and what other numbers do not take from it."""

from __future__ import annotations

import pytest

from extractors.fields.header import read_header
from pipeline.core.fields import FieldValue
from tests.printed import printed, rows_of_document


def number_in(drawing: str) -> FieldValue[str]:
    document = printed(drawing)
    found = read_header(document, rows_of_document(document), ()).po_number
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("drawing", "number"),
    [
        ("Bestellung B-2026-1184\n\n310-0050   Kugelhahn", "B-2026-1184"),
        ("INKOOPORDER\n20459 Hamburg\n\nOrdernummer   IO-2600914", "IO-2600914"),
        ("Order No.   WX10447\n\nAccount Ref   QUE001", "WX10447"),
        ("PEDIDO DE COMPRA          Nº 26/01873", "26/01873"),
    ],
)
def test_article_numbers_postcodes_and_account_references_take_nothing_from_the_order_number(drawing: str, number: str) -> None:
    found = number_in(drawing)
    assert found.value == number
    assert found.confidence >= 0.75


def test_a_number_with_its_date_behind_it_is_no_sentence() -> None:
    dated = number_in("Заказ поставщику № 1147 от 5 ноября 2026 г.")
    goes_on = number_in("Заказ поставщику № 1147 просим поставить на наш склад до")
    assert (dated.value, goes_on.value) == ("1147", "1147")
    assert dated.confidence >= 0.85 > goes_on.confidence
