"""Blocks of text that belong together: lines under each other in one column, read without crossing into the next one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from extractors.layout.rows import Phrase, Row
from pipeline.core.document import BoundingBox, Page, Ruling, WordBox, enclosing

# Lines of a block follow each other within this share of their height; the first line may stand further below its label.
# A lone first line (a name) may be set off from the address under it.
_LINE_GAP, _GAP_AFTER_FIRST, _FIRST_GAP, _FIRST_GAP_POINTS = 1.3, 1.9, 3.4, 30.0
# Left edges (or middles, for centred print) of a block's lines agree within this share of their height, at least some points.
_ALIGNED, _ALIGNED_POINTS = 0.5, 4.0
_MOST_LINES = 12
# A first line set in under its label by so many line heights is still in its column, where the next column's label is beyond it.
_INDENT = 6.0
# Print does not grow within a block: a line so much higher than the one above begins another.
_GROWTH = 1.8


@dataclass(frozen=True)
class BlockLine:
    """One line of a block.

    Attributes:
        row: Index of its row on the page.
        phrase: Index of its phrase in that row.
        text: What it says.
        words: Its words.
    """

    row: int
    phrase: int
    text: str
    words: tuple[WordBox, ...]

    @cached_property
    def box(self) -> BoundingBox:
        """Around the words."""
        return enclosing([word.box for word in self.words])


@dataclass(frozen=True)
class Block:
    """Lines of one column from top to bottom."""

    page: int
    lines: tuple[BlockLine, ...]

    @cached_property
    def box(self) -> BoundingBox:
        """Around all lines."""
        return enclosing([line.box for line in self.lines])

    @cached_property
    def height(self) -> float:
        """The print size: the greatest line height."""
        return max(line.box.height for line in self.lines)


LineOf = Callable[[int, int, Phrase], BlockLine | None]
"""Makes a block's line of a phrase, None where the phrase may not belong to any block (a label, a table)."""


def line_of(row: int, number: int, phrase: Phrase) -> BlockLine:
    """A whole phrase as a line."""
    return BlockLine(row, number, phrase.text, phrase.words)


def read_down(
    page: Page,
    rows: Sequence[Row],
    first: BlockLine,
    line_at: LineOf,
    ends_at: Callable[[int, int], bool],
    across_rulings: bool = False,
) -> Block:
    """The block that begins with this line.

    Args:
        page: For its rulings: a horizontal one under a line ends the block.
        rows: The page's rows.
        first: The block's first line.
        line_at: Makes lines of phrases; a phrase that gives None is passed over.
        ends_at: Whether the phrase at (row, number) ends the block.
        across_rulings: Go on where a horizontal ruling parts two lines, as in forms drawn as a grid.
    """
    lines = [first]
    bottom, height, pitch = first.box.bottom, first.box.height, 0.0
    for index in range(first.row + 1, len(rows)):
        row = rows[index]
        if row.box.top - bottom > 3 * max(_LINE_GAP * height, pitch) or len(lines) >= _MOST_LINES:
            break
        place = _next_in_column(row, lines, bottom)
        if place is None:
            continue
        number, phrase = place
        gap, tallest = phrase.box.top - bottom, max(height, phrase.box.height)
        reach = _GAP_AFTER_FIRST * tallest if len(lines) == 1 else max(_LINE_GAP * tallest, 1.2 * pitch)
        if gap > reach or ends_at(index, number) or phrase.box.height > _GROWTH * height:
            break
        if not across_rulings and _ruled_off(page.rulings, lines[-1].box, phrase.box):
            break
        line = line_at(index, number, phrase)
        if line is not None:
            lines.append(line)
            pitch = gap if 0.8 <= phrase.box.height / max(height, 1e-6) <= 1.25 else 0.0
        bottom = phrase.box.bottom
        height = phrase.box.height
    return Block(page.number, tuple(lines))


