"""Names and addresses: the model says where a party's block stands, the reader of address blocks says what its rows are."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from extractors.fields.addresses import PartyText, parse_party
from extractors.fields.folding import squeeze
from extractors.fields.organisations import has_legal_form, is_person, organisation_score, without_desk_behind
from extractors.fields.places import is_sure_place
from extractors.layout.blocks import BlockLine
from extractors.layout.evidence import field_from_words
from extractors.learned.answers import BLOCKS, Block
from extractors.learned.forms import letters_in
from extractors.learned.layout_reader import PageAnswers
from extractors.learned.spans import EXTRACTOR, TaggedSpan, joined, text_of
from pipeline.core.fields import FieldValue

_IN_BLOCK = 0.5
_ROWS_BELOW = 1
_REACH = 3.5
_NAMED = 0.6
_LEAST_LETTERS = 3
"""Of a name: no scraps."""


def party_of(
    pages: Sequence[PageAnswers], block: Block, names: Sequence[TaggedSpan], addresses: Sequence[TaggedSpan]
) -> tuple[FieldValue[str] | None, FieldValue[str] | None]:
    """A party's name and address.

    Args:
        names: Runs taken for the name, likeliest first.
        addresses: Rows taken for the address, likeliest first.
    """
    some = (span for span in names if letters_in(span.text) >= _LEAST_LETTERS and not _is_place(span.text))
    name = next((span for span in some if not _is_contact(span, pages)), None)
    rows = _together(addresses)
    anchors = [*([name] if name is not None and (not rows or _over(name, rows[0])) else []), *rows]
    read = parse_party(_lines(pages, block, anchors)) if anchors else PartyText()
    return _name(name, rows, read), _address(name, rows, read)


def _name(span: TaggedSpan | None, rows: Sequence[TaggedSpan], read: PartyText) -> FieldValue[str] | None:
    """The likeliest run, without an address behind a comma, and with the row that goes on with it."""
    if span is None:
        return None
    told = read.name or ""
    goes_on = squeeze(told).startswith(squeeze(span.text)) and not any(
        word in row.sources for row in rows for word in read.name_words
    )
    is_longer = bool(told) and (goes_on or span.text.startswith(f"{told},"))
    name = field_from_words(told, read.name_words, span.page, span.score, EXTRACTOR) if is_longer else joined([span])
    return replace(name, value=without_desk_behind(name.value)) if name is not None else None


def _is_place(text: str) -> bool:
    """Whether a text is a street or a town with its number and nobody's name."""
    sure = any(map(str.isdigit, text)) and is_sure_place(text)
    return sure and not has_legal_form(text) and organisation_score(text) < _NAMED


def _is_contact(span: TaggedSpan, pages: Sequence[PageAnswers]) -> bool:
    """Whether a text is a person's name with a mail address below it: whom to ask, and not who buys."""
    if not is_person(span.text):
        return False
    words = next(one for one in pages if one.pieces.page.number == span.page).pieces.words
    box, reach = span.box, _REACH * span.box.height
    return any(
        "@" in word.text and 0 < word.box.top - box.top < reach and word.box.left < box.right and box.left < word.box.right
        for word in words
    )


def _address(name: TaggedSpan | None, rows: Sequence[TaggedSpan], read: PartyText) -> FieldValue[str] | None:
    """The rows of the address, and those between them that the reader of addresses finds in the same block."""
    if not rows:
        return None
    told = squeeze(read.address or "")
    of_name = name is not None and any(word in name.sources for word in read.address_words)
    if read.address is not None and not of_name and all(squeeze(span.text) in told for span in rows):
        score = sum(span.score for span in rows) / len(rows)
        return field_from_words(read.address, read.address_words, rows[0].page, score, EXTRACTOR)
    return joined(rows, ", ")


def _together(spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """The likeliest row and all that stand with it, in reading order."""
    together, rest = list(spans[:1]), list(spans[1:])
    while near := [span for span in rest if any(_is_near(one, span) for one in together)]:
        together += near
        rest = [span for span in rest if span not in near]
    ordered = sorted(together, key=lambda span: (span.page, span.row, span.box.left))
    first = {squeeze(span.text): span for span in reversed(ordered)}
    return [span for span in ordered if first[squeeze(span.text)] is span]  # two parties of one place, row under row


def _is_near(one: TaggedSpan, other: TaggedSpan) -> bool:
    if one.page != other.page:
        return False
    if one.row == other.row:
        return max(other.box.left - one.box.right, one.box.left - other.box.right) < 4 * one.box.height
    return _over(one, other) or _over(other, one)


def _over(upper: TaggedSpan, lower: TaggedSpan) -> bool:
    """Whether a run stands a few rows above another and over it, or in its row."""
    if upper.page != lower.page or not -1 < lower.box.top - upper.box.top < _REACH * upper.box.height:
        return False
    return lower.box.left < upper.box.right and upper.box.left < lower.box.right


def _lines(pages: Sequence[PageAnswers], block: Block, anchors: Sequence[TaggedSpan]) -> list[BlockLine]:
    """The phrases of the block from its first row to its last, and a few below."""
    answers = next(one for one in pages if one.pieces.page.number == anchors[0].page)
    left, right = min(span.box.left for span in anchors), max(span.box.right for span in anchors)
    first, last = min(span.row for span in anchors), max(span.row for span in anchors)
    begins = {span.row: span.pieces[0] for span in reversed(anchors)}
    share = answers.blocks[:, 1 + BLOCKS.index(block)]
    found = []
    for indices in _phrases(answers, range(first, last + _ROWS_BELOW + 1)):
        pieces = [answers.pieces.pieces[index] for index in indices]
        begin = begins.get(pieces[0].row)
        if begin in pieces:
            pieces = pieces[pieces.index(begin) :]
        elif share[indices].mean() < _IN_BLOCK:
            continue
        if pieces[0].left < right and left < pieces[-1].right:
            words = tuple(dict.fromkeys(answers.pieces.words[piece.word] for piece in pieces))
            found.append(BlockLine(pieces[0].row, pieces[0].phrase, text_of(pieces), words))
    return list({squeeze(line.text): line for line in reversed(found)}.values())[::-1]  # each text once, where it stands first


def _phrases(answers: PageAnswers, rows: Container[int]) -> Iterator[list[int]]:
    """What stands behind the caption of each phrase of some rows."""
    pieces = answers.pieces.pieces
    some = [index for index, piece in enumerate(pieces) if piece.row in rows]
    for _, group in groupby(some, key=lambda index: pieces[index].phrase):
        indices = list(group)
        colons = [place for place, index in enumerate(indices) if pieces[index].text.endswith((":", "："))]
        if rest := indices[colons[-1] + 1 if colons else 0 :]:
            yield rest
