"""A sibling as a PDF: the original's pages with their text edited in place, or as pictures where they are pictures."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import cv2
import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from extractors.formats.pdf_file import opened_page, opened_pdf
from extractors.limits import Limits
from extractors.reading.frame import PageFrame
from extractors.reading.page_image import PageImage
from extractors.reading.text_layer import text_layer_of
from models.corpus.channels.raster import as_jpeg
from models.twin.pdf_edit import NotEditable, PageEditor
from models.twin.picture_edit import edited_picture
from models.twin.plan import Plan, Writing
from models.twin.substitute_fonts import SubstituteFonts
from pipeline.core.document import BoundingBox, Document, Page, WordBox, WordSource

Grey = NDArray[np.uint8]
_PICTURE_DPI = 200
_PICTURE_QUALITY = 90
_COMPARED_DPI = 72
_IDENTIFIER = re.compile(rb"(?<=<)[0-9A-Fa-f]{16,}(?=>)")
# Share of the page's dots that may change outside what was edited; what is darker than this is ink.
_STRAY, _INK = 0.0001, 150


@dataclass(frozen=True, slots=True)
class Picture:
    """A page image as its words were placed on it."""

    pixels: Grey
    dpi: float


@dataclass(frozen=True, slots=True)
class SiblingPdf:
    """The file, and the pages that had to become pictures although the original's are text."""

    content: bytes
    drawn_pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _PagePlan:
    page: Page
    erased: tuple[WordBox, ...]
    writings: tuple[Writing, ...]
    covered: tuple[BoundingBox, ...]

    @property
    def changes(self) -> bool:
        """Whether the sibling's page differs from the original's at all."""
        return bool(self.erased or self.writings or self.covered)

    @property
    def is_text(self) -> bool:
        """Whether all that changes is in the page's own text."""
        words = [*self.erased, *(word for writing in self.writings for word in writing.words)]
        return self.page.source is WordSource.TEXT_LAYER and all(word.confidence is None for word in words)


def sibling_pdf(
    content: bytes | None, document: Document, plan: Plan, pictures: dict[int, Picture], limits: Limits, passwords: Sequence[str]
) -> SiblingPdf:
    """Draw a plan.

    Args:
        content: The original where it is a PDF, None where it is an image file.
        pictures: Of the pages that were read from images, by page number.
    """
    pages = [_of_page(plan, page) for page in document.pages]
    if content is None:
        return SiblingPdf(_of_pictures([(one.page, _edited(pictures[one.page.number], one)) for one in pages]), ())
    ways = {one.page.number: _Way.IN_PLACE if one.is_text else _Way.AS_PICTURE for one in pages}
    while True:
        try:
            done = _edited_pdf(content, document.name, pages, pictures, ways, limits, passwords)
            strays = _strays(content, done, document.name, pages, ways, limits, passwords)
        except _Unfit as found:
            strays = [found.page]
        if not strays:
            drawn = [one.page.number for one in pages if one.is_text and ways[one.page.number] is _Way.AS_PICTURE]
            return SiblingPdf(done, tuple(drawn))
        for number in strays:
            ways[number] = _Way(ways[number] + 1)


class _Way(IntEnum):
    """How a page of text is made, the best way first."""

    IN_PLACE = 0
    ABOVE_PICTURE = 1
    AS_PICTURE = 2


class _Unfit(Exception):
    def __init__(self, page: int) -> None:
        super().__init__(page)
        self.page = page


def _of_page(plan: Plan, page: Page) -> _PagePlan:
    return _PagePlan(
        page,
        tuple(word for number, word in plan.erased if number == page.number),
        tuple(writing for writing in plan.writings if writing.page == page.number),
        tuple(box for number, box in plan.covered if number == page.number),
    )


def _edited(picture: Picture, plan: _PagePlan) -> Picture:
    return Picture(edited_picture(picture.pixels, picture.dpi, plan.erased, plan.writings, plan.covered), picture.dpi)


def _edited_pdf(
    content: bytes,
    name: str,
    pages: Sequence[_PagePlan],
    pictures: dict[int, Picture],
    ways: Mapping[int, _Way],
    limits: Limits,
    passwords: Sequence[str],
) -> bytes:
    with opened_pdf(content, name, limits, passwords) as document:
        # What it carries besides its pages says the original's values.
        for index in reversed(range(pdfium.FPDFDoc_GetAttachmentCount(document.raw))):
            pdfium.FPDFDoc_DeleteAttachment(document.raw, index)
        substitutes = SubstituteFonts(document)
        for plan in (one for one in pages if one.changes):
            with opened_page(document, plan.page.number - 1, name, limits) as page:
                way = ways[plan.page.number]
                if way is not _Way.AS_PICTURE:
                    frame = text_layer_of(page.raw, limits).frame
                    editor = PageEditor(document, page, frame, substitutes)
                    try:
                        editor.apply(plan.erased, plan.writings, plan.covered, anew=way is _Way.ABOVE_PICTURE)
                    except NotEditable:
                        raise _Unfit(plan.page.number) from None
                else:
                    _set_picture(document, page, plan.page, _edited(_picture_of(page, plan, pictures, limits), plan))
        target = io.BytesIO()
        document.save(target, flags=pdfium.FPDF_REMOVE_SECURITY)
        return _without_chance(target.getvalue())


