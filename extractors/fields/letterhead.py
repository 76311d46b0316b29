"""Parties that no label names: who writes (letterhead, sender line, footer, signature) and whom the letter addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from extractors.fields.addresses import PartyText, parse_party
from extractors.fields.company_marks import (
    ADDRESSED,
    TOP_OF_PAGE,
    by_ideographs,
    defined_in_text,
    in_big_print,
    in_foot,
    over_signature,
)
from extractors.fields.folding import fold
from extractors.fields.labels import LabelledPage
from extractors.fields.organisations import (
    has_ideograph_form,
    is_no_name,
    is_person,
    organisation_score,
    same_organisation,
)
from extractors.fields.parties import PartyReading, Role, places_taken
from extractors.fields.party_blocks import InTable, free_line_maker, text_of
from extractors.fields.party_clues import Clues, clues_of
from extractors.fields.places import place_kind
from extractors.fields.signature import read_signature
from extractors.layout.blocks import Block, BlockLine, free_blocks
from pipeline.core.document import BoundingBox, WordSource

# Shares of the page's height: where letterheads and addressees stand, and the window of an envelope.
_HEAD, _WINDOW_TOP, _WINDOW_BOTTOM = 0.42, 0.08, 0.38
_NAMELESS = 0.8
_ADDRESSEE_SIGNS = re.compile(r"御中|(?:^|\s)(?:messrs|m/s|spett|firma|an die|an|attn)\b", re.IGNORECASE)


def read_unlabelled_parties(
    pages: Sequence[LabelledPage], labelled: Sequence[PartyReading], in_table: Sequence[InTable]
) -> list[PartyReading]:
    """Buyer and supplier where no label names them, each with how likely it is.

    Args:
        pages: The document's pages without its boilerplate.
        labelled: The parties that labels announce.
        in_table: For each page, what lies in the table of lines.
    """
    if not pages:
        return []
    clues = clues_of(pages, labelled)
    if pages[0].page.source is WordSource.BODY_TEXT:  # a message has a signature and no letterhead
        return [reading for page in pages for reading in (*defined_in_text(page), *read_signature(page))]
    found = [reading for page in pages for reading in defined_in_text(page)]
    found += [reading for page in pages[:2] for reading in by_ideographs(page, clues)]
    found += [reading for page in pages[:2] for reading in in_foot(page, clues)]
    found += in_big_print(pages[0], clues)
    blocks = _blocks_of_head(pages[0], labelled, in_table[0])
    writers = tuple(dict.fromkeys([*clues.ours, *(r.party.name for r in found if r.role is Role.BUYER and r.party.name)]))
    head = [*_of_head(pages[0], blocks, clues, writers), *_nameless(pages[0], blocks, labelled)]
    addressed = [reading.party.name for reading in head if reading.role is Role.SUPPLIER and reading.party.name]
    found = [r for r in found if not any(r.party.name and same_organisation(r.party.name, name) for name in addressed)]
    found += head
    found += [reading for page in pages for reading in over_signature(page, clues)]
    return found


def _blocks_of_head(page: LabelledPage, labelled: Sequence[PartyReading], in_table: InTable) -> list[Block]:
    taken = places_taken(labelled, page.page.number)
    blocks = free_blocks(page.page, page.rows, free_line_maker(page, taken, in_table), 0.0, _HEAD * page.page.height)
    return [part for block in blocks for part in _without_sender_line(block)]


def _without_sender_line(block: Block) -> list[Block]:
    """A sender's line (name and address in one) is a block of its own, however close the letterhead or the addressee stand."""
    for position, line in enumerate(block.lines):
        alone = parse_party([line])
        if len(block.lines) > 1 and alone.name is not None and alone.has_town:
            parts = (block.lines[:position], (line,), block.lines[position + 1 :])
            return [piece for part in parts if part for piece in _without_sender_line(Block(block.page, part))]
    return [block]


@dataclass(frozen=True)
class _Sender:
    block: Block
    party: PartyText
    ours: float
    theirs: float


def _of_head(page: LabelledPage, blocks: Sequence[Block], clues: Clues, others: Sequence[str]) -> Iterator[PartyReading]:
    """Who writes and who is addressed among the blocks of the page's head; ``others`` are the writer's names elsewhere."""
    parties = [_weigh(page, block, clues) for block in blocks]
    known = [party for party in parties if party is not None]
    if not known:
        return
    writers = [party for party in known if party.ours > party.theirs]
    addressed = [party for party in known if party.theirs >= party.ours]
    if not clues.theirs and not any(party.theirs >= 0.4 for party in addressed):
        addressed = _second_party(page, writers, others, bool(clues.ours))
        writers = [party for party in writers if all(party.block is not other.block for other in addressed)]
    for party in writers:
        yield PartyReading(Role.BUYER, party.party, min(0.9, party.ours), page.page.number, "letterhead:buyer", party.block)
    for party in addressed:
        if party.theirs >= 0.4:
            yield PartyReading(
                Role.SUPPLIER, party.party, min(0.86, party.theirs), page.page.number, "addressee:supplier", party.block
            )


