"""The table of lines, over as many pages as it takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from models.corpus.families.dynamics_infor.report import Report
from models.corpus.items import cents
from models.corpus.labels import Field, Label
from models.corpus.paper import Align, Run, wrapped
from models.corpus.table import CellRows, Column, TableStyle, draw_table, fitted

_NUMBERS = {Field.QUANTITY, Field.UNIT_PRICE, Field.PRICE_PER, Field.DISCOUNT_PERCENT, Field.AMOUNT}


@dataclass(frozen=True)
class _Sheet:
    """Which columns a report has, and how its cells are written.

    Attributes:
        fields: In their order; None for a column of something else: received, tax code.
        stacked: The article's number above its text in one cell.
        price: ``plain``, ``glued`` for 4.61/Ea, ``net`` for list price, rebate and net price in one cell.
        unit: ``column``, ``beside`` or ``glued`` to the quantity.
    """

    fields: tuple[Field | None, ...]
    stacked: Field | None = None
    price: str = "plain"
    unit: str = "column"
    signed: bool = False
    percent: bool = True


def sheet_of(report: Report, fields: Sequence[Field | None], *, stacked: Field | None = None) -> _Sheet:
    """A report's columns with what the lines need: price units, rebates; some columns are lost by chance."""
    items, chance = report.purchase.items, report.chance
    off = any(item.discount_percent for item in items)
    unit = chance.choice(("column", "column", "column", "beside", "glued")) if Field.UOM in fields else "column"
    kept = [what for what in fields if what is not Field.UOM or unit == "column"]
    if items[0].price_per != 1 and Field.UNIT_PRICE in kept:
        kept.insert(kept.index(Field.UNIT_PRICE) + 1, Field.PRICE_PER)
    if off and Field.UNIT_PRICE in kept:
        kept.insert(kept.index(Field.AMOUNT), Field.DISCOUNT_PERCENT)
    if not off and report.maybe(0.06) and Field.AMOUNT in kept:  # a column of zeros
        kept.insert(kept.index(Field.AMOUNT), None)
    if report.maybe(0.05):
        kept = [what for what in kept if what not in (Field.UNIT_PRICE, Field.PRICE_PER, Field.DISCOUNT_PERCENT, Field.AMOUNT)]
    elif report.maybe(0.05):
        kept = [what for what in kept if what is not Field.AMOUNT]
    price = chance.choice(("plain", "plain", "plain", "plain", "glued", "net"))
    if price == "net" and (off or items[0].price_per != 1):
        price = "plain"
    return _Sheet(tuple(kept), stacked, price, unit, report.maybe(0.2), report.maybe(0.5))


def _cell(report: Report, sheet: _Sheet, what: Field, filler: str) -> Callable[[int], CellRows]:
    chance, items, habits = report.chance, report.purchase.items, report.purchase.habits
    percent = Decimal(chance.choice((10, 20, 25)))

    def quantity(index: int) -> CellRows:
        runs = report.of_line(what, index)
        if sheet.unit == "column":
            return [runs]
        gap = [] if sheet.unit == "glued" else [Run(" ", Label(line=index))]
        return [[*runs, *gap, *report.of_line(Field.UOM, index)]]

    def price(index: int) -> CellRows:
        mine = Label(line=index)
        runs = report.of_line(what, index, signed=sheet.signed)
        if sheet.price == "glued":
            return [[*runs, Run(f"/{items[index].uom}", mine)]]
        if sheet.price == "net":
            listed = cents(items[index].unit_price / (1 - percent / 100))
            return [[Run(habits.price(listed, signed=sheet.signed), mine)], [Run(f"-{percent}%", mine)], runs]
        return [runs]

    def article(index: int) -> CellRows:
        code_row, text = report.of_line(sheet.stacked or what, index), report.of_line(Field.DESCRIPTION, index)
        return [code_row, text]

    def rebate(index: int) -> CellRows:
        return [[*report.of_line(what, index), *([Run("%", Label(line=index))] if sheet.percent else [])]]

    if what is Field.QUANTITY:
        return quantity
    if what is Field.UNIT_PRICE:
        return price
    if what is Field.DISCOUNT_PERCENT:
        return rebate
    if what is Field.DESCRIPTION and sheet.stacked:
        return article
    return lambda index: [report.of_line(what, index, signed=sheet.signed and what is Field.AMOUNT)]


