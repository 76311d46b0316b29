"""Labelled sums as printed: the amount beside, below or under its label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.fields.numbers import NumberHabit
from extractors.layout.cells import NUMERIC, Atom, Kind, atoms_of
from extractors.layout.roles import numbers_in
from extractors.layout.rows import Phrase, Row
from extractors.layout.sum_labels import SumKind, may_be_count, sum_label
from pipeline.core.document import BoundingBox, WordBox

_LEAST_LABEL = 0.55
BESIDE = -0.5  # score of a value left of a label's own one: believed only where the lines add up to it
_ACROSS = 0.9
_CENT = Decimal("0.02")
_NEXT_ROW = 2.2
_LABEL_ROWS_ABOVE = 3
_TAX_NUMBER = re.compile(r"\b[A-Z]{2}U?\d[\dA-Z]{7,}\b")
_BANK = re.compile(r"\b(IBAN|BIC|SWIFT)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Sum:
    """A printed sum: what its label says, how exactly, and what it can mean."""

    kind: SumKind
    score: float
    label: str
    readings: tuple[Decimal, ...]
    words: tuple[WordBox, ...]
    page: int
    order: int


def find_sums(rows: Sequence[Row], habit: NumberHabit) -> Iterator[Sum]:
    """Every labelled sum: the amount right of its label, or below it."""
    for index, row in enumerate(rows):
        labelled = False
        for label, atoms in _labels_with_values(row):
            meant = sum_label(label)
            if meant is None or meant[1] < _LEAST_LABEL:
                continue
            values = _amounts_among(atoms) or _amount_below(label, row, rows[index + 1 : index + 2])
            labelled = labelled or bool(values)
            if triple := _net_tax_gross(values, habit) if meant[0] in (SumKind.TOTAL, SumKind.SUBTOTAL) else ():
                for kind, value in zip((SumKind.SUBTOTAL, SumKind.TAX, SumKind.TOTAL), triple, strict=True):
                    yield Sum(kind, _ACROSS, label, tuple(numbers_in(value.text, habit)), value.words, row.page, index)
                continue
            if values:
                label, meant = _wrapped_label(label, meant, row, rows[index + 1 : index + 2])
            for number, value in enumerate(reversed(values)):
                if value.kind in (Kind.INTEGER, Kind.LONG_INTEGER) and may_be_count(label):
                    continue
                if found := numbers_in(value.text, habit):
                    kind, score = meant if not number else (SumKind.SUBTOTAL, BESIDE)
                    yield Sum(kind, score, label, tuple(found), value.words, row.page, index)
        if not labelled:
            yield from _sums_under_labels(rows, index, habit)


def _net_tax_gross(values: Sequence[Atom], habit: NumberHabit) -> tuple[Atom, ...]:
    """Net, tax and gross side by side behind one label, as tables with tax columns close; empty where they do not add up."""
    for triple in zip(values, values[1:], values[2:], strict=False):
        read = [numbers_in(value.text, habit)[:1] for value in triple]
        if all(read):
            net, tax, gross = (found[0] for found in read)
            if net > tax > 0 and abs(net + tax - gross) <= _CENT:
                return triple
    return ()


def _labels_with_values(row: Row) -> Iterator[tuple[str, list[Atom]]]:
    """Each phrase that labels a sum, with the values behind it up to the next such phrase."""
    atoms = atoms_of(row)
    current: str | None = None
    values: list[Atom] = []
    for number in range(len(row.phrases)):
        if _is_of_the_company(row.phrases[number].text):
            continue
        own = [atom for atom in atoms if atom.phrase == number]
        label = " ".join(atom.text for atom in own if atom.kind not in NUMERIC)
        if label and (meant := sum_label(label)) is not None and meant[1] >= _LEAST_LABEL and any(s.isalpha() for s in label):
            if current is not None:
                yield current, values
            current, values = label, [atom for atom in own if atom.kind in NUMERIC]
        elif current is not None:
            values += own
    if current is not None:
        yield current, values


def _is_of_the_company(text: str) -> bool:
    """Whether a phrase names a bank account, or the number under which a company pays tax: "VAT NL812345678B01"."""
    if _BANK.search(text) is not None:
        return True
    meant = sum_label(text) if _TAX_NUMBER.search(text) is not None else None
    return meant is not None and meant[0] is SumKind.TAX


def _amounts_among(atoms: Sequence[Atom]) -> list[Atom]:
    """The amounts behind a label, the rightmost last; numbers with decimals or currency before bare ones."""
    numbers = [atom for atom in atoms if atom.kind in NUMERIC]
    amounts = [atom for atom in numbers if atom.kind in (Kind.DECIMAL, Kind.PRICED)]
    return amounts or numbers[-1:]


def _phrase_of(label: str, row: Row) -> Phrase | None:
    return next((phrase for phrase in row.phrases if phrase.text.startswith(label[:6])), None)


def _amount_below(label: str, row: Row, following: Sequence[Row]) -> list[Atom]:
    phrase = _phrase_of(label, row)
    if phrase is None or not following or not _is_next(row, following[0]):
        return []
    below = [atom for atom in atoms_of(following[0]) if atom.kind in NUMERIC and _overlaps(atom.box, phrase.box)]
    return below if len(below) == 1 and len(row.phrases) >= 2 else []


def _wrapped_label(
    label: str, meant: tuple[SumKind, float], row: Row, following: Sequence[Row]
) -> tuple[str, tuple[SumKind, float]]:
    """The label with the words that wrapped below it, where they change what it says: "Summe" over "netto"."""
    phrase = _phrase_of(label, row)
    if phrase is None or not following or not _is_next(row, following[0]) or any(s.isdigit() for s in following[0].text):
        return label, meant
    below = [p for p in following[0].phrases if _overlaps(p.box, phrase.box)]
    if len(below) != 1 or len(following[0].phrases) != 1:
        return label, meant
    longer = f"{label} {below[0].text}"
    found = sum_label(longer)
    return (longer, found) if found is not None and found[1] >= 1.0 else (label, meant)


def _is_next(above: Row, below: Row) -> bool:
    height = max(above.box.height, below.box.height, 6.0)
    return above.page == below.page and below.box.top - above.box.top <= _NEXT_ROW * height


def _overlaps(one: BoundingBox, two: BoundingBox) -> bool:
    return min(one.right, two.right) - max(one.left, two.left) > 0


def _sums_under_labels(rows: Sequence[Row], index: int, habit: NumberHabit) -> Iterator[Sum]:
    """Values whose labels stand above them, over up to three rows."""
    row = rows[index]
    numbers = [atom for atom in atoms_of(row) if atom.kind in NUMERIC]
    if len(numbers) < 2:
        return
    above = _label_rows_above(rows, index)
    if not above:
        return
    last = above[-1].phrases
    meanings = [sum_label(phrase.text) for phrase in last]
    if len(last) == len(numbers) and all(meant is not None and meant[1] >= 0.8 for meant in meanings):
        # As many labels as values, in the same order, whatever their alignment.
        for phrase, meant, atom in zip(last, meanings, numbers, strict=True):
            if meant is not None and (found := numbers_in(atom.text, habit)):
                yield Sum(meant[0], meant[1] * 0.95, phrase.text, tuple(found), atom.words, row.page, index)
        return
    for atom in numbers:
        phrases = [phrase for label_row in above for phrase in label_row.phrases if _overlaps(phrase.box, atom.box)]
        label = " ".join(phrase.text for phrase in phrases)
        meant = sum_label(label) or (sum_label(phrases[-1].text) if phrases else None)
        if meant is not None and meant[1] >= _LEAST_LABEL and (found := numbers_in(atom.text, habit)):
            yield Sum(meant[0], meant[1] * 0.95, label, tuple(found), atom.words, row.page, index)


def _label_rows_above(rows: Sequence[Row], index: int) -> list[Row]:
    found: list[Row] = []
    while index and len(found) < _LABEL_ROWS_ABOVE:
        above = rows[index - 1]
        if not _is_next(above, rows[index]) or any(sign.isdigit() for sign in above.text):
            break
        found.insert(0, above)
        index -= 1
    return found
