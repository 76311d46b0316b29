"""One paper that is no order being drawn."""

from __future__ import annotations

import random
from dataclasses import dataclass

from models.corpus.families.lookalikes.captions import OTHERS, Words
from models.corpus.labels import Block, Field, Label, PageRole
from models.corpus.paper import A4, LETTER, Align, Font, Paper, Run
from models.corpus.party import Party
from models.corpus.printed import Wish, fitted, fitting, line_text
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, TableStyle, draw_table


@dataclass
class Work:
    """One paper being drawn."""

    purchase: Purchase
    chance: random.Random
    paper: Paper
    font: Font
    left: float

    @property
    def right(self) -> float:
        """The right margin."""
        return self.paper.width - self.left

    @property
    def code(self) -> str:
        """Of the buyer's language."""
        return self.purchase.language.code

    def likely(self, share: float) -> bool:
        """Whether something happens, by its share."""
        return self.chance.random() < share

    def word(self, words: Words) -> str:
        """What announces a field."""
        return self.chance.choice(words[self.code])

    def party(
        self, x: float, y: float, block: Block, party: Party, width: float, *, caption: str = "", head: float = 0.0
    ) -> float:
        """A block; returns the y below."""
        label = Label(block=block)
        if caption:
            self.paper.text(x, y, caption, self.font.bold, label=label)
            y += self.font.leading
        face = self.font.bold.sized(head) if head else self.font
        rows = [(party.name, face), *((line, self.font) for line in party.lines)]
        rows += [(f"Tel. {party.phone}", self.font)] if self.likely(0.3) else []
        rows += [(party.email, self.font)] if self.likely(0.2) else []
        rows += [(party.tax_id, self.font)] if self.likely(0.2) else []
        for text, font in rows:
            self.paper.text(x, y, text, fitting(font, text, width), label=label)
            y += font.leading
        return y

    def next_page(self) -> float:
        """What begins a page more; returns the y below it."""
        self.paper.new_page(PageRole.OTHER)
        self.paper.text(self.left, 44, self.purchase.supplier.name, self.font, label=Label(block=Block.SUPPLIER))
        number = len(self.paper.sheets)
        text = self.chance.choice(self.purchase.language.page_words).format(page=number, pages=number)
        self.paper.text(self.right, 44, text, self.font, align="right")
        return 76.0

    def wish(self, field: Field, *, align: Align = "left", spare: int = 0) -> Wish:
        """A column as orders have it, without its meaning."""
        purchase = self.purchase

        def cell(index: int) -> CellRows:
            text = line_text(purchase, field, index)
            return [[Run(text)]] if text else [[]]

        heading = ((purchase.language.heading(field, self.chance), None),)
        return Wish(heading, cell, align, spare, grows=field is Field.DESCRIPTION)

    def table(self, y: float, wishes: list[Wish], count: int, *, notes: float = 0.2) -> float:
        """A table over as many pages as it takes; returns the y below it."""
        heading_font = self.font.bold if self.likely(0.7) else self.font
        upper = self.likely(0.15)
        columns = fitted(wishes, count, self.font, heading_font, self.left, self.right, upper=upper)
        style = TableStyle(
            self.font,
            heading_font,
            frame=self.likely(0.4),
            row_rules=self.likely(0.25),
            heading_rules=self.likely(0.8),
            gap=self.chance.choice((1.0, 3.0, 6.0)),
            upper=upper,
        )
        items = self.purchase.items

        def under(index: int) -> CellRows:
            return [[Run(note)] for note in items[index % len(items)].notes]

        below = under if self.likely(notes) else None
        return draw_table(
            self.paper,
            y,
            columns,
            count,
            style,
            bottom=self.paper.height - 90,
            new_page=self.next_page,
            below=below,
            below_left=self.left + 40,
        )

    def sums(self, y: float, *, paid: bool = False) -> float:
        """Subtotal, tax, total, perhaps what is paid and what is due."""
        purchase, words = self.purchase, self.purchase.language
        y = y if y < self.paper.height - 130 else self.next_page()
        rows = [
            (words.caption(Field.SUBTOTAL, self.chance), purchase.subtotal),
            (words.caption(Field.TAX, self.chance), purchase.tax),
            (words.caption(Field.TOTAL, self.chance), purchase.total),
        ]
        if paid:
            rows.append((self.word(OTHERS), purchase.total))
        signed = self.likely(0.5)
        for caption, value in rows:
            self.paper.text(self.right - 100, y, caption, self.font, align="right")
            self.paper.text(self.right, y, purchase.habits.money(value, signed=signed), self.font, align="right")
            y += self.font.leading + 2
        return y


def begin_work(purchase: Purchase, chance: random.Random) -> Work:
    """An empty paper in one of the faces and sizes."""
    paper = Paper(LETTER if purchase.country.paper == "letter" else A4)
    paper.sheet.role = PageRole.OTHER
    font = Font(chance.choice(("Helvetica", "Helvetica", "Times-Roman", "Courier")), chance.choice((7.5, 8.0, 8.5, 9.0, 9.5)))
    return Work(purchase, chance, paper, font, chance.choice((32.0, 40.0, 50.0)))
