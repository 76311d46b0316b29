"""The table of lines, put together at random."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from functools import partial

from models.corpus.codes import code
from models.corpus.families.mosaic.below import BELOW
from models.corpus.families.mosaic.cells import Cells
from models.corpus.families.mosaic.desk import Desk
from models.corpus.families.mosaic.phrases import phrases_of
from models.corpus.items import line_note
from models.corpus.labels import Field, Label
from models.corpus.paper import Font, Run, wrapped
from models.corpus.printed import Wish, fitted, of_line
from models.corpus.table import CellRows, Column, TableStyle, draw_table

_LEAST = 70.0  # points for a description
Below = Callable[[int], CellRows]


def draw_lines(desk: Desk, y: float, next_page: Callable[[], float], *, kind: str = "") -> float:
    """All lines; ``kind`` is what stands under each of them: schedule, specification, notes, captions."""
    cells, chance = Cells(desk), desk.chance
    wishes = _wishes(desk, cells)
    columns = fitted_on_page(desk, wishes)
    if desk.likely(0.06):
        columns = [replace(column, heading=()) for column in columns]
    frame, ruled = desk.likely(0.3), desk.likely(0.25)
    style = TableStyle(
        desk.font,
        desk.font.bold if desk.likely(0.6) else desk.font,
        frame=frame,
        row_rules=ruled,
        heading_rules=desk.likely(0.65),
        gap=chance.choice((6.0, 8.0, 14.0) if ruled else (0.0, 0.0, 2.0, 4.0, 8.0, 14.0)),
        repeats_heading=desk.likely(0.7),
        splits=desk.likely(0.4),
        leading=desk.step,
        money=cells.money_word,
    )
    wide = next(column for column in columns if column.wraps)
    indent = wide.left + 3 if desk.likely(0.7) else desk.left + chance.choice((4.0, 20.0))
    below = under(desk, cells, kind)
    return draw_table(
        desk.paper, y, columns, len(desk.purchase.items), style,
        bottom=desk.paper.height - chance.choice((60.0, 80.0, 130.0)), new_page=next_page,
        below=partial(_kept, below, desk.font, desk.right - indent) if below is not None else None, below_left=indent,
    )  # fmt: skip


def fitted_on_page(desk: Desk, wishes: list[Wish]) -> list[Column]:
    """Columns between the margins, in a smaller font where they have no room; the desk goes on with that font."""
    while True:
        columns = fitted(wishes, len(desk.purchase.items), desk.font, desk.font.bold, desk.left, desk.right)
        narrow = any(one.wraps and one.right - one.left < _LEAST for one in columns)
        if desk.font.size <= 5 or not narrow:
            return columns
        desk.font = desk.font.sized(desk.font.size - 0.5)


def _wishes(desk: Desk, cells: Cells) -> list[Wish]:
    """Columns in one of the orders that issuers have them in."""
    chance = desk.chance
    article, extra = cells.number_and_article()
    text, counts = cells.description(extra), cells.counts()
    prices = cells.prices() if desk.likely(0.93) else []
    cells.day_has_column = cells.dated and desk.likely(0.7)
    dates = [cells.single(Field.LINE_DATE)] if cells.day_has_column else []
    odd = [cells.odd() for _ in range(chance.choice((0, 0, 0, 1, 1, 2)))]
    order = chance.choice(
        (
            [*article, text, *odd, *dates, *counts, *prices],
            [*article, text, *counts, *odd, *prices, *dates],
            [*article[:1], *counts, *article[1:], text, *odd, *dates, *prices],
            [*counts, *article, text, *dates, *prices],
            [*article, *counts, text, *dates, *prices, *odd],
            [*article[:1], text, *article[1:], *dates, *counts, *prices],
            [*article, *dates, text, *counts, *prices],
            [*article, text, *prices[:-1], *counts, *prices[-1:], *dates],
        )
    )
    return list(order)


def under(desk: Desk, cells: Cells, kind: str) -> Below | None:
    """What stands under every line, or under some."""
    kinds: dict[str, Callable[[Desk, Cells, int], CellRows]] = {
        **BELOW,
        "schedule": _schedule,
        "split": _split,
        "specification": _specification,
        "notes": _notes,
        "captions": _captions,
    }
    if not kind and cells.off and not cells.discount_has_column:  # it has to be said somewhere
        kind = desk.chance.choice(("facts", "prices"))
    if not kind and desk.likely(0.35):
        kind = desk.chance.choice(tuple(kinds))
    return partial(kinds[kind], desk, cells) if kind else None


def _kept(below: Below, font: Font, width: float, index: int) -> CellRows:
    """The rows under a line, none wider than the page."""
    return [part for row in below(index) if row for part in wrapped(row, font, width)]


def _parts(desk: Desk, index: int) -> list[Decimal]:
    """A quantity in two to five parts."""
    left, found = desk.purchase.items[index].quantity, []
    for _ in range(desk.chance.randint(1, 4)):
        part = (left / 2).to_integral_value()
        if part <= 0 or part == left:
            break
        found.append(part)
        left -= part
    return [*found, left]


def _schedule(desk: Desk, cells: Cells, index: int) -> CellRows:
    """Days and quantities of deliveries, none of them a line."""
    purchase, item = desk.purchase, desk.purchase.items[index]
    word = desk.chance.choice(phrases_of(purchase.language.code).split)
    numbered, unit = index % 2 == 0 or desk.likely(0.5), desk.likely(0.6)
    rows: CellRows = []
    for number, part in enumerate(_parts(desk, index)):
        day = purchase.habits.day(item.wanted + timedelta(days=7 * number))
        head = word.format(n=number + 1) + "   " if numbered else ""
        tail = f" {item.uom}" if unit else ""
        rows.append([of_line(f"{head}{day}     {purchase.habits.quantity(part)}{tail}", index)])
    return rows


def _split(desk: Desk, cells: Cells, index: int) -> CellRows:
    """Destinations with what each gets."""
    purchase, rows = desk.purchase, []
    word = desk.chance.choice(phrases_of(purchase.language.code).split)
    for part in _parts(desk, index):
        place = word.format(n=desk.chance.randint(1, 400))
        rows.append([of_line(f"{place}  {desk.chance.choice(purchase.country.towns)}   {purchase.habits.quantity(part)}", index)])
    return rows


def _specification(desk: Desk, cells: Cells, index: int) -> CellRows:
    """Three to twelve rows of particulars."""
    words, chance, rows = desk.purchase.language, desk.chance, []
    for _ in range(chance.randint(3, 12)):
        text = chance.choice(
            (
                f"{chance.choice(words.other_captions)}: {chance.choice(words.qualities)}",
                f"- {chance.choice(words.qualities)}, {chance.choice(words.qualities)}",
                f"{chance.choice(words.goods)} {desk.code()}",
                line_note(words, chance),
                f"{chance.randint(1, 9)}) {chance.choice(words.qualities)}",
                code("A###-##", chance),
            )
        )
        rows.append([of_line(text, index)])
    return rows


def _notes(desk: Desk, cells: Cells, index: int) -> CellRows:
    """A remark under some lines."""
    if desk.likely(0.4):
        return []
    return [[of_line(line_note(desk.purchase.language, desk.chance), index)] for _ in range(desk.chance.choice((1, 1, 2)))]


def _captions(desk: Desk, cells: Cells, index: int) -> CellRows:
    """A row of small facts, the day of delivery among them where no column has it."""
    words, chance = desk.purchase.language, desk.chance
    parts: list[list[Run]] = [[of_line(f"{chance.choice(words.other_captions)}: {desk.code()}", index)]]
    if cells.dated and not cells.day_has_column:
        caption = words.heading(Field.LINE_DATE, desk.chance)
        day = cells.runs(Field.LINE_DATE, index)
        parts.insert(chance.randint(0, 1), [Run(f"{caption}: ", Label(announces=Field.LINE_DATE, line=index)), *day])
    if desk.likely(0.5):
        parts.append([of_line(f"{chance.choice(words.other_headings)}: {desk.purchase.tax_percent}", index)])
    if desk.likely(0.5):
        return parts
    row: list[Run] = []
    for part in parts:
        row += [*part, of_line("   ", index)]
    return [row]
