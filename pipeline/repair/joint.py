"""Doubtful figures of an order settled together: by quantity times price, by the printed sums, by the master's price.

A figure is changed only where exactly one of its readings is left: taking that one away leaves no way in which the line, the
sums and the masters agree. Nothing is changed in a line that agreed as it was read, nothing that has but one reading, and
nothing by the master's price alone, since a customer may write another: only what a mark between digits means.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipeline.core.fields import ExtractedOrder
from pipeline.core.lessons import NOTHING_LEARNT, LessonsOfCustomer
from pipeline.core.resolution import Resolution, ResolvedLine
from pipeline.core.tolerances import Tolerances
from pipeline.repair.changes import Repair, applied
from pipeline.repair.dates import repair_dates
from pipeline.repair.matching import Matching
from pipeline.repair.proof import repairs_of_lines, repairs_of_sums, undecided_figures
from pipeline.repair.settling import settled
from pipeline.repair.sums import order_choices
from pipeline.repair.ways import may_be_read_otherwise, ways_of_line

_DEFAULTS = Tolerances()


def repair(
    resolution: Resolution,
    matching: Matching,
    *,
    today: date,
    lessons: LessonsOfCustomer = NOTHING_LEARNT,
    tolerances: Tolerances = _DEFAULTS,
) -> Resolution:
    """Take the readings of doubtful figures and dates that alone fit everything else.

    Args:
        matching: For lines whose figures change.
        today: Orders are not dated ahead of it.
        lessons: How the customer writes dates and numbers.
    Returns:
        The resolution with the changed values (``:repaired`` behind their extractor's name, the former reading among their
        alternatives), their lines matched anew, and a finding for each among the issues of the extracted order.
    """
    dated, findings = repair_dates(resolution.extracted, today, lessons)
    if findings:
        resolution = replace(resolution, extracted=dated, lines=_with_lines(resolution.lines, dated))
    sums = order_choices(resolution.extracted)
    repairs: list[Repair] = []
    if any(map(may_be_read_otherwise, dated.lines)) or any(len(readings) > 1 for readings in sums.values()):
        lines = [
            ways_of_line(position, line, resolution.currency, tolerances)
            for position, line in enumerate(resolution.lines, start=1)
        ]
        state = settled(resolution, lines, matching, tolerances, lessons)
        repairs = [*repairs_of_lines(state, resolution.currency, tolerances), *repairs_of_sums(state, resolution, tolerances)]
        findings += [one.finding for one in repairs] + list(undecided_figures(state))
    return applied(resolution, repairs, findings, matching)


def _with_lines(lines: Sequence[ResolvedLine], order: ExtractedOrder) -> tuple[ResolvedLine, ...]:
    return tuple(replace(line, extracted=extracted) for line, extracted in zip(lines, order.lines, strict=True))
