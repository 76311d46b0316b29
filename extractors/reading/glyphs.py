"""Every printed character of a PDF page with its box, as pdfium reports it: the raw material of words."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from extractors.reading.frame import Rectangle

# The bindings wrap each argument of each call. A page has thousands of characters with several calls each, so the hot ones go
# through prototypes that take plain integers.
PdfHandle = Any  # a pointer type of pdfium's bindings, which carry no annotations
_HANDLE = ctypes.c_void_p
_POINTER = ctypes.c_void_p


def _fast(function: PdfHandle, result: type, *arguments: type) -> ctypes._CFunctionType:
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.CFUNCTYPE(result, *arguments)(address)


_unicode_of = _fast(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _HANDLE, ctypes.c_int)
_object_of = _fast(pdfium.FPDFText_GetTextObject, _POINTER, _HANDLE, ctypes.c_int)
_loose_box_of = _fast(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, _HANDLE, ctypes.c_int, _POINTER)
_tight_box_of = _fast(pdfium.FPDFText_GetCharBox, ctypes.c_int, _HANDLE, ctypes.c_int, *(_POINTER,) * 4)
_is_generated = _fast(pdfium.FPDFText_IsGenerated, ctypes.c_int, _HANDLE, ctypes.c_int)
_is_hyphen = _fast(pdfium.FPDFText_IsHyphen, ctypes.c_int, _HANDLE, ctypes.c_int)
_has_map_error = _fast(pdfium.FPDFText_HasUnicodeMapError, ctypes.c_int, _HANDLE, ctypes.c_int)

REPLACEMENT = "\ufffd"
_SOFT_HYPHEN = 0xAD
_LINE_END_HYPHEN = 0x02  # what pdfium puts in place of a hyphen at the end of a line
_SPACES = frozenset({9, 10, 13, 32, 0xA0, 0x1680, 0x202F, 0x205F, 0x3000, *range(0x2000, 0x200B)})
_BLANKS = frozenset(map(chr, _SPACES))


class Glyph(NamedTuple):
    """One printed character; the rectangle (user space) spans its advance and the font's line height."""

    text: str
    rectangle: Rectangle
    run: int


@dataclass(frozen=True, slots=True)
class Run:
    """What the characters of one text object share.

    Attributes:
        handle: Address of pdfium's text object, the key that the page's paint order uses.
        direction: Degrees counter-clockwise in user space in which the text runs, 0 <= direction < 360.
        size: Height of an em in points.
        baseline: Share of the line box below the baseline.
        font: Number of the font within the page, by name and weight.
        bold: Whether font name or weight says so.
        render_mode: PDF text render mode; 3 paints nothing.
        badly_mapped: Share of its first characters that the font cannot turn into Unicode.
    """

    handle: int
    direction: float
    size: float
    baseline: float
    font: str
    bold: bool
    render_mode: int
    badly_mapped: float


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A page's characters in pdfium's order, blanks among them, and the runs they point into."""

    glyphs: tuple[Glyph, ...]
    runs: tuple[Run, ...]
    complete: bool = True
    """False when the page has more characters than were asked for."""


def is_blank(text: str) -> bool:
    """Whether a character only separates others."""
    return text in _BLANKS


def glyphs_of(text_page: int, limit: int) -> Glyphs:
    """The characters that pdfium finds on a page, at most ``limit`` of them.

    Args:
        text_page: Address of an ``FPDF_TEXTPAGE``.
    """
    characters = max(0, pdfium.FPDFText_CountChars(ctypes.cast(text_page, pdfium.FPDF_TEXTPAGE)))
    rectangle = pdfium.FS_RECTF()
    where = ctypes.addressof(rectangle)
    run_of_object: dict[int, int] = {}
    runs: list[Run] = []
    glyphs: list[Glyph] = []
    high_surrogate = 0
    for index in range(min(characters, limit)):
        handle = _object_of(text_page, index)
        code = _unicode_of(text_page, index)
        # Spaces and line ends that pdfium adds by its own guess have no place of their own: words are grouped by geometry here.
        if not handle or (code in _SPACES and _is_generated(text_page, index)):
            continue
        if not _loose_box_of(text_page, index, where):
            continue
        if 0xD800 <= code < 0xDC00:
            high_surrogate = code
            continue
        if 0xDC00 <= code < 0xE000 and high_surrogate:
            code = 0x10000 + ((high_surrogate - 0xD800) << 10) + (code - 0xDC00)
        high_surrogate = 0
        box = (rectangle.left, rectangle.top, rectangle.right, rectangle.bottom)
        run = run_of_object.get(handle)
        if run is None:
            run = run_of_object[handle] = len(runs)
            runs.append(_run_at(text_page, index, handle, box))
        elif not math.isfinite(sum(box)):
            continue
        if code == _LINE_END_HYPHEN and _is_hyphen(text_page, index):
            code = ord("-")
        glyphs.append(Glyph(_character(code), box, run))
    return Glyphs(tuple(glyphs), tuple(runs), characters <= limit)


def _character(code: int) -> str:
    if code == _SOFT_HYPHEN:
        return "-"
    if code == 0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF or code in (0xFFFE, 0xFFFF):
        return REPLACEMENT
    return chr(code)


def _run_at(text_page: int, index: int, handle: int, box: Rectangle) -> Run:
    page = ctypes.cast(text_page, pdfium.FPDF_TEXTPAGE)
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(page, index, matrix)
    direction = math.degrees(math.atan2(matrix.b, matrix.a)) % 360 if (matrix.a or matrix.b) else 0.0
    size = pdfium.FPDFText_GetFontSize(page, index) * math.hypot(matrix.c, matrix.d)
    text_object = ctypes.cast(handle, pdfium.FPDF_PAGEOBJECT)
    font = pdfium.FPDFTextObj_GetFont(text_object)
    name = _font_name(font)
    weight = pdfium.FPDFFont_GetWeight(font) if font else 0
    bold = weight >= 600 or "bold" in name.lower() or "black" in name.lower()
    return Run(
        handle=handle,
        direction=direction,
        size=abs(size) if math.isfinite(size) else 0.0,
        baseline=_share_below_baseline(page, index, box, direction),
        font=name,
        bold=bold,
        render_mode=pdfium.FPDFTextObj_GetTextRenderMode(text_object),
        badly_mapped=_map_errors(text_page, index, handle),
    )


def _font_name(font: PdfHandle) -> str:
    if not font:
        return ""
    buffer = ctypes.create_string_buffer(128)
    length = pdfium.FPDFFont_GetBaseFontName(font, buffer, 128)
    return buffer.value.decode("utf-8", "replace") if length else ""


def _share_below_baseline(page: PdfHandle, index: int, box: Rectangle, direction: float) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(page, index, x, y)
    left, top, right, bottom = box
    upright = round(direction / 90) % 4
    across = (top - bottom) if upright % 2 == 0 else (right - left)
    below = {0: y.value - bottom, 1: right - x.value, 2: top - y.value, 3: x.value - left}[upright]
    share = below / across if across > 0 else 0.2
    return share if 0 <= share <= 1 else 0.2


def _map_errors(text_page: int, index: int, handle: int, sample: int = 8) -> float:
    errors = seen = 0
    for position in range(index, index + sample):
        if _object_of(text_page, position) != handle:
            break
        seen += 1
        errors += bool(_has_map_error(text_page, position))
    return errors / seen if seen else 0.0
