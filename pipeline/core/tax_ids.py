"""Tax ids as they are compared: a VAT id and the national number inside it are one company's.

A letterhead prints the number that its country's law asks for (org.nr, SIREN, NIP, NIF, P.IVA, CVR ...); masters mostly hold the
VAT id, which is made of it: https://taxation-customs.ec.europa.eu/vat-identification-numbers_en.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.core.folding import fold

_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 7
# What stands behind the country's letters.
_BODIES = {
    "at": r"u\d{8}", "be": r"[01]\d{9}", "bg": r"\d{9,10}", "cy": r"\d{8}[a-z]", "cz": r"\d{8,10}", "de": r"\d{9}",
    "dk": r"\d{8}", "ee": r"\d{9}", "el": r"\d{9}", "es": r"[a-z0-9]\d{7}[a-z0-9]", "fi": r"\d{8}", "fr": r"[a-z0-9]{2}\d{9}",
    "gb": r"\d{9}|\d{12}", "hr": r"\d{11}", "hu": r"\d{8}", "ie": r"\d[a-z0-9]\d{5}[a-z]{1,2}", "it": r"\d{11}",
    "lt": r"\d{9}|\d{12}", "lu": r"\d{8}", "lv": r"\d{11}", "mt": r"\d{8}", "nl": r"\d{9}b\d{2}", "pl": r"\d{10}",
    "pt": r"\d{9}", "ro": r"\d{6,10}", "se": r"\d{10}01", "si": r"\d{8}", "sk": r"\d{10}", "xi": r"\d{9}",
    "no": r"\d{9}(?:mva)?", "ch": r"e\d{9}(?:mwst|tva|iva)?",
}  # fmt: skip
_PATTERNS = {country: re.compile(body) for country, body in _BODIES.items()}


@lru_cache(maxsize=4096)
def tax_id_key(tax_id: str) -> str:
    """Letters and digits of a tax id; ids shorter than seven signs are too common to say anything."""
    key = "".join(_WORD.findall(fold(tax_id)))
    return key if len(key) >= _SHORTEST else ""


def is_vat_id(key: str) -> bool:
    """Whether a key has a country's letters and as many digits behind them as that country gives."""
    pattern = _PATTERNS.get(key[:2])
    return pattern is not None and pattern.fullmatch(key[2:]) is not None


def same_company_keys(key: str) -> set[str]:
    """All keys under which the masters may hold the company whose tax id was printed; the key itself included.

    Args:
        key: As ``tax_id_key`` makes it. Of a run that is no tax id, what comes of it is nobody's.
    """
    if is_vat_id(key):
        return {key, *_national(key)}
    return {key, *(vat for vat in _vat_ids(key) if is_vat_id(vat))}


def _national(vat: str) -> Iterator[str]:
    country, body = vat[:2], vat[2:]
    yield body
    if country == "se":
        yield body[:10]
    elif country == "fr":
        yield body[2:]
    elif country == "nl":
        yield body[:9]
    elif country in ("no", "ch"):
        yield from (re.sub(r"(?:mva|mwst|tva|iva)$", "", vat), re.sub(r"\D", "", body))


def _vat_ids(national: str) -> Iterator[str]:
    for country in _PATTERNS:
        yield country + national
    if not national.isdecimal():
        return
    if len(national) == 10:
        yield f"se{national}01"
    if len(national) == 12 and national.endswith("01"):
        yield f"se{national}"
    if len(national) == 9:
        yield f"be0{national}"
        yield from (f"no{national}mva", f"che{national}", f"nl{national}b01")
    if len(national) in (9, 14):  # SIREN, or the SIRET of one establishment
        yield f"fr{(12 + 3 * (int(national[:9]) % 97)) % 97:02}{national[:9]}"
