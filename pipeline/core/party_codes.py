"""Numbers by which data orders name a party, and whose numbers they are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.core.codes import code_key, gtin_key

_GLN_LENGTH = 13


class CodeScheme(StrEnum):
    """Who gave a party its number, in words for a clerk."""

    GLN = "GLN"
    DUNS = "D-U-N-S number"
    TAX_ID = "tax id"
    CUSTOMERS = "number of the customer's own"
    OURS = "number that we gave"
    OTHER = "number"


@dataclass(frozen=True, slots=True)
class PartyCode:
    """A party's number as stated, without what the form puts around it."""

    code: str
    scheme: CodeScheme = CodeScheme.OTHER

    def in_words(self) -> str:
        """The number with whose it is: ``0412 (number of the customer's own)``."""
        return f"{self.code} ({self.scheme.value})"


def gln_key(code: str) -> str:
    """The 13 digits of a Global Location Number; empty for anything of another length or with a wrong check digit."""
    digits = code_key(code)
    return digits if len(digits) == _GLN_LENGTH and gtin_key(digits) else ""


def party_code(code: str, scheme: CodeScheme = CodeScheme.OTHER) -> PartyCode:
    """A stated number. One that claims to be a GLN and is none is just a number; thirteen digits that fit are a GLN.

    Only numbers that nobody claims are looked at so: a customer's own number may have thirteen digits by chance.
    """
    if scheme is CodeScheme.GLN and not gln_key(code):
        return PartyCode(code, CodeScheme.OTHER)
    if scheme is CodeScheme.OTHER and gln_key(code):
        return PartyCode(code, CodeScheme.GLN)
    return PartyCode(code, scheme)
