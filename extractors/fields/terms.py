"""Payment and delivery terms as printed, beside their labels or by their own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.fields.candidates import Candidate, Direction, candidates_of, texts_under
from extractors.fields.dates import find_dates
from extractors.fields.folding import fold, plain, squeeze
from extractors.fields.label_lexicon import Strength
from extractors.fields.labels import LabelHit, LabelledPage, strength_of
from extractors.fields.phrases import TextSpan, span_of
from extractors.fields.ranking import Reading
from extractors.fields.term_words import is_delivery_value, is_plain_delivery_term, speaks_of, speaks_of_terms
from pipeline.core.document import WordBox, WordSource

_LIKELIHOOD = {Strength.STRONG: 0.94, Strength.FAIR: 0.8, Strength.WEAK: 0.55}
# How much a text without a word of the trade is believed behind a label.
_STRANGE = 0.6
_UNLABELLED = 0.55
_MOST_WORDS = 22
_WIDE_SPACE = 1.8
_CONTINUED_WORDS = 14
_PHONE_OR_MAIL = re.compile(r"@|www\.|https?:|\d{3}[-. ]\d{3}[-. ]\d{4}")
_AMOUNT = re.compile(r"[$€£¥]?\s?[\d.,']+\s?[$€£¥%]?")
_NUMBERED_BOX = re.compile(r"\d{1,2}[.)]\s")
_LITTLE_WORDS = frozenset(
    {
        "of",
        "from",
        "after",
        "the",
        "ab",
        "nach",
        "von",
        "de",
        "du",
        "and",
        "und",
        "et",
        "within",
        "innerhalb",
        "net",
        "netto",
        "ohne",
        "na",
        "dal",
    }
)
_NET_DAYS = re.compile(
    r"(?:\d+(?:[.,]\d+)?\s?%.{0,24})?\bnet(?:to)?\.?\s+\d{1,3}(?:\s?(?:days?|d|tage|jours|dagen))?\b", re.IGNORECASE
)
_STEP = re.compile(
    r"(?:within|innerhalb|bis|dans|sous|entro|dentro de|binnen|inom)\b.{0,12}\d|"
    r"\d{1,3}\s?(?:days|tage|jours|giorni|d[ií]as|dagen|dagar)\b.{0,16}\b(?:net|netto|nets|neto|rein)\b|(?:net|netto)\s\d",
    re.IGNORECASE,
)
_TERM_AS_LABEL = re.compile(
    r"(?:FOB|F\.O\.B\.?|free on board|lab|franco|port|portes|frete|frt|freight|frachtfrei)", re.IGNORECASE
)
_MESSAGE_TERMS = re.compile(
    _NET_DAYS.pattern + r"|\bCOD\b|\bC\.O\.D\.|\bcash on delivery\b|\bNachnahme\b|\bVorkasse\b", re.IGNORECASE
)
_INCOTERM_PLACE = re.compile(
    r"(?<![^\W_])(EXW|FCA|FAS|FOB|CFR|CIF|CPT|CIP|DAP|DPU|DDP|DAT|DDU)\b[ ,:-]*"
    r"(?:[A-Z][^\d,;()]{2,30})?(?:\(?\s*(?i:incoterms?)[^)]{0,12}\)?)?"
)


def read_terms(field: str, pages: Sequence[LabelledPage], usable: Sequence[Sequence[LabelHit]]) -> list[Reading[str]]:
    """Every reading of ``payment_terms`` or ``delivery_terms`` beside its labels.

    Args:
        field: Which of the two.
        pages: The document's pages without its boilerplate.
        usable: For each page the labels that may belong to the header.
    """
    found: list[Reading[str]] = []
    for page, hits in zip(pages, usable, strict=True):
        for hit in hits:
            strength = strength_of(hit, field)
            if strength is not None:
                found += _of_label(field, page, hit, strength)
    return found


def _of_label(field: str, page: LabelledPage, hit: LabelHit, strength: Strength) -> Iterator[Reading[str]]:
    for candidate in _candidates(field, page, hit):
        quality = _quality(field, candidate, strength)
        if quality <= 0:
            continue
        text, words = _with_continuation(page, _whole_row(page, _whole_term(hit, candidate)))
        text = _first_sentence(field, text)
        likelihood = _LIKELIHOOD[strength] * hit.likeness * candidate.weight * quality
        yield Reading(_tidy(text), squeeze(text), words, hit.page, likelihood, f"label:{field}", (hit.row, hit.phrase))


def _candidates(field: str, page: LabelledPage, hit: LabelHit) -> Iterator[Candidate]:
    """What may be the label's terms: all of a phrase that the label is a part of, what stands where values do, lists of both."""
    phrase = page.rows[hit.row].phrases[hit.phrase]
    if field == "delivery_terms" and hit.in_front and not hit.colon and len(phrase.words) > 1 and is_delivery_value(phrase.text):
        yield Candidate(hit, span_of(phrase), Direction.INLINE, 1.0)
        return
    yield from candidates_of(page, hit, is_delivery_value if field == "delivery_terms" else None)
    of_both = strength_of(hit, "payment_terms") is strength_of(hit, "delivery_terms") is Strength.WEAK
    if of_both and hit.rest is None:  # "Conditions:" above a line for each kind of terms
        for span in texts_under(page, hit, 3)[1:]:
            yield Candidate(hit, span, Direction.BELOW, 0.9)


