"""Customers and whole orders against a store of many customers: times, and how often the right one, a wrong one or nobody."""

from __future__ import annotations

import resource
import time
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from tests.benchmarks.matching_times import Times, server_processes
from tests.benchmarks.report import Section

ORDERS = 1_000
LINES_AN_ORDER = 20
SEED = 777
DAY = date(2026, 11, 20)


def measured_parties(store: Any, count: int, lines: Sequence[Any]) -> dict[str, Any]:
    """Add so many customers to a store, ask for the customer and ship-to of orders, resolve orders of twenty lines."""
    from models.parties.orders import make_orders
    from models.parties.world import make_world

    world = make_world(count, SEED)
    masters = world.masters()
    started, used = time.perf_counter(), time.process_time()
    with store.begin() as work:
        work.masters.upsert(masters)
        work.commit()
    figures: dict[str, Any] = {
        "customers": len(masters.customers),
        "ship_tos": len(masters.ship_tos),
        "build_s": time.perf_counter() - started,
        "build_cpu_s": time.process_time() - used,
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    orders = list(make_orders(world, ORDERS, SEED + 1))
    figures |= _ask(store, orders)
    figures["order"] = _whole_orders(store, orders[: ORDERS // 5], lines)
    return figures


def _ask(store: Any, orders: Sequence[Any]) -> dict[str, Any]:
    from pipeline.matching.customers import rank_customers
    from pipeline.matching.index import MasterIndex
    from pipeline.matching.ship_tos import rank_ship_tos

    servers = server_processes(store)
    customer_times, ship_to_times = Times(servers), Times(servers)
    kinds: dict[str, Counter[str]] = {}
    reliability: dict[int, list[float]] = {}
    for order in orders:
        with store.look() as work:
            index = MasterIndex.of(work.parties, work.articles)
            with customer_times:
                found = rank_customers(
                    order.extracted, index, sender=order.sender, document_text=order.text, lessons=order.lessons
                )
            score = kinds.setdefault(order.kind, Counter())
            _count(score, found, {order.customer_id})
            if found.likely:
                best = found.likely[0]
                band = reliability.setdefault(min(int(best.score * 10), 9), [0, 0.0, 0])
                band[0], band[1] = band[0] + 1, band[1] + best.score
                band[2] += best.target.customer_id == order.customer_id
            if order.customer_id:
                (customer,) = work.parties.customers([order.customer_id])
                with ship_to_times:
                    places = rank_ship_tos(order.extracted, customer, index)
                if order.names_place:
                    meant = _at_the_door(order.ship_to_id, customer, work.parties.ship_tos_of(customer.customer_id, 1000))
                    _count(kinds.setdefault("ship-to", Counter()), places, meant)
    return {
        "customer": customer_times.spread(),
        "ship_to": ship_to_times.spread(),
        "kinds": {kind: dict(score) for kind, score in kinds.items()},
        "reliability": [reliability[band] for band in sorted(reliability)],
    }


def _at_the_door(ship_to_id: str, customer: Any, places: Sequence[Any]) -> set[str]:
    """The place and others that the masters have at its very address: goods sent to one arrive at the other."""
    doors = {place.ship_to_id: place.address for place in places} | {customer.customer_id: customer.address}
    meant = doors.get(ship_to_id)
    return {ship_to_id} | ({number for number, address in doors.items() if address == meant} if meant else set())


def _count(score: Counter[str], found: Any, meant: Collection[str]) -> None:
    """Of a ranking: right, proposed, automatic; an empty number means that it is new."""

    def number(candidate: Any) -> str:
        target = candidate.target
        return str(getattr(target, "ship_to_id", "") or target.customer_id)

    first = number(found.likely[0]) if found.likely else ""
    score["orders"] += 1
    score["new"] += "" in meant
    score["right"] += first in meant
    score["in five"] += first in meant or any(number(one) in meant for one in (*found.likely, *found.nearest))
    score["new told"] += "" in meant and not first
    score["automatic"] += found.certain
    score["false"] += found.certain and first not in meant


def _whole_orders(store: Any, orders: Sequence[Any], lines: Sequence[Any]) -> dict[str, float]:
    """Orders of twenty lines, customer and ship-to included."""
    from pipeline.matching.index import MasterIndex
    from pipeline.matching.service import resolve

    times = Times(server_processes(store))
    for number, order in enumerate(orders):
        start = number * LINES_AN_ORDER % max(1, len(lines) - LINES_AN_ORDER)
        own = tuple(one.line for one in lines[start : start + LINES_AN_ORDER])
        with store.look() as work, times:
            resolve(
                replace(order.extracted, lines=own),
                MasterIndex.of(work.parties, work.articles),
                sender=order.sender,
                unit_codes={"pcs": "EA"},
                today=DAY,
                document_text=order.text,
                sender_lessons=order.lessons,
            )
    return times.spread()


def sections_of_parties(results: Sequence[tuple[str, dict[str, Any]]]) -> list[Section]:
    """Speed of all stores, quality of the largest one of each database."""
    largest: dict[str, dict[str, Any]] = {}
    for database, one in results:
        if one["customers"] >= largest.get(database, {"customers": 0})["customers"]:
            largest[database] = one
    return [_speed(results), *(_quality(database, one) for database, one in largest.items())]


def _speed(results: Sequence[tuple[str, dict[str, Any]]]) -> Section:
    rows = [
        "| | articles | customers | ship-tos | build s (CPU) | customer p50 ms | p95 ms (CPU) | ship-to p95 ms "
        "| order of 20 lines p50 ms | p95 ms (CPU) |",
        "| --- |" + " ---: |" * 9,
    ]
    for database, one in results:
        customer, order = one["customer"], one["order"]
        rows.append(
            f"| {database} | {one['articles']:,} | {one['customers']:,} | {one['ship_tos']:,} "
            f"| {one['build_s']:.1f} ({one['build_cpu_s']:.1f}) | {customer['p50']:.1f} | {customer['p95']:.1f} "
            f"({customer['cpu_p95']:.1f}) | {one['ship_to']['p95']:.1f} | {order['p50']:.0f} "
            f"| {order['p95']:.0f} ({order['cpu_p95']:.0f}) |"
        )
    note = (
        "Customers and their places are added to the articles above; no process loads them. An order is resolved whole: "
        "customer, ship-to and twenty lines with units and prices. In brackets, the time that this process and its server had a "
        "core. Asked: a customer < 20 ms p95, an order < 250 ms p95."
    )
    return Section("Customers and whole orders", "\n".join(rows) + f"\n\n{note}")


def _quality(database: str, one: dict[str, Any]) -> Section:
    rows = ["| | orders | right or told new | among five | new told | automatic | of those wrong |", "| --- |" + " ---: |" * 6]
    for kind, score in one["kinds"].items():
        new = f"{score.get('new told', 0)} of {score['new']}" if score.get("new") else ""
        rows.append(
            f"| {kind} | {score['orders']} | {100 * score['right'] / score['orders']:.1f} % "
            f"| {100 * score['in five'] / score['orders']:.1f} % | {new} | {100 * score['automatic'] / score['orders']:.1f} % "
            f"| {score['false']} |"
        )
    bands = ["| probability said | right | orders |", "| ---: | ---: | ---: |"]
    for count, said, right in one["reliability"]:
        bands.append(f"| {said / count:.3f} | {right / count:.3f} | {count:.0f} |")
    note = (
        "A generated world of look-alikes, groups in one house, chains and records with gaps (`models/parties/world.py`); every "
        "third order is a fax, every seventh comes from somebody who is not in the masters. Rows by kind of order: who sent it; "
        "the last one, where it goes.\n\nWhat the first candidate's probability is worth:"
    )
    body = "\n".join(rows) + f"\n\n{note}\n\n" + "\n".join(bands)
    return Section(f"Finding customers, {one['customers']:,} on {database}", body)
