"""PDF text layers to pages of words."""

from __future__ import annotations

import io

import pdfplumber

from pipeline.core.document import BoundingBox, Document, Page, Ruling, WordBox


def open_pdf(content: bytes, name: str) -> Document:
    """The words and rulings of every page."""
    pages = []
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            words = tuple(
                WordBox(w["text"], BoundingBox(w["x0"], w["top"], w["x1"], w["bottom"]))
                for w in page.extract_words(x_tolerance_ratio=0.15)
            )
            rulings = tuple(
                Ruling(BoundingBox(e["x0"], e["top"], e["x1"], e["bottom"])) for e in page.edges
            )
            pages.append(Page(number, float(page.width), float(page.height), words, rulings))
    return Document(name, "application/pdf", tuple(pages))
