"""A mail's text in parts: the writer's own words and signature, what is passed on, what is quoted, small print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from extractors.mail.history_marks import (
    Mark,
    heading_end,
    heading_start,
    is_answer,
    is_forwarded,
    is_idle,
    mark_at,
    unquoted,
)
from extractors.mail.sign_off import banner_end, orders_something, signature_start, small_print_start

__all__ = ["MarkedLine", "Part", "is_forwarded", "marked_lines", "without_history"]

# A line of a reply that was broken by a mail program on its way: the quote before it was as long as lines get.
_BROKEN_AFTER = 60


class Part(StrEnum):
    """What a line of a mail belongs to."""

    OWN = "own"
    SIGNATURE = "signature"
    FORWARDED = "forwarded"
    """Words of a message that is passed on: the order is theirs."""
    FORWARDED_HEADING = "forwarded heading"
    FORWARDED_SIGNATURE = "forwarded signature"
    QUOTED = "quoted"
    SMALL_PRINT = "small print"


KEPT = frozenset({Part.OWN, Part.SIGNATURE, Part.FORWARDED, Part.FORWARDED_HEADING, Part.FORWARDED_SIGNATURE})


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line and what it belongs to; lines passed on stand without their quote marks."""

    text: str
    part: Part


@dataclass(frozen=True, slots=True)
class _Section:
    """One message of a chain: lines from ``start``, its words from ``body``, up to ``end``."""

    mark: Mark | None
    start: int
    body: int
    end: int


def without_history(text: str, subject: str = "") -> str:
    """The sender's own words, signature included: it names who orders, often nothing else does.

    A forwarded message keeps what it forwards, without quote marks: there the history is the order.
    """
    return "\n".join(line.text for line in marked_lines(text, subject) if line.part in KEPT).strip("\n")


def marked_lines(text: str, subject: str = "") -> list[MarkedLine]:
    """Every line of a mail with what it belongs to, in order.

    Args:
        text: As the mail program shows it, quoted history in it.
        subject: Says whether the mail passes another one on.
    """
    lines = text.splitlines()
    sections = list(_sections(lines))
    own = _own_lines(lines, sections)
    # "Thanks, Anna" above an older message answers it; above one that nobody answers it is only the signature.
    counts = (Part.OWN, Part.SIGNATURE) if is_answer(subject) else (Part.OWN,)
    said = any(line.text.strip() and line.part in counts for line in own)
    forwards = is_forwarded(subject) or _passes_on(lines, sections, subject)
    if not forwards and said:
        return own
    if len(sections) == 1:
        return _of_words([unquoted(line) for line in lines], Part.OWN, Part.SIGNATURE)
    return [*_of_words(lines[: sections[0].end], Part.OWN, Part.SIGNATURE), *_passed_on(lines, sections[1:])]


def _passes_on(lines: Sequence[str], sections: Sequence[_Section], subject: str) -> bool:
    """Whether the first message below the writer's words is passed on and not answered, whatever the subject says."""
    if len(sections) == 1:
        return False
    own, first = sections[:2]
    if first.mark is not Mark.HEADED or is_answer(subject):
        return first.mark is Mark.FORWARDED
    # Headers alone stand above an answered message too, and above a form that somebody typed: what orders is what is meant.
    return not orders_something(lines[own.body : own.end]) and orders_something(lines[first.body : first.end])


def _sections(lines: Sequence[str]) -> Iterator[_Section]:
    """The messages of a chain, the newest first and there even when it says nothing."""
    mark: Mark | None = None
    start = body = index = 0
    while index < len(lines):
        found = mark_at(lines, index)
        if found is None:
            index += 1
            continue
        top, end = heading_start(lines, index, body), heading_end(lines, index)
        yield _Section(mark, start, body, top)
        mark, start, body, index = found, top, end, max(end, index + 1)
    yield _Section(mark, start, body, len(lines))


def _own_lines(lines: Sequence[str], sections: Sequence[_Section]) -> list[MarkedLine]:
    """The lines of a reply: what stands above the history, and below or between what is quoted line by line."""
    marked: list[MarkedLine] = []
    for section in sections:
        marked += [MarkedLine(line, Part.QUOTED) for line in lines[section.start : section.body]]
        words = lines[section.body : section.end]
        is_quote = [line.lstrip().startswith(">") for line in words]
        if section.mark is not None and not _is_quoted_by_line(words, is_quote):
            # Outlook's way: everything below is the older message.
            marked += [MarkedLine(line, Part.QUOTED) for line in lines[section.body :]]
            break
        marked += _beside_quotes(words, is_quote)
    return marked


def _is_quoted_by_line(words: Sequence[str], is_quote: Sequence[bool]) -> bool:
    first = next((index for index, line in enumerate(words) if line.strip()), None)
    return first is not None and is_quote[first]


def _beside_quotes(words: Sequence[str], is_quote: Sequence[bool]) -> list[MarkedLine]:
    marked: list[MarkedLine] = []
    run: list[str] = []
    for index, line in enumerate(words):
        if is_quote[index] or _is_broken_quote(words, is_quote, index):
            marked += [*_of_words(run, Part.OWN, Part.SIGNATURE), MarkedLine(line, Part.QUOTED)]
            run = []
        else:
            run.append(line)
    return marked + _of_words(run, Part.OWN, Part.SIGNATURE)


def _is_broken_quote(words: Sequence[str], is_quote: Sequence[bool], index: int) -> bool:
    """The tail of a quoted line that was too long: between two quoted lines, right below a long one."""
    inside = 0 < index < len(words) - 1 and is_quote[index - 1] and is_quote[index + 1]
    return inside and len(words[index - 1]) >= _BROKEN_AFTER and bool(words[index].strip())


def _passed_on(lines: Sequence[str], sections: Sequence[_Section]) -> list[MarkedLine]:
    """The forwarded message; where it only passes on another itself, that one too, down to the first that orders something."""
    marked: list[MarkedLine] = []
    wanted = True
    for section in sections:
        heading, words = lines[section.start : section.body], [unquoted(line) for line in lines[section.body : section.end]]
        if not wanted:
            marked += [MarkedLine(line, Part.QUOTED) for line in lines[section.start : section.end]]
            continue
        for line in heading:
            left_out = is_idle(line) or not unquoted(line).strip()
            marked.append(MarkedLine(unquoted(line).strip(), Part.QUOTED if left_out else Part.FORWARDED_HEADING))
        marked += _of_words(words, Part.FORWARDED, Part.FORWARDED_SIGNATURE)
        wanted = not orders_something(words)
    return marked


def _of_words(words: Sequence[str], own: Part, signature: Part) -> list[MarkedLine]:
    """Lines of one message parted into its words, its signature and the small print around them."""
    top = banner_end(words)
    bottom = small_print_start(words, top)
    signed = signature_start(words[top:bottom]) + top
    parts = [Part.SMALL_PRINT] * top + [own] * (signed - top) + [signature] * (bottom - signed)
    parts += [Part.SMALL_PRINT] * (len(words) - bottom)
    return [MarkedLine(line, part) for line, part in zip(words, parts, strict=True)]
