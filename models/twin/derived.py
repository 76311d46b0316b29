"""Figures on a page that nobody asks for but that follow from those of the order: carried-over sums, a line's tax, sums again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from models.twin.figures import decimals_in, rounded, worth
from models.twin.truth import SUMS, Truth, Values

# Rates of taxes on sales in per cent, whole and in the halves that India prints side by side.
_RATES = "2.5 3 4 5 5.5 6 7 7.7 8 8.1 9 9.5 10 12 12.5 13 14 15 16 17 18 19 20 21 22 23 24 25 27 28"
_TAX_RATES = tuple(Decimal(rate) for rate in _RATES.split())
_PERCENT = Decimal(100)
# Fewer signs than this are any number: a page, a size, a day.
_FEWEST_SIGNS = 4
# But within its own line the quantity is told again.
_FEWEST_OF_QUANTITY = 3


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure of the original and what it is in the sibling."""

    old: Decimal
    new: Decimal


def figure_of_line(printed: Decimal, token: str, old: Values, new: Values) -> Decimal | None:
    """What a figure printed beside a line's own becomes; None where it does not follow from them."""
    if len(token) >= _FEWEST_OF_QUANTITY and "quantity" in old and printed == Decimal(old["quantity"]):
        return Decimal(new["quantity"])
    return _derived(printed, token, list(_pairs_of_line(old, new)), rated=1)


def figure_of_sums(printed: Decimal, token: str, old: Truth, new: Truth, order: Sequence[int]) -> Decimal | None:
    """What a figure printed outside the lines becomes; None where it does not follow from the order's.

    Args:
        order: Where each of the new lines comes from among the old ones; lines that are left out are in neither sum.
    """
    return _derived(printed, token, list(_pairs_of_sums(old, new, order)), rated=0)


def _derived(printed: Decimal, token: str, pairs: Sequence[Pair], rated: int) -> Decimal | None:
    if len(token) < _FEWEST_SIGNS:
        return None
    decimals = decimals_in(format(printed, "f"))
    for pair in pairs:
        if pair.old == printed:
            return rounded(pair.new, decimals)
    if not decimals:
        return None
    for pair in pairs[: rated or len(pairs)]:
        for rate in _TAX_RATES:
            for share in (rate / _PERCENT, 1 + rate / _PERCENT):
                if rounded(pair.old * share, decimals) == printed:
                    return rounded(pair.new * share, decimals)
    return None


def _pairs_of_line(old: Values, new: Values) -> Iterator[Pair]:
    """The amount first: taxes are reckoned on it."""
    before, after = worth(old), worth(new)
    if before is not None and after is not None:
        yield Pair(before, after)
    for name in ("unit_price", "quantity"):
        if name in old:
            yield Pair(Decimal(old[name]), Decimal(new[name]))
    discount = Decimal(old.get("discount_percent", "0"))
    if discount and "unit_price" in old:
        left = 1 - discount / _PERCENT
        yield Pair(rounded(Decimal(old["unit_price"]) * left, 2), rounded(Decimal(new["unit_price"]) * left, 2))
        gross = [Decimal(line["quantity"]) * Decimal(line["unit_price"]) for line in (old, new) if "quantity" in line]
        if len(gross) == 2:
            yield Pair(rounded(gross[0], 2), rounded(gross[1], 2))
            if before is not None and after is not None:
                yield Pair(rounded(gross[0], 2) - before, rounded(gross[1], 2) - after)


def _pairs_of_sums(old: Truth, new: Truth, order: Sequence[int]) -> Iterator[Pair]:
    for name in SUMS:
        before, after = old.decimal(name), new.decimal(name)
        if before is not None and after is not None:
            yield Pair(before, after)
            if name == "tax":
                yield Pair(before / 2, after / 2)
    parts = [(truth.decimal("subtotal"), truth.decimal("freight"), truth.decimal("discount")) for truth in (old, new)]
    if all(subtotal is not None for subtotal, _, _ in parts):
        reckoned = [
            (subtotal or Decimal(0), freight or Decimal(0), abs(discount or Decimal(0))) for subtotal, freight, discount in parts
        ]
        for signs in ((1, 0), (0, -1), (1, -1)):
            before, after = (one[0] + signs[0] * one[1] + signs[1] * one[2] for one in reckoned)
            yield Pair(before, after)
    yield from _running_sums(old, new, order)
    if all("quantity" in line for line in (*old.lines, *new.lines)) and old.lines:
        yield Pair(*(sum((Decimal(line["quantity"]) for line in truth.lines), Decimal(0)) for truth in (old, new)))


def _running_sums(old: Truth, new: Truth, order: Sequence[int]) -> Iterator[Pair]:
    """Sums carried over to the next page: up to the same place in both."""
    before = [worth(line) for line in old.lines]
    after = [worth(line) for line in new.lines]
    if any(value is None for value in (*before, *after)) or not order:
        return
    sums_before = list(accumulate(value or Decimal(0) for value in before))
    sums_after = list(accumulate(value or Decimal(0) for value in after))
    for index, value in enumerate(sums_before):
        yield Pair(value, sums_after[min(index, len(sums_after) - 1)])
