"""A letter as it is begun: paper, letters, margins, the foot of the first page."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from models.corpus.codes import code
from models.corpus.labels import Block, Field, Label, PageRole
from models.corpus.paper import A4, Font, Paper, Run, wrapped
from models.corpus.purchase import Purchase

_BANKS = ("Sparkasse", "Volksbank", "Commerzbank", "Kantonalbank", "Raiffeisenbank", "Deutsche Bank")


@dataclass
class Letter:
    """A letter while it is written: where its text stands, and what its foot says on every page."""

    paper: Paper
    purchase: Purchase
    chance: random.Random
    font: Font
    left: float
    right: float
    footer: list[list[list[Run]]] = field(default_factory=list)

    def maybe(self, likelihood: float) -> bool:
        """Whether something happens, by its share."""
        return self.chance.random() < likelihood

    def word(self, announced: Field) -> str:
        """What announces a field."""
        return self.purchase.language.caption(announced, self.chance)

    @property
    def bottom(self) -> float:
        """No line of the table stands below."""
        return self.paper.height - (105.0 if self.footer else 70.0)

    def foot(self) -> None:
        """Columns with what the law wants said, on the page that is written on."""
        width = (self.right - self.left) / max(1, len(self.footer))
        small = self.font.sized(6.0)
        if self.footer:
            self.paper.rule(self.left, self.paper.height - 74, self.right, self.paper.height - 74)
        for number, rows in enumerate(self.footer):
            y = self.paper.height - 64
            for row in rows:
                for line in wrapped(row, small, width - 6):
                    if y < self.paper.height - 14:
                        self.paper.text(self.left + number * width, y, line, small)
                    y += 7.4

    def next_page(self) -> float:
        """Begin a page with the number of the order at its top."""
        purchase, chance = self.purchase, self.chance
        self.paper.new_page(PageRole.CONTINUATION)
        self.foot()
        page = len(self.paper.sheets)
        number = Run(purchase.po_number, Label(Field.PO_NUMBER))
        caption = Run(self.word(Field.PO_NUMBER), Label(announces=Field.PO_NUMBER))
        dated = [Run(" vom "), Run(purchase.habits.header_day(purchase.po_date), Label(Field.PO_DATE))] if self.maybe(0.5) else []
        self.paper.text(self.left, 50, [caption, Run(" "), number, *dated], self.font)
        words = chance.choice(purchase.language.page_words).format(page=page, pages=page)
        self.paper.text(self.right, 50, words, self.font, align="right")
        return 80.0


def begin_letter(purchase: Purchase, chance: random.Random) -> Letter:
    """An empty paper in one of the faces and sizes."""
    font = Font(chance.choice(("Helvetica", "Helvetica", "Times-Roman", "Courier")), chance.choice((8.5, 9.0, 9.5, 10.0)))
    if font.face == "Courier":
        font = font.sized(8.5)
    left = chance.choice((57.0, 62.0, 71.0))
    letter = Letter(Paper(A4), purchase, chance, font, left, A4[0] - chance.choice((36.0, 45.0, 57.0)))
    if letter.maybe(0.7):
        letter.footer = _footer(letter)
    letter.foot()
    return letter


def _footer(letter: Letter) -> list[list[list[Run]]]:
    buyer, chance = letter.purchase.buyer, letter.chance
    block = Label(block=Block.BUYER)
    firm = [[Run(buyer.name, Label(Field.BUYER_NAME, block=Block.BUYER))]]
    firm += [[Run(line, Label(Field.BUYER_ADDRESS, block=Block.BUYER))] for line in buyer.lines]
    reach = [
        [Run(f"Telefon {buyer.phone}", block)],
        [Run(f"Telefax {code('0#### ######', chance)}", block)],
        [Run(buyer.email, block)],
    ]
    law = [
        [Run(f"Amtsgericht {chance.choice(buyer.country.towns)} HRB {code('####', chance)}")],
        [Run(f"USt-IdNr. {buyer.tax_id}")],
    ]
    law.append([Run(f"Geschäftsführer: {buyer.person}")])
    bank = [[Run(f"{chance.choice(_BANKS)} {chance.choice(buyer.country.towns)}")]]
    bank += [
        [Run(f"IBAN {buyer.country.code}{code('## #### #### #### #### ##', chance)}")],
        [Run(f"BIC {code('AAAADEAAXXX', chance)}")],
    ]
    columns = [firm, reach, law, bank]
    if chance.random() < 0.3:
        chance.shuffle(columns)
    return columns[: chance.choice((3, 4, 4))]
