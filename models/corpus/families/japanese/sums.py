"""Sums with their captions."""

from __future__ import annotations

from models.corpus.families.japanese.work import Work
from models.corpus.labels import Field, Label
from models.corpus.printed import (
    fitting,
    sums_of,
)


def sum_rows(work: Work) -> list[Field]:
    """Which sums are shown."""
    shown = sums_of(work.purchase)
    return shown if work.likely(0.6) else [Field.TOTAL]


def draw_sum_list(work: Work, y: float) -> float:
    """Below the table at the right, in boxes or without."""
    boxed = work.likely(0.5)
    signed = work.likely(0.6)
    for field in sum_rows(work):
        value = work.value(field, signed=signed)
        x = work.right - 170
        if boxed:
            work.paper.box(x, y, work.right, y + 17)
            work.paper.rule(x + 70, y, x + 70, y + 17)
        work.paper.text(x + 4, y + 12, work.caption(field), fitting(work.font, "税" * 7, 62), label=Label(announces=field))
        work.paper.text(work.right - 4, y + 12, value, work.font, align="right")
        y += 17
    return y
