"""Packs of an assortment."""

from __future__ import annotations

import random
from decimal import Decimal

from models.corpus.families.retail.chain import begin_chain
from models.corpus.families.retail.columns import cell_of, column_of, loose_column, part_columns, price_columns, shares_of
from models.corpus.families.retail.foot import draw_foot
from models.corpus.families.retail.head import draw_top
from models.corpus.families.retail.lines import draw_lines, style_of
from models.corpus.labels import Field
from models.corpus.paper import Paper
from models.corpus.purchase import Purchase
from models.corpus.table import Column


def draw_packs(purchase: Purchase, chance: random.Random) -> Paper:
    """Prepacks by a ratio of sizes: packs, units a pack, units; the units are what is ordered."""
    chain = begin_chain(purchase, chance, faces=("Helvetica", "Times-Roman"), wide=0.25)
    y = draw_top(chain)
    packs: list[tuple[str, str, str]] = []
    for item in purchase.items:
        inner = next((size for size in (12, 6, 8, 10, 4, 5, 2) if item.quantity % size == 0), 1)
        ratio = "-".join(share or "0" for share in shares_of(Decimal(inner), chance.choice((3, 4)), chance))
        whole = item.quantity == item.quantity.to_integral_value()
        packs.append((str(int(item.quantity) // inner), str(inner), ratio if inner > 1 else "") if whole else ("", "", ""))
    total = Column(((chain.word("total"), Field.QUANTITY),), cell_of(chain, Field.QUANTITY), 0, 0, "right")
    middle = [
        loose_column(chain, chain.word("ratio"), lambda index: packs[index][2]),
        loose_column(chain, chain.word("packs"), lambda index: packs[index][0], right=True),
        loose_column(chain, chain.word("inner"), lambda index: packs[index][1], right=True),
    ]
    middle = [column for column in middle if chain.maybe(0.85)]
    colours = [chain.word("colours") for _item in purchase.items]
    colour = [loose_column(chain, chain.word("colour"), lambda index: colours[index])] if chain.maybe(0.6) else []
    ean = [loose_column(chain, chain.word("ean"), lambda index: purchase.items[index].gtin)] if chain.maybe(0.4) else []
    unit = [column_of(chain, Field.UOM)] if chain.maybe(0.5) else []
    dated = [column_of(chain, Field.LINE_DATE)] if chain.maybe(0.2) else []
    columns = [
        *part_columns(chain),
        *ean,
        column_of(chain, Field.DESCRIPTION, wraps=True),
        *colour,
        *middle,
        total,
        *unit,
        *dated,
        *price_columns(chain),
    ]
    return draw_foot(chain, draw_lines(chain, y, columns, style_of(chain, frame=0.5)), priced=True)
