"""When a value that was read says the same as the right one, by the kind of its field.

These are the rules of the exchange format's scorer, written anew so that this project measures itself wherever it is built;
a test holds both to the same figures where the scorer is at hand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from rapidfuzz import fuzz

HEADER_FIELDS = (
    "po_number", "po_date", "requested_date", "currency", "payment_terms", "delivery_terms", "buyer_name", "supplier_name",
    "ship_to_name", "ship_to_address", "bill_to_name", "bill_to_address", "subtotal", "tax", "freight", "discount", "total",
    "customer_id", "ship_to_id",
)  # fmt: skip
LINE_FIELDS = (
    "line_number", "buyer_part", "supplier_part", "description", "quantity", "uom", "unit_price", "price_per",
    "discount_percent", "amount", "requested_date", "sku",
)  # fmt: skip
# Records of master data, which count only where the right answer names them.
MATCHED_FIELDS = frozenset({"customer_id", "ship_to_id", "sku"})
# Without these the sales order would be another.
CRITICAL_FIELDS = ("po_number", "buyer_name", "ship_to_address", "customer_id", "ship_to_id")
DEFAULTS = {"price_per": "1"}
CODES = frozenset({"po_number", "currency", "line_number", "buyer_part", "supplier_part", *MATCHED_FIELDS})
AMOUNTS = frozenset({
    "subtotal", "tax", "freight", "discount", "total", "quantity", "unit_price", "price_per", "discount_percent", "amount",
})  # fmt: skip
DATES = frozenset({"po_date", "requested_date"})
# Percent of likeness from which a name, or any other text, is the same.
_SAME_NAME, _SAME_TEXT = 90, 85
_UNITS = {
    "EA": "ea each pc pcs pce piece pieces st stk stuck stück unit units un u c62 h87 nos no шт 個 pièce pz und ud",
    "BX": "bx box boxes ctn carton cartons kart karton",
    "PK": "pk pack packs pac pkt pkg package packet",
    "CS": "cs case cases",
    "DZ": "dz doz dozen dzn",
    "KG": "kg kgm kgs kilogram kilograms кг",
    "LB": "lb lbs lbr pound pounds #",
    "M": "m mtr meter meters metre metres м",
    "FT": "ft foot feet",
    "L": "l ltr liter liters litre litres",
    "GAL": "gal gll gallon gallons",
    "HR": "hr hrs hur hour hours h",
    "SET": "set sets",
    "PR": "pr pair pairs",
    "RL": "rl roll rolls",
    "BG": "bg bag bags",
    "C": "c hundred cen",
    "MIL": "mil thousand",
    "DAY": "day days d",
    "MON": "mon month months",
    "LOT": "lot lots ls",
}


def plain(text: str) -> str:
    """Lower case of ordinary width; runs of blanks, commas, colons, bars and slashes are one blank, points at the ends go."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\s,;:|/\\]+", " ", folded).strip(" .")


def solid(text: str) -> str:
    """Letters and digits of a plain text alone: where a line was wrapped, or a code hyphenated, makes no difference."""
    return re.sub(r"[\W_]+", "", text)


def is_same(field: str, right: str, read: str) -> bool:
    """Whether a value read for a field (``quantity``, not ``lines.quantity``) says what the right one says."""
    if field in AMOUNTS:
        one, two = _decimal(right), _decimal(read)
        return one is not None and one == two
    if field in DATES:
        return right[:10] == read[:10]
    if field in CODES:
        return _code(right) == _code(read)
    if field == "uom":
        return _unit(right) == _unit(read)
    one_text, two_text = plain(right), plain(read)
    if one_text == two_text:
        return True
    likeness = max(fuzz.token_sort_ratio(one_text, two_text), fuzz.ratio(solid(one_text), solid(two_text)))
    return likeness >= (_SAME_NAME if field.endswith("_name") else _SAME_TEXT)


def value_of(record: Mapping[str, Any] | None, field: str) -> str | None:
    """A record's value of a field as text, whether it stands there alone or with its confidence; None for none.

    Of a field that has a usual value (a price is for one), that one where nothing is said; of no record at all, None.
    """
    if record is None:
        return None
    value = record.get(field)
    if isinstance(value, Mapping):
        value = value.get("value")
    if value is None or (isinstance(value, str) and not value.strip()):
        return DEFAULTS.get(field)
    return str(value)


def is_unsaid(field: str, value: str | None) -> bool:
    """Whether a value is none, or the usual one, which needs no saying."""
    return value is None or value == DEFAULTS.get(field)


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text.strip())
    except InvalidOperation:
        return None


def _code(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


def _unit(text: str) -> str:
    word = plain(text)
    return _unit_codes().get(word, word)


@cache
def _unit_codes() -> dict[str, str]:
    return {word: code for code, words in _UNITS.items() for word in words.split()}
