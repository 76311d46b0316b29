"""Small grey captions, as forms print over their values and cameras blur to almost nothing."""

from __future__ import annotations

import cv2
import numpy as np
from reportlab.pdfgen.canvas import Canvas

from extractors.limits import Limits
from extractors.reading.page_ocr import UprightScan, recognition_of
from extractors.reading.pale_print import with_pale_print_dark
from extractors.reading.prepare import with_even_light
from extractors.reading.scan import Scan
from extractors.reading.upright import Upright
from tests.builders_pdf import drawn_pdf, page_image, rows

DPI = 300
CAPTIONS = ("Numero ordine", "Destinazione merce", "Data consegna", "Vettore e imballo")


def photographed_form() -> Scan:
    def draw(canvas: Canvas) -> None:
        for row, caption in enumerate(CAPTIONS):
            canvas.setFillGray(0.45)
            canvas.setFont("Helvetica", 6.5)
            canvas.drawString(60, 700 - 40 * row, caption)
            canvas.setFillGray(0)
            canvas.setFont("Helvetica", 10)
            canvas.drawString(60, 688 - 40 * row, f"OF/2026/0157{row}")

    blurred = cv2.GaussianBlur(page_image(drawn_pdf(draw), DPI), (0, 0), 1.6)
    return Scan(np.asarray(blurred, dtype=np.uint8), DPI)


def test_pale_captions_are_read_as_the_dark_print_below_them() -> None:
    read = {word.text for word in recognition_of(UprightScan(photographed_form(), Upright(0)), Limits()).words}
    assert set(" ".join(CAPTIONS).split()) <= read
    assert {f"OF/2026/0157{row}" for row in range(4)} <= read


def test_dark_print_paper_and_faxes_stay_as_they_are() -> None:
    scan = photographed_form()
    dark = with_pale_print_dark(scan)
    changed = dark.pixels != scan.pixels
    assert changed.any() and scan.pixels[changed].min() > 100
    again = with_pale_print_dark(dark)
    assert (again.pixels != dark.pixels).sum() < 0.1 * changed.sum()
    fax = Scan(scan.pixels, DPI, bilevel=True)
    assert with_pale_print_dark(fax) is fax


def test_white_print_on_a_band_higher_than_shadows_are_narrow_is_read() -> None:
    def portal(canvas: Canvas) -> None:
        canvas.setFillGray(0.35)
        canvas.rect(0, 780, 595, 62, stroke=0, fill=1)
        canvas.setFillGray(1)
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(60, 805, "Purchase Order WEX-P-003318")
        canvas.setFillGray(0)
        canvas.setFont("Helvetica", 10)
        for row in range(8):
            canvas.drawString(60, 740 - 20 * row, f"Socket screw M{row} of the order")

    page = Scan(page_image(drawn_pdf(portal), DPI), DPI)
    read = [word.text for word in recognition_of(UprightScan(with_even_light(page), Upright(0)), Limits()).words]
    assert read[:3] == ["Purchase", "Order", "WEX-P-003318"]


def test_a_shadow_with_soft_edges_is_divided_out_still() -> None:
    page = page_image(drawn_pdf(rows(["Socket screw M8 of the order"] * 12)), DPI).astype(np.float32)
    shade = np.clip(1.2 - np.abs(np.arange(page.shape[0]) - 700) / 900, 0, 0.6)
    even = with_even_light(Scan((page * (1 - shade)[:, None]).astype(np.uint8), DPI))
    assert np.median(even.pixels[400:1000]) > 245
