"""Mail domains that look like another: one letter off, look-alike letters, words added, another ending."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from rapidfuzz.distance import DamerauLevenshtein

# Letters of other scripts that no eye tells from Latin ones; digits and pairs of letters follow below.
_SCRIPTS = str.maketrans("аеорсухіјѕԁһӏνοαρτυκιɡɑ", "aeopcyxijsdhlvoaptukiga")
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("nn", "m"))
_SIGNS = str.maketrans({"0": "o", "1": "l", "i": "l", "3": "e", "5": "s", "8": "b", "|": "l"})
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "ac", "gov", "gob", "edu", "or", "ne", "ltd", "plc"})
# Shorter names are like too many others.
_SHORTEST = 5
_LONG = 9


class Likeness(IntEnum):
    """How much one domain looks like another that it is not."""

    NONE = 0
    OTHER_ENDING = 1
    """The same name elsewhere: firms do have several."""
    MADE_TO_LOOK_ALIKE = 2


@dataclass(frozen=True, slots=True)
class LookAlike:
    """A known domain that another looks like, and how, in words."""

    likeness: Likeness
    known: str = ""
    how: str = ""


def look_alike(domain: str, known_domains: Iterable[str]) -> LookAlike:
    """The known domain that a domain is not and looks most like; NONE where it is one, or below one, or like none of them."""
    plain = _plain(domain)
    known = [_plain(one) for one in known_domains if one]
    if not plain or any(plain == one or plain.endswith(f".{one}") for one in known):
        return LookAlike(Likeness.NONE)
    return max((_compared(plain, one) for one in known), key=lambda found: found.likeness, default=LookAlike(Likeness.NONE))


def _compared(domain: str, known: str) -> LookAlike:
    mine, theirs = name_of(domain), name_of(known)
    if mine == theirs:
        return LookAlike(Likeness.OTHER_ENDING, known, "the same name with another ending")
    if len(theirs) < _SHORTEST:
        return LookAlike(Likeness.NONE)
    if _as_seen(mine) == _as_seen(theirs):
        return LookAlike(Likeness.MADE_TO_LOOK_ALIKE, known, "letters that look alike")
    bare, other = (re.sub(r"[^\w]|_", "", _as_seen(name)) for name in (mine, theirs))
    if bare == other:
        return LookAlike(Likeness.MADE_TO_LOOK_ALIKE, known, "a hyphen more or less")
    allowed = 2 if len(other) >= _LONG else 1
    if abs(len(bare) - len(other)) <= allowed and DamerauLevenshtein.distance(bare, other, score_cutoff=allowed) <= allowed:
        return LookAlike(Likeness.MADE_TO_LOOK_ALIKE, known, "spelt almost the same")
    # A firm's name within another firm's name is common where it is short.
    if len(other) >= _SHORTEST + 1 and other in bare:
        return LookAlike(Likeness.MADE_TO_LOOK_ALIKE, known, "the name with something added")
    labels = domain.split(".")
    if known.replace(".", "-") in domain or theirs in labels[:-2]:
        return LookAlike(Likeness.MADE_TO_LOOK_ALIKE, known, "the name put before another domain")
    return LookAlike(Likeness.NONE)


def name_of(domain: str) -> str:
    """The label that somebody registered: ``harbour`` of ``mail.harbour.co.uk``."""
    labels = domain.split(".")
    if len(labels) >= 3 and labels[-2] in _SECOND_LEVEL and len(labels[-1]) == 2:
        return labels[-3]
    return labels[-2] if len(labels) >= 2 else labels[0]


def _plain(domain: str) -> str:
    """In lower case, with the letters that punycode stands for."""
    labels = []
    for label in domain.strip().strip(".").casefold().split("."):
        if label.startswith("xn--"):
            try:
                label = label[4:].encode("ascii").decode("punycode")
            except (UnicodeError, ValueError):
                labels.append(label)
                continue
        labels.append(label)
    return ".".join(labels)


def _as_seen(name: str) -> str:
    """The name as an eye takes it: without accents, foreign look-alikes as Latin letters, digits as letters."""
    apart = unicodedata.normalize("NFKD", name).translate(_SCRIPTS)
    seen = "".join(sign for sign in apart if not unicodedata.combining(sign))
    for pair, sign in _PAIRS:
        seen = seen.replace(pair, sign)
    return seen.translate(_SIGNS)
