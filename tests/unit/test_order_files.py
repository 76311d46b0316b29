from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from lxml import etree

from pipeline.core.money import Money
from pipeline.core.orders import SalesOrder
from pipeline.core.parties import Address, OwnCompany
from pipeline.orders.documents_csv import sales_orders_csv
from pipeline.orders.documents_json import sales_order_json
from pipeline.orders.documents_ubl import sales_order_ubl
from tests.builders import OWN_COMPANY, TODAY, sales_order
from tests.ubl_schemas import NAMESPACES, text_at, ubl_schema


def ubl(order: SalesOrder, seller: OwnCompany = OWN_COMPANY) -> etree._Element:
    root = etree.fromstring(sales_order_ubl(order, seller, TODAY))
    ubl_schema("Order").assertValid(root)
    return root


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_schema_refuses_an_order_whose_elements_change_places() -> None:
    root = ubl(sales_order())
    root.append(root[0])
    assert not ubl_schema("Order").validate(root)


def test_ubl_order_says_who_buys_what_where_to_and_for_how_much() -> None:
    root = ubl(sales_order())
    assert text_at(root, "cbc:ID") == "PO-5501"
    assert text_at(root, "cbc:SalesOrderID") == "SO-000001"
    assert text_at(root, "cbc:IssueDate") == "2026-02-27"
    assert text_at(root, "cbc:DocumentCurrencyCode") == "EUR"
    assert text_at(root, "cac:BuyerCustomerParty/cac:Party/cac:PartyIdentification/cbc:ID") == "10001"
    assert text_at(root, "cac:SellerSupplierParty/cac:Party/cac:PartyName/cbc:Name") == "Falkner Fittings Ltd"
    assert text_at(root, "cac:Delivery/cac:DeliveryLocation/cac:Address/cbc:PostalZone") == "21129"
    assert text_at(root, "cac:Delivery/cac:RequestedDeliveryPeriod/cbc:EndDate") == "2026-03-20"
    assert text_at(root, "cac:AnticipatedMonetaryTotal/cbc:PayableAmount") == "44.20"
    item = root.find("cac:OrderLine/cac:LineItem", NAMESPACES)
    assert item is not None
    quantity = item.find("cbc:Quantity", NAMESPACES)
    assert quantity is not None
    assert (quantity.text, quantity.get("unitCode")) == ("100", "EA")
    assert text_at(item, "cbc:LineExtensionAmount") == "25.00"
    assert (text_at(item, "cac:Price/cbc:PriceAmount"), text_at(item, "cac:Price/cbc:BaseQuantity")) == ("12.50", "50")
    assert text_at(item, "cac:Item/cac:SellersItemIdentification/cbc:ID") == "FB-1040"
    assert text_at(item, "cac:Item/cac:BuyersItemIdentification/cbc:ID") == "HM-12"


def test_ubl_order_with_a_discount_shows_what_comes_off() -> None:
    line = replace(sales_order().lines[0], discount_percent=Decimal(10), amount=Money(Decimal("22.50"), "EUR"))
    root = ubl(sales_order(lines=(line,)))
    allowance = root.find("cac:OrderLine/cac:LineItem/cac:AllowanceCharge", NAMESPACES)
    assert allowance is not None
    assert text_at(allowance, "cbc:ChargeIndicator") == "false"
    assert text_at(allowance, "cbc:Amount") == "2.50"
    assert text_at(allowance, "cbc:BaseAmount") == "25.00"


def test_ubl_order_without_anything_optional_is_valid() -> None:
    line = replace(sales_order().lines[0], description="", customer_part="")
    bare = sales_order(lines=(line,), po_date=None, requested_date=None, po_number="", ship_to_name="", ship_to_address=Address())
    root = ubl(bare, OwnCompany(""))
    assert text_at(root, "cbc:ID") == "SO-000001"
    assert text_at(root, "cbc:IssueDate") == TODAY.isoformat()


def test_signs_that_xml_forbids_do_not_break_the_file() -> None:
    root = ubl(sales_order(customer_name="A\x00B\x0c <&> \ud800C 株式会社"))
    assert text_at(root, "cac:BuyerCustomerParty/cac:Party/cac:PartyName/cbc:Name") == "AB <&> C 株式会社"


def test_json_holds_every_figure_as_decimal_text() -> None:
    line = replace(sales_order().lines[0], price_per=Decimal("1E+3"))
    record = json.loads(sales_order_json(sales_order(lines=(line, sales_order().lines[1]), customer_name="Müller")))
    assert record["customer"] == {"id": "10001", "name": "Müller"}
    assert record["total"] == "44.20"
    assert record["lines"][0]["price_per"] == "1000"
    assert record["lines"][0]["ordered"] == {"number": "2", "unit": "XBX"}
    assert record["lines"][0]["quantity"] == {"number": "100", "unit": "EA"}
    assert record["lines"][1]["requested_date"] == "2026-03-25"
    assert record["po_date"] == "2026-02-27"


def test_csv_has_one_row_a_line_with_its_order_in_every_row() -> None:
    rows = rows_of(sales_orders_csv([sales_order(), sales_order(number="SO-000002")]))
    assert [(row["number"], row["line"], row["sku"], row["amount"]) for row in rows] == [
        ("SO-000001", "1", "FB-1040", "25.00"),
        ("SO-000001", "2", "004711", "19.20"),
        ("SO-000002", "1", "FB-1040", "25.00"),
        ("SO-000002", "2", "004711", "19.20"),
    ]
    assert rows[0]["ship_to_address"] == "Werftweg 12, 21129 Hamburg, DE"
    assert [row["requested_date"] for row in rows[:2]] == ["2026-03-20", "2026-03-25"]


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "  =1", "＝1+1"])
def test_text_that_a_spreadsheet_would_run_is_disarmed(text: str) -> None:
    line = replace(sales_order().lines[0], description=text, customer_part=text)
    row = rows_of(sales_orders_csv([sales_order(lines=(line,), po_number=text, customer_name=text)]))[0]
    assert {row[column] for column in ("description", "customer_part", "po_number", "customer_name")} == {f"'{text}"}


def test_commas_quotes_and_line_breaks_stay_in_their_cell() -> None:
    line = replace(sales_order().lines[0], description='Bolt, "long"\nzinc')
    rows = rows_of(sales_orders_csv([sales_order(lines=(line,), po_date=date(2026, 1, 2))]))
    assert [(row["description"], row["po_date"]) for row in rows] == [('Bolt, "long"\nzinc', "2026-01-02")]
