"""Whether everything that sources handed over is in the journal, and taking what is not once more."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime

from extractors.limits import Limits
from extractors.worker import ReadingWorker
from flows.receiving import take_or_set_aside
from pipeline.core.errors import ServiceError
from pipeline.core.issues import Issue, Severity
from pipeline.core.ports import Store
from pipeline.core.sources import AccountableSource, HandedOver

NOT_ASKED = "source-not-asked"
REPAIRABLE = frozenset({"message-lost", "not-taken-yet"})


def compare_with_sources(store: Store, sources: Sequence[AccountableSource], since: datetime) -> list[Issue]:
    """What sources handed over since a moment and the journal does not know; BLOCK findings mean that it was lost.

    A source that cannot be asked is a warning: it proves nothing either way.
    """
    findings = []
    for source in sources:
        try:
            for one in _unjournalled(store, source, since):
                findings.append(_missing(source, one))
        except ServiceError as error:
            findings.append(Issue(NOT_ASKED, Severity.WARNING, _not_asked(source, error), source.name))
    return findings


def take_again(store: Store, sources: Sequence[AccountableSource], since: datetime, limits: Limits) -> Iterator[str]:
    """Take what sources handed over and the journal does not know, as if it had just come; yields what was done, in words."""
    with ReadingWorker(limits) as worker:
        for source in sources:
            try:
                for one in _unjournalled(store, source, since):
                    arrivals = take_or_set_aside(store, one.again(), limits, worker)
                    yield f"Took {_shown(one)} of {source.name} again: {', '.join(arrival.arrival_id for arrival in arrivals)}."
            except ServiceError as error:
                yield _not_asked(source, error)


def _unjournalled(store: Store, source: AccountableSource, since: datetime) -> Iterator[HandedOver]:
    for one in source.handed_over(since):
        with store.look() as work:
            if one.key and work.arrivals.of_message(source.name, one.key):
                continue
        # A mail without an id of its own, or one that could not be taken apart, is known by its bytes alone.
        digest = hashlib.sha256(one.again().content).hexdigest()
        with store.look() as work:
            if not any(arrival.envelope.source == source.name for arrival in work.arrivals.with_content(digest)):
                yield one


def _missing(source: AccountableSource, one: HandedOver) -> Issue:
    if one.was_let_go:
        message = f"{source.name} handed over {_shown(one)}, but nothing of it was journalled."
        return Issue("message-lost", Severity.BLOCK, message, source.name)
    message = f"{source.name} has had {_shown(one)} for an hour, and it was not taken. Do the receivers run (orderwright status)?"
    return Issue("not-taken-yet", Severity.WARNING, message, source.name)


def _not_asked(source: AccountableSource, error: ServiceError) -> str:
    return f"{source.name} could not be asked what it handed over: {error}"


def _shown(one: HandedOver) -> str:
    return one.key or "a mail without an id"
