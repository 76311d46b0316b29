"""What a quantity is of, where the model marked no name: the words behind it, up to the next small word or sign."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from extractors.fields.folding import fold
from extractors.prose.labels import Mark
from extractors.prose.spans import TextSpan

_WORD = re.compile(r"[ \n]?(?P<word>(?:[^\W_]|[½¼¾])[^\s,;:!?()\t]*)")
_SIGNS = " \t\n,;:"
_BEFORE_NAME = (Mark.QUANTITY, Mark.QUANTITY_EACH, Mark.UNIT, Mark.PACK)
_MOST_WORDS = 4
_TRUST, _TRUST_WITHOUT_UNIT = 0.5, 0.4


@cache
def _small_words() -> tuple[frozenset[str], frozenset[str]]:
    text = files("extractors.prose").joinpath("lexicon", "small_words.toml").read_text(encoding="utf-8")
    words = tomllib.loads(text)
    return frozenset(words["joining"]), frozenset(words["ending"])


def name_behind(marks: dict[Mark, TextSpan], text: str, limit: int) -> TextSpan | None:
    """The name that stands behind an article's quantity and unit; None where no word follows that may be one.

    Args:
        marks: What is marked of the article; no name among it.
        limit: Where the next marked words begin.
    """
    last = max((marks[mark] for mark in _BEFORE_NAME if mark in marks), key=lambda span: span.end, default=None)
    if last is None:
        return None
    words = _words(text, last.end, limit)
    if not words:
        return None
    start, end = words[0][0], words[-1][1]
    while end > start and text[end - 1] in ".-'":
        end -= 1
    trust = _TRUST if Mark.UNIT in marks else _TRUST_WITHOUT_UNIT
    return TextSpan(start, end, Mark.DESCRIPTION, False, min(trust, last.confidence), 1.0) if end > start else None


def name_end(text: str, start: int, end: int) -> int:
    """Where a name really ends: the "zum" of "Holzpellets zum" leads on to something else."""
    _joining, ending = _small_words()
    while True:
        said = text[start:end].rstrip(_SIGNS)
        cut = said.rfind(" ")
        word = said[cut + 1 :]
        if cut <= 0 or not word.islower() or fold(word).strip(".'") not in ending:
            return start + len(said)
        end = start + cut


def _words(text: str, position: int, limit: int) -> Sequence[tuple[int, int]]:
    """Where the words of a name stand; none where only small words and numbers follow."""
    joining, ending = _small_words()
    found: list[tuple[int, int]] = []
    while len(found) < _MOST_WORDS and (match := _WORD.match(text, position, limit)) is not None:
        word, position = match["word"], match.end()
        head, mark, _rest = word.partition("'")
        folded = fold(word).strip(".'")
        starts = not found
        if starts and mark and fold(head) in joining:  # d'eau
            found.append((match.start("word") + len(head) + 1, match.end()))
        elif starts and folded in joining:
            continue
        elif folded in ending or (folded in joining and _WORD.match(text, position, limit) is None):
            break
        else:
            found.append(match.span("word"))
        if word.endswith("."):
            break
    return found if any(sign.isalpha() for start, end in found for sign in text[start:end]) else []
