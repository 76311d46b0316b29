"""Fax machines: black and white at 204x196 or 204x98 dots, Group 3 or 4, with the sender's line on top of every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from models.corpus.channels.raster import Grey, skewed

WIDTH, HEIGHT = 1728, 2292  # dots of an A4 sheet at 204 x 196 dpi
FINE_DPI, STANDARD_DPI = 196, 98
_HEADER_FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf")


@dataclass(frozen=True, slots=True)
class Fax:
    """How a document was faxed.

    Attributes:
        caller: Telephone number that the receiving machine noted.
        sender: Name that the sending machine prints.
        sent: Date and time that the sending machine prints.
        fine: 204x196 dots rather than 204x98.
        group: 3 or 4: how the picture is packed.
        broken_rows: How many rows of dots the line noise destroyed on each page.
    """

    caller: str
    sender: str
    sent: str
    fine: bool = True
    group: int = 4
    skew: float = 0.0
    specks: int = 120
    broken_rows: int = 0


def fax_page(image: Grey, fax: Fax, chance: np.random.Generator, page: str) -> Image.Image:
    """A sheet as the receiving machine prints it, in black and white; ``page`` is what its line on top says of pages."""
    rows = HEIGHT if fax.fine else HEIGHT // 2
    body = np.asarray(cv2.resize(skewed(image, fax.skew), (WIDTH, rows), interpolation=cv2.INTER_AREA), dtype=np.uint8)
    black = body < 165  # where a fax machine decides between ink and paper
    for x, y in zip(chance.integers(0, WIDTH, fax.specks), chance.integers(0, rows, fax.specks), strict=True):
        black[y, x : x + 2] = True
    for y in chance.integers(int(rows * 0.1), int(rows * 0.95), fax.broken_rows):
        start = int(chance.integers(0, WIDTH // 2))
        black[y, start : start + int(chance.integers(200, 900))] ^= True
    picture = Image.fromarray(np.where(black, 0, 255).astype(np.uint8)).convert("1", dither=Image.Dither.NONE)
    _header(picture, f"{fax.sent}   {fax.sender}   {fax.caller}", page, fine=fax.fine)
    return picture


def fax_file(pages: Sequence[Image.Image], fax: Fax, software: str) -> bytes:
    """Pages of ``fax_page`` as a TIFF, as a fax server stores them; ``software`` is who it says wrote it."""
    target = BytesIO()
    tags = ImageFileDirectory_v2()
    tags[282], tags[283], tags[296] = 204.0, float(FINE_DPI if fax.fine else STANDARD_DPI), 2  # dots across, dots down, per inch
    tags[305] = software
    pages[0].save(target, "TIFF", save_all=True, append_images=pages[1:], compression=f"group{fax.group}", tiffinfo=tags)
    return target.getvalue()


def _header(picture: Image.Image, text: str, page: str, *, fine: bool) -> None:
    font = ImageFont.truetype(str(_HEADER_FONT), 26) if _HEADER_FONT.exists() else ImageFont.load_default(26)
    line = Image.new("1", (WIDTH, 36), 1)
    pen = ImageDraw.Draw(line)
    pen.text((40, 2), text, font=font, fill=0)
    pen.text((WIDTH - 180, 2), page, font=font, fill=0)
    picture.paste(line if fine else line.resize((WIDTH, 18)), (0, 0))
