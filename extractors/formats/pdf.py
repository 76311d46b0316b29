"""PDF files to pages of words."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.formats.pdf_file import carried_besides_pages, opened_page, opened_pdf
from extractors.limits import Limits
from extractors.reading.text_layer import TextLayer, text_layer_of
from pipeline.core.document import Document, Page
from pipeline.core.issues import Issue, Severity


def open_pdf(content: bytes, name: str, limits: Limits | None = None, passwords: Sequence[str] = ()) -> Document:
    """The words and rulings of every page.

    Raises:
        InputError: The file cannot be read; the reason says why.
        LimitExceeded: It is over a budget.
    """
    limits = limits or Limits()
    pages: list[Page] = []
    with opened_pdf(content, name, limits, passwords) as document:
        issues = carried_besides_pages(document)
        for index in range(len(document)):
            with opened_page(document, index, name, limits) as page:
                layer = text_layer_of(page.raw, limits)
                issues.extend(_remarks(layer, index + 1, limits))
                pages.append(_page(layer, index + 1, limits))
    return Document(name, "application/pdf", tuple(pages), tuple(issues))


def _page(layer: TextLayer, number: int, limits: Limits) -> Page:
    return Page(
        number=number,
        width=layer.frame.width,
        height=layer.frame.height,
        words=layer.words[: limits.words_per_page],
        rulings=layer.rulings,
        rotation=layer.frame.rotation,
    )


def _remarks(layer: TextLayer, number: int, limits: Limits) -> list[Issue]:
    place = f"page {number}"
    remarks = []
    if layer.slanted:
        remarks.append(Issue("slanted-text", Severity.INFO, f"Left out a watermark or stamp: {layer.slanted[:60]!r}.", place))
    if not layer.complete or len(layer.words) > limits.words_per_page:
        remarks.append(
            Issue("page-cut-short", Severity.WARNING, "The page holds more than is read of one; the rest is left out.", place)
        )
    return remarks
