"""Numbers of parties and the trade's numbers, as every form of data states them."""

from __future__ import annotations

import pytest

from extractors.data_files import read_data
from extractors.edi.edifact_orders import read_edifact
from extractors.limits import Limits
from extractors.registry import sniff
from pipeline.core.fields import ExtractedOrder, FieldValue
from pipeline.core.party_codes import CodeScheme, PartyCode, gln_key, party_code
from tests.builders_edifact import LINE, edifact, flat_idoc, order_of
from tests.builders_xml import cxml, cxml_item, order_x_xml, read_xml, ubl, ubl_line

GLN = "4098765000010"
PLACE = PartyCode(GLN, CodeScheme.GLN)


def stated(codes: tuple[FieldValue[PartyCode], ...]) -> list[PartyCode]:
    return [code.value for code in codes]


def read_edi(*segments: str) -> ExtractedOrder:
    return read_edifact(edifact(order_of(*segments)).encode(), "order.edi", Limits()).orders[0]


def test_a_number_is_a_gln_only_with_its_check_digit() -> None:
    assert gln_key(GLN) == GLN and gln_key("4098765000011") == "" and gln_key("409876500001") == ""
    assert party_code("4098765000011", CodeScheme.GLN).scheme is CodeScheme.OTHER
    assert party_code(GLN).scheme is CodeScheme.GLN
    assert party_code(GLN, CodeScheme.CUSTOMERS).scheme is CodeScheme.CUSTOMERS


def test_edifact_states_identification_and_references_behind_it() -> None:
    found = read_edi(f"NAD+DP+{GLN}::9", "NAD+IV+0815::92++Musterbau Zentrale", "RFF+VA:DE811234567", "NAD+SU+70099::91")
    assert stated(found.ship_to_codes) == [PLACE]
    assert stated(found.bill_to_codes) == [PartyCode("0815", CodeScheme.CUSTOMERS), PartyCode("DE811234567", CodeScheme.TAX_ID)]
    assert stated(found.supplier_codes) == [PartyCode("70099", CodeScheme.OURS)]
    assert found.ship_to_codes[0].evidence is not None and found.ship_to_codes[0].evidence.path == "NAD[2]/C082/3039"
    assert found.lines[0].gtin is not None and found.lines[0].gtin.value == "4006381333931"


def test_one_party_under_several_numbers_has_them_all() -> None:
    found = read_edi(f"NAD+DP+{GLN}::9", "NAD+DP+77::92++Lager 2+Weg 5+Ulm++89073")
    assert set(stated(found.ship_to_codes)) == {PLACE, PartyCode("77", CodeScheme.CUSTOMERS)}
    assert found.ship_to_name is not None and found.ship_to_name.value == "Lager 2"


def test_an_idoc_states_partner_and_gln() -> None:
    party = {"PARVW": "WE", "PARTN": "0000012345", "ILNNR": GLN}
    item = ("E2EDP01007", {"POSEX": "000010", "MENGE": "5", "MENEE": "PCE"})
    text = flat_idoc(
        [("E2EDK01005", {"BELNR": "1"}), ("E2EDKA1003", party), item, ("E2EDP19001", {"QUALF": "003", "IDTNR": "4006381333931"})]
    )
    content = text.encode()
    found = read_data(content, "x.idoc", sniff(content), Limits()).orders[0]
    assert stated(found.ship_to_codes) == [PartyCode("12345"), PLACE]
    assert found.lines[0].gtin is not None and found.lines[0].gtin.value == "4006381333931"


def test_ubl_states_endpoints_identifications_locations_and_tax_ids() -> None:
    parts = f"""<AccountingCustomerParty><CustomerAssignedAccountID>B7</CustomerAssignedAccountID><Party>
      <EndpointID schemeID="0088">{GLN}</EndpointID><PartyTaxScheme><CompanyID>DE811234567</CompanyID></PartyTaxScheme></Party>
     </AccountingCustomerParty><Delivery><DeliveryLocation><ID schemeID="0088">{GLN}</ID></DeliveryLocation></Delivery>"""
    line = ubl_line(
        f'<Quantity unitCode="EA">5</Quantity><Item><StandardItemIdentification><ID schemeID="0160">{GLN}</ID>'
        "</StandardItemIdentification><SellersItemIdentification><ID>S1</ID></SellersItemIdentification></Item>"
    )
    found = read_xml(ubl(line, parts=parts))
    assert stated(found.ship_to_codes) == [PLACE]
    assert stated(found.bill_to_codes) == [
        PLACE, PartyCode("DE811234567", CodeScheme.TAX_ID), PartyCode("B7", CodeScheme.CUSTOMERS),
    ]  # fmt: skip
    (read,) = found.lines
    assert (
        read.gtin is not None and read.gtin.value == GLN and read.supplier_part is not None and read.supplier_part.value == "S1"
    )


def test_a_cxml_address_is_numbered_by_the_buyer() -> None:
    found = read_xml(cxml(cxml_item(), head='<ShipTo><Address addressID="0412"><Name>Store</Name></Address></ShipTo>'))
    assert stated(found.ship_to_codes) == [PartyCode("0412", CodeScheme.CUSTOMERS)]
    assert found.ship_to_codes[0].raw == "0412"


def test_order_x_states_global_ids() -> None:
    buyer = (
        f'<ram:BuyerTradeParty><ram:GlobalID schemeID="0088">{GLN}</ram:GlobalID><ram:Name>Holm</ram:Name></ram:BuyerTradeParty>'
    )
    assert stated(read_xml(order_x_xml("", agreement=buyer)).buyer_codes) == [PLACE]


@pytest.mark.parametrize("same", [True, False])
def test_lines_that_go_to_a_place_known_by_its_number_are_told_apart(same: bool) -> None:
    order = f'<Delivery><DeliveryLocation><ID schemeID="0088">{GLN}</ID></DeliveryLocation></Delivery>'
    other = GLN if same else "4098765000027"
    line = ubl_line(
        '<Quantity unitCode="EA">5</Quantity><Delivery><DeliveryLocation>'
        f'<ID schemeID="0088">{other}</ID></DeliveryLocation></Delivery><Item><Name>Bolt</Name></Item>'
    )
    found = read_xml(ubl(line, parts=order))
    assert ("several-ship-tos" in {issue.code for issue in found.issues}) is not same


def test_lines_of_edifact_have_the_trades_number_beside_ours() -> None:
    assert LINE[0].endswith(":EN")
    (line,) = read_edi().lines
    assert line.supplier_part is not None and line.supplier_part.value == "110-0825"
    assert line.gtin is not None and line.gtin.value == "4006381333931"
