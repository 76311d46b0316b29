"""Awards with specifications."""

from __future__ import annotations

import random

from models.corpus.codes import code
from models.corpus.families.government.agency import Agency, begin_agency
from models.corpus.families.government.foot import draw_approvals, draw_sums
from models.corpus.families.government.head import draw_letterhead, party_rows, values_of
from models.corpus.families.government.lines import column_of, draw_lines, price_columns
from models.corpus.items import remark
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows

_SPECIFICATION = (
    "Furnish all labor, material and equipment as specified herein.",
    "Model or approved equal; equals must be approved in advance.",
    "Minimum warranty: 24 months parts and labor.",
    "Color to be selected by the agency from standard range.",
    "Overall dimensions not to exceed 48 x 30 x 29 in.",
    "Must comply with all applicable federal and state codes.",
    "Operating temperature 0 to 50 C.",
    "Supply voltage 120 V, 60 Hz, 15 A.",
    "Include 2 sets of operation manuals.",
    "Delivery inside building, 3rd floor.",
    "Installation is not included.",
    "Unit to be delivered fully assembled.",
    "Test report to be submitted with the goods.",
    "Packing suitable for storage of 6 months.",
    "Brand and country of origin to be stated.",
)


def draw_award(purchase: Purchase, chance: random.Random) -> Paper:
    """An order after a tender: a letter of award, long specifications below each line, prices in the table or not at all."""
    agency = begin_agency(purchase, chance, ("Times-Roman", "Helvetica"))
    paper = agency.paper
    y = draw_letterhead(agency, centred=0.7)
    y, values = _opening(agency, y)
    lengths = [chance.randint(8, 15) if agency.maybe(0.35) else chance.randint(0, 3) for _item in purchase.items]
    starts = [chance.randrange(len(_SPECIFICATION)) for _item in purchase.items]

    def specification(index: int) -> CellRows:
        texts = [_SPECIFICATION[(starts[index] + number) % len(_SPECIFICATION)] for number in range(lengths[index])]
        return [[Run(text, Label(line=index))] for text in texts]

    columns = [column_of(agency, Field.LINE_NUMBER)] if agency.maybe(0.95) else []
    columns += [column_of(agency, Field.SUPPLIER_PART)] if agency.maybe(0.2) else []
    columns += [
        column_of(agency, Field.DESCRIPTION, wraps=True),
        column_of(agency, Field.QUANTITY, right=True),
        column_of(agency, Field.UOM),
    ]
    columns += price_columns(agency) if agency.maybe(0.8) else []
    y, placed, size = draw_lines(agency, y + 4, columns, frame=0.2, below=specification)
    y = draw_sums(agency, y, placed, size, inside=agency.maybe(0.5))
    y = _terms_and_place(agency, y, values)
    draw_approvals(agency, y + 6)
    return paper


def _opening(agency: Agency, y: float) -> tuple[float, dict[Field, str]]:
    """Number and date, the supplier, which tender is answered."""
    chance, font, paper, purchase = agency.chance, agency.font, agency.paper, agency.purchase
    values = values_of(agency)
    caption = chance.choice(("No.", "Order No.", "Ref. No.", "File No.", "Supply Order No."))
    gap = "" if agency.maybe(0.12) else " "
    runs = [Run(caption, Label(announces=Field.PO_NUMBER)), Run(gap), Run(values[Field.PO_NUMBER], Label(Field.PO_NUMBER))]
    dated = [
        Run(chance.choice(("Dated", "Date:", "Dated:")), Label(announces=Field.PO_DATE)),
        Run(gap),
        Run(values[Field.PO_DATE], Label(Field.PO_DATE)),
    ]
    if font.width("".join(run.text for run in (*runs, *dated))) < agency.right - agency.left - 20:
        paper.text(agency.left, y, runs, font)
        paper.text(agency.right, y, dated, font, align="right")
    else:
        y = agency.write(agency.left, y, [runs, dated], agency.right - agency.left)
    y += font.leading * 2
    y = (
        agency.write(
            agency.left,
            y,
            [[Run("To,", Label(block=Block.SUPPLIER))], *party_rows(agency, purchase.supplier, Block.SUPPLIER)],
            300,
        )
        + font.leading
    )
    before = purchase.habits.header_day(purchase.po_date.replace(day=1))
    tender = f"{chance.choice(('Tender', 'Quotation', 'Bid', 'RFQ'))} No. {code('##/####', chance)} dated {before}"
    y = agency.write(agency.left, y, [[Run(f"Subject: Award against your {tender}.")]], agency.right - agency.left) + 4
    y = agency.write(agency.left, y, [[Run(remark(purchase.language, purchase.country, chance))]], agency.right - agency.left)
    return y, values


def _terms_and_place(agency: Agency, y: float, values: dict[Field, str]) -> float:
    """What else was agreed, and where to deliver."""
    chance, purchase = agency.chance, agency.purchase
    for field, text in values.items():
        if field not in (Field.PO_NUMBER, Field.PO_DATE) and agency.maybe(0.5):
            if y > agency.bottom - 20:
                y = agency.next_page()
            announced = Run(purchase.language.caption(field, chance) + ":", Label(announces=field))
            y = agency.write(agency.left, y, [[announced, Run(" "), Run(text, Label(field))]], agency.right - agency.left)
    if agency.maybe(0.6):
        if y > agency.bottom - 70:
            y = agency.next_page()
        heads = [[Run(purchase.language.block(Block.SHIP_TO, chance).rstrip(":") + ":", Label(block=Block.SHIP_TO))]]
        y = agency.write(agency.left, y + 4, [*heads, *party_rows(agency, purchase.ship_to, Block.SHIP_TO)], 300)
    return y
