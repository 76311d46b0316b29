"""One extracted order against the masters."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from pipeline.core.fields import ExtractedOrder
from pipeline.core.issues import Issue, Severity
from pipeline.core.lessons import (
    NOTHING_LEARNT,
    NOTHING_LEARNT_OF_SENDER,
    CustomerLessons,
    LessonsOfSender,
    nothing_learnt,
)
from pipeline.core.resolution import Resolution
from pipeline.core.tolerances import Tolerances
from pipeline.matching.customers import CustomerRanking, rank_customers
from pipeline.matching.index import MasterIndex
from pipeline.matching.likeness import CustomerHistory, never_ordered, no_history
from pipeline.matching.lines import LineTerms, resolve_lines
from pipeline.matching.names import company_name
from pipeline.matching.ship_tos import ShipToRanking, rank_ship_tos
from pipeline.matching.units import UnitCodes

_DEFAULTS = Tolerances()


def resolve(
    extracted: ExtractedOrder,
    index: MasterIndex,
    *,
    sender: str,
    unit_codes: UnitCodes,
    today: date,
    document_text: str = "",
    tolerances: Tolerances = _DEFAULTS,
    ocr_pages: Collection[int] = (),
    sender_lessons: LessonsOfSender = NOTHING_LEARNT_OF_SENDER,
    customer_lessons: CustomerLessons = nothing_learnt,
    customer_history: CustomerHistory = no_history,
) -> Resolution:
    """Match an order to customer, ship-to, articles, units and prices.

    Args:
        index: Where customers, places and articles are looked up.
        sender: Mail address or fax number that the order came from; empty when not known.
        unit_codes: Printed unit word, case-folded, to UNECE Rec 20 code.
        today: The day whose prices are valid.
        document_text: All text of the document: tax ids and contacts in a letterhead help to tell who sent it.
        ocr_pages: Numbers of the pages that were read from an image: only there signs may have been taken for each other.
        sender_lessons: Whose orders came from this sender before.
        customer_lessons: What earlier confirmed orders taught about a customer's ways.
        customer_history: How often a customer has ordered articles before; asked only where an article is not certain.
    Returns:
        Ranked candidates; a customer or ship-to that is new has none.
    """
    customers = rank_customers(extracted, index, sender=sender, document_text=document_text, lessons=sender_lessons)
    first = customers.likely[0].target if customers.likely else None
    known = customer_lessons(first.customer_id) if first else NOTHING_LEARNT
    lessons = known if customers.certain else NOTHING_LEARNT
    ship_tos = rank_ship_tos(extracted, first, index, known) if first else ShipToRanking((), False, ())
    currency = extracted.currency.value if extracted.currency else first.currency if first else ""
    customer_id = first.customer_id if first and customers.certain else ""
    bought = customer_history(customer_id) if customer_id else never_ordered
    limits = tolerances.for_customer(customer_id)
    terms = LineTerms(customer_id, currency, unit_codes, today, limits, ocr_pages, lessons, bought)
    return Resolution(
        extracted=extracted,
        customers=customers.likely,
        ship_tos=ship_tos.likely,
        lines=resolve_lines(extracted.lines, terms, index),
        customer_certain=customers.certain,
        ship_to_certain=customers.certain and ship_tos.certain,
        ship_to_implied=ship_tos.implied,
        names_other_supplier=_names_other_supplier(extracted, index),
        nearest_customers=customers.nearest,
        nearest_ship_tos=ship_tos.nearest,
        new_customer=customers.new,
        new_ship_to=ship_tos.new,
        contradictions=tuple(_contradictions(customers, ship_tos)),
    )


def _contradictions(customers: CustomerRanking, ship_tos: ShipToRanking) -> Iterator[Issue]:
    for ranking, place in ((customers, "buyer_name"), (ship_tos, "ship_to_name")):
        if ranking.contradiction:
            yield Issue("party-number-differs", Severity.WARNING, ranking.contradiction, place)


def _names_other_supplier(extracted: ExtractedOrder, index: MasterIndex) -> bool:
    """Whether the order is addressed to somebody else; never for masters that do not say who we are."""
    printed = extracted.supplier_name
    return printed is not None and bool(index.own.names) and not index.own.is_perhaps_name(company_name(printed.value))
