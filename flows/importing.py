"""Master files to the store: read, compared with what is there, and only then written."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.adapters.master_files import read_masters
from pipeline.core.errors import InputError
from pipeline.core.issues import Issue, Severity
from pipeline.core.master_changes import MasterChanges
from pipeline.core.parties import Masters
from pipeline.core.ports import Store

FINDINGS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class ReadImport:
    """Good master files, what importing them would change, and what is odd about them in words."""

    masters: Masters
    changes: MasterChanges
    notes: tuple[str, ...]


def read_import(store: Store, folder: Path, report: Path) -> ReadImport:
    """Read a folder of master files, which may bring parts only, and compare it with the store.

    Args:
        report: Where all findings are written to as CSV when they are too many to show.

    Raises:
        InputError: When any row is bad; the message shows the first of them.
    """
    with store.look() as work:
        known = work.masters.keys()
    files = read_masters(folder, known)
    bad = [issue for issue in files.issues if issue.severity is Severity.BLOCK]
    if bad:
        shown = "\n".join(_shown(bad, report))
        _write_report(files.issues, report, is_needed=len(bad) > FINDINGS_SHOWN)
        message = f"The master files in {folder} cannot be imported; nothing was. Mend these first ({len(bad):,}):\n{shown}"
        raise InputError(message, "masters")
    odd = [issue for issue in files.issues if issue.severity is Severity.WARNING]
    _write_report(files.issues, report, is_needed=len(odd) > FINDINGS_SHOWN)
    told = [issue for issue in files.issues if issue.severity is Severity.INFO]
    with store.look() as work:
        changes = work.masters.compare(files.masters)
    return ReadImport(files.masters, changes, (*_shown(odd, report), *_shown(told, report)))


def import_masters(store: Store, masters: Masters) -> None:
    """Write masters in one transaction: all of them or, when anything fails, none."""
    with store.begin() as work:
        work.masters.upsert(masters)
        work.commit()


def changes_in_words(changes: MasterChanges) -> Iterator[str]:
    """The tables with their counts, and under each the first few records that are new or change."""
    for table in changes.tables:
        if not (table.added or table.changed or table.unchanged):
            continue
        yield f"{table.table}: {table.added:,} new, {table.changed:,} changed, {table.unchanged:,} unchanged"
        for mark, examples, count in (("+", table.added_examples, table.added), ("~", table.changed_examples, table.changed)):
            for example in examples:
                yield f"  {mark} {example.in_words()}"
            if examples and count > len(examples):
                yield f"  {mark} and {count - len(examples):,} more"


def _shown(issues: Sequence[Issue], report: Path) -> Iterator[str]:
    yield from (f"  {issue.message}" for issue in issues[:FINDINGS_SHOWN])
    if len(issues) > FINDINGS_SHOWN:
        yield f"  and {len(issues) - FINDINGS_SHOWN:,} more, all of them in {report}"


def _write_report(issues: Sequence[Issue], report: Path, *, is_needed: bool) -> None:
    if not is_needed:
        return
    with report.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("place", "severity", "code", "message"))
        writer.writerows((issue.place, issue.severity.value, issue.code, issue.message) for issue in issues)
