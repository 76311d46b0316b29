"""Codes of the X12 dictionary that the reader acts on, by the number of their data element."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from importlib.resources import files

from pipeline.core.fields import DocumentKind
from pipeline.core.issues import Severity

_LISTS = tomllib.loads(files("extractors.edi").joinpath("x12_code_lists.toml").read_text(encoding="utf-8"))


def _code_list(name: str) -> frozenset[str]:
    return frozenset(_LISTS[name].split())


# 353 Transaction Set Purpose: what BEG01 and BCH01 make of an 850 or 860. The text completes "This … an earlier order (…)".
PURPOSES: dict[str, tuple[DocumentKind, str]] = {
    "00": (DocumentKind.ORDER, ""),
    "49": (DocumentKind.ORDER, ""),
    "01": (DocumentKind.CANCELLATION, "purpose code 01, cancellation"),
    "03": (DocumentKind.CANCELLATION, "purpose code 03, delete"),
    "17": (DocumentKind.CANCELLATION, "purpose code 17, cancel, to be reissued"),
    "02": (DocumentKind.ORDER_CHANGE, "purpose code 02, add"),
    "04": (DocumentKind.ORDER_CHANGE, "purpose code 04, change"),
    "05": (DocumentKind.ORDER_CHANGE, "purpose code 05, replace"),
    "07": (DocumentKind.ORDER_CHANGE, "purpose code 07, duplicate"),
    "15": (DocumentKind.ORDER_CHANGE, "purpose code 15, re-submission"),
    "18": (DocumentKind.ORDER_CHANGE, "purpose code 18, reissue"),
    "19": (DocumentKind.ORDER_CHANGE, "purpose code 19, change initiated by the seller"),
    "25": (DocumentKind.ORDER_CHANGE, "purpose code 25, incremental"),
    "26": (DocumentKind.ORDER_CHANGE, "purpose code 26, replace parts"),
    "CO": (DocumentKind.ORDER_CHANGE, "purpose code CO, corrected"),
}
# Purposes under which nothing is bought yet, or perhaps was bought already: a person must look.
DOUBTFUL_PURPOSES: dict[str, str] = {
    "06": "it confirms an order that may have been placed before (purpose 06, confirmation)",
    "13": "it asks and does not order (purpose 13, request)",
    "14": "it only announces an order (purpose 14, advance notification)",
    "16": "the order is only proposed (purpose 16)",
    "22": "it is an information copy (purpose 22)",
    "24": "it is a draft (purpose 24)",
    "28": "it is a query (purpose 28)",
    "77": "it is an exercise (purpose 77)",
}
# 92 Purchase Order Type: those under which the quantities are not to be delivered as they stand.
DOUBTFUL_TYPES: dict[str, str] = {
    "BE": "a blanket order with estimated quantities (type BE)",
    "BK": "a blanket order (type BK)",
    "BD": "a request for a bid (type BD)",
    "BQ": "a request for a budgetary quote (type BQ)",
    "CF": "a confirmation of an order placed before (type CF)",
    "IN": "an information copy (type IN)",
    "KB": "a blanket purchase agreement (type KB)",
    "KA": "an agreement (type KA)",
    "CP": "a change to a purchase order (type CP)",
    "CR": "a change to a release (type CR)",
    "SO": "an order that was shipped already (type SO)",
    "SW": "a stop work order (type SW)",
    "TR": "a termination (type TR)",
}
# 670 Change or Response Type: what POC02 says of a line, and whether the line falls away with it.
LINE_CHANGES: dict[str, str] = {
    "AI": "is added", "CA": "is changed", "CB": "has other date terms", "CC": "has other terms",
    "CE": "has other allowances or charges", "CF": "is cancelled with the whole order", "CG": "has other totals",
    "CT": "has other dates", "DI": "is deleted", "MU": "has another price, quantity and date", "NC": "is not changed",
    "PC": "has another price", "PQ": "has another price and quantity", "PR": "has another price and date",
    "QC": "has another quantity", "QD": "has a smaller quantity", "QI": "has a larger quantity",
    "RA": "goes by another mode of shipment", "RB": "has all other dates", "RC": "has a rejected change",
    "RE": "is replaced by another article", "RM": "is replaced with modifications", "RQ": "has another quantity and date",
    "RS": "has another date", "RZ": "has all values replaced", "TI": "is transferred",
}  # fmt: skip
LINES_GONE = frozenset({"DI", "CF"})

# 639 Basis of Unit Price: how many of the ordered unit the price is for.
_EACH, _DOZEN, _HUNDRED, _THOUSAND = Decimal(1), Decimal(12), Decimal(100), Decimal(1000)
PRICE_PER: dict[str, Decimal] = {
    **dict.fromkeys(("PE", "LE", "QE", "TE", "WE", "RE", "UM"), _EACH),
    **dict.fromkeys(("PD", "LD", "TD", "WD", "RD"), _DOZEN),
    **dict.fromkeys(("HP", "LC", "QH", "TC", "WC", "RC"), _HUNDRED),
    **dict.fromkeys(("TP", "LM", "QS", "TM", "WM", "RM"), _THOUSAND),
    "PN": Decimal(10), "TT": Decimal(10_000), "HT": Decimal(100_000),
}  # fmt: skip
# The same, of one named unit; right only for a line ordered in it (codes of element 355).
PRICE_PER_UNIT: dict[str, tuple[Decimal, frozenset[str]]] = {
    "HF": (_HUNDRED, frozenset({"FT", "LF"})), "TF": (_THOUSAND, frozenset({"FT", "LF"})),
    "PS": (_THOUSAND, frozenset({"SF"})), "PF": (_EACH, frozenset({"FT", "LF"})), "PP": (_EACH, frozenset({"LB"})),
    "PG": (_EACH, frozenset({"GR"})), "PK": (_EACH, frozenset({"KG"})), "PL": (_EACH, frozenset({"LT"})),
    "ML": (_EACH, frozenset({"ML"})), "PO": (_EACH, frozenset({"OZ"})), "PA": (_EACH, frozenset({"TO"})),
    "PT": (_EACH, frozenset({"TN", "ST", "NT"})), "PY": (_EACH, frozenset({"YD"})), "P7": (_EACH, frozenset({"MR", "LM"})),
    "P1": (_THOUSAND, frozenset({"MR", "LM"})), "P4": (_HUNDRED, frozenset({"MR", "LM"})), "P5": (_EACH, frozenset({"KM", "DK"})),
}  # fmt: skip
# Units that are themselves a dozen, a hundred, a thousand: a price "per hundred" is then for one of them.
UNIT_SIZES: dict[str, Decimal] = {
    "DZ": _DOZEN,
    "HU": _HUNDRED,
    "HC": _HUNDRED,
    "TH": _THOUSAND,
    "GS": Decimal(144),
    "TP": Decimal(10),
}
# Prices that are not what the goods are to cost.
OTHER_PRICES: dict[str, str] = {
    **dict.fromkeys(("RT", "RE", "RC", "RD", "RM", "SR"), "a retail price"), "RS": "a resale price",
    "LR": "the previous catalogue price", "QR": "the previous quoted price", "ES": "an estimate", "EC": "an estimated credit",
    "NE": "a limit not to be exceeded", "NQ": "no quote", "PV": "provisional", "TB": "still to be negotiated",
    "AP": "to be advised by us", "NS": "not separately priced", "NC": "no charge", "FO": "a formula",
}  # fmt: skip

# Bases that say what kind of price it is, and that it is for one unit.
PLAIN_BASES = _code_list("plain_price_bases")

# 374 Date/Time Qualifier: dates on which delivery is wanted, best first, with how surely such a date is what we call the
# requested date. A ship date is what we must keep when the buyer gives no other.
WANTED_DATES: dict[str, tuple[str, float]] = {
    "002": ("delivery requested", 0.99),
    "106": ("required by", 0.98),
    "996": ("required delivery", 0.98),
    "074": ("requested for delivery prior to and including", 0.97),
    "071": ("requested for delivery after and including", 0.95),
    "077": ("requested for delivery in the week of", 0.9),
    "067": ("current schedule delivery", 0.95),
    "065": ("first schedule delivery", 0.9),
    "070": ("scheduled for delivery after and including", 0.9),
    "073": ("scheduled for delivery prior to and including", 0.9),
    "076": ("scheduled for delivery in the week of", 0.85),
    "017": ("estimated delivery", 0.85),
    "010": ("requested ship", 0.9),
    "118": ("requested pick-up", 0.88),
    "084": ("requested for shipment prior to and including", 0.88),
    "081": ("requested for shipment after and including", 0.88),
    "087": ("requested for shipment in the week of", 0.85),
    "068": ("current schedule ship", 0.85),
    "066": ("first schedule ship", 0.85),
    "063": ("do not deliver after", 0.85),
    "038": ("ship no later", 0.8),
    "064": ("do not deliver before", 0.8),
    "037": ("ship not before", 0.78),
}
DATES_NOT_WANTED = _code_list("dates_not_wanted")
# Dates that bind us but are not the wanted one.
BINDING_DATES: dict[str, str] = {
    "001": "cancel after", "061": "cancel if not delivered by", "175": "cancel if not shipped by", "177": "cancellation",
    "063": "do not deliver after", "064": "do not deliver before", "037": "ship not before", "038": "ship no later",
}  # fmt: skip

# 98 Entity Identifier: whom an N1 loop names, best first.
BUYERS = ("BY", "SO", "SD", "OB", "LW", "PD", "BG")
BILL_TOS = ("BT", "BS", "PR", "IV", "PO", "11")
SHIP_TOS = ("ST", "SD", "BS", "DA", "UC", "CN", "WH", "SN")
SUPPLIERS = ("SE", "SU", "VN", "VF", "30")

# 522 Amount Qualifier, of the whole order and of a line.
TOTAL_AMOUNTS = ("TT", "BAP", "5", "GW", "TS")
SUBTOTAL_AMOUNTS = ("1", "N", "GV")
TAX_AMOUNTS = ("T", "F7", "8Q", "XQ", "GT")
FREIGHT_AMOUNTS = ("TZ",)
LINE_AMOUNTS = ("1", "KK")

# 1300 Service, Promotion, Allowance, or Charge.
FREIGHT_CHARGES = _code_list("freight_charges")
TAX_CHARGES = _code_list("tax_charges")

# 146 Shipment Method of Payment and 309 Location Qualifier, as words of delivery terms.
SHIPMENT_PAYMENT: dict[str, str] = {
    "BP": "Paid by Buyer", "CA": "Advance Collect", "CC": "Collect", "CD": "Collect on Delivery",
    "CF": "Collect, Freight Credited Back to Customer", "DE": "Per Contract", "DF": "Defined by Buyer and Seller",
    "FO": "FOB Port of Call", "HP": "Half Prepaid", "MX": "Mixed", "NC": "Service Freight, No Charge", "PA": "Advance Prepaid",
    "PB": "Customer Pick-up/Backhaul", "PC": "Prepaid but Charged to Customer", "PD": "Prepaid by Processor",
    "PE": "Prepaid and Summary Bill", "PL": "Prepaid Local, Collect Outstate", "PO": "Prepaid Only",
    "PP": "Prepaid (by Seller)", "PS": "Paid by Seller", "PU": "Pickup", "TP": "Third Party Pay",
}  # fmt: skip
FOB_POINTS: dict[str, str] = {
    "DE": "Destination", "OR": "Origin", "OA": "Origin", "CC": "Country", "DC": "Distribution Center", "FA": "Factory",
    "FV": "Free Alongside Vessel", "MI": "Mill", "OV": "On Vessel", "PD": "Place of Delivery", "PL": "Plant",
    "PB": "Port of Discharge", "KL": "Port of Loading", "PE": "Port of Entry", "WH": "Warehouse", "TL": "Terminal",
    "SN": "Store", "DL": "Delivery Location",
}  # fmt: skip
# 336 Terms Type, for terms that are given by nothing else.
TERMS: dict[str, str] = {
    "02": "End of Month", "09": "Proximo", "10": "Instant", "12": "10 Days After End of Month", "16": "Prompt Payment Act",
    "23": "Due Upon Receipt of Invoice", "26": "Cash on Advance", "27": "Cash on Arrival", "30": "Cash with Order",
    "31": "Cash on Delivery", "33": "Net Month Following Invoice", "41": "Letter of Credit", "45": "Bank Transfer",
    "48": "Cash Against Documents", "58": "Irrevocable Letter of Credit", "65": "Letter of Credit at Sight", "CO": "Consignment",
    "NC": "No Charge", "PP": "Prepayment", "14": "Previously agreed upon",
}  # fmt: skip
TERMS_BASES: dict[str, str] = {
    "1": "ship date", "2": "delivery date", "3": "invoice date", "5": "invoice receipt date", "7": "effective date",
}  # fmt: skip

# Segments that say something about quantity, price, article or date and are not taken as values: a person should see them.
BUSINESS_SEGMENTS: dict[str, Severity] = {
    **dict.fromkeys(("ITA", "DIS", "G72", "G73", "CSS", "INC", "PAM", "IT3", "TC2", "FST"), Severity.WARNING),
    **dict.fromkeys(("LDT", "CSH", "CTB", "IT8", "QTY", "LIN", "ADV", "PID", "CTP", "SDQ", "PO3"), Severity.INFO),
}
# Segments of 850 and 860 that hold nothing an ExtractedOrder has a place for.
PASSED_OVER = _code_list("segments_passed_over")
OTHER_SETS: dict[str, str] = {
    "753": "a request for routing instructions", "810": "an invoice", "812": "a credit or debit adjustment",
    "816": "organizational relationships", "820": "a payment order or remittance advice", "824": "an application advice",
    "832": "a price or sales catalog", "840": "a request for quotation", "843": "a response to a request for quotation",
    "846": "an inventory advice", "852": "product activity data", "855": "a purchase order acknowledgment",
    "856": "a ship notice", "864": "a text message", "865": "a purchase order change acknowledgment",
    "867": "a product transfer and resale report", "869": "an order status inquiry", "870": "an order status report",
    "880": "a grocery invoice", "940": "a warehouse shipping order", "945": "a warehouse shipping advice",
    "997": "a functional acknowledgment", "999": "an implementation acknowledgment",
}  # fmt: skip

# 235 Product/Service ID Qualifier: see x12_products for those that name an article.
BESIDE_THE_ARTICLE = _code_list("beside_the_article")
