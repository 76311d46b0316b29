"""One order being drawn, and which awkward habits its issuer has."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from models.corpus.labels import Block, Field, Label
from models.corpus.paper import A4, LETTER, Font, Paper, Run
from models.corpus.party import Party
from models.corpus.printed import (
    address_runs,
    fitting,
    header_run,
    name_run,
)
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows


@dataclass(frozen=True)
class Trait:
    """What is hard about a form; ``None`` for what chance decides."""

    heading: bool = True
    below: bool = False
    facts_font: float = 0.0
    prices: bool = True
    glued: bool = False
    issuer_below: bool = False
    contact_box: bool = False
    side_by_side: bool = False
    cover: bool = False
    terms_pages: int = 0
    inside: bool = False
    received: str = ""
    stacked_price: bool = False
    notes: Callable[[Work, int], CellRows] | None = None


@dataclass
class Work:
    """One order being drawn."""

    purchase: Purchase
    chance: random.Random
    paper: Paper
    font: Font
    left: float
    trait: Trait = field(default_factory=Trait)

    @property
    def right(self) -> float:
        """The right margin."""
        return self.paper.width - self.left

    def likely(self, share: float) -> bool:
        """Whether something happens, by its share."""
        return self.chance.random() < share

    def caption(self, one: Field) -> str:
        """What announces a field."""
        return self.purchase.language.caption(one, self.chance)

    def party(
        self, x: float, y: float, block: Block, party: Party, width: float, *, extras: float = 0.2, bold: bool = False
    ) -> float:
        """Name and address, perhaps more."""
        label = Label(block=block)
        rows: list[list[Run]] = [[name_run(party, block)]]
        rows += [[Run(self.chance.choice((party.department, party.person)), label)]] if self.likely(extras * 0.6) else []
        rows += address_runs(party, block)
        rows += [[Run(party.phone, label)]] if self.likely(extras) else []
        rows += [[Run(party.email, label)]] if self.likely(extras * 0.6) else []
        for number, row in enumerate(rows):
            face = self.font.bold if bold and number == 0 else self.font
            self.paper.text(x, y, row, fitting(face, row[0].text, width))
            y += self.font.leading
        return y

    def next_page(self) -> float:
        """A continuation page, now and then without anything that says so."""
        self.paper.new_page()
        if self.likely(0.2):
            return 50.0
        number = len(self.paper.sheets)
        self.paper.text(self.left, 40, header_run(self.purchase, Field.PO_NUMBER), self.font)
        words = self.chance.choice(self.purchase.language.page_words).format(page=number, pages=number)
        self.paper.text(self.right, 40, words, self.font, align="right")
        if self.likely(0.4):
            self.paper.text(self.paper.width / 2, 40, name_run(self.purchase.buyer, Block.BUYER), self.font, align="centre")
        return 72.0


def begin_work(purchase: Purchase, chance: random.Random, trait: Trait | None = None) -> Work:
    """An empty paper for an issuer with a habit."""
    font = Font(
        chance.choice(("Helvetica", "Helvetica", "Times-Roman", "Courier")), chance.choice((7.5, 8.0, 8.5, 9.0, 9.5, 10.0))
    )
    paper = Paper(LETTER if purchase.country.paper == "letter" else A4)
    return Work(purchase, chance, paper, font, chance.choice((28.0, 36.0, 44.0, 54.0)), trait or Trait())
