"""PDF pages as grey images, and the small misfortunes of paper: skew, grain, specks, a stamp."""

from __future__ import annotations

from zlib import crc32

import cv2
import numpy as np
import pypdfium2

from models.corpus.channels.raster import WHITE, Grey, faded, grained, skewed, softened

__all__ = ["WHITE", "Grey", "dice", "faded", "grained", "pages_of", "skewed", "softened", "stamped"]


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
