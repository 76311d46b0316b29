"""SAP order IDocs: flat records and XML say the same."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from extractors.data_files import read_data
from extractors.edi.idoc_layout import CONTROL, SEGMENTS
from extractors.limits import Limits
from extractors.registry import sniff
from pipeline.core.errors import InputError
from pipeline.core.fields import DocumentKind, ExtractedOrder
from pipeline.core.issues import Severity
from tests.builders_edifact import flat_idoc, xml_idoc

HEAD = [
    ("E2EDK01005", {"ACTION": "000", "CURCY": "EUR", "ZTERM": "ZB30", "BELNR": "4500017001"}),
    ("E2EDK03", {"IDDAT": "012", "DATUM": "20261119"}),
    ("E2EDK03", {"IDDAT": "002", "DATUM": "20261215"}),
    (
        "E2EDKA1003",
        {"PARVW": "AG", "PARTN": "1000", "NAME1": "Musterbau GmbH", "STRAS": "Hafenstr. 3", "ORT01": "Ulm", "LAND1": "DE"},
    ),
    ("E2EDKA1003", {"PARVW": "WE", "NAME1": "Musterbau", "NAME2": "Lager 2", "STRAS": "Weg 5", "ORT01": "Ulm", "PSTLZ": "89073"}),
    ("E2EDKA1003", {"PARVW": "LF", "PARTN": "77", "NAME1": "Quellmar"}),
    ("E2EDK02", {"QUALF": "001", "BELNR": "4500017001", "DATUM": "20261119"}),
    ("E2EDK17", {"QUALF": "001", "LKOND": "DAP"}),
    ("E2EDK17", {"QUALF": "002", "LKTEXT": "Ulm"}),
    ("E2EDK18", {"QUALF": "001", "TAGE": "14", "PRZNT": "2.000"}),
    ("E2EDK18", {"QUALF": "002", "TAGE": "30"}),
]
ITEM = [
    ("E2EDP01007", {"POSEX": "000010", "MENGE": "1200.000", "MENEE": "PCE", "VPREI": "11.20", "PEINH": "100", "NETWR": "134.40"}),
    ("E2EDP20001", {"WMENG": "1200.000", "EDATU": "20261210"}),
    ("E2EDP19001", {"QUALF": "001", "IDTNR": "000000000000004711", "KTEXT": "Hex bolt M8x25"}),
    ("E2EDP19001", {"QUALF": "002", "IDTNR": "110-0825"}),
]
SUM = [("E2EDS01", {"SUMID": "002", "SUMME": "134.40", "WAERQ": "EUR"})]
ORDER = [*HEAD, *ITEM, *SUM]


def read(text: str) -> ExtractedOrder:
    return orders(text)[0]


def orders(text: str) -> tuple[ExtractedOrder, ...]:
    content = text.encode()
    return read_data(content, "x.idoc", sniff(content), Limits()).orders


def warnings(order: ExtractedOrder) -> set[str]:
    return {issue.code for issue in order.issues if issue.severity is not Severity.INFO}


def item(**values: str) -> list[tuple[str, dict[str, str]]]:
    return [("E2EDP01007", {**ITEM[0][1], **values}), *ITEM[1:]]


def test_the_layout_is_as_long_as_sap_says() -> None:
    assert CONTROL["SERIAL"].stop == 524
    assert SEGMENTS["E1EDP01"]["MATNR"] == slice(394, 429)
    assert SEGMENTS["E1EDKA1"]["LAND1"] == slice(344, 347)


FORMS = {
    "full records": flat_idoc(ORDER),
    "trimmed records": flat_idoc(ORDER, trimmed=True, joint="\r\n"),
    "no line ends": flat_idoc(ORDER, joint=""),
    "XML": xml_idoc(ORDER),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_the_same_order(form: str) -> None:
    found = read(FORMS[form])
    assert found.kind is DocumentKind.ORDER
    assert found.po_number is not None and found.po_number.value == "4500017001"
    assert found.po_date is not None and found.po_date.value == date(2026, 11, 19)
    assert found.requested_date is not None and found.requested_date.value == date(2026, 12, 15)
    assert found.currency is not None and found.currency.value == "EUR"
    assert found.payment_terms is not None and found.payment_terms.value == "2 % 14 days, 30 days"
    assert found.delivery_terms is not None and found.delivery_terms.value == "DAP Ulm"
    assert found.buyer_name is not None and found.buyer_name.value == "Musterbau GmbH"
    assert found.supplier_name is not None and found.supplier_name.value == "Quellmar"
    assert found.ship_to_name is not None and found.ship_to_name.value == "Musterbau Lager 2"
    assert found.ship_to_address is not None and found.ship_to_address.value == "Weg 5, 89073 Ulm"
    assert found.subtotal is not None and found.subtotal.value == Decimal("134.40")
    (line,) = found.lines
    assert line.line_number is not None and line.line_number.value == "000010"
    assert line.buyer_part is not None and (line.buyer_part.value, line.buyer_part.raw) == ("4711", "000000000000004711")
    assert line.supplier_part is not None and line.supplier_part.value == "110-0825"
    assert line.quantity is not None and line.quantity.value == Decimal(1200)
    assert line.price_per is not None and line.price_per.value == Decimal(100)
    assert line.requested_date is not None and line.requested_date.value == date(2026, 12, 10)
    assert found.issues == ()


def test_every_value_has_its_path_and_its_place_on_the_shown_file() -> None:
    content = flat_idoc(ORDER).encode()
    file = read_data(content, "x", "application/x-idoc", Limits())
    quantity = file.orders[0].lines[0].quantity
    assert quantity is not None and quantity.evidence is not None
    assert quantity.evidence.path == "E1EDP01[1]/MENGE"
    words = file.view.document("x", "application/x-idoc", 3).pages[0].words
    at = quantity.evidence.boxes[0]
    assert [word.text for word in words if (word.box.top, word.box.left) == (at.top, at.left)] == ["MENGE=1200.000"]


@pytest.mark.parametrize(
    "text", [flat_idoc(ORDER) + "\n" + flat_idoc(ORDER), xml_idoc(ORDER, idocs=2), flat_idoc(ORDER, joint="") * 2]
)
def test_several_idocs_of_a_file_are_several_orders(text: str) -> None:
    found = orders(text)
    assert len(found) == 2
    paths = [order.po_number.evidence.path for order in found if order.po_number and order.po_number.evidence]
    assert paths == ["IDOC[1]/E1EDK02[1]/BELNR", "IDOC[2]/E1EDK02[1]/BELNR"]


@pytest.mark.parametrize(
    ("message", "action", "kind"),
    [
        ("ORDERS", "000", DocumentKind.ORDER),
        ("ORDERS", "", DocumentKind.ORDER),
        ("ORDERS", "001", DocumentKind.CANCELLATION),
        ("ORDERS", "004", DocumentKind.ORDER_CHANGE),
        ("ORDCHG", "", DocumentKind.ORDER_CHANGE),
        ("ORDRSP", "", DocumentKind.NOT_AN_ORDER),
        ("INVOIC", "", DocumentKind.NOT_AN_ORDER),
    ],
)
def test_kind_is_told_by_message_type_and_action(message: str, action: str, kind: DocumentKind) -> None:
    segments = [("E2EDK01005", {"ACTION": action, "BELNR": "1"}), *ITEM]
    for text in (flat_idoc(segments, MESTYP=message), xml_idoc(segments, MESTYP=message)):
        found = read(text)
        assert found.kind is kind
        assert bool(found.kind_reason) is (kind is not DocumentKind.ORDER)


def test_records_without_a_control_record_are_read() -> None:
    text = flat_idoc(ORDER)
    assert len(read(text[text.index("E2EDK01") :]).lines) == 1


def test_a_house_number_without_a_street_is_an_address_all_the_same() -> None:
    found = read(flat_idoc([*HEAD[:3], ("E2EDKA1003", {"PARVW": "WE", "HAUSN": "5"}), *ITEM]))
    assert found.ship_to_address is not None and found.ship_to_address.value == "5"


class TestItems:
    def test_a_price_in_another_unit_is_put_into_the_ordered_one_where_that_is_exact(self) -> None:
        values = {"MENGE": "3.000", "MENEE": "CT", "BMNG2": "600.000", "PMENE": "PCE", "VPREI": "3.40", "NETWR": "20.40"}
        (line,) = read(flat_idoc([*HEAD, *item(**values)])).lines
        assert line.quantity and line.unit_price and line.price_per and line.amount
        assert line.quantity.value * line.unit_price.value / line.price_per.value == line.amount.value
        assert "price-unit-differs" in warnings(read(flat_idoc([*HEAD, *item(**{**values, "BMNG2": ""})])))

    def test_several_delivery_dates_are_said_and_none_is_taken(self) -> None:
        more = [("E2EDP20001", {"WMENG": "200.000", "EDATU": "20261217"})]
        found = read(flat_idoc([*HEAD, *ITEM, *more]))
        assert found.lines[0].requested_date is None
        assert warnings(found) == {"several-deliveries"}

    def test_a_number_of_the_trade_serves_where_ours_is_missing(self) -> None:
        found = read(flat_idoc([*HEAD, ITEM[0], ("E2EDP19001", {"QUALF": "003", "IDTNR": "4006381333931"})]))
        assert found.lines[0].supplier_part is not None and found.lines[0].supplier_part.value == "4006381333931"

    def test_parts_of_an_item_are_not_ordered_twice(self) -> None:
        found = read(xml_idoc([*HEAD, *ITEM, *item(POSEX="000020", UEPOS="000010")]))
        assert len(found.lines) == 1
        assert warnings(found) == {"sub-line"}

    def test_a_discount_that_makes_the_amount_is_one_and_another_condition_is_said(self) -> None:
        off = ("E2EDP05002", {"ALCKZ": "-", "KSCHL": "RA01", "KOTXT": "Rabatt", "KPERC": "10.000"})
        found = read(flat_idoc([*HEAD, *item(NETWR="120.96"), off]))
        assert found.lines[0].discount_percent is not None and found.lines[0].discount_percent.value == Decimal(10)
        assert warnings(found) == set()
        assert warnings(read(flat_idoc([*HEAD, *item(NETWR="99.00"), off]))) == {"line-condition"}
        assert warnings(read(flat_idoc([*HEAD, *ITEM, off]))) == set()

    def test_changed_items_consignment_and_places_of_their_own_are_said(self) -> None:
        place = ("E2EDPA1003", {"PARVW": "WE", "NAME1": "Werk 9"})
        found = read(flat_idoc([*HEAD, *item(ACTION="003", PSTYP="2"), place], MESTYP="ORDCHG"))
        assert warnings(found) == {"line-action", "item-category", "several-places"}
        assert any("cancelled" in issue.message for issue in found.issues)

    @pytest.mark.parametrize(("raw", "number"), [("5.000-", "-5"), ("1,5", "1.5"), ("x", None)])
    def test_numbers_as_sap_and_middleware_write_them(self, raw: str, number: str | None) -> None:
        (line,) = read(flat_idoc([*HEAD, *item(MENGE=raw)[:1]])).lines
        assert (line.quantity.value if line.quantity else None) == (Decimal(number) if number else None)


class TestWhatIsWrong:
    def test_a_file_that_breaks_off_blocks(self) -> None:
        text = flat_idoc(ORDER)
        found = read(text[:-400])
        (issue,) = [issue for issue in found.issues if issue.code == "truncated"]
        assert issue.severity is Severity.BLOCK
        assert "Record 17" in issue.message

    def test_missing_segments_and_wrong_sums_are_said(self) -> None:
        lines = flat_idoc([*ORDER, ("E2EDS01", {"SUMID": "001", "SUMME": "3"})], trimmed=True).split("\n")
        found = read("\n".join(line for number, line in enumerate(lines) if number != 14))
        assert warnings(found) == {"segments-missing", "line-count-differs"}

    def test_lines_that_are_no_segments_and_segments_that_are_not_known_are_said(self) -> None:
        text = flat_idoc(ORDER, trimmed=True) + "\n" + "garbage\n" + "Z1OWN".ljust(30) + "100" + "0" * 30 + "price 5"
        assert warnings(read(text)) == {"record-unknown", "segment-unknown"}

    def test_a_test_idoc_blocks(self) -> None:
        assert "test-interchange" in warnings(read(flat_idoc(ORDER, TEST="X")))

    def test_what_cannot_be_used_says_why(self) -> None:
        damaged = "<?xml version='1.0'?><ORDERS05><IDOC BEGIN='1'><EDI_DC40 SEGMENT='1'></EDI_DC40></IDOC"
        entities = "<!DOCTYPE x [<!ENTITY a 'b'>]><ORDERS05><IDOC BEGIN='1'><EDI_DC40/></IDOC></ORDERS05>"
        for text, reason in (
            (idoc_head(), "damaged"),
            (damaged, "xml-damaged"),
            (entities, "xml-entities"),
            (old_head(), "idoc-version"),
        ):
            with pytest.raises(InputError) as raised:
                read(text)
            assert raised.value.reason == reason


def idoc_head() -> str:
    return flat_idoc([])


def old_head() -> str:
    return "EDI_DC    1000000000004711001".ljust(464) + "\nE2EDK01".ljust(500)
