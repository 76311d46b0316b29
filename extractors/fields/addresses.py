"""An address block into the organisation's name and its postal address; telephone, person, desk and codes are left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.fields.address_lines import CARE_OF, CODE, POSTCODE_ONLY, TRADING_AS, Piece, is_code, is_extra, pieces_of
from extractors.fields.folding import fold
from extractors.fields.organisations import (
    has_legal_form,
    is_department,
    is_form_of_address,
    is_no_name,
    is_person,
    organisation_score,
    tidy_name,
    without_desk_before,
)
from extractors.fields.places import PlaceKind, country_hint, is_sure_place, names_a_door
from extractors.layout.blocks import BlockLine
from pipeline.core.document import WordBox

_HOUSE_NUMBER = re.compile(r"(?:n[r°º.]*\s?)?\d{1,5}\s?[a-zA-Zа-я]?", re.IGNORECASE)
_ABBREVIATED = re.compile(r"(?:^|\s)(?:ул|пр|пер|г|д|ul|al|pl|c|av|via|rua|str)\.?$", re.IGNORECASE)
_STORE = re.compile(
    r"(?:warehouse|lager|magazijn|magazzino|almacen|almacen general|almoxarifado|armazem|sklad|magazyn|magasin|склад|倉庫|仓库)$"
)
_TOWN_NAME = re.compile(r"[^\W\d_]{3,}(?:[ '-]+[^\W\d_]+){0,4}")
_TOWN_WITHIN = re.compile(r"^\d{6},\s|(?:^|[\s,])г\.\s?[А-ЯЁ]")  # "423800, г. Набережные Челны, ул. …" on one line
_UNFINISHED = re.compile(r"(?:[-&,/+]|\b(?:and|und|et|y|e|of|de|für|for|the))$", re.IGNORECASE)


@dataclass(frozen=True)
class PartyText:
    """What an address block says.

    Attributes:
        name: The organisation's name as printed, None where the block has none.
        name_words: Its words.
        address: Street, postcode, town, country on one line, None where the block has none.
        address_words: Its words.
        country: ISO 3166-1 alpha-2 code where the address shows it, else empty.
        has_town: Whether a town with postcode or state was found: the mark of a real address.
        has_street: Whether a street or box was found.
    """

    name: str | None = None
    name_words: tuple[WordBox, ...] = ()
    address: str | None = None
    address_words: tuple[WordBox, ...] = ()
    country: str = ""
    has_town: bool = False
    has_street: bool = False


def parse_party(lines: Sequence[BlockLine]) -> PartyText:
    """The name and the address in the lines of a block, from top to bottom; any of both may be missing."""
    pieces = [piece for line in lines for piece in pieces_of(line)]
    pieces = _without_weak_places(_without_weak_towns([piece for piece in pieces if not is_extra(piece.text)]))
    first_place = _first_place(pieces)
    name = _name_of(pieces[:first_place])
    places = [*_before_first_place(pieces, first_place, name), *pieces[first_place:]]
    if name is not None and places and len(name.text) > 4 and places[0].text.startswith(name.text):
        # The name again before the street, on one line.
        text = places[0].text[len(name.text) :].strip(" ,;-")
        places = [replace(places[0], text=text), *places[1:]] if text else places[1:]
    address = _address_of(places)
    return replace(address, name=name.text if name else None, name_words=name.words if name else ())


def _without_weak_places(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces again; a line that is a place only by the number at its end ("Plant 2") is none where a surer street follows."""
    streets = [
        i for i, piece in enumerate(pieces) if piece.kind in (PlaceKind.STREET, PlaceKind.BOX) and is_sure_place(piece.text)
    ]
    first_street = streets[0] if streets else -1
    return [
        replace(piece, kind=None) if i < first_street and _is_weak(piece) and (i == 0 or not names_a_door(piece.text)) else piece
        for i, piece in enumerate(pieces)
    ]


