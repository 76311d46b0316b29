"""Which article a line means: exact codes decide, likeness only proposes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from pipeline.core.fields import ExtractedLine
from pipeline.core.parties import Article
from pipeline.core.resolution import Candidate
from pipeline.matching.codes import are_groups_compatible, bare_key, code_key, gtin_key, gtins_in, plain_code
from pipeline.matching.index import MasterIndex, pieces_of, words_of
from pipeline.matching.names import fold

_PROPOSED = 5
_SHORTLIST = 40
_WORTH_PROPOSING = 0.4
# Words that more articles share than this are looked up only when a line has no rarer one.
_COMMON = 400
# Likeness never reaches what an exact code gives, so that nobody mistakes one for the other.
_MOST_BY_LIKENESS = 0.9
# A neighbour in code must fit the description this much better before the printed code is doubted.
_CLEARLY_BETTER = 25.0
_NEIGHBOUR_SIGNS = 2


@dataclass(frozen=True, slots=True)
class _Hit:
    """An article that a printed code names. ``proves`` is False where the code may be somebody else's."""

    article: Article
    reason: str
    score: float
    proves: bool = True


@dataclass(frozen=True, slots=True)
class ArticleRanking:
    """Articles best first, and whether the first one is proven by an exact code."""

    candidates: tuple[Candidate[Article], ...]
    certain: bool


def rank_articles(line: ExtractedLine, customer_id: str, index: MasterIndex) -> ArticleRanking:
    """Rank the articles that a line may mean.

    Certain is one to which every exact code on the line leads: the customer's cross-reference, our article number as printed or
    but for case, separators and (where unique) leading zeros, or a GTIN; unless an article with nearly the same number fits the
    description far better. Codes are never repaired.

    Args:
        customer_id: Whose cross-references count; empty when the customer is not certain.
    """
    hits = list(_exact(line, customer_id, index))
    proven = {hit.article.sku for hit in hits if hit.proves}
    candidates = _merged(hits)
    if len(proven) != 1:
        known = {candidate.target.sku for candidate in candidates}
        proposals = [found for found in _proposals(line, index) if found.target.sku not in known]
        return ArticleRanking((*candidates, *proposals)[:_PROPOSED], False)
    rivals = [
        *_better_described_neighbour(line, candidates[0].target, index),
        *_nearly_printed(line, candidates[0].target, index),
    ]
    return ArticleRanking((*candidates, *rivals)[:_PROPOSED], not rivals)


def _merged(hits: Sequence[_Hit]) -> tuple[Candidate[Article], ...]:
    merged: dict[str, list[_Hit]] = {}
    for hit in hits:
        merged.setdefault(hit.article.sku, []).append(hit)
    groups = sorted(merged.values(), key=lambda group: max((hit.proves, hit.score) for hit in group), reverse=True)
    return tuple(
        Candidate(group[0].article, max(hit.score for hit in group), tuple(dict.fromkeys(hit.reason for hit in group)))
        for group in groups
    )


def _exact(line: ExtractedLine, customer_id: str, index: MasterIndex) -> Iterator[_Hit]:
    buyer = line.buyer_part.value if line.buyer_part else ""
    supplier = line.supplier_part.value if line.supplier_part else ""
    for code in filter(None, (buyer, supplier)):
        yield from _by_cross_reference(code, customer_id, index)
    if supplier:
        yield from _by_sku(supplier, index, proves=True)
    if buyer:
        yield from _by_sku(buyer, index, proves=False)
    yield from _by_gtin((buyer, supplier), line.description.value if line.description else "", index)


def _by_cross_reference(code: str, customer_id: str, index: MasterIndex) -> Iterator[_Hit]:
    if not customer_id:
        return
    references = [
        reference
        for reference in index.cross_references.get((customer_id, code_key(code)), ())
        if are_groups_compatible(code, reference.customer_part) and reference.sku in index.articles
    ]
    literal = [reference for reference in references if plain_code(reference.customer_part) == plain_code(code)]
    for reference in literal or references:
        article = index.articles[reference.sku]
        yield _Hit(article, f"“{code}” is the customer's number for {article.sku}", 1.0)


def _by_sku(code: str, index: MasterIndex, *, proves: bool) -> Iterator[_Hit]:
    """As printed, else but for case and separators, else but for leading zeros. Several that fit prove none."""
    whose = "" if proves else ", though the order calls it the customer's own"
    score = 0.99 if proves else 0.6
    literal = index.articles.get(plain_code(code))
    if literal is not None:
        yield _Hit(literal, f"“{code}” is our article number{whose}", score, proves)
        return
    spelt = [article for article in index.by_code.get(code_key(code), ()) if are_groups_compatible(code, article.sku)]
    if spelt:
        for article in spelt:
            yield _Hit(article, f"“{code}” is our {article.sku} but for case or separators{whose}", score - 0.01, proves)
        return
    for article in index.by_bare_code.get(bare_key(code), ()):
        if not are_groups_compatible(code.lstrip("0 "), article.sku.lstrip("0 ")):
            continue
        yield _Hit(article, f"“{code}” is our {article.sku} but for leading zeros{whose}", score - 0.02, proves)


