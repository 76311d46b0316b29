"""One Russian or Polish order being drawn, with what only houses there say."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from models.corpus.labels import Field, Label, PageRole
from models.corpus.paper import A4, Font, Paper, Run
from models.corpus.purchase import Purchase

SAID = {
    "ru": {
        "from": " от ",
        "count": "Всего наименований {count}, на сумму ",
        "signed": ("Руководитель", "Главный бухгалтер", "Заказ принял"),
        "approve": ("УТВЕРЖДАЮ", "Директор"),
        "bank": "Банк",
        "account": "Сч. №",
        "nds": ("20%", "Без НДС", "10%"),
    },
    "pl": {
        "from": " z dnia ",
        "count": "Liczba pozycji: {count}, razem ",
        "signed": ("Wystawił", "Zatwierdził", "Przyjął do realizacji"),
        "approve": ("ZATWIERDZAM", "Dyrektor"),
        "bank": "Bank",
        "account": "Nr rach.",
        "nds": ("23%", "8%", "5%"),
    },
    "cs": {
        "from": " ze dne ",
        "count": "Počet položek {count}, celkem ",
        "signed": ("Vystavil", "Schválil", "Převzal"),
        "approve": ("SCHVALUJI", "Ředitel"),
        "bank": "Banka",
        "account": "Č. účtu",
        "nds": ("21%", "12%", "0%"),
    },
}


@dataclass
class Form:
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

    def said(self, name: str) -> str:
        """What houses there say for it."""
        return str(SAID[self.purchase.language.code][name])

    def among(self, name: str) -> str:
        """One of the ways in which houses there say it."""
        words = SAID[self.purchase.language.code][name]
        return words if isinstance(words, str) else self.chance.choice(words)

    @property
    def bottom(self) -> float:
        """The lower margin."""
        return self.paper.height - 50.0

    def write(self, x: float, y: float, rows: Sequence[Sequence[Run]], width: float, font: Font | None = None) -> float:
        """Rows below each other, broken to a width; returns the y below them."""
        for row in rows:
            y = self.paper.paragraph(x, y, row, font or self.font, width)
        return y

    def next_page(self) -> float:
        """A page with little at its head, as such programs print."""
        purchase = self.purchase
        self.paper.new_page(PageRole.CONTINUATION)
        page = len(self.paper.sheets)
        text = self.chance.choice(purchase.language.page_words).format(page=page, pages=page)
        if self.maybe(0.7):
            self.paper.text(self.right, 36, text, self.font, align="right")
        if self.maybe(0.4):
            runs = [Run(purchase.language.caption(Field.PO_NUMBER, self.chance), Label(announces=Field.PO_NUMBER)), Run(" ")]
            self.paper.text(self.left, 36, [*runs, Run(purchase.po_number, Label(Field.PO_NUMBER))], self.font)
        return 64.0


def begin_form(purchase: Purchase, chance: random.Random) -> Form:
    """An empty paper in one of the faces and sizes."""
    font = Font(chance.choice(("Helvetica", "Helvetica", "Times-Roman")), chance.choice((8.0, 8.5, 9.0, 9.5)))
    margin = chance.choice((34.0, 42.0, 57.0))
    wide = chance.random() < 0.12
    paper = Paper((A4[1], A4[0]) if wide else A4)
    return Form(paper, purchase, chance, font, margin, paper.width - chance.choice((28.0, 36.0, 45.0)))
