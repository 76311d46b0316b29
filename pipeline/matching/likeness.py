"""Articles like a line by number and description: what is proposed to a person, and what casts doubt on a printed number."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from pipeline.core.fields import ExtractedLine
from pipeline.core.folding import fold
from pipeline.core.master_ports import ArticleName
from pipeline.core.parties import Article
from pipeline.core.resolution import Candidate
from pipeline.matching.codes import code_key
from pipeline.matching.finding import ArticleFinder, as_read

FittingPrices = Callable[[Sequence[Article]], frozenset[str]]
"""Which of some articles, by number, have a master price that is the one on the line."""

TimesOrdered = Callable[[Sequence[Article]], Mapping[str, int]]
"""How often this customer has ordered some articles before, by number; those it never ordered are left out."""

CustomerHistory = Callable[[str], TimesOrdered]
"""The same by customer id."""

PROPOSED = 5
_WORTH_PROPOSING = 0.4
# Likeness never reaches what an exact code gives, so that nobody mistakes one for the other.
_MOST_BY_LIKENESS = 0.9
_MISREAD = 0.97
_PRICE_FITS = 0.08
# What a customer buys it mostly buys again; that makes a better proposal and proves nothing.
_ORDERED_BEFORE = 0.04
_COMPARED = 12
# A neighbour in code must fit the description this much better before the printed code is doubted.
_CLEARLY_BETTER = 25.0
# Or it fits as if copied, and the article of the printed code visibly does not; or only its sizes are those on the line.
_AS_IF_COPIED = 95.0
_VISIBLY_BETTER = 4.0
_NEIGHBOUR_SIGNS = 2
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class LineWords:
    """What a line says about its article, ready to be compared.

    Attributes:
        codes: As printed, ours and the customer's.
        description: Folded; empty where none is printed.
    """

    codes: tuple[str, ...]
    description: str

    @classmethod
    def of(cls, line: ExtractedLine) -> LineWords:
        """Of an order line."""
        codes = tuple(field.value for field in (line.supplier_part, line.buyer_part) if field)
        return cls(codes, fold(line.description.value) if line.description else "")


def never_ordered(_articles: Sequence[Article]) -> Mapping[str, int]:
    """For customers without a past."""
    return {}


def no_history(_customer_id: str) -> TimesOrdered:
    """For houses without a past."""
    return never_ordered


def proposals(
    line: LineWords, finder: ArticleFinder, fitting_prices: FittingPrices, times_ordered: TimesOrdered = never_ordered
) -> list[Candidate[Article]]:
    """The articles most like the line by code and description, with what is alike about them.

    A fitting price helps, and that the customer has ordered it before.
    """
    keys = [(key, as_read(key)) for key in map(code_key, line.codes)]
    ranked = (_likeness(name, line.description, keys) for name in finder.near(line.codes, line.description))
    leading = _best(candidate for candidate in ranked if candidate.score >= _WORTH_PROPOSING)[:_COMPARED]
    whole = finder.whole(candidate.target for candidate in leading)
    fitting, bought = fitting_prices(list(whole.values())), times_ordered(list(whole.values()))
    likely = _best(
        _with_past(_with_price(candidate, fitting), bought.get(candidate.target.sku, 0))
        for candidate in leading
        if candidate.target.sku in whole
    )
    return [
        Candidate(whole[candidate.target.sku], round(min(candidate.score, _MOST_BY_LIKENESS), 3), candidate.reasons)
        for candidate in likely[:PROPOSED]
    ]


def description_likeness(printed: str, known: str) -> float:
    """0..100 of two folded descriptions. Sizes and types are told by numbers: other numbers make another article."""
    if not printed or not known:
        return 0.0
    likeness = fuzz.token_set_ratio(printed, known)
    return likeness * 0.85 if _has_other_numbers(printed, known) else likeness


def _has_other_numbers(printed: str, known: str) -> bool:
    """Whether a number of the known one is not printed, or not as often."""
    left = _NUMBER.findall(printed)
    for number in _NUMBER.findall(known):
        if number not in left:
            return True
        left.remove(number)
    return False


def better_described_neighbour(line: LineWords, article: Article, finder: ArticleFinder) -> list[Candidate[Article]]:
    """The article whose number differs in a sign or two while its description fits the line far better; mostly none.

    It may be near our number, or near what is printed: one sign of a number without its leading zeros may be misread, too.
    """
    own = description_likeness(line.description, fold(article.description))
    if not line.description or own + _VISIBLY_BETTER > 100:
        return []
    codes = [article.sku, *(code for code in line.codes if code_key(code) != code_key(article.sku))]
    others = [other for other in neighbours(codes, line.description, finder) if other.sku != article.sku]
    compared = [(description_likeness(line.description, fold(other.description)), other) for other in others]
    wrong_numbers = _has_other_numbers(line.description, fold(article.description))
    better = [
        (likeness, other)
        for likeness, other in compared
        if likeness >= own + _CLEARLY_BETTER
        or (likeness >= _AS_IF_COPIED and likeness >= own + _VISIBLY_BETTER)
        or (wrong_numbers and likeness > own and not _has_other_numbers(line.description, fold(other.description)))
    ]
    if not better:
        return []
    _, best = max(better, key=lambda found: (found[0], found[1].sku))
    said = f"nearly the same number as {article.sku}, and its description fits the line better"
    return [Candidate(whole, 0.5, (said,)) for whole in finder.whole([best]).values()]


def neighbours(codes: Sequence[str], description: str, finder: ArticleFinder) -> list[ArticleName]:
    """Articles whose number differs from one of some codes in no more than a sign or two."""
    keys = [code_key(code) for code in codes]
    return [name for name in finder.near(codes, description) if _is_near(code_key(name.sku), keys)]


def _is_near(sku: str, keys: Sequence[str]) -> bool:
    return any(Levenshtein.distance(key, sku, score_cutoff=_NEIGHBOUR_SIGNS) <= _NEIGHBOUR_SIGNS for key in keys)


def _likeness(article: ArticleName, description: str, keys: Sequence[tuple[str, str]]) -> Candidate[ArticleName]:
    sku = code_key(article.sku)
    sku_as_read = as_read(sku)
    by_code = max(
        (
            max(Levenshtein.normalized_similarity(key, sku), _MISREAD * Levenshtein.normalized_similarity(seen, sku_as_read))
            for key, seen in keys
        ),
        default=0.0,
    )
    by_text = description_likeness(description, fold(article.description)) / 100
    reasons = []
    if by_code >= 0.6:
        reasons.append(f"the number is like {article.sku}, but not the same")
    if by_text >= 0.5:
        reasons.append(f"the description is like “{article.description}”")
    # Either may be missing from the line; where both speak, both should.
    both = 0.5 * by_code + 0.5 * by_text
    score = max(both, 0.8 * by_code if keys else 0.0, 0.85 * by_text)
    return Candidate(article, score, tuple(reasons) or ("some words or signs are alike",))


def _with_price(candidate: Candidate[ArticleName], fitting: Collection[str]) -> Candidate[ArticleName]:
    if candidate.target.sku not in fitting:
        return candidate
    return replace(candidate, score=candidate.score + _PRICE_FITS, reasons=(*candidate.reasons, "the price is this article's"))


def _with_past(candidate: Candidate[ArticleName], times: int) -> Candidate[ArticleName]:
    if not times:
        return candidate
    often = "once" if times == 1 else f"{times} times"
    return replace(
        candidate, score=candidate.score + _ORDERED_BEFORE, reasons=(*candidate.reasons, f"this customer has ordered it {often}")
    )


def _best(candidates: Iterable[Candidate[ArticleName]]) -> list[Candidate[ArticleName]]:
    return sorted(candidates, key=lambda candidate: (-candidate.score, candidate.target.sku))
