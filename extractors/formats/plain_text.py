"""Text and HTML files to pages of words."""

from __future__ import annotations

from extractors.formats.html_text import html_text
from extractors.formats.text_grid import text_document
from extractors.limits import Limits
from pipeline.core.document import Document


def open_text(text: str, name: str, media_type: str, limits: Limits) -> Document:
    """A text on a grid; the cells of HTML tables set in columns."""
    return text_document(html_text(text) if media_type == "text/html" else text, name, media_type, limits.pages)
