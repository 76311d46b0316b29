"""What the voices said of one word, weighed to readings with calibrated probabilities.

Each reading that any voice gave, and a few that look like them, is a candidate. A conditional logit (McFadden, 1974) over a few
measures of each gives its probability; that none of them is right is one of the outcomes. `models.reading.calibrate` fits the
weights on generated pages.
"""

from __future__ import annotations

import math
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import numpy as np

from extractors.fields.dates import find_dates
from extractors.fields.numbers import DecimalMark, NumberHabit, readings
from extractors.reading.spellings import Spelling

WEIGHTS = Path(__file__).parents[2] / "models" / "reading" / "weights" / "voices.toml"
MEASURES = (
    "page", "strip", "strip_best", "strips_agree", "tesseract", "tesseract_agrees", "habit", "well_formed", "mark_moved",
    "look_alike",
)  # fmt: skip
MOST_READINGS = 6
LEAST_PROBABILITY = 0.001
# As likely as this a reading must be before it takes the place of the page's own.
ENOUGH = 0.3
# The curves end where few words were seen; that all of those were wrong proves little.
LEAST_WORTH = 0.05
_FLOOR = math.log(1e-4)
_SAME_SIGNS = str.maketrans({**dict.fromkeys("’‘´`′", "'"), **dict.fromkeys("−–—‐‑", "-"), "×": "x", "、": ","})
_NUMBER_SHAPE = re.compile(r"[^\w]{0,2}\d[\d.,' ]*[^\w]{0,3}")
_DATE_SHAPE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\.?")
LOOK_ALIKES = {
    "0": "O",
    "O": "0",
    "1": "Il",
    "I": "1",
    "l": "1",
    "5": "S",
    "S": "5",
    "8": "B",
    "B": "8",
    "2": "Z",
    "Z": "2",
    "6": "G",
    "G": "6",
}
"""Signs that print alike, each with those that it is taken for."""


class WordKind(StrEnum):
    """What a word is, as far as its confidence depends on it."""

    NUMBER = "number"
    DATE = "date"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Heard:
    """What is known of one word.

    Attributes:
        page: What the reading of the page made of it.
        voices: What each voice said of its crop, by name of the voice.
    """

    page: Spelling
    voices: Mapping[str, tuple[Spelling, ...]]


@dataclass(frozen=True, slots=True)
class Ballot:
    """The readings of one word, the likeliest first; what is missing to 1 is the probability that none is right.

    Attributes:
        voiced: The likeliest of the readings that a voice gave; the first reading may be the document's habit alone.
        page: What the reading of the page made of the word.
    """

    readings: tuple[Spelling, ...]
    voiced: str
    page: str


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the measures for one kind of page, and how likely no candidate is right by kind of word."""

    measures: tuple[float, ...]
    none: Mapping[WordKind, float]
    heard_once: Mapping[WordKind, tuple[tuple[float, float], ...]]
    """For words that were not read again: confidences of the page's reading, and what they are worth."""


def folded(text: str) -> str:
    """A reading without what is no difference: widths of signs, shapes of quotes and hyphens, blanks."""
    return "".join(unicodedata.normalize("NFKC", text).translate(_SAME_SIGNS).split())


def kind_of_word(text: str) -> WordKind:
    """What a word looks like."""
    plain = folded(text)
    if _DATE_SHAPE.fullmatch(plain):
        return WordKind.DATE
    return WordKind.NUMBER if _NUMBER_SHAPE.fullmatch(plain) else WordKind.CODE


def ballot_of(heard: Heard, habit: NumberHabit, weights: Weights) -> Ballot:
    """Weigh what was heard.

    Args:
        habit: How the document's clear numbers are written.
    """
    candidates = candidates_of(heard, habit)
    scores = measures_of(heard, candidates, habit) @ np.array(weights.measures)
    none = weights.none[kind_of_word(heard.page.text)]
    top = max(float(scores.max()), none)
    shares = np.exp(scores - top)
    shares = shares / (shares.sum() + math.exp(none - top))
    order = np.argsort(-shares, kind="stable")
    if shares[order[0]] < ENOUGH:
        # Where nothing is likely, the reading of the page stands: it is the first candidate.
        order = np.concatenate([[0], order[order != 0]])
    voiced = _voiced(heard)
    spelt = [Spelling(candidates[index], float(shares[index])) for index in order[:MOST_READINGS]]
    likely = (spelt[0], *(spelling for spelling in spelt[1:] if spelling.probability >= LEAST_PROBABILITY))
    best_voiced = next(candidates[index] for index in order if folded(candidates[index]) in voiced)
    return Ballot(likely, best_voiced, heard.page.text)


def heard_once(confidence: float, kind: WordKind, weights: Weights) -> float:
    """What the page's own confidence in a word is worth."""
    points = weights.heard_once[kind]
    return max(LEAST_WORTH, float(np.interp(confidence, [x for x, _ in points], [y for _, y in points])))


def candidates_of(heard: Heard, habit: NumberHabit) -> list[str]:
    """Every text that may stand there, the page's own first; one for all that fold alike, blanks where most hear them."""
    alike: dict[str, dict[str, float]] = {folded(heard.page.text): {heard.page.text: 0.0}}
    for spellings in heard.voices.values():
        for spelling in spellings:
            if folded(spelling.text):
                sure = alike.setdefault(folded(spelling.text), {})
                sure[spelling.text] = sure.get(spelling.text, 0.0) + spelling.probability
    found = {key: _with_blanks_heard(sure) for key, sure in alike.items()}
    spoken = list(found.values())
    for text in [*_leaders(heard)]:
        for other in (*_marks_moved(text, habit), *_look_alikes(text)):
            found.setdefault(folded(other), other)
    return spoken + [text for text in found.values() if text not in spoken]


