"""Papers that look like orders and are none: invoice, quotation, confirmation, delivery note, request for quotation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sample_docs.draw.model import Party
from sample_docs.draw.parts.letterhead import mark
from sample_docs.draw.parts.sheet import Sheet, draw_pdf
from sample_docs.draw.parts.table import Column, Look, Table

LEFT, RIGHT = 54, 541


@dataclass(frozen=True, slots=True)
class Paper:
    """A business paper in words; ``columns`` add up to 487 points.

    Attributes:
        facts: Labels and values beside the address.
        places: Further address blocks with their labels.
        sums: Labels and amounts below the table.
        closing: Sentences below the sums.
    """

    title: str
    issuer: Party
    receiver: Party
    facts: Sequence[tuple[str, str]]
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    mark: str
    colour: str
    places: Sequence[tuple[str, Party]] = ()
    opening: str = ""
    sums: Sequence[tuple[str, str]] = ()
    closing: Sequence[str] = ()
    foot: str = ""
    face: str = "sans"


def paper_pdf(paper: Paper) -> bytes:
    """The paper as a born-digital A4 PDF."""
    return draw_pdf(lambda sheet: _draw(sheet, paper), paper="a4", face=paper.face, title=paper.title)


def _draw(sheet: Sheet, paper: Paper) -> None:
    mark(sheet, paper.mark, LEFT, 40, 32, paper.colour)
    sheet.put(LEFT + 42, 56, paper.issuer.name, 14, bold=True, colour=paper.colour)
    sheet.put(LEFT + 42, 69, ", ".join([*paper.issuer.address, *paper.issuer.contact]), 8)
    sheet.block(LEFT, 122, paper.receiver.lines, 10)
    for index, (label, value) in enumerate(paper.facts):
        sheet.put(330, 122 + index * 14, label, 9)
        sheet.put(430, 122 + index * 14, value, 9, bold=index == 0)
    sheet.put(LEFT, 216, paper.title, 15, bold=True)
    y = 236.0
    if paper.opening:
        y = sheet.block(LEFT, y, sheet.wrap(paper.opening, RIGHT - LEFT, 9.5), 9.5) + 6
    for index, (label, party) in enumerate(paper.places):
        sheet.put(LEFT + index * 250, y, label, 8.5, bold=True)
        sheet.block(LEFT + index * 250, y + 12, party.lines, 9)
    if paper.places:
        y += 62
    look = Look(
        size=9,
        head_size=8.5,
        head_fill=paper.colour,
        head_colour="#ffffff",
        head_rule=0,
        row_rule=0.3,
        rule_colour="#999999",
        row_pad=4,
    )
    table = Table(sheet, LEFT, paper.columns, look)
    top = table.rows(table.head(y), paper.rows) + 6
    for index, (label, amount) in enumerate(paper.sums):
        last = index == len(paper.sums) - 1
        sheet.put(RIGHT - 90, top + 12, label, 9.5, align="r", bold=last)
        sheet.put(RIGHT - 3, top + 12, amount, 9.5, align="r", bold=last)
        top += 15
    top += 22
    for sentence in paper.closing:
        top = sheet.block(LEFT, top, sheet.wrap(sentence, RIGHT - LEFT, 9.5), 9.5) + 4
    sheet.rule(LEFT, 790, RIGHT, 790, 0.4, paper.colour)
    sheet.put((LEFT + RIGHT) / 2, 803, paper.foot, 7.5, align="c", colour="#555555")
