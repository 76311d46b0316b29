"""The head of a composed order: who issues it, the title, the parties in a grid, the facts."""

from __future__ import annotations

from models.corpus.families.mosaic.desk import Desk
from models.corpus.families.mosaic.facts import Fact, facts_of, in_a_row, in_boxes, listed, number_runs
from models.corpus.families.mosaic.furniture import bars
from models.corpus.families.mosaic.parties import (
    CAPTION_PLACES,
    CaptionPlace,
    party_cell,
    party_rows,
    put_rows,
    said_in_a_sentence,
    same_again,
)
from models.corpus.families.mosaic.prose import between
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Run
from models.corpus.party import Party, make_address, make_party
from models.corpus.printed import ADDRESSES, address_runs, fitting, header_run, name_run

Cell = tuple[Block, Party] | None  # None for the facts


def draw_head(desk: Desk, *, issuer: str, places: tuple[CaptionPlace, ...] = CAPTION_PLACES) -> float:
    """Everything above the lines.

    Args:
        issuer: Where the buyer stands: ``letterhead``, ``logo``, ``foot``, ``box``, ``prose``; with ``seller`` it has a box under
            the seller's letterhead; ``portal``, ``behalf``, ``ordered`` and ``fact`` for a row of its own, a sentence, a caption
            with its name, a fact among the others; with ``signature`` it stands at the end alone.
        places: Of the captions of parties, one of which this order uses.
    """
    chance = desk.chance
    in_title = desk.likely(0.3)
    y = _issuer(desk, issuer)
    beside = issuer in ("letterhead", "logo", "seller") and desk.likely(0.6)
    if issuer in ("letterhead", "logo") and desk.likely(0.07):
        y = _plants(desk, y)
    y = max(_title(desk, desk.top - 2 if beside else y + 8, in_title, right=beside), y) + desk.step
    y = bars(desk, y)
    if issuer in ("behalf", "ordered"):
        y = (_behalf if issuer == "behalf" else _ordered)(desk, y) + 4
    if desk.likely(0.06):  # its number as bars and text
        desk.paper.text(desk.right, y, [Run("*"), header_run(desk.purchase, Field.PO_NUMBER), Run("*")], desk.font, align="right")
        y += desk.step + 2
    facts = facts_of(desk, number=not in_title or desk.likely(0.5))
    if issuer == "fact":
        caption = desk.said(chance.choice(desk.around.company))
        facts.insert(chance.randint(0, len(facts)), Fact(caption, (name_run(desk.purchase.buyer, Block.BUYER),), None))
    inside = facts[: chance.randint(3, len(facts))] if len(facts) > 3 and desk.likely(0.6) else []
    rest = facts[len(inside) :]
    needed = any(fact.announces is Field.PO_NUMBER for fact in rest) or issuer == "fact"
    if inside and not needed and desk.likely(0.1):
        rest = []
    early = [] if inside else facts if desk.likely(0.35) else []
    y = _facts(desk, early, y) if early else y
    if issuer == "prose":
        y = between(desk, y + desk.step)
        y = listed(desk, inside, desk.left, y, desk.width * 0.7) if inside else y
    else:
        y = _parties(desk, issuer, inside, y, chance.choice(places))
    late = [fact for fact in rest if fact not in early]
    return (_facts(desk, late, y + 4) if late else y) + 6


