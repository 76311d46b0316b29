"""Master data from a folder of CSV or Excel files; what concerns ourselves may be in TOML too.

``customers``, ``ship_tos``, ``articles``, ``prices`` and ``cross_references``, each as ``.csv`` or ``.xlsx``. Columns are named
as the attributes in ``pipeline.core.parties``, addresses as ``address_street``, ``address_postcode``, ``address_town``,
``address_region``, ``address_country``; lists are separated by semicolons, packs are written ``BX=50;CT=500``. Files of an ERP
with other names are recognised by usual ones, or by what ``mapping.toml`` in the folder says (``master_columns``).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pipeline.adapters.master_cells import CellError, decimal_mark
from pipeline.adapters.master_columns import (
    MAPPING_FILE,
    FileMapping,
    MasterMapping,
    plain_heading,
    read_mapping,
    recognised_columns,
    usual_file_names,
)
from pipeline.adapters.master_own_company import read_own_company
from pipeline.adapters.master_records import (
    ARTICLES,
    CROSS_REFERENCES,
    CUSTOMERS,
    NUMBER_COLUMNS,
    OWN_COMPANY,
    PRICES,
    SALES_HISTORY,
    SHIP_TOS,
    RecordKind,
    Row,
)
from pipeline.adapters.master_tables import MasterTable, read_table, row_place
from pipeline.core.history import PastSale
from pipeline.core.issues import Issue, Severity
from pipeline.core.parties import Article, Customer, Masters, OwnCompany
from pipeline.core.records import KnownRecords

T = TypeVar("T")
_SUFFIXES = frozenset({".csv", ".txt", ".xlsx"})
_KINDS: tuple[RecordKind[Any], ...] = (OWN_COMPANY, CUSTOMERS, SHIP_TOS, ARTICLES, PRICES, CROSS_REFERENCES, SALES_HISTORY)


@dataclass(frozen=True, slots=True)
class MasterFiles:
    """What a folder of master files holds.

    Attributes:
        masters: The good rows only.
        issues: Everything found, file by file and line by line.
        sales: Lines of past sales, of customers and articles that may be gone since.
    """

    masters: Masters
    issues: tuple[Issue, ...]
    sales: tuple[PastSale, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether every row was good. Masters that are not complete must not replace others: rows are missing."""
        return not any(issue.severity is Severity.BLOCK for issue in self.issues)


def read_masters(folder: Path, known: KnownRecords | None = None) -> MasterFiles:
    """Read all master files of a folder.

    Nothing is raised for bad data: every bad row, missing column, duplicate key and dangling reference is an issue with the file
    and line as its place, and the row is left out.

    Args:
        known: What the files may refer to beside each other, for a folder that brings parts only, such as new prices. None for
            files that stand for themselves: then customers and articles must be there.
    """
    issues: list[Issue] = []
    reading = _Reading(folder, read_mapping(folder, {kind.stem: kind.columns for kind in _KINDS}, issues), issues)
    own_company = _own_company(reading, is_asked_for=known is None)
    customers = reading.records(CUSTOMERS, is_required=known is None)
    articles = reading.records(ARTICLES, is_required=known is None)
    ship_tos = reading.records(SHIP_TOS)
    prices = reading.records(PRICES)
    references = reading.records(CROSS_REFERENCES)
    sales = reading.records(SALES_HISTORY)
    if known is not None and not reading.files_read:
        stems = ", ".join(kind.stem for kind in _KINDS)
        message = f"{folder} holds no master file. Name the files {stems} (.csv or .xlsx), or name yours in {MAPPING_FILE}."
        issues.append(Issue("file-missing", Severity.BLOCK, message, str(folder)))
    known = known or KnownRecords()
    customer_ids = known.customer_ids | {customer.customer_id for _, customer in customers}
    skus = known.skus | {article.sku for _, article in articles}
    ship_tos = _linked(ship_tos, lambda ship_to: ship_to.customer_id, customer_ids, "customer", issues)
    prices = _linked(prices, lambda price: price.sku, skus, "article", issues)
    prices = _linked(prices, lambda price: price.customer_id, customer_ids | {""}, "customer", issues)
    references = _linked(references, lambda reference: reference.customer_id, customer_ids, "customer", issues)
    references = _linked(references, lambda reference: reference.sku, skus, "article", issues)
    _note_strange_links(customers, articles, customer_ids, skus, issues)
    masters = Masters(
        own_company, _records(customers), _records(ship_tos), _records(articles), _records(prices), _records(references)
    )
    return MasterFiles(masters, tuple(issues), _records(sales))


_Placed = list[tuple[str, T]]
"""Records with the place of their row."""


def _records(placed: _Placed[T]) -> tuple[T, ...]:
    return tuple(record for _, record in placed)


