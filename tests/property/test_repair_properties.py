"""Repair changes no figure without proof: whatever is read, and however often."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.core.arithmetic import allowed_difference, line_agrees, total_agrees
from pipeline.core.fields import ExtractedLine, ExtractedOrder, FieldValue, Reading
from pipeline.core.money import line_amount
from pipeline.core.parties import Article
from pipeline.core.resolution import Candidate, Resolution, ResolvedLine
from pipeline.core.tolerances import Tolerances
from pipeline.repair import repair
from pipeline.repair.readings import Choice, choices_of
from pipeline.repair.sums import order_ways, solve
from pipeline.repair.ways import LineWays, Way
from tests.builders import TODAY, amount, order, read

FIGURES = ("quantity", "unit_price", "amount")
TOLERANCES = Tolerances()
WIRE = Article("W-20", "Steel wire 2.0 mm", "KGM")
PRICES = [Decimal(text) for text in ("1.00", "3.10", "4.20", "12.50")]


class NoMasters:
    """Articles that are certain and cost nothing that is known, or one price for all."""

    def __init__(self, price: Decimal | None = None) -> None:
        self.price = price

    def resolve(self, line: ExtractedLine) -> ResolvedLine:
        return self.with_figures(ResolvedLine(line, (Candidate(WIRE, 1.0, ("said so",)),), True, "KGM"), line)

    def with_figures(self, resolved: ResolvedLine, line: ExtractedLine) -> ResolvedLine:
        ordered = line.unit_price.value if line.unit_price else None
        return replace(resolved, extracted=line, ordered_price=ordered, master_price=self.price)


def _misread(number: Decimal, sign: int, digit: int) -> Decimal:
    text = list(f"{number:f}")
    places = [place for place, letter in enumerate(text) if letter.isdigit()]
    text[places[sign % len(places)]] = str(digit)
    return Decimal("".join(text))


@st.composite
def figures(draw: st.DrawFn, truth: Decimal) -> FieldValue[Decimal]:
    """A figure as a reader gives it: right and sure, right and doubtful, or wrong, with the truth among the others or not."""
    misread = _misread(truth, draw(st.integers(0, 5)), draw(st.integers(0, 9)))
    kind = draw(st.sampled_from(["sure", "sure", "doubtful", "wrong", "lost"]))
    if kind == "sure":
        return amount(f"{truth:f}")
    first, others = {"doubtful": (truth, [misread]), "wrong": (misread, [truth]), "lost": (misread, [misread + 1])}[kind]
    readings = tuple(Reading(other, f"{other:f}", 0.3) for other in others if other != first)
    return replace(amount(f"{first:f}", 0.5), alternatives=readings)


@st.composite
def orders(draw: st.DrawFn) -> ExtractedOrder:
    lines, whole = [], Decimal(0)
    for _ in range(draw(st.integers(1, 4))):
        quantity, price = Decimal(draw(st.integers(1, 400))), draw(st.sampled_from(PRICES))
        costs = line_amount(quantity, price, Decimal(1), Decimal(0), "EUR")
        whole += costs
        plain = ExtractedLine(supplier_part=read("W-20"), uom=read("kg"))
        if draw(st.integers(0, 3)) == 0:
            # Another quantity and another amount go together as well as the true ones do.
            other = _misread(quantity, draw(st.integers(0, 2)), draw(st.integers(1, 9)))
            readings = (Reading(quantity, "", 0.3), Reading(other, "", 0.3))
            sums = tuple(Reading(one * price, "", 0.3) for one in (quantity, other))
            lost = replace(amount(f"{quantity + other}", 0.3), alternatives=readings)
            lines.append(
                replace(
                    plain, quantity=lost, unit_price=amount(f"{price:f}"), amount=replace(amount("0.01", 0.3), alternatives=sums)
                )
            )
            continue
        fields = {"quantity": draw(figures(quantity)), "unit_price": draw(figures(price))}
        lines.append(replace(plain, **fields, amount=draw(figures(costs)) if draw(st.booleans()) else None))
    overlooked = draw(st.sampled_from([Decimal(0), Decimal(0), Decimal("17.30")]))
    total = draw(figures(whole + overlooked)) if draw(st.integers(0, 3)) else None
    return order(lines=tuple(lines), total=total)


def resolved(extracted: ExtractedOrder, masters: NoMasters) -> Resolution:
    return Resolution(extracted, lines=tuple(masters.resolve(line) for line in extracted.lines))


def repaired(extracted: ExtractedOrder, masters: NoMasters) -> Resolution:
    return repair(resolved(extracted, masters), masters, today=TODAY)


def figures_of(extracted: ExtractedOrder) -> Iterator[tuple[str, FieldValue[Decimal]]]:
    for place, line in enumerate(extracted.lines):
        for name in FIGURES:
            field = getattr(line, name)
            if field is not None:
                yield f"{place}.{name}", field
    if extracted.total is not None:
        yield "total", extracted.total


def with_values(extracted: ExtractedOrder, values: dict[str, Decimal]) -> ExtractedOrder:
    lines = list(extracted.lines)
    total = extracted.total
    for key, value in values.items():
        place, _, name = key.partition(".")
        if not name:
            total = replace(total, value=value) if total else None
            continue
        changes: dict[str, Any] = {name: replace(getattr(lines[int(place)], name), value=value)}
        lines[int(place)] = replace(lines[int(place)], **changes)
    return replace(extracted, lines=tuple(lines), total=total)


def agreements(extracted: ExtractedOrder) -> list[bool | None]:
    """For each line, and last for the total, whether it holds."""
    tight = Tolerances(amount_units=TOLERANCES.amount_units * _slack(extracted.lines) / len(extracted.lines))
    return [line_agrees(line, "EUR", TOLERANCES) for line in extracted.lines] + [total_agrees(extracted, "EUR", tight)]


def _slack(lines: Sequence[ExtractedLine]) -> int:
    return 1 + sum(line.amount is None for line in lines)


@settings(max_examples=80)
@given(orders())
def test_figure_is_changed_only_where_its_other_readings_break_a_line_or_the_total(extracted: ExtractedOrder) -> None:
    result = repaired(extracted, NoMasters())
    before, after = dict(figures_of(extracted)), dict(figures_of(result.extracted))
    readings = {key: [choice.value for choice in choices_of(field)] for key, field in before.items()}
    for key, field in after.items():
        if field.value == before[key].value:
            continue
        assert field.value in readings[key]
        assert field.raw == before[key].raw
        assert field.extractor.endswith(":repaired")
        # The line or the total that proves it: with the figure as it was, no reading of the others makes that hold.
        ways = _all_ways(extracted, readings, key)
        assert any(True in agreement for agreement in ways[field.value])
        proofs = [place for place in range(len(extracted.lines) + 1) if _proves(ways, field.value, place)]
        joint = not any(_all_hold(agreement) for value, way in ways.items() if value != field.value for agreement in way)
        assert proofs or joint


def _all_ways(extracted: ExtractedOrder, readings: dict[str, list[Decimal]], key: str) -> dict[Decimal, list[list[bool | None]]]:
    open_keys = [other for other, values in readings.items() if other != key and len(values) > 1]
    ways: dict[Decimal, list[list[bool | None]]] = {}
    for value in readings[key]:
        combinations = list(product(*(readings[other] for other in open_keys)))[:3000]
        ways[value] = [
            agreements(with_values(extracted, {key: value, **dict(zip(open_keys, combination, strict=True))}))
            for combination in combinations
        ]
    return ways


def _proves(ways: dict[Decimal, list[list[bool | None]]], taken: Decimal, place: int) -> bool:
    return any(one[place] for one in ways[taken]) and not any(
        one[place] for value, way in ways.items() if value != taken for one in way
    )


def _all_hold(agreement: list[bool | None]) -> bool:
    return False not in agreement


@settings(max_examples=80)
@given(orders())
def test_repair_of_what_was_repaired_changes_no_figure_back(extracted: ExtractedOrder) -> None:
    once = repaired(extracted, NoMasters())
    again = repaired(once.extracted, NoMasters())
    for (key, first), (_, second) in zip(figures_of(once.extracted), figures_of(again.extracted), strict=True):
        if first.extractor.endswith(":repaired"):
            assert second.value == first.value, key


@settings(max_examples=50)
@given(orders())
def test_figures_without_other_readings_stay_what_they_are(extracted: ExtractedOrder) -> None:
    sure = replace(
        extracted,
        total=replace(extracted.total, alternatives=()) if extracted.total else None,
        lines=tuple(
            replace(
                line,
                **{name: replace(getattr(line, name), alternatives=()) for name in FIGURES if getattr(line, name) is not None},
            )
            for line in extracted.lines
        ),
    )
    assert repaired(sure, NoMasters()).extracted == sure


@settings(max_examples=50)
@given(orders(), st.sampled_from(PRICES))
def test_probabilities_of_all_readings_never_come_to_more_than_one(extracted: ExtractedOrder, price: Decimal) -> None:
    for _, field in figures_of(repaired(extracted, NoMasters(price)).extracted):
        if field.extractor.endswith(":repaired"):
            assert field.confidence + sum(reading.probability for reading in field.alternatives) <= 1 + 1e-9
            assert allowed_difference("EUR", TOLERANCES) > 0


AMOUNTS = st.decimals(min_value=Decimal("-5.00"), max_value=Decimal("99.00"), places=2)


@settings(max_examples=80)
@given(
    st.lists(st.lists(AMOUNTS, min_size=1, max_size=3, unique=True), min_size=1, max_size=5),
    st.lists(AMOUNTS, min_size=1, max_size=3, unique=True),
    st.sampled_from([Decimal(0), Decimal("0.01"), Decimal("0.05")]),
)
def test_search_finds_exactly_the_combinations_that_make_a_sum(
    amounts: list[list[Decimal]], drawn: list[Decimal], allowed: Decimal
) -> None:
    totals = [*drawn, sum((options[-1] for options in amounts), Decimal(0))]
    lines = [_line_adding(place, options) for place, options in enumerate(amounts, start=1)]
    ways = order_ways({"total": [Choice(total, "", 0.5) for total in totals]}, ("total",), allowed)
    found = solve(lines, ways)
    fitting = [one for one in product(*amounts) if any(abs(sum(one, Decimal(0)) - total) <= allowed for total in totals)]
    assert found is not None
    assert list(found.amounts) == [frozenset(column) for column in zip(*fitting, strict=True)]
    reached = {sum(one, Decimal(0)) for one in fitting}
    assert [way.chosen["total"].value for way in found.order_ways] == [
        total for total in totals if any(abs(whole - total) <= allowed for whole in reached)
    ]


def _line_adding(position: int, amounts: list[Decimal]) -> LineWays:
    ways = [Way({}, ExtractedLine(), one, None) for one in amounts]
    return LineWays(position, ResolvedLine(ExtractedLine()), {}, ways[0], len(ways), ways)
