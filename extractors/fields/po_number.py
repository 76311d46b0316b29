"""The customer's order number: candidates beside its labels, under the title and in running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extractors.fields.candidates import Candidate, Direction, candidates_of, texts_under
from extractors.fields.dates import read_date
from extractors.fields.folding import NUMBER_WORD, fold, plain, squeeze, tokens_of
from extractors.fields.label_lexicon import Strength
from extractors.fields.labels import LabelHit, LabelledPage, strength_of
from extractors.fields.phrases import TextSpan
from extractors.fields.ranking import Reading
from pipeline.core.document import WordBox

_LIKELIHOOD = {Strength.STRONG: 0.96, Strength.FAIR: 0.84, Strength.TITLE: 0.84, Strength.WEAK: 0.3}
# "Number" right under the title, or behind it in its row, is the order's number.
_WEAK_UNDER_TITLE, _WEAK_BEHIND_TITLE, _WEAK_BESIDE_TITLE = 0.88, 0.88, 0.7
_TITLE_REACH = 70.0
_ANY_CODE = re.compile(r"[^\W_][\w./\\-]*")
_PHONE = re.compile(r"\+?\(?\d{2,4}\)?[-. ]\d{3,4}[-. ]\d{3,5}|\+\d{6,}|\(\d{2,5}\)")
_AMOUNT = re.compile(r"[$€£¥]?\d{1,3}(?:[.,' ]\d{3})*[.,]\d{1,2}|\d{4,}[.,]\d{2}|[$€£¥]\d.*")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
_PAGE_OF = re.compile(r"\d{1,2}\s*/\s*\d{1,2}")
_PAGE = re.compile(r"\d{1,3}\s+(?:of|von|de|di|van|sur|av|z|из)\s+\d{1,3}(?!\d)")
_POSTCODE = re.compile(r"\d{5}-\d{4}")
_POSTCODE_AND_TOWN = re.compile(r"\d{4,5}\s+[^\W\d_]{3,}")
# What stands between an order's number and its date, and how much of a sentence may follow.
_OF_DATE = re.compile(r"[\s,(]*(?:vom|of|dated?|du|del|van|av|от|z\s+dnia|z|fra|de|per|op|on|do\s+dia)?[\s,:.]*", re.IGNORECASE)
_NOT_A_PREFIX = {
    "no",
    "nr",
    "num",
    "number",
    "rev",
    "page",
    "date",
    "box",
    "and",
    "the",
    "vom",
    "du",
    "del",
    "from",
    "to",
    "as",
    "is",
    "net",
    "tel",
    "fax",
    "ph",
}
# "PO 4711", "order no. 4711" in a footer or a message; a bare "order" is followed by quantities too often.
_IN_TEXT = re.compile(
    r"(?<![^\W_])(?:(?:P\.?\s?O\.?|purchase\s+order)(?:\s*(?:#|no\.?|number|num\.?|nr\.?)\s*[:#]?\s*|\s*:\s*|\s+)|order\s*(?:#|no\.?|number|nr\.?)\s*[:#]?\s*)"
    r"(?P<code>(?:PO[- ]?)?[A-Z]{0,5}[-/]?\d[\w/-]{2,18})(?![\w,])|(?<![^\W_])(?P<whole>PO-?\d[\w/-]{2,18})(?![\w,])",
    re.IGNORECASE,
)


def read_order_numbers(pages: Sequence[LabelledPage], usable: Sequence[Sequence[LabelHit]]) -> list[Reading[str]]:
    """Every reading of the order number on the pages.

    Args:
        pages: The document's pages without its boilerplate.
        usable: For each page the labels that may belong to the header.
    """
    found: list[Reading[str]] = []
    for page, hits in zip(pages, usable, strict=True):
        titles = [hit for hit in hits if strength_of(hit, "po_number") is Strength.TITLE]
        for hit in hits:
            strength = strength_of(hit, "po_number")
            if strength is None or _is_in_sentence(hit):
                continue
            base = _LIKELIHOOD[strength] * hit.likeness
            if strength is Strength.WEAK and titles:
                base = _beside_titles(hit, titles, base)
            found += _of_label(page, hit, base, strength)
    return _with_mentions(found, pages)


def _of_label(page: LabelledPage, hit: LabelHit, base: float, strength: Strength) -> Iterator[Reading[str]]:
    candidates = candidates_of(page, hit)
    if strength is Strength.TITLE:
        candidates += [Candidate(hit, span, Direction.BELOW, 0.75) for span in texts_under(page, hit, 3)]
    is_named = False
    for candidate in candidates:
        read = read_code(candidate.span)
        if read is None:
            continue
        code, words, quality = read
        if strength is Strength.TITLE:
            # A title that has its number in its own row says nothing of the numbers under it.
            if not _fits_a_title(candidate, code) or (is_named and candidate.direction is Direction.BELOW):
                continue
            is_named = is_named or candidate.direction is not Direction.BELOW
        likelihood = base * candidate.weight * quality
        if hit.box.top > 0.6 * page.page.height and strength is not Strength.STRONG:
            likelihood *= 0.7
        yield Reading(code, squeeze(code), words, hit.page, likelihood, "label:po_number", (hit.row, hit.phrase))


def _beside_titles(hit: LabelHit, titles: Sequence[LabelHit], base: float) -> float:
    """The likelihood of a bare "Number" by its place: under the title, level with it, or anywhere."""
    if any(_is_under(hit, title) for title in titles):
        return _WEAK_UNDER_TITLE
    if any(_is_behind(hit, title) for title in titles):
        return _WEAK_BEHIND_TITLE
    level = any(abs(hit.box.middle[1] - title.box.middle[1]) <= _TITLE_REACH for title in titles)
    return _WEAK_BESIDE_TITLE if level else base


def _is_under(hit: LabelHit, title: LabelHit) -> bool:
    gap = hit.box.top - title.box.bottom
    near = hit.box.left < title.box.right + 40 and hit.box.right > title.box.left - 40
    return -0.5 * title.box.height <= gap <= _TITLE_REACH and near


def _is_behind(hit: LabelHit, title: LabelHit) -> bool:
    """Whether a label is what comes next in the title's row, however far to the right."""
    return (hit.page, hit.row) == (title.page, title.row) and hit.phrase == title.phrase + 1


