"""Two versions of an order compared: which line of one is which of the other, and what differs.

Two versions are the same when they say the same in substance. The order of lines, the unit a quantity is counted in, the basis of
a price, where a date stands and how things are described do not matter; what is delivered, where, when and for how much does.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from pipeline.core.differences import ContentLine, FieldChange, LineChange, LineDifference, OrderContent, OrderDifference
from pipeline.core.money import plain_number


def compare(
    sales_order: str, old: OrderContent, new: OrderContent, shipped: Mapping[int, Decimal] | None = None
) -> OrderDifference:
    """Compare a new version with an earlier one.

    Lines are the same line when they say the same; else when they are for one article, those of one date, then of one position
    first; else when both stand alone at one position: then the article was exchanged. Of two lines alike each finds its own.

    Args:
        sales_order: Number of the sales order made of the earlier version.
        shipped: By position of the earlier version, what of it has left the house, in the article's unit.
    """
    gone = shipped or {}
    pairs = _paired(old.lines, new.lines)
    taken = {position for position in pairs.values() if position is not None}
    by_position = {line.position: line for line in old.lines}
    lines = [
        _added(line) if (position := pairs[line.position]) is None else _both(by_position[position], line, gone)
        for line in new.lines
    ]
    lines += [_removed(line, gone) for line in old.lines if line.position not in taken]
    return OrderDifference(sales_order, tuple(_header(old, new)), tuple(lines))


def _paired(old: Sequence[ContentLine], new: Sequence[ContentLine]) -> dict[int, int | None]:
    """Position of each new line to that of the old line it is, None for one that is none of them."""
    pairs: dict[int, int | None] = {line.position: None for line in new}
    waiting, left = list(old), list(new)
    for key in _WAYS_TO_BE_ONE_LINE:
        by_key: defaultdict[Hashable, deque[ContentLine]] = defaultdict(deque)
        for line in waiting:
            by_key[key(line)].append(line)
        for line in left:
            if by_key[key(line)]:
                pairs[line.position] = by_key[key(line)].popleft().position
        taken = {position for position in pairs.values() if position is not None}
        waiting = [line for line in waiting if line.position not in taken]
        left = [line for line in left if pairs[line.position] is None]
    return pairs


# Lines with the same key are one line; the first way that finds a partner counts.
_WAYS_TO_BE_ONE_LINE: tuple[Callable[[ContentLine], Hashable], ...] = (
    lambda line: (line.article, line.quantity, line.unit, line.price, line.wanted_on),
    lambda line: (line.article, line.wanted_on, line.position),
    lambda line: (line.article, line.wanted_on),
    lambda line: (line.article, line.quantity),
    lambda line: (line.article, line.position),
    lambda line: line.article,
    lambda line: line.position,
)


def _header(old: OrderContent, new: OrderContent) -> Iterator[FieldChange]:
    if old.ship_to_id != new.ship_to_id:
        yield FieldChange("ship-to", old.ship_to_id, new.ship_to_id)
    if old.currency != new.currency:
        yield FieldChange("currency", old.currency, new.currency)
    # One that is not printed, or was not found, contradicts nothing.
    if old.ordered_on and new.ordered_on and old.ordered_on != new.ordered_on:
        yield FieldChange("order date", str(old.ordered_on), str(new.ordered_on))


def _changes(old: ContentLine, new: ContentLine) -> Iterator[FieldChange]:
    if old.article != new.article:
        yield FieldChange("article", old.article, new.article)
    if (old.quantity, old.unit) != (new.quantity, new.unit):
        yield FieldChange("quantity", _quantity(old), _quantity(new))
    if old.price != new.price:
        yield FieldChange("price", _price(old), _price(new))
    if old.wanted_on != new.wanted_on:
        yield FieldChange("requested date", _day(old.wanted_on), _day(new.wanted_on))


def _added(line: ContentLine) -> LineDifference:
    return LineDifference(LineChange.ADDED, line.article, _quantity(line), new_position=line.position)


def _removed(line: ContentLine, shipped: Mapping[int, Decimal]) -> LineDifference:
    out = shipped.get(line.position, Decimal(0))
    limit, shown = "", _amount(out, line.unit) if out else ""
    if out:
        rest = _rest(line, out)
        limit = f"{shown} have shipped, so " + (
            f"only the other {_amount(rest, line.unit)} can go" if rest else "none of it can go"
        )
    return LineDifference(
        LineChange.REMOVED, line.article, _quantity(line), old_position=line.position, shipped=shown, limit=limit
    )


def _both(old: ContentLine, new: ContentLine, shipped: Mapping[int, Decimal]) -> LineDifference:
    fields = tuple(_changes(old, new))
    change = LineChange.CHANGED if fields else LineChange.UNCHANGED
    out = shipped.get(old.position, Decimal(0))
    shown = _amount(out, old.unit) if out else ""
    limit = _limit(old, new, out) if fields else ""
    return LineDifference(change, new.article, _quantity(new), old.position, new.position, fields, shown, limit)


def _limit(old: ContentLine, new: ContentLine, out: Decimal) -> str:
    if not out:
        return ""
    shown, rest = f"{_amount(out, old.unit)} have shipped, so", _rest(old, out)
    if old.article != new.article:
        return (
            f"{shown} only the other {_amount(rest, old.unit)} can be exchanged"
            if rest
            else f"{shown} none of it can be exchanged"
        )
    if new.quantity is None or new.unit != old.unit or new.quantity >= out:
        return ""
    by = f"to {_amount(out, old.unit)} at the least, by {_amount(rest, old.unit)}" if rest else "by nothing"
    return f"{shown} it can be reduced {by}"


def _rest(line: ContentLine, out: Decimal) -> Decimal:
    return max((line.quantity or Decimal(0)) - out, Decimal(0))


def _amount(number: Decimal, unit: str) -> str:
    return f"{plain_number(number)} {unit}"


def _quantity(line: ContentLine) -> str:
    return "no quantity" if line.quantity is None else _amount(line.quantity, line.unit)


def _price(line: ContentLine) -> str:
    if line.price is None:
        return ""
    # Six decimals are for the eye; what is compared is exact.
    shown = plain_number(round(Decimal(line.price.numerator) / Decimal(line.price.denominator), 6))
    return f"{shown} per {line.unit}" if line.unit else shown


def _day(day: date | None) -> str:
    return str(day) if day else ""
