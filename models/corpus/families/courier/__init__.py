"""Orders as midrange and mainframe programs print them: AS/400 spool files, matrix printers, forms drawn with characters."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from models.corpus.codes import code
from models.corpus.family import Family
from models.corpus.items import remark
from models.corpus.labels import NOTHING, Block, Field, Label, PageRole
from models.corpus.language import codes
from models.corpus.paper import A4, LETTER, Font, Paper, Run, wrapped
from models.corpus.party import Party
from models.corpus.printed import header_text, line_text
from models.corpus.purchase import Purchase

_PARTY = {
    Block.BUYER: (Field.BUYER_NAME, Field.BUYER_ADDRESS),
    Block.SUPPLIER: (Field.SUPPLIER_NAME, None),
    Block.SHIP_TO: (Field.SHIP_TO_NAME, Field.SHIP_TO_ADDRESS),
    Block.BILL_TO: (Field.BILL_TO_NAME, Field.BILL_TO_ADDRESS),
}
_SIZES = {80: (9.0, 10.0, 11.0), 96: (8.0, 9.0), 132: (6.5, 7.0, 9.5)}


@dataclass
class _Spool:
    """A print file: lines and columns of equal width, put on paper with one font.

    Attributes:
        columns: Signs in a line: 80, 96 or 132.
        upper: Everything in capitals, as old printers have no others.
        dots: What leads from a caption to its value: ``....:``.
        line: The next line to print on.
    """

    purchase: Purchase
    chance: random.Random
    paper: Paper
    font: Font
    columns: int
    upper: bool
    dots: str
    step: float
    left: float
    top: float
    line: int = 0
    heads: list[Callable[[], None]] = field(default_factory=list)

    @property
    def last(self) -> int:
        """The last line of a page that is printed on."""
        return int((self.paper.height - self.top - 30) / self.step)

    def odds(self, part: float) -> bool:
        return self.chance.random() < part

    def word(self, text: str) -> str:
        return text.upper() if self.upper else text

    def put(self, column: int, what: str | list[Run], label: Label = NOTHING, *, end: bool = False) -> int:
        """Print from a column on, or up to it; returns the column behind."""
        runs = [Run(what, label)] if isinstance(what, str) else what
        length = round(self.font.width("".join(run.text for run in runs)) / self.font.width("0"))
        begin = column - length if end else column
        shown = [Run(self.word(run.text) if run.label.field is None else run.text, run.label) for run in runs]
        self.paper.text(self.left + begin * self.font.width("0"), self.top + self.line * self.step, shown, self.font)
        return begin + length

    def down(self, lines: int = 1) -> None:
        self.line += lines

    def rule(self, sign: str = "-", begin: int = 0, end: int = 0) -> None:
        """A line of signs, or drawn where the form is preprinted."""
        width = (end or self.columns) - begin
        if sign == "_":
            y = self.top + self.line * self.step
            self.paper.rule(self.left + begin * self.font.width("0"), y, self.left + (begin + width) * self.font.width("0"), y)
        else:
            self.put(begin, sign * width)
        self.down()

    def condense(self, columns: int) -> None:
        """Narrower letters from here on, as matrix printers have them for long lines."""
        place = (self.paper.width - 40) / columns
        self.font = self.font.sized(min(self.font.size, self.font.size * place / self.font.width("0")))
        self.columns, self.left = columns, 20.0

    def room(self, lines: int) -> None:
        """A new page with its head where so many lines do not fit any more."""
        if self.line + lines <= self.last:
            return
        if self.odds(0.6):
            self.line = min(self.line, self.last + 1)
            self.put(self.columns, self.chance.choice(self.purchase.language.carried), end=True)
        self.paper.new_page()
        self.line = 0
        for head in self.heads:
            head()

    def caption(self, what: Field) -> str:
        return self.word(self.purchase.language.caption(what, self.chance))

    def heading(self, what: Field) -> str:
        return self.word(self.purchase.language.heading(what, self.chance))

    def fact(self, what: Field) -> list[Run]:
        return [Run(self.word(header_text(self.purchase, what)), Label(what))]

    def value(self, what: Field, index: int) -> list[Run]:
        text = line_text(self.purchase, what, index)
        if what is Field.DISCOUNT_PERCENT:
            text = self.purchase.habits.number(self.purchase.items[index].discount_percent, 1)
        spoken = what in (Field.DESCRIPTION, Field.UOM)
        return [Run(self.word(text) if spoken else text, Label(what, line=index))]


def _spool(purchase: Purchase, chance: random.Random, columns: Sequence[int], *, sideways: bool = False) -> _Spool:
    size = LETTER if purchase.country.paper == "letter" else A4
    paper = Paper((size[1], size[0]) if sideways else size)
    count = chance.choice(columns)
    font = Font("Courier", chance.choice(_SIZES[count]))
    widest = (paper.width - 40) / count / font.width("0") * font.size
    font = font.sized(min(font.size, widest))
    left = max(20.0, (paper.width - count * font.width("0")) * chance.choice((0.3, 0.5, 0.5)))
    dots = chance.choice((":", ":", " . . :", "....:", " -", ""))
    step = font.size * chance.choice((1.1, 1.2, 1.33))
    return _Spool(
        purchase, chance, paper, font, count, chance.random() < 0.75, dots, step, left, chance.choice((36.0, 48.0, 60.0))
    )


def _wrapped(spool: _Spool, runs: list[Run], width: int) -> list[list[Run]]:
    """Cut to columns; words longer than the place are cut, as programs with fixed fields do."""
    return wrapped(runs, spool.font, max(4, width) * spool.font.width("0") + 0.1)


def _party_rows(spool: _Spool, block: Block, party: Party, width: int) -> list[list[Run]]:
    name, street = _PARTY[block]
    rows = [[Run(spool.word(party.name), Label(name, block=block))]]
    if spool.odds(0.15):
        rows.append([Run(f"ATTN {party.person}" if party.country.paper == "letter" else party.department, Label(block=block))])
    rows += [[Run(spool.word(line), Label(street, block=block))] for line in party.lines]
    if spool.odds(0.2):
        rows.append([Run(party.phone, Label(block=block))])
    return [line for row in rows for line in _wrapped(spool, row, width)]


def _parties(spool: _Spool, parties: list[tuple[Block, Party]], *, beside: bool) -> None:
    """Two addresses side by side: captions above, or before the first row."""
    half = spool.columns // len(parties)
    begin, deepest = spool.line, spool.line
    for number, (block, party) in enumerate(parties):
        spool.line = begin
        caption = spool.word(spool.purchase.language.block(block, spool.chance)).rstrip(":") + (
            ":" if beside or spool.odds(0.4) else ""
        )
        x = number * half
        spool.put(x, caption, Label(block=block))
        at = x + 3
        if beside:
            at = x + len(caption) + 2
        else:
            spool.down()
        for row in _party_rows(spool, block, party, x + half - at - 2):
            spool.put(at, row)
            spool.down()
        deepest = max(deepest, spool.line)
    spool.line = deepest


def _facts(spool: _Spool, likely: dict[Field, float], more: tuple[int, int]) -> list[tuple[str, list[Run], Field | None]]:
    found: list[tuple[str, list[Run], Field | None]] = [
        (spool.caption(what), spool.fact(what), what) for what, part in likely.items() if spool.odds(part)
    ]
    chance = spool.chance
    for _number in range(chance.randint(*more)):
        text = spool.word(
            chance.choice((spool.purchase.buyer.person, code("#####", chance), code("AA", chance), "UPS", "BEST WAY", "N"))
        )
        found.insert(
            chance.randint(0, len(found)), (spool.word(chance.choice(spool.purchase.language.other_captions)), [Run(text)], None)
        )
    return found


def _length(runs: list[Run]) -> int:
    return sum(len(run.text) for run in runs)


def _pairs(spool: _Spool, facts: list[tuple[str, list[Run], Field | None]], across: int) -> None:
    """Captions with leaders before their values, one to three pairs a line."""
    width = spool.columns // across
    longest = max(len(caption) for caption, _runs, _what in facts)
    glued = spool.odds(0.15)
    for begin in range(0, len(facts), across):
        spill: list[tuple[int, list[Run]]] = []
        for number, (caption, runs, what) in enumerate(facts[begin : begin + across]):
            x = number * width
            caption = caption.rstrip(":")
            lead = spool.dots
            if "." in spool.dots and not glued:
                lead = (
                    (" ." * longest)[: longest - len(caption) + 3] + ":"
                    if spool.dots.startswith(" ")
                    else "." * (longest - len(caption) + 2) + ":"
                )
            end = spool.put(x, [Run(caption, Label(announces=what)), Run(lead)])
            at = end if glued and spool.dots == ":" else max(end + 1, min(x + longest + len(spool.dots) + 1, x + width // 2))
            rows = _wrapped(spool, runs, x + width - at - 1)
            spool.put(at, rows[0] if rows else [])
            spill += [(at, row) for row in rows[1:]]
        spool.down()
        for at, row in spill:
            spool.put(at, row)
            spool.down()


def _boxes(spool: _Spool, facts: list[tuple[str, list[Run], Field | None]]) -> None:
    """A line of captions over a line of values, each in its own columns, bars or nothing between them."""
    bar = "|" if spool.odds(0.4) else ""
    widths = [max(len(caption), _length(runs)) + 3 for caption, runs, _what in facts]
    while sum(widths) > spool.columns:
        facts.pop()
        widths.pop()
    spare = (spool.columns - sum(widths)) // max(1, len(widths))
    frame = spool.chance.choice(("-", "_", "=", ""))
    if frame:
        spool.rule(frame)
    for row in range(2):
        x = 0
        for (caption, runs, what), width in zip(facts, widths, strict=True):
            if bar:
                spool.put(x, bar)
            spool.put(x + 2, [Run(caption, Label(announces=what))] if row == 0 else runs)
            x += width + spare
        spool.down()
    if frame:
        spool.rule(frame)


# -- lines of an order


@dataclass(frozen=True)
class _Layout:
    """Where the columns of a print file are.

    Attributes:
        places: Field, first column, column behind the last one; None for a column of something else.
        rows: Fields of the second and later rows, with their columns.
    """

    places: list[tuple[Field | None, int, int]]
    rows: list[list[tuple[Field, int, int]]]
    headings: dict[Field | None, str]
    described: tuple[int, int]


_RIGHT = {Field.QUANTITY, Field.UNIT_PRICE, Field.AMOUNT, Field.DISCOUNT_PERCENT, Field.PRICE_PER, None}


def _need(spool: _Spool, what: Field) -> int:
    return max(_length(spool.value(what, index)) for index in range(len(spool.purchase.items)))


def _placed(spool: _Spool, fields: list[Field | None], below: list[list[Field]]) -> _Layout:
    """Columns as wide as the longest value; the description takes what is left, or a row of its own where nothing is."""
    headings: dict[Field | None, str] = {what: spool.heading(what)[:14] for what in fields if what}
    headings[None] = spool.word(spool.chance.choice(spool.purchase.language.other_headings))[:9]
    for row in below:
        headings |= {what: spool.heading(what)[:22] for what in row}
    widths = {
        what: max(_need(spool, what) if what else 5, len(headings[what])) + 2 for what in fields if what is not Field.DESCRIPTION
    }
    fixed = sum(widths[what] for what in fields if what is not Field.DESCRIPTION)
    shown, rows = list(fields), [list(row) for row in below]
    words = [len(word) for item in spool.purchase.items for word in item.description.split()]
    if Field.DESCRIPTION in shown and spool.columns - fixed < max(18, max(words) + 2):
        shown.remove(Field.DESCRIPTION)
        rows.insert(0, [Field.DESCRIPTION])
    while sum(widths[what] for what in shown if what is not Field.DESCRIPTION) > spool.columns:
        lost = next(
            (what for what in (None, Field.LINE_DATE, Field.BUYER_PART, Field.SUPPLIER_PART, Field.LINE_NUMBER) if what in shown),
            None,
        )
        if lost not in shown:
            break
        shown.remove(lost)
    used = sum(widths[what] for what in shown if what is not Field.DESCRIPTION) + (20 if Field.DESCRIPTION in shown else 0)
    if used > spool.columns:
        spool.condense(used)
    free = spool.columns - sum(widths[what] for what in shown if what is not Field.DESCRIPTION)
    each = 0 if Field.DESCRIPTION in shown else min(6, free // len(shown))
    places, x = [], 0
    for what in shown:
        width = free if what is Field.DESCRIPTION else widths[what] + each
        places.append((what, x, x + width - 2))
        x += width
    indent = next(
        (begin for what, begin, _end in places if what in (Field.DESCRIPTION, Field.BUYER_PART, Field.SUPPLIER_PART)), 6
    )
    indent = min(indent, spool.columns - 40)
    own = next(((begin, end) for what, begin, end in places if what is Field.DESCRIPTION), (indent, spool.columns))
    placed_rows = [[(what, indent, spool.columns) for what in row] for row in rows]
    return _Layout(places, placed_rows, headings, own)


def _headed(spool: _Spool, layout: _Layout, sign: str) -> Callable[[], None]:
    def head() -> None:
        if sign:
            spool.rule(sign)
        for what, begin, end in layout.places:
            text = layout.headings[what]
            spool.put(end if what in _RIGHT else begin, text, Label(announces=what), end=what in _RIGHT)
        spool.down()
        for row in layout.rows[:1]:
            for what, begin, _end in row:
                if what is Field.DESCRIPTION:
                    spool.put(begin, layout.headings[what], Label(announces=what))
                    spool.down()
        if sign:
            spool.rule(sign)

    return head


def _lines(spool: _Spool, layout: _Layout, *, glue: str, noted: bool, received: bool, captioned: bool, blank: int) -> None:
    order = spool.purchase
    for index, item in enumerate(order.items):
        mine = Label(line=index)
        texts = _wrapped(spool, spool.value(Field.DESCRIPTION, index), layout.described[1] - layout.described[0])
        spool.room(len(texts) + len(layout.rows) + 1)
        for what, begin, end in layout.places:
            if what is None:
                zero = order.habits.quantity(Decimal(0))
                spool.put(end, [Run(zero if received else spool.chance.choice(("", "0", "N")), mine)], end=True)
                continue
            runs = texts[0] if what is Field.DESCRIPTION else spool.value(what, index)
            if what is Field.QUANTITY and glue:
                runs = [*runs, Run(glue.strip(), mine)] if glue.strip() else runs
                runs = [*runs, *([] if glue.strip() else [Run(" ", mine)]), *spool.value(Field.UOM, index)]
            spool.put(end if what in _RIGHT else begin, runs, end=what in _RIGHT)
        spool.down()
        if any(what is Field.DESCRIPTION for what, _b, _e in layout.places):
            for row in texts[1:]:
                spool.put(layout.described[0], row)
                spool.down()
        for row_fields in layout.rows:
            for what, begin, end in row_fields:
                if what is Field.DISCOUNT_PERCENT and not item.discount_percent:
                    continue
                runs = spool.value(what, index)
                if what is not Field.DESCRIPTION and captioned:
                    runs = [
                        Run(f"{layout.headings[what]}{spool.chance.choice((': ', ' ', ':'))}", Label(announces=what, line=index)),
                        *runs,
                    ]
                for row in _wrapped(spool, runs, end - begin):
                    spool.put(begin, row)
                    spool.down()
        for note in item.notes if noted else ():
            for row in _wrapped(spool, [Run(note, mine)], spool.columns - layout.described[0]):
                spool.put(layout.described[0], row)
                spool.down()
        spool.down(blank)


def _extra(spool: _Spool, fields: list[Field | None], below: list[list[Field]]) -> None:
    """Price units and rebates where lines have them."""
    items = spool.purchase.items
    if items[0].price_per != 1 and Field.UNIT_PRICE in fields:
        fields.insert(fields.index(Field.UNIT_PRICE) + 1, Field.PRICE_PER)
    if any(item.discount_percent for item in items) and Field.UNIT_PRICE in fields:
        if spool.columns > 90 or spool.odds(0.5):
            fields.insert(fields.index(Field.AMOUNT), Field.DISCOUNT_PERCENT)
        else:
            below.append([Field.DISCOUNT_PERCENT])


def _sums(spool: _Spool, at: int, *, dashes: bool) -> None:
    order = spool.purchase
    rows: list[tuple[Field, Decimal]] = [(Field.TOTAL, order.total)]
    if order.total != order.subtotal:
        extra = [(Field.DISCOUNT, order.discount), (Field.FREIGHT, order.freight), (Field.TAX, order.tax)]
        rows = [(Field.SUBTOTAL, order.subtotal), *(one for one in extra if one[1]), *rows]
    spool.room(len(rows) + 2)
    stars, signed = spool.odds(0.15), spool.odds(0.1)
    if dashes:
        spool.put(at, "-" * 14, end=True)
        spool.down()
    for what, number in rows:
        text = order.habits.money(number, signed=signed)
        begin = at - len(text)
        star = [Run("*")] if stars and what is Field.TOTAL else []
        spool.put(at + len(star), [Run(text, Label(what)), *star], end=True)
        caption = spool.caption(what)
        spool.put(min(begin - 3, at - 16), caption, Label(announces=what), end=True)
        spool.down()
    if spool.odds(0.2):
        end = spool.put(0, spool.caption(Field.CURRENCY) + " ", Label(announces=Field.CURRENCY))
        spool.put(end + 1, order.currency, Label(Field.CURRENCY))
        spool.down()


def _ending(spool: _Spool) -> None:
    words, chance = spool.purchase.language, spool.chance
    spool.down()
    stars = spool.odds(0.3)
    for _number in range(chance.randint(0, 4)):
        for row in _wrapped(spool, [Run(spool.word(remark(words, spool.purchase.country, chance)))], spool.columns - 8):
            if spool.line < spool.last:
                length = _length(row)
                spool.put(4, [Run("* "), *row, Run(" " * max(1, spool.columns - 14 - length) + "*")] if stars else row)
                spool.down()
    if spool.odds(0.25) and spool.line < spool.last - 3:
        spool.line = spool.last - 1
        for number, caption in enumerate(chance.sample(words.other_captions, 2)):
            spool.put(number * (spool.columns // 2), f"{spool.word(caption)[:16]} " + "_" * 18)
    if spool.odds(0.06):
        spool.paper.new_page(PageRole.TERMS)
        spool.line = 2
        while spool.line < spool.last - 6:
            for row in _wrapped(
                spool, [Run(spool.word(f"{chance.randint(1, 20)}. {chance.choice(words.terms)}"))], spool.columns - 4
            ):
                spool.put(2, row)
                spool.down()


def _short_head(spool: _Spool) -> Callable[[], None]:
    def head() -> None:
        page = spool.purchase.language.page_words[0].format(page=len(spool.paper.sheets), pages=len(spool.paper.sheets))
        spool.put(0, [Run(f"{spool.caption(Field.PO_NUMBER)} ", Label(announces=Field.PO_NUMBER)), *spool.fact(Field.PO_NUMBER)])
        spool.put(spool.columns, page, end=True)
        spool.down(2)

    return head


def _issuer(spool: _Spool, *, centred: bool) -> None:
    """Name and address at the top; preprinted paper has them in other letters, or not at all in the text."""
    party, middle = spool.purchase.buyer, spool.columns // 2
    for row in _party_rows(spool, Block.BUYER, party, spool.columns - 24 if centred else spool.columns // 2):
        spool.put(middle - _length(row) // 2 if centred else 0, row)
        spool.down()


# -- the forms


def _midrange(purchase: Purchase, chance: random.Random) -> Paper:
    """AS/400 spool file: centred issuer, pairs with leaders, one row of columns a line and rows of sub-facts."""
    spool = _spool(purchase, chance, (80, 80, 96, 132))
    words = purchase.language
    _issuer(spool, centred=spool.odds(0.6))
    spool.down()
    title = spool.word(chance.choice(words.titles))
    if spool.odds(0.3):
        title = " ".join(title) if len(title) * 2 < 40 else title
    spool.put((spool.columns - len(title)) // 2, title)
    spool.down(2)
    likely = {
        Field.PO_NUMBER: 1.0,
        Field.PO_DATE: 1.0,
        Field.REQUESTED_DATE: 0.5,
        Field.PAYMENT_TERMS: 0.8,
        Field.DELIVERY_TERMS: 0.7,
        Field.CURRENCY: 0.2,
    }
    facts = _facts(spool, likely, (1, 5))
    first = spool.odds(0.5)
    if first:
        _pairs(spool, facts, 2 if spool.columns < 130 else 3)
        spool.down()
    _parties(spool, [(Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to)], beside=spool.odds(0.4))
    spool.down()
    if not first:
        _pairs(spool, facts, 2 if spool.columns < 130 else 3)
        spool.down()
    fields: list[Field | None] = [
        Field.LINE_NUMBER,
        Field.BUYER_PART,
        Field.DESCRIPTION,
        Field.QUANTITY,
        Field.UOM,
        Field.UNIT_PRICE,
        Field.AMOUNT,
    ]
    if spool.odds(0.35):
        fields = [
            Field.LINE_NUMBER,
            Field.QUANTITY,
            Field.UOM,
            Field.BUYER_PART,
            Field.DESCRIPTION,
            Field.UNIT_PRICE,
            Field.AMOUNT,
        ]
    _item_part(spool, fields, second=0.4)
    return spool.paper


def _item_part(spool: _Spool, fields: list[Field | None], *, second: float) -> None:
    """The table and what follows it."""
    chance = spool.chance
    below: list[list[Field]] = []
    glue = chance.choice(("", "", "", "/", " "))
    if glue:
        fields.remove(Field.UOM)
    if spool.odds(0.07):  # an order without prices
        fields = [what for what in fields if what not in (Field.UNIT_PRICE, Field.AMOUNT)]
    if spool.odds(second):
        below.append([Field.SUPPLIER_PART])
    if spool.odds(second):
        below.append([Field.LINE_DATE])
    elif spool.columns > 90 and spool.odds(0.6):
        fields.insert(fields.index(Field.QUANTITY), Field.LINE_DATE)
    received = spool.odds(0.15)
    if received:
        fields[fields.index(Field.QUANTITY) + 1 : fields.index(Field.QUANTITY) + 1] = [None, None][: 1 + (spool.columns > 90)]
    _extra(spool, fields, below)
    layout = _placed(spool, fields, below)
    if glue:
        layout = _glued(spool, fields, below, glue)
    head = _headed(spool, layout, chance.choice(("-", "-", "=", "_", "")))
    head()
    spool.heads = [_short_head(spool), head]
    _lines(
        spool,
        layout,
        glue=glue,
        noted=spool.odds(0.3),
        received=received,
        captioned=spool.odds(0.8),
        blank=chance.choice((0, 1, 1)),
    )
    if any(what is Field.AMOUNT for what, _b, _e in layout.places):
        at = next(end for what, _b, end in layout.places if what is Field.AMOUNT)
        _sums(spool, at, dashes=spool.odds(0.5))
    _ending(spool)


def _glued(spool: _Spool, fields: list[Field | None], below: list[list[Field]], glue: str) -> _Layout:
    """Room for the unit behind the quantity: everything after it moves to the right."""
    layout = _placed(spool, fields, below)
    more = max(len(item.uom) for item in spool.purchase.items) + len(glue)
    place = next(n for n, (what, _b, _e) in enumerate(layout.places) if what is Field.QUANTITY)
    moved = [one if n < place else (one[0], one[1] + more, one[2] + more) for n, one in enumerate(layout.places)]
    moved[place] = (Field.QUANTITY, layout.places[place][1], layout.places[place][2] + more)
    if moved[-1][2] > spool.columns:
        spool.condense(moved[-1][2])
    own = next(((begin, end) for what, begin, end in moved if what is Field.DESCRIPTION), layout.described)
    return _Layout(moved, layout.rows, layout.headings, own)


def _preprinted(purchase: Purchase, chance: random.Random) -> Paper:
    """A form with drawn boxes and printed captions that a matrix printer fills in: values seldom stand well in their boxes."""
    spool = _spool(purchase, chance, (80, 96))
    paper, words = spool.paper, purchase.language
    print_font = Font(chance.choice(("Helvetica", "Times-Roman")), chance.choice((6.0, 7.0, 8.0)))
    right = spool.left + spool.columns * spool.font.width("0")
    middle = (spool.left + right) / 2
    paper.text(right, spool.top, chance.choice(words.titles), print_font.bold.sized(13), align="right")
    named = spool.odds(0.8)
    y = spool.top
    if named:
        label = Label(Field.BUYER_NAME, block=Block.BUYER)
        paper.text(spool.left, y, purchase.buyer.name, print_font.bold.sized(14), label=label)
        for line in purchase.buyer.lines:
            y += print_font.leading + 2
            paper.text(spool.left, y + 2, line, print_font, label=Label(Field.BUYER_ADDRESS, block=Block.BUYER))
    spool.line = int((y - spool.top) / spool.step) + 3
    top = spool.top + spool.line * spool.step
    for x, block in ((spool.left, Block.SUPPLIER), (middle, Block.SHIP_TO)):
        paper.text(x + 3, top, words.block(block, chance), print_font, label=Label(block=block))
    spool.down(2)
    begin, deepest = spool.line, spool.line
    for column, block, party in (
        (2, Block.SUPPLIER, purchase.supplier),
        (spool.columns // 2 + 2, Block.SHIP_TO, purchase.ship_to),
    ):
        spool.line = begin
        for row in _party_rows(spool, block, party, spool.columns // 2 - 4):
            spool.put(column, row)
            spool.down()
        deepest = max(deepest, spool.line)
    spool.line = deepest + 1
    bottom = spool.top + spool.line * spool.step - spool.font.size
    paper.box(spool.left, top - print_font.size - 2, right, bottom)
    paper.rule(middle, top - print_font.size - 2, middle, bottom)
    _printed_boxes(spool, print_font, right)
    spool.down()
    fields: list[Field | None] = [Field.QUANTITY, Field.UOM, Field.BUYER_PART, Field.DESCRIPTION, Field.UNIT_PRICE, Field.AMOUNT]
    if spool.odds(0.5):
        fields = [
            Field.LINE_NUMBER,
            Field.QUANTITY,
            Field.UOM,
            Field.SUPPLIER_PART,
            Field.DESCRIPTION,
            Field.UNIT_PRICE,
            Field.AMOUNT,
        ]
    _item_part(spool, fields, second=0.3)
    return paper


def _printed_boxes(spool: _Spool, print_font: Font, right: float) -> None:
    """Captions in small print, values of the matrix printer somewhat off their boxes."""
    facts = _facts(
        spool,
        {
            Field.PO_NUMBER: 1.0,
            Field.PO_DATE: 1.0,
            Field.DELIVERY_TERMS: 0.8,
            Field.PAYMENT_TERMS: 0.9,
            Field.REQUESTED_DATE: 0.4,
        },
        (0, 3),
    )
    spool.chance.shuffle(facts)
    off = spool.chance.choice((0, 0, 1))
    while facts:
        shown: list[tuple[str, list[Run], Field | None]] = []
        used = 0
        while facts and used + max(_length(facts[0][1]) + 3, 14) <= spool.columns and len(shown) < 5:
            shown.append(facts.pop(0))
            used += max(_length(shown[-1][1]) + 3, 14)
        if not shown:
            facts.pop(0)
            continue
        top = spool.top + spool.line * spool.step - print_font.size
        spare = (spool.columns - used) // len(shown)
        x = 0
        for caption, runs, what in shown:
            place = spool.left + x * spool.font.width("0")
            width = max(_length(runs) + 3, 14) + spare
            face = print_font
            while face.width(caption) > width * spool.font.width("0") - 4 and face.size > 4:
                face = face.sized(face.size - 0.5)
            spool.paper.text(place + 2, top + print_font.size, caption, face, label=Label(announces=what))
            spool.paper.rule(place, top - 2, place, top + spool.step * 2.6)
            spool.line += 1
            spool.put(x + 1 + off, runs)
            spool.line -= 1
            x += width
        spool.paper.box(spool.left, top - 2, right, top + spool.step * 2.6)
        spool.down(3)


def _mainframe(purchase: Purchase, chance: random.Random) -> Paper:
    """A mainframe's list on wide paper: title lines between lines of signs, 132 columns, sideways or very small."""
    spool = _spool(purchase, chance, (132,), sideways=chance.random() < 0.7)
    words = purchase.language
    sign = chance.choice(("=", "*", "-"))
    spool.rule(sign)
    title = spool.word(chance.choice(words.titles))
    page = words.page_words[0].format(page=1, pages=1)
    spool.put(0, [Run(spool.word(purchase.buyer.name), Label(Field.BUYER_NAME, block=Block.BUYER))])
    spool.put(spool.columns // 2 - len(title) // 2 + 8, title)
    spool.put(spool.columns, page, end=True)
    spool.down()
    program = code("AA###A", chance)
    spool.put(0, program)
    spool.put(
        spool.columns,
        [Run(f"{spool.caption(Field.PO_DATE)} ", Label(announces=Field.PO_DATE)), *spool.fact(Field.PO_DATE)],
        end=True,
    )
    spool.down()
    spool.rule(sign)
    facts = _facts(
        spool,
        {
            Field.PO_NUMBER: 1.0,
            Field.PAYMENT_TERMS: 0.9,
            Field.DELIVERY_TERMS: 0.8,
            Field.REQUESTED_DATE: 0.5,
            Field.CURRENCY: 0.4,
        },
        (1, 4),
    )
    _pairs(spool, facts, 3) if spool.odds(0.5) else _boxes(spool, facts)
    spool.down()
    parties = [(Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to)]
    parties += [(Block.BILL_TO, purchase.bill_to)] if spool.odds(0.5) else []
    _parties(spool, parties, beside=False)
    spool.down()
    fields: list[Field | None] = [
        Field.LINE_NUMBER,
        Field.BUYER_PART,
        Field.SUPPLIER_PART,
        Field.DESCRIPTION,
        Field.QUANTITY,
        Field.UOM,
        Field.UNIT_PRICE,
        Field.AMOUNT,
    ]
    if spool.odds(0.5):
        fields.remove(Field.SUPPLIER_PART)
    _item_part(spool, fields, second=0.2)
    return spool.paper


def _blocks(purchase: Purchase, chance: random.Random) -> Paper:
    """Boxes drawn with characters, header facts in cells, items in two or three rows with captions of their own."""
    spool = _spool(purchase, chance, (80, 96))
    words = purchase.language
    title = spool.word(chance.choice(words.titles))
    spool.put(0, title)
    spool.put(
        spool.columns,
        [
            Run(f"{spool.caption(Field.PO_NUMBER)}{spool.dots[-1:] or ' '}", Label(announces=Field.PO_NUMBER)),
            Run(" "),
            *spool.fact(Field.PO_NUMBER),
        ],
        end=True,
    )
    spool.down(2)
    parties = [(Block.BUYER, purchase.buyer), (Block.SUPPLIER, purchase.supplier)]
    if spool.odds(0.4):
        parties.reverse()
    _parties(spool, parties, beside=False)
    spool.down()
    if spool.odds(0.8):
        seconds = [(Block.SHIP_TO, purchase.ship_to), (Block.BILL_TO, purchase.bill_to)][: 1 + spool.odds(0.6)]
        _parties(spool, seconds, beside=spool.odds(0.5))
        spool.down()
    _boxes(spool, _facts(spool, {Field.PO_DATE: 1.0, Field.DELIVERY_TERMS: 0.8, Field.PAYMENT_TERMS: 0.9}, (0, 2)))
    spool.down()
    captions = {
        what: spool.heading(what)
        for what in (
            Field.LINE_NUMBER,
            Field.BUYER_PART,
            Field.SUPPLIER_PART,
            Field.QUANTITY,
            Field.UNIT_PRICE,
            Field.AMOUNT,
            Field.LINE_DATE,
        )
    }
    spool.heads = [_short_head(spool)]
    priced, dated, noted, seller = spool.odds(0.93), spool.odds(0.6), spool.odds(0.3), spool.odds(0.4)
    frame = chance.choice(("-", ".", "_", ""))
    for index, item in enumerate(purchase.items):
        mine = Label(line=index)
        spool.room(6)
        if frame:
            spool.rule(frame)

        def said(what: Field, *behind: Run, index: int = index) -> list[Run]:
            return [
                Run(captions[what].rstrip(":") + chance.choice((": ", ":", " ")), Label(announces=what, line=index)),
                *spool.value(what, index),
                *behind,
            ]

        unit = [Run(chance.choice((" ", "/")), mine), *spool.value(Field.UOM, index)]
        rows = [[*said(Field.LINE_NUMBER), Run("  ", mine), *said(Field.BUYER_PART)], spool.value(Field.DESCRIPTION, index)]
        rows += [said(Field.SUPPLIER_PART)] if seller else []
        figures = said(Field.QUANTITY, *unit)
        if priced:
            per = [Run("/", mine), *spool.value(Field.PRICE_PER, index)] if item.price_per != 1 else []
            off = [Run("  -", mine), *spool.value(Field.DISCOUNT_PERCENT, index), Run("%", mine)] if item.discount_percent else []
            figures += [Run("  ", mine), *said(Field.UNIT_PRICE, *per, *off), Run("  ", mine), *said(Field.AMOUNT)]
        rows.append(figures)
        rows += [said(Field.LINE_DATE)] if dated else []
        rows += [[Run(note, mine)] for note in item.notes] if noted else []
        for runs in rows:
            for row in _wrapped(spool, runs, spool.columns - 2):
                spool.put(2, row)
                spool.down()
    if frame:
        spool.rule(frame)
    if priced:
        _sums(spool, spool.columns - 2, dashes=spool.odds(0.3))
    _ending(spool)
    return spool.paper


def _ticket(purchase: Purchase, chance: random.Random) -> Paper:
    """Telefax from a terminal: everything from the left edge, captions glued to values, lines counted by stars."""
    spool = _spool(purchase, chance, (80,))
    words = purchase.language
    facts = _facts(
        spool,
        {
            Field.PO_NUMBER: 1.0,
            Field.PO_DATE: 1.0,
            Field.REQUESTED_DATE: 0.6,
            Field.PAYMENT_TERMS: 0.7,
            Field.DELIVERY_TERMS: 0.6,
        },
        (0, 3),
    )
    if spool.odds(0.5):
        spool.put(0, "*" * 5 + " " + spool.word(chance.choice(words.titles)) + " " + "*" * 5)
    else:
        spool.put(0, chance.choice(words.titles))
    spool.down(2)
    for block, party in ((Block.SUPPLIER, purchase.supplier), (Block.BUYER, purchase.buyer), (Block.SHIP_TO, purchase.ship_to)):
        caption = spool.word(words.block(block, chance)).rstrip(":") + ":"
        spool.put(0, caption, Label(block=block))
        for row in _party_rows(spool, block, party, 50):
            spool.put(max(10, len(caption) + 1), row)
            spool.down()
        spool.down()
    _pairs(spool, facts, 1)
    spool.down()
    fields: list[Field | None] = [
        Field.LINE_NUMBER,
        Field.SUPPLIER_PART,
        Field.DESCRIPTION,
        Field.QUANTITY,
        Field.UOM,
        Field.UNIT_PRICE,
        Field.AMOUNT,
    ]
    _item_part(spool, fields, second=0.3)
    return spool.paper


_LATIN = tuple(
    one for one in ("en", "es", "de", "fr", "it", "nl", "pt", "sv", "pl", "da", "fi", "no", "cs", "ro", "hu") if one in codes()
)
_MOSTLY_ENGLISH = ("en",) * 6 + _LATIN
FAMILIES = (
    Family("courier-midrange", "courier", _MOSTLY_ENGLISH, _midrange),
    Family("courier-preprinted", "courier", _MOSTLY_ENGLISH, _preprinted),
    Family("courier-mainframe", "courier", _MOSTLY_ENGLISH, _mainframe),
    Family("courier-blocks", "courier", _MOSTLY_ENGLISH, _blocks),
    Family("courier-ticket", "courier", _MOSTLY_ENGLISH, _ticket),
)
