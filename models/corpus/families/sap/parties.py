"""Addresses on SAP's forms: blocks with captions, the letterhead, the line above the envelope's window."""

from __future__ import annotations

from models.corpus.codes import code
from models.corpus.families.sap.form import Form
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Font, Run, wrapped
from models.corpus.party import Party
from models.corpus.printed import ADDRESSES, NAMES


def address_rows(party: Party, block: Block) -> list[list[Run]]:
    """Name and address, a row each."""
    rows = [[Run(party.name, Label(NAMES.get(block), block=block))]]
    return rows + [[Run(line, Label(ADDRESSES.get(block), block=block))] for line in party.lines]


def write_rows(form: Form, x: float, y: float, rows: list[list[Run]], font: Font) -> float:
    """Rows below each other, broken at half of the page; returns the y below them."""
    for row in rows:
        for part in wrapped(row, font, (form.right - form.left) * 0.5):
            form.paper.text(x, y, part, font)
            y += font.leading
    return y


def draw_block(
    form: Form, x: float, y: float, party: Party, block: Block, *, caption: str = "", large: float = 0.0, numbered: bool = False
) -> float:
    """An address with its caption above; some begin with SAP's number of the partner."""
    if caption:
        form.paper.text(x, y, caption, form.font.bold, label=Label(block=block))
        y += form.font.leading + 1
    font = form.font.sized(form.font.size + large)
    rows = address_rows(party, block)
    if numbered:
        rows.insert(0, [Run(f"{form.chance.choice(('Vendor#: ', '', '# '))}{code('3######', form.chance)}", Label(block=block))])
    if form.chance.random() < 0.15:
        rows.insert(
            1,
            [
                Run(
                    form.chance.choice((party.department, f"Attn: {party.person}"))
                    if form.words.code == "en"
                    else party.department,
                    Label(block=block),
                )
            ],
        )
    if form.chance.random() < 0.2:
        rows.append([Run(f"{form.chance.choice(('Tel', 'Tel.', 'Tel:', 'Tel. no.'))} {party.phone}", Label(block=block))])
    return write_rows(form, x, y, rows, font)


def draw_letterhead(form: Form, y: float) -> float:
    """The issuer in big letters or with its address, at either side, or (rarely) only in the footer."""
    paper, chance, buyer = form.paper, form.chance, form.purchase.buyer
    way = chance.choice(("logo", "full", "full", "right"))
    big = form.font.bold.sized(chance.choice((12.0, 14.0, 18.0)))
    label = Label(Field.BUYER_NAME, block=Block.BUYER)
    if way == "logo":
        paper.text(form.left, y + 8, buyer.name, big, label=label)
        return y + 30
    if way == "right":
        for number, row in enumerate(address_rows(buyer, Block.BUYER)):
            paper.text(form.right, y + number * form.font.leading, row, form.font, align="right")
        return y + 6 * form.font.leading
    paper.text(form.left, y + 8, buyer.name, big, label=label)
    return write_rows(form, form.left, y + 24, address_rows(buyer, Block.BUYER)[1:], form.font) + 8


def draw_sender_line(form: Form, y: float) -> float:
    """The small line above the window of the envelope."""
    buyer, small = form.purchase.buyer, form.font.sized(6.5)
    gap = form.chance.choice((", ", " - ", " · "))
    runs = [Run(buyer.name, Label(Field.BUYER_NAME, block=Block.BUYER))]
    for line in buyer.lines:
        runs += [Run(gap, Label(block=Block.BUYER)), Run(line, Label(Field.BUYER_ADDRESS, block=Block.BUYER))]
    return form.paper.paragraph(form.left, y, runs, small, (form.right - form.left) * 0.5) + 6