def _filled(text: str, index: int) -> CellRows:
    """The same in every line."""
    return [[Run(text, Label(line=index))]] if text else [[]]


def _columns(report: Report, sheet: _Sheet, *, split: bool) -> list[Column]:
    words, chance = report.purchase.language, report.chance
    found = []
    for what in sheet.fields:
        if what is None:
            filler = chance.choice(("", "", report.purchase.habits.number(Decimal(0), 2), "T", "Y"))
            heading: tuple[tuple[str, Field | None], ...] = ((chance.choice(words.other_headings), None),)
            found.append(Column(heading, partial(_filled, filler), 0, 0))
            continue
        text = words.heading(what, chance)
        rows = text.split(" ", 1) if split and len(text) > 8 else [text]
        heading = tuple((row, what) for row in rows)
        if what is Field.DESCRIPTION and sheet.stacked:
            heading = ((words.heading(sheet.stacked, chance), sheet.stacked), *heading) if report.maybe(0.5) else heading
        align: Align = "right" if what in _NUMBERS else "left"
        found.append(Column(heading, _cell(report, sheet, what, ""), 0, 0, align, None, what is Field.DESCRIPTION))
    depth, low = max(len(column.heading) for column in found), report.maybe(0.5)
    blank = ("", None)
    return [
        replace(
            one,
            heading=((blank,) * (depth - len(one.heading)) + one.heading)
            if low
            else one.heading + (blank,) * (depth - len(one.heading)),
        )
        for one in found
    ]


def draw_lines(
    report: Report, y: float, sheet: _Sheet, *, frame: bool = False, row_rules: bool = False, split: bool = False,
    noted: float = 0.15, tall: float = 0.0, gap: float = 4.0,
) -> float:  # fmt: skip
    """The lines; ``tall`` draws the frame down to there on the last page."""
    font, order = report.font, report.purchase
    columns = _columns(report, sheet, split=split)
    style = TableStyle(
        font,
        font.bold,
        frame=frame,
        row_rules=row_rules,
        gap=gap,
        heading_rules=report.maybe(0.85),
        upper=report.maybe(0.15),
        splits=report.maybe(0.1),
    )
    spread = report.chance.choice((0.0, 0.0, 0.3, 0.7))
    placed = fitted(columns, len(order.items), style, report.left, report.right, spread=spread)
    while placed[-1].right > report.right + 1 and style.font.size > 5:
        small = style.font.sized(style.font.size - 0.5)
        style = replace(style, font=small, heading_font=small.bold)
        placed = fitted(columns, len(order.items), style, report.left, report.right, spread=spread)
    text = next((one for one in placed if one.wraps), placed[0])
    shown = report.maybe(noted)

    def below(index: int) -> CellRows:
        rows = [[Run(note, Label(line=index))] for note in order.items[index].notes] if shown else []
        return [line for row in rows for line in wrapped(row, style.font, report.right - text.left - 6)]

    pages = len(report.paper.sheets)
    end = draw_table(
        report.paper, y, placed, len(order.items), style, bottom=(tall or report.paper.height - 80) - 4,
        new_page=lambda: turn_page(report), below=below, below_left=text.left + 2,
    )  # fmt: skip
    if tall and end < tall:
        top = y - font.size if len(report.paper.sheets) == pages else end - font.leading
        for x in (*(one.left for one in placed), placed[-1].right):
            report.paper.rule(x, top, x, tall)
        report.paper.rule(placed[0].left, tall, placed[-1].right, tall)
        return tall
    return end


def turn_page(report: Report) -> float:
    """What begins a page more; returns the y below it."""
    paper, chance = report.paper, report.chance
    if report.maybe(0.3):
        paper.text(report.right, paper.height - 50, chance.choice(report.purchase.language.carried), report.font, align="right")
    paper.new_page()
    page = chance.choice(report.purchase.language.page_words).format(page=len(paper.sheets), pages=len(paper.sheets))
    paper.text(report.right, 38, page, report.font, align="right")
    if report.maybe(0.8):
        caption, value, what = report.pair(Field.PO_NUMBER)
        end = paper.text(report.left, 38, f"{caption} ", report.font, label=Label(announces=what))
        paper.text(end + 3, 38, value, report.font)
    return 76.0
