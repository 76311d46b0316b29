"""A PDF page as an image: drawn, looked over for print that its text layer does not have, and recognised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np

from extractors.limits import Limits
from extractors.marks.ink import separated
from extractors.reading.frame import PageFrame
from extractors.reading.ink_pieces import ink_pieces
from extractors.reading.page_images import PageImages, SeenPage
from extractors.reading.page_ocr import Recognition, UprightScan, recognised_page, recognition_of, upright_scan
from extractors.reading.prepare import with_even_light
from extractors.reading.ruled_lines import without_ruled_lines
from extractors.reading.scan import POINTS_PER_INCH, READING_DPI, Scan
from extractors.reading.upright import Upright
from pipeline.core.document import BoundingBox, Page, Ruling, WordBox
from pipeline.core.issues import Issue

_COARSE_DPI = 100
# Ink no longer than this, and no lower than that, in inches, may be letters.
_LARGEST_LETTER, _LOWEST_LETTER = 0.4, 0.03
_INK_LEVEL = 160


@dataclass(frozen=True, slots=True)
class PageImage:
    """An open PDF page to draw.

    Attributes:
        page: A ``pypdfium2.PdfPage``.
        images: Where pages that are recognised are kept for those who look at them again.
    """

    page: Any
    number: int
    limits: Limits
    images: PageImages | None = None

    def drawn(self, dpi: float, rotation: int | None = None) -> Scan:
        """The page in grey, turned to ``rotation`` or as displayed; coarser where it would have too many pixels."""
        turn = 0 if rotation is None else (rotation - self.page.get_rotation()) % 360
        bitmap = self.page.render(scale=self._scale(dpi), rotation=turn, grayscale=True, may_draw_forms=False)
        pixels = np.array(bitmap.to_numpy(), dtype=np.uint8).reshape(bitmap.height, bitmap.width)
        bitmap.close()
        return Scan(pixels, self._scale(dpi) * POINTS_PER_INCH)

    def part(self, place: BoundingBox, dpi: float, rotation: int) -> Scan:
        """A part of the page turned to ``rotation``, in grey."""
        turn = (rotation - self.page.get_rotation()) % 360
        width, height = self.page.get_size() if turn % 180 == 0 else self.page.get_size()[::-1]
        left, top = min(place.left, width - 1), min(place.top, height - 1)
        crop = (left, max(0.0, height - max(place.bottom, top + 1)), max(0.0, width - max(place.right, left + 1)), top)
        scale = dpi / POINTS_PER_INCH
        bitmap = self.page.render(scale=scale, rotation=turn, crop=crop, grayscale=True, may_draw_forms=False)
        pixels = np.array(bitmap.to_numpy(), dtype=np.uint8).reshape(bitmap.height, bitmap.width)
        bitmap.close()
        return Scan(pixels, dpi)

    def in_colour(self, dpi: float) -> Scan:
        """The page as displayed, in grey with the tints of coloured ink."""
        bitmap = self.page.render(scale=self._scale(dpi), rev_byteorder=True, may_draw_forms=False)
        colours = np.array(bitmap.to_numpy(), dtype=np.uint8)[:, :, :3]
        bitmap.close()
        pixels, tint = separated(np.ascontiguousarray(colours), self._scale(dpi) * POINTS_PER_INCH)
        return Scan(pixels, self._scale(dpi) * POINTS_PER_INCH, tint=tint)

    def _scale(self, dpi: float) -> float:
        width, height = self.page.get_size()
        return float(min(dpi / POINTS_PER_INCH, (self.limits.rendered_pixels / (width * height)) ** 0.5))

    def recognised(self) -> tuple[Page, tuple[Issue, ...]]:
        """The whole page from its image, flattened, turned and straightened."""
        page, issues = recognised_page(self.in_colour(READING_DPI), self.number, self.limits, self.images)
        return replace(page, rotation=(page.rotation + int(self.page.get_rotation())) % 360), issues

    def upright(self) -> Scan:
        """The page as ``recognised`` places its words on it."""
        return upright_scan(self.in_colour(READING_DPI), self.limits).scan

    def recognised_in_place(self, frame: PageFrame) -> Recognition:
        """Words and rulings of the image in the frame of the page's text layer: neither turned further nor straightened."""
        scan = with_even_light(self.drawn(READING_DPI, frame.rotation))
        recognition = recognition_of(UprightScan(scan, Upright(0)), self.limits)
        if self.images is not None:
            self.images.keep(self.number, SeenPage(scan, recognition.unruled))
        return recognition

    def rulings(self, frame: PageFrame) -> tuple[Ruling, ...]:
        """Ruled lines of the image."""
        return without_ruled_lines(with_even_light(self.drawn(READING_DPI // 2, frame.rotation))).rulings

    def count_of_letters_outside(self, boxes: Sequence[BoundingBox], frame: PageFrame) -> int:
        """How many pieces of ink of the size of letters lie outside the boxes of the words that are known."""
        scan = self.drawn(_COARSE_DPI, frame.rotation)
        ink = (scan.pixels < _INK_LEVEL).astype(np.uint8)
        for box in boxes:
            ink[_area(box, scan)] = 0
        sides = ink_pieces(ink).boxes[1:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]]
        letters = (sides.max(axis=1, initial=0) <= _LARGEST_LETTER * scan.dpi) & (sides[:, 1] >= _LOWEST_LETTER * scan.dpi)
        return int(letters.sum())

    def share_on_ink(self, words: Sequence[WordBox], frame: PageFrame) -> float:
        """Share of words in whose boxes the image has ink: recognition of another page, or moved aside, has little."""
        scan = self.drawn(_COARSE_DPI, frame.rotation)
        paper = float(np.percentile(scan.pixels, 80))
        areas = [scan.pixels[_area(word.box, scan)] for word in words]
        return sum(bool(area.size) and float(area.min()) < 0.65 * paper for area in areas) / max(1, len(areas))


def _area(box: BoundingBox, scan: Scan) -> tuple[slice, slice]:
    scale = 1 / scan.points_per_pixel
    rows = slice(max(0, int(box.top * scale) - 1), max(0, int(box.bottom * scale) + 2))
    return rows, slice(max(0, int(box.left * scale) - 1), max(0, int(box.right * scale) + 2))
