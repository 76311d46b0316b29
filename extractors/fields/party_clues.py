"""What the rest of a document says about who is who: domains, and names that labels give to either side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.fields.folding import plain
from extractors.fields.labels import LabelledPage
from extractors.fields.organisations import matches_domain, same_organisation
from extractors.fields.parties import PartyReading, Role

_TOP_LEVEL = r"(?:com|net|org|de|co\.uk|fr|es|it|nl|se|pl|ru|co\.jp|jp|cn|ca|us|eu|biz)"
_DOMAIN = re.compile(
    r"@([\w-]+(?:\.[\w-]+)+)|www\.([\w-]+(?:\.[\w-]+)+)"
    rf"|(?<![\w@.-])([\w-]{{3,}}\.{_TOP_LEVEL})(?![\w.])",
    re.IGNORECASE,
)
_PUBLIC_MAIL = frozenset(
    {"gmail", "hotmail", "outlook", "yahoo", "aol", "gmx", "web", "icloud", "mail", "live", "msn", "t-online", "qq", "163", "126"}
)


@dataclass(frozen=True)
class Clues:
    """What the rest of the document says about who is who.

    Attributes:
        domains: Mail and web domains printed anywhere.
        ours: Names that labels give to the buying side (ship-to, bill-to, buyer).
        theirs: Names that labels give to the supplier.
    """

    domains: tuple[str, ...]
    ours: tuple[str, ...]
    theirs: tuple[str, ...]

    def is_theirs(self, name: str) -> bool:
        """Whether the name is the supplier's."""
        return any(same_organisation(name, other) for other in self.theirs)

    def is_ours(self, name: str) -> bool:
        """Whether the name is known from the buying side."""
        return any(same_organisation(name, other) for other in self.ours)

    def owns_domain(self, name: str) -> bool:
        """Whether a printed domain is this organisation's."""
        return any(matches_domain(name, domain) for domain in self.domains)


def clues_of(pages: Sequence[LabelledPage], labelled: Sequence[PartyReading]) -> Clues:
    """The clues in a document's text and labelled parties."""
    domains: dict[str, None] = {}
    for page in pages:
        for row in page.rows:
            for phrase in row.phrases:
                if "@" in phrase.text or "." in phrase.text:
                    for match in _DOMAIN.finditer(plain(phrase.text)):
                        domain = (match.group(1) or match.group(2) or match.group(3)).lower()
                        if domain.split(".")[0] not in _PUBLIC_MAIL:
                            domains[domain] = None
    ours = tuple(r.party.name for r in labelled if r.role is not Role.SUPPLIER and r.party.name)
    theirs = tuple(r.party.name for r in labelled if r.role is Role.SUPPLIER and r.party.name)
    return Clues(tuple(domains), ours, theirs)
