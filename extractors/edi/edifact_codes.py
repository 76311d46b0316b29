"""Codes of the UN/EDIFACT directories (UNTDID, D.93A to D.01B) as far as orders are read by them."""

from __future__ import annotations

from pipeline.core.fields import DocumentKind

# 0065, message types that are about an order and are none; what they are in a clerk's words.
ORDER_MESSAGES = {"ORDERS": DocumentKind.ORDER, "ORDCHG": DocumentKind.ORDER_CHANGE}
OTHER_MESSAGES = {
    "ORDRSP": "an order response",
    "INVOIC": "an invoice",
    "DESADV": "a despatch advice",
    "RECADV": "a receiving advice",
    "CONTRL": "a syntax acknowledgement",
    "APERAK": "an application acknowledgement",
    "DELFOR": "a delivery forecast",
    "DELJIT": "a just-in-time delivery call",
    "PRICAT": "a price catalogue",
    "SLSRPT": "a sales report",
    "SLSFCT": "a sales forecast",
    "INVRPT": "an inventory report",
    "REMADV": "a remittance advice",
    "PAYORD": "a payment order",
    "REQOTE": "a request for quotation",
    "QUOTES": "a quotation",
    "OSTENQ": "an order status enquiry",
    "OSTRPT": "an order status report",
    "PARTIN": "party information",
    "PRODAT": "product data",
    "IFTMIN": "a transport instruction",
    "COMDIS": "a commercial dispute",
    "GENRAL": "a general message",
}

# 1001 of BGM in an ORDERS message that is not a plain order: what a clerk must know. The second is whether a person must look.
DOCUMENT_NAMES: dict[str, tuple[str, bool]] = {
    "221": ("a blanket order: it frames a quantity and calls nothing off yet", True),
    "222": ("a spot order", False),
    "223": ("a lease order", True),
    "224": ("a rush order", False),
    "225": ("a repair order", True),
    "226": ("a call-off from a frame order", False),
    "227": ("a consignment order: the goods stay ours until they are used", True),
    "228": ("a sample order", True),
    "229": ("a swap order", True),
    "232": ("a hire order", True),
}
CHANGE_NAMES = frozenset({"230"})
# 1001 of documents that order nothing, sent as ORDERS all the same.
NO_ORDER_NAMES = {
    "231": "an order response",
    "310": "an offer",
    "311": "a request for quotation",
    "320": "an acknowledgement of an order",
    "325": "a proforma invoice",
    "351": "a despatch advice",
    "380": "a commercial invoice",
    "381": "a credit note",
}

# 1225 message function: kind of document and the reason in words; codes that leave an order an order are not here.
FUNCTIONS: dict[str, tuple[DocumentKind, str]] = {
    "1": (DocumentKind.CANCELLATION, "cancels it"),
    "2": (DocumentKind.ORDER_CHANGE, "adds to it"),
    "3": (DocumentKind.ORDER_CHANGE, "deletes from it"),
    "4": (DocumentKind.ORDER_CHANGE, "changes it"),
    "5": (DocumentKind.ORDER_CHANGE, "replaces it"),
    "7": (DocumentKind.ORDER_CHANGE, "is a duplicate of it"),
    "17": (DocumentKind.CANCELLATION, "cancels it, to be issued again"),
    "18": (DocumentKind.ORDER_CHANGE, "issues it again"),
    "20": (DocumentKind.ORDER_CHANGE, "replaces its heading"),
    "21": (DocumentKind.ORDER_CHANGE, "replaces its lines"),
    "31": (DocumentKind.ORDER_CHANGE, "is a copy of it"),
    "33": (DocumentKind.ORDER_CHANGE, "changes its heading"),
    "35": (DocumentKind.ORDER_CHANGE, "transmits it again"),
    "36": (DocumentKind.ORDER_CHANGE, "changes its lines"),
    "40": (DocumentKind.CANCELLATION, "asks for its deletion"),
}
# 1225 of orders that bind nobody yet, or that a person knows already.
DOUBTFUL_FUNCTIONS = {
    "6": "a confirmation of an order that was given otherwise",
    "13": "a request",
    "14": "an advance notification",
    "15": "a reminder",
    "16": "a proposal",
    "23": "on hold",
    "25": "a forecast",
    "26": "a delivery instruction with a forecast",
    "46": "provisional",
}
PLAIN_FUNCTIONS = frozenset({"", "9", "22", "24", "42", "43", "47"})

