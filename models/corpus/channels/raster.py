"""Small misfortunes of paper, as grey images: skew, grain, specks, fading, a stamp."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
WHITE = 255


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


def as_jpeg(image: NDArray[np.uint8], quality: int) -> bytes:
    """The file of a grey or a BGR image.

    Raises:
        ValueError: The encoder refuses it.
    """
    done, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])
    if not done:
        raise ValueError("the picture could not be written as JPEG")
    return bytes(data.tobytes())
