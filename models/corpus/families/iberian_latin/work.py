"""One order of an Iberian or Latin American house being drawn: paper and letters, parties, facts, sums."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from decimal import Decimal

from models.corpus.codes import code
from models.corpus.items import cents
from models.corpus.labels import Block, Field, Label, PageRole
from models.corpus.paper import A4, LETTER, Font, Paper, Run
from models.corpus.party import Party
from models.corpus.printed import (
    Wish,
    address_runs,
    fitted,
    fitting,
    header_run,
    name_run,
    of_line,
    sums_of,
)
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, TableStyle, draw_table

_SIGN_FIRST = frozenset({"MX", "CO", "CL", "BR"})


NUMBER_NAMES = {"ES": "CIF", "MX": "R.F.C.", "CO": "NIT", "CL": "RUT", "PT": "NIF", "BR": "CNPJ"}


_PHONES = {"es": ("Tel.", "Teléfono:", "Tfno."), "pt": ("Tel.", "Fone:", "Telefone:")}


_SIGNERS = {
    "es": ("Elaboró", "Autorizó", "Vo. Bo.", "Recibió", "Conforme proveedor"),
    "pt": ("Comprador", "Gerente", "Aprovado por", "Diretoria", "Liberador"),
}


DEAR = {
    "es": ("Señores", "Sres.", "Señores:", "Estimados señores:"),
    "pt": ("Exmo.(s) Sr.(s)", "Exmos. Senhores", "À", "Prezados Senhores,"),
}


@dataclass
class Work:
    """One order being drawn."""

    purchase: Purchase
    chance: random.Random
    paper: Paper
    font: Font
    left: float
    running: bool = False

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

    def party(
        self,
        x: float,
        y: float,
        block: Block,
        party: Party,
        width: float,
        *,
        head: float = 0.0,
        number: float = 0.5,
        captions: bool = False,
    ) -> float:
        """Name, address, tax number, telephone; some forms print a caption before each."""
        label, words = Label(block=block), self.purchase.language
        tax_name = NUMBER_NAMES.get(party.country.code, "NIF")
        first = [name_run(party, block)]
        rows = [first, *address_runs(party, block)]
        if captions:
            names = ("Razón Social: ", "Domicilio: ", "") if words.code == "es" else ("Razão Social: ", "Endereço: ", "")
            rows = [[Run(names[min(place, 2)], label), *row] if names[min(place, 2)] else row for place, row in enumerate(rows)]
        if self.likely(number):
            rows.append([Run(f"{tax_name}{self.chance.choice((': ', ' ', ':'))}{party.tax_id}", label)])
            if party.country.code == "BR" and self.likely(0.7):
                rows[-1][0] = replace(rows[-1][0], text=f"{rows[-1][0].text}  IE: {code('###.###.###.###', self.chance)}")
        if self.likely(0.4):
            rows.append([Run(f"{self.chance.choice(_PHONES[words.code])} {party.phone}", label)])
        if self.likely(0.2):
            rows.append([Run(party.email, label)])
        for place, row in enumerate(rows):
            face = self.font.bold.sized(head) if head and place == 0 else self.font
            self.paper.text(x, y, row, fitting(face, "".join(run.text for run in row), width))
            y += face.leading
        return y

    def pair(self, x: float, y: float, field: Field, width: float, *, gap: float = 0.0) -> None:
        """A caption and its value, made to fit."""
        caption, value = self.caption(field) + self.chance.choice((":", ": ", " ", ".:")), header_run(self.purchase, field)
        face = fitting(self.font, f"{caption} {value.text}", width)
        end = self.paper.text(x, y, caption, face, label=Label(announces=field))
        begin = x + gap if gap and x + gap > end + 2 and x + gap + face.width(value.text) < x + width else end + 4
        self.paper.text(begin, y, value, face)

    def next_page(self) -> float:
        """A continuation page; some forms carry the sum of the page before."""
        words, sums = self.purchase.language, self.purchase.habits
        carried = sums.money(cents(self.purchase.subtotal * Decimal("0.6")))
        if self.running:
            self.paper.text(
                self.right - 90, self.paper.height - 44, self.chance.choice(words.carried[:2]), self.font, align="right"
            )
            self.paper.text(self.right, self.paper.height - 44, carried, self.font, align="right")
        self.paper.new_page()
        page = self.chance.choice(words.page_words).format(page=len(self.paper.sheets), pages=len(self.paper.sheets))
        self.paper.text(self.right, 36, page, self.font, align="right")
        self.paper.text(self.left, 36, name_run(self.purchase.buyer, Block.BUYER), self.font)
        self.pair(self.left, 52, Field.PO_NUMBER, 240)
        if self.running:
            self.paper.text(self.right - 90, 66, self.chance.choice(words.carried[1:3]), self.font, align="right")
            self.paper.text(self.right, 66, carried, self.font, align="right")
        return 86.0

    def table(self, y: float, wishes: list[Wish], *, frame: bool, bottom: float, notes: float = 0.2, rows: bool = False) -> float:
        """The lines in the given columns."""
        heading_font, upper = (self.font.bold if self.likely(0.6) else self.font), self.likely(0.2)
        count = len(self.purchase.items)
        columns = fitted(
            wishes, count, self.font, heading_font, self.left, self.right, upper=upper, padding=self.chance.choice((2.0, 3.0))
        )
        style = TableStyle(
            self.font,
            heading_font,
            frame=frame,
            row_rules=rows,
            heading_rules=self.likely(0.8),
            gap=self.chance.choice((1.0, 3.0, 6.0)),
            upper=upper,
            repeats_heading=self.likely(0.85),
            splits=self.likely(0.15),
        )
        under = self.likely(notes)

        def below(index: int) -> CellRows:
            return [[of_line(note, index)] for note in self.purchase.items[index].notes] if under else []

        indent = next(column.left for column in columns if column.wraps) + 3
        return draw_table(
            self.paper, y, columns, count, style, bottom=bottom, new_page=self.next_page, below=below, below_left=indent
        )

    def sum_list(self, y: float, *, boxed: bool, signed: bool) -> float:
        """At the right, one below the other."""
        for field in sums_of(self.purchase):
            face = self.font.bold if field is Field.TOTAL else self.font
            value = header_run(self.purchase, field, signed=signed)
            caption = self.caption(field) + self.chance.choice(("", ":"))
            if boxed:
                self.paper.box(self.right - 190, y - self.font.size - 1, self.right, y + 4)
            self.paper.text(self.right - 100, y, caption, fitting(face, caption, 86), align="right", label=Label(announces=field))
            self.paper.text(self.right - 3, y, value, fitting(face, value.text, 92), align="right")
            y += self.font.leading + 4
        return y

    def sum_boxes(self, y: float) -> float:
        """Side by side."""
        shown = sums_of(self.purchase)
        width = (self.right - self.left) / len(shown)
        for number, field in enumerate(shown):
            x, caption = self.left + number * width, self.caption(field)
            self.paper.box(x, y, x + width, y + 28)
            self.paper.text(x + 3, y + 9, caption, fitting(self.font.sized(7), caption, width - 6), label=Label(announces=field))
            value = header_run(self.purchase, field)
            self.paper.text(x + width - 4, y + 22, value, fitting(self.font.bold, value.text, width - 8), align="right")
        return y + 40

    def signatures(self, y: float) -> None:
        """Rules to sign on."""
        y = min(y, self.paper.height - 40)
        chosen = self.chance.sample(_SIGNERS[self.code], 3)
        width = (self.right - self.left) / 3
        for number, caption in enumerate(chosen):
            x = self.left + number * width
            self.paper.rule(x + 10, y, x + width - 10, y)
            self.paper.text(x + width / 2, y + 10, caption, self.font, align="centre")

    def terms(self) -> None:
        """The back."""
        self.paper.new_page(PageRole.TERMS)
        y = 48.0
        for number in range(1, self.chance.randint(9, 22)):
            text = f"{number}.- {' '.join(self.chance.sample(self.purchase.language.terms, 2))}"
            y = self.paper.paragraph(self.left, y, text, self.font.sized(7), self.right - self.left) + 4
            if y > self.paper.height - 60:
                return


def begin_work(
    purchase: Purchase, chance: random.Random, faces: tuple[str, ...] = ("Helvetica", "Helvetica", "Times-Roman")
) -> Work:
    """An empty paper in one of the faces and sizes."""
    sign = purchase.currency_sign
    if purchase.country.code in _SIGN_FIRST:
        form = chance.choice(("#", f"{sign} #", f"{sign}#", "#"))
        purchase = replace(purchase, habits=replace(purchase.habits, sign=form))
    paper = Paper(LETTER if purchase.country.paper == "letter" else A4)
    font = Font(chance.choice(faces), chance.choice((7.0, 7.5, 8.0, 8.5, 9.0)))
    return Work(purchase, chance, paper, font, chance.choice((26.0, 34.0, 42.0)), running=chance.random() < 0.4)
