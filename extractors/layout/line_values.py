"""The numbers of one order line as its cells print them: quantity, unit, price, basis, discount, amount."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractors.fields.numbers import NumberHabit, readings
from extractors.fields.units import split_quantity_unit, unit_code
from extractors.layout.cells import Atom, Kind
from extractors.layout.columns import ColumnRole
from extractors.layout.item_codes import Words
from extractors.layout.record_text import Record
from extractors.layout.roles import Column, Roles
from extractors.layout.row_uses import RowUse
from extractors.layout.settled_numbers import LineValues, Number, settle
from extractors.layout.tables import ItemTable

_PER_TEXT = re.compile(r"^(?:per|pro|je|par|por|/|za|за)\s*([\d.,' ]+)\s*(\D*)$", re.IGNORECASE)
_UNIT_WORD = re.compile(r"^[^\W\d_][^\d,;:]{0,11}$|^#$")


@dataclass(frozen=True)
class _Measured:
    number: Number
    unit: str
    unit_words: tuple[Atom, ...]
    per: Number | None
    rest: tuple[Atom, ...]


def read_line_values(
    record: Record, table: ItemTable, roles: Roles, habit: NumberHabit, noted: Mapping[ColumnRole, Sequence[Words]]
) -> LineValues:
    """Read the numeric cells of a record and let quantity, price and amount judge each other's readings.

    Args:
        noted: What remarks and tables nested in the line state, for what its own columns do not.
    """
    values = LineValues()
    quantity = _measured(record, roles.of(ColumnRole.QUANTITY), habit) or _noted(noted.get(ColumnRole.QUANTITY, ()), habit)
    price = _measured(record, roles.of(ColumnRole.UNIT_PRICE), habit)
    if price is None or not price.number.value:  # 0.00 where the price is in a remark
        price = _noted(noted.get(ColumnRole.UNIT_PRICE, ()), habit) or price
    basis = _measured(record, roles.of(ColumnRole.PRICE_PER), habit)
    amount = _measured(record, roles.of(ColumnRole.AMOUNT), habit)
    if quantity is not None:
        values.quantity = quantity.number
        values.rests = [Words(quantity.number.words.page, atom.words) for atom in quantity.rest]
    if price is not None:
        values.unit_price = price.number
        values.price_per = price.per
    if basis is not None and basis.number.value > 0:
        values.price_per = basis.number
    if values.price_per is None:
        values.price_per = _per_below(record, roles, habit)
    values.amount = amount.number if amount is not None else None
    values.discount_percent = _discount(record, roles, habit) or _noted_percent(noted, habit)
    _read_unit(values, record, roles, (quantity, price, basis))
    if values.uom is None and (units := [note for note in noted.get(ColumnRole.UOM, ()) if unit_code(note.words[0].text)]):
        values.uom, values.uom_text = Words(units[0].page, units[0].words[:1]), units[0].words[0].text
    settle(values, record, table, roles, habit)
    return values


def _cell(record: Record, column: Column | None) -> tuple[int, tuple[Atom, ...]] | None:
    """Page and atoms of the record's first cell in a column that holds a value there."""
    if column is None:
        return None
    for row in record.anchors:
        atoms = row.row.cells.get(column.index)
        if atoms and column.role in row.filled:
            return row.row.page, atoms
    return None


def _measured(record: Record, column: Column | None, habit: NumberHabit) -> _Measured | None:
    cell = _cell(record, column)
    if cell is None:
        return None
    page, atoms = cell
    whole = _glued(page, atoms, " ".join(atom.text for atom in atoms), habit)
    if whole is not None:
        return whole
    for index, atom in enumerate(atoms):
        found = _glued(page, (atom,), atom.text, habit)
        if found is None:
            continue
        behind = atoms[index + 1 :]
        unit = found.unit or (behind[0].text if behind and _may_be_unit(column, behind[0]) else "")
        rest = behind[1:] if unit and not found.unit else behind
        return _Measured(
            found.number, unit, found.unit_words or behind[:1], found.per, tuple(a for a in rest if a.kind is Kind.CODE)
        )
    return None


def _may_be_unit(column: Column | None, atom: Atom) -> bool:
    """Whether a word behind a number is its unit; behind a quantity an unknown short word is one too."""
    if atom.kind is Kind.UNIT:
        return True
    quantity = column is not None and column.role is ColumnRole.QUANTITY
    return quantity and len(atom.words) == 1 and atom.kind in (Kind.TEXT, Kind.WORD) and _UNIT_WORD.match(atom.text) is not None


def _glued(page: int, atoms: Sequence[Atom], text: str, habit: NumberHabit) -> _Measured | None:
    glued = split_quantity_unit(text)
    if glued is None:
        return None
    found = readings(glued.number, habit)
    if not found:
        return None
    words = tuple(word for atom in atoms for word in atom.words)
    of_number = tuple(word for word in words if any(sign.isdigit() for sign in word.text))[:1] or words
    if len(glued.number.split()) > 1:
        of_number = words[: len(glued.number.split())]
    units = tuple(atom for atom in atoms if glued.unit and glued.unit in atom.text)
    per = None
    if glued.per and (bases := readings(glued.per, habit)):
        per = Number(tuple(sorted(bases, reverse=True)), Words(page, words[-1:]))
    rest = tuple(atom for atom in atoms if glued.rest and atom.text in glued.rest)
    return _Measured(Number(tuple(found), Words(page, of_number)), glued.unit, units, per, rest)


