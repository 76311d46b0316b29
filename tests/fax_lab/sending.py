"""What lies on the sending machine's glass: pages scanned into black and white dots, packed as the machine sends them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import cv2
import numpy as np
from PIL import Image
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from sample_docs.draw.channels.raster import Grey, dice, faded, grained, pages_of, skewed, softened

WIDTH, FINE_ROWS = 1728, 2292  # ITU-T T.4: dots across 215 mm, and rows of an A4 sheet at 7.7 rows a millimetre
# Dots a metre are what the standard counts; a TIFF of a fax says so per centimetre.
_ACROSS, _FINE, _STANDARD = 80.31, 77.0, 38.5
_INK_LEVEL = 165
_A4_SHAPE = 297 / 210


@dataclass(frozen=True, slots=True)
class Glass:
    """How pages lie on the glass and how they are looked at.

    Attributes:
        skew: Degrees counter-clockwise.
        grain: Noise of the sensor in grey levels, before it decides between black and white.
        specks: Of dust, on each page.
    """

    fine: bool = True
    skew: float = 0.0
    grain: float = 6.0
    specks: int = 30


def sent_tiff(pdf: bytes, glass: Glass, name: str, pages: int | None = None) -> bytes:
    """The first pages of a PDF as the TIFF that a fax machine sends."""
    chance = dice(name)
    return tiff_of([_dots(image, glass, chance) for image in pages_of(pdf, 200)[:pages]], fine=glass.fine)


def tiff_of(pages: Sequence[Image.Image], *, fine: bool) -> bytes:
    """Pages of dots as a TIFF in Group 4, which spandsp's sender reads."""
    tags = ImageFileDirectory_v2()
    tags[282], tags[283], tags[296] = _ACROSS, _FINE if fine else _STANDARD, 3
    target = BytesIO()
    pages[0].save(target, "TIFF", save_all=True, append_images=list(pages[1:]), compression="group4", tiffinfo=tags)
    return target.getvalue()


def _dots(image: Grey, glass: Glass, chance: np.random.Generator) -> Image.Image:
    paper = skewed(faded(image, 246, 30), glass.skew, 246)
    height, width = image.shape
    rows = round(FINE_ROWS * height / width / _A4_SHAPE) // (1 if glass.fine else 2)
    seen = np.asarray(cv2.resize(paper, (WIDTH, rows), interpolation=cv2.INTER_AREA), dtype=np.uint8)
    seen = grained(softened(seen, 0.4), chance, glass.grain, glass.specks)
    return Image.fromarray(np.where(seen < _INK_LEVEL, 0, 255).astype(np.uint8)).convert("1", dither=Image.Dither.NONE)
