"""How the service stands, as tables for a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.budget_page import budget_in_words
from flows.deciding import house_policy
from pipeline.alerting.rules import BUDGET
from pipeline.alerting.standing import ServiceStanding, service_standing
from pipeline.bootstrap import open_store
from pipeline.settings import Settings


def print_status(settings: Settings, console: Console | None = None) -> int:
    """Print it; 1 while something needs attention, else 0."""
    store = open_store(settings)
    try:
        standing = service_standing(store)
        policy = house_policy(store, settings)()
    finally:
        store.close()
    console = console or Console()
    console.print(_sources(standing) if standing.sources else "No source has run on this store yet.")
    console.print(_arrivals(standing))
    console.print(f"Sources last looked after: {_ago(standing.lasted(standing.looked_at))}")
    for line in budget_in_words(policy):
        console.print(Text(line), soft_wrap=True)
    if policy.alarm and not any(alert.key == BUDGET for alert in standing.alerts):  # nobody has looked yet
        console.print(Text(f"Please look: {policy.alarm}"), soft_wrap=True)
    if standing.is_unwatched:
        console.print(Text(f"Please look: {standing.unwatched}"))
    for alert in standing.alerts:
        console.print(Text(f"Please look ({standing.lasted(alert.since)}): {alert.message}"))
    failing = [source for source in standing.sources if source.failing_since is not None]
    return int(bool(standing.alerts or failing or standing.is_unwatched or policy.alarm))


def _sources(standing: ServiceStanding) -> Table:
    table = Table("Source", "Kind", "Taken", "Last heard of", "How it fares", box=None)
    for source in standing.sources:
        fares = source.trouble or "well"
        table.add_row(
            Text(source.name), source.kind, str(source.taken), _ago(standing.lasted(source.last_success_at)), Text(fares)
        )
    return table


def _arrivals(standing: ServiceStanding) -> Table:
    table = Table("Arrivals", "Number", "Oldest", box=None)
    oldest = {"in work": standing.oldest_in_work, "in review": standing.oldest_in_review}
    for state, count in standing.arrivals.items():
        moment = oldest.get(state.value)
        table.add_row(state.value, str(count), _ago(standing.lasted(moment)) if moment else "")
    return table


def _ago(lasted: str) -> str:
    return lasted if lasted == "never" else f"{lasted} ago"
