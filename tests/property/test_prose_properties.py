"""Any text as a message: an order or nothing, never an exception, and every value where its text stands."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.fields.date_habits import UNKNOWN_HABIT
from extractors.fields.numbers import NumberHabit
from extractors.formats.text_grid import text_document
from extractors.layout.rows import rows_of
from extractors.prose.message_text import message_text
from extractors.prose.order_text import read_prose
from extractors.prose.quantities import read_quantity
from extractors.prose.wanted_dates import read_wanted_date

_WORDS = st.sampled_from([
    "please", "send", "3", "boxes", "of", "4711-B", "20m", "hose", "by", "Friday", "KW 12", "bitte", "2Stk", "½", "not", "10-12",
    "à", "PO", "\n", "\t", "a dozen", "€ 4,20", "0", "99999999999999999999", "31.02.", "by 31/31", "week 53", "each",
    "instead of", "…", "🙂",
])  # fmt: skip
_TEXTS = st.one_of(st.text(max_size=200), st.lists(_WORDS, max_size=60).map(" ".join))


@given(_TEXTS)
@settings(max_examples=60)
def test_any_text_gives_an_order_or_nothing(text: str) -> None:
    document = text_document(f"Subject: x\nDate: 2026-11-19\n\n{text}", "mail", "message/rfc822", 5)
    rows = [row for page in document.pages for row in rows_of(page)]
    reading = read_prose(rows)
    for line in reading.lines:
        values = [
            line.supplier_part,
            line.buyer_part,
            line.description,
            line.quantity,
            line.uom,
            line.unit_price,
            line.requested_date,
        ]
        for value in values:
            assert value is None or (0 <= value.confidence <= 0.9 and value.raw)
            assert value is None or (value.evidence is not None and value.evidence.boxes)
        assert line.quantity is None or line.quantity.value > 0


@given(_TEXTS)
@settings(max_examples=200)
def test_any_text_as_quantity_or_date_is_read_or_not(text: str) -> None:
    quantity = read_quantity(text, NumberHabit())
    assert quantity is None or quantity.value.is_finite()
    wanted = read_wanted_date(text, date(2026, 11, 19), UNKNOWN_HABIT)
    assert wanted is None or 0 < wanted.confidence < 1


@given(_TEXTS)
@settings(max_examples=100)
def test_every_word_of_a_page_has_its_place_in_the_text(text: str) -> None:
    document = text_document(text, "mail", "message/rfc822", 5)
    message = message_text([row for page in document.pages for row in rows_of(page)])
    for placed in message.words:
        assert message.text[placed.start : placed.end] == placed.word.text
        evidence = message.evidence(placed.start, placed.end)
        assert evidence is not None
        assert evidence.page == placed.page
