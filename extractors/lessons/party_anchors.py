"""Blocks of parties: learning where each stands and how its lines are name and address, and reading them so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.fields.addresses import parse_party
from extractors.fields.party_blocks import block_ender, line_maker
from extractors.layout.blocks import Block, BlockLine, read_down
from extractors.lessons.captions import announces, captions_of, find_caption, page_number, place_of, words_behind
from extractors.lessons.printed import Printed, Run, Spot, folded
from extractors.lessons.values import ROLES, same_value
from pipeline.core.document import WordBox
from pipeline.core.layout_lessons import Beside, Caption, KnownBlock, PartyAnchor

_MOST_SPOTS, _MOST_LINES, _MOST_SKIPPED = 6, 9, 2
_SAME_PLACE = 8.0
_TAIL = 3
_COLON = re.compile("[:：]")
_MOST_MORE = 2  # lines that another address may have more


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
) -> tuple[list[PartyAnchor], KnownBlock | None]:
    """The ways to find a party's block, all by one caption, and what it says here; none where no block gives name and address.

    Args:
        prefer: The words that the rules read the right name or address from; may be empty.
    """
    wanted = set(map(id, prefer))

    def rank(choice: tuple[Spot, Caption | None]) -> tuple[int, bool, bool, int]:
        spot, caption = choice
        labelled = 2 if caption is None else 0 if announces(printed, spot, caption, role) else 1
        if caption is not None and labelled and any(announces(printed, spot, caption, other) for other in ROLES):
            labelled = 3  # the same party in another part
        hinted = any(id(word) in wanted for word in printed.words_of(spot))
        return labelled, not hinted, not _is_near(printed, spot, address), spot.runs[0].row

    spots = printed.find_text(name or address or "")[:_MOST_SPOTS]
    for spot, caption in sorted(((s, c) for s in spots for c in (*captions_of(printed, s), None)), key=rank):
        proven = [
            anchor
            for anchor in _anchors_at(printed, role, spot, caption, name, address)
            if (found := read_party(printed, anchor)) is not None and _says(found, name, address)
        ]
        if proven:
            first = read_party(printed, proven[0])
            by_rules, by_lines = [a for a in proven if a.by_rules], [a for a in proven if not a.by_rules]
            known = KnownBlock(role, first.printed, name or "", address or "") if first is not None else None
            return [*by_lines[:1], *by_rules[:1]], known
    return [], None


def _is_near(printed: Printed, spot: Spot, address: str | None) -> bool:
    """Whether the address goes on below a spot."""
    row = spot.runs[-1].row
    heads = [s.runs[0].row for s in printed.find_text(" ".join((address or "").split()[:2]))] if address else []
    return any(0 <= head - row <= 4 for head in heads)


def _anchors_at(
    printed: Printed, role: str, spot: Spot, caption: Caption | None, name: str | None, address: str | None
) -> Iterator[PartyAnchor]:
    place, names = place_of(printed, spot), len(spot.runs) if name else 0
    run = Run(spot.runs[0].row, spot.runs[0].first, len(printed.words[spot.runs[0].row]) - 1)
    plain = PartyAnchor(role, caption, place, True, False, names, 0, (), 0)
    ways = [replace(plain, across=across, hanging=hanging) for hanging in (False, True) for across in (False, True)]
    if caption is None or caption.beside is not Beside.LEFT:
        ways = ways[:2]
    yield from ways
    wanted = folded(address or "")
    for way in ways:
        lines = _lines_of(printed, way, run)
        for skipped in range(_MOST_SKIPPED + 1):
            for end in range(names + skipped, min(len(lines), _MOST_LINES) + 1):
                text = folded(" ".join(text for text, _ in lines[names + skipped : end]))
                if text == wanted and (end > names + skipped or not wanted):
                    tail = tuple(folded(words[0].text) for _, words in lines[end : end + _TAIL])
                    yield replace(way, by_rules=False, skipped=skipped, tail=tail, lines=end)
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
    block = _block(printed, anchor, run)
    if block is None:
        return None
    party = parse_party(block.lines)
    if party.name is None and party.address is None:
        return None
    text = folded(" ".join(line.text for line in block.lines))
    name = party.name if anchor.name_lines else None
    return FoundParty(name, party.address, party.name_words if name else (), party.address_words, block.page, text)


def _block(printed: Printed, anchor: PartyAnchor, run: Run) -> Block | None:
    """The block that begins with a word, as the rules would read it under a label; a hanging one goes on under its caption."""
    start = printed.words[run.row][run.first]
    page = printed.labelled(printed.rows[run.row].page)
    for row, content in enumerate(page.rows):
        for number, phrase in enumerate(content.phrases):
            at = next((i for i, word in enumerate(phrase.words) if word is start), None)
            if at is None:
                continue
            words = phrase.words[at:]
            text = " ".join(word.text for word in words)
            if anchor.caption is not None and anchor.caption.beside is Beside.LEFT and anchor.caption.dx == 0:
                text = _COLON.split(text, 1)[-1].strip()  # the caption is glued to the first word
            first = BlockLine(row, number, text, words)
            make, ends = line_maker(page, _nowhere), block_ender(page, _nowhere, frozenset())
            if not anchor.hanging:
                return read_down(page.page, page.rows, first, make, ends, across_rulings=anchor.across)
            under = next(
                (
                    BlockLine(row + 1, at, phrase.text, phrase.words)
                    for at, phrase in enumerate(page.rows[row + 1].phrases if row + 1 < len(page.rows) else ())
                    if abs(phrase.box.left - _caption_left(printed, run)) <= _SAME_PLACE
                ),
                None,
            )
            if under is None:
                return None
            rest = read_down(page.page, page.rows, under, make, ends, across_rulings=anchor.across)
            return Block(rest.page, (first, *rest.lines))
    return None


def _caption_left(printed: Printed, run: Run) -> float:
    """Where the run of words that a caption and its value make begins."""
    words = printed.words[run.row]
    first = run.first
    while first and words[first].box.left - words[first - 1].box.right <= 2.0 * words[first].box.height:
        first -= 1
    return words[first].box.left


def _nowhere(row: int, number: int) -> bool:
    return False


def _by_lines(printed: Printed, anchor: PartyAnchor, run: Run) -> FoundParty | None:
    lines = _lines_of(printed, anchor, run)
    names, places = lines[: anchor.name_lines], []
    for text, words in lines[anchor.name_lines + anchor.skipped : anchor.lines + _MOST_MORE]:
        if folded(words[0].text) in anchor.tail:
            break
        places.append((text, words))
    if not names and not places:
        return None
    name, address = " ".join(text for text, _ in names), ", ".join(text for text, _ in places)
    name_words, place_words = (tuple(word for _, words in part for word in words) for part in (names, places))
    printed_text = folded(" ".join(text for text, _ in (*names, *places)))
    return FoundParty(name or None, address or None, name_words, place_words, printed.rows[run.row].page, printed_text)


def _lines_of(printed: Printed, anchor: PartyAnchor, run: Run) -> list[tuple[str, tuple[WordBox, ...]]]:
    """The lines of the block that begins with a word: as the rules see it, without telephones and the like."""
    block = _block(printed, anchor, run)
    return [(line.text.strip(" ,;"), line.words) for line in block.lines] if block is not None else []


def _says(found: FoundParty, name: str | None, address: str | None) -> bool:
    named = name is None or same_value("ship_to_name", name, found.name)
    return named and (address is None or same_value("ship_to_address", address, found.address))
