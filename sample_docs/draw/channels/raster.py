"""PDF pages as grey images, and the small misfortunes of paper: skew, grain, specks, a stamp."""

from __future__ import annotations

from zlib import crc32

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
WHITE = 255


def pages_of(pdf: bytes, dpi: int) -> list[Grey]:
    """Each page as a grey image at ``dpi``."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [np.asarray(page.render(scale=dpi / 72, grayscale=True).to_pil(), dtype=np.uint8) for page in document]
    finally:
        document.close()


def dice(name: str) -> np.random.Generator:
    """Random numbers that depend on the case's name only."""
    return np.random.Generator(np.random.PCG64(crc32(name.encode())))


def skewed(image: Grey, degrees: float, background: int = WHITE) -> Grey:
    """The image turned about its middle, the size kept; positive turns counter-clockwise."""
    height, width = image.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return np.asarray(
        cv2.warpAffine(
            image, turn, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=background
        ),
        dtype=np.uint8,
    )


def grained(image: Grey, chance: np.random.Generator, sigma: float, specks: int) -> Grey:
    """Sensor noise of ``sigma`` grey levels and a number of dark specks of dust."""
    noisy = image.astype(np.float32) + chance.normal(0, sigma, image.shape).astype(np.float32)
    height, width = image.shape
    for x, y, size in zip(
        chance.integers(0, width, specks), chance.integers(0, height, specks), chance.integers(1, 3, specks), strict=True
    ):
        cv2.circle(noisy, (int(x), int(y)), int(size), 90.0, -1)
    return np.clip(noisy, 0, WHITE).astype(np.uint8)


def faded(image: Grey, paper: int, ink: int) -> Grey:
    """Black and white pulled together to the greys of real paper and toner."""
    return (ink + image.astype(np.float32) * (paper - ink) / WHITE).astype(np.uint8)


def softened(image: Grey, sigma: float) -> Grey:
    """A little out of focus."""
    return np.asarray(cv2.GaussianBlur(image, (0, 0), sigma), dtype=np.uint8)


def stamped(image: Grey, lines: tuple[str, ...], middle: tuple[float, float], degrees: float, dpi: int) -> Grey:
    """A rubber stamp of a frame and lines of capitals; ``middle`` as shares of width and height."""
    scale = dpi / 200
    width, height = int(330 * scale), int((40 + 46 * len(lines)) * scale)
    plate = np.full((height, width), WHITE, np.uint8)
    cv2.rectangle(plate, (4, 4), (width - 5, height - 5), 60, max(2, int(4 * scale)))
    for index, text in enumerate(lines):
        (text_width, _), _ = cv2.getTextSize(text, cv2.FONT_HERSHEY_DUPLEX, scale, max(1, int(2 * scale)))
        place = ((width - text_width) // 2, int((58 + 46 * index) * scale))
        cv2.putText(plate, text, place, cv2.FONT_HERSHEY_DUPLEX, scale, 70, max(1, int(2 * scale)), cv2.LINE_AA)
    side = int(max(width, height) * 1.15)
    room = np.full((side, side), WHITE, np.uint8)
    top, left = (side - height) // 2, (side - width) // 2
    room[top : top + height, left : left + width] = plate
    room = skewed(room, degrees)
    stamped_page = image.copy()
    y, x = int(image.shape[0] * middle[1] - side / 2), int(image.shape[1] * middle[0] - side / 2)
    part = stamped_page[y : y + side, x : x + side]
    stamped_page[y : y + side, x : x + side] = np.minimum(part, room[: part.shape[0], : part.shape[1]])
    return stamped_page
