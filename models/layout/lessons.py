"""Generated documents as what the network is taught: numbers of pieces and the right answers."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from extractors.classify import classify
from extractors.layout.rows import rows_of
from extractors.learned.answers import BLOCKS, FIELDS, ROLES
from extractors.learned.features import PageNumbers, numbers_of
from extractors.learned.hints import PageHints, hints_of, no_hints
from extractors.learned.pieces import PagePieces, pieces_of
from extractors.read_pages import read_by_rules
from models.corpus.family import Family, make_example
from models.corpus.labels import NOTHING, Label
from models.corpus.pages import page_of
from models.corpus.paper import PrintedWord, Sheet
from models.layout.kept_sheets import Shelf
from models.layout.other_words import with_other_words
from models.layout.sketched_sheets import sketched_sheets
from models.layout.wear import shaken, worn
from models.sketches.layout_cases import layout_case
from models.sketches.page_sketch import REPRINTS
from pipeline.core.document import BoundingBox, Document, WordSource
from pipeline.core.fields import ExtractedOrder

UNTOLD = -100
"""Stands for an answer that nobody knows; nothing is learned from it."""
_OTHER_FIGURES = 0.6
MOST_PIECES = 450
"""Of longer pages a part is learned from: attention grows with the square."""


@dataclass(frozen=True)
class PageLesson:
    """One page.

    Attributes:
        texts: Of the pieces.
        fields: Per piece 0 or 1 + the number of its field, ``UNTOLD`` where nobody knows; ``announces`` and ``blocks`` alike.
        line: ``(pieces, 2)``: whether it stands in the first row of an order line, whether it belongs to one at all.
    """

    numbers: PageNumbers
    hints: PageHints
    texts: tuple[str, ...]
    fields: npt.NDArray[np.int64]
    announces: npt.NDArray[np.int64]
    blocks: npt.NDArray[np.int64]
    line: npt.NDArray[np.float32]
    role: int


def lessons(
    families: Sequence[Family],
    seed: int,
    *,
    wear: float = 0.35,
    read_back: Path | None = None,
    read_back_share: float = 0.1,
    sketched: Sequence[str] = (),
    sketched_share: float = 0.15,
    unheard: float = 0.35,
) -> Iterator[PageLesson]:
    """Pages without end, every one new; families of small groups come as often as those of large ones' members do.

    Args:
        wear: Share of documents with the faults of recognition: words torn, joined, misread and lost, and words of no meaning.
        read_back: Folder of documents that were drawn and really recognised (``models.layout.read_back``); may be missing.
        read_back_share: Share of documents that are taken from there, each time a little elsewhere on the page.
        sketched: Names of sketched layouts that are learned from too, and their share of the documents.
        unheard: Share of documents of which nothing is told of what the rules read.
    """
    chance = random.Random(seed)  # noqa: S311
    shelf = None if read_back is None else Shelf(read_back, (family.name for family in families))
    while True:
        kept = shelf.any(chance) if shelf is not None and chance.random() < read_back_share else None
        if kept is not None:
            sheets = [(shaken(page.sheet, chance), page.number) for page in kept.pages]
            yield from _heard(sheets, WordSource.OCR, unheard, chance)
            continue
        if sketched and chance.random() < sketched_share:
            yield from _of_sketch(chance.choice(sketched), wear, chance)
            continue
        example = make_example(chance.choice(families), chance.randrange(1 << 40))
        # Of long documents a few pages will do: terms would else be most of what is seen.
        numbers = range(len(example.paper.sheets))
        chosen = [(example.paper.sheets[number], number + 1) for number in sorted(chance.sample(numbers, min(3, len(numbers))))]
        source = WordSource.OCR if chance.random() < wear else WordSource.TEXT_LAYER
        sheets = [(worn(sheet, chance) if source.is_recognised else sheet, number) for sheet, number in chosen]
        yield from _heard(sheets, source, unheard, chance)


@cache
def _sketch(name: str, print_of: str) -> list[tuple[Sheet, int]]:
    case = layout_case(name)
    return list(sketched_sheets(case, REPRINTS[print_of](case.style)))


def _of_sketch(name: str, wear: float, chance: random.Random) -> Iterator[PageLesson]:
    """Pages of a sketched layout in one of its prints, with other words; rules are not asked where figures are others too."""
    pages = _sketch(name, chance.choice(sorted(REPRINTS)))
    others = chance.random() < _OTHER_FIGURES
    sheets = with_other_words([sheet for sheet, _number in pages], chance, figures=others)
    source = WordSource.OCR if chance.random() < wear else WordSource.TEXT_LAYER
    changed = [worn(sheet, chance) if source.is_recognised else shaken(sheet, chance) for sheet in sheets]
    numbered = [(sheet, number) for sheet, (_, number) in zip(changed, pages, strict=True)]
    for lesson in _heard(numbered, source, 1.0 if others else 0.0, chance):
        # Of captions and of most blocks the answers of a sketch say nothing.
        blocks = np.where(lesson.blocks == 0, UNTOLD, lesson.blocks)
        yield replace(lesson, announces=np.full_like(lesson.announces, UNTOLD), blocks=blocks)


def _heard(
    sheets: Sequence[tuple[Sheet, int]], source: WordSource, unheard: float, chance: random.Random
) -> Iterator[PageLesson]:
    """Pages of one document, mostly with what the rules make of them."""
    pages = tuple(page_of(sheet, number, source) for sheet, number in sheets)
    document = Document("generated.pdf", "application/pdf", pages)
    rows = [row for page in pages for row in rows_of(page)]
    rules = read_by_rules(document, rows, classify(document, rows)) if chance.random() >= unheard else None
    for sheet, number in sheets:
        if sheet.words:
            yield window(lesson_of(sheet, number, rules, source), MOST_PIECES, chance)


def lesson_of(
    sheet: Sheet, number: int, rules: ExtractedOrder | None = None, source: WordSource = WordSource.TEXT_LAYER
) -> PageLesson:
    """A page with its answers, and with what the rules read there if that is to be told."""
    page = page_of(sheet, number, source)
    pieces = pieces_of(page)
    owners = {(word.left, word.top, word.right, word.text): word for word in sheet.words}
    labels = [_label(piece.begin, piece.end, owners[_key(pieces, piece.word)]) for piece in pieces.pieces]
    begins = _begins(pieces, labels)
    return PageLesson(
        numbers=numbers_of(pieces),
        hints=no_hints(len(pieces.pieces)) if rules is None else hints_of(pieces, rules),
        texts=tuple(piece.text for piece in pieces.pieces),
        fields=np.array([_answer(one) for one in labels], dtype=np.int64),
        announces=np.array([0 if one.announces is None else 1 + FIELDS.index(one.announces) for one in labels], dtype=np.int64),
        blocks=np.array([0 if one.block is None else 1 + BLOCKS.index(one.block) for one in labels], dtype=np.int64),
        line=np.array(
            [(begin, one.line is not None) for begin, one in zip(begins, labels, strict=True)], dtype=np.float32
        ).reshape(-1, 2),
        role=ROLES.index(sheet.role),
    )


def _answer(label: Label) -> int:
    if not label.is_told:
        return UNTOLD
    return 0 if label.field is None else 1 + FIELDS.index(label.field)


def window(lesson: PageLesson, most: int, chance: random.Random) -> PageLesson:
    """So many pieces of a page that follow each other: the first, the last, or any; the page itself where it has no more."""
    count = len(lesson.texts)
    if count <= most:
        return lesson
    begin = chance.choice((0, count - most, chance.randrange(count - most)))
    kept = slice(begin, begin + most)
    numbers = PageNumbers(lesson.numbers.hashes[kept], lesson.numbers.signs[kept], lesson.numbers.places[kept])
    return replace(
        lesson, numbers=numbers, hints=lesson.hints[kept], texts=lesson.texts[kept], fields=lesson.fields[kept],
        announces=lesson.announces[kept], blocks=lesson.blocks[kept], line=lesson.line[kept],
    )  # fmt: skip


def _key(pieces: PagePieces, word: int) -> tuple[float, float, float, str]:
    box: BoundingBox = pieces.words[word].box
    return box.left, box.top, box.right, pieces.words[word].text


def _label(begin: int, end: int, word: PrintedWord) -> Label:
    """Of the run that most of the piece's characters stand in; a field wins over none."""
    best, longest = NOTHING, 0
    for start, stop, label in word.spans:
        shared = min(end, stop) - max(begin, start)
        if shared > 0 and (shared > longest or (label.field is not None and best.field is None)):
            best, longest = label, shared
    return best


def _begins(pieces: PagePieces, labels: Sequence[Label]) -> list[bool]:
    """Whether a piece stands in the topmost row of its order line on this page, unless the line began on the page before."""
    first: dict[int, int] = {}
    for piece, label in zip(pieces.pieces, labels, strict=True):
        if label.line is not None:
            first[label.line] = min(first.get(label.line, piece.row), piece.row)
    return [label.line is not None and first[label.line] == piece.row for piece, label in zip(pieces.pieces, labels, strict=True)]
