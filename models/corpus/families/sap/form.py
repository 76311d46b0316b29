"""A form of SAP's as it is begun: paper, letters, margins, and what it calls things."""

from __future__ import annotations

import random
from dataclasses import dataclass

from models.corpus.families.sap.form_words import FORM_WORDS
from models.corpus.labels import Block, Field, Label, PageRole
from models.corpus.language import Language
from models.corpus.paper import A4, LETTER, Align, Font, Paper, Run
from models.corpus.purchase import Purchase

Slot = tuple[float, Align, list[Run]]


LEFT: Align = "left"


RIGHT: Align = "right"


@dataclass(frozen=True)
class Form:
    """What is drawn on, of what, and in which letters."""

    paper: Paper
    purchase: Purchase
    chance: random.Random
    font: Font
    left: float
    right: float

    @property
    def words(self) -> Language:
        """Of the buyer's language."""
        return self.purchase.language

    def say(self, what: str, otherwise: Field | None = None) -> str:
        """One of SAP's own captions, or what the language usually says, or nothing."""
        own = FORM_WORDS.get(self.words.code, {}).get(what)
        if own:
            return self.chance.choice(own)
        return self.words.heading(otherwise, self.chance) if otherwise else ""


def begin_form(purchase: Purchase, chance: random.Random, faces: tuple[str, ...], sizes: tuple[float, ...]) -> Form:
    """An empty form in one of the faces and sizes."""
    paper = Paper(LETTER if purchase.country.paper == "letter" else A4)
    left = chance.choice((28.0, 36.0, 48.0, 56.0))
    return Form(
        paper,
        purchase,
        chance,
        Font(chance.choice(faces), chance.choice(sizes)),
        left,
        paper.width - chance.choice((28.0, 36.0, 45.0)),
    )


def write_runs(form: Form, runs: list[tuple[float, Align, list[Run]]], y: float, font: Font | None = None) -> None:
    """Runs at their places in one line."""
    for x, align, what in runs:
        form.paper.text(x, y, what, font or form.font, align=align)


def open_page(form: Form, role: PageRole = PageRole.CONTINUATION) -> float:
    """The short head that SAP repeats: number, date, page."""
    form.paper.new_page(role)
    purchase, font = form.purchase, form.font
    page = str(len(form.paper.sheets))
    form.paper.text(form.right, 42, form.chance.choice(form.words.page_words).format(page=page, pages=page), font, align="right")
    caption = form.words.caption(Field.PO_NUMBER, random.Random(purchase.po_number))
    end = form.paper.text(form.left, 42, f"{caption} ", font.bold, label=Label(announces=Field.PO_NUMBER))
    form.paper.text(
        end + 3,
        42,
        [
            Run(purchase.po_number, Label(Field.PO_NUMBER)),
            Run(" / "),
            Run(purchase.habits.header_day(purchase.po_date), Label(Field.PO_DATE)),
        ],
        font,
    )
    if form.chance.random() < 0.3:
        form.paper.text(form.left, 56, purchase.buyer.name, font, label=Label(Field.BUYER_NAME, block=Block.BUYER))
    return 86.0
