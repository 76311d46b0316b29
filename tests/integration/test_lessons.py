"""Lessons in the database, from the orders that people confirm to the next decision."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli import app
from pipeline.core.arrivals import Channel, Envelope, MessagePart
from pipeline.core.errors import InputError, RuleError
from pipeline.core.learning import statement
from pipeline.core.lessons import Lesson, LessonKind
from pipeline.core.ports import Store
from pipeline.core.records import MACHINE, PlacedOrder
from pipeline.core.resolution import Decision, Outcome
from pipeline.history.service import learn_from, list_lessons, restore_lesson, state_lesson, withdraw_lesson
from pipeline.intake import outcomes
from pipeline.intake.service import register
from pipeline.settings import Settings
from tests import builders

SENDER = "einkauf@harbour-marine.example"


def confirmed(store: Store, number: int, by: str = "anna", customer_id: str = "10001", part: str = "HM-12") -> PlacedOrder:
    """An order that came by mail and was accepted, by a person unless it is said otherwise."""
    envelope = Envelope("mailbox", Channel.MAIL, f"m{number}", SENDER)
    (arrival,) = register(store, envelope, [MessagePart("po.pdf", "application/pdf", b"%d" % number)])
    extracted = builders.order(po_number=builders.read(f"PO-{number}"), lines=(builders.line(buyer_part=builders.read(part)),))
    resolved = builders.resolution(extracted)
    order = replace(builders.sales_order(po_number=f"PO-{number}", customer_id=customer_id))
    order = replace(order, lines=order.lines[:1])
    decision = Decision(Outcome.ACCEPT, ("right",))
    accepted = outcomes.accept(store, arrival.arrival_id, decision, resolved, order, by)
    assert accepted.placed
    return accepted.placed


def by_kind(store: Store) -> dict[LessonKind, list[Lesson]]:
    found: dict[LessonKind, list[Lesson]] = {}
    for lesson in list_lessons(store):
        found.setdefault(lesson.kind, []).append(lesson)
    return found


def test_two_orders_that_people_confirmed_make_a_lesson_that_names_them(store: Store) -> None:
    first = confirmed(store, 1)
    (once,) = by_kind(store)[LessonKind.PART_ARTICLE]
    assert (once.target, once.orders, once.is_in_force) == ("FB-1040", (first.order.number,), False)
    second = confirmed(store, 2, by="bert")
    (twice,) = by_kind(store)[LessonKind.PART_ARTICLE]
    assert (twice.lesson_id, twice.orders, twice.is_in_force) == (
        once.lesson_id,
        (first.order.number, second.order.number),
        True,
    )
    with store.look() as work:
        entries = list(work.audit.entries(f"lesson {twice.lesson_id}"))
        assert [(entry.event, entry.actor) for entry in entries] == [("lesson learned", "anna"), ("lesson learned", "bert")]
        assert work.audit.verify_chain() is None


def test_what_the_machine_accepted_by_itself_teaches_nothing(store: Store) -> None:
    placed = confirmed(store, 1, by=MACHINE)
    assert list_lessons(store) == []
    with store.look() as work:
        arrival = work.arrivals.get(placed.arrival_id)
    with pytest.raises(RuleError, match="confirmed by nobody"):
        learn_from(store, placed, builders.resolution(), arrival)
    learnt = learn_from(store, replace(placed, placed_by="anna"), builders.resolution(), arrival)
    assert {lesson.kind for lesson in learnt} >= {LessonKind.SENDER_CUSTOMER, LessonKind.ADDRESS_SHIP_TO}
    assert learn_from(store, replace(placed, placed_by="anna"), builders.resolution(), arrival) == learnt


def test_orders_that_show_another_meaning_take_a_lesson_out_of_force_and_withdrawing_them_puts_it_back(store: Store) -> None:
    confirmed(store, 1)
    confirmed(store, 2)
    third = confirmed(store, 3, customer_id="10002")
    ours, other = sorted(by_kind(store)[LessonKind.SENDER_CUSTOMER], key=lambda lesson: lesson.target)
    assert (ours.is_in_force, ours.contradicted_by) == (False, (third.order.number,))
    assert other.orders == (third.order.number,) and not other.is_in_force
    withdraw_lesson(store, other.lesson_id, "forwarded by mistake", "anna")
    with store.look() as work:
        assert work.lessons.get(ours.lesson_id).is_in_force


def test_a_withdrawn_lesson_stays_withdrawn_whatever_is_learned_until_somebody_restores_it(store: Store) -> None:
    confirmed(store, 1)
    confirmed(store, 2)
    (lesson,) = by_kind(store)[LessonKind.PART_ARTICLE]
    gone = withdraw_lesson(store, lesson.lesson_id, "their list was wrong", "bert")
    assert (gone.is_in_force, gone.withdrawn_by, gone.withdrawn_because) == (False, "bert", "their list was wrong")
    assert withdraw_lesson(store, lesson.lesson_id, "again", "carl") == gone
    confirmed(store, 3)
    with store.look() as work:
        assert not work.lessons.get(lesson.lesson_id).is_in_force
    back = restore_lesson(store, lesson.lesson_id, "anna")
    assert back.is_in_force and len(back.orders) == 3
    with store.look() as work:
        events = [(entry.event, entry.actor) for entry in work.audit.entries(f"lesson {lesson.lesson_id}")]
    assert events[2:] == [("lesson withdrawn", "bert"), ("lesson learned", "anna"), ("lesson restored", "anna")]


def test_a_statement_counts_at_once_and_only_a_person_makes_one(store: Store) -> None:
    moment = store.clock.now()
    said = statement(LessonKind.PART_ARTICLE, "10001", "X-9", "004711", "anna", moment)
    lesson = state_lesson(store, said)
    assert (lesson.is_in_force, lesson.stated_by, lesson.orders) == (True, "anna", ())
    assert state_lesson(store, said) == lesson
    with pytest.raises(RuleError, match="only a person"):
        state_lesson(store, replace(said, actor=MACHINE))
    with store.look() as work:
        assert [one.target for one in work.lessons.of_customer("10001", {"x9"})] == ["004711"]
        assert work.lessons.of_customer("10002", {"x9"}) == []


def test_lessons_about_units_are_found_by_the_word_alone(store: Store) -> None:
    moment = store.clock.now()
    for sku, code in (("FB-1040", "CT"), ("004711", "BX")):
        state_lesson(store, statement(LessonKind.WORD_UNIT, "10001", "Box_1%", code, "anna", moment, sku=sku))
    state_lesson(store, statement(LessonKind.WORD_UNIT, "10001", "Boxx1", "PX", "anna", moment, sku="FB-1040"))
    with store.look() as work:
        found = work.lessons.of_customer("10001", (), ["box_1% of "])
    assert [(lesson.subject, lesson.target) for lesson in found] == [("box_1% of FB-1040", "CT"), ("box_1% of 004711", "BX")]


def test_a_lesson_that_is_not_there_is_said_by_number(store: Store) -> None:
    with pytest.raises(InputError, match="There is no lesson 7"):
        withdraw_lesson(store, 7, "", "anna")


def test_lessons_are_listed_withdrawn_and_restored_on_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.bootstrap import open_store

    store = open_store(Settings(store=tmp_path / "store"))
    confirmed(store, 1)
    confirmed(store, 2)
    (lesson,) = by_kind(store)[LessonKind.PART_ARTICLE]
    store.close()
    run, where = CliRunner(), ["--store", str(tmp_path / "store")]
    listed = run.invoke(app, ["lessons", "list", "--customer", "10001", *where])
    assert "“HM-12” is FB-1040" in listed.output and "SO-000001, SO-000002" in listed.output and "in force" in listed.output
    gone = run.invoke(app, ["lessons", "withdraw", str(lesson.lesson_id), "--because", "typo", "--by", "anna", *where])
    assert "is withdrawn by anna" in gone.output and "typo" in gone.output
    assert "HM-12" not in run.invoke(app, ["lessons", "list", "--in-force", *where]).output
    assert (
        "is restored: in force" in run.invoke(app, ["lessons", "restore", str(lesson.lesson_id), "--by", "anna", *where]).output
    )
