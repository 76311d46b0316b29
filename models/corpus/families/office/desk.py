"""What every part of an office's form is made with."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from models.corpus.paper import A4, LETTER, Font, Paper
from models.corpus.purchase import Purchase


@dataclass(frozen=True)
class Desk:
    """What every part of a form needs."""

    paper: Paper
    purchase: Purchase
    chance: random.Random
    font: Font

    def maybe(self, likelihood: float) -> bool:
        """Whether something happens, by its share."""
        return self.chance.random() < likelihood


def begin_desk(
    purchase: Purchase, chance: random.Random, faces: Sequence[str], sizes: Sequence[float], *, wide: bool = False
) -> Desk:
    """An empty paper, upright or ``wide``, in one of the faces and sizes."""
    width, height = LETTER if purchase.country.paper == "letter" else A4
    return Desk(
        Paper((height, width) if wide else (width, height)), purchase, chance, Font(chance.choice(faces), chance.choice(sizes))
    )
