"""Labelled remarks inside an item's text: "Your part no: X", "Delivery date 16.01.2026", "Drawing: 4711"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import pairwise

from extractors.fields.dates import read_date
from extractors.fields.dates_weeks import names_week, read_week
from extractors.fields.wanted_words import wanted_words
from extractors.layout.cells import Kind, kind_of
from extractors.layout.columns import ColumnRole, is_label_word, label_tokens, roles_of_label
from extractors.layout.date_words import is_other_date
from extractors.layout.rows import Phrase, Row
from pipeline.core.document import BoundingBox, WordBox

PART_ROLES = frozenset({ColumnRole.PART, ColumnRole.BUYER_PART, ColumnRole.SUPPLIER_PART})
SIDES = frozenset({ColumnRole.BUYER_PART, ColumnRole.SUPPLIER_PART})
_LEAST_CAPTION = 2  # words
_KEPT = frozenset(
    {
        *PART_ROLES,
        ColumnRole.REQUESTED_DATE,
        ColumnRole.LINE_NUMBER,
        ColumnRole.PRICE_PER,
        ColumnRole.DESCRIPTION,
        ColumnRole.DISCOUNT_PERCENT,
        ColumnRole.QUANTITY,
        ColumnRole.UOM,
        ColumnRole.UNIT_PRICE,
        ColumnRole.AMOUNT,
    }
)
_SURE, _KNOWN, _MAYBE = 0.9, 0.6, 0.5
_ANY_DAY = date(2026, 1, 1)
_MOST_LABEL_WORDS = 5
_NUMBERED = re.compile(r"^[^\W\d][^\d:#]{1,24}?\s?(?:#|[Nn][or]\.?|№)\s?:?\s?[\w./-]*\d[\w./-]*$")
_GLUED = re.compile(r"^([^\d:：]{2,}[:：])([^:：]+)$")
_RULE = re.compile(r"^[-=*_~–—]{2,}$")
_HASH = re.compile(r"(?<=[^\W\d])#(?=\s?\w*\d)")


@dataclass(frozen=True)
class Note:
    """A remark taken out of an item's text.

    Attributes:
        role: What it states about the line, None for what no order line needs.
        words: The words of its value, without the label; may be empty.
    """

    role: ColumnRole | None
    words: tuple[WordBox, ...]
    score: float = 1.0
    """How exactly its label says so."""
    week: bool = False
    """Whether its label asks for a week."""

    @property
    def text(self) -> str:
        """The value as printed."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True)
class Parsed:
    """A run of words taken apart: text that describes, and notes behind it."""

    text: tuple[WordBox, ...]
    notes: tuple[Note, ...]


def parse_row(row: Row) -> Parsed:
    """The describing words and the notes of a whole row; a label's value may stand in the next phrase."""
    text: list[WordBox] = []
    notes: list[Note] = []
    for words in _joined_phrases(row.phrases):
        parsed = parse_words(words)
        if not notes:  # what stands behind a remark belongs to it
            text += parsed.text
        notes += parsed.notes
    return Parsed(tuple(text), tuple(notes))


@cache
def _remark_words() -> tuple[frozenset[str], tuple[str, ...]]:
    """Tokens that a remark holds, and the words of scripts whose tokens are single signs, which say little by themselves."""
    lexicon = tomllib.loads(files("extractors.fields").joinpath("lexicon", "columns.toml").read_text(encoding="utf-8"))
    tokens = {word: label_tokens(word) for word in lexicon["remarks"]["words"]}
    by_sign = {word for word, parts in tokens.items() if len(parts) > 1 and all(len(p) == 1 and not p.isascii() for p in parts)}
    single = frozenset(token for word, parts in tokens.items() if word not in by_sign for token in parts)
    return single, tuple("".join(tokens[word]) for word in sorted(by_sign))


def is_remark(words: Sequence[WordBox]) -> bool:
    """Whether a row asks or tells the supplier something, or heads a section, and does not describe the item."""
    if len(words) > 1 and _RULE.match(words[0].text) and _RULE.match(words[-1].text):
        return True
    single, runs = _remark_words()
    tokens = [token for word in words for token in label_tokens(word.text)]
    return any(token in single for token in tokens) or any(run in "".join(tokens) for run in runs)


def _joined_phrases(phrases: Sequence[Phrase]) -> list[tuple[WordBox, ...]]:
    joined: list[tuple[WordBox, ...]] = []
    open_label = False
    for phrase in phrases:
        if open_label or (joined and phrase.text.startswith(":")):
            joined[-1] = (*joined[-1], *phrase.words)
        else:
            joined.append(phrase.words)
        open_label = phrase.text.endswith(":") or _is_caption_of_part(phrase)
    return joined


def _is_caption_of_part(phrase: Phrase) -> bool:
    """Whether a phrase is the caption of one side's article number and no more: its value stands in the next phrase."""
    role, score = _meant(phrase.text)
    return role in SIDES and score >= _SURE and len(label_tokens(phrase.text)) >= _LEAST_CAPTION


