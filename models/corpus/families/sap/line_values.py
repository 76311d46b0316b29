"""What stands in an order line: quantities, prices, conditions."""

from __future__ import annotations

from decimal import Decimal

from models.corpus.families.sap.form import Form
from models.corpus.items import Item, cents
from models.corpus.labels import Field, Label
from models.corpus.paper import Run
from models.corpus.printed import line_run


def quantity_runs(form: Form, index: int, way: str) -> list[Run]:
    """The quantity of a line, alone or with its unit ``beside`` it or behind a ``slash``."""
    item, habits = form.purchase.items[index], form.purchase.habits
    number, unit = (
        Run(habits.quantity(item.quantity), Label(Field.QUANTITY, line=index)),
        Run(item.uom, Label(Field.UOM, line=index)),
    )
    if way == "slash":
        return [number, Run("/", Label(line=index)), unit]
    return [number, Run(" ", Label(line=index)), unit] if way == "beside" else [number]


def price_runs(form: Form, index: int, way: str) -> list[Run]:
    """The price of a line; ``way`` says what follows it: ``unit``, ``glued``, ``currency``, ``plain``, ``thousand``, ``per``."""
    item, habits = form.purchase.items[index], form.purchase.habits
    price = Run(habits.price(item.unit_price), Label(Field.UNIT_PRICE, line=index))
    per, mine = Run(str(item.price_per), Label(Field.PRICE_PER, line=index)), Label(line=index)
    if way == "unit" and item.price_per == 1:  # 10.15 EA
        return [price, Run(f" {item.uom}", mine)]
    if way == "glued" and item.price_per == 1:
        return [price, Run(f"/{item.uom}", mine)]
    if way == "currency":
        return [price, Run(" ", mine), Run(form.purchase.currency, Label(Field.CURRENCY, line=index))]
    if way == "plain" and item.price_per == 1:
        return [price]
    if way == "thousand" and item.price_per != 1:  # 7,190.00/1,000
        return [price, Run("/", mine), Run(habits.number(Decimal(item.price_per), 0), Label(Field.PRICE_PER, line=index))]
    return [price, Run(" / ", mine), per, Run(f" {item.uom}", mine)]


def value_runs(form: Form, index: int, field: Field) -> list[Run]:
    """A field of a line as printed."""
    return [line_run(form.purchase, field, index)]


def condition_rows(form: Form, item: Item, index: int, captions: tuple[str, str, str]) -> list[list[Run]]:
    """Gross price, rebate and net value: what the price came from, none of it the price again."""
    habits, chance, mine = form.purchase.habits, form.chance, Label(line=index)
    gross, net, rebate = captions
    per = f" {form.purchase.currency}  {item.price_per} {item.uom}"
    full = cents(item.quantity * item.unit_price / item.price_per)
    rows = [
        [
            Run(
                f"{gross}   {habits.price(item.unit_price)}{per}   {habits.money(full)}",
                mine,
            )
        ]
    ]
    if item.discount_percent:
        off = [
            Run(f"{rebate}   ", mine),
            Run(habits.number(item.discount_percent, chance.choice((0, 2))), Label(Field.DISCOUNT_PERCENT, line=index)),
            Run(chance.choice((" %", "-%", "%")), mine),
        ]
        rows.append(off)
    return [*rows, [Run(f"{net}   {habits.money(item.amount)}", mine)]] if chance.random() < 0.7 else rows


def discount_runs(form: Form, index: int) -> list[Run]:
    """What is off the price of a line, in percent."""
    percent = form.purchase.habits.number(form.purchase.items[index].discount_percent, 2)
    return [Run(percent, Label(Field.DISCOUNT_PERCENT, line=index)), Run(" %", Label(line=index))]
