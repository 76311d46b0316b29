"""Writing X12: interchanges that answer one that came, with the ends swapped, counted and padded as the standard asks.

Both sides need it: what acknowledges a file belongs to its reader, what answers an order to the business.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from pipeline.core.money import plain_number
from pipeline.core.responses import Interchange

ELEMENT, COMPONENT, REPETITION, TERMINATOR = "*", ">", "^", "~"
_DELIMITERS = str.maketrans(dict.fromkeys((ELEMENT, COMPONENT, REPETITION, TERMINATOR), " "))
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "–": "-", "—": "-", "’": "'", "€": "EUR"}
)
_BASE_VERSION = "004010"
# Interchange control versions (ISA12) of the releases in use.
_CONTROL_VERSIONS = {"003": "00300", "004": "00401", "005": "00501", "006": "00601", "007": "00701", "008": "00801"}
_NINE_DIGITS = 10**9
_LONGEST_ELEMENT = 264

Segment = Sequence[str]


@dataclass(frozen=True, slots=True)
class OutgoingSet:
    """A transaction set to send: its number (``855``) and its segments between ST and SE."""

    code: str
    segments: Sequence[Segment]


@dataclass(frozen=True, slots=True)
class OutgoingGroup:
    """Transaction sets under one GS.

    Attributes:
        function: GS01: ``PR`` for 855, ``FA`` for 997 and 999.
        answers: The interchange of what is answered; its group's ends are swapped.
    """

    function: str
    answers: Interchange
    sets: Sequence[OutgoingSet]


def write_interchange(
    groups: Sequence[OutgoingGroup], control_number: int, at: datetime, before: Sequence[Segment] = ()
) -> bytes:
    """One interchange with those groups, to whoever sent what the first of them answers.

    Args:
        control_number: Of the interchange; groups count on from it, sets from 1.
        before: Segments before the groups: TA1.
    """
    lines = [_header(groups[0].answers, control_number, at), *(_text(segment) for segment in before)]
    for offset, group in enumerate(groups):
        lines += _group(group, (control_number + offset) % _NINE_DIGITS, at)
    lines.append(_text(("IEA", str(len(groups)), _nine(control_number))))
    return "".join(f"{line}{TERMINATOR}\n" for line in lines).encode("ascii")


def release_of(version: str) -> str:
    """The six digits of version and release (``005010`` of ``005010X231A1``); 004010 where there are none."""
    digits = version[:6]
    return digits if len(digits) == 6 and digits.isascii() and digits.isdigit() else _BASE_VERSION


def clean(text: str, longest: int) -> str:
    """A text in the characters of X12 that fits an element: letters without accents, no delimiters, no control characters."""
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS)).encode("ascii", "ignore").decode("ascii")
    printable = "".join(sign if sign.isprintable() else " " for sign in plain.translate(_DELIMITERS))
    return " ".join(printable.split())[:longest].strip()


def day(value: date, version: str) -> str:
    """A date as the version has it: eight digits from 4010 on, six before."""
    return f"{value:%Y%m%d}" if release_of(version) >= _BASE_VERSION else f"{value:%y%m%d}"


def number(value: Decimal) -> str:
    """A number as type R has it: no exponent, no trailing zeros."""
    return plain_number(value)


def _header(to: Interchange, control_number: int, at: datetime) -> str:
    release = release_of(to.version)
    return ELEMENT.join(
        (
            *("ISA", "00", " " * 10, "00", " " * 10),
            *_address(to.receiver_qualifier, to.receiver),
            *_address(to.sender_qualifier, to.sender),
            *(f"{at:%y%m%d}", f"{at:%H%M}", REPETITION if release >= "004020" else "U"),
            _CONTROL_VERSIONS.get(release[:3], _CONTROL_VERSIONS["004"]),
            *(_nine(control_number), "0", "T" if to.is_test else "P", COMPONENT),
        )
    )


def _address(qualifier: str, identification: str) -> tuple[str, str]:
    return (clean(qualifier, 2) or "ZZ").ljust(2), clean(identification, 15).ljust(15)


def _group(group: OutgoingGroup, control_number: int, at: datetime) -> list[str]:
    to, reference = group.answers, str(control_number)
    sender, receiver = clean(to.group_receiver or to.receiver, 15), clean(to.group_sender or to.sender, 15)
    times = (day(at, to.version), f"{at:%H%M}")
    lines = [_text(("GS", group.function, sender, receiver, *times, reference, "X", release_of(to.version)))]
    for position, each in enumerate(group.sets, 1):
        own = f"{position:04d}"
        body = [_text(segment) for segment in each.segments]
        lines += [_text(("ST", each.code, own)), *body, _text(("SE", str(len(body) + 2), own))]
    lines.append(_text(("GE", str(len(group.sets)), reference)))
    return lines


def _text(segment: Segment) -> str:
    elements = [clean(element, _LONGEST_ELEMENT) for element in segment]
    while elements and not elements[-1]:
        elements.pop()
    return ELEMENT.join(elements)


def _nine(control_number: int) -> str:
    return f"{control_number % _NINE_DIGITS:09d}"
