"""A PDF page's own text: the words a reader sees, the words that are there unseen, and the ruled lines around them."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from extractors.limits import Limits
from extractors.marks.drawn_signs import DrawnSigns, drawn_signs
from extractors.reading.drawing import Drawing, drawing_of
from extractors.reading.frame import PageFrame, mapped_rectangle, turned_box
from extractors.reading.glyphs import Glyph, Glyphs, PdfHandle, Run, glyphs_of, is_blank
from extractors.reading.letters import upright_letters
from extractors.reading.quality import is_private
from extractors.reading.rulings import rulings_on
from extractors.reading.visibility import sorted_by_visibility, upright_direction
from extractors.reading.words import PlacedWord, words_of
from pipeline.core.document import BoundingBox, Ruling, WordBox

# A page is turned when at least this share of its characters, and this many, run in another direction than it is displayed in.
TURNING_SHARE = 0.6
TURNING_CHARACTERS = 20


@dataclass(frozen=True, slots=True)
class TextLayer:
    """What the file itself says is on a page.

    Attributes:
        words: Seen by a reader, boxes on the page as displayed.
        unseen: Painted invisibly, in white on white, or under an image: a scanner's OCR layer, or nothing a reader knows of.
        slanted: Text of watermarks and stamps that runs across the page.
        illegible: Boxes of seen words whose fonts cannot turn them into Unicode; the words are not among ``words``.
        unmapped: Share of the seen characters in such words.
        image_share: Share of the page that its largest image takes, 0..1.
        curves: Path segments that may be letters drawn as outlines.
        signs: Where barcodes and tick boxes may be drawn.
    """

    frame: PageFrame
    words: tuple[WordBox, ...]
    unseen: tuple[WordBox, ...]
    rulings: tuple[Ruling, ...]
    slanted: str
    illegible: tuple[BoundingBox, ...]
    unmapped: float
    image_share: float
    curves: int
    complete: bool
    signs: DrawnSigns


def text_layer_of(page: PdfHandle, limits: Limits) -> TextLayer:
    """Read one page.

    Args:
        page: An ``FPDF_PAGE``.
    """
    drawing = drawing_of(page, limits.objects_per_page, limits.nesting)
    glyphs = _glyphs(page, limits.characters_per_page)
    frame = _frame_of(page, glyphs)
    printed = sorted_by_visibility(glyphs, drawing, frame.visible)
    rulings = rulings_on(drawing.lines, frame)
    words, illegible = _words(printed.seen, glyphs.runs, frame, rulings)
    unmapped = sum(len(word.text) for word in illegible)
    characters = unmapped + sum(len(word.text) for word in words)
    return TextLayer(
        frame=frame,
        words=words,
        unseen=_words(printed.unseen, glyphs.runs, frame, rulings)[0],
        rulings=rulings,
        slanted=printed.slanted,
        illegible=tuple(word.box for word in illegible if len(word.text) > 1),
        unmapped=unmapped / characters if characters else 0.0,
        image_share=_largest_image_share(drawing, frame),
        curves=drawing.curves,
        complete=drawing.complete and glyphs.complete,
        signs=drawn_signs(drawing.lines, drawing.images, drawing.squares, frame),
    )


def _glyphs(page: PdfHandle, limit: int) -> Glyphs:
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return Glyphs((), ())
    try:
        return glyphs_of(ctypes.cast(text_page, ctypes.c_void_p).value or 0, limit)
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _frame_of(page: PdfHandle, glyphs: Glyphs) -> PageFrame:
    """The page as displayed, or turned so that most of its text stands upright."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    frame = PageFrame((box.left, box.top, box.right, box.bottom), 90 * (pdfium.FPDFPage_GetRotation(page) % 4))
    uprights = [upright_direction(run.direction) for run in glyphs.runs]
    directions = Counter(uprights[glyph.run] for glyph in glyphs.glyphs if not is_blank(glyph.text))
    if directions:
        direction, count = directions.most_common(1)[0]
        if direction is not None and count >= max(TURNING_CHARACTERS, TURNING_SHARE * directions.total()):
            # Text set at 90 degrees counter-clockwise stands upright on a page turned by 90 degrees clockwise.
            return PageFrame(frame.visible, direction)
    return frame


def _words(
    glyphs: Sequence[Glyph], runs: Sequence[Run], frame: PageFrame, rulings: Sequence[Ruling]
) -> tuple[tuple[WordBox, ...], tuple[WordBox, ...]]:
    """Legible and illegible words of every upright direction, each grouped in a frame where its text runs from left to right."""
    by_direction: dict[int, list[Glyph]] = {}
    uprights = [upright_direction(run.direction) for run in runs]
    for glyph in glyphs:
        direction = uprights[glyph.run]
        if direction is not None:
            by_direction.setdefault(direction, []).append(glyph)
    words: list[WordBox] = []
    illegible: list[WordBox] = []
    for direction, group in by_direction.items():
        reading = PageFrame(frame.visible, direction)
        back = (frame.rotation - direction) % 360
        walls = [
            (box.left, box.top, box.right, box.bottom)
            for box in (turned_box(r.box, -back, frame.width, frame.height) for r in rulings)
            if box.height > box.width
        ]
        for word in words_of(upright_letters(group, runs, reading.matrix), runs, walls):
            left, top, right, bottom = word.box
            box = BoundingBox(left, top, max(left, right), max(top, bottom))
            placed = WordBox(word.text, turned_box(box, back, reading.width, reading.height))
            (illegible if _is_illegible(word, runs) else words).append(placed)
    return tuple(words), tuple(illegible)


def _is_illegible(word: PlacedWord, runs: Sequence[Run]) -> bool:
    return any(map(is_private, word.text)) or any(runs[run].badly_mapped > 0.5 for run in word.runs)


def _largest_image_share(drawing: Drawing, frame: PageFrame) -> float:
    whole = frame.width * frame.height
    shares = [0.0]
    for _, rectangle in drawing.images:
        left, top, right, bottom = mapped_rectangle(frame.matrix, rectangle)
        width = min(right, frame.width) - max(left, 0.0)
        height = min(bottom, frame.height) - max(top, 0.0)
        shares.append(max(0.0, width) * max(0.0, height) / whole)
    return max(shares)
