"""Doubtful words held against those that orders print: ``Nolre`` is ``Notre`` where the recogniser saw nearly as much of a t.

At a hundred rows an inch the cross-stroke of a t and of an e is often lost. What may have stood there is weighed by what the
recogniser thought of each sign, so that a clear name is never bent to a word that looks like it.
"""

from __future__ import annotations

import math
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files

from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import extract

from extractors.reading.strip_reader import Sign

# What a sign costs that the recogniser did not think of, one that differs by its accent alone, and one lost or too many; a sign
# that it was as sure of as this is no other letter.
_UNSEEN, _ACCENT, _LOST, _CERTAIN = 7.0, 3.5, 6.0, 0.98
# A known word is worth so much and so much for each letter, a short one less; the next one must cost so much more.
_WORTH, _WORTH_OF_LETTER, _WORTH_OF_SHORT, _APART = 2.0, 0.6, 2.3, 1.5
_SHORTEST, _MOST_EDITS, _CANDIDATES = 3, 3, 5
_CONFIDENCE = 0.6
# Letters of a run of signs in which there are no figures, as in codes, and nothing of an address on the net.
_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]+")
_RUN, _NO_WORDS = re.compile(r"\S+"), re.compile(r"[\d@]|://|www\.")


@lru_cache(maxsize=16)
def known_words(language: str) -> tuple[str, ...]:
    """Words of orders in small letters, by the name of the language's Tesseract data; none for a language without."""
    return tuple(_tables().get(language, "").split())


@lru_cache(maxsize=1)
def _tables() -> dict[str, str]:
    return tomllib.loads(files("extractors.reading").joinpath("known_words.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=16)
def _known(language: str) -> frozenset[str]:
    return frozenset(known_words(language)) | frozenset(known_words("eng"))


def with_known_words(signs: Sequence[Sign], language: str) -> tuple[Sign, ...]:
    """The signs of a strip, those of words spelt as the language has them where that is what was seen, nearly."""
    if not known_words(language) or any(len(sign.text) != 1 for sign in signs):
        return tuple(signs)
    settled: list[Sign] = []
    done = 0
    for start, end in _words("".join(sign.text for sign in signs)):
        settled += signs[done:start]
        settled += _spelt(signs[start:end], language)
        done = end
    return (*settled, *signs[done:])


def _words(text: str) -> Iterator[tuple[int, int]]:
    for run in _RUN.finditer(text):
        if not _NO_WORDS.search(run.group()):
            yield from ((run.start() + match.start(), run.start() + match.end()) for match in _WORD.finditer(run.group()))


def _spelt(signs: Sequence[Sign], language: str) -> Sequence[Sign]:
    word = "".join(sign.text for sign in signs)
    plain = word.lower()
    if len(plain) < _SHORTEST or len(plain) != len(word) or plain in _known(language):
        return signs
    most = min(_MOST_EDITS, max(1, len(plain) // 3))
    found = extract(plain, known_words(language), scorer=Levenshtein.distance, score_cutoff=most, limit=_CANDIDATES)
    costs = sorted((_cost(signs, plain, known), known) for known, _, _ in found)
    worth = _WORTH + _WORTH_OF_LETTER * len(plain) if len(plain) > _SHORTEST else _WORTH_OF_SHORT
    if not costs or costs[0][0] > worth:
        return signs
    if len(costs) > 1 and costs[1][0] - costs[0][0] < _APART:
        return signs
    return _rewritten(signs, plain, costs[0][1])


def _cost(signs: Sequence[Sign], plain: str, known: str) -> float:
    """How unlikely it is that the known word stands there, against what was read."""
    cost = 0.0
    for edit in Levenshtein.editops(plain, known):
        if edit.tag == "replace":
            cost += _cost_of(signs[edit.src_pos], known[edit.dest_pos])
        elif 0 < edit.src_pos < len(plain) - (edit.tag == "delete"):
            cost += _LOST
        else:
            return math.inf  # endings of words differ by a letter
    return cost


def _cost_of(sign: Sign, wanted: str) -> float:
    share = sum(probability for text, probability in sign.choices if text.lower() == wanted)
    seen = math.log(sign.confidence / share) if share > 0 else _UNSEEN
    if sign.text.islower() and _bare(sign.text) == _bare(wanted):
        return min(seen, _ACCENT)
    return math.inf if share == 0 and sign.confidence > _CERTAIN else min(seen, _UNSEEN)


def _bare(letter: str) -> str:
    return unicodedata.normalize("NFD", letter.lower())[0]


def _rewritten(signs: Sequence[Sign], plain: str, known: str) -> list[Sign]:
    is_upper = sum(sign.text.isupper() for sign in signs) * 2 > len(signs)
    written: list[Sign] = []
    for edit in Levenshtein.opcodes(plain, known):
        own, wanted = signs[edit.src_start : edit.src_end], known[edit.dest_start : edit.dest_end]
        if edit.tag == "equal":
            written += own
        elif edit.tag == "replace":
            pairs = zip(own, wanted, strict=True)
            written += [_instead(sign, text, is_upper or (not written and sign.text.isupper())) for sign, text in pairs]
        elif edit.tag == "insert":
            before, after = signs[edit.src_start - 1].centre, signs[edit.src_start].centre
            step = (after - before) / (len(wanted) + 1)
            shown = wanted.upper() if is_upper else wanted
            written += [Sign(before + step * (number + 1), ((text, _CONFIDENCE),)) for number, text in enumerate(shown)]
    return written


def _instead(sign: Sign, text: str, is_upper: bool) -> Sign:
    share, seen = max(((p, choice) for choice, p in sign.choices if choice.lower() == text), default=(0.0, text))
    shown = text.upper() if is_upper else seen
    others = tuple((choice, min(p, 1 - _CONFIDENCE)) for choice, p in sign.choices if choice.lower() != text)
    return Sign(sign.centre, ((shown, max(share, _CONFIDENCE)), *others))
