"""The table of lines over as many pages as it takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from models.corpus.families.oracle.form import Print
from models.corpus.families.oracle.head import Fact, draw_grid
from models.corpus.labels import Block, Field, Label, PageRole
from models.corpus.paper import Run, wrapped
from models.corpus.table import CellRows, Column, TableStyle, draw_table, fitted


def next_page(form: Print, role: PageRole = PageRole.CONTINUATION) -> float:
    """What begins a page more; returns the y below it."""
    paper = form.paper
    paper.new_page(role)
    page = form.chance.choice(form.purchase.language.page_words).format(page=len(paper.sheets), pages=len(paper.sheets))
    facts: list[Fact] = [(form.caption(Field.PO_NUMBER), form.fact(Field.PO_NUMBER), Field.PO_NUMBER), ("", [Run(page)], None)]
    if form.odds(0.5):
        facts.insert(1, (form.caption(Field.PO_DATE), form.fact(Field.PO_DATE), Field.PO_DATE))
    y = draw_grid(form, form.left + (form.right - form.left) * 0.5, 30, form.right, facts, len(facts))
    paper.text(form.left, 42, form.purchase.buyer.name[:44], form.font.bold, label=Label(block=Block.BUYER))
    return y + 26


def draw_lines(form: Print, y: float, columns: list[Column], style: TableStyle, below: Callable[[int], CellRows]) -> float:
    """As wide as needed; a smaller font where the page is too narrow."""
    deepest = max(len(column.heading) for column in columns)
    low = form.odds(0.4)
    even = []
    for column in columns:
        spare = (("", None),) * (deepest - len(column.heading))
        even.append(replace(column, heading=(*spare, *column.heading) if low else (*column.heading, *spare)))
    count = len(form.purchase.items)
    spread = form.chance.choice((0.0, 0.0, 0.3, 0.6))
    placed = fitted(even, count, style, form.left, form.right, spread=spread)
    while placed[-1].right > form.right + 1 and style.font.size > 5:
        smaller = style.font.sized(style.font.size - 0.5)
        style = replace(style, font=smaller, heading_font=style.heading_font.sized(smaller.size))
        placed = fitted(even, count, style, form.left, form.right, spread=spread)
    x = placed[min(1, len(placed) - 1)].left + 3
    room = form.right - x - 4

    def wrapped_below(index: int) -> CellRows:
        return [line for row in below(index) for line in wrapped(row, style.font, room)]

    return draw_table(
        form.paper, y, placed, count, style, bottom=form.paper.height - 80, new_page=lambda: next_page(form),
        below=wrapped_below, below_left=x,
    )  # fmt: skip
