from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.classify import classify
from extractors.fields.header import read_header
from extractors.layout.rows import rows_of
from pipeline.core.document import BoundingBox, Document, Page, WordBox, WordSource

FRAGMENTS = st.sampled_from(
    [
        "PO",
        "Number:",
        "Date",
        "Ship",
        "To:",
        "Vendor",
        "Bill",
        "4711889",
        "01/02/2026",
        "Acme",
        "Inc.",
        "12",
        "Main",
        "Street",
        "IL",
        "62701",
        "USD",
        "$5.00",
        "Net",
        "30",
        "注文番号",
        "株式会社",
        "御中",
        "Terms",
        "FOB",
        "Total",
        "Item",
        "Quantity",
        "Description",
        "-",
        ":",
        "№",
        "to",
        "same",
        "as",
    ]
)
WORDS = st.lists(
    st.tuples(
        FRAGMENTS | st.text(min_size=1, max_size=8),
        st.integers(0, 100),
        st.integers(0, 60),
        st.none() | st.floats(0, 1, allow_nan=False),
    ),
    max_size=60,
)


def page_of(words: list[tuple[str, int, int, float | None]]) -> Page:
    boxes = [
        WordBox(text, BoundingBox(5.0 * x, 12.0 * y, 5.0 * x + 5.0 * len(text), 12.0 * y + 9), confidence)
        for text, x, y, confidence in words
    ]
    return Page(1, 600, 800, tuple(boxes), source=WordSource.OCR)


@settings(max_examples=60)
@given(WORDS)
def test_any_page_is_read_without_failing_and_every_value_stands_on_it(words: list[tuple[str, int, int, float | None]]) -> None:
    page = page_of(words)
    document = Document("any", "image/tiff", (page,))
    rows = rows_of(page)
    assert 0 < classify(document, rows).confidence < 1
    header = read_header(document, rows, ())
    boxes = {word.box for word in page.words}
    for name in (
        "po_number",
        "po_date",
        "requested_date",
        "currency",
        "payment_terms",
        "delivery_terms",
        "buyer_name",
        "ship_to_address",
    ):
        value = getattr(header, name)
        if value is not None:
            assert 0 <= value.confidence <= 1
            assert set(value.evidence.boxes) <= boxes


@settings(max_examples=40)
@given(WORDS)
def test_nothing_inside_the_table_of_lines_reaches_the_header(words: list[tuple[str, int, int, float | None]]) -> None:
    page = page_of(words)
    document = Document("any", "application/pdf", (page,))
    header = read_header(document, rows_of(page), [(1, BoundingBox(0, 0, 600, 800))])
    assert header.requested_date is None
    assert header.delivery_terms is None
    assert header.ship_to_name is None
