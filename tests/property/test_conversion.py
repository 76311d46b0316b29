from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.checks import examine
from pipeline.core.issues import Issue, Severity
from pipeline.core.money import line_amount
from pipeline.core.parties import Article, Price
from pipeline.core.resolution import Outcome, Resolution
from pipeline.matching.units import base_units_in
from pipeline.orders.conversion import convert
from pipeline.review.routing import route
from tests.builders import BOLT, TODAY, amount, line, order, read, resolution

UNITS = st.sampled_from(["pcs", "box", "ctn", "dz"])
COUNTS = st.integers(min_value=1, max_value=20_000)
PRICES = st.decimals(min_value=Decimal("0.0001"), max_value=Decimal("9999"), places=4)
BASES = st.sampled_from([Decimal(1), Decimal(10), Decimal(100), Decimal(1000)])
DISCOUNTS = st.sampled_from([Decimal(0), Decimal(5), Decimal("12.5"), Decimal(100)])


@st.composite
def priced_lines(draw: st.DrawFn) -> Any:
    """A line of bolts in any unit with an amount that follows from its price."""
    quantity, price, per, discount = Decimal(draw(COUNTS)), draw(PRICES), draw(BASES), draw(DISCOUNTS)
    total = line_amount(quantity, price, per, discount, "EUR")
    return line(
        quantity=amount(str(quantity)),
        uom=read(draw(UNITS)),
        unit_price=amount(str(price)),
        price_per=amount(str(per)),
        discount_percent=amount(str(discount)),
        amount=amount(str(total)),
    )


@given(st.lists(priced_lines(), min_size=1, max_size=6))
@settings(max_examples=60)
def test_conversion_conserves_money(lines: list[Any]) -> None:
    made = convert(resolution(order(lines=tuple(lines))), "SO-1")
    for ordered, line_made in zip(lines, made.lines, strict=True):
        assert line_made.amount.amount == ordered.amount.value
    assert made.total.amount == sum(ordered.amount.value for ordered in lines)


@given(st.lists(priced_lines(), min_size=1, max_size=6))
@settings(max_examples=60)
def test_conversion_conserves_quantity_and_price_per_piece(lines: list[Any]) -> None:
    made = convert(resolution(order(lines=tuple(lines))), "SO-1")
    for ordered, line_made in zip(lines, made.lines, strict=True):
        holds = base_units_in(line_made.ordered.unit, BOLT)
        assert holds is not None
        assert line_made.ordered.number == ordered.quantity.value
        assert line_made.quantity.number == ordered.quantity.value * holds
        per_piece = Fraction(line_made.unit_price.amount) / Fraction(line_made.price_per)
        assert per_piece * Fraction(holds) == Fraction(ordered.unit_price.value) / Fraction(ordered.price_per.value)


@given(st.integers(min_value=1, max_value=10_000), st.integers(min_value=2, max_value=999))
def test_packs_and_pieces_of_one_order_are_the_same_quantity(count: int, holds: int) -> None:
    article = Article("X", "X", "EA", packs=(("BX", Decimal(holds)),))
    factor = base_units_in("XBX", article)
    assert factor is not None
    assert (Decimal(count) * factor) / factor == count


FINDINGS = st.builds(
    Issue,
    code=st.sampled_from(["price-differs", "customer-uncertain", "low-confidence", "anything"]),
    severity=st.sampled_from(list(Severity)),
    message=st.sampled_from(["One thing.", "Another thing."]),
    place=st.sampled_from(["", "line 1", "total"]),
)

WEAKENINGS: list[Callable[[Resolution], Resolution]] = [
    lambda resolved: replace(resolved, customer_certain=False),
    lambda resolved: replace(resolved, ship_to_certain=False),
    lambda resolved: replace(resolved, customers=()),
    lambda resolved: replace(resolved, lines=tuple(replace(line, certain=False) for line in resolved.lines)),
    lambda resolved: replace(resolved, lines=tuple(replace(line, master_price=None) for line in resolved.lines)),
    lambda resolved: replace(resolved, lines=tuple(replace(line, base_quantity=None) for line in resolved.lines)),
    lambda resolved: replace(resolved, lines=()),
    lambda resolved: replace(resolved, extracted=replace(resolved.extracted, total=None, subtotal=None)),
    lambda resolved: replace(resolved, extracted=replace(resolved.extracted, po_number=None)),
]
RESOLUTIONS = st.sampled_from([
    resolution(),
    resolution(order(total=None)),
    resolution(order(lines=(line(), line(supplier_part=read("FB-1041"))))),
    resolution(prices=(Price("FB-1040", "EUR", Decimal("0.30")),)),
])  # fmt: skip


@given(RESOLUTIONS, st.lists(FINDINGS, max_size=4), FINDINGS)
def test_another_finding_never_turns_a_review_into_an_acceptance(resolved: Resolution, found: list[Issue], more: Issue) -> None:
    before, after = route(resolved, found), route(resolved, [*found, more])
    if before.outcome is Outcome.REVIEW:
        assert after.outcome is Outcome.REVIEW
    if more.severity is not Severity.INFO:
        assert after.outcome is Outcome.REVIEW
        assert more.message in after.reasons


@given(RESOLUTIONS, st.sampled_from(WEAKENINGS), st.lists(FINDINGS, max_size=2))
def test_less_evidence_never_turns_a_review_into_an_acceptance(
    resolved: Resolution, weakened: Callable[[Resolution], Resolution], found: list[Issue]
) -> None:
    assert route(weakened(resolved), found).outcome is Outcome.REVIEW


NUMBERS = st.integers(min_value=1, max_value=400)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_accepted_lines_always_have_the_price_of_the_masters_and_agreeing_arithmetic(
    quantity: int, price_cents: int, amount_cents: int
) -> None:
    read_line = line(
        quantity=amount(str(quantity)),
        unit_price=amount(str(Decimal(price_cents) / 100)),
        amount=amount(str(Decimal(amount_cents) / 100)),
    )
    resolved = resolution(order(lines=(read_line,)))
    if route(resolved, examine(resolved, today=TODAY)).outcome is Outcome.ACCEPT:
        assert price_cents == 25
        assert abs(quantity * price_cents - amount_cents) <= 1
