"""Districts and schools."""

from __future__ import annotations

import random

from models.corpus.families.government.agency import Agency, begin_agency
from models.corpus.families.government.foot import ACCOUNTS, draw_approvals, draw_row_of_boxes, draw_sums, filled_in
from models.corpus.families.government.head import draw_addresses, draw_letterhead, facts_of
from models.corpus.families.government.lines import column_of, draw_lines, empty_column, price_columns
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.purchase import Purchase
from models.corpus.table import Column


def draw_district(purchase: Purchase, chance: random.Random) -> Paper:
    """School districts and towns: quantity first, a ruled table, accounts at the foot, lines for approvals."""
    agency = begin_agency(purchase, chance, ("Helvetica", "Times-Roman", "Courier"))
    y = draw_letterhead(agency, centred=0.6)
    blocks = [(Block.SUPPLIER, purchase.supplier)]
    blocks += [(Block.SHIP_TO, purchase.ship_to)] if agency.maybe(0.85) else []
    blocks += [(Block.BILL_TO, purchase.bill_to)] if agency.maybe(0.3) else []
    facts = facts_of(agency)
    if agency.maybe(0.5):
        y = draw_addresses(agency, y, blocks)
        for begin in range(0, len(facts), 4):
            shown = facts[begin : begin + 4]
            cells: list[tuple[str, Label, list[list[Run]]]] = [
                (caption.upper(), Label(announces=field), [[Run(value, Label(field))]]) for caption, value, field in shown
            ]
            y = draw_row_of_boxes(agency, y, cells, [1 / len(cells)] * len(cells))
        y += 10
    else:
        y = draw_addresses(agency, y, blocks, aside=facts)
    count = [column_of(agency, Field.QUANTITY, right=True), column_of(agency, Field.UOM)]
    parts = [column_of(agency, Field.SUPPLIER_PART)] if agency.maybe(0.6) else []
    name = column_of(agency, Field.DESCRIPTION, wraps=True)
    number = [column_of(agency, Field.LINE_NUMBER)] if agency.maybe(0.5) else []
    columns = [*number, *count, *parts, name] if agency.maybe(0.65) else [*number, *parts, name, *count]
    columns += price_columns(agency)
    if agency.maybe(0.25):
        place = next(place for place, column in enumerate(columns) if column.wraps)
        columns.insert(place, empty_column(chance.choice(("Rec'd", "Received", "Qty Rec."))))
    if agency.maybe(0.3):
        pattern = chance.choice(ACCOUNTS[:3])
        numbers = [filled_in(pattern, chance) for _item in purchase.items]
        columns.append(Column((("Account", None),), lambda index: [[Run(numbers[index], Label(line=index))]], 0, 0))
    y, placed, font = draw_lines(agency, y, columns, frame=0.75)
    y = draw_sums(agency, y, placed, font, inside=agency.maybe(0.5))
    if agency.maybe(0.5):
        y = _distribution(agency, y)
    draw_approvals(agency, y)
    return agency.paper


def _distribution(agency: Agency, y: float) -> float:
    """Which accounts pay how much of the whole."""
    chance, habits = agency.chance, agency.purchase.habits
    count = chance.choice((1, 2, 3))
    if y > agency.bottom - (count + 2) * agency.font.leading - 40:
        y = agency.next_page()
    agency.paper.text(
        agency.left, y, chance.choice(("ACCOUNT DISTRIBUTION", "Account Code Summary", "Charge to:")), agency.font.bold
    )
    pattern = chance.choice(ACCOUNTS)
    for _ in range(count):
        y += agency.font.leading
        agency.paper.text(agency.left + 6, y, filled_in(pattern, chance), agency.font)
        agency.paper.text(agency.left + 290, y, habits.money(agency.purchase.total / (count + 1)), agency.font, align="right")
    return y + agency.font.leading
