"""The words of one language that orders are printed with: captions, headings, names, goods, terms."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from models.corpus.labels import Block, Field


@dataclass(frozen=True, slots=True)
class Country:
    """How names and addresses are made there.

    Attributes:
        code: ISO 3166.
        name: As printed in addresses.
        currencies: With their signs: ``"EUR €"``.
        address: Lines of ``{street} {house} {postcode} {town} {region} {country}``.
        paper: ``A4`` or ``letter``.
    """

    code: str
    name: str
    currencies: tuple[str, ...]
    surnames: tuple[str, ...]
    trades: tuple[str, ...]
    forms: tuple[str, ...]
    names: tuple[str, ...]
    streets: tuple[str, ...]
    towns: tuple[str, ...]
    regions: tuple[str, ...]
    postcode: str
    addresses: tuple[tuple[str, ...], ...]
    phone: str
    tax_id: str
    numbers: tuple[str, ...]
    dates: tuple[str, ...]
    paper: str = "A4"


@dataclass(frozen=True, slots=True)
class Language:
    """Everything printed that is no number; each list holds ways to say one thing, as printed but for colons."""

    code: str
    countries: tuple[Country, ...]
    titles: tuple[str, ...]
    captions: Mapping[Field, tuple[str, ...]]
    headings: Mapping[Field, tuple[str, ...]]
    blocks: Mapping[Block, tuple[str, ...]]
    units: tuple[tuple[str, ...], ...]
    goods: tuple[str, ...]
    qualities: tuple[str, ...]
    line_notes: tuple[str, ...]
    notes: tuple[str, ...]
    terms: tuple[str, ...]
    payment: tuple[str, ...]
    delivery: tuple[str, ...]
    tax_names: tuple[str, ...]
    departments: tuple[str, ...]
    first_names: tuple[str, ...]
    other_captions: tuple[str, ...]
    other_headings: tuple[str, ...]
    page_words: tuple[str, ...]
    carried: tuple[str, ...]

    def caption(self, field: Field, chance: random.Random) -> str:
        """What announces a header field or a sum."""
        return chance.choice(self.captions[field])

    def heading(self, field: Field, chance: random.Random) -> str:
        """What stands over a column."""
        return chance.choice(self.headings[field])

    def block(self, block: Block, chance: random.Random) -> str:
        """What announces a party."""
        return chance.choice(self.blocks[block])


_SHORT = {"date": Field.LINE_DATE}


def codes() -> list[str]:
    """Of all languages there are words of."""
    return sorted(
        entry.name.removesuffix(".toml")
        for entry in files("models.corpus").joinpath("words").iterdir()
        if entry.name.endswith(".toml")
    )


@cache
def language(code: str) -> Language:
    """The words of a language.

    Raises:
        KeyError: A list is missing in its file.
    """
    raw = tomllib.loads(files("models.corpus").joinpath("words", f"{code}.toml").read_text(encoding="utf-8"))
    lists = {name: tuple(raw[name]) for name in _LISTS}
    return Language(
        code=code,
        countries=tuple(_country(one) for one in raw["countries"]),
        captions=_by_field(raw["captions"]),
        headings=_by_field(raw["headings"]),
        blocks={Block(name): tuple(words) for name, words in raw["blocks"].items()},
        units=tuple(tuple(ways) for ways in raw["units"]),
        **lists,
    )


_LISTS = (
    "titles", "goods", "qualities", "line_notes", "notes", "terms", "payment", "delivery", "tax_names", "departments",
    "first_names", "other_captions", "other_headings", "page_words", "carried",
)  # fmt: skip


def _by_field(raw: Mapping[str, Sequence[str]]) -> dict[Field, tuple[str, ...]]:
    return {_SHORT.get(name) or Field(name): tuple(words) for name, words in raw.items()}


def _country(raw: Mapping[str, object]) -> Country:
    values: dict[str, object] = {}
    for name, value in raw.items():
        if name == "addresses" and isinstance(value, list):
            values[name] = tuple(tuple(lines) for lines in value)
        else:
            values[name] = tuple(value) if isinstance(value, list) else value
    return Country(**values)  # type: ignore[arg-type]
