"""Where companies print their name without a label: in a contract's first words, large at the top, in the foot, at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median

from extractors.fields.addresses import PartyText
from extractors.fields.folding import CJK, fold, plain
from extractors.fields.label_lexicon import Strength
from extractors.fields.labels import LabelledPage
from extractors.fields.organisations import has_ideograph_form, has_legal_form, is_no_name, organisation_score, tidy_name
from extractors.fields.parties import PartyReading, Role
from extractors.fields.party_clues import Clues
from extractors.fields.places import place_kind
from pipeline.core.document import WordBox

# Shares of a page's height: down to where a letterhead stands, and from where a footer does.
TOP_OF_PAGE, _FOOT = 0.16, 0.86
# Logos come out of image readers as shreds; a word less sure than this is none.
_LEGIBLE = 0.7
_DEFINED_AS = re.compile(
    r"(?P<name>[A-Z][\w&.,'’() -]{2,110}?)\s*,?\s*\((?:(?:herein)?after\s+)?(?:referred to as\s+|called\s+)?(?:the\s+)?[\"“”'«]?"
    r"(?P<role>buyer|purchaser|customer|company|owner|seller|supplier|vendor)[\"“”'»]?\)",
    re.IGNORECASE,
)
_PLACED_BY = re.compile(
    r"^(?:.{0,40}\b(?:placed|issued|made|entered into|concluded)\s+(?:by and )?(?:by|between|with)|"
    r"(?:by and )?between|by|with|and)\s+(?=[A-Z])"
)
_SIGNED_FOR = re.compile(
    r"^(?:for(?: and on behalf of)?|p\.?p\.?|on behalf of|pour|por|per)\s*[:,]?\s+(?P<name>[A-Z].{3,60})$", re.IGNORECASE
)
_FOOT_PARTS = re.compile(r"\s*(?:\(cid:\d+\)|[•·|;]|\s[-–—]\s|,\s(?=[A-ZÄÖÜ0-9]))\s*")
_IDEOGRAPHIC_NAME = re.compile(rf"[{CJK}A-Za-z&・ー ]*[{CJK}]{{3,}}[{CJK}A-Za-z&・ー ]*")
ADDRESSED = re.compile(r"御中|様\s*$|殿\s*$")
"""What follows an addressee's name on a Japanese letter."""


def defined_in_text(page: LabelledPage) -> Iterator[PartyReading]:
    """ "Acme, LLC ("Buyer") agrees to purchase": contracts define their parties."""
    for row in page.rows:
        for phrase in row.phrases:
            if "(" not in phrase.text or len(phrase.words) < 3:
                continue
            for match in _DEFINED_AS.finditer(plain(phrase.text)):
                name = tidy_name(_up_to_form(_PLACED_BY.sub("", match["name"])))
                if not has_legal_form(name) or len(name.split()) > 9:
                    continue
                role = Role.SUPPLIER if match["role"].lower() in ("seller", "supplier", "vendor") else Role.BUYER
                words = _words_of(name, phrase.words)
                yield PartyReading(role, PartyText(name, words), 0.9, page.page.number, f"definition:{role.value}")


def _up_to_form(text: str) -> str:
    """A name without the address behind its legal form: "Rift Millers Limited, P.O. Box 118, Nakuru"."""
    parts = text.split(", ")
    formed = next((i for i in range(1, len(parts) + 1) if has_legal_form(", ".join(parts[:i]))), len(parts))
    if formed < len(parts) and has_legal_form(f"X {parts[formed]}") and len(parts[formed]) <= 6:
        formed += 1  # "Acme Company, Inc."
    return ", ".join(parts[:formed])


def _words_of(name: str, words: Sequence[WordBox]) -> tuple[WordBox, ...]:
    wanted = set(name.split())
    return tuple(word for word in words if plain(word.text).strip(",;") in wanted or plain(word.text) in wanted) or tuple(words)


def in_big_print(page: LabelledPage, clues: Clues) -> Iterator[PartyReading]:
    """A name in large print at the top, even where it shares its row with smaller print."""
    heights = [word.box.height for word in page.page.words]
    if not heights:
        return
    usual = median(heights)
    large = [
        word
        for word in page.page.words
        if word.box.height >= 1.3 * usual and word.box.top <= TOP_OF_PAGE * page.page.height
        and (word.confidence is None or word.confidence >= _LEGIBLE)
    ]  # fmt: skip
    for words in _lines_of(large):
        text = tidy_name(" ".join(word.text for word in words))
        score = organisation_score(text)
        if any("\u3040" <= sign <= "\u9fff" for sign in text):
            continue  # told apart by where it stands
        if words[0].confidence is not None and len(words) < 2:
            continue  # a shred of a logo
        if (
            score < 0.5
            or sum(sign.isalpha() for sign in text) < 3
            or place_kind(text) is not None
            or _is_label_text(page, words)
            or clues.is_theirs(text)
            or is_no_name(text)
        ):
            continue
        likelihood = 0.4 + 0.3 * score + (0.15 if clues.is_ours(text) else 0) + (0.1 if clues.owns_domain(text) else 0)
        yield PartyReading(Role.BUYER, PartyText(text, words), min(0.9, likelihood), page.page.number, "print:buyer")


