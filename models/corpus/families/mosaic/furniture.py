"""What stands on a page around the order: margins of browsers, menus, stamps, attachments, banks, small print."""

from __future__ import annotations

from datetime import timedelta

from models.corpus.codes import code
from models.corpus.families.mosaic.desk import Desk
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Run
from models.corpus.printed import fitting, header_run, name_run


def margins(desk: Desk) -> None:
    """Day, title, address and page number that a browser prints at the edges of each page."""
    if "browser" not in desk.parts:
        return
    purchase, paper, chance = desk.purchase, desk.paper, desk.chance
    small = desk.font.sized(6.5)
    day = purchase.habits.header_day(purchase.po_date + timedelta(days=chance.randint(0, 9)))
    paper.text(20, 16, f"{day}, {chance.randint(1, 12)}:{chance.randint(10, 59)} {chance.choice(('AM', 'PM', ''))}", small)
    title: list[Run] = [Run(chance.choice(purchase.language.titles) + chance.choice((" ", " - ", ": ")))]
    title += [header_run(purchase, Field.PO_NUMBER)] if chance.random() < 0.6 else [Run(desk.around.menu[1])]
    if chance.random() < 0.4:
        title.append(Run(f" | {chance.choice(desk.around.menu)}"))
    paper.text(paper.width / 2 + 20, 16, title, fitting(small, "".join(run.text for run in title), 250), align="centre")
    host = purchase.buyer.email.partition("@")[2]
    server = chance.choice(("supplier", "portal", "po", "srm", "www"))
    address = f"https://{server}.{host}/{chance.choice(('po', 'orders', 'Buyer/Main'))}"
    address += f"?{chance.choice(('id', 'awh', 'doc'))}={code('########', chance)}&view={code('AAA##', chance)}"
    paper.text(20, paper.height - 7, address, fitting(small, address, 420))
    paper.text(
        paper.width - 20, paper.height - 7, f"{len(paper.sheets)}/{chance.randint(len(paper.sheets), 9)}", small, align="right"
    )


def strips(desk: Desk) -> None:
    """Menu, buttons and states at the top of the first page; the order begins below them."""
    chance, around = desk.chance, desk.around
    if "menu" in desk.parts:
        _row(desk, chance.sample(around.menu, chance.randint(3, 6)), chance.choice(("   ", "  |  ", "  >  ", "      ")))
        if desk.likely(0.8):
            _row(desk, chance.sample(around.buttons, chance.randint(2, 4)), chance.choice(("    ", "  ▾   ", "   |   ")))
        desk.top += 4
    if "slogan" in desk.parts and desk.likely(0.5):
        _row(desk, [desk.filled(around.slogans)], "")
    if "stamp" in desk.parts:
        text = chance.choice(around.stamps)
        face = desk.font.bold.sized(chance.choice((10.0, 13.0, 16.0)))
        at = desk.left + chance.choice((0.0, 0.35, 0.6)) * desk.width
        desk.top += face.size
        desk.paper.text(at, desk.top - 4, text, face)
        if desk.likely(0.5):
            desk.paper.box(at - 4, desk.top - 5 - face.size, at + face.width(text) + 4, desk.top)
        desk.top += 6
    if "chips" in desk.parts:
        kept = chance.sample(around.chips, chance.randint(1, 3))
        _row(desk, [f"({one})" if desk.likely(0.3) else one for one in kept], "    ")


def _row(desk: Desk, texts: list[str], mark: str) -> None:
    """One row at the top, the rest of the page below it."""
    row = mark.join(texts)
    face = fitting(desk.font.sized(desk.chance.choice((7.0, 8.0, 9.0))), row, desk.width)
    desk.paper.text(desk.left, desk.top - 2, row, face)
    desk.top += face.leading + 5


def bars(desk: Desk, y: float) -> float:
    """The text below a barcode, none of the order's numbers or its number again."""
    if "barcode" not in desk.parts:
        return y
    chance = desk.chance
    run = (
        header_run(desk.purchase, Field.PO_NUMBER)
        if desk.likely(0.4)
        else Run(code(chance.choice(("*########*", "(00)#### #####", "A####-#")), chance))
    )
    wide = chance.choice((90.0, 130.0))
    for number in range(18):
        x = desk.right - wide + number * wide / 18
        desk.paper.rule(x, y - desk.font.size, x, y + 8)
    desk.paper.text(desk.right - wide / 2, y + 18, run, fitting(desk.font, run.text, wide), align="centre")
    return y + 18 + desk.step


def lists(desk: Desk, y: float) -> float:
    """Revisions, approvals, attachments below the order, as far as there is room; returns the y below."""
    low = desk.paper.height - 120
    if "changes" in desk.parts and y < low:
        y = _changes(desk, y + 4)
    if "approvals" in desk.parts and y < low:
        y = _approvals(desk, y + 4)
    if "attached" in desk.parts and y < low:
        y = _attached(desk, y + 4)
    if "bank" in desk.parts and y < low:
        y = _bank(desk, y + 6)
    if "slogan" in desk.parts and y < low:
        text = desk.filled(desk.around.slogans)
        desk.paper.text(desk.paper.width / 2, y + 4, text, fitting(desk.font, text, desk.width), align="centre")
        y += desk.step + 4
    return y


