"""Data as a person may look at it: lines of text on pages, and where on them each value of the file stands.

A reader of data adds a line for each segment, element or row as it goes and asks for evidence of what it took from it. The
pages themselves are drawn only when somebody wants to see them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from extractors.formats.text_grid import grid_pages, grid_place
from pipeline.core.document import Document
from pipeline.core.fields import Evidence, ExtractedOrder, FieldValue
from pipeline.core.issues import Issue

T = TypeVar("T")

LONGEST_LINE = 240
_CUT = "…"


class DataView:
    """Lines of a data file in the order of the file; a line is never wrapped, so that positions in it stay what they are."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def add(self, text: str) -> int:
        """Append a line and return its index from 0; signs that end a line or have no width of their own become blanks."""
        printable = "".join(sign if sign.isprintable() else " " for sign in text) if not text.isprintable() else text
        self._lines.append(printable if len(printable) <= LONGEST_LINE else printable[: LONGEST_LINE - 1] + _CUT)
        return len(self._lines) - 1

    @property
    def text(self) -> str:
        """All lines."""
        return "\n".join(self._lines)

    def evidence(self, line: int, start: int, end: int, path: str) -> Evidence:
        """Evidence for the signs ``start`` to ``end`` (as in slices) of a line; what was cut off points to the line's end."""
        text = self._lines[line]
        start = min(start, len(text) - 1) if text else 0
        page, box = grid_place(line, text[:start], text[start : max(end, start + 1)])
        return Evidence(page, (box,), path)

    def find(self, line: int, raw: str, path: str) -> Evidence:
        """Evidence for the first place of ``raw`` in a line, or for the whole line where it does not stand there as it is."""
        start = self._lines[line].find(raw) if raw else -1
        return self.evidence(line, start, start + len(raw), path) if start >= 0 else self.evidence(line, 0, LONGEST_LINE, path)

    def document(self, name: str, media_type: str, page_limit: int, issues: Sequence[Issue] = ()) -> Document:
        """The lines as pages of words."""
        return Document(name, media_type, grid_pages(self._lines, page_limit), tuple(issues))


def data_value(value: T, raw: str, evidence: Evidence | None, extractor: str, confidence: float = 0.99) -> FieldValue[T]:
    """A value that a data file states; as sure as the sender's own system unless the reader had to interpret."""
    return FieldValue(value, raw, confidence, extractor, evidence)


@dataclass(frozen=True, slots=True)
class DataFile:
    """What a data file says: its orders in order, and the file as a person may look at it.

    ``orders`` holds at least one; a file that is something else holds one of kind NOT_AN_ORDER with the reason.
    """

    orders: tuple[ExtractedOrder, ...]
    view: DataView
