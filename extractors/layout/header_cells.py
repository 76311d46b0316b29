"""The labels printed on one row: which words make one, and what each may head."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from extractors.layout.columns import ColumnRole, Scores, label_tokens, roles_of_label
from extractors.layout.rows import Row
from pipeline.core.document import BoundingBox, WordBox, enclosing

PARTS = frozenset({ColumnRole.PART, ColumnRole.BUYER_PART, ColumnRole.SUPPLIER_PART})
WHAT = frozenset({*PARTS, ColumnRole.DESCRIPTION, ColumnRole.LINE_NUMBER})
KNOWN = 0.5
"""A label from this score on is one."""
CLEAR = 0.9
"""A label from this score on leaves no doubt."""

MOST_WORDS_IN_LABEL = 6
_SEGMENT_COST, _STRANGER_COST = 0.3, 0.4

_CJK_SIGN = re.compile(r"^[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af（）()・／/]{1,3}$")
_SEPARATOR = re.compile(r"\s*(?:/|&|\+|\||,|・|／)\s*")


@dataclass(frozen=True)
class HeaderCell:
    """One label as printed on one row."""

    words: tuple[WordBox, ...]
    roles: Scores
    row: int = 0
    """Which row of its header it stands on, from 0."""

    @cached_property
    def text(self) -> str:
        """The words joined by spaces."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def box(self) -> BoundingBox:
        """Around the words."""
        return enclosing([word.box for word in self.words])


def cells_of(row: Row, tolerant: bool) -> tuple[HeaderCell, ...]:
    """The labels of a row: the split of its words that explains most of them."""
    words, breaks = row.words, _phrase_breaks(row)
    best: list[tuple[float, int]] = [(0.0, 0)]  # score of the first n words and where the last segment begins
    for end in range(1, len(words) + 1):
        options = []
        for start in range(max(0, end - MOST_WORDS_IN_LABEL), end):
            score = _segment_score(words[start:end], breaks, start, end, tolerant)
            if score is not None:
                options.append((best[start][0] + score, start))
        best.append(max(options))
    return _joined_strangers(_segments(words, best), breaks, words, tolerant)


def _phrase_breaks(row: Row) -> frozenset[int]:
    """Indexes of the words that begin a phrase."""
    breaks, index = set(), 0
    for phrase in row.phrases:
        breaks.add(index)
        index += len(phrase.words)
    return frozenset(breaks)


def _segment_score(words: Sequence[WordBox], breaks: frozenset[int], start: int, end: int, tolerant: bool) -> float | None:
    text = " ".join(word.text for word in words)
    crosses = any(index in breaks for index in range(start + 1, end))
    if crosses and not all(_CJK_SIGN.match(word.text) for word in words):
        return None
    roles = label_roles(text, tolerant)
    top = max(roles.values(), default=0.0)
    if crosses and top < 1.0:
        return None
    if top < 0.3:
        return (-_STRANGER_COST if label_tokens(text) else 0.0) if len(words) == 1 else None
    ideographs = all(_CJK_SIGN.match(word.text) for word in words)
    speaking = 1 if ideographs else sum(1 for word in words if label_tokens(word.text))
    named_after_buyer = ColumnRole.BUYER_PART in roles and top < CLEAR
    weight = speaking if top >= CLEAR or named_after_buyer else 1
    return weight * top - _SEGMENT_COST + (0.05 * len(words) if crosses else 0.0)


def label_roles(text: str, tolerant: bool) -> Scores:
    """The roles of one label, those of both its sides where a slash joins codes and text."""
    tolerant = tolerant and len(text) >= 4
    roles = roles_of_label(text, tolerant)
    if max(roles.values(), default=0.0) < CLEAR and (levels := slashed_levels(text, tolerant)):
        return union(levels)
    return roles


def _segments(words: Sequence[WordBox], best: Sequence[tuple[float, int]]) -> list[tuple[int, int]]:
    segments, end = [], len(words)
    while end:
        start = best[end][1]
        segments.append((start, end))
        end = start
    return segments[::-1]


def _joined_strangers(
    segments: Sequence[tuple[int, int]], breaks: frozenset[int], words: Sequence[WordBox], tolerant: bool
) -> tuple[HeaderCell, ...]:
    """Segments as cells; unknown words of one phrase stay together."""
    cells: list[HeaderCell] = []
    for start, end in segments:
        text = " ".join(word.text for word in words[start:end])
        roles = label_roles(text, tolerant)
        mark = not label_tokens(text)
        if cells and start not in breaks and (mark or not label_tokens(cells[-1].text)):  # a mark by itself
            cells[-1] = HeaderCell((*cells[-1].words, *words[start:end]), cells[-1].roles if mark else roles)
        elif cells and start not in breaks and (_both_strange(cells[-1], roles) or _slash_between(cells[-1], text, roles)):
            cells[-1] = HeaderCell((*cells[-1].words, *words[start:end]), union((cells[-1].roles, roles)))
        else:
            cells.append(HeaderCell(tuple(words[start:end]), roles))
    return tuple(cells)


def _both_strange(before: HeaderCell, roles: Scores) -> bool:
    return not before.roles and not roles


def _slash_between(before: HeaderCell, text: str, roles: Scores) -> bool:
    """Whether a slash joins two labels of what is ordered, as in "Description / Supplier item"."""
    joined = before.text.endswith("/") or text.startswith("/")
    return joined and bool(set(top_roles(before.roles)) & WHAT) and bool(set(top_roles(roles)) & WHAT)


def top_roles(scores: Mapping[ColumnRole, float]) -> Iterator[ColumnRole]:
    """The likeliest roles of a label, several where it may mean several; none for a text that is no label."""
    top = max(scores.values(), default=0.0)
    return (role for role, score in scores.items() if score >= KNOWN and score == top)


def is_useful(roles: Scores) -> bool:
    """Whether a label names something that an order line holds."""
    return any(role is not ColumnRole.OTHER for role in top_roles(roles))


def same_best(one: Scores, two: Scores) -> bool:
    """Whether two labels may mean the same."""
    return bool(set(top_roles(one)) & set(top_roles(two)))


def union(levels: Sequence[Scores]) -> Scores:
    """Every role that one of the labels may mean, with its best score."""
    union: dict[ColumnRole, float] = {}
    for level in levels:
        for role, score in level.items():
            union[role] = max(score, union.get(role, 0.0))
    return union


def slashed_levels(text: str, tolerant: bool) -> tuple[Scores, ...]:
    """The levels of a label such as "Part no. / Description": codes and text under each other in one cell; else none.

    Beside an article number any other code may stand: "Part no. / EAN".
    """
    pieces = [piece for piece in _SEPARATOR.split(text) if piece]
    if not 2 <= len(pieces) <= 3:
        return ()
    levels = tuple(roles_of_label(piece, tolerant) for piece in pieces)
    tops = [set(top_roles(level)) for level in levels]
    if not all(tops) or not all(top & {*WHAT, ColumnRole.OTHER} for top in tops) or not any(top & PARTS for top in tops):
        return ()
    return levels if any(one != two for one, two in pairwise(tops)) else ()
