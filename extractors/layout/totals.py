"""Subtotal, tax, freight, discount and total of an order, with arithmetic as referee between candidates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from extractors.fields.numbers import NumberHabit
from extractors.layout.cells import NUMERIC, Atom, Kind, atoms_of
from extractors.layout.columns import label_tokens
from extractors.layout.evidence import field_from_words
from extractors.layout.roles import numbers_in
from extractors.layout.rows import Phrase, Row
from extractors.layout.sum_labels import SumKind, may_be_count, sum_label
from pipeline.core.document import BoundingBox, WordBox
from pipeline.core.fields import FieldValue
from pipeline.core.issues import Issue, Severity

_FIELDS = (SumKind.SUBTOTAL, SumKind.TAX, SumKind.FREIGHT, SumKind.DISCOUNT, SumKind.TOTAL)
_LEAST_LABEL = 0.55
_CENT = Decimal("0.02")
_BESIDE = -0.5  # score of a value left of a label's own one: believed only where the lines add up to it
_MOST_PER_KIND = 4
_NEXT_ROW = 2.2
_LABEL_ROWS_ABOVE = 3
# How words begin that make a net sum a total, and words that make it one of parts only.
_TOTAL_STEMS = (
    "total",
    "gesamt",
    "summe",
    "endsumme",
    "totaa",
    "summa",
    "razem",
    "suma",
    "ogolem",
    "celkem",
    "итого",
    "всего",
    "合",
    "总",
)
_PART_WORDS = frozenset(
    ["sub", "subtotal", "subtotaal", "zwischensumme", "sous", "delsumma", "parcial", "line", "lines", "goods"]
)


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


@dataclass(frozen=True)
class Totals:
    """The sums of an order; None for what is not printed."""

    subtotal: FieldValue[Decimal] | None = None
    tax: FieldValue[Decimal] | None = None
    freight: FieldValue[Decimal] | None = None
    discount: FieldValue[Decimal] | None = None
    total: FieldValue[Decimal] | None = None
    issues: tuple[Issue, ...] = ()


def read_totals(rows: Sequence[Row], line_sum: Decimal | None, habit: NumberHabit) -> Totals:
    """The sums printed in rows that belong to no order line.

    Args:
        rows: Rows that may hold sums, in reading order.
        line_sum: Sum of the amounts of all order lines, None when one of them has none.
    """
    sums = list(find_sums(rows, habit))
    if not any(found.kind in _FIELDS for found in sums):
        return Totals()
    chosen, agrees = _choose(sums, line_sum)
    fields = {kind: _field(found, agrees, kind) for kind, found in chosen.items() if found is not None}
    return Totals(
        fields.get(SumKind.SUBTOTAL),
        fields.get(SumKind.TAX),
        fields.get(SumKind.FREIGHT),
        fields.get(SumKind.DISCOUNT),
        fields.get(SumKind.TOTAL),
        tuple(_issues(chosen, line_sum, agrees)),
    )


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
            if values:
                label, meant = _wrapped_label(label, meant, row, rows[index + 1 : index + 2])
            for number, value in enumerate(reversed(values)):
                if value.kind in (Kind.INTEGER, Kind.LONG_INTEGER) and may_be_count(label):
                    continue
                if found := numbers_in(value.text, habit):
                    kind, score = meant if not number else (SumKind.SUBTOTAL, _BESIDE)
                    yield Sum(kind, score, label, tuple(found), value.words, row.page, index)
        if not labelled:
            yield from _sums_under_labels(rows, index, habit)


def _labels_with_values(row: Row) -> Iterator[tuple[str, list[Atom]]]:
    """Each phrase that labels a sum, with the values behind it up to the next such phrase."""
    atoms = atoms_of(row)
    current: str | None = None
    values: list[Atom] = []
    for number in range(len(row.phrases)):
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


_Choice = dict[SumKind, Sum | None]


def _choose(sums: Sequence[Sum], line_sum: Decimal | None) -> tuple[_Choice, bool | None]:
    """The combination of printed sums that adds up best, and whether it does (None where that cannot be told)."""
    options: dict[SumKind, list[Sum | None]] = {
        kind: [*_distinct([found for found in sums if found.kind is kind]), None] for kind in _FIELDS
    }
    together = _taxes_together(options[SumKind.TAX])
    if together is not None:
        options[SumKind.TAX].insert(0, together)
    # "Total" before the tax and "To pay" behind it: the first is a subtotal where the lines add up to it.
    options[SumKind.SUBTOTAL] += [
        replace(total, kind=SumKind.SUBTOTAL, score=_BESIDE) for total in options[SumKind.TOTAL] if total is not None
    ]
    others = [found.readings[0] for found in sums if found.kind is SumKind.OTHER]
    if options[SumKind.TOTAL] == [None]:
        _net_total_for_total(options)
    best: tuple[float, _Choice, bool | None] = (float("-inf"), {}, None)
    for combination in product(*(options[kind] for kind in _FIELDS)):
        choice: _Choice = dict(zip(_FIELDS, combination, strict=True))
        score, agrees = _score(choice, line_sum, others, together)
        if score > best[0]:
            best = (score, choice, agrees)
    return best[1], best[2]


def _distinct(found: Sequence[Sum]) -> list[Sum]:
    """The best labelled sums, each value once, later ones first: the grand total stands last."""
    by_value: dict[tuple[Decimal, str], Sum] = {}
    for one in found:
        key = one.readings[0], one.label if one.kind is SumKind.TAX else ""
        known = by_value.get(key)
        if known is None or one.score >= known.score:
            by_value[key] = one
    return sorted(by_value.values(), key=lambda one: (-round(one.score, 1), -one.order))[:_MOST_PER_KIND]


def _taxes_together(taxes: Sequence[Sum | None]) -> Sum | None:
    """Several printed taxes as one, for where the total says that they add up."""
    each = [tax for tax in taxes if tax is not None]
    if len(each) < 2:
        return None
    words = tuple(word for tax in each for word in tax.words)
    total = sum((tax.readings[0] for tax in each), Decimal(0))
    return Sum(SumKind.TAX, min(tax.score for tax in each), "taxes", (total,), words, each[0].page, each[0].order)


def _net_total_for_total(options: dict[SumKind, list[Sum | None]]) -> None:
    """Where the only sum is "Total excl. tax", it is the order's total."""
    for found in list(options[SumKind.SUBTOTAL]):
        if found is not None and _is_whole(found.label):
            options[SumKind.TOTAL] = [found, None]
            options[SumKind.SUBTOTAL] = [other for other in options[SumKind.SUBTOTAL] if other is not found]
            return


