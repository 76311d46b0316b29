"""What confirmed orders teach, and from when on it counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from pipeline.core.document import BoundingBox
from pipeline.core.fields import Evidence, FieldValue
from pipeline.core.learning import date_order_of, decimal_mark_of, observations_of, statement, subjects_of, unit_words_of
from pipeline.core.lessons import (
    DateOrder,
    Lesson,
    LessonKind,
    Observation,
    lessons_of_customer,
    lessons_of_sender,
    part_key,
    place_key,
    sender_key,
    unit_key,
)
from pipeline.orders.conversion import convert
from tests.builders import line, order, read, resolution

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
ON_PAPER = Evidence(1, (BoundingBox(0, 0, 10, 10),))
SENDER = "Anna <Einkauf@Harbour-Marine.example>"


def observed(extracted=None, sender: str = SENDER) -> dict[LessonKind, Observation]:  # type: ignore[no-untyped-def]
    resolved = resolution(extracted)
    return {one.kind: one for one in observations_of(convert(resolved, "SO-000007"), resolved, sender, "anna", AT)}


def lesson(orders: int = 2, **changes: object) -> Lesson:
    numbers = tuple(f"SO-{number}" for number in range(orders))
    whole = Lesson(1, LessonKind.PART_ARTICLE, "10001", part_key("HM-12"), "HM-12", "FB-1040", numbers)
    return replace(whole, **changes)  # type: ignore[arg-type]


def test_a_confirmed_order_shows_whose_sender_place_part_and_unit_mean_what() -> None:
    found = observed()
    assert found[LessonKind.SENDER_CUSTOMER].subject == "einkauf@harbour-marine.example"
    assert found[LessonKind.SENDER_CUSTOMER].target == "10001"
    assert found[LessonKind.ADDRESS_SHIP_TO].target == "S-1"
    assert found[LessonKind.ADDRESS_SHIP_TO].subject == "harbour marine werft werftweg 12 21129 hamburg"
    assert {one.order_number for one in found.values()} == {"SO-000007"}
    assert {one.actor for one in found.values()} == {"anna"}
    assert not any(one.stated for one in found.values())


def test_a_part_and_a_unit_are_learned_for_the_article_that_was_confirmed() -> None:
    found = observed(order(lines=(line(buyer_part=read("HM 12")),)))
    part = found[LessonKind.PART_ARTICLE]
    assert (part.customer_id, part.subject, part.shown, part.target) == ("10001", "hm12", "HM 12", "FB-1040")
    unit = found[LessonKind.WORD_UNIT]
    assert unit.subject == unit_key(line().uom.value, "FB-1040")  # type: ignore[union-attr]
    assert unit.target == convert(resolution(), "SO-1").lines[0].ordered.unit


def test_what_one_order_says_in_two_ways_teaches_nothing() -> None:
    twice = order(lines=(line(buyer_part=read("X-1")), line(buyer_part=read("X-1"))))
    resolved = resolution(twice)
    sold = convert(resolved, "SO-1")
    other = replace(resolved.lines[1].articles[0].target, sku="FB-1041")
    lines = (resolved.lines[0], replace(resolved.lines[1], articles=(replace(resolved.lines[1].articles[0], target=other),)))
    confirmed = replace(resolved, lines=lines)
    placed = replace(sold, lines=(sold.lines[0], replace(sold.lines[1], sku="FB-1041")))
    kinds = {one.kind for one in observations_of(placed, confirmed, SENDER, "anna", AT)}
    assert LessonKind.PART_ARTICLE not in kinds
    assert LessonKind.SENDER_CUSTOMER in kinds


@pytest.mark.parametrize(
    ("printed", "meant", "found"),
    [
        ("03/04/2026", date(2026, 4, 3), DateOrder.DAY_FIRST),
        ("03/04/2026", date(2026, 3, 4), DateOrder.MONTH_FIRST),
        ("25.12.26", date(2026, 12, 25), DateOrder.DAY_FIRST),
        ("12/25/26", date(2026, 12, 25), DateOrder.MONTH_FIRST),
        ("05/05/2026", date(2026, 5, 5), None),
        ("2026-04-03", date(2026, 4, 3), None),
        ("3 April 2026", date(2026, 4, 3), None),
        ("03/04/2026", date(2026, 9, 1), None),
        ("03/04/2025", date(2026, 4, 3), None),
    ],
)
def test_a_date_teaches_its_order_only_where_the_two_orders_differ(printed: str, meant: date, found: DateOrder | None) -> None:
    assert date_order_of(printed, meant) is found


@pytest.mark.parametrize(
    ("printed", "meant", "mark"),
    [
        ("1.234,50", "1234.50", ","),
        ("1,234.50", "1234.50", "."),
        ("1.234", "1234", ","),
        ("1.234", "1.234", "."),
        ("EUR 12,50", "12.50", ","),
        ("1 234,5", "1234.5", ","),
        ("100", "100", ""),
        ("12,50", "99", ""),
        ("", "1", ""),
    ],
)
def test_a_number_teaches_its_mark_only_where_the_two_marks_differ(printed: str, meant: str, mark: str) -> None:
    assert decimal_mark_of(printed, Decimal(meant)) == mark


def test_dates_and_numbers_of_data_teach_nothing_about_how_a_customer_writes() -> None:
    printed = FieldValue(date(2026, 4, 3), "03/04/2026", 1.0, "label:date", ON_PAPER)
    assert observed(order(po_date=printed))[LessonKind.DATE_ORDER].target == "day first"
    stated = replace(printed, evidence=replace(ON_PAPER, path="BEG/BEG05"))
    assert LessonKind.DATE_ORDER not in observed(order(po_date=stated))


def test_dates_that_contradict_each_other_on_one_order_teach_nothing() -> None:
    day_first = FieldValue(date(2026, 4, 3), "03/04/2026", 1.0, "label:date", ON_PAPER)
    month_first = FieldValue(date(2026, 4, 13), "04/13/2026", 1.0, "label:date", ON_PAPER)
    assert LessonKind.DATE_ORDER not in observed(order(po_date=day_first, requested_date=month_first))


@pytest.mark.parametrize(
    ("changes", "in_force", "standing"),
    [
        ({"orders": ("SO-1",)}, False, "waits for 1 more confirmed order"),
        ({}, True, "in force"),
        ({"contradicted_by": ("SO-9",)}, False, "contradicted by SO-9"),
        ({"orders": ("SO-1", "SO-2", "SO-3"), "contradicted_by": ("SO-9",)}, True, "in force"),
        ({"orders": (), "stated_by": "anna"}, True, "in force"),
        ({"orders": (), "stated_by": "anna", "contradicted_by": ("SO-9",)}, False, "contradicted by SO-9"),
        (
            {"withdrawn_by": "bert", "withdrawn_at": AT, "withdrawn_because": "typo"},
            False,
            "withdrawn by bert on 2026-03-02: typo",
        ),
    ],
)
def test_a_lesson_counts_after_two_confirmations_or_a_statement_and_while_nothing_outweighs_it(
    changes: dict[str, object], in_force: bool, standing: str
) -> None:
    one = replace(lesson(), **changes)  # type: ignore[arg-type]
    assert (one.is_in_force, one.standing) == (in_force, standing)


def test_matching_is_handed_only_lessons_in_force_of_that_customer() -> None:
    weak = lesson(1, subject=part_key("HM-13"))
    strange = lesson(2, customer_id="10002", subject=part_key("HM-14"))
    unit = lesson(2, kind=LessonKind.WORD_UNIT, subject=unit_key("Box.", "FB-1040"), target="CT")
    habit = lesson(2, kind=LessonKind.DATE_ORDER, subject="", target="day first")
    known = lessons_of_customer("10001", [lesson(), weak, strange, unit, habit])
    assert known.article_of("hm 12") and known.article_of("hm 12").target == "FB-1040"  # type: ignore[union-attr]
    assert known.article_of("HM-13") is None and known.article_of("HM-14") is None
    assert known.unit_of("BOX", "FB-1040").target == "CT"  # type: ignore[union-attr]
    assert known.unit_of("BOX", "FB-1041") is None
    assert known.date_order and known.date_order.target == "day first"
    assert known.article_of("HM-12").reason == "learned from SO-0 and SO-1"  # type: ignore[union-attr]


def test_a_sender_of_two_customers_is_nobodys() -> None:
    of_one = lesson(2, kind=LessonKind.SENDER_CUSTOMER, customer_id="", subject="a@b.example", target="10001")
    known = lessons_of_sender("A <A@B.example>", [of_one])
    assert known.customer and known.customer.target == "10001"
    assert lessons_of_sender("A@B.example", [of_one, replace(of_one, target="10002")]).customer is None


@pytest.mark.parametrize(
    ("sender", "key"),
    [
        ("Anna <A@B.example>", "a@b.example"),
        ("a@b.example", "a@b.example"),
        ("+49 40 555-0199", "49405550199"),
        ("", ""),
        ("Anna", ""),
        ("12", ""),
    ],
)
def test_senders_are_compared_by_address_or_digits(sender: str, key: str) -> None:
    assert sender_key(sender) == key


def test_places_are_compared_by_every_letter_and_digit() -> None:
    assert place_key("Werft", "Werftweg 12, 21129 Hamburg") == place_key("WERFT", "Werftweg 12\n21129 HAMBURG")
    assert place_key("Werft", "Werftweg 12") != place_key("Werft", "Werftweg 12a")
    assert place_key("Werft", "Werftweg 1-2") != place_key("Werft", "Werftweg 12")


def test_a_statement_needs_something_that_can_be_recognised_again() -> None:
    said = statement(LessonKind.WORD_UNIT, "10001", "Kiste", "CT", "anna", AT, sku="FB-1040")
    assert (said.stated, said.subject, said.order_number) == (True, "kiste of FB-1040", "")
    assert statement(LessonKind.SENDER_CUSTOMER, "", "a@b.example", "10001", "anna", AT).customer_id == ""
    with pytest.raises(ValueError, match="nothing to recognise"):
        statement(LessonKind.PART_ARTICLE, "10001", " - ", "FB-1040", "anna", AT)


def test_the_lessons_asked_for_are_those_that_an_order_could_use() -> None:
    extracted = order(lines=(line(buyer_part=read("HM-12"), uom=read("Stk.")),))
    assert {"", "hm12", "harbour marine werft werftweg 12 21129 hamburg"} <= subjects_of(extracted)
    assert unit_words_of(extracted) == {"stk of "}