def _by_gtin(codes: Sequence[str], description: str, index: MasterIndex) -> Iterator[_Hit]:
    keys = {key for code in codes if (key := gtin_key(code))} | gtins_in(description)
    for key in sorted(keys):
        for article in index.by_gtin.get(key, ()):
            yield _Hit(article, f"the GTIN {article.gtin} is printed", 0.98)


def _proposals(line: ExtractedLine, index: MasterIndex) -> list[Candidate[Article]]:
    """The articles most like the line by code and description, with what is alike about them."""
    description = fold(line.description.value) if line.description else ""
    codes = [code_key(field.value) for field in (line.supplier_part, line.buyer_part) if field]
    found = []
    for position in _shortlist(description, codes, index):
        article = index.masters.articles[position]
        candidate = _likeness(article, index.descriptions[position], description, codes)
        if candidate.score >= _WORTH_PROPOSING:
            found.append(candidate)
    found.sort(key=lambda candidate: (-candidate.score, candidate.target.sku))
    return found[:_PROPOSED]


def _shortlist(description: str, codes: Sequence[str], index: MasterIndex) -> list[int]:
    """Positions of the articles that share the rarest words and pieces of code with the line, most shared first."""
    votes: dict[int, float] = defaultdict(float)
    lists = [index.by_word.get(word, ()) for word in words_of(description)]
    lists += [index.by_code_piece.get(piece, ()) for code in codes for piece in pieces_of(code)]
    found = sorted((positions for positions in lists if positions), key=len)
    for rank, positions in enumerate(found):
        if len(positions) > _COMMON and rank >= 2:
            break
        weight = 1 / (1 + len(positions)) ** 0.5
        for position in positions:
            votes[position] += weight
    return nlargest(_SHORTLIST, votes, key=votes.__getitem__)


def _likeness(article: Article, known_description: str, description: str, codes: Sequence[str]) -> Candidate[Article]:
    sku = code_key(article.sku)
    by_code = max((Levenshtein.normalized_similarity(code, sku) for code in codes), default=0.0)
    by_text = _description_likeness(description, known_description) / 100
    reasons = []
    if by_code >= 0.6:
        reasons.append(f"the number is like {article.sku}, but not the same")
    if by_text >= 0.5:
        reasons.append(f"the description is like “{article.description}”")
    # Either may be missing from the line; where both speak, both should.
    both = 0.5 * by_code + 0.5 * by_text
    score = max(both, 0.8 * by_code if codes else 0.0, 0.85 * by_text)
    return Candidate(article, round(min(score, _MOST_BY_LIKENESS), 3), tuple(reasons) or ("some words or signs are alike",))


def _description_likeness(printed: str, known: str) -> float:
    """0..100. Sizes and types are told by numbers: other numbers make another article of the same words."""
    if not printed or not known:
        return 0.0
    likeness = fuzz.token_set_ratio(printed, known)
    if Counter(re.findall(r"\d+", known)) - Counter(re.findall(r"\d+", printed)):
        likeness *= 0.85
    return likeness


def _better_described_neighbour(line: ExtractedLine, article: Article, index: MasterIndex) -> list[Candidate[Article]]:
    """The article whose number differs in a sign or two while its description fits the line far better; mostly none."""
    if line.description is None:
        return []
    description = fold(line.description.value)
    own = _description_likeness(description, fold(article.description))
    if own + _CLEARLY_BETTER > 100:
        return []
    better = [
        (likeness, index.masters.articles[position])
        for position in _neighbours(article.sku, description, index)
        if index.masters.articles[position].sku != article.sku
        and (likeness := _description_likeness(description, index.descriptions[position])) >= own + _CLEARLY_BETTER
    ]
    if not better:
        return []
    _, best = max(better, key=lambda found: found[0])
    return [Candidate(best, 0.5, (f"nearly the same number as {article.sku}, and its description fits the line better",))]


def _nearly_printed(line: ExtractedLine, article: Article, index: MasterIndex) -> list[Candidate[Article]]:
    """Another article whose number the printed supplier part nearly is, when the proof came from elsewhere; mostly none."""
    printed = line.supplier_part.value if line.supplier_part else ""
    if not printed or any(hit.article.sku == article.sku for hit in _by_sku(printed, index, proves=True)) or gtin_key(printed):
        return []
    near = [index.masters.articles[position] for position in _neighbours(printed, "", index)]
    reason = f"its number is nearly the “{printed}” on the order"
    return [Candidate(other, 0.5, (reason,)) for other in near if other.sku != article.sku][:1]


def _neighbours(code: str, description: str, index: MasterIndex) -> list[int]:
    """Positions of articles whose number differs from a code in no more than a sign or two."""
    key = code_key(code)
    return [
        position
        for position in _shortlist(description, [key], index)
        if Levenshtein.distance(key, code_key(index.masters.articles[position].sku), score_cutoff=_NEIGHBOUR_SIGNS)
        <= _NEIGHBOUR_SIGNS
    ]
