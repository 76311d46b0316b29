"""The block of lines that a party's label announces: behind it, right of it, under it, never across columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from extractors.fields.address_lines import is_code
from extractors.fields.candidates import address_span, value_span
from extractors.fields.folding import plain
from extractors.fields.labels import LabelHit, LabelledPage
from extractors.fields.phrases import TextSpan
from extractors.layout.blocks import Block, BlockLine, LineOf, first_line_below, line_of, read_down
from extractors.layout.rows import Phrase

InTable = Callable[[int, int], bool]
"""Whether the phrase at (row, phrase) of the page lies in the table of lines."""

# Labels inside a party's box that belong to it and are left out of its name and address.
_INSIDE = frozenset({"phone", "email", "person", "party_number", "tax", "page"})
# Further behind a label than this share of the page's width stands another column.
_VALUE_REACH = 0.2
_FORM = frozenset({"name_in_form", "address_in_form"})


def blocks_of(page: LabelledPage, hit: LabelHit, in_table: InTable, roles: frozenset[str]) -> Iterator[Block]:
    """The blocks that may be the label's: behind it and below, right of it, under it; each also across a grid's rulings."""
    line_at, ends_at = line_maker(page, in_table), block_ender(page, in_table, roles)

    def down(first: BlockLine) -> Iterator[Block]:
        within = read_down(page.page, page.rows, first, line_at, ends_at)
        across = read_down(page.page, page.rows, first, line_at, ends_at, across_rulings=True)
        yield within
        if len(across.lines) > len(within.lines):
            yield across

    under = first_line_below(page.rows, hit.box, hit.last_row, line_at, ends_at)
    if hit.rest is not None and any(sign.isalnum() for sign in hit.rest.text):
        inline = BlockLine(hit.row, hit.phrase, hit.rest.text, hit.rest.words)
        yield from down(inline)
        yield from _with_lines_further_left(hit, inline, under, down)
        if under is not None and (is_code(hit.rest.text) or not any(sign.isalpha() for sign in hit.rest.text)):
            yield from down(under)
        return
    right = _right_line(page, hit, in_table)
    if right is not None and under is not None and _heads_its_own_column(hit, under, right):
        own = list(down(under))
        yield from own
        if max(len(block.lines) for block in own) >= 3:
            return
    if right is not None:
        for block in down(right):
            yield block
            if len(block.lines) > 1 and is_code(right.text):
                yield Block(block.page, block.lines[1:])
        yield from _with_lines_further_left(hit, right, under, down)
        above = _lines_above(page, hit, right, line_at)
        if above:
            yield from (Block(block.page, (*above, *block.lines)) for block in down(right))
    if under is not None:
        yield from down(under)


def _heads_its_own_column(hit: LabelHit, under: BlockLine, right: BlockLine) -> bool:
    """Whether the lines under a label are its own and what stands far to its right begins another column."""
    aligned = abs(under.box.left - hit.box.left) <= 6
    return aligned and right.box.left - hit.box.right > 3 * hit.box.height


def _with_lines_further_left(
    hit: LabelHit, first: BlockLine, under: BlockLine | None, down: Callable[[BlockLine], Iterator[Block]]
) -> Iterator[Block]:
    """The first line behind its label and the others set under the label, or at a stop between label and first line."""
    if under is None or under.row <= first.row or not hit.box.left - 6 <= under.box.left < first.box.left - 2:
        return
    if under.box.top - first.box.bottom <= 1.3 * first.box.height:
        yield from (Block(below.page, (first, *below.lines)) for below in down(under))


def _right_line(page: LabelledPage, hit: LabelHit, in_table: InTable) -> BlockLine | None:
    phrases = page.rows[hit.row].phrases
    for number in range(hit.phrase + 1, len(phrases)):
        if not any(sign.isalnum() for sign in phrases[number].text):
            continue
        if page.label_at(hit.row, number) is not None or in_table(hit.row, number):
            return None
        if phrases[number].box.left - hit.box.right > 0.3 * page.page.width:
            return None
        span = value_span(page, hit.row, number)
        return BlockLine(hit.row, number, span.text, span.words)
    return None


def _lines_above(page: LabelledPage, hit: LabelHit, right: BlockLine, line_at: LineOf) -> list[BlockLine]:
    """Lines over the one beside the label, where the label stands in the middle of a tall cell."""
    lines: list[BlockLine] = []
    top, height = right.box.top, right.box.height
    for index in range(hit.row - 1, max(-1, hit.row - 5), -1):
        for number, phrase in enumerate(page.rows[index].phrases):
            overlaps_label = phrase.box.left < hit.box.right and phrase.box.right > hit.box.left
            if overlaps_label:
                return lines
            if abs(phrase.box.left - right.box.left) <= max(4, 0.6 * height) and -2 <= top - phrase.box.bottom <= 0.5 * height:
                line = None if page.label_at(index, number) is not None else line_at(index, number, phrase)
                if line is None:
                    return lines
                lines.insert(0, line)
                top = phrase.box.top
    return lines


def line_maker(page: LabelledPage, in_table: InTable) -> LineOf:
    """Makes lines of a party's block: labels of telephone, person or number give none, those of a form give their values."""

    def make(row: int, number: int, phrase: Phrase) -> BlockLine | None:
        if in_table(row, number):
            return None
        label = page.label_at(row, number)
        if label is None and (owner := _label_before(page, row, number)) is not None:
            label = owner if not any(owner.meaning_for(kind) is not None for kind in _FORM) else None
        if label is None:
            span = address_span(page, row, number)
            return BlockLine(row, number, span.text, span.words) if any(sign.isalnum() for sign in span.text) else None
        if any(label.meaning_for(kind) is not None for kind in _FORM):
            span_or_none = label.rest or _form_value(page, row, number)
            return None if span_or_none is None else BlockLine(row, number, span_or_none.text, span_or_none.words)
        return None

    return make


