"""Hospitals."""

from __future__ import annotations

import random

from models.corpus.codes import code
from models.corpus.families.government.agency import begin_agency
from models.corpus.families.government.foot import draw_accounts, draw_approvals, draw_sums
from models.corpus.families.government.head import draw_addresses, draw_letterhead, facts_of
from models.corpus.families.government.lines import cell_of, column_of, draw_lines, empty_column, price_columns
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, Column


def draw_hospital(purchase: Purchase, chance: random.Random) -> Paper:
    """Up to three numbers of an article in one cell, departments, packings, an empty column for what was received."""
    agency = begin_agency(purchase, chance, ("Helvetica", "Courier", "Helvetica"))
    y = draw_letterhead(agency, centred=0.25)
    blocks = [(Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to), (Block.BILL_TO, purchase.bill_to)]
    blocks = blocks[: chance.choice((2, 2, 3))]
    facts = facts_of(agency)
    y = draw_addresses(agency, y, blocks, aside=facts)
    maker = [
        f"{chance.choice(('Mfr', 'MFG', 'Manuf'))}: {chance.choice(purchase.country.surnames)} {code('###-##', chance)}"
        for _item in purchase.items
    ]
    fields = chance.choice(
        ((Field.BUYER_PART, Field.SUPPLIER_PART), (Field.SUPPLIER_PART, Field.BUYER_PART), (Field.SUPPLIER_PART,))
    )
    numbers = cell_of(agency, *([field] for field in fields))

    def stacked(index: int) -> CellRows:
        return [*numbers(index), [Run(maker[index], Label(line=index))]]

    with_maker = agency.maybe(0.6)
    heading = tuple(agency.head(field) for field in fields)
    if with_maker:
        heading = (*heading, ("Mfr Catalog #", None))
    codes = Column(heading, stacked if with_maker else numbers, 0, 0)
    name = column_of(agency, Field.DESCRIPTION, wraps=True)
    count = [column_of(agency, Field.QUANTITY, right=True), column_of(agency, Field.UOM)]
    way = chance.random()
    if way < 0.1:  # 510/EA
        count = [Column((agency.head(Field.QUANTITY),), cell_of(agency, [Field.QUANTITY, "/", Field.UOM]), 0, 0, "right")]
    elif way < 0.18:
        packing = [str(chance.choice((1, 10, 12, 50))) for _item in purchase.items]
        unit = cell_of(agency, [Field.UOM])
        both = Column(
            (("UM/Conv", Field.UOM),), lambda index: [[*unit(index)[0], Run(f"/{packing[index]}", Label(line=index))]], 0, 0
        )
        count[1] = both
    received = [empty_column(chance.choice(("Rec'd", "B/O", "Recv")))] if agency.maybe(0.3) else []
    number = [column_of(agency, Field.LINE_NUMBER)] if agency.maybe(0.85) else []
    columns = [*number, codes, name, *count, *received] if agency.maybe(0.6) else [*number, *count, *received, codes, name]
    columns += price_columns(agency)
    y, placed, font = draw_lines(agency, y, columns, frame=0.1, below=draw_accounts(agency, 0.3))
    draw_approvals(agency, draw_sums(agency, y, placed, font, inside=agency.maybe(0.2)))
    return agency.paper
