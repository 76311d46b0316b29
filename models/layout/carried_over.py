"""Labels of what was printed, carried over to what was recognised of it: by place and by characters."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Levenshtein

from models.corpus.labels import NOTHING, Label
from models.corpus.paper import Font, PrintedWord, Sheet, Stroke
from pipeline.core.document import Page, WordBox

_LEAST_ANCHORS, _CLOSE = 6, 5.0
_BESIDE, _ROW = 0.45, 0.65
_LEAST_ALIKE, _LENGTHS = 0.2, 1.6


@dataclass(frozen=True, slots=True)
class PrintedSign:
    """One printed character: where its middle comes to lie on the recognised page, and how tall it is there."""

    x: float
    y: float
    height: float
    text: str
    label: Label
    index: int


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """A recognised page with its labels.

    Attributes:
        sheet: In the recognised page's points.
        labelled: How many printed characters are the value of a field.
        carried: How many of them a recognised character stands for.
    """

    sheet: Sheet
    labelled: int
    carried: int


def carried_over(printed: Sheet, page: Page) -> CarriedOver:
    """The recognised words of a page, each character labelled as the one that was printed where it stands.

    What stands where nothing was printed, or is nothing like it, is labelled nothing.
    """
    signs = _signs_of(printed, _way(printed, page))
    heights = [sign.y for sign in signs]
    words: list[PrintedWord] = []
    found: set[int] = set()
    for word in page.words:
        if not word.text:
            continue
        owned: list[int] = []
        labels = _labels(word.text, _under(word, signs, heights), owned)
        found.update(owned)
        words.append(_labelled(word, labels))
    sheet = Sheet(page.width, page.height, role=printed.role, words=words)
    sheet.strokes = [Stroke(one.box.left, one.box.top, one.box.right, one.box.bottom) for one in page.rulings]
    valued = [sign.index for sign in signs if sign.label.field is not None]
    return CarriedOver(sheet, len(valued), sum(index in found for index in valued))


def _way(printed: Sheet, page: Page) -> npt.NDArray[np.float64]:
    """(2, 3): from the printed page's points to the recognised page's, by words that stand once on both."""
    import cv2

    plain = np.array([(page.width / printed.width, 0, 0), (0, page.height / printed.height, 0)], dtype=np.float64)
    once = Counter(word.text for word in printed.words)
    places = {word.text: word for word in printed.words if once[word.text] == 1 and len(word.text) > 1}
    read = Counter(word.text for word in page.words)
    pairs = [
        ((places[word.text].left, places[word.text].top), (places[word.text].right, places[word.text].bottom), word.box)
        for word in page.words
        if read[word.text] == 1 and word.text in places
    ]
    if len(pairs) < _LEAST_ANCHORS:
        return plain
    here = np.array([((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b, _box in pairs], dtype=np.float64)
    there = np.array([box.middle for _a, _b, box in pairs], dtype=np.float64)
    way, _kept = cv2.estimateAffine2D(here, there, ransacReprojThreshold=_CLOSE)
    return plain if way is None else np.asarray(way, dtype=np.float64)


def _signs_of(printed: Sheet, way: npt.NDArray[np.float64]) -> list[PrintedSign]:
    """All printed characters from the top down."""
    scale = float(abs(way[1, 1])) or 1.0
    found: list[PrintedSign] = []
    for word in printed.words:
        y = (word.top + word.bottom) / 2
        width = (word.right - word.left) / len(word.text)
        for begin, end, label in word.spans:
            for at in range(begin, end):
                x = word.left + (at + 0.5) * width
                there = way @ (x, y, 1.0)
                height = (word.bottom - word.top) * scale
                found.append(PrintedSign(float(there[0]), float(there[1]), height, word.text[at], label, len(found)))
    return sorted(found, key=lambda sign: sign.y)


def _under(word: WordBox, signs: Sequence[PrintedSign], heights: Sequence[float]) -> list[PrintedSign]:
    """The printed characters that a recognised word covers, of the row that it covers most of, from left to right."""
    box = word.box
    middle = box.middle[1]
    reach = max(box.height, 4.0)
    near = signs[bisect_left(heights, middle - 2 * reach) : bisect_right(heights, middle + 2 * reach)]
    beside = [sign for sign in near if box.left - _BESIDE * sign.height <= sign.x <= box.right + _BESIDE * sign.height]
    rows = [sign for sign in beside if abs(sign.y - middle) <= _ROW * max(sign.height, min(reach, 2 * sign.height))]
    if not rows:
        return []
    inside = [sign for sign in rows if box.left <= sign.x <= box.right] or rows
    nearest = min(inside, key=lambda sign: abs(sign.y - middle))
    return sorted((sign for sign in rows if abs(sign.y - nearest.y) < 0.5 * nearest.height), key=lambda sign: sign.x)


def _labels(text: str, below: Sequence[PrintedSign], owned: list[int]) -> list[Label]:
    """A label for each recognised character; ``owned`` is told which printed ones they stand for."""
    if not below:
        return [NOTHING] * len(text)
    was = "".join(sign.text for sign in below)
    labels: list[Label | None] = [None] * len(text)
    same = 0
    for step in Levenshtein.opcodes(was, text):
        if step.tag not in ("equal", "replace"):
            continue
        same += step.src_end - step.src_start if step.tag == "equal" else 0
        stood = below[step.src_start : step.src_end]
        for sign, at in zip(stood, range(step.dest_start, step.dest_end), strict=True):
            labels[at] = sign.label
            owned.append(sign.index)
    if same < _LEAST_ALIKE * len(text) and not len(was) / _LENGTHS <= len(text) <= len(was) * _LENGTHS:
        owned.clear()
        return [NOTHING] * len(text)
    return _filled(labels)


def _filled(labels: Sequence[Label | None]) -> list[Label]:
    """Characters that stand for none have the label of the one before, at the beginning of the first that has one."""
    last = next((label for label in labels if label is not None), NOTHING)
    filled = []
    for label in labels:
        last = last if label is None else label
        filled.append(last)
    return filled


def _labelled(word: WordBox, labels: Sequence[Label]) -> PrintedWord:
    spans: list[tuple[int, int, Label]] = []
    for at, label in enumerate(labels):
        if spans and spans[-1][2] == label:
            spans[-1] = (spans[-1][0], at + 1, label)
        else:
            spans.append((at, at + 1, label))
    box = word.box
    return PrintedWord(word.text, box.left, box.top, box.right, box.bottom, tuple(spans), Font(size=max(box.height, 1.0)))
