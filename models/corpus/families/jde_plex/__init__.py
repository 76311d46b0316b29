"""Orders of manufacturers' systems: JD Edwards, Plex, Infor LN, XA, SyteLine, Epicor: cells of facts, items of many rows."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from models.corpus.codes import code
from models.corpus.family import Family
from models.corpus.items import remark
from models.corpus.labels import Block, Field, Label, PageRole
from models.corpus.language import codes
from models.corpus.paper import A4, LETTER, Align, Font, Paper, Run, wrapped
from models.corpus.party import Party
from models.corpus.printed import header_run, line_text
from models.corpus.purchase import Purchase

Cells = dict[int, list[Run]]


@dataclass
class _Job:
    """One order on its way to the printer."""

    purchase: Purchase
    chance: random.Random
    paper: Paper
    font: Font
    margin: float
    words_upper: bool = False
    priced: bool = True
    captions: dict[Field, str] = field(default_factory=dict)

    @property
    def right(self) -> float:
        return self.paper.width - self.margin

    @property
    def width(self) -> float:
        return self.paper.width - 2 * self.margin

    def chosen(self, part: float) -> bool:
        return self.chance.random() < part

    def word(self, text: str) -> str:
        return text.upper() if self.words_upper else text

    def caption(self, what: Field) -> str:
        return self.word(self.purchase.language.caption(what, self.chance))

    def heading(self, what: Field) -> str:
        """The same at every place of one order."""
        if what not in self.captions:
            self.captions[what] = self.word(self.purchase.language.heading(what, self.chance))
        return self.captions[what]

    def other(self) -> str:
        return self.word(self.chance.choice(self.purchase.language.other_captions))

    def value(self, what: Field) -> list[Run]:
        return [header_run(self.purchase, what)]

    def item(self, what: Field, index: int, *, signed: bool = False) -> list[Run]:
        text = line_text(self.purchase, what, index, signed=signed)
        if what is Field.DISCOUNT_PERCENT:
            text = self.purchase.habits.number(self.purchase.items[index].discount_percent, 1)
        return [Run(text, Label(what, line=index))]


def _job(
    purchase: Purchase, chance: random.Random, sizes: Sequence[float], faces: Sequence[str] = ("Helvetica", "Times-Roman")
) -> _Job:
    paper = Paper(LETTER if purchase.country.paper == "letter" else A4)
    font = Font(chance.choice(faces), chance.choice(sizes))
    margin = chance.choice((26.0, 34.0, 42.0, 50.0))
    return _Job(purchase, chance, paper, font, margin, chance.random() < 0.35, chance.random() < 0.92)


_PARTS = {
    Block.BUYER: (Field.BUYER_NAME, Field.BUYER_ADDRESS),
    Block.SUPPLIER: (Field.SUPPLIER_NAME, None),
    Block.SHIP_TO: (Field.SHIP_TO_NAME, Field.SHIP_TO_ADDRESS),
    Block.BILL_TO: (Field.BILL_TO_NAME, Field.BILL_TO_ADDRESS),
}


def _party(
    job: _Job, x: float, y: float, width: float, block: Block, party: Party, caption: str, *, font: Font | None = None
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


def _cells(
    job: _Job,
    left: float,
    y: float,
    right: float,
    facts: list[tuple[str, list[Run], Field | None]],
    *,
    across: int,
    gray: bool = True,
) -> float:
    """Rows of boxes, captions in small capitals above their values, values in the middle or at the left."""
    small = job.font.bold.sized(max(5.5, job.font.size - chance_step(job)))
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


def chance_step(job: _Job) -> float:
    """By how much captions are smaller than values."""
    return job.chance.choice((0.5, 1.0, 2.0))


def _facts(job: _Job, likely: dict[Field, float], more: int = 0) -> list[tuple[str, list[Run], Field | None]]:
    found: list[tuple[str, list[Run], Field | None]] = [
        (job.caption(what), job.value(what), what) for what, part in likely.items() if job.chosen(part)
    ]
    for _number in range(more):
        text = job.chance.choice(
            (job.purchase.buyer.person, code("####", job.chance), "", "UPS GROUND", code("AA##", job.chance))
        )
        found.append((job.other(), [Run(text)] if text else [], None))
    return found


# -- items of many rows


@dataclass
class _Grid:
    """Columns of a table whose lines have several rows.

    Attributes:
        heads: Rows of the heading, by column.
        rows: Of one line, by column; a cell of the column that wraps is broken into more rows.
        ends: Rows across all columns, below a line.
        tall: The frame reaches to the foot of the page, however few lines there are.
    """

    aligns: list[Align]
    heads: list[dict[int, tuple[str, Field | None]]]
    rows: Callable[[int], list[Cells]]
    wraps: int
    ends: Callable[[int], list[list[Run]]] | None = None
    frame: bool = False
    tall: bool = False
    gap: float = 4.0
    row_rules: bool = False
    before: list[list[Run]] = field(default_factory=list)
    splits: bool = False


def _widths(job: _Job, grid: _Grid, font: Font) -> list[float]:
    count = len(grid.aligns)
    widths = [16.0] * count
    for row in grid.heads:
        for place, (text, _what) in row.items():
            widths[place] = max(widths[place], font.bold.width(text))
    for index in range(len(job.purchase.items)):
        for cells in grid.rows(index):
            for place, runs in cells.items():
                text = "".join(run.text for run in runs)
                parts = [text] if place != grid.wraps else text.split() if max(text, default="") < "\u2e80" else []
                widths[place] = max(widths[place], max((font.width(part) for part in parts), default=0.0))
    return [width + 8 for width in widths]


def _lay(job: _Job, y: float, grid: _Grid, *, new_page: Callable[[], float], foot: float = 90.0) -> float:
    """Draw the table; returns the y below it."""
    font = job.font
    grid.rows = _kept(grid.rows)
    widths = _widths(job, grid, font)
    while sum(widths) - widths[grid.wraps] + max(widths[grid.wraps], 90) > job.width and font.size > 4.5:
        font = font.sized(font.size - 0.5)
        widths = _widths(job, grid, font)
    spare = job.width - sum(widths)
    even = max(0.0, spare - 200) * job.chance.choice((0.0, 0.0, 0.5)) / len(widths)
    widths = [width + even for width in widths]
    widths[grid.wraps] = max(60.0, job.width - sum(widths) + widths[grid.wraps])
    edges = [job.margin]
    for width in widths:
        edges.append(edges[-1] + width)
    table = _Table(job, grid, font, edges, new_page, job.paper.height - foot)
    return table.draw(y)


def _kept(rows: Callable[[int], list[Cells]]) -> Callable[[int], list[Cells]]:
    """What a line's rows are is drawn by chance once."""
    known: dict[int, list[Cells]] = {}

    def once(index: int) -> list[Cells]:
        if index not in known:
            known[index] = rows(index)
        return known[index]

    return once


