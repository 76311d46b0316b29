"""What recognition does to words: signs taken for others, words run together or lost, boxes off, a page a little askew."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import replace

from models.corpus.paper import PrintedWord, Sheet

_TAKEN_FOR = {
    "0": "O", "O": "0", "1": "l", "l": "1", "I": "1", "5": "S", "S": "5", "8": "B", "B": "8", "6": "G", "2": "Z", ".": ",",
    ",": ".",    "m": "rn", "e": "c", "c": "e", "i": "l",
    "t": "f", "n": "r", "u": "v",
    ":": ".", "-": "_", "/": "1", "a": "o", "h": "b",
}  # fmt: skip


def worn(sheet: Sheet, chance: random.Random) -> Sheet:
    """The sheet as recognition might give it; every sign keeps its label."""
    wrong, joined, lost = chance.choice((0.0, 0.005, 0.02)), chance.choice((0.0, 0.03, 0.08)), chance.choice((0.0, 0.0, 0.01))
    shift, slope, scale = chance.uniform(-25, 25), math.radians(chance.gauss(0, 0.25)), chance.uniform(0.9, 1.1)
    jitter = chance.choice((0.0, 0.3, 0.8))
    words: list[PrintedWord] = []
    for word in sheet.words:
        if chance.random() < lost:
            continue
        moved = _moved(_misread(word, wrong, chance), shift, slope, scale, jitter, chance)
        if words and chance.random() < joined and _near(words[-1], moved):
            moved = _joined(words.pop(), moved)
        words.append(moved)
    strokes = [] if chance.random() < 0.3 else [one for one in sheet.strokes if chance.random() > 0.05]
    return replace(sheet, words=words, strokes=strokes)


def _misread(word: PrintedWord, share: float, chance: random.Random) -> PrintedWord:
    if share == 0.0:
        return word
    signs = [_TAKEN_FOR.get(sign, sign)[0] if chance.random() < share else sign for sign in word.text]
    return replace(word, text="".join(signs))


def _moved(word: PrintedWord, shift: float, slope: float, scale: float, jitter: float, chance: random.Random) -> PrintedWord:
    down = shift + slope * word.left + chance.gauss(0, jitter)
    right = chance.gauss(0, jitter)
    return replace(
        word,
        left=word.left * scale + right,
        right=word.right * scale + right,
        top=word.top * scale + down,
        bottom=word.bottom * scale + down,
    )


def _near(one: PrintedWord, other: PrintedWord) -> bool:
    return abs(one.top - other.top) < 1 and 0 <= other.left - one.right < 0.6 * one.font.size


def _joined(one: PrintedWord, other: PrintedWord) -> PrintedWord:
    length = len(one.text)
    moved: Sequence[tuple[int, int, object]] = [(begin + length, end + length, label) for begin, end, label in other.spans]
    return replace(one, text=one.text + other.text, right=other.right, spans=(*one.spans, *moved))  # type: ignore[arg-type]