def parse_words(words: Sequence[WordBox]) -> Parsed:
    """Cut a run of words at the labels in it."""
    words = _unglued(words)
    starts = list(_label_starts(words))
    if not starts:
        if _is_numbered_remark(words):
            return Parsed((), (Note(None, tuple(words)),))
        return Parsed(tuple(words), ())
    notes = []
    for (begin, value, role, score), following in pairwise([*starts, (len(words), len(words), None, 0.0)]):
        found = _trimmed(words[value : following[0]])
        if role is ColumnRole.DESCRIPTION and begin == 0:
            return Parsed(found, ())
        week = role is ColumnRole.REQUESTED_DATE and names_week(" ".join(word.text for word in words[begin:value]))
        notes.append(Note(role, found, score, week))
    return Parsed(tuple(words[: starts[0][0]]), tuple(notes))


def _unglued(words: Sequence[WordBox]) -> Sequence[WordBox]:
    """The words, a label cut from the value that is printed on to its colon: "Due:1/23/26", 納期：2026/01/23."""
    if not any(_GLUED.match(word.text) for word in words):
        return words
    return [part for word in words for part in _cut_at_colon(word)]


def _cut_at_colon(word: WordBox) -> tuple[WordBox, ...]:
    match = _GLUED.match(word.text)
    if match is None or max(roles_of_label(match[1]).values(), default=0.0) < _KNOWN:
        return (word,)
    box = word.box
    middle = box.left + box.width * len(match[1]) / len(word.text)
    label = BoundingBox(box.left, box.top, middle, box.bottom)
    value = BoundingBox(middle, box.top, box.right, box.bottom)
    return WordBox(match[1], label, word.confidence), WordBox(match[2], value, word.confidence)


def _trimmed(words: Sequence[WordBox]) -> tuple[WordBox, ...]:
    kept = list(words)
    while kept and not any(sign.isalnum() for sign in kept[0].text):
        kept.pop(0)
    return tuple(kept)


def _is_numbered_remark(words: Sequence[WordBox]) -> bool:
    """ "Account #4000": a word, a number sign and a number, and nothing else."""
    text = " ".join(word.text for word in words)
    return len(words) <= 5 and _NUMBERED.match(text) is not None


_Start = tuple[int, int, ColumnRole | None, float]


def _label_starts(words: Sequence[WordBox]) -> Iterator[_Start]:
    """Where labels begin, where their values begin, what they state and how surely; None for strangers with a colon."""
    index = 0
    while index < len(words):
        found = _label_at(words, index)
        if found is None:
            index += 1
            continue
        end, role, score = found
        if role is ColumnRole.REQUESTED_DATE and score < _SURE and is_other_date(" ".join(word.text for word in words[:end])):
            role = None  # "Contract date"
        yield index, end, role, score
        index = max(end, index + 1)


def _label_at(words: Sequence[WordBox], start: int) -> tuple[int, ColumnRole | None, float] | None:
    """The longest label beginning at a word: with a colon any known one, without it one that a fitting value follows."""
    for end in range(min(len(words), start + _MOST_LABEL_WORDS), start, -1):
        label = " ".join(word.text for word in words[start:end])
        if "#" in label:
            label = _HASH.sub(" # ", label)
        if ":" in label[:-1] or sum(map(str.isdigit, label)) > 1:  # "RAD-0440:" is a code
            continue
        if all(token in wanted_words("weeks") for token in label_tokens(label)):  # "KW 12" is no caption but the day itself
            continue
        colon = label.endswith(":") or (end < len(words) and words[end].text.startswith(":"))
        role, score = _meant(label)
        if colon:
            if role in _KEPT and score >= (_MAYBE if role is ColumnRole.REQUESTED_DATE else _KNOWN):
                return end, role, score
            if (role is ColumnRole.OTHER and score >= _KNOWN) or (
                start == 0 and end - start <= 3 and not any(map(str.isdigit, label))
            ):
                return end, None, score
        elif role in _KEPT and end < len(words) and _value_follows(label, role, score, words[end:]):
            return end, role, score
    return None


def _meant(label: str) -> tuple[ColumnRole | None, float]:
    roles = roles_of_label(label.rstrip(":"))
    if not roles:
        return None, 0.0
    top = max(roles.values())
    best = next((role for role in (*PART_ROLES, *roles) if roles.get(role, 0.0) == top), None)
    return best, top


def _value_follows(label: str, role: ColumnRole | None, score: float, words: Sequence[WordBox]) -> bool:
    """Whether what follows a label without a colon is its value and not running text."""
    value = words[0].text
    if role is ColumnRole.REQUESTED_DATE:
        sure = score >= _SURE
        starts = [" ".join(word.text for word in words[:count]) for count in range(1, min(3, len(words)) + 1)]
        return score >= _MAYBE and any(_is_day(text, sure, sure and names_week(label)) for text in starts)
    if role is ColumnRole.DISCOUNT_PERCENT:
        return score >= _MAYBE and kind_of(" ".join(word.text for word in words[:2])) is Kind.PERCENT and len(words) <= 2
    if role not in PART_ROLES or score < _SURE:
        return False
    numbered = "#" in label_tokens(label) or len(label_tokens(label)) >= 2
    return numbered and any(sign.isdigit() for sign in value) and len(value) >= 3 and not is_label_word(value)


def _is_day(text: str, asked: bool, week: bool) -> bool:
    """Whether a text is a date and nothing else; one without a year only behind words that leave no doubt."""
    if kind_of(text) is Kind.DATE or (week and read_week(text, _ANY_DAY, asked=True) is not None):
        return True
    found = read_date(text, near=_ANY_DAY) if asked and any(map(str.isdigit, text)) else None
    return found is not None and found.end - found.start >= len(text.rstrip(" .,;:"))
