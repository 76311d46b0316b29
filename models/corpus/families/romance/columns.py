"""The columns of lines and the table of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from models.corpus.families.romance.work import Work
from models.corpus.labels import Field
from models.corpus.paper import Run
from models.corpus.printed import (
    Wish,
    fitted,
    line_run,
    of_line,
    simple_wish,
)
from models.corpus.table import CellRows, TableStyle, draw_table

VAT_CODES = {"fr": ("1", "20", "N", "C20", "05"), "it": ("22", "N3.5", "V22", "04", "22A")}


def wishes_of(work: Work) -> list[Wish]:
    """The columns of such houses, in one of their orders."""
    purchase, chance, words = work.purchase, work.chance, work.purchase.language
    wish = partial(simple_wish, purchase, chance=chance)
    signed = work.likely(0.15)
    part = chance.choice((Field.SUPPLIER_PART, Field.SUPPLIER_PART, Field.BUYER_PART))
    other = Field.BUYER_PART if part is Field.SUPPLIER_PART else Field.SUPPLIER_PART
    shown = [wish(Field.LINE_NUMBER, spare=3)] if work.likely(0.5) else []
    if work.likely(0.12):  # both codes stacked in one cell

        def both(index: int) -> CellRows:
            return [[line_run(purchase, part, index)], [line_run(purchase, other, index)]]

        shown.append(Wish(((words.heading(part, chance), part), (words.heading(other, chance), other)), both))
    else:
        shown.append(wish(part))
        shown += [wish(other, spare=4)] if work.likely(0.25) else []
    shown.append(wish(Field.DESCRIPTION))
    dated = [wish(Field.LINE_DATE, spare=2)] if work.likely(0.4) else []
    count = _count(work, wish)
    prices = _prices(work, signed, wish)
    vat = chance.choice(VAT_CODES[work.code])

    def vat_code(index: int) -> CellRows:
        return [[of_line(vat, index)]]

    taxed = [
        Wish(
            ((chance.choice(("TVA", "C.TVA", "T") if work.code == "fr" else ("IVA", "C.I.", "Cod. IVA")), None),),
            vat_code,
            "centre",
            5,
        )
    ]
    shown += (dated + count + prices) if work.likely(0.5) else (count + prices + dated)
    if work.likely(0.6 if work.code == "it" else 0.25):
        shown += taxed
    if work.likely(0.08):  # what the receiving clerk writes in, before everything
        shown.insert(0, Wish(((chance.choice(words.other_headings), None),), lambda _index: [[]], spare=6, least=26))
    return shown


def _count(work: Work, wish: Callable[..., Wish]) -> list[Wish]:
    """Quantity and unit, in one cell or two."""
    chance, purchase, words = work.chance, work.purchase, work.purchase.language
    count = [wish(Field.QUANTITY, align="right")]
    if work.likely(0.12):  # quantity and unit in one cell

        def together(index: int) -> CellRows:
            return [[line_run(purchase, Field.QUANTITY, index), Run(" "), line_run(purchase, Field.UOM, index)]]

        count = [Wish(((words.heading(Field.QUANTITY, chance), Field.QUANTITY),), together, "right")]
    elif work.likely(0.75):
        unit = wish(Field.UOM, align=chance.choice(("left", "centre")))
        count = [unit, *count] if work.code == "it" and work.likely(0.7) else [*count, unit]
    return count


def _prices(work: Work, signed: bool, wish: Callable[..., Wish]) -> list[Wish]:
    """Price, discount and amount."""
    purchase = work.purchase
    prices: list[Wish] = []
    if work.likely(0.93):
        prices.append(wish(Field.UNIT_PRICE, align="right", signed=signed))
        if purchase.items[0].price_per != 1:
            prices.append(wish(Field.PRICE_PER, align="right"))
        if any(item.discount_percent for item in purchase.items):
            prices.append(wish(Field.DISCOUNT_PERCENT, align="right"))
        if work.likely(0.93):
            prices.append(wish(Field.AMOUNT, align="right", signed=signed))
    return prices


def draw_lines(work: Work, y: float, *, frame: bool, bottom: float, rows: bool = False, notes: float = 0.3) -> float:
    """The table of lines; returns the y below it."""
    purchase, chance = work.purchase, work.chance
    heading_font = work.font.bold if work.likely(0.7) else work.font
    upper = work.likely(0.2)
    columns = fitted(wishes_of(work), len(purchase.items), work.font, heading_font, work.left, work.right, upper=upper)
    style = TableStyle(
        work.font,
        heading_font,
        frame=frame,
        row_rules=rows,
        heading_rules=work.likely(0.7),
        gap=chance.choice((1.0, 3.0, 6.0, 10.0)),
        upper=upper,
        repeats_heading=work.likely(0.85),
        splits=work.likely(0.12),
    )
    below = work.note_rows if work.likely(notes) else None
    indent = next(column.left for column in columns if column.wraps) + 3
    return draw_table(
        work.paper,
        y,
        columns,
        len(purchase.items),
        style,
        bottom=bottom,
        new_page=work.next_page,
        below=below,
        below_left=indent,
    )
