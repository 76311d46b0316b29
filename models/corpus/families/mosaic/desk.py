"""The desk that one composed order is drawn at: its paper, its fonts, its dice."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from models.corpus.codes import CODES, code
from models.corpus.families.mosaic.surroundings import Surroundings, surroundings_of
from models.corpus.labels import Block, Field
from models.corpus.paper import A4, LETTER, Font, Paper
from models.corpus.purchase import Purchase

_FACES = ("Helvetica", "Helvetica", "Helvetica", "Times-Roman", "Times-Roman", "Courier")
_MONEYS = re.compile(r"\b(?:EUR|USD|GBP|CHF|DKK|SEK|NOK|PLN|CZK|INR|CAD|AUD|BRL|MXN|JPY|CNY|RUB)\b")
_OWN_SIGNS = ("€", "£", "₹", "zł", "Kč", "₽")  # no other currency has them
_SIZES = (7.0, 7.5, 8.0, 8.5, 9.0, 9.5, 10.0)


@dataclass
class Desk:
    """One order being drawn.

    Attributes:
        upper: Captions in capitals.
        parts: What this issuer adds to its orders.
        top: Where the first row of the page may stand.
    """

    purchase: Purchase
    chance: random.Random
    paper: Paper
    font: Font
    left: float
    upper: bool
    rows_apart: float
    parts: frozenset[str] = frozenset()
    top: float = 42.0

    @property
    def right(self) -> float:
        """Where the page's text ends."""
        return self.paper.width - self.left

    @property
    def width(self) -> float:
        """Of the page's text."""
        return self.right - self.left

    @property
    def step(self) -> float:
        """From one row to the next."""
        return self.font.leading + self.rows_apart

    def likely(self, share: float) -> bool:
        """So often."""
        return self.chance.random() < share

    @property
    def around(self) -> Surroundings:
        """What stands around orders of this language."""
        return surroundings_of(self.purchase.language.code)

    def said(self, text: str) -> str:
        """A caption as this issuer prints captions."""
        return text.upper() if self.upper else text

    def caption(self, field: Field) -> str:
        """What announces a fact or a sum."""
        return self.said(self.chance.choice(self.of_this_money(self.purchase.language.captions[field])))

    def of_this_money(self, known: Sequence[str]) -> Sequence[str]:
        """Captions and headings without those that name another currency than the order's."""
        fitting = [one for one in known if all(money == self.purchase.currency for money in _MONEYS.findall(one))]
        return fitting or known

    def money_word(self) -> str:
        """The currency as captions name it: its code or, where it is no other's, its sign."""
        sign = self.purchase.currency_sign
        return sign if sign in _OWN_SIGNS and self.likely(0.5) else self.purchase.currency

    def block(self, block: Block) -> str:
        """What announces a party."""
        return self.said(self.purchase.language.block(block, self.chance)).rstrip(":")

    def code(self) -> str:
        """A number of whatever."""
        return code(self.chance.choice(CODES), self.chance)

    def filled(self, known: Sequence[str]) -> str:
        """One of the texts, with numbers, codes and persons where it leaves room for them."""
        chance, purchase = self.chance, self.purchase
        return chance.choice(known).format(n=chance.randint(2, 96), code=self.code(), name=purchase.buyer.person)


def desk_for(purchase: Purchase, chance: random.Random, *, face: str = "", parts: frozenset[str] = frozenset()) -> Desk:
    """With a font, margins and habits of its own."""
    font = Font(face or chance.choice(_FACES), chance.choice(_SIZES))
    paper = Paper(LETTER if purchase.country.paper == "letter" else A4)
    return Desk(
        purchase,
        chance,
        paper,
        font,
        chance.choice((24.0, 32.0, 40.0, 50.0)),
        chance.random() < 0.25,
        chance.choice((0.0, 0.0, 1.0, 2.0)),
        parts,
    )
