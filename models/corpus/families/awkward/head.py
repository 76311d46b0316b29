"""Heads that are hard to read: captions above values, facts glued together, rows that cross."""

from __future__ import annotations

from models.corpus.codes import code
from models.corpus.families.awkward.work import Work
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Run
from models.corpus.printed import (
    address_runs,
    fitting,
    header_run,
    name_run,
)

_HEAD = (Field.PO_DATE, Field.REQUESTED_DATE, Field.PAYMENT_TERMS, Field.DELIVERY_TERMS, Field.CURRENCY)


def draw_top(work: Work) -> float:
    """Title and parties in the trait's way; returns the y below."""
    purchase, chance, paper, trait = work.purchase, work.chance, work.paper, work.trait
    words, half = purchase.language, paper.width / 2
    title = chance.choice(words.titles)
    big = fitting(work.font.bold.sized(chance.choice((11.0, 14.0, 17.0))), title, half - work.left)
    paper.text(chance.choice((work.left, half)) if trait.issuer_below else half + 10, 48, title, big)
    y = 66.0
    if not trait.issuer_below:
        y = work.party(work.left, 48, Block.BUYER, purchase.buyer, half - work.left - 10, bold=True, extras=0.4)
    y += 12
    if trait.side_by_side:
        return _crossing_rows(work, y)
    shown = [(Block.SUPPLIER, purchase.supplier)]
    if trait.contact_box:
        return max(_contact_box(work, y), work.party(work.left, y, Block.SUPPLIER, purchase.supplier, half - work.left - 16)) + 10
    shown += [(Block.SHIP_TO, purchase.ship_to)] if work.likely(0.75) else []
    shown += [(Block.BILL_TO, purchase.bill_to)] if work.likely(0.35) else []
    if work.likely(0.3):
        chance.shuffle(shown)
    width = (work.right - work.left) / len(shown)
    captioned, boxed, lows = work.likely(0.8), work.likely(0.25), [y]
    for number, (block, party) in enumerate(shown):
        x = work.left + number * width
        begin = y
        if captioned or block is not Block.SUPPLIER:
            caption = words.block(block, chance)
            paper.text(x + 2, y, caption, fitting(work.font.bold, caption, width - 6), label=Label(block=block))
            begin += work.font.leading
        lows.append(work.party(x + 2, begin, block, party, width - 10))
    if boxed:
        for number in range(len(shown)):
            paper.box(
                work.left + number * width,
                y - work.font.size - 1,
                work.left + (number + 1) * width - 3,
                max(lows) - work.font.size + 3,
            )
    return max(lows) + 10


def _crossing_rows(work: Work, y: float) -> float:
    """Two addresses on the same rows, as text with spaces between: a reader that goes by rows mixes them."""
    purchase, words = work.purchase, work.purchase.language
    pairs = [(Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to)]
    if work.likely(0.3):
        pairs = [(Block.SHIP_TO, purchase.ship_to), (Block.BILL_TO, purchase.bill_to)]
        y = work.party(work.left, y, Block.SUPPLIER, purchase.supplier, 300) + 6
    columns = []
    for block, party in pairs:
        caption = [Run(words.block(block, work.chance) + ": ", Label(block=block))] if work.likely(0.9) else []
        first = [*caption, name_run(party, block)]
        columns.append([first, *address_runs(party, block)])
    gap = work.font.width("n") * work.chance.choice((2, 4, 8))
    room = (work.right - work.left - gap) / 2
    wide = min(room, max(work.font.width("".join(run.text for run in row)) for row in columns[0]))
    for number in range(max(len(rows) for rows in columns)):
        for column, rows in enumerate(columns):
            if number < len(rows):
                text = "".join(run.text for run in rows[number])
                work.paper.text(
                    work.left + column * (wide + gap), y, rows[number], fitting(work.font, text, wide if column == 0 else room)
                )
        y += work.font.leading
    return y + 8


