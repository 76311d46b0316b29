"""A page image made ready for recognition: even light, straight rows, no specks."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from extractors.reading.ink_pieces import ink_pieces
from extractors.reading.scan import READING_DPI, Pixels, Scan, resized

# Rows are looked for this far to both sides; feeders seldom skew more, and beyond it the shear that is used for the search errs.
LARGEST_SKEW_DEGREES = 4.0
SMALLEST_SKEW_DEGREES = 0.08
_SKEW_SEARCH_PIXELS, _BAND_PIXELS = 1200, 8
_STAIR_BLUR = 0.7
# Inches. Paper is looked for this far around a place: farther than letters are wide, nearer than a shadow is.
_LIGHT_REACH = 0.12
# A dark band is at least so high and wide, and dark for the greater part of any spot of this size.
_BAND_HEIGHT, _BAND_WIDTH, _BAND_SPOT, _BAND_DARKNESS = 0.09, 0.3, 0.09, 0.55
# The share of a large piece's box that is ink at least, and of a dark place's ink that is of such pieces.
_FILLED, _SOLID = 0.4, 0.6
# Bands so high that paper is not seen beyond them, in inches (and twice as wide): darker than such a share of the
# paper, filled so far, and paper all around.
_WIDE_BAND, _BAND_GREY, _FILLED_BAND, _PAPER_GREY = 0.2, 0.6, 0.7, 0.8
# Paper is brighter than this share of white before the darkest ink is stretched to black.
_INK_LEVEL, _PAPER_LEVEL = 30, 240


def fax_page(pixels: Pixels, dpi_across: float, dpi_down: float) -> Scan:
    """A page of black and white dots as a grey one of square pixels at reading resolution: specks gone, stairs smoothed.

    Both directions are stretched in one step: twice resampled dots read worse.
    """
    cleaned = without_specks(pixels, (dpi_across * dpi_down) ** 0.5)
    dpi = max(READING_DPI, dpi_across, dpi_down) if max(dpi_across, dpi_down) <= 450 else READING_DPI
    page = resized(cleaned, dpi / dpi_across, dpi / dpi_down)
    if dpi > 1.15 * min(dpi_across, dpi_down):
        page = np.asarray(cv2.GaussianBlur(page, (0, 0), _STAIR_BLUR), dtype=np.uint8)
    return Scan(page, dpi, bilevel=True)


def with_even_light(scan: Scan) -> Scan:
    """Shadows, paper tint and a gradient divided out, so that paper is white and ink is dark everywhere."""
    if scan.bilevel:
        return replace(scan, pixels=_stretched(scan.pixels))
    coarse = _background_scale(scan)
    small = cv2.resize(scan.pixels, None, fx=1 / coarse, fy=1 / coarse, interpolation=cv2.INTER_AREA)
    # Brightest value around each place, then smoothed: letters vanish from it, shadows stay.
    reach = max(3, int(scan.dpi * _LIGHT_REACH / coarse)) | 1
    paper = cv2.dilate(small, np.ones((reach, reach), np.uint8))
    paper = cv2.medianBlur(paper, min(255, reach * 3 | 1))
    paper[_printed_dark(small, scan.dpi / coarse)] = _brightness(small)
    paper = cv2.resize(np.maximum(paper, np.uint8(40)), (scan.width, scan.height), interpolation=cv2.INTER_LINEAR)
    return replace(scan, pixels=_stretched(cv2.divide(scan.pixels, paper, scale=255.0)))


def _printed_dark(small: cv2.typing.MatLike, dpi: float) -> npt.NDArray[np.bool_]:
    """Where a coarse page is printed dark, as the wide bands over forms are: dark areas with sharp edges, which no shadow has."""
    bright = _brightness(small)
    dark = (np.asarray(small) < _BAND_GREY * bright).astype(np.uint8)
    spot = max(3, round(dpi * _BAND_SPOT)) | 1
    found = ink_pieces(cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((spot, spot), np.uint8)))
    chosen = (found.heights >= dpi * _WIDE_BAND) & (found.widths >= 2 * dpi * _WIDE_BAND)
    chosen &= found.areas >= _FILLED_BAND * found.widths.astype(np.int64) * found.heights
    chosen[0] = False
    for label in np.flatnonzero(chosen).tolist():
        area = (found.labels == label).astype(np.uint8)
        around = cv2.dilate(area, np.ones((9, 9), np.uint8)) > cv2.dilate(area, np.ones((5, 5), np.uint8))
        chosen[label] = bool(around.any()) and float(np.median(np.asarray(small)[around])) > _PAPER_GREY * bright
    return np.asarray(cv2.dilate(found.drawn(chosen), np.ones((3, 3), np.uint8)) > 0)


def _brightness(small: cv2.typing.MatLike) -> float:
    return float(np.percentile(np.asarray(small), 90))


def _stretched(pixels: cv2.typing.MatLike) -> Pixels:
    """Grey values from the darkest ink to paper spread from black to white."""
    levels = (np.arange(256) - _INK_LEVEL) * (255.0 / (_PAPER_LEVEL - _INK_LEVEL))
    return np.asarray(cv2.LUT(pixels, np.clip(levels, 0, 255).astype(np.uint8)), dtype=np.uint8)


def with_dark_bands_inverted(scan: Scan) -> Scan:
    """White print on dark bands, as headings of tables have it, made black on white; the light must be even."""
    ink = (scan.pixels < 128).astype(np.uint8)
    spot = max(3, round(scan.dpi * _BAND_SPOT))
    dark = (cv2.blur(ink * np.uint8(255), (2 * spot, spot)) > 255 * _BAND_DARKNESS).astype(np.uint8)
    bands = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((spot, 2 * spot), np.uint8))
    found = ink_pieces(bands)
    chosen = (found.heights >= scan.dpi * _BAND_HEIGHT) & (found.widths >= scan.dpi * _BAND_WIDTH)
    chosen[0] = False
    if not bool(chosen.any()):
        return scan
    solid_ink = _solid(ink, scan.dpi)
    for label in np.flatnonzero(chosen).tolist():
        left, top, wide, high, _area = found.boxes[label].tolist()
        area = (slice(top, top + high), slice(left, left + wide))
        mine = (found.labels[area] == label) & (ink[area] > 0)
        chosen[label] = float(solid_ink[area][mine].mean()) > _SOLID
    if not bool(chosen.any()):
        return scan
    core = found.drawn(chosen) > 0
    # The average over a spot stops short of the band's ends: what is dark right beside it belongs to it.
    beside = cv2.dilate(core.astype(np.uint8), np.ones((spot, 2 * spot), np.uint8)) > 0
    solid = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8)) > 0
    inside = core | (beside & solid)
    bright = 255.0 - scan.pixels[inside]
    pixels = scan.pixels.copy()
    pixels[inside] = np.clip(bright * (250.0 / max(float(np.median(bright)), 60.0)), 0, 255).astype(np.uint8)
    # Where black meets white there is grey on both sides, which would read as a row of dashes.
    pixels[_rim(inside)] = 255
    return replace(scan, pixels=pixels)


def _solid(ink: Pixels, dpi: float) -> npt.NDArray[np.bool_]:
    """Ink of large filled pieces, which bands are and the letters of a bold heading are not."""
    pieces = ink_pieces(ink)
    large = (pieces.heights >= dpi * _BAND_HEIGHT) & (pieces.widths >= dpi * _BAND_WIDTH)
    large &= pieces.areas >= _FILLED * pieces.widths.astype(np.int64) * pieces.heights
    large[0] = False
    return np.asarray(pieces.drawn(large) > 0)


def _rim(inside: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """The pixels along the outline of an area, two inside and three outside of it."""
    area = cv2.morphologyEx(inside.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    outer, inner = cv2.dilate(area, np.ones((7, 7), np.uint8)), cv2.erode(area, np.ones((5, 5), np.uint8))
    return np.asarray(outer > inner, dtype=np.bool_)


def _background_scale(scan: Scan) -> int:
    return max(1, round(scan.dpi / 75))


def straightened(scan: Scan, skew: float | None = None) -> Scan:
    """The page turned so that its rows run level; by ``skew`` degrees where that is known already."""
    angle = skew_degrees(scan.pixels) if skew is None else skew
    if abs(angle) < SMALLEST_SKEW_DEGREES:
        return scan
    turn = cv2.getRotationMatrix2D((scan.width / 2, scan.height / 2), angle, 1.0)
    pixels = cv2.warpAffine(
        scan.pixels, turn, (scan.width, scan.height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=255
    )
    tint = None
    if scan.tint is not None:
        tint = np.asarray(cv2.warpAffine(scan.tint, turn, (scan.width, scan.height), flags=cv2.INTER_NEAREST), dtype=np.uint8)
    return replace(scan, pixels=np.asarray(pixels, dtype=np.uint8), tint=tint)


def skew_degrees(pixels: Pixels) -> float:
    """Degrees by which rows fall to the right: where the ink's profile across the rows is sharpest. A blank page has 0."""
    factor = min(1.0, _SKEW_SEARCH_PIXELS / max(pixels.shape))
    small = cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    ink = cv2.morphologyEx(small, cv2.MORPH_BLACKHAT, np.ones((9, 9), np.uint8)).astype(np.float32)
    if float(ink.max(initial=0.0)) < 20:
        return 0.0
    bands = _Bands.of(ink)
    coarse = max(np.arange(-LARGEST_SKEW_DEGREES, LARGEST_SKEW_DEGREES + 0.01, 0.4), key=bands.sharpness)
    fine = max(np.arange(coarse - 0.4, coarse + 0.41, 0.1), key=bands.sharpness)
    return float(max(np.arange(fine - 0.1, fine + 0.11, 0.03), key=bands.sharpness))