@dataclass
class _Table:
    """A grid with its places, being drawn."""

    job: _Job
    grid: _Grid
    font: Font
    edges: list[float]
    new_page: Callable[[], float]
    bottom: float
    top: float = 0.0

    def draw(self, y: float) -> float:
        y = self.heading(y)
        for row in self.grid.before:
            y = self.spanning(y, row)
        for index in range(len(self.job.purchase.items)):
            y = self.line(y, index)
        self.close(y)
        return (self.bottom if self.grid.tall else y) + 8

    def place(self, column: int, align: Align) -> float:
        if align == "left":
            return self.edges[column] + 3
        return self.edges[column + 1] - 3 if align == "right" else (self.edges[column] + self.edges[column + 1]) / 2

    def heading(self, y: float) -> float:
        paper, font = self.job.paper, self.font.bold
        self.top = y - font.size - 3
        paper.rule(self.edges[0], self.top, self.edges[-1], self.top)
        for row in self.grid.heads:
            for column, (text, what) in row.items():
                align = self.grid.aligns[column]
                paper.text(self.place(column, align), y, text, font, align=align, label=Label(announces=what))
            y += font.leading
        paper.rule(self.edges[0], y - font.size + 1, self.edges[-1], y - font.size + 1)
        return y + self.font.leading * 0.5

    def line(self, y: float, index: int) -> float:
        rows = [part for cells in self.grid.rows(index) for part in self.broken(cells)]
        ends = self.grid.ends(index) if self.grid.ends else []
        depth = (len(rows) + len(ends)) * self.font.leading
        if y + (self.font.leading if self.grid.splits else min(depth, 300)) > self.bottom:
            y = self.turn(y)
        for cells in rows:
            if y > self.bottom:
                y = self.turn(y)
            for column, runs in cells.items():
                align = self.grid.aligns[column]
                self.job.paper.text(self.place(column, align), y, runs, self.font, align=align)
            y += self.font.leading
        for runs in ends:
            y = self.spanning(y, runs)
        if self.grid.row_rules:
            self.job.paper.rule(self.edges[0], y - self.font.size + 1, self.edges[-1], y - self.font.size + 1)
            y += 3
        return y + self.grid.gap

    def broken(self, cells: Cells) -> list[Cells]:
        runs = cells.get(self.grid.wraps)
        if not runs:
            return [cells]
        width = self.edges[self.grid.wraps + 1] - self.edges[self.grid.wraps] - 6
        lines = wrapped(runs, self.font, width)
        return [{**cells, self.grid.wraps: lines[0]}, *({self.grid.wraps: line} for line in lines[1:])]

    def spanning(self, y: float, runs: list[Run]) -> float:
        x = self.edges[self.grid.wraps] + 3
        for line in wrapped(runs, self.font, self.edges[-1] - x - 6):
            if y > self.bottom:
                y = self.turn(y)
            self.job.paper.text(x, y, line, self.font)
            y += self.font.leading
        return y

    def turn(self, y: float) -> float:
        self.close(y)
        return self.heading(self.new_page())

    def close(self, y: float) -> None:
        if not self.grid.frame:
            return
        low = self.bottom + self.font.leading if self.grid.tall else y - self.font.size + 2
        for x in self.edges:
            self.job.paper.rule(x, self.top, x, low)
        self.job.paper.rule(self.edges[0], low, self.edges[-1], low)


