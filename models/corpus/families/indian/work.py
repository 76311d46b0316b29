"""One Indian order being drawn: its paper and letters, parties, taxes, the total in words, who signs."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from models.corpus.families.indian.written_out import in_words
from models.corpus.items import cents
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import A4, Font, Paper, Run
from models.corpus.party import Party
from models.corpus.printed import (
    address_runs,
    fitting,
    header_run,
    name_run,
)
from models.corpus.purchase import Purchase


@dataclass
class Work:
    """One order being drawn."""

    purchase: Purchase
    chance: random.Random
    paper: Paper
    font: Font
    left: float

    @property
    def right(self) -> float:
        """The right margin."""
        return self.paper.width - self.left

    def likely(self, share: float) -> bool:
        """Whether something happens, by its share."""
        return self.chance.random() < share

    def party(
        self, x: float, y: float, block: Block, party: Party, width: float, *, gst: float = 0.6, bold: bool = True
    ) -> float:
        """Name, address, GSTIN, state with its code."""
        label = Label(block=block)
        rows: list[list[Run]] = [[name_run(party, block)], *address_runs(party, block)]
        if self.likely(gst):
            rows.append([Run(f"{self.chance.choice(('GSTIN/UIN: ', 'GSTIN : ', 'GST No. ', 'GSTIN:'))}{party.tax_id}", label)])
        if self.likely(gst * 0.6):
            state = self.chance.choice(party.country.regions)
            rows.append([Run(f"State Name : {state}, Code : {self.chance.randint(10, 37)}", label)])
        if self.likely(0.3):
            rows.append([Run(f"{self.chance.choice(('Ph: ', 'Tel: ', 'Contact : ', 'Mob. '))}{party.phone}", label)])
        if self.likely(0.25):
            rows.append([Run(f"{self.chance.choice(('E-Mail : ', 'Email: '))}{party.email}", label)])
        for number_of_row, row in enumerate(rows):
            face = self.font.bold if bold and number_of_row == 0 else self.font
            self.paper.text(x, y, row, fitting(face, "".join(run.text for run in row), width))
            y += self.font.leading
        return y

    def next_page(self) -> float:
        """A continuation page."""
        self.paper.new_page()
        number = len(self.paper.sheets)
        self.paper.text(self.paper.width / 2, 40, f"PURCHASE ORDER (Page {number})", self.font.bold, align="centre")
        self.paper.text(self.left, 58, name_run(self.purchase.buyer, Block.BUYER), self.font.bold)
        runs = [
            Run("Voucher No. : " if self.likely(0.4) else "PO No. ", Label(announces=Field.PO_NUMBER)),
            header_run(self.purchase, Field.PO_NUMBER),
        ]
        self.paper.text(self.right, 58, runs, self.font, align="right")
        return 84.0

    def words_of_total(self, y: float) -> float:
        """The total in words: it is no field of ours."""
        total = self.purchase.total
        rupees, paise = int(total), int((total - int(total)) * 100)
        tail = f" and {in_words(paise)} paise" if paise else ""
        unit = (
            self.chance.choice(("INR", "Rupees", "Rs.", "Indian Rupees"))
            if self.purchase.currency == "INR"
            else self.purchase.currency
        )
        text = f"{unit} {in_words(rupees) or 'Zero'}{tail} Only"
        caption = self.chance.choice(("Amount Chargeable (in words)", "Amount in words :", "In words:", "Total (in words)"))
        self.paper.text(self.left + 3, y, caption, self.font)
        text = text.upper() if self.likely(0.2) else text
        return self.paper.paragraph(self.left + 3, y + self.font.leading, text, self.font.bold, self.right - self.left - 60)

    def taxes(self) -> list[tuple[str, Run]]:
        """Rows of tax: state's and union's halves, or the one of trade between states, which is the whole."""
        rate, tax = self.purchase.tax_percent, self.purchase.tax
        if not rate:
            return []
        number = self.purchase.habits
        if self.likely(0.35):
            return [
                (
                    self.chance.choice(("IGST", f"IGST @ {rate}%", "Output IGST", "INPUT IGST")),
                    header_run(self.purchase, Field.TAX),
                )
            ]
        half, share = cents(tax / 2), number.number(rate / 2, -1)
        names = self.chance.choice(
            (
                ("CGST", "SGST"),
                (f"CGST {share}%", f"SGST {share}%"),
                ("Input CGST", "Input SGST"),
                (f"CGST @ {share} %", f"SGST/UTGST @ {share} %"),
            )
        )
        return [(names[0], Run(number.money(half))), (names[1], Run(number.money(tax - half)))]

    def signature(self, y: float) -> None:
        """For whom somebody signs."""
        runs = [Run("for ", Label(block=Block.BUYER)), name_run(self.purchase.buyer, Block.BUYER)]
        face = fitting(self.font.bold, runs[1].text + "for ", 240)
        self.paper.text(self.right - 4, min(y, self.paper.height - 60), runs, face, align="right")
        self.paper.text(
            self.right - 4,
            min(y + 34, self.paper.height - 26),
            self.chance.choice(("Authorised Signatory", "Authorized Signatory", "Purchase Manager")),
            self.font,
            align="right",
        )


def begin_work(purchase: Purchase, chance: random.Random) -> Work:
    """An empty paper, with one of the ways to write rupees."""
    sign = chance.choice(("#", "#", f"{purchase.currency_sign} #", f"{purchase.currency_sign}#", "#/-"))
    purchase = replace(purchase, habits=replace(purchase.habits, sign=sign))
    font = Font(chance.choice(("Helvetica", "Helvetica", "Times-Roman")), chance.choice((7.5, 8.0, 8.5, 9.0)))
    return Work(purchase, chance, Paper(A4), font, chance.choice((26.0, 32.0, 40.0)))
