"""Text, CSV and HTML files to pages of words."""

from __future__ import annotations

import csv
import io

from extractors.formats.html_text import html_text
from extractors.formats.text_grid import aligned_table, text_document
from extractors.limits import Limits
from pipeline.core.document import Document


def open_text(text: str, name: str, media_type: str, limits: Limits) -> Document:
    """A text on a grid; the cells of a CSV file and of HTML tables set in columns."""
    if media_type == "text/html":
        text = html_text(text)
    elif media_type == "text/csv":
        text = "\n".join(aligned_table(_csv_rows(text)))
    return text_document(text, name, media_type, limits.pages)


def _csv_rows(text: str) -> list[list[str]]:
    lines = [line for line in text.splitlines()[:20] if line.strip()]
    delimiter = max(",;\t|", key=lambda sign: min((line.count(sign) for line in lines), default=0))
    try:
        return [[" ".join(cell.split()) for cell in row] for row in csv.reader(io.StringIO(text), delimiter=delimiter)]
    except csv.Error:  # a cell beyond the parser's size, or a lone quote: the plain split is as good as it gets
        return [line.split(delimiter) for line in text.splitlines()]
