"""Whether a text is an organisation's name, a person's, a desk's or none, and what two prints of one name share."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz import fuzz

from extractors.fields.folding import CJK, fold, plain, squeeze
from extractors.fields.label_lexicon import lexicon_texts

_BEHIND = re.compile(r"\s*(?:御中|様|殿|先生|台照|귀중|貴中|宛)\s*$")
_NUMBER_BEHIND = re.compile(r"\s*(?:[-–(#/]+\s*\(?#?\d{3,}\)?|\(\s*[\w ]{0,8}\d[\w-]*\s*\)|\[[^\]]*\])\s*$")
_NUMBER_BEFORE = re.compile(r"^#?[(\[]?\d{5,}[)\]]?\s*[-–:/]?\s+(?=[^\W\d_]{2})")
_EDGE_MARKS = " -–—:;,.*|/_•·<>'"
_WEB_OR_MAIL = re.compile(r"@|www\.|https?:|\.(?:com|de|net|org|jp|fr|it|es|nl|se|pl|ru|cn)\b", re.IGNORECASE)
_SPELT_OUT = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae", "ß": "ss"}
_PERSON_TITLES = frozenset(
    {
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "herr",
        "frau",
        "herrn",
        "monsieur",
        "madame",
        "m",
        "mme",
        "mlle",
        "sr",
        "sra",
        "sig",
        "dhr",
        "mevr",
        "pan",
        "pani",
        "prof",
        "ing",
        "dipl",
    }
)
# Anna, McKay, O'Neil, J.; one way to match each letter, or a long word would take for ever.
_FORENAME = re.compile(r"[^\W\d_]\.?|[^\W\d_](?:[^\W\d_A-Z]|[A-Z](?=[^\W\d_A-Z])|['’-][^\W\d_])+")
_PARTICLES = frozenset({"de", "da", "di", "van", "von", "la", "le", "del", "der", "den", "el", "al", "bin", "mc", "st"})
_SAME_NAME = 88


@cache
def _legal_forms() -> frozenset[str]:
    forms = lexicon_texts("organisations.toml", "legal", "forms")
    return frozenset(squeeze(form) for form in forms)


@cache
def _ideograph_forms() -> tuple[str, ...]:
    forms = lexicon_texts("organisations.toml", "legal", "ideographs")
    return tuple(plain(form) for form in forms)


@cache
def _company_words() -> frozenset[str]:
    words = lexicon_texts("organisations.toml", "company", "words")
    return frozenset(words)


@cache
def _departments() -> tuple[frozenset[str], tuple[str, ...]]:
    words = lexicon_texts("organisations.toml", "departments", "words")
    return frozenset(squeeze(word) for word in words), tuple(word for word in words if not word.isascii())


@cache
def _no_names() -> frozenset[str]:
    texts = lexicon_texts("organisations.toml", "not_a_name", "texts")
    return frozenset(squeeze(text) for text in texts)


@cache
def _fronts() -> frozenset[str]:
    words = lexicon_texts("organisations.toml", "honorific", "front")
    return frozenset(words)


def has_legal_form(text: str) -> bool:
    """Whether the text carries a legal form: at its end, before a comma or dash, or at its start where that is usual."""
    text = plain(text)
    if has_ideograph_form(text):
        return True
    pieces = [piece for piece in re.split(r"[\s,()]+", text) if any(sign.isalnum() for sign in piece)]
    if len(pieces) < 2:
        return False
    forms = _legal_forms()
    # From the end, one to four pieces joined (S.A. de C.V.); also before a branch behind a dash, and at the start (ООО, PT).
    for end in range(len(pieces), 0, -1):
        if end < len(pieces) and len(squeeze(pieces[end - 1])) < 2:
            continue
        for length in (4, 3, 2, 1):
            start = end - length
            if start >= 1 and squeeze("".join(pieces[start:end])) in forms and _is_form_like(pieces[start:end], text):
                return True
        if end < len(pieces) - 3:
            break
    return squeeze(pieces[0]) in forms and pieces[0].isupper() and len(squeeze(pieces[0])) <= 4


def has_ideograph_form(text: str) -> bool:
    """Whether the text carries a legal form in ideographs: 株式会社, 有限公司."""
    return any(form in plain(text).replace(" ", "") for form in _ideograph_forms())


def _is_form_like(pieces: list[str], text: str) -> bool:
    """A short form counts in capitals or with its usual case, not as a little word of a sentence ("as", "is", "co")."""
    joined = "".join(pieces)
    return len(squeeze(joined)) > 3 or text.isupper() or any(sign.isupper() for sign in joined) or "." in joined


@lru_cache(maxsize=8192)
def organisation_score(text: str) -> float:
    """How much a text looks like an organisation's name, 0..1; about 0.5 for capitalised words that could be one."""
    text = tidy_name(text)
    key = squeeze(text)
    words = re.findall(rf"[^\W\d_]+(?:['.&-][^\W\d_]+)*|[{CJK}]+", text)
    if len(key) < 2 or not words or len(text) > 90 or key in _no_names() or _WEB_OR_MAIL.search(text):
        return 0.0
    if has_legal_form(text):
        return 0.0 if not _without_forms(text) else 1.0 if len(words) <= 12 else 0.4
    if is_department(text):
        return 0.1
    digits = sum(sign.isdigit() for sign in text)
    score = 0.5
    if any(
        " ".join(fold(word) for word in words[start : start + length]) in _company_words()
        for length in (1, 2)
        for start in range(len(words))
    ):
        score += 0.3
    if "&" in text or " + " in text:
        score += 0.1
    if digits:
        score -= 0.15 + 0.3 * (digits / len(key))
    lower = [word for word in words if word[0].islower() and len(word) > 3]
    if lower and len(lower) >= len(words) / 2:
        score -= 0.35
    if text.endswith((".", ":", "?", "!")) and len(words) > 4:
        score -= 0.3
    if is_person(text):
        score -= 0.3
    if len(words) > 7:
        score -= 0.25
    return max(0.0, min(score, 0.9))


