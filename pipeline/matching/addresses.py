"""Addresses compared part by part: postcode, town, street, building number, building."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import fuzz

from pipeline.core.folding import fold
from pipeline.core.parties import Address
from pipeline.core.party_keys import as_in_bad_print, postcode_key


class AddressAgreement(StrEnum):
    """How a printed address relates to a known one."""

    SAME = "same"
    """Same town, street and building: goods sent to one arrive at the other."""
    NEAR = "near"
    """Same town, and something in the street part differs or is missing."""
    OTHER = "other"


class AddressPart(StrEnum):
    """The first part in which two addresses differ, from the town down to the door."""

    NONE = "nothing"
    TOWN = "town"
    REGION = "region"
    UNKNOWN = "street unknown"
    STREET = "street"
    NUMBER = "number"
    MISREAD_NUMBER = "number, perhaps misread"
    BUILDING = "building"
    DIRECTION = "direction"


@dataclass(frozen=True, slots=True)
class AddressComparison:
    """The verdict and why, in words for a clerk; ``differs`` is the first part that does."""

    agreement: AddressAgreement
    reason: str
    differs: AddressPart = AddressPart.NONE


# One spelling for each word of a street or town. Street and saint share theirs: both are printed "St".
_SPELLINGS = {
    "street": "st", "str": "st", "saint": "st", "sankt": "st", "strasse": "st", "straße": "st", "road": "rd", "avenue": "ave",
    "av": "ave", "avenida": "ave", "avda": "ave", "boulevard": "blvd", "bd": "blvd", "drive": "dr", "lane": "ln", "court": "ct",
    "place": "pl", "platz": "pl", "parkway": "pkwy", "highway": "hwy", "circle": "cir", "square": "sq", "terrace": "ter",
    "turnpike": "tpke", "mount": "mt", "fort": "ft", "route": "rte", "north": "n", "south": "s", "east": "e", "west": "w",
    "northeast": "ne", "northwest": "nw", "southeast": "se", "southwest": "sw", "building": "bldg", "suite": "ste", "calle": "c",
    "ulica": "ul", "улица": "ул", "проспект": "пр", "дом": "д", "industrial": "ind",
}  # fmt: skip
_DIRECTIONS = frozenset({"n", "s", "e", "w", "ne", "nw", "se", "sw"})
# What stands before the letter or number of one building, unit or gate among several at one address.
_DESIGNATORS = frozenset({
    "bldg", "ste", "unit", "hall", "halle", "tor", "gate", "dock", "door", "floor", "fl", "warehouse", "wh", "whse", "plant",
    "werk", "gebaude", "bau", "batiment", "bat", "edificio", "ed", "nave", "capannone", "gebouw", "hal", "byggnad", "port",
    "poort", "budynek", "hala", "корпус", "строение", "стр", "block", "lot", "apt", "room", "quai", "porte", "etage", "level",
})  # fmt: skip
_CONTACT = re.compile(
    r"\b(?:tel|telephone|telefon|telefono|telefoon|phone|ph|fax|telefax|mobile|mob|tlf|тел|факс|電話)\b[.:]*\s*[+(]?[\d(][\d\s()/.\-]{5,}"
    r"|\S+@\S+|\b(?:www\.|https?:)\S+"
)
_SPACED_RANGE = re.compile(r"(?<=\d)\s*[-–—−‐]\s*(?=\d)")
_LETTERED_NUMBER = re.compile(r"\b(\d+)\s+([a-df-mo-ru-v])\b(?!['.]?\w)")
_TOKEN = re.compile(r"\d[\d\-/]*[^\W\d_]{0,2}(?![^\W_])|[^\W_]+")
_STREET_ENDING = re.compile(r"(?<=[^\W\d_]{3})(?:strasse|str)$")
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_BLOCK_WORDS = re.compile(r"丁目|番地の?|番(?=\d)|号(?!館|棟)")
_ALIKE = 85


@dataclass(frozen=True, slots=True)
class _Street:
    """The street part of an address: words, numbers and what names one of several buildings."""

    words: tuple[str, ...]
    numbers: Counter[str]
    buildings: frozenset[tuple[str, str]]

    @property
    def directions(self) -> frozenset[str]:
        return _DIRECTIONS & frozenset(self.words)


def compare_addresses(printed: str, known: Address) -> AddressComparison:
    """Compare an address on one line, as printed, with one from the masters.

    Street numbers must be the same on both sides: an additional number, another building, suite or direction makes it NEAR. A
    postcode may be missing on either side as long as the town is there. Nothing printed, or a known address without town and
    postcode, is OTHER.
    """
    if _EAST_ASIAN.search(known.street + known.town):
        return _compare_east_asian(printed, known)
    text, has_postcode = _without_postcode(_plain(printed), known.postcode)
    rest, has_town = _without_town(_without_country(_tokens(text), known.country), known.town)
    if not has_town and not has_postcode:
        return AddressComparison(AddressAgreement.OTHER, "another town", AddressPart.TOWN)
    if not has_postcode and known.region and not _names_region(rest, known.region):
        return AddressComparison(
            AddressAgreement.NEAR, "a town of the same name, the region is not confirmed", AddressPart.REGION
        )
    return _compare_streets(_street(rest), _known_street(known.street))


@lru_cache(maxsize=1024)
def _plain(text: str) -> str:
    plain = _CONTACT.sub(" ", fold(text))
    return _LETTERED_NUMBER.sub(r"\1\2", _SPACED_RANGE.sub("-", plain))


def _tokens(text: str) -> list[str]:
    return list(_parted(text))


@lru_cache(maxsize=4096)
def _parted(text: str) -> tuple[str, ...]:
    tokens: list[str] = []
    for token in _TOKEN.findall(text):
        ending = _STREET_ENDING.search(token)
        if ending:  # "Hauptstr" and "Haupt Strasse" become the same words
            tokens += [token[: ending.start()], "st"]
        else:
            tokens.append(_SPELLINGS.get(token, token))
    return tuple(tokens)


def _without_postcode(text: str, postcode: str) -> tuple[str, bool]:
    """The text without the last mention of the postcode, and whether it was there."""
    key = postcode_key(postcode)
    if not key or key not in _closed_up(text):
        return text, False
    plus_four = r"(?:-?\d{4})?" if re.fullmatch(r"\d{5}", key) else ""
    pattern = re.compile(r"(?<![^\W_])" + r"[\s\-]?".join(map(re.escape, key)) + plus_four + r"(?![^\W_])")
    mentions = list(pattern.finditer(text))
    if not mentions:
        return text, False
    last = mentions[-1]
    return f"{text[: last.start()]} , {text[last.end() :]}", True


@lru_cache(maxsize=1024)
def _closed_up(text: str) -> str:
    """Without blanks and hyphens: a postcode that is not in it is not in the text however it is parted."""
    return re.sub(r"[\s\-]", "", text)


def _without_country(tokens: list[str], country: str) -> list[str]:
    """The tokens without the country's code at their end: Sweden's would be taken for south-east."""
    return tokens[:-1] if country and tokens and tokens[-1] == country.casefold() else tokens


def _without_town(tokens: list[str], town: str) -> tuple[list[str], bool]:
    """The tokens without the last mention of the town, and whether it was there."""
    wanted = _tokens(_plain(town))
    if not wanted:
        return tokens, False
    if len(wanted) == 1:
        return _without_word(tokens, wanted[0])
    for start in range(len(tokens) - len(wanted), -1, -1):
        window = tokens[start : start + len(wanted)]
        if all(_is_same_word(a, b) for a, b in zip(window, wanted, strict=True)):
            return tokens[:start] + tokens[start + len(wanted) :], True
    return tokens, False


def _without_word(tokens: list[str], wanted: str) -> tuple[list[str], bool]:
    for place in range(len(tokens) - 1, -1, -1):
        if _is_same_word(tokens[place], wanted):
            return tokens[:place] + tokens[place + 1 :], True
    return tokens, False


@lru_cache(maxsize=65536)
def _is_same_word(printed: str, known: str) -> bool:
    if printed == known:
        return True
    # A misspelt letter is forgiven in long words; short ones and those with digits differ by meaning.
    return min(len(printed), len(known)) >= 6 and not _has_digit(printed + known) and fuzz.ratio(printed, known) >= _ALIKE


def _has_digit(token: str) -> bool:
    return any(sign.isdigit() for sign in token)


def _names_region(tokens: Sequence[str], region: str) -> bool:
    wanted = _tokens(fold(region))
    return any(list(tokens[start : start + len(wanted)]) == wanted for start in range(len(tokens)))


def _street(tokens: Sequence[str]) -> _Street:
    buildings = set()
    words: list[str] = []
    for position, token in enumerate(tokens):
        before = tokens[position - 1] if position else ""
        if before in _DESIGNATORS and (_has_digit(token) or len(token) == 1):
            buildings.add((before, token))
        if not _has_digit(token):
            words.append(token)
    return _Street(tuple(words), Counter(token for token in tokens if _has_digit(token)), frozenset(buildings))


@lru_cache(maxsize=8192)
def _known_street(street: str) -> _Street:
    return _street(_tokens(_plain(street)))


def _compare_streets(printed: _Street, known: _Street) -> AddressComparison:
    if not known.words and not known.numbers:
        return AddressComparison(AddressAgreement.NEAR, "same town, the masters hold no street", AddressPart.UNKNOWN)
    if not _has_street(printed, known):
        return AddressComparison(AddressAgreement.NEAR, "same town, another street", AddressPart.STREET)
    if printed.numbers != known.numbers:
        more, fewer = printed.numbers - known.numbers, known.numbers - printed.numbers
        said = ", ".join(more) or "none"
        reason = f"same street, number {said} instead of {', '.join(fewer) or 'none'}"
        return AddressComparison(AddressAgreement.NEAR, reason, _differing_number(more, fewer, printed, known))
    if printed.buildings != known.buildings:
        said = " ".join(" ".join(pair) for pair in sorted(printed.buildings ^ known.buildings))
        return AddressComparison(
            AddressAgreement.NEAR, f"same street and number, but not the same building: {said}", AddressPart.BUILDING
        )
    if known.directions and printed.directions and not known.directions <= printed.directions:
        return AddressComparison(
            AddressAgreement.NEAR, "same street and number, but not the same direction", AddressPart.DIRECTION
        )
    if not known.directions and printed.directions:
        return AddressComparison(AddressAgreement.NEAR, "same street and number, but with a direction", AddressPart.DIRECTION)
    return AddressComparison(AddressAgreement.SAME, "same town, street and number")


def _differing_number(more: Counter[str], fewer: Counter[str], printed: _Street, known: _Street) -> AddressPart:
    """Whether a house number differs, or only what names a building, floor or gate at it, or signs that print badly."""
    if len(more) == len(fewer) == 1 and as_in_bad_print(*more) == as_in_bad_print(*fewer):
        return AddressPart.MISREAD_NUMBER
    in_buildings = {number for _, number in printed.buildings | known.buildings}
    return AddressPart.BUILDING if {*more, *fewer} <= in_buildings else AddressPart.NUMBER


def _has_street(printed: _Street, known: _Street) -> bool:
    wanted = [word for word in known.words if word not in _DIRECTIONS]
    if all(any(_is_same_word(word, other) for other in printed.words) for word in wanted):
        return True
    # Words joined in one place and apart in the other.
    return len("".join(wanted)) >= 6 and "".join(wanted) in "".join(printed.words)


def _compare_east_asian(printed: str, known: Address) -> AddressComparison:
    """Addresses without spaces: each known part must occur, and no number may go on where the known street ends."""
    text = _compact(printed)
    postcode = postcode_key(known.postcode)
    has_place = bool(known.town) and _compact(known.town) in text
    if not has_place and not (postcode and postcode in text.replace("-", "")):
        return AddressComparison(AddressAgreement.OTHER, "another town", AddressPart.TOWN)
    street = _compact(known.street)
    found = re.search(rf"(?<![\d\-]){re.escape(street)}(?![\d\-])", text) if street else None
    if found is None:
        return AddressComparison(AddressAgreement.NEAR, "same town, the street part differs", AddressPart.STREET)
    if known.region and _compact(known.region) not in text and postcode not in text.replace("-", ""):
        return AddressComparison(
            AddressAgreement.NEAR, "a town of the same name, the region is not confirmed", AddressPart.REGION
        )
    if _has_digit(re.sub(r"^[fb階]", "", text[found.end() : found.end() + 12])):
        return AddressComparison(
            AddressAgreement.NEAR, "same street and number, but with a building or floor", AddressPart.BUILDING
        )
    return AddressComparison(AddressAgreement.SAME, "same town, street and number")


def _compact(text: str) -> str:
    plain = _BLOCK_WORDS.sub("-", re.sub(r"[‐–—−ー](?=\d)", "-", fold(text)))
    return re.sub(r"-+(?=$|[^\d])", "", re.sub(r"\s+", "", plain)).replace("、", "").replace(",", "")
