"""Made-up order lines: goods, part numbers, quantities, prices and remarks."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from models.corpus.codes import CODES, code
from models.corpus.habits import Habits
from models.corpus.labels import Field
from models.corpus.language import Country, Language
from models.corpus.party import coined

WHOLE_CURRENCIES = frozenset({"JPY", "KRW"})
_USUAL_QUANTITIES = (
    1, 1, 2, 2, 3, 4, 5, 6, 8, 10, 10, 12, 15, 20, 24, 25, 30, 40, 48, 50, 60, 75, 100, 100, 120, 144, 150, 200, 250, 300, 400,
    500, 600, 750, 1000, 1200, 1500, 2000, 2500, 5000, 10000,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """One order line. ``amount`` is quantity x price / per less the discount, rounded to the cent."""

    number: str
    buyer_part: str
    supplier_part: str
    description: str
    quantity: Decimal
    uom: str
    unit_price: Decimal
    price_per: int
    discount_percent: Decimal
    amount: Decimal
    wanted: date
    notes: tuple[str, ...]
    gtin: str


def make_items(
    language: Language, count: int, habits: Habits, wanted: date, chance: random.Random, currency: str = "EUR"
) -> tuple[Item, ...]:
    """Lines with one kind of part numbers and one way to count, as an issuer has."""
    ours, theirs = chance.choice(CODES), chance.choice(CODES)
    step, width = chance.choice(((1, 1), (10, 1), (10, 5), (1, 3), (1, 4), (10, 4), (100, 1), (1, 2)))
    whole = chance.random() < 0.85
    per = chance.choice((100, 1000)) if chance.random() < 0.08 else 1
    discounts = chance.random() < 0.12
    one_day = chance.random() < 0.6
    odd = chance.random()
    one_article = odd < 0.04  # lines that differ by date and quantity alone, all meant
    units = chance.choices(language.units, [3.0, 2.0] + [0.4] * (len(language.units) - 2), k=3)
    way = chance.random()
    twice = 0.04 <= odd < 0.06  # each number stands twice
    items: list[Item] = []
    for index in range(count):
        quantity = (
            Decimal(_usual_quantity(chance))
            if whole or chance.random() < 0.5
            else Decimal(f"{chance.uniform(0.1, 900):.{chance.choice((1, 2, 3))}f}")
        )
        low, high = (1.2, 5.2) if currency in WHOLE_CURRENCIES else (-0.6, 3.6)
        price = Decimal(f"{10 ** chance.uniform(low, high):.{habits.price_decimals}f}") or Decimal(1)
        if chance.random() < 0.01:  # free of charge
            price = Decimal(0)
        off = Decimal(chance.choice((5, 10, 15, 20, 25, 30))) if discounts and chance.random() < 0.7 else Decimal(0)
        ways = units[0] if chance.random() < 0.6 else chance.choice(units)
        items.append(
            Item(
                number=str((index // 2 + 1 if twice else index + 1) * step).zfill(width),
                buyer_part=code(ours, chance),
                supplier_part=code(theirs, chance),
                description=_description(language, chance),
                quantity=quantity,
                uom=ways[int(way * len(ways))],
                unit_price=price,
                price_per=per,
                discount_percent=off,
                amount=rounded(quantity * price / per * (1 - off / 100), currency),
                wanted=wanted if one_day else wanted + timedelta(days=7 * chance.randrange(4)),
                notes=tuple(line_note(language, chance) for _ in range(chance.randint(1, 4))),
                gtin=code("40###########", chance),
            )
        )
    if 0.06 <= odd < 0.12 and count > 1:  # a charge that stands among the goods as a line of its own
        items[-1] = _charge(items[-1], language, chance, currency)
    if one_article:
        items = [_repeated(items[0], item, wanted + timedelta(days=7 * index), currency) for index, item in enumerate(items)]
    return tuple(items)


def _charge(item: Item, language: Language, chance: random.Random, currency: str) -> Item:
    """Freight, packing: one of it."""
    name = chance.choice(language.captions[Field.FREIGHT])
    amount = rounded(item.unit_price / item.price_per * (1 - item.discount_percent / 100), currency)
    return replace(item, description=name, quantity=Decimal(1), amount=amount)


def _repeated(first: Item, item: Item, day: date, currency: str) -> Item:
    """The first line's article again, in this line's quantity on another day."""
    amount = rounded(item.quantity * first.unit_price / first.price_per * (1 - first.discount_percent / 100), currency)
    return replace(first, number=item.number, quantity=item.quantity, amount=amount, wanted=day)


def line_value(item: Item, field: Field) -> str:
    """The truth of a field of a line in the exchange format."""
    values: dict[Field, object] = {
        Field.LINE_NUMBER: item.number,
        Field.BUYER_PART: item.buyer_part,
        Field.SUPPLIER_PART: item.supplier_part,
        Field.DESCRIPTION: item.description,
        Field.QUANTITY: item.quantity,
        Field.UOM: item.uom,
        Field.UNIT_PRICE: item.unit_price,
        Field.PRICE_PER: item.price_per,
        Field.DISCOUNT_PERCENT: item.discount_percent,
        Field.AMOUNT: item.amount,
        Field.LINE_DATE: item.wanted.isoformat(),
    }
    return str(values[field])


def cents(value: Decimal) -> Decimal:
    """To two digits, half up."""
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


def rounded(value: Decimal, currency: str) -> Decimal:
    """To the smallest unit of money that there is of a currency."""
    return value.quantize(Decimal(1), ROUND_HALF_UP) if currency in WHOLE_CURRENCIES else cents(value)


def line_note(language: Language, chance: random.Random) -> str:
    """A remark that an issuer prints below a line."""
    country = chance.choice(language.countries)
    return chance.choice(language.line_notes).format(
        code=code(chance.choice(CODES), chance),
        letter=chance.choice("ABCDE"),
        country=country.name,
        digit=chance.randint(1, 40),
        company=f"{chance.choice(country.surnames)} {chance.choice(country.forms)}",
        date=f"{chance.randint(1, 28):02}.{chance.randint(1, 12):02}.2026",
        phone=code(country.phone, chance),
    )


def remark(language: Language, country: Country, chance: random.Random) -> str:
    """A sentence that an issuer prints above, below or beside."""
    return chance.choice(language.notes).format(phone=code(country.phone, chance))


def _description(language: Language, chance: random.Random) -> str:
    if chance.random() < 0.3 and language.goods[0].isascii():
        return _clipped(language, chance)
    parts = [chance.choice(language.goods)]
    parts += chance.sample(language.qualities, chance.choice((0, 1, 1, 2, 3)))
    text = chance.choice((" ", ", ", " ")).join(parts)
    return text.upper() if chance.random() < 0.25 else text


def _clipped(language: Language, chance: random.Random) -> str:
    """Goods as old systems name them: words cut short, sizes and codes among them, a brand."""
    words = " ".join(chance.sample([*language.goods, *language.qualities], chance.randint(1, 3))).replace(",", " ").split()
    cut = [word[: chance.randint(3, 7)] if len(word) > 5 and chance.random() < 0.6 else word for word in words]
    for _ in range(chance.choice((0, 1, 1, 2))):
        extra = (
            coined(chance)
            if chance.random() < 0.4
            else code(chance.choice((*CODES, "##X##", "#/#", "##MM", "A##", "#.#", "###")), chance)
        )
        cut.insert(chance.randint(0, len(cut)), extra)
    return chance.choice((" ", " ", ",", "-")).join(cut[:8]).upper()


def _usual_quantity(chance: random.Random) -> int:
    return chance.choice((*_USUAL_QUANTITIES, chance.randint(1, 99), chance.randint(1, 9999)))
