"""One order line against the masters: article, unit, base quantity, ordered and master price per base unit."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pipeline.core.arithmetic import effective_discount, price_agrees
from pipeline.core.fields import ExtractedLine
from pipeline.core.lessons import NOTHING_LEARNT, LessonsOfCustomer
from pipeline.core.parties import Article, Price
from pipeline.core.resolution import ResolvedLine
from pipeline.core.tolerances import Tolerances
from pipeline.matching.index import MasterIndex
from pipeline.matching.items import rank_articles
from pipeline.matching.prices import FoundPrice, find_price
from pipeline.matching.units import UnitCodes, base_units_in, code_of_unit, own_unit, plain_unit, units_of


@dataclass(frozen=True, slots=True)
class LineTerms:
    """What all lines of one order share.

    Attributes:
        customer_id: Empty when the customer is not certain: then neither its cross-references nor its contract prices count.
        day: The day whose prices are valid.
        ocr_pages: Numbers of the pages that were read from an image.
        lessons: What earlier confirmed orders taught about the customer's ways; nothing while it is not certain.
    """

    customer_id: str
    currency: str
    unit_codes: UnitCodes
    day: date
    tolerances: Tolerances
    ocr_pages: Collection[int] = ()
    lessons: LessonsOfCustomer = NOTHING_LEARNT


def resolve_line(line: ExtractedLine, terms: LineTerms, index: MasterIndex) -> ResolvedLine:
    """Match one line. Quantities and prices are worked out for the first article, certain or not, so that a person sees them."""
    unit = code_of_unit(line.uom.value, terms.unit_codes, line.uom.extractor) if line.uom else ""

    def fitting_prices(articles: Sequence[Article]) -> frozenset[str]:
        return _with_ordered_price(line, unit, articles, terms, index)

    ranking = rank_articles(line, terms.customer_id, index, fitting_prices=fitting_prices, ocr_pages=terms.ocr_pages)
    if not ranking.candidates:
        return ResolvedLine(line, unit=unit)
    article = ranking.candidates[0].target
    prices = index.articles.prices_of([article]).get(article.sku, [])
    unit = _unit_of(line, unit, article, terms, prices)
    holds = base_units_in(unit, article) if unit else None
    quantity = line.quantity.value * holds if line.quantity and holds else None
    price = _master_price(article, quantity, terms, prices)
    return ResolvedLine(
        extracted=line,
        articles=ranking.candidates,
        certain=ranking.certain,
        unit=unit,
        base_quantity=quantity,
        master_price=price.amount if price else None,
        ordered_price=_ordered_price(line, holds, terms) if holds else None,
        price_source=price.source if price else "",
    )


def _with_ordered_price(
    line: ExtractedLine, unit: str, articles: Sequence[Article], terms: LineTerms, index: MasterIndex
) -> frozenset[str]:
    """Those of some articles, by number, whose price in the printed unit, or in any where none is printed, is the ordered one."""
    if line.quantity is None or not (line.unit_price or line.amount):
        return frozenset()
    prices = index.articles.prices_of(articles)
    return frozenset(
        article.sku
        for article in articles
        if article.sku in prices
        and any(_fits_price(line, own, article, terms, prices[article.sku]) for own in ((unit,) if unit else units_of(article)))
    )


def _unit_of(line: ExtractedLine, printed_unit: str, article: Article, terms: LineTerms, prices: Sequence[Price]) -> str:
    """The ordered unit: as printed, or where none is printed the only one that it can be.

    That is the base unit of an article without packs, or the one unit at which the ordered price is the master price. The price
    also decides where the printed word means one unit in the lexicon and another in the article's masters: a US "CT" may be a
    carton and a count.
    """
    if line.uom is not None:
        own = own_unit(line.uom.value, article)
        if not own or not printed_unit or plain_unit(own) == plain_unit(printed_unit):
            return printed_unit or own
        return own if _fits_price(line, own, article, terms, prices) else printed_unit
    if not article.packs:
        return article.unit
    fitting = [unit for unit in units_of(article) if _fits_price(line, unit, article, terms, prices)]
    return fitting[0] if len(fitting) == 1 else ""


def _fits_price(line: ExtractedLine, unit: str, article: Article, terms: LineTerms, prices: Sequence[Price]) -> bool:
    holds = base_units_in(unit, article)
    if not holds or line.quantity is None:
        return False
    ordered = _ordered_price(line, holds, terms)
    master = _master_price(article, line.quantity.value * holds, terms, prices)
    return ordered is not None and master is not None and price_agrees(ordered, master.amount, terms.tolerances)


def _master_price(article: Article, quantity: Decimal | None, terms: LineTerms, prices: Sequence[Price]) -> FoundPrice | None:
    if not terms.currency or quantity is None:
        return None
    return find_price(prices, article, terms.customer_id, terms.currency, quantity, terms.day)


def _ordered_price(line: ExtractedLine, holds: Decimal, terms: LineTerms) -> Decimal | None:
    """Price per base unit after the discount: of the printed unit price, else of the amount over the quantity."""
    if line.unit_price is not None:
        per = line.price_per.value if line.price_per else Decimal(1)
        if per <= 0:
            return None
        discount = effective_discount(line, terms.currency, terms.tolerances)
        return line.unit_price.value * (1 - discount / 100) / (per * holds)
    if line.amount is not None and line.quantity is not None and line.quantity.value > 0:
        return line.amount.value / (line.quantity.value * holds)
    return None