# 7143 item number types by whose number it is, in order of preference. The table in docs/formats.md says what each means.
SUPPLIER_PARTS = ("SA", "VN", "VP")
BUYER_PARTS = ("IN", "BP")
GLOBAL_PARTS = ("EN", "SRV", "UP", "EU", "EE", "UD", "AI", "AM", "AH", "AL", "GTI", "UK", "IB", "ISB", "IS")
# GTINs among them, in all their names: EAN, UPC, ITF.
TRADE_NUMBERS = ("SRV", "EN", "UP", "GTI", "EU", "EE", "UK")
MANUFACTURER_PARTS = ("MF", "MP")
# Numbers that name an article where nothing above does: whose they are is not said.
OTHER_PARTS = ("SK", "UA", "SS", "MN", "ST", "PZN", "ADZ", "")
# Numbers about an article that are no article numbers: version, drawing, serial, batch, customs, groups, sizes and colours.
_NO_ARTICLES = (
    "AA AB AC AD AE AF AG AJ AK AN AO AP AQ AR AS AT AU AV AW AX AY AZ BA BB BC BD BE BF BG BH BI BJ BK BL BM BN BO BQ BR BS BT "
    "BU BV BW BX BY BZ CC CG CL CM CR CV DR DW EC ECC EF EMD EZ FS GB GD GN GS HS IT IZ JB KA MA NB NV ON PD PL PO PV QS RC RN "
    "RU RY SG SH SM SN SZ TG TY UN VS VX"
)
NO_ARTICLE_NUMBERS = frozenset(_NO_ARTICLES.split())

# 2005 in DTM: delivery as wanted, best first, of a window its first day; the words go into findings.
REQUESTED_DATES = {
    "2": "requested delivery",
    "76": "delivery scheduled for",
    "67": "delivery by the current schedule",
    "69": "delivery promised for",
    "64": "earliest delivery",
    "71": "delivery requested for, at the earliest",
    "63": "latest delivery",
    "74": "delivery requested for, at the latest",
    "75": "delivery requested for, at the latest",
    "17": "estimated delivery",
    "35": "delivery",
    "358": "delivery scheduled for",
    "10": "requested shipment",
    "11": "despatch",
    "38": "latest shipment",
    "37": "earliest shipment",
    "200": "collection",
    "235": "latest collection",
    "234": "earliest collection",
}
# Dates after which an order is void: a person must know.
EXPIRY_DATES = {"61": "cancel if not delivered by", "54": "cancel if not shipped by", "36": "expiry", "273": "validity period"}

# 5125 in PRI, best first: net prices, then gross ones from which allowances come off, then mere information.
NET_PRICES = ("AAA", "NTP", "NE", "CT", "CAL", "INV", "AAC", "CON", "CP")
GROSS_PRICES = ("AAB", "GRP", "AAD", "LIU", "CAT")
INFORMATION_PRICES = ("INF", "AAE", "AAF", "")
# Prices between others: what the shop asks of its customers, minimum, maximum, discounts.
FOREIGN_PRICES = frozenset({"RTP", "SRP", "AAG", "ABA", "ABB", "ALT", "DPR", "MIN", "MAX", "MSR", "PRO", "SH1", "STA", "ABL"})

# 6063 in QTY, best first.
ORDERED_QUANTITIES = ("21", "1", "113", "12", "46")
FREE_QUANTITIES = frozenset({"192", "193"})
SPLIT_QUANTITIES = frozenset({"11"})
# What is said about packs, stock, limits and other documents.
PLAIN_QUANTITIES = frozenset({
    "17", "39", "45", "45E", "47", "48", "52", "53", "54", "59", "61", "66", "70", "73", "83", "98", "99", "131", "145", "153",
    "163", "200",
})  # fmt: skip

# 7161 special service codes of charges that are freight.
FREIGHT_SERVICES = frozenset({"FC", "DL", "FI", "TD", "TDT", "SAA", "FAC", "ABK", "IAA", "SH"})
# How many pieces one of these price units holds.
COUNTING_UNITS = {"CEN": 100, "MIL": 1000, "DZN": 12, "DZ": 12, "GRO": 144, "NPR": 2}

# Names of elements in paths of evidence: (segment, element, component) to composite and data element.
ELEMENT_NAMES = {
    ("BGM", 1, 0): "C002/1001",
    ("BGM", 2, 0): "1004",
    ("BGM", 3, 0): "1225",
    ("DTM", 1, 1): "C507/2380",
    ("RFF", 1, 1): "C506/1154",
    ("NAD", 2, 0): "C082/3039",
    ("NAD", 3, 0): "C058/3124",
    ("NAD", 4, 0): "C080/3036",
    ("NAD", 5, 0): "C059/3042",
    ("CUX", 1, 1): "C504/6345",
    ("PAT", 2, 3): "C110/4276",
    ("PYT", 2, 3): "C019/4276",
    ("TOD", 3, 0): "C100/4053",
    ("TOD", 3, 3): "C100/4052",
    ("LOC", 2, 3): "C517/3224",
    ("FTX", 4, 0): "C108/4440",
    ("MOA", 1, 1): "C516/5004",
    ("MOA", 1, 2): "C516/6345",
    ("PCD", 1, 1): "C501/5482",
    ("LIN", 1, 0): "1082",
    ("LIN", 3, 0): "C212/7140",
    **{("PIA", element, 0): f"C212[{element - 1}]/7140" for element in range(2, 7)},
    ("IMD", 3, 3): "C273/7008",
    ("QTY", 1, 1): "C186/6060",
    ("QTY", 1, 2): "C186/6411",
    ("PRI", 1, 1): "C509/5118",
    ("PRI", 1, 4): "C509/5284",
}
