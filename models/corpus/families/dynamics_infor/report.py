"""One order as a report being laid out: paper, letters, margins."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from models.corpus.codes import code
from models.corpus.labels import Field, Label
from models.corpus.paper import A4, LETTER, Font, Paper, Run
from models.corpus.printed import header_run, line_text
from models.corpus.purchase import Purchase

Pair = tuple[str, list[Run], Field | None]


@dataclass(frozen=True)
class Report:
    """One order with the paper, margins and letters of its report."""

    purchase: Purchase
    chance: random.Random
    paper: Paper
    font: Font
    left: float
    right: float

    @property
    def width(self) -> float:
        """Between the margins."""
        return self.right - self.left

    def maybe(self, part: float) -> bool:
        """Whether something happens, by its share."""
        return self.chance.random() < part

    def pair(self, what: Field) -> Pair:
        """A fact of the head with its caption."""
        return self.purchase.language.caption(what, self.chance), [header_run(self.purchase, what)], what

    def other(self) -> Pair:
        """A fact that is no field of ours; some have no value."""
        buyer, chance = self.purchase.buyer, self.chance
        text = chance.choice((buyer.person, code("V#####", chance), buyer.phone, code("####", chance), "", buyer.email))
        return chance.choice(self.purchase.language.other_captions), [Run(text)] if text else [], None

    def pairs(self, likely: dict[Field, float], more: tuple[int, int] = (0, 0)) -> list[Pair]:
        """Facts by their odds, with others between them."""
        found = [self.pair(what) for what, part in likely.items() if self.maybe(part)]
        for _number in range(self.chance.randint(*more)):
            found.insert(self.chance.randint(0, len(found)), self.other())
        return found

    def of_line(self, what: Field, index: int, *, signed: bool = False) -> list[Run]:
        """A value of a line."""
        return [Run(line_text(self.purchase, what, index, signed=signed, zero=True), Label(what, line=index))]


def begin_report(purchase: Purchase, chance: random.Random, faces: Sequence[str], sizes: Sequence[float]) -> Report:
    """An empty paper in one of the faces and sizes."""
    paper = Paper(LETTER if purchase.country.paper == "letter" else A4)
    edge = chance.choice((30.0, 38.0, 46.0, 56.0))
    return Report(purchase, chance, paper, Font(chance.choice(faces), chance.choice(sizes)), edge, paper.width - edge)
