"""Fit what the voices' words are worth, on sheets of figures that arrive by scan, photo and fax.

    python -m models.reading.calibrate [--sheets N] [--seed S]

Writes models/reading/weights/voices.toml, which `extractors.reading.ballot` uses. The weights maximise the likelihood of what was
printed among the candidates; those for words that are not asked about rise with confidence (isotonic regression).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from extractors.fields.numbers import NumberHabit, vote_habit
from extractors.limits import Limits
from extractors.reading.ballot import (
    MEASURES,
    WEIGHTS,
    Heard,
    WordKind,
    candidates_of,
    folded,
    kind_of_word,
    measures_of,
)
from extractors.reading.page_images import PageImages
from extractors.reading.second_voice import heard_words, is_doubtful
from extractors.registry import open_document
from models.reading.sheets import HEIGHT, WIDTH, PrintedWord, Sheet, sheets
from pipeline.core.document import Page, WordBox

# Of words that nobody doubts every so many is asked about too, so that the weights know them.
_EVERY_CLEAR_WORD = 8
# A word belongs to the printed one around its middle, so many points farther at most: photos are flattened to a few points.
_SLACK = 6.0
_RIDGE = 0.02
_KNOTS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.97, 0.98, 0.99, 0.995, 0.998, 0.999, 1.0)
_TENTATIVE, _PRIOR = 4.0, 2.0


@dataclass(frozen=True, slots=True)
class Case:
    """One word that was asked about: measures of its candidates, and which of them was printed; None for none of them."""

    bilevel: bool
    kind: WordKind
    measures: npt.NDArray[np.float64]
    right: int | None


@dataclass(frozen=True, slots=True)
class Seen:
    """One word as the page's reading had it."""

    bilevel: bool
    kind: WordKind
    confidence: float
    is_right: bool


def read_sheet(sheet: Sheet) -> tuple[list[Case], list[Seen]]:
    """What the page's reading and the voices make of a sheet."""
    images = PageImages()
    page = open_document(sheet.content, "sheet", limits=Limits(), images=images).pages[0]
    image = images.page(1)
    words = [(word, printed) for word in page.words if (printed := _printed_at(word, page, sheet.words)) is not None]
    if image is None:
        return [], []
    bilevel = image.upright.bilevel
    figures = [(word, printed) for word, printed in words if any(map(str.isdigit, word.text))]
    seen = [
        Seen(bilevel, kind_of_word(word.text), word.confidence or 0.0, folded(word.text) == folded(printed))
        for word, printed in figures
    ]
    habit = vote_habit(word.text for word in page.words if not is_doubtful(word))
    asked = [pair for index, pair in enumerate(figures) if is_doubtful(pair[0]) or index % _EVERY_CLEAR_WORD == 0]
    heard = heard_words(image.unruled, [word for word, _ in asked], page.words)
    return [_case(said, printed, habit, bilevel) for said, (_, printed) in zip(heard, asked, strict=True)], seen


def _printed_at(word: WordBox, page: Page, printed: Sequence[PrintedWord]) -> str | None:
    x, y = word.box.middle[0] * WIDTH / page.width, word.box.middle[1] * HEIGHT / page.height
    near = [p for p in printed if p.left - _SLACK <= x <= p.right + _SLACK and p.top - _SLACK <= y <= p.bottom + _SLACK]
    return min(near, key=lambda p: abs((p.left + p.right) / 2 - x) + abs((p.top + p.bottom) / 2 - y)).text if near else None


def _case(heard: Heard, printed: str, habit: NumberHabit, bilevel: bool) -> Case:
    candidates = candidates_of(heard, habit)
    right = next((index for index, text in enumerate(candidates) if folded(text) == folded(printed)), None)
    return Case(bilevel, kind_of_word(heard.page.text), measures_of(heard, candidates, habit), right)


