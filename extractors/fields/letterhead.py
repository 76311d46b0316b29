"""Parties that no label names: who writes (letterhead, sender line, footer, signature) and whom the letter addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from rapidfuzz import fuzz

from extractors.fields.addresses import PartyText, parse_party
from extractors.fields.folding import fold, plain
from extractors.fields.label_lexicon import Strength
from extractors.fields.labels import LabelledPage
from extractors.fields.organisations import (
    has_ideograph_form,
    has_legal_form,
    is_no_name,
    is_person,
    matches_domain,
    organisation_score,
    same_organisation,
    tidy_name,
)
from extractors.fields.parties import InTable, PartyReading, Role, free_line_maker, places_taken, text_of
from extractors.fields.places import place_kind
from extractors.fields.signature import read_signature
from extractors.layout.blocks import Block, BlockLine, free_blocks
from pipeline.core.document import BoundingBox, WordBox, WordSource

# Shares of the page's height: where letterheads and addressees stand, and where footers begin.
_HEAD, _WINDOW_TOP, _WINDOW_BOTTOM, _FOOT = 0.42, 0.08, 0.38, 0.86
_TOP_OF_PAGE = 0.16
_NAMELESS = 0.8
# Logos come out of image readers as shreds; a word less sure than this is none.
_LEGIBLE = 0.7
_DOMAIN = re.compile(r"@([\w-]+(?:\.[\w-]+)+)|www\.([\w-]+(?:\.[\w-]+)+)|(?<![\w@.-])([\w-]{3,}\.(?:com|net|org|de|co\.uk|fr|es|it|nl|se|pl|ru|co\.jp|jp|cn|ca|us|eu|biz))(?![\w.])", re.IGNORECASE)
_PUBLIC_MAIL = frozenset({"gmail", "hotmail", "outlook", "yahoo", "aol", "gmx", "web", "icloud", "mail", "live", "msn", "t-online", "qq", "163", "126"})
_DEFINED_AS_BUYER = re.compile(
    r"(?P<name>[A-Z][\w&.,'’() -]{2,70}?)\s*,?\s*\((?:(?:herein)?after\s+)?(?:referred to as\s+|called\s+)?(?:the\s+)?[\"“”'«]?(?P<role>buyer|purchaser|customer|company|owner|seller|supplier|vendor)[\"“”'»]?\)",
    re.IGNORECASE,
)
_SIGNED_FOR = re.compile(r"^(?:for(?: and on behalf of)?|p\.?p\.?|on behalf of|pour|por|per)\s*[:,]?\s+(?P<name>[A-Z].{3,60})$", re.IGNORECASE)
_ADDRESSEE_SIGNS = re.compile(r"御中|(?:^|\s)(?:messrs|m/s|spett|firma|an die|an|attn)\b", re.IGNORECASE)
_JAPANESE_ADDRESSEE = re.compile(r"御中|様\s*$|殿\s*$")


@dataclass(frozen=True)
class Clues:
    """What the rest of the document says about who is who.

    Attributes:
        domains: Mail and web domains printed anywhere.
        ours: Names that labels give to the buying side (ship-to, bill-to, buyer).
        theirs: Names that labels give to the supplier.
    """

    domains: tuple[str, ...]
    ours: tuple[str, ...]
    theirs: tuple[str, ...]

    def is_theirs(self, name: str) -> bool:
        """Whether the name is the supplier's."""
        return any(same_organisation(name, other) for other in self.theirs)

    def is_ours(self, name: str) -> bool:
        """Whether the name is known from the buying side."""
        return any(same_organisation(name, other) for other in self.ours)

    def owns_domain(self, name: str) -> bool:
        """Whether a printed domain is this organisation's."""
        return any(matches_domain(name, domain) for domain in self.domains)


