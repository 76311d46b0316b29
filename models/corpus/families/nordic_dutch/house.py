"""One Nordic or Dutch house's order being drawn, with the foot of its letters."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.corpus.codes import code
from models.corpus.labels import Block, Field, Label, PageRole
from models.corpus.language import language
from models.corpus.paper import A4, Font, Paper, Run, wrapped
from models.corpus.purchase import Purchase

# What stands in the foot of a letter there, with the pattern of its number.
_FOOT: Mapping[str, tuple[tuple[str, str], ...]] = {
    "nl": (("KvK", "########"), ("BTW", "NL#########B01"), ("IBAN", "NL## BANK #### #### ##"), ("BIC", "XXXXNL2X")),
    "sv": (("Org.nr", "556###-####"), ("Bankgiro", "###-####"), ("Plusgiro", "## ## ##-#"), ("Momsreg.nr", "SE556#######01")),
    "da": (("CVR-nr.", "########"), ("Bank", "#### ##########"), ("SE-nr.", "########"), ("EAN", "579###########")),
    "fi": (("Y-tunnus", "#######-#"), ("IBAN", "FI## #### #### #### ##"), ("ALV-nro", "FI########"), ("OVT", "0037########")),
}


_POSTAL: Mapping[str, tuple[str, ...]] = {
    "nl": ("Postadres", "Bezoekadres", "Telefoon", "E-mail"),
    "sv": ("Postadress", "Besöksadress", "Telefon", "E-post"),
    "da": ("Adresse", "Postadresse", "Telefon", "E-mail"),
    "fi": ("Postiosoite", "Käyntiosoite", "Puhelin", "Sähköposti"),
}


@dataclass
class House:
    """A form while it is drawn."""

    paper: Paper
    purchase: Purchase
    chance: random.Random
    font: Font
    left: float
    right: float
    bilingual: bool
    footed: bool

    def maybe(self, likelihood: float) -> bool:
        """Whether something happens, by its share."""
        return self.chance.random() < likelihood

    def caption(self, field: Field) -> str:
        """Of a fact; houses that sell abroad print English behind their own word."""
        own = self.purchase.language.caption(field, self.chance)
        return f"{own} / {language('en').caption(field, self.chance)}" if self.bilingual else own

    def party(self, block: Block) -> str:
        """What announces a party, perhaps in English too."""
        own = self.purchase.language.block(block, self.chance).rstrip(":")
        return f"{own} / {language('en').block(block, self.chance)}" if self.bilingual else own

    def heading(self, field: Field) -> tuple[tuple[str, Field | None], ...]:
        """What heads a column."""
        own = self.purchase.language.heading(field, self.chance)
        return ((own, field), (language("en").heading(field, self.chance), field)) if self.bilingual else ((own, field),)

    @property
    def bottom(self) -> float:
        """The lower margin."""
        return self.paper.height - (88.0 if self.footed else 60.0)

    def write(self, x: float, y: float, rows: Sequence[Sequence[Run]], width: float, font: Font | None = None) -> float:
        """Rows below each other, broken to a width; returns the y below them."""
        for row in rows:
            y = self.paper.paragraph(x, y, row, font or self.font, width)
        return y

    def next_page(self) -> float:
        """Begin a page: number of the order, page."""
        purchase = self.purchase
        self.paper.new_page(PageRole.CONTINUATION)
        _foot(self)
        page = len(self.paper.sheets)
        text = self.chance.choice(purchase.language.page_words).format(page=page, pages=page)
        self.paper.text(self.right, 40, text, self.font, align="right")
        runs = [Run(self.caption(Field.PO_NUMBER), Label(announces=Field.PO_NUMBER)), Run(" ")]
        self.paper.text(self.left, 40, [*runs, Run(purchase.po_number, Label(Field.PO_NUMBER))], self.font)
        if self.maybe(0.4):
            self.paper.text(self.left, 54, [Run(purchase.buyer.name, Label(Field.BUYER_NAME, block=Block.BUYER))], self.font)
        return 84.0


def begin_house(purchase: Purchase, chance: random.Random, *, bilingual: float = 0.1) -> House:
    """An empty paper in one of the faces and sizes."""
    font = Font(chance.choice(("Helvetica", "Helvetica", "Times-Roman", "Courier")), chance.choice((8.0, 8.5, 9.0, 9.5)))
    if font.face == "Courier":
        font = font.sized(8.0)
    left, right = chance.choice((36.0, 45.0, 54.0)), A4[0] - chance.choice((34.0, 42.0, 50.0))
    house = House(Paper(A4), purchase, chance, font, left, right, chance.random() < bilingual, chance.random() < 0.75)
    _foot(house)
    return house


def _foot(house: House) -> None:
    """In columns with captions above, or all in one or two lines."""
    if not house.footed:
        return
    buyer, paper, chance = house.purchase.buyer, house.paper, random.Random(house.purchase.po_number)  # the same on every page
    kind = house.purchase.language.code
    block = Label(block=Block.BUYER)
    small = house.font.sized(6.5)
    numbers = [(caption, code(pattern, chance)) for caption, pattern in _FOOT[kind]]
    address = [Run(line, Label(Field.BUYER_ADDRESS, block=Block.BUYER)) for line in buyer.lines]
    name = Run(buyer.name, Label(Field.BUYER_NAME, block=Block.BUYER))
    y = paper.height - 62
    if chance.random() < 0.55:
        paper.rule(house.left, y - 10, house.right, y - 10)
        columns: list[tuple[str, list[list[Run]]]] = [
            (_POSTAL[kind][0], [[name], *([run] for run in address)]),
            (_POSTAL[kind][2], [[Run(buyer.phone, block)], [Run(buyer.email, block)]]),
            (numbers[0][0], [[Run(numbers[0][1])]]),
            (numbers[1][0], [[Run(numbers[1][1])], [Run(f"{numbers[3][0]} {numbers[3][1]}")]]),
        ]
        width = (house.right - house.left) / len(columns)
        for number, (caption, rows) in enumerate(columns):
            x = house.left + number * width
            paper.text(x, y, caption, small.bold)
            house.write(x, y + 8, rows[:5], width - 6, small)
        return
    runs = [name]
    for run in address:
        runs += [Run(" - ", block), run]
    rows = [runs, [Run("   ".join(f"{caption} {number}" for caption, number in numbers))]]
    for row in rows:
        for line in wrapped(row, small, house.right - house.left):
            paper.text(paper.width / 2, y, line, small, align="centre")
            y += 9
