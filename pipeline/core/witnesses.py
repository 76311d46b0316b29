"""Which readings something other than the reader bears witness to: the masters, or the order's own arithmetic with their price.

A reader's confidence is its own opinion, and what the layout model alone read has nothing but that opinion. A code that exactly
fits one article of this customer's, or a quantity that times the master's price makes the printed amount, is more than that; such
readings need less confidence of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from pipeline.core.arithmetic import line_agrees, price_agrees
from pipeline.core.fields import BY_MODEL_ALONE, ExtractedOrder, FieldValue
from pipeline.core.resolution import Resolution, ResolvedLine
from pipeline.core.tolerances import Tolerances


@dataclass(frozen=True, slots=True)
class Needed:
    """What a value must have to stand without a person.

    Attributes:
        confidence: At least so much.
        witnessed: Whether something bears witness to it. If nothing does, what the layout model alone read does not stand,
            however sure it is: on orders unlike all that it learned from it is sure and wrong.
    """

    confidence: float
    witnessed: bool = False

    def is_met_by(self, field: FieldValue[Any]) -> bool:
        """Whether a value stands."""
        return field.confidence >= self.confidence and (self.witnessed or field.extractor != BY_MODEL_ALONE)


def needed_unwitnessed(tolerances: Tolerances) -> Needed:
    """What is needed of a value that nothing can bear witness to: the order's number, a date."""
    return Needed(tolerances.field_confidence)


def _needed(proven: bool, tolerances: Tolerances) -> Needed:
    return Needed(tolerances.witnessed_confidence, witnessed=True) if proven else needed_unwitnessed(tolerances)


def needed_for_party(is_certain: bool, tolerances: Tolerances) -> Needed:
    """What is needed of a name or address: little where it was proven to be a known party."""
    return _needed(is_certain, tolerances)


def needed_for_currency(resolution: Resolution, tolerances: Tolerances) -> Needed:
    """What is needed of the printed currency: little where it is what the customer buys in."""
    printed, customer = resolution.extracted.currency, resolution.customer
    proven = printed is not None and customer is not None and printed.value == customer.currency
    return _needed(proven, tolerances)


def needed_for_code(code: FieldValue[str] | None, line: ResolvedLine, tolerances: Tolerances) -> Needed:
    """What is needed of an article's number: little where it is what leads to the article, for certain.

    The other side's number on the line has its own opinion alone where the masters do not know it.
    """
    leads = code is not None and line.article is not None and code.value in line.articles[0].codes
    return _needed(leads, tolerances)


def needed_for_figures(line: ResolvedLine, currency: str, tolerances: Tolerances) -> Needed:
    """What is needed of quantity, unit, price, discount and amount.

    Little where the price is the master's for that article and unit, and quantity times price makes the printed amount. The
    arithmetic alone would not do: it also holds with quantity and price swapped.
    """
    proven = (
        line.article is not None
        and line.ordered_price is not None
        and line.master_price is not None
        and price_agrees(line.ordered_price, line.master_price, tolerances)
        and line_agrees(line.extracted, currency, tolerances) is True
    )
    return _needed(proven, tolerances)


def carries_year(order: ExtractedOrder) -> bool:
    """Whether the order's number contains the year of its date, as many numberings do: ``B-2026-1184``, ``26/01873``.

    Account and telephone numbers hardly ever do; numbers of offers and requisitions may.
    """
    if order.po_number is None or order.po_date is None:
        return False
    groups = re.findall(r"\d+", order.po_number.value)
    year = order.po_date.value.year
    if any(group.startswith(str(year)) for group in groups):
        return True
    # Two digits alone fit by chance too often: they must open the first group, or be one, of a number that goes on.
    return len("".join(groups)) >= 5 and groups[0].startswith(f"{year % 100:02}")


def stands_beside_date(order: ExtractedOrder) -> bool:
    """Whether the order's date follows its number in the same line: ``No. 1147 of 5 November 2026``."""
    number, day = order.po_number, order.po_date
    if number is None or day is None or number.evidence is None or day.evidence is None:
        return False
    if number.evidence.page != day.evidence.page or not number.evidence.boxes or not day.evidence.boxes:
        return False
    last, first = number.evidence.boxes[-1], day.evidence.boxes[0]
    height = last.bottom - last.top
    on_one_line = abs((last.top + last.bottom) - (first.top + first.bottom)) <= height
    return on_one_line and 0 <= first.left - last.right <= 3 * height