def fitted(cases: Sequence[Case]) -> tuple[dict[str, float], dict[str, float]]:
    """Weights of the measures, and of no candidate being right by kind of word: the likeliest, held small by a ridge."""
    from scipy.optimize import minimize

    kinds = list(WordKind)
    outcomes = [_outcomes(case, kinds.index(case.kind)) for case in cases]

    def loss(weights: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        total, slope = _RIDGE * float(weights @ weights), 2 * _RIDGE * weights
        for features, chosen in outcomes:
            scores = features @ weights
            shares = np.exp(scores - scores.max())
            shares /= shares.sum()
            total -= float(np.log(max(shares[chosen], 1e-300)))
            slope += shares @ features - features[chosen]
        return total, slope

    start = np.zeros(len(MEASURES) + len(kinds))
    found = minimize(loss, start, jac=True, method="L-BFGS-B").x
    measures = {name: round(float(value), 4) for name, value in zip(MEASURES, found, strict=False)}
    return measures, {kind.value: round(float(value), 4) for kind, value in zip(kinds, found[len(MEASURES) :], strict=True)}


def _outcomes(case: Case, kind: int) -> tuple[npt.NDArray[np.float64], int]:
    """The features of each candidate and, last, of none of them being right; and which one it was."""
    features = np.zeros((len(case.measures) + 1, len(MEASURES) + len(WordKind)))
    features[:-1, : len(MEASURES)] = case.measures
    features[-1, len(MEASURES) + kind] = 1.0
    return features, len(case.measures) if case.right is None else case.right


def curve(seen: Sequence[Seen]) -> list[tuple[float, float]]:
    """How often words are right by the confidence of the page's reading, rising.

    The confidence itself counts as a few words at each knot, so that little evidence moves it little.
    """
    from scipy.optimize import isotonic_regression

    counted = [(word.confidence, float(word.is_right), 1.0) for word in seen] + [(knot, knot, _PRIOR) for knot in _KNOTS]
    counted.sort()
    rising = isotonic_regression([right for _, right, _ in counted], weights=[weight for _, _, weight in counted]).x
    confidences = np.array([confidence for confidence, _, _ in counted])
    points = []
    for knot in _KNOTS:
        last = int(np.searchsorted(confidences, knot, side="right")) - 1
        above = len(counted) - int(np.searchsorted(confidences, knot))
        points.append((knot, round(min(float(rising[last]), 1 - 1 / (above + _TENTATIVE)), 4)))
    return points


def table(cases: Sequence[Case], seen: Sequence[Seen], made: str) -> str:
    """The weights as TOML."""
    parts = [f"# Written by `{made}`: {len(cases)} words asked about, {len(seen)} words seen."]
    for name, bilevel in (("grey", False), ("fax", True)):
        measures, none = fitted([case for case in cases if case.bilevel is bilevel])
        parts += [f"\n[{name}.measures]", *(f"{key} = {value}" for key, value in measures.items())]
        parts += [f"\n[{name}.none]", *(f"{key} = {value}" for key, value in none.items()), f"\n[{name}.heard_once]"]
        for kind in WordKind:
            points = curve([word for word in seen if word.bilevel is bilevel and word.kind is kind])
            parts.append(f"{kind.value} = {[list(point) for point in points]}")
    return "\n".join(parts) + "\n"


def main() -> None:
    """Read the sheets, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sheets", type=int, default=4, help="sheets of each kind")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    cases: list[Case] = []
    seen: list[Seen] = []
    for sheet in sheets(chosen.sheets, chosen.seed):
        asked, read = read_sheet(sheet)
        cases += asked
        seen += read
        right = sum(word.is_right for word in read)
        print(f"{sheet.kind}: {right} of {len(read)} right, {len(asked)} asked about", flush=True)
    made = f"python -m models.reading.calibrate --sheets {chosen.sheets} --seed {chosen.seed}"
    WEIGHTS.write_text(table(cases, seen, made), encoding="utf-8")
    print(f"wrote {WEIGHTS}")


if __name__ == "__main__":
    main()
