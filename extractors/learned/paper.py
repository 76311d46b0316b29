"""The kinds of paper that weights are fitted for, each apart: printed into the file, or recognised from an image."""

from __future__ import annotations

from pipeline.core.document import Document

PRINTED, RECOGNISED = "printed", "recognised"


def paper_of(document: Document) -> str:
    """`RECOGNISED` where any page is, else `PRINTED`."""
    return RECOGNISED if any(page.source.is_recognised for page in document.pages) else PRINTED
