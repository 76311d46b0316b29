"""Names and addresses as a hundred issuers print them: with codes, departments and telephones between, and captions anywhere."""

from __future__ import annotations

from typing import Literal

from models.corpus.families.mosaic.desk import Desk
from models.corpus.families.mosaic.phrases import phrases_of
from models.corpus.labels import Block, Label
from models.corpus.paper import Font, Run, wrapped
from models.corpus.party import Party
from models.corpus.printed import ADDRESSES, NAMES, fitting, name_run

Rows = list[list[Run]]
CaptionPlace = Literal["above", "beside", "inline", "below", "numbered", "none", "bar"]
CAPTION_PLACES: tuple[CaptionPlace, ...] = (
    "above", "above", "above", "beside", "inline", "inline", "below", "numbered", "numbered", "none", "bar",
)  # fmt: skip


def party_rows(desk: Desk, block: Block, party: Party, width: float, *, bare: bool = False) -> Rows:
    """Name and address with what else stands there; ``bare`` for these two alone."""
    label = Label(block=block)
    names = _name_rows(desk, block, party, width)
    address = _address_rows(desk, block, party, width)
    if bare:
        return names + address
    phrases = phrases_of(desk.purchase.language.code)
    if desk.likely(0.1):  # a code of the place before its name
        names[0] = [Run(desk.code() + desk.chance.choice((" - ", " — ", " ", ": ", " / ")), label), *names[0]]
    between: Rows = []
    if desk.likely(0.15):
        between.append([Run(desk.chance.choice(phrases.attention) + " " + party.person, label)])
    if desk.likely(0.15):
        between.append([Run(desk.chance.choice(phrases.sites).format(n=desk.chance.randint(1, 40)), label)])
    if desk.likely(0.08):
        between.append([Run(party.department, label)])
    if desk.likely(0.05):
        between.append([Run(f"{party.phone}", label)])
    rows = [*names, *between, *address]
    if desk.likely(0.06) and between:
        rows = [between[0], *names, *between[1:], *address]
    rows += _reached(desk, label, party)
    if desk.likely(0.12):
        rows.append([Run(desk.chance.choice(phrases.hours), label)])
    if "reached" in desk.parts:  # doors, persons, numbers anywhere but within name and address
        for _ in range(desk.chance.randint(1, 3)):
            at = desk.chance.choice((len(names), len(rows), len(rows)))
            if between and at == len(names):
                at = len(rows)
            rows.insert(at, [Run(desk.filled(desk.around.dock), label)])
    return rows


