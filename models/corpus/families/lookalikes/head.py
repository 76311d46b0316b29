"""Title, parties and facts."""

from __future__ import annotations

from models.corpus.codes import code
from models.corpus.families.lookalikes.captions import BUYERS, DATES, NUMBERS, OTHERS, TITLES, YOURS
from models.corpus.families.lookalikes.work import Work
from models.corpus.labels import Block
from models.corpus.printed import fitting


def draw_head(work: Work, kind: str, *, by_buyer: bool = False) -> float:
    """Issuer, addressee, perhaps a third party, title and facts in one of several places; returns the y below."""
    purchase, chance, paper = work.purchase, work.chance, work.paper
    issuer, issuer_block = (purchase.buyer, Block.BUYER) if by_buyer else (purchase.supplier, Block.SUPPLIER)
    other, other_block = (purchase.supplier, Block.SUPPLIER) if by_buyer else (purchase.buyer, Block.BUYER)
    half = paper.width / 2
    title = chance.choice(TITLES[kind][work.code])
    flipped = work.likely(0.35)
    low = work.party(
        half + 10 if flipped else work.left,
        48,
        issuer_block,
        issuer,
        half - work.left - 16,
        head=chance.choice((0.0, 11.0, 13.0)),
    )
    title_x = work.left if flipped else half + 10
    paper.text(title_x, 50, title, fitting(work.font.bold.sized(chance.choice((13.0, 16.0, 19.0))), title, half - work.left - 12))
    facts = _facts(work, kind)
    y = 74.0
    if work.likely(0.6):
        y = draw_listed(work, title_x, y, facts)
        facts = []
    y = max(y, low) + 14
    caption = work.word(BUYERS) if not by_buyer else purchase.language.block(Block.SUPPLIER, chance)
    lows = [work.party(work.left, y, other_block, other, half - work.left - 12, caption=caption if work.likely(0.7) else "")]
    if work.likely(0.5):
        block = Block.SHIP_TO if work.likely(0.7) else Block.REMIT_TO
        party = purchase.ship_to if block is Block.SHIP_TO else purchase.supplier
        lows.append(work.party(half + 10, y, block, party, half - work.left - 12, caption=purchase.language.block(block, chance)))
    y = max(lows) + 12
    return _boxed(work, y, facts) if facts else y


def _facts(work: Work, kind: str) -> list[tuple[str, str]]:
    purchase, chance = work.purchase, work.chance
    day = purchase.habits.header_day
    number = code(chance.choice(("9#######", "RE-#####", "INV-####", "2026/####", "######", "AB######")), chance)
    facts = [(chance.choice(NUMBERS[kind][work.code]), number), (work.word(DATES), day(purchase.po_date))]
    if kind in ("invoice", "confirmation", "delivery") and work.likely(0.85):
        facts.append((work.word(YOURS), purchase.po_number))
    for _ in range(chance.randint(0, 3)):
        value = chance.choice(
            (code("#####", chance), day(purchase.requested_date), purchase.other.person, purchase.payment_terms)
        )
        facts.insert(chance.randint(0, len(facts)), (work.word(OTHERS), value))
    return facts


def draw_listed(work: Work, x: float, y: float, facts: list[tuple[str, str]]) -> float:
    """Captions before their values; returns the y below them."""
    gap = work.chance.choice((0.0, 84.0, 96.0))
    colon = work.chance.choice((":", "", " :"))
    room = work.paper.width / 2 - work.left - 12
    for caption, value in facts:
        end = work.paper.text(x, y, caption + colon, work.font)
        begin = max(end + 5, x + gap if x + gap < x + room - 40 else 0.0)
        work.paper.text(begin, y, value, fitting(work.font, value, x + room - begin))
        y += work.font.leading + 1
    return y


def _boxed(work: Work, y: float, facts: list[tuple[str, str]]) -> float:
    width = (work.right - work.left) / len(facts)
    framed = work.likely(0.6)
    for number, (caption, value) in enumerate(facts):
        x = work.left + number * width
        if framed:
            work.paper.box(x, y - 10, x + width, y + 18)
        work.paper.text(x + 3, y, caption, fitting(work.font.bold, caption, width - 6))
        work.paper.text(x + 3, y + 13, value, fitting(work.font, value, width - 6))
    return y + 34