def _picture_of(page: Any, plan: _PagePlan, pictures: dict[int, Picture], limits: Limits) -> Picture:
    kept = pictures.get(plan.page.number)
    if kept is not None:
        return kept
    frame = text_layer_of(page.raw, limits).frame
    drawn = PageImage(page, plan.page.number, limits).drawn(_PICTURE_DPI, frame.rotation)
    return Picture(drawn.pixels, drawn.dpi)


def _set_picture(document: Any, page: Any, shown: Page, picture: Picture) -> None:
    """Everything on the page replaced by a picture."""
    for index in reversed(range(pdfium.FPDFPage_CountObjects(page.raw))):
        pdfium.FPDFPage_RemoveObject(page.raw, pdfium.FPDFPage_GetObject(page.raw, index))
    page.set_rotation(0)
    for set_box in (page.set_mediabox, page.set_cropbox):
        set_box(0, 0, shown.width, shown.height)
    image = pypdfium2.PdfImage.new(document)
    image.load_jpeg(io.BytesIO(as_jpeg(picture.pixels, _PICTURE_QUALITY)), inline=True)
    image.set_matrix(pypdfium2.PdfMatrix().scale(shown.width, shown.height))
    page.insert_obj(image)
    page.gen_content()


def _of_pictures(pages: Sequence[tuple[Page, Picture]]) -> bytes:
    document = pypdfium2.PdfDocument.new()
    try:
        for shown, picture in pages:
            page = document.new_page(shown.width, shown.height)
            _set_picture(document, page, shown, picture)
            page.close()
        target = io.BytesIO()
        document.save(target)
        return _without_chance(target.getvalue())
    finally:
        document.close()


def _without_chance(content: bytes) -> bytes:
    """The file with an identifier of noughts, which pdfium draws by chance: the same sibling is the same file."""
    start = content.rfind(b"/ID")
    if start < 0 or start < content.rfind(b"trailer"):
        return content
    return content[:start] + _IDENTIFIER.sub(lambda found: b"0" * len(found.group()), content[start:])


def _strays(
    content: bytes,
    done: bytes,
    name: str,
    pages: Sequence[_PagePlan],
    ways: Mapping[int, _Way],
    limits: Limits,
    passwords: Sequence[str],
) -> list[int]:
    """Pages whose text was edited and that changed elsewhere too, or do not say what was written."""
    strays = []
    with opened_pdf(content, name, limits, passwords) as before, opened_pdf(done, name, limits, ()) as after:
        for plan in pages:
            number = plan.page.number
            if ways[number] is _Way.AS_PICTURE or not plan.changes:
                continue
            with opened_page(before, number - 1, name, limits) as old, opened_page(after, number - 1, name, limits) as new:
                layer = text_layer_of(new.raw, limits)
                if _changed_elsewhere(old, new, layer.frame, plan, limits) or not _says(layer.words, plan):
                    strays.append(number)
    return strays


def _changed_elsewhere(old: Any, new: Any, frame: PageFrame, plan: _PagePlan, limits: Limits) -> bool:
    one, other = (PageImage(page, 1, limits).drawn(_COMPARED_DPI, frame.rotation).pixels for page in (old, new))
    if one.shape != other.shape:
        return True
    # Print that is set anew may stand a dot aside; ink that the other page has nowhere near is a change.
    ink = [(page < _INK).astype(np.uint8) for page in (one, other)]
    near = [cv2.dilate(page, np.ones((5, 5), np.uint8)) for page in ink]
    changed = (ink[0] > near[1]) | (ink[1] > near[0])
    scale = _COMPARED_DPI / 72
    boxes = [(word.box, 0.0, 0.0) for word in plan.erased] + [(box, 0.0, 0.0) for box in plan.covered]
    boxes += [(word.box, writing.across, writing.down) for writing in plan.writings for word in writing.words]
    for box, across, down in boxes:
        air = box.height
        top, bottom = int((box.top + down - air / 2) * scale), int((box.bottom + down + air / 2) * scale) + 1
        left, right = int((box.left + across - 2 * air) * scale), int((box.right + across + 2 * air) * scale) + 1
        changed[max(0, top) : bottom, max(0, left) : right] = False
    return bool(changed.mean() > _STRAY)


def _says(words: Sequence[WordBox], plan: _PagePlan) -> bool:
    """Whether every new text can be read back in its row, and no erased word stands where it stood."""
    for writing in plan.writings:
        middle = sum(word.box.middle[1] for word in writing.words) / len(writing.words) + writing.down
        row = sorted((word for word in words if word.box.top <= middle <= word.box.bottom), key=lambda word: word.box.left)
        if writing.text.replace(" ", "") not in "".join(word.text for word in row).replace(" ", ""):
            return False
    written = " ".join(writing.text for writing in plan.writings).split()
    erased = {(word.text, round(word.box.left), round(word.box.top)) for word in plan.erased if word.text not in written}
    return not any((word.text, round(word.box.left), round(word.box.top)) in erased for word in words)
