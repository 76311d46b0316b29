"""Codes of SAP's order IDocs as far as orders are read by them: fixed values of the domains of the fields."""

from __future__ import annotations

from pipeline.core.fields import DocumentKind

ORDER_MESSAGES = {"ORDERS": DocumentKind.ORDER, "ORDCHG": DocumentKind.ORDER_CHANGE}
OTHER_MESSAGES = {
    "ORDRSP": "an order response",
    "INVOIC": "an invoice",
    "DESADV": "a despatch advice",
    "DELVRY": "a delivery",
    "DELINS": "a delivery schedule",
    "DELFOR": "a delivery forecast",
    "REMADV": "a remittance advice",
    "QUOTES": "a quotation",
    "REQOTE": "a request for quotation",
    "GSVERF": "a self-billed invoice",
    "PRICAT": "a price catalogue",
    "STATUS": "a status report",
    "ALEAUD": "an acknowledgement",
}
# E1EDK01-ACTION.
ACTIONS = {
    "001": (DocumentKind.CANCELLATION, "cancels it as a whole"),
    "002": (DocumentKind.ORDER_CHANGE, "changes its heading"),
    "003": (DocumentKind.ORDER_CHANGE, "changes its items"),
    "004": (DocumentKind.ORDER_CHANGE, "changes its heading and items"),
}
# E1EDP01-ACTION.
ITEM_ACTIONS = {"001": "added", "002": "changed", "003": "cancelled", "005": "locked", "093": "a return"}
# E1EDP01-PSTYP: items that are not simply sold and delivered.
ITEM_CATEGORIES = {
    "1": "material that they provide",
    "2": "consignment: the goods stay ours until they are used",
    "3": "subcontracting",
    "9": "a service",
    "B": "delivery costs",
}
# E1EDK03-IDDAT and E1EDP03-IDDAT, best first.
ORDER_DATES = ("022", "012", "029", "025")
REQUESTED_DATES = ("002", "001")
# E1EDK02-QUALF, best first: the customer's order.
ORDER_NUMBERS = ("001", "018", "044")
REFERENCES = {
    "002": "our order", "003": "inquiry", "004": "our offer", "005": "their contract", "006": "our contract",
    "043": "our contract", "055": "promotion", "056": "offer", "058": "contract",
}  # fmt: skip
# E1EDKA1-PARVW for each role, best first.
ROLES = {"buyer": ("AG",), "supplier": ("LF",), "ship_to": ("WE",), "bill_to": ("RE", "RG")}
# E1EDP19-QUALF, best first.
BUYER_PARTS = ("001",)
SUPPLIER_PARTS = ("002", "003", "004")
# The EAN.
TRADE_NUMBERS = ("003",)
KNOWN_PARTS = frozenset({"001", "002", "003", "004"})
# E1EDS01-SUMID.
ITEM_COUNT, NET_SUMS, GROSS_SUMS, QUANTITY_SUM, TAX_SUMS = "001", ("002", "017"), ("003",), "004", ("005", "007")
# KSCHL of conditions that are freight, and what their texts say.
FREIGHT_CONDITIONS = frozenset({"FRA1", "FRA2", "FRB1", "FRB2", "FRC1", "FRC2", "HD00", "KF00", "ZF00", "FC"})
FREIGHT_WORDS = ("freight", "fracht", "shipping", "transport", "versand", "fret", "porto", "frais de port")
