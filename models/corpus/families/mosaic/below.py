"""What stands in rows of its own under an order line: its day, discount, particulars, accounts, taxes, places."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from models.corpus.codes import code
from models.corpus.families.mosaic.cells import Cells
from models.corpus.families.mosaic.desk import Desk
from models.corpus.items import rounded
from models.corpus.labels import Field, Label
from models.corpus.paper import Run
from models.corpus.party import make_address
from models.corpus.printed import of_line
from models.corpus.table import CellRows

_CODES = ("####.##.####", "#####-###", "######", "##-####-##", "A##-####", "##########", "#### ## ##", "AAA-###")


def facts_below(desk: Desk, cells: Cells, index: int) -> CellRows:
    """Day, part numbers and discount of the line, each captioned, where no column has them; others between."""
    around = desk.around
    mark = cells.drawn("mark", (": ", ": ", " ", ". ", " - "))
    rows: CellRows = []
    if not cells.day_has_column and cells.drawn("dated", (True, True, True, False)):
        rows.append([Run(cells.drawn("wanted", around.wanted) + mark, Label(announces=Field.LINE_DATE, line=index)),
                     *cells.runs(Field.LINE_DATE, index)])  # fmt: skip
    if cells.off and not cells.discount_has_column:
        rows += _less(desk, cells, index)
    for caption in cells.drawn("kept", tuple(_samples(desk))):
        rows.append([of_line(f"{caption}{mark}{_value(desk, caption)}", index)])
    if cells.drawn("mixed", (False, False, True)):
        rows = rows[::-1]
    if cells.drawn("one row", (False, False, True)):
        return [[run for row in rows for run in (*row, of_line("    ", index))]]
    return rows


def _value(desk: Desk, caption: str) -> str:
    """What stands behind the name of a particular; a country behind the fourth of a language's, which is the origin."""
    chance, purchase = desk.chance, desk.purchase
    if caption == desk.around.particulars[3]:
        return purchase.country.name
    return chance.choice(
        (desk.code(), code(chance.choice(_CODES), chance), chance.choice(purchase.language.qualities), chance.choice("ABCDE"),
         f"{chance.uniform(0.1, 90):.2f} kg", f"{chance.randint(2, 400)} x {chance.randint(2, 90)} mm")
    )  # fmt: skip


def _samples(desk: Desk) -> list[tuple[str, ...]]:
    known = desk.around.particulars
    return [tuple(desk.chance.sample(known, count)) for count in (0, 0, 1, 2)]


def _less(desk: Desk, cells: Cells, index: int) -> CellRows:
    """``Less discount 10 %   -12.00``."""
    purchase, item = desk.purchase, desk.purchase.items[index]
    percent = cells.runs(Field.DISCOUNT_PERCENT, index)
    if not percent:
        return []
    caption = cells.drawn("less", desk.around.less)
    row = [Run(caption + " ", Label(announces=Field.DISCOUNT_PERCENT, line=index)), *percent]
    row.append(Run(cells.drawn("percent", ("%", " %")), percent[-1].label))
    if cells.drawn("worth", (True, False)):
        whole = rounded(item.quantity * item.unit_price / item.price_per, purchase.currency)
        row.append(of_line(f"   -{purchase.habits.money(abs(whole - item.amount))}", index))
    return [row]


def particulars(desk: Desk, cells: Cells, index: int) -> CellRows:
    """Drawing, revision, material, origin, tariff number: one to seven rows or all in one."""
    chance, around = desk.chance, desk.around
    mark, joined = cells.drawn("mark", (": ", " ", ":", " = ")), cells.drawn("joined", (False, False, True))
    texts = []
    for caption in chance.sample(around.particulars, chance.randint(1, 7)):
        texts.append(f"{caption}{mark}{_value(desk, caption)}")
    rows = [[of_line("  ".join(texts), index)]] if joined else [[of_line(text, index)] for text in texts]
    return [*_day(desk, cells, index), *rows]


def _day(desk: Desk, cells: Cells, index: int) -> CellRows:
    if cells.day_has_column or not cells.dated:
        return []
    return [
        [
            Run(cells.drawn("wanted", desk.around.wanted) + ": ", Label(announces=Field.LINE_DATE, line=index)),
            *cells.runs(Field.LINE_DATE, index),
        ]
    ]


