"""Subtotal, tax, freight, discount and total of an order, with arithmetic as referee between candidates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from extractors.fields.numbers import NumberHabit
from extractors.layout.columns import label_tokens
from extractors.layout.evidence import field_from_words
from extractors.layout.rows import Row
from extractors.layout.sum_labels import SumKind
from extractors.layout.sums import BESIDE, Sum, find_sums
from pipeline.core.fields import FieldValue
from pipeline.core.issues import Issue, Severity

_FIELDS = (SumKind.SUBTOTAL, SumKind.TAX, SumKind.FREIGHT, SumKind.DISCOUNT, SumKind.TOTAL)
_CENT = Decimal("0.02")
_MOST_PER_KIND = 4
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
    "bestell",
    "auftrag",
    "order",
    "ordine",
    "pedido",
    "commande",
    "contract",
    "encomenda",
    "yhteensa",
    "итого",
    "всего",
    "合",
    "总",
)
_PART_WORDS = frozenset(
    ["sub", "subtotal", "subtotaal", "zwischensumme", "sous", "delsumma", "parcial", "line", "lines", "goods"]
)
_Choice = dict[SumKind, Sum | None]


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
        replace(total, kind=SumKind.SUBTOTAL, score=BESIDE) for total in options[SumKind.TOTAL] if total is not None
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
    if subtotal is not None and subtotal.score == BESIDE and (total is None or total.readings == subtotal.readings):
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
