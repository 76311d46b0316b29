"""The print of a PDF page as it can be edited: each character with its text object, and text objects made like another's.

A page's text is changed in place: what stays keeps its very glyphs, type and place, and the file stays one with a text layer.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from extractors.reading.frame import Affine, Rectangle
from extractors.reading.glyphs import is_blank

Handle = Any  # pdfium's pointers, which carry no annotations
_TEXT, _FORM = pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_FORM
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class PrintedSign:
    """One character: its text, its text object, its ink in user space (left, top, right, bottom), and how it is set.

    Attributes:
        matrix: Of the text, with the character's origin as its place.
    """

    text: str
    owner: int
    ink: Rectangle
    matrix: Affine
    size: float


@dataclass(frozen=True, slots=True)
class TextObject:
    """A text object of a page, or of a form on it.

    Attributes:
        form: The form that holds it, None for the page itself.
    """

    handle: Handle
    form: Handle | None


def text_objects(page: Handle) -> dict[int, TextObject]:
    """All text objects of a page by address, those within forms among them."""
    found: dict[int, TextObject] = {}
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        _gather(pdfium.FPDFPage_GetObject(page, index), None, found, 0)
    return found


def _gather(handle: Handle, form: Handle | None, found: dict[int, TextObject], depth: int) -> None:
    kind = pdfium.FPDFPageObj_GetType(handle)
    if kind == _TEXT:
        found[address(handle)] = TextObject(handle, form)
    elif kind == _FORM and depth < _DEEPEST:
        for index in range(pdfium.FPDFFormObj_CountObjects(handle)):
            _gather(pdfium.FPDFFormObj_GetObject(handle, index), handle, found, depth + 1)


def address(handle: Handle) -> int:
    """Of what a pointer points to."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def signs_of(page: Handle) -> list[PrintedSign]:
    """Every character of a page in the file's order, blanks among them; those that pdfium adds by guess are not."""
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return []
    try:
        return list(_signs(text_page))
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _signs(text_page: Handle) -> Iterator[PrintedSign]:
    matrix = pdfium.FS_MATRIX()
    edges = [ctypes.c_double() for _ in range(4)]
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        owner = pdfium.FPDFText_GetTextObject(text_page, index)
        if not owner or pdfium.FPDFText_IsGenerated(text_page, index) == 1:
            continue
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        pdfium.FPDFText_GetCharBox(text_page, index, *edges)  # left, right, bottom, top
        pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
        pdfium.FPDFText_GetMatrix(text_page, index, matrix)
        left, right, bottom, top = (edge.value for edge in edges)
        # pdfium says 2 for a hyphen at the end of a line.
        text = "-" if code == 2 else chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        placed = (matrix.a, matrix.b, matrix.c, matrix.d, x.value, y.value)
        yield PrintedSign(text, address(owner), (left, top, right, bottom), placed, pdfium.FPDFText_GetFontSize(text_page, index))


@dataclass(slots=True)
class Fonts:
    """Which characters each font of a page is known to have: a subset may lack a figure that the page does not show."""

    known: dict[int, set[str]]

    @classmethod
    def of(cls, signs: list[PrintedSign], objects: dict[int, TextObject]) -> Fonts:
        """Of a page."""
        known: dict[int, set[str]] = {}
        fonts = {owner: address(pdfium.FPDFTextObj_GetFont(one.handle)) for owner, one in objects.items()}
        for sign in signs:
            if sign.owner in fonts and not is_blank(sign.text):
                known.setdefault(fonts[sign.owner], set()).add(sign.text)
        return cls(known)

    def can_print(self, font: Handle, text: str) -> bool:
        """Whether the font has all characters of the text."""
        if pdfium.FPDFFont_GetIsEmbedded(font) == 0 and text.isascii():
            return True
        return {sign for sign in text if sign != " "} <= self.known.get(address(font), set())


def font_name(font: Handle) -> str:
    """Its name in the file, without the mark of a subset."""
    buffer = ctypes.create_string_buffer(128)
    length = pdfium.FPDFFont_GetBaseFontName(font, buffer, 128)
    return buffer.value.decode("utf-8", "replace").rpartition("+")[2] if length else ""


def bounds_of(handle: Handle) -> Rectangle:
    """The ink of an object: left, top, right, bottom in user space; all 0 where it has none."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(handle, left, bottom, right, top):
        return 0.0, 0.0, 0.0, 0.0
    return left.value, top.value, right.value, bottom.value


def text_object_like(
    document: Handle, pattern: TextObject, font: Handle, size: float, text: str, matrix: Affine
) -> Handle | None:
    """A new text object in another's colour and mode; None where pdfium cannot set the text in the font."""
    made = pdfium.FPDFPageObj_CreateTextObj(document, font, size)
    if not made:
        return None
    codes = (text + "\0").encode("utf-16-le")
    if not pdfium.FPDFText_SetText(made, ctypes.cast(ctypes.create_string_buffer(codes), pdfium.FPDF_WIDESTRING)):
        pdfium.FPDFPageObj_Destroy(made)
        return None
    pdfium.FPDFPageObj_SetMatrix(made, pdfium.FS_MATRIX(*matrix))
    shades = [ctypes.c_uint() for _ in range(4)]
    if pdfium.FPDFPageObj_GetFillColor(pattern.handle, *shades):
        pdfium.FPDFPageObj_SetFillColor(made, *(shade.value for shade in shades))
    mode = pdfium.FPDFTextObj_GetTextRenderMode(pattern.handle)
    if mode >= 0:
        pdfium.FPDFTextObj_SetTextRenderMode(made, mode)
    return made
