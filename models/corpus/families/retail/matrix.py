"""Sizes across."""

from __future__ import annotations

import random

from models.corpus.families.retail.chain import begin_chain
from models.corpus.families.retail.columns import (
    SIZES,
    cell_of,
    column_of,
    loose_column,
    part_columns,
    price_columns,
    shares_of,
    size_column,
)
from models.corpus.families.retail.foot import draw_foot
from models.corpus.families.retail.head import draw_top
from models.corpus.families.retail.lines import draw_lines, style_of
from models.corpus.labels import Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, Column


def draw_matrix(purchase: Purchase, chance: random.Random, *, beneath: bool) -> Paper:
    """Style and colour down, sizes across; or sizes and their quantities in two rows beneath each style."""
    chain = begin_chain(purchase, chance, faces=("Helvetica", "Helvetica", "Courier"), wide=0.4)
    y = draw_top(chain)
    sizes = chance.choice(SIZES)
    shares = [shares_of(item.quantity, len(sizes), chance) for item in purchase.items]
    colours = [chain.word("colours") for _item in purchase.items]
    total = Column(((chain.word("total"), Field.QUANTITY),), cell_of(chain, Field.QUANTITY), 0, 0, "right")
    text = [column_of(chain, Field.DESCRIPTION, wraps=True)]
    colour = [loose_column(chain, chain.word("colour"), lambda index: colours[index])] if chain.maybe(0.85) else []
    priced = chain.maybe(0.9)
    prices = price_columns(chain) if priced else []
    if not beneath:
        across = [size_column(size, number, shares) for number, size in enumerate(sizes)]
        columns = [*part_columns(chain), *text, *colour, *across, total, *prices]
        return draw_foot(chain, draw_lines(chain, y, columns, style_of(chain, frame=0.75)), priced=priced)
    unit = [column_of(chain, Field.UOM)] if chain.maybe(0.5) else []
    mark = chain.word("size")

    def below(index: int) -> CellRows:
        pairs = [(size, share) for size, share in zip(sizes, shares[index], strict=True) if share]
        label = Label(line=index)
        if not pairs:
            return []
        if len(pairs) % 2:
            return [[Run(f"{mark}: " + "  ".join(f"{size}/{share}" for size, share in pairs), label)]]
        heads, counts = (" ".join(pair[place].rjust(6) for pair in pairs) for place in (0, 1))
        return [[Run(f"{mark}   {heads}", label)], [Run(f"{'':{len(mark)}}   {counts}", label)]]

    columns = [*part_columns(chain), *text, *colour, total, *unit, *prices]
    return draw_foot(chain, draw_lines(chain, y, columns, style_of(chain, frame=0.0), below), priced=priced)
