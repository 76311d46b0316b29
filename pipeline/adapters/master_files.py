"""Master data from a folder of CSV or Excel files and one TOML file about ourselves.

``customers``, ``ship_tos``, ``articles``, ``prices`` and ``cross_references``, each as ``.csv`` or ``.xlsx``. Columns are named
as the attributes in ``pipeline.core.parties``, addresses as ``address_street``, ``address_postcode``, ``address_town``,
``address_region``, ``address_country``; lists are separated by semicolons, packs are written ``BX=50;CT=500``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Generic, TypeVar

from pipeline.adapters.master_cells import (
    CellError,
    as_country,
    as_currency,
    as_date,
    as_decimal,
    as_list,
    as_packs,
    as_unit,
    as_yes_or_no,
    decimal_mark,
)
from pipeline.adapters.master_tables import read_table, row_place
from pipeline.core.issues import Issue, Severity
from pipeline.core.parties import Address, Article, CrossReference, Customer, Masters, OwnCompany, Price, ShipTo

T = TypeVar("T")
_ADDRESS_COLUMNS = tuple(f"address_{part}" for part in ("street", "postcode", "town", "region", "country"))
_NUMBER_COLUMNS = ("amount", "per", "minimum_quantity")


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


@dataclass(frozen=True, slots=True)
class _Row:
    """One row's cells by column; columns that the file lacks are empty."""

    cells: dict[str, str]
    mark: str

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def required(self, column: str) -> str:
        if not self[column]:
            raise CellError(f"{column} is empty")
        return self[column]

    def number(self, column: str, default: Decimal) -> Decimal:
        return as_decimal(self[column], self.mark) if self[column] else default

    def address(self) -> Address:
        street, postcode, town, region, country = (self[column] for column in _ADDRESS_COLUMNS)
        return Address(street, postcode, town, region, as_country(country))


@dataclass(frozen=True)
class _Kind(Generic[T]):
    """One kind of record: its file, columns, how a row becomes one, what makes it unique and what it refers to."""

    stem: str
    required: tuple[str, ...]
    optional: tuple[str, ...]
    make: Callable[[_Row], T]
    key: Callable[[T], Hashable]
    key_words: str


def read_masters(folder: Path) -> MasterFiles:
    """Read all master files of a folder.

    Nothing is raised for bad data: every bad row, missing column, duplicate key and dangling reference is an issue with the file
    and line as its place, and the row is left out. Only customers and articles must be there.
    """
    issues: list[Issue] = []
    own_company = _read_own_company(folder, issues)
    customers = _read(_CUSTOMERS, folder, issues, is_required=True)
    articles = _read(_ARTICLES, folder, issues, is_required=True)
    customer_ids = {customer.customer_id for _, customer in customers}
    skus = {article.sku for _, article in articles}
    ship_tos = _read(_SHIP_TOS, folder, issues)
    prices = _read(_PRICES, folder, issues)
    references = _read(_CROSS_REFERENCES, folder, issues)
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


def _read(kind: _Kind[T], folder: Path, issues: list[Issue], *, is_required: bool = False) -> _Placed[T]:
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
    mark = decimal_mark(cell for column in _NUMBER_COLUMNS if column in columns for cell in table.rows[column])
    rows = zip(table.rows["line"], *(table.rows[column] for column in columns), strict=True)
    placed = ((row_place(table.name, int(line)), _Row(dict(zip(columns, cells, strict=True)), mark)) for line, *cells in rows)
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


def _made(kind: _Kind[T], rows: Iterator[tuple[str, _Row]], issues: list[Issue]) -> Iterator[tuple[str, T]]:
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
        message = "own_company.toml is missing: our own name on an order may be taken for the customer's."
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


def _customer(row: _Row) -> Customer:
    return Customer(
        customer_id=row.required("customer_id"),
        name=row.required("name"),
        address=row.address(),
        aliases=as_list(row["aliases"]),
        tax_id=row["tax_id"],
        email_domains=tuple(domain.lower().lstrip("@") for domain in as_list(row["email_domains"])),
        fax_numbers=as_list(row["fax_numbers"]),
        currency=as_currency(row["currency"]),
        blocked=as_yes_or_no(row["blocked"]),
    )


def _ship_to(row: _Row) -> ShipTo:
    return ShipTo(row.required("ship_to_id"), row.required("customer_id"), row.required("name"), row.address())


def _article(row: _Row) -> Article:
    return Article(
        sku=row.required("sku"),
        description=row["description"],
        unit=as_unit(row.required("unit")),
        gtin=row["gtin"],
        packs=as_packs(row["packs"]),
        discontinued=as_yes_or_no(row["discontinued"]),
    )


def _price(row: _Row) -> Price:
    price = Price(
        sku=row.required("sku"),
        currency=as_currency(row.required("currency")),
        amount=row.number("amount", Decimal(0)) if row.required("amount") else Decimal(0),
        per=row.number("per", Decimal(1)),
        unit=as_unit(row["unit"]),
        customer_id=row["customer_id"],
        valid_from=as_date(row["valid_from"]),
        valid_to=as_date(row["valid_to"]),
        minimum_quantity=row.number("minimum_quantity", Decimal(0)),
    )
    if price.amount < 0 or price.per <= 0 or price.minimum_quantity < 0:
        raise CellError("a price is not negative, its basis greater than zero, its minimum quantity not negative")
    if price.valid_from and price.valid_to and price.valid_to < price.valid_from:
        raise CellError(f"valid to {price.valid_to} is before valid from {price.valid_from}")
    return price


def _cross_reference(row: _Row) -> CrossReference:
    return CrossReference(row.required("customer_id"), row.required("customer_part"), row.required("sku"))


_CUSTOMERS = _Kind(
    "customers",
    ("customer_id", "name"),
    (*_ADDRESS_COLUMNS, "aliases", "tax_id", "email_domains", "fax_numbers", "currency", "blocked"),
    _customer,
    lambda customer: customer.customer_id,
    "customer_id",
)
_SHIP_TOS = _Kind(
    "ship_tos",
    ("ship_to_id", "customer_id", "name"),
    _ADDRESS_COLUMNS,
    _ship_to,
    lambda ship_to: ship_to.ship_to_id,
    "ship_to_id",
)
_ARTICLES = _Kind(
    "articles", ("sku", "unit"), ("description", "gtin", "packs", "discontinued"), _article, lambda article: article.sku, "sku"
)
_PRICES = _Kind(
    "prices",
    ("sku", "currency", "amount"),
    ("per", "unit", "customer_id", "valid_from", "valid_to", "minimum_quantity"),
    _price,
    lambda price: (price.sku, price.currency, price.unit, price.customer_id, price.valid_from, price.minimum_quantity),
    "article, currency, unit, customer, valid_from and minimum_quantity",
)
_CROSS_REFERENCES = _Kind(
    "cross_references",
    ("customer_id", "customer_part", "sku"),
    (),
    _cross_reference,
    lambda reference: (reference.customer_id, reference.customer_part),
    "customer and customer part",
)
