"""Photographs of paper: taken from an angle on a desk, with a shadow across and the colours of an indoor lamp."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from models.corpus.channels.raster import Grey, faded

Colour = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Photo:
    """How a sheet was photographed.

    Attributes:
        dpi: How finely the sheet is drawn before it is photographed.
        corners: Where the sheet's corners (top left, top right, bottom right, bottom left) lie, as shares of the picture.
        shadow: How dark the shadow is, 0 none to 1 black.
        shadow_edge: Where its edge crosses the top and the bottom of the picture, as shares of the width.
        lamp: Blue, green and red share of the light.
        desk: Blue, green and red of the desk.
    """

    size: tuple[int, int] = (1500, 2000)
    corners: tuple[tuple[float, float], ...] = ((0.09, 0.05), (0.93, 0.075), (0.96, 0.955), (0.045, 0.93))
    shadow: float = 0.3
    shadow_edge: tuple[float, float] = (0.75, 0.45)
    lamp: tuple[float, float, float] = (0.86, 0.96, 1.0)
    desk: tuple[int, int, int] = (62, 88, 122)
    quality: int = 72
    dpi: int = 190


def photo_page(image: Grey, photo: Photo, chance: np.random.Generator) -> NDArray[np.uint8]:
    """A sheet as a telephone sees it; blue, green and red."""
    width, height = photo.size
    sheet = np.repeat(faded(image, 250, 30)[:, :, None], 3, axis=2).astype(np.float32)
    scene = _desk(photo, chance)
    rows, columns = sheet.shape[:2]
    source = np.array([(0, 0), (columns, 0), (columns, rows), (0, rows)], dtype=np.float32)
    target = np.array([(x * width, y * height) for x, y in photo.corners], dtype=np.float32)
    warp = cv2.getPerspectiveTransform(source, target)
    lying = cv2.warpPerspective(sheet, warp, (width, height), flags=cv2.INTER_AREA)
    covered = cv2.warpPerspective(np.ones((rows, columns), np.float32), warp, (width, height), flags=cv2.INTER_LINEAR)[:, :, None]
    seen = (scene * (1 - covered) + lying * covered) * _light(photo) * np.array(photo.lamp, np.float32)
    seen = np.asarray(cv2.GaussianBlur(seen, (0, 0), 0.8) + chance.normal(0, 3.0, seen.shape), dtype=np.float32)
    return np.clip(seen, 0, 255).astype(np.uint8)


def _desk(photo: Photo, chance: np.random.Generator) -> Colour:
    """Wood: the desk's colour with a grain that runs across."""
    width, height = photo.size
    grain = cv2.GaussianBlur(chance.normal(0, 40, (height, width)).astype(np.float32), (0, 0), sigmaX=60, sigmaY=1.5)
    return np.asarray(np.array(photo.desk, np.float32) + grain[:, :, None] * 2.5, dtype=np.float32)


def _light(photo: Photo) -> Colour:
    """Falling off towards a corner, and a soft-edged shadow on the right."""
    width, height = photo.size
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    fall = 1.0 - 0.18 * np.hypot(x / width - 0.3, y / height - 0.25)
    top, bottom = photo.shadow_edge
    edge = (top + (bottom - top) * y / height) * width
    shade = 1 / (1 + np.exp(-(x - edge) / 35))
    return np.asarray((fall * (1 - photo.shadow * shade))[:, :, None], dtype=np.float32)
