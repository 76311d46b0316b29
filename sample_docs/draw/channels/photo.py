"""Photographs of PDFs, by the circumstances that a case names."""

from __future__ import annotations

from models.corpus.channels.photo import Photo, photo_page
from models.corpus.channels.raster import as_jpeg
from sample_docs.draw.channels.raster import dice, pages_of

__all__ = ["Photo", "photographed"]


def photographed(pdf: bytes, photo: Photo, name: str) -> bytes:
    """The PDF's first page as a JPEG from a telephone."""
    return as_jpeg(photo_page(pages_of(pdf, photo.dpi)[0], photo, dice(name)), photo.quality)