def _sums(job: _Job, y: float, *, at: float, boxed: bool = False) -> float:
    if not job.priced:
        return y
    order, chance = job.purchase, job.chance
    values: list[tuple[Field, Decimal]] = []
    if order.total != order.subtotal or job.chosen(0.2):
        values.append((Field.SUBTOTAL, order.subtotal))
        values += [(Field.DISCOUNT, order.discount)] if order.discount else []
        values += [(Field.FREIGHT, order.freight)] if order.freight else []
        values += [(Field.TAX, order.tax)] if order.tax_percent or job.chosen(0.3) else []
    values.append((Field.TOTAL, order.total))
    signed = job.chosen(0.4)
    top = y - job.font.size - 3
    for what, number in values:
        face = job.font.bold if what is Field.TOTAL else job.font
        text = order.habits.money(number, signed=signed)
        job.paper.text(job.right - 4, y, text, face, align="right", label=Label(what))
        x = job.right - 16 - max(60.0, face.width(text))
        caption = job.caption(what) + chance.choice(("", ":"))
        if at:
            job.paper.text(min(at, x - face.width(caption)), y, caption, face, label=Label(announces=what))
        else:
            job.paper.text(x, y, caption, face, align="right", label=Label(announces=what))
        y += job.font.leading + 2
    if boxed:
        job.paper.box(job.margin + job.width * 0.5, top, job.right, y - job.font.size)
    return y


def _continued(job: _Job, *, cells: bool) -> Callable[[], float]:
    def turn() -> float:
        if job.chosen(0.5):
            words = job.purchase.language.carried
            job.paper.text(job.right, job.paper.height - 40, job.chance.choice(words), job.font.bold, align="right")
        job.paper.new_page()
        page = job.chance.choice(job.purchase.language.page_words).format(page=len(job.paper.sheets), pages=len(job.paper.sheets))
        if cells:
            facts = [*_facts(job, {Field.PO_NUMBER: 1.0, Field.PO_DATE: 0.5}), (page, [], None)]
            return _cells(job, job.margin + job.width / 2, 30, job.right, facts, across=3) + 30
        job.paper.text(job.right, 40, page, job.font, align="right")
        caption = job.caption(Field.PO_NUMBER)
        end = job.paper.text(job.margin, 40, caption + ":", job.font.bold, label=Label(announces=Field.PO_NUMBER))
        job.paper.text(end + 5, 40, job.value(Field.PO_NUMBER), job.font)
        return 74.0

    return turn


def _finish(job: _Job, y: float) -> None:
    words, paper = job.purchase.language, job.paper
    for _number in range(job.chance.randint(0, 3)):
        if y < paper.height - 80:
            y = paper.paragraph(job.margin, y + 5, job.word(remark(words, job.purchase.country, job.chance)), job.font, job.width)
    if job.chosen(0.25):
        line = paper.height - 44
        for number, caption in enumerate(job.chance.sample(words.other_captions, 2)):
            x = job.margin + number * job.width * 0.55
            paper.rule(x, line, x + job.width * 0.35, line)
            paper.text(x, line + 9, job.word(caption), job.font.sized(7))
    if job.chosen(0.07):
        for _page in range(job.chance.choice((1, 2, 3))):
            paper.new_page(PageRole.TERMS)
            y = 50.0
            while y < paper.height - 60:
                text = f"{job.chance.randint(1, 25)}. {' '.join(job.chance.sample(words.terms, min(2, len(words.terms))))}"
                y = paper.paragraph(job.margin, y, text, job.font.sized(6.5), job.width) + 3


def _notice(job: _Job, rows: int) -> list[list[Run]]:
    """A notice between lines of asterisks, as buyers key into their systems."""
    stars = "*" * job.chance.randint(30, 60)
    texts = [remark(job.purchase.language, job.purchase.country, job.chance) for _number in range(rows)]
    return [[Run(stars)], *([Run(job.word(text))] for text in texts), [Run(stars)]]


def _price(job: _Job, index: int, way: str) -> list[Run]:
    """``4.61/Ea``, ``4.61 EA``, ``7,190.00/1,000``, or the number."""
    one, mine = job.purchase.items[index], Label(line=index)
    runs = job.item(Field.UNIT_PRICE, index)
    if one.price_per != 1:
        per = job.purchase.habits.number(Decimal(one.price_per), 0)
        return [*runs, Run("/" if way == "glued" else " / ", mine), Run(per, Label(Field.PRICE_PER, line=index))]
    if way == "glued":
        return [*runs, Run(f"/{one.uom.title()}", mine)]
    return [*runs, Run(f" {one.uom}", mine)] if way == "unit" else runs


def _off(job: _Job, index: int) -> list[Run]:
    """The rebate of a line, where it has one."""
    one = job.purchase.items[index]
    return [*job.item(Field.DISCOUNT_PERCENT, index), Run("%", Label(line=index))] if one.discount_percent else []


# -- the systems


