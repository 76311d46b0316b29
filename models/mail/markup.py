"""Texts with marks typed into them: ``Please send <[3|qty] [boxes|unit] of [4711-B|art]> by [Friday|date].``"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractors.prose.labels import BEGINS, BEGINS_ITEM, CONTINUES, OUTSIDE, Mark
from extractors.prose.tokens import pieces_of


@dataclass(frozen=True, slots=True)
class Span:
    """A marked run of characters; ``item`` numbers the article it belongs to, None for what holds for the whole order."""

    start: int
    end: int
    mark: Mark
    item: int | None = None


@dataclass(slots=True)
class Marked:
    """A text and what is marked in it, in order."""

    text: str = ""
    spans: list[Span] = field(default_factory=list)
    items: int = 0

    def add(self, other: Marked) -> None:
        """Append another marked text; its items stay apart from those here."""
        shift = len(self.text)
        for span in other.spans:
            item = None if span.item is None else span.item + self.items
            self.spans.append(Span(span.start + shift, span.end + shift, span.mark, item))
        self.text += other.text
        self.items += other.items


_TOKEN = re.compile(r"\[(?P<surface>[^|\[\]]*)\|(?P<mark>-?[a-z]+)\]|(?P<open><)|(?P<close>>)|(?P<plain>[^\[\]<>]+|.)", re.DOTALL)


def parse_markup(source: str) -> Marked:
    """The text without its marks, and the marks; a mark with a minus (``[20|-qty]``) is text that looks like one and is none.

    Raises:
        ValueError: If an item is not closed, or a mark is unknown.
    """
    marked, item = Marked(), None
    for match in _TOKEN.finditer(source):
        if match["open"]:
            if item is not None:
                raise ValueError(f"an item within an item: {source}")
            item = marked.items
        elif match["close"]:
            if item is None:
                raise ValueError(f"'>' without '<': {source}")
            marked.items, item = marked.items + 1, None
        elif match["mark"]:
            start = len(marked.text)
            marked.text += match["surface"]
            if not match["mark"].startswith("-"):
                marked.spans.append(Span(start, len(marked.text), Mark(match["mark"]), item))
        else:
            marked.text += match["plain"]
    if item is not None:
        raise ValueError(f"'<' without '>': {source}")
    return marked


def tags_of(marked: Marked) -> list[str]:
    """The tag of every piece of the text.

    Raises:
        ValueError: If a mark begins or ends inside a piece.
    """
    pieces = pieces_of(marked.text)
    tags = [OUTSIDE] * len(pieces)
    started: set[int] = set()
    at_start = {piece.start: index for index, piece in enumerate(pieces)}
    for span in sorted(marked.spans, key=lambda one: one.start):
        index = at_start.get(span.start)
        if index is None:
            raise ValueError(f"{span} begins inside a word of {marked.text!r}")
        step = BEGINS
        if span.item is not None and span.item not in started:
            started.add(span.item)
            step = BEGINS_ITEM
        while index < len(pieces) and pieces[index].start < span.end:
            if pieces[index].end > span.end:
                raise ValueError(f"{span} ends inside a word of {marked.text!r}")
            tags[index] = f"{step}-{span.mark}"
            step, index = CONTINUES, index + 1
    return tags


def has_whole_words(marked: Marked) -> bool:
    """Whether every mark begins and ends where a word does."""
    pieces = pieces_of(marked.text)
    starts, ends = {piece.start for piece in pieces}, {piece.end for piece in pieces}
    return all(span.start in starts and span.end in ends for span in marked.spans)