def _label_before(page: LabelledPage, row: int, number: int) -> LabelHit | None:
    """The label to the left whose value this phrase is, in a form of labels and values."""
    if number == 0:
        return None
    label = page.label_at(row, number - 1)
    if label is None or label.rest is not None or label.last_row != row:
        return None
    if not label.colon and label.meaning_for("party_number") is not None:
        return None  # "Magasin", "Plant" beside an address are more often words of the column before
    gap = page.rows[row].phrases[number].box.left - label.box.right
    return label if gap <= _VALUE_REACH * page.page.width else None


def _form_value(page: LabelledPage, row: int, number: int) -> TextSpan | None:
    phrases = page.rows[row].phrases
    if number + 1 < len(phrases) and page.label_at(row, number + 1) is None:
        return value_span(page, row, number + 1)
    return None


def block_ender(page: LabelledPage, in_table: InTable, roles: frozenset[str]) -> Callable[[int, int], bool]:
    """Tells where a party's block ends: at another field's label, at the table, at its head.

    A label of the block's own role ("e-mail invoices to:" under "Bill to") is part of it, if its value stands behind it.
    """

    def ends(row: int, number: int) -> bool:
        if in_table(row, number) or row in page.table_heads:
            return True
        label = page.label_at(row, number) or _label_before(page, row, number)
        if label is None:
            return False
        kinds = {meaning.field for meaning in label.meanings}
        return not (kinds & (_INSIDE | _FORM) or (kinds & roles and label.rest is not None))

    return ends


def free_line_maker(page: LabelledPage, taken: set[tuple[int, int]], in_table: InTable) -> LineOf:
    """Makes lines of unlabelled blocks: no labels, no values of labels, nothing that another block has taken."""

    def make(row: int, number: int, phrase: Phrase) -> BlockLine | None:
        if (row, number) in taken or in_table(row, number) or row in page.table_heads or page.label_at(row, number) is not None:
            return None
        before = page.label_at(row, number - 1) if number else None
        if (
            before is not None
            and before.rest is None
            and before.colon
            and phrase.box.left - before.box.right <= _VALUE_REACH * page.page.width
        ):
            return None  # that label's value
        span = address_span(page, row, number)
        return line_of(row, number, phrase) if span.words == phrase.words else BlockLine(row, number, span.text, span.words)

    return make


def text_of(block: Block) -> str:
    """The block's lines, joined by line breaks."""
    return "\n".join(plain(line.text) for line in block.lines)
