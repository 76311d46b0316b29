"""Which article a line means: exact codes decide, likeness only proposes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from pipeline.core.fields import ExtractedLine, FieldValue
from pipeline.core.folding import fold
from pipeline.core.lessons import NOTHING_LEARNT, LessonsOfCustomer
from pipeline.core.parties import Article
from pipeline.core.resolution import Candidate
from pipeline.matching.codes import code_key, gtin_key, gtins_in
from pipeline.matching.finding import ArticleFinder
from pipeline.matching.index import MasterIndex
from pipeline.matching.likeness import (
    PROPOSED,
    FittingPrices,
    LineWords,
    TimesOrdered,
    better_described_neighbour,
    description_likeness,
    neighbours,
    never_ordered,
    proposals,
)

# A misread number is repaired only where the description says the same as the article's, sizes included.
_SAME_DESCRIPTION = 90.0
_SHORTEST_REPAIRED = 4
# Another reading of a printed number is doubted from this probability on, unless the description tells by so much.
_WORTH_DOUBTING = 0.005
_CLEARLY_TOLD = 8.0


@dataclass(frozen=True, slots=True)
class _Hit:
    """An article that a printed code names. ``proves`` is False where the code may be somebody else's."""

    article: Article
    code: str
    reason: str
    score: float
    proves: bool = True


@dataclass(frozen=True, slots=True)
class ArticleRanking:
    """Articles best first, and whether the first one is proven by an exact code."""

    candidates: tuple[Candidate[Article], ...]
    certain: bool


def _no_prices(_articles: Sequence[Article]) -> frozenset[str]:
    return frozenset()


def rank_articles(
    line: ExtractedLine,
    customer_id: str,
    index: MasterIndex,
    *,
    fitting_prices: FittingPrices = _no_prices,
    ocr_pages: Collection[int] = (),
    times_ordered: TimesOrdered = never_ordered,
    lessons: LessonsOfCustomer = NOTHING_LEARNT,
) -> ArticleRanking:
    """Rank the articles that a line may mean.

    Certain is one to which every exact code on the line leads: the customer's cross-reference, our article number as printed or
    but for case, separators and (where unique) leading zeros, or a GTIN; unless an article with nearly the same number fits the
    description better and no second code confirms the first. Codes are never repaired but for one case: a number read from an
    image that is none of ours, and one of ours alone but for signs that OCR takes for each other, while price or description is
    that article's.

    Args:
        customer_id: Whose cross-references count; empty when the customer is not certain.
        fitting_prices: Tells which articles cost what the line says.
        ocr_pages: Numbers of the pages that were read from an image.
        times_ordered: Tells how often the customer has ordered articles before; that ranks proposals and decides nothing.
        lessons: What confirmed orders taught about the customer's own numbers; they prove as much as a cross-reference.
    """
    finder, words = index.articles, LineWords.of(line)
    hits = [*_exact(line, customer_id, finder), *_by_lesson(line, lessons, finder)]
    if not hits:
        hits = _repaired(line.supplier_part, words, finder, fitting_prices, ocr_pages)
    proven = {hit.article.sku for hit in hits if hit.proves}
    candidates = _merged(hits)
    if len(proven) != 1:
        known = {candidate.target.sku for candidate in candidates}
        likely = [found for found in proposals(words, finder, fitting_prices, times_ordered) if found.target.sku not in known]
        return ArticleRanking((*candidates, *likely)[:PROPOSED], False)
    first = candidates[0].target
    rivals = [
        *(() if _is_named_twice(hits) else better_described_neighbour(words, first, finder)),
        *_nearly_printed(line, hits, first, finder),
        *_otherwise_read(line, words, first, finder, fitting_prices),
    ]
    return ArticleRanking((*candidates, *rivals, *_successor(first, finder))[:PROPOSED], not rivals)


def _is_named_twice(hits: Sequence[_Hit]) -> bool:
    """Whether two different codes, each of a list of its own, prove it: no slip in one of them can have made both."""
    return len({code_key(hit.code) for hit in hits if hit.proves}) > 1


def _merged(hits: Sequence[_Hit]) -> tuple[Candidate[Article], ...]:
    merged: dict[str, list[_Hit]] = {}
    for hit in hits:
        merged.setdefault(hit.article.sku, []).append(hit)
    groups = sorted(merged.values(), key=lambda group: max((hit.proves, hit.score) for hit in group), reverse=True)
    return tuple(
        Candidate(
            group[0].article,
            max(hit.score for hit in group),
            tuple(dict.fromkeys(hit.reason for hit in group)),
            tuple(dict.fromkeys(hit.code for hit in group)),
        )
        for group in groups
    )


def _exact(line: ExtractedLine, customer_id: str, finder: ArticleFinder) -> Iterator[_Hit]:
    buyer = line.buyer_part.value if line.buyer_part else ""
    supplier = line.supplier_part.value if line.supplier_part else ""
    for code in filter(None, (buyer, supplier)):
        yield from _by_cross_reference(code, customer_id, finder)
    if supplier:
        yield from _by_sku(supplier, finder, proves=True)
    if buyer:
        yield from _by_sku(buyer, finder, proves=False)
    traded = line.gtin.value if line.gtin else ""
    yield from _by_gtin((buyer, supplier, traded), line.description.value if line.description else "", finder)


def _by_cross_reference(code: str, customer_id: str, finder: ArticleFinder) -> Iterator[_Hit]:
    if not customer_id or not code_key(code):
        return
    for _, article in finder.by_customer_part(customer_id, code):
        yield _Hit(article, code, f"“{code}” is the customer's number for {article.sku}", 1.0)


