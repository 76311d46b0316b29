"""Order lines for a generated catalogue, each with the article that is meant: clean, alias, fax, without number, not ours."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from pipeline.core.document import BoundingBox
from pipeline.core.fields import Evidence, ExtractedLine, FieldValue
from pipeline.core.parties import Article, CrossReference
from tests.benchmarks.matching_catalogue import price_of

CUSTOMER = "10001"
_EVIDENCE = Evidence(1, (BoundingBox(10, 10, 60, 20),))
# How often a sign of a faxed line is read as something else, and what it is then read as.
_MISREAD = 0.012
_LOST = 0.002
_ALIKE = {
    "0": "OO8D6", "O": "000D", "1": "IIl7", "I": "111l", "5": "SSS6", "S": "5558", "8": "BBB3", "B": "8883", "3": "8", "6": "8G",
    "7": "1", "2": "Z", "9": "g", "4": "A", "G": "6", "D": "O", "l": "1i", "i": "l1", "e": "c", "c": "e", "o": "0", "s": "5",
    "m": "rn", "h": "b", "a": "o", "n": "u", "-": ".", ".": ",", "x": "*",
}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """One line and what it means: a number of ours, or empty where we do not sell it."""

    kind: str
    line: ExtractedLine
    sku: str
    scanned: bool = False


def order_lines(known: Sequence[Article], count: int, seed: int) -> tuple[list[Asked], list[CrossReference]]:
    """So many lines for articles of the catalogue, and the customer's numbers that some of them use."""
    chance = random.Random(seed)
    taken = {article.sku for article in known}
    asked: list[Asked] = []
    aliases: list[CrossReference] = []
    kinds = [kind for kind, (share, _draw) in KINDS.items() for _ in range(share)]
    for number in range(count):
        kind = kinds[number % len(kinds)]
        article = chance.choice(known)
        drawn = KINDS[kind][1](article, chance)
        if kind == "customer's number":
            alias = drawn.buyer_part.value if drawn.buyer_part else ""
            aliases.append(CrossReference(CUSTOMER, alias, article.sku))
            drawn = replace(drawn, buyer_part=_read(_other_spelling(alias, chance)))
        if kind == "not ours" and drawn.supplier_part and drawn.supplier_part.value in taken:
            drawn = replace(drawn, supplier_part=None)
        asked.append(Asked(kind, drawn, "" if kind == "not ours" else article.sku, kind == "fax"))
    return asked, aliases


def _read(value: Any, confidence: float = 0.97) -> FieldValue[Any]:
    return FieldValue(value, str(value), confidence, "generated", _EVIDENCE)


def _line(article: Article, chance: random.Random, **changes: Any) -> ExtractedLine:
    """The article as a buyer words it; three lines of twenty name no price, one another than ours."""
    amount, quantity = price_of(article).amount, Decimal(chance.randrange(1, 500))
    draw = chance.random()
    price = None if draw < 0.15 else amount * Decimal("0.93") if draw < 0.2 else amount
    plain = ExtractedLine(
        supplier_part=_read(article.sku),
        description=_read(_worded(article.description, chance)),
        quantity=_read(quantity),
        uom=_read("pcs"),
        unit_price=_read(price) if price is not None else None,
    )
    return replace(plain, **changes)


def _worded(description: str, chance: random.Random) -> str:
    """Capitals, another order, a word left out or cut short; numbers stay."""
    words = description.split()
    draw = chance.random()
    if draw < 0.25:
        return description.upper()
    if draw < 0.45:
        return " ".join([*words[2:], *words[:2]])
    plain = [position for position, word in enumerate(words) if word.isalpha() and len(word) > 4]
    if draw < 0.6 and len(plain) > 1:
        del words[chance.choice(plain)]
    elif draw < 0.75 and plain:
        position = chance.choice(plain)
        words[position] = words[position][:4] + "."
    return " ".join(words)


def _other_spelling(code: str, chance: random.Random) -> str:
    return chance.choice(
        [code.lower(), code.replace("-", " "), code.replace("-", "").replace(".", ""), code.replace("-", "/"), code]
    )


def _spelt(article: Article, chance: random.Random) -> ExtractedLine:
    zeros = article.sku.lstrip("0") if article.sku.isdigit() else _other_spelling(article.sku, chance)
    return _line(article, chance, supplier_part=_read(zeros))


def _alias(article: Article, chance: random.Random) -> ExtractedLine:
    alias = f"{chance.choice('KLMT')}{chance.randrange(10, 100)}-{chance.randrange(10**5, 10**6)}"
    return _line(article, chance, supplier_part=None, buyer_part=_read(alias))


def _by_gtin(article: Article, chance: random.Random) -> ExtractedLine:
    if not article.gtin:
        return _line(article, chance)
    where = chance.choice(("supplier_part", "buyer_part"))
    return _line(article, chance, **({"supplier_part": None} | {where: _read(article.gtin)}))


def _faxed(article: Article, chance: random.Random) -> ExtractedLine:
    plain = _line(article, chance)
    return replace(
        plain,
        supplier_part=_read(noisy(article.sku, chance), 0.8),
        description=_read(noisy(plain.description.value if plain.description else "", chance), 0.8),
    )


def _without_number(article: Article, chance: random.Random) -> ExtractedLine:
    return _line(article, chance, supplier_part=None)


def _mistyped(article: Article, chance: random.Random) -> ExtractedLine:
    """One digit typed wrong: often the number of a neighbour, which nothing but description and price tells."""
    places = [position for position, sign in enumerate(article.sku) if sign.isdigit()]
    at = chance.choice(places[-3:])
    other = chance.choice([digit for digit in "0123456789" if digit != article.sku[at]])
    return _line(article, chance, supplier_part=_read(article.sku[:at] + other + article.sku[at + 1 :]))


def _not_ours(article: Article, chance: random.Random) -> ExtractedLine:
    """A thing that sounds like ours under a number that is not, or something else altogether."""
    if chance.random() < 0.5:
        return _mistyped(replace(article, description=article.description.replace("0", "7") + " special"), chance)
    other = f"{chance.choice(('Freight', 'Engraving', 'Garden chair', 'Printer toner', 'Coffee'))} {chance.randrange(1000)}"
    return _line(article, chance, supplier_part=_read(f"ZQ{chance.randrange(10**6)}W"), description=_read(other), unit_price=None)


def noisy(text: str, chance: random.Random) -> str:
    """As OCR reads a fax: signs taken for others and a few lost."""

    def read() -> Iterator[str]:
        for sign in text:
            draw = chance.random()
            if draw < _LOST:
                continue
            yield chance.choice(_ALIKE[sign]) if draw < _LOST + _MISREAD and sign in _ALIKE else sign

    return "".join(read())


KINDS: dict[str, tuple[int, Callable[[Article, random.Random], ExtractedLine]]] = {
    "our number": (20, _line),
    "our number in another spelling": (8, _spelt),
    "customer's number": (8, _alias),
    "GTIN": (4, _by_gtin),
    "fax": (12, _faxed),
    "without number": (1, _without_number),
    "number mistyped": (1, _mistyped),
    "not ours": (2, _not_ours),
}
"""Kinds of lines, how many of each in a row of 56, and how they are drawn."""
