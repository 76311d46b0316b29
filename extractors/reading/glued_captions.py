"""Captions of China and Japan that recognition read as one word with their value: 采购单位山东鲁昌公司 is two words.

Such print sets no blanks, and between a caption and its value there is often hardly more room than between two signs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.fields.folding import plain, tokens_of
from extractors.fields.label_lexicon import Strength, load_labels
from extractors.reading.engines import RecognisedWord
from extractors.reading.letters import is_cjk

# Shorter captions begin longer words as often as not: 単価 in 単価契約.
_FEWEST_SIGNS, _FEWEST_OF_VALUE = 4, 2
_HEADING = "column"


def with_captions_parted(words: Sequence[RecognisedWord]) -> list[RecognisedWord]:
    """The words in their order, each that begins with a caption as caption and value, which share its width by their signs."""
    return [part for word in words for part in _parted(word)]


def _parted(word: RecognisedWord) -> Iterator[RecognisedWord]:
    end = _end_of_caption(word.text) if is_cjk(word.text) else 0
    if not end:
        yield word
        return
    middle = word.left + (word.right - word.left) * end / len(word.text)
    yield replace(word, text=word.text[:end], right=middle)
    yield replace(word, text=word.text[end:], left=middle)


def _end_of_caption(text: str) -> int:
    """Behind how many signs the value begins; 0 where the word is no caption with its value."""
    if plain(text) != text:
        return 0  # places are counted in the plain text
    tokens = tokens_of(text)
    count, meanings = load_labels().longest(tuple(token.key for token in tokens), 0)
    if not count or count == len(tokens) or any(m.field == _HEADING or m.strength is not Strength.STRONG for m in meanings):
        return 0
    end = tokens[count - 1].end
    value = text[end:]
    is_whole = end >= _FEWEST_SIGNS and len(value) >= _FEWEST_OF_VALUE
    return end if is_whole and is_cjk(value) and not _is_particle(value[0]) else 0


def _is_particle(sign: str) -> bool:
    """Whether a sentence goes on with it: 注文番号を明記."""
    return "\u3041" <= sign <= "\u309f"
