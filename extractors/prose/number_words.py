"""Numbers as words, in the languages of prose orders: listed ones, and those put together of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files

from extractors.fields.folding import fold

_DOZENS = re.compile(
    r"(?P<count>\d+|[^\W\d_]+)\s"
    r"(?:dozen|dutzend|douzaines? de|dussin|docenas? de|dozzine di|dozijn|tuziny?|duzias? de)"
)
_ENDINGS = (" de", " d'", " di", " of")
_PARTS = re.compile(r"[^\W\d_]+")
_HUNDRED, _THOUSAND = 100, 1000


@cache
def _number_words() -> dict[str, Decimal]:
    listed = (pair for words in _lexicon().values() for pair in words.items())
    return {fold(word): Decimal(str(value)) for word, value in listed if isinstance(value, int | float)}


@cache
def _lexicon() -> Mapping[str, Mapping[str, object]]:
    text = files("extractors.prose").joinpath("lexicon", "number_words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@lru_cache(maxsize=20_000)
def number_word(text: str) -> Decimal | None:
    """The value of a folded number word or run of them: "two dozen", "zweihundertfunfzig", "treinta y seis"."""
    words = _number_words()
    if text in words:
        return words[text]
    dozens = _DOZENS.fullmatch(text)
    if dozens is not None:
        count = Decimal(dozens["count"]) if dozens["count"].isdigit() else words.get(dozens["count"])
        return None if count is None else 12 * count
    for ending in _ENDINGS:
        if text.endswith(ending) and (found := number_word(text.removesuffix(ending))) is not None:
            return found
    return _composed(text)


@cache
def _language_parts() -> tuple[tuple[Mapping[str, int], frozenset[str]], ...]:
    """Per language the whole numbers of one word, and the words that join them."""
    found = []
    for words in _lexicon().values():
        joining = words.get("joining", [])
        atoms = {fold(word): value for word, value in words.items() if isinstance(value, int) and _PARTS.fullmatch(fold(word))}
        found.append((atoms, frozenset(joining if isinstance(joining, list) else ())))
    return tuple(found)


def _composed(text: str) -> Decimal | None:
    """The number that is said by several words, or by several in one; None where they say none."""
    said = _PARTS.findall(text)
    if not said or "".join(said) != re.sub(r"[\s-]", "", text):
        return None
    for atoms, joining in _language_parts():
        parts = [part for word in said for part in _split(word, atoms, joining)]
        if (
            len(parts) > 1
            and None not in parts
            and parts[0]
            and parts[-1]
            and (value := _value([part for part in parts if part])) is not None
        ):
            return Decimal(value)
    return None


def _split(word: str, atoms: Mapping[str, int], joining: frozenset[str]) -> list[int | None]:
    """The numbers in a word, 0 for what joins them; one None where it holds anything else."""
    if word in joining:
        return [0]
    if word in atoms:
        return [atoms[word]]
    for end in range(len(word) - 1, 1, -1):
        if word[:end] in atoms or word[:end] in joining:
            rest = _split(word[end:], atoms, joining)
            if None not in rest:
                return [atoms.get(word[:end], 0), *rest]
    return [None]


def _value(parts: Sequence[int]) -> int | None:
    """What numbers in a row say together; None where no language says them so ("two six")."""
    total = current = 0
    before = _THOUSAND
    for part in parts:
        if part == _THOUSAND:
            total, current, before = total + max(current, 1) * _THOUSAND, 0, _THOUSAND
        elif part == _HUNDRED:
            if not 0 <= current < _HUNDRED:
                return None
            current, before = max(current, 1) * _HUNDRED, _HUNDRED
        elif _follows(part, current, before):
            # quatre-vingt: what stands before a twenty multiplies it.
            current = current * part if (current, part) == (4, 20) else current + part
            before = part
        else:
            return None
    return total + current or None


def _follows(part: int, current: int, before: int) -> bool:
    """Whether a part can be said behind others: hundreds, tens, units in this order, or units before tens ("fünfundzwanzig")."""
    rest = current % _HUNDRED
    if part >= _HUNDRED:
        return current == 0
    if part >= 20:
        return rest == 0 or (rest < 10 and part % 10 == 0)
    if part >= 10:
        return rest in (0, 60, 80)
    return rest == 0 or (rest >= 20 and rest % 10 == 0 and before >= 10)
