"""Which article a line orders: LIN and PIA by the meaning of the item number types (7143), and IMD."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.edi.edifact_codes import (
    BUYER_PARTS,
    GLOBAL_PARTS,
    MANUFACTURER_PARTS,
    NO_ARTICLE_NUMBERS,
    OTHER_PARTS,
    SUPPLIER_PARTS,
    TRADE_NUMBERS,
)
from extractors.edi.edifact_syntax import Segment
from extractors.edi.edifact_values import MessageValues, joined_text
from pipeline.core.fields import FieldValue
from pipeline.core.issues import Severity

_KNOWN = frozenset((*SUPPLIER_PARTS, *BUYER_PARTS, *GLOBAL_PARTS, *MANUFACTURER_PARTS, *OTHER_PARTS)) | NO_ARTICLE_NUMBERS
# 4347 of PIA: numbers of other articles than the one that is ordered.
_SUBSTITUTES = {"2": "may be replaced by", "3": "is replaced by", "4": "replaces"}
# 7081 of IMD: what a text is about when it is no description of the whole article.
_COLOURS, _SIZES = frozenset({"35", "BO", "CO"}), frozenset({"98", "SZ", "IZ"})
# Names that serve as description only where there is none.
_NAMES = frozenset({"ANM", "BRN", "BND", "GNU", "GND", "HAZ", "SGR", "TAG", "UP1", "VIN", "SUB", "TPE", "U01", "U02", "U03"})


@dataclass(frozen=True, slots=True)
class Numbered:
    """An article number of a line: its type (7143), where it stands."""

    kind: str
    number: str
    segment: Segment
    element: int


@dataclass(frozen=True, slots=True)
class Article:
    """What a line orders, as stated."""

    supplier_part: FieldValue[str] | None
    buyer_part: FieldValue[str] | None
    description: FieldValue[str] | None
    gtin: FieldValue[str] | None = None


def read_article(line: Sequence[Segment], position: int, values: MessageValues) -> Article:
    """The article of a line; its numbers in the order of preference that docs/formats.md states."""
    numbers = list(_numbers(line, position, values))
    supplier = _first(numbers, SUPPLIER_PARTS) or _first(numbers, GLOBAL_PARTS) or _first(numbers, MANUFACTURER_PARTS)
    buyer = _first(numbers, BUYER_PARTS)
    unknown = [number for number in numbers if number.kind not in _KNOWN]
    if supplier is None and buyer is None:
        supplier = _first(numbers, OTHER_PARTS) or (unknown[0] if unknown else None)
    for number in unknown:
        said = f"article number “{number.number}” of the unknown type {number.kind}"
        if number is supplier:
            values.note("article-type-unknown", Severity.WARNING, f"{said} is taken for ours", number.segment, position)
        else:
            values.note("article-type-unknown", Severity.INFO, f"{said} was not taken up", number.segment, position)
    traded = _field(_first(numbers, TRADE_NUMBERS), values)
    return Article(_field(supplier, values), _field(buyer, values), _description(line, values), traded)


def _numbers(line: Sequence[Segment], position: int, values: MessageValues) -> list[Numbered]:
    found = []
    for segment in line:
        if segment.tag == "LIN":
            found += _numbered(segment, 3)
        elif segment.tag == "PIA":
            named = [number for element in range(2, segment.length) for number in _numbered(segment, element)]
            relation = _SUBSTITUTES.get(segment.get(1))
            if relation is None:
                found += named
                continue
            said = f"the article {relation} {', '.join(number.number for number in named) or 'another'}"
            severity = Severity.WARNING if segment.get(1) == "3" else Severity.INFO
            values.note("substitute-named", severity, said, segment, position)
    return found


def _numbered(segment: Segment, element: int) -> list[Numbered]:
    number = segment.get(element)
    # Systems that must fill the element with something fill it with zeros.
    return [Numbered(segment.get(element, 1).upper(), number, segment, element)] if number.strip("0") else []


def _first(numbers: Sequence[Numbered], kinds: Sequence[str]) -> Numbered | None:
    return next((number for kind in kinds for number in numbers if number.kind == kind), None)


def _field(number: Numbered | None, values: MessageValues) -> FieldValue[str] | None:
    return values.field(number.number, number.segment, number.element) if number else None


def _description(line: Sequence[Segment], values: MessageValues) -> FieldValue[str] | None:
    """The free texts of the line in its first language; colour and size behind them."""
    texts: list[tuple[Segment, str]] = []
    names: list[tuple[Segment, str]] = []
    qualities: list[str] = []
    language: str | None = None
    for segment in line:
        if segment.tag != "IMD":
            continue
        text = joined_text([segment.get(3, 3), segment.get(3, 4)])
        about = segment.get(2).upper()
        if not text:
            continue
        if about in _NAMES:
            names.append((segment, text))
            continue
        if about in _COLOURS or about in _SIZES:
            qualities.append(text)
            continue
        if language is None:
            language = segment.get(3, 5)
        if segment.get(3, 5) == language:
            texts.append((segment, text))
    texts = texts or names[:1]
    if not texts:
        return _free_text(line, values)
    whole = joined_text([*(text for _, text in texts), *qualities])
    first = texts[0][0]
    return values.field(whole, first, 3, 3, (3, 4) if first.size(3) > 4 else (3, 3))


def _free_text(line: Sequence[Segment], values: MessageValues) -> FieldValue[str] | None:
    """Lines without IMD that describe the article in FTX: AAA goods description, PRD product information."""
    for segment in line:
        if segment.tag == "FTX" and segment.get(1).upper() in ("AAA", "PRD", "LIN"):
            text = values.joined(segment, 4)
            if text is not None:
                return text
    return None
