"""Generated catalogues of up to a million articles of several trades, full of near-identical numbers; the same every time.

No catalogue of anybody: words of the trades, numbers by six ways of numbering, sizes and variants drawn from a seed.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from pipeline.core.parties import Article, Price

SEED = 20261122


@dataclass(frozen=True)
class Trade:
    """Words of one trade; the sizes are formatted with two numbers."""

    nouns: tuple[str, ...]
    materials: tuple[str, ...]
    finishes: tuple[str, ...]
    sizes: tuple[str, ...]
    code: Callable[[int, int, int, str, str], str]


def _grouped(serial: int, _a: int, _b: int, _noun: str, _finish: str) -> str:
    text = f"{20_000_000 + serial * 3:08}"
    return f"{text[:2]}.{text[2:5]}.{text[5:]}"


TRADES = (
    Trade(
        (
            "Hex bolt",
            "Socket screw",
            "Carriage bolt",
            "Threaded rod",
            "Set screw",
            "Wood screw",
            "Hex nut",
            "Flat washer",
            "Rivet",
        ),
        ("steel 8.8", "steel 10.9", "stainless A2", "stainless A4", "brass", "nylon"),
        ("zinc plated", "plain", "hot dip galvanized", "black oxide", "yellow passivated"),
        ("M{0}x{1}", "{0}x{1} mm"),
        lambda serial, a, b, noun, finish: f"{_letters(noun)}-{a:02}{b:03}-{finish[0].upper()}{serial % 1000:03}",
    ),
    Trade(
        ("Hydraulic hose", "Adapter", "Ball valve", "Check valve", "Elbow 90", "Reducer", "Quick coupling", "Hose clamp"),
        ("carbon steel", "brass", "stainless 316", "PTFE", "NBR"),
        ("BSP", "NPT", "JIC", "ORFS", "DIN 2353"),
        ("DN{0} {1} bar", "{0} mm L{1}"),
        lambda serial, a, b, noun, finish: f"{_letters(noun)}{a:02}-{finish[:2].upper()}{b}-{serial:06}",
    ),
    Trade(
        ("Ball bearing", "Roller bearing", "Oil seal", "V-belt", "Timing belt", "Shaft coupling", "Linear guide", "O-ring"),
        ("chrome steel", "ceramic", "FKM", "NBR 70", "EPDM"),
        ("2RS", "ZZ", "C3", "open", "heavy duty"),
        ("{0}x{1}x12", "{0}/{1}"),
        lambda serial, _a, _b, _noun, _finish: f"{6_000_000 + serial}",
    ),
    Trade(
        ("Contactor", "Circuit breaker", "Cable gland", "Terminal block", "Push button", "Signal lamp", "Relay", "Power supply"),
        ("polyamide", "metal", "polycarbonate", "grey", "blue"),
        ("24 V DC", "230 V AC", "110 V AC", "400 V AC"),
        ("{0} A {1} mm", "{0}-pole {1} A"),
        lambda serial, a, _b, noun, finish: f"{a % 10}{_letters(noun)}{serial:05}{'ABDKP'[len(finish) % 5]}{serial % 10}",
    ),
    Trade(
        ("Nitrile glove", "Safety boot", "Work jacket", "Hi-vis vest", "Ear muff", "Respirator", "Trousers", "Helmet"),
        ("cotton", "leather", "polyester", "cut level 5", "winter lined"),
        ("black", "blue", "orange", "yellow", "grey", "white", "red"),
        ("size {0} pack {1}", "gr. {0}/{1}"),
        lambda serial, _a, _b, _noun, _finish: f"{serial:09}",
    ),
    Trade(
        ("Baking tray", "Ladle", "Stock pot", "Chopping board", "Storage box", "Cutlery set", "Serving dish", "Whisk"),
        ("stainless steel", "aluminium", "polypropylene", "porcelain", "enamel"),
        ("with handle", "stackable", "perforated", "deep", "flat"),
        ("{0}x{1} cm", "{0} l / {1} cm"),
        _grouped,
    ),
)


def articles(count: int, seed: int = SEED) -> Iterator[Article]:
    """Articles in the order of their numbers' growth; no two share a number.

    Numbers of one trade grow by ones and threes, so that nearly every one has neighbours that differ in a sign, and neighbours
    share words and differ in a size or a colour.
    """
    chance = random.Random(seed)
    given: set[str] = set()
    serial = 0
    while len(given) < count:
        serial += 1
        trade = TRADES[serial % len(TRADES)]
        # A family of neighbours: the same thing in growing sizes.
        noun, material, finish = chance.choice(trade.nouns), chance.choice(trade.materials), chance.choice(trade.finishes)
        size, base = chance.choice(trade.sizes), chance.randrange(3, 60)
        series = [f"{_letters(noun)}{chance.randrange(10, 1000)}"] if chance.random() < 0.35 else []
        for step in range(chance.randrange(3, 12)):
            first, second = base, 10 + 5 * step + chance.randrange(0, 3)
            number = serial * 12 + step
            sku = trade.code(number, first, second, noun, finish)
            if sku in given or len(given) == count:
                continue
            given.add(sku)
            description = " ".join([noun, size.format(first, second), material, finish, *series])
            gtin = _gtin(number) if chance.random() < 0.5 else ""
            yield Article(sku, description, "EA", gtin, (("BX", Decimal(50)),) if step % 4 == 0 else ())


def price_of(article: Article, seed: int = SEED) -> Price:
    """A list price that depends on the article alone; neighbours' prices differ."""
    chance = random.Random(f"{seed}{article.sku}")
    return Price(article.sku, "EUR", Decimal(chance.randrange(20, 60_000)) / 100)


def _letters(noun: str) -> str:
    return "".join(word[0] for word in f"{noun} X".split())[:2].upper()


def _gtin(number: int) -> str:
    """Twelve digits of a prefix that is reserved for use inside a company, and their check digit."""
    digits = f"2{number:011}"
    weighed = sum(int(digit) * (3 if position % 2 else 1) for position, digit in enumerate(digits))
    return digits + str(-weighed % 10)
