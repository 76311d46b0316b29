"""Lines with barcodes."""

from __future__ import annotations

import random

from models.corpus.families.retail.chain import begin_chain
from models.corpus.families.retail.columns import column_of, loose_column, price_columns, value_run
from models.corpus.families.retail.foot import draw_foot
from models.corpus.families.retail.head import draw_top
from models.corpus.families.retail.lines import draw_lines, style_of
from models.corpus.labels import Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, Column


def draw_barcodes(purchase: Purchase, chance: random.Random) -> Paper:
    """Lists by EAN: the code touches the name, or name, code and barcode stand in one cell below each other."""
    chain = begin_chain(purchase, chance, faces=("Helvetica", "Courier"), wide=0.1)
    y = draw_top(chain)
    items = purchase.items
    way = chance.choice(("touching", "stacked", "stacked", "column"))
    number = [column_of(chain, Field.LINE_NUMBER)] if chain.maybe(0.7) else []
    part = Field.SUPPLIER_PART if chain.maybe(0.7) else Field.BUYER_PART
    mark = chain.word("ean")

    def touching(index: int) -> CellRows:
        return [[Run(items[index].gtin, Label(line=index)), value_run(chain, Field.DESCRIPTION, index)]]

    def stacked(index: int) -> CellRows:
        barcode = Run(items[index].gtin if chance_free else f"{mark} {items[index].gtin}", Label(line=index))
        rows = [[value_run(chain, Field.DESCRIPTION, index)], [value_run(chain, part, index)], [barcode]]
        return [rows[place] for place in order]

    chance_free = chain.maybe(0.5)
    order = chance.choice(((0, 1, 2), (0, 1, 2), (1, 0, 2), (2, 1, 0), (0, 2, 1)))
    description, announced = chain.head(Field.DESCRIPTION)
    if way == "touching":
        heading: tuple[tuple[str, Field | None], ...] = ((f"{mark} {description}", announced),)
        texts = [Column(heading, touching, 0, 0, wraps=True), column_of(chain, part)]
        texts = texts[::-1] if chain.maybe(0.5) else texts
    elif way == "stacked":
        heading = ((description, announced),) if chain.maybe(0.6) else ((description, announced), chain.head(part), (mark, None))
        texts = [Column(heading, stacked, 0, 0, wraps=True)]
    else:
        texts = [
            loose_column(chain, mark, lambda index: items[index].gtin),
            column_of(chain, part),
            column_of(chain, Field.DESCRIPTION, wraps=True),
        ]
        if chain.maybe(0.3):
            chance.shuffle(texts)
    count = [column_of(chain, Field.QUANTITY, right=True)] + ([column_of(chain, Field.UOM)] if chain.maybe(0.7) else [])
    received = (
        [Column(((chance.choice(purchase.language.other_headings), None),), lambda _index: [[]], 0, 0)]
        if chain.maybe(0.15)
        else []
    )
    priced = chain.maybe(0.8)
    prices = price_columns(chain, retail=0.2) if priced else []
    columns = [*number, *count, *texts, *prices] if chain.maybe(0.3) else [*number, *received, *texts, *count, *prices]
    return draw_foot(chain, draw_lines(chain, y, columns, style_of(chain, frame=0.35)), priced=priced)
