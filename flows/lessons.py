"""Lessons on the terminal: a table, and who withdrew or restored what."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.outcome_table import printable
from flows.people import whoever_is_here
from pipeline.bootstrap import open_store
from pipeline.core.lessons import Lesson, LessonKind
from pipeline.history.service import list_lessons, restore_lesson, withdraw_lesson
from pipeline.settings import Settings

ORDERS_SHOWN = 4


def print_lessons(settings: Settings, customer_id: str | None, *, in_force_only: bool) -> None:
    """One row a lesson on stdout: what means what, since which orders, and where it stands."""
    store = open_store(settings)
    try:
        lessons = list_lessons(store, customer_id, in_force_only=in_force_only)
    finally:
        store.close()
    console = Console()
    if not console.is_terminal:
        console = Console(width=160)
    table = Table(header_style="bold", expand=True)
    table.add_column("ID", justify="right", no_wrap=True)
    for name, ratio in (("about", 1), ("customer", 1), ("what it says", 4), ("learned from", 3), ("standing", 3)):
        table.add_column(name, ratio=ratio, overflow="fold")
    for lesson in lessons:
        cells = (str(lesson.lesson_id), lesson.kind.value, lesson.customer_id, in_words(lesson), _source(lesson), lesson.standing)
        table.add_row(*(Text(printable(cell)) for cell in cells))
    console.print(table if lessons else "Nothing was learned yet: lessons come from orders that a person confirmed.")


def withdraw(settings: Settings, lesson_id: int, because: str, actor: str) -> str:
    """Withdraw a lesson and say so."""
    store = open_store(settings)
    try:
        lesson = withdraw_lesson(store, lesson_id, because, actor or whoever_is_here())
    finally:
        store.close()
    return f"Lesson {lesson_id} ({in_words(lesson)}) is {lesson.standing}."


def restore(settings: Settings, lesson_id: int, actor: str) -> str:
    """Restore a lesson and say where it stands now."""
    store = open_store(settings)
    try:
        lesson = restore_lesson(store, lesson_id, actor or whoever_is_here())
    finally:
        store.close()
    return f"Lesson {lesson_id} ({in_words(lesson)}) is restored: {lesson.standing}."


def in_words(lesson: Lesson) -> str:
    """What a lesson says: ``“H-77” is FB-1040``."""
    shown = f"“{lesson.shown}”"
    match lesson.kind:
        case LessonKind.SENDER_CUSTOMER:
            return f"{shown} is customer {lesson.target}"
        case LessonKind.ADDRESS_SHIP_TO:
            return f"{shown} is ship-to {lesson.target}"
        case LessonKind.DATE_ORDER:
            return f"writes the {lesson.target.removesuffix(' first')} first, as in {shown}"
        case LessonKind.DECIMAL_MARK:
            return f"writes “{lesson.target}” before decimals, as in {shown}"
    return f"{shown} is {lesson.target}"


def _source(lesson: Lesson) -> str:
    stated = [f"stated by {lesson.stated_by}"] if lesson.stated_by else []
    more = len(lesson.orders) - ORDERS_SHOWN
    return ", ".join([*lesson.orders[:ORDERS_SHOWN], *([f"{more} more"] if more > 0 else []), *stated])
