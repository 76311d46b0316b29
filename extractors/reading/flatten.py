"""A sheet of paper in a photo: found by its outline and laid flat."""

from __future__ import annotations

from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from extractors.reading.scan import Pixels, Scan

Corners: TypeAlias = npt.NDArray[np.float32]
"""Shape (4, 2): top left, top right, bottom right, bottom left, in pixels (x, y)."""

_SEARCH_PIXELS = 700
SMALLEST_SHARE, LARGEST_SHARE = 0.2, 0.96
# A sheet seen at an angle still has corners near 90 degrees, opposite sides of similar length, and the proportions of paper.
_CORNER_DEGREES = (58.0, 122.0)
_LARGEST_SIDE_RATIO = 1.7
_PROPORTIONS = (1.05, 2.4)
# Margins darker than this share of the paper are a table top or a scanner's lid, not paper.
_MARGIN_DARKNESS = 0.8
_EDGE_INSET = 0.003


def flattened(scan: Scan) -> Scan | None:
    """The sheet alone, as large as it shows, or None where the image is nothing but the sheet or no sheet can be made out.

    The resolution is that of A4 or Letter paper, whichever the proportions are nearer to.
    """
    if not _has_surroundings(scan.pixels):
        return None
    corners = find_sheet(scan.pixels)
    if corners is None:
        return None
    width = int(max(_length(corners[1] - corners[0]), _length(corners[2] - corners[3])))
    height = int(max(_length(corners[3] - corners[0]), _length(corners[2] - corners[1])))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    view = cv2.getPerspectiveTransform(corners, target)
    pixels = cv2.warpPerspective(scan.pixels, view, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    tint = None
    if scan.tint is not None:
        tint = np.asarray(cv2.warpPerspective(scan.tint, view, (width, height), flags=cv2.INTER_NEAREST), dtype=np.uint8)
    return Scan(np.asarray(pixels, dtype=np.uint8), paper_dpi(width, height), False, tint)


def paper_dpi(width: int, height: int) -> float:
    """Dots per inch if the image shows a sheet of A4 or Letter."""
    longer, shorter = max(width, height), max(1, min(width, height))
    # 1.414 is A4, 1.294 Letter; a till slip or a screenshot is taken for A4's width or height, whichever makes it smaller.
    inches = 11.0 if abs(longer / shorter - 1.294) < abs(longer / shorter - 1.414) else 11.69
    return max(longer / inches, shorter / 8.5)


def _has_surroundings(pixels: Pixels) -> bool:
    height, width = pixels.shape
    margin = max(2, min(height, width) // 40)
    paper = float(np.percentile(pixels[::8, ::8], 85))
    sides = (pixels[:margin], pixels[-margin:], pixels[:, :margin], pixels[:, -margin:])
    return sum(float(np.median(side)) < _MARGIN_DARKNESS * paper for side in sides) >= 2


def find_sheet(pixels: Pixels) -> Corners | None:
    """Corners of the largest outline that may be a sheet of paper."""
    factor = _SEARCH_PIXELS / max(pixels.shape)
    small = cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    smooth = cv2.GaussianBlur(small, (0, 0), 2.5)
    best: tuple[float, Corners] | None = None
    for mask in _masks(smooth):
        outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        for outline in outlines:
            hull = cv2.convexHull(outline)
            area = cv2.contourArea(hull)
            if not SMALLEST_SHARE * smooth.size <= area <= LARGEST_SHARE * smooth.size or (best and area <= best[0]):
                continue
            corners = _as_sheet(hull)
            if corners is not None:
                best = (area, corners)
    return None if best is None else _inset(best[1]) / np.float32(factor)


def _masks(smooth: cv2.typing.MatLike) -> list[cv2.typing.MatLike]:
    """Where paper may be: brighter than its surroundings overall, or inside an outline."""
    _, bright = cv2.threshold(smooth, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    kernel = np.ones((5, 5), np.uint8)
    opened = cv2.morphologyEx(bright, cv2.MORPH_OPEN, np.ones((9, 9), np.uint8))
    edges = cv2.dilate(cv2.Canny(smooth, 15, 45), kernel)
    return [bright, opened, edges]


def _as_sheet(hull: cv2.typing.MatLike) -> Corners | None:
    length = cv2.arcLength(hull, True)
    for tolerance in (0.01, 0.02, 0.03, 0.05):
        outline = cv2.approxPolyDP(hull, tolerance * length, True)
        if len(outline) == 4:
            corners = _in_order(np.asarray(outline[:, 0, :], dtype=np.float32))
            return corners if _is_plausible(corners) else None
    return None


def _in_order(points: Corners) -> Corners:
    """Clockwise on the page from the corner nearest to the top left."""
    around = points - points.mean(axis=0)
    points = points[np.argsort(np.arctan2(around[:, 1], around[:, 0]))]
    return np.roll(points, -int(np.argmin(points.sum(axis=1))), axis=0)


def _is_plausible(corners: Corners) -> bool:
    sides = [corners[(i + 1) % 4] - corners[i] for i in range(4)]
    lengths = [_length(side) for side in sides]
    if min(lengths) < 1:
        return False
    angles = [
        float(np.degrees(np.arccos(np.clip(-(sides[i - 1] @ sides[i]) / (lengths[i - 1] * lengths[i]), -1, 1)))) for i in range(4)
    ]
    opposite = [max(lengths[i], lengths[i + 2]) / min(lengths[i], lengths[i + 2]) for i in (0, 1)]
    across, down = lengths[0] + lengths[2], lengths[1] + lengths[3]
    proportion = max(across, down) / min(across, down)
    return (
        all(_CORNER_DEGREES[0] <= angle <= _CORNER_DEGREES[1] for angle in angles)
        and max(opposite) <= _LARGEST_SIDE_RATIO
        and _PROPORTIONS[0] <= proportion <= _PROPORTIONS[1]
    )


def _inset(corners: Corners) -> Corners:
    """A hair inside the outline, so that no sliver of the surroundings becomes a dark frame."""
    centre = corners.mean(axis=0)
    return np.asarray(centre + (corners - centre) * np.float32(1 - _EDGE_INSET), dtype=np.float32)


def _length(vector: npt.NDArray[np.float32]) -> float:
    return float(np.hypot(vector[0], vector[1]))
