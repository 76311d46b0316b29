"""Other figures for an order that add up as its own do: lines, subtotal, discount, freight, tax, total."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from itertools import product

from extractors.layout.arithmetic import agree
from models.twin.truth import SUMS, Truth, Values

_NOTHING = Decimal(0)
_PERCENT = Decimal(100)
# A tax or a discount is a rate of halves of a percent where that gives its figure to the last decimal.
_RATE_STEP = Decimal("0.5")
_HIGHEST_RATE = Decimal(60)


def rounded(value: Decimal, decimals: int, *, down: bool = False) -> Decimal:
    """Rounded half up, or down, to so many decimals."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_DOWN if down else ROUND_HALF_UP)


def decimals_in(value: str) -> int:
    """How many decimals a value of the exchange format has."""
    return len(value.partition(".")[2])


def worth(line: Values) -> Decimal | None:
    """A line's amount, or what it comes to where it prints none; None where that cannot be told."""
    if "amount" in line:
        return Decimal(line["amount"])
    if "quantity" in line and "unit_price" in line:
        return rounded(_product(line), 2)
    return None


def _product(line: Values) -> Decimal:
    value = Decimal(line["quantity"]) * Decimal(line["unit_price"]) / Decimal(line.get("price_per", "1"))
    return value * (1 - Decimal(line.get("discount_percent", "0")) / _PERCENT)


def adds_up(line: Values) -> bool:
    """Whether a line's figures agree, as far as it has them."""
    if not {"quantity", "unit_price", "amount"} <= set(line) or Decimal(line.get("price_per", "1")) <= 0:
        return True
    quantity, price, amount = (Decimal(line[name]) for name in ("quantity", "unit_price", "amount"))
    return agree(quantity, price, amount, Decimal(line.get("price_per", "1")), Decimal(line.get("discount_percent", "0")))


def other_figures(line: Values, decimals: Mapping[str, int], chance: random.Random) -> Values:
    """The line with another quantity, price and amount.

    Args:
        decimals: How many decimals the document shows of each figure that may change; the others stay.
    """
    if not adds_up(line) or ("amount" in line and "amount" not in decimals):
        return line
    changed = dict(line)
    if "quantity" in decimals:
        changed["quantity"] = _other_quantity(line["quantity"], decimals["quantity"], chance)
    if "unit_price" in decimals:
        changed["unit_price"] = _other_price(line["unit_price"], decimals["unit_price"], chance)
    if "amount" in line:
        changed["amount"] = str(rounded(_other_amount(line, changed), decimals["amount"]))
    return changed


def _other_amount(line: Values, changed: Values) -> Decimal:
    if "quantity" in line and "unit_price" in line:
        return _product(changed)
    for name in ("quantity", "unit_price"):
        if name in line and Decimal(line[name]):
            return Decimal(line["amount"]) * Decimal(changed[name]) / Decimal(line[name])
    return Decimal(line["amount"])