def _edwards(purchase: Purchase, chance: random.Random) -> Paper:
    """JD Edwards: number with suffix in a box, grids of facts, a tall frame; notices before the first line."""
    job = _job(purchase, chance, (7.5, 8.0, 8.5, 9.0))
    paper, words, font = job.paper, purchase.language, job.font
    middle = job.margin + job.width * chance.choice((0.52, 0.58))
    paper.text(middle, 44, job.word(chance.choice(words.titles)), font.bold.sized(12))
    y = _party(job, job.margin, 44, middle - job.margin - 12, Block.BUYER, purchase.buyer, "", font=font.sized(font.size + 0.5))
    suffix = chance.choice((" OP", f" - 00{chance.randint(0, 3)} OP", "", "-000-OP", " OD"))
    facts: list[tuple[str, list[Run], Field | None]] = [
        (job.caption(Field.PO_NUMBER), [*job.value(Field.PO_NUMBER), *([Run(suffix)] if suffix else [])], Field.PO_NUMBER)
    ]
    low = _cells(job, middle, 58, job.right, facts + _facts(job, {}, 1), across=2)
    if job.chosen(0.4):
        low = _cells(job, middle, low, job.right, _facts(job, {}, 2), across=2)
    y = max(y, low) + 22
    half = job.width / 2
    parties = [(Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to)]
    deep = [
        _party(job, job.margin + 8 + number * half, y, half - 30, block, party, words.block(block, chance))
        for number, (block, party) in enumerate(parties)
    ]
    y = max(deep) + 8
    if job.chosen(0.3):
        y = _party(job, job.margin + 8, y, half, Block.BILL_TO, purchase.bill_to, words.block(Block.BILL_TO, chance)) + 6
    facts = _facts(
        job,
        {Field.PO_DATE: 1.0, Field.DELIVERY_TERMS: 0.7, Field.PAYMENT_TERMS: 0.9, Field.REQUESTED_DATE: 0.6, Field.CURRENCY: 0.2},
        3,
    )
    chance.shuffle(facts)
    y = _cells(job, job.margin, y, job.right, facts, across=chance.choice((4, 5)))
    y = _lay(job, y + font.size + 4, _edwards_grid(job), new_page=_continued(job, cells=True), foot=110)
    y = _sums(job, y + 14, at=0.0)
    _finish(job, y)
    return paper


def _heads(job: _Job, fields: Sequence[Field | None]) -> dict[int, tuple[str, Field | None]]:
    """One row of headings; columns of no field are headed by something else."""
    others = job.purchase.language.other_headings
    return {n: (job.heading(what) if what else job.word(job.chance.choice(others)), what) for n, what in enumerate(fields)}


def _aligned(fields: Sequence[Field | None]) -> list[Align]:
    """Numbers to the right."""
    return ["right" if what in _RIGHT else "left" for what in fields]


def _edwards_grid(job: _Job) -> _Grid:
    """Quantity first or last, item number, description with a second row, original order, date, cost."""
    chance, items = job.chance, job.purchase.items
    first, seller, numbered, dated = job.chosen(0.5), job.chosen(0.3), job.chosen(0.6), job.chosen(0.7)
    way, noted, unit_below = chance.choice(("plain", "unit", "plain")), job.chosen(0.3), job.chosen(0.15)
    original, off = job.chosen(0.3), any(item.discount_percent for item in items)
    counted: list[Field | None] = [Field.QUANTITY, *([] if unit_below else [Field.UOM])]
    fields: list[Field | None] = [Field.LINE_NUMBER] if numbered else []
    fields += [*(counted if first else []), Field.BUYER_PART, Field.DESCRIPTION, *([] if first else counted)]
    fields += [None] if original else []
    fields += [Field.LINE_DATE] if dated else []
    fields += [Field.DISCOUNT_PERCENT] if off and job.priced else []
    fields += [Field.UNIT_PRICE, Field.AMOUNT] if job.priced else []
    heads = _heads(job, fields)
    text = fields.index(Field.DESCRIPTION)

    def rows(index: int) -> list[Cells]:
        cells: Cells = {}
        for n, what in enumerate(fields):
            if what is None:
                cells[n] = [Run(code("######", chance), Label(line=index))]
            elif what is Field.UNIT_PRICE:
                cells[n] = _price(job, index, way)
            elif what is Field.DISCOUNT_PERCENT:
                cells[n] = _off(job, index)
            else:
                cells[n] = job.item(what, index)
        second: Cells = {}
        if unit_below:
            second[fields.index(Field.QUANTITY)] = job.item(Field.UOM, index)
        if seller:
            second[text] = job.item(Field.SUPPLIER_PART, index)
        return [cells, second] if second else [cells]

    def ends(index: int) -> list[list[Run]]:
        return [[Run(job.word(note), Label(line=index))] for note in items[index].notes] if noted else []

    before = _notice(job, chance.choice((1, 2, 4, 30, 45))) if job.chosen(0.25) else []
    tall = job.chosen(0.6)
    return _Grid(
        _aligned(fields),
        [heads],
        rows,
        text,
        ends,
        frame=tall or job.chosen(0.5),
        tall=tall,
        before=before,
        gap=chance.choice((4.0, 10.0)),
    )


