"""``orderwright doctor``: the books against themselves, against the stored documents, and against the sources."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path

import typer

from flows.deciding import house_policy
from flows.handed_over import NOT_ASKED, compare_with_sources, take_again
from flows.handed_over import REPAIRABLE as TAKEN_AGAIN
from flows.wiring import limits_of
from pipeline.bootstrap import open_store
from pipeline.bootstrap_sources import open_accountable_sources
from pipeline.core.issues import Issue
from pipeline.core.ports import Store
from pipeline.core.sources import AccountableSource
from pipeline.doctor import books_balance, examine_store
from pipeline.doctor_repairs import REPAIRABLE, repair
from pipeline.service_settings import read_service_settings
from pipeline.settings import read_settings


def examination(store: Path | None, config: Path | None, days: int, *, read_documents: bool, mend: bool) -> int:
    """Print every finding and whether the books balance; 1 when they do not, else 0.

    Args:
        config: The service's configuration, whose sources are asked what they handed over; None asks none.
        days: How far back they are asked.
        mend: Mend first what can be mended.
    """
    settings = read_settings(store=store)
    sources = open_accountable_sources(read_service_settings(config)) if config else []
    opened = open_store(settings)
    try:
        alarm = house_policy(opened, settings)().alarm
        since = opened.clock.now() - timedelta(days=days)
        findings = _findings(opened, sources, since, read_documents=read_documents)
        if mend:
            for done in chain(repair(opened, findings), take_again(opened, sources, since, limits_of(settings))):
                typer.echo(done)
            findings = _findings(opened, sources, since, read_documents=read_documents)
        with opened.look() as work:
            counts = work.arrivals.count_by_state()
    finally:
        opened.close()
    if alarm:
        typer.echo(f"warning: {alarm}")
    for finding in findings:
        typer.echo(f"{finding.severity.value}: {finding.place}: {finding.message}" if finding.place else finding.message)
    typer.echo(f"{sum(counts.values())} parts: " + ", ".join(f"{count} {state.value}" for state, count in counts.items()))
    silent = {finding.place for finding in findings if finding.code == NOT_ASKED}
    if asked := [source.name for source in sources if source.name not in silent]:
        typer.echo(f"Compared with what came in the last {days} days by {', '.join(asked)}.")
    typer.echo("Everything is accounted for." if books_balance(findings) else "The books do not balance.")
    if any(finding.code in REPAIRABLE | TAKEN_AGAIN for finding in findings):
        typer.echo("orderwright doctor --repair mends what of it can be mended.", err=True)
    return 0 if books_balance(findings) else 1


def _findings(store: Store, sources: Sequence[AccountableSource], since: datetime, *, read_documents: bool) -> list[Issue]:
    return [*examine_store(store, read_documents=read_documents), *compare_with_sources(store, sources, since)]
