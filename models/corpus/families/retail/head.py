"""What stands above the lines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from models.corpus.codes import code
from models.corpus.families.retail.chain import Chain
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Run, wrapped
from models.corpus.party import Party
from models.corpus.printed import ADDRESSES, NAMES


def party_rows(chain: Chain, party: Party, block: Block) -> list[list[Run]]:
    """Name and address, perhaps with a person and a telephone."""
    rows = [[Run(party.name, Label(NAMES[block], block=block))]]
    if chain.maybe(0.2):
        rows.append([Run(f"{chain.word('store')} {code('####', chain.chance)}", Label(block=block))])
    rows += [[Run(line, Label(ADDRESSES.get(block), block=block))] for line in party.lines]
    if chain.maybe(0.2):
        rows.append([Run(f"Tel {party.phone}", Label(block=block))])
    if chain.maybe(0.15):
        rows.append([Run(f"GLN {code('40###########', chain.chance)}", Label(block=block))])
    return rows


def _facts(chain: Chain) -> list[tuple[str, str, Field | None]]:
    """Number and dates, and what only chains ask for: departments, vendor numbers, seasons, ship windows."""
    purchase, chance = chain.purchase, chain.chance
    day, words = purchase.habits.header_day, purchase.language
    values = {
        Field.PO_NUMBER: (purchase.po_number, 1.0),
        Field.PO_DATE: (day(purchase.po_date), 0.92),
        Field.REQUESTED_DATE: (day(purchase.requested_date), 0.6),
        Field.PAYMENT_TERMS: (purchase.payment_terms, 0.55),
        Field.DELIVERY_TERMS: (purchase.delivery_terms, 0.45),
        Field.CURRENCY: (purchase.currency, 0.25),
    }
    facts: list[tuple[str, str, Field | None]] = [
        (words.caption(field, chance), text, field) for field, (text, likely) in values.items() if chain.maybe(likely)
    ]
    later = purchase.requested_date + timedelta(days=chance.choice((5, 7, 10, 14)))
    sooner = purchase.requested_date - timedelta(days=chance.choice((1, 3, 5)))
    others = [
        ("dept", code("##", chance)),
        ("vendor", code("#####", chance)),
        ("season", chain.word("seasons")),
        ("event", code("A##", chance)),
        ("line", code("###", chance)),
        ("cancel", day(later)),
        ("first", day(sooner)),
    ]
    for name, text in chance.sample(others, chance.choice((2, 3, 4, 5))):
        facts.insert(chance.randint(0, len(facts)), (chain.word(name), text, None))
    return facts


def draw_top(chain: Chain) -> float:
    """Letterhead, parties, facts, in one of three arrangements."""
    paper, purchase, chance, font = chain.paper, chain.purchase, chain.chance, chain.font
    words = purchase.language
    big = font.bold.sized(chance.choice((12.0, 14.0, 16.0)))
    y = 38.0
    title_right = chain.maybe(0.6)
    title = chance.choice(words.titles)
    x = chain.right if title_right else paper.width / 2
    paper.text(x, y, title, big, align="right" if title_right else "centre")
    y += 4 if title_right else big.leading
    column = (chain.right - chain.left) * 0.5
    name = Run(purchase.buyer.name, Label(Field.BUYER_NAME, block=Block.BUYER))
    if not title_right or font.bold.sized(11).width(name.text) < chain.right - chain.left - big.width(title) - 10:
        paper.text(chain.left, y, name, font.bold.sized(11))
    else:
        y += big.leading
        paper.text(chain.left, y, name, font.bold.sized(11))
    if chain.maybe(0.75):
        y = _rows(
            chain,
            chain.left,
            y + 12,
            [[Run(line, Label(Field.BUYER_ADDRESS, block=Block.BUYER))] for line in purchase.buyer.lines],
            column - 8,
        )
    y += 14
    shown = [(Block.SUPPLIER, purchase.supplier)] if chain.maybe(0.95) else []
    shown += [(Block.SHIP_TO, purchase.ship_to)] if chain.maybe(0.8) else []
    shown += [(Block.BILL_TO, purchase.bill_to)] if chain.maybe(0.35) else []
    facts = _facts(chain)
    if chain.maybe(0.4):  # parties one below the other, facts beside them
        x = chain.left + column + 10
        facts_end = _pairs(chain, x, y, facts)
        for block, party in shown:
            paper.text(chain.left, y, words.block(block, chance), font.bold, label=Label(block=block))
            y = _rows(chain, chain.left, y + font.leading, party_rows(chain, party, block), column - 8) + 6
        return max(y, facts_end) + 12
    width = (chain.right - chain.left) / max(1, len(shown))
    lowest, boxed = y, chain.maybe(0.4)
    for number, (block, party) in enumerate(shown):
        x = chain.left + number * width
        paper.text(x + 3, y, words.block(block, chance).upper(), font.bold, label=Label(block=block))
        lowest = max(lowest, _rows(chain, x + 3, y + font.leading, party_rows(chain, party, block), width - 10))
    if boxed and shown:
        for number in range(len(shown)):
            paper.box(chain.left + number * width, y - 10, chain.left + (number + 1) * width, lowest - 4)
    return _strip(chain, lowest + 12, facts) if chain.maybe(0.6) else _pairs(chain, chain.left, lowest + 12, facts, two=True) + 10


def _rows(chain: Chain, x: float, y: float, rows: Sequence[Sequence[Run]], width: float) -> float:
    for row in rows:
        for line in wrapped(row, chain.font, width):
            chain.paper.text(x, y, line, chain.font)
            y += chain.font.leading
    return y


def _pairs(chain: Chain, x: float, y: float, facts: Sequence[tuple[str, str, Field | None]], *, two: bool = False) -> float:
    """Caption and value in rows, or two pairs a row."""
    font = chain.font
    room = (chain.right - x) / (2 if two else 1)
    gap = max(font.bold.width(caption) for caption, _value, _field in facts) + 10
    colon = chain.chance.choice((":", ""))
    top, lowest = y, y
    half = (len(facts) + 1) // 2 if two else len(facts)
    for number, (caption, value, field) in enumerate(facts):
        if number == half:
            x, y = x + room, top
        chain.paper.text(x, y, caption + colon, font.bold, label=Label(announces=field))
        y = _rows(chain, x + gap, y, [[Run(value, Label(field))]], room - gap - 4) + 1
        lowest = max(lowest, y)
    return lowest


def _strip(chain: Chain, y: float, facts: Sequence[tuple[str, str, Field | None]]) -> float:
    """Boxes side by side with the caption above its value."""
    small = chain.font.bold.sized(6.5)
    across = chain.chance.choice((4, 5, 6))
    for begin in range(0, len(facts), across):
        shown = facts[begin : begin + across]
        width = (chain.right - chain.left) / len(shown)
        texts = [wrapped([Run(value, Label(field))], chain.font, width - 6) for _caption, value, field in shown]
        height = 12 + max(map(len, texts)) * chain.font.leading
        for number, (caption, _value, field) in enumerate(shown):
            x = chain.left + number * width
            chain.paper.box(x, y, x + width, y + height)
            face = small.sized(min(6.5, 6.5 * (width - 6) / small.width(caption)))
            chain.paper.text(x + 3, y + 7.5, caption, face, label=Label(announces=field))
            for place, row in enumerate(texts[number]):
                chain.paper.text(x + 3, y + 16 + place * chain.font.leading, row, chain.font)
        y += height
    return y + 14