def _plex(purchase: Purchase, chance: random.Random) -> Paper:
    """Plex: one outer frame, parties at the left, a list of facts (some without values) at the right, a title over the table."""
    job = _job(purchase, chance, (7.0, 7.5, 8.0), ("Helvetica",))
    job.words_upper, job.priced = False, True
    paper, words, font = job.paper, purchase.language, job.font
    top = chance.choice((36.0, 48.0))
    middle = job.margin + job.width * 0.5
    y = _party(
        job, job.margin + job.width * chance.choice((0.01, 0.28)), top + 14, job.width * 0.4, Block.BUYER, purchase.buyer, ""
    )
    big = font.bold.sized(14)
    paper.text(job.right - 6, top + 20, chance.choice(words.titles), big, align="right")
    if job.chosen(0.6):
        paper.text(job.right - 6, top + 38, job.value(Field.PO_NUMBER), big, align="right")
    y = max(y, top + 48) + 4
    paper.rule(job.margin, y, job.right, y)
    start = y
    row = y + font.leading + 2
    for fact in (
        Field.PO_NUMBER,
        Field.PO_DATE,
        Field.REQUESTED_DATE,
        None,
        Field.PAYMENT_TERMS,
        Field.DELIVERY_TERMS,
        None,
        Field.CURRENCY,
        None,
    ):
        if fact and fact not in (Field.PO_NUMBER, Field.PO_DATE, Field.PAYMENT_TERMS) and job.chosen(0.5):
            continue
        caption = (job.caption(fact) if fact else job.other()).rstrip(":") + ":"
        blank = fact is None or (fact not in (Field.PO_NUMBER, Field.PO_DATE) and job.chosen(0.2))
        paper.text(middle + 4, row, caption, font.bold, label=Label(announces=None if blank else fact))
        if fact and not blank:
            at = max(middle + 95, middle + 10 + font.bold.width(caption))
            row = paper.paragraph(at, row, job.value(fact), font, job.right - at - 4)
        else:
            row += font.leading
        row += 1
    low = y + font.leading + 2
    for block, party in (
        (Block.SUPPLIER, purchase.supplier),
        (Block.SHIP_TO, purchase.ship_to),
        (Block.BILL_TO, purchase.bill_to),
    ):
        if block is Block.BILL_TO and job.chosen(0.6):
            continue
        caption = f"{words.block(block, chance).rstrip(':')}:"
        paper.text(job.margin + 4, low, caption, font.bold, label=Label(block=block))
        at = job.margin + 4 + max(font.bold.width(caption) + 6, 50)
        low = _party(job, at, low, middle - at - 4, block, party, "") + 8
    y = max(low, row) + 2
    paper.rule(middle, start, middle, y)
    paper.rule(job.margin, y, job.right, y)
    if words.code == "en":
        paper.text(job.margin + job.width / 2, y + font.leading, "Items", font.bold, align="centre")
        paper.rule(job.margin, y + font.leading + 4, job.right, y + font.leading + 4)
        y += font.leading + 4
    y = _lay(job, y + font.size + 6, _plex_grid(job), new_page=_continued(job, cells=False), foot=100)
    y = _sums(job, y + 2, at=0.0)
    if job.chosen(0.6):
        paper.rule(job.margin, y, job.right, y)
        paper.text(job.margin + 4, y + font.leading + 2, remark(words, purchase.country, chance), font)
        y += 2 * font.leading + 4
    if len(paper.sheets) == 1:
        paper.box(job.margin, top, job.right, y + 6)
    day = purchase.habits.header_day(purchase.po_date)
    paper.text(
        job.right,
        min(y + 18, paper.height - 20),
        f"{day} 9:15 {purchase.buyer.person.split()[0].lower()}",
        font.sized(6.5),
        align="right",
    )
    return paper


def _stacked_heads(job: _Job, fields: list[Field | None]) -> list[dict[int, tuple[str, Field | None]]]:
    """Every heading in as many rows as it has words, standing on the last row."""
    parts = []
    for what in fields:
        text = job.heading(what) if what else job.word(job.chance.choice(job.purchase.language.other_headings))
        parts.append((text.split(), what))
    depth = max(len(words) for words, _what in parts)
    rows: list[dict[int, tuple[str, Field | None]]] = [{} for _number in range(depth)]
    for column, (words, what) in enumerate(parts):
        for number, word in enumerate(words):
            rows[depth - len(words) + number][column] = (word, what)
    return rows


_RIGHT = {Field.QUANTITY, Field.UNIT_PRICE, Field.AMOUNT, Field.DISCOUNT_PERCENT, Field.PRICE_PER}


