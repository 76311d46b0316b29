"""Printed unit words of many languages to UNECE Rec 20 codes, and numbers with a unit glued to them taken apart."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extractors.fields.numbers import NumberHabit, read_number


@dataclass(frozen=True, slots=True)
class GluedNumber:
    """A number and what is printed with it in the same cell.

    Attributes:
        number: The digits as printed, ``7,190.00``.
        unit: The unit word as printed, empty where there is none.
        currency: The currency sign or code as printed, empty where there is none.
        per: The price basis as printed, ``1,000`` in ``7,190.00/1,000``; empty where there is none.
        rest: What stands behind, such as the item code in ``520 EA 329015``.
    """

    number: str
    unit: str = ""
    currency: str = ""
    per: str = ""
    rest: str = ""


@cache
def _codes_by_word() -> dict[str, str]:
    table = tomllib.loads(files("extractors.fields").joinpath("lexicon", "units.toml").read_text(encoding="utf-8"))["units"]
    codes: dict[str, str] = {}
    for code, words in table.items():
        for word in (code, *words):
            codes.setdefault(_plain(word), code)
    return codes


@cache
def _currencies() -> tuple[str, frozenset[str]]:
    table = tomllib.loads(files("extractors.fields").joinpath("lexicon", "units.toml").read_text(encoding="utf-8"))["currency"]
    return table["signs"], frozenset(word.casefold() for word in table["words"])


def _plain(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold().strip().strip(".")


def unit_code(text: str) -> str | None:
    """The UNECE Rec 20 code (packages: Rec 21 with X before) of a printed unit word, None for anything else.

    Each, piece and one are all ``EA``: the same article is ordered in any of them.
    """
    if not text or len(text) > 20:
        return None
    plain = _plain(text)
    codes = _codes_by_word()
    if plain.startswith("(") and plain.endswith(")"):
        plain = plain[1:-1].strip(" .")
    found = codes.get(plain)
    if found is None and plain.endswith(("(s)", "/s")):
        found = codes.get(plain[:-3] if plain.endswith(")") else plain[:-2])
    return found


def is_currency(text: str) -> bool:
    """Whether a text is a currency sign or code and nothing else."""
    signs, words = _currencies()
    plain = text.strip()
    return bool(plain) and (plain in signs or plain.casefold() in words)


_NUMBER = r"[-+(]?\d(?:[\d.,'’  \u00a0\u202f]*\d)?(?:[.,]-+|/-)?(?:[-)](?!\w))?"
_GLUED = re.compile(rf"^(?P<before>\D{{0,4}}?)\s*(?P<number>{_NUMBER}|[.,]\d+)\s*(?:-(?=[^\W\d_]+$))?(?P<tail>\D.*)?$", re.DOTALL)
_EVERY = r"/|\b(?:per|pro|por|par|je|za|na|на|за)\b"
_ONE_UNIT = r"\D*|[^\W\d]{1,2}[23]"
_PER = re.compile(rf"^(?P<first>[^\d/]*?)\s*(?:{_EVERY})\s*(?P<per>{_NUMBER})?\s*(?P<unit>{_ONE_UNIT})$", re.IGNORECASE)
_WORD = re.compile(r"^(?P<word>[^\d\s(]{1,12})(?P<rest>.*)$", re.DOTALL)


def split_quantity_unit(text: str) -> GluedNumber | None:
    """Take apart a number and the unit, currency or price basis that stand in one cell with it.

    ``520 EA 329015``, ``510/EA``, ``20EA``, ``5.05 USD``, ``7,190.00/1,000``, ``4.61/Ea``, ``3箱``, ``4.00 dz(6)``,
    ``$5.00 / 100 PC``.

    Returns:
        The parts as printed; None when the text is not a number with nothing but unit words, currency, price basis and a rest
        set off by a space or bracket behind it. A bare number gives itself.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    match = _GLUED.match(plain)
    if match is None or len(plain) > 60:
        return None
    before, number, tail = match["before"].strip(), match["number"].strip(), (match["tail"] or "").strip()
    if before[-1:].isalpha() and number[:1] in "-+.":  # KR-452 is a code
        return None
    unit_before = ""
    if before and not is_currency(before):
        if unit_code(before) is None or not plain[len(before)].isspace():  # ST38061 is a code
            return None
        unit_before, before = before, ""
    if read_number(number, NumberHabit()) is None:  # a date, a version, two numbers side by side
        return None
    parts = _tail(tail)
    if parts is None:
        return None
    unit, currency, per, rest = parts
    return GluedNumber(number, unit or unit_before, before or currency, per, rest)


def _tail(tail: str) -> tuple[str, str, str, str] | None:
    """Unit, currency, price basis and rest of what stands behind a number; None when it begins with none of them."""
    if not tail:
        return "", "", "", ""
    basis = _PER.match(tail)
    if basis is not None:
        first, unit = basis["first"].strip(), basis["unit"].strip()
        currency = first if is_currency(first) else ""
        if (not first or currency or unit_code(first)) and (not unit or unit_code(unit)):
            unit = first if first and not currency else unit
            return unit, currency, (basis["per"] or "").strip(), ""
    if unit_code(tail) is not None:
        return tail[1:-1] if tail.startswith("(") and tail.endswith(")") else tail, "", "", ""
    word = _WORD.match(tail)
    if word is None:
        return None
    for end in (len(word["word"]), *_shorter_ends(word["word"])):
        first, rest = word["word"][:end], word["word"][end:] + word["rest"]
        if is_currency(first) and not rest.strip():
            return "", first, "", ""
        if is_currency(first) and (behind := _tail(rest.strip())) is not None and not behind[1]:
            return behind[0], first, behind[2], behind[3]
        if unit_code(first) is not None and (not rest or rest[0] in " (/,;"):
            return first, "", "", rest.strip(" ,;")
    return None


def _shorter_ends(word: str) -> list[int]:
    """Where a unit may end inside a word without spaces: East Asian units run on into a bracket or a slash only."""
    return [index for index, sign in enumerate(word) if index and sign in "/,;"]
