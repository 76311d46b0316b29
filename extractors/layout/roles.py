"""One role for each column of a table, solved together over all rows: labels, kinds of values, and arithmetic as referee."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from extractors.fields.dates_weeks import names_week, read_digits_date, read_week
from extractors.fields.numbers import NumberHabit, readings
from extractors.fields.units import split_quantity_unit
from extractors.layout.arithmetic import agreeing_base
from extractors.layout.cells import Kind, fit
from extractors.layout.columns import ColumnRole
from extractors.layout.date_words import asks_for_day, is_other_date
from extractors.layout.header_columns import HeaderColumn
from extractors.layout.tables import ItemTable, TableRow

_LABEL_WEIGHT = 2.0
_UNLABELLED_COST, _AGAINST_LABEL_COST = 0.7, 1.0
_VAGUE = 0.7  # a label that may mean several things is overruled by values and arithmetic
_EMPTY_WORTH = 0.3  # of its label's worth, for a column that no row fills
_AGREES, _CONTRADICTS = 1.5, 0.7
_GRAIN = 0.03
_SECOND_TEXT = 0.5  # what a second column of text costs: rather an article number without digits
_BEAM = 120
_MOST_CANDIDATES = 4
_CLEAR, _SUITS = 0.9, 0.1
_ASKS_FOR_DATE, _MOSTLY_DATED = 0.5, 0.6
_MOST_ROWS = 40  # rows that are asked for their kinds: more tell nothing new

_MONEY = (ColumnRole.UNIT_PRICE, ColumnRole.AMOUNT)
_NEVER_UNLABELLED = (ColumnRole.PRICE_PER, ColumnRole.DISCOUNT_PERCENT, ColumnRole.BUYER_PART, ColumnRole.SUPPLIER_PART)
_PARTS = (ColumnRole.PART, ColumnRole.BUYER_PART, ColumnRole.SUPPLIER_PART)


@dataclass(frozen=True)
class Column:
    """A column with its role.

    Attributes:
        index: Its place in the table.
        role: What it holds; OTHER for what no order line needs.
        label: How well its label says so, 0 for none.
        purity: How well its values suit the role, -1..1; 0 for an empty column.
        levels: What stands under each other in its cells, see `HeaderColumn`.
    """

    index: int
    role: ColumnRole
    label: float
    purity: float
    levels: tuple[Mapping[ColumnRole, float], ...]


@dataclass(frozen=True)
class Roles:
    """The columns of a table by role."""

    columns: tuple[Column, ...]
    agreement: float | None
    """Share of the rows whose quantity, price and amount agree; None when no row has all three."""

    def of(self, role: ColumnRole) -> Column | None:
        """The first column of a role."""
        return next((column for column in self.columns if column.role is role), None)

    def all_of(self, *roles: ColumnRole) -> tuple[Column, ...]:
        """All columns of the roles, left to right."""
        return tuple(column for column in self.columns if column.role in roles)


def numbers_in(text: str, habit: NumberHabit) -> list[Decimal]:
    """The readings of the number in a cell that may hold a unit or currency too."""
    found = readings(text, habit)
    if found or not text:
        return found
    glued = split_quantity_unit(text)
    return readings(glued.number, habit) if glued is not None else []


def assign_roles(table: ItemTable, anchors: Sequence[TableRow], habit: NumberHabit, near: date | None = None) -> Roles:
    """Solve the roles of all columns at once.

    Args:
        anchors: Rows that hold the values of order lines; may be empty, then labels decide alone.
        near: A date of the document, near which dates of digits alone lie.
    """
    rows = anchors[:_MOST_ROWS]
    profiles = [_Profile.of(index, table, rows, near) for index in range(len(table.columns))]
    options = [_candidates(profile, table, index) for index, profile in enumerate(profiles)]
    beam = _beam(options)
    numbers = [{i: found for i, row in enumerate(rows) if (found := numbers_in(row.text(c), habit))} for c in range(len(options))]
    scored = [
        (score + _refereed(roles, numbers)[0] + _usual_order(roles), index, roles) for index, (score, roles) in enumerate(beam)
    ]
    best = max(scored, key=lambda option: (option[0], -option[1]))[2]
    best = _with_both_sides(best, table, profiles)
    return _with_text_under_codes(
        tuple(
            Column(i, role, _label_of(table, i, role), profiles[i].purity(role), table.columns[i].levels)
            for i, role in enumerate(best)
        ),
        _refereed(best, numbers)[1],
    )


def _with_both_sides(best: tuple[ColumnRole, ...], table: ItemTable, profiles: Sequence[_Profile]) -> tuple[ColumnRole, ...]:
    """Of two columns of article numbers that nobody is said to own, one is of each side where a label is likelier for one."""
    left = [
        index for index, role in enumerate(best)
        if role is ColumnRole.PART or (role is ColumnRole.OTHER and _is_second_part(table, profiles[index], index))
    ]  # fmt: skip
    if len(left) != 2 or ColumnRole.PART not in best or {ColumnRole.BUYER_PART, ColumnRole.SUPPLIER_PART} & set(best):
        return best
    owners = sorted(left, key=lambda index: _lean_to_supplier(table, index))
    if len({_lean_to_supplier(table, index) for index in owners}) == 1:
        return best
    sides = dict(zip(owners, (ColumnRole.BUYER_PART, ColumnRole.SUPPLIER_PART), strict=True))
    return tuple(sides.get(index, role) for index, role in enumerate(best))


def _is_second_part(table: ItemTable, profile: _Profile, index: int) -> bool:
    scores = table.columns[index].roles
    named = scores.get(ColumnRole.PART, 0.0)
    return named >= _CLEAR and named == max(scores.values()) and profile.purity(ColumnRole.PART) >= _SUITS


def _lean_to_supplier(table: ItemTable, index: int) -> float:
    scores = table.columns[index].roles
    return scores.get(ColumnRole.SUPPLIER_PART, 0.0) - scores.get(ColumnRole.BUYER_PART, 0.0)


def _with_text_under_codes(columns: tuple[Column, ...], agreement: float | None) -> Roles:
    """Where no column is labelled as description, the text stands under the article numbers."""
    parts = [column for column in columns if column.role in _PARTS]
    if not parts or any(column.role is ColumnRole.DESCRIPTION for column in columns):
        return Roles(columns, agreement)
    last = parts[-1]
    levels = ({last.role: last.label or 0.5}, {ColumnRole.DESCRIPTION: 0.8})
    stacked = replace(last, role=ColumnRole.DESCRIPTION, label=0.7, levels=levels)
    return Roles(tuple(stacked if column is last else column for column in columns), agreement)


@dataclass(frozen=True)
class _Profile:
    """The kinds of values of one column over the anchor rows."""

    kinds: tuple[Kind, ...]
    filled: float
    counts_up: float
    dated: float = 0.0
    """Share of the values that are weeks, or dates of digits alone, where the label asks for dates."""

    @classmethod
    def of(cls, index: int, table: ItemTable, rows: Sequence[TableRow], near: date | None) -> _Profile:
        texts = [row.text(index) for row in rows if index in row.cells]
        kinds = tuple(_kind(row, index) for row in rows if index in row.cells)
        dated = _dated(table.columns[index], texts, near)
        return cls(kinds, len(texts) / len(rows) if rows else 0.0, _counts_up(texts), dated)

    def purity(self, role: ColumnRole) -> float:
        """Mean fit of the values to a role."""
        if not self.kinds:
            return 0.0
        if role is ColumnRole.LINE_NUMBER:
            return self.counts_up
        if role is ColumnRole.REQUESTED_DATE and self.dated >= _MOSTLY_DATED:
            return self.dated
        kinds = self.kinds
        if role is ColumnRole.REQUESTED_DATE:  # a dash or a mark of repetition says nothing against dates
            kinds = tuple(kind for kind in kinds if kind is not Kind.MARK) or kinds
        mean = sum(fit(role, kind) for kind in kinds) / len(kinds)
        return mean - 0.8 if role in _PARTS and self.counts_up >= 0.9 and Kind.CODE not in kinds else mean


def _dated(column: HeaderColumn, texts: Sequence[str], near: date | None) -> float:
    if not texts or near is None or column.roles.get(ColumnRole.REQUESTED_DATE, 0.0) < _ASKS_FOR_DATE:
        return 0.0
    week = names_week(column.text)
    dated = sum(1 for text in texts if _is_dated(text, near, week))
    return dated / len(texts)


def _is_dated(text: str, near: date, week: bool) -> bool:
    if read_week(text, near, asked=week or any(sign.isalpha() for sign in text)) is not None:
        return True
    return any(read_digits_date(text, near, month_first) for month_first in (True, False))


def _kind(row: TableRow, index: int) -> Kind:
    kinds = row.kinds(index)
    if len(kinds) == 1:
        return kinds[0]
    if Kind.TEXT in kinds:
        return Kind.TEXT
    if any(kind in (Kind.INTEGER, Kind.DECIMAL, Kind.PRICED) for kind in kinds):
        if Kind.UNIT in kinds:
            return Kind.MEASURED
        if Kind.CURRENCY in kinds:
            return Kind.PRICED
    return kinds[0]


def _counts_up(texts: Sequence[str]) -> float:
    """How much texts look like line numbers: small whole numbers that rise by one step."""
    values = [
        int(head) for text in texts if (head := text.split(".")[0].strip().lstrip("0") or "0").isdecimal() and len(text) <= 7
    ]
    if not texts or len(values) < 0.7 * len(texts):
        return -0.8
    if len(values) == 1:
        return 1.0 if values[0] in (1, 10) else 0.9 if texts[0].startswith("00") else 0.3 if values[0] <= 20 else -0.5
    steps = [after - before for before, after in pairwise(values)]
    rising = sum(1 for step in steps if step > 0) / len(steps)
    if rising < 0.6:
        return -0.5
    regular = max(steps.count(step) for step in set(steps)) / len(steps) >= 0.6 or all(value % 10 == 0 for value in values)
    return 1.0 if regular and values[0] <= 1000 else 0.5 if values[0] <= 100 else 0.0


def _label_of(table: ItemTable, index: int, role: ColumnRole) -> float:
    return table.columns[index].roles.get(role, 0.0)


def _candidates(profile: _Profile, table: ItemTable, index: int) -> list[tuple[float, ColumnRole]]:
    """Roles a column may have with their worth, OTHER always among them."""
    column = table.columns[index]
    first_level = column.levels[0]
    stacked = len(column.levels) > 1
    labelled = max(column.roles.values(), default=0.0)
    found = [(_LABEL_WEIGHT * column.roles.get(ColumnRole.OTHER, 0.0), ColumnRole.OTHER)]
    best_fit = max((profile.purity(role) for role, score in column.roles.items() if score == labelled), default=-1.0)
    vague = labelled < _VAGUE
    named = {role for level in column.levels for role in level}
    codes_over_text = stacked and ColumnRole.DESCRIPTION in named and any(role in _PARTS for role in named)
    for role in ColumnRole:
        if role is ColumnRole.OTHER or (codes_over_text and role is not ColumnRole.DESCRIPTION):
            continue
        label, purity = first_level.get(role, 0.0), profile.purity(role)
        if role is ColumnRole.REQUESTED_DATE and label < _CLEAR and is_other_date(column.text):
            continue  # of its revision, its expiry, its last purchase
        if role is ColumnRole.REQUESTED_DATE and not labelled and asks_for_day(column.text.split()):
            label = _ASKS_FOR_DATE
        if codes_over_text:  # the column as a whole is the description's
            label, purity = max(level.get(role, 0.0) for level in column.levels), max(purity, 0.6)
        if label > 0:
            worth = _LABEL_WEIGHT * label
            found.append((worth * _EMPTY_WORTH if not profile.kinds else worth + purity * _trust(profile), role))
        elif profile.kinds and (not labelled or (best_fit < 0 and purity >= 0.8) or (vague and role in _MONEY)):
            cost = _AGAINST_LABEL_COST if labelled and not vague else _UNLABELLED_COST
            worth = purity * _trust(profile) - cost
            if worth > 0 and role not in _NEVER_UNLABELLED:
                found.append((worth, role))
    return sorted(found, key=lambda option: -option[0])[:_MOST_CANDIDATES]


def _trust(profile: _Profile) -> float:
    """Values of a column that few rows fill weigh less."""
    return min(1.0, 0.4 + profile.filled)


def _beam(options: Sequence[Sequence[tuple[float, ColumnRole]]]) -> list[tuple[float, tuple[ColumnRole, ...]]]:
    beam: list[tuple[float, tuple[ColumnRole, ...]]] = [(0.0, ())]
    for candidates in options:
        grown = [
            (score + worth - (_SECOND_TEXT if role is ColumnRole.DESCRIPTION and role in roles else 0.0), (*roles, role))
            for score, roles in beam
            for worth, role in (*candidates, (0.0, ColumnRole.OTHER))
            if _may_follow(roles, role)
        ]
        beam = sorted(grown, key=lambda option: -option[0])[:_BEAM]
    return beam


def _may_follow(roles: Sequence[ColumnRole], role: ColumnRole) -> bool:
    if role is ColumnRole.OTHER:
        return True
    return roles.count(role) < (2 if role is ColumnRole.DESCRIPTION else 1)


def _usual_order(roles: Sequence[ColumnRole]) -> float:
    """Grains of worth for quantity before price before amount and the unit by the quantity, where nothing else tells."""
    places = [roles.index(role) for role in (ColumnRole.QUANTITY, *_MONEY) if role in roles]
    return _GRAIN * (sum(1 for before, after in pairwise(places) if before < after) + _unit_is_ordered(roles))


def _unit_is_ordered(roles: Sequence[ColumnRole]) -> bool:
    """Whether the unit stands nearer to the quantity than to the price, which may have a unit of its own."""
    sought = (ColumnRole.UOM, ColumnRole.QUANTITY, ColumnRole.UNIT_PRICE)
    if any(role not in roles for role in sought):
        return False
    unit, quantity, price = (roles.index(role) for role in sought)
    return abs(unit - quantity) < abs(unit - price)


def _refereed(roles: Sequence[ColumnRole], numbers: Sequence[Mapping[int, Sequence[Decimal]]]) -> tuple[float, float | None]:
    """What arithmetic says to an assignment, and the share of rows that agree."""
    try:
        quantity, price, amount = (roles.index(r) for r in (ColumnRole.QUANTITY, ColumnRole.UNIT_PRICE, ColumnRole.AMOUNT))
    except ValueError:
        return 0.0, None
    rows = numbers[quantity].keys() & numbers[price].keys() & numbers[amount].keys()
    if not rows:
        return 0.0, None
    discount = roles.index(ColumnRole.DISCOUNT_PERCENT) if ColumnRole.DISCOUNT_PERCENT in roles else None
    agreeing = sum(1 for row in rows if _row_agrees(row, numbers, (quantity, price, amount), discount))
    share = agreeing / len(rows)
    return _AGREES * share - (_CONTRADICTS if not agreeing else 0.0), share


def _row_agrees(
    row: int, numbers: Sequence[Mapping[int, Sequence[Decimal]]], columns: tuple[int, int, int], discount: int | None
) -> bool:
    quantities, prices, amounts = (numbers[column][row] for column in columns)
    discounts = [Decimal(0), *_percents(row, numbers, discount)]
    return any(agreeing_base(q, p, a, d) is not None for q in quantities for p in prices for a in amounts for d in discounts)


def _percents(row: int, numbers: Sequence[Mapping[int, Sequence[Decimal]]], column: int | None) -> Iterator[Decimal]:
    if column is not None and row in numbers[column]:
        yield from (value for value in numbers[column][row] if 0 < value <= 100)
