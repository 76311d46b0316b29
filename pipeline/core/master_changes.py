"""What an import would change: new masters compared with those that are there."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One record that is new or other than before: its key in words, and for a changed one each field with old and new value."""

    key: str
    fields: tuple[tuple[str, str, str], ...] = ()

    def in_words(self) -> str:
        """``10001: name “Harbour” -> “Harbour GmbH”``."""
        changed = "; ".join(f"{name} {old or 'nothing'} -> {new or 'nothing'}" for name, old, new in self.fields)
        return f"{self.key}: {changed}" if changed else self.key


@dataclass(slots=True)
class TableChanges:
    """How many records of one kind are new, other or the same, with the first few of the former two."""

    table: str
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    added_examples: list[RecordChange] = field(default_factory=list)
    changed_examples: list[RecordChange] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be written."""
        return not self.added and not self.changed

    def count(self, key: Hashable, known: Any | None, new: Any) -> None:
        """Take one record into account; ``known`` is what is there under its key, None for nothing."""
        if known is None:
            self.added += 1
            if len(self.added_examples) < EXAMPLES:
                self.added_examples.append(RecordChange(_words(key)))
        elif known == new:
            self.unchanged += 1
        else:
            self.changed += 1
            if len(self.changed_examples) < EXAMPLES:
                self.changed_examples.append(RecordChange(_words(key), _differences(known, new)))


@dataclass(frozen=True, slots=True)
class MasterChanges:
    """What an import would change, table by table."""

    tables: tuple[TableChanges, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the import would change nothing."""
        return all(table.is_empty for table in self.tables)


def compare_records(changes: TableChanges, known: Mapping[Any, Any], new: Iterable[tuple[Any, Any]]) -> None:
    """Count records, given with their keys, against those that are known by key."""
    for key, record in new:
        changes.count(key, known.get(key), record)


def _differences(known: Any, new: Any) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (each.name, _shown(before), _shown(after))
        for each in fields(new)
        if (before := getattr(known, each.name)) != (after := getattr(new, each.name))
    )


def _shown(value: Any) -> str:
    if value is None or value == "" or value == ():
        return ""
    if isinstance(value, tuple):
        return "; ".join("=".join(map(str, each)) if isinstance(each, tuple) else str(each) for each in value)
    on_one_line = getattr(value, "on_one_line", None)
    return f"“{on_one_line()}”" if on_one_line else f"“{value}”" if isinstance(value, str) else str(value)


def _words(key: Hashable) -> str:
    return " ".join(str(part) for part in key if part not in ("", None)) if isinstance(key, tuple) else str(key)
