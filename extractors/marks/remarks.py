"""What a person is told of the stamps, signatures, handwriting and highlighter on the pages of an order."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.core.document import OVER_PRINT, Document, Mark, MarkKind
from pipeline.core.issues import Issue, Severity

_SHOWN = 60


def remarks_on(document: Document) -> Iterator[Issue]:
    """One finding a page and kind of mark; handwriting and stamps over print ask for a person."""
    for page in document.pages:
        by_kind: dict[MarkKind, list[Mark]] = {}
        for mark in page.marks:
            by_kind.setdefault(mark.kind, []).append(mark)
        for kind, marks in by_kind.items():
            yield from _remarks(kind, marks, page.number)


def _remarks(kind: MarkKind, marks: list[Mark], page: int) -> Iterator[Issue]:
    place, text = f"page {page}", "; ".join(mark.text for mark in marks if mark.text)[:_SHOWN]
    if kind is MarkKind.HANDWRITING:
        said = f" It may say “{text}”." if text else ""
        many = f"{len(marks)} places are" if len(marks) > 1 else "Something is"
        yield Issue("handwriting", Severity.WARNING, f"{many} written by hand on page {page}; read it yourself.{said}", place)
    elif kind is MarkKind.STAMP:
        yield Issue("stamp", Severity.INFO, f"Page {page} bears {_counted(len(marks), 'stamp')}, not read as print.", place)
        if any(mark.detail == OVER_PRINT for mark in marks):
            hidden = f"A stamp on page {page} lies over print, which could not be read below it."
            yield Issue("stamp-over-print", Severity.WARNING, hidden, place)
    elif kind is MarkKind.SIGNATURE:
        yield Issue("signature", Severity.INFO, f"Page {page} is signed.", place)
    elif kind is MarkKind.HIGHLIGHT and text:
        yield Issue("highlighted", Severity.INFO, f"Marked in colour on page {page}: “{text}”.", place)


def _counted(number: int, what: str) -> str:
    return f"a {what}" if number == 1 else f"{number} {what}s"
