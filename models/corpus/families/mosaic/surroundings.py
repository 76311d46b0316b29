"""What stands around an order and is none of its values: menus of portals, stamps, carriers, account splits, banks, slogans."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Of one language; ``{n}`` is a number, ``{code}`` a code, ``{name}`` a party, ``{money}`` a currency.

    Attributes:
        struck: What a line is marked with that is not ordered any more.
        wanted: What announces the day of a line below it.
        less: What announces the discount of a line below it.
        priced: What announces prices that a line does not cost.
        payment: Terms of payment, with ``{n}`` and ``{d}`` days.
        delivery: Terms of delivery, with ``{town}``.
    """

    menu: tuple[str, ...]
    buttons: tuple[str, ...]
    chips: tuple[str, ...]
    slogans: tuple[str, ...]
    stamps: tuple[str, ...]
    approvals: tuple[str, ...]
    states: tuple[str, ...]
    changes: tuple[str, ...]
    attached: tuple[str, ...]
    bank: tuple[str, ...]
    registered: tuple[str, ...]
    ship_captions: tuple[str, ...]
    carriers: tuple[str, ...]
    instructions: tuple[str, ...]
    requisition: tuple[str, ...]
    struck: tuple[str, ...]
    wanted: tuple[str, ...]
    particulars: tuple[str, ...]
    accounts: tuple[str, ...]
    own_place: tuple[str, ...]
    confirmed: tuple[str, ...]
    less: tuple[str, ...]
    priced: tuple[str, ...]
    on_behalf: tuple[str, ...]
    ordered_by: tuple[str, ...]
    company: tuple[str, ...]
    signed_for: tuple[str, ...]
    money_said: tuple[str, ...]
    counted: tuple[str, ...]
    other_sums: tuple[str, ...]
    tax_based: tuple[str, ...]
    after_terms: tuple[str, ...]
    dock: tuple[str, ...]
    colours: tuple[str, ...]
    payment: tuple[str, ...]
    delivery: tuple[str, ...]


_WORDS = files("models.corpus").joinpath("words", "around")
WORDED = ("en", "de", "fr", "es")  # languages that have words of their own
_FALL_BACK = WORDED[0]


@cache
def surroundings_of(language: str) -> Surroundings:
    """Of a language; where it lacks some, English ones stand in, as portals and systems of worldwide firms have them."""
    raw: dict[str, list[str]] = {}
    for name in (_FALL_BACK, language):
        entry = _WORDS.joinpath(f"{name}.toml")
        raw |= tomllib.loads(entry.read_text(encoding="utf-8")) if entry.is_file() else {}
    return Surroundings(**{one.name: tuple(raw[one.name]) for one in fields(Surroundings)})
