"""Office scanners: a sheet a little askew on the glass, grainy, out of focus, packed as JPEG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import numpy as np
from PIL import Image

from models.corpus.channels.raster import Grey, as_jpeg, faded, grained, skewed, softened


@dataclass(frozen=True, slots=True)
class Glass:
    """How a sheet lay on the glass and what the scanner made of it.

    Attributes:
        skew: Degrees counter-clockwise.
        grain: Noise in grey levels.
        specks: How many grains of dust.
        quality: Of the JPEG, 1..100.
    """

    dpi: int = 200
    skew: float = 0.0
    grain: float = 5.0
    specks: int = 36
    quality: int = 55


def scan_page(image: Grey, glass: Glass, chance: np.random.Generator) -> Grey:
    """The sheet as the scanner sees it, of the same size."""
    return grained(softened(skewed(faded(image, 246, 38), glass.skew, 246), 0.7), chance, glass.grain, glass.specks)


def scan_file(pages: Sequence[Grey], glass: Glass) -> bytes:
    """A PDF of pictures, one a page, grey or blue, green and red."""
    pictures = [Image.open(BytesIO(as_jpeg(page, glass.quality))) for page in pages]
    target = BytesIO()
    # No dates, so that the same pages are the same file. Pillow packs them once more at the same quality, which changes little.
    told = {"resolution": glass.dpi, "quality": glass.quality, "creationDate": None, "modDate": None}
    pictures[0].save(target, "PDF", save_all=True, append_images=pictures[1:], **told)
    return target.getvalue()
