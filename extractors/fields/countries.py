"""In which country a document was written: by postcodes, states and names in its lines, or by its script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from extractors.fields.places import country_hint

_SIMPLIFIED = frozenset("单价额购应货订计厂东发电话传税总账规联户业产质币")
_SHORTEST, _LONGEST = 8, 90


def country_of_text(texts: Iterable[str]) -> str:
    """The country that most of the lines betray by postcodes and names; Japan for kana, China for ideographs alone.

    ISO 3166-1 alpha-2; empty where nothing betrays one.
    """
    hints: Counter[str] = Counter()
    ideographs = False
    for text in texts:
        if any("\u3040" <= sign <= "\u30ff" or "\uff66" <= sign <= "\uff9f" for sign in text):
            return "JP"
        ideographs = ideographs or any("\u4e00" <= sign <= "\u9fff" for sign in text)
        if _SHORTEST <= len(text) <= _LONGEST and (hint := country_hint(text)) is not None:
            hints[hint] += 1
    if hints:
        return hints.most_common(1)[0][0]
    return "CN" if ideographs else ""


def country_of_script(texts: Iterable[str]) -> str:
    """The country that a script alone betrays: China by its simplified signs; empty where the signs are shared."""
    return "CN" if any(sign in _SIMPLIFIED for text in texts for sign in text) else ""
