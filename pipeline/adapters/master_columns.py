"""Which column of a master file holds what: by ``mapping.toml``, by our own names, by usual headings of ERP systems."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from pipeline.core.issues import Issue, Severity

MAPPING_FILE = "mapping.toml"
_UNITS = "units"
_PARTS = ("file", "columns", "values")
# Sections of the headings that hold for each kind of record, the first that knows a column first.
_SECTIONS = {
    "customers": ("customers", "parties", "address"),
    "ship_tos": ("ship_tos", "parties", "address"),
    "own_company": ("parties", "address", "customers"),
    "articles": ("articles",),
    "prices": ("prices", "articles", "parties"),
    "cross_references": ("cross_references", "parties", "articles"),
    "sales_history": ("sales_history", "articles", "parties"),
}


@dataclass(frozen=True, slots=True)
class FileMapping:
    """What ``mapping.toml`` says of one kind of record.

    Attributes:
        file: Name of the file in the folder; empty for the usual names.
        columns: Our column to the heading in the file.
        values: Our column to what it holds in rows that say nothing of it.
    """

    file: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MasterMapping:
    """All of ``mapping.toml``: by kind of record, and the codes of units that the files write otherwise (``ST = "EA"``)."""

    kinds: Mapping[str, FileMapping] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)

    def of(self, stem: str) -> FileMapping:
        """What it says of one kind."""
        return self.kinds.get(stem, FileMapping())


def read_mapping(folder: Path, columns_of: Mapping[str, Sequence[str]], issues: list[Issue]) -> MasterMapping:
    """``mapping.toml`` of a folder, empty where there is none; what is wrong in it becomes an issue.

    Args:
        columns_of: Our columns by kind of record.
    """
    path = folder / MAPPING_FILE
    if not path.is_file():
        return MasterMapping()
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        issues.append(_wrong(f"{MAPPING_FILE} cannot be read: {error}. docs/masters.md shows how it is written."))
        return MasterMapping()
    units = table.pop(_UNITS, {})
    if not _is_table_of_texts(units):
        issues.append(_wrong(f'[{_UNITS}] in {MAPPING_FILE} holds lines such as ST = "EA" only.'))
        units = {}
    kinds = {stem: _mapping_of(stem, said, columns_of, issues) for stem, said in table.items()}
    return MasterMapping(kinds, {word.casefold(): code for word, code in units.items()})


def _mapping_of(stem: str, said: Any, columns_of: Mapping[str, Sequence[str]], issues: list[Issue]) -> FileMapping:
    if stem not in columns_of:
        issues.append(_wrong(f"[{stem}] in {MAPPING_FILE} is none of {', '.join(columns_of)}."))
        return FileMapping()
    if not isinstance(said, dict) or set(said) - set(_PARTS) or not isinstance(said.get("file", ""), str):
        issues.append(_wrong(f"[{stem}] in {MAPPING_FILE} may hold file, columns and values only."))
        return FileMapping()
    columns, values = said.get("columns", {}), said.get("values", {})
    for part, table in (("columns", columns), ("values", values)):
        if not _is_table_of_texts(table):
            issues.append(_wrong(f'{stem}.{part} in {MAPPING_FILE} holds lines such as name = "NAME1" only.'))
            return FileMapping()
        for unknown in sorted(set(table) - set(columns_of[stem])):
            known = ", ".join(columns_of[stem])
            issues.append(_wrong(f"{stem}.{part} in {MAPPING_FILE}: “{unknown}” is none of our columns: {known}."))
    return FileMapping(said.get("file", ""), columns, values)


def _is_table_of_texts(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(text, str) for text in value.values())


def _wrong(message: str) -> Issue:
    return Issue("mapping-bad", Severity.BLOCK, message, MAPPING_FILE)


def recognised_columns(
    stem: str, known: Sequence[str], headings: Sequence[str], mapping: FileMapping, name: str, issues: list[Issue]
) -> dict[str, str]:
    """Heading of the file to our column.

    ``mapping.toml`` decides; then our own names count, then the usual headings. What is left is told and not taken.
    """
    by_plain = {plain_heading(heading): heading for heading in reversed(headings)}
    chosen: dict[str, str] = {}
    for column, wanted in mapping.columns.items():
        heading = by_plain.get(plain_heading(wanted))
        if heading is None:
            message = f"{name} has no column “{wanted}”, which {MAPPING_FILE} names for {column}; it has {', '.join(headings)}."
            issues.append(Issue("column-missing", Severity.BLOCK, message, name))
        elif column in known:
            chosen[heading] = column
    for column in known:
        if column in chosen.values():
            continue
        spellings = (column, *_usual_headings(stem).get(column, ()))
        found = next((by_plain[plain] for each in spellings if (plain := plain_heading(each)) in by_plain), None)
        if found is not None and found not in chosen:
            chosen[found] = column
    for heading in headings:
        if heading not in chosen:
            message = f"{name}: the column {heading} is not known and was left out; {MAPPING_FILE} can say what it holds."
            issues.append(Issue("column-unknown", Severity.INFO, message, name))
    return chosen


def usual_file_names(stem: str) -> frozenset[str]:
    """Names without ending, as ``plain_heading`` makes them, by which a kind's file is known."""
    return frozenset(plain_heading(name) for name in (stem, *_headings()["files"][stem]))


def plain_heading(text: str) -> str:
    """A heading without case, accents, blanks and signs: ``Kunden-Nr.`` and ``KUNDENNR`` are one."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    for umlaut, written in (("a\u0308", "a"), ("o\u0308", "o"), ("u\u0308", "u")):
        folded = folded.replace(umlaut, written)
    letters = re.sub(r"[\W_]+", "", "".join(sign for sign in folded if not unicodedata.combining(sign)))
    # Umlauts that an export writes out: Waehrung.
    return letters.replace("ae", "a").replace("oe", "o").replace("ue", "u")


@cache
def _headings() -> dict[str, dict[str, list[str]]]:
    text = files("pipeline.adapters").joinpath("master_headings.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _usual_headings(stem: str) -> Mapping[str, Sequence[str]]:
    merged: dict[str, Sequence[str]] = {}
    for section in _SECTIONS[stem]:
        for column, headings in _headings()[section].items():
            merged.setdefault(column, headings)
    return merged
