"""One order line against the masters: article, unit, base quantity, ordered and master price per base unit."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from pipeline.core.arithmetic import effective_discount, price_agrees
from pipeline.core.fields import ExtractedLine
from pipeline.core.lessons import NOTHING_LEARNT, LessonsOfCustomer
from pipeline.core.parties import Article, Price
from pipeline.core.resolution import Resolution, ResolvedLine
from pipeline.core.tolerances import Tolerances
from pipeline.matching.index import MasterIndex
from pipeline.matching.items import rank_articles
from pipeline.matching.likeness import TimesOrdered, never_ordered
from pipeline.matching.prices import FoundPrice, find_price, other_price
from pipeline.matching.units import UnitCodes, base_units_in, code_of_unit, own_unit, pack_of_gtin, plain_unit, units_of


@dataclass(frozen=True, slots=True)
class LineTerms:
    """What all lines of one order share.

    Attributes:
        customer_id: Empty when the customer is not certain: then neither its cross-references nor its contract prices count.
        day: The day whose prices are valid.
        ocr_pages: Numbers of the pages that were read from an image.
        lessons: What earlier confirmed orders taught about the customer's ways; nothing while it is not certain.
        times_ordered: How often the customer has ordered articles before.
    """

    customer_id: str
    currency: str
    unit_codes: UnitCodes
    day: date
    tolerances: Tolerances
    ocr_pages: Collection[int] = ()
    lessons: LessonsOfCustomer = NOTHING_LEARNT
    times_ordered: TimesOrdered = never_ordered


def resolve_lines(lines: Sequence[ExtractedLine], terms: LineTerms, index: MasterIndex) -> tuple[ResolvedLine, ...]:
    """Match the lines of one order.

    Quantities and prices are worked out for the first article, certain or not, so that a person sees them.
    """
    asked = index.for_lines(lines, terms.customer_id)
    return tuple(_resolved(line, terms, asked) for line in lines)


def resolve_line(line: ExtractedLine, terms: LineTerms, index: MasterIndex) -> ResolvedLine:
    """Match one line."""
    return resolve_lines((line,), terms, index)[0]


def _resolved(line: ExtractedLine, terms: LineTerms, index: MasterIndex) -> ResolvedLine:
    unit = code_of_unit(line.uom.value, terms.unit_codes, line.uom.extractor) if line.uom else ""

    def fitting_prices(articles: Sequence[Article]) -> frozenset[str]:
        return _with_ordered_price(line, unit, articles, terms, index)

    ranking = rank_articles(
        line,
        terms.customer_id,
        index,
        fitting_prices=fitting_prices,
        ocr_pages=terms.ocr_pages,
        times_ordered=terms.times_ordered,
        lessons=terms.lessons,
    )
    if not ranking.candidates:
        return ResolvedLine(line, unit=unit)
    prices = index.articles.prices_of([ranking.candidates[0].target])
    return _with_terms(ResolvedLine(line, ranking.candidates, ranking.certain), terms, prices)


@dataclass(frozen=True)
class LineMatcher:
    """The lines of one order against the masters, for whoever has to match some of them again."""

    terms: LineTerms
    index: MasterIndex

    @classmethod
    def of(cls, resolution: Resolution, index: MasterIndex, **terms: Any) -> LineMatcher:
        """For the lines of a resolution; ``terms`` are those of ``LineTerms`` that the resolution does not tell."""
        customer_id = resolution.customer.customer_id if resolution.customer else ""
        return cls(LineTerms(customer_id, resolution.currency, **terms), index)

    @cached_property
    def _prices(self) -> dict[str, list[Price]]:
        return {}

    def resolve(self, line: ExtractedLine) -> ResolvedLine:
        """A line matched from the beginning."""
        return resolve_line(line, self.terms, self.index)

    def with_figures(self, resolved: ResolvedLine, line: ExtractedLine) -> ResolvedLine:
        """A line with other figures on the article that it was matched to: nothing is looked up again but its prices, once."""
        if not resolved.articles:
            return replace(resolved, extracted=line)
        sku = resolved.articles[0].target.sku
        if sku not in self._prices:
            self._prices[sku] = self.index.articles.prices_of([resolved.articles[0].target]).get(sku, [])
        return _with_terms(ResolvedLine(line, resolved.articles, resolved.certain), self.terms, self._prices)


def _with_terms(resolved: ResolvedLine, terms: LineTerms, prices_of: Mapping[str, Sequence[Price]]) -> ResolvedLine:
    """Unit, quantity and prices of a line whose article is found."""
    line, article = resolved.extracted, resolved.articles[0].target
    prices = prices_of.get(article.sku, [])
    unit, why = _unit_of(line, article, terms, prices)
    holds = base_units_in(unit, article) if unit else None
    quantity = line.quantity.value * holds if line.quantity and holds else None
    price = _master_price(article, quantity, terms, prices)
    ordered = _ordered_price(line, holds, terms) if holds else None
    return replace(
        resolved,
        unit=unit,
        unit_source=why,
        base_quantity=quantity,
        master_price=price.amount if price else None,
        ordered_price=ordered,
        price_source=price.source if price else "",
        price_hint=_hint(line, unit, article, terms, prices, ordered, price),
    )


def _hint(
    line: ExtractedLine,
    unit: str,
    article: Article,
    terms: LineTerms,
    prices: Sequence[Price],
    ordered: Decimal | None,
    price: FoundPrice | None,
) -> str:
    """What an ordered price that is not the master's is instead: another of its prices, or that of another unit."""
    if ordered is None or price is None or price_agrees(ordered, price.amount, terms.tolerances):
        return ""
    others = [own for own in units_of(article) if plain_unit(own) != plain_unit(unit)]
    fitting = [own for own in others if _fits_price(line, own, article, terms, prices)]
    if len(fitting) == 1:
        return f"it would be right for {fitting[0]} instead of {unit}"
    return other_price(prices, article, terms.customer_id, terms.currency, ordered, terms.tolerances)


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


