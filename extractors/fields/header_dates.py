"""The order's date and the date the whole order is wanted for, told apart from all other dates of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from extractors.fields.candidates import Direction, candidates_of
from extractors.fields.date_habits import DateHabit
from extractors.fields.dates import DateReading, find_dates, read_date
from extractors.fields.dates_weeks import read_digits_alone, read_digits_date
from extractors.fields.folding import fold, plain
from extractors.fields.label_lexicon import Strength
from extractors.fields.labels import LabelHit, LabelledPage, strength_of
from extractors.fields.phrases import TextSpan, span_of
from extractors.fields.ranking import Reading
from pipeline.core.document import WordBox

_LIKELIHOOD = {
    "po_date": {Strength.STRONG: 0.95, Strength.FAIR: 0.86, Strength.WEAK: 0.5},
    "requested_date": {Strength.STRONG: 0.92, Strength.FAIR: 0.8, Strength.WEAK: 0.4},
}
# A plain "Date" far down the page stands beside a signature more often than it dates the order.
_LOW_ON_THE_PAGE = 0.62
# "Order no. 4711 of 31.03.2026", "4500123456 / 31.03.2026" under "Number/Date".
_BEHIND_NUMBER = 0.93
_DATE_WORDS = re.compile(r"\b(?:date|dated|datum|fecha|data|dato|дата)\b|日付|日期")
_OF = re.compile(
    r"(?:^|[\s,(/|-])(?:of|dated?|dtd?|vom|v|du|del|de|di|dd|van|av|den|z|z dnia|dnia|zo dňa|ze dne|dne|od|din|ngày|tgl|από|της|"
    r"от|від|le|d\.?d\.?)\.?:?\s*$|[/|,-]\s*$",
    re.IGNORECASE,
)
# "for delivery on or before 25 November": the verb, a little word, the date.
_IN_PROSE = re.compile(
    r"\b(?:deliver(?:y|ed)?|ship(?:ment|ped|ping)?|requir(?:e|ed)|need(?:ed)?|want(?:ed)?|arriv(?:e|al)|due|lief(?:ern|erung|ertermin)|bis|livr(?:er|aison)|entreg(?:a|ar)|"
    r"consegn(?:a|are)|lever(?:en|ing|ans|eras)|dostaw[ay]|поставк[аи])\b[^.;:!?]{0,40}$",
    re.IGNORECASE,
)
_PROSE = 0.66
_BY_TOMORROW = re.compile(
    r"\b(?:by|for|need(?:ed)?|deliver(?:y|ed)?|bis|pour|per|para|voor|till)\s+(tomorrow|morgen|demain|manana|mañana|domani|imorgon)\b",
    re.IGNORECASE,
)
_LOOK_ALIKES = str.maketrans({"l": "1", "I": "1", "|": "1", "O": "0", "o": "0", "S": "5", "B": "8"})
# A date without a label, alone in the head of the first page.
_UNLABELLED = 0.6
_WITHOUT_MARKS = 0.85
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
                    reading.value,
                    reading.value,
                    candidate.span.words,
                    hit.page,
                    likelihood,
                    "number:po_date",
                    (hit.row, hit.phrase),
                )


def _of_label(
    field: str, page: LabelledPage, hit: LabelHit, strength: Strength, habit: DateHabit, near: date | None
) -> Iterator[Reading[date]]:
    likelihood = _LIKELIHOOD[field][strength] * hit.likeness
    if strength is Strength.FAIR and field == "po_date":
        likelihood *= _weight_of_plain_date(page, hit)
    for candidate in candidates_of(page, hit):
        text = candidate.span.text
        reading = read_date(text, habit, near) or _of_digits(text, near) or _misread(candidate.span, habit)
        if reading is None and field == "requested_date" and strength is Strength.STRONG:
            reading = _only_date(text, habit)
        if reading is None or (reading.start > 3 and candidate.direction is Direction.INLINE and not hit.colon):
            continue
        yield Reading(
            reading.value, reading.value, candidate.span.words, hit.page,
            likelihood * candidate.weight * reading.confidence, f"label:{field}", (hit.row, hit.phrase),
        )  # fmt: skip


def _only_date(text: str, habit: DateHabit) -> DateReading | None:
    """The one date among other words: "week 26, by 24.06.2026 at the latest"."""
    found = find_dates(text, habit)
    return found[0] if len({one.value for one in found}) == 1 else None


def _of_digits(text: str, near: date | None) -> DateReading | None:
    """A date without marks: 251110 under "Best.datum"."""
    day = read_digits_alone(text) if near is None else read_digits_date(text, near)
    return None if day is None else DateReading(day, _WITHOUT_MARKS, 0, len(text))


def _misread(span: TextSpan, habit: DateHabit) -> DateReading | None:
    """A date whose digits an image reader took for letters: l2/16/26."""
    if (
        len(span.text) > 12
        or all(word.confidence is None for word in span.words)
        or not any(sign.isdigit() for sign in span.text)
    ):
        return None
    repaired = read_date(span.text.translate(_LOOK_ALIKES), habit)
    return None if repaired is None else replace(repaired, confidence=0.8 * repaired.confidence)


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
    """Dates that stand alone, or behind a town, in the head of the first page: "Köln, 31.03.2026", 2026 年 3 月 31 日."""
    found = []
    for index, row in enumerate(page.rows):
        if row.box.top > _HEAD * page.page.height or index in page.table_heads:
            break
        for number, phrase in enumerate(row.phrases):
            if page.label_at(index, number) is not None or (number and page.label_at(index, number - 1) is not None):
                continue
            reading = _date_alone(span_of(phrase).text, habit)
            if reading is not None and len(phrase.words) <= 12:
                found.append(_unlabelled(reading, phrase.words, page, (index, number)))
        if not any(found_at.place == (index, number) for found_at in found for number in range(len(row.phrases))):
            found += _spread_over_row(page, index, habit)
    return found


def _date_alone(text: str, habit: DateHabit) -> DateReading | None:
    dates = find_dates(text, habit)
    if len(dates) != 1:
        return None
    before, after = text[: dates[0].start].strip(" ,:"), text[dates[0].end :].strip(" .,")
    tail = not after[:1].isalpha() or after in ("r", "г", "года", "roku", "h", "Uhr")
    alone = len(before.split()) <= 2 and not any(sign.isdigit() for sign in before) and len(after) <= 9 and tail
    return dates[0] if alone else None


def _spread_over_row(page: LabelledPage, index: int, habit: DateHabit) -> list[Reading[date]]:
    """A date whose year, month and day are set apart: 2026 年　03 月　02 日."""
    words = page.rows[index].words
    text = " ".join(plain(word.text) for word in words)
    if (
        "年" not in text
        or "月" not in text
        or any(page.label_at(index, number) for number in range(len(page.rows[index].phrases)))
    ):
        return []
    dates = find_dates(text, habit)
    if len(dates) != 1:
        return []
    inside = [word for word in words if any(sign.isdigit() or sign in "年月日" for sign in plain(word.text))]
    return [_unlabelled(dates[0], tuple(inside), page, (index, 0))]


def _unlabelled(reading: DateReading, words: tuple[WordBox, ...], page: LabelledPage, place: tuple[int, int]) -> Reading[date]:
    return Reading(
        reading.value, reading.value, words, page.page.number, _UNLABELLED * reading.confidence, "alone:po_date", place
    )


def read_prose_dates(pages: Sequence[LabelledPage], habit: DateHabit, near: date | None) -> list[Reading[date]]:
    """The date that a letter asks for in a sentence: "for delivery on or before 25 November 2026"."""
    found = []
    for page in pages:
        for index, row in enumerate(page.rows):
            if index in page.table_heads or len(row.words) < 4:
                continue
            text = plain(row.text)
            found += _tomorrow(text, row.words, page.page.number, index, near)
            for reading in find_dates(text, habit, near):
                if _IN_PROSE.search(text[: reading.start]) is None:
                    continue
                value = text[reading.start : reading.end]
                pieces = set(value.split())
                words = (
                    tuple(word for word in row.words if plain(word.text).strip(".,;") in pieces or plain(word.text) in pieces)
                    or row.words
                )
                found.append(
                    Reading(
                        reading.value,
                        reading.value,
                        words,
                        page.page.number,
                        _PROSE * reading.confidence,
                        "text:requested_date",
                        index,
                    )
                )
    return found


def _tomorrow(text: str, words: tuple[WordBox, ...], page: int, row: int, ordered: date | None) -> list[Reading[date]]:
    match = _BY_TOMORROW.search(text)
    if match is None or ordered is None:
        return []
    value = ordered + timedelta(days=1)
    named = tuple(word for word in words if fold(word.text).strip(".,;:!") == fold(match.group(1)))[:1] or words
    return [Reading(value, value, named, page, _PROSE, "text:requested_date", row)]
