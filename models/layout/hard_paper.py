"""What real paper has besides print: a logo, a stamp, weak or fat ink, a copy of a copy, a note by hand."""

from __future__ import annotations

import math

import cv2
import numpy as np
import numpy.typing as npt

from models.corpus.channels.raster import Grey

_INK, _PALE = 40, 170


def hard_paper(image: Grey, chance: np.random.Generator) -> Grey:
    """The page image with some of what makes real pages hard to read; half stays as it is."""
    if chance.random() < 0.5:
        return image
    drawn = image.copy()
    if chance.random() < 0.4:
        _logo(drawn, chance)
    if chance.random() < 0.35:
        _stamp(drawn, chance)
    if chance.random() < 0.2:
        _scrawl(drawn, chance)
    if chance.random() < 0.3:
        drawn = _copied(drawn, chance)
    if chance.random() < 0.3:
        drawn = _inked(drawn, chance)
    return drawn


def _logo(image: Grey, chance: np.random.Generator) -> None:
    """Shapes and a name in large letters near the upper edge."""
    height, width = image.shape
    size = int(width * chance.uniform(0.03, 0.08))
    x, y = int(width * chance.uniform(0.06, 0.8)), int(height * chance.uniform(0.02, 0.07)) + size // 2
    ink = int(chance.integers(0, 150))
    for _ in range(int(chance.integers(1, 4))):
        at = (x + int(chance.integers(-size, size)), y + int(chance.integers(-size // 3, size // 3 + 1)))
        if chance.random() < 0.5:
            cv2.circle(image, at, max(3, size // int(chance.integers(2, 5))), ink, int(chance.choice((-1, 3))))
        else:
            end = (at[0] + int(chance.integers(size // 4, size)), at[1] + int(chance.integers(size // 6, size // 2)))
            cv2.rectangle(image, at, end, ink, int(chance.choice((-1, 3))))


def _stamp(image: Grey, chance: np.random.Generator) -> None:
    """A round or square stamp over the print, as a company's seal or a stamp of arrival."""
    height, width = image.shape
    x, y = int(width * chance.uniform(0.1, 0.9)), int(height * chance.uniform(0.08, 0.9))
    size, ink = int(width * chance.uniform(0.02, 0.06)), int(chance.integers(0, 140))
    if chance.random() < 0.5:
        cv2.circle(image, (x, y), size, ink, 3)
        cv2.line(image, (x - size, y - size // 4), (x + size, y - size // 4), ink, 2)
        cv2.line(image, (x - size, y + size // 4), (x + size, y + size // 4), ink, 2)
    else:
        cv2.rectangle(image, (x - size, y - size), (x + size, y + size), ink, 4)
    for _ in range(int(chance.integers(1, 4))):
        text = "".join(chr(int(chance.integers(65, 91))) for _ in range(int(chance.integers(2, 6))))
        at = (x - size + 4, y + int(chance.integers(-size // 2, size // 2 + 1)))
        cv2.putText(image, text, at, cv2.FONT_HERSHEY_SIMPLEX, size / 60, ink, 2, cv2.LINE_AA)


def _scrawl(image: Grey, chance: np.random.Generator) -> None:
    """A signature or a tick: a stroke that swings."""
    height, width = image.shape
    x, y = width * chance.uniform(0.1, 0.7), height * chance.uniform(0.1, 0.95)
    long, high, turns = width * chance.uniform(0.05, 0.25), height * chance.uniform(0.005, 0.03), chance.uniform(2, 8)
    steps = np.linspace(0, 1, 120)
    across = x + long * steps + high * np.sin(2 * math.pi * turns * steps)
    down = y + high * np.cos(2 * math.pi * turns * steps * chance.uniform(0.8, 1.3)) * np.sin(math.pi * steps)
    points = np.stack([across, down], axis=1).astype(np.int32)
    cv2.polylines(image, [points], isClosed=False, color=int(chance.integers(0, 120)), thickness=int(chance.integers(2, 5)))


def _copied(image: Grey, chance: np.random.Generator) -> Grey:
    """A copy of a copy: coarse, then black and white."""
    height, width = image.shape
    coarse = float(chance.uniform(0.55, 0.85))
    small = cv2.resize(image, (round(width * coarse), round(height * coarse)), interpolation=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(small, (0, 0), float(chance.uniform(0.4, 0.9)))
    black: npt.NDArray[np.uint8] = np.where(soft < int(chance.integers(130, 215)), 0, 255).astype(np.uint8)
    return np.asarray(cv2.resize(black, (width, height), interpolation=cv2.INTER_LINEAR), dtype=np.uint8)


def _inked(image: Grey, chance: np.random.Generator) -> Grey:
    """Too much ink or too little."""
    if chance.random() < 0.5:
        return np.asarray(cv2.erode(image, np.ones((2, 2), np.uint8)), dtype=np.uint8)
    pale = int(chance.integers(_INK, _PALE))
    weak = pale + image.astype(np.float32) * (255 - pale) / 255 + chance.normal(0, 12, image.shape)
    return np.clip(weak, 0, 255).astype(np.uint8)
