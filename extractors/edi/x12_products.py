"""Article numbers of an X12 line: which of up to ten qualified numbers is the buyer's and which the supplier's.

Qualifiers of element 235, decided by what the standard says of their owner:

- the buyer's: BP part, IN item, PI purchaser's item code, CB catalog, SK stock keeping unit (of whoever keeps the stock: the
  retailer who orders), EP end product, IT style;
- the seller's: VP part, VN item, VC catalog, VA style, VS supplemental item, VU basic unit; then the manufacturer's MG and AV;
- nobody's in particular: PN company part, SW stock, F1 catalog, MN model, ST style and the like, national and trade numbers
  (FS, ND, IB ...) and numbers without a qualifier. They stand for the supplier's where he has none of his own;
- of the trade: GTINs (UP, EN, UK, UA, UI ...). They stand for the supplier's where there is nothing better.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractors.edi.x12_codes import BESIDE_THE_ARTICLE
from extractors.edi.x12_elements import Elements
from extractors.edi.x12_syntax import Segment
from pipeline.core.fields import FieldValue
from pipeline.core.issues import Issue, Severity

BUYERS_NUMBERS = ("BP", "IN", "PI", "CB", "SK", "EP", "IT")
SUPPLIERS_NUMBERS = ("VP", "VN", "VC", "VA", "VS", "VU")
MANUFACTURERS_NUMBERS = ("MG", "AV")
NOBODYS_NUMBERS = (
    "PN", "SW", "F1", "MN", "ST", "OE", "XA", "PU", "UX", "OT", "VI", "SR", "RR", "IB", "AI", "FS", "ND", "N4", "N1", "N2", "N3",
    "US", "C9", "A3", "ZZ", "",
)  # fmt: skip
TRADE_NUMBERS = ("UP", "EN", "UK", "UA", "UI", "EO", "UD", "UN", "U2", "UE", "UB", "UG", "UH", "OA", "OB", "OC", "OD")
DESCRIPTIONS = ("PD", "F7", "CN")
_RANK_OF_TRADE = {qualifier: rank for rank, qualifier in enumerate(TRADE_NUMBERS)}
_OWN = (*SUPPLIERS_NUMBERS, *MANUFACTURERS_NUMBERS, *NOBODYS_NUMBERS, *TRADE_NUMBERS)
_RANK_OF_BUYERS = {qualifier: rank for rank, qualifier in enumerate(BUYERS_NUMBERS)}
_RANK_OF_SUPPLIERS = {qualifier: rank for rank, qualifier in enumerate(_OWN)}
# Taken where nothing else names the article; below what an order is accepted with.
_UNKNOWN_CONFIDENCE = 0.5


@dataclass(frozen=True, slots=True)
class Products:
    """What the qualified numbers of one line say."""

    buyer_part: FieldValue[str] | None = None
    supplier_part: FieldValue[str] | None = None
    description: FieldValue[str] | None = None
    gtin: FieldValue[str] | None = None


def read_products(elements: Elements, sources: list[tuple[Segment, int]], place: str) -> Products:
    """Choose among the numbers of a line.

    Args:
        sources: Segments with the position of their first qualifier: 6 in PO1, 8 in POC, 2 in LIN.
        place: The line, for findings.
    """
    numbers = [number for segment, first in sources for number in _numbers(segment, first)]
    buyer = _best(numbers, _RANK_OF_BUYERS)
    supplier = _best(numbers, _RANK_OF_SUPPLIERS)
    described = _best(numbers, {qualifier: rank for rank, qualifier in enumerate(DESCRIPTIONS)})
    unknown = [number for number in numbers if _is_unknown(number.qualifier)]
    named = buyer is not None or supplier is not None
    for number in unknown:
        path, taken = elements.path(number.segment, number.position - 1), "not taken" if named else "taken as the article"
        message = f"{path}: “{number.qualifier}” is no known kind of article number; {number.text} was {taken}."
        issue = Issue("article-qualifier-unknown", Severity.INFO if named else Severity.WARNING, message, place)
        elements.findings.element(number.segment, number.position - 1, "7", issue)
    guess = None if named or not unknown else unknown[0]
    supplier_part = _value(elements, supplier or guess)
    if guess is not None and supplier_part is not None:
        supplier_part = replace(supplier_part, confidence=_UNKNOWN_CONFIDENCE)
    traded = _best(numbers, _RANK_OF_TRADE)
    return Products(_value(elements, buyer), supplier_part, _value(elements, described), _value(elements, traded))


@dataclass(slots=True)
class _Number:
    qualifier: str
    text: str
    segment: Segment
    position: int


def _numbers(segment: Segment, first: int) -> list[_Number]:
    numbers: list[_Number] = []
    for position in range(first + 1, len(segment.elements), 2):
        qualifier, text = segment.element(position - 1).upper(), segment.element(position)
        if not text:
            continue
        if qualifier == "CT" and numbers:
            numbers[-1].text += text  # a number too long for one element goes on here
        else:
            numbers.append(_Number(qualifier, text, segment, position))
    return numbers


def _best(numbers: list[_Number], ranks: dict[str, int]) -> _Number | None:
    known = [number for number in numbers if number.qualifier in ranks]
    return min(known, key=lambda number: ranks[number.qualifier], default=None)


def _is_unknown(qualifier: str) -> bool:
    known = qualifier in _RANK_OF_BUYERS or qualifier in _RANK_OF_SUPPLIERS or qualifier in DESCRIPTIONS
    return not known and qualifier not in BESIDE_THE_ARTICLE


def _value(elements: Elements, number: _Number | None) -> FieldValue[str] | None:
    if number is None:
        return None
    value = elements.text(number.segment, number.position)
    return replace(value, value=number.text) if value is not None and value.value != number.text else value
