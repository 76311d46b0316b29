"""A plan carried out on a page image: words painted over in the paper's colour, others printed in like size, weight and place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from models.twin.plan import Flush, Writing
from models.twin.substitute_fonts import font_file
from pipeline.core.document import BoundingBox, WordBox

Grey = NDArray[np.uint8]
Pixels = tuple[int, int, int, int]
"""left, top, right, bottom."""
# Drawn so much larger and shrunk, for smooth edges at any size.
_LARGER = 4
_MARGIN = 0.12
_NARROWEST, _WIDEST = 0.6, 1.5


def edited_picture(
    page: Grey, dpi: float, erased: Sequence[WordBox], writings: Sequence[Writing], covered: Sequence[BoundingBox]
) -> Grey:
    """The page with words taken off and others written.

    Args:
        page: The original's page as its words were placed on it, grey.
    """
    picture = page.copy()
    for box in [*(word.box for word in erased), *covered]:
        _paint_out(picture, _pixels(box, dpi, page.shape))
    for writing in writings:
        _write(picture, page, dpi, writing)
    return picture


def _pixels(box: BoundingBox, dpi: float, shape: tuple[int, ...]) -> Pixels:
    """The box with a little air, within the page."""
    scale, air = dpi / 72, _MARGIN * box.height
    left, top = int((box.left - air) * scale), int((box.top - air) * scale)
    right, bottom = int(np.ceil((box.right + air) * scale)), int(np.ceil((box.bottom + air) * scale))
    return max(0, left), max(0, top), min(shape[1], max(right, left + 2)), min(shape[0], max(bottom, top + 2))


def _paint_out(picture: Grey, place: Pixels) -> None:
    """The paper's own shade and grain in place of ink; ruled lines that run through are left."""
    left, top, right, bottom = place
    part = picture[top:bottom, left:right]
    if not part.size:
        return
    paper = _paper(part)
    ink = (part < paper - 25).astype(np.uint8)
    lines = _ruled(ink)
    around = cv2.dilate(ink & ~lines, np.ones((3, 3), np.uint8)).astype(bool) & ~lines.astype(bool)
    clean = part[~cv2.dilate(ink, np.ones((3, 3), np.uint8)).astype(bool)]
    grain = np.resize(clean, around.sum()) if clean.size else np.full(around.sum(), paper, np.uint8)
    part[around] = grain


def _paper(part: Grey) -> int:
    """The commonest bright shade."""
    return int(np.median(part[part >= np.median(part)]))


def _ruled(ink: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Ink that runs straight through the whole part, from edge to edge."""
    lines = np.zeros_like(ink)
    lines[ink.mean(axis=1) > 0.95, :] = 1
    lines[:, ink.mean(axis=0) > 0.95] = 1
    return np.asarray(lines & ink, dtype=np.uint8)


def _write(picture: Grey, original: Grey, dpi: float, writing: Writing) -> None:
    boxes = [word.box for word in writing.words]
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.union(box)
    left, top, right, bottom = _pixels(whole, dpi, original.shape)
    part = original[top:bottom, left:right]
    across, down = round(writing.across * dpi / 72), round(writing.down * dpi / 72)
    if writing.is_moved_only:
        _lay(picture, part, left + across, top + down)
        return
    ink = _ink_box(part)
    if ink is None:
        return
    stamp = _stamp(writing, part[ink[1] : ink[3], ink[0] : ink[2]])
    edges = {
        Flush.LEFT: left + ink[0],
        Flush.RIGHT: left + ink[2] - stamp.shape[1],
        Flush.MIDDLE: left + (ink[0] + ink[2] - stamp.shape[1]) // 2,
    }
    _lay(picture, stamp, edges[writing.flush] + across, top + ink[3] - stamp.shape[0] + down)


def _lay(picture: Grey, part: Grey, left: int, top: int) -> None:
    """Ink upon the picture; what hangs over its edge is cut off."""
    height, width = picture.shape
    x, y = max(0, left), max(0, top)
    part = part[y - top : height - top, x - left : width - left]
    under = picture[y : y + part.shape[0], x : x + part.shape[1]]
    np.minimum(under, part[: under.shape[0], : under.shape[1]], out=under)


def _ink_box(part: Grey) -> Pixels | None:
    dark = part < _paper(part) - 40
    dark &= ~_ruled(dark.astype(np.uint8)).astype(bool)
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    if not rows.size:
        return None
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def _stamp(writing: Writing, old: Grey) -> Grey:
    """The new text as a small grey image, inked, sized and spaced as the old one's ink ``old``."""
    old_text = " ".join(word.text for word in writing.words)
    height, width = old.shape
    ways = []
    for bold in (False, True):
        path = font_file(writing.text + old_text, bold=bold)
        again = _drawn(old_text, path, height)
        ways.append((abs(_blackness(again) - _blackness(old) * width / again.shape[1]), bold, path, again.shape[1]))
    _, _, path, natural = min(ways, key=lambda way: way[:2])
    new = _drawn(writing.text, path, height, like=old_text)
    stretch = min(max(width / natural, _NARROWEST), _WIDEST)
    size = max(1, round(new.shape[1] * stretch)), new.shape[0]
    new = np.asarray(cv2.resize(new, size, interpolation=cv2.INTER_AREA), np.uint8)
    ink = float(np.percentile(old, 3))
    return np.asarray(ink + new.astype(np.float32) * (255 - ink) / 255, dtype=np.float32).astype(np.uint8)


def _blackness(part: Grey) -> float:
    """Share of the dots that are ink."""
    middle = (int(part.min()) + _paper(part)) / 2
    return float((part < middle).mean())


def _drawn(text: str, path: Path | None, height: int, like: str | None = None) -> Grey:
    """The text's ink, black on white, as high as the ink of ``like`` would be at ``height``."""
    size = max(8, height * _LARGER)
    font = ImageFont.truetype(str(path), size) if path is not None else ImageFont.load_default(size)
    model, own = font.getbbox(like or text), font.getbbox(text)
    canvas = Image.new("L", (max(1, int(own[2] - own[0])), max(1, int(max(own[3], model[3]) - min(own[1], model[1])))), 255)
    ImageDraw.Draw(canvas).text((-own[0], -min(own[1], model[1])), text, font=font, fill=0)
    factor = height / max(1.0, model[3] - model[1])
    shape = max(1, round(canvas.width * factor)), max(1, round(canvas.height * factor))
    return np.asarray(canvas.resize(shape, Image.Resampling.LANCZOS), dtype=np.uint8)
