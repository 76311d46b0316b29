"""Tick boxes as print: ☐, ☒ and [x], and the words that stand beside a box."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.core.document import BoundingBox, Mark, MarkKind, WordBox

CHECKED, UNCHECKED, UNCLEAR = "checked", "unchecked", "unclear"
# What a recogniser makes of a box, besides letters.
BOX_LIKE = re.compile(r"[□口ロ☐☑☒■▢◻❏❑❒DOo0Qq\[\](){}|XxVv✓✔✗✘✕×凶図区囗]{1,2}")
_CHECKED = re.compile(r"[☑☒✓✔✗✘✕🗹🗷⊠⌧✅]|\[[xX✓✔✗✘×]\]|\([xX✓✔✗✘×]\)")
_UNCHECKED = re.compile(r"[☐▢◻❏❑❒⬜□]|\[[_ ]?\]|\([_ ]\)")
# Shares of the height of the label's words: how far it may stand from its box, and where it ends.
_REACH, _SPACE, _MOST_WORDS = 2.2, 0.9, 6


def ticked_signs(words: Sequence[WordBox]) -> list[Mark]:
    """The tick boxes among the words of a page that have words beside them."""
    found = [(word, state) for word in words if (state := _state(word.text))]
    places = [word.box for word, _ in found]
    marks = []
    for word, state in found:
        label = label_beside(word.box, words, places)
        if label:
            marks.append(Mark(MarkKind.TICK_BOX, word.box, label, state))
    return marks


def _state(text: str) -> str:
    if _CHECKED.fullmatch(text):
        return CHECKED
    return UNCHECKED if _UNCHECKED.fullmatch(text) else ""


def label_beside(box: BoundingBox, words: Sequence[WordBox], boxes: Sequence[BoundingBox]) -> str:
    """The words that a box belongs to: right of it up to the next box or a wide gap, else left of it; empty for none."""
    row = [word for word in words if _is_level(word.box, box) and not _is_in(word.box, box)]
    right = sorted((word for word in row if word.box.middle[0] > box.right), key=lambda word: word.box.left)
    left = sorted((word for word in row if word.box.middle[0] < box.left), key=lambda word: -word.box.right)
    others = [other for other in boxes if other is not box and _is_level(other, box)]
    to_right = _run(right, box.right, others, 1)
    if to_right:
        return " ".join(word.text for word in to_right)
    return " ".join(word.text for word in reversed(_run(left, box.left, others, -1)))


def _run(words: Sequence[WordBox], start: float, boxes: Sequence[BoundingBox], way: int) -> list[WordBox]:
    """Words one after the other from a place, without a wide gap or a box between them."""
    run: list[WordBox] = []
    edge, reach = start, _REACH
    for word in words[:_MOST_WORDS]:
        near, far = (word.box.left, word.box.right) if way > 0 else (word.box.right, word.box.left)
        crossed = any(min(edge, near) - 1 <= other.middle[0] <= max(edge, near) + 1 for other in boxes)
        if way * (near - edge) > reach * word.box.height or crossed or any(_is_in(word.box, other) for other in boxes):
            break
        run.append(word)
        edge, reach = far, _SPACE
    return run


def _is_level(one: BoundingBox, other: BoundingBox) -> bool:
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    return overlap >= 0.45 * min(one.height, other.height)


def _is_in(word: BoundingBox, box: BoundingBox) -> bool:
    x, y = word.middle
    return box.left - 1 <= x <= box.right + 1 and box.top - 1 <= y <= box.bottom + 1


def without_boxes(words: Sequence[WordBox], boxes: Sequence[BoundingBox]) -> tuple[WordBox, ...]:
    """The words without those that a recogniser read out of boxes."""
    return tuple(word for word in words if not (BOX_LIKE.fullmatch(word.text) and any(_is_in(word.box, box) for box in boxes)))
