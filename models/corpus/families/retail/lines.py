"""The table of lines over as many pages as it takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from models.corpus.families.retail.chain import Chain
from models.corpus.labels import Field, Label, PageRole
from models.corpus.paper import Font, Run, wrapped
from models.corpus.table import CellRows, Column, TableStyle, draw_table, fitted


def next_page(chain: Chain) -> float:
    """What begins a page more; returns the y below it."""
    purchase = chain.purchase
    chain.paper.new_page(PageRole.CONTINUATION)
    caption = purchase.language.caption(Field.PO_NUMBER, chain.chance)
    runs = [Run(caption, Label(announces=Field.PO_NUMBER)), Run(" "), Run(purchase.po_number, Label(Field.PO_NUMBER))]
    chain.paper.text(chain.left, 36, runs, chain.font)
    page = chain.chance.choice(purchase.language.page_words).format(page=len(chain.paper.sheets), pages=len(chain.paper.sheets))
    chain.paper.text(chain.right, 36, page, chain.font, align="right")
    return 62.0


def _placed(chain: Chain, columns: list[Column], style: TableStyle) -> tuple[list[Column], TableStyle]:
    count = len(chain.purchase.items)
    words = [word for item in chain.purchase.items for word in item.description.split()]
    while True:
        placed = fitted(columns, count, style, chain.left, chain.right)
        longest = max(map(style.font.width, words)) + 2 * style.padding
        narrow = min((column.right - column.left for column in placed if column.wraps), default=longest)
        if (placed[-1].right <= chain.right + 1 and longest <= narrow) or style.font.size <= 4.5:
            return placed, style
        smaller = style.font.size - 0.5
        style = replace(style, font=style.font.sized(smaller), heading_font=style.heading_font.sized(smaller))


def style_of(chain: Chain, *, frame: float) -> TableStyle:
    """Rules, letters and gaps of the table."""
    framed = chain.maybe(frame)
    return TableStyle(
        chain.font,
        chain.font.bold if chain.maybe(0.75) else chain.font,
        frame=framed,
        row_rules=framed or chain.maybe(0.2),
        gap=chain.chance.choice((1.0, 3.0, 6.0)),
        padding=chain.chance.choice((1.0, 2.0)),
        upper=chain.maybe(0.25),
        splits=chain.maybe(0.15),
    )


def draw_lines(
    chain: Chain, y: float, columns: list[Column], style: TableStyle, below: Callable[[int], CellRows] | None = None
) -> float:
    """The table of lines; returns the y below it."""
    columns, style = _placed(chain, columns, style)
    style = replace(style, frame=style.frame and below is None and all(len(column.heading) == 1 for column in columns))
    indent = next((column.left for column in columns if column.wraps), columns[0].left) + style.padding
    if below is not None:
        below = partial(_short, chain, below, style.font, chain.right - indent)
    if y > chain.paper.height - 120:
        y = next_page(chain)
    return draw_table(
        chain.paper,
        y + 10,
        columns,
        len(chain.purchase.items),
        style,
        bottom=chain.paper.height - 56,
        new_page=partial(next_page, chain),
        below=below,
        below_left=indent,
    )


def _short(_chain_: Chain, below: Callable[[int], CellRows], font: Font, width: float, index: int) -> CellRows:
    return [line for row in below(index) for line in wrapped(row, font, width)]
