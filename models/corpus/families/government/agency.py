"""One public body's order being drawn."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from models.corpus.labels import Block, Field, Label, PageRole
from models.corpus.paper import A4, LETTER, Font, Paper, Run
from models.corpus.purchase import Purchase


@dataclass
class Agency:
    """A form while it is drawn."""

    paper: Paper
    purchase: Purchase
    chance: random.Random
    font: Font
    left: float
    right: float

    def maybe(self, likelihood: float) -> bool:
        """Whether something happens, by its share."""
        return self.chance.random() < likelihood

    def head(self, field: Field) -> tuple[str, Field | None]:
        """What heads a column, and its field."""
        return self.purchase.language.heading(field, self.chance), field

    @property
    def bottom(self) -> float:
        """The lower margin."""
        return self.paper.height - 60.0

    def write(self, x: float, y: float, rows: Sequence[Sequence[Run]], width: float, font: Font | None = None) -> float:
        """Rows below each other, broken to a width; returns the y below them."""
        for row in rows:
            y = self.paper.paragraph(x, y, row, font or self.font, width)
        return y

    def next_page(self) -> float:
        """What begins a page more; returns the y below it."""
        purchase, chance = self.purchase, self.chance
        self.paper.new_page(PageRole.CONTINUATION)
        page = len(self.paper.sheets)
        self.paper.text(
            self.right, 36, chance.choice(purchase.language.page_words).format(page=page, pages=page), self.font, align="right"
        )
        runs = [Run(purchase.language.caption(Field.PO_NUMBER, chance), Label(announces=Field.PO_NUMBER)), Run(" ")]
        self.paper.text(self.left, 36, [*runs, Run(purchase.po_number, Label(Field.PO_NUMBER))], self.font)
        if self.maybe(0.4):
            self.paper.text(self.left, 50, [Run(purchase.buyer.name, Label(Field.BUYER_NAME, block=Block.BUYER))], self.font)
        return 78.0


def begin_agency(purchase: Purchase, chance: random.Random, faces: Sequence[str]) -> Agency:
    """An empty paper in one of the faces and sizes."""
    font = Font(chance.choice(faces), chance.choice((8.0, 8.5, 9.0, 9.5)))
    left = chance.choice((28.0, 36.0, 45.0))
    paper = Paper(LETTER if purchase.country.paper == "letter" else A4)
    return Agency(paper, purchase, chance, font, left, paper.width - left)