def _contact_box(work: Work, y: float) -> float:
    """A box called "Buyer" with the name and telephone of somebody, not the company."""
    purchase, chance, words = work.purchase, work.chance, work.purchase.language
    x = work.paper.width / 2 + 10
    top = y - work.font.size - 3
    caption = chance.choice((words.block(Block.BUYER, chance), words.block(Block.CONTACT, chance)))
    label = Label(block=Block.CONTACT)
    person = purchase.buyer if work.likely(0.6) else purchase.supplier
    work.paper.text(x + 4, y, caption, work.font.bold, label=label)
    for text in (person.person, person.phone, person.email):
        y += work.font.leading
        work.paper.text(x + 4, y, text, fitting(work.font, text, work.right - x - 10), label=label)
    work.paper.box(x, top, work.right, y + 5)
    if work.likely(0.6):
        y += work.font.leading * 1.6
        work.paper.text(x + 4, y, words.block(Block.SHIP_TO, chance), work.font.bold, label=Label(block=Block.SHIP_TO))
        y = work.party(x + 4, y + work.font.leading, Block.SHIP_TO, purchase.ship_to, work.right - x - 8)
    return y + 10


def draw_facts(work: Work, y: float) -> float:
    """Captions beside, glued to, above or below their values."""
    chance, trait, purchase = work.chance, work.trait, work.purchase
    shown: list[tuple[str, Run, Field | None]] = [
        (work.caption(one), header_run(purchase, one), one)
        for one in (Field.PO_NUMBER, *_HEAD)
        if one is Field.PO_NUMBER or work.likely(0.55)
    ]
    for caption in chance.sample(purchase.language.other_captions, chance.randint(0, 3)):
        other = chance.choice(
            (code("#####", chance), purchase.buyer.person, purchase.habits.header_day(purchase.po_date), code("AA-####", chance))
        )
        shown.insert(chance.randint(0, len(shown)), (caption, Run(other), None))
    if work.likely(0.5):
        chance.shuffle(shown)
    if trait.below:
        return _values_over_captions(work, y, shown)
    if trait.glued:
        return _glued_facts(work, y, shown)
    if work.likely(0.4):
        return _values_over_captions(work, y, shown, flipped=True)
    per_row = chance.choice((1, 2, 3))
    width = (work.right - work.left) / per_row
    colon = chance.choice((":", "", " :", "....."))
    for number, (caption, value, announces) in enumerate(shown):
        x = work.left + (number % per_row) * width
        text = caption + colon
        room = width - 8
        face = fitting(work.font, f"{text} {value.text}", room)
        end = work.paper.text(x, y, text, face, label=Label(announces=announces))
        work.paper.text(end + face.width(" ") + 1, y, value, face)
        y += work.font.leading + 2 if number % per_row == per_row - 1 or number == len(shown) - 1 else 0.0
    return y


def _values_over_captions(work: Work, y: float, shown: list[tuple[str, Run, Field | None]], *, flipped: bool = False) -> float:
    """Values on a line with tiny captions below, as in forms to be filled in; flipped: captions above."""
    tiny, per_row = work.font.sized(6.5), 3 if work.likely(0.5) else 4
    width = (work.right - work.left) / per_row
    for begin in range(0, len(shown), per_row):
        for number, (caption, value, announces) in enumerate(shown[begin : begin + per_row]):
            x = work.left + number * width
            value_y, caption_y = (y + 11, y) if flipped else (y, y + 10)
            work.paper.text(x + 2, value_y, value, fitting(work.font, value.text, width - 10))
            work.paper.text(x + 2, caption_y, caption, fitting(tiny, caption, width - 10), label=Label(announces=announces))
            if not flipped:
                work.paper.rule(x, y + 3, x + width - 8, y + 3)
        y += 28
    return y


def _glued_facts(work: Work, y: float, shown: list[tuple[str, Run, Field | None]]) -> float:
    """``No.4711``, ``Date:01/02``: one word of caption and value."""
    colon, x = work.chance.choice((":", ".", ":", "")), work.left
    for caption, value, announces in shown:
        last = caption.split(" ")[-1].rstrip(".:#")
        head = caption[: len(caption) - len(caption.split(" ")[-1])]
        glue = colon or ("." if not last[-1:].isdigit() else ":")
        runs = [Run(f"{head}{last}{glue}", Label(announces=announces)), value]
        wide = work.font.width("".join(run.text for run in runs))
        if x + wide > work.right and x > work.left:
            x, y = work.left, y + work.font.leading + 2
        face = fitting(work.font, "".join(run.text for run in runs), work.right - x)
        x = work.paper.text(x, y, runs, face) + 16
    return y + work.font.leading
