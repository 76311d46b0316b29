"""Blocks of parties: learning where each stands and how its lines are name and address, and reading them so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.fields.addresses import parse_party
from extractors.fields.party_blocks import block_ender, line_maker
from extractors.layout.blocks import Block, BlockLine, read_down
from extractors.lessons.captions import captions_of, find_caption, page_number, place_of, words_behind
from extractors.lessons.header_anchors import phrase_end
from extractors.lessons.printed import Printed, Run, Spot, folded
from extractors.lessons.values import same_value
from pipeline.core.document import WordBox
from pipeline.core.layout_lessons import Caption, KnownBlock, PartyAnchor

_MOST_SPOTS, _MOST_LINES, _MOST_SKIPPED = 6, 9, 2
_SAME_PLACE = 8.0
_TAIL = 3
_LINE_GAP = 1.6


@dataclass(frozen=True, slots=True)
class FoundParty:
    """A party found by its anchor; of name and address either may be None."""

    name: str | None
    address: str | None
    name_words: tuple[WordBox, ...]
    address_words: tuple[WordBox, ...]
    page: int
    printed: str


def learn_party(
    printed: Printed, role: str, name: str | None, address: str | None, prefer: Sequence[WordBox]
) -> tuple[PartyAnchor | None, KnownBlock | None]:
    """How to find a party's block and what it says here; None where no block gives this name and address.

    Args:
        prefer: The words that the rules read the right name or address from; may be empty.
    """
    wanted = set(map(id, prefer))
    spots = printed.find_text(name or address or "")

    def rank(spot: Spot) -> tuple[bool, bool, int]:
        hinted = any(id(word) in wanted for word in printed.words_of(spot))
        return not hinted, not _is_near(printed, spot, address), spot.runs[0].row

    for spot in sorted(spots, key=rank)[:_MOST_SPOTS]:
        for caption in (*captions_of(printed, spot), None):
            for anchor in _anchors_at(printed, role, spot, caption, name, address):
                found = read_party(printed, anchor)
                if found is not None and _says(found, name, address):
                    return anchor, KnownBlock(role, found.printed, name or "", address or "")
    return None, None


def _is_near(printed: Printed, spot: Spot, address: str | None) -> bool:
    """Whether the address goes on below a spot."""
    row = spot.runs[-1].row
    heads = [s.runs[0].row for s in printed.find_text(" ".join((address or "").split()[:2]))] if address else []
    return any(0 <= head - row <= 4 for head in heads)


def _anchors_at(
    printed: Printed, role: str, spot: Spot, caption: Caption | None, name: str | None, address: str | None
) -> Iterator[PartyAnchor]:
    place = place_of(printed, spot)
    for across in (False, True):
        yield PartyAnchor(role, caption, place, True, across, len(spot.runs) if name else 0, 0, (), 0)
    lines = list(_lines_below(printed, spot.runs[0].row, spot.runs[0].first))
    counts = (len(spot.runs),) if name else (0,)
    for name_lines in counts:
        for skipped in range(_MOST_SKIPPED + 1):
            for end in range(name_lines + skipped, min(len(lines), _MOST_LINES) + 1):
                text = folded(" ".join(_text(printed, run) for run in lines[name_lines + skipped : end]))
                if text == folded(address or "") and (end > name_lines + skipped or not address):
                    tail = tuple(folded(printed.words[run.row][run.first].text) for run in lines[end : end + _TAIL])
                    yield PartyAnchor(role, caption, place, False, False, name_lines, skipped, tail, end)
                    break


def read_party(printed: Printed, anchor: PartyAnchor) -> FoundParty | None:
    """The party that an anchor leads to; None where its caption or place holds no block."""
    for run in _starts(printed, anchor):
        found = _by_rules(printed, anchor, run) if anchor.by_rules else _by_lines(printed, anchor, run)
        if found is not None:
            return found
    return None


def _starts(printed: Printed, anchor: PartyAnchor) -> Iterator[Run]:
    if anchor.caption is not None:
        for spot in find_caption(printed, anchor.caption, anchor.place)[:3]:
            yield from words_behind(printed, anchor.caption, spot)
        return
    page = page_number(printed, anchor.place)
    for row, words in enumerate(printed.words):
        if printed.rows[row].page == page:
            for index, word in enumerate(words):
                if abs(word.box.left - anchor.place.left) <= _SAME_PLACE and abs(word.box.top - anchor.place.top) <= _SAME_PLACE:
                    yield Run(row, index, len(words) - 1)


def _by_rules(printed: Printed, anchor: PartyAnchor, run: Run) -> FoundParty | None:
    block = _block(printed, run, anchor.across)
    if block is None:
        return None
    party = parse_party(block.lines)
    if party.name is None and party.address is None:
        return None
    text = folded(" ".join(line.text for line in block.lines))
    name = party.name if anchor.name_lines else None
    return FoundParty(name, party.address, party.name_words if name else (), party.address_words, block.page, text)


def _block(printed: Printed, run: Run, across: bool) -> Block | None:
    """The block that begins with a word, as the rules would read it under a label."""
    start = printed.words[run.row][run.first]
    page = printed.labelled(printed.rows[run.row].page)
    for row, content in enumerate(page.rows):
        for number, phrase in enumerate(content.phrases):
            at = next((i for i, word in enumerate(phrase.words) if word is start), None)
            if at is None:
                continue
            words = phrase.words[at:]
            first = BlockLine(row, number, " ".join(word.text for word in words), words)
            make, ends = line_maker(page, _nowhere), block_ender(page, _nowhere, frozenset())
            return read_down(page.page, page.rows, first, make, ends, across_rulings=across)
    return None


def _nowhere(row: int, number: int) -> bool:
    return False


def _by_lines(printed: Printed, anchor: PartyAnchor, run: Run) -> FoundParty | None:
    lines = list(_lines_below(printed, run.row, run.first))
    names, rest = lines[: anchor.name_lines], lines[anchor.name_lines + anchor.skipped :]
    places: list[Run] = []
    for line in rest[: anchor.lines - anchor.name_lines - anchor.skipped + 1]:
        begins = folded(printed.words[line.row][line.first].text)
        grown = len(places) >= anchor.lines - anchor.name_lines - anchor.skipped
        if begins in anchor.tail or (grown and anchor.tail):
            break
        places.append(line)
    if not names and not places:
        return None
    name, address = " ".join(_text(printed, line) for line in names), ", ".join(_text(printed, line) for line in places)
    words = [
        tuple(word for line in part for word in printed.words[line.row][line.first : line.last + 1]) for part in (names, places)
    ]
    text = folded(" ".join(_text(printed, line) for line in (*names, *places)))
    return FoundParty(name or None, address.strip(" ,") or None, words[0], words[1], printed.rows[run.row].page, text)


def _lines_below(printed: Printed, row: int, index: int) -> Iterator[Run]:
    """The lines of one column from a word down, while they follow each other."""
    edge = printed.words[row][index].box.left
    for _ in range(_MOST_LINES + _TAIL):
        yield Run(row, index, phrase_end(printed, row, index))
        below = printed.below(row, index, edge)
        if below is None:
            return
        row, index = below


def _text(printed: Printed, run: Run) -> str:
    return " ".join(word.text for word in printed.words[run.row][run.first : run.last + 1]).strip(" ,;")


def _says(found: FoundParty, name: str | None, address: str | None) -> bool:
    named = name is None or same_value("ship_to_name", name, found.name)
    return named and (address is None or same_value("ship_to_address", address, found.address))
