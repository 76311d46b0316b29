"""Lessons on the terminal: a table, and who withdrew or restored what."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.outcome_table import printable
from flows.people import whoever_is_here
from pipeline.bootstrap import open_store
from pipeline.core.errors import InputError
from pipeline.core.layout_lessons import KeptLayout, layout_id_of
from pipeline.core.lessons import Lesson, LessonKind
from pipeline.history.layouts import list_layouts, restore_layout, withdraw_layout
from pipeline.history.service import list_lessons, restore_lesson, withdraw_lesson
from pipeline.settings import Settings

ORDERS_SHOWN = 4


def print_lessons(settings: Settings, customer_id: str | None, *, in_force_only: bool) -> None:
    """One row a lesson on stdout: what means what, since which orders, and where it stands."""
    store = open_store(settings)
    try:
        lessons = list_lessons(store, customer_id, in_force_only=in_force_only)
        layouts = list_layouts(store, in_force_only=in_force_only) if customer_id is None else []
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
    for layout in layouts:
        cells = (layout.shown_id, "layout", layout.sender, layout_in_words(layout), _source_of_layout(layout), layout.standing)
        table.add_row(*(Text(printable(cell)) for cell in cells))
    nothing = "Nothing was learned yet: lessons come from orders that a person confirmed and documents that a person corrected."
    console.print(table if lessons or layouts else nothing)


def withdraw(settings: Settings, lesson_id: str, because: str, actor: str) -> str:
    """Withdraw a lesson and say so; raises InputError when there is none of that id."""
    store, who = open_store(settings), actor or whoever_is_here()
    try:
        layout_id = layout_id_of(lesson_id)
        if layout_id is not None:
            layout = withdraw_layout(store, layout_id, because, who)
            return f"Lesson {layout.shown_id} ({layout_in_words(layout)}) is {layout.standing}."
        lesson = withdraw_lesson(store, _number(lesson_id), because, who)
    finally:
        store.close()
    return f"Lesson {lesson_id} ({in_words(lesson)}) is {lesson.standing}."


def restore(settings: Settings, lesson_id: str, actor: str) -> str:
    """Restore a lesson and say where it stands now; raises InputError when there is none of that id."""
    store, who = open_store(settings), actor or whoever_is_here()
    try:
        layout_id = layout_id_of(lesson_id)
        if layout_id is not None:
            layout = restore_layout(store, layout_id, who)
            return f"Lesson {layout.shown_id} ({layout_in_words(layout)}) is restored: {layout.standing}."
        lesson = restore_lesson(store, _number(lesson_id), who)
    finally:
        store.close()
    return f"Lesson {lesson_id} ({in_words(lesson)}) is restored: {lesson.standing}."


def _number(lesson_id: str) -> int:
    if not lesson_id.isdecimal():
        raise InputError(f"{lesson_id!r} is no number of a lesson; orderwright lessons list shows them.", "unknown-lesson")
    return int(lesson_id)


def layout_in_words(layout: KeptLayout) -> str:
    """Whose layout a lesson is about: ``layout of “ACME Ltd”``."""
    return f"layout of “{layout.lesson.issuer}”" if layout.lesson.issuer else "layout of an unnamed issuer"


def taught_in_words(layout: KeptLayout) -> str:
    """What a document taught, for whoever taught it."""
    lesson = layout.lesson
    fields = {anchor.field for anchor in lesson.anchors} | {f"{party.role}_name" for party in lesson.parties}
    columns = sorted({cell.field for cell in lesson.lines.cells if cell.field}) if lesson.lines else []
    lines = f"columns {', '.join(columns)}" if columns and lesson.lesson_parts_lines else "not how its lines are printed"
    state = "" if layout.is_in_force else f" It is {layout.standing}; restore it to have it count."
    return f"Lesson {layout.shown_id}, {layout_in_words(layout)}: learned where {len(fields)} fields stand, and {lines}.{state}"


def _source_of_layout(layout: KeptLayout) -> str:
    order = f" of {layout.order_number}" if layout.order_number else ""
    return f"{layout.document}{order}, taught by {layout.taught_by} on {layout.taught_at:%Y-%m-%d}"


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
