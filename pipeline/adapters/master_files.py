"""Master data from a folder of CSV or Excel files; what concerns ourselves may be in TOML too.

``customers``, ``ship_tos``, ``articles``, ``prices`` and ``cross_references``, each as ``.csv`` or ``.xlsx``. Columns are named
as the attributes in ``pipeline.core.parties``, addresses as ``address_street``, ``address_postcode``, ``address_town``,
``address_region``, ``address_country``; lists are separated by semicolons, packs are written ``BX=50;CT=500``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pipeline.adapters.master_cells import CellError, decimal_mark
from pipeline.adapters.master_records import (
    ARTICLES,
    CROSS_REFERENCES,
    CUSTOMERS,
    NUMBER_COLUMNS,
    OWN_COMPANY,
    PRICES,
    SHIP_TOS,
    RecordKind,
    Row,
)
from pipeline.adapters.master_tables import read_table, row_place
from pipeline.core.issues import Issue, Severity
from pipeline.core.parties import Address, Masters, OwnCompany

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class MasterFiles:
    """What a folder of master files holds.

    Attributes:
        masters: The good rows only.
        issues: Everything found, file by file and line by line.
    """

    masters: Masters
    issues: tuple[Issue, ...]

    @property
    def is_complete(self) -> bool:
        """Whether every row was good. Masters that are not complete must not replace others: rows are missing."""
        return not any(issue.severity is Severity.BLOCK for issue in self.issues)


def read_masters(folder: Path) -> MasterFiles:
    """Read all master files of a folder.

    Nothing is raised for bad data: every bad row, missing column, duplicate key and dangling reference is an issue with the file
    and line as its place, and the row is left out. Only customers and articles must be there.
    """
    issues: list[Issue] = []
    own_company = _read_own_company(folder, issues)
    customers = _read(CUSTOMERS, folder, issues, is_required=True)
    articles = _read(ARTICLES, folder, issues, is_required=True)
    customer_ids = {customer.customer_id for _, customer in customers}
    skus = {article.sku for _, article in articles}
    ship_tos = _read(SHIP_TOS, folder, issues)
    prices = _read(PRICES, folder, issues)
    references = _read(CROSS_REFERENCES, folder, issues)
    ship_tos = _linked(ship_tos, lambda ship_to: ship_to.customer_id, customer_ids, "customer", issues)
    prices = _linked(prices, lambda price: price.sku, skus, "article", issues)
    prices = _linked(prices, lambda price: price.customer_id, customer_ids | {""}, "customer", issues)
    references = _linked(references, lambda reference: reference.customer_id, customer_ids, "customer", issues)
    references = _linked(references, lambda reference: reference.sku, skus, "article", issues)
    masters = Masters(
        own_company, _records(customers), _records(ship_tos), _records(articles), _records(prices), _records(references)
    )
    return MasterFiles(masters, tuple(issues))


_Placed = list[tuple[str, T]]
"""Records with the place of their row."""


def _records(placed: _Placed[T]) -> tuple[T, ...]:
    return tuple(record for _, record in placed)


def _read(kind: RecordKind[T], folder: Path, issues: list[Issue], *, is_required: bool = False) -> _Placed[T]:
    path = _file_of(kind.stem, folder, issues)
    if path is None:
        if is_required:
            message = f"{kind.stem}.csv (or .xlsx) is missing in {folder}."
            issues.append(Issue("file-missing", Severity.BLOCK, message, f"{kind.stem}.csv"))
        return []
    table = read_table(path)
    if not table.columns:
        issues.extend(table.issues)
        return []
    missing = [column for column in kind.required if column not in table.columns]
    if missing:
        message = f"{table.name} lacks the column {', '.join(missing)}; it has {', '.join(table.columns)}."
        issues.append(Issue("column-missing", Severity.BLOCK, message, table.name))
        return []
    known = (*kind.required, *kind.optional)
    for column in table.columns:
        if column not in known:
            message = f"{table.name}: the column {column} is not known and was left out."
            issues.append(Issue("column-unknown", Severity.INFO, message, table.name))
    columns = [column for column in known if column in table.columns]
    mark = decimal_mark(cell for column in NUMBER_COLUMNS if column in columns for cell in table.rows[column])
    rows = zip(table.rows["line"], *(table.rows[column] for column in columns), strict=True)
    placed = ((row_place(table.name, int(line)), Row(dict(zip(columns, cells, strict=True)), mark)) for line, *cells in rows)
    found: list[Issue] = [*table.issues]
    records = list(_made(kind, placed, found))
    issues.extend(sorted(found, key=_line_of))
    return records


def _line_of(issue: Issue) -> int:
    line = issue.place.rpartition(" line ")[2]
    return int(line) if line.isdigit() else 0


def _file_of(stem: str, folder: Path, issues: list[Issue]) -> Path | None:
    found = [path for path in (folder / f"{stem}.csv", folder / f"{stem}.xlsx") if path.is_file()]
    if len(found) == 2:
        message = f"There are both {found[0].name} and {found[1].name}; keep one of them."
        issues.append(Issue("file-twice", Severity.BLOCK, message, found[0].name))
    return found[0] if found else None


def _made(kind: RecordKind[T], rows: Iterator[tuple[str, Row]], issues: list[Issue]) -> Iterator[tuple[str, T]]:
    """Records of the good rows; of several with one key the first."""
    first_at: dict[Hashable, str] = {}
    for place, row in rows:
        try:
            record = kind.make(row)
        except CellError as error:
            issues.append(Issue("row-bad", Severity.BLOCK, f"{place}: {error}.", place))
            continue
        earlier = first_at.setdefault(kind.key(record), place)
        if earlier != place:
            message = f"{place}: the same {kind.key_words} as {earlier}."
            issues.append(Issue("row-duplicate", Severity.BLOCK, message, place))
            continue
        yield place, record


def _linked(placed: _Placed[T], link: Callable[[T], str], known: set[str], what: str, issues: list[Issue]) -> _Placed[T]:
    good: _Placed[T] = []
    for place, record in placed:
        if link(record) in known:
            good.append((place, record))
        else:
            message = f"{place}: there is no {what} {link(record)} in the masters."
            issues.append(Issue("reference-dangling", Severity.BLOCK, message, place))
    return good


def _read_own_company(folder: Path, issues: list[Issue]) -> OwnCompany:
    path = folder / "own_company.toml"
    if not path.is_file():
        listed = _read(OWN_COMPANY, folder, issues)
        if len(listed) > 1:
            message = f"{listed[1][0]}: there is one own company only; write other names as aliases."
            issues.append(Issue("row-duplicate", Severity.BLOCK, message, listed[1][0]))
        if listed:
            return listed[0][1]
        message = "own_company.toml (or .csv) is missing: our own name on an order may be taken for the customer's."
        issues.append(Issue("own-company-missing", Severity.WARNING, message, path.name))
        return OwnCompany("")
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        issues.append(Issue("file-unreadable", Severity.BLOCK, f"{path.name} cannot be read: {error}", path.name))
        return OwnCompany("")
    aliases, address = table.get("aliases", []), table.get("address", {})
    texts: Sequence[object] = (table.get("name", ""), table.get("tax_id", ""))
    if not all(isinstance(text, str) for text in texts) or not _is_list_of_text(aliases) or not isinstance(address, dict):
        message = f"{path.name}: name and tax_id are texts, aliases a list of texts, address a table."
        issues.append(Issue("row-bad", Severity.BLOCK, message, path.name))
        return OwnCompany("")
    parts = {part: str(address.get(part, "")) for part in ("street", "postcode", "town", "region", "country")}
    return OwnCompany(str(texts[0]).strip(), tuple(aliases), str(texts[1]).strip(), Address(**parts))


def _is_list_of_text(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(entry, str) for entry in value)
