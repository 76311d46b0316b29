"""Company names as compared: folded letters, legal forms set apart."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from pipeline.core.folding import without_marks

# German spells its umlauts out where a keyboard has none. Both spellings are kept as keys, so "Müller" is "Mueller" and "Muller".
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"})
_CONNECTORS = frozenset({"and", "und", "et", "y", "e", "og", "och", "i", "en", "the"})
_WORD = re.compile(r"[^\W_]+")
_ABBREVIATION = re.compile(r"\b(?:[^\W\d_]\.){2,}")

# Legal form by its words, to one name for each form. Two companies of one name and different forms are different companies.
_LEGAL_FORMS: dict[tuple[str, ...], str] = {
    tuple(words.split()): form
    for form, spellings in {
        "ltd": ("ltd", "limited", "pvt ltd", "private limited", "pty ltd", "pte ltd"),
        "inc": ("inc", "incorporated"),
        "corp": ("corp", "corporation"),
        "co": ("co", "company", "cie"),
        "llc": ("llc", "l l c"),
        "llp": ("llp",),
        "lp": ("lp",),
        "plc": ("plc",),
        "gmbh": ("gmbh", "gesellschaft mbh", "gesmbh", "ges m b h", "g m b h"),
        "gmbh co kg": ("gmbh co kg", "gmbh u co kg", "gmbh co", "gmbh cokg"),
        "ag": ("ag", "aktiengesellschaft"),
        "kg": ("kg",),
        "ohg": ("ohg",),
        "ug": ("ug",),
        "ek": ("ek", "e k", "e kfm"),
        "ev": ("ev",),
        "eg": ("eg",),
        "se": ("se",),
        "sa": ("sa", "s a"),
        "sas": ("sas", "sasu", "s a s"),
        "sarl": ("sarl", "s a r l", "eurl"),
        "srl": ("srl", "s r l", "srls"),
        "spa": ("spa", "s p a"),
        "snc": ("snc", "s n c"),
        "sl": ("sl", "slu", "s l"),
        "sadecv": ("sa de cv", "s a de c v", "s de rl de cv", "sapi de cv"),
        "lda": ("lda", "ltda", "limitada"),
        "bv": ("bv", "b v", "bvba", "srl bv"),
        "nv": ("nv", "n v"),
        "ab": ("ab", "aktiebolag", "ab publ"),
        "as": ("as", "a s"),
        "asa": ("asa",),
        "aps": ("aps",),
        "oy": ("oy", "oyj", "oy ab"),
        "spzoo": ("sp z oo", "sp zoo", "spolka z oo", "sp z o o", "spolka z ograniczona odpowiedzialnoscia"),
        "sro": ("sro", "s r o", "spol s ro"),
        "kft": ("kft",),
        "doo": ("doo", "d o o"),
        "ооо": ("ооо", "ooo"),
        "зао": ("зао", "zao"),
        "оао": ("оао", "oao", "пао", "ао"),
        "ип": ("ип",),
    }.items()
    for words in spellings
}
_LONGEST_FORM = max(len(words) for words in _LEGAL_FORMS)
# Written without spaces, before or behind the name.
_EAST_ASIAN_FORMS = {
    "株式会社": "kk", "(株)": "kk", "有限会社": "yk", "(有)": "yk", "合同会社": "gk", "合資会社": "goshi",
    "股份有限公司": "gufen", "有限责任公司": "youxian", "有限公司": "youxian", "주식회사": "jusik", "(주)": "jusik",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CompanyName:
    """A name ready to be compared.

    Attributes:
        keys: Its words without legal form and connectors, in each spelling of the umlauts; empty for a name without letters.
        forms: Its legal forms.
    """

    keys: frozenset[str]
    forms: frozenset[str]

    @property
    def text(self) -> str:
        """One spelling, for measuring likeness."""
        return min(self.keys, default="")

    def is_same(self, other: CompanyName) -> bool:
        """Whether both name the same company: equal words, and no legal form that contradicts."""
        return bool(self.keys & other.keys) and not (self.forms and other.forms and self.forms.isdisjoint(other.forms))


@lru_cache(maxsize=4096)
def company_name(name: str) -> CompanyName:
    """Take a printed name apart into words and legal forms."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    plain, east_asian = _without_east_asian_forms(plain)
    keys: set[str] = set()
    forms = set(east_asian)
    for spelling in {plain, plain.translate(_UMLAUTS)}:
        words, found = _without_legal_forms(_words(spelling))
        forms |= found
        if words:
            keys.add(" ".join(words))
    return CompanyName(frozenset(keys), frozenset(forms))


def _words(text: str) -> list[str]:
    joined = _ABBREVIATION.sub(lambda match: match[0].replace(".", "") + " ", text.replace("'", "").replace("’", ""))
    words = _WORD.findall(without_marks(joined))
    kept = [word for word in words if word not in _CONNECTORS]
    return kept or words


def _without_legal_forms(words: list[str]) -> tuple[list[str], set[str]]:
    """Legal forms at either end, longest first; a name that is nothing else stays whole."""
    forms: set[str] = set()
    rest = words
    while rest:
        for length in range(min(_LONGEST_FORM, len(rest) - 1), 0, -1):
            if (form := _LEGAL_FORMS.get(tuple(rest[-length:]))) is not None:
                rest = rest[:-length]
                break
            if (form := _LEGAL_FORMS.get(tuple(rest[:length]))) is not None:
                rest = rest[length:]
                break
        else:
            break
        forms.add(form)
    return rest, forms


def _without_east_asian_forms(text: str) -> tuple[str, set[str]]:
    forms: set[str] = set()
    rest = text
    for written, form in _EAST_ASIAN_FORMS.items():
        if written in rest and len(rest.strip()) > len(written):
            rest = rest.replace(written, " ")
            forms.add(form)
    # East Asian names are not parted into words: spaces inside them say nothing.
    if forms:
        rest = re.sub(r"\s+", "", rest)
    return rest, forms
