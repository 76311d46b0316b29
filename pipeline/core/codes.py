"""Article codes as compared: what may differ between two prints of one code, and what never may."""

from __future__ import annotations

import re
import unicodedata

_SEPARATORS = re.compile(r"[\s\-‐–—_./\\·]+")
_GTIN_LENGTHS = (8, 12, 13, 14)


def plain_code(code: str) -> str:
    """The code without outer spaces and full-width letters, otherwise as printed."""
    return unicodedata.normalize("NFKC", code).strip()


def code_key(code: str) -> str:
    """The code without case and separators; letters and digits are never exchanged."""
    return _SEPARATORS.sub("", plain_code(code).casefold())


def bare_key(code: str) -> str:
    """The key of an all-digit code without leading zeros, empty for other codes and for zeros only."""
    key = code_key(code)
    return key.lstrip("0") if key.isascii() and key.isdigit() else ""


def are_groups_compatible(first: str, second: str) -> bool:
    """Whether separators do not contradict: ``12-3`` and ``123`` may be one code, ``12-3`` and ``1-23`` are two."""
    groups = [_SEPARATORS.split(plain_code(code).casefold().strip("-_./ ")) for code in (first, second)]
    return groups[0] == groups[1] or min(len(group) for group in groups) == 1


def gtin_key(code: str) -> str:
    """The GTIN filled up to 14 digits, empty for anything whose length or check digit is not that of a GTIN."""
    digits = re.sub(r"[\s\-]", "", plain_code(code))
    if len(digits) not in _GTIN_LENGTHS or not (digits.isascii() and digits.isdigit()):
        return ""
    padded = digits.zfill(14)
    weighed = sum(int(digit) * (3 if position % 2 == 0 else 1) for position, digit in enumerate(padded))
    return padded if weighed % 10 == 0 and int(digits) else ""


def gtins_in(text: str) -> set[str]:
    """Every GTIN of 12 to 14 digits that stands by itself in a text; shorter ones look too much like other numbers."""
    return {key for run in re.findall(r"(?<!\w)(?<!\d[.,\-])\d{12,14}(?!\w|[.,\-]\d)", text) if (key := gtin_key(run))}


def is_one_sign_off(one: str, other: str) -> bool:
    """Whether two codes of one length differ in one sign, or in two neighbours exchanged."""
    if len(one) != len(other) or one == other:
        return False
    off = [place for place, (mine, theirs) in enumerate(zip(one, other, strict=True)) if mine != theirs]
    if len(off) == 1:
        return True
    return len(off) == 2 and off[1] == off[0] + 1 and one[off[0]] == other[off[1]] and one[off[1]] == other[off[0]]
