"""Columns of lines: counts that are not ordered quantities, prices that are not the price."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from models.corpus.families.awkward.work import Work
from models.corpus.items import cents
from models.corpus.labels import Field, Label
from models.corpus.paper import Run
from models.corpus.printed import (
    Wish,
    line_run,
    of_line,
    simple_wish,
)
from models.corpus.table import CellRows


def wishes_of(work: Work) -> list[Wish]:
    """The columns that the trait asks for."""
    purchase, chance, trait, words = work.purchase, work.chance, work.trait, work.purchase.language
    wish = partial(simple_wish, purchase, chance=chance)
    shown = [wish(Field.LINE_NUMBER, spare=2)] if work.likely(0.6) else []
    if trait.received and work.likely(0.3):  # an empty column before everything
        shown.append(Wish(((chance.choice(words.other_headings), None),), lambda _index: [[]], spare=6, least=30))
    part = chance.choice((Field.SUPPLIER_PART, Field.BUYER_PART))
    many = work.likely(0.2)

    def article(index: int) -> CellRows:
        rows = [[line_run(purchase, part, index)]]
        if many:  # up to five identifiers in a cell
            item = purchase.items[index]
            other = Field.BUYER_PART if part is Field.SUPPLIER_PART else Field.SUPPLIER_PART
            rows += [[line_run(purchase, other, index)], [of_line(item.gtin, index)], [of_line(f"HS {item.gtin[3:9]}", index)]]
        return rows

    if work.likely(0.85):
        shown.append(Wish(((words.heading(part, chance), part),), article, spare=5))
    touching = work.likely(0.06) and max(purchase.items[0].description) < "⺀"

    def text(index: int) -> CellRows:
        runs = [line_run(purchase, Field.DESCRIPTION, index)]
        if touching:  # a bar code's number that touches the text
            runs.insert(0, of_line(f"{purchase.items[index].gtin}", index))
        return [runs]

    shown.append(Wish(((words.heading(Field.DESCRIPTION, chance), Field.DESCRIPTION),), text, grows=True))
    if work.likely(0.3):
        shown.append(wish(Field.LINE_DATE, spare=3))
    shown += _counts(work) + (_price_columns(work) if trait.prices else [])
    if work.likely(0.2):
        last = shown.pop()
        shown.insert(chance.randint(0, 2), last)
    return shown


def _counts(work: Work) -> list[Wish]:
    """Quantity and unit, apart, in one cell, or with what was received and is still to come."""
    purchase, chance, trait, words = work.purchase, work.chance, work.trait, work.purchase.language
    wish = partial(simple_wish, purchase, chance=chance)
    heading = ((words.heading(Field.QUANTITY, chance), Field.QUANTITY),)
    if trait.glued:
        form = chance.choice(("/", "/", " ", " code", " / "))

        def joined(index: int) -> CellRows:
            runs = [
                line_run(purchase, Field.QUANTITY, index),
                of_line("/" if form == "/" else " / " if form == " / " else " ", index),
            ]
            runs.append(line_run(purchase, Field.UOM, index))
            if form == " code":  # 520 EA 329015
                runs += [of_line(" ", index), of_line(purchase.items[index].gtin[4:10], index)]
            return [runs]

        return [Wish(heading, joined, "right")]
    counts = [Wish(heading, wish(Field.QUANTITY).cell, "right")]
    if trait.received == "columns":
        taken = work.likely(0.5)

        def received(index: int) -> CellRows:
            share = Decimal((index * 37) % 100) / 100
            done = (purchase.items[index].quantity * share).to_integral_value() if taken else Decimal(0)
            return [[of_line(purchase.habits.quantity(done), index)]]

        def still_open(index: int) -> CellRows:
            share = Decimal((index * 37) % 100) / 100
            done = (purchase.items[index].quantity * share).to_integral_value() if taken else Decimal(0)
            return [[of_line(purchase.habits.quantity(purchase.items[index].quantity - done), index)]]

        names = received_words(words.code)
        counts += [Wish(((names[0], None),), received, "right", 4), Wish(((names[1], None),), still_open, "right", 5)]
        if work.likely(0.3):
            counts = [counts[1], counts[0], counts[2]]
    return counts + ([wish(Field.UOM, spare=1)] if work.likely(0.75) else [])


def received_words(language: str) -> tuple[str, str]:
    """What columns of received and outstanding quantities are headed by."""
    known = {
        "de": ("Geliefert", "Rückstand"),
        "fr": ("Reçu", "Reliquat"),
        "es": ("Recibido", "Pendiente"),
        "it": ("Evaso", "Residuo"),
        "pt": ("Recebido", "Saldo"),
        "nl": ("Ontvangen", "Nog te leveren"),
    }
    return known.get(language, ("Received", "Back ordered"))


def _price_columns(work: Work) -> list[Wish]:
    """Price and amount: apart, with the unit glued on, or list price, percentage and net price in one cell."""
    purchase, chance, trait, words = work.purchase, work.chance, work.trait, work.purchase.language
    habits, signed = purchase.habits, work.likely(0.2)
    heading = ((words.heading(Field.UNIT_PRICE, chance), Field.UNIT_PRICE),)
    per, discounts = purchase.items[0].price_per, any(item.discount_percent for item in purchase.items)
    shown: list[Wish] = []
    if trait.stacked_price:

        def stack(index: int) -> CellRows:
            item, off = purchase.items[index], purchase.items[index].discount_percent
            price = line_run(purchase, Field.UNIT_PRICE, index, signed=signed)
            if discounts:  # the list price is the price, the net price is none of ours
                net = cents(item.unit_price * (1 - off / 100))
                rows = [[price]]
                return rows + (
                    [
                        [line_run(purchase, Field.DISCOUNT_PERCENT, index), of_line("%", index)],
                        [of_line(habits.money(net), index)],
                    ]
                    if off
                    else []
                )
            before = cents(item.unit_price / Decimal("0.8"))
            return [[of_line(habits.money(before), index)], [of_line("20%", index)], [price]]

        shown.append(Wish(heading, stack, "right"))
    elif trait.glued:
        gap, plain = chance.choice(("/", " / ", "/")), work.likely(0.5)

        def priced(index: int) -> CellRows:
            runs = [line_run(purchase, Field.UNIT_PRICE, index, signed=signed), of_line(gap, index)]
            if per != 1:  # 7,190.00/1,000
                runs.append(Run(habits.number(Decimal(per), 0), Label(Field.PRICE_PER, line=index)))
            else:  # 4.61/Ea
                runs.append(of_line(purchase.items[index].uom if plain else purchase.items[index].uom.capitalize(), index))
            return [runs]

        shown.append(Wish(heading, priced, "right"))
    else:
        cell = simple_wish(purchase, Field.UNIT_PRICE, chance, signed=signed).cell
        shown.append(Wish(heading, cell, "right"))
    if per != 1 and not trait.glued:
        shown.append(simple_wish(purchase, Field.PRICE_PER, chance, align="right"))
    if discounts and not trait.stacked_price:
        shown.append(simple_wish(purchase, Field.DISCOUNT_PERCENT, chance, align="right"))
    return shown + ([simple_wish(purchase, Field.AMOUNT, chance, align="right", signed=signed)] if work.likely(0.88) else [])