def _nameless(page: LabelledPage, blocks: Sequence[Block], labelled: Sequence[PartyReading]) -> Iterator[PartyReading]:
    """An address at the top under a name drawn as a picture: the party that the same address is labelled with elsewhere."""
    for block in blocks:
        party = parse_party(block.lines)
        if (
            party.name is not None
            or party.address is None
            or not party.has_town
            or block.box.top > TOP_OF_PAGE * page.page.height
        ):
            continue
        for other in labelled:
            known = other.party
            alike = known.name is not None and known.address is not None and _same_address(known.address, party.address)
            if alike and other.role in (Role.SHIP_TO, Role.BILL_TO, Role.BUYER):
                named = replace(known, address=party.address, address_words=party.address_words)
                yield PartyReading(Role.BUYER, named, _NAMELESS, other.page, "letterhead:buyer", None)


def _same_address(one: str, two: str) -> bool:
    return (
        min(len(one), len(two)) >= 12
        and fuzz.token_set_ratio(re.sub(r"\W+", " ", fold(one)), re.sub(r"\W+", " ", fold(two))) >= 85
    )


def _second_party(page: LabelledPage, writers: Sequence[_Sender], others: Sequence[str], known: bool) -> list[_Sender]:
    """Of several unlabelled parties, the one whose whole address stands in the window of an envelope is addressed.

    Somebody else must be known as the writer: a block further up or better placed, large print, a footer, the ship-to.
    """
    # Where the writer is known by name, whoever else stands at the top is addressed; else only who stands in the window.
    top = 0.0 if known else _WINDOW_TOP * page.page.height
    complete = [
        party
        for party in writers
        if party.party.has_town and party.party.name
        and top <= party.block.box.top <= _WINDOW_BOTTOM * page.page.height
    ]  # fmt: skip
    best: _Sender | None = None
    for party in complete:
        name = party.party.name or ""
        if any(same_organisation(name, other) for other in others):
            continue
        rivals = [
            other
            for other in writers
            if other is not party and other.party.name and not same_organisation(name, other.party.name)
        ]
        above = [other for other in rivals if other.block.box.top < party.block.box.top and other.ours >= 0.6]
        if not above and not others:
            continue
        if best is None or party.ours < best.ours:
            best = party
    return [replace(best, theirs=0.74)] if best is not None else []


def _weigh(page: LabelledPage, block: Block, clues: Clues) -> _Sender | None:
    """A block of the head as a party, with what speaks for the writer and for the addressee."""
    if len(block.lines) > 9 or sum(len(line.text.split()) for line in block.lines) > 45:
        return None
    party = parse_party(block.lines)
    if party.name is None or is_no_name(party.name) or place_kind(party.name) is not None:
        return None
    score = organisation_score(party.name)
    if clues.is_ours(party.name) or (party.has_town and party.has_street):
        score = max(score, 0.45)
    text = text_of(block)
    if score < (0.35 if party.has_town else 0.75):
        return None
    if clues.is_theirs(party.name):
        return None
    if has_ideograph_form(party.name) and not party.has_town:
        return None  # told apart by where it stands
    ours = 0.42 + 0.22 * score + (0.1 if party.has_town else 0.0)
    theirs = 0.25 + (0.1 if party.has_town else -0.2)
    if clues.is_ours(party.name):
        ours += 0.2
    if clues.owns_domain(party.name):
        ours += 0.1
    if block.box.top <= TOP_OF_PAGE * page.page.height:
        ours += 0.08
    if ADDRESSED.search(text) or _ADDRESSEE_SIGNS.match(text):
        theirs, ours = theirs + 0.6, ours - 0.5
    elif clues.theirs:
        theirs = 0.0
    elif not clues.is_ours(party.name) and _at_left_of_head(page, block.box) and _is_under_sender_line(page, block):
        theirs, ours = theirs + 0.5, ours - 0.45
    if is_person(party.name):
        ours -= 0.25
    return _Sender(block, party, ours, theirs)


def _at_left_of_head(page: LabelledPage, box: BoundingBox) -> bool:
    """Whether a block stands where the window of an envelope shows it; how high, its sender's line says."""
    upper = box.top <= _WINDOW_BOTTOM * page.page.height
    return upper and box.left <= 0.35 * page.page.width and box.right <= 0.62 * page.page.width


def _is_under_sender_line(page: LabelledPage, block: Block) -> bool:
    """Whether a small line with the sender's name and address stands above, as windows of envelopes show it."""
    for row in page.rows:
        if row.box.top >= block.box.top:
            break
        for phrase in row.phrases:
            gap = block.box.top - phrase.box.bottom
            if abs(phrase.box.left - block.box.left) > 20 or not -2 <= gap <= 60:
                continue
            party = parse_party([BlockLine(0, 0, phrase.text, phrase.words)])
            if party.name is not None and party.has_town and len(phrase.words) >= 5:
                return True
    return False
