"""Parties and facts: cards, entries of caption and value."""

from __future__ import annotations

from dataclasses import replace

from models.corpus.codes import code
from models.corpus.families.portals.view import Entry, View
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Font, Run
from models.corpus.party import Party

_OF_PARTY = {
    Block.BUYER: (Field.BUYER_NAME, Field.BUYER_ADDRESS),
    Block.SUPPLIER: (Field.SUPPLIER_NAME, None),
    Block.SHIP_TO: (Field.SHIP_TO_NAME, Field.SHIP_TO_ADDRESS),
    Block.BILL_TO: (Field.BILL_TO_NAME, Field.BILL_TO_ADDRESS),
}


def party_rows(view: View, block: Block, party: Party, *, contact: bool = False) -> list[list[Run]]:
    """Name and address, perhaps with a person and a telephone."""
    name, street = _OF_PARTY[block]
    mine = Label(block=block)
    rows = [[Run(party.name, replace(mine, field=name))]]
    rows += [[Run(line, replace(mine, field=street))] for line in party.lines]
    if contact:
        chosen = view.chance.sample((party.person, party.email, party.phone, party.department), view.chance.randint(1, 2))
        rows += [[Run(text, mine)] for text in chosen]
    if view.odds(0.12):
        rows.append([Run(f"{code('LOC-###', view.chance)}", mine)])
    return rows


def write_rows(view: View, x: float, y: float, rows: list[list[Run]], width: float, font: Font | None = None) -> float:
    """Rows below each other, broken to a width; returns the y below them."""
    for row in rows:
        y = view.paper.paragraph(x, y, row, font or view.font, width)
    return y


def draw_card(view: View, x: float, y: float, width: float, block: Block, party: Party, *, contact: bool) -> float:
    """A party below its caption; returns the y below it."""
    view.paper.text(x, y, view.purchase.language.block(block, view.chance), view.font.bold, label=Label(block=block))
    return write_rows(view, x, y + view.font.leading + 2, party_rows(view, block, party, contact=contact), width)


def draw_entries(
    view: View, x: float, y: float, entries: list[Entry], width: float, *, share: float = 0.42, above: bool = False
) -> float:
    """Captions and values one below the other, values beside or below the caption."""
    for caption, runs, label in entries:
        shown = caption.rstrip(":") + ("" if above else view.colon)
        if above:
            y = view.paper.paragraph(x, y, shown, view.font.sized(view.font.size - 1), width, label=label)
            y = view.paper.paragraph(x, y, runs, view.font.bold, width) + 3
            continue
        longest = max((view.face.width(word) for word in shown.split()), default=0.0)
        at = max(width * share, longest + 5)
        low = view.paper.paragraph(x, y, shown, view.face, at - 4, label=label)
        y = max(low, view.paper.paragraph(x + at, y, runs, view.font, width - at)) + 1
    return y


def entries_in_a_row(view: View, entries: list[Entry], sign: str) -> list[Run]:
    """Captions and values in one row: ``Qty 5 EA · Price 4.61``; without a gap between them where ``colon`` is glued."""
    runs: list[Run] = []
    for number, (caption, value, label) in enumerate(entries):
        mine = Label(line=label.line)
        runs += [Run(sign, mine)] if number else []
        runs += [
            Run(caption.rstrip(":"), label),
            Run(view.colon.strip() + view.chance.choice((" ", " ", "")) if view.colon else " ", mine),
            *value,
        ]
    return runs
