"""What surprises cost and find, on generated histories: writes docs/benchmarks/surprise.md.

python -m tests.benchmarks.bench_surprise [--no-write] [--customers 300]
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.checks.surprise import surprise_findings
from pipeline.core.history import Habits, PastOrder
from pipeline.core.issues import Issue, Severity
from pipeline.core.parties import Article, Customer
from pipeline.history.habits import Segment, habits_of, seldom_bought
from tests.benchmarks.report import Section, machine, write_report
from tests.benchmarks.surprise_histories import (
    FIRST_DAY,
    Buyer,
    Ordered,
    an_order,
    buyers,
    catalogue,
    past_of,
    past_order,
    resolution_of,
    slips,
)

REPORT = Path(__file__).resolve().parents[2] / "docs" / "benchmarks" / "surprise.md"
SEED = 20261122
PAST_ORDERS = ((0, 2), (3, 5), (6, 15), (16, 60))
ORDERS_EACH = 10
SLIPS_EACH = 2
SLIPS_TRIED = 0.2
LAST_ORDERS, SALES_ASKED = 60, 200

READING = """\
A *false alarm* is a usual order about which something asks for a person (a WARNING). Usual orders have all that life has: now and
then everything is two to five times as much for a project (2 % of orders), single lines up to 3.5 times (3 % of lines), trends,
price rises, discounts, other units, articles never bought before, new places. A slip is *found* when a finding asks for a person
at the line that slipped. A slip that stays within what the customer ordered before is an order that it might well have placed:
nothing about the order itself shows it. The last but one column leaves these out.

