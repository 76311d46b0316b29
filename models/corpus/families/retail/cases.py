"""Cases of so many pieces."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

from models.corpus.families.retail.chain import begin_chain
from models.corpus.families.retail.columns import column_of, loose_column, part_columns, price_columns
from models.corpus.families.retail.foot import draw_foot
from models.corpus.families.retail.head import draw_top
from models.corpus.families.retail.lines import draw_lines, style_of
from models.corpus.labels import Field
from models.corpus.paper import Paper
from models.corpus.purchase import Purchase
from models.corpus.table import Column


def draw_cases(purchase: Purchase, chance: random.Random) -> Paper:
    """A grocer's order by the case, as old line printers print it: pack and size, allowances, two rows of headings."""
    chain = begin_chain(purchase, chance, faces=("Courier", "Courier", "Helvetica"), wide=0.3)
    y = draw_top(chain)
    items, habits = purchase.items, purchase.habits
    packs = [chance.choice((6, 8, 10, 12, 12, 20, 24, 48)) for _item in items]
    sizes = [chance.choice(("12 OZ", "16OZ", "1 KG", "500G", "750ML", "2 L", "64 OZ", "6X330")) for _item in items]
    stacked = chain.maybe(0.55)

    def two(column: Column) -> Column:
        text, field = column.heading[0]
        first, _, rest = text.partition(" ")
        return (
            replace(column, heading=((first, field), (rest, field)) if rest else (("", None), (text, field)))
            if stacked
            else column
        )

    count = [column_of(chain, Field.QUANTITY, right=True)] + ([column_of(chain, Field.UOM)] if chain.maybe(0.6) else [])
    pack = [loose_column(chain, chain.word("pack"), lambda index: str(packs[index]), right=True)] if chain.maybe(0.8) else []
    size = [loose_column(chain, chain.word("size"), lambda index: sizes[index])] if chain.maybe(0.6) else []
    allow = [
        loose_column(
            chain,
            chain.word("allow"),
            lambda index: habits.number(items[index].unit_price / 20, 2) if packs[index] > 12 else "",
            right=True,
        )
    ]
    ean = [loose_column(chain, chain.word("ean"), lambda index: items[index].gtin)] if chain.maybe(0.65) else []
    slot = [loose_column(chain, chain.word("slot"), lambda index: f"{packs[index]:02}-{index + 11}")] if chain.maybe(0.15) else []
    weight = (
        [loose_column(chain, chain.word("cube"), lambda index: habits.number(Decimal(packs[index]) / 3, 1), right=True)]
        if chain.maybe(0.25)
        else []
    )
    priced = chain.maybe(0.85)
    prices = price_columns(chain, retail=0.1) if priced else []
    prices[1:1] = allow if priced and chain.maybe(0.35) else []
    text = [column_of(chain, Field.DESCRIPTION, wraps=True)]
    orders = (
        [*count, *pack, *size, *ean, *part_columns(chain), *text],
        [*part_columns(chain), *ean, *text, *size, *pack, *count],
        [*slot, *ean, *part_columns(chain), *text, *pack, *size, *count],
    )
    columns = [two(column) for column in [*chance.choice(orders), *weight, *prices]]
    return draw_foot(chain, draw_lines(chain, y, columns, style_of(chain, frame=0.1)), priced=priced)
