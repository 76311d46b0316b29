"""Orders in sentences."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial

from models.corpus.families.awkward.work import Work, begin_work
from models.corpus.labels import NOTHING, Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.printed import (
    address_runs,
    header_run,
    line_run,
    name_run,
)
from models.corpus.purchase import Purchase

_PLEASE = {
    "en": (
        "Please supply {quantity} {uom} {description} at {unit_price} each, total {amount}.",
        "We order {quantity} {uom} of {description}, item {supplier_part}, price {unit_price}.",
        "{quantity} {uom} {description} ({supplier_part}) for delivery by {line_requested_date}",
        "Kindly ship {quantity} {uom} {description}, your code {supplier_part}, {unit_price} per unit, {line_requested_date}.",
    ),
    "de": (
        "Bitte liefern Sie {quantity} {uom} {description} zum Preis von {unit_price}, gesamt {amount}.",
        "Wir bestellen {quantity} {uom} {description}, Artikel {supplier_part}, Einzelpreis {unit_price}.",
        "{quantity} {uom} {description} ({supplier_part}) zum {line_requested_date}",
    ),
    "fr": (
        "Veuillez nous livrer {quantity} {uom} {description} au prix de {unit_price}, soit {amount}.",
        "{quantity} {uom} {description}, réf. {supplier_part}, pour le {line_requested_date}",
        "Nous commandons {quantity} {uom} {description} à {unit_price} l'unité.",
    ),
    "es": (
        "Rogamos nos envíen {quantity} {uom} {description} a {unit_price}, total {amount}.",
        "{quantity} {uom} de {description}, ref. {supplier_part}, entrega {line_requested_date}",
        "Pedimos {quantity} {uom} {description} al precio de {unit_price}.",
    ),
}


_UNDER = {
    "en": (
        "We hereby place our order {po_number} dated {po_date}.",
        "Order no. {po_number} of {po_date}; delivery requested by {requested_date}.",
        "With reference to our order {po_number} of {po_date} please supply on the terms {payment_terms}:",
    ),
    "de": (
        "Hiermit bestellen wir unter der Nummer {po_number} vom {po_date}:",
        "Unsere Bestellung {po_number} vom {po_date}, Liefertermin {requested_date}.",
        "Bestellung {po_number} vom {po_date}, Zahlung {payment_terms}:",
    ),
    "fr": (
        "Nous vous passons commande sous le n° {po_number} du {po_date}.",
        "Commande {po_number} du {po_date}, à livrer pour le {requested_date}.",
    ),
    "es": (
        "Por la presente les pasamos el pedido {po_number} de fecha {po_date}.",
        "Pedido {po_number} del {po_date}, con entrega el {requested_date}.",
    ),
}


def draw_sentences(purchase: Purchase, chance: random.Random) -> Paper:
    """Everything in sentences: number, date and lines of the order in running text."""
    work = begin_work(purchase, chance)
    work.font = work.font.sized(max(9.0, work.font.size))
    paper, words = work.paper, purchase.language
    y = work.party(work.left, 50, Block.BUYER, purchase.buyer, 260, extras=0.6) + 16
    y = work.party(work.left, y, Block.SUPPLIER, purchase.supplier, 260, extras=0.1) + 20
    if work.likely(0.4):
        paper.text(work.left, y, chance.choice(words.titles), work.font.bold)
        y += 20
    width = work.right - work.left
    y = (
        paper.paragraph(work.left, y, _filled(chance.choice(_UNDER[words.code]), partial(_header_part, work)), work.font, width)
        + 10
    )
    pattern = chance.choice(_PLEASE[words.code])
    for index in range(len(purchase.items)):
        if y > paper.height - 110:
            y = work.next_page()
        runs = _filled(pattern, partial(_line_part, work, index), label=Label(line=index))
        y = paper.paragraph(work.left + chance.choice((0, 0, 14)), y, runs, work.font, width - 20) + chance.choice((2, 6))
    for one in (Field.TOTAL, Field.DELIVERY_TERMS, Field.CURRENCY):
        if work.likely(0.5) and y < paper.height - 90:
            y += work.font.leading
            paper.text(work.left, y, [Run(work.caption(one) + " ", Label(announces=one)), header_run(purchase, one)], work.font)
    if work.likely(0.7) and y < paper.height - 90:
        label = Label(block=Block.SHIP_TO)
        runs = [Run(words.block(Block.SHIP_TO, chance) + " ", label), name_run(purchase.ship_to, Block.SHIP_TO), Run(", ", label)]
        for row in address_runs(purchase.ship_to, Block.SHIP_TO):
            runs += [*row, Run(" ", label)]
        y = paper.paragraph(work.left, y + 20, runs, work.font, width)
    if y < paper.height - 70:
        paper.text(work.left, y + 24, purchase.buyer.person, work.font, label=Label(block=Block.CONTACT))
    return paper


def _line_part(work: Work, index: int, name: str) -> Run:
    return line_run(work.purchase, Field(name), index)


def _header_part(work: Work, name: str) -> Run:
    return header_run(work.purchase, Field(name))


def _filled(pattern: str, value: Callable[[str], Run], *, label: Label = NOTHING) -> list[Run]:
    """A sentence with the values put in as labelled runs."""
    runs: list[Run] = []
    rest = pattern
    while "{" in rest:
        before, _, rest = rest.partition("{")
        name, _, rest = rest.partition("}")
        runs += [Run(before, label)] if before else []
        runs.append(value(name))
    return runs + ([Run(rest, label)] if rest else [])
