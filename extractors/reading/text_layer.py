"""A PDF page's own text: the words a reader sees, the words that are there unseen, and the ruled lines around them."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from extractors.limits import Limits
from extractors.reading.drawing import WHITE, Drawing, drawing_of
from extractors.reading.frame import PageFrame, Rectangle, mapped_rectangle, turned_box
from extractors.reading.glyphs import Glyph, Glyphs, PdfHandle, Run, glyphs_of, is_blank
from extractors.reading.quality import is_private
from extractors.reading.rulings import rulings_on
from extractors.reading.words import PlacedWord, upright_letters, words_of
from pipeline.core.document import BoundingBox, Ruling, WordBox

# Text further off the four upright directions is a watermark or a stamp, never part of a row.
SLANT_TOLERANCE_DEGREES = 12.0
# A page is turned when at least this share of its characters, and this many, run in another direction than it is displayed in.
TURNING_SHARE = 0.6
TURNING_CHARACTERS = 20
SMALLEST_PRINT_POINTS = 1.0
COVERED_SHARE = 0.9


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


def text_layer_of(page: PdfHandle, limits: Limits) -> TextLayer:
    """Read one page.

    Args:
        page: An ``FPDF_PAGE``.
    """
    drawing = drawing_of(page, limits.objects_per_page, limits.nesting)
    glyphs = _glyphs(page, limits.characters_per_page)
    frame = _frame_of(page, glyphs)
    seen, unseen, slanted = _sorted_by_visibility(glyphs, drawing, frame)
    rulings = rulings_on(drawing.lines, frame)
    words, illegible = _words(seen, glyphs.runs, frame, rulings)
    unmapped = sum(len(word.text) for word in illegible)
    printed = unmapped + sum(len(word.text) for word in words)
    return TextLayer(
        frame=frame,
        words=words,
        unseen=_words(unseen, glyphs.runs, frame, rulings)[0],
        rulings=rulings,
        slanted=slanted,
        illegible=tuple(word.box for word in illegible if len(word.text) > 1),
        unmapped=unmapped / printed if printed else 0.0,
        image_share=_largest_image_share(drawing, frame),
        curves=drawing.curves,
        complete=drawing.complete and glyphs.complete,
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
    uprights = [_upright(run.direction) for run in glyphs.runs]
    directions = Counter(uprights[glyph.run] for glyph in glyphs.glyphs if not is_blank(glyph.text))
    if directions:
        direction, count = directions.most_common(1)[0]
        if direction is not None and count >= max(TURNING_CHARACTERS, TURNING_SHARE * directions.total()):
            # Text set at 90 degrees counter-clockwise stands upright on a page turned by 90 degrees clockwise.
            return PageFrame(frame.visible, direction)
    return frame


def _upright(direction: float) -> int | None:
    nearest = round(direction / 90) * 90
    return nearest % 360 if abs(direction - nearest) <= SLANT_TOLERANCE_DEGREES else None


def _sorted_by_visibility(glyphs: Glyphs, drawing: Drawing, frame: PageFrame) -> tuple[list[Glyph], list[Glyph], str]:
    left, top, right, bottom = frame.visible
    areas = _areas_of_runs(glyphs)
    states = [_visibility(run, area, drawing) for run, area in zip(glyphs.runs, areas, strict=True)]
    seen: list[Glyph] = []
    unseen: list[Glyph] = []
    slanted: list[str] = []
    for glyph in glyphs.glyphs:
        x0, y1, x1, y0 = glyph.rectangle
        if not (left <= (x0 + x1) / 2 <= right and bottom <= (y0 + y1) / 2 <= top):
            continue
        state = states[glyph.run]
        if state == "seen":
            seen.append(glyph)
        elif state == "unseen":
            unseen.append(glyph)
        elif state == "slanted":
            slanted.append(glyph.text)
    return seen, unseen, "".join(slanted).strip()


def _visibility(run: Run, area: Rectangle, drawing: Drawing) -> str:
    if run.size < SMALLEST_PRINT_POINTS:
        return "speck"
    if _upright(run.direction) is None:
        return "slanted"
    red, green, blue, alpha = drawing.text_colours.get(run.handle, (0, 0, 0, 255))
    if run.render_mode in (3, 7) or alpha == 0:
        return "unseen"
    may_be_hidden = drawing.covers or min(red, green, blue) >= WHITE
    if not may_be_hidden:
        return "seen"
    order = drawing.text_order.get(run.handle, 0)
    if any(cover_order > order and _covers(rectangle, area) for cover_order, rectangle in drawing.covers):
        return "unseen"
    if min(red, green, blue) >= WHITE and not any(
        order_below < order and _covers(rectangle, area, 0.5) for order_below, rectangle in drawing.backgrounds
    ):
        return "unseen"
    return "seen"


def _areas_of_runs(glyphs: Glyphs) -> list[Rectangle]:
    areas: list[Rectangle] = [(math.inf, math.inf, -math.inf, -math.inf)] * len(glyphs.runs)
    for _, (left, top, right, bottom), run in glyphs.glyphs:
        x0, y0, x1, y1 = areas[run]
        areas[run] = (
            left if left < x0 else x0,
            bottom if bottom < y0 else y0,
            right if right > x1 else x1,
            top if top > y1 else y1,
        )
    return areas


def _covers(cover: Rectangle, area: Rectangle, share: float = COVERED_SHARE) -> bool:
    width = min(cover[2], area[2]) - max(cover[0], area[0])
    height = min(cover[3], area[3]) - max(cover[1], area[1])
    whole = (area[2] - area[0]) * (area[3] - area[1])
    return width > 0 and height > 0 and width * height >= share * whole


def _words(
    glyphs: Sequence[Glyph], runs: Sequence[Run], frame: PageFrame, rulings: Sequence[Ruling]
) -> tuple[tuple[WordBox, ...], tuple[WordBox, ...]]:
    """Legible and illegible words of every upright direction, each grouped in a frame where its text runs from left to right."""
    by_direction: dict[int, list[Glyph]] = {}
    uprights = [_upright(run.direction) for run in runs]
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