def _plex_grid(job: _Job) -> _Grid:
    fields: list[Field | None] = [Field.LINE_NUMBER, Field.SUPPLIER_PART, Field.DESCRIPTION, Field.LINE_DATE, Field.QUANTITY]
    fields += [None] if job.chosen(0.15) else []  # a column that is empty: received
    fields += [Field.DISCOUNT_PERCENT] if any(item.discount_percent for item in job.purchase.items) else []
    fields += [Field.UNIT_PRICE, Field.AMOUNT]
    if job.chosen(0.3):
        fields.remove(Field.LINE_DATE)
    way, unit = job.chance.choice(("glued", "glued", "plain")), job.chance.choice(("beside", "column", "none", "slash"))
    if unit == "column":
        fields.insert(fields.index(Field.QUANTITY) + 1, Field.UOM)
    noted = job.chosen(0.4)

    def rows(index: int) -> list[Cells]:
        cells: Cells = {}
        for n, what in enumerate(fields):
            if what is Field.UNIT_PRICE:
                cells[n] = _price(job, index, way)
            elif what is Field.DISCOUNT_PERCENT:
                cells[n] = _off(job, index)
            elif what:
                cells[n] = job.item(what, index)
            if what is Field.QUANTITY and unit in ("beside", "slash"):
                gap = Run(" " if unit == "beside" else "/", Label(line=index))
                cells[n] = [*cells[n], gap, *job.item(Field.UOM, index)]
        found = [cells]
        if noted:
            found.append({fields.index(Field.DESCRIPTION): [Run(job.purchase.items[index].notes[0], Label(line=index))]})
        return found

    aligns = _aligned(fields)
    return _Grid(aligns, _stacked_heads(job, fields), rows, fields.index(Field.DESCRIPTION), frame=True, row_rules=True, gap=1.0)


def _infor(purchase: Purchase, chance: random.Random) -> Paper:
    """Infor LN: facts in two columns, lines with ordered, received and back-ordered quantities side by side."""
    job = _job(purchase, chance, (7.5, 8.0, 8.5, 9.0), ("Helvetica", "Times-Roman", "Courier"))
    if job.font.face == "Courier":
        job.font = job.font.sized(7.5)
    paper, words, font = job.paper, purchase.language, job.font
    paper.text(job.margin, 46, job.word(chance.choice(words.titles)), font.bold.sized(font.size + 5))
    half = job.width / 2
    y = 68.0
    parties = [(Block.SUPPLIER, purchase.supplier), (Block.BUYER, purchase.buyer)]
    if job.chosen(0.4):
        parties.reverse()
    lows = [
        _party(job, job.margin + number * half, y, half - 12, block, party, words.block(block, chance))
        for number, (block, party) in enumerate(parties)
    ]
    y = max(lows) + 8
    seconds = [(Block.SHIP_TO, purchase.ship_to), (Block.BILL_TO, purchase.bill_to)][: 2 if job.chosen(0.5) else 1]
    lows = [
        _party(job, job.margin + number * half, y, half - 12, block, party, words.block(block, chance))
        for number, (block, party) in enumerate(seconds)
    ]
    y = max(lows) + 12
    facts = _facts(
        job,
        {
            Field.PO_NUMBER: 1.0,
            Field.PO_DATE: 1.0,
            Field.PAYMENT_TERMS: 0.8,
            Field.DELIVERY_TERMS: 0.8,
            Field.CURRENCY: 0.6,
            Field.REQUESTED_DATE: 0.3,
        },
        chance.randint(0, 3),
    )
    at = max(font.width(f"{caption} :") for caption, _value, _what in facts) + 8
    for number, (caption, value, what) in enumerate(facts):
        x = job.margin + number % 2 * half
        paper.text(x, y, caption, font, label=Label(announces=what))
        place = min(at, half * 0.6)
        place = max(place, font.width(caption) + 8)
        paper.text(x + place - 6, y, ":", font)
        low = paper.paragraph(x + place, y, value, font, half - place - 4) if value else y
        if number % 2 or low > y + font.leading + 1:
            y = max(y + font.leading, low)
    y = _lay(job, y + font.leading * 2, _infor_grid(job), new_page=_continued(job, cells=False))
    y = _sums(job, y + 10, at=job.margin + job.width * 0.45)
    _finish(job, y + 4)
    return paper