def clues_of(pages: Sequence[LabelledPage], labelled: Sequence[PartyReading]) -> Clues:
    """The clues in a document's text and labelled parties."""
    domains: dict[str, None] = {}
    for page in pages:
        for row in page.rows:
            for phrase in row.phrases:
                if "@" in phrase.text or "." in phrase.text:
                    for match in _DOMAIN.finditer(plain(phrase.text)):
                        domain = (match.group(1) or match.group(2) or match.group(3)).lower()
                        if domain.split(".")[0] not in _PUBLIC_MAIL:
                            domains[domain] = None
    ours = tuple(r.party.name for r in labelled if r.role is not Role.SUPPLIER and r.party.name)
    theirs = tuple(r.party.name for r in labelled if r.role is Role.SUPPLIER and r.party.name)
    return Clues(tuple(domains), ours, theirs)


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
        return [reading for page in pages for reading in (*_defined_in_text(page), *read_signature(page))]
    found = [reading for page in pages for reading in _defined_in_text(page)]
    found += [reading for page in pages[:2] for reading in _of_ideographs(page, clues)]
    found += [reading for page in pages[:2] for reading in _of_foot(page, clues)]
    found += _of_big_print(pages[0], clues)
    blocks = _blocks_of_head(pages[0], labelled, in_table[0])
    writers = tuple(dict.fromkeys([*clues.ours, *(r.party.name for r in found if r.role is Role.BUYER and r.party.name)]))
    head = [*_of_head(pages[0], blocks, clues, writers), *_nameless(pages[0], blocks, labelled)]
    addressed = [reading.party.name for reading in head if reading.role is Role.SUPPLIER and reading.party.name]
    found = [r for r in found if not any(r.party.name and same_organisation(r.party.name, name) for name in addressed)]
    found += head
    found += [reading for page in pages for reading in _of_signature(page, clues)]
    return found


def _defined_in_text(page: LabelledPage) -> Iterator[PartyReading]:
    """ "Acme, LLC ("Buyer") agrees to purchase": contracts define their parties."""
    for row in page.rows:
        for phrase in row.phrases:
            if "(" not in phrase.text or len(phrase.words) < 3:
                continue
            for match in _DEFINED_AS_BUYER.finditer(plain(phrase.text)):
                name = tidy_name(match["name"])
                if not has_legal_form(name) or len(name.split()) > 9:
                    continue
                role = Role.SUPPLIER if match["role"].lower() in ("seller", "supplier", "vendor") else Role.BUYER
                words = _words_of(name, phrase.words)
                yield PartyReading(role, PartyText(name, words), 0.9, page.page.number, f"definition:{role.value}")


def _words_of(name: str, words: Sequence[WordBox]) -> tuple[WordBox, ...]:
    wanted = set(name.split())
    return tuple(word for word in words if plain(word.text).strip(",;") in wanted or plain(word.text) in wanted) or tuple(words)


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
        addressed = _second_party(page, writers, others)
        writers = [party for party in writers if all(party.block is not other.block for other in addressed)]
    for party in writers:
        yield PartyReading(Role.BUYER, party.party, min(0.9, party.ours), page.page.number, "letterhead:buyer", party.block)
    for party in addressed:
        if party.theirs >= 0.4:
            yield PartyReading(Role.SUPPLIER, party.party, min(0.86, party.theirs), page.page.number, "addressee:supplier", party.block)


def _nameless(page: LabelledPage, blocks: Sequence[Block], labelled: Sequence[PartyReading]) -> Iterator[PartyReading]:
    """An address at the top under a name drawn as a picture: the party that the same address is labelled with elsewhere."""
    for block in blocks:
        party = parse_party(block.lines)
        if party.name is not None or party.address is None or not party.has_town or block.box.top > _TOP_OF_PAGE * page.page.height:
            continue
        for other in labelled:
            known = other.party
            alike = known.name is not None and known.address is not None and _same_address(known.address, party.address)
            if alike and other.role in (Role.SHIP_TO, Role.BILL_TO, Role.BUYER):
                named = replace(known, address=party.address, address_words=party.address_words)
                yield PartyReading(Role.BUYER, named, _NAMELESS, other.page, "letterhead:buyer", None)