def accounts(desk: Desk, cells: Cells, index: int) -> CellRows:
    """What is charged where: accounts with shares, amounts or quantities, none of them a line."""
    chance, purchase, item = desk.chance, desk.purchase, desk.purchase.items[index]
    caption, pattern = cells.drawn("caption", desk.around.accounts), cells.drawn("pattern", _CODES)
    way, count = cells.drawn("way", ("share", "amount", "none", "quantity")), chance.choice((1, 1, 2, 3))
    rows: CellRows = []
    for number in range(count):
        share = Decimal(100) / count
        value = {
            "share": f"   {purchase.habits.number(share, 2)} %",
            "amount": f"   {purchase.habits.money(item.amount / count)}",
            "quantity": f"   {purchase.habits.quantity(Decimal(number + 1))} {item.uom}",
            "none": "",
        }[way]
        rows.append([of_line(f"{caption} {code(pattern, chance)}{value}", index)])
    return rows


def taxes(desk: Desk, cells: Cells, index: int) -> CellRows:
    """Taxes of the line with their rates and what they come to."""
    purchase, item = desk.purchase, desk.purchase.items[index]
    rate, names = purchase.tax_percent, purchase.language.tax_names
    if purchase.country.code == "IN" and cells.drawn("inside", (True, True, False)):
        half = rate / 2
        parts = [("CGST", half), ("SGST", half)]
    else:
        parts = [(cells.drawn("name", names).split(" ")[0], rate)]
    texts = [
        f"{name} {purchase.habits.number(percent, -1)}%  {purchase.habits.money(item.amount * percent / 100)}"
        for name, percent in parts
    ]
    return (
        [[of_line("   ".join(texts), index)]]
        if cells.drawn("one row", (True, False))
        else [[of_line(text, index)] for text in texts]
    )


def places(desk: Desk, cells: Cells, index: int) -> CellRows:
    """A place of delivery of this line alone."""
    chance, purchase = desk.chance, desk.purchase
    caption = cells.drawn("caption", desk.around.own_place)
    town, site = chance.choice(purchase.country.towns), desk.filled(desk.around.dock)
    if cells.drawn("short", (False, True)):
        return [[of_line(f"{caption}: {town} {site}", index)]]
    return [
        [of_line(f"{caption}:", index)],
        *([of_line(row, index)] for row in (f"{purchase.buyer.name} {town}", *make_address(purchase.country, chance))),
    ]


def history(desk: Desk, cells: Cells, index: int) -> CellRows:
    """What was confirmed, sent or received of it so far, with days and quantities."""
    chance, purchase, item = desk.chance, desk.purchase, desk.purchase.items[index]
    rows: CellRows = []
    for number, word in enumerate(chance.sample(desk.around.confirmed, chance.randint(1, 3))):
        day = purchase.habits.day(item.wanted + timedelta(days=chance.randint(-9, 20)))
        count = purchase.habits.quantity((item.quantity / (number + 1)).to_integral_value())
        rows.append([of_line(f"{word}: {count} {item.uom}   {day}" if number % 2 == 0 else f"{word} {day}  {count}", index)])
    return [*_day(desk, cells, index), *rows]


def prices_below(desk: Desk, cells: Cells, index: int) -> CellRows:
    """List prices, surcharges, former prices: not what the line costs."""
    chance, purchase, item = desk.chance, desk.purchase, desk.purchase.items[index]
    rows: CellRows = []
    for word in chance.sample(desk.around.priced, chance.randint(1, 3)):
        price = purchase.habits.price(item.unit_price * Decimal(chance.choice(("1.1", "1.25", "0.04", "1.5"))))
        rows.append([of_line(f"{word}   {price}{chance.choice(('', f' {purchase.currency}', f' / {item.uom}'))}", index)])
    return [*(_less(desk, cells, index) if cells.off and not cells.discount_has_column else []), *rows]


BELOW = {
    "facts": facts_below,
    "particulars": particulars,
    "accounts": accounts,
    "taxes": taxes,
    "places": places,
    "history": history,
    "prices": prices_below,
}
