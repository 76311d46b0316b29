"""Pages as pictures in the coordinates of their words, for a person to look at beside what was read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from PIL import Image

from extractors.formats.pdf_file import opened_page, opened_pdf
from extractors.formats.raster import scans_of
from extractors.limits import Limits
from extractors.mail.message import MESSAGE_MEDIA_TYPES, body_document, split_message
from extractors.reading.page_ocr import upright_scan
from extractors.reading.pdf_page import PageToRead, displayed_rotation
from extractors.reading.scan import POINTS_PER_INCH, Scan
from extractors.registry import PDF, open_document, sniff
from pipeline.core.document import Document, Page

PNG = "image/png"
SVG = "image/svg+xml"


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page as displayed: its size in points, and its picture."""

    number: int
    width: float
    height: float
    picture: bytes
    media_type: str


def page_pictures(
    content: bytes, name: str, numbers: Collection[int], dpi: int, limits: Limits, passwords: Sequence[str] = ()
) -> list[DrawnPage]:
    """Draw pages of a document just as its words were placed: turned upright, flattened, straightened where that was done.

    Args:
        numbers: Pages to draw, from 1; those that the document does not have are left out.
        dpi: Dots per inch of the pictures; images are never enlarged.

    Raises:
        InputError: As opening the document does.
    """
    media_type = sniff(content)
    if media_type == PDF:
        return list(_of_pdf(content, name, numbers, dpi, limits, passwords))
    if media_type.startswith("image/"):
        scans = scans_of(content, name, limits, [])
        return [_drawn(upright_scan(scan, limits).scan, number, dpi) for number, scan in scans if number in numbers]
    document = _text(content, name, media_type, limits)
    return [_of_words(page) for page in document.pages if page.number in numbers]


def _text(content: bytes, name: str, media_type: str, limits: Limits) -> Document:
    if media_type in MESSAGE_MEDIA_TYPES:
        return body_document(split_message(content, limits), limits)
    return open_document(content, name, limits=limits)


def _drawn(page: Scan, number: int, dpi: int) -> DrawnPage:
    """An upright page image as its words lie on it."""
    width, height = page.width * page.points_per_pixel, page.height * page.points_per_pixel
    factor = min(1.0, dpi / page.dpi)
    size = (max(1, round(page.width * factor)), max(1, round(page.height * factor)))
    return DrawnPage(number, width, height, _png(Image.fromarray(page.pixels).resize(size)), PNG)


def _png(picture: Image.Image) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _of_words(page: Page) -> DrawnPage:
    """A page of plain text: each word at its place, in whatever script, by the browser's fonts."""
    words = "".join(
        f'<text x="{word.box.left:.1f}" y="{word.box.bottom - 0.22 * word.box.height:.1f}" '
        f'textLength="{word.box.width:.1f}" lengthAdjust="spacingAndGlyphs" '
        f'font-size="{0.85 * word.box.height:.1f}">{escape(word.text)}</text>'
        for word in page.words
    )
    size = f"width={quoteattr(str(page.width))} height={quoteattr(str(page.height))}"
    box = f'viewBox="0 0 {page.width} {page.height}"'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box} font-family="monospace">'
        f'<rect width="100%" height="100%" fill="#fff"/>{words}</svg>'
    )
    return DrawnPage(page.number, page.width, page.height, svg.encode("utf-8"), SVG)


def _of_pdf(
    content: bytes, name: str, numbers: Collection[int], dpi: int, limits: Limits, passwords: Sequence[str]
) -> Iterator[DrawnPage]:
    with opened_pdf(content, name, limits, passwords) as document:
        for index in range(len(document)):
            if index + 1 not in numbers:
                continue
            with opened_page(document, index, name, limits) as page:
                source = PageToRead(page, index + 1, content, tuple(passwords), limits)
                rotation = displayed_rotation(source)
                if rotation is None:
                    yield _drawn(source.image().upright(), index + 1, dpi)
                    continue
                turn = (rotation - page.get_rotation()) % 360
                width, height = page.get_size() if turn % 180 == 0 else page.get_size()[::-1]
                scale = min(dpi / POINTS_PER_INCH, (limits.rendered_pixels / (width * height)) ** 0.5)
                picture = page.render(scale=scale, rotation=turn, may_draw_forms=False).to_pil()
                yield DrawnPage(index + 1, width, height, _png(picture), PNG)
