"""Numbers as words, in the languages of prose orders."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files

from extractors.fields.folding import fold

_DOZENS = re.compile(
    r"(?P<count>\d+|[^\W\d_]+)\s"
    r"(?:dozen|dutzend|douzaines? de|dussin|docenas? de|dozzine di|dozijn|tuziny?|duzias? de)"
)


@cache
def _number_words() -> dict[str, Decimal]:
    text = files("extractors.prose").joinpath("lexicon", "number_words.toml").read_text(encoding="utf-8")
    return {fold(word): Decimal(str(value)) for words in tomllib.loads(text).values() for word, value in words.items()}


def number_word(text: str) -> Decimal | None:
    """The value of a folded number word or run of them, "two dozen" among them."""
    words = _number_words()
    if text in words:
        return words[text]
    dozens = _DOZENS.fullmatch(text)
    if dozens is not None:
        count = Decimal(dozens["count"]) if dozens["count"].isdigit() else words.get(dozens["count"])
        return None if count is None else 12 * count
    for ending in (" de", " d'", " di", " of"):
        if text.endswith(ending) and text.removesuffix(ending) in words:
            return words[text.removesuffix(ending)]
    return None
