"""Parties and facts: in grids, pairs, side by side."""

from __future__ import annotations

from models.corpus.codes import code
from models.corpus.families.oracle.form import Print
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Font, Run
from models.corpus.party import Party

Fact = tuple[str, list[Run], Field | None]


_NAMED = {
    Block.BUYER: (Field.BUYER_NAME, Field.BUYER_ADDRESS),
    Block.SUPPLIER: (Field.SUPPLIER_NAME, None),
    Block.SHIP_TO: (Field.SHIP_TO_NAME, Field.SHIP_TO_ADDRESS),
    Block.BILL_TO: (Field.BILL_TO_NAME, Field.BILL_TO_ADDRESS),
}


def party_rows(party: Party, block: Block) -> list[list[Run]]:
    """Name and address, perhaps with a person and a telephone."""
    name, address = _NAMED[block]
    return [[Run(party.name, Label(name, block=block))], *([Run(line, Label(address, block=block))] for line in party.lines)]


def write_rows(form: Print, x: float, y: float, rows: list[list[Run]], width: float, font: Font | None = None) -> float:
    """Rows below each other, broken to a width; returns the y below them."""
    face = font or form.font
    for row in rows:
        y = form.paper.paragraph(x, y, row, face, width)
    return y


def draw_grid(form: Print, left: float, y: float, right: float, facts: list[Fact], across: int, *, deep: int = 1) -> float:
    """Boxes side by side with a small caption above its value, ``across`` in a row."""
    paper, small = form.paper, form.font.sized(max(5.5, form.font.size - 1.5))
    step = small.leading + form.font.leading * deep + 5
    for begin in range(0, len(facts), across):
        shown = facts[begin : begin + across]
        width = (right - left) / len(shown)
        lowest = y + step
        for number, (caption, value, field) in enumerate(shown):
            x = left + number * width
            below = paper.paragraph(x + 3, y + small.size + 1, caption, small.bold, width - 5, label=Label(announces=field))
            lowest = max(lowest, paper.paragraph(x + 3, below + 2, value, form.font, width - 5) - form.font.size + 3)
        paper.box(left, y, right, lowest)
        for number in range(1, len(shown)):
            paper.rule(left + number * width, y, left + number * width, lowest)
        y = lowest
    return y


def facts_of(form: Print, wanted: dict[Field, float]) -> list[Fact]:
    """Captions and values of the head, and some that are no field of ours."""
    return [(form.caption(field), form.fact(field), field) for field, likely in wanted.items() if form.odds(likely)]


def other_facts(form: Print, *names: str) -> list[Fact]:
    """Facts of no field: account numbers, people, a revision."""
    buyer, chance = form.purchase.buyer, form.chance
    values = {
        "revision": str(chance.randint(0, 4)),
        "account": code("######", chance),
        "number": code(chance.choice(("######", "00000#####")), chance),
        "via": chance.choice(("", "UPS", "LTL", "BEST WAY", "DHL")),
        "confirm": f"{buyer.person} {buyer.phone}",
        "requester": buyer.person,
        "type": chance.choice(form.purchase.language.titles),
    }
    return [(form.says(name), [Run(values[name])], None) for name in names]


def draw_beside(form: Print, y: float, parties: list[tuple[Block, Party]]) -> float:
    """Caption at the left, address at one place beside it."""
    words = form.purchase.language
    captions = [words.block(block, form.chance) for block, _party_ in parties]
    at = form.left + max(form.font.bold.width(f"{caption}:") for caption in captions) + 10
    for caption, (block, party) in zip(captions, parties, strict=True):
        form.paper.text(form.left, y, f"{caption.rstrip(':')}:", form.font.bold, label=Label(block=block))
        rows = party_rows(party, block)
        if form.odds(0.15):
            rows.append([Run(form.purchase.buyer.person, Label(block=block))])
        y = write_rows(form, at, y, rows, form.right - at) + 6
    return y


def draw_across(form: Print, y: float, parties: list[tuple[Block, Party]]) -> float:
    """Addresses side by side in boxes."""
    width = (form.right - form.left) / len(parties)
    low = y
    for number, (block, party) in enumerate(parties):
        x = form.left + number * width + 3
        form.paper.text(x, y, form.purchase.language.block(block, form.chance), form.font.bold, label=Label(block=block))
        low = max(low, write_rows(form, x, y + form.font.leading + 1, party_rows(party, block), width - 8))
    for number in range(len(parties) + 1):
        form.paper.rule(form.left + number * width, y - form.font.size - 2, form.left + number * width, low)
    form.paper.rule(form.left, y - form.font.size - 2, form.right, y - form.font.size - 2)
    form.paper.rule(form.left, low, form.right, low)
    return low + 8


def draw_pairs(form: Print, y: float, facts: list[Fact], across: int) -> float:
    """Captions before their values, two or three pairs a row."""
    width = (form.right - form.left) / across
    share = form.chance.choice((0.42, 0.46))
    for begin in range(0, len(facts), across):
        low = y
        for place, (caption, value, field) in enumerate(facts[begin : begin + across]):
            x = form.left + place * width
            widest = max(form.font.bold.width(word) for word in caption.split()) if caption else 0.0
            at = x + max(width * share, widest + 8)
            low = max(low, form.paper.paragraph(x, y, caption, form.font.bold, at - x - 6, label=Label(announces=field)))
            low = max(low, form.paper.paragraph(at, y, value, form.font, x + width - at - 6))
        y = low + 2
    return y
