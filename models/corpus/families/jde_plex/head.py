"""Parties and facts at the head, again shortened on the pages that follow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from models.corpus.codes import code
from models.corpus.families.jde_plex.job import Job, row_step
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Font, Run
from models.corpus.party import Party

_PARTS = {
    Block.BUYER: (Field.BUYER_NAME, Field.BUYER_ADDRESS),
    Block.SUPPLIER: (Field.SUPPLIER_NAME, None),
    Block.SHIP_TO: (Field.SHIP_TO_NAME, Field.SHIP_TO_ADDRESS),
    Block.BILL_TO: (Field.BILL_TO_NAME, Field.BILL_TO_ADDRESS),
}


def draw_party(
    job: Job, x: float, y: float, width: float, block: Block, party: Party, caption: str, *, font: Font | None = None
) -> float:
    """Caption, perhaps with the number of the address book beside it, and the address below."""
    face, chance = font or job.font, job.chance
    named, addressed = _PARTS[block]
    mine = Label(block=block)
    if caption:
        end = job.paper.text(x, y, job.word(caption), job.font.bold, label=mine)
        if chance.random() < 0.2:
            job.paper.text(end + 12, y, code("######", chance), job.font, label=mine)
        y += face.leading
    rows = [Run(party.name, replace(mine, field=named))]
    if chance.random() < 0.12:
        rows.append(Run(party.department, mine))
    rows += [Run(line, replace(mine, field=addressed)) for line in party.lines]
    if chance.random() < 0.25:
        telephone = chance.choice(("PHONE: ", "Phone ", "PH: ") if party.country.paper == "letter" else ("Tel. ", "TEL "))
        rows.append(Run(f"{telephone}{party.phone}", mine))
    for row in rows:
        y = job.paper.paragraph(x, y, [row], face, width)
    return y


def draw_cells(
    job: Job,
    left: float,
    y: float,
    right: float,
    facts: list[tuple[str, list[Run], Field | None]],
    *,
    across: int,
    gray: bool = True,
) -> float:
    """Rows of boxes, captions in small capitals above their values, values in the middle or at the left."""
    small = job.font.bold.sized(max(5.5, job.font.size - row_step(job)))
    middle = job.chosen(0.5)
    for begin in range(0, len(facts), across):
        shown = facts[begin : begin + across]
        width = (right - left) / len(shown)
        half, low = y + small.size + 4, y + small.size + 4 + job.font.leading + 3
        for number, (caption, value, what) in enumerate(shown):
            x = left + number * width
            face = small
            while face.width(caption) > width - 4 and face.size > 4.5:
                face = face.sized(face.size - 0.5)
            place, align = (x + width / 2, "centre") if middle else (x + 3, "left")
            job.paper.text(place, y + small.size + 1, caption, face, align=align, label=Label(announces=what))  # type: ignore[arg-type]
            wide = job.font.width("".join(run.text for run in value))
            if middle and wide < width - 4:
                job.paper.text(place, half + job.font.size + 1, value, job.font, align="centre")
            else:
                below = job.paper.paragraph(x + 3, half + job.font.size + 1, value, job.font, width - 5)
                low = max(low, below - job.font.size + 2)
        if gray:
            job.paper.rule(left, half, right, half)
        job.paper.box(left, y, right, low)
        for number in range(1, len(shown)):
            job.paper.rule(left + number * width, y, left + number * width, low)
        y = low
    return y


def facts_of(job: Job, likely: dict[Field, float], more: int = 0) -> list[tuple[str, list[Run], Field | None]]:
    """Captions and values of the head, each as ``likely`` as said, and ``more`` that are no field of ours."""
    found: list[tuple[str, list[Run], Field | None]] = [
        (job.caption(what), job.value(what), what) for what, part in likely.items() if job.chosen(part)
    ]
    for _number in range(more):
        text = job.chance.choice(
            (job.purchase.buyer.person, code("####", job.chance), "", "UPS GROUND", code("AA##", job.chance))
        )
        found.append((job.other(), [Run(text)] if text else [], None))
    return found


def continue_page(job: Job, *, cells: bool) -> Callable[[], float]:
    """What begins a page more: number and page, in cells or in one row."""

    def turn() -> float:
        if job.chosen(0.5):
            words = job.purchase.language.carried
            job.paper.text(job.right, job.paper.height - 40, job.chance.choice(words), job.font.bold, align="right")
        job.paper.new_page()
        page = job.chance.choice(job.purchase.language.page_words).format(page=len(job.paper.sheets), pages=len(job.paper.sheets))
        if cells:
            facts = [*facts_of(job, {Field.PO_NUMBER: 1.0, Field.PO_DATE: 0.5}), (page, [], None)]
            return draw_cells(job, job.margin + job.width / 2, 30, job.right, facts, across=3) + 30
        job.paper.text(job.right, 40, page, job.font, align="right")
        caption = job.caption(Field.PO_NUMBER)
        end = job.paper.text(job.margin, 40, caption + ":", job.font.bold, label=Label(announces=Field.PO_NUMBER))
        job.paper.text(end + 5, 40, job.value(Field.PO_NUMBER), job.font)
        return 74.0

    return turn
