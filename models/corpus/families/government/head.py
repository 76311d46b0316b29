"""What stands above the lines: letterhead, addresses, facts."""

from __future__ import annotations

from collections.abc import Sequence

from models.corpus.codes import code
from models.corpus.families.government.agency import Agency
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Run
from models.corpus.party import Party
from models.corpus.printed import ADDRESSES, NAMES


def party_rows(agency: Agency, party: Party, block: Block) -> list[list[Run]]:
    """Name and address, perhaps with a person and a telephone."""
    chance = agency.chance
    rows = [[Run(party.name, Label(NAMES[block], block=block))]]
    if agency.maybe(0.3):
        who = chance.choice(
            (f"ATTN: {party.person}", party.department, f"Attn: {party.department}", f"Room {code('###', chance)}")
        )
        rows.append([Run(who, Label(block=block))])
    rows += [[Run(line, Label(ADDRESSES.get(block), block=block))] for line in party.lines]
    if agency.maybe(0.25):
        rows.append([Run(f"{chance.choice(('Phone:', 'TEL', 'Ph.'))} {party.phone}", Label(block=block))])
    if agency.maybe(0.1):
        rows.append([Run(f"Fax: {party.phone[:-2]}{code('##', chance)}", Label(block=block))])
    return rows


def values_of(agency: Agency) -> dict[Field, str]:
    """The facts of the head as printed."""
    purchase = agency.purchase
    day = purchase.habits.header_day
    return {
        Field.PO_NUMBER: purchase.po_number,
        Field.PO_DATE: day(purchase.po_date),
        Field.REQUESTED_DATE: day(purchase.requested_date),
        Field.PAYMENT_TERMS: purchase.payment_terms,
        Field.DELIVERY_TERMS: purchase.delivery_terms,
        Field.CURRENCY: purchase.currency,
    }


LIKELY = {
    Field.PO_NUMBER: 1.0,
    Field.PO_DATE: 0.96,
    Field.REQUESTED_DATE: 0.55,
    Field.PAYMENT_TERMS: 0.6,
    Field.DELIVERY_TERMS: 0.55,
    Field.CURRENCY: 0.12,
}


def facts_of(agency: Agency) -> list[tuple[str, str, Field | None]]:
    """Captions and values of the head, and some that are no field of ours."""
    purchase, chance = agency.purchase, agency.chance
    facts: list[tuple[str, str, Field | None]] = [
        (purchase.language.caption(field, chance), text, field)
        for field, text in values_of(agency).items()
        if agency.maybe(LIKELY[field])
    ]
    others = [
        ("Vendor ID", code("00000#####", chance)),
        ("Requisition", code("R######", chance)),
        ("Buyer", purchase.buyer.person),
        ("Dispatch", "Print"),
        ("Revision", str(chance.randint(0, 3))),
        ("Fiscal year", "2026"),
        ("Bid no.", code("##-###", chance)),
        ("Phone", purchase.buyer.phone),
        ("Ship via", "Common"),
        ("Department", purchase.buyer.department),
        ("Entered by", purchase.other.person),
        ("Tax exempt ID", purchase.buyer.tax_id),
    ]
    for caption, value in chance.sample(others, chance.randint(1, 5)):
        facts.insert(chance.randint(0, len(facts)), (caption, value, None))
    return facts


def draw_letterhead(agency: Agency, *, centred: float) -> float:
    """The issuer and the title; returns the y below them."""
    paper, purchase, chance = agency.paper, agency.purchase, agency.chance
    rows = party_rows(agency, purchase.buyer, Block.BUYER)
    big = agency.font.bold.sized(chance.choice((11.0, 13.0, 15.0)))
    while big.width(purchase.buyer.name) > (agency.right - agency.left) * 0.6:
        big = big.sized(big.size - 1)
    middle, y = agency.maybe(centred), 42.0
    for number, row in enumerate(rows):
        face = big if number == 0 else agency.font
        x = paper.width / 2 if middle else agency.left
        paper.text(x, y, row, face, align="centre" if middle else "left")
        y += face.leading
    title = chance.choice(purchase.language.titles)
    large = agency.font.bold.sized(14)
    if middle or big.width(purchase.buyer.name) + large.width(title) + 12 > agency.right - agency.left:
        paper.text(paper.width / 2, y + 8, title, large.sized(12), align="centre")
        y += 16
    else:
        paper.text(agency.right, 42, title, large, align="right")
    return y + 12


def _facts_at(agency: Agency, x: float, y: float, width: float, facts: Sequence[tuple[str, str, Field | None]]) -> float:
    """A list, or a ruled list, captions right-aligned against the values or left."""
    font, boxed, right_aligned = agency.font, agency.maybe(0.4), agency.maybe(0.3)
    gap = min(max(font.bold.width(caption) for caption, _value, _field in facts) + 10, width * 0.6)
    colon = agency.chance.choice((":", ""))
    top = y
    for caption, value, field in facts:
        face = font.bold
        if face.width(caption + colon) > gap - 3:
            face = font.sized(font.size * 0.8)
        at = x + gap - 5 if right_aligned else x + 3
        agency.paper.text(at, y, caption + colon, face, align="right" if right_aligned else "left", label=Label(announces=field))
        y = agency.write(x + gap, y, [[Run(value, Label(field))]], width - gap - 3)
        if boxed:
            agency.paper.rule(x, y - font.leading + 3, x + width, y - font.leading + 3)
            y += 2
    if boxed:
        agency.paper.box(x, top - font.leading, x + width, y - font.leading + 1)
    return y


def draw_addresses(
    agency: Agency, y: float, blocks: Sequence[tuple[Block, Party]], *, aside: Sequence[tuple[str, str, Field | None]] = ()
) -> float:
    """Parties one below the other at the left, or in a row; facts at the right of them."""
    purchase, chance = agency.purchase, agency.chance
    half = (agency.right - agency.left) / 2
    lowest = y
    if aside:
        lowest = _facts_at(agency, agency.left + half + 8, y, half - 8, aside)
    tab = 58.0 if agency.maybe(0.4) else 0.0
    for number, (block, party) in enumerate(blocks):
        x = agency.left if aside or number % 2 == 0 else agency.left + half
        if not aside and number and number % 2 == 0:
            y = lowest + 8
        caption = purchase.language.block(block, chance).rstrip(":") + ":"
        end = agency.paper.text(x, y, caption, agency.font.bold, label=Label(block=block))
        hanging = bool(tab) and end < x + tab - 2
        begin = x + tab if hanging else x
        bottom = agency.write(
            begin, y if hanging else y + agency.font.leading, party_rows(agency, party, block), half - 14 - (begin - x)
        )
        lowest = max(lowest, bottom)
        if aside:
            y = bottom + 8
    return lowest + 8
