"""What a message says, as lines on the grid on which a person sees it, each with what it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby

from extractors.formats.text_grid import grid_place, laid_out
from extractors.mail.contents import Heading, Letter
from extractors.mail.history import MarkedLine, Part, is_forwarded, marked_lines
from pipeline.core.document import BoundingBox


class LineRole(StrEnum):
    """What a line of the displayed message is."""

    HEADING = "heading"
    """Subject, date, or sender: the message's own, or of a message that it passes on."""
    TEXT = "text"
    """What the writer says now, or what the message passed on says: here an order stands."""
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One line as displayed.

    Attributes:
        index: From 0, on the grid of ``body_document``.
    """

    text: str
    role: LineRole
    index: int

    def place(self, start: int, end: int) -> tuple[int, BoundingBox]:
        """Page number and box of the signs ``start`` to ``end``, as in slices."""
        return grid_place(self.index, self.text[:start], self.text[start:end])


_ROLES = {
    Part.OWN: LineRole.TEXT,
    Part.FORWARDED: LineRole.TEXT,
    Part.FORWARDED_HEADING: LineRole.HEADING,
    Part.SIGNATURE: LineRole.SIGNATURE,
    Part.FORWARDED_SIGNATURE: LineRole.SIGNATURE,
}
_PASSED_ON = frozenset({Part.FORWARDED, Part.FORWARDED_HEADING, Part.FORWARDED_SIGNATURE})


def letter_lines(letters: Sequence[Letter], subject: str, sent_at: datetime | None) -> list[LetterLine]:
    """The message as displayed: subject and date, then its text without history and small print, signature included.

    Whoever only passes an order on does not sign it: then the signature is left out.
    """
    lines: list[LetterLine] = []
    roles = _all_lines(letters, subject, sent_at)
    for role, group in groupby(roles, key=lambda line: line[0]):
        text = "\n".join(line for _role, line in group)
        for line in laid_out(text):
            lines.append(LetterLine(line, role, len(lines)))
    while lines and not lines[-1].text:
        lines.pop()
    return lines


def _all_lines(letters: Sequence[Letter], subject: str, sent_at: datetime | None) -> Iterator[tuple[LineRole, str]]:
    yield from _heading(subject, "", sent_at)
    yield LineRole.HEADING, ""
    forwards = any(letter.text.strip() for letter in letters[1:])
    for number, letter in enumerate(letters):
        if not letter.text.strip():
            continue
        if number:
            yield LineRole.TEXT, ""
            heading: Heading = letter.heading
            yield from _heading(heading.subject, heading.sender, heading.sent_at)
            yield LineRole.HEADING, ""
        title = letter.heading.subject or (subject if number == 0 else "")
        is_wrapper = number == 0 and forwards and (is_forwarded(title) or len(letter.text.split()) < 40)
        yield from _words(marked_lines(letter.text, title), is_wrapper=is_wrapper)


def _heading(subject: str, sender: str, sent_at: datetime | None) -> Iterator[tuple[LineRole, str]]:
    if sender:
        yield LineRole.HEADING, f"From: {sender}"
    if subject:
        yield LineRole.HEADING, f"Subject: {subject}"
    if sent_at is not None:
        yield LineRole.HEADING, f"Date: {sent_at.date().isoformat()}"


def _words(marked: Sequence[MarkedLine], *, is_wrapper: bool) -> Iterator[tuple[LineRole, str]]:
    passes_on = is_wrapper or any(line.part in _PASSED_ON and line.text.strip() for line in marked)
    kept = [line for line in marked if line.part in _ROLES and not (passes_on and line.part is Part.SIGNATURE)]
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    for line in kept:
        yield _ROLES[line.part], line.text
