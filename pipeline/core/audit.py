"""The log of decisions as a chain: each entry's hash covers the entry before it, so none can be changed or dropped unseen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

GENESIS = "0" * 64
"""What the first entry names as the hash before it."""


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One fact that was posted to the log.

    Attributes:
        sequence: Position from 1, without gaps.
        event: What happened: ``arrival registered``, ``arrival moved``, ``decided``, ``sales order created``.
        subject: What it happened to: an arrival's id, a sales order's number.
        actor: Who did it: a person's name or the worker's.
        facts: Canonical JSON of everything else worth keeping.
        previous_hash: ``entry_hash`` of the entry before, GENESIS in the first.
        entry_hash: What ``seal`` gives for all of the above.
    """

    sequence: int
    at: datetime
    event: str
    subject: str
    actor: str
    facts: str
    previous_hash: str
    entry_hash: str


@dataclass(frozen=True, slots=True)
class ChainBreak:
    """The first place where the log no longer holds together, in words."""

    sequence: int
    message: str


def canonical_json(facts: Mapping[str, object]) -> str:
    """The one way to write these facts as JSON: sorted keys, no spaces, ASCII only."""
    return json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def seal(sequence: int, at: datetime, event: str, subject: str, actor: str, facts: str, previous_hash: str) -> AuditEntry:
    """The entry that follows the one with ``previous_hash``; ``at`` needs a time zone."""
    body = [sequence, at.astimezone(UTC).isoformat(), event, subject, actor, facts]
    text = previous_hash + json.dumps(body, separators=(",", ":"), ensure_ascii=True)
    digest = hashlib.sha256(text.encode("ascii")).hexdigest()
    return AuditEntry(sequence, at, event, subject, actor, facts, previous_hash, digest)


def first_break(entries: Iterable[AuditEntry], tail: tuple[int, str] | None = None) -> ChainBreak | None:
    """The first entry that was changed, dropped, added or moved; None when the chain holds.

    Args:
        entries: The whole log in order of sequence; may be empty.
        tail: Sequence and hash of the last entry as kept apart from the log, so that entries cut off at the end are noticed.
    """
    expected, previous = 1, GENESIS
    for entry in entries:
        broken = _broken(entry, expected, previous)
        if broken:
            return ChainBreak(expected, broken)
        expected, previous = expected + 1, entry.entry_hash
    if tail is not None and tail != (expected - 1, previous):
        return ChainBreak(expected, f"the log ends at entry {expected - 1}, but entry {tail[0]} was posted")
    return None


def _broken(entry: AuditEntry, expected: int, previous: str) -> str:
    if entry.sequence != expected:
        return f"entry {expected} is missing: entry {entry.sequence} stands in its place"
    if entry.previous_hash != previous:
        return f"entry {expected} does not follow the entry before it"
    sealed = seal(entry.sequence, entry.at, entry.event, entry.subject, entry.actor, entry.facts, entry.previous_hash)
    if sealed.entry_hash != entry.entry_hash:
        return f"entry {expected} was changed after it was posted"
    return ""
