"""Printed numbers to Decimal by the document's own habit: all its numbers vote on what the marks mean."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from importlib.resources import files


class DecimalMark(StrEnum):
    """The sign before the decimals."""

    POINT = "."
    COMMA = ","
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class NumberHabit:
    """How a document writes numbers.

    Attributes:
        decimal_mark: Before the decimals; UNKNOWN where nothing in the document tells.
        grouping: Between thousands: ``,`` ``.`` ``'`` a space, or empty where no number shows it.
    """

    decimal_mark: DecimalMark = DecimalMark.UNKNOWN
    grouping: str = ""


_CURRENCIES = tomllib.loads(files("extractors.fields").joinpath("lexicon", "units.toml").read_text(encoding="utf-8"))["currency"]
_CURRENCY_SIGNS: str = _CURRENCIES["signs"]
_CURRENCY_WORDS: frozenset[str] = frozenset(_CURRENCIES["words"])
_LOOK_ALIKES = {"-": "−–—‐‑", "'": "’‘´`", ",": "，、", ".": "．"}
_TO_PLAIN = str.maketrans({sign: plain for plain, signs in _LOOK_ALIKES.items() for sign in signs})
_CURRENCY_EDGE = re.compile(
    rf"^(?P<before>[A-Z]{{0,3}}[{_CURRENCY_SIGNS}]|[^\W\d_]{{1,3}}\.?)?\s*(?P<number>[^\w]*\d.*?)"
    rf"\s*(?P<after>[{_CURRENCY_SIGNS}]|[^\W\d_]{{1,3}}\.?)?$"
)
_ROUND_SUM = re.compile(r"(?<=\d)\s*/\s*[-=]+$")  # 44830/-
_DASHED_CENTS = re.compile(r"(?<=\d)\s*([.,])\s*-+(?!\d)")  # 45.-  1.000,--
_CLEAN = re.compile(r"\d+(?:[.,' ]\d+)*|[.,]\d+")
_PLAUSIBLE_WHOLE = re.compile(r"\d{1,3}(?:([,.' ])\d{3})(?:\1\d{3})*$")
_LAKH = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}$")
_TOKEN = re.compile(r"(?<![\w.,'/\-])[-+(]?(\d[\d.,']*\d)(?![\w']|/(?![^\W\d])|[.,\-]\d)")  # 143,54/SET is heard
_SPACED = re.compile(r"(?<![\w.,])\d{1,3}(?: \d{3})+,\d{1,2}(?!\d)")
_LONG = 24  # no price or quantity has more signs; longer texts are codes and cost time

# Weight of one number as a witness. One that can be read in one way only counts whole; a single mark before three digits is
# rather a thousands mark in print, but some systems print 5.000 for five, so it is heard only where nobody else speaks.
_CERTAIN, _LIKELY, _HINT = 3.0, 1.0, 0.05
# The winner must have this many times the loser's votes: standards and sizes (DN 12.5) stand beside amounts.
_MAJORITY = 1.5
_QUORUM = 0.5


def vote_habit(texts: Iterable[str]) -> NumberHabit:
    """What the marks mean in a document of these texts (words or phrases, in any order); no numbers give UNKNOWN."""
    votes = {DecimalMark.POINT: 0.0, DecimalMark.COMMA: 0.0}
    groups: dict[str, int] = {}
    for text in texts:
        if not any(sign.isdigit() for sign in text):
            continue
        plain = _plain(text)
        for match in _TOKEN.finditer(plain):
            _hear(match.group(1), votes, groups)
        if _SPACED.search(plain) is not None:
            votes[DecimalMark.COMMA] += _CERTAIN
            groups[" "] = groups.get(" ", 0) + 1
    ordered = sorted(votes, key=lambda mark: -votes[mark])
    decided = votes[ordered[0]] > max(_QUORUM, _MAJORITY * votes[ordered[1]])
    winner = ordered[0] if decided else DecimalMark.UNKNOWN
    fitting = {sign: count for sign, count in groups.items() if sign != winner.value}
    return NumberHabit(winner, max(fitting, key=lambda sign: fitting[sign]) if fitting else "")


def _hear(number: str, votes: dict[DecimalMark, float], groups: dict[str, int]) -> None:
    marks = [sign for sign in number if sign in ".,'"]
    kinds = set(marks) - {"'"}
    if "'" in marks:
        groups["'"] = groups.get("'", 0) + 1
    if not kinds:
        return
    last = marks[-1]
    if last == "'":
        return  # groups of thousands, or a misreading; never a decimal mark
    if len(kinds) == 2:
        grouping = "," if last == "." else "."
        if marks.count(last) == 1 and _groups_well(number.rpartition(last)[0]):
            votes[DecimalMark(last)] += _CERTAIN
            groups[grouping] = groups.get(grouping, 0) + 1
        return
    other = DecimalMark.COMMA if last == "." else DecimalMark.POINT
    whole, _, decimals = number.rpartition(last)
    if marks.count(last) > 1:
        if _groups_well(number):
            votes[other] += _CERTAIN
            groups[last] = groups.get(last, 0) + 1
    elif len(decimals) == 3 and not whole.startswith("0") and len(whole) <= 3:
        votes[other] += _HINT
        groups[last] = groups.get(last, 0) + 1
    else:
        votes[DecimalMark(last)] += _LIKELY


def read_number(text: str, habit: NumberHabit) -> Decimal | None:
    """The number that a cell's text states, None when the text is not one number; see `readings` for the doubtful ones."""
    found = readings(text, habit)
    return found[0] if found else None