def _name_rows(desk: Desk, block: Block, party: Party, width: float) -> Rows:
    name = name_run(party, block)
    words = party.name.split(" ")
    if len(words) > 2 and desk.likely(0.15):
        cut = desk.chance.randint(len(words) // 2, len(words) - 1)
        return [[Run(" ".join(words[:cut]), name.label)], [Run(" ".join(words[cut:]), name.label)]]
    return wrapped([name], desk.font, max(width, 60.0)) if desk.likely(0.6) else [[name]]


def _address_rows(desk: Desk, block: Block, party: Party, width: float) -> Rows:
    label = Label(ADDRESSES.get(block), block=block)
    lines = list(party.lines)
    if len(lines) > 1 and desk.likely(0.2):  # all on one row
        mark = desk.chance.choice((", ", ", ", " - ", " ", "; "))
        return wrapped([Run(mark.join(lines), label)], desk.font, max(width, 60.0))
    if len(lines) == 2 and desk.likely(0.1):  # street and town beside each other
        return [[Run(lines[0], label), Run(" " * desk.chance.choice((3, 6, 9)), Label(block=block)), Run(lines[1], label)]]
    return [[Run(line, label)] for line in lines]


def _reached(desk: Desk, label: Label, party: Party) -> Rows:
    """Telephone, fax, mail and tax number, apart or in one row."""
    phrases = phrases_of(desk.purchase.language.code)
    said = [
        f"{desk.chance.choice(phrases.phone)} {party.phone}",
        f"Fax{desk.chance.choice((':', '', '.'))} {party.phone[:-2]}{desk.chance.randint(10, 99)}",
        f"{desk.chance.choice(('', 'E-mail: ', 'Email ', 'E: '))}{party.email}",
        f"{desk.chance.choice(phrases.tax_id)} {party.tax_id}",
    ]
    count = desk.chance.choice((0, 0, 0, 1, 1, 2, 3))
    kept = desk.chance.sample(said, count)
    if count > 1 and desk.likely(0.3):
        return [[Run(desk.chance.choice(("  ", " / ", " - ")).join(kept), label)]]
    return [[Run(text, label)] for text in kept]


def put_rows(desk: Desk, x: float, y: float, rows: Rows, width: float, *, first: Font | None = None) -> float:
    """Write rows, each made to fit; returns the y below."""
    for number, row in enumerate(rows):
        face = first if first is not None and number == 0 else desk.font
        desk.paper.text(x, y, row, fitting(face, "".join(run.text for run in row), width))
        y += desk.step
    return y


def party_cell(
    desk: Desk,
    block: Block,
    rows: Rows,
    x: float,
    y: float,
    width: float,
    place: CaptionPlace,
    number: int = 0,
    caption: str = "",
) -> float:
    """A party with its caption in one of the usual places; returns the y below."""
    label = Label(block=block)
    text = caption or desk.block(block)
    bold = desk.font.bold if desk.likely(0.6) else desk.font
    tiny = desk.font.sized(max(5.5, desk.font.size - 2))
    first = desk.font.bold if desk.likely(0.3) else None
    colon = desk.chance.choice((":", "", " :"))
    if place == "none":
        return put_rows(desk, x, y, rows, width, first=first)
    if place == "below":
        y = put_rows(desk, x, y, rows, width, first=first)
        desk.paper.rule(x, y - desk.font.size * 0.75, x + width, y - desk.font.size * 0.75)
        desk.paper.text(x, y + 1, text, fitting(tiny, text, width), label=label)
        return y + desk.step
    if place == "beside":
        room = min(width * 0.38, max(40.0, bold.width(text + colon) + 6))
        desk.paper.text(x, y, text + colon, fitting(bold, text + colon, room - 4), label=label)
        return put_rows(desk, x + room, y, rows, width - room, first=first)
    if place == "inline":
        rows = [[Run(f"{text}: ", label), *rows[0]], *rows[1:]]
        return put_rows(desk, x, y, rows, width)
    if place == "numbered":
        text = f"{number}{desk.chance.choice(('. ', ') ', ' '))}{text}"
        desk.paper.text(x, y, text, fitting(tiny, text, width), label=label)
        return put_rows(desk, x + desk.chance.choice((0.0, 8.0)), y + desk.step, rows, width - 8)
    desk.paper.text(x, y, text + (colon if place == "above" else ""), fitting(bold, text + colon, width), label=label)
    if place == "bar":
        desk.paper.rule(x, y + 3, x + width, y + 3)
        y += 3
    indent = desk.chance.choice((0.0, 0.0, 0.0, 10.0))
    return put_rows(desk, x + indent, y + desk.step, rows, width - indent, first=first)


def said_in_a_sentence(desk: Desk, block: Block, party: Party, y: float) -> float:
    """A place of delivery that stands in a sentence alone."""
    label = Label(block=block)
    opening = desk.chance.choice(phrases_of(desk.purchase.language.code).deliver_to)
    address = Label(ADDRESSES.get(block), block=block)
    runs = [Run(opening + " ", label), Run(party.name, Label(NAMES.get(block), block=block)), Run(", ", label)]
    runs += [Run(", ".join(party.lines), address), Run(desk.chance.choice((".", "", f" ({party.person}).")), label)]
    return desk.paper.paragraph(desk.left, y, runs, desk.font, desk.width, leading=desk.step)


def same_again(desk: Desk, block: Block) -> Rows:
    """Words for: the same as above, instead of an address."""
    return [[Run(desk.chance.choice(phrases_of(desk.purchase.language.code).same), Label(block=block))]]
