"""The order's date and the date the whole order is wanted for, told apart from all other dates of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from extractors.fields.candidates import Direction, candidates_of
from extractors.fields.dates import DateHabit, find_dates, read_date
from extractors.fields.folding import fold, plain
from extractors.fields.label_lexicon import Strength
from extractors.fields.labels import LabelHit, LabelledPage, strength_of
from extractors.fields.phrases import span_of
from extractors.fields.ranking import Reading

_LIKELIHOOD = {
    "po_date": {Strength.STRONG: 0.95, Strength.FAIR: 0.86, Strength.WEAK: 0.5},
    "requested_date": {Strength.STRONG: 0.92, Strength.FAIR: 0.8, Strength.WEAK: 0.4},
}
# A plain "Date" far down the page stands beside a signature more often than it dates the order.
_LOW_ON_THE_PAGE = 0.62
# "Order no. 4711 of 31.03.2026", "4500123456 / 31.03.2026" under "Number/Date".
_BEHIND_NUMBER = 0.93
_DATE_WORDS = re.compile(r"\b(?:date|dated|datum|fecha|data|dato|дата)\b|日付|日期")
_OF = re.compile(r"(?:^|[\s,(/|-])(?:of|dated?|dtd?|vom|v|du|del|de|di|dd|van|av|den|z|z dnia|dnia|от|le|d\.?d\.?)\.?:?\s*$|[/|,-]\s*$", re.IGNORECASE)
# "for delivery on or before 25 November": the verb, a little word, the date.
_IN_PROSE = re.compile(
    r"\b(?:deliver(?:y|ed)?|ship(?:ment|ped|ping)?|requir(?:e|ed)|need(?:ed)?|want(?:ed)?|arriv(?:e|al)|due|lief(?:ern|erung|ertermin)|bis|livr(?:er|aison)|entreg(?:a|ar)|"
    r"consegn(?:a|are)|lever(?:en|ing|ans|eras)|dostaw[ay]|поставк[аи])\b[^.;:!?]{0,40}$",
    re.IGNORECASE,
)
_PROSE = 0.66
# A date without a label, alone in the head of the first page.
_UNLABELLED = 0.6
_HEAD = 0.4


def read_label_dates(
    field: str, pages: Sequence[LabelledPage], usable: Sequence[Sequence[LabelHit]], habit: DateHabit, near: date | None = None
) -> list[Reading[date]]:
    """Every reading of a date field beside its labels.

    Args:
        field: ``po_date`` or ``requested_date``.
        pages: The document's pages without its boilerplate.
        usable: For each page the labels that may belong to the header.
        habit: How the document writes numeric dates.
        near: The order's date, for dates printed without a year.
    """
    found: list[Reading[date]] = []
    for page, hits in zip(pages, usable, strict=True):
        for hit in hits:
            strength = strength_of(hit, field)
            if strength is not None:
                found += _of_label(field, page, hit, strength, habit, near)
            elif field == "po_date" and strength_of(hit, "po_number") is not None:
                found += _behind_number(page, hit, habit)
    return found


def _behind_number(page: LabelledPage, hit: LabelHit, habit: DateHabit) -> Iterator[Reading[date]]:
    """The date printed behind the order's number, announced by the label or by a little word between the two."""
    announced = _DATE_WORDS.search(fold(" ".join(word.text for word in hit.words))) is not None
    for candidate in candidates_of(page, hit):
        text = candidate.span.text
        for reading in find_dates(text, habit)[:1]:
            before = text[: reading.start]
            if len(text.split()) > 12 or not any(sign.isdigit() for sign in before):
                continue
            if announced or _OF.search(before):
                likelihood = _BEHIND_NUMBER * candidate.weight * reading.confidence
                yield Reading(
                    reading.value, reading.value, candidate.span.words, hit.page, likelihood, "number:po_date", (hit.row, hit.phrase)
                )


def _of_label(
    field: str, page: LabelledPage, hit: LabelHit, strength: Strength, habit: DateHabit, near: date | None
) -> Iterator[Reading[date]]:
    likelihood = _LIKELIHOOD[field][strength] * hit.likeness
    if strength is Strength.FAIR and field == "po_date":
        likelihood *= _weight_of_plain_date(page, hit)
    for candidate in candidates_of(page, hit):
        reading = read_date(candidate.span.text, habit, near)
        if reading is None or (reading.start > 3 and candidate.direction is Direction.INLINE and not hit.colon):
            continue
        yield Reading(
            reading.value, reading.value, candidate.span.words, hit.page,
            likelihood * candidate.weight * reading.confidence, f"label:{field}", (hit.row, hit.phrase),
        )  # fmt: skip


def _weight_of_plain_date(page: LabelledPage, hit: LabelHit) -> float:
    """A bare "Date" belongs to the number before it: the order's, or a quotation's, a contract's, an invoice's."""
    if hit.box.top > _LOW_ON_THE_PAGE * page.page.height:
        return 0.4
    earlier = [other for other in page.hits if other.row == hit.row and other.box.right <= hit.box.left + 1]
    if not earlier:
        return 1.0
    nearest = max(earlier, key=lambda other: other.box.right)
    kinds = {meaning.field for meaning in nearest.meanings}
    if "po_number" in kinds:
        return 1.1
    return 0.35 if kinds & {"other_number", "other_date", "person"} else 1.0


def read_unlabelled_date(page: LabelledPage, habit: DateHabit) -> list[Reading[date]]:
    """Dates that stand alone, or behind a town, in the head of the first page: "Köln, 31.03.2026"."""
    found = []
    for index, row in enumerate(page.rows):
        if row.box.top > _HEAD * page.page.height or index in page.table_heads:
            break
        for number, phrase in enumerate(row.phrases):
            if page.label_at(index, number) is not None or (number and page.label_at(index, number - 1) is not None):
                continue
            if len(phrase.words) > 12:
                continue
            span = span_of(phrase)
            dates = find_dates(span.text, habit)
            if len(dates) != 1:
                continue
            before, after = span.text[: dates[0].start].strip(" ,:"), span.text[dates[0].end :].strip(" .,")
            tail = not after[:1].isalpha() or after in ("r", "г", "года", "roku", "h", "Uhr")
            if len(before.split()) <= 2 and not any(sign.isdigit() for sign in before) and len(after) <= 9 and tail:
                reading = dates[0]
                found.append(
                    Reading(
                        reading.value, reading.value, span.words, page.page.number,
                        _UNLABELLED * reading.confidence, "alone:po_date", (index, number),
                    )
                )  # fmt: skip
    return found


def read_prose_dates(pages: Sequence[LabelledPage], habit: DateHabit, near: date | None) -> list[Reading[date]]:
    """The date that a letter asks for in a sentence: "for delivery on or before 25 November 2026"."""
    found = []
    for page in pages:
        for index, row in enumerate(page.rows):
            if index in page.table_heads or len(row.words) < 4:
                continue
            text = plain(row.text)
            for reading in find_dates(text, habit, near):
                if _IN_PROSE.search(text[: reading.start]) is None:
                    continue
                value = text[reading.start : reading.end]
                pieces = set(value.split())
                words = tuple(word for word in row.words if plain(word.text).strip(".,;") in pieces or plain(word.text) in pieces) or row.words
                found.append(
                    Reading(reading.value, reading.value, words, page.page.number, _PROSE * reading.confidence, "text:requested_date", index)
                )
    return found