def _is_in_sentence(hit: LabelHit) -> bool:
    """A label that runs on into a sentence: "Purchase Order No. must appear on all invoices"."""
    return (
        hit.rest is not None
        and not hit.colon
        and hit.rest.text[:1].islower()
        and not any(c.isdigit() for c in hit.rest.text.split()[0])
    )


def _fits_a_title(candidate: Candidate, code: str) -> bool:
    """Beside a title only a code of some length is believed: small numbers there are pages and revisions."""
    digits = sum(sign.isdigit() for sign in code)
    long_enough = digits >= 4 or (digits >= 2 and len(code) >= 5)
    is_town = _POSTCODE_AND_TOWN.match(candidate.span.text) is not None
    return long_enough and len(candidate.span.words) <= 4 and not is_town


def read_code(span: TextSpan) -> tuple[str, tuple[WordBox, ...], float] | None:
    """The document number that a text begins with, its words, and how much it looks like one (0..1).

    Dates, telephone numbers, amounts, clock times and page counts are none. A short word of capitals before the digits belongs to
    the number (``MA 4711``); revision and document type behind it do not (``4711 - 001 OP``).
    """
    pieces = span.text.split()
    while pieces and (
        not any(sign.isalnum() for sign in pieces[0]) or (len(pieces) > 1 and tokens_of(pieces[0])[0].key == NUMBER_WORD)
    ):
        pieces = pieces[1:]
    skipped = len(span.text.split()) - len(pieces)
    if not pieces or _is_something_else(" ".join(pieces)):
        return None
    code, used = _leading_code(pieces)
    if code is None:
        return None
    words = span.words[skipped : skipped + used] or span.words
    goes_on = len(pieces) - used > 4 and not _is_date_of_order(" ".join(pieces[used:]))
    return code, words, _quality(code) * (0.75 if goes_on else 1.0)


def _is_date_of_order(text: str) -> bool:
    """Whether what follows a number is the day it was given: ``от 5 ноября 2026 г.``, ``dated 5 November 2026``."""
    announced = _OF_DATE.match(text)
    day = read_date(text[announced.end() :]) if announced is not None else None
    return day is not None and day.start <= 1


def _leading_code(pieces: Sequence[str]) -> tuple[str | None, int]:
    first = pieces[0].lstrip("#(:").rstrip(".,;:)")
    if first and not any(sign.isdigit() for sign in first):
        prefix = fold(first).strip(".-")
        if len(pieces) < 2 or len(first) > 6 or prefix in _NOT_A_PREFIX or not first.isupper():
            return None, 0
        second = pieces[1].strip("#():;,").rstrip(".")
        return (f"{first} {second}", 2) if _is_code(second) and second[0].isdigit() else (None, 0)
    if not _is_code(first):
        return None, 0
    if first.isdigit() and len(pieces) == 2 and pieces[1].isdigit() and min(map(len, pieces)) >= 4:
        return " ".join(pieces), 2  # 4500 107186; three groups are a telephone number's
    return first, 1


def _is_code(text: str) -> bool:
    if not 2 <= len(text) <= 28 or not any(sign.isdigit() for sign in text):
        return False
    return _ANY_CODE.fullmatch(text) is not None and _AMOUNT.fullmatch(text) is None


def _is_something_else(text: str) -> bool:
    if "@" in text or text.lower().startswith(("http", "www.")):
        return True
    date = read_date(text)
    if date is not None and date.start <= 1 and not text[: date.end].isdigit():
        return True
    patterns = (_PHONE, _AMOUNT, _CLOCK, _PAGE_OF, _POSTCODE)
    first = text.split()[0]
    return any(pattern.fullmatch(text) or pattern.fullmatch(first) for pattern in patterns) or bool(
        _PHONE.match(text) or _PAGE.match(text)
    )


def _quality(code: str) -> float:
    digits = sum(sign.isdigit() for sign in code)
    if digits >= 4 or (digits >= 2 and len(squeeze(code)) >= 5):
        return 1.0 if not code.upper().startswith("PO") else 1.02
    return 0.9 if digits == 3 else 0.75 if digits == 2 else 0.4


def _with_mentions(found: list[Reading[str]], pages: Iterable[LabelledPage]) -> list[Reading[str]]:
    """Readings from running text ("PO 4711" in a footer) support those beside labels, or stand in for them."""
    mentions: list[Reading[str]] = []
    for page in pages:
        for index, row in enumerate(page.rows):
            for number, phrase in enumerate(row.phrases):
                text = plain(phrase.text)
                if len(text) < 6 or "o" not in text.lower():
                    continue
                for match in _IN_TEXT.finditer(text):
                    code = match["code"] or match["whole"]
                    if not _is_code(code) or _is_something_else(code):
                        continue
                    words = tuple(word for word in phrase.words if squeeze(code) in squeeze(word.text)) or phrase.words
                    mentions.append(
                        Reading(code, squeeze(code), words, page.page.number, 0.55, "text:po_number", (index, number))
                    )
    return found + mentions
