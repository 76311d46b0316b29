"""Order lines in columns of characters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from models.corpus.families.courier.foot import draw_ending, draw_sums
from models.corpus.families.courier.head import draw_short_head
from models.corpus.families.courier.spool import Spool, length_of, wrapped_rows
from models.corpus.labels import Field, Label
from models.corpus.paper import Run


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


def _need(spool: Spool, what: Field) -> int:
    return max(length_of(spool.value(what, index)) for index in range(len(spool.purchase.items)))


def _placed(spool: Spool, fields: list[Field | None], below: list[list[Field]]) -> _Layout:
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


def _headed(spool: Spool, layout: _Layout, sign: str) -> Callable[[], None]:
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


def _lines(spool: Spool, layout: _Layout, *, glue: str, noted: bool, received: bool, captioned: bool, blank: int) -> None:
    order = spool.purchase
    for index, item in enumerate(order.items):
        mine = Label(line=index)
        texts = wrapped_rows(spool, spool.value(Field.DESCRIPTION, index), layout.described[1] - layout.described[0])
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
                for row in wrapped_rows(spool, runs, end - begin):
                    spool.put(begin, row)
                    spool.down()
        for note in item.notes if noted else ():
            for row in wrapped_rows(spool, [Run(note, mine)], spool.columns - layout.described[0]):
                spool.put(layout.described[0], row)
                spool.down()
        spool.down(blank)


def extra_rows(spool: Spool, fields: list[Field | None], below: list[list[Field]]) -> None:
    """Price units and rebates where lines have them."""
    items = spool.purchase.items
    if items[0].price_per != 1 and Field.UNIT_PRICE in fields:
        fields.insert(fields.index(Field.UNIT_PRICE) + 1, Field.PRICE_PER)
    if any(item.discount_percent for item in items) and Field.UNIT_PRICE in fields:
        if spool.columns > 90 or spool.odds(0.5):
            fields.insert(fields.index(Field.AMOUNT), Field.DISCOUNT_PERCENT)
        else:
            below.append([Field.DISCOUNT_PERCENT])


def draw_items(spool: Spool, fields: list[Field | None], *, second: float) -> None:
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
    extra_rows(spool, fields, below)
    layout = _placed(spool, fields, below)
    if glue:
        layout = _glued(spool, fields, below, glue)
    head = _headed(spool, layout, chance.choice(("-", "-", "=", "_", "")))
    head()
    spool.heads = [draw_short_head(spool), head]
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
        draw_sums(spool, at, dashes=spool.odds(0.5))
    draw_ending(spool)


def _glued(spool: Spool, fields: list[Field | None], below: list[list[Field]], glue: str) -> _Layout:
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
