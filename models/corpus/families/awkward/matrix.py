"""Sizes across: one article, many quantities."""

from __future__ import annotations

import random
from decimal import Decimal

from models.corpus.families.awkward.foot import draw_sums
from models.corpus.families.awkward.head import draw_facts, draw_top
from models.corpus.families.awkward.work import Work, begin_work
from models.corpus.labels import Field, Label
from models.corpus.paper import Align, Paper
from models.corpus.printed import (
    fitting,
    line_run,
    of_line,
)
from models.corpus.purchase import Purchase


def draw_matrix(purchase: Purchase, chance: random.Random) -> Paper:
    """Sizes across, colours or shops down below each article: the pieces of a cell are none of ours, the sum of them is."""
    work = begin_work(purchase, chance)
    paper, words = work.paper, purchase.language
    y = draw_facts(work, draw_top(work)) + 14
    sizes = chance.choice(
        (
            ("S", "M", "L", "XL"),
            ("36", "38", "40", "42", "44"),
            ("XS", "S", "M", "L", "XL", "XXL"),
            ("104", "116", "128"),
            ("001", "014", "027", "033"),
        )
    )
    part, span = chance.choice((Field.SUPPLIER_PART, Field.BUYER_PART)), work.right - work.left
    heads = {one: words.heading(one, chance) for one in (part, Field.DESCRIPTION, Field.QUANTITY, Field.UNIT_PRICE, Field.AMOUNT)}
    across = work.likely(0.6)
    spots: list[tuple[Field, float, Align]] = [
        (part, 0.0, "left"),
        (Field.DESCRIPTION, 0.2, "left"),
        (Field.QUANTITY, 0.72, "right"),
        (Field.UNIT_PRICE, 0.86, "right"),
        (Field.AMOUNT, 1.0, "right"),
    ]

    def heading(y: float) -> float:
        for one, share, align in spots:
            paper.text(
                work.left + share * span,
                y,
                heads[one],
                fitting(work.font.bold, heads[one], span * 0.13),
                align=align,
                label=Label(announces=one),
            )
        paper.rule(work.left, y + 4, work.right, y + 4)
        return y + work.font.leading * 1.6

    y = heading(y)
    for index in range(len(purchase.items)):
        if y > paper.height - 110:
            y = heading(work.next_page())
        y = _line(work, index, y, across, part, sizes, span, spots)
        y += 6
    draw_sums(work, y + 10)
    return paper


def _line(
    work: Work,
    index: int,
    y: float,
    across: bool,
    part: Field,
    sizes: tuple[str, ...],
    span: float,
    spots: list[tuple[Field, float, Align]],
) -> float:
    """An article and its pieces by size."""
    item, paper, purchase = work.purchase.items[index], work.paper, work.purchase
    for one, share, align in spots:
        run = line_run(purchase, one, index)
        room = {part: 0.18, Field.DESCRIPTION: 0.4}.get(one, 0.13)
        paper.text(work.left + share * span, y, run, fitting(work.font, run.text, span * room), align=align)
    y += work.font.leading
    for row in _pieces(item.quantity, sizes, purchase, index, across=across):
        for number, text in enumerate(row):
            paper.text(
                work.left + 0.22 * span + number * 34,
                y,
                of_line(text, index),
                work.font.sized(work.font.size - 1),
                align="right",
            )
        y += work.font.leading
    return y


def _pieces(quantity: Decimal, sizes: tuple[str, ...], purchase: Purchase, index: int, *, across: bool) -> list[list[str]]:
    """The quantity parted over sizes; a ratio pack where it does not part."""
    whole = int(quantity)
    if quantity != whole or whole < len(sizes):
        return [["x".join(sizes[:2]), str(index + 1)]]
    shares = [whole // len(sizes)] * (len(sizes) - 1)
    shares.append(whole - sum(shares))
    texts = [purchase.habits.number(Decimal(share), 0) for share in shares]
    return [list(sizes), texts] if across else [[size, text] for size, text in zip(sizes, texts, strict=True)]
