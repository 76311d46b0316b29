"""Letters with every item in rows of its own between tabulator stops."""

from __future__ import annotations

import random

from models.corpus.families.german.columns import notes_below, shown, together
from models.corpus.families.german.foot import draw_closing, draw_sums, draw_terms
from models.corpus.families.german.head import draw_info_block, draw_intro, draw_logo, draw_subject, draw_window, facts_of
from models.corpus.families.german.letter import Letter, begin_letter
from models.corpus.labels import Field, Label
from models.corpus.paper import Paper, Run, wrapped
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows


def draw_rows(purchase: Purchase, chance: random.Random, *, builder: bool) -> Paper:
    """Each line in rows of its own without a grid: number and name, texts, then quantity, price and amount."""
    letter = begin_letter(purchase, chance)
    draw_logo(letter)
    below = draw_window(letter, right=False)
    facts = facts_of(
        letter,
        {
            Field.PO_NUMBER: 0.8,
            Field.PO_DATE: 0.9,
            Field.REQUESTED_DATE: 0.5,
            Field.PAYMENT_TERMS: 0.2,
            Field.DELIVERY_TERMS: 0.2,
            Field.CURRENCY: 0.25,
        },
    )
    told = {one for _caption, _value, one in facts if one is not None}
    y = max(below, draw_info_block(letter, 352.0, 130.0, facts), 215.0) + 20
    y = draw_subject(letter, y, number=Field.PO_NUMBER not in told or letter.maybe(0.3))
    y = draw_intro(letter, y + 4)
    if y > letter.bottom - 90:
        y = letter.next_page()
    stops = _Stops(letter)
    y = stops.heading(y + 6)
    notes = notes_below(letter, 0.9 if builder else 0.6)
    apart = letter.maybe(0.3)
    for index in range(len(purchase.items)):
        rows = _builder_rows(stops, index, notes(index)) if builder else _item_rows(stops, index, notes(index))
        step = letter.font.leading
        if not apart and y + len(rows) * step > letter.bottom:
            y = stops.overleaf()
        for row in rows:
            if y > letter.bottom:
                y = stops.overleaf()
            for x, runs, align in row:
                letter.paper.text(x, y, runs, letter.font, align="right" if align == "right" else "left")
            y += step
        y += stops.gap
    if stops.amounts and letter.maybe(0.9):
        letter.paper.rule(letter.left, y - 4, letter.right, y - 4)
        y = draw_sums(letter, y + 10)
    draw_closing(letter, y + 8, told)
    if letter.maybe(0.12):
        draw_terms(letter)
    return letter.paper


_Row = list[tuple[float, list[Run], str]]


