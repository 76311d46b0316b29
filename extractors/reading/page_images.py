"""The page images of one document, kept while it is read, for whoever must look at a place again.

Recognition hands in what it saw; the second voice cuts its crops out of it, and marks are looked for on it. Memory is bounded
however many pages a document has: the last few lie there as they are, those before packed without loss, and beyond a budget
the oldest are let go.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

# Image processing is loaded with the first page that needs it; most documents have none.
if TYPE_CHECKING:
    from extractors.reading.scan import Scan

# Two pages of A4 at 300 dpi, each with and without its ruled lines, and some two hundred packed ones.
OPEN_BYTES = 40 * 2**20
PACKED_BYTES = 160 * 2**20


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A page image as its words were placed on it.

    Attributes:
        upright: The page as displayed: flattened, even in light, turned and straightened.
        unruled: The same without its ruled lines, as recognition reads it.
    """

    upright: Scan
    unruled: Scan


class PageImages:
    """The images of a document's pages by page number; pages with a trusted text layer have none."""

    def __init__(self, open_bytes: int = OPEN_BYTES, packed_bytes: int = PACKED_BYTES) -> None:
        self._open: OrderedDict[int, SeenPage] = OrderedDict()
        self._packed: OrderedDict[int, tuple[_Packed, _Packed]] = OrderedDict()
        self._open_bytes, self._packed_bytes = open_bytes, packed_bytes

    def keep(self, number: int, page: SeenPage) -> None:
        """Keep a page, and make room by packing older ones."""
        self._open[number] = page
        while len(self._open) > 1 and sum(map(_size_of, self._open.values())) > self._open_bytes:
            oldest, seen = self._open.popitem(last=False)
            self._packed[oldest] = (_packed(seen.upright), _packed(seen.unruled))
        while sum(upright.size + unruled.size for upright, unruled in self._packed.values()) > self._packed_bytes:
            self._packed.popitem(last=False)

    def __len__(self) -> int:
        return len(self._open) + len(self._packed)

    def page(self, number: int) -> SeenPage | None:
        """The page's image; None where its words come from elsewhere, or where there was no more room for it."""
        if number in self._open:
            return self._open[number]
        packed = self._packed.get(number)
        return None if packed is None else SeenPage(packed[0].opened(), packed[1].opened())


@dataclass(frozen=True, slots=True)
class _Packed:
    """A scan as a PNG; ``about`` is the scan with a single pixel."""

    png: bytes
    about: Scan

    @property
    def size(self) -> int:
        return len(self.png)

    def opened(self) -> Scan:
        import cv2
        import numpy as np

        stored = np.frombuffer(self.png, np.uint8)
        return replace(self.about, pixels=np.asarray(cv2.imdecode(stored, cv2.IMREAD_GRAYSCALE), dtype=np.uint8))


def _packed(scan: Scan) -> _Packed:
    import cv2

    _, png = cv2.imencode(".png", scan.pixels, [cv2.IMWRITE_PNG_COMPRESSION, 1])
    return _Packed(png.tobytes(), replace(scan, pixels=scan.pixels[:1, :1].copy()))


def _size_of(page: SeenPage) -> int:
    return page.upright.pixels.nbytes + page.unruled.pixels.nbytes
