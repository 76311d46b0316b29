"""The paper that generated orders are written on: words with boxes and labels, drawn lines, as many pages as it takes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import accumulate
from typing import Literal

from reportlab.pdfbase.pdfmetrics import stringWidth

from models.corpus.labels import NOTHING, Block, Field, Label, PageRole

Align = Literal["left", "right", "centre"]
A4, LETTER = (595.0, 842.0), (612.0, 792.0)
_ASCENT, _DESCENT = 0.74, 0.21
_WIDE = re.compile(r"[ᄀ-ᇿ⺀-鿿가-힣豈-﫿︰-﹏＀-｠]")


@dataclass(frozen=True, slots=True)
class Run:
    """Characters with one label; spaces within part words, and a run begins a new word only if a space stands between."""

    text: str
    label: Label = NOTHING


@dataclass(frozen=True, slots=True)
class Font:
    """One of reportlab's standard faces (``Helvetica``, ``Times-Roman``, ``Courier``, all with bold) and a size in points."""

    face: str = "Helvetica"
    size: float = 9.0

    @property
    def bold(self) -> Font:
        """The same, bold."""
        if "Bold" in self.face:
            return self
        return replace(self, face="Times-Bold" if self.face == "Times-Roman" else f"{self.face}-Bold")

    def sized(self, size: float) -> Font:
        """The same face in another size."""
        return replace(self, size=size)

    def width(self, text: str) -> float:
        """Of a text, in points; scripts that the face lacks are taken as the usual width of theirs."""
        return _width(text, self.face) * self.size

    @property
    def leading(self) -> float:
        """From one line of text to the next."""
        return self.size * 1.2


class _SignWidths(dict[str, float]):
    """Of a face's letters at one point; of other scripts the usual width of theirs."""

    def __init__(self, face: str) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, sign: str) -> float:
        wide = 1.0 if _WIDE.match(sign) else float(stringWidth(sign if ord(sign) < 256 else "n", self._face, 1.0))
        self[sign] = wide
        return wide


@lru_cache(maxsize=64)
def _sign_widths(face: str) -> _SignWidths:
    return _SignWidths(face)


@lru_cache(maxsize=100_000)
def _width(text: str, face: str) -> float:
    return sum(map(_sign_widths(face).__getitem__, text))


def _ends(text: str, font: Font) -> list[float]:
    """Where each letter begins from the text's left end, and at last where the text ends."""
    return [0.0, *(width * font.size for width in accumulate(map(_sign_widths(font.face).__getitem__, text)))]


@dataclass(frozen=True, slots=True)
class PrintedWord:
    """One word: ``spans`` are (begin, end, label) of its characters in order, without gaps."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    spans: tuple[tuple[int, int, Label], ...]
    font: Font


@dataclass(frozen=True, slots=True)
class Stroke:
    """A drawn line from the top left to the bottom right, in points."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass
class Sheet:
    """One page as far as it is written."""

    width: float
    height: float
    role: PageRole = PageRole.ORDER
    words: list[PrintedWord] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)


