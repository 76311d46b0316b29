"""PDF files to pages of words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from extractors.formats.pdf_file import carried_besides_pages, opened_page, opened_pdf
from extractors.limits import Limits
from extractors.reading.pdf_page import PageToRead, read_page
from pipeline.core.document import Document, Page
from pipeline.core.errors import InputError
from pipeline.core.issues import Issue, Severity

if TYPE_CHECKING:
    from extractors.reading.page_images import PageImages


def open_pdf(
    content: bytes,
    name: str,
    limits: Limits | None = None,
    passwords: Sequence[str] = (),
    images: PageImages | None = None,
) -> Document:
    """The words and rulings of every page.

    Args:
        images: Where pages that are recognised are kept for those who look at them again.

    Raises:
        InputError: The file cannot be read; the reason says why.
        LimitExceeded: It is over a budget.
        DependencyError: A page is an image, and Tesseract or its language data is missing.
    """
    limits = limits or Limits()
    pages: list[Page] = []
    with opened_pdf(content, name, limits, passwords) as document:
        issues = carried_besides_pages(document, content)
        damage: InputError | None = None
        for index in range(len(document)):
            try:
                with opened_page(document, index, name, limits) as page:
                    reading = read_page(PageToRead(page, index + 1, content, tuple(passwords), limits, images))
            except InputError as error:
                if error.reason != "damaged-page":
                    raise
                damage = error
                issues.append(
                    Issue("page-damaged", Severity.WARNING, "The page is damaged and was left out.", f"page {index + 1}")
                )
                continue
            pages.append(reading.page)
            issues.extend(reading.issues)
    if damage is not None and not pages:
        raise damage
    return Document(name, "application/pdf", tuple(pages), tuple(issues))