@dataclass(frozen=True, slots=True)
class _Bands:
    """The ink of a page in upright bands: how much each has in every row, blank rows above and below, and how far right of the
    page's middle it lies."""

    ink: npt.NDArray[np.float32]
    right_of_middle: npt.NDArray[np.float64]
    blank: int

    @classmethod
    def of(cls, ink: npt.NDArray[np.float32]) -> _Bands:
        height, width = ink.shape
        count = -(-width // _BAND_PIXELS)
        whole = np.zeros((height, count * _BAND_PIXELS), np.float32)
        whole[:, :width] = ink
        right = (np.arange(count) + 0.5) * _BAND_PIXELS - (width + 1) / 2
        blank = 2 + int(np.abs(right).max() * np.tan(np.radians(1.25 * LARGEST_SKEW_DEGREES)))
        rows = whole.reshape(height, count, _BAND_PIXELS).sum(axis=2).T
        return cls(np.pad(rows, ((0, 0), (blank, blank + 1))), right, blank)

    def sharpness(self, degrees: float) -> float:
        """How suddenly the ink of neighbouring rows changes when the bands are shifted to undo the angle."""
        shifts = np.tan(np.radians(degrees)) * self.right_of_middle + self.blank
        height = self.ink.shape[1] - 2 * self.blank - 1
        profile = np.zeros(height, np.float32)
        for band, shift in zip(self.ink, shifts.tolist(), strict=True):
            start = int(shift)
            part = np.float32(shift - start)
            profile += band[start : start + height] * (1 - part) + band[start + 1 : start + 1 + height] * part
        return float(np.square(np.diff(profile)).sum())


def without_specks(pixels: Pixels, dpi: float) -> Pixels:
    """Single dots of a fax line taken out unless they stand by larger ink, where they are commas, points and accents."""
    ink = (pixels < 128).astype(np.uint8)
    pieces = ink_pieces(ink)
    largest_speck = max(2, round((dpi / 100) ** 2))
    small = pieces.areas <= largest_speck
    large = ~small
    large[0] = False
    reach = max(3, round(dpi * 0.03)) | 1
    near_print = cv2.dilate(pieces.drawn(large), np.ones((reach, 2 * reach + 1), np.uint8))
    keep = ~small
    keep[np.unique(pieces.labels[(near_print > 0) & (ink > 0)])] = True
    keep[0] = True
    if bool(keep.all()):
        return pixels
    return np.asarray(cv2.bitwise_or(pixels, pieces.drawn(~keep)), dtype=np.uint8)
