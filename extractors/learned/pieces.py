"""A page's words in reading order, parted where print has glued two things together: ``510/EA``, ``No.4711``, ``Date:01/02``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from extractors.layout.rows import Row, rows_of
from pipeline.core.document import BoundingBox, Page, WordBox

_WIDE = "぀-ヿ㐀-鿿가-힣豈-﫿"
_NUMBER = r"[\d０-９][\d０-９.,'’，．]*"
_MONEY = "$€£¥￥₹₽"
_BARS = "!|¦"  # that printers of lines set between columns
# What makes a date or a code of a word that holds slashes: nothing of it is parted.
_DATE = re.compile(r"^\(?\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\)?[,;]?$|^\d{1,2}/\d{1,2}$")
_PARTS = re.compile(
    rf"[(\[（【]+|[)\]）】]+"  # brackets
    rf"|[^\s:：{_BARS}]*?[:：]+"  # a caption and its colon
    rf"|[{_MONEY}]+"
    rf"|[{_BARS}]+"
    rf"|[{_WIDE}々〆ー]+"
    rf"|[^\s()\[\]（）【】{_MONEY}{_BARS}{_WIDE}々〆ー:：]+"
)
_NUMBER_UNIT = re.compile(rf"^({_NUMBER})(/?)([A-Za-zÀ-ž²³]{{1,6}}\.?)$")
_NUMBER_PER = re.compile(rf"^({_NUMBER})(/)({_NUMBER}|-)?([A-Za-z]{{0,6}}\.?)$")
_CAPTION_NUMBER = re.compile(r"^([A-Za-zÀ-žЀ-ӿ]{2,}\.|№|#|[Nn][°º])(\d[\w./-]*)$")
_CODE_MONEY = re.compile(rf"^([A-Z]{{3}}|Rs\.?|R\$|kr|zł)({_NUMBER})$")


@dataclass(frozen=True, slots=True)
class PagePiece:
    """A word or a part of one.

    Attributes:
        word: Which word of the page's reading order it belongs to, and ``begin`` and ``end`` of its characters there.
        row: Which row it stands in, from 0 at the top.
        left: The piece's own edges in points; parts of a word share its width by their length.
        phrase: Which phrase of the page it belongs to.
    """

    text: str
    word: int
    begin: int
    end: int
    row: int
    phrase: int
    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_glued(self) -> bool:
        """Whether it goes on within a word."""
        return self.begin > 0


@dataclass(frozen=True)
class PagePieces:
    """All of a page, row by row and each row from left to right."""

    page: Page
    words: tuple[WordBox, ...]
    pieces: tuple[PagePiece, ...]
    rows: tuple[Row, ...]

    @cached_property
    def _middles(self) -> npt.NDArray[np.float64]:
        return np.array([((p.left + p.right) / 2, (p.top + p.bottom) / 2) for p in self.pieces]).reshape(-1, 2)

    def under(self, box: BoundingBox) -> npt.NDArray[np.intp]:
        """Numbers of the pieces whose middle lies in a box."""
        x, y = self._middles.T
        return np.flatnonzero((x >= box.left - 0.5) & (x <= box.right + 0.5) & (y >= box.top) & (y <= box.bottom))


def pieces_of(page: Page, rows: Sequence[Row] | None = None) -> PagePieces:
    """The pieces of a page; none where it has no words."""
    grouped = tuple(rows_of(page) if rows is None else rows)
    words: list[WordBox] = []
    pieces: list[PagePiece] = []
    phrases = 0
    for number, row in enumerate(grouped):
        for phrase in row.phrases:
            for word in phrase.words:
                pieces += _parts_of(word, len(words), number, phrases)
                words.append(word)
            phrases += 1
    return PagePieces(page, tuple(words), tuple(pieces), grouped)


def _parts_of(word: WordBox, index: int, row: int, phrase: int) -> Iterator[PagePiece]:
    box, length = word.box, max(1, len(word.text))
    for begin, end in parted(word.text):
        left = box.left + box.width * begin / length
        right = box.left + box.width * end / length
        yield PagePiece(word.text[begin:end], index, begin, end, row, phrase, left, box.top, right, box.bottom)


def parted(text: str) -> list[tuple[int, int]]:
    """Where the parts of a word begin and end; together they are the word.

    Numbers, dates and codes stay whole; brackets, currency signs, captions with colons, units after numbers and wide letters
    beside others are parts of their own.
    """
    if text.isalpha() or _DATE.match(text):
        return [(0, len(text))]
    found: list[tuple[int, int]] = []
    for match in _PARTS.finditer(text):
        found += [(match.start() + begin, match.start() + end) for begin, end in _finer(match.group())]
    if not found or found[0][0] != 0 or found[-1][1] != len(text):
        return [(0, len(text))]
    return found


def _finer(text: str) -> list[tuple[int, int]]:
    if _DATE.match(text):
        return [(0, len(text))]
    for pattern in (_NUMBER_UNIT, _NUMBER_PER, _CAPTION_NUMBER, _CODE_MONEY):
        match = pattern.match(text)
        if match:
            return [span for span in (match.span(group) for group in range(1, match.re.groups + 1)) if span[0] < span[1]]
    return [(0, len(text))]
