"""Universities."""

from __future__ import annotations

import random

from models.corpus.families.government.agency import begin_agency
from models.corpus.families.government.foot import draw_accounts, draw_approvals, draw_sums
from models.corpus.families.government.head import draw_addresses, draw_letterhead, facts_of
from models.corpus.families.government.lines import cell_of, column_of, draw_lines, price_columns
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.purchase import Purchase
from models.corpus.table import Column


def draw_university(purchase: Purchase, chance: random.Random) -> Paper:
    """Lines with schedules and the accounts that pay for them; facts in a ruled list at the right."""
    agency = begin_agency(purchase, chance, ("Helvetica", "Times-Roman", "Courier"))
    y = draw_letterhead(agency, centred=0.2)
    blocks = [(Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to), (Block.BILL_TO, purchase.bill_to)]
    blocks = blocks[: chance.choice((2, 3))]
    y = draw_addresses(agency, y, blocks, aside=facts_of(agency))
    columns = [column_of(agency, Field.LINE_NUMBER)]
    if agency.maybe(0.5):  # line and schedule
        columns.append(Column((("Sch", None),), lambda index: [[Run("1", Label(line=index))]], 0, 0))
    code_column = chance.choice(("stacked", "column", "none"))
    parts: list[list[Field | str]] = [[Field.DESCRIPTION]]
    if code_column == "stacked":
        caption = chance.choice(("Item ID: ", "Mfg ID: ", "Catalog #: ", ""))
        parts.insert(chance.choice((0, 1)), [caption, Field.SUPPLIER_PART])
    if code_column == "column":
        columns.append(column_of(agency, chance.choice((Field.SUPPLIER_PART, Field.BUYER_PART))))
    columns.append(Column((agency.head(Field.DESCRIPTION),), cell_of(agency, *parts), 0, 0, wraps=True))
    columns.append(column_of(agency, Field.QUANTITY, right=True))
    columns.append(column_of(agency, Field.UOM))
    columns += price_columns(agency)
    accounts = draw_accounts(agency, 0.7)
    if accounts is None and agency.maybe(0.5):
        columns.append(column_of(agency, Field.LINE_DATE))
    y, placed, font = draw_lines(agency, y, columns, frame=0.15, below=accounts)
    draw_approvals(agency, draw_sums(agency, y, placed, font, inside=agency.maybe(0.3)))
    return agency.paper
