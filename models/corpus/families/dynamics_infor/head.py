"""Parties and facts in lists, side by side, in bars."""

from __future__ import annotations

from dataclasses import replace

from models.corpus.families.dynamics_infor.report import Pair, Report
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Align, Run, wrapped
from models.corpus.party import Party

_FIELDS_OF = {
    Block.BUYER: (Field.BUYER_NAME, Field.BUYER_ADDRESS),
    Block.SUPPLIER: (Field.SUPPLIER_NAME, None),
    Block.SHIP_TO: (Field.SHIP_TO_NAME, Field.SHIP_TO_ADDRESS),
    Block.BILL_TO: (Field.BILL_TO_NAME, Field.BILL_TO_ADDRESS),
}


def rows_of(report: Report, block: Block, party: Party) -> list[list[Run]]:
    """Name and address with what this kind of system adds."""
    name, address = _FIELDS_OF[block]
    mine = Label(block=block)
    rows = [[Run(party.name, replace(mine, field=name))]]
    if report.maybe(0.15):
        rows.append([Run(report.chance.choice((party.person, party.department)), mine)])
    rows += [[Run(line, replace(mine, field=address))] for line in party.lines]
    extra = [party.phone, party.email, party.tax_id]
    rows += [[Run(text, mine)] for text in extra if report.maybe(0.12)]
    return rows


def write_rows(
    report: Report, x: float, y: float, rows: list[list[Run]], width: float, *, align: Align = "left", first_bold: bool = False
) -> float:
    """Rows below each other, broken to a width; returns the y below them."""
    for number, row in enumerate(rows):
        font = report.font.bold if first_bold and number == 0 else report.font
        for line in wrapped(row, font, width):
            report.paper.text(x, y, line, font, align=align)
            y += font.leading
    return y


def draw_party(
    report: Report, x: float, y: float, width: float, block: Block, party: Party, *, boxed: bool = False, big: bool = False
) -> float:
    """Caption above its address, perhaps in a box with a line below the caption."""
    words, font = report.purchase.language, report.font
    report.paper.text(x, y, words.block(block, report.chance), font.bold, label=Label(block=block))
    low = write_rows(report, x, y + font.leading + (4 if boxed else 1), rows_of(report, block, party), width - 6, first_bold=big)
    if boxed:
        report.paper.rule(x - 3, y + 4, x + width - 6, y + 4)
        report.paper.box(x - 3, y - font.size - 2, x + width - 6, low - font.size + 3)
    return low


def draw_abreast(report: Report, y: float, parties: list[tuple[Block, Party]], *, boxed: bool = False) -> float:
    """Parties side by side; returns the y below them."""
    width = report.width / len(parties)
    return max(
        draw_party(report, report.left + number * width + 3, y, width - 6, block, party, boxed=boxed)
        for number, (block, party) in enumerate(parties)
    )


def draw_list(
    report: Report, x: float, y: float, pairs: list[Pair], width: float, *, colon: str, bold: bool, right: bool = False
) -> float:
    """Captions before their values, values at one place or at the right edge."""
    font = report.font.bold if bold else report.font
    widest = max(font.width(caption + colon) for caption, _value, _what in pairs)
    at = x + min(widest + 10, width * 0.6)
    for caption, value, what in pairs:
        end = report.paper.text(x, y, caption + colon, font, label=Label(announces=what))
        text = "".join(run.text for run in value)
        if right and end + 8 + report.font.width(text) < x + width:
            report.paper.text(x + width, y, value, report.font, align="right")
            y += report.font.leading + 1
            continue
        place = max(at, end + 5)
        if place + report.font.width(text) > x + width and report.font.width(text) > 60:
            y += report.font.leading
            place = x + 8
        y = report.paper.paragraph(place, y, value, report.font, x + width - place) + 1 if value else y + report.font.leading + 1
    return y


def draw_bar(report: Report, y: float, pairs: list[Pair], *, lines: bool, across: int) -> float:
    """Captions above their values side by side."""
    font = report.font
    for begin in range(0, len(pairs), across):
        shown = pairs[begin : begin + across]
        width = report.width / len(shown)
        low = y
        for number, (caption, value, what) in enumerate(shown):
            x = report.left + number * width + 3
            small = font.bold
            while small.width(caption) > width - 6 and small.size > 4.5:
                small = small.sized(small.size - 0.5)
            report.paper.text(x, y, caption, small, label=Label(announces=what))
            face = font
            longest = max((font.width(word) for run in value for word in run.text.split()), default=0.0)
            if longest > width - 6:
                face = font.sized(font.size * (width - 6) / longest)
            low = max(low, report.paper.paragraph(x, y + font.leading + 3, value, face, width - 6))
        if lines:
            bottom = low - font.size + 3
            report.paper.box(report.left, y - font.size - 2, report.right, bottom)
            report.paper.rule(report.left, y + 3, report.right, y + 3)
            for number in range(1, len(shown)):
                x = report.left + number * width
                report.paper.rule(x, y - font.size - 2, x, bottom)
        y = low + (2 if lines else 6)
    return y
