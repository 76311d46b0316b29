"""What is wrong with a page image as a whole: blank, black, without print, illegible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.reading.scan import Scan
from pipeline.core.document import Mark, WordBox
from pipeline.core.issues import Issue, Severity

_DARK = 100
# Shares of a page's dots that are ink: fewer than of a page with one line, more than of any print.
_BLANK, _BLACK = 0.0002, 0.8
# The outermost of a page is shadow and dust.
_EDGE = 0.03
_ILLEGIBLE, _FEWEST_WORDS = 0.55, 5
# An edge or a fold may be read as a sign or two.
_FEWEST_LETTERS = 3


def faults_of(came: Scan, page: Scan, words: Sequence[WordBox], marks: Sequence[Mark], number: int) -> Iterator[Issue]:
    """Findings about one page image; a page of print has none.

    Args:
        came: The image as it came.
        page: The same upright and in even light.
    """
    place = f"page {number}"
    if sum(len(word.text) for word in words) < _FEWEST_LETTERS and not marks:
        yield _empty(came, page, number, place)
    elif len(words) >= _FEWEST_WORDS:
        letters = sum(len(word.text) for word in words)
        sure = sum(len(word.text) * (word.confidence if word.confidence is not None else 1.0) for word in words) / letters
        if sure < _ILLEGIBLE:
            said = f"Page {number} can hardly be read. Ask for a better copy, or look at it by hand."
            yield Issue("page-illegible", Severity.WARNING, said, place)


def _empty(came: Scan, page: Scan, number: int, place: str) -> Issue:
    rows, columns = round(_EDGE * page.height), round(_EDGE * page.width)
    inner = page.pixels[rows : page.height - rows, columns : page.width - columns]
    ink = float((inner < _DARK).mean()) if inner.size else 0.0
    if float((came.pixels < _DARK).mean()) >= _BLACK:
        said = f"Page {number} is all black. Ask the sender to scan or photograph it again."
        return Issue("page-black", Severity.WARNING, said, place)
    if ink <= _BLANK:
        return Issue("page-blank", Severity.INFO, f"Page {number} is blank.", place)
    said = f"No print was found on page {number}; it may be a picture of something else. Look at it by hand."
    return Issue("no-print", Severity.WARNING, said, place)