class _Stops:
    """Where numbers and texts of such a form stand, and what its heading says."""

    def __init__(self, letter: Letter) -> None:
        chance = letter.chance
        self.letter = letter
        fields = (Field.LINE_NUMBER, Field.DESCRIPTION, Field.QUANTITY, Field.UOM, Field.UNIT_PRICE, Field.AMOUNT)
        self.heads = {one: letter.purchase.language.heading(one, chance) for one in fields}
        wide = {one: letter.font.bold.width(text) for one, text in self.heads.items()}
        numbers = max(letter.font.width(item.number) for item in letter.purchase.items)
        self.text = letter.left + max(chance.choice((34.0, 42.0, 50.0)), wide[Field.LINE_NUMBER] + 8, numbers + 8)
        self.count = self.text + chance.choice((60.0, 75.0, 90.0))
        self.amount = letter.right - 2
        widest = max(letter.font.width(letter.purchase.habits.money(item.amount)) for item in letter.purchase.items)
        self.price = self.amount - max(widest + 30, wide[Field.AMOUNT] + 14)
        self.gap = chance.choice((4.0, 8.0, 12.0))
        self.priced = letter.maybe(0.94)
        self.amounts = self.priced and letter.maybe(0.94)
        self.between = chance.choice((" / ", " pro ", " per ", "/", " je "))
        self.code_first = letter.maybe(0.5)
        self.inline = letter.maybe(0.5)
        self.codes = [one for one in (Field.BUYER_PART, Field.SUPPLIER_PART) if letter.maybe(0.65)]
        self.captions = {one: letter.purchase.language.heading(one, chance) for one in (Field.BUYER_PART, Field.SUPPLIER_PART)}
        self.dated = letter.maybe(0.3)
        self.dots = letter.maybe(0.4)
        self.repeats = letter.maybe(0.7)
        self.headed = letter.maybe(0.85)

    def heading(self, y: float) -> float:
        """Two rows: what stands first in an item, and what stands in its last row."""
        letter = self.letter
        if not self.headed:
            return y + 4
        bold, paper = letter.font.bold, letter.paper
        paper.rule(letter.left, y - letter.font.leading, letter.right, y - letter.font.leading)

        def head(x: float, y: float, one: Field, align: str = "left") -> None:
            paper.text(x, y, self.heads[one], bold, align="right" if align == "right" else "left", label=Label(announces=one))

        head(letter.left, y, Field.LINE_NUMBER)
        head(self.text, y, Field.DESCRIPTION)
        y += letter.font.leading
        head(self.count - 6, y, Field.QUANTITY, "right")
        head(self.count, y, Field.UOM)
        if self.priced:
            head(self.price, y, Field.UNIT_PRICE, "right")
        if self.amounts:
            head(self.amount, y, Field.AMOUNT, "right")
        paper.rule(letter.left, y + 4, letter.right, y + 4)
        return y + 4 + letter.font.leading * 1.2

    def overleaf(self) -> float:
        y = self.letter.next_page()
        return self.heading(y) if self.repeats else y

    def coded(self, index: int) -> list[list[Run]]:
        """Rows with part numbers."""
        rows = []
        for one in self.codes:
            caption = [Run(self.captions[one] + ": ", Label(announces=one, line=index))] if self.letter.maybe(0.5) else []
            rows.append([*caption, *shown(self.letter, one, index)])
        if self.inline and len(rows) == 2:
            return [[*rows[0], Run("   ", Label(line=index)), *rows[1]]]
        return rows

    def priced_row(self, index: int) -> _Row:
        """Quantity, unit, price per so many, amount."""
        letter, item = self.letter, self.letter.purchase.items[index]
        row: _Row = [
            (self.count - 4, shown(letter, Field.QUANTITY, index), "right"),
            (self.count, shown(letter, Field.UOM, index), "left"),
        ]
        if self.priced:
            per: list[Field | str] = [Field.UNIT_PRICE]
            if item.price_per != 1:
                per += [self.between, Field.PRICE_PER, " ", Field.UOM]
            elif self.between.startswith("/"):
                per += [self.between, Field.UOM]
            if item.discount_percent:
                per += ["  -", Field.DISCOUNT_PERCENT]
            row.append((self.price, together(letter, per, index), "right"))
        if self.amounts:
            row.append((self.amount, shown(letter, Field.AMOUNT, index), "right"))
        return row


def _item_rows(stops: _Stops, index: int, notes: CellRows) -> list[_Row]:
    letter = stops.letter
    texts = wrapped(shown(letter, Field.DESCRIPTION, index), letter.font, letter.right - stops.text - 30)
    heads = [*stops.coded(index), *texts] if stops.code_first else [*texts, *stops.coded(index)]
    rows: list[_Row] = [[(stops.text, row, "left")] for row in heads]
    rows[0] = [(letter.left, shown(letter, Field.LINE_NUMBER, index), "left"), *rows[0]]
    dated = together(letter, ["Liefertermin: ", Field.LINE_DATE], index)
    late: list[_Row] = [[(stops.text, dated, "left")]] if stops.dated else []
    remarks: list[_Row] = [[(stops.text, row, "left")] for row in notes]
    if index % 2 == 0 and stops.dots:
        return [*rows, stops.priced_row(index), *late, *remarks]
    return (
        [*rows, *remarks, *late, stops.priced_row(index)] if not stops.dots else [*rows, stops.priced_row(index), *late, *remarks]
    )


def _builder_rows(stops: _Stops, index: int, notes: CellRows) -> list[_Row]:
    """Position, short text, long text, and at last a row of quantity, price and amount with dots between."""
    letter = stops.letter
    rows: list[_Row] = []
    for number, row in enumerate(wrapped(shown(letter, Field.DESCRIPTION, index), letter.font, letter.right - stops.text - 60)):
        first: _Row = [(letter.left, shown(letter, Field.LINE_NUMBER, index), "left")] if number == 0 else []
        rows.append([*first, (stops.text, row, "left")])
    rows += [[(stops.text, row, "left")] for row in stops.coded(index)]
    for note in notes:
        rows += [[(stops.text, row, "left")] for row in wrapped(note, letter.font, letter.right - stops.text - 60)]
    last = stops.priced_row(index)
    if stops.dots and stops.amounts:
        price, amount = last[-2], last[-1]
        begin = price[0] + 6
        end = amount[0] - letter.font.width("".join(run.text for run in amount[1])) - 6
        dots = "." * max(0, int((end - begin) / letter.font.width(".")))
        last = [*last, (begin, [Run(dots, Label(line=index))], "left")] if dots else last
    return [*rows, last]
