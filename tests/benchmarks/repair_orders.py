"""Generated orders whose figures were misread, each with the truth: what joint repair is measured on."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from pipeline.core.document import BoundingBox
from pipeline.core.fields import Evidence, ExtractedLine, ExtractedOrder, FieldValue, Reading
from pipeline.core.money import line_amount, round_to_minor_unit
from pipeline.core.parties import Address, Article, Customer, Masters, OwnCompany, ShipTo
from tests.benchmarks.matching_catalogue import articles, price_of

HARBOUR = Customer(
    "10001", "Harbour Marine GmbH", Address("Kaistraße 7", "20457", "Hamburg", "", "DE"), currency="EUR", tax_id="DE811234567"
)
_EVIDENCE = Evidence(1, (BoundingBox(10, 10, 60, 20),))
# What digits are taken for in faint print, and what it is read as when a mark is lost or seen where none is.
_ALIKE = {"0": "86", "1": "74", "2": "7", "3": "89", "4": "19", "5": "63", "6": "850", "7": "12", "8": "360", "9": "43"}
_LINE_FIGURES = ("quantity", "unit_price", "price_per", "discount_percent", "amount")
_ORDER_FIGURES = ("subtotal", "tax", "freight", "total")


@dataclass(frozen=True)
class Noise:
    """How figures are read.

    Attributes:
        misread: The share of figures that are read wrong.
        listed: Of these, the share whose truth is among the other readings.
        silent: Of these, the share that is read surely, without any other reading.
        doubted: The share of right figures that have other readings.
    """

    misread: float
    listed: float = 0.8
    silent: float = 0.1
    doubted: float = 0.15


@dataclass(frozen=True)
class Drawn:
    """An order as read, and what its figures are in truth; keys are ``3.quantity`` (from 0) and ``total``."""

    order: ExtractedOrder
    truth: Mapping[str, Decimal]


def catalogue(count: int) -> Masters:
    """One customer, so many articles, a list price for each."""
    known = tuple(articles(count))
    place = ShipTo("S-1", HARBOUR.customer_id, HARBOUR.name, HARBOUR.address)
    return Masters(OwnCompany("Falkner Fittings Ltd"), (HARBOUR,), (place,), known, tuple(price_of(article) for article in known))


def drawn_orders(known: Sequence[Article], count: int, lines: int, noise: Noise, seed: int) -> Iterator[Drawn]:
    """Orders as customers write them: with and without amounts, price bases, discounts, sums, tax; some that do not add up."""
    chance = random.Random(f"{seed} {lines} {noise}")
    for _ in range(count):
        yield _as_read(*_order(known, lines, chance), noise, chance)


def _order(
    known: Sequence[Article], count: int, chance: random.Random
) -> tuple[list[Article], list[dict[str, Decimal]], dict[str, Decimal]]:
    """Articles, the figures of the lines and of the whole order."""
    has_amounts, per_hundred, discounts = chance.random() < 0.85, chance.random() < 0.1, chance.random() < 0.1
    ordered, figures, whole = [], [], Decimal(0)
    for _ in range(count):
        article = chance.choice(known)
        price = price_of(article).amount
        if chance.random() < 0.05:  # an old price, or another one agreed on
            price = round_to_minor_unit(price * Decimal(chance.choice(["0.93", "0.97", "1.02", "1.10"])), "EUR") or price
        line = {"quantity": _quantity(chance), "unit_price": price * (100 if per_hundred else 1)}
        if per_hundred:
            line["price_per"] = Decimal(100)
        if discounts and chance.random() < 0.5:
            line["discount_percent"] = Decimal(chance.choice([2, 3, 5, 10, 15]))
        costs = line_amount(
            line["quantity"],
            line["unit_price"],
            line.get("price_per", Decimal(1)),
            line.get("discount_percent", Decimal(0)),
            "EUR",
        )
        if chance.random() < 0.004:  # theirs does not add up
            costs += Decimal(chance.choice(["0.10", "1.00", "-0.90", "9.00"]))
        whole += costs
        if has_amounts:
            line["amount"] = costs
        ordered.append(article)
        figures.append(line)
    return ordered, figures, _sums(whole, chance)


def _quantity(chance: random.Random) -> Decimal:
    if chance.random() < 0.5:
        return Decimal(chance.choice([1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000]))
    return Decimal(chance.randrange(1, 500))


def _sums(lines: Decimal, chance: random.Random) -> dict[str, Decimal]:
    if chance.random() < 0.1:
        return {}
    overlooked = Decimal(chance.randrange(100, 90_000)) / 100 if chance.random() < 0.05 else Decimal(0)
    subtotal = lines + overlooked
    if chance.random() < 0.5:
        return {"total": subtotal}
    freight = Decimal(chance.choice(["9.90", "25.00", "48.50"])) if chance.random() < 0.3 else Decimal(0)
    tax = round_to_minor_unit((subtotal + freight) * Decimal("0.19"), "EUR")
    return {"subtotal": subtotal, "tax": tax, "total": subtotal + freight + tax} | ({"freight": freight} if freight else {})


def _as_read(
    ordered: Sequence[Article],
    figures: Sequence[Mapping[str, Decimal]],
    sums: Mapping[str, Decimal],
    noise: Noise,
    chance: random.Random,
) -> Drawn:
    truth: dict[str, Decimal] = {}
    lines = []
    for place, (article, line) in enumerate(zip(ordered, figures, strict=True)):
        truth |= {f"{place}.{name}": value for name, value in line.items()}
        read: dict[str, Any] = {name: _figure(value, name, noise, chance) for name, value in line.items()}
        lines.append(
            ExtractedLine(supplier_part=_read(article.sku), description=_read(article.description), uom=_read("pcs"), **read)
        )
    truth |= sums
    whole: dict[str, Any] = {name: _figure(value, name, noise, chance) for name, value in sums.items()}
    bare = ExtractedOrder(
        po_number=_read("4500012345"),
        currency=_read("EUR"),
        buyer_name=_read(HARBOUR.name),
        buyer_address=_read("Kaistraße 7, 20457 Hamburg"),
        ship_to_name=_read(HARBOUR.name),
        ship_to_address=_read("Kaistraße 7, 20457 Hamburg"),
        lines=tuple(lines),
    )
    return Drawn(replace(bare, **whole), truth)


def _read(value: Any, confidence: float = 0.97) -> FieldValue[Any]:
    return FieldValue(value, str(value), confidence, "generated", _EVIDENCE)


def _figure(truth: Decimal, name: str, noise: Noise, chance: random.Random) -> FieldValue[Decimal]:
    text = f"{truth:f}" if name in ("quantity", "price_per", "discount_percent") else f"{truth:.2f}"
    if chance.random() >= noise.misread:
        if chance.random() >= noise.doubted:
            return FieldValue(truth, text, 0.97, "generated", _EVIDENCE)
        others = {_misread(text, chance) for _ in range(chance.randrange(1, 4))} - {text}
        return _doubtful(text, sorted(others), chance.uniform(0.55, 0.93))
    wrong = _misread(text, chance)
    if chance.random() < noise.silent:
        return FieldValue(Decimal(wrong), wrong, 0.9, "generated", _EVIDENCE)
    others = {_misread(wrong, chance) for _ in range(chance.randrange(1, 4))} - {wrong, text}
    listed = [text] if chance.random() < noise.listed else []
    return _doubtful(wrong, listed + sorted(others), chance.uniform(0.35, 0.75))


def _doubtful(text: str, others: Sequence[str], confidence: float) -> FieldValue[Decimal]:
    """The first of the others is the likeliest; a tenth of what is left belongs to none of them."""
    left, readings = (1 - confidence) * 0.9, []
    for place, other in enumerate(others):
        share = left * (0.7 if place + 1 < len(others) else 1.0)
        left -= share
        readings.append(Reading(Decimal(other), other, share))
    return FieldValue(Decimal(text), text, confidence, "generated", _EVIDENCE, tuple(readings))


def _misread(text: str, chance: random.Random) -> str:
    """One sign taken for another, lost, doubled, or the mark not seen."""
    places = [place for place, sign in enumerate(text) if sign.isdigit()]
    place, kind = chance.choice(places), chance.random()
    if kind < 0.75:
        wrong = text[:place] + chance.choice(_ALIKE[text[place]]) + text[place + 1 :]
    elif kind < 0.85 and len(places) > 1:
        wrong = text[:place] + text[place + 1 :]
    elif kind < 0.92:
        wrong = text[:place] + text[place] + text[place:]
    else:
        wrong = text.replace(".", "") if "." in text else text + "0"
    return wrong if any(sign.isdigit() for sign in wrong) and not wrong.startswith(".") else text + "1"