def _with_blanks_heard(sure: Mapping[str, float]) -> str:
    """Of texts that fold alike the first with the blanks that all voices together find likeliest."""
    blanks = {text: tuple(map(folded, text.split())) for text in sure}
    likely: dict[tuple[str, ...], float] = {}
    for text, probability in sure.items():
        likely[blanks[text]] = likely.get(blanks[text], 0.0) + probability
    best = max(likely, key=likely.__getitem__)
    return next(text for text in sure if blanks[text] == best)


def _leaders(heard: Heard) -> dict[str, None]:
    return dict.fromkeys(folded(said[0].text) for said in heard.voices.values() if said) | {folded(heard.page.text): None}


def _marks_moved(text: str, habit: NumberHabit) -> Iterator[str]:
    """The number with its decimal mark as the document writes it, and with the one that it lost."""
    mark = habit.decimal_mark
    if mark is DecimalMark.UNKNOWN or not _NUMBER_SHAPE.fullmatch(text):
        return
    other = "," if mark is DecimalMark.POINT else "."
    if re.search(rf"\d{re.escape(other)}\d\d?(?!\d)", text):
        yield re.sub(rf"{re.escape(other)}(?=\d\d?(?!\d))", mark.value, text)
    if len(text) >= 3 and text.isdigit():
        yield f"{text[:-2]}{mark.value}{text[-2:]}"


def _look_alikes(text: str) -> Iterator[str]:
    for index, sign in enumerate(text):
        for other in LOOK_ALIKES.get(sign, ""):
            # A letter in a number or an amount is no reading of it.
            if other.isdigit() or not _NUMBER_SHAPE.fullmatch(text):
                yield text[:index] + other + text[index + 1 :]


def measures_of(heard: Heard, candidates: Sequence[str], habit: NumberHabit) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """The measures of each candidate, of shape (candidates, ``MEASURES``)."""
    spoken = _voiced(heard)
    strips = [_logs(said) for name, said in heard.voices.items() if name.startswith("strip")]
    tesseract = heard.voices.get("tesseract", ())
    tesseract_text = folded(tesseract[0].text) if tesseract else ""
    page = folded(heard.page.text)
    rest = math.log(max(1 - heard.page.probability, 1e-3))
    rows = []
    for text in candidates:
        key = folded(text)
        logs = [known.get(key, _FLOOR) for known in strips]
        first = sum(bool(known) and key == next(iter(known)) for known in strips)
        rows.append(
            (
                math.log(max(heard.page.probability, 1e-4)) if key == page else rest,
                sum(logs) / max(1, len(logs)),
                max(logs, default=_FLOOR),
                first / max(1, len(strips)),
                tesseract[0].probability if tesseract and key == tesseract_text else 0.0,
                float(bool(tesseract) and key == tesseract_text),
                _fits(key, habit),
                float(_is_well_formed(key, habit)),
                float(key not in spoken and _without_marks(key) in {_without_marks(one) for one in spoken}),
                float(key not in spoken and _without_marks(key) not in {_without_marks(one) for one in spoken}),
            )
        )
    return np.array(rows, dtype=np.float64)


def _voiced(heard: Heard) -> set[str]:
    return {folded(heard.page.text)} | {folded(one.text) for said in heard.voices.values() for one in said}


def _logs(said: Sequence[Spelling]) -> dict[str, float]:
    """Log probabilities by folded text; those of texts that fold alike added up."""
    summed: dict[str, float] = {}
    for spelling in said:
        key = folded(spelling.text)
        summed[key] = summed.get(key, 0.0) + spelling.probability
    ordered = sorted(summed.items(), key=lambda item: -item[1])
    return {key: max(_FLOOR, math.log(max(probability, 1e-9))) for key, probability in ordered}


def _fits(text: str, habit: NumberHabit) -> float:
    """Whether the marks of a number are those of the document: 1, -1 where they contradict it, 0 where nothing tells."""
    if habit.decimal_mark is DecimalMark.UNKNOWN or not _NUMBER_SHAPE.fullmatch(text) or _DATE_SHAPE.fullmatch(text):
        return 0.0
    other = "," if habit.decimal_mark is DecimalMark.POINT else "."
    tail = re.search(r"([.,])(\d+)\D*$", text)
    if tail is None:
        return 0.0
    mark, digits = tail.groups()
    if mark == habit.decimal_mark.value:
        return 1.0 if len(digits) != 3 else 0.0
    return -1.0 if mark == other and len(digits) != 3 else 0.0


def _is_well_formed(text: str, habit: NumberHabit) -> bool:
    if _DATE_SHAPE.fullmatch(text):
        return bool(find_dates(text))
    return not _NUMBER_SHAPE.fullmatch(text) or bool(readings(text, habit))


def _without_marks(text: str) -> str:
    return "".join(sign for sign in text if sign not in ".,' ")


@cache
def weights_for(bilevel: bool) -> Weights:
    """The fitted weights for faxes and other pages of black and white, or for grey ones."""
    table = tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))["fax" if bilevel else "grey"]
    return Weights(
        tuple(float(table["measures"][name]) for name in MEASURES),
        {kind: float(table["none"][kind.value]) for kind in WordKind},
        {kind: tuple((float(x), float(y)) for x, y in table["heard_once"][kind.value]) for kind in WordKind},
    )
