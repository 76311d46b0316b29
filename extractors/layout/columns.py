"""What a column label says its column holds, in many languages, with a score for each role it may mean."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product

from rapidfuzz import fuzz, process

from extractors.fields.folding import NUMBER_WORD, tokens_of


class ColumnRole(StrEnum):
    """What the cells of a column are."""

    LINE_NUMBER = "line_number"
    BUYER_PART = "buyer_part"
    SUPPLIER_PART = "supplier_part"
    PART = "part"
    """An article number without a word on whose it is."""
    DESCRIPTION = "description"
    QUANTITY = "quantity"
    UOM = "uom"
    UNIT_PRICE = "unit_price"
    PRICE_PER = "price_per"
    DISCOUNT_PERCENT = "discount_percent"
    AMOUNT = "amount"
    REQUESTED_DATE = "requested_date"
    OTHER = "other"
    """Known and of no use to an order line: received, tax, weight, list price, remarks."""


SURE, MAY = 1.0, 0.55
_SPREAD = re.compile(r"(?<=(?<!\S)[가-힣])\s+(?=[가-힣](?!\S))")
"""Between the syllables of a Korean word that print spread over a cell: 합 계."""
_NEUTRAL_FACTOR, _CONTAINED_FACTOR, _STRANGER_COST, _FUZZY_FACTOR = 0.95, 0.8, 0.15, 0.85
_FUZZY_LIKENESS = 82  # one letter of five or six
_SHORTEST_MISREAD = 4
_GOOD_ENOUGH = 0.9
_MOST_WORDS = 14  # longer texts are sentences

Tokens = tuple[str, ...]
Scores = Mapping[ColumnRole, float]
NO_SCORES: Scores = {}


class _Lexicon:
    """The labels of columns.toml by their tokens."""

    def __init__(self) -> None:
        raw = tomllib.loads(files("extractors.fields").joinpath("lexicon", "columns.toml").read_text(encoding="utf-8"))
        sets: dict[str, list[str]] = raw["sets"]
        self.labels: dict[Tokens, dict[ColumnRole, float]] = {}
        for role in ColumnRole:
            for strength, weight in (("sure", SURE), ("may", MAY)):
                for label in _written_out(raw[role.value].get(strength, ()), sets):
                    scores = self.labels.setdefault(label, {})
                    scores[role] = max(weight, scores.get(role, 0.0))
        self.words = frozenset(token for label in self.labels for token in label)
        self.turning = frozenset(token for label in _written_out(raw["turns"]["other"], sets) for token in label)
        self.neutral = frozenset(token for label in _written_out(raw["turns"]["neutral"], sets) for token in label)
        self.without = frozenset(raw["turns"]["without"])
        self.long_words = sorted(word for word in self.words if len(word) >= _SHORTEST_MISREAD)
        self.longest = max(map(len, self.labels))


@cache
def _lexicon() -> _Lexicon:
    return _Lexicon()


def _written_out(labels: Iterable[str], sets: Mapping[str, Sequence[str]]) -> Iterator[Tokens]:
    """Every combination of the sets that a label names, as tokens."""
    for label in labels:
        parts: list[list[str]] = []
        rest = label
        while "{" in rest:
            before, _, behind = rest.partition("{")
            name, _, rest = behind.partition("}")
            parts += [[before], list(sets[name])]
        parts.append([rest])
        for choice in product(*parts):
            tokens = label_tokens("".join(choice))
            if tokens:
                yield tokens


@lru_cache(maxsize=16384)
def label_tokens(text: str) -> Tokens:
    """The words of a label as they are compared: folded, marks away but for the percent sign, what print spread joined again."""
    words = _SPREAD.sub("", text).split()
    return tuple(token.key for word in words for token in tokens_of(word) if not token.is_mark or token.key in ("%", NUMBER_WORD))


def is_label_word(text: str) -> bool:
    """Whether every token of a printed word occurs in some column label."""
    tokens = label_tokens(text)
    return bool(tokens) and all(token in _lexicon().words for token in tokens)


@lru_cache(maxsize=16384)
def roles_of_label(text: str, tolerant: bool = False) -> Scores:
    """The roles that a column headed so may have, each with a score 0..1; empty for a text that is no column label.

    Args:
        text: The label as printed, its rows joined by spaces.
        tolerant: Whether letters may be misread, as in text from an image.
    """
    lexicon = _lexicon()
    tokens = _before_exclusion(label_tokens(text), lexicon)
    if not tokens or len(tokens) > _MOST_WORDS:
        return NO_SCORES
    found = _as_printed(tokens, lexicon)
    if max(found.values(), default=0.0) >= _GOOD_ENOUGH or not tolerant:
        return found
    corrected = tuple(token if token in lexicon.words else _nearest_word(token) for token in tokens)
    if corrected == tokens:
        return found
    return {role: score * _FUZZY_FACTOR for role, score in _as_printed(corrected, lexicon).items()} or found


def _as_printed(tokens: Tokens, lexicon: _Lexicon) -> Scores:
    exact = lexicon.labels.get(tokens)
    if exact is not None:
        return exact
    bare = tuple(token for token in tokens if token not in lexicon.neutral)
    if bare and bare != tokens and bare in lexicon.labels:
        return {role: score * _NEUTRAL_FACTOR for role, score in lexicon.labels[bare].items()}
    return _contained(tokens, lexicon)


@lru_cache(maxsize=16384)
def _nearest_word(token: str) -> str:
    """The label word that a misread word is most like, the word itself where none is like it enough."""
    if len(token) < _SHORTEST_MISREAD or any(sign.isdigit() for sign in token):
        return token
    found = process.extractOne(token, _lexicon().long_words, scorer=fuzz.ratio, score_cutoff=_FUZZY_LIKENESS)
    return found[0] if found is not None else token


def _before_exclusion(tokens: Tokens, lexicon: _Lexicon) -> Tokens:
    for index, token in enumerate(tokens):
        if index and token in lexicon.without and tokens not in lexicon.labels:
            return tokens[:index]
    return tokens


def _contained(tokens: Tokens, lexicon: _Lexicon) -> Scores:
    """The longest label inside the text, less for every stranger beside it; a turning word beside it makes it another column."""
    for length in range(min(len(tokens) - 1, lexicon.longest), 0, -1):
        for start in range(len(tokens) - length + 1):
            inside = tokens[start : start + length]
            scores = lexicon.labels.get(inside)
            if scores is None or (length == 1 and inside[0] == NUMBER_WORD):
                continue
            rests = [rest for rest in (tokens[:start], tokens[start + length :]) if rest]
            if all(scores.keys() & lexicon.labels.get(rest, {}).keys() - {ColumnRole.OTHER} for rest in rests):
                return scores  # the same in two languages
            strangers = [token for rest in rests for token in rest if token not in lexicon.neutral]
            if any(stranger in lexicon.turning for stranger in strangers):
                return {ColumnRole.OTHER: SURE * _CONTAINED_FACTOR}
            factor = _CONTAINED_FACTOR - _STRANGER_COST * len(strangers) / max(1, _ideographs_as_word(strangers))
            if factor <= 0:
                return NO_SCORES
            found = {role: score * factor for role, score in scores.items()}
            if ColumnRole.PART in found and strangers and not any(stranger in lexicon.words for stranger in strangers):
                # "Acme Item #" on an order: whoever writes it names himself, not his supplier.
                found[ColumnRole.BUYER_PART] = factor
            return found
    return NO_SCORES


def _ideographs_as_word(tokens: Sequence[str]) -> int:
    """How many ideographs count as one stranger: two make about one word."""
    return 2 if tokens and all(len(token) == 1 and not token.isascii() for token in tokens) else 1