def _is_whole(label: str) -> bool:
    tokens = label_tokens(label)
    return any(token.startswith(_TOTAL_STEMS) for token in tokens) and not _PART_WORDS & set(tokens)


def _score(
    choice: _Choice, line_sum: Decimal | None, others: Sequence[Decimal], together: Sum | None
) -> tuple[float, bool | None]:
    score = sum(found.score + 0.02 * min(found.order, 20) / 20 for found in choice.values() if found is not None)
    subtotal, total = choice[SumKind.SUBTOTAL], choice[SumKind.TOTAL]
    adds_up: bool | None = None
    if subtotal is not None and line_sum:
        score += 1.5 if any(_close(value, line_sum) for value in subtotal.readings) else -0.3
        if subtotal.score == _BESIDE and (total is None or total.readings == subtotal.readings):
            score -= 3.0
    agreed_taxes = False
    if total is not None:
        expected = _expected_totals(choice, line_sum, others)
        if expected:
            adds_up = any(_close(value, amount) for value in total.readings for amount in expected)
            score += 2.0 if adds_up else -0.3
            agreed_taxes = adds_up
    if together is not None and choice[SumKind.TAX] is together and not agreed_taxes:
        score -= 3.0
    return score, adds_up


def _expected_totals(choice: _Choice, line_sum: Decimal | None, others: Sequence[Decimal]) -> list[Decimal]:
    """What the total should be: from the subtotal or the lines, with and without the other charges, tax in or on top."""
    subtotal = choice[SumKind.SUBTOTAL]
    bases = [*(subtotal.readings if subtotal is not None else ()), *([line_sum] if line_sum is not None else [])]
    tax, freight, discount = (
        found.readings[0] if (found := choice[kind]) is not None else Decimal(0)
        for kind in (SumKind.TAX, SumKind.FREIGHT, SumKind.DISCOUNT)
    )
    extras = [Decimal(0), sum(others, Decimal(0)), *others]
    return [base + tax + freight - abs(discount) + extra for base in bases for extra in extras] + (
        [base + freight for base in bases] if tax else []
    )


def _close(one: Decimal, two: Decimal) -> bool:
    return abs(one - two) <= _CENT


def _field(found: Sum, agrees: bool | None, kind: SumKind) -> FieldValue[Decimal]:
    confidence = 0.75 + 0.15 * max(0.0, found.score)
    if agrees:
        confidence = 1 - (1 - confidence) * 0.3
    elif agrees is False and kind in (SumKind.TOTAL, SumKind.SUBTOTAL):
        confidence *= 0.75
    if len(found.readings) > 1 and not agrees:
        confidence *= 0.8
    value = abs(found.readings[0]) if kind is SumKind.DISCOUNT else found.readings[0]
    return field_from_words(value, found.words, found.page, confidence, f"sum:{kind.value}")


def _issues(chosen: _Choice, line_sum: Decimal | None, agrees: bool | None) -> Iterator[Issue]:
    subtotal, total = chosen[SumKind.SUBTOTAL], chosen[SumKind.TOTAL]
    if subtotal is not None and line_sum is not None and not any(_close(value, line_sum) for value in subtotal.readings):
        message = f"The lines add up to {line_sum}, the printed subtotal is {subtotal.readings[0]}."
        yield Issue("subtotal-differs", Severity.WARNING, message, "subtotal")
    if total is not None and agrees is False:
        message = f"Lines, tax, freight and discount do not add up to the printed total of {total.readings[0]}."
        yield Issue("total-differs", Severity.WARNING, message, "total")