def _without_weak_towns(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces again; a line that is a town only by a number ("FM 1054") is a street where a surer town follows."""
    sure = [i for i, piece in enumerate(pieces) if piece.kind is PlaceKind.TOWN and is_sure_place(piece.text)]
    last = sure[-1] if sure else -1
    return [
        replace(piece, kind=PlaceKind.STREET) if i < last and _is_number_town(piece) else piece for i, piece in enumerate(pieces)
    ]


def _is_number_town(piece: Piece) -> bool:
    alone = POSTCODE_ONLY.fullmatch(piece.text) is not None
    return piece.kind is PlaceKind.TOWN and not alone and not is_sure_place(piece.text)


def _before_first_place(pieces: Sequence[Piece], first_place: int, name: Piece | None) -> list[Piece]:
    """Lines between the name and the first sure place that belong to where the goods go.

    Who takes them in ("c/o Heron Storage"), and, where a town follows at once, the house or estate that takes the street's place.
    """
    if name is None or first_place >= len(pieces):
        return []
    begins = next((i for i, piece in enumerate(pieces) if piece.words and piece.words[-1] == name.words[-1]), None)
    between = list(pieces[begins + 1 : first_place]) if begins is not None else []
    care_of = next((i for i, piece in enumerate(between) if _is_care_of(piece.text)), None)
    if care_of is not None:
        return between[care_of:]
    place = pieces[first_place]
    last = next((piece for piece in pieces[first_place:] if piece.kind is PlaceKind.TOWN), place)
    numbered = place.kind is not PlaceKind.TOWN and (place.kind is not PlaceKind.STREET or any(map(str.isdigit, place.text)))
    houseless = not numbered and place.starts_line and country_hint(last.text) != "US"
    if not houseless or len(between) > 2:
        return []  # where every house has a number, a line without one is a division
    return between if all(_may_be_house(piece.text, name.text) for piece in between if piece.starts_line) else []


def _is_care_of(text: str) -> bool:
    """Whether somebody else takes the goods in; a desk of the party's own is no part of where they go."""
    match = CARE_OF.match(text)
    return match is not None and not is_department(text[match.end() :].strip(" .:"))


def _may_be_house(text: str, name: str) -> bool:
    """Whether a line under a name may be a house, an estate or a street without a number ("Hangar Lane Works")."""
    if len(text.split()) > 5 or has_legal_form(text) or TRADING_AS.match(text) or is_no_name(text):
        return False
    return not is_department(text) and not is_code(text) and (has_legal_form(name) or not is_person(text))


def _is_weak(piece: Piece) -> bool:
    by_number = piece.kind in (PlaceKind.STREET, PlaceKind.TOWN) and not is_sure_place(piece.text)
    return by_number and POSTCODE_ONLY.fullmatch(piece.text) is None


def _first_place(pieces: Sequence[Piece]) -> int:
    """Where the address begins: a line that is a place only by the number at its end is a name if a surer street follows."""
    for position, piece in enumerate(pieces):
        if piece.kind is None:
            continue
        ahead = pieces[position + 1 : position + 3]
        street_ahead = any(other.kind in (PlaceKind.STREET, PlaceKind.BOX) and is_sure_place(other.text) for other in ahead)
        weak = piece.kind in (PlaceKind.STREET, PlaceKind.UNIT) and not is_sure_place(piece.text)
        if position == 0 and len(pieces) > 1 and _is_named_site(piece, pieces[1:3]):
            continue
        named = has_legal_form(piece.text) or organisation_score(piece.text) >= (0.4 if piece.kind is PlaceKind.STREET else 0.7)
        if weak and position == 0 and street_ahead and named:
            continue
        if weak and position == 0 and len(pieces) == 1:
            continue  # "Plant 2" alone is where it goes, but no postal address
        return position
    return len(pieces)


def _is_named_site(piece: Piece, ahead: Sequence[Piece]) -> bool:
    """Whether a block's first line is a name with a number behind it ("Acme Biologics Bldg 7") and no street or door."""
    if piece.kind not in (PlaceKind.STREET, PlaceKind.UNIT) or is_sure_place(piece.text):
        return False
    words = [word for word in piece.text.split() if word[:1].isalpha()]
    if len(words) < 2 or not piece.text[:1].isalpha() or all(other.kind is None for other in ahead):
        return False
    if has_legal_form(piece.text):
        return True
    sure_ahead = any(other.kind in (PlaceKind.STREET, PlaceKind.BOX) and is_sure_place(other.text) for other in ahead)
    return sure_ahead and len(words) >= 3


def _name_of(pieces: Sequence[Piece]) -> Piece | None:
    candidates = [
        piece
        for position, piece in enumerate(pieces)
        if not is_code(piece.text) and not is_no_name(piece.text)
        and (not is_department(piece.text) or (position and pieces[position - 1].text.endswith(",")))
        and not TRADING_AS.match(piece.text) and not is_form_of_address(piece.text) and len(piece.text) <= 80
    ]  # fmt: skip
    if not candidates:
        return next((replace(piece, text=tidy_name(piece.text)) for piece in pieces[:1] if _is_store(piece.text)), None)
    chosen = 0
    if is_person(candidates[0].text) or organisation_score(candidates[0].text) < 0.3:
        better = [i for i, piece in enumerate(candidates[:4]) if organisation_score(piece.text) >= 0.8]
        chosen = better[0] if better else 0
    name = candidates[chosen]
    for follower in candidates[chosen + 1 : chosen + 3]:
        if not _continues_name(name.text, follower.text):
            break
        name = Piece(f"{name.text} {follower.text}", name.words + follower.words, None)
    text = without_desk_before(tidy_name(name.text))
    return replace(name, text=text) if any(sign.isalpha() for sign in text) else None


def _is_store(text: str) -> bool:
    """Whether a desk's or door's line can be all that a site is called: "CENTRAL WAREHOUSE"."""
    return is_department(text) and _STORE.search(fold(text)) is not None


def _continues_name(name: str, follower: str) -> bool:
    """Whether a name wraps into the next line: it is unfinished, or the next line is nothing but its legal form."""
    if name.rstrip().endswith(","):
        return True
    if follower[:1].islower() and len(follower.split()) <= 4 and not has_legal_form(name):
        return True
    alone = len(follower.split()) <= 4 and has_legal_form(f"X {follower}") and organisation_score(follower) < 0.95
    if alone and not has_legal_form(name):
        return True
    return bool(_UNFINISHED.search(name.rstrip())) and not has_legal_form(name) and any(sign.isalpha() for sign in follower)


def _address_of(pieces: Sequence[Piece]) -> PartyText:
    """The address in pieces of which the first is a place."""
    kept: list[Piece] = []
    for position, piece in enumerate(pieces):
        verdict = _belongs(kept, piece, pieces[position + 1 : position + 4])
        if verdict is None:
            break
        if verdict:
            kept.append(piece)
    kinds = {piece.kind for piece in kept}
    if not kinds & {PlaceKind.STREET, PlaceKind.TOWN, PlaceKind.BOX}:
        return PartyText()
    return PartyText(
        address=_on_one_line(kept),
        address_words=tuple(dict.fromkeys(word for piece in kept for word in piece.words)),
        country=next((hint for piece in reversed(kept) if (hint := country_hint(piece.text)) is not None), ""),
        has_town=PlaceKind.TOWN in kinds or any(_TOWN_WITHIN.search(piece.text) for piece in kept),
        has_street=bool(kinds & {PlaceKind.STREET, PlaceKind.BOX}),
    )


def _belongs(kept: Sequence[Piece], piece: Piece, ahead: Sequence[Piece]) -> bool | None:
    """Whether the next piece belongs to the address: True, False to pass over it, None where the address has ended."""
    town = next((other for other in kept if other.kind is PlaceKind.TOWN), None)
    if piece.kind is PlaceKind.COUNTRY:
        return True
    if kept and not piece.starts_line and kept[-1].words and piece.words and kept[-1].words[0].box.top == piece.words[0].box.top:
        goes_on = piece.kind is not None or _HOUSE_NUMBER.fullmatch(piece.text) or _ABBREVIATED.search(piece.text)
        town_ahead = any(other.kind in (PlaceKind.TOWN, PlaceKind.COUNTRY) and not other.starts_line for other in ahead)
        return True if goes_on or town_ahead or (town is None and _is_bare_town(kept, piece)) else None
    if kept and _ABBREVIATED.search(kept[-1].text):
        return True  # "ул." at a line's end, the street's name on the next
    if kept and POSTCODE_ONLY.fullmatch(piece.text.strip()) and not any(sign.isdigit() for sign in kept[-1].text[-5:]):
        return True  # wrapped off the town's line
    if kept and kept[-1].kind is PlaceKind.COUNTRY and any(other.kind is PlaceKind.TOWN for other in kept):
        return None
    if town is not None:
        begins_with_town = kept[0] is town and not any(other.kind is PlaceKind.STREET for other in kept)
        if piece.kind is PlaceKind.TOWN and (begins_with_town or not any(sign.isdigit() for sign in town.text)):
            return True
        if begins_with_town and piece.kind in (PlaceKind.STREET, PlaceKind.UNIT):
            return True
        # a county or a note may stand between the town and the country
        return False if any(other.kind is PlaceKind.COUNTRY for other in ahead[:1]) else None
    if piece.kind is not None:
        return True
    place_ahead = any(other.kind in (PlaceKind.TOWN, PlaceKind.STREET, PlaceKind.BOX) for other in ahead)
    open_ended = bool(kept) and kept[0].kind is PlaceKind.STREET and piece.starts_line and "," in piece.text
    if _fits_in_address(piece) and (place_ahead or open_ended):
        return True
    return False if place_ahead else None


def _is_bare_town(kept: Sequence[Piece], piece: Piece) -> bool:
    """Whether what stands behind a street and its house on one line is a town without its postcode: "Rua Sete, 540, Timbó"."""
    numbered = any(other.kind is PlaceKind.STREET for other in kept) and any(map(str.isdigit, kept[-1].text))
    return numbered and _TOWN_NAME.fullmatch(piece.text) is not None and _fits_in_address(piece)


def _fits_in_address(piece: Piece) -> bool:
    """Whether an unrecognised line may stand inside an address: a district, an estate, but no person, desk, code or sentence."""
    text = piece.text
    if is_department(text) or (is_person(text) and "," in text) or CODE.fullmatch(text):
        return False
    if TRADING_AS.match(text) and not _is_care_of(text):
        return False
    return len(text) <= 60 and len(text.split()) <= 8 and not has_legal_form(text)


def _on_one_line(pieces: Sequence[Piece]) -> str:
    line = ""
    for piece in pieces:
        text = piece.text.strip(" ,;|")
        if not text:
            continue
        glue = " " if _ABBREVIATED.search(line) or POSTCODE_ONLY.fullmatch(text) or re.search(r"[\u3040-\u9fff]$", line) else ", "
        line = f"{line}{glue}{text}" if line else text
    return line


def speaks_of_sameness(text: str, phrases: dict[str, str]) -> str | None:
    """The role that a text such as "same as bill to" points to, None for any other text."""
    folded = re.sub(r"[^\w\s]+", " ", fold(text)).split()
    return phrases.get(" ".join(folded))
