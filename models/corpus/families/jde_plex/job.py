"""One order being drawn and the parts that all of these systems print."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from models.corpus.labels import Field, Label
from models.corpus.paper import A4, LETTER, Font, Paper, Run
from models.corpus.printed import header_run, line_text
from models.corpus.purchase import Purchase


@dataclass
class Job:
    """One order on its way to the printer."""

    purchase: Purchase
    chance: random.Random
    paper: Paper
    font: Font
    margin: float
    words_upper: bool = False
    priced: bool = True
    captions: dict[Field, str] = field(default_factory=dict)

    @property
    def right(self) -> float:
        """The right margin."""
        return self.paper.width - self.margin

    @property
    def width(self) -> float:
        """Between the margins."""
        return self.paper.width - 2 * self.margin

    def chosen(self, part: float) -> bool:
        """Whether something happens, by its share."""
        return self.chance.random() < part

    def word(self, text: str) -> str:
        """A text as this issuer prints captions: as it is or in capitals."""
        return text.upper() if self.words_upper else text

    def caption(self, what: Field) -> str:
        """What announces a field."""
        return self.word(self.purchase.language.caption(what, self.chance))

    def heading(self, what: Field) -> str:
        """The same at every place of one order."""
        if what not in self.captions:
            self.captions[what] = self.word(self.purchase.language.heading(what, self.chance))
        return self.captions[what]

    def other(self) -> str:
        """A caption of something that is no field of ours."""
        return self.word(self.chance.choice(self.purchase.language.other_captions))

    def value(self, what: Field) -> list[Run]:
        """A field of the head as printed."""
        return [header_run(self.purchase, what)]

    def item(self, what: Field, index: int, *, signed: bool = False) -> list[Run]:
        """A field of a line as printed."""
        text = line_text(self.purchase, what, index, signed=signed)
        if what is Field.DISCOUNT_PERCENT:
            text = self.purchase.habits.number(self.purchase.items[index].discount_percent, 1)
        return [Run(text, Label(what, line=index))]


def begin_job(
    purchase: Purchase, chance: random.Random, sizes: Sequence[float], faces: Sequence[str] = ("Helvetica", "Times-Roman")
) -> Job:
    """An empty paper in one of the faces and sizes."""
    paper = Paper(LETTER if purchase.country.paper == "letter" else A4)
    font = Font(chance.choice(faces), chance.choice(sizes))
    margin = chance.choice((26.0, 34.0, 42.0, 50.0))
    return Job(purchase, chance, paper, font, margin, chance.random() < 0.35, chance.random() < 0.92)


def row_step(job: Job) -> float:
    """By how much captions are smaller than values."""
    return job.chance.choice((0.5, 1.0, 2.0))