def _infor_grid(job: _Job) -> _Grid:
    """Position and item in the first row, text in the second, the seller's item in the third; quantities of three kinds."""
    chance, items, habits = job.chance, job.purchase.items, job.purchase.habits
    three, seller, own_row, dated = job.chosen(0.5), job.chosen(0.5), job.chosen(0.6), job.chosen(0.6)
    priced, noted = job.priced, job.chosen(0.25)
    fields: list[Field | None] = [Field.LINE_NUMBER, Field.BUYER_PART, *([] if own_row else [Field.DESCRIPTION]), Field.QUANTITY]
    fields += [None, None] if three else []
    fields += [Field.UOM, *([Field.LINE_DATE] if dated else [])]
    off = any(item.discount_percent for item in items)
    fields += [Field.UNIT_PRICE, *([Field.DISCOUNT_PERCENT] if off else []), Field.AMOUNT] if priced else []
    others = chance.sample(job.purchase.language.other_headings, 2)
    heads: dict[int, tuple[str, Field | None]] = {}
    unnamed = iter(others)
    for n, what in enumerate(fields):
        heads[n] = (job.heading(what) if what else job.word(next(unnamed)), what)
    text = 1 if own_row else 2
    second: list[dict[int, tuple[str, Field | None]]] = (
        [{1: (job.heading(Field.DESCRIPTION), Field.DESCRIPTION)}] if own_row else []
    )
    if seller and second:
        second.append({1: (job.heading(Field.SUPPLIER_PART), Field.SUPPLIER_PART)})
    zero = habits.quantity(Decimal(0))

    def rows(index: int) -> list[Cells]:
        received = chance.choice((zero, zero, habits.quantity(Decimal(chance.randint(1, 50)))))
        cells: Cells = {}
        for n, what in enumerate(fields):
            if what is None:
                cells[n] = [Run(received if fields[n - 1] is not None else zero, Label(line=index))]
            elif what is Field.UNIT_PRICE:
                cells[n] = _price(job, index, "plain")
            elif what is Field.DISCOUNT_PERCENT:
                cells[n] = _off(job, index)
            else:
                cells[n] = job.item(what, index)
        found = [cells]
        if own_row:
            found.append({1: job.item(Field.DESCRIPTION, index)})
        if seller:
            found.append({text: job.item(Field.SUPPLIER_PART, index)})
        return found

    def ends(index: int) -> list[list[Run]]:
        return [[Run(note, Label(line=index))] for note in items[index].notes] if noted else []

    aligns: list[Align] = ["right" if what in _RIGHT or what is None else "left" for what in fields]
    return _Grid(
        aligns, [heads, *second], rows, text, ends, gap=chance.choice((3.0, 7.0)), splits=job.chosen(0.3), frame=job.chosen(0.3)
    )


def _mapics(purchase: Purchase, chance: random.Random) -> Paper:
    """Infor XA: the issuer centred, parties side by side, cells of facts, lines in rows of their own with dates at the dock."""
    job = _job(purchase, chance, (8.0, 8.5, 9.0), ("Courier", "Helvetica", "Courier"))
    job.words_upper = True
    if job.font.face == "Courier":
        job.font = job.font.sized(chance.choice((7.0, 7.5, 8.0)))
    paper, words, font = job.paper, purchase.language, job.font
    centre = paper.width / 2
    y = 42.0
    if job.chosen(0.85):
        paper.text(
            centre, y, purchase.buyer.name, font.bold.sized(13), align="centre", label=Label(Field.BUYER_NAME, block=Block.BUYER)
        )
        for line in purchase.buyer.lines:
            y += font.leading + 1
            paper.text(centre, y, line, font, align="centre", label=Label(Field.BUYER_ADDRESS, block=Block.BUYER))
    paper.text(centre, y + 22, job.word(chance.choice(words.titles)), font.bold.sized(12), align="centre")
    y += 46
    third = job.width / 2
    lows = []
    for number, (block, party) in enumerate(((Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to))):
        lows.append(_party(job, job.margin + number * third, y, third - 14, block, party, words.block(block, chance)))
    facts = _facts(
        job, {Field.PO_NUMBER: 1.0, Field.PO_DATE: 1.0, Field.PAYMENT_TERMS: 0.8, Field.DELIVERY_TERMS: 0.8}, chance.randint(1, 4)
    )
    y = _cells(job, job.margin, max(lows) + 6, job.right, facts, across=chance.choice((3, 4)), gray=job.chosen(0.5))
    way, dated, noted, seller = chance.choice(("plain", "glued")), job.chosen(0.8), job.chosen(0.4), job.chosen(0.4)
    date_caption, seller_caption = job.heading(Field.LINE_DATE), job.heading(Field.SUPPLIER_PART)
    fields: list[Field] = [Field.LINE_NUMBER, Field.BUYER_PART, Field.QUANTITY, Field.UOM, Field.UNIT_PRICE, Field.AMOUNT]
    if job.chosen(0.3):
        fields = [Field.QUANTITY, Field.UOM, Field.LINE_NUMBER, Field.BUYER_PART, Field.UNIT_PRICE, Field.AMOUNT]
    fields = fields if job.priced else fields[:-2]
    part = fields.index(Field.BUYER_PART)

    def rows(index: int) -> list[Cells]:
        mine = Label(line=index)
        cells = {
            n: _price(job, index, way) if what is Field.UNIT_PRICE else job.item(what, index) for n, what in enumerate(fields)
        }
        found: list[Cells] = [cells, {part: job.item(Field.DESCRIPTION, index)}]
        if _off(job, index) and job.priced:
            found[1][fields.index(Field.UNIT_PRICE)] = _off(job, index)
        if dated:
            found.append({part: [Run(f"{date_caption}: ", mine), *job.item(Field.LINE_DATE, index)]})
        if seller:
            found.append({part: [Run(f"{seller_caption}: ", mine), *job.item(Field.SUPPLIER_PART, index)]})
        return found

    def ends(index: int) -> list[list[Run]]:
        return [[Run(job.word(note), Label(line=index))] for note in purchase.items[index].notes] if noted else []

    below: dict[int, tuple[str, Field | None]] = {part: (job.heading(Field.DESCRIPTION), Field.DESCRIPTION)}
    heads = [_heads(job, fields), below]
    aligns = _aligned(fields)
    before = _notice(job, chance.randint(1, 3)) if job.chosen(0.2) else []
    grid = _Grid(
        aligns, heads, rows, part, ends, gap=chance.choice((4.0, 9.0)), before=before, frame=job.chosen(0.3), tall=job.chosen(0.3)
    )
    y = _lay(job, y + font.leading * 2, grid, new_page=_continued(job, cells=False))
    _finish(job, _sums(job, y + 10, at=0.0) + 4)
    return paper


