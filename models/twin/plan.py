"""What a sibling prints where: the words taken off the original's pages, and the words written in their place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import pstdev

from models.twin.spots import Spot
from models.twin.truth import Truth
from pipeline.core.document import BoundingBox, WordBox


class Flush(StrEnum):
    """Which edge of the new print stands where the old one's did."""

    LEFT = "left"
    RIGHT = "right"
    MIDDLE = "middle"


@dataclass(frozen=True, slots=True)
class Writing:
    """Print that a sibling has and its original has not there.

    Attributes:
        words: The original's print that it is like in type, size, weight and place.
        text: The same text where print is only moved.
        down: Points by which it stands lower than the original's.
        across: Points by which it stands further right.
    """

    page: int
    words: tuple[WordBox, ...]
    text: str
    down: float = 0.0
    flush: Flush = Flush.LEFT
    across: float = 0.0

    @property
    def is_moved_only(self) -> bool:
        """Whether the original's own print can be used."""
        return self.text == " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Plan:
    """A sibling before it is drawn.

    Attributes:
        erased: Page number and word of everything taken off.
        covered: Page number and box of marks that would tell the original's number: barcodes.
        kept: What could not be changed, in words for a person.
    """

    truth: Truth
    writings: tuple[Writing, ...]
    erased: tuple[tuple[int, WordBox], ...]
    covered: tuple[tuple[int, BoundingBox], ...] = ()
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """Another text for a spot."""

    spot: Spot
    text: str
    flush: Flush = Flush.LEFT


def written(changes: Iterable[Change], down: float = 0.0) -> list[Writing]:
    """The changes as print: those within the same words as one, of two that contend for a word the first."""
    runs: list[tuple[_Run, list[Change]]] = []
    for change in changes:
        run = change.spot.page, change.spot.words
        same = next((parts for known, parts in runs if known == run), None)
        if same is not None:
            if not any(change.spot.start < c.spot.end and c.spot.start < change.spot.end for c in same):
                same.append(change)
        elif not any(_contend(run, known) for known, _ in runs):
            runs.append((run, [change]))
    return [_one_writing(words, parts, down) for (_, words), parts in runs]


_Run = tuple[int, tuple[WordBox, ...]]
"""Page and neighbouring words. The next page's header may stand at the very place of this one's."""


def _contend(one: _Run, other: _Run) -> bool:
    return one[0] == other[0] and bool({word.box for word in one[1]} & {word.box for word in other[1]})


def _one_writing(words: tuple[WordBox, ...], parts: Sequence[Change], down: float) -> Writing:
    text = " ".join(word.text for word in words)
    for change in sorted(parts, key=lambda c: -c.spot.start):
        text = text[: change.spot.start] + change.text + text[change.spot.end :]
    return Writing(parts[0].spot.page, words, text, down, parts[0].flush)


def flush_of(boxes: Sequence[BoundingBox], default: Flush) -> Flush:
    """How a column of values is set, by the edge that varies least; the default where its values do not tell."""
    if len(boxes) < 2 or max(box.width for box in boxes) - min(box.width for box in boxes) < 1:
        return default
    spreads = {
        Flush.LEFT: pstdev(box.left for box in boxes),
        Flush.RIGHT: pstdev(box.right for box in boxes),
        Flush.MIDDLE: pstdev(box.middle[0] for box in boxes),
    }
    best = min(spreads, key=lambda flush: spreads[flush])
    return best if spreads[best] < 2 else default