def _unit_of(line: ExtractedLine, article: Article, terms: LineTerms, prices: Sequence[Price]) -> tuple[str, str]:
    """The ordered unit, and why it is that one where it is not what is printed.

    What this customer's word meant before counts first, then what is printed; where nothing is, the pack whose GTIN was ordered,
    the base unit of an article without packs, or the one unit at which the ordered price is the master price. The price also
    decides where the printed word means one unit in the lexicon and another in the article's masters: a US "CT" may be a carton
    and a count.
    """
    if line.uom is not None:
        learnt = terms.lessons.unit_of(line.uom.value, article.sku)
        if learnt is not None and base_units_in(learnt.target, article):
            return learnt.target, f"“{line.uom.value}” of this customer's is {learnt.target} ({learnt.reason})"
        printed = code_of_unit(line.uom.value, terms.unit_codes, line.uom.extractor)
        packed = _packed(line, article)
        if (
            packed
            and _fits_price(line, packed, article, terms, prices)
            and not _fits_price(line, printed, article, terms, prices)
        ):
            return packed, f"the GTIN of the {packed} is printed, and the price is for one"
        own = own_unit(line.uom.value, article)
        if not own or not printed or plain_unit(own) == plain_unit(printed):
            return printed or own, ""
        return (own if _fits_price(line, own, article, terms, prices) else printed), ""
    packed = _packed(line, article)
    if packed:
        return packed, f"the GTIN of the {packed} is printed"
    if not article.packs:
        return article.unit, ""
    fitting = [unit for unit in units_of(article) if _fits_price(line, unit, article, terms, prices)]
    return (fitting[0] if len(fitting) == 1 else ""), ""


def _packed(line: ExtractedLine, article: Article) -> str:
    """The one pack of the article whose GTIN is among the numbers of a line; empty for none or several."""
    codes = [field.value for field in (line.gtin, line.supplier_part, line.buyer_part) if field]
    packs = {unit for code in codes if (unit := pack_of_gtin(code, article))}
    return packs.pop() if len(packs) == 1 else ""


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
