"""Columns of lines: parts, prices, sizes."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from models.corpus.families.retail.chain import Chain
from models.corpus.labels import Field, Label
from models.corpus.paper import Run
from models.corpus.printed import line_text
from models.corpus.table import CellRows, Column

SIZES = (
    ("XS", "S", "M", "L", "XL", "XXL"),
    ("S", "M", "L", "XL"),
    ("36", "38", "40", "42", "44", "46"),
    ("28", "30", "32", "34", "36", "38"),
    ("104", "110", "116", "122", "128"),
    ("37", "38", "39", "40", "41", "42"),
    ("6", "8", "10", "12", "14", "16", "18"),
    ("7", "7.5", "8", "8.5", "9", "10"),
)


def _text(chain: Chain, field: Field, index: int) -> str:
    return line_text(chain.purchase, field, index, percent="%")


def value_run(chain: Chain, field: Field, index: int) -> Run:
    """A field of a line as printed."""
    return Run(_text(chain, field, index), Label(field, line=index))


def cell_of(chain: Chain, field: Field) -> Callable[[int], CellRows]:
    """Fields and texts of a line in one cell."""
    return lambda index: [[value_run(chain, field, index)]] if _text(chain, field, index) else [[]]


def column_of(chain: Chain, field: Field, *, right: bool = False, wraps: bool = False) -> Column:
    """A column for one field."""
    return Column((chain.head(field),), cell_of(chain, field), 0, 0, "right" if right else "left", wraps=wraps)


def loose_column(chain: Chain, heading: str, text: Callable[[int], str], *, right: bool = False) -> Column:
    """A column of a line that is none of our fields."""
    return Column(
        ((heading, None),),
        lambda index: [[Run(text(index), Label(line=index))]] if text(index) else [[]],
        0,
        0,
        "right" if right else "left",
    )


def part_columns(chain: Chain) -> list[Column]:
    """Line number and article numbers, some of them."""
    columns = [column_of(chain, Field.LINE_NUMBER)] if chain.maybe(0.5) else []
    style = column_of(chain, Field.SUPPLIER_PART)
    if chain.maybe(0.5):
        style = replace(style, heading=((chain.word("style"), Field.SUPPLIER_PART),))
    columns += [column_of(chain, Field.BUYER_PART)] if chain.maybe(0.4) else []
    return [*columns, style] if chain.maybe(0.85) else columns


def price_columns(chain: Chain, *, retail: float = 0.3) -> list[Column]:
    """Cost, what the shop asks for it (not ours), amount."""
    purchase, chance = chain.purchase, chain.chance
    items, habits = purchase.items, purchase.habits
    columns = [column_of(chain, Field.UNIT_PRICE, right=True)]
    if items[0].price_per != 1:
        columns.append(column_of(chain, Field.PRICE_PER, right=True))
    if any(item.discount_percent for item in items):
        columns.append(column_of(chain, Field.DISCOUNT_PERCENT, right=True))
    if chain.maybe(0.9):
        columns.append(column_of(chain, Field.AMOUNT, right=True))
    if chain.maybe(retail):
        asked = Decimal(chance.choice(("1.8", "2.2", "2.5")))
        place = chance.choice((0, 1, len(columns)))
        columns.insert(
            place,
            loose_column(
                chain, chain.word("retail"), lambda index: habits.number(items[index].unit_price * asked, 2), right=True
            ),
        )
    return columns


def shares_of(total: Decimal, count: int, chance: random.Random) -> list[str]:
    """A whole quantity over so many sizes or stores, some of them empty; of a broken quantity nothing."""
    if total != total.to_integral_value() or total < 1:
        return [""] * count
    left, shares = int(total), []
    for number in range(count):
        share = left if number == count - 1 else min(left, round(int(total) * chance.choice((0.0, 0.1, 0.15, 0.2, 0.25, 0.3))))
        shares.append(share)
        left -= share
    return [str(share) if share else "" for share in shares]


def size_column(size: str, number: int, shares: Sequence[Sequence[str]]) -> Column:
    """What is ordered of a size, line by line."""
    return Column(
        ((size, None),),
        lambda index: [[Run(shares[index][number], Label(line=index))]] if shares[index][number] else [[]],
        0,
        0,
        "right",
    )