def is_person(text: str) -> bool:
    """Whether the text is written like a person's name: a title, "Last, First", two words, three with an initial."""
    words = re.findall(r"[^\W\d_][^\s,]*", plain(text))
    if not words or has_legal_form(text) or words[0] in ("The", "THE"):
        return False
    if fold(words[0]).strip(".") in _PERSON_TITLES and len(words) >= 2:
        return True
    if any(fold(word).strip(".") in _company_words() for word in words) or "&" in text:
        return False
    if re.fullmatch(r"[^\W\d_][\w'.-]+,\s*[^\W\d_][\w'. -]*", plain(text).strip()):
        return True
    if len(words) == 3 and len(words[1].strip(".")) > 1 and fold(words[1]) not in _PARTICLES:
        return False
    return 2 <= len(words) <= 3 and all(word[0].isupper() and _FORENAME.fullmatch(word) for word in words)


def is_department(text: str) -> bool:
    """Whether the text names a desk or a door of an organisation and not the organisation."""
    keys, ideographs = _departments()
    key = squeeze(text)
    if has_legal_form(text):
        return False
    return key in keys or any(
        plain(text).endswith(word) for word in ideographs if any("\u3040" <= sign <= "\u9fff" for sign in word)
    )


def without_desk_before(name: str) -> str:
    """A name without the desk before it: "Accounts Payable, Corallo Ltd."."""
    desk, comma, rest = name.partition(", ")
    return rest if comma and _is_desk_beside(desk, rest) else name


def without_desk_behind(name: str) -> str:
    """A name without the desk behind it: "Corallo Holdings Ltd., Finance Department"."""
    rest, comma, desk = name.rpartition(", ")
    return rest if comma and _is_desk_beside(desk, rest) else name


