"""Conversions conserve: what is ordered costs the same and counts the same in every unit it may be written in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.core.parties import Article, Price
from pipeline.core.resolution import Candidate, ResolvedLine
from pipeline.core.tolerances import Tolerances
from pipeline.matching.lines import LineMatcher, LineTerms
from pipeline.matching.prices import find_price
from pipeline.matching.units import base_units_in, units_of
from tests.builders import amount, index, line, read

DAY = date(2026, 3, 2)
MEASURES = ("EA", "DZN", "CEN", "GRO", "MIL", "MGM", "GRM", "KGM", "DTN", "TNE", "MMT", "CMT", "MTR", "KMT", "LTR", "HLT", "MTQ")
SIZES = st.decimals(min_value=Decimal("0.5"), max_value=5000, places=1)
QUANTITIES = st.decimals(min_value=1, max_value=100_000, places=3)
MONEY = st.decimals(min_value=Decimal("0.01"), max_value=10_000, places=2)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    packs = draw(
        st.lists(st.tuples(st.sampled_from(["BX", "CT", "PX", "CR"]), SIZES), max_size=3, unique_by=lambda pack: pack[0])
    )
    return Article("X-1", "", draw(st.sampled_from(MEASURES)), packs=tuple(packs))


@given(articles(), QUANTITIES, st.data())
def test_quantity_in_base_units_and_back_is_the_quantity(article: Article, quantity: Decimal, data: st.DataObject) -> None:
    unit = data.draw(st.sampled_from([*units_of(article), *MEASURES]))
    holds = base_units_in(unit, article)
    if holds is not None:
        assert holds > 0
        assert Fraction(quantity * holds) / Fraction(holds) == Fraction(quantity)


@given(st.sampled_from(MEASURES), st.sampled_from(MEASURES))
def test_measures_convert_both_ways_by_factors_that_cancel(one: str, other: str) -> None:
    there, back = base_units_in(one, Article("X", "", other)), base_units_in(other, Article("X", "", one))
    if there is not None and back is not None:
        assert Fraction(there) * Fraction(back) == 1


@given(articles(), MONEY, st.sampled_from([1, 10, 100, 1000]), st.data())
def test_price_per_any_number_of_any_pack_is_worth_the_same(
    article: Article, price: Decimal, per: int, data: st.DataObject
) -> None:
    unit = data.draw(st.sampled_from(units_of(article)))
    found = find_price((Price("X-1", "EUR", price, Decimal(per), unit),), article, "", "EUR", Decimal(1), DAY)
    holds = base_units_in(unit, article)
    assert found is not None and holds is not None
    assert abs(Fraction(found.amount) * per * Fraction(holds) - Fraction(price)) <= Fraction(price) / 10**20


@settings(max_examples=60)
@given(articles(), QUANTITIES, MONEY, st.data())
def test_line_in_any_unit_keeps_its_value(article: Article, quantity: Decimal, price: Decimal, data: st.DataObject) -> None:
    unit = data.draw(st.sampled_from(units_of(article)))
    terms = LineTerms("", "EUR", {}, DAY, Tolerances())
    matcher = LineMatcher(terms, index(articles=(article,), prices=()))
    ordered = line(
        quantity=amount(f"{quantity}"), uom=read(unit), unit_price=amount(f"{price}"), amount=None, supplier_part=read("X-1")
    )
    bare = ResolvedLine(ordered, (Candidate(article, 1.0, ("exact",)),), True)
    resolved = matcher.with_figures(bare, ordered)
    assert resolved == replace(matcher.resolve(ordered), articles=bare.articles)
    assert resolved.base_quantity is not None and resolved.ordered_price is not None
    value = Fraction(resolved.base_quantity) * Fraction(resolved.ordered_price)
    assert abs(value - Fraction(quantity) * Fraction(price)) <= value / 10**20
