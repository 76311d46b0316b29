"""Pieces of a page as the numbers that the layout model takes."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import median
from zlib import crc32

import numpy as np
import numpy.typing as npt

from extractors.learned.pieces import PagePiece, PagePieces
from pipeline.core.document import Ruling

WORDS, SHAPES, ENDS = 8192, 1024, 2048
HASHES = 4
"""Of a piece: its word, its shape, its first and its last three letters; 0 is none."""
SIGNS = 30
_TEXT_SIGNS = 13
_NEAR = 1.4
_MONTH = re.compile(r"^(jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])", re.IGNORECASE)
_NUMBER = re.compile(r"^[-+]?[\d][\d.,' ’]*-?$")
_DATE = re.compile(r"^\d{1,4}[/.-](\d{1,2}|[A-Za-z]{3})[/.-]\d{1,4}$|^\d{4}年")


@dataclass(frozen=True)
class PageNumbers:
    """What the model takes of one page.

    Attributes:
        hashes: ``(pieces, HASHES)`` numbers of buckets.
        signs: ``(pieces, SIGNS)`` numbers of about -1..1.
        places: ``(pieces, 4)``: left, right, top, bottom, in typical heights of this page's letters.
    """

    hashes: npt.NDArray[np.int32]
    signs: npt.NDArray[np.float32]
    places: npt.NDArray[np.float32]


def numbers_of(page: PagePieces) -> PageNumbers:
    """The numbers of a page's pieces; arrays of no rows where it has none."""
    pieces = page.pieces
    count = len(pieces)
    hashes = np.array([_hashes(piece.text) for piece in pieces], dtype=np.int32).reshape(count, HASHES)
    boxes = np.array([(p.left, p.right, p.top, p.bottom) for p in pieces], dtype=np.float32).reshape(count, 4)
    height = float(median(p.bottom - p.top for p in pieces)) if pieces else 1.0
    height = max(height, 1.0)
    text_signs = np.array([_text_signs(piece.text) for piece in pieces], dtype=np.float32).reshape(count, _TEXT_SIGNS)
    place_signs = _place_signs(page, boxes, height)
    walls = _walls(boxes, page.page.rulings, height)
    signs = np.concatenate([text_signs, place_signs, walls], axis=1)
    padded = np.zeros((count, SIGNS), dtype=np.float32)
    padded[:, : signs.shape[1]] = signs
    return PageNumbers(hashes, padded, boxes / height)


def folded(text: str) -> str:
    """Lower case, full-width signs as others, accents away."""
    text = unicodedata.normalize("NFKC", text).lower()
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))


@lru_cache(maxsize=50_000)
def _hashes(text: str) -> tuple[int, int, int, int]:
    plain = folded(text).strip(".,;:()[]")
    word = re.sub(r"\d", "0", plain) or text
    shape = re.sub(r"(.)\1+", r"\1\1", re.sub(r"[a-z]", "a", re.sub(r"[A-Z]", "A", re.sub(r"\d", "0", text))))
    return (
        1 + crc32(word.encode()) % (WORDS - 1),
        1 + crc32(shape.encode()) % (SHAPES - 1),
        1 + crc32(b"<" + word[:3].encode()) % (ENDS - 1),
        1 + crc32(word[-3:].encode() + b">") % (ENDS - 1),
    )


@lru_cache(maxsize=50_000)
def _text_signs(text: str) -> tuple[float, ...]:
    length = len(text)
    digits = sum(map(str.isdigit, text))
    uppers = sum(map(str.isupper, text))
    letters = sum(map(str.isalpha, text))
    is_number = bool(_NUMBER.match(text))
    tail = re.search(r"[.,](\d+)-?$", text)
    return (
        min(length, 20) / 20,
        digits / length,
        uppers / length,
        letters / length,
        float(is_number),
        float(is_number and tail is not None and len(tail.group(1)) == 2),
        float(is_number and tail is not None and len(tail.group(1)) != 2),
        min(9.0, math.log10(1 + float("0" + re.sub(r"\D", "", text)[:12]))) / 9 if is_number else 0.0,
        float(bool(_DATE.match(text))),
        float(bool(_MONTH.match(text))),
        float(text.endswith((":", "："))),
        float(text.endswith("%")),
        float(digits > 0 and letters > 0),
    )


def _place_signs(page: PagePieces, boxes: npt.NDArray[np.float32], height: float) -> npt.NDArray[np.float32]:
    """Where pieces stand on the page and what space is around them in their row."""
    pieces = page.pieces
    signs = np.zeros((len(pieces), 12), dtype=np.float32)
    for index, piece in enumerate(pieces):
        before = _gap(pieces, index - 1, index, height)
        after = _gap(pieces, index, index + 1, height)
        first = index == 0 or pieces[index - 1].row != piece.row
        last = index == len(pieces) - 1 or pieces[index + 1].row != piece.row
        signs[index, 4:] = (
            before, after, float(first), float(last), float(piece.is_glued), min(3.0, (piece.bottom - piece.top) / height) / 3,
            float(index > 0 and pieces[index - 1].phrase == piece.phrase), page.page.number > 1,
        )  # fmt: skip
    width, tall = page.page.width, page.page.height
    signs[:, 0], signs[:, 1] = boxes[:, 0] / width, boxes[:, 1] / width
    signs[:, 2], signs[:, 3] = boxes[:, 2] / tall, boxes[:, 3] / tall
    return signs


def _gap(pieces: Sequence[PagePiece], left: int, right: int, height: float) -> float:
    """Between two pieces of a row, 0..1; 1 at the end of a row."""
    if left < 0 or right >= len(pieces) or pieces[left].row != pieces[right].row:
        return 1.0
    return min(6.0, max(0.0, (pieces[right].left - pieces[left].right) / height)) / 6


def _walls(boxes: npt.NDArray[np.float32], rulings: Sequence[Ruling], height: float) -> npt.NDArray[np.float32]:
    """Whether a line is drawn close above, below, left and right."""
    found = np.zeros((len(boxes), 4), dtype=np.float32)
    across = np.array([(r.box.left, r.box.right, r.box.top) for r in rulings if r.is_horizontal], dtype=np.float32).reshape(-1, 3)
    down = np.array([(r.box.top, r.box.bottom, r.box.left) for r in rulings if not r.is_horizontal], dtype=np.float32).reshape(
        -1, 3
    )
    reach = _NEAR * height
    middle_x, middle_y = (boxes[:, 0] + boxes[:, 1]) / 2, (boxes[:, 2] + boxes[:, 3]) / 2
    over = (across[:, 0] <= middle_x[:, None]) & (middle_x[:, None] <= across[:, 1])
    above, below = boxes[:, 2, None] - across[:, 2], across[:, 2] - boxes[:, 3, None]
    found[:, 0] = (over & (above > -1) & (above < reach)).any(axis=1)
    found[:, 1] = (over & (below > -1) & (below < reach)).any(axis=1)
    beside = (down[:, 0] <= middle_y[:, None]) & (middle_y[:, None] <= down[:, 1])
    left, right = boxes[:, 0, None] - down[:, 2], down[:, 2] - boxes[:, 1, None]
    found[:, 2] = (beside & (left > -1) & (left < reach)).any(axis=1)
    found[:, 3] = (beside & (right > -1) & (right < reach)).any(axis=1)
    return found