def _per_below(record: Record, roles: Roles, habit: NumberHabit) -> Number | None:
    """A price basis printed under the price: "per 100", "/1000 PC"."""
    column = roles.of(ColumnRole.UNIT_PRICE)
    if column is None:
        return None
    for row in record.below:
        text = row.row.text(column.index)
        match = _PER_TEXT.match(text)
        if match is not None and (found := readings(match.group(1).strip(), habit)):
            words = tuple(word for atom in row.row.cells[column.index] for word in atom.words)
            return Number(tuple(found), Words(row.row.page, words))
    return None


def _discount(record: Record, roles: Roles, habit: NumberHabit) -> Number | None:
    """A percentage in the discount column, or under the price."""
    column = roles.of(ColumnRole.DISCOUNT_PERCENT)
    cell = _cell(record, column)
    if cell is not None and column is not None:
        page, atoms = cell
        for atom in atoms:
            text = atom.text.replace("％", "%").rstrip("% ")
            found = readings(text, habit)
            if found and abs(found[0]) <= 100:
                return Number((abs(found[0]),), Words(page, atom.words))
    for role in (ColumnRole.UNIT_PRICE, ColumnRole.DISCOUNT_PERCENT):
        other = roles.of(role)
        if other is None:
            continue
        for row in record.below:
            if row.use in (RowUse.SUM, RowUse.LABELS):
                continue
            for atom in row.row.cells.get(other.index, ()):
                if atom.kind is Kind.PERCENT and (found := readings(atom.text.rstrip("%％ "), habit)):
                    return Number((abs(found[0]),), Words(row.row.page, atom.words))
    return None


def _noted(notes: Sequence[Words], habit: NumberHabit) -> _Measured | None:
    """A number among the first words of a remark, with its unit."""
    for note in notes:
        for count in (3, 2, 1):
            glued = split_quantity_unit(" ".join(word.text for word in note.words[:count]))
            found = readings(glued.number, habit) if glued is not None else []
            if glued is not None and found:
                words = tuple(word for word in note.words[:count] if any(sign.isdigit() for sign in word.text))
                unit = Atom(tuple(word for word in note.words[:count] if glued.unit and glued.unit in word.text), 0)
                units = (unit,) if unit.words else ()
                return _Measured(Number(tuple(found), Words(note.page, words[:1])), glued.unit, units, None, ())
    return None


def _noted_percent(noted: Mapping[ColumnRole, Sequence[Words]], habit: NumberHabit) -> Number | None:
    for note in noted.get(ColumnRole.DISCOUNT_PERCENT, ()):
        found = readings(note.text.rstrip("%％ "), habit)
        if found and abs(found[0]) <= 100:
            return Number((abs(found[0]),), note)
    return None


def _read_unit(values: LineValues, record: Record, roles: Roles, glued: Sequence[_Measured | None]) -> None:
    """The unit from its own column, else glued to the quantity, under it, or glued to the price or its basis."""
    column = roles.of(ColumnRole.UOM)
    if column is not None:
        for row in (*record.anchors, *record.below):
            if row.use not in (RowUse.ANCHOR, RowUse.OPENER, RowUse.TEXT):
                continue
            for atom in row.row.cells.get(column.index, ()):
                if _is_unit(atom.text, certain=row in record.anchors) and atom.kind is not Kind.CURRENCY:
                    values.uom, values.uom_text = Words(row.row.page, atom.words), _bare(atom.text)
                    return
                if atom.kind is Kind.MEASURED and (apart := split_quantity_unit(atom.text)) is not None:
                    values.uom, values.uom_text = Words(row.row.page, atom.words), apart.unit
                    return
    quantity, price, basis = glued
    for found in (quantity, basis, price):
        if found is not None and found.unit:
            words = tuple(word for atom in found.unit_words for word in atom.words) or found.number.words.words
            values.uom, values.uom_text = Words(found.number.words.page, words), _bare(found.unit)
            return
        if found is quantity and (below := _unit_below(record, roles)) is not None:
            values.uom, values.uom_text = below, below.text
            return


def _bare(unit: str) -> str:
    """A unit without the brackets around it."""
    return unit[1:-1] if unit.startswith("(") and unit.endswith(")") else unit


def _is_unit(text: str, certain: bool) -> bool:
    """Whether a text is a unit word; in the unit's own column a short unknown word is one too."""
    if unit_code(text) is not None:
        return True
    return certain and len(text) <= 12 and _UNIT_WORD.match(text) is not None


def _unit_below(record: Record, roles: Roles) -> Words | None:
    column = roles.of(ColumnRole.QUANTITY)
    if column is None:
        return None
    for row in record.below[:2]:
        atoms = row.row.cells.get(column.index, ())
        if row.use is RowUse.TEXT and len(atoms) == 1 and atoms[0].kind is Kind.UNIT:
            return Words(row.row.page, atoms[0].words)
    return None
