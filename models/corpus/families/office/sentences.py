"""Letters that order in sentences."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping

from models.corpus.families.office.columns import value_run
from models.corpus.families.office.desk import Desk, begin_desk
from models.corpus.families.office.facts import sums_of
from models.corpus.families.office.letter_frame import draw_letter_foot, draw_letter_head
from models.corpus.labels import Field, Label, PageRole
from models.corpus.paper import Paper, Run, wrapped
from models.corpus.purchase import Purchase

# How people write one line of an order in a letter: q quantity, u unit, d description, c article number, p price.
SENTENCES: Mapping[str, tuple[str, ...]] = {
    "en": (
        "{q} {u} {d}, part no. {c}, at {p} each",
        "{q} {u} of {d} ({c}) @ {p}",
        "{d} - {c}: {q} {u} at a price of {p}",
        "{c} {d}, quantity {q} {u}, price {p}",
    ),
    "de": (
        "{q} {u} {d}, Art.-Nr. {c}, zu je {p}",
        "{q} {u} {d} ({c}) à {p}",
        "{d}, Artikel {c}: {q} {u} zum Preis von {p}",
        "Art. {c} {d}, Menge {q} {u}, Preis {p}",
    ),
    "nl": (
        "{q} {u} {d}, artikelnr. {c}, à {p}",
        "{d} ({c}), aantal {q} {u}, prijs {p}",
        "{q} {u} {d}, uw nr. {c}, tegen {p} per stuk",
    ),
    "sv": (
        "{q} {u} {d}, art.nr {c}, à {p}",
        "{d} ({c}), antal {q} {u}, pris {p}",
        "{q} {u} {d}, ert nr {c}, till priset {p}",
    ),
    "pl": (
        "{q} {u} {d}, nr kat. {c}, w cenie {p}",
        "{d} ({c}) w ilości {q} {u} po {p}",
        "{d}, kod {c} - {q} {u}, cena {p}",
    ),
    "ru": (
        "{d}, арт. {c}, в количестве {q} {u} по цене {p}",
        "{d} ({c}) - {q} {u}, цена {p}",
        "{q} {u} {d}, код {c}, по {p}",
    ),
    "fr": (
        "{q} {u} {d}, réf. {c}, au prix de {p}",
        "{d} ({c}) : {q} {u} à {p}",
    ),
    "es": (
        "{q} {u} {d}, ref. {c}, a {p}",
        "{d} ({c}): {q} {u}, precio {p}",
    ),
    "it": (
        "{q} {u} {d}, cod. {c}, a {p}",
        "{d} ({c}): {q} {u}, prezzo {p}",
    ),
}  # fmt: skip


def draw_sentences(purchase: Purchase, chance: random.Random) -> Paper:
    """A letter that says the lines in sentences, bulleted, numbered, or one after the other."""
    desk = begin_desk(purchase, chance, ("Times-Roman", "Helvetica", "Times-Roman"), (9.5, 10.0, 10.5, 11.0))
    left = chance.choice((55.0, 65.0, 72.0))
    y = draw_letter_head(desk, left)
    ways = SENTENCES[purchase.language.code]
    way, bullet, apart = chance.choice(ways), chance.choice(("- ", "• ", "", "* ", "n", "n)")), chance.choice((0.0, 3.0, 6.0))
    dated, summed, priced = desk.maybe(0.25), desk.maybe(0.3), desk.maybe(0.85)
    way = way if priced else _without_price(way)
    for index, item in enumerate(purchase.items):
        begin = Run(f"{index + 1}{bullet[1:] or '.'} " if bullet.startswith("n") else bullet, Label(line=index))
        runs = [begin, *_sentence(desk, way, index)]
        if dated:
            runs += [Run(", ", Label(line=index)), value_run(purchase, Field.LINE_DATE, index)]
        if summed and priced:
            runs += [Run(" = ", Label(line=index)), value_run(purchase, Field.AMOUNT, index, signed=True)]
        elif item.discount_percent and priced:
            runs += [Run(", -", Label(line=index)), value_run(purchase, Field.DISCOUNT_PERCENT, index)]
        lines = wrapped([run for run in runs if run.text], desk.font, desk.paper.width - 2 * left - 12)
        if y + len(lines) * desk.font.leading > desk.paper.height - 80:
            desk.paper.new_page(PageRole.CONTINUATION)
            y = 60.0
        for number, line in enumerate(lines):
            desk.paper.text(left + (12 if number else 0), y, line, desk.font)
            y += desk.font.leading
        y += apart
    if priced and desk.maybe(0.5):
        caption, value, field = sums_of(desk)[-1]
        y += 4
        desk.paper.text(left, y, [Run(caption, Label(announces=field)), Run(": "), Run(value, Label(field))], desk.font.bold)
        y += desk.font.leading
    draw_letter_foot(desk, y + desk.font.leading * 0.6, left)
    return desk.paper


def _without_price(way: str) -> str:
    """The sentence up to its last fact before the price."""
    kept = way[: way.rindex("}", 0, way.index("{p}")) + 1]
    return kept + ")" * (kept.count("(") - kept.count(")"))


def _sentence(desk: Desk, way: str, index: int) -> list[Run]:
    fields = {"q": Field.QUANTITY, "u": Field.UOM, "d": Field.DESCRIPTION, "c": Field.SUPPLIER_PART, "p": Field.UNIT_PRICE}
    runs = []
    for part in re.split(r"(\{[qudcp]\})", way):
        if part.startswith("{"):
            field = fields[part[1]]
            runs.append(value_run(desk.purchase, field, index, signed=True))
            if field is Field.UNIT_PRICE and desk.purchase.items[index].price_per != 1:
                runs += [Run(" / ", Label(line=index)), value_run(desk.purchase, Field.PRICE_PER, index)]
        elif part:
            runs.append(Run(part, Label(line=index)))
    return runs
