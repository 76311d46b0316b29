"""What letters have around their lines: letterhead, addressee, number and terms, the end."""

from __future__ import annotations

from collections.abc import Sequence

from models.corpus.families.office.desk import Desk
from models.corpus.families.office.facts import facts_of, party_rows
from models.corpus.items import remark
from models.corpus.labels import Block, Field, Label, PageRole
from models.corpus.paper import Run, wrapped


def draw_letter_head(desk: Desk, left: float) -> float:
    """Sender, addressee, place and date, subject."""
    paper, purchase, chance, font = desk.paper, desk.purchase, desk.chance, desk.font
    words = purchase.language
    right = paper.width - left
    y = chance.choice((50.0, 60.0, 75.0))
    sender = party_rows(desk, purchase.buyer, Block.BUYER)
    at = chance.choice(("left", "right", "centre", "foot"))
    if at == "foot":  # only the foot of the page says who writes
        text = [run for row in sender for run in (*row, Run(" · ", Label(block=Block.BUYER)))][:-1]
        foot = paper.height - 46
        for line in wrapped(text, font.sized(7.5), right - left):
            paper.text(paper.width / 2, foot, line, font.sized(7.5), align="centre")
            foot += 9.5
        y += 20
    else:
        x = {"left": left, "right": right, "centre": paper.width / 2}[at]
        for number, row in enumerate(sender):
            face = font.bold.sized(font.size + 3) if number == 0 else font
            paper.text(x, y, row, face, align="left" if at == "left" else "right" if at == "right" else "centre")
            y += face.leading
        y += 16
    if desk.maybe(0.3):
        paper.text(left, y, words.block(Block.SUPPLIER, chance), font, label=Label(block=Block.SUPPLIER))
        y += font.leading
    for row in party_rows(desk, purchase.supplier, Block.SUPPLIER, phone=0.15):
        paper.text(left, y, row, font)
        y += font.leading
    y += 14
    when = Run(purchase.habits.header_day(purchase.po_date), Label(Field.PO_DATE))
    place = chance.choice(purchase.country.towns)
    dated = [when] if desk.maybe(0.3) else [Run(f"{place}, "), when]
    if desk.maybe(0.35):
        dated = [Run(words.caption(Field.PO_DATE, chance), Label(announces=Field.PO_DATE)), Run(": "), when]
    to_right = desk.maybe(0.6)
    paper.text(right if to_right else left, y, dated, font, align="right" if to_right else "left")
    y += font.leading * 2
    caption, gap = words.caption(Field.PO_NUMBER, chance), chance.choice((" ", ": ", " "))
    subject = [Run(caption, Label(announces=Field.PO_NUMBER)), Run(gap), Run(purchase.po_number, Label(Field.PO_NUMBER))]
    if desk.maybe(0.12):  # glued, as people type
        subject[1] = Run("" if caption[-1] in ".:#°º№" else ":")
    paper.text(left, y, subject, font.bold)
    y += font.leading * 2
    return paper.paragraph(left, y, remark(words, purchase.country, chance), font, right - left) + font.leading * 0.7


def draw_letter_foot(desk: Desk, y: float, left: float) -> None:
    """What is to be said beside the lines, in sentences, and who signs."""
    paper, purchase, chance, font = desk.paper, desk.purchase, desk.chance, desk.font
    words = purchase.language
    width = paper.width - 2 * left

    def say(runs: Sequence[Run]) -> None:
        nonlocal y
        if y > paper.height - 90:
            paper.new_page(PageRole.CONTINUATION)
            y = 60.0
        y = paper.paragraph(left, y, runs, font, width) + font.leading * chance.choice((0.3, 0.8))

    likely = {Field.REQUESTED_DATE: 0.5, Field.PAYMENT_TERMS: 0.4, Field.DELIVERY_TERMS: 0.35, Field.CURRENCY: 0.15}
    for caption, value, field in facts_of(desk, likely):
        say((Run(caption, Label(announces=field)), Run(": "), Run(value, Label(field))))
    if desk.maybe(0.5):
        runs = [Run(words.block(Block.SHIP_TO, chance), Label(block=Block.SHIP_TO)), Run(": ", Label(block=Block.SHIP_TO))]
        for row in party_rows(desk, purchase.ship_to, Block.SHIP_TO, phone=0.0):
            runs += [*row, Run(", ", Label(block=Block.SHIP_TO))]
        say(runs[:-1])
    if desk.maybe(0.6):
        say((Run(remark(words, purchase.country, chance)),))
    y += font.leading
    say((Run(purchase.buyer.person),))
    if desk.maybe(0.5):
        say((Run(purchase.buyer.department),))
