"""Pictures that are no pages, or bad ones: each is named for what it is, and the other pages of the document are read."""

from __future__ import annotations

import io
import time
from collections.abc import Sequence

import cv2
import numpy as np
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from extractors.limits import Limits
from extractors.registry import open_document
from pipeline.core.document import Document
from pipeline.core.errors import InputError, LimitExceeded
from pipeline.core.issues import Severity
from tests.builders_pdf import ORDER_ROWS, Grey, drawn_pdf, file_of, image_on_page, page_image, rows, scanned

LIMITS = Limits()
PRINTED = " ".join(ORDER_ROWS).split()
SECONDS = 20.0


@pytest.fixture(scope="module")
def sheet() -> Grey:
    """The upper part of an order, which is read fast."""
    return np.ascontiguousarray(page_image(drawn_pdf(rows()))[:1200])


def opened(content: bytes, name: str = "order.tif") -> Document:
    return open_document(content, name, limits=LIMITS)


def tiff(*pages: Image.Image) -> bytes:
    return file_of(list(pages), "TIFF", dpi=(300, 300))


def share_read(document: Document, page: int = 0) -> float:
    found = [word.text for word in document.pages[page].words]
    return sum(word in found for word in PRINTED) / len(PRINTED)


def findings(document: Document) -> dict[str, tuple[Severity, str]]:
    return {issue.code: (issue.severity, issue.place) for issue in document.issues}


def refused(content: bytes, name: str = "order.tif") -> InputError:
    with pytest.raises(InputError) as caught:
        opened(content, name)
    assert str(caught.value).startswith(f"{name}: ") and str(caught.value).endswith(".")
    return caught.value


# ---------------------------------------------------------------- too small, too large, too many


def test_one_dot_is_refused_with_what_to_ask_for() -> None:
    error = refused(file_of(Image.new("L", (1, 1)), "PNG"), "dot.png")
    assert error.reason == "image-too-small"
    assert "1 x 1 pixels" in str(error) and "300 dpi" in str(error)


def test_forty_thousand_dots_a_side_are_refused_before_they_are_decoded() -> None:
    started = time.process_time()
    error = refused(file_of(Image.new("1", (40_000, 300), 1), "TIFF", compression="group4"), "long.tif")
    assert isinstance(error, LimitExceeded) and error.reason == "image-too-large"
    assert "40000 x 300 pixels" in str(error) and time.process_time() - started < 3


def test_pages_of_odd_sizes_do_not_cost_the_page_between_them(sheet: Grey) -> None:
    dot, endless = Image.new("L", (1, 1)), Image.new("L", (31_000, 80), 255)
    document = opened(tiff(dot, Image.fromarray(sheet), endless))
    assert [page.number for page in document.pages] == [2] and share_read(document) >= 0.95
    assert findings(document) == {
        "page-too-small": (Severity.WARNING, "page 1"),
        "page-too-large": (Severity.WARNING, "page 3"),
    }
    messages = [issue.message for issue in document.issues]
    assert messages[0] == "Page 1 has only 1 x 1 pixels; no order can be read from it. Ask for a scan at 300 dpi."


def test_a_tiff_of_six_hundred_pages_is_refused_by_its_number_of_pages() -> None:
    error = refused(file_of([Image.new("1", (80, 80), 1)] * 600, "TIFF", compression="group4"), "book.tif")
    assert isinstance(error, LimitExceeded) and error.reason == "too-many-pages"
    assert "500 pages allowed" in str(error)


# ---------------------------------------------------------------- odd kinds of pixels


def _cmyk(sheet: Grey) -> bytes:
    return file_of(Image.fromarray(sheet).convert("RGB").convert("CMYK"), "TIFF", dpi=(300, 300))


def _sixteen_bits(sheet: Grey) -> bytes:
    return file_of(Image.fromarray(sheet.astype(np.uint16) * 257), "TIFF", dpi=(300, 300))


def _animated(sheet: Grey) -> bytes:
    other = Image.new("L", (sheet.shape[1], sheet.shape[0]), 255)
    buffer = io.BytesIO()
    Image.fromarray(sheet).save(buffer, "GIF", save_all=True, append_images=[other], duration=100)
    return buffer.getvalue()


@pytest.mark.parametrize("kind", [_cmyk, _sixteen_bits, _animated])
def test_pixels_of_any_kind_are_read_as_ink_on_paper(kind: object, sheet: Grey) -> None:
    assert callable(kind)
    document = opened(kind(sheet), "order")
    assert len(document.pages) == 1 and share_read(document) >= 0.95


def test_a_corrupt_page_between_two_good_ones_is_named_and_they_are_read(sheet: Grey) -> None:
    page, middle = Image.fromarray(sheet), Image.new("L", (900, 1200), 254)
    content = file_of([page, middle, page], "TIFF", dpi=(300, 300), compression="tiff_adobe_deflate")
    packing = b"\x03\x01\x03\x00\x01\x00\x00\x00\x08\x00"  # the tag of a page's compression: deflate
    second = content.index(packing, content.index(packing) + 1)
    document = opened(content[:second] + packing.replace(b"\x08", b"\x63") + content[second + len(packing) :])
    assert [page.number for page in document.pages] == [1, 3]
    assert share_read(document, 0) >= 0.95 and share_read(document, 1) >= 0.95
    assert findings(document) == {"pages-missing": (Severity.WARNING, "page 2")}
    assert document.issues[0].message.startswith("Page 2 of the image is damaged and cannot be decoded.")


