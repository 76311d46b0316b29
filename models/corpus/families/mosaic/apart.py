"""Lines whose parts stand apart: the texts on one page and the figures on another; sizes under the name of their style."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from models.corpus.families.mosaic.cells import Cells
from models.corpus.families.mosaic.desk import Desk
from models.corpus.families.mosaic.lines import fitted_on_page
from models.corpus.labels import Field
from models.corpus.paper import Run
from models.corpus.printed import Wish, fitted
from models.corpus.table import CellRows, Column, TableStyle, draw_table


def draw_apart(desk: Desk, y: float, next_page: Callable[[], float]) -> float:
    """A list of what is ordered, and on a page of its own a table of how much at what price."""
    cells = Cells(desk, moneyed=False)
    count, style = len(desk.purchase.items), _style(desk)
    numbers = cells.single(Field.LINE_NUMBER)
    coded = [cells.single(one) for one in cells.article()]
    again = coded[:1] if desk.likely(0.5) else []
    dates = [cells.single(Field.LINE_DATE)] if cells.dated else []
    figures = [numbers, *again, *cells.counts(), *cells.prices(), *dates]
    named = coded if not again else coded[1:]
    texts = fitted_on_page(desk, [numbers, *named, cells.description([])])
    columns = fitted(figures, count, desk.font, desk.font.bold, desk.left, desk.right)
    _drawn(desk, texts, y, next_page, style)
    return _drawn(desk, columns, next_page(), next_page, style)


def draw_variants(desk: Desk, y: float, next_page: Callable[[], float]) -> float:
    """Styles, each a row of its own that is no line, with their sizes and colours as lines below."""
    cells, chance, words = Cells(desk), desk.chance, desk.purchase.language
    coded = [cells.single(one) for one in cells.article()[:1]]
    numbers = [cells.single(Field.LINE_NUMBER)] if desk.likely(0.6) else []
    dates = [cells.single(Field.LINE_DATE)] if cells.dated else []
    wishes: list[Wish] = [*numbers, *coded, cells.description([]), *cells.counts(), *cells.prices(), *dates]
    count, style = len(desk.purchase.items), _style(desk, cells.money_word)
    columns = fitted_on_page(desk, wishes)
    head, begin = desk.said(chance.choice(words.other_captions)), 0
    bold, first = desk.font.bold if desk.likely(0.5) else desk.font, desk.likely(0.5)
    while begin < count:
        size = min(count - begin, chance.randint(1, 6))
        text = f"{head if begin else ''} {desk.code()}  {chance.choice(words.goods)} {chance.choice(words.qualities)}".strip()
        if y > desk.paper.height - 130:
            y = next_page()
        heading = begin == 0 or (style.repeats_heading and chance.random() < 0.3)
        if not heading or first:
            desk.paper.text(desk.left + 4, y, text, bold)
            y += desk.step + 1
        part = [replace(one if heading else replace(one, heading=()), cell=_from(one, begin)) for one in columns]
        y = draw_table(desk.paper, y, part, size, style, bottom=desk.paper.height - 70, new_page=next_page)
        begin += size
    return y


def _from(column: Column, begin: int) -> Callable[[int], CellRows]:
    def cell(index: int) -> CellRows:
        rows: list[list[Run]] = column.cell(begin + index)
        return rows

    return cell


def _style(desk: Desk, money: str = "") -> TableStyle:
    return TableStyle(
        desk.font,
        desk.font.bold,
        row_rules=desk.likely(0.25),
        heading_rules=desk.likely(0.6),
        gap=desk.chance.choice((0.0, 2.0, 4.0, 8.0)),
        repeats_heading=desk.likely(0.7),
        leading=desk.step,
        money=money,
    )


def _drawn(desk: Desk, columns: list[Column], y: float, next_page: Callable[[], float], style: TableStyle) -> float:
    return draw_table(desk.paper, y, columns, len(desk.purchase.items), style, bottom=desk.paper.height - 80, new_page=next_page)
