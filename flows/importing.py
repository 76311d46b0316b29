"""Master files to the store: read, compared with what is there, and only then written."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.adapters.master_files import MasterFiles, read_masters
from pipeline.core.codes import code_key
from pipeline.core.errors import InputError
from pipeline.core.history import PastSale
from pipeline.core.issues import Issue, Severity
from pipeline.core.master_changes import MasterChanges
from pipeline.core.parties import Article, Masters
from pipeline.core.ports import Store, UnitOfWork
from pipeline.matching.units import base_units_in

FINDINGS_SHOWN = 20
_ASKED_AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class ReadImport:
    """Good master files, what importing them would change, and what is odd about them in words."""

    masters: Masters
    changes: MasterChanges
    notes: tuple[str, ...]
    sales: tuple[PastSale, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to import."""
        return self.changes.is_empty and not self.sales


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
        sales, lost = in_base_units(files.sales, _articles_of(files, work))
    notes = (*_shown(odd, report), *_shown(told, report))
    if lost:
        notes = (*notes, f"  {lost:,} lines of sales history count in units that their article does not have, and are left out")
    return ReadImport(files.masters, changes, notes, sales)


def import_masters(store: Store, masters: Masters, sales: Sequence[PastSale] = ()) -> None:
    """Write masters and past sales in one transaction: all of them or, when anything fails, none."""
    with store.begin() as work:
        work.masters.upsert(masters)
        work.history.add(sales)
        work.commit()


def in_base_units(sales: Iterable[PastSale], articles: Mapping[str, Article]) -> tuple[tuple[PastSale, ...], int]:
    """Lines of sales counted and priced in their article's own unit, and how many could not be.

    A line of an article that is gone stays as it is; so does a line taken back (a credit), which nothing is drawn from.
    """
    found, lost = [], 0
    for sale in sales:
        article = articles.get(sale.sku)
        if article is None or not sale.unit:
            found.append(replace(sale, unit=sale.unit or (article.unit if article else "")))
            continue
        holds = base_units_in(sale.unit, article)
        if holds is None:
            lost += 1
            continue
        price = None if sale.price is None else sale.price / holds
        found.append(replace(sale, quantity=sale.quantity * holds, unit=article.unit, price=price))
    return tuple(found), lost


def _articles_of(files: MasterFiles, work: UnitOfWork) -> dict[str, Article]:
    """The articles that the sales are of, out of the files or else the store."""
    found = {article.sku: article for article in files.masters.articles}
    for portion in _portions(sorted({sale.sku for sale in files.sales} - set(found))):
        found |= {article.sku: article for article in work.articles.by_code_keys({code_key(sku) for sku in portion})}
    return found


def _portions(skus: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(skus), _ASKED_AT_A_TIME):
        yield skus[start : start + _ASKED_AT_A_TIME]


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
