"""What stands above the lines: logo, title, parties, facts."""

from __future__ import annotations

from collections.abc import Sequence

from models.corpus.codes import code
from models.corpus.families.nordic_dutch.house import House
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Run, wrapped
from models.corpus.party import Party
from models.corpus.printed import ADDRESSES, NAMES


def party_rows(house: House, party: Party, block: Block) -> list[list[Run]]:
    """Name and address, perhaps with a person and a telephone."""
    chance = house.chance
    rows = [[Run(party.name, Label(NAMES[block], block=block))]]
    if house.maybe(0.25):
        who = chance.choice((party.department, party.person, f"Att. {party.person}"))
        rows.append([Run(who, Label(block=block))])
    rows += [[Run(line, Label(ADDRESSES.get(block), block=block))] for line in party.lines]
    if house.maybe(0.25):
        rows.append([Run(f"{chance.choice(('Tel.', 'Tel:', 'Tlf.', 'Tel'))} {party.phone}", Label(block=block))])
    return rows


def facts_of(house: House, *, others: int = 3) -> list[tuple[str, str, Field | None]]:
    """Captions and values of the head, and some that are no field of ours."""
    purchase, chance = house.purchase, house.chance
    day = purchase.habits.header_day
    values = {
        Field.PO_NUMBER: (purchase.po_number, 1.0),
        Field.PO_DATE: (day(purchase.po_date), 0.95),
        Field.REQUESTED_DATE: (day(purchase.requested_date), 0.5),
        Field.PAYMENT_TERMS: (purchase.payment_terms, 0.65),
        Field.DELIVERY_TERMS: (purchase.delivery_terms, 0.6),
        Field.CURRENCY: (purchase.currency, 0.35),
    }
    facts: list[tuple[str, str, Field | None]] = [
        (house.caption(field), text, field) for field, (text, likely) in values.items() if house.maybe(likely)
    ]
    for caption in chance.sample(purchase.language.other_captions, chance.randint(0, others)):
        value = chance.choice((purchase.buyer.person, code("####", chance), code("AA ###", chance), purchase.other.person))
        facts.insert(chance.randint(0, len(facts)), (caption, value, None))
    return facts


def draw_logo(house: House, y: float, *, address: float) -> float:
    """The firm's name, perhaps with its address; where the foot says it, perhaps nothing."""
    buyer = house.purchase.buyer
    if house.footed and house.maybe(0.25):
        return y
    big = house.font.bold.sized(house.chance.choice((12.0, 14.0, 17.0)))
    while big.width(buyer.name) > 270:
        big = big.sized(big.size - 1)
    house.paper.text(house.left, y, [Run(buyer.name, Label(Field.BUYER_NAME, block=Block.BUYER))], big)
    y += big.leading
    if house.maybe(address):
        rows = [[Run(line, Label(Field.BUYER_ADDRESS, block=Block.BUYER))] for line in buyer.lines]
        rows.append([Run(f"Tel. {buyer.phone}", Label(block=Block.BUYER))])
        y = house.write(house.left, y, rows, 270)
    return y


def draw_title(house: House, y: float) -> None:
    """What this paper is."""
    big = house.font.bold.sized(house.chance.choice((12.0, 14.0, 16.0)))
    house.paper.text(house.right, y, house.chance.choice(house.purchase.language.titles), big, align="right")


def draw_pairs(house: House, x: float, y: float, facts: Sequence[tuple[str, str, Field | None]]) -> float:
    """Captions with values beside; perhaps a colon at a fixed place, perhaps glued to its value."""
    font, room = house.font, house.right - x
    colon = house.chance.choice((":", " :", "", ":"))
    glued = house.maybe(0.06)
    gap = min(max(font.width(caption + colon) for caption, _value, _field in facts) + 8, room * 0.62)
    for caption, value, field in facts:
        label = Label(announces=field)
        if glued:
            y = house.write(x, y, [[Run(caption + ":", label), Run(value, Label(field))]], room)
        elif font.width(caption + colon) + 4 > gap or font.width(value.split()[0]) > room - gap:
            y = house.write(x, y, [[Run(caption + colon, label), Run(" "), Run(value, Label(field))]], room)
        else:
            house.paper.text(x, y, caption + colon, font, label=label)
            y = house.write(x + gap, y, [[Run(value, Label(field))]], room - gap)
        y += 1
    return y


def draw_boxes(house: House, y: float, cells: Sequence[tuple[str, Label, list[list[Run]]]], across: int) -> float:
    """A grid with a small caption in the corner of each cell."""
    small = house.font.sized(6.5)
    for begin in range(0, len(cells), across):
        shown = cells[begin : begin + across]
        width = (house.right - house.left) / len(shown)
        bodies = [[line for row in rows for line in wrapped(row, house.font, width - 8)] for _caption, _label, rows in shown]
        height = 13 + max(map(len, bodies)) * house.font.leading
        for number, (caption, label, _rows) in enumerate(shown):
            x = house.left + number * width
            house.paper.box(x, y, x + width, y + height)
            face = small.sized(min(6.5, 6.5 * (width - 6) / small.width(caption)))
            house.paper.text(x + 3, y + 7.5, caption, face, label=label)
            for place, row in enumerate(bodies[number]):
                house.paper.text(x + 4, y + 17.5 + place * house.font.leading, row, house.font)
        y += height
    return y


def blocks_of(house: House, *, supplier: bool) -> list[tuple[Block, Party]]:
    """Which parties are printed beside the issuer."""
    purchase = house.purchase
    shown = [(Block.SUPPLIER, purchase.supplier)] if supplier else []
    shown += [(Block.SHIP_TO, purchase.ship_to)] if house.maybe(0.75) else []
    shown += [(Block.BILL_TO, purchase.bill_to)] if house.maybe(0.45) else []
    return shown


def draw_side_by_side(house: House, y: float, blocks: Sequence[tuple[Block, Party]]) -> float:
    """Parties side by side; returns the y below them."""
    width, lowest = (house.right - house.left) / max(2, len(blocks)), y
    for number, (block, party) in enumerate(blocks):
        x = house.left + number * width
        begin = house.write(x, y, [[Run(house.party(block), Label(block=block))]], width - 8, house.font.bold)
        lowest = max(lowest, house.write(x, begin, party_rows(house, party, block), width - 8))
    return lowest