class Paper:
    """Pages that are written on by place, in points from the top left; ``y`` is the line that letters stand on."""

    def __init__(self, size: tuple[float, float] = A4) -> None:
        self._size = size
        self.sheets: list[Sheet] = [Sheet(*size)]
        self.written: set[tuple[Field, int | None]] = set()

    @property
    def width(self) -> float:
        """Of the page."""
        return self._size[0]

    @property
    def height(self) -> float:
        """Of the page."""
        return self._size[1]

    @property
    def sheet(self) -> Sheet:
        """The page that is written on."""
        return self.sheets[-1]

    def new_page(self, role: PageRole = PageRole.CONTINUATION) -> None:
        """Go on with a fresh page."""
        self.sheets.append(Sheet(*self._size, role=role))

    def text(
        self, x: float, y: float, what: str | Run | Sequence[Run], font: Font, *, align: Align = "left", label: Label = NOTHING
    ) -> float:
        """Write one line of text and return the x where it ends.

        Args:
            x: Its left end, right end or centre, as ``align`` says.
            label: Of a plain string; runs have their own.
        """
        runs = [Run(what, label)] if isinstance(what, str) else [what] if isinstance(what, Run) else list(what)
        whole = "".join(run.text for run in runs)
        ends = _ends(whole, font)
        width = ends[-1]
        left = x if align == "left" else x - width if align == "right" else x - width / 2
        owners = [run.label for run in runs for _sign in run.text]
        for begin, end in _words(whole):
            start, stop = left + ends[begin], left + ends[end]
            spans = tuple(_spans(owners[begin:end]))
            self.written |= {(label.field, label.line) for _b, _e, label in spans if label.field is not None}
            top, bottom = y - _ASCENT * font.size, y + _DESCENT * font.size
            self.sheet.words.append(PrintedWord(whole[begin:end], start, top, stop, bottom, spans, font))
        return left + width

    def paragraph(
        self,
        x: float,
        y: float,
        what: str | Sequence[Run],
        font: Font,
        width: float,
        *,
        label: Label = NOTHING,
        leading: float = 0.0,
    ) -> float:
        """Write text in lines of at most ``width`` points; returns the y of the next line below it."""
        runs = [Run(what, label)] if isinstance(what, str) else list(what)
        step = leading or font.leading
        for line in wrapped(runs, font, width):
            self.text(x, y, line, font)
            y += step
        return y

    def rule(self, left: float, top: float, right: float, bottom: float) -> None:
        """Draw a line, across (``top == bottom``) or down (``left == right``)."""
        self.sheet.strokes.append(Stroke(min(left, right), min(top, bottom), max(left, right), max(top, bottom)))

    def box(self, left: float, top: float, right: float, bottom: float) -> None:
        """Draw a frame."""
        for one in (
            (left, top, right, top),
            (left, bottom, right, bottom),
            (left, top, left, bottom),
            (right, top, right, bottom),
        ):
            self.rule(*one)


def wrapped(runs: Sequence[Run], font: Font, width: float) -> list[list[Run]]:
    """Runs in lines of at most ``width`` points, broken at spaces; a word that is longer alone gets a line of its own.

    Text of wide characters is broken anywhere.
    """
    whole = "".join(run.text for run in runs)
    owners = [run.label for run in runs for _sign in run.text]
    lines: list[tuple[int, int]] = []
    begin = end = 0
    ends = _ends(whole, font)
    for stop in _breaks(whole):
        last = stop
        while last > begin and whole[last - 1].isspace():
            last -= 1
        if ends[last] - ends[begin] > width and end > begin:
            lines.append((begin, end))
            begin = end
        end = stop
    lines.append((begin, len(whole)))
    found = []
    for begin, end in lines:
        text = whole[begin:end].rstrip()
        kept = [Run(text[a:b], label) for a, b, label in _spans(owners[begin : begin + len(text)])]
        if text:
            found.append(kept)
    return found


def _breaks(text: str) -> Iterator[int]:
    for index, sign in enumerate(text):
        if sign == " " or _WIDE.match(sign):
            yield index + 1
    yield len(text)


def _words(text: str) -> Iterator[tuple[int, int]]:
    for found in re.finditer(r"\S+", text):
        yield found.start(), found.end()


def _spans(owners: Sequence[Label]) -> Iterator[tuple[int, int, Label]]:
    begin = 0
    for index in range(1, len(owners) + 1):
        if index == len(owners) or owners[index] != owners[begin]:
            yield begin, index, owners[begin]
            begin = index


__all__ = [
    "A4",
    "LETTER",
    "Align",
    "Block",
    "Field",
    "Font",
    "Label",
    "Paper",
    "PrintedWord",
    "Run",
    "Sheet",
    "Stroke",
    "wrapped",
]
