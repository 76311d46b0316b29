"""Judgements counted: by field, by any trait of the documents, and summed up as the scorer does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from models.evaluate.cases import JudgedCase
from models.evaluate.judging import KIND, Judgement, Outcome


@dataclass
class Counts:
    """How many values were right, wrong, missed, invented; see `update`."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    invented: int = 0

    def update(self, outcome: Outcome) -> None:
        """Count one."""
        setattr(self, outcome.name.lower(), getattr(self, outcome.name.lower()) + 1)

    @property
    def stated(self) -> int:
        """Values that the documents state."""
        return self.right + self.wrong + self.missed

    @property
    def errors(self) -> int:
        """Values that are not right."""
        return self.wrong + self.missed + self.invented

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall, a wrong value counting against both; None where there was nothing to read."""
        whole = 2 * self.right + 2 * self.wrong + self.missed + self.invented
        return 2 * self.right / whole if whole else None


@dataclass
class Summary:
    """The figures of a set of documents, as the scorer defines them; None where there is nothing to count."""

    orders: int = 0
    exact: int = 0
    accepted: int = 0
    escaped: int = 0
    others: int = 0
    others_seen: int = 0
    lines_right: int = 0
    lines_whole: int = 0
    header: Counts = field(default_factory=Counts)
    line: Counts = field(default_factory=Counts)

    def update(self, case: JudgedCase) -> None:
        """Count one document."""
        judged = case.judged
        self.accepted += judged.is_accepted
        self.escaped += judged.is_accepted and (not judged.is_order or not judged.is_exact)
        if not judged.is_order:
            self.others += 1
            self.others_seen += judged.is_exact
            return
        self.orders += 1
        self.exact += judged.is_exact
        self.lines_right += judged.lines_right
        self.lines_whole += judged.lines_stated + judged.lines_read
        for one in judged.judgements:
            if one.field != KIND:
                (self.line if one.field.startswith("lines.") else self.header).update(one.outcome)

    @property
    def line_exact_f1(self) -> float | None:
        """Of lines whose article, quantity, unit and unit price are all right."""
        return 2 * self.lines_right / self.lines_whole if self.lines_whole else None

    @property
    def orders_exact(self) -> float | None:
        """Share of orders that would be right as they stand."""
        return self.exact / self.orders if self.orders else None


def summary_of(cases: Iterable[JudgedCase]) -> Summary:
    """All documents counted."""
    summary = Summary()
    for case in cases:
        summary.update(case)
    return summary


def by_field(judgements: Iterable[Judgement]) -> dict[str, Counts]:
    """Counts of each field, in the order in which fields come first."""
    counts: dict[str, Counts] = {}
    for one in judgements:
        counts.setdefault(one.field, Counts()).update(one.outcome)
    return counts


def by_trait(cases: Sequence[JudgedCase], trait: str) -> dict[str, Summary]:
    """Summaries of the documents grouped by a trait: ``language``, ``channel``, ``issuer``, ``family``; most documents first."""
    groups: dict[str, list[JudgedCase]] = {}
    for case in cases:
        groups.setdefault(str(getattr(case.case.traits, trait)), []).append(case)
    return {name: summary_of(groups[name]) for name in sorted(groups, key=lambda name: (-len(groups[name]), name))}


def fields_by_trait(cases: Sequence[JudgedCase], trait: str) -> dict[str, dict[str, Counts]]:
    """Counts of each field in each group of documents by a trait."""
    counts: dict[str, dict[str, Counts]] = {}
    for case in cases:
        group = str(getattr(case.case.traits, trait))
        for one in case.judged.judgements:
            counts.setdefault(one.field, {}).setdefault(group, Counts()).update(one.outcome)
    return counts
