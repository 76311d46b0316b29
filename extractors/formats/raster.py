"""Image files (scans, faxes, photos) to pages of words."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from extractors.formats.cut_off_fax import cut_off_page
from extractors.formats.fax_resolution import fax_resolution, is_fax_width
from extractors.limits import Limits
from extractors.marks.ink import MOST_PIXELS, separated
from extractors.reading.fax_rows import with_spoiled_rows_mended
from extractors.reading.flatten import paper_dpi
from extractors.reading.page_images import PageImages
from extractors.reading.page_ocr import recognised_page
from extractors.reading.prepare import fax_page
from extractors.reading.scan import Pixels, Scan, squared, stretched_tint
from extractors.reading.two_up import single_pages
from pipeline.core.document import Document, Page
from pipeline.core.errors import InputError, LimitExceeded
from pipeline.core.issues import Issue, Severity

SMALLEST_SIDE_PIXELS = 64
# What a page can be: a claim of resolution that makes it smaller or larger than this is wrong (cameras write 72).
_PAGE_INCHES = (2.5, 50.0)
_BELIEVABLE_DPI = (60.0, 1300.0)
# A page of dots that is darker than this has black and white exchanged.
_REVERSED = 0.7
# Findings for pages that are refused while others are read.
_LEFT_OUT = {"image-too-small": "page-too-small", "image-too-large": "page-too-large", "damaged-image": "pages-missing"}
_TIFF_RESOLUTION_UNIT, _CENTIMETRE = 296, 3
_DAMAGED_IN_A_ROW = 3
_COLOURED = frozenset({"RGB", "RGBA", "RGBX", "RGBa", "P", "PA", "CMYK", "YCbCr", "LAB", "HSV"})
# What decoders of Pillow raise on files made to break them, besides OSError.
_DECODER_FAULTS = (
    OSError,
    ValueError,
    SyntaxError,
    TypeError,
    LookupError,
    EOFError,
    OverflowError,
    ZeroDivisionError,
    AttributeError,
)


def open_image(content: bytes, name: str, media_type: str, limits: Limits, images: PageImages | None = None) -> Document:
    """The words of every page of an image file.

    Args:
        images: Where the pages are kept for those who look at them again.

    Raises:
        InputError: ``damaged-image``, ``image-too-small``.
        LimitExceeded: ``image-too-large``, ``too-many-pages``.
        DependencyError: Tesseract or its language data is missing.
    """
    pages: list[Page] = []
    issues: list[Issue] = []
    for number, scan in scans_of(content, name, limits, issues):
        page, remarks = recognised_page(scan, number, limits, images)
        pages.append(page)
        issues.extend(remarks)
    return Document(name, media_type, tuple(pages), tuple(issues))


def scans_of(content: bytes, name: str, limits: Limits, issues: list[Issue]) -> Iterator[tuple[int, Scan]]:
    """The pages of an image file with their numbers, decoded one by one; two that lie side by side in one image are two.

    Args:
        issues: Told about the pages that cannot be read.

    Raises:
        InputError: As ``open_image``, where no page can be read.
    """
    number = 0
    for scan in _images_of(content, name, limits, issues):
        if scan is None:
            number += 1
            continue
        for page in single_pages(scan, limits):
            number += 1
            yield number, page


def _images_of(content: bytes, name: str, limits: Limits, issues: list[Issue]) -> Iterator[Scan | None]:
    """Each page's image; None for one that cannot be read."""
    refusals: list[InputError] = []
    with _opened(content, name, issues) as image:
        count = _page_count(image, name, limits)
        for index in range(count):
            try:
                image.seek(index)
                _require_size(image, name, index + 1, limits)
                scan = _decoded(image)
            except InputError as refusal:
                refusals.append(refusal)
            except (*_DECODER_FAULTS, Image.DecompressionBombError) as error:
                rest = cut_off_page(content) if index + 1 == count and image.format == "TIFF" else None
                if rest is not None:
                    issues.append(_cut_off(index + 1))
                    yield _decoded(Image.open(io.BytesIO(rest)))
                    return
                damaged = f"{name}: the image is damaged and cannot be decoded. Ask the sender for a new copy."
                refusals.append(InputError(damaged, "damaged-image"))
                refusals[-1].__cause__ = error
            else:
                yield scan
                continue
            if len(refusals) == count:
                raise refusals[0]
            issues.append(_left_out(refusals[-1], name, index + 1))
            yield None


def _left_out(refusal: InputError, name: str, number: int) -> Issue:
    """The finding for a page that cannot be read while others can."""
    said = str(refusal).removeprefix(f"{name}: ").replace("the image is damaged", f"page {number} of the image is damaged")
    return Issue(_LEFT_OUT[refusal.reason], Severity.WARNING, f"{said[0].upper()}{said[1:]}", f"page {number}")


def _cut_off(number: int) -> Issue:
    message = f"The file ends in the middle of page {number}: it was read as far as it goes. Ask the sender for a new copy."
    return Issue("page-cut-off", Severity.WARNING, message, f"page {number}")


