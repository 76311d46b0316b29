"""OpenTRANS orders of both versions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pipeline.core.fields import DocumentKind, FieldValue
from tests.builders_xml import codes, read_xml

NEW = """<PARTIES><PARTY><b:PARTY_ID type="iln">1</b:PARTY_ID><PARTY_ROLE>buyer</PARTY_ROLE>
   <ADDRESS><b:NAME>Holm Marine AS</b:NAME><b:NAME2>Einkauf</b:NAME2><b:STREET>Kaistrasse 9</b:STREET><b:ZIP>21129</b:ZIP>
   <b:CITY>Hamburg</b:CITY><b:COUNTRY_CODED>DE</b:COUNTRY_CODED></ADDRESS></PARTY>
  <PARTY><b:PARTY_ID>2</b:PARTY_ID><PARTY_ROLE>supplier</PARTY_ROLE><ADDRESS><b:NAME>Falkner Fittings</b:NAME></ADDRESS></PARTY>
  <PARTY><b:PARTY_ID>3</b:PARTY_ID><ADDRESS><b:NAME>Dock 2</b:NAME><b:STREET>Kai 1</b:STREET></ADDRESS></PARTY></PARTIES>
 <ORDER_PARTIES_REFERENCE><b:BUYER_IDREF>1</b:BUYER_IDREF><SHIPMENT_PARTIES_REFERENCE><DELIVERY_IDREF>3</DELIVERY_IDREF>
 </SHIPMENT_PARTIES_REFERENCE></ORDER_PARTIES_REFERENCE><b:CURRENCY>EUR</b:CURRENCY>"""
ITEM = """<ORDER_ITEM><LINE_ITEM_ID>10</LINE_ITEM_ID><PRODUCT_ID><b:SUPPLIER_PID>FB-1040</b:SUPPLIER_PID>
  <b:BUYER_PID type="x">HM-12</b:BUYER_PID><b:DESCRIPTION_SHORT>Hex bolt</b:DESCRIPTION_SHORT></PRODUCT_ID>
 <QUANTITY>400</QUANTITY><b:ORDER_UNIT>C62</b:ORDER_UNIT><PRODUCT_PRICE_FIX><b:PRICE_AMOUNT>12.50</b:PRICE_AMOUNT>{charges}
 <b:PRICE_QUANTITY>100</b:PRICE_QUANTITY></PRODUCT_PRICE_FIX><PRICE_LINE_AMOUNT>50.00</PRICE_LINE_AMOUNT>{rest}</ORDER_ITEM>"""


def item(charges: str = "", rest: str = "") -> str:
    return ITEM.format(charges=charges, rest=rest)


def opentrans(items: str = "", info: str = NEW, kind: str = "ORDER", summary: str = "<TOTAL_ITEM_NUM>1</TOTAL_ITEM_NUM>") -> str:
    return f"""<{kind} xmlns="http://www.opentrans.org/XMLSchema/2.1" xmlns:b="http://www.bmecat.org/bmecat/2005" version="2.1">
 <{kind}_HEADER><{kind}_INFO><ORDER_ID>PO-5501</ORDER_ID><ORDER_DATE>2026-02-27T09:00:00+01:00</ORDER_DATE>{info}</{kind}_INFO>
 </{kind}_HEADER><{kind}_ITEM_LIST>{items or item()}</{kind}_ITEM_LIST><{kind}_SUMMARY>{summary}</{kind}_SUMMARY></{kind}>"""


OLD = """<?xml version="1.0" encoding="ISO-8859-1"?><ORDER version="1.0" type="standard"><ORDER_HEADER><CONTROL_INFO/><ORDER_INFO>
 <ORDER_ID>77</ORDER_ID><ORDER_DATE>2026-02-27</ORDER_DATE><ORDER_PARTIES>
 <BUYER_PARTY><PARTY><PARTY_ID>1</PARTY_ID><ADDRESS><NAME>Holm Marine AS</NAME></ADDRESS></PARTY></BUYER_PARTY>
 <SUPPLIER_PARTY><PARTY><ADDRESS><NAME>Falkner Fittings</NAME></ADDRESS></PARTY></SUPPLIER_PARTY>
 <INVOICE_PARTY><PARTY><ADDRESS><NAME>Holm Group</NAME></ADDRESS></PARTY></INVOICE_PARTY>
 <SHIPMENT_PARTIES><DELIVERY_PARTY><PARTY><ADDRESS><NAME>Dock 2</NAME><CITY>Hamburg</CITY></ADDRESS></PARTY></DELIVERY_PARTY>
 </SHIPMENT_PARTIES></ORDER_PARTIES><PRICE_CURRENCY>EUR</PRICE_CURRENCY></ORDER_INFO></ORDER_HEADER><ORDER_ITEM_LIST><ORDER_ITEM>
 <LINE_ITEM_ID>1</LINE_ITEM_ID><ARTICLE_ID><SUPPLIER_AID>FB-1040</SUPPLIER_AID><INTERNATIONAL_AID>4006381333931</INTERNATIONAL_AID>
 <BUYER_AID>HM-12</BUYER_AID><DESCRIPTION_SHORT>Hex bolt</DESCRIPTION_SHORT></ARTICLE_ID><QUANTITY>6</QUANTITY>
 <ORDER_UNIT>PCE</ORDER_UNIT>
 <ARTICLE_PRICE type="net_list"><PRICE_AMOUNT>2.00</PRICE_AMOUNT><PRICE_LINE_AMOUNT>12.00</PRICE_LINE_AMOUNT></ARTICLE_PRICE>
 <DELIVERY_DATE><DELIVERY_START_DATE>2026-03-20</DELIVERY_START_DATE></DELIVERY_DATE></ORDER_ITEM></ORDER_ITEM_LIST>
 <ORDER_SUMMARY><TOTAL_ITEM_NUM>1</TOTAL_ITEM_NUM><TOTAL_AMOUNT>12.00</TOTAL_AMOUNT></ORDER_SUMMARY></ORDER>"""


def value(field: FieldValue[Any] | None) -> Any:
    return field.value if field else None


def test_parties_are_found_by_reference_and_by_role() -> None:
    order = read_xml(opentrans())
    assert (value(order.buyer_name), value(order.supplier_name)) == ("Holm Marine AS", "Falkner Fittings")
    assert value(order.buyer_address) == "Kaistrasse 9, 21129 Hamburg, DE"
    assert (value(order.ship_to_name), value(order.ship_to_address)) == ("Dock 2", "Kai 1")
    assert codes(order) == []


def test_a_line_has_numbers_quantity_price_basis_and_amount() -> None:
    (line,) = read_xml(opentrans()).lines
    assert (value(line.line_number), value(line.buyer_part), value(line.supplier_part)) == ("10", "HM-12", "FB-1040")
    assert (value(line.quantity), value(line.uom), value(line.unit_price)) == (400, "C62", Decimal("12.50"))
    assert (value(line.price_per), value(line.amount), line.discount_percent) == (100, Decimal("50.00"), None)


def test_version_one_says_the_same_in_other_words() -> None:
    order = read_xml(OLD)
    assert (value(order.po_number), value(order.currency), value(order.total)) == ("77", "EUR", Decimal("12.00"))
    assert (value(order.buyer_name), value(order.bill_to_name)) == ("Holm Marine AS", "Holm Group")
    assert (value(order.ship_to_name), value(order.ship_to_address)) == ("Dock 2", "Hamburg")
    (line,) = order.lines
    assert (value(line.supplier_part), value(line.buyer_part), value(line.uom)) == ("FB-1040", "HM-12", "PCE")
    assert (value(line.unit_price), value(line.amount)) == (Decimal("2.00"), Decimal("12.00"))
    assert value(line.requested_date) == date(2026, 3, 20)


def test_an_allowance_on_the_price_is_a_discount_in_percent() -> None:
    charges = """<ALLOW_OR_CHARGES_FIX><ALLOW_OR_CHARGE type="allowance"><ALLOW_OR_CHARGE_TYPE>discount</ALLOW_OR_CHARGE_TYPE>
     <ALLOW_OR_CHARGE_VALUE><AOC_PERCENTAGE_FACTOR>0.05</AOC_PERCENTAGE_FACTOR></ALLOW_OR_CHARGE_VALUE></ALLOW_OR_CHARGE>
     </ALLOW_OR_CHARGES_FIX>"""
    assert value(read_xml(opentrans(item(charges))).lines[0].discount_percent) == 5


def test_a_freight_charge_of_the_order_is_freight() -> None:
    charges = """<ALLOW_OR_CHARGES_FIX><ALLOW_OR_CHARGE type="surcharge"><ALLOW_OR_CHARGE_TYPE>freight</ALLOW_OR_CHARGE_TYPE>
     <ALLOW_OR_CHARGE_VALUE><AOC_MONETARY_AMOUNT>9.80</AOC_MONETARY_AMOUNT></ALLOW_OR_CHARGE_VALUE></ALLOW_OR_CHARGE>
     </ALLOW_OR_CHARGES_FIX>"""
    assert value(read_xml(opentrans(summary=charges)).freight) == Decimal("9.80")


def test_payment_terms_are_words_or_days() -> None:
    worded = "<PAYMENT><PAYMENT_TERMS><PAYMENT_TERM type='other'>30 Tage netto</PAYMENT_TERM></PAYMENT_TERMS></PAYMENT>"
    assert value(read_xml(opentrans(info=worded)).payment_terms) == "30 Tage netto"
    days = """<PAYMENT><PAYMENT_TERMS><TIME_FOR_PAYMENT><DAYS>14</DAYS><DISCOUNT_FACTOR>0.02</DISCOUNT_FACTOR></TIME_FOR_PAYMENT>
     <TIME_FOR_PAYMENT><DAYS>30</DAYS></TIME_FOR_PAYMENT></PAYMENT_TERMS></PAYMENT>"""
    assert value(read_xml(opentrans(info=days)).payment_terms) == "2% 14, Net 30"


@pytest.mark.parametrize(
    ("rest", "summary", "code"),
    [
        ("", "<TOTAL_ITEM_NUM>2</TOTAL_ITEM_NUM>", "line-count-differs"),
        ("<REMARKS type='general'>blue ones</REMARKS>", "", "note"),
        ("<PARTIAL_DELIVERY_LIST><PARTIAL_DELIVERY><QUANTITY>1</QUANTITY></PARTIAL_DELIVERY>"
         "<PARTIAL_DELIVERY><QUANTITY>2</QUANTITY></PARTIAL_DELIVERY></PARTIAL_DELIVERY_LIST>", "", "schedule-differs"),
    ],
)  # fmt: skip
def test_oddities_are_noted(rest: str, summary: str, code: str) -> None:
    assert codes(read_xml(opentrans(item(rest=rest), summary=summary))) == [code]


def test_a_price_by_the_kilogram_for_pieces_is_noted() -> None:
    base = "<PRICE_BASE_FIX><PRICE_UNIT_VALUE>1</PRICE_UNIT_VALUE><PRICE_UNIT>KGM</PRICE_UNIT></PRICE_BASE_FIX>"
    assert codes(read_xml(opentrans(item(base)))) == ["price-unit-differs"]


def test_partial_deliveries_that_add_up_are_lines_of_their_own() -> None:
    parts = "".join(
        f"<PARTIAL_DELIVERY><QUANTITY>{part}</QUANTITY>"
        f"<DELIVERY_DATE><DELIVERY_START_DATE>{day}</DELIVERY_START_DATE></DELIVERY_DATE></PARTIAL_DELIVERY>"
        for part, day in (("150", "2026-03-20"), ("250", "2026-04-20"))
    )
    order = read_xml(opentrans(item(rest=f"<PARTIAL_DELIVERY_LIST>{parts}</PARTIAL_DELIVERY_LIST>")))
    assert [value(line.quantity) for line in order.lines] == [150, 250]
    assert [value(line.requested_date) for line in order.lines] == [date(2026, 3, 20), date(2026, 4, 20)]


def test_a_change_has_lines_under_either_name() -> None:
    for items in (item(), item().replace("ORDER_ITEM>", "ORDERCHANGE_ITEM>")):
        order = read_xml(opentrans(items, kind="ORDERCHANGE"))
        assert order.kind is DocumentKind.ORDER_CHANGE
        assert [value(line.quantity) for line in order.lines] == [400]


@pytest.mark.parametrize(
    ("kind", "reason"),
    [("INVOICE", "an invoice"), ("ORDERRESPONSE", "an order response"), ("RFQ", "a request")],
)
def test_other_documents_are_no_orders(kind: str, reason: str) -> None:
    order = read_xml(opentrans(kind=kind))
    assert order.kind is DocumentKind.NOT_AN_ORDER
    assert reason in order.kind_reason
