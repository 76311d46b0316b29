"""Office scans: PDFs of pictures, askew and grainy, turned, or with a hidden layer of somebody's text recognition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from math import cos, radians, sin

import numpy as np
import pdfplumber
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from models.corpus.channels.raster import Grey, as_jpeg
from models.corpus.channels.scan import Glass, scan_page
from sample_docs.draw.channels.raster import dice, pages_of, stamped
from sample_docs.draw.parts.fonts import font_name

# What recognition takes for what; applied to a few words of a hidden layer.
CONFUSIONS = (("0", "O"), ("1", "l"), ("5", "S"), ("rn", "m"), ("B", "8"), ("e", "c"))


@dataclass(frozen=True, slots=True)
class Scan:
    """How a page was scanned.

    Attributes:
        skew: Degrees counter-clockwise.
        quarter_turns: How often the sheet lay turned by 90 degrees clockwise on the glass.
        hidden_text: Whether the scanner's software laid its text under the picture.
        misread: One word in this many of the hidden text is misread, by position; 0 for none.
        stamp: Lines of a rubber stamp, placed at ``stamp_at`` (shares of width and height).
    """

    dpi: int = 200
    skew: float = 0.0
    grain: float = 5.0
    specks: int = 36
    quality: int = 55
    quarter_turns: int = 0
    hidden_text: bool = False
    misread: int = 0
    stamp: tuple[str, ...] = ()
    stamp_at: tuple[float, float] = (0.7, 0.3)


def scanned(pdf: bytes, scan: Scan, name: str) -> bytes:
    """The PDF printed and scanned again."""
    chance = dice(name)
    target = BytesIO()
    canvas = Canvas(target, invariant=1)
    canvas.setCreator("sample_docs/draw")
    texts = _words(pdf) if scan.hidden_text else None
    for index, image in enumerate(pages_of(pdf, scan.dpi)):
        seen = _on_glass(image, scan, chance)
        height, width = seen.shape
        size = width * 72 / scan.dpi, height * 72 / scan.dpi
        canvas.setPageSize(size)
        if texts is not None:
            _hide_text(canvas, texts[index], size, scan)
        canvas.drawImage(ImageReader(BytesIO(as_jpeg(seen, scan.quality))), 0, 0, *size)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _on_glass(image: Grey, scan: Scan, chance: np.random.Generator) -> Grey:
    if scan.stamp:
        image = stamped(image, scan.stamp, scan.stamp_at, 7, scan.dpi)
    seen = scan_page(image, Glass(scan.dpi, scan.skew, scan.grain, scan.specks, scan.quality), chance)
    return np.ascontiguousarray(np.rot90(seen, -scan.quarter_turns))


Word = tuple[str, float, float, float, float]
"""Text, left, baseline from the top, width, height, in points of the page."""


def _words(pdf: bytes) -> list[list[Word]]:
    with pdfplumber.open(BytesIO(pdf)) as document:
        return [
            [(w["text"], w["x0"], w["bottom"] - 2, w["x1"] - w["x0"], w["bottom"] - w["top"]) for w in page.extract_words()]
            for page in document.pages
        ]


def _hide_text(canvas: Canvas, words: Sequence[Word], size: tuple[float, float], scan: Scan) -> None:
    """Words in text mode 3 (invisible) where the skewed picture shows them."""
    turn = radians(scan.skew)
    middle_x, middle_y = size[0] / 2, size[1] / 2
    for index, (text, left, baseline, width, height) in enumerate(words):
        x, y = left - middle_x, middle_y - baseline
        pen = canvas.beginText()
        pen.setTextRenderMode(3)
        pen.setTextOrigin(middle_x + x * cos(turn) - y * sin(turn), middle_y + x * sin(turn) + y * cos(turn))
        points = max(4.0, height * 0.85)
        pen.setFont(font_name("helvetica"), points)
        natural = canvas.stringWidth(text, font_name("helvetica"), points)
        pen.setHorizScale(100 * width / natural if natural else 100)
        pen.textOut(_misread(text) if scan.misread and index % scan.misread == scan.misread - 1 else text)
        canvas.drawText(pen)


def _misread(text: str) -> str:
    for right, wrong in CONFUSIONS:
        if right in text:
            return text.replace(right, wrong, 1)
    return text
