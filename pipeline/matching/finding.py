"""Articles found by code and by likeness, in a catalogue of any size.

Likeness goes in two steps. The catalogue says how common each key of the line is (words, sizes, pieces of codes); the rarest
are looked up until they name enough articles, and each article gets a vote for every key it shares, a rare key's vote
counting more. What is looked up is bounded, so the time hardly grows with the catalogue.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from math import log, prod
from string import ascii_lowercase, digits

import numpy as np
import numpy.typing as npt

from pipeline.core.article_keys import code_pieces, description_keys
from pipeline.core.codes import are_groups_compatible, bare_key, code_key, plain_code
from pipeline.core.master_ports import ArticleCatalogue, ArticleName, KeyedNumbers
from pipeline.core.parties import Article, CrossReference, Price

SHORTLIST = 40
# So many article numbers are looked up for the words of one line, and as many again for its codes.
MOST_LOOKED_UP = 16_000
# Stands for the size of the catalogue in the weight of a key: only ratios matter.
_MANY = 2_000_000
_WEIGHT_UNIT = 1000
_HALF, _LOWER_HALF = np.uint64(32), np.uint64(2**32 - 1)
# No catalogue has longer codes; a whole sentence read as a code must not cost thousands of look-ups.
_LONGEST_CODE = 24
_SHORTEST_CODE = 4
# What OCR takes for each other in print of low resolution.
_CONFUSED = ("0o", "1il", "5s", "8b")
_AS_READ = str.maketrans({sign: alike[0] for alike in _CONFUSED for sign in alike[1:]})
_MOST_VARIANTS = 400


@dataclass(frozen=True, slots=True)
class ArticleFinder:
    """Every way to an article, over one state of the catalogue."""

    catalogue: ArticleCatalogue

    def by_code(self, code: str) -> list[Article]:
        """Of that number as printed, else but for case and separators that do not contradict."""
        spelt = [found for found in self.catalogue.by_code_keys([code_key(code)]) if are_groups_compatible(code, found.sku)]
        literal = [found for found in spelt if found.sku == plain_code(code)]
        return literal or spelt

    def by_bare_code(self, code: str) -> list[Article]:
        """Of that number but for leading zeros."""
        key = bare_key(code)
        found = self.catalogue.by_bare_keys([key]) if key else []
        return [article for article in found if are_groups_compatible(code.lstrip("0 "), article.sku.lstrip("0 "))]

    def by_gtins(self, keys: Collection[str]) -> list[Article]:
        """Of these GTINs (``gtin_key``)."""
        return self.catalogue.by_gtin_keys(keys) if keys else []

    def by_customer_part(self, customer_id: str, code: str) -> list[tuple[CrossReference, Article]]:
        """What a customer's own number leads to: as printed, else but for case and separators."""
        found = [
            (reference, article)
            for reference, article in self.catalogue.by_customer_parts(customer_id, [code_key(code)])
            if are_groups_compatible(code, reference.customer_part)
        ]
        literal = [pair for pair in found if plain_code(pair[0].customer_part) == plain_code(code)]
        return literal or found

    def prices_of(self, articles: Iterable[Article]) -> dict[str, list[Price]]:
        """All prices of some articles, by article number."""
        return self.catalogue.prices_of({article.sku for article in articles})

    def misread(self, code: str) -> list[Article]:
        """Articles whose number is this code but for signs that OCR takes for each other; the code as printed included.

        None for a code of so many such signs that it could be nearly anything.
        """
        choices = [next((alike for alike in _CONFUSED if sign in alike), sign) for sign in code_key(code)]
        if not choices or prod(map(len, choices)) > _MOST_VARIANTS:
            return []
        found = self.catalogue.by_code_keys(["".join(signs) for signs in product(*choices)])
        return [article for article in found if are_groups_compatible(as_read(code), as_read(article.sku))]

    def near(self, codes: Sequence[str], description: str, limit: int = SHORTLIST) -> list[ArticleName]:
        """Articles most like a line: by all its keys, by its words alone and by its codes alone, ``limit`` of each.

        Those whose number is one sign away from a code (``one_sign_away``) are always among them.
        """
        words = description_keys(description)
        pieces = {piece for code in codes for piece in code_pieces(code[: 2 * _LONGEST_CODE])}
        found = self.catalogue.of_rarest(words | pieces, MOST_LOOKED_UP) if words or pieces else {}
        votes = [[_vote(found[key]) for key in sorted(keys & found.keys())] for keys in (words, pieces)]
        numbers = {number for ballot in (votes[0] + votes[1], *votes) for number in _most_voted(ballot, limit)}
        code_keys = {key for code in codes for key in one_sign_away(code_key(code))}
        return self.catalogue.names(numbers, code_keys) if numbers or code_keys else []

    def whole(self, names: Iterable[ArticleName]) -> dict[str, Article]:
        """The articles of some names, by number."""
        wanted = {name.sku for name in names}
        found = self.catalogue.by_code_keys({code_key(sku) for sku in wanted}) if wanted else []
        return {article.sku: article for article in found if article.sku in wanted}


def as_read(code: str) -> str:
    """The code with one sign for all that look alike, separators kept."""
    return plain_code(code).casefold().translate(_AS_READ)


def one_sign_away(key: str) -> set[str]:
    """Every code key that one sign more, less, other or swapped with its neighbour makes of a key; none of very short ones.

    Digits stand for digits, letters for letters, and either for what OCR takes it for: other slips are rare, and all of them
    would be twice as many keys.
    """
    if not _SHORTEST_CODE <= len(key) <= _LONGEST_CODE:
        return set()
    cuts = [(key[:i], key[i:]) for i in range(len(key) + 1)]
    away = {left + right[1:] for left, right in cuts if right}
    away |= {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    away |= {left + sign + right[1:] for left, right in cuts if right for sign in _taken_for(right[0])}
    away |= {left + sign + right for left, right in cuts for sign in {*_kind(left[-1:]), *_kind(right[:1])}}
    return away


def _kind(sign: str) -> str:
    return digits if sign.isdecimal() else ascii_lowercase if sign else ""


def _taken_for(sign: str) -> str:
    return _kind(sign) + "".join(alike for alike in _CONFUSED if sign in alike)


def _vote(found: KeyedNumbers) -> npt.NDArray[np.uint64]:
    """For each article with a key, its number above and the weight of the key below: one sort does for both."""
    weight = np.uint64(_WEIGHT_UNIT * log(_MANY / (1 + found.articles)))
    return (np.frombuffer(found.numbers, dtype="<u4").astype(np.uint64) << _HALF) | weight


def _most_voted(votes: Sequence[npt.NDArray[np.uint64]], limit: int) -> list[int]:
    """The article numbers of most votes; of equal ones the lower numbers, so that the choice is always the same."""
    if not votes:
        return []
    cast = np.concatenate(votes)
    cast.sort()
    numbers, weights = cast >> _HALF, cast & _LOWER_HALF
    starts = np.flatnonzero(np.concatenate(([True], numbers[1:] != numbers[:-1])))
    sums, numbers = np.add.reduceat(weights, starts), numbers[starts]
    if len(sums) > limit:
        enough = sums >= np.partition(sums, len(sums) - limit)[len(sums) - limit]
        sums, numbers = sums[enough], numbers[enough]
    best = np.argsort(sums.max() - sums, kind="stable")[:limit]
    return [int(number) for number in numbers[best]]