@dataclass
class _Reading:
    """A folder being read: what its mapping says, what was found wrong so far, which files were read."""

    folder: Path
    mapping: MasterMapping
    issues: list[Issue]
    files_read: int = 0

    def records(self, kind: RecordKind[T], *, is_required: bool = False) -> _Placed[T]:
        """The good rows of one kind's file."""
        path = self._file_of(kind.stem)
        if path is None:
            if is_required:
                message = f"{kind.stem}.csv (or .xlsx) is missing in {self.folder}."
                self.issues.append(Issue("file-missing", Severity.BLOCK, message, f"{kind.stem}.csv"))
            return []
        self.files_read += 1
        table = read_table(path)
        if not table.columns:
            self.issues.extend(table.issues)
            return []
        mapping = self.mapping.of(kind.stem)
        chosen = recognised_columns(kind.stem, kind.columns, table.columns, mapping, table.name, self.issues)
        missing = [column for column in kind.required if column not in chosen.values() and column not in mapping.values]
        if missing:
            message = (
                f"{table.name} lacks the column {', '.join(missing)}; it has {', '.join(table.columns)}. "
                f"{MAPPING_FILE} can say which of them it is."
            )
            self.issues.append(Issue("column-missing", Severity.BLOCK, message, table.name))
            return []
        found: list[Issue] = [*table.issues]
        records = list(_made(kind, self._rows(table, chosen, mapping), found))
        self.issues.extend(sorted(found, key=_line_of))
        return records

    def _rows(self, table: MasterTable, chosen: Mapping[str, str], mapping: FileMapping) -> Iterator[tuple[str, Row]]:
        numbers = [heading for heading, column in chosen.items() if column in NUMBER_COLUMNS]
        mark = decimal_mark(cell for heading in numbers for cell in table.rows[heading])
        columns = list(chosen.values())
        units = self.mapping.units
        for line, *cells in zip(table.rows["line"], *(table.rows[heading] for heading in chosen), strict=True):
            row = dict(zip(columns, cells, strict=True))
            for column, value in mapping.values.items():
                row[column] = row.get(column) or value
            yield row_place(table.name, int(line)), Row(row, mark, units)

    def _file_of(self, stem: str) -> Path | None:
        named = self.mapping.of(stem).file
        if named:
            path = self.folder / named
            if not path.is_file() or path.suffix.casefold() not in _SUFFIXES:
                message = f"{MAPPING_FILE} names {named} for {stem}; there is no such .csv, .txt or .xlsx file in {self.folder}."
                self.issues.append(Issue("file-missing", Severity.BLOCK, message, named))
                return None
            return path
        found = [
            path
            for path in sorted(self.folder.iterdir())
            if path.suffix.casefold() in _SUFFIXES and plain_heading(path.stem) in usual_file_names(stem) and path.is_file()
        ]
        if len(found) > 1:
            names = " and ".join(path.name for path in found)
            message = f"There are both {names}; keep one of them, or name one in {MAPPING_FILE}."
            self.issues.append(Issue("file-twice", Severity.BLOCK, message, found[0].name))
        return found[0] if found else None


def _line_of(issue: Issue) -> int:
    line = issue.place.rpartition(" line ")[2]
    return int(line) if line.isdigit() else 0


def _made(kind: RecordKind[T], rows: Iterator[tuple[str, Row]], issues: list[Issue]) -> Iterator[tuple[str, T]]:
    """Records of the good rows; of several with one key the first."""
    first_at: dict[Hashable, str] = {}
    oddities: dict[str, list[str]] = {}
    for place, row in rows:
        try:
            record = kind.make(row)
        except CellError as error:
            issues.append(Issue("row-bad", Severity.BLOCK, f"{place}: {error}.", place))
            continue
        key = kind.key(record)
        earlier = place if key is None else first_at.setdefault(key, place)
        if earlier != place:
            message = f"{place}: the same {kind.key_words} as {earlier}; keep one of the two."
            issues.append(Issue("row-duplicate", Severity.BLOCK, message, place))
            continue
        for said in kind.odd(record):
            oddities.setdefault(said, []).append(place)
        yield place, record
    for said, places in oddities.items():
        more = f" (and {len(places) - 1} more rows)" if len(places) > 1 else ""
        issues.append(Issue("row-odd", Severity.WARNING, f"{places[0]}{more}: {said}.", places[0]))


def _linked(placed: _Placed[T], link: Callable[[T], str], known: Set[str], what: str, issues: list[Issue]) -> _Placed[T]:
    good: _Placed[T] = []
    for place, record in placed:
        if link(record) in known:
            good.append((place, record))
        else:
            message = f"{place}: there is no {what} {link(record)} in the masters."
            issues.append(Issue("reference-dangling", Severity.BLOCK, message, place))
    return good


def _note_strange_links(
    customers: _Placed[Customer], articles: _Placed[Article], customer_ids: Set[str], skus: Set[str], issues: list[Issue]
) -> None:
    """Links that lead nowhere and do no harm: parents, payers and successors that are not there (yet)."""
    for place, customer in customers:
        for what, link in (("parent", customer.parent_id), ("bill-to", customer.bill_to_id), ("payer", customer.payer_id)):
            if link and link not in customer_ids:
                message = f"{place}: there is no customer {link} in the masters, which is the {what} of {customer.customer_id}."
                issues.append(Issue("link-dangling", Severity.WARNING, message, place))
    for place, article in articles:
        if article.successor and article.successor not in skus:
            message = f"{place}: there is no article {article.successor} in the masters, which is to replace {article.sku}."
            issues.append(Issue("link-dangling", Severity.WARNING, message, place))


def _own_company(reading: _Reading, *, is_asked_for: bool) -> OwnCompany:
    path = reading.folder / "own_company.toml"
    if path.is_file():
        reading.files_read += 1
        return read_own_company(path, reading.issues)
    listed = reading.records(OWN_COMPANY)
    if len(listed) > 1:
        message = f"{listed[1][0]}: there is one own company only; write other names as aliases."
        reading.issues.append(Issue("row-duplicate", Severity.BLOCK, message, listed[1][0]))
    if listed:
        return listed[0][1]
    if is_asked_for:
        message = "own_company.toml (or .csv) is missing: our own name on an order may be taken for the customer's."
        reading.issues.append(Issue("own-company-missing", Severity.WARNING, message, path.name))
    return OwnCompany("")
