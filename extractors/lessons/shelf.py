"""The lessons about layouts that a reading process has at hand, and the one that fits the document that it reads.

Reading runs in processes of its own, without the database. Whoever asks for a document to be read names a file of lessons, which
the process loads once for as long as it is the same; the lessons hold while that document is read.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pipeline.core.document import Document
from pipeline.core.fields import ExtractedOrder
from pipeline.core.issues import Issue, Severity
from pipeline.core.layout_lessons import KeptLayout

R = TypeVar("R")

_MOST_COMBINED = 5
_AS_ORDER = 0.6  # likeness from which a layout alone makes a document an order


@dataclass(frozen=True, slots=True)
class Shelf:
    """A file of lessons.

    Attributes:
        path: Of the file, see ``write_shelf``; in a folder that nobody else may write to.
        version: Another one for other lessons.
    """

    path: str
    version: str


@dataclass(frozen=True, slots=True)
class _InForce:
    shelf: Shelf
    sender: str


_in_force: ContextVar[_InForce | None] = ContextVar("layout lessons in force", default=None)


def write_shelf(lessons: Sequence[KeptLayout], path: Path, version: str) -> Shelf:
    """Write the lessons that are to be read by."""
    path.write_bytes(pickle.dumps(tuple(lessons)))
    return Shelf(str(path), version)


def read_taught(shelf: Shelf | None, sender: str, read: Callable[[], R]) -> R:
    """What ``read`` gives while the lessons of a shelf are in force.

    Args:
        shelf: None for no lessons.
        sender: Whom the document comes from, as ``sender_key`` gives it; empty where it is not known.
        read: For a reading process, a ``functools.partial`` of a function that can be imported.
    """
    token = _in_force.set(_InForce(shelf, sender) if shelf is not None else None)
    try:
        return read()
    finally:
        _in_force.reset(token)


def lessons_in_force() -> str:
    """The version of the lessons in force and whom they are asked for; empty where there are none."""
    now = _in_force.get()
    return f"{now.shelf.version} {now.sender}" if now is not None else ""


def lessons_about(document: Document) -> Sequence[KeptLayout]:
    """The lessons in force about the layout of a document, the most alike first; none where its layout is not known."""
    now = _in_force.get()
    lessons = _loaded(now.shelf) if now is not None else ()
    return nearest(document, lessons, now.sender) if now is not None and lessons else ()


def with_lessons(order: ExtractedOrder, document: Document, chosen: Sequence[KeptLayout]) -> ExtractedOrder:
    """The order, read again by lessons about the layout of its document; as it is where there are none."""
    if not chosen:
        return order
    from extractors.lessons.apply import apply_layout, combined  # most houses read most documents without lessons

    read = apply_layout(document, order, combined([one.lesson for one in chosen]))
    names = ", ".join(f"{one.shown_id} ({one.document})" for one in chosen)
    known = Issue("layout-known", Severity.INFO, f"The layout is known from lesson {names}.", "document")
    return replace(read, issues=(*read.issues, known))


def known_as_order(document: Document) -> str:
    """Why a document is an order though nothing says so: a person took one from its layout; empty where none did."""
    now = _in_force.get()
    lessons = _loaded(now.shelf) if now is not None else ()
    if now is None or not lessons:
        return ""
    chosen = nearest(document, lessons, now.sender, _AS_ORDER)
    return f"It is on the layout of orders that lesson {chosen[0].shown_id} knows" if chosen else ""


def nearest(document: Document, lessons: Sequence[KeptLayout], sender: str = "", least: float | None = None) -> list[KeptLayout]:
    """The lessons about the layout of a document, the most alike first; none where no layout of its issuer is alike enough.

    Args:
        sender: Lessons of the same sender need no issuer's name to be printed.
        least: How alike they must be; None for what makes a layout the same.
    """
    from extractors.lessons.printed import Printed
    from extractors.lessons.signature import LEAST_LIKENESS, is_same_issuer, likeness, signature_of

    printed = Printed(document)
    if not printed.rows:
        return []
    signature = signature_of(printed)
    alike = [(likeness(one.lesson.signature, signature), -one.layout_id, one) for one in lessons]
    ranked = sorted((found for found in alike if found[0] >= (least or LEAST_LIKENESS)), key=lambda found: (-found[0], found[1]))
    own = [one for _, _, one in ranked if (sender and one.sender == sender) or is_same_issuer(one.lesson, signature, printed)]
    return [one for one in own if likeness(one.lesson.signature, own[0].lesson.signature) >= LEAST_LIKENESS][:_MOST_COMBINED]


@lru_cache(maxsize=2)
def _loaded(shelf: Shelf) -> tuple[KeptLayout, ...]:
    lessons: tuple[KeptLayout, ...] = pickle.loads(Path(shelf.path).read_bytes())  # noqa: S301 - our own file, in our own folder
    return lessons
