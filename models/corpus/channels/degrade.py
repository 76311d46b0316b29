"""The ways by which paper arrives, by name: what each does to a page, and the file it arrives as.

``degrade`` draws the circumstances (skew, grain, broken rows, shadow) from the random numbers it is given, so that no two pages
suffer alike; the modules beside this one take them as values.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from models.corpus.channels.fax import Fax, fax_file, fax_page
from models.corpus.channels.photo import Photo, photo_page
from models.corpus.channels.raster import Grey, as_jpeg
from models.corpus.channels.scan import Glass, scan_file, scan_page

_WRITER = "orderwright"
_LARGEST_PHOTO = (2250, 3000)
_ALBUM = Glass(dpi=260, quality=72)


class Channel(StrEnum):
    """How a page image arrives."""

    SCAN = "scan"
    FAX_FINE = "fax-fine"
    FAX_STANDARD = "fax-standard"
    PHOTO = "photo"

    def suffix(self, pages: int = 1) -> str:
        """Of the file that so many pages arrive as; several photos come as a PDF."""
        return {"scan": ".pdf", "photo": ".jpg" if pages == 1 else ".pdf"}.get(self.value, ".tif")

    @property
    def dpi(self) -> int:
        """How finely a page is to be drawn before it is degraded."""
        return {"scan": 200, "photo": 280}.get(self.value, 200)


@dataclass(frozen=True, slots=True)
class Sender:
    """What a fax machine prints on top of every page."""

    caller: str = "+1 555 0100"
    name: str = "ORDERS"
    sent: str = "11/20/2026 09:12"


def degrade(
    page_image: Grey, channel: Channel | str, random: np.random.Generator, sender: Sender | None = None, page: str = "P. 01/01"
) -> NDArray[np.uint8]:
    """The page as it arrives.

    Args:
        page_image: Grey, drawn at the channel's ``dpi``.
        sender: What a fax prints on top; left out, an invented one.
        page: What a fax says of pages.

    Returns:
        Grey (height, width); of a photo blue, green and red (height, width, 3); of a fax 0 and 255 alone, 1728 dots wide, and at
        the standard resolution half as many rows.
    """
    match Channel(channel):
        case Channel.SCAN:
            return scan_page(page_image, _glass(random), random)
        case Channel.PHOTO:
            return photo_page(page_image, _photo(page_image, random), random)
        case fax:
            circumstances = _fax(fax, sender or Sender(), random)
            dots = fax_page(page_image, circumstances, random, page)
            return np.asarray(dots.convert("L"), dtype=np.uint8)


def as_file(pages: Sequence[NDArray[np.uint8]], channel: Channel | str) -> bytes:
    """Pages of ``degrade`` as the file that arrives: a PDF of pictures, a TIFF, a JPEG of one photo or a PDF of several.

    Raises:
        ValueError: There are no pages.
    """
    if not pages:
        raise ValueError("no pages to write")
    match Channel(channel):
        case Channel.SCAN:
            return scan_file(pages, Glass())
        case Channel.PHOTO:
            return as_jpeg(pages[0], Photo().quality) if len(pages) == 1 else scan_file(pages, _ALBUM)
        case fax:
            dots = [Image.fromarray(page).convert("1", dither=Image.Dither.NONE) for page in pages]
            return fax_file(dots, Fax("", "", "", fine=fax is Channel.FAX_FINE), _WRITER)


def _glass(random: np.random.Generator) -> Glass:
    return Glass(skew=float(random.uniform(-1.2, 1.2)), grain=float(random.uniform(3, 9)), specks=int(random.integers(10, 70)))


def _photo(image: Grey, random: np.random.Generator) -> Photo:
    height, width = image.shape
    size = _LARGEST_PHOTO if height >= width else _LARGEST_PHOTO[::-1]
    moved = tuple((x + float(random.uniform(-0.03, 0.03)), y + float(random.uniform(-0.02, 0.02))) for x, y in Photo().corners)
    return replace(Photo(size=size, corners=moved), shadow=float(random.uniform(0.1, 0.4)))


def _fax(channel: Channel, sender: Sender, random: np.random.Generator) -> Fax:
    return Fax(
        caller=sender.caller,
        sender=sender.name,
        sent=sender.sent,
        fine=channel is Channel.FAX_FINE,
        skew=float(random.uniform(-0.6, 0.6)),
        specks=int(random.integers(20, 200)),
        broken_rows=int(random.integers(0, 3)),
    )
