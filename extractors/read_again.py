"""Orders on page images, read twice: where the first reading is in doubt, other voices are heard before the second.

The first reading finds where the numbers, codes and dates of the orders stand. Doubtful ones are read again as crops, the
words voted on are set in, and the pages are read anew with them, so that arithmetic and habits see the better words. What else
the words may be stays beside the values.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from extractors.fields.numbers import NumberHabit, vote_habit
from extractors.layout.arithmetic import agree
from extractors.other_readings import Reader, with_other_readings
from extractors.read_pages import ReadFile, read_document_orders
from pipeline.core.document import BoundingBox, Document, Page, WordBox
from pipeline.core.fields import DocumentKind, ExtractedLine, ExtractedOrder, FieldValue

if TYPE_CHECKING:
    from extractors.reading.ballot import Ballot
    from extractors.reading.page_images import PageImages
    from extractors.reading.second_voice import Place

_Holder = TypeVar("_Holder", ExtractedOrder, ExtractedLine)
_NUMBERS = (
    "subtotal",
    "tax",
    "freight",
    "discount",
    "total",
    "quantity",
    "unit_price",
    "price_per",
    "discount_percent",
    "amount",
)
_CODES = ("po_number", "buyer_part", "supplier_part", "gtin", "line_number")
_DATES = ("po_date", "requested_date")
_READERS: dict[str, Reader] = {
    **dict.fromkeys(_NUMBERS, Reader.NUMBER), **dict.fromkeys(_CODES, Reader.CODE), **dict.fromkeys(_DATES, Reader.DATE)
}  # fmt: skip
_FIGURES_OF_A_LINE = frozenset({"quantity", "unit_price", "amount"})
_SUMS = frozenset({"subtotal", "tax", "freight", "discount", "total"})
_SUMS_DIFFER = frozenset({"subtotal-differs", "total-differs"})


def read_orders_of_images(document: Document, images: PageImages) -> list[ReadFile]:
    """Every order of a document, as `read_document_orders`, its doubtful words read again where there are page images.

    Raises:
        DependencyError: An engine or its data is missing.
    """
    return with_orders_of_images(document, images)[1]


def with_orders_of_images(document: Document, images: PageImages) -> tuple[Document, list[ReadFile]]:
    """The document with the words that the voices agree on, and every order read of it, see `read_orders_of_images`."""
    reads = read_document_orders(document)
    if not len(images) or all(read.order.kind is DocumentKind.NOT_AN_ORDER for read in reads):
        return document, reads
    voted, ballots = with_doubtful_words_voted(document, images, _located([read.order for read in reads]))
    habit = vote_habit(word.text for page in voted.pages for word in page.words)
    settled = [replace(read, order=_with_ballots(read.order, ballots, habit)) for read in read_document_orders(voted)]
    return voted, settled


def with_doubtful_words_voted(
    document: Document, images: PageImages, located: Mapping[tuple[int, BoundingBox], bool]
) -> tuple[Document, dict[Place, Ballot]]:
    """The document with the words that the voices agree on, and what they said of each.

    Args:
        located: Where values of orders stand, by page and box of the word, and whether they contradict each other; doubtful ones
            among them are asked about before other figures.

    Raises:
        DependencyError: An engine or its data is missing.
    """
    from extractors.reading.second_voice import ballots_of, voted_words  # image processing, which few processes need

    habit = _clear_habit(document)
    ballots: dict[Place, Ballot] = {}
    for page in document.pages:
        ballots |= ballots_of(page, _doubtful(page, located), images, habit)
    pages = tuple(replace(page, words=voted_words(page, ballots, images, habit)) for page in document.pages)
    return replace(document, pages=pages), ballots


def _clear_habit(document: Document) -> NumberHabit:
    """How the document writes numbers, by those of its words that were read clearly."""
    from extractors.reading.second_voice import is_doubtful

    return vote_habit(word.text for page in document.pages for word in page.words if not is_doubtful(word))


def _located(orders: Sequence[ExtractedOrder]) -> dict[tuple[int, BoundingBox], bool]:
    """Where the numbers, codes and dates of the orders stand, and whether what they say cannot be true together."""
    found: dict[tuple[int, BoundingBox], bool] = {}
    for order in orders:
        sums_differ = any(issue.code in _SUMS_DIFFER for issue in order.issues)
        for name, value in _values(order):
            if name in _READERS:
                found.update(dict.fromkeys(_places(value), sums_differ and name in _SUMS))
        for line in order.lines:
            agrees = _agrees(line)
            contradicted = agrees is False or (sums_differ and not agrees)
            for name, value in _values(line):
                if name in _READERS:
                    found.update(dict.fromkeys(_places(value), contradicted and name in _FIGURES_OF_A_LINE))
    return found


def _values(holder: ExtractedOrder | ExtractedLine) -> Iterator[tuple[str, FieldValue[Any]]]:
    for field in fields(holder):
        value = getattr(holder, field.name)
        if isinstance(value, FieldValue):
            yield field.name, value


def _places(value: FieldValue[Any]) -> list[tuple[int, BoundingBox]]:
    return [(value.evidence.page, box) for box in value.evidence.boxes] if value.evidence is not None else []


def _agrees(line: ExtractedLine) -> bool | None:
    """Whether quantity and price make the amount; None where one of them is not printed."""
    if line.quantity is None or line.unit_price is None or line.amount is None or not line.amount.value:
        return None
    per = line.price_per.value if line.price_per is not None else Decimal(1)
    discount = line.discount_percent.value if line.discount_percent is not None else Decimal(0)
    return agree(line.quantity.value, line.unit_price.value, line.amount.value, per, discount)


def _doubtful(page: Page, located: Mapping[tuple[int, BoundingBox], bool]) -> list[WordBox]:
    """Words to ask about, most needed first: those of fields, then other figures, each the less sure ones first."""
    from extractors.reading.second_voice import can_be_asked_about, is_doubtful

    def is_asked(word: WordBox) -> bool:
        contradicted = located.get((page.number, word.box))
        if contradicted is None:
            return is_doubtful(word) and any(map(str.isdigit, word.text))
        return contradicted or is_doubtful(word)

    asked = [word for word in page.words if can_be_asked_about(word) and is_asked(word)]
    return sorted(asked, key=lambda word: ((page.number, word.box) not in located, word.confidence))


def _with_ballots(order: ExtractedOrder, ballots: Mapping[Place, Ballot], habit: NumberHabit) -> ExtractedOrder:
    lines = tuple(_annotated(line, ballots, habit) for line in order.lines)
    return replace(_annotated(order, ballots, habit), lines=lines)


def _annotated(holder: _Holder, ballots: Mapping[Place, Ballot], habit: NumberHabit) -> _Holder:
    from extractors.reading.second_voice import Place

    changed: dict[str, Any] = {}
    for name, value in _values(holder):
        cast = [ballots.get(Place(page, box)) for page, box in _places(value)]
        if name in _READERS and any(ballot is not None for ballot in cast):
            changed[name] = with_other_readings(value, _READERS[name], cast, habit)
    return replace(holder, **changed) if changed else holder