def _changes(desk: Desk, y: float) -> float:
    chance, around, purchase = desk.chance, desk.around, desk.purchase
    places = (0.0, 0.12, 0.3, 0.85)
    for place, caption in zip(places, around.changes, strict=False):
        desk.paper.text(desk.left + place * desk.width, y, caption, fitting(desk.font.bold, caption, desk.width * 0.13))
    y += desk.step
    for number in range(chance.randint(1, 4)):
        day = purchase.habits.day(purchase.po_date + timedelta(days=3 * number))
        text = chance.choice((*purchase.language.line_notes, *purchase.language.other_captions)).partition("{")[0] or "-"
        row = (str(number), day, text, purchase.buyer.person.split()[0])
        for place, wide, cell in zip(places, (0.1, 0.16, 0.5, 0.14), row, strict=True):
            desk.paper.text(desk.left + place * desk.width, y, cell, fitting(desk.font, cell, desk.width * wide))
        y += desk.step
    return y


def _approvals(desk: Desk, y: float) -> float:
    chance, around, purchase = desk.chance, desk.around, desk.purchase
    captions = chance.sample(around.approvals, min(4, len(around.approvals)))
    for number, caption in enumerate(captions):
        desk.paper.text(desk.left + number * desk.width / 4, y, caption, fitting(desk.font.bold, caption, desk.width / 4 - 6))
    y += desk.step
    for number in range(chance.randint(1, 4)):
        who = f"{chance.choice(purchase.language.first_names)} {chance.choice(purchase.country.surnames)}"
        day = purchase.habits.day(purchase.po_date - timedelta(days=number))
        cells = (
            who,
            chance.choice(purchase.language.departments),
            chance.choice(around.states),
            f"{day} {chance.randint(8, 17)}:{chance.randint(10, 59)}",
        )
        for place, cell in enumerate(cells):
            desk.paper.text(desk.left + place * desk.width / 4, y, cell, fitting(desk.font, cell, desk.width / 4 - 6))
        y += desk.step
    return y


def _attached(desk: Desk, y: float) -> float:
    chance = desk.chance
    desk.paper.text(desk.left, y, chance.choice(desk.around.attached) + chance.choice((":", "")), desk.font.bold)
    y += desk.step
    for number in range(chance.randint(1, 4)):
        head, tail = (
            chance.choice(("", f"{number + 1}. ", "- ")),
            chance.choice((".pdf", "_rev_A.dwg", ".step", " sheet 2", ".tif")),
        )
        name = f"{head}{desk.code()}{tail}"
        text = f"{name}   {chance.choice(('', f'{chance.randint(12, 990)} KB', 'Rev. B'))}"
        desk.paper.text(desk.left + 6, y, text, fitting(desk.font, text, desk.width))
        y += desk.step
    return y


def _bank(desk: Desk, y: float) -> float:
    """Bank and register in small rows: the buyer's name may stand among them."""
    chance, around, purchase = desk.chance, desk.around, desk.purchase
    small = desk.font.sized(chance.choice((5.5, 6.0, 6.5)))
    mark = chance.choice((" | ", " · ", "   ", ", ", " - "))
    kinds = ("####-####-####", "AA## #### #### ####", "AAAAAA##", "########", "HRB #####", "## ## ##")
    known = [*around.bank, *around.registered]
    for number in range(chance.randint(1, 3)):
        parts = mark.join(f"{chance.choice(known)} {code(chance.choice(kinds), chance)}" for _ in range(chance.randint(2, 4)))
        runs: list[Run] = [Run(parts, Label(block=Block.BUYER))]
        if number == 0 and desk.likely(0.4):
            runs = [name_run(purchase.buyer, Block.BUYER), Run(mark, Label(block=Block.BUYER)), *runs]
        text = "".join(run.text for run in runs)
        desk.paper.text(desk.left, y, runs, fitting(small, text, desk.width))
        y += small.leading
    return y + 4


def small_print(desk: Desk, y: float) -> float:
    """Terms in two or three narrow columns on the page of the order, as far as it reaches."""
    room = desk.paper.height - 60 - y
    if "small_print" not in desk.parts or room < 60:
        return y
    chance, count = desk.chance, desk.chance.choice((2, 2, 3))
    small = desk.font.sized(chance.choice((5.0, 5.5, 6.0)))
    wide = desk.width / count
    low, number = y, 1
    end = y + min(room, chance.choice((60.0, 120.0, 240.0)))
    for column in range(count):
        at = y + 4
        while at < end - 3 * small.leading:
            text = f"{number}. {' '.join(chance.sample(desk.purchase.language.terms, chance.choice((1, 2, 3))))}"
            at = desk.paper.paragraph(desk.left + column * wide, at, text[:400], small, wide - 10) + 1
            number += 1
        low = max(low, at)
    return low + 4