def _whole_term(hit: LabelHit, candidate: Candidate) -> Candidate:
    """The candidate; with its label where the two are one term: "FOB Destination", "CIF Hamburg"."""
    label = " ".join(plain(word.text) for word in hit.words)
    if candidate.span.words[0] is hit.words[0]:
        return candidate
    if hit.colon or candidate.direction is not Direction.INLINE or _TERM_AS_LABEL.fullmatch(label) is None:
        return candidate
    return replace(candidate, span=TextSpan(f"{label} {candidate.span.text}", hit.words + candidate.span.words))


def _whole_row(page: LabelledPage, candidate: Candidate) -> Candidate:
    """The candidate with what follows it on its row after a space that is wide but no column's: "FOB  DESTINATION"."""
    if candidate.direction is not Direction.RIGHT and candidate.direction is not Direction.INLINE:
        return candidate
    span = candidate.span
    for index, row in enumerate(page.rows):
        if span.words[-1] not in row.words:
            continue
        for number, phrase in enumerate(row.phrases):
            gap = phrase.box.left - span.box.right
            label = page.label_at(index, number)
            free = label is None or (not label.colon and is_delivery_value(phrase.text))
            if 0 <= gap <= _WIDE_SPACE * phrase.box.height and free and speaks_of_terms(phrase.text):
                span = TextSpan(f"{span.text} {plain(phrase.text)}", span.words + phrase.words)
        break
    return replace(candidate, span=span)


def _quality(field: str, candidate: Candidate, strength: Strength) -> float:
    """How much a text looks like terms of this kind, 0 for what cannot be."""
    text = candidate.span.text.strip()
    pieces = text.split()
    if not any(sign.isalnum() for sign in text) or len(pieces) > _MOST_WORDS or len(squeeze(text)) < 2:
        return 0.0
    if _PHONE_OR_MAIL.search(text) or (field == "delivery_terms" and (_AMOUNT.fullmatch(text) or _NUMBERED_BOX.match(text))):
        return 0.0
    dates = find_dates(text)
    if dates and dates[0].end - dates[0].start >= 0.7 * len(text):
        return 0.0
    if strength is Strength.WEAK and field == "delivery_terms":
        return 1.0 if is_plain_delivery_term(text) else 0.0
    if speaks_of(field, text):
        return 1.0
    if _AMOUNT.fullmatch(text):
        return 0.0
    # Text without a word of the trade: a code ("Z030", "PA") or a sentence that only begins like a label.
    if (candidate.direction is Direction.INLINE and not candidate.hit.colon) or strength is Strength.WEAK:
        return 0.0
    return _STRANGE if len(pieces) <= 6 else 0.25