# ---------------------------------------------------------------- nothing to read


def test_black_and_white_pages_are_named_and_the_order_between_them_is_read(sheet: Grey) -> None:
    black, white = Image.new("L", (1000, 1400), 12), Image.new("L", (1000, 1400), 255)
    document = opened(tiff(black, Image.fromarray(sheet), white))
    assert len(document.pages) == 3 and share_read(document, 1) >= 0.95
    assert findings(document) == {"page-black": (Severity.WARNING, "page 1"), "page-blank": (Severity.INFO, "page 3")}
    assert document.issues[0].message == "Page 1 is all black. Ask the sender to scan or photograph it again."


def test_a_mirror_image_is_read_as_in_a_mirror_and_said_to_be_one(sheet: Grey) -> None:
    document = opened(tiff(Image.fromarray(np.ascontiguousarray(sheet[:, ::-1]))))
    assert share_read(document) >= 0.95
    assert findings(document) == {"page-mirrored": (Severity.INFO, "page 1")}
    heading = next(word for word in document.pages[0].words if word.text == "PURCHASE")
    assert heading.box.left == pytest.approx(60, abs=4)


def test_a_mirror_image_in_a_pdf_is_read_too(sheet: Grey) -> None:
    page = np.full((3508, 2480), 255, np.uint8)
    page[: sheet.shape[0], : sheet.shape[1]] = sheet
    document = opened(drawn_pdf(image_on_page(np.ascontiguousarray(page[:, ::-1]))), "order.pdf")
    assert share_read(document) >= 0.95 and "page-mirrored" in findings(document)


def portrait() -> Image.Image:
    """Somebody's face before a wall: soft shapes, skin, hair, and the noise of a camera."""
    chance = np.random.default_rng(3)
    picture = np.full((1200, 900, 3), (172, 160, 150), np.float32)
    picture += cv2.GaussianBlur(chance.normal(0, 60, (1200, 900, 3)).astype(np.float32), (0, 0), 40) * 8
    cv2.ellipse(picture, (450, 1250), (420, 420), 0, 0, 360, (60, 70, 110), -1)
    cv2.ellipse(picture, (450, 560), (230, 310), 0, 0, 360, (214, 170, 148), -1)
    cv2.ellipse(picture, (450, 380), (250, 200), 0, 180, 360, (52, 38, 30), -1)
    for x in (365, 535):
        cv2.ellipse(picture, (x, 540), (38, 18), 0, 0, 360, (240, 240, 240), -1)
        cv2.circle(picture, (x, 540), 14, (50, 40, 35), -1)
    cv2.ellipse(picture, (450, 720), (80, 25), 0, 0, 180, (150, 70, 70), 8)
    seen = cv2.GaussianBlur(picture, (0, 0), 2) + chance.normal(0, 4, picture.shape)
    return Image.fromarray(np.clip(seen, 0, 255).astype(np.uint8))


def test_a_picture_of_a_person_is_no_order_and_takes_no_time(sheet: Grey) -> None:
    started = time.process_time()
    document = opened(file_of(portrait(), "JPEG", quality=85), "selfie.jpg")
    assert time.process_time() - started < SECONDS
    assert findings(document) in (
        {"no-print": (Severity.WARNING, "page 1")},
        {"page-illegible": (Severity.WARNING, "page 1")},
    )
    assert "Look at it by hand" in document.issues[0].message or "look at it by hand" in document.issues[0].message


def newspaper(canvas: Canvas) -> None:
    """Five columns of small print under a heading."""
    said = "the council voted on monday to keep the old bridge open while a new one is built further down the river"
    words = said.split()
    canvas.setFont("Times-Bold", 30)
    canvas.drawString(40, 790, "The Morning Courier")
    canvas.setFont("Times-Roman", 6.5)
    for column in range(5):
        for row in range(96):
            text = " ".join(words[(row * 7 + column * 5 + word) % len(words)] for word in range(6))
            canvas.drawString(30 + 108 * column, 760 - 7.6 * row, text[:31])


def test_a_page_of_a_newspaper_costs_no_minute_and_leaves_the_order_read(sheet: Grey) -> None:
    started = time.process_time()
    document = opened(tiff(Image.fromarray(scanned(page_image(drawn_pdf(newspaper)), degrees=0.3)), Image.fromarray(sheet)))
    assert time.process_time() - started < SECONDS
    assert share_read(document, 1) >= 0.95
    assert findings(document) == {"small-print": (Severity.INFO, "page 1")}, document.issues


def test_every_bad_page_in_one_fax_leaves_the_good_one(sheet: Grey) -> None:
    pages: Sequence[Image.Image] = [Image.new("L", (1, 1)), Image.new("L", (400, 500), 0), Image.fromarray(sheet)]
    document = opened(tiff(*pages))
    assert share_read(document, -1) >= 0.95
    assert set(findings(document)) == {"page-too-small", "page-black"}