def _next_in_column(row: Row, lines: Sequence[BlockLine], bottom: float) -> tuple[int, Phrase] | None:
    """The row's phrase that continues the lines' column."""
    first, last = lines[0].box, lines[-1].box
    best: tuple[float, int, Phrase] | None = None
    for number, phrase in enumerate(row.phrases):
        box = phrase.box
        if box.middle[1] <= bottom - 0.2 * last.height:
            continue
        tolerance = max(_ALIGNED_POINTS, _ALIGNED * box.height)
        offset = min(abs(box.left - first.left), abs(box.left - last.left))
        centred = min(abs(box.middle[0] - first.middle[0]), abs(box.middle[0] - last.middle[0]))
        flush_right = abs(box.right - last.right)
        if min(offset, centred, flush_right) > tolerance and not _hangs_below(box, first, last):
            continue
        if best is None or offset < best[0]:
            best = (offset, number, phrase)
    return None if best is None else best[1:]


def _hangs_below(box: BoundingBox, first: BoundingBox, last: BoundingBox) -> bool:
    """Whether a line is set in a little under the one above and within its width: the second half of a long name."""
    return 0 < box.left - first.left <= 24 and box.right <= max(first.right, last.right) + 30


def _ruled_off(rulings: Iterable[Ruling], upper: BoundingBox, lower: BoundingBox) -> bool:
    """Whether a horizontal ruling runs between two lines across most of the lower one."""
    for ruling in rulings:
        if not ruling.is_horizontal:
            continue
        y = ruling.box.middle[1]
        if upper.middle[1] < y < lower.middle[1]:
            shared = min(ruling.box.right, lower.right) - max(ruling.box.left, lower.left)
            if shared >= 0.6 * lower.width:
                return True
    return False


def first_line_below(
    rows: Sequence[Row], label: BoundingBox, after_row: int, line_at: LineOf, ends_at: Callable[[int, int], bool]
) -> BlockLine | None:
    """The line that stands under a label: the nearest phrase below it that begins under the label or around it."""
    beyond = min((phrase.box.left for phrase in rows[after_row].phrases if phrase.box.left > label.right), default=0.0)
    for index in range(after_row + 1, len(rows)):
        row = rows[index]
        if row.box.top - label.bottom > _reach_of(label):
            return None
        for number, phrase in enumerate(row.phrases):
            box = phrase.box
            if box.middle[1] <= label.bottom or box.top - label.bottom > _reach_of(label):
                continue
            starts_near = label.left - 24 <= box.left <= max(label.right + 1.2 * label.height, label.left + 40)
            spans_it = box.left <= label.middle[0] <= box.right and box.left >= label.left - 90
            in_column = number == 0 and label.left <= box.left <= label.left + _INDENT * label.height and box.right < beyond
            if not (starts_near or spans_it or in_column):
                continue
            if ends_at(index, number):
                return None
            line = line_at(index, number, phrase)
            if line is not None:
                return line
    return None


def _reach_of(label: BoundingBox) -> float:
    return max(_FIRST_GAP * label.height, _FIRST_GAP_POINTS)


def free_blocks(page: Page, rows: Sequence[Row], line_at: LineOf, top: float, bottom: float) -> list[Block]:
    """Blocks of phrases between two heights that no label claims, each phrase in one block, in reading order.

    Args:
        page: The page.
        rows: Its rows.
        line_at: None for phrases that are not free.
        top: Rows that begin above are left out.
        bottom: Rows that begin below are left out.
    """
    blocks: list[Block] = []
    used: set[tuple[int, int]] = set()

    def take(row: int, number: int, phrase: Phrase) -> BlockLine | None:
        return None if (row, number) in used else line_at(row, number, phrase)

    def ends(row: int, number: int) -> bool:
        return take(row, number, rows[row].phrases[number]) is None

    for index, row in enumerate(rows):
        if not top <= row.box.top <= bottom:
            continue
        for number, phrase in enumerate(row.phrases):
            first = take(index, number, phrase)
            if first is None:
                continue
            block = read_down(page, rows, first, take, ends)
            used.update((line.row, line.phrase) for line in block.lines)
            blocks.append(block)
    return blocks
