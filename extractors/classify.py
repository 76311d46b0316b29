"""Order, change, cancellation, or something else: by title, by labels, and for messages by what they ask.

Taking an order for something else loses it, taking something else for an order costs a clerk a look. What is not clear stays an
order, and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from extractors.boilerplate import is_boilerplate_page
from extractors.fields.folding import fold
from extractors.fields.labels import LabelledPage, label_page
from extractors.kinds import FAMILY_OF, ORDER_KINDS, OTHER_KINDS, SALES_ORDER, profiles
from extractors.layout.rows import Row
from extractors.messages import MessageSigns, read_signs
from extractors.titles import Title, titles_of
from pipeline.core.document import Document, WordSource
from pipeline.core.fields import DocumentKind

_MAIL_MEDIA_TYPE = "message/rfc822"
_PAGES = 3
# What another kind must reach, and by how much it must be ahead of an order, to be taken for no order without a person.
_LEAST, _AHEAD = 0.8, 0.3
# A title that names a kind by itself.
_CLEAR_TITLE = 0.8
# An order's own title in such weight is never overruled by labels alone.
_STRONG_TITLE = 1.4
_OF_A_SELLER = 0.6
# Too large for the head of a column.
_LARGE_TITLE = 1.5
# Of messages: what asks clearly, what asks at all, and how near what speaks against it may come.
_LEAST_ASKED, _HARDLY_ASKED, _CLOSE, _NOT_FAR = 2.0, 0.7, 0.5, 1.5
_LIKELY_ORDERS = 0.5
_TYPED = (WordSource.BODY_TEXT, WordSource.TYPED)
_ASKED_WITH_QUANTITIES = 3.0
_KIND_OF = {
    "order": DocumentKind.ORDER,
    "order_change": DocumentKind.ORDER_CHANGE,
    "cancellation": DocumentKind.CANCELLATION,
}


@dataclass(frozen=True)
class Classification:
    """What a document is, why, and how likely that is right.

    Attributes:
        doubt: What else it may be, in words for a clerk, where that is not clear; empty where it is.
        by_default: Nothing speaks against an order, but nothing was found that asks for one either.
    """

    kind: DocumentKind
    reason: str
    confidence: float
    doubt: str = ""
    by_default: bool = False


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
    has_table = any(page.table_heads for page in _labelled_pages(document, rows))
    return classify_signs(signs, has_table=has_table)


def classify_signs(signs: MessageSigns, *, has_table: bool = False) -> Classification:
    """What a message is by its signs.

    Args:
        has_table: Whether a head of a table of lines was found in it.
    """
    score = signs.for_order + (1.5 if has_table and signs.for_order else 0.0)
    if signs.change is not None:
        return Classification(signs.change, f"message {signs.reason}", 0.8)
    ahead = score - signs.against
    if score >= _LEAST_ASKED and ahead > (_CLOSE if signs.against else 0.0):
        return Classification(DocumentKind.ORDER, f"message {signs.reason}", _certainty(ahead))
    # Who asks for goods and names quantities may ask a question beside.
    near = _NOT_FAR if signs.asks and score >= _ASKED_WITH_QUANTITIES else _CLOSE
    if signs.asks and score >= _HARDLY_ASKED and ahead >= -near:
        doubt = signs.objection or "it hardly asks for goods"
        return Classification(DocumentKind.ORDER, f"message {signs.reason}", 0.5, f"The message may be no order: {doubt}.")
    reason = signs.objection or "it asks for no goods"
    return Classification(DocumentKind.NOT_AN_ORDER, f"message: {reason}", _certainty(1 - ahead), by_default=not signs.objection)


def second_look(classification: Classification, intent: Callable[[], Mapping[str, float]]) -> Classification:
    """Ask a reader of sentences about a message that the rules found nothing in: what it takes for an order, a person looks at.

    Args:
        intent: Tells how likely the message's sentences are what, ``order`` among it; asked only where it matters.
    """
    if not classification.by_default or intent().get("order", 0.0) < _LIKELY_ORDERS:
        return classification
    doubt = "The message may be no order: only the sense of its sentences says that it is one."
    return Classification(DocumentKind.ORDER, "message whose sentences order something", 0.5, doubt)


def _classify_form(document: Document, rows: Sequence[Row]) -> Classification:
    if _is_nothing_but_terms(document, rows):
        return Classification(DocumentKind.NOT_AN_ORDER, "terms and conditions: nothing but small print", 0.9)
    pages = _labelled_pages(document, rows)
    titles = _titles(pages)
    labels = profiles(pages)
    others = {kind: _of_family(kind, titles, labels) for kind in OTHER_KINDS}
    other = max(others, key=lambda kind: (others[kind], _best(titles, kind), labels[kind]))
    order_title = max(_best(titles, kind) for kind in ORDER_KINDS)
    order = labels["order"] + order_title
    margin = others[other] - order
    name, reason = OTHER_KINDS[other], _reason(titles, other) or f"its labels are those of {OTHER_KINDS[other]}"
    contradicted = order_title >= _STRONG_TITLE and _best(titles, other) < _CLEAR_TITLE
    if others[other] >= _LEAST and margin >= _AHEAD and not contradicted:
        return Classification(DocumentKind.NOT_AN_ORDER, f"{name}: {reason}", _certainty(margin))
    kind = _kind_of_order(titles)
    why = _reason(titles, kind)
    doubt = f"This may be {name} and no order: {reason}." if others[other] >= _LEAST and margin > -_AHEAD else ""
    if not why and order < _LEAST:
        if document.pages[0].source in _TYPED and (said := _as_letter(rows)) is not None:
            return said
        return Classification(_KIND_OF[kind], "nothing says that it is something else", 0.45, doubt)
    confidence = 0.5 if doubt else _certainty(-margin)
    return Classification(_KIND_OF[kind], why or "its labels are those of an order", confidence, doubt)


def _as_letter(rows: Sequence[Row]) -> Classification | None:
    """What a text file without title and labels says, where that is clear: a letter may cancel an order, too."""
    signs = read_signs([row.text for row in rows])
    said = classify_signs(signs)
    is_clear = signs.change is not None or (said.kind is DocumentKind.NOT_AN_ORDER and bool(signs.objection))
    return said if is_clear else None


def _is_nothing_but_terms(document: Document, rows: Sequence[Row]) -> bool:
    by_page = _rows_by_page(rows)
    return all(page.number not in by_page or is_boilerplate_page(by_page[page.number]) for page in document.pages)


def _kind_of_order(titles: Sequence[Title]) -> str:
    """Order, change or cancellation: a change says so about as loud as it says that it is an order."""
    order = _best(titles, "order")
    changed = {kind: _best(titles, kind) for kind in ("cancellation", "order_change")}
    kind = max(changed, key=lambda name: changed[name])
    return kind if changed[kind] >= _CLEAR_TITLE and changed[kind] >= 0.75 * order else "order"


def _titles(pages: Sequence[LabelledPage]) -> list[Title]:
    """The titles of the first pages; heads of columns ("Tarif", "Offer") are no titles of other papers."""
    titles: list[Title] = []
    for index, page in enumerate(pages):
        columns = {phrase.text for row in page.table_heads for phrase in page.rows[row].phrases}
        found = [
            title
            for title in titles_of(page.rows, page.page.height)
            if title.kind in ORDER_KINDS or title.weight >= _LARGE_TITLE or title.text not in columns
        ]
        titles += found if index == 0 else [Title(title.kind, title.text, 0.3 * title.weight) for title in found]
    return [_discounted(title) for title in titles]


def _of_family(kind: str, titles: Sequence[Title], labels: Mapping[str, float]) -> float:
    """What speaks for a kind: its title, and the labels of it or of papers that look alike; its own labels count full."""
    title = _best(titles, kind)
    related = max(labels[other] for other in FAMILY_OF[kind])
    return title + related if title or labels[kind] == related else labels[kind]


def _discounted(title: Title) -> Title:
    if title.kind == "order" and SALES_ORDER.match(fold(title.text)):
        return Title(title.kind, title.text, _OF_A_SELLER * title.weight)
    return title


def _rows_by_page(rows: Sequence[Row]) -> dict[int, list[Row]]:
    by_page: dict[int, list[Row]] = {}
    for row in rows:
        by_page.setdefault(row.page, []).append(row)
    return by_page


def _labelled_pages(document: Document, rows: Sequence[Row]) -> list[LabelledPage]:
    by_page = _rows_by_page(rows)
    pages = [page for page in document.pages if page.number in by_page][:_PAGES]
    kept = [page for page in pages if not is_boilerplate_page(by_page[page.number])]
    return [label_page(page, by_page[page.number]) for page in kept or pages[:1]]


def _best(titles: Sequence[Title], kind: str) -> float:
    weights = sorted((title.weight for title in titles if title.kind == kind), reverse=True)
    return weights[0] + 0.15 * sum(weights[1:3]) if weights else 0.0


def _reason(titles: Sequence[Title], kind: str) -> str:
    best = max((title for title in titles if title.kind == kind), key=lambda title: title.weight, default=None)
    return f"titled {best.text!r}" if best is not None and best.weight >= 0.5 else ""


def _certainty(margin: float) -> float:
    return max(0.5, min(0.98, 0.6 + 0.2 * margin))
