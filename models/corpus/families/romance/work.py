"""One French or Italian order being drawn: its paper and letters, parties, facts, sums."""

from __future__ import annotations

import random
from dataclasses import dataclass

from models.corpus.codes import code
from models.corpus.labels import Block, Field, Label, PageRole
from models.corpus.paper import A4, LETTER, Font, Paper, Run
from models.corpus.party import Party
from models.corpus.printed import (
    address_runs,
    fitting,
    header_run,
    name_run,
    of_line,
    sums_of,
)
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows

FACTS = (Field.PO_DATE, Field.REQUESTED_DATE, Field.PAYMENT_TERMS, Field.DELIVERY_TERMS, Field.CURRENCY)


_TAX_NUMBERS = {"fr": ("N° TVA", "SIRET", "TVA Intracom."), "it": ("P.IVA", "Partita IVA", "C.F. e P.I.")}


@dataclass
class Work:
    """One order being drawn."""

    purchase: Purchase
    chance: random.Random
    paper: Paper
    font: Font
    left: float = 36.0

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

    def caption(self, field: Field) -> str:
        """What announces a field."""
        return self.purchase.language.caption(field, self.chance)

    def pair(self, x: float, y: float, field: Field, *, gap: float = 4.0, colon: str = " :", font: Font | None = None) -> float:
        """A caption and its value behind it."""
        end = self.paper.text(x, y, self.caption(field) + colon, font or self.font, label=Label(announces=field))
        begin, value = max(end + 4, x + gap), header_run(self.purchase, field)
        return self.paper.text(begin, y, value, fitting(self.font, value.text, self.right - begin))

    def party(
        self, x: float, y: float, block: Block, party: Party, *, bold: bool = True, extras: float = 0.3, width: float = 0.0
    ) -> float:
        """Name and address; returns the y below."""
        label, room = Label(block=block), width or self.right - x
        self.paper.text(x, y, name_run(party, block), fitting(self.font.bold if bold else self.font, party.name, room))
        y += self.font.leading
        if self.likely(extras * 0.5):
            self.paper.text(x, y, self.chance.choice((party.department, party.person)), self.font, label=label)
            y += self.font.leading
        for row in address_runs(party, block):
            self.paper.text(x, y, row, fitting(self.font, row[0].text, room))
            y += self.font.leading
        if self.likely(extras):
            self.paper.text(
                x,
                y,
                f"{self.chance.choice(('Tél. ' if self.code == 'fr' else 'Tel. ', 'Tel: ', 'T. '))}{party.phone}",
                self.font,
                label=label,
            )
            y += self.font.leading
        if self.likely(extras * 0.6):
            caption = self.chance.choice(_TAX_NUMBERS[self.code])
            self.paper.text(x, y, f"{caption}{self.chance.choice((' : ', ': ', ' '))}{party.tax_id}", self.font, label=label)
            y += self.font.leading
        return y

    def note_rows(self, index: int) -> CellRows:
        """The notes of a line."""
        return [[of_line(note, index)] for note in self.purchase.items[index].notes]

    def sums(self, x: float, y: float, *, signed: bool, boxed: bool) -> float:
        """Captions at the left, figures at the right of a narrow list."""
        for field in sums_of(self.purchase):
            face = self.font.bold if field is Field.TOTAL else self.font
            if boxed:
                self.paper.box(x, y - self.font.size - 2, self.right, y + 4)
            text = self.caption(field) + self.chance.choice(("", " :"))
            self.paper.text(x + 3, y, text, face, label=Label(announces=field))
            figure = header_run(self.purchase, field, signed=signed)
            self.paper.text(self.right - 3, y, figure, face, align="right")
            y += self.font.leading + 5
        return y

    def page_number(self, y: float) -> None:
        """Which page this is, at the right margin."""
        number = len(self.paper.sheets)
        text = self.chance.choice(self.purchase.language.page_words).format(page=number, pages=number)
        self.paper.text(self.right, y, text, self.font.sized(7.5), align="right")

    def next_page(self) -> float:
        """A continuation page with the order's number again."""
        self.paper.new_page()
        self.paper.text(self.left, 44, name_run(self.purchase.buyer, Block.BUYER), self.font.bold)
        self.pair(self.paper.width / 2, 44, Field.PO_NUMBER)
        self.page_number(60)
        return 90.0

    def footer(self) -> None:
        """The issuer's legal line."""
        buyer, label = self.purchase.buyer, Label(block=Block.BUYER)
        small = self.font.sized(6.5)
        runs = [name_run(buyer, Block.BUYER), Run(" - ", label)]
        runs += [run for row in address_runs(buyer, Block.BUYER) for run in (*row, Run(" - ", label))]
        capital = code("###", self.chance) + ".000"
        tail = (
            f"Capital {capital} € - RCS {code('### ### ###', self.chance)}"
            if self.code == "fr"
            else f"Cap. Soc. € {capital},00 i.v."
        )
        self.paper.text(self.paper.width / 2, self.paper.height - 34, runs, small, align="centre")
        text = f"{tail} - {self.chance.choice(_TAX_NUMBERS[self.code])} {buyer.tax_id}"
        self.paper.text(self.paper.width / 2, self.paper.height - 25, text, small, align="centre", label=label)

    def terms(self) -> None:
        """The back page."""
        self.paper.new_page(PageRole.TERMS)
        small, y = self.font.sized(7.0), 50.0
        for number in range(1, self.chance.randint(10, 24)):
            text = f"{number}. {' '.join(self.chance.sample(self.purchase.language.terms, 2))}"
            y = self.paper.paragraph(self.left, y, text, small, self.right - self.left) + 4
            if y > self.paper.height - 60:
                break


def begin_work(
    purchase: Purchase, chance: random.Random, faces: tuple[str, ...] = ("Helvetica", "Helvetica", "Times-Roman")
) -> Work:
    """An empty paper in one of the faces and sizes."""
    size = LETTER if purchase.country.paper == "letter" else A4
    font = Font(chance.choice(faces), chance.choice((7.5, 8.0, 8.5, 9.0, 9.5)))
    return Work(purchase, chance, Paper(size), font, left=chance.choice((28.0, 36.0, 44.0)))
