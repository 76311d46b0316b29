"""Tables of items, as wide as they need."""

from __future__ import annotations

from functools import partial

from models.corpus.families.sap.form import Form, open_page
from models.corpus.labels import Field, Label
from models.corpus.paper import Run
from models.corpus.table import Column, TableStyle, draw_table, fitted


def heading_of(form: Form, *fields: Field | None, stacked: bool = False) -> tuple[tuple[str, Field | None], ...]:
    """Heading of one column: one row a field, or the words of one below each other."""
    found: list[tuple[str, Field | None]] = []
    for field in fields:
        text = form.words.heading(field, form.chance) if field else ""
        found += [(part, field) for part in (text.split(" ", 1) if stacked and len(text) > 9 else [text])]
    return tuple(found)


def draw_items(
    form: Form, y: float, columns: list[Column], style: TableStyle, *, noted: bool = False, below_left: float = 0.0
) -> float:
    """Columns as wide as they need, in a smaller font where they would run out of the page."""
    count = len(form.purchase.items)
    depth = max(len(column.heading) for column in columns)
    columns = [
        Column(
            (*column.heading, *((("", None),) * (depth - len(column.heading)))),
            column.cell,
            0,
            0,
            column.align,
            None,
            column.wraps,
        )
        for column in columns
    ]
    spread = form.chance.choice((0.0, 0.0, 0.3, 0.6))
    placed = fitted(columns, count, style, form.left, form.right, spread=spread)
    while placed[-1].right > form.right + 1 and style.font.size > 5.5:
        style = TableStyle(
            style.font.sized(style.font.size - 0.5),
            style.heading_font.sized(style.heading_font.size - 0.5),
            style.frame,
            style.row_rules,
            style.heading_rules,
            style.gap,
            style.padding,
        )
        placed = fitted(columns, count, style, form.left, form.right, spread=spread)
    below = (lambda index: [[Run(note, Label(line=index))] for note in form.purchase.items[index].notes]) if noted else None
    where = below_left or placed[min(1, len(placed) - 1)].left + 3
    return draw_table(
        form.paper,
        y,
        placed,
        count,
        style,
        bottom=form.paper.height - 76,
        new_page=partial(open_page, form),
        below=below,
        below_left=where,
    )
