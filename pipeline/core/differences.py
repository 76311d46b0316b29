"""How one version of an order differs from another, line by line, in words, and how much of that can still be done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

_LINES_TOLD = 12
_SHARED_BY_MANY = 3


@dataclass(frozen=True, slots=True)
class ContentLine:
    """One line as compared, in the article's own unit.

    Attributes:
        position: Counted from 1 in its own version; what shipped is known by it.
        sku: Empty where the article is not known; then ``printed`` tells lines apart.
        price: For one unit, net; None where it is not known.
        wanted_on: The line's date, else that of the order.
    """

    position: int
    sku: str
    quantity: Decimal | None
    unit: str
    price: Fraction | None
    wanted_on: date | None
    printed: str = ""

    @property
    def article(self) -> str:
        """What tells articles apart."""
        return self.sku or self.printed


@dataclass(frozen=True, slots=True)
class OrderContent:
    """One version of an order as compared."""

    ship_to_id: str
    currency: str
    ordered_on: date | None
    lines: tuple[ContentLine, ...]


class LineChange(StrEnum):
    """What became of a line."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One thing that differs: its name, and before and after as a person writes them; empty for nothing."""

    name: str
    before: str
    after: str

    def in_words(self) -> str:
        """``quantity 60 EA, was 100 EA``."""
        return f"{self.name} {self.after or 'none'}, was {self.before or 'none'}"


@dataclass(frozen=True, slots=True)
class LineDifference:
    """One line of either version, or of both.

    Attributes:
        sku: Of the new version, of the old one for a removed line.
        quantity: The same, in words: ``100 EA``.
        old_position: Its position in the earlier version; None for an added line.
        new_position: In the new one; None for a removed line.
        shipped: What of it has shipped, in words; empty for nothing.
        limit: What can still be done where the change asks for less than has shipped; empty where all of it can.
    """

    change: LineChange
    sku: str
    quantity: str
    old_position: int | None = None
    new_position: int | None = None
    fields: tuple[FieldChange, ...] = ()
    shipped: str = ""
    limit: str = ""

    def in_words(self, missing: str = "is gone", told: Collection[FieldChange] = ()) -> list[str]:
        """One sentence part for each thing that differs; none for an unchanged line.

        Args:
            missing: What a line that the new version lacks is said to be.
            told: Changes that were said of many lines at once.
        """
        named = f"line {self.new_position or self.old_position} ({self.sku or 'article not known'}"
        limit = f"; {self.limit}" if self.limit else ""
        match self.change:
            case LineChange.ADDED:
                return [f"{named}, {self.quantity}) is new"]
            case LineChange.REMOVED:
                return [f"{named}, {self.quantity}) {missing}{limit}"]
            case LineChange.CHANGED:
                said = [f"{named}): {field.in_words()}" for field in self.fields if field not in told]
                if not said:
                    return [f"{named}): {self.limit}"] if self.limit else []
                return [*said[:-1], f"{said[-1]}{limit}"]
        return []


@dataclass(frozen=True, slots=True)
class OrderDifference:
    """A new version of an order beside the sales order made of an earlier one.

    Attributes:
        sales_order: Number of the earlier one.
        header: What differs besides the lines.
        lines: Every line of either version, in the order of the new one, removed ones behind.
    """

    sales_order: str
    header: tuple[FieldChange, ...]
    lines: tuple[LineDifference, ...]

    @property
    def is_empty(self) -> bool:
        """Whether both say the same in substance."""
        return not self.header and all(line.change is LineChange.UNCHANGED for line in self.lines)

    @property
    def count(self) -> int:
        """How many things differ: the closest of several versions has the fewest."""
        return len(self.header) + sum(len(line.fields) or 2 for line in self.lines if line.change is not LineChange.UNCHANGED)

    @property
    def limits(self) -> tuple[str, ...]:
        """What cannot be done since it has shipped, in words."""
        numbers = ((line.new_position or line.old_position, line) for line in self.lines if line.limit)
        return tuple(f"line {number} ({line.sku}): {line.limit}" for number, line in numbers)

    def in_words(self, missing: str = "is gone") -> str:
        """Everything that differs in one sentence part, long lists cut short; ``missing`` as for lines."""
        common = self._common()
        said = [field.in_words() for field in self.header]
        said += [f"{field.in_words()}, in {count} lines" for field, count in common.items()]
        told = [part for line in self.lines for part in line.in_words(missing, common)]
        more = f"; and {len(told) - _LINES_TOLD} more" if len(told) > _LINES_TOLD else ""
        unchanged = sum(1 for line in self.lines if line.change is LineChange.UNCHANGED)
        rest = f"; {unchanged} of {len(self.lines)} lines stay as they are" if unchanged and (said or told) else ""
        return "; ".join([*said, *told[:_LINES_TOLD]]) + more + rest

    def _common(self) -> dict[FieldChange, int]:
        """Changes that many lines share, such as another day for all of them, with how many lines."""
        counted = Counter(field for line in self.lines for field in line.fields)
        return {field: count for field, count in counted.items() if count >= _SHARED_BY_MANY}
