"""Order, change of an order, or something else: by title, by labels, and for messages by what they ask."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractors.fields.folding import fold
from extractors.fields.label_lexicon import Strength, lexicon_texts, lexicon_weights
from extractors.fields.labels import LabelledPage, label_page
from extractors.layout.rows import Row
from extractors.messages import read_signs
from extractors.titles import Title, titles_of
from pipeline.core.document import Document, Page, WordSource
from pipeline.core.fields import DocumentKind

_MAIL_MEDIA_TYPE = "message/rfc822"
# A page of small print: so many words, most of them in long lines, with the words of contracts among them.
_TERMS_WORDS, _TERMS_LONG_LINES, _TERMS_LAW = 150, 0.6, 0.045
_TITLED_TERMS_WORDS, _TITLED_TERMS_LAW = 80, 0.02
_NAMES = {
    "invoice": "an invoice", "credit_note": "a credit note", "quotation": "a quotation", "request": "a request for quotation",
    "confirmation": "an order confirmation", "delivery_note": "a delivery note", "statement": "a statement or reminder",
}  # fmt: skip


@dataclass(frozen=True)
class Classification:
    """What a document is, why, and how likely that is right."""

    kind: DocumentKind
    reason: str
    confidence: float


def classify(document: Document, rows: Sequence[Row]) -> Classification:
    """What the document is.

    Args:
        document: Its pages' sources and heights are looked at.
        rows: All rows of all pages in order.
    """
    if not rows:
        return Classification(DocumentKind.ORDER, "no text could be read, so nothing says that it is no order", 0.3)
    if document.media_type == _MAIL_MEDIA_TYPE and document.pages[0].source is WordSource.BODY_TEXT:
        return _classify_message(document, rows)
    return _classify_form(document, rows)


def _classify_message(document: Document, rows: Sequence[Row]) -> Classification:
    signs = read_signs([row.text for row in rows])
    pages = _labelled_pages(document, rows)
    score = signs.for_order + (1.5 if any(page.table_heads for page in pages) and signs.for_order else 0.0)
    if score >= 2.0 and score > signs.against:
        return Classification(DocumentKind.ORDER, f"message {signs.reason}", _certainty(score - signs.against))
    reason = signs.reason or "a message that asks for no goods"
    return Classification(DocumentKind.NOT_AN_ORDER, f"message: {reason}", _certainty(signs.against - score + 1))


def _classify_form(document: Document, rows: Sequence[Row]) -> Classification:
    pages = _labelled_pages(document, rows)
    titles: list[Title] = []
    for index, page in enumerate(pages[:3]):
        found = titles_of(page.rows, page.page.height)
        titles += found if index == 0 else [Title(title.kind, title.text, 0.3 * title.weight) for title in found]
    titles = [_discounted(title) for title in titles]
    scores = {kind: _profile(kind, pages) + _best(titles, kind) for kind in (*_NAMES, "order", "order_change")}
    other = max(_NAMES, key=lambda kind: scores[kind])
    order = max(scores["order"], scores["order_change"])
    if scores[other] > order and scores[other] >= 0.8:
        reason = _reason(titles, other) or f"its labels are those of {_NAMES[other]}"
        return Classification(DocumentKind.NOT_AN_ORDER, f"{_NAMES[other]}: {reason}", _certainty(scores[other] - order))
    changed = _best(titles, "order_change") >= 0.8 and _best(titles, "order_change") >= 0.75 * _best(titles, "order")
    kind = DocumentKind.ORDER_CHANGE if changed else DocumentKind.ORDER
    reason = _reason(titles, "order_change" if changed else "order")
    if not reason and order < 0.8:
        return Classification(kind, "nothing says that it is something else", 0.45)
    return Classification(kind, reason or "its labels are those of an order", _certainty(order - scores[other]))


def _discounted(title: Title) -> Title:
    if title.kind == "order" and _SALES_ORDER.match(fold(title.text)):
        return Title(title.kind, title.text, _OF_A_SELLER * title.weight)
    return title


def _labelled_pages(document: Document, rows: Sequence[Row]) -> list[LabelledPage]:
    by_page: dict[int, list[Row]] = {}
    for row in rows:
        by_page.setdefault(row.page, []).append(row)
    pages = [page for page in document.pages if page.number in by_page][:3]
    kept = [page for page in pages if not is_boilerplate_page(by_page[page.number])]
    return [label_page(page, by_page[page.number]) for page in kept or pages[:1]]


def _best(titles: Sequence[Title], kind: str) -> float:
    weights = sorted((title.weight for title in titles if title.kind == kind), reverse=True)
    return weights[0] + 0.15 * sum(weights[1:3]) if weights else 0.0


def _reason(titles: Sequence[Title], kind: str) -> str:
    best = max((title for title in titles if title.kind == kind), key=lambda title: title.weight, default=None)
    return f"titled {best.text!r}" if best is not None and best.weight >= 0.5 else ""


# "Order SO0123": sellers' systems number their sales orders so.
_SALES_ORDER = re.compile(r"(?:order|auftrag|commande|pedido|ordine|bestelling|zamowienie)\b.{0,12}(?<![a-z])so[-/ ]?\d{2,}")
_SALES_ORDER_WEIGHT, _OF_A_SELLER = 0.9, 0.6


@cache
def _signs(kind: str) -> tuple[tuple[str, float], ...]:
    return tuple((fold(text), weight) for text, weight in lexicon_weights("documents.toml", "signs", kind).items())


def _profile(kind: str, pages: Sequence[LabelledPage]) -> float:
    """How much the labels and turns of speech of the pages are those of the kind."""
    if kind == "order_change":
        return 0.0
    texts = [fold(phrase.text) for page in pages for row in page.rows for phrase in row.phrases]
    score = 0.0
    for sign, weight in _signs(kind):
        if any(text.startswith(sign) or (len(sign) > 11 and sign in text) for text in texts):
            score += weight
    if kind == "order":
        score += _order_labels(pages)
    if kind == "confirmation" and any(_SALES_ORDER.match(text) for text in texts):
        score += _SALES_ORDER_WEIGHT
    return min(score, 1.6 if kind == "order" else 2.2)


def _order_labels(pages: Sequence[LabelledPage]) -> float:
    fields = {
        meaning.field
        for page in pages
        for hit in page.hits
        if hit.is_certain
        for meaning in hit.meanings
        if not meaning.is_neighbour and meaning.strength is Strength.STRONG
    }
    weights = {"supplier": 0.5, "ship_to": 0.2, "po_number": 0.25, "requested_date": 0.15, "delivery_terms": 0.1}
    return sum(weight for name, weight in weights.items() if name in fields)


def _certainty(margin: float) -> float:
    return max(0.5, min(0.98, 0.6 + 0.2 * margin))


@cache
def _law() -> tuple[frozenset[str], tuple[str, ...]]:
    words = lexicon_texts("documents.toml", "terms_page", "words")
    titles = lexicon_texts("documents.toml", "terms_page", "titles")
    return frozenset(fold(word) for word in words), tuple(fold(title) for title in titles)


def _is_filled_form(rows: Sequence[Row]) -> bool:
    """Whether a page of much small print is an order's own page all the same: it labels parties, or holds a table."""
    page = label_page(Page(rows[0].page, 1.0, 1.0, ()), rows)
    fields = {
        meaning.field for hit in page.hits if hit.is_certain for meaning in hit.meanings if meaning.strength is Strength.STRONG
    }
    parties = len(fields & {"supplier", "ship_to", "bill_to"})
    return bool(page.table_heads) or parties >= 2 or (parties == 1 and "po_number" in fields)


def is_boilerplate_page(rows: Sequence[Row]) -> bool:
    """Whether a page is terms and conditions: dense lines of legal words, or a title that says so above such lines."""
    phrases = [phrase for row in rows for phrase in row.phrases]
    words = [fold(word.text).strip(".,;:()\"'") for phrase in phrases for word in phrase.words]
    if len(words) < _TITLED_TERMS_WORDS:
        return False
    law, titles = _law()
    share_of_law = sum(word in law for word in words) / len(words)
    in_long_lines = sum(len(phrase.words) for phrase in phrases if len(phrase.words) >= 7) / len(words)
    digits = sum(any(sign.isdigit() for sign in word) for word in words) / len(words)
    if digits > 0.2 or in_long_lines < _TERMS_LONG_LINES or _is_filled_form(rows):
        return False
    if len(words) >= _TERMS_WORDS and share_of_law >= _TERMS_LAW:
        return True
    head = [fold(phrase.text).strip(" .:") for phrase in phrases[:12]]
    titled = any(text in titles or any(text.endswith(title) for title in titles) for text in head)
    return titled and share_of_law >= _TITLED_TERMS_LAW