Slips into the neighbour's number are found only where the customer orders the right one all the time and not now, and buys no
other neighbours; here families of sizes whose numbers are neighbours are bought together, so that hardly any is."""


@dataclass
class Tally:
    """Counts for one amount of past."""

    orders: int = 0
    alarms: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    tried: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    worth: Counter[str] = field(default_factory=Counter)
    worth_found: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Market:
    """What the house knows of everybody: all sales of each article, and all customers."""

    sales: dict[str, list[PastOrder]]
    customers: dict[str, Customer]


@dataclass(frozen=True)
class Known:
    """What the house knows when one buyer orders."""

    buyer: Buyer
    past: list[PastOrder]
    market: Market


def measured(customers: int) -> dict[tuple[int, int], Tally]:
    """Alarms about usual orders, and slips found, by how many past orders there are."""
    draw = random.Random(SEED)
    articles = catalogue(draw)
    people = buyers(draw, articles, customers)
    pasts = []
    for number, buyer in enumerate(people):
        bucket = PAST_ORDERS[number % len(PAST_ORDERS)]
        past = past_of(draw, buyer, draw.randint(*bucket))
        day = past[-1].on if past else FIRST_DAY
        pasts.append((buyer, bucket, day, [past_order(ordered, buyer, position) for position, ordered in enumerate(past)]))
    market = _market(people, [order for *_, orders in pasts for order in orders])
    tallies: dict[tuple[int, int], Tally] = defaultdict(Tally)
    for buyer, bucket, day, orders in pasts:
        known = Known(buyer, orders, market)
        for _ in range(ORDERS_EACH):
            ordered = an_order(draw, buyer, day)
            _count_usual(tallies[bucket], ordered, known)
            _try_slips(draw, tallies[bucket], ordered, known, articles)
    return tallies


def _market(people: list[Buyer], orders: list[PastOrder]) -> Market:
    sales: dict[str, list[PastOrder]] = defaultdict(list)
    for order in orders:
        for line in order.lines:
            sales[line.sku].append(replace(order, lines=(line,)))
    return Market(sales, {buyer.customer.customer_id: buyer.customer for buyer in people})


def _try_slips(draw: random.Random, tally: Tally, ordered: Ordered, known: Known, articles: list[Article]) -> None:
    for name, slip in slips():
        for _ in range(SLIPS_EACH if draw.random() < SLIPS_TRIED else 0):
            position = draw.randrange(len(ordered.lines))
            slipped = slip(draw, ordered.lines[position], articles)
            if slipped is not None and slipped != ordered.lines[position]:
                lines = (*ordered.lines[:position], slipped, *ordered.lines[position + 1 :])
                _count_slip(tally, name, replace(ordered, lines=lines), position, known)


def _findings(ordered: Ordered, known: Known) -> tuple[list[Issue], Habits]:
    past, customer_id = known.past[-LAST_ORDERS:], known.buyer.customer.customer_id
    asked = seldom_bought([line.bought.sku for line in ordered.lines], past)
    segment = Segment([sale for sku in asked for sale in known.market.sales[sku][-SALES_ASKED:]], known.market.customers)
    habits = habits_of(customer_id, past, segment)
    return surprise_findings(resolution_of(ordered, known.buyer), habits, ordered.on), habits


def _count_usual(tally: Tally, ordered: Ordered, known: Known) -> None:
    found, _ = _findings(ordered, known)
    tally.orders += 1
    alarming = {issue.code for issue in found if issue.severity is not Severity.INFO}
    tally.alarms += bool(alarming)
    tally.codes.update(alarming)


def _count_slip(tally: Tally, name: str, ordered: Ordered, position: int, known: Known) -> None:
    found, habits = _findings(ordered, known)
    here = [issue for issue in found if issue.severity is not Severity.INFO and issue.place == f"line {position + 1}"]
    tally.tried[name] += 1
    tally.found[name] += bool(here)
    tally.named[name] += any(words in issue.message for issue in here for words in ("meant", "times off", "next to"))
    line = ordered.lines[position]
    habit = habits.articles.get(line.bought.sku)
    if habit is not None and not habit.quantity.least <= float(line.quantity) <= habit.quantity.most:
        tally.worth[name] += 1
        tally.worth_found[name] += bool(here)


def alarm_table(tallies: dict[tuple[int, int], Tally]) -> str:
    """False alarms by amount of past."""
    rows = ["| past orders | usual orders | false alarms | share | what alarmed |", "| --- | ---: | ---: | ---: | --- |"]
    whole = Tally()
    for bucket, tally in sorted(tallies.items()):
        rows.append(_alarm_row(f"{bucket[0]} to {bucket[1]}", tally))
        whole.orders += tally.orders
        whole.alarms += tally.alarms
        whole.codes.update(tally.codes)
    return "\n".join([*rows, _alarm_row("all", whole)])


def _alarm_row(name: str, tally: Tally) -> str:
    codes = ", ".join(f"{code} {count}" for code, count in tally.codes.most_common())
    return f"| {name} | {tally.orders:,} | {tally.alarms} | {tally.alarms / tally.orders:.2%} | {codes} |"


def slip_table(tallies: dict[tuple[int, int], Tally]) -> str:
    """Slips found by kind and amount of past."""
    buckets = sorted(tallies)
    head = " | ".join(f"{low} to {high}" for low, high in buckets)
    rows = [
        f"| slip | tried | found with past orders: {head} | outside all that was ordered, found | named as what it is |",
        "| --- | ---: |" + " ---: |" * (len(buckets) + 2),
    ]
    for name, _ in slips():
        each = " | ".join(_share(tallies[bucket].found[name], tallies[bucket].tried[name]) for bucket in buckets)
        tried = sum(tally.tried[name] for tally in tallies.values())
        worth, worth_found = (
            sum(getattr(tally, attribute)[name] for tally in tallies.values()) for attribute in ("worth", "worth_found")
        )
        found, named = (sum(getattr(tally, attribute)[name] for tally in tallies.values()) for attribute in ("found", "named"))
        rows.append(f"| {name} | {tried} | {each} | {_share(worth_found, worth)} | {_share(named, found)} |")
    return "\n".join(rows)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "-"


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--no-write", action="store_true")
    parser.add_argument("--customers", type=int, default=800)
    asked = parser.parse_args()
    started = time.perf_counter()
    tallies = measured(asked.customers)
    judged = sum(tally.orders + sum(tally.tried.values()) for tally in tallies.values())
    each = (time.perf_counter() - started) / judged
    sections = [
        Section("False alarms", alarm_table(tallies)),
        Section("Slips found", slip_table(tallies)),
        Section("How to read this", READING),
        Section("Time", f"{each * 1000:.1f} ms an order for habits and checks together, the generation of orders included."),
        machine("make bench-surprise"),
    ]
    print(write_report(sections, None if asked.no_write else REPORT, "Surprise, measured"))


if __name__ == "__main__":
    main()
