"""What the label of a sum says it is the sum of, in many languages."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product

from extractors.layout.columns import Tokens, label_tokens


class SumKind(StrEnum):
    """What a sum beside or below the order lines is."""

    SUBTOTAL = "subtotal"
    TAX = "tax"
    FREIGHT = "freight"
    DISCOUNT = "discount"
    TOTAL = "total"
    OTHER = "other"
    """Carried over, rounding, other charges: no field of an order, and no order line either."""
    NOT_MONEY = "not money"
    """Totals of pieces, weight, lines."""


_MOST_STRANGERS = 3
# Between the words of a label they say nothing of what is summed: "Total GBP incl. VAT".
_CURRENCIES = frozenset(
    {
        "eur",
        "usd",
        "gbp",
        "chf",
        "cad",
        "aud",
        "nzd",
        "sek",
        "nok",
        "dkk",
        "pln",
        "czk",
        "huf",
        "ron",
        "inr",
        "jpy",
        "cny",
        "brl",
        "mxn",
        "try",
        "krw",
    }
)
_MOST_TOKENS = 16


class _SumLexicon:
    def __init__(self) -> None:
        raw = tomllib.loads(files("extractors.fields").joinpath("lexicon", "totals.toml").read_text(encoding="utf-8"))
        sets: dict[str, list[str]] = raw["sets"]
        self.labels: dict[Tokens, SumKind] = {}
        for kind in SumKind:
            for label in raw.get(kind.value, {}).get("labels", ()):
                for tokens in _written_out(label, sets):
                    self.labels.setdefault(tokens, kind)
        self.without = frozenset(raw["without"]["words"])
        self.never = frozenset(label_tokens(word) for word in raw["never"]["words"])
        self.not_money = frozenset(label_tokens(word) for word in raw["not_money"]["words"])
        self.counted = frozenset(token for word in raw["counted"]["words"] for token in label_tokens(word))
        self.longest = max(map(len, self.labels))


def may_be_count(label: str) -> bool:
    """Whether a whole number behind this label would count lines, not money."""
    return not _sum_lexicon().counted.isdisjoint(label_tokens(label))


def _written_out(label: str, sets: dict[str, list[str]]) -> list[Tokens]:
    parts: list[list[str]] = []
    rest = label
    while "{" in rest:
        before, _, behind = rest.partition("{")
        name, _, rest = behind.partition("}")
        parts += [[before], sets[name]]
    parts.append([rest])
    return [tokens for choice in product(*parts) if (tokens := label_tokens("".join(choice)))]


@cache
def _sum_lexicon() -> _SumLexicon:
    return _SumLexicon()


@lru_cache(maxsize=8192)
def sum_label(text: str) -> tuple[SumKind, float] | None:
    """What a label says it sums, with a score 0..1 for how exactly it says so; None for any other text.

    Args:
        text: The words before an amount: ``Grand Total USD``, ``zzgl. 19 % MwSt.``.
    """
    lexicon = _sum_lexicon()
    tokens = tuple(token for token in label_tokens(text) if not _is_figure(token))
    tokens = tuple(token for token in tokens if token not in _CURRENCIES) or tokens
    if not tokens or len(tokens) > _MOST_TOKENS:
        return None
    if tokens in lexicon.labels:
        return lexicon.labels[tokens], 1.0
    cut = next((index for index, token in enumerate(tokens) if index and token in lexicon.without), None)
    if cut is not None:
        # "Totale IVA esclusa": what is left out stands before the word that says so.
        return _net_of(sum_label(" ".join(tokens[: cut - 1] if 1 < cut == len(tokens) - 1 else tokens[:cut])))
    for length in range(min(len(tokens), lexicon.longest), 0, -1):
        found = [
            (start, kind)
            for start in range(len(tokens) - length + 1)
            if (kind := lexicon.labels.get(tokens[start : start + length])) is not None
        ]
        if found:
            start, kind = found[-1] if found[-1][1] is SumKind.TAX else found[0]
            return _with_strangers(kind, (*tokens[:start], *tokens[start + length :]), length, lexicon)
    return None


def _net_of(found: tuple[SumKind, float] | None) -> tuple[SumKind, float] | None:
    """A sum that leaves something out is a subtotal, if it is one at all."""
    if found is None or found[0] not in (SumKind.TOTAL, SumKind.SUBTOTAL):
        return found
    return SumKind.SUBTOTAL, found[1]


def _hold(tokens: Tokens, words: frozenset[Tokens]) -> bool:
    """Whether one of the words stands among the tokens; East Asian words are several tokens."""
    return any(
        tokens[start:end] in words for start in range(len(tokens)) for end in range(start + 1, min(len(tokens), start + 4) + 1)
    )


def _is_figure(token: str) -> bool:
    return token.isdigit() or token == "%"  # noqa: S105


def _with_strangers(kind: SumKind, strangers: Tokens, length: int, lexicon: _SumLexicon) -> tuple[SumKind, float] | None:
    if _hold(strangers, lexicon.never):
        return None
    if _hold(strangers, lexicon.not_money):
        return SumKind.NOT_MONEY, 0.8
    ideographs = all(len(token) == 1 and not token.isascii() for token in strangers)
    count = len(strangers) / 2 if ideographs else len(strangers)
    if count > _MOST_STRANGERS + (length - 1):
        return None
    return kind, max(0.4, 0.95 - 0.12 * count)