def _same_address(one: str, two: str) -> bool:
    return min(len(one), len(two)) >= 12 and fuzz.token_set_ratio(re.sub(r"\W+", " ", fold(one)), re.sub(r"\W+", " ", fold(two))) >= 85


def _second_party(page: LabelledPage, writers: Sequence[_Sender], others: Sequence[str]) -> list[_Sender]:
    """Of several unlabelled parties, the one whose whole address stands in the window of an envelope is addressed.

    Somebody else must be known as the writer: a block further up or better placed, large print, a footer, the ship-to.
    """
    complete = [
        party
        for party in writers
        if party.party.has_town and party.party.name
        and _WINDOW_TOP * page.page.height <= party.block.box.top <= _WINDOW_BOTTOM * page.page.height
    ]  # fmt: skip
    best: _Sender | None = None
    for party in complete:
        name = party.party.name or ""
        if any(same_organisation(name, other) for other in others):
            continue
        rivals = [other for other in writers if other is not party and other.party.name and not same_organisation(name, other.party.name)]
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
    if block.box.top <= _TOP_OF_PAGE * page.page.height:
        ours += 0.08
    if _JAPANESE_ADDRESSEE.search(text) or _ADDRESSEE_SIGNS.match(text):
        theirs, ours = theirs + 0.6, ours - 0.5
    elif clues.theirs:
        theirs = 0.0
    elif not clues.is_ours(party.name) and _in_window(page, block.box) and _is_under_sender_line(page, block):
        theirs, ours = theirs + 0.5, ours - 0.45
    if is_person(party.name):
        ours -= 0.25
    return _Sender(block, party, ours, theirs)


def _in_window(page: LabelledPage, box: BoundingBox) -> bool:
    return (
        box.left <= 0.35 * page.page.width
        and _WINDOW_TOP * page.page.height <= box.top <= _WINDOW_BOTTOM * page.page.height
        and box.right <= 0.62 * page.page.width
    )


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


def _of_big_print(page: LabelledPage, clues: Clues) -> Iterator[PartyReading]:
    """A name in large print at the top, even where it shares its row with smaller print."""
    heights = [word.box.height for word in page.page.words]
    if not heights:
        return
    usual = median(heights)
    large = [
        word
        for word in page.page.words
        if word.box.height >= 1.3 * usual and word.box.top <= _TOP_OF_PAGE * page.page.height
        and (word.confidence is None or word.confidence >= _LEGIBLE)
    ]  # fmt: skip
    for words in _lines_of(large):
        text = tidy_name(" ".join(word.text for word in words))
        score = organisation_score(text)
        if any("\u3040" <= sign <= "\u9fff" for sign in text):
            continue  # told apart by where it stands
        if words[0].confidence is not None and len(words) < 2:
            continue  # a shred of a logo
        if score < 0.5 or sum(sign.isalpha() for sign in text) < 3 or place_kind(text) is not None or _is_label_text(page, words) or clues.is_theirs(text) or is_no_name(text):
            continue
        likelihood = 0.4 + 0.3 * score + (0.15 if clues.is_ours(text) else 0) + (0.1 if clues.owns_domain(text) else 0)
        yield PartyReading(Role.BUYER, PartyText(text, words), min(0.9, likelihood), page.page.number, "print:buyer")


def _lines_of(words: Sequence[WordBox]) -> list[tuple[WordBox, ...]]:
    """Words of like size on one baseline, near each other."""
    lines: list[list[WordBox]] = []
    for word in sorted(words, key=lambda w: (round(w.box.middle[1] / 4), w.box.left)):
        last = lines[-1][-1] if lines else None
        if (
            last is not None
            and abs(last.box.middle[1] - word.box.middle[1]) <= 0.4 * word.box.height
            and -1 <= word.box.left - last.box.right <= 1.5 * word.box.height
            and 0.75 <= word.box.height / last.box.height <= 1.33
        ):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [tuple(line) for line in lines]


