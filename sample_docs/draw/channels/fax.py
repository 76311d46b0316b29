"""PDFs through fax machines, by the circumstances that a case names."""

from __future__ import annotations

from models.corpus.channels.fax import Fax, fax_file, fax_page
from sample_docs.draw.channels.raster import dice, pages_of

__all__ = ["Fax", "faxed"]


def faxed(pdf: bytes, fax: Fax, name: str) -> bytes:
    """The PDF as a multi-page TIFF as a fax server stores it."""
    chance = dice(name)
    pages = pages_of(pdf, 200)
    pictures = [fax_page(image, fax, chance, f"P. {number:02d}/{len(pages):02d}") for number, image in enumerate(pages, 1)]
    return fax_file(pictures, fax, "sample_docs/draw")