def _releases(purchase: Purchase, chance: random.Random) -> Paper:
    """Epicor and SyteLine: part, revision and text in one column; releases with dates and received quantities below."""
    job = _job(purchase, chance, (8.0, 8.5, 9.0), ("Helvetica",))
    job.priced = True
    paper, words, font, habits = job.paper, purchase.language, job.font, purchase.habits
    middle = job.margin + job.width * 0.6
    low = _party(job, job.margin, 48, middle - job.margin - 10, Block.BUYER, purchase.buyer, "", font=font.sized(font.size + 1))
    title = job.word(chance.choice(words.titles))
    paper.text(middle, 48, title, font.bold.sized(min(13.0, 13 * (job.right - middle) / font.bold.sized(13).width(title))))
    row = 66.0
    for caption, value, what in _facts(
        job, {Field.PO_NUMBER: 1.0, Field.PO_DATE: 1.0, Field.REQUESTED_DATE: 0.3, Field.CURRENCY: 0.2}, chance.randint(0, 2)
    ):
        end = paper.text(middle, row, caption + ":", font.bold, label=Label(announces=what))
        row = paper.paragraph(max(end + 5, middle + 70), row, value, font, 100) if value else row + font.leading
    y = max(low, row) + 14
    half = job.width / 2
    lows = [
        _party(job, job.margin + number * half, y, half - 14, block, party, words.block(block, chance))
        for number, (block, party) in enumerate(((Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to)))
    ]
    facts = _facts(job, {Field.PAYMENT_TERMS: 0.9, Field.DELIVERY_TERMS: 0.8}, 2)
    y = _cells(job, job.margin, max(lows) + 4, job.right, facts, across=4)
    revision, dated = words.other_headings[min(5, len(words.other_headings) - 1)], job.chosen(0.85)
    way, stacked = chance.choice(("glued", "plain", "unit")), job.chosen(0.7)
    release, received = chance.choice(words.other_headings), chance.choice(words.other_headings)
    zero = habits.quantity(Decimal(0))
    fields: list[Field] = [Field.LINE_NUMBER, Field.DESCRIPTION, Field.QUANTITY, Field.UOM, Field.UNIT_PRICE, Field.AMOUNT]
    if not stacked:
        fields.insert(1, Field.SUPPLIER_PART)
    text = fields.index(Field.DESCRIPTION)

    def rows(index: int) -> list[Cells]:
        mine = Label(line=index)
        cells = {
            n: _price(job, index, way) if what is Field.UNIT_PRICE else job.item(what, index) for n, what in enumerate(fields)
        }
        found: list[Cells] = [cells]
        if stacked:
            part = [*job.item(Field.SUPPLIER_PART, index), Run(f"   {revision}: {chance.choice('ABC')}", mine)]
            found = [{**cells, text: part}, {text: job.item(Field.DESCRIPTION, index)}]
        if _off(job, index):
            found.append({text: _off(job, index)})
        if dated:
            head = [Run(f"{release}   {job.heading(Field.LINE_DATE)}   {job.heading(Field.QUANTITY)}   {received}", mine)]
            values = [Run("1   ", mine), *job.item(Field.LINE_DATE, index)]
            values.append(Run(f"   {habits.quantity(purchase.items[index].quantity)} {purchase.items[index].uom}   {zero}", mine))
            found += [{text: head}, {text: values}]
        return found

    aligns = _aligned(fields)
    grid = _Grid(
        aligns, [_heads(job, fields)], rows, text, row_rules=job.chosen(0.5), gap=chance.choice((4.0, 8.0)), frame=job.chosen(0.3)
    )
    y = _lay(job, y + font.leading * 2, grid, new_page=_continued(job, cells=False))
    y = _sums(job, y + 10, at=0.0, boxed=job.chosen(0.3))
    _finish(job, y + 6)
    return paper


_SPOKEN = tuple(one for one in ("en", "es", "fr", "de", "it", "nl", "pt", "pl", "sv", "zh", "ja") if one in codes())
_MOSTLY_ENGLISH = ("en",) * 5 + _SPOKEN
FAMILIES = (
    Family("jde-edwards", "jde_plex", _MOSTLY_ENGLISH, _edwards),
    Family("jde-plex", "jde_plex", _MOSTLY_ENGLISH, _plex),
    Family("jde-infor-ln", "jde_plex", _MOSTLY_ENGLISH, _infor),
    Family("jde-infor-xa", "jde_plex", _MOSTLY_ENGLISH, _mapics),
    Family("jde-releases", "jde_plex", _MOSTLY_ENGLISH, _releases),
)
