"""Small XML orders for tests: each builder gives a file's text, with parts to be replaced."""

from __future__ import annotations

from extractors.data_files import read_data
from extractors.formats.data_view import DataFile
from extractors.limits import Limits
from extractors.xml_orders.kinds import media_type_of
from pipeline.core.fields import ExtractedOrder

_UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
UBL_LINE = """<OrderLine><LineItem><ID>1</ID><Quantity unitCode="C62">10</Quantity>
  <LineExtensionAmount currencyID="EUR">50.00</LineExtensionAmount><Price><PriceAmount currencyID="EUR">5.00</PriceAmount></Price>
  <Item><Name>Hex bolt</Name><BuyersItemIdentification><ID>HM-12</ID></BuyersItemIdentification>
  <SellersItemIdentification><ID>FB-1040</ID></SellersItemIdentification></Item></LineItem></OrderLine>"""


def ubl(lines: str = UBL_LINE, head: str = "", parts: str = "", root: str = "Order", declaration: str = "") -> str:
    """A UBL document; ``head`` stands behind its date, ``parts`` before its lines. Names have no prefixes: readers go by them."""
    return f"""{declaration}<{root} xmlns="{_UBL}{root}-2"><ID>PO-5501</ID><IssueDate>2026-02-27</IssueDate>{head}
 <DocumentCurrencyCode>EUR</DocumentCurrencyCode>
 <BuyerCustomerParty><Party><PartyName><Name>Holm Marine AS</Name></PartyName></Party></BuyerCustomerParty>
 {parts}{lines}</{root}>"""


def ubl_line(item: str) -> str:
    """A line whose LineItem holds these elements."""
    return f"<OrderLine><LineItem>{item}</LineItem></OrderLine>"


def cxml(lines: str = "", head: str = "", attributes: str = 'orderID="DO-1" orderDate="2026-02-27T10:00:00-08:00"') -> str:
    """A cXML OrderRequest with its DOCTYPE."""
    return f"""<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE cXML SYSTEM "http://xml.cxml.org/schemas/cXML/1.2.014/cXML.dtd">
<cXML payloadID="1" timestamp="2026-02-27"><Header/><Request deploymentMode="production"><OrderRequest>
 <OrderRequestHeader {attributes}><Total><Money currency="USD">100.00</Money></Total>{head}</OrderRequestHeader>
 {lines}</OrderRequest></Request></cXML>"""


def cxml_item(detail: str = "", attributes: str = 'quantity="10" lineNumber="1"', rest: str = "") -> str:
    """One ItemOut at 10.00 USD each."""
    return f"""<ItemOut {attributes}><ItemID><SupplierPartID>FB-1040</SupplierPartID></ItemID><ItemDetail>
 <UnitPrice><Money currency="USD">10.00</Money></UnitPrice><Description>Hex bolt</Description><UnitOfMeasure>EA</UnitOfMeasure>
 {detail}</ItemDetail>{rest}</ItemOut>"""


def order_x_xml(lines: str, head: str = "", type_code: str = "220", agreement: str = "", settlement: str = "") -> str:
    """An Order-X document."""
    data = "urn:un:unece:uncefact:data"
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rsm:SCRDMCCBDACIOMessageStructure xmlns:rsm="{data}:SCRDMCCBDACIOMessageStructure:100"
 xmlns:ram="{data}:standard:ReusableAggregateBusinessInformationEntity:128" xmlns:udt="{data}:standard:UnqualifiedDataType:128">
 <rsm:ExchangedDocument><ram:ID>PO-5501</ram:ID><ram:TypeCode>{type_code}</ram:TypeCode>
  <ram:IssueDateTime><udt:DateTimeString format="102">20260227</udt:DateTimeString></ram:IssueDateTime>{head}
 </rsm:ExchangedDocument>
 <rsm:SupplyChainTradeTransaction>{lines}<ram:ApplicableHeaderTradeAgreement>{agreement}</ram:ApplicableHeaderTradeAgreement>
  <ram:ApplicableHeaderTradeSettlement><ram:OrderCurrencyCode>EUR</ram:OrderCurrencyCode>{settlement}
  </ram:ApplicableHeaderTradeSettlement></rsm:SupplyChainTradeTransaction>
</rsm:SCRDMCCBDACIOMessageStructure>"""


def order_x_line(price: str = "", quantity: str = "10", rest: str = "", document: str = "") -> str:
    """One line of an Order-X document at 5.00 each; ``rest`` stands in its settlement."""
    price = price or "<ram:NetPriceProductTradePrice><ram:ChargeAmount>5.00</ram:ChargeAmount></ram:NetPriceProductTradePrice>"
    return f"""<ram:IncludedSupplyChainTradeLineItem>
 <ram:AssociatedDocumentLineDocument><ram:LineID>1</ram:LineID>{document}</ram:AssociatedDocumentLineDocument>
 <ram:SpecifiedTradeProduct><ram:SellerAssignedID>FB-1040</ram:SellerAssignedID><ram:Name>Hex bolt</ram:Name>
 </ram:SpecifiedTradeProduct>
 <ram:SpecifiedLineTradeAgreement>{price}</ram:SpecifiedLineTradeAgreement>
 <ram:SpecifiedLineTradeDelivery><ram:RequestedQuantity unitCode="C62">{quantity}</ram:RequestedQuantity>
 </ram:SpecifiedLineTradeDelivery>
 <ram:SpecifiedLineTradeSettlement>{rest}</ram:SpecifiedLineTradeSettlement></ram:IncludedSupplyChainTradeLineItem>"""


def read_file(text: str | bytes) -> DataFile:
    """What the reader that the content asks for makes of it."""
    content = text.encode("utf-8") if isinstance(text, str) else text
    return read_data(content, "order.xml", media_type_of(content), Limits())


def read_xml(text: str | bytes) -> ExtractedOrder:
    """The one order in a file."""
    (order,) = read_file(text).orders
    return order


def codes(order: ExtractedOrder) -> list[str]:
    """The codes of an order's findings."""
    return [issue.code for issue in order.issues]
