"""An order as Oracle's systems begin it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from models.corpus.labels import Field, Label
from models.corpus.paper import A4, LETTER, Align, Font, Paper, Run
from models.corpus.printed import header_run, line_text
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, Column

# What Oracle's English forms say beside the facts that every order has.
_ENGLISH = {
    "type": ("Type", "Document Type"),
    "revision": ("Revision", "Rev", "Rev."),
    "account": ("Customer Acct No.", "Customer Account Number"),
    "number": ("Supplier No.", "Vendor ID", "Supplier Number"),
    "via": ("Ship Via", "Transportation", "Carrier"),
    "confirm": ("Confirm To/Telephone", "Confirm To", "Deliver To/Telephone"),
    "requester": ("Requester/Deliver To", "Requester", "Deliver To"),
    "item": ("Supplier Item", "Supplier Item:", "Supplier Part Number"),
    "promised": ("Promised:", "Promised Date"),
    "needed": ("Needed:", "Need-By:", "Need By Date"),
    "charge": ("Charge Account", "Charge Account:", "Account"),
    "schedule": ("Schedule Total", "Sched Total"),
    "whole": ("Item Total", "Line Total"),
    "dispatch": ("Dispatch via Print", "Dispatch Via Email", "DUPLICATE"),
    "note": ("Note to Supplier:", "Notes:", "Note to Receiver:"),
}


@dataclass(frozen=True)
class Print:
    """One order being printed."""

    paper: Paper
    purchase: Purchase
    chance: random.Random
    font: Font
    left: float
    right: float

    def says(self, what: str) -> str:
        """Words of Oracle's own; in other languages one of the usual further captions."""
        words = self.purchase.language
        return self.chance.choice(_ENGLISH[what] if words.code == "en" else words.other_captions)

    def caption(self, field: Field) -> str:
        """What announces a field."""
        return self.purchase.language.caption(field, self.chance)

    def heading(self, field: Field) -> str:
        """What heads a column."""
        return self.purchase.language.heading(field, self.chance)

    def odds(self, part: float) -> bool:
        """Whether something happens, by its share."""
        return self.chance.random() < part

    def fact(self, field: Field) -> list[Run]:
        """A value of the head."""
        return [header_run(self.purchase, field)]

    def of_line(self, field: Field, index: int) -> list[Run]:
        """A value of a line."""
        return [Run(line_text(self.purchase, field, index, zero=True), Label(field, line=index))]

    def column(self, field: Field, align: Align = "left", *, cell: Callable[[int], CellRows] | None = None) -> Column:
        """A plain column of one field, its heading in one or two rows."""
        text = self.heading(field)
        rows = text.split(" ", 1) if len(text) > 9 and self.odds(0.5) else [text]
        heading = tuple((row, field) for row in rows)
        return Column(heading, cell or (lambda i: [self.of_line(field, i)]), 0, 0, align, None, field is Field.DESCRIPTION)


def begin_print(purchase: Purchase, chance: random.Random, sizes: tuple[float, ...], *, wide: bool = False) -> Print:
    """An empty paper in one of the faces and sizes."""
    size = LETTER if purchase.country.paper == "letter" else A4
    paper = Paper((size[1], size[0]) if wide else size)
    face = chance.choice(("Helvetica", "Helvetica", "Times-Roman"))
    edge = chance.choice((24.0, 32.0, 40.0, 48.0))
    return Print(paper, purchase, chance, Font(face, chance.choice(sizes)), edge, paper.width - edge)
