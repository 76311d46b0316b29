"""What the network is shown, and in which order: drawn sentences first, more and more of those written by hand, in batches."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.prose.encoding import Encoded, encoded
from extractors.prose.labels import TAGS, Intent
from extractors.prose.tokens import pieces_of
from extractors.prose.wordpieces import WordPieces
from models.mail.compose import Sample, draw_sample, draw_written
from models.mail.grammar import Grammar
from models.mail.markup import tags_of

_BY_HAND_AT_FIRST, _BY_HAND_AT_LAST = 0.5, 0.9
# By how many sentences a language has, and not all languages alike: the five that matter have most.
_BY_SIZE = 0.6
_POOL, _LONGEST = 400, 320


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text as the network takes it, the number of each token's tag, and of its intent (-1 where nobody says)."""

    text: Encoded
    tags: list[int]
    intent: int


def lesson(sample: Sample, vocabulary: WordPieces) -> Lesson:
    """What is to be learned from a sample."""
    tags = [TAGS.index(tag) for tag in tags_of(sample.marked)]
    intent = -1 if sample.intent is None else list(Intent).index(sample.intent)
    return Lesson(encoded(pieces_of(sample.marked.text), vocabulary), tags, intent)


def batches(grammars: Sequence[Grammar], vocabulary: WordPieces, seed: int, count: int, size: int) -> Iterator[list[Lesson]]:
    """So many batches, each of texts of about one length and of about ``size`` word pieces together."""
    source = random.Random(seed)  # noqa: S311 - training data, not secrets
    made = 0
    while made < count:
        pool: list[Lesson] = []
        while len(pool) < _POOL:
            one = lesson(_draw(grammars, source, made / count), vocabulary)
            pool += [one] if len(one.text.numbers) <= _LONGEST else []
        parted = _parted(sorted(pool, key=lambda one: len(one.text.numbers)), size)
        source.shuffle(parted)
        yield from parted[: count - made]
        made += len(parted)


def _draw(grammars: Sequence[Grammar], source: random.Random, progress: float) -> Sample:
    weights = [len(grammar.literals) for grammar in grammars] if source.random() < _BY_SIZE else None
    grammar = source.choices(grammars, weights)[0]
    by_hand = _BY_HAND_AT_FIRST + (_BY_HAND_AT_LAST - _BY_HAND_AT_FIRST) * progress
    return draw_written(grammar, source) if source.random() < by_hand else draw_sample(grammar, source)


def _parted(lessons: Sequence[Lesson], size: int) -> list[list[Lesson]]:
    """Lessons from short to long, in runs that fill a batch."""
    found: list[list[Lesson]] = []
    for one in lessons:
        if not found or (len(found[-1]) + 1) * len(one.text.numbers) > size:
            found.append([])
        found[-1].append(one)
    return found
