"""A layout is learned from one corrected document, and the next one is read by it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from extractors.learned.with_model import rules_alone
from extractors.lessons.apply import apply_layout, combined
from extractors.lessons.learn import learn_layout
from extractors.lessons.line_reading import EXTRACTOR
from extractors.lessons.shelf import nearest, read_taught, write_shelf
from extractors.read_pages import read_document
from models.sketches.layout_cases import layout_case
from models.sketches.page_sketch import sketched_document
from pipeline.core.document import Document, Page
from pipeline.core.fields import DocumentKind, ExtractedLine, ExtractedOrder, FieldValue
from pipeline.core.layout_lessons import KeptLayout, LayoutLesson, fits_shape, layout_id_of, shape_of
from tests.builders_tables import document_of, text_page

# A form whose captions no lexicon knows: the number is a "job ticket", what is ordered a "batch", the price a "tariff".
FORM = """
    {issuer}
    Quarry Road 8, Leeds LS1 4AB

    PURCHASE ORDER                        Job ticket    {number}
                                          Raised        {day}

    Drop-off
    {place}
    {street}
    York YO1 7HH

    Ref       Thing                       Stock    Batch    Tariff
    {first}
    {second}

                                                   Grand total        {total}
"""
ROW = "{code:<10}{text:<28}{stock:>5}{batch:>9}{price:>10}"


@pytest.fixture(autouse=True, scope="module")
def _by_rules() -> Iterator[None]:
    """What lessons add is told of what the rules read alone, as in the program."""
    with rules_alone():
        yield


def row(code: str, text: str, stock: str, batch: str, price: str) -> str:
    return ROW.format(code=code, text=text, stock=stock, batch=batch, price=price)


def form(**changes: str) -> Document:
    told = {
        "issuer": "Harbour Masonry Ltd", "number": "77-1204", "day": "03/04/2026", "place": "Harbour Masonry Yard 2",
        "street": "12 Mill Lane", "total": "330.00",
        "first": row("GR-100", "Granite sett grey", "40", "12", "20.00"),
        "second": row("SL-205", "Slate slab blue", "9", "6", "15.00"),
    }  # fmt: skip
    return document_of(text_page(FORM.format(**(told | changes))))


def told(value: Any) -> FieldValue[Any]:
    return FieldValue(value, str(value), 1.0, "a person")


def line(code: str, text: str, quantity: str, price: str) -> ExtractedLine:
    figures = {"quantity": quantity, "unit_price": price}
    return ExtractedLine(
        supplier_part=told(code), description=told(text), **{name: told(Decimal(value)) for name, value in figures.items()}
    )


def truth(**changes: Any) -> ExtractedOrder:
    order = ExtractedOrder(
        po_number=told("77-1204"), po_date=told(date(2026, 4, 3)), buyer_name=told("Harbour Masonry Ltd"),
        buyer_address=told("Quarry Road 8, Leeds LS1 4AB"), ship_to_name=told("Harbour Masonry Yard 2"),
        ship_to_address=told("12 Mill Lane, York YO1 7HH"), total=told(Decimal("330.00")),
        lines=(
            line("GR-100", "Granite sett grey", "12", "20.00"),
            line("SL-205", "Slate slab blue", "6", "15.00"),
        ),
    )  # fmt: skip
    return replace(order, **changes)


SECOND: dict[str, str] = {
    "number": "77-1310", "day": "21/04/2026", "place": "Harbour Masonry Yard 5", "street": "3 Dock Street", "total": "1,880.00",
    "first": row("GR-311", "Granite kerb", "7", "100", "18.00"),
    "second": row("SL-9", "Slate chips", "1,200", "8", "10.00"),
}  # fmt: skip


@pytest.fixture(scope="module")
def lesson() -> LayoutLesson:
    document = form()
    return learn_layout(document, read_document(document).order, truth())


def plain(order: ExtractedOrder) -> dict[str, Any]:
    names = ("po_number", "po_date", "buyer_name", "ship_to_name", "ship_to_address", "total")
    return {name: getattr(order, name) and getattr(order, name).value for name in names}


def lines_of(order: ExtractedOrder) -> list[tuple[Any, ...]]:
    names = ("supplier_part", "description", "quantity", "unit_price")
    return [tuple(getattr(one, name) and getattr(one, name).value for name in names) for one in order.lines]


def kept(lesson: LayoutLesson, number: int = 1, sender: str = "") -> KeptLayout:
    return KeptLayout(number, lesson, "first.pdf", "", sender, "", "anna", datetime(2026, 4, 3, tzinfo=UTC))


def test_the_next_order_on_a_corrected_form_is_read_right_where_the_rules_know_none_of_its_captions(lesson: LayoutLesson) -> None:
    document = form(**SECOND)
    rules = read_document(document).order
    assert lines_of(rules) != [("GR-311", "Granite kerb", 100, 18), ("SL-9", "Slate chips", 8, 10)]
    order = apply_layout(document, rules, lesson)
    assert plain(order) == {
        "po_number": "77-1310", "po_date": date(2026, 4, 21), "buyer_name": "Harbour Masonry Ltd",
        "ship_to_name": "Harbour Masonry Yard 5", "ship_to_address": "3 Dock Street, York YO1 7HH", "total": Decimal("1880.00"),
    }  # fmt: skip
    assert lines_of(order) == [("GR-311", "Granite kerb", 100, 18), ("SL-9", "Slate chips", 8, 10)]


def test_what_a_lesson_finds_says_so_and_where_it_stands(lesson: LayoutLesson) -> None:
    document = form(**SECOND)
    order = apply_layout(document, read_document(document).order, lesson)
    quantity = order.lines[0].quantity
    assert quantity is not None and quantity.evidence is not None
    (box,) = quantity.evidence.boxes
    assert [word.text for word in document.pages[0].words if word.box == box] == ["100"]
    assert quantity.extractor == EXTRACTOR and 0.5 < quantity.confidence < 1


def test_the_corrected_document_itself_gives_what_the_person_said(lesson: LayoutLesson) -> None:
    document = form()
    order = apply_layout(document, read_document(document).order, lesson)
    assert plain(order) == plain(truth())
    assert lines_of(order) == lines_of(truth())


def test_another_count_of_lines_is_read_too(lesson: LayoutLesson) -> None:
    third = "\n    ".join([SECOND["second"], row("QZ-1", "Quartz", "0", "4", "5.00")])
    document = form(**(SECOND | {"second": third}))
    order = apply_layout(document, read_document(document).order, lesson)
    assert [code for code, *_ in lines_of(order)] == ["GR-311", "SL-9", "QZ-1"]
    document = form(**(SECOND | {"second": ""}))
    assert [code for code, *_ in lines_of(apply_layout(document, read_document(document).order, lesson))] == ["GR-311"]


def test_where_a_caption_is_gone_what_the_rules_read_stays(lesson: LayoutLesson) -> None:
    words = text_page("Buyer: Elm Ltd    Order no.: 4711\nQty  Item  Price\n2  Bolt  3.00").words
    document = document_of(Page(1, 600, 800, words))
    rules = read_document(document).order
    order = apply_layout(document, rules, lesson)
    assert order.po_number == rules.po_number
    assert lines_of(order) == lines_of(rules)


def test_a_value_that_looks_otherwise_is_not_taken_for_the_number(lesson: LayoutLesson) -> None:
    document = form(**(SECOND | {"number": "pending"}))
    order = apply_layout(document, read_document(document).order, lesson)
    assert order.po_number is None or order.po_number.value != "pending"


def test_the_form_of_another_issuer_on_the_same_software_is_not_taken_for_it(lesson: LayoutLesson) -> None:
    assert [one.layout_id for one in nearest(form(**SECOND), [kept(lesson)])] == [1]
    stranger = form(**(SECOND | {"issuer": "Beckside Plumbing Co"}))
    assert nearest(stranger, [kept(lesson)]) == []


def test_of_the_same_sender_a_form_is_known_by_its_look_alone(lesson: LayoutLesson) -> None:
    stranger = form(**(SECOND | {"issuer": "Beckside Plumbing Co"}))
    assert nearest(stranger, [kept(lesson, sender="orders@beck.example")], "orders@beck.example")
    assert nearest(stranger, [kept(lesson, sender="orders@beck.example")], "other@beck.example") == []


def test_a_letter_of_the_same_issuer_is_another_layout(lesson: LayoutLesson) -> None:
    letter = text_page("Harbour Masonry Ltd\n\nDear all, please send two pallets of slate to our yard as discussed on Monday.")
    assert nearest(document_of(letter), [kept(lesson)]) == []


def test_on_a_layout_that_a_person_took_an_order_from_a_document_is_an_order_that_somebody_looks_at(
    lesson: LayoutLesson, tmp_path: Path
) -> None:
    document = form(**SECOND)
    quoted = text_page(FORM.replace("PURCHASE ORDER", "QUOTATION     ").format(**SECOND, issuer="Harbour Masonry Ltd"))
    assert read_document(document_of(quoted)).order.kind is DocumentKind.NOT_AN_ORDER
    shelf = write_shelf([kept(lesson)], tmp_path / "lessons", "1")
    order = read_taught(shelf, "", partial(read_document, document_of(quoted))).order
    assert order.kind is DocumentKind.ORDER
    assert lines_of(order) == lines_of(apply_layout(document, read_document(document).order, lesson))
    assert any(issue.code == "kind-doubtful" and "QUOTATION" in issue.message for issue in order.issues)


def test_what_the_rules_invent_on_a_layout_is_left_out_of_the_next() -> None:
    document = form()
    rules = replace(read_document(document).order, requested_date=None)
    words = {word.text: word.box for word in document.pages[0].words}
    from pipeline.core.fields import Evidence

    wrong = FieldValue(date(2026, 4, 3), "03/04/2026", 0.6, "rule", Evidence(1, (words["03/04/2026"],)))
    lesson = learn_layout(document, replace(rules, requested_date=wrong), truth())
    following = form(**SECOND)
    boxes = {word.text: word.box for word in following.pages[0].words}
    again = FieldValue(date(2026, 4, 21), "21/04/2026", 0.6, "rule", Evidence(1, (boxes["21/04/2026"],)))
    order = apply_layout(following, replace(read_document(following).order, requested_date=again), lesson)
    assert order.requested_date is None


def test_dates_are_read_as_the_person_read_them() -> None:
    first, american = form(), truth(po_date=told(date(2026, 3, 4)))
    lesson = learn_layout(first, read_document(first).order, american)
    following = form(**(SECOND | {"day": "05/06/2026"}))
    order = apply_layout(following, read_document(following).order, lesson)
    assert order.po_date is not None and order.po_date.value == date(2026, 5, 6)


def test_several_lessons_are_one_and_none_is_none(lesson: LayoutLesson) -> None:
    document = form(**SECOND)
    again = learn_layout(document, read_document(document).order, replace(truth(), po_number=told("77-1310")))
    both = combined([lesson, again])
    assert {anchor.field for anchor in both.anchors} >= {"po_number", "total"}
    with pytest.raises(ValueError, match="no lessons"):
        combined([])


@pytest.mark.parametrize("text", ["", "?", "....  ----", "x " * 300, "1 2 3 4 5 6 7 8 9\n" * 40])
def test_pages_without_sense_teach_nothing_and_break_nothing(text: str, lesson: LayoutLesson) -> None:
    document = document_of(text_page(text))
    rules = read_document(document).order
    assert nearest(document, [kept(lesson)]) == []
    assert lines_of(apply_layout(document, rules, lesson)) == lines_of(rules)
    taught = learn_layout(document, rules, truth())
    assert taught.lines is None and taught.anchors == ()


def test_a_document_without_pages_teaches_nothing() -> None:
    nothing = Document("empty.pdf", "application/pdf", ())
    lesson = learn_layout(nothing, ExtractedOrder(), truth())
    assert apply_layout(nothing, ExtractedOrder(), lesson) == ExtractedOrder()


@pytest.mark.parametrize("name", ["government_numbered_boxes", "captions_under_the_values", "ru_zakaz_torg_grafy"])
def test_hard_layouts_say_after_one_correction_what_the_rules_misread(name: str) -> None:
    from tests.benchmarks.lesson_pairs import sketched_pair

    pair = sketched_pair(name, 7)
    corrected = pair.first.corrected()
    lesson = learn_layout(pair.first.document, read_document(pair.first.document).order, corrected.order, corrected.unknown)
    order = apply_layout(pair.second.document, read_document(pair.second.document).order, lesson)
    expected = pair.second.corrected().order
    assert [one.quantity and one.quantity.value for one in order.lines] == [
        one.quantity and one.quantity.value for one in expected.lines
    ]
    assert order.po_number and expected.po_number and order.po_number.value == expected.po_number.value


def test_learning_and_reading_by_it_take_less_than_a_second() -> None:
    import time

    case = layout_case("twenty_lines_page_totals")
    document = sketched_document(case.text, case.name, case.style)
    rules = read_document(document).order
    started = time.process_time()
    lesson = learn_layout(document, rules, rules)
    apply_layout(document, rules, lesson)
    assert time.process_time() - started < 1.0


@pytest.mark.parametrize(
    ("text", "shape", "fits"),
    [
        ("PO-450/2", "A-9/9", True),
        ("4711", "A-9/9", False),
        ("PO-1", "A-9/9", True),
        ("pending", "9", False),
        ("12 345", "9", True),
    ],
)
def test_a_number_keeps_its_look(text: str, shape: str, fits: bool) -> None:
    assert fits_shape(text, shape) is fits


def test_numbers_of_layouts_are_told_from_those_of_other_lessons() -> None:
    assert [layout_id_of(text) for text in ("L3", "l12", "3", "Lx", "")] == [3, 12, None, None, None]
    assert shape_of("PO-450/2") == "A-9/9"
