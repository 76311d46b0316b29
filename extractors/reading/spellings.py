"""Ways to spell what stands in one strip of print, with their probabilities: the k best of a recogniser's output."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

# Enough for the one or two signs of a word that are in doubt; what is less likely than this at a step is not followed.
_BEAMS, _SPELLINGS, _UNLIKELY, _LEAST = 12, 6, 0.002, 1e-5
# More likely than this that there is nothing at all, and nothing is read.
_NOTHING = 0.5


@dataclass(frozen=True, slots=True)
class Spelling:
    """One reading of a strip, and how likely its reader takes it to be, 0..1."""

    text: str
    probability: float


def likeliest_spellings(scores: npt.NDArray[np.float32], signs: Sequence[str]) -> tuple[Spelling, ...]:
    """The likeliest texts of a strip by prefix beam search over CTC output (Graves et al., 2006; Hannun et al., 2014).

    Args:
        scores: Probabilities of shape (steps, signs); sign 0 is the blank between signs.
        signs: What each column stands for.
    """
    # Of each text so far, the probability that it ends in a blank and that it ends in its last sign.
    beams: dict[tuple[int, ...], tuple[float, float]] = {(): (1.0, 0.0)}
    for step in scores:
        likely = [(int(index), float(step[index])) for index in np.flatnonzero(step > _UNLIKELY)]
        extended: dict[tuple[int, ...], list[float]] = defaultdict(lambda: [0.0, 0.0])
        for text, (blank, sign) in beams.items():
            for index, probability in likely:
                if index == 0:
                    extended[text][0] += (blank + sign) * probability
                elif text and text[-1] == index:
                    # The same sign again without a blank is still that one.
                    extended[text][1] += sign * probability
                    extended[(*text, index)][1] += blank * probability
                else:
                    extended[(*text, index)][1] += (blank + sign) * probability
        ordered = sorted(extended.items(), key=lambda beam: -sum(beam[1]))[:_BEAMS]
        beams = {text: (blank, sign) for text, (blank, sign) in ordered}
    found: dict[str, float] = defaultdict(float)
    for text, (blank, sign) in beams.items():
        found["".join(signs[index] for index in text).strip()] += blank + sign
    if found.pop("", 0.0) > _NOTHING:
        return ()
    ordered_texts = sorted(((text, p) for text, p in found.items() if p > _LEAST), key=lambda item: -item[1])
    return tuple(Spelling(text, min(1.0, probability)) for text, probability in ordered_texts[:_SPELLINGS])
