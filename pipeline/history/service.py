"""Lessons for whoever looks after them: list, state, withdraw, restore."""

from __future__ import annotations

from pipeline.core.arrivals import Arrival
from pipeline.core.errors import RuleError
from pipeline.core.learning import observations_of
from pipeline.core.lessons import Lesson, Observation
from pipeline.core.ports import Store
from pipeline.core.records import MACHINE, PlacedOrder
from pipeline.core.resolution import Resolution


def learn_from(store: Store, placed: PlacedOrder, resolution: Resolution, arrival: Arrival) -> list[Lesson]:
    """Keep what an order that a person confirmed shows; the same order again changes nothing.

    ``intake.outcomes.accept`` does the same within its own transaction. This is for orders that are confirmed later, such as
    one of the audit sample that a person found right.

    Args:
        placed: ``placed_by`` is the person who confirmed it.
    Returns:
        The lessons that it is evidence of, whether they count yet or not.
    Raises:
        RuleError: When no person confirmed it: the machine must not come to believe its own guesses.
    """
    if placed.placed_by == MACHINE:
        raise RuleError(f"{placed.order.number} was confirmed by nobody; nothing is learned from it")
    with store.begin() as work:
        observed = observations_of(placed.order, resolution, arrival.envelope.sender, placed.placed_by, store.clock.now())
        lessons = work.lessons.keep(observed)
        work.commit()
    return lessons


def state_lesson(store: Store, stated: Observation) -> Lesson:
    """Keep what a person says outright (``core.learning.statement``): it counts from now on."""
    if not stated.stated or stated.actor in ("", MACHINE):
        raise RuleError("only a person states a lesson")
    with store.begin() as work:
        (lesson,) = work.lessons.keep([stated])
        work.commit()
    return lesson


def list_lessons(store: Store, customer_id: str | None = None, *, in_force_only: bool = False) -> list[Lesson]:
    """Lessons by id, of one customer or of all, withdrawn ones and those that do not count yet included."""
    with store.look() as work:
        lessons = work.lessons.all(customer_id)
    return [lesson for lesson in lessons if lesson.is_in_force or not in_force_only]


def withdraw_lesson(store: Store, lesson_id: int, because: str, actor: str) -> Lesson:
    """Let a lesson count no more, whatever is learned after; raises InputError when there is none of that id."""
    with store.begin() as work:
        lesson = work.lessons.withdraw(lesson_id, because, actor, store.clock.now())
        work.commit()
    return lesson


def restore_lesson(store: Store, lesson_id: int, actor: str) -> Lesson:
    """Let a withdrawn lesson count again as far as its evidence goes."""
    with store.begin() as work:
        lesson = work.lessons.restore(lesson_id, actor, store.clock.now())
        work.commit()
    return lesson
