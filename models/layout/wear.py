"""What recognition does to words: torn, run together, misread, lost or made of specks; boxes off, drawn lines in part."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from models.corpus.labels import Label
from models.corpus.paper import PrintedWord, Sheet, Stroke
from models.layout.misread import misread
from models.layout.specks import fax_line, specks

_WIDE = 0x2E80
_ROW, _SPACE = 0.35, 0.75
_FULLER = 1.25  # wide letters fill their line, others seldom have strokes both up and down


@dataclass(frozen=True, slots=True)
class Wear:
    """How badly a page was read; shares are of words, for wrong signs of signs.

    Attributes:
        torn: Of words of western letters; words of wide characters are torn ``eastern_torn`` as often as spaces are lost in them.
        height: Of a box, to that of the printed line: recognition gives the ink, a text layer the face.
        uneven: How far the heights and places of boxes differ from word to word, as a share of their height.
        strokes: Of drawn lines, what is found again.
        specks: Words a page that nobody printed.
    """

    wrong: float = 0.0
    eastern_wrong: float = 0.0
    torn: float = 0.0
    eastern_torn: float = 0.0
    joined: float = 0.0
    eastern_joined: float = 0.0
    run_together: float = 0.0
    lost: float = 0.0
    height: float = 1.0
    uneven: float = 0.0
    strokes: float = 1.0
    specks: float = 0.0
    fax_line: bool = False


# Measured on 24 generated documents of all ways, drawn, sent and recognised: a page as faxes give it. Scans have a fifth of it.
_USUAL = Wear(
    wrong=0.01, eastern_wrong=0.05, torn=0.006, eastern_torn=0.08, joined=0.01, eastern_joined=0.06, run_together=0.004,
    lost=0.008, specks=1.2,
)  # fmt: skip
_SEVERITY = ((0.0, 0.2), (0.5, 0.25), (1.0, 0.25), (2.5, 0.2), (6.0, 0.1))


def drawn_wear(chance: random.Random) -> Wear:
    """Of one page: a fifth read perfectly, a few hardly at all, each fault at a rate of its own."""
    severity = chance.choices([one for one, _ in _SEVERITY], [share for _, share in _SEVERITY])[0]

    def rate(usual: float, most: float) -> float:
        return min(most, severity * usual * chance.expovariate(1.0))

    return Wear(
        wrong=rate(_USUAL.wrong, 0.2),
        eastern_wrong=rate(_USUAL.eastern_wrong, 0.3),
        torn=rate(_USUAL.torn, 0.25),
        eastern_torn=rate(_USUAL.eastern_torn, 0.6),
        joined=rate(_USUAL.joined, 0.3),
        eastern_joined=rate(_USUAL.eastern_joined, 0.8),
        run_together=rate(_USUAL.run_together, 0.15),
        lost=rate(_USUAL.lost, 0.12),
        height=chance.choice((1.0, chance.uniform(0.66, 0.9), chance.uniform(0.66, 0.9))),
        uneven=chance.choice((0.02, 0.05, 0.1)),
        strokes=chance.choice((0.0, chance.uniform(0.3, 1.0), 0.95)),
        specks=rate(_USUAL.specks, 25),
        fax_line=chance.random() < 0.1,
    )


def worn(sheet: Sheet, chance: random.Random, wear: Wear | None = None) -> Sheet:
    """The sheet as recognition might give it; every sign that is left keeps its label, what was not printed has none."""
    rates = drawn_wear(chance) if wear is None else wear
    words: list[PrintedWord] = []
    running = False
    for word in sheet.words:
        if chance.random() < rates.lost * (3 if len(word.text) <= 2 else 0.7):
            continue
        is_eastern = ord(word.text[0]) >= _WIDE
        read = misread(word, rates.eastern_wrong if is_eastern else rates.wrong, chance)
        if words and _follows(words[-1], read):
            joined = rates.eastern_joined if is_eastern else rates.joined
            # Where a phrase has begun to run together it mostly goes on to.
            running = (running and chance.random() < 0.8) or chance.random() < rates.run_together
            if running or chance.random() < joined:
                words[-1] = _joined(words[-1], read)
                continue
        else:
            running = False
        torn = rates.eastern_torn * len(read.text) / 4 if is_eastern else rates.torn
        words += _torn(read, chance) if len(read.text) > 1 and chance.random() < torn else [read]
    strokes = _found_again(sheet.strokes, rates.strokes, chance)
    if rates.fax_line:
        words += fax_line(sheet, chance)
    words += specks(sheet, rates.specks, chance)
    boxed = [_boxed(word, rates, chance) for word in words]
    return _moved(replace(sheet, words=boxed, strokes=strokes), chance, 25, 0.25, 0.1)


def shaken(sheet: Sheet, chance: random.Random) -> Sheet:
    """The sheet a little elsewhere on its page, a little larger or smaller: what was recognised once, as of another copy."""
    words = [word for word in sheet.words if chance.random() > 0.005]
    strokes = [one for one in sheet.strokes if chance.random() > 0.05]
    return _moved(replace(sheet, words=words or sheet.words, strokes=strokes), chance, 20, 0.1, 0.07)


def _follows(one: PrintedWord, other: PrintedWord) -> bool:
    """Whether the other stands behind it with no more than a space between."""
    size = one.font.size
    return abs(one.top - other.top) < _ROW * size and -0.1 * size <= other.left - one.right < _SPACE * size


def _joined(one: PrintedWord, other: PrintedWord) -> PrintedWord:
    length = len(one.text)
    moved = tuple((begin + length, end + length, label) for begin, end, label in other.spans)
    return replace(
        one, text=one.text + other.text, right=max(one.right, other.right), top=min(one.top, other.top),
        bottom=max(one.bottom, other.bottom), spans=(*one.spans, *moved),
    )  # fmt: skip


def _torn(word: PrintedWord, chance: random.Random) -> list[PrintedWord]:
    """In two, or where the letters are wide sometimes in as many as there are."""
    length = len(word.text)
    if ord(word.text[0]) >= _WIDE and chance.random() < 0.15:
        cuts = list(range(1, length))
    else:
        # Mostly behind the first sign or before the last, and beside points and commas.
        cuts = [
            chance.choice(
                (1, length - 1, *(at for at in range(1, length) if not word.text[at].isalnum()), chance.randint(1, length - 1))
            )
        ]
    ends = [0, *cuts, length]
    return [_part(word, begin, end, chance) for begin, end in pairwise(ends)]


def _part(word: PrintedWord, begin: int, end: int, chance: random.Random) -> PrintedWord:
    step, gap = (word.right - word.left) / len(word.text), 0.05 * word.font.size * chance.random()
    spans: list[tuple[int, int, Label]] = [
        (max(first, begin) - begin, min(last, end) - begin, label)
        for first, last, label in word.spans
        if first < end and last > begin
    ]
    left, right = word.left + begin * step, word.left + end * step
    return replace(
        word, text=word.text[begin:end], left=left + min(gap, step / 4), right=right - min(gap, step / 4), spans=tuple(spans)
    )


def _boxed(word: PrintedWord, rates: Wear, chance: random.Random) -> PrintedWord:
    """With the box that recognition draws around the ink: lower than the line, and not the same for each word."""
    height = word.bottom - word.top
    ink = min(1.05, rates.height * _FULLER) if ord(word.text[0]) >= _WIDE else rates.height
    around = ink * (1 + chance.gauss(0, rates.uneven))
    if chance.random() < 0.3 * rates.uneven:
        around *= chance.uniform(0.6, 1.5)  # a line or a neighbour taken in, or half of the letters seen
    half = max(0.2, 0.5 * height * min(2.0, max(0.3, around)))
    middle = (word.top + word.bottom) / 2 + chance.gauss(0, 0.4 * rates.uneven * height)
    left = word.left + chance.gauss(0.03, 0.5 * rates.uneven) * height
    right = max(left + 0.3, word.right + chance.gauss(0, 0.5 * rates.uneven) * height)
    return replace(word, left=left, right=right, top=middle - half, bottom=middle + half)


def _found_again(strokes: Sequence[Stroke], share: float, chance: random.Random) -> list[Stroke]:
    """Drawn lines as far as they are found: some missing, some short, some in pieces."""
    found: list[Stroke] = []
    for one in strokes:
        if chance.random() > share:
            continue
        if chance.random() < 0.85:
            found.append(one)
            continue
        begin, end = sorted((chance.random(), chance.random()))
        found.append(
            Stroke(
                one.left + begin * (one.right - one.left), one.top + begin * (one.bottom - one.top),
                one.left + end * (one.right - one.left), one.top + end * (one.bottom - one.top),
            )
        )  # fmt: skip
    return found


def _moved(sheet: Sheet, chance: random.Random, far: float, askew: float, larger: float) -> Sheet:
    """All of the page shifted by so many points at most, turned by about so many degrees, grown by such a share."""
    down, slope, scale = chance.uniform(-far, far), math.radians(chance.gauss(0, askew)), chance.uniform(1 - larger, 1 + larger)
    words = []
    for word in sheet.words:
        here = down + slope * word.left
        words.append(
            PrintedWord(
                word.text,
                word.left * scale,
                word.top * scale + here,
                word.right * scale,
                word.bottom * scale + here,
                word.spans,
                word.font,
            )
        )
    strokes = [
        Stroke(one.left * scale, one.top * scale + down, one.right * scale, one.bottom * scale + down) for one in sheet.strokes
    ]
    return replace(sheet, words=words, strokes=strokes)
