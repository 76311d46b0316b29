"""Prices, discounts, notices of a line, and headings."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from models.corpus.families.jde_plex.job import Job
from models.corpus.items import remark
from models.corpus.labels import Field, Label
from models.corpus.paper import Align, Run


def notice_rows(job: Job, rows: int) -> list[list[Run]]:
    """A notice between lines of asterisks, as buyers key into their systems."""
    stars = "*" * job.chance.randint(30, 60)
    texts = [remark(job.purchase.language, job.purchase.country, job.chance) for _number in range(rows)]
    return [[Run(stars)], *([Run(job.word(text))] for text in texts), [Run(stars)]]


def price_runs(job: Job, index: int, way: str) -> list[Run]:
    """``4.61/Ea``, ``4.61 EA``, ``7,190.00/1,000``, or the number."""
    one, mine = job.purchase.items[index], Label(line=index)
    runs = job.item(Field.UNIT_PRICE, index)
    if one.price_per != 1:
        per = job.purchase.habits.number(Decimal(one.price_per), 0)
        return [*runs, Run("/" if way == "glued" else " / ", mine), Run(per, Label(Field.PRICE_PER, line=index))]
    if way == "glued":
        return [*runs, Run(f"/{one.uom.title()}", mine)]
    return [*runs, Run(f" {one.uom}", mine)] if way == "unit" else runs


def discount_runs(job: Job, index: int) -> list[Run]:
    """The rebate of a line, where it has one."""
    one = job.purchase.items[index]
    return [*job.item(Field.DISCOUNT_PERCENT, index), Run("%", Label(line=index))] if one.discount_percent else []


def headings(job: Job, fields: Sequence[Field | None]) -> dict[int, tuple[str, Field | None]]:
    """One row of headings; columns of no field are headed by something else."""
    others = job.purchase.language.other_headings
    return {n: (job.heading(what) if what else job.word(job.chance.choice(others)), what) for n, what in enumerate(fields)}


def aligned(fields: Sequence[Field | None]) -> list[Align]:
    """Numbers to the right."""
    return ["right" if what in RIGHT else "left" for what in fields]


RIGHT = {Field.QUANTITY, Field.UNIT_PRICE, Field.AMOUNT, Field.DISCOUNT_PERCENT, Field.PRICE_PER}
