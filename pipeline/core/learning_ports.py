"""What services need of what was learned and measured, as Protocols: outcomes, past sales, lessons."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Protocol

from pipeline.core.history import PastOrder, PastSale
from pipeline.core.layout_lessons import KeptLayout, TaughtLayout
from pipeline.core.lessons import Lesson, Observation
from pipeline.core.outcomes import AcceptedCounts, Acknowledgement, LabelledOutcome


class OutcomeRepository(Protocol):
    """What people found when comparing decided orders, and alarms about it. Every change posts to the audit log by itself."""

    def add(self, outcome: LabelledOutcome) -> None:
        """Keep what a person said; what was said about the arrival before counts no more."""
        ...

    def of_arrival(self, arrival_id: str) -> list[LabelledOutcome]:
        """Everything that was said about an arrival, oldest first."""
        ...

    def in_force(self) -> list[LabelledOutcome]:
        """The last word about each arrival, oldest first."""
        ...

    def version(self) -> tuple[int, int]:
        """Changes whenever an outcome or an acknowledgement is added."""
        ...

    def accepted_counts(self) -> dict[str, AcceptedCounts]:
        """By customer id, how many orders the machine placed unseen, and how many were drawn instead."""
        ...

    def acknowledge(self, acknowledgement: Acknowledgement) -> None:
        """Keep that an alarm was looked into."""
        ...

    def last_acknowledgement(self) -> Acknowledgement | None:
        """The newest one; None while there is none."""
        ...


class HistoryRepository(Protocol):
    """What customers ordered before, placed here or taken over from an ERP."""

    def add(self, sales: Iterable[PastSale]) -> int:
        """Keep lines of older sales; handed over again they add nothing. Returns how many were handed over."""
        ...

    def count(self) -> int:
        """How many lines of older sales there are."""
        ...

    def of_customer(self, customer_id: str, limit: int) -> list[PastOrder]:
        """The customer's last orders, newest first."""
        ...

    def of_articles(self, skus: Iterable[str], limit: int) -> list[PastOrder]:
        """Of each article the last sales to anyone, each as an order of one line, at most ``limit`` of them."""
        ...


class LessonRepository(Protocol):
    """What confirmed orders taught. Every change posts to the audit log by itself."""

    def keep(self, observations: Sequence[Observation]) -> list[Lesson]:
        """Add what was observed; the same again changes nothing. Returns the lessons that it is evidence of."""
        ...

    def of_customer(self, customer_id: str, subjects: Collection[str], units: Collection[str] = ()) -> list[Lesson]:
        """Lessons about these subjects of one customer's, and about units whose subjects begin so, in force or not."""
        ...

    def of_sender(self, sender: str) -> list[Lesson]:
        """Lessons about whose orders come from an address or number, in force or not."""
        ...

    def get(self, lesson_id: int) -> Lesson:
        """The lesson; raises InputError when there is none of that id."""
        ...

    def all(self, customer_id: str | None = None, limit: int | None = None) -> list[Lesson]:
        """Lessons by id, of one customer or of all."""
        ...

    def withdraw(self, lesson_id: int, because: str, actor: str, at: datetime) -> Lesson:
        """Let a lesson count no more, nor against others."""
        ...

    def restore(self, lesson_id: int, actor: str, at: datetime) -> Lesson:
        """Let a withdrawn lesson count again as far as its evidence goes."""
        ...


class LayoutLessonRepository(Protocol):
    """What corrected documents taught about layouts. Every change posts to the audit log by itself."""

    def keep(self, taught: TaughtLayout) -> KeptLayout:
        """Keep what a document taught, in place of what the same document taught before; withdrawn stays withdrawn."""
        ...

    def get(self, layout_id: int) -> KeptLayout:
        """The lesson; raises InputError when there is none of that number."""
        ...

    def all(self) -> list[KeptLayout]:
        """Every lesson by its number, withdrawn ones included."""
        ...

    def in_force(self) -> list[KeptLayout]:
        """Those that count, by number."""
        ...

    def version(self) -> str:
        """Changes whenever a lesson is kept, withdrawn or restored; empty where there is none in force."""
        ...

    def withdraw(self, layout_id: int, because: str, actor: str, at: datetime) -> KeptLayout:
        """Let a lesson count no more."""
        ...

    def restore(self, layout_id: int, actor: str, at: datetime) -> KeptLayout:
        """Let a withdrawn lesson count again."""
        ...