def _with_continuation(page: LabelledPage, candidate: Candidate) -> tuple[str, tuple[WordBox, ...]]:
    """The value with the rows that go on below it: aligned with it, close, and not complete without them."""
    text, words = candidate.span.text, candidate.span.words
    box = candidate.span.box
    start = next((i for i, row in enumerate(page.rows) if words[-1] in row.words), None)
    if start is None:
        return text, words
    for index in range(start + 1, min(start + 3, len(page.rows))):
        follower = _aligned(page, index, box.left, words[-1].box.bottom, box.height)
        if follower is None or len(words) + len(follower.words) > _CONTINUED_WORDS or not _goes_on(text, follower.text):
            break
        text, words = f"{text} {follower.text}", words + follower.words
    return text, words


def _aligned(page: LabelledPage, index: int, left: float, bottom: float, height: float) -> TextSpan | None:
    for number, phrase in enumerate(page.rows[index].phrases):
        close = 0 <= phrase.box.top - bottom + 0.3 * height <= 0.9 * height and abs(phrase.box.height - height) <= 0.35 * height
        if abs(phrase.box.left - left) <= max(3, 0.75 * height) and close:
            inside = any(hit.colon for hit in page.places.get((index, number), ()))
            labelled = (
                inside or page.label_at(index, number) is not None or (number and page.label_at(index, number - 1) is not None)
            )
            return None if labelled else span_of(phrase)
    return None


def _goes_on(text: str, follower: str) -> bool:
    """Whether the text is unfinished or the follower begins like a continuation."""
    if "%" in text and _STEP.match(follower) is not None:
        return True  # "Within 15 days 1 % cash discount" over "within 45 days due net"
    unfinished = text.rstrip()[-1:] in ",;/+-&(" or text.count("(") > text.count(")") or fold(text).split()[-1] in _LITTLE_WORDS
    return unfinished or follower[:1].islower()


def _first_sentence(field: str, text: str) -> str:
    """The text up to where it goes on with something else: "net 30. Thank you"."""
    sentences = re.split(r"(?<=[^\W_]{2})\.\s+(?=[A-ZÄÖÜ])", text)
    if len(sentences) == 1 or not speaks_of(field, sentences[0]):
        return text
    count = next((i for i, sentence in enumerate(sentences) if not speaks_of(field, sentence)), len(sentences))
    return ". ".join(sentences[:count])


def _tidy(text: str) -> str:
    return text.strip(" :;,*|-–").rstrip(".") if text.count(".") == 1 and text.endswith(".") else text.strip(" :;,*|-–")


def read_unlabelled_terms(field: str, pages: Sequence[LabelledPage]) -> list[Reading[str]]:
    """Terms that no label announces but that speak for themselves: "Net 30 days", "FCA Hamburg (Incoterms 2020)"."""
    found = []
    for page in pages:
        in_message = page.page.source is WordSource.BODY_TEXT
        pattern = _INCOTERM_PLACE if field == "delivery_terms" else _MESSAGE_TERMS if in_message else _NET_DAYS
        for index, row in enumerate(page.rows):
            for number, phrase in enumerate(row.phrases):
                if len(phrase.words) > (80 if in_message else 30):
                    continue
                text = plain(phrase.text)
                match = pattern.search(text)
                labelled = page.label_at(index, number) is not None and not (
                    field == "delivery_terms" and is_delivery_value(text)
                )
                if match is None or index in page.table_heads or labelled:
                    continue
                value = _tidy(match.group())
                if len(value) < 5 and field == "delivery_terms" and "incoterm" not in text.lower():
                    continue  # three letters alone are as often a part number
                wanted = {squeeze(piece) for piece in value.split()}
                words = tuple(word for word in phrase.words if squeeze(word.text) in wanted) or phrase.words
                found.append(
                    Reading(value, squeeze(value), words, page.page.number, _UNLABELLED, f"text:{field}", (index, number))
                )
    return found