def _by_lesson(line: ExtractedLine, lessons: LessonsOfCustomer, finder: ArticleFinder) -> Iterator[_Hit]:
    code = line.buyer_part.value if line.buyer_part else ""
    learnt = lessons.article_of(code) if code_key(code) else None
    for article in finder.by_code(learnt.target) if learnt else ():
        if learnt and article.sku == learnt.target:
            yield _Hit(article, code, f"“{code}” was {article.sku} before, {learnt.reason}", 0.97)


def _by_sku(code: str, finder: ArticleFinder, *, proves: bool) -> Iterator[_Hit]:
    """As printed, else but for case and separators, else but for leading zeros. Several that fit prove none."""
    whose = "" if proves else ", though the order calls it the customer's own"
    score = 0.99 if proves else 0.6
    spelt = finder.by_code(code)
    for article in spelt:
        if article.sku == code.strip():
            yield _Hit(article, code, f"“{code}” is our article number{whose}", score, proves)
        else:
            said = f"“{code}” is our {article.sku} but for case or separators{whose}"
            yield _Hit(article, code, said, score - 0.01, proves)
    for article in () if spelt else finder.by_bare_code(code):
        yield _Hit(article, code, f"“{code}” is our {article.sku} but for leading zeros{whose}", score - 0.02, proves)


def _by_gtin(codes: Sequence[str], description: str, finder: ArticleFinder) -> Iterator[_Hit]:
    keys = {key for code in codes for key in [gtin_key(code)] if key} | gtins_in(description)
    for article in finder.by_gtins(keys):
        packed = [f"{gtin} of its {unit}" for unit, gtin in article.pack_gtins if gtin_key(gtin) in keys]
        printed = article.gtin if gtin_key(article.gtin) in keys else packed[0]
        yield _Hit(article, printed, f"the GTIN {printed} is printed", 0.98)


def _repaired(
    printed: FieldValue[str] | None,
    words: LineWords,
    finder: ArticleFinder,
    fitting_prices: FittingPrices,
    ocr_pages: Collection[int],
) -> list[_Hit]:
    """The one article whose number was misread; nothing where two fit, or nothing else on the line bears witness.

    Its number is the print but for signs that look alike, or one of the other readings of the print.
    """
    if printed is None or printed.evidence is None or printed.evidence.page not in ocr_pages:
        return []
    code = printed.value
    alike = finder.misread(code) if len(code_key(code)) >= _SHORTEST_REPAIRED else []
    otherwise = [found for other in printed.alternatives for found in finder.by_code(other.value)]
    fitting = {article.sku: article for article in (*alike, *otherwise)}
    if len(fitting) != 1:
        return []
    (article,) = fitting.values()
    if article.sku in fitting_prices([article]):
        witness = "its price is on the line"
    elif _is_described(article, code, words, finder):
        witness = "its description is on the line"
    else:
        return []
    how = "but for signs that OCR takes for each other" if alike else "in another reading of the print"
    return [_Hit(article, code, f"“{code}” is our {article.sku} {how}, and {witness}", 0.95)]


def _is_described(article: Article, code: str, words: LineWords, finder: ArticleFinder) -> bool:
    """Whether the line describes the article, and none of those with nearly that number as well."""
    own = description_likeness(words.description, fold(article.description))
    return own >= _SAME_DESCRIPTION and all(
        description_likeness(words.description, fold(other.description)) < own
        for other in neighbours([code], words.description, finder)
        if other.sku != article.sku
    )


def _otherwise_read(
    line: ExtractedLine, words: LineWords, article: Article, finder: ArticleFinder, fitting_prices: FittingPrices
) -> list[Candidate[Article]]:
    """Another article that the print of our number may be read as, unless price or description is only the first one's."""
    readings = line.supplier_part.alternatives if line.supplier_part else ()
    codes = [reading.value for reading in readings if reading.probability >= _WORTH_DOUBTING]
    others = {found.sku: found for code in codes for found in finder.by_code(code) if found.sku != article.sku}
    if not others:
        return []
    fitting = fitting_prices([article, *others.values()])
    own = description_likeness(words.description, fold(article.description))
    left = [
        other
        for other in others.values()
        if (other.sku in fitting) >= (article.sku in fitting)
        and not own >= description_likeness(words.description, fold(other.description)) + _CLEARLY_TOLD
    ]
    return [Candidate(other, 0.5, ("the number on the order may also be read as this one's",)) for other in left][:1]


def _successor(article: Article, finder: ArticleFinder) -> list[Candidate[Article]]:
    """What is sold in place of an article that is not sold any more, for a person to take; mostly nothing."""
    if not article.successor or not (article.discontinued or article.blocked):
        return []
    why = "discontinued" if article.discontinued else "blocked for sale"
    found = [other for other in finder.by_code(article.successor) if other.sku == article.successor]
    return [Candidate(other, 0.5, (f"it replaces {article.sku}, which is {why}",)) for other in found]


def _nearly_printed(
    line: ExtractedLine, hits: Sequence[_Hit], article: Article, finder: ArticleFinder
) -> list[Candidate[Article]]:
    """Another article whose number the printed supplier part nearly is, when the proof came from elsewhere; mostly none."""
    printed = line.supplier_part.value if line.supplier_part else ""
    if not printed or gtin_key(printed) or any(hit.article.sku == article.sku for hit in _by_sku(printed, finder, proves=True)):
        return []
    reason = f"its number is nearly the “{printed}” on the order"
    near = [other for other in neighbours([printed], "", finder) if other.sku != article.sku]
    return [Candidate(other, 0.5, (reason,)) for other in finder.whole(near[:1]).values()]