@contextmanager
def _opened(content: bytes, name: str, issues: list[Issue]) -> Iterator[Image.Image]:
    try:
        with warnings.catch_warnings():
            # Of odd tags, and of its own fixed limit of pixels; ours is checked from the header before anything is decoded.
            warnings.simplefilter("ignore")
            with _image(content, issues) as image:
                yield image
    except Image.DecompressionBombError as error:
        raise LimitExceeded(f"{name}: the image is larger than any page. Look at it by hand.", "image-too-large") from error
    except (UnidentifiedImageError, *_DECODER_FAULTS) as error:
        raise InputError(
            f"{name}: the image is damaged and cannot be opened. Ask the sender for a new copy.", "damaged-image"
        ) from error


def _image(content: bytes, issues: list[Issue]) -> Image.Image:
    try:
        return Image.open(io.BytesIO(content))
    except UnidentifiedImageError:
        rest = cut_off_page(content)
        if rest is None:
            raise
        issues.append(_cut_off(1))
        return Image.open(io.BytesIO(rest))


def _page_count(image: Image.Image, name: str, limits: Limits) -> int:
    if image.format not in ("TIFF", "MPO"):
        return 1  # frames of a GIF or PNG are an animation, not pages
    pages = damaged = 0
    while pages <= limits.pages and damaged < _DAMAGED_IN_A_ROW:
        try:
            image.seek(pages)
            damaged = 0
        except EOFError:
            break
        except _DECODER_FAULTS:
            damaged += 1  # told about when it is that page's turn to be decoded
        pages += 1
    pages -= max(0, damaged - 1)  # where the chain of pages is broken, nothing says how many there were
    if pages > limits.pages:
        raise LimitExceeded(
            f"{name}: the image has more than the {limits.pages} pages allowed. Split it, or raise the limit.", "too-many-pages"
        )
    return 1 if image.format == "MPO" else max(pages, 1)


def _require_size(image: Image.Image, name: str, number: int, limits: Limits) -> None:
    width, height = image.size
    if width * height > limits.image_pixels or max(width, height) > limits.image_side_pixels:
        raise LimitExceeded(
            f"{name}: page {number} has {width} x {height} pixels, more than allowed. Ask for a scan at 300 dpi.",
            "image-too-large",
        )
    if min(width, height) < SMALLEST_SIDE_PIXELS:
        raise InputError(
            f"{name}: page {number} has only {width} x {height} pixels; no order can be read from it. Ask for a scan at 300 dpi.",
            "image-too-small",
        )


def _decoded(image: Image.Image) -> Scan:
    bilevel = image.mode == "1"
    dpi_across, dpi_down = _resolution(image)
    upright = ImageOps.exif_transpose(image)
    if upright.width != image.width:
        dpi_across, dpi_down = dpi_down, dpi_across
    if upright.mode in _COLOURED and upright.width * upright.height <= MOST_PIXELS:
        pixels, tint = separated(np.asarray(_on_paper(upright).convert("RGB")), max(dpi_across, dpi_down))
        page = squared(pixels, dpi_across, dpi_down)
        return page if tint is None else replace(page, tint=stretched_tint(tint, page.pixels))
    pixels = _grey(upright)
    if not bilevel:
        return squared(pixels, dpi_across, dpi_down)
    if np.count_nonzero(pixels) < (1 - _REVERSED) * pixels.size:
        pixels = np.asarray(255 - pixels, dtype=np.uint8)
    if is_fax_width(image.width) and upright.width == image.width:
        dpi_across, dpi_down = fax_resolution(pixels, *_claimed_resolution(image))
    return fax_page(with_spoiled_rows_mended(pixels), dpi_across, dpi_down)


def _grey(image: Image.Image) -> Pixels:
    if image.mode.startswith("I") or image.mode == "F":
        values = np.asarray(image, dtype=np.float32)
        top = 65535.0 if float(values.max(initial=0)) > 255 else 255.0
        return np.asarray(np.clip(values * (255.0 / top), 0, 255), dtype=np.uint8)
    return np.asarray(_on_paper(image).convert("L"), dtype=np.uint8)


def _on_paper(image: Image.Image) -> Image.Image:
    """What is transparent shows white paper."""
    if "A" not in image.getbands() and "transparency" not in image.info:
        return image
    layers = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layers.size, (255, 255, 255, 255)), layers)


def _resolution(image: Image.Image) -> tuple[float, float]:
    """Dots per inch across and down: as the file says where that can be, of fax or paper size where it cannot."""
    width, height = image.size
    across, down = _claimed_resolution(image)
    believable = all(_BELIEVABLE_DPI[0] <= dpi <= _BELIEVABLE_DPI[1] for dpi in (across, down)) and all(
        _PAGE_INCHES[0] <= inches <= _PAGE_INCHES[1] for inches in (width / (across or 1), height / (down or 1))
    )
    # Screens claim 96 or 72 of anything; a page that would be larger than A3 at that was not measured.
    if believable and max(width / across, height / down) <= (17.0 if min(across, down) < 110 else _PAGE_INCHES[1]):
        return across, down
    guess = paper_dpi(width, height)
    return guess, guess


def _claimed_resolution(image: Image.Image) -> tuple[float, float]:
    try:
        across, down = (float(value) for value in image.info.get("dpi", (0, 0)))
        tags = getattr(image, "tag_v2", None)  # only Pillow's TIFF images have it
        if tags is not None and "dpi" not in image.info:
            scale = 2.54 if tags.get(_TIFF_RESOLUTION_UNIT) == _CENTIMETRE else 1.0
            across, down = (float(tags.get(tag, 0)) * scale for tag in (282, 283))
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return 0.0, 0.0
    return (across, down) if across == across and down == down else (0.0, 0.0)