def _lines_of(words: Sequence[WordBox]) -> list[tuple[WordBox, ...]]:
    """Words of like size on one baseline, near each other."""
    lines: list[list[WordBox]] = []
    for word in sorted(words, key=lambda w: (round(w.box.middle[1] / 4), w.box.left)):
        last = lines[-1][-1] if lines else None
        if (
            last is not None
            and abs(last.box.middle[1] - word.box.middle[1]) <= 0.4 * word.box.height
            and -1 <= word.box.left - last.box.right <= 1.5 * word.box.height
            and 0.75 <= word.box.height / last.box.height <= 1.33
        ):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [tuple(line) for line in lines]


def _is_label_text(page: LabelledPage, words: Sequence[WordBox]) -> bool:
    """Whether the words are a title or a label."""
    chosen = set(words)
    # A loose word without a colon ("Van", "To") begins a name as often as it is a label.
    labels = [
        hit
        for hit in page.hits
        if hit.in_front and (hit.is_certain or any(m.strength is not Strength.FAIR for m in hit.meanings))
    ]
    return any(chosen & set(hit.words) for hit in labels)


def in_foot(page: LabelledPage, clues: Clues) -> Iterator[PartyReading]:
    """The writer's full name in the foot of the page, where companies print their register and bank."""
    for row in page.rows:
        if row.box.top < _FOOT * page.page.height:
            continue
        for phrase in row.phrases:
            for part in _FOOT_PARTS.split(plain(phrase.text)):
                name = tidy_name(part)
                if len(name) < 4 or not has_legal_form(name) or len(name.split()) > 8 or organisation_score(name) < 0.8:
                    continue
                if clues.is_theirs(name) or _is_label_text(page, phrase.words):
                    continue
                likelihood = 0.6 + (0.12 if clues.is_ours(name) else 0) + (0.1 if clues.owns_domain(name) else 0)
                yield PartyReading(
                    Role.BUYER, PartyText(name, _words_of(name, phrase.words)), likelihood, page.page.number, "foot:buyer"
                )


def by_ideographs(page: LabelledPage, clues: Clues) -> Iterator[PartyReading]:
    """Companies on a Japanese or Chinese form: whom it goes to stands at the left or before 御中, who sends it at the right."""
    for row in page.rows:
        for phrase in row.phrases:
            text = plain(phrase.text)
            if len(text) > 40 or any(sign in text for sign in "。、:;"):
                continue
            name = tidy_name(text)
            follower = next((p for p in row.phrases if 0 <= p.box.left - phrase.box.right <= 12 * phrase.box.height), None)
            behind = plain(follower.text) if follower is not None else ""
            addressed = ADDRESSED.search(text) or ADDRESSED.match(behind)
            # 御中 follows names of firms alone, whatever their form.
            firm = ("御中" in text or behind.startswith("御中")) and _IDEOGRAPHIC_NAME.fullmatch(name) is not None
            if not (has_ideograph_form(text) and organisation_score(name) >= 0.9) and not firm:
                continue
            if clues.is_theirs(name) or _is_label_text(page, phrase.words):
                continue
            if addressed:
                yield PartyReading(Role.SUPPLIER, PartyText(name, phrase.words), 0.9, page.page.number, "addressee:supplier")
            elif not clues.theirs and phrase.box.middle[0] < 0.5 * page.page.width and row.box.top < 0.3 * page.page.height:
                yield PartyReading(Role.SUPPLIER, PartyText(name, phrase.words), 0.6, page.page.number, "left:supplier")
            else:
                yield PartyReading(Role.BUYER, PartyText(name, phrase.words), 0.6, page.page.number, "right:buyer")


def over_signature(page: LabelledPage, clues: Clues) -> Iterator[PartyReading]:
    """ "For Acme Ltd" above the line for the signature."""
    for row in page.rows:
        if row.box.top < 0.5 * page.page.height:
            continue
        for phrase in row.phrases:
            match = _SIGNED_FOR.match(plain(phrase.text)) if fold(phrase.text[:3]).startswith(("for", "p", "on")) else None
            if match is None:
                continue
            name = tidy_name(match["name"])
            if has_legal_form(name) and len(name.split()) <= 8 and not clues.is_theirs(name):
                yield PartyReading(
                    Role.BUYER, PartyText(name, _words_of(name, phrase.words)), 0.62, page.page.number, "signature:buyer"
                )