def readings(text: str, habit: NumberHabit) -> list[Decimal]:
    """Every number that the text can mean, likeliest first.

    Currency signs and codes, ``44830/-``, ``45.-``, signs before or behind, ``CR`` and parentheses for negative, full-width
    digits and grouping by point, comma, apostrophe, space or lakh are understood; units and percent signs are not its business.

    Args:
        text: One cell or word, such as ``1.234,56 €``.
        habit: What the document's other numbers say about marks.
    Returns:
        One value where the print is clear, two where a single mark stands before three digits (one for a comma where decimals
        have points), none where it is no number.
    """
    if len(text) > _LONG or not any(sign.isdigit() for sign in text):
        return []
    stripped = _strip(_plain(text))
    if stripped is None:
        return []
    body, negative = stripped
    return [-value if negative else value for value in _values(body, habit)]


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).translate(_TO_PLAIN).split())


def _strip(text: str) -> tuple[str, bool] | None:
    """The digits and marks alone, and whether they are negative; None when something else stands there too."""
    text = text.strip("*# ")
    negative = False
    if text.startswith("(") and text.endswith(")"):
        text, negative = text[1:-1].strip(), True
    if text[-2:].upper() == "CR":
        text, negative = text[:-2].strip(), True
    text = _DASHED_CENTS.sub(r"\g<1>00", _ROUND_SUM.sub("", text))
    if text[:1] in "-+":
        negative ^= text[0] == "-"
        text = text[1:].strip()
    text = _without_currency(text)
    text = _ROUND_SUM.sub("", text).strip("* ")
    if text[:1] in ("-", "+"):
        negative ^= text[0] == "-"
        text = text[1:].strip()
    elif text[-1:] == "-":
        negative, text = not negative, text[:-1].strip()
    text = re.sub(r"(?<=\d) (?=[.,]\d)|(?<=\d[.,]) (?=\d)", "", text) if " " in text else text
    return (text, negative) if _CLEAN.fullmatch(text) else None


def _without_currency(text: str) -> str:
    match = _CURRENCY_EDGE.match(text)
    if match is None:
        return text
    before, after = match["before"] or "", match["after"] or ""
    if before[-1:].isalpha() and text[len(before) : len(before) + 1] in ("-", "."):  # KR-452 is a code
        return text
    if not all(not part or part[-1] in _CURRENCY_SIGNS or part.upper() in _CURRENCY_WORDS for part in (before, after)):
        return text
    return match["number"].strip()


def _values(body: str, habit: NumberHabit) -> list[Decimal]:
    marks = [sign for sign in body if not sign.isdigit()]
    if not marks:
        return [Decimal(body)]
    last = marks[-1]
    whole, _, decimals = body.rpartition(last)
    if last in "' " or (marks.count(last) > 1 and len(set(marks)) == 1):
        return [Decimal(re.sub(r"\D", "", body))] if _groups_well(body) else []
    if marks.count(last) > 1:
        return []
    as_decimal = Decimal(f"{re.sub(r'[^0-9]', '', whole) or '0'}.{decimals}")
    if len(marks) > 1:
        return [as_decimal] if _groups_well(whole) else []
    if len(decimals) != 3 or not whole or whole.startswith("0") or len(whole) > 3:
        return [as_decimal]
    as_group = Decimal(whole + decimals)
    if last == "," and habit.decimal_mark is DecimalMark.POINT:
        return [as_group]  # 12,000 beside 8,208.00 is never twelve, however well twelve would multiply
    undecided = habit.decimal_mark is DecimalMark.UNKNOWN
    decimal_first = last == "." if undecided else last == habit.decimal_mark.value
    return [as_decimal, as_group] if decimal_first else [as_group, as_decimal]


def _groups_well(whole: str) -> bool:
    """Whether digits are grouped by threes or as lakh and crore (or not at all)."""
    return whole.isdigit() or bool(_PLAUSIBLE_WHOLE.match(whole)) or bool(_LAKH.match(whole))
