"""Letters."""

from __future__ import annotations

import random

from models.corpus.families.romance.columns import draw_lines
from models.corpus.families.romance.work import FACTS, Work, begin_work
from models.corpus.items import remark
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.printed import (
    address_runs,
    header_run,
    line_run,
    name_run,
    of_line,
    sums_of,
)
from models.corpus.purchase import Purchase

_INTRODUCTIONS = {
    "fr": (
        "Nous vous prions de bien vouloir nous livrer",
        "Veuillez enregistrer notre commande",
        "Suite à votre offre, nous vous passons commande",
    ),
    "it": (
        "Con la presente Vi ordiniamo",
        "Vi preghiamo di voler dare corso al seguente ordine",
        "Confermiamo l'ordine della merce",
    ),
}


def draw_letter(purchase: Purchase, chance: random.Random) -> Paper:
    """A letter: place and date, "Spett.le", subject with the number, a sentence, the goods with their facts below each other."""
    work = begin_work(purchase, chance, ("Times-Roman", "Helvetica"))
    paper, words = work.paper, purchase.language
    work.font = work.font.sized(chance.choice((9.0, 10.0, 10.5)))
    y = work.party(work.left + 10, 50, Block.BUYER, purchase.buyer, extras=0.5)
    x = paper.width * 0.55
    label = Label(block=Block.SUPPLIER)
    paper.text(x, y + 14, words.block(Block.SUPPLIER, chance), work.font, label=label)
    y = work.party(x, y + 28, Block.SUPPLIER, purchase.supplier, extras=0.1) + 14
    place = Run(chance.choice(purchase.country.towns) + chance.choice((", le ", ", ") if work.code == "fr" else (", ", ", lì ")))
    paper.text(x, y, [place, header_run(purchase, Field.PO_DATE)], work.font)
    y += 30
    subject = "Objet : " if work.code == "fr" else "Oggetto: "
    number = [
        Run(subject),
        Run(work.caption(Field.PO_NUMBER) + " ", Label(announces=Field.PO_NUMBER)),
        header_run(purchase, Field.PO_NUMBER),
    ]
    paper.text(work.left + 10, y, number, work.font.bold)
    y = paper.paragraph(
        work.left + 10, y + 28, chance.choice(_INTRODUCTIONS[work.code]) + " :", work.font, work.right - work.left - 20
    )
    y = (
        draw_lines(work, y + 16, frame=False, bottom=paper.height - 90, notes=0.2)
        if work.likely(0.35)
        else _paragraphs(work, y + 10)
    )
    if y > paper.height - 170:
        y = work.next_page()
    y += 12
    for field in (Field.TOTAL,) if work.likely(0.5) else sums_of(purchase):
        work.pair(work.left + 10, y, field, gap=140)
        y += work.font.leading + 2
    y += 8
    for field in FACTS[1:]:
        if work.likely(0.6):
            work.pair(work.left + 10, y, field, gap=chance.choice((0.0, 140.0)))
            y += work.font.leading + 2
    if work.likely(0.6):
        caption = words.block(Block.SHIP_TO, chance) + " : "
        ship_label = Label(block=Block.SHIP_TO)
        runs = [Run(caption, ship_label), name_run(purchase.ship_to, Block.SHIP_TO), Run(", ", ship_label)]
        for row in address_runs(purchase.ship_to, Block.SHIP_TO):
            runs += [*row, Run(" ", ship_label)]
        y = paper.paragraph(work.left + 10, y, runs, work.font, work.right - work.left - 20)
    y = paper.paragraph(work.left + 10, y + 12, remark(words, purchase.country, chance), work.font, work.right - work.left - 20)
    paper.text(x, min(y + 16, paper.height - 40), purchase.buyer.person, work.font, label=Label(block=Block.CONTACT))
    return paper


def _paragraphs(work: Work, y: float) -> float:
    """Each line as a little paragraph: quantity, unit, article, then code and price below."""
    purchase, chance = work.purchase, work.chance
    dash = chance.choice(("- ", "", "• "))
    priced, coded, dated = work.likely(0.85), work.likely(0.7), work.likely(0.4)
    for index in range(len(purchase.items)):
        if y > work.paper.height - 110:
            y = work.next_page()
        space = of_line(" ", index)
        runs = [of_line(dash, index)] if dash else []
        runs += [line_run(purchase, Field.QUANTITY, index), space, line_run(purchase, Field.UOM, index), space]
        runs += [line_run(purchase, Field.DESCRIPTION, index)]
        y = work.paper.paragraph(work.left + 20, y, runs, work.font, work.right - work.left - 60)
        under: list[Run] = []
        if coded:
            word = purchase.language.heading(Field.SUPPLIER_PART, work.chance)
            under += [of_line(f"{word} ", index), line_run(purchase, Field.SUPPLIER_PART, index), space, space]
        if dated:
            word = purchase.language.heading(Field.LINE_DATE, work.chance)
            under += [of_line(f"{word} ", index), line_run(purchase, Field.LINE_DATE, index), space]
        if under:
            y = work.paper.paragraph(work.left + 34, y, under, work.font, work.right - work.left - 90)
        if priced:
            word = purchase.language.heading(Field.UNIT_PRICE, work.chance)
            price = [of_line(f"{word}: ", index), line_run(purchase, Field.UNIT_PRICE, index)]
            if purchase.items[index].price_per != 1:
                price += [of_line("/", index), line_run(purchase, Field.PRICE_PER, index)]
            price += [of_line(f" {purchase.currency}", index)] if work.likely(0.5) else []
            work.paper.text(work.left + 34, y, price, work.font)
            work.paper.text(work.right - 20, y, line_run(purchase, Field.AMOUNT, index), work.font, align="right")
            y += work.font.leading
        y += 6
    return y