def _issuer(desk: Desk, issuer: str) -> float:
    """The letterhead; a logo shows the first words of the name alone, and the name itself stands elsewhere."""
    buyer, top = desk.purchase.buyer, desk.top
    label = Label(block=Block.BUYER)
    place = desk.chance.choice(("left", "left", "left", "centre"))
    x = desk.left if place == "left" else desk.paper.width / 2
    if issuer == "logo":
        words = buyer.name.split()
        shown = " ".join(words[: max(1, len(words) // 2)])
        face = fitting(desk.font.bold.sized(desk.chance.choice((16.0, 20.0, 26.0))), shown, desk.width * 0.5)
        desk.paper.text(desk.left, top + 8, desk.chance.choice((shown, shown.upper())), face, label=label)
        y = top + 12 + face.size
        return put_rows(desk, desk.left, y, [[name_run(buyer, Block.BUYER)], *address_runs(buyer, Block.BUYER)], desk.width * 0.5)
    if issuer in ("letterhead", "seller"):  # the seller's, where orders are written on its forms
        block, party = (Block.SUPPLIER, desk.purchase.supplier) if issuer == "seller" else (Block.BUYER, buyer)
        label = Label(block=block)
        rows = party_rows(desk, block, party, desk.width * 0.45, bare=desk.likely(0.4))
        if desk.likely(0.2):
            mark = desk.chance.choice((" · ", ", ", " | ", " - "))
            runs: list[Run] = list(rows[0])
            for row in rows[1:]:
                runs += [Run(mark, label), *row]
            return desk.paper.paragraph(desk.left, top, runs, desk.font, desk.width * 0.5, leading=desk.step)
        big = desk.font.bold.sized(desk.chance.choice((desk.font.size, 11.0, 14.0)))
        y = top
        for number, row in enumerate(rows):
            face = big if number == 0 else desk.font
            text = "".join(run.text for run in row)
            desk.paper.text(x, y, row, fitting(face, text, desk.width * 0.48), align="left" if place == "left" else "centre")
            y += desk.step if number else big.leading
        return y
    if issuer == "portal":  # a row with the buyer and the portal's name
        name = name_run(buyer, Block.BUYER)
        face = fitting(desk.font.bold.sized(desk.chance.choice((9.0, 11.0, 13.0))), name.text, desk.width * 0.6)
        desk.paper.text(desk.left, top, name, face)
        other = desk.chance.choice(desk.around.menu)
        desk.paper.text(desk.right, top, other, fitting(desk.font, other, desk.width * 0.3), align="right")
        desk.paper.rule(desk.left, top + 5, desk.right, top + 5)
        return top + 8 + face.size
    return top


def _behalf(desk: Desk, y: float) -> float:
    """A sentence that names who orders."""
    before, _, after = desk.chance.choice(desk.around.on_behalf).partition("{name}")
    runs = [Run(before, Label(block=Block.BUYER)), name_run(desk.purchase.buyer, Block.BUYER)]
    if desk.likely(0.4):
        runs += [
            Run(", ", Label(block=Block.BUYER)),
            Run(", ".join(desk.purchase.buyer.lines), Label(ADDRESSES[Block.BUYER], block=Block.BUYER)),
        ]
    runs.append(Run(after, Label(block=Block.BUYER)))
    return desk.paper.paragraph(desk.left, y, runs, desk.font, desk.width, leading=desk.step)


def _ordered(desk: Desk, y: float) -> float:
    """A caption with the buyer's name, and perhaps the address, in one row."""
    label = Label(block=Block.BUYER)
    caption = desk.said(desk.chance.choice(desk.around.ordered_by)) + desk.chance.choice((": ", "  ", " - ", ":   "))
    runs = [Run(caption, label), name_run(desk.purchase.buyer, Block.BUYER)]
    if desk.likely(0.5):
        mark = desk.chance.choice((", ", "  ", " - "))
        for row in address_runs(desk.purchase.buyer, Block.BUYER):
            runs += [Run(mark, label), *row]
    if desk.likely(0.3):
        runs.append(Run(f"   {desk.purchase.buyer.person}", label))
    return desk.paper.paragraph(desk.left, y, runs, desk.font, desk.width, leading=desk.step)


def _plants(desk: Desk, y: float) -> float:
    """Other addresses of the issuer's group, none of them anybody's."""
    purchase = desk.purchase
    for _ in range(desk.chance.randint(1, 3)):
        town = desk.chance.choice(purchase.country.towns)
        text = f"{town}: {', '.join(make_address(purchase.country, desk.chance))}"
        small = desk.font.sized(max(5.5, desk.font.size - 2))
        desk.paper.text(desk.left, y, text, fitting(small, text, desk.width * 0.6), label=Label(block=Block.BUYER))
        y += desk.step
    return y


def _title(desk: Desk, y: float, numbered: bool, *, right: bool) -> float:
    """The kind of document, perhaps with its number."""
    title = desk.chance.choice(desk.purchase.language.titles)
    runs: list[Run] = [Run(title + " ")]
    if numbered:
        mark = desk.chance.choice(("", "", "No. ", "# ", "Nr. ", "Nº ", ": ", "- "))
        runs = [Run(title + " " + mark, Label(announces=Field.PO_NUMBER)), *number_runs(desk)]
    text = "".join(run.text for run in runs)
    face = desk.font.bold.sized(desk.chance.choice((10.0, 12.0, 15.0, 18.0)))
    half = desk.width * 0.48
    if right:
        desk.paper.text(desk.right, y, runs, fitting(face, text, half), align="right")
    elif desk.likely(0.4):
        desk.paper.text(desk.paper.width / 2, y, runs, fitting(face, text, desk.width), align="centre")
    else:
        desk.paper.text(desk.left, y, runs, fitting(face, text, desk.width))
    return y + face.size * 0.6


def _facts(desk: Desk, facts: list[Fact], y: float) -> float:
    way = desk.chance.choice(("boxes", "boxes", "row", "list"))
    if way == "row":
        return in_a_row(desk, facts, y + 4) + 2
    if way == "list":
        half = (len(facts) + 1) // 2
        if len(facts) > 3 and desk.likely(0.6):
            other = listed(desk, facts[half:], desk.left + desk.width / 2, y + 4, desk.width / 2)
            return max(listed(desk, facts[:half], desk.left, y + 4, desk.width / 2 - 10), other)
        return listed(desk, facts, desk.left, y + 4, desk.width * 0.7)
    return in_boxes(desk, facts, desk.left, y + 6, desk.width, min(len(facts), desk.chance.choice((3, 4, 5, 6)))) + 4


def _parties(desk: Desk, issuer: str, inside: list[Fact], y: float, place: CaptionPlace) -> float:
    """Parties and, where asked for, facts in a grid of one to three columns."""
    purchase, chance = desk.purchase, desk.chance
    cells: list[Cell] = [(Block.SUPPLIER, purchase.supplier)]
    shipped = chance.choice(("cell", "cell", "cell", "cell", "sentence", "none", "same"))
    if issuer == "seller":
        cells = [(Block.BUYER, purchase.buyer)]
    elif issuer == "box":
        cells.insert(chance.randint(0, 1), (Block.BUYER, purchase.buyer))
    if shipped in ("cell", "same"):
        cells.append((Block.SHIP_TO, purchase.ship_to))
    if desk.likely(0.4):
        cells.append((Block.BILL_TO, purchase.bill_to))
    if desk.likely(0.18):
        block = chance.choice((Block.REMIT_TO, Block.SHIP_FROM, Block.CONTACT))
        other = purchase.supplier if desk.likely(0.5) else make_party(purchase.language, purchase.country, chance)
        cells.append((block, purchase.buyer if block is Block.CONTACT else other))
    if inside:
        cells.insert(chance.randint(0, len(cells)), None)
    if desk.likely(0.3):
        chance.shuffle(cells)
    per_row, boxed = min(len(cells), chance.choice((1, 2, 2, 2, 3, 3))), desk.likely(0.3)
    width, same = desk.width / per_row, shipped == "same"
    for begin in range(0, len(cells), per_row):
        lows, top = [y], y
        for column, cell in enumerate(cells[begin : begin + per_row]):
            x = desk.left + column * width + 3
            if cell is None:
                lows.append(listed(desk, inside, x, top, width - 12))
                continue
            block, party = cell
            rows = party_rows(desk, block, party, width - 14, bare=desk.likely(0.3))
            if same and block in (Block.SHIP_TO, Block.BILL_TO):
                rows, same = same_again(desk, block), False
            where = place if place != "none" or block is Block.SUPPLIER else "above"
            if issuer in ("box", "seller") and where == "none":
                where = "above"
            caption = _two_languages(desk, block) if desk.likely(0.05) else ""
            if block is Block.SUPPLIER and where == "none" and desk.likely(0.3):
                _sender_row(desk, x, top, width - 12)
                rows = [[], *rows]
            lows.append(party_cell(desk, block, rows, x, top, width - 12, where, begin + column + 1, caption))
        y = max(lows)
        if boxed:
            for column in range(min(per_row, len(cells) - begin)):
                left = desk.left + column * width
                desk.paper.box(left, top - desk.font.size - 2, left + width - 2, y - desk.font.size + 2)
        y += 8
    if shipped == "sentence":
        y = said_in_a_sentence(desk, Block.SHIP_TO, purchase.ship_to, y) + 4
    return y


def _sender_row(desk: Desk, x: float, y: float, width: float) -> None:
    """The issuer in one tiny row over the address that shows in an envelope's window."""
    buyer, mark = desk.purchase.buyer, desk.chance.choice((" · ", " - ", ", ", " | "))
    runs = [name_run(buyer, Block.BUYER)]
    for row in address_runs(buyer, Block.BUYER):
        runs += [Run(mark, Label(block=Block.BUYER)), *row]
    tiny = fitting(desk.font.sized(6.5), "".join(run.text for run in runs), width)
    desk.paper.text(x, y, runs, tiny)
    desk.paper.rule(x, y + 2, x + width * 0.9, y + 2)


def _two_languages(desk: Desk, block: Block) -> str:
    """A caption with its English one."""
    english = {Block.SUPPLIER: "Vendor", Block.SHIP_TO: "Ship to", Block.BILL_TO: "Bill to", Block.BUYER: "Buyer"}
    return f"{desk.block(block)} / {english.get(block, 'Party')}"