def _is_desk_beside(desk: str, name: str) -> bool:
    return is_department(desk) and len(name) > len(desk) / 2


def is_no_name(text: str) -> bool:
    """Whether the text stands where a name could and is none: "see below", "N/A", "Address"."""
    return squeeze(text) in _no_names()


def is_form_of_address(text: str) -> bool:
    """Whether the text is nothing but a form of address above a name: "Messrs.", "Spett.le", "Firma"."""
    folded = fold(text).strip(" .,:;")
    return folded in _fronts() or folded.replace(".", " ") in _fronts() or squeeze(text) in {squeeze(word) for word in _fronts()}


def tidy_name(text: str) -> str:
    """A name without the marks, customer numbers and forms of address around it."""
    text = _strip_marks(plain(text))
    changed = True
    while changed:
        before = text
        text = _BEHIND.sub("", text)
        shorter = _NUMBER_BEHIND.sub("", text)
        text = shorter if any(sign.isalpha() for sign in shorter) else text
        text = _NUMBER_BEFORE.sub("", text)
        first, _, rest = text.partition(" ")
        if (
            rest
            and (fold(first).rstrip(".,:") in _fronts())
            and (first.endswith((":", ".", ",")) or len(rest.split()) >= 2)
            and len(first) > 1
        ):
            text = rest
        text = _strip_marks(text)
        changed = text != before
    return text


def _strip_marks(text: str) -> str:
    text = text.strip().lstrip(_EDGE_MARKS)
    if text.count('"') == 1 or (text.startswith('"') and text.endswith('"') and text.count('"') == 2):
        text = text.strip('"')
    # The point of "Inc." and the bracket of "(West)" belong to the name.
    stripped = text.rstrip(_EDGE_MARKS)
    return stripped + "." if text[len(stripped) : len(stripped) + 1] == "." and _ends_in_abbreviation(stripped) else stripped


def _ends_in_abbreviation(text: str) -> bool:
    last = text.split()[-1] if text.split() else ""
    return squeeze(last) in _legal_forms() or (len(last) <= 4 and "." in last)


@lru_cache(maxsize=4096)
def core_name(text: str) -> str:
    """What prints of one organisation's name share: letters and digits without legal forms."""
    text = tidy_name(text)
    return _without_forms(text) or squeeze(text)


def _without_forms(text: str) -> str:
    for form in _ideograph_forms():
        text = text.replace(form, "")
    pieces = [squeeze(piece) for piece in re.split(r"[\s,]+", text)]
    forms = _legal_forms()
    return "".join(piece for position, piece in enumerate(pieces) if piece and (position == 0 or piece not in forms))


def same_organisation(one: str, two: str) -> bool:
    """Whether two printed names mean one organisation: alike without their legal forms, or one beginning with the other."""
    first, second = core_name(one), core_name(two)
    if not first or not second:
        return False
    if first == second:
        return True
    shorter, longer = sorted((first, second), key=len)
    if len(shorter) >= 6 and longer.startswith(shorter):
        return True
    return len(shorter) >= 5 and fuzz.ratio(first, second) >= _SAME_NAME


def matches_domain(name: str, domain: str) -> bool:
    """Whether an e-mail or web domain is the organisation's own: its core is in the name, or the name's first word in it.

    Domains write umlauts with or without an e: mueller-pumpen and muller-pumpen are both Müller's.
    """
    spelt = re.sub("[äöüåøæß]", lambda sign: _SPELT_OUT[sign[0]], plain(name).lower())
    return _matches(name, domain) or _matches(spelt, domain)


def _matches(name: str, domain: str) -> bool:
    core = re.sub(r"^(?:www|mail|email)\.", "", domain.lower()).split(".")[0].replace("-", "")
    key = core_name(name)
    if len(core) < 3 or len(key) < 3:
        return False
    first = squeeze(plain(name).split()[0]) if plain(name).split() else ""
    return core in key or key in core or (len(first) >= 4 and core.startswith(first))
