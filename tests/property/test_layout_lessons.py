"""Whatever orders stand on a form: learned from one of them, that one and any other are read; nonsense breaks nothing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.learned.with_model import rules_alone
from extractors.lessons.apply import apply_layout
from extractors.lessons.learn import learn_layout
from extractors.lessons.shelf import nearest
from extractors.read_pages import read_document
from pipeline.core.document import BoundingBox, Document, Page, WordBox
from pipeline.core.fields import DocumentKind, ExtractedLine, ExtractedOrder
from tests.builders_tables import document_of, text_page
from tests.unit.test_layout_lessons import FORM, kept, row, told

Row = tuple[str, str, int, int, Decimal]
rows = st.lists(
    st.tuples(
        st.from_regex(r"[A-Z]{2}-[1-9][0-9]{2}", fullmatch=True),
        st.sampled_from(["Granite sett", "Slate slab blue", "Kerb", "Marble tile polished", "Lintel"]),
        st.integers(0, 999),
        st.integers(1, 9999),
        st.decimals(Decimal("0.50"), Decimal("900"), places=2),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda one: one[0],
)
quick = settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(autouse=True, scope="module")
def _by_rules() -> Iterator[None]:
    """What lessons add is told of what the rules read alone, as in the program."""
    with rules_alone():
        yield


def drawn(number: str, content: list[Row]) -> Document:
    printed = [row(code, text, str(stock), f"{batch:,}", f"{price:,}") for code, text, stock, batch, price in content]
    return document_of(
        text_page(
            FORM.format(
                issuer="Harbour Masonry Ltd", number=number, day="21/04/2026", place="Harbour Masonry Yard 2",
                street="12 Mill Lane", total="330.00", first=printed[0], second="\n    ".join(printed[1:]),
            )
        )
    )  # fmt: skip


def truth(number: str, content: list[Row]) -> ExtractedOrder:
    lines = tuple(
        ExtractedLine(supplier_part=told(code), description=told(text), quantity=told(Decimal(batch)), unit_price=told(price))
        for code, text, _, batch, price in content
    )
    return ExtractedOrder(po_number=told(number), buyer_name=told("Harbour Masonry Ltd"), lines=lines)


def read(order: ExtractedOrder) -> list[tuple[object, ...]]:
    names = ("supplier_part", "quantity", "unit_price")
    return [tuple(getattr(line, name) and getattr(line, name).value for name in names) for line in order.lines]


@quick
@given(rows, rows)
def test_what_is_taught_by_two_lines_and_more_reads_any_other_order_on_the_form(first: list[Row], second: list[Row]) -> None:
    # Of a single line several columns may hold the right figure: two tell which one is meant.
    stocked = [(c, t, stock + 10_000, batch, price) for c, t, stock, batch, price in first]
    taught = [*stocked, ("QQ-101", "Probe", 10_007, 4321, Decimal("77.70"))]
    document, other = drawn("77-1204", taught), drawn("78-9999", second)
    lesson = learn_layout(document, read_document(document).order, truth("77-1204", taught))
    again = apply_layout(document, read_document(document).order, lesson)
    assert (again.po_number and again.po_number.value, read(again)) == ("77-1204", read(truth("", taught)))
    order = apply_layout(other, read_document(other).order, lesson)
    assert (order.po_number and order.po_number.value, read(order)) == ("78-9999", read(truth("", second)))


words = st.builds(
    lambda text, left, top, width: WordBox(text, BoundingBox(left, top, left + width, top + 9)),
    st.text(min_size=1, max_size=8).filter(lambda text: bool(text.strip())),
    st.floats(0, 500),
    st.floats(0, 700),
    st.floats(1, 90),
)


@quick
@given(st.lists(words, max_size=40), st.lists(words, max_size=40))
def test_pages_of_any_words_teach_and_are_read_without_a_fault(one: list[WordBox], two: list[WordBox]) -> None:
    first, second = (Document("x.pdf", "application/pdf", (Page(1, 600, 800, tuple(found)),)) for found in (one, two))
    stated = truth(one[0].text if one else "1", [("AB-100", one[-1].text if one else "x", 1, 1, Decimal("1.00"))])
    lesson = learn_layout(first, ExtractedOrder(), stated)
    order = apply_layout(second, ExtractedOrder(kind=DocumentKind.ORDER), lesson)
    assert all(line.quantity is None or line.quantity.evidence for line in order.lines)
    assert nearest(second, [kept(lesson)]) in ([], [kept(lesson)])
