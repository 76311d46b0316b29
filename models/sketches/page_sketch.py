"""Pages drawn as text: a sketch in a text file becomes a document of words with boxes, as a reader of PDFs would give it.

One character is a cell of 6 x 12 points, a form feed starts a new page, East Asian wide characters take two cells. Words stand
where they are sketched. Real prints are not that tidy, so a sketch may say how it is printed (``PrintStyle``).
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.formats.text_grid import printed_width
from pipeline.core.document import BoundingBox, Document, Page, Ruling, WordBox, WordSource

CELL_WIDTH = 6.0
CELL_HEIGHT = 12.0
MARGIN = 18.0
TYPE_HEIGHT = 9.6
SLANT = 0.004
LETTER = (612.0, 792.0)
# Advance widths of a common sans serif at 9 points, in cells: what makes prose narrower than its sketch and capitals wider.
_NARROW, _SPACE, _WIDE, _CAPITAL, _OTHER = 0.36, 0.42, 1.25, 0.98, 0.79
_RULED = re.compile(r"\||[-_=+]{3,}|[^\s|]+")
_PLAIN = re.compile(r"\S+")
_DASHES = re.compile(r"[-_=+]{3,}")
_NUMERIC = re.compile(r"[$€£¥₹(+-]?\s?\d[\d.,' ]*\s?[%)-]?(\s?[A-Z$€]{1,3})?")


@dataclass(frozen=True, slots=True)
class Shift:
    """Words from one column to another, in cells, are printed lower by some points (higher when negative)."""

    first: int
    last: int
    points: float


@dataclass(frozen=True, slots=True)
class PrintStyle:
    """How a sketch is printed.

    Attributes:
        rulings: Whether ``|`` and runs of ``-``, ``_``, ``=``, ``+`` are drawn lines; else they are words, as on line printers.
        proportional: Whether the type is proportional: phrases keep their left edge and narrow, numbers keep their right edge.
        jitter: Columns that are set a little lower or higher than the rest of their row.
        cell_width: Points from one character to the next; less than usual narrows the gaps between columns as well.
        cell_height: Points from one row of the sketch to the next; 6 draws cells that are centred between the rows beside them.
        without_rulings: Whether the lines are left out after all, as where a reader does not see them.
        scanned: Whether the words come from a scan: slightly aslant, boxes not quite true, recognised with some confidence.
    """

    rulings: bool = False
    proportional: bool = False
    jitter: tuple[Shift, ...] = ()
    cell_width: float = CELL_WIDTH
    cell_height: float = CELL_HEIGHT
    without_rulings: bool = False
    scanned: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    """A run of characters on the sketch: cells from ``left`` up to, and without, ``right``."""

    text: str
    row: int
    left: int
    right: int


# The same sketch printed otherwise: how much of a reading hangs on the print.
REPRINTS: dict[str, Callable[[PrintStyle], PrintStyle]] = {
    "as drawn": lambda style: style,
    "monospaced": lambda style: replace(style, proportional=False),
    "proportional": lambda style: replace(style, proportional=True),
    "condensed": lambda style: replace(style, cell_width=5.0),
    "uneven": lambda style: replace(style, jitter=tuple(Shift(at, at + 17, (at // 17) % 3 - 1.0) for at in range(0, 170, 17))),
    "scanned": lambda style: replace(style, scanned=True),
    "undrawn": lambda style: replace(style, without_rulings=True),
}


def sketched_document(text: str, name: str, style: PrintStyle | None = None) -> Document:
    """The document that a sketch stands for; raises ValueError where it has no words."""
    pages = tuple(_page(sheet.strip("\n"), number, style or PrintStyle()) for number, sheet in enumerate(text.split("\f"), 1))
    if not any(page.words for page in pages):
        raise ValueError(f"an empty sketch: {name}")
    return Document(name, "application/pdf", pages)


def _page(sheet: str, number: int, style: PrintStyle) -> Page:
    marks = [mark for row, line in enumerate(sheet.split("\n")) for mark in _marks(line, row, style.rulings)]
    drawn = [mark for mark in marks if style.rulings and (mark.text == "|" or _DASHES.fullmatch(mark.text))]
    words = [mark for mark in marks if mark not in drawn]
    placed = _proportional(words) if style.proportional else [(w, float(w.left), float(w.right)) for w in words]
    boxes = tuple(_word(mark, left, right, style) for mark, left, right in placed)
    wide = 2 * MARGIN + style.cell_width * max((mark.right for mark in marks), default=0)
    tall = 2 * MARGIN + style.cell_height * len(sheet.split("\n"))
    rulings = () if style.without_rulings else (*_across(drawn, style), *_down(drawn, style))
    source = WordSource.OCR if style.scanned else WordSource.TEXT_LAYER
    width, height = LETTER if wide <= LETTER[0] else (LETTER[1], LETTER[0])
    return Page(number, max(width, wide), max(height, tall), boxes, rulings=rulings, source=source)


def _marks(line: str, row: int, ruled: bool) -> Iterator[_Mark]:
    for match in (_RULED if ruled else _PLAIN).finditer(line):
        left = printed_width(line[: match.start()])
        yield _Mark(match.group(), row, left, left + printed_width(match.group()))


def _word(mark: _Mark, left: float, right: float, style: PrintStyle) -> WordBox:
    lower = sum(shift.points for shift in style.jitter if shift.first <= mark.left < shift.last)
    top = MARGIN + mark.row * style.cell_height + (style.cell_height - TYPE_HEIGHT) / 2 + lower
    box = BoundingBox(_across_to(left, style), top, _across_to(right, style), top + TYPE_HEIGHT)
    return _scanned_word(mark, box) if style.scanned else WordBox(mark.text, box)


def _scanned_word(mark: _Mark, box: BoundingBox) -> WordBox:
    """The word as recognised on a scan: the same every time, each of its edges off by up to half a point."""
    noise = random.Random(f"{mark.text} {mark.row} {mark.left}")  # noqa: S311
    lower = SLANT * box.left + noise.uniform(-0.5, 0.5)
    left, right = box.left + noise.uniform(-0.5, 0.5), box.right + noise.uniform(-0.5, 0.5)
    taller = noise.uniform(-0.5, 0.5)
    return WordBox(mark.text, BoundingBox(left, box.top + lower - taller, right, box.bottom + lower + taller), 0.93)


def _across_to(column: float, style: PrintStyle) -> float:
    return MARGIN + column * style.cell_width


def _across(drawn: Iterable[_Mark], style: PrintStyle) -> Iterator[Ruling]:
    """Runs of dashes as lines across, underscores at the foot of their cells and other dashes in the middle."""
    for mark in drawn:
        if mark.text != "|":
            y = MARGIN + (mark.row + (0.95 if "_" in mark.text else 0.5)) * style.cell_height
            yield Ruling(BoundingBox(_across_to(mark.left, style), y, _across_to(mark.right, style), y))


def _down(drawn: Iterable[_Mark], style: PrintStyle) -> Iterator[Ruling]:
    """Bars and crossings that stand under each other as one line down."""
    cells = {(mark.left + at, mark.row) for mark in drawn for at, sign in enumerate(mark.text) if sign in "|+"}
    for column, first in sorted(cell for cell in cells if (cell[0], cell[1] - 1) not in cells):
        last = first
        while (column, last + 1) in cells:
            last += 1
        x = _across_to(column + 0.5, style)
        yield Ruling(BoundingBox(x, MARGIN + first * style.cell_height, x, MARGIN + (last + 1) * style.cell_height))


def _proportional(words: Sequence[_Mark]) -> Iterator[tuple[_Mark, float, float]]:
    """Words with their edges in cells when set in proportional type."""
    phrases = list(_phrases(words))
    ends = Counter(phrase[-1].right for phrase in phrases if _NUMERIC.fullmatch(_text(phrase)))
    for phrase in phrases:
        widths = [_type_width(word.text) for word in phrase]
        to_right = bool(_NUMERIC.fullmatch(_text(phrase))) or ends[phrase[-1].right] > 1
        whole = sum(widths) + _SPACE * (len(phrase) - 1)
        at = max(phrase[-1].right - whole, 0) if to_right else float(phrase[0].left)
        for word, width in zip(phrase, widths, strict=True):
            yield word, at, at + width
            at += width + _SPACE


def _phrases(words: Sequence[_Mark]) -> Iterator[list[_Mark]]:
    phrase: list[_Mark] = []
    for word in words:
        if phrase and (word.row != phrase[-1].row or word.left - phrase[-1].right != 1):
            yield phrase
            phrase = []
        phrase.append(word)
    if phrase:
        yield phrase


def _text(phrase: Sequence[_Mark]) -> str:
    return " ".join(word.text for word in phrase)


def _type_width(text: str) -> float:
    return sum(_sign_width(sign) for sign in text)


def _sign_width(sign: str) -> float:
    if printed_width(sign) > 1:
        return 1.6
    if sign in "iljtfI.,:;'!|()[]/-":
        return _NARROW
    if sign in "mwMW@%":
        return _WIDE
    return _CAPITAL if sign.isupper() else _OTHER
