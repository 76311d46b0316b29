"""What a layout family is, where all of them are listed, and how one page of one is made."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import models.corpus.families as rooms
from models.corpus.labels import LINE_FIELDS, Field
from models.corpus.language import language
from models.corpus.paper import Paper
from models.corpus.purchase import Purchase, make_purchase
from models.corpus.whose_part import with_unsaid_parts_as_sellers

Draw = Callable[[Purchase, random.Random], Paper]


@dataclass(frozen=True, slots=True)
class Family:
    """One kind of form, drawn with its own parts at random.

    Attributes:
        group: Families of a group may share parts; those of different groups share none, so that a group can be held out.
        languages: Codes it is printed in.
        order: False for documents that are no orders, though they look alike.
        countries: Codes of the buyer's countries that it is printed in; all of the language's where empty.
        made: What a purchase becomes at issuers of this kind: lines cancelled, prices for a thousand; as it is where None.
    """

    name: str
    group: str
    languages: tuple[str, ...]
    draw: Draw
    order: bool = True
    countries: tuple[str, ...] = ()
    made: Callable[[Purchase, random.Random], Purchase] | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """One generated document: its paper and what it says."""

    family: Family
    seed: int
    paper: Paper
    purchase: Purchase

    def truth(self) -> dict[str, object]:
        """What is printed, in the exchange format."""
        if not self.family.order:
            return {"not_an_order": True}
        header: dict[str, object] = {}
        lines: dict[int, dict[str, str]] = {}
        for field, line in self.paper.written:
            if field in LINE_FIELDS:
                if line is not None:
                    name = "requested_date" if field is Field.LINE_DATE else field.value
                    lines.setdefault(line, {})[name] = self.purchase.value(field, line)
            elif field is not Field.BUYER_ADDRESS:
                header[field.value] = self.purchase.value(field)
        if self._names_its_money():
            header[Field.CURRENCY.value] = self.purchase.currency
        return header | {"lines": [lines[number] for number in sorted(lines)]}

    def _names_its_money(self) -> bool:
        """Whether the currency's code or sign stands anywhere, though it were beside amounts or in a heading alone."""
        names = "|".join(re.escape(name) for name in {self.purchase.currency, self.purchase.currency_sign} if name)
        named = re.compile(rf"(?<![^\W\d_])(?:{names})(?![^\W\d_])")
        return any(named.search(word.text) for sheet in self.paper.sheets for word in sheet.words)


@cache
def families() -> tuple[Family, ...]:
    """All of them, by group and name."""
    found: list[Family] = []
    for module in iter_modules(rooms.__path__):
        found += import_module(f"{rooms.__name__}.{module.name}").FAMILIES
    return tuple(sorted(found, key=lambda one: (one.group, one.name)))


def make_example(family: Family, seed: int) -> Example:
    """A document of a family; the same seed makes the same one."""
    chance = random.Random(f"{family.name}/{seed}")
    words = language(chance.choice(family.languages))
    homes = [country for country in words.countries if country.code in family.countries]
    purchase = make_purchase(words, chance, country=chance.choice(homes) if homes else None)
    if family.made is not None:
        purchase = family.made(purchase, chance)
    paper = family.draw(purchase, chance)
    return Example(family, seed, paper, with_unsaid_parts_as_sellers(paper, purchase))
