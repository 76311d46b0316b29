"""What a PDF page paints besides text: ruled lines, filled areas, images, and where text objects stand in paint order."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium

from extractors.reading.frame import IDENTITY, Affine, Rectangle, chained, mapped_point, mapped_rectangle
from extractors.reading.glyphs import PdfHandle

# A filled rectangle no thicker than this is a line. Printed rules are 0.25-2 pt, report writers go up to 3.
THICKEST_LINE = 3.0
SHORTEST_LINE = 5.0
STRAIGHTNESS = 0.6
SMALLEST_SQUARE, LARGEST_SQUARE = 5.0, 20.0
# Lighter than this on white paper is not seen as a line; alpha below this is not seen at all.
WHITE = 245
FAINT = 16
OPAQUE = 250


@dataclass(slots=True)
class Drawing:
    """One page's paint in user space, smaller coordinate first in every rectangle.

    Attributes:
        lines: Thin strokes and the edges of rectangles, horizontal or vertical.
        images: Paint order and rectangle.
        covers: Opaque images and filled areas, which hide what was painted before: paint order and rectangle.
        backgrounds: Images and dark areas, on which white letters can be read: paint order and rectangle.
        text_order: Paint order of each text object by its address.
        text_colours: Fill colour (red, green, blue, alpha) of each text object by its address.
        squares: Small rectangles of about equal sides with a drawn edge, which may be tick boxes.
        curves: How many path segments are neither horizontal nor vertical: letters drawn as outlines have thousands.
        complete: False when the page holds more objects than the limit.
    """

    lines: list[Rectangle] = field(default_factory=list)
    images: list[tuple[int, Rectangle]] = field(default_factory=list)
    covers: list[tuple[int, Rectangle]] = field(default_factory=list)
    backgrounds: list[tuple[int, Rectangle]] = field(default_factory=list)
    text_order: dict[int, int] = field(default_factory=dict)
    text_colours: dict[int, tuple[int, int, int, int]] = field(default_factory=dict)
    squares: list[Rectangle] = field(default_factory=list)
    curves: int = 0
    complete: bool = True


def drawing_of(page: PdfHandle, object_limit: int, nesting_limit: int) -> Drawing:
    """Walk the page's objects, form XObjects included.

    Args:
        page: An ``FPDF_PAGE``.
        object_limit: Objects looked at before the walk gives up and says so in ``complete``.
        nesting_limit: Forms within forms beyond this depth are left out.
    """
    drawing = Drawing()
    for order, (handle, kind, matrix) in enumerate(_objects(page, nesting_limit)):
        if order >= object_limit:
            drawing.complete = False
            break
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _add_path(drawing, order, handle, matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
            address = ctypes.cast(handle, ctypes.c_void_p).value or 0
            drawing.text_order[address] = order
            drawing.text_colours[address] = _colour(pdfium.FPDFPageObj_GetFillColor, handle)
        elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
            _add_image(drawing, order, handle, matrix)
    return drawing


def _objects(page: PdfHandle, nesting_limit: int) -> Iterator[tuple[PdfHandle, int, Affine]]:
    for index in range(max(0, pdfium.FPDFPage_CountObjects(page))):
        yield from _flattened(pdfium.FPDFPage_GetObject(page, index), IDENTITY, nesting_limit)


def _flattened(handle: PdfHandle, matrix: Affine, nesting_left: int) -> Iterator[tuple[PdfHandle, int, Affine]]:
    if not handle:
        return
    kind = pdfium.FPDFPageObj_GetType(handle)
    if kind != pdfium.FPDF_PAGEOBJ_FORM:
        yield handle, kind, matrix
    elif nesting_left > 0:
        inner = chained(_matrix(handle), matrix)
        for index in range(max(0, pdfium.FPDFFormObj_CountObjects(handle))):
            yield from _flattened(pdfium.FPDFFormObj_GetObject(handle, index), inner, nesting_left - 1)


def _matrix(handle: PdfHandle) -> Affine:
    m = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(handle, m):
        return IDENTITY
    return m.a, m.b, m.c, m.d, m.e, m.f


def _colour(getter: Callable[..., int], handle: PdfHandle) -> tuple[int, int, int, int]:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not getter(handle, red, green, blue, alpha):
        return 0, 0, 0, 255
    return red.value, green.value, blue.value, alpha.value


def _is_seen(colour: tuple[int, int, int, int]) -> bool:
    return colour[3] >= FAINT and min(colour[:3]) < WHITE


def is_dark(colour: tuple[int, int, int, int]) -> bool:
    """Whether white letters can be read on it."""
    red, green, blue, alpha = colour
    return alpha > 100 and 0.3 * red + 0.59 * green + 0.11 * blue < 215


def _bounds(handle: PdfHandle, matrix: Affine) -> Rectangle | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(handle, left, bottom, right, top):
        return None
    return mapped_rectangle(matrix, (left.value, bottom.value, right.value, top.value))


def _add_image(drawing: Drawing, order: int, handle: PdfHandle, matrix: Affine) -> None:
    bounds = _bounds(handle, matrix)
    if bounds is None:
        return
    if _thickness(bounds) <= THICKEST_LINE:
        _add_line(drawing, bounds)  # some report writers stretch a one-pixel image to a rule
    else:
        drawing.images.append((order, bounds))
        drawing.backgrounds.append((order, bounds))
        if not pdfium.FPDFPageObj_HasTransparency(handle):
            drawing.covers.append((order, bounds))


def _add_path(drawing: Drawing, order: int, handle: PdfHandle, matrix: Affine) -> None:
    fill_mode, stroked = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(handle, fill_mode, stroked):
        return
    fill = _colour(pdfium.FPDFPageObj_GetFillColor, handle) if fill_mode.value else (255, 255, 255, 0)
    has_stroke = bool(stroked.value) and _is_seen(_colour(pdfium.FPDFPageObj_GetStrokeColor, handle))
    is_filled = bool(fill_mode.value) and fill[3] >= FAINT
    if not (has_stroke or is_filled):
        return
    bounds = _bounds(handle, matrix)
    if bounds is None:
        return
    if not has_stroke and _thickness(bounds) <= THICKEST_LINE and _is_seen(fill):
        _add_line(drawing, bounds)
        return
    segments, curves = _segments(handle, chained(_matrix(handle), matrix))
    drawing.curves += curves
    if is_filled:
        if is_dark(fill):
            drawing.backgrounds.append((order, bounds))
        if fill[3] > OPAQUE and _is_rectangle(segments, curves) and not pdfium.FPDFPageObj_HasTransparency(handle):
            drawing.covers.append((order, bounds))
    if has_stroke and _is_rectangle(segments, curves) and _is_small_square(bounds):
        drawing.squares.append(bounds)
    if has_stroke or (_is_seen(fill) and _is_rectangle(segments, curves)):
        for segment in segments:
            _add_line(drawing, segment)
    elif is_filled and _is_seen(fill):
        # One path may hold a table's whole grid as thin filled rectangles.
        for part in _thin_rectangles(segments):
            _add_line(drawing, part)


def _thickness(rectangle: Rectangle) -> float:
    return min(rectangle[2] - rectangle[0], rectangle[3] - rectangle[1])


def _add_line(drawing: Drawing, rectangle: Rectangle) -> None:
    if max(rectangle[2] - rectangle[0], rectangle[3] - rectangle[1]) > 0:
        drawing.lines.append(rectangle)


def _segments(handle: PdfHandle, matrix: Affine) -> tuple[list[Rectangle], int]:
    """The horizontal and vertical pieces of a path as rectangles of no thickness, and how many pieces are neither."""
    x, y = ctypes.c_float(), ctypes.c_float()
    straight: list[Rectangle] = []
    others = 0
    start = here = (0.0, 0.0)
    for index in range(max(0, pdfium.FPDFPath_CountSegments(handle))):
        segment = pdfium.FPDFPath_GetPathSegment(handle, index)
        if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        point = mapped_point(matrix, x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pieces = []
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        else:
            pieces.append((here, point, kind == pdfium.FPDF_SEGMENT_LINETO))
        here = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            pieces.append((here, start, True))
            here = start
        for (x0, y0), (x1, y1), is_line in pieces:
            if is_line and min(abs(x1 - x0), abs(y1 - y0)) <= STRAIGHTNESS:
                if (x0, y0) != (x1, y1):
                    straight.append((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
            else:
                others += 1
    return straight, others


def _is_rectangle(segments: list[Rectangle], curves: int) -> bool:
    return len(segments) == 4 and curves == 0


def _is_small_square(bounds: Rectangle) -> bool:
    wide, high = bounds[2] - bounds[0], bounds[3] - bounds[1]
    return min(wide, high) >= SMALLEST_SQUARE and max(wide, high) <= min(LARGEST_SQUARE, 1.3 * min(wide, high))


def _thin_rectangles(segments: list[Rectangle]) -> list[Rectangle]:
    """Groups of four segments in a row that enclose a thin bar."""
    bars = []
    for start in range(0, len(segments) - 3, 4):
        group = segments[start : start + 4]
        bounds = (min(s[0] for s in group), min(s[1] for s in group), max(s[2] for s in group), max(s[3] for s in group))
        if _thickness(bounds) <= THICKEST_LINE:
            bars.append(bounds)
    return bars
