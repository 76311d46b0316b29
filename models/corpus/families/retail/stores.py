"""Quantities by store."""

from __future__ import annotations

import random
from dataclasses import replace

from models.corpus.codes import code
from models.corpus.families.retail.chain import begin_chain
from models.corpus.families.retail.columns import cell_of, column_of, part_columns, price_columns, shares_of, size_column
from models.corpus.families.retail.foot import draw_foot
from models.corpus.families.retail.head import draw_top
from models.corpus.families.retail.lines import draw_lines, style_of
from models.corpus.labels import Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, Column


def draw_stores(purchase: Purchase, chance: random.Random, *, across: bool) -> Paper:
    """How much each store gets, in columns or in rows beneath the line; the sum is what is ordered."""
    chain = begin_chain(purchase, chance, faces=("Helvetica", "Courier", "Times-Roman"), wide=0.5 if across else 0.15)
    y = draw_top(chain)
    stores = [code(chance.choice(("###", "0###", "####")), chance) for _ in range(chance.randint(2, 6 if across else 9))]
    shares = [shares_of(item.quantity, len(stores), chance) for item in purchase.items]
    total = Column(((chain.word("total"), Field.QUANTITY),), cell_of(chain, Field.QUANTITY), 0, 0, "right")
    priced = chain.maybe(0.75)
    prices = price_columns(chain, retail=0.15) if priced else []
    unit = [column_of(chain, Field.UOM)] if chain.maybe(0.6) else []
    text = [column_of(chain, Field.DESCRIPTION, wraps=True)]
    store = chain.word("store")
    if across:
        columns = [
            replace(size_column(name, number, shares), heading=((store, None), (name, None)))
            for number, name in enumerate(stores)
        ]
        return draw_foot(
            chain,
            draw_lines(chain, y, [*part_columns(chain), *text, *columns, total, *unit, *prices], style_of(chain, frame=0.3)),
            priced=priced,
        )
    way = chance.choice(("row", "list", "list"))

    def below(index: int) -> CellRows:
        pairs = [(name, share) for name, share in zip(stores, shares[index], strict=True) if share]
        if way == "row" and len(pairs) > 1:
            return [[Run("  ".join(f"{store} {name}: {share}" for name, share in pairs), Label(line=index))]]
        return [[Run(f"{store} {name}   {share} {purchase.items[index].uom}", Label(line=index))] for name, share in pairs]

    columns = [*part_columns(chain), *text, total, *unit, *prices]
    return draw_foot(chain, draw_lines(chain, y, columns, style_of(chain, frame=0.0), below), priced=priced)