def _is_label_text(page: LabelledPage, words: Sequence[WordBox]) -> bool:
    """Whether the words are a title or a label."""
    chosen = set(words)
    # A loose word without a colon ("Van", "To") begins a name as often as it is a label.
    labels = [hit for hit in page.hits if hit.in_front and (hit.is_certain or any(m.strength is not Strength.FAIR for m in hit.meanings))]
    return any(chosen & set(hit.words) for hit in labels)


def _of_foot(page: LabelledPage, clues: Clues) -> Iterator[PartyReading]:
    """The writer's full name in the foot of the page, where companies print their register and bank."""
    for row in page.rows:
        if row.box.top < _FOOT * page.page.height:
            continue
        for phrase in row.phrases:
            for part in re.split(r"\s*(?:\(cid:\d+\)|[•·|;]|\s[-–—]\s|,\s(?=[A-ZÄÖÜ0-9]))\s*", plain(phrase.text)):
                name = tidy_name(part)
                if len(name) < 4 or not has_legal_form(name) or len(name.split()) > 8 or organisation_score(name) < 0.8:
                    continue
                if clues.is_theirs(name) or _is_label_text(page, phrase.words):
                    continue
                likelihood = 0.6 + (0.12 if clues.is_ours(name) else 0) + (0.1 if clues.owns_domain(name) else 0)
                yield PartyReading(
                    Role.BUYER, PartyText(name, _words_of(name, phrase.words)), likelihood, page.page.number, "foot:buyer"
                )


def _of_ideographs(page: LabelledPage, clues: Clues) -> Iterator[PartyReading]:
    """Companies on a Japanese or Chinese form: whom it goes to stands at the left or before 御中, who sends it at the right."""
    for row in page.rows:
        for phrase in row.phrases:
            text = plain(phrase.text)
            if not has_ideograph_form(text) or len(text) > 40 or any(sign in text for sign in "。、:;"):
                continue
            name = tidy_name(text)
            if organisation_score(name) < 0.9 or clues.is_theirs(name) or _is_label_text(page, phrase.words):
                continue
            follower = next((p for p in row.phrases if 0 <= p.box.left - phrase.box.right <= 12 * phrase.box.height), None)
            addressed = _JAPANESE_ADDRESSEE.search(text) or (follower is not None and _JAPANESE_ADDRESSEE.match(plain(follower.text)))
            if addressed:
                yield PartyReading(Role.SUPPLIER, PartyText(name, phrase.words), 0.9, page.page.number, "addressee:supplier")
            elif not clues.theirs and phrase.box.middle[0] < 0.5 * page.page.width and row.box.top < 0.3 * page.page.height:
                yield PartyReading(Role.SUPPLIER, PartyText(name, phrase.words), 0.6, page.page.number, "left:supplier")
            else:
                yield PartyReading(Role.BUYER, PartyText(name, phrase.words), 0.6, page.page.number, "right:buyer")


def _of_signature(page: LabelledPage, clues: Clues) -> Iterator[PartyReading]:
    """ "For Acme Ltd" above the line for the signature."""
    for row in page.rows:
        if row.box.top < 0.5 * page.page.height:
            continue
        for phrase in row.phrases:
            match = _SIGNED_FOR.match(plain(phrase.text)) if fold(phrase.text[:3]).startswith(("for", "p", "on")) else None
            if match is None:
                continue
            name = tidy_name(match["name"])
            if has_legal_form(name) and len(name.split()) <= 8 and not clues.is_theirs(name):
                yield PartyReading(Role.BUYER, PartyText(name, _words_of(name, phrase.words)), 0.62, page.page.number, "signature:buyer")