def _other_quantity(value: str, decimals: int, chance: random.Random) -> str:
    """Of like size and roundness: dozens stay dozens, hundreds hundreds, whole numbers whole."""
    number = Decimal(value)
    if number <= 0:
        return value
    whole = number == int(number)
    unit = Decimal(1).scaleb(-decimals) if not whole else _roundness(int(number))
    steps = max(int(number / unit), 1)
    most = max(int(steps * Decimal("2.4")), steps + 4)
    # No more figures than the column has room for.
    most = min(most, int((Decimal(10) ** len(str(int(number))) - 1) / unit)) or 1
    choices = [step for step in range(max(1, steps // 3), most + 1) if step != steps] or [steps]
    return format(chance.choice(choices) * unit, f".{decimals_in(value)}f")


def _roundness(number: int) -> Decimal:
    units = (1000, 500, 100, 144, 50, 12, 10)
    return Decimal(next((unit for unit in units if number % unit == 0 and number > unit), 1))


def _other_price(value: str, decimals: int, chance: random.Random) -> str:
    number = Decimal(value)
    if number <= 0:
        return value
    steps = int(number.scaleb(decimals))
    # Prices of full euros stay so: 45,00.
    coarse = 10 ** (len(str(steps)) - len(str(steps).rstrip("0"))) if decimals else 1
    low, high = max(1, int(steps * 0.55)), max(2, int(steps * 1.75))
    high = min(high, 10 ** len(str(steps)) - 1)
    other = chance.randint(max(1, low // coarse), max(1, high // coarse)) * coarse
    return format(Decimal(other if other != steps or other == 1 else other + coarse).scaleb(-decimals), f".{decimals_in(value)}f")


@dataclass(frozen=True, slots=True)
class SumRules:
    """How an order's sums hang together, found on its own figures.

    Attributes:
        beside_amounts: What the subtotal holds beyond the lines' amounts; 0 where it is their sum.
        discount_rate: Per cent of the subtotal; None for a fixed discount.
        tax_rate: Per cent of the taxed sum.
        taxed: Signs of discount and freight in the taxed sum: -1, 0 or 1.
        tax_down: Whether the tax is rounded down.
        total_of: Signs of discount, freight and tax in the total.
        beside_total: What the total holds beyond that.
    """

    beside_amounts: Decimal
    discount_rate: Decimal | None
    tax_rate: Decimal
    taxed: tuple[int, int]
    tax_down: bool
    total_of: tuple[int, int, int]
    beside_total: Decimal


def sum_rules(truth: Truth) -> SumRules | None:
    """How the sums of an order hang together; None where the worth of a line cannot be told or there are no sums."""
    worths = [worth(line) for line in truth.lines]
    if not worths or any(value is None for value in worths) or not any(name in truth.header for name in SUMS):
        return None
    amounts = sum((value for value in worths if value is not None), _NOTHING)
    subtotal = truth.decimal("subtotal") if "subtotal" in truth.header else amounts
    discount, freight, tax = (truth.decimal(name) or _NOTHING for name in ("discount", "freight", "tax"))
    base = subtotal or amounts
    rate, taxed, down = _tax_rule(base, discount, freight, truth.header.get("tax", "0"))
    total = truth.decimal("total")
    signs, beside = (-1, 1, 1), _NOTHING
    if total is not None:
        ways = sorted(product((-1, 0), (1, 0), (1, 0)), key=lambda way: -sum(map(abs, way)))
        exact = [way for way in ways if base + way[0] * abs(discount) + way[1] * freight + way[2] * tax == total]
        signs = exact[0] if exact else ways[0]
        beside = total - (base + signs[0] * abs(discount) + signs[1] * freight + signs[2] * tax)
    discount_rate = _rate_of(abs(discount), base, truth.header.get("discount", "0"))
    return SumRules(base - amounts, discount_rate, rate, taxed, down, signs, beside)


def _tax_rule(base: Decimal, discount: Decimal, freight: Decimal, tax: str) -> tuple[Decimal, tuple[int, int], bool]:
    """Rate, the signs of discount and freight in what is taxed, whether it is rounded down."""
    ways = sorted(product((-1, 0), (1, 0)), key=lambda way: -sum(map(abs, way)))
    for way in ways:
        taxed = base + way[0] * abs(discount) + way[1] * freight
        for down in (False, True):
            rate = _rate_of(Decimal(tax), taxed, tax, down=down)
            if rate is not None:
                return rate, way, down
    return (Decimal(tax) * _PERCENT / base if base else _NOTHING), (0, 0), False


def _rate_of(part: Decimal, base: Decimal, printed: str, *, down: bool = False) -> Decimal | None:
    if not base or not part:
        return None
    rate = round(part * _PERCENT / base / _RATE_STEP) * _RATE_STEP
    fits = rounded(base * rate / _PERCENT, decimals_in(printed), down=down) == part
    return rate if fits and 0 < rate <= _HIGHEST_RATE else None


def other_sums(truth: Truth, lines: Sequence[Values], rules: SumRules, decimals: Mapping[str, int]) -> dict[str, str]:
    """The sums for other lines.

    Args:
        decimals: How many decimals the document shows of each sum; else those of its truth.
    """

    def shown(name: str, value: Decimal, *, down: bool = False) -> Decimal:
        return rounded(value, decimals.get(name, decimals_in(truth.header.get(name, "0.00"))), down=down)

    amounts = sum((worth(line) or _NOTHING for line in lines), _NOTHING)
    base = amounts + rules.beside_amounts
    sums = {"subtotal": shown("subtotal", base)} if "subtotal" in truth.header else {}
    discount, freight = truth.decimal("discount") or _NOTHING, truth.decimal("freight") or _NOTHING
    if discount and rules.discount_rate is not None:
        discount = shown("discount", base * rules.discount_rate / _PERCENT).copy_sign(discount)
        sums["discount"] = discount
    taxed = base + rules.taxed[0] * abs(discount) + rules.taxed[1] * freight
    tax = shown("tax", taxed * rules.tax_rate / _PERCENT, down=rules.tax_down) if "tax" in truth.header else _NOTHING
    if "tax" in truth.header:
        sums["tax"] = tax
    if "total" in truth.header:
        signs = rules.total_of
        total = base + signs[0] * abs(discount) + signs[1] * freight + signs[2] * tax + rules.beside_total
        sums["total"] = shown("total", total)
    return {name: format(value, "f") for name, value in sums.items()}
