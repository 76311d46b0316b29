"""Parties that the document labels: the block beside, under or behind each label, read as name and address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from extractors.fields.addresses import PartyText, parse_party, speaks_of_sameness
from extractors.fields.label_lexicon import Strength, same_as_phrases
from extractors.fields.labels import LabelHit, LabelledPage, strength_of
from extractors.fields.organisations import has_legal_form, is_no_name, is_person, organisation_score
from extractors.fields.party_blocks import InTable, blocks_of
from extractors.layout.blocks import Block, BlockLine


class Role(StrEnum):
    """What a party is on an order."""

    BUYER = "buyer"
    SUPPLIER = "supplier"
    SHIP_TO = "ship_to"
    BILL_TO = "bill_to"


@dataclass(frozen=True)
class PartyReading:
    """One reading of a party.

    Attributes:
        role: What it is.
        party: Its name and address.
        likelihood: How likely the reading is by itself, 0..1.
        page: Where it stands.
        rule: What found it, for the evidence.
        block: Its lines; None for a name alone.
        same_as: The role it refers to ("same as bill to") instead of naming a party.
    """

    role: Role
    party: PartyText
    likelihood: float
    page: int
    rule: str
    block: Block | None = None
    same_as: Role | None = None


_ROLES_OF_LABEL = {
    "buyer": (Role.BUYER,),
    "supplier": (Role.SUPPLIER,),
    "ship_to": (Role.SHIP_TO,),
    "bill_to": (Role.BILL_TO,),
    "buyer_and_bill_to": (Role.BUYER, Role.BILL_TO),
    "ship_and_bill_to": (Role.SHIP_TO, Role.BILL_TO),
}
_LIKELIHOOD = {Strength.STRONG: 0.94, Strength.FAIR: 0.82, Strength.TITLE: 0.7, Strength.WEAK: 0.6}
_LEAST_ORGANISATION = 0.45


def read_labelled_parties(page: LabelledPage, usable: Sequence[LabelHit], in_table: InTable) -> list[PartyReading]:
    """Every party that a label of the page announces.

    Args:
        page: The page.
        usable: Its labels that may belong to the header.
        in_table: Tells the table of lines apart; blocks end before it.
    """
    found: list[PartyReading] = []
    for hit in usable:
        for field_name, roles in _ROLES_OF_LABEL.items():
            strength = strength_of(hit, field_name)
            if strength is None or (strength is not Strength.STRONG and not hit.is_certain):
                continue  # "Van Rijn B.V." is a name and no "van:"
            best = _best_block(page, hit, strength, roles[0], in_table)
            if best is not None:
                found += [replace(best, role=role, rule=f"label:{role.value}") for role in roles]
    return found


def _best_block(page: LabelledPage, hit: LabelHit, strength: Strength, role: Role, in_table: InTable) -> PartyReading | None:
    readings = []
    own_roles = frozenset(meaning.field for meaning in hit.meanings if meaning.field in _ROLES_OF_LABEL)
    for position, block in enumerate(blocks_of(page, hit, in_table, own_roles)):
        reading = _judge(hit, block, strength, role) if not _is_caption(page, block.lines[0]) else None
        if reading is not None:
            readings.append((reading.likelihood - 0.02 * position, -position, reading))
    return max(readings, key=lambda entry: entry[:2])[2] if readings else None


def _is_caption(page: LabelledPage, line: BlockLine) -> bool:
    """Whether a block begins with a caption that no list holds: the value behind it is set off by a colon."""
    phrases = page.rows[line.row].phrases
    following = phrases[line.phrase + 1] if line.phrase + 1 < len(phrases) else None
    return following is not None and following.text.startswith(":") and following.box.left > line.box.right


def _judge(hit: LabelHit, block: Block, strength: Strength, role: Role) -> PartyReading | None:
    """The block as this role's party; None where it is a person, a sentence or nothing."""
    first = block.lines[0].text
    pointed = speaks_of_sameness(" ".join(line.text for line in block.lines[:1]), same_as_phrases())
    if pointed is not None:
        return PartyReading(role, PartyText(), _LIKELIHOOD[strength], block.page, "", block, Role(pointed))
    if is_no_name(first) or _is_sentence(first):
        return None
    party = parse_party(block.lines)
    if party.name is None and party.address is None:
        return None
    score = organisation_score(party.name) if party.name else 0.0
    has_address = party.has_town or (party.has_street and party.address is not None)
    if not has_address and (party.name is None or not _name_alone_will_do(party.name, score, strength, role)):
        return None
    if strength is not Strength.STRONG and not hit.colon and score < 0.8 and not party.has_town:
        return None
    if strength is Strength.WEAK and not (party.has_town and party.name):
        return None
    if strength is Strength.FAIR and role in (Role.SHIP_TO, Role.BILL_TO) and not party.has_town:
        return None  # "Delivery: by our carrier"
    weight = _weight(party, score) * hit.likeness
    return PartyReading(role, party, _LIKELIHOOD[strength] * weight, block.page, "", block)


def _weight(party: PartyText, score: float) -> float:
    """How complete a party is: an address with its town, and a name that looks like one."""
    weight = 1.0 if party.has_town else 0.92 if party.has_street else 0.85
    if party.name is None:
        return weight * 0.9
    return weight * (1.0 if score >= 0.8 else 0.96 if score >= _LEAST_ORGANISATION else 0.88 if party.has_town else 0.75)


def _name_alone_will_do(name: str, score: float, strength: Strength, role: Role) -> bool:
    """Whether a name without an address is believed: a place to deliver to may be any word, who buys must be an organisation."""
    if is_person(name):
        return False
    if role is Role.BUYER and any("\u3040" <= sign <= "\u9fff" for sign in name):
        return has_legal_form(name)  # persons' names have the same look
    if role in (Role.SHIP_TO, Role.BILL_TO):
        return score > 0.2 and len(name.split()) <= 9
    if role is Role.SUPPLIER and strength is Strength.STRONG:
        return score > 0.3
    return score >= (0.5 if strength is Strength.STRONG else 0.75)


def _is_sentence(text: str) -> bool:
    words = text.split()
    lower = sum(word[0].islower() for word in words if word[0].isalpha())
    return len(words) > 7 and lower > 0.6 * len(words)


def places_taken(readings: Sequence[PartyReading], page: int) -> set[tuple[int, int]]:
    """Rows and phrases of a page that labelled parties use."""
    return {
        (line.row, line.phrase)
        for reading in readings
        if reading.block is not None and reading.page == page
        for line in reading.block.lines
    }
