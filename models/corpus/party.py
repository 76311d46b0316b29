"""Made-up organisations: names, half of them words that there are not, and addresses as their countries write them."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.corpus.codes import code
from models.corpus.language import Country, Language

_SYLLABLES = (
    "al", "tec", "no", "va", "ri", "mon", "sol", "ter", "ka", "ven", "lo", "dra", "xi", "ber", "cor", "fin", "hal", "jo", "lum",
    "mar", "nex", "or", "pra", "qua", "ros", "syn", "tra", "ul", "vex", "wan", "zen", "bio", "duo", "eco", "fer", "gra",
)  # fmt: skip
_ONSETS = (
    "b",
    "br",
    "c",
    "ch",
    "d",
    "dr",
    "f",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "kl",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
    "w",
    "z",
    "",
)
_ENDS = ("", "", "", "l", "n", "r", "s", "t", "ck", "nd", "m", "rt", "ll", "x")
_SHORT_NAMES = (
    "{coined}",
    "{coined} {country}",
    "{letters} {country}",
    "{letters} {form}",
    "{coined} {trade}",
    "{letters} {coined} {form}",
    "{coined} {coined}",
)
_SITES = {
    "": ("Building {n}", "Dock {n}", "Gate {n}", "Unit {n}", "Bldg. {a}", "Hangar {n}", "Door {n}", "Warehouse {n}",
         "Plant {n}", "Loading Dock {a}", "Goods In {n}", "Yard {n}", "Shop {n}", "{coined} Works",
         "The Old {coined} Mill", "Suite {n}", "Bay {n}", "c/o {coined} Storage", "{coined} Business Park", "Floor {n}",
         "Receiving Dock {a}", "Unit {n}, {coined} Warehouse"),
    "DE": ("Werk {n}", "Tor {n}", "Halle {n}", "Gebäude {a}", "Abladestelle {n}", "Wareneingang Tor {n}",
         "Werk {n}, Tor {n2}", "Bau {n}", "Werk {n}, Abladestelle {n2}", "c/o {coined}", "Lager {n}, Rampe {n2}"),
    "FR": ("Bâtiment {a}", "Quai {n}", "Porte {n}", "Atelier {n}", "Hall {n}", "ZA des {coined}", "Entrepôt {n}",
         "Usine {n}", "c/o {coined}"),
    "ES": ("Nave {n}", "Muelle {n}", "Edificio {a}", "Puerta {n}", "Polígono {coined}", "Bodega {n}", "Planta {n}",
         "Andén {n}"),
    "IT": ("Capannone {n}", "Stabilimento {n}", "Ingresso {n}", "Baia {n}", "Edificio {a}", "c/o {coined}", "Magazzino {n}"),
    "NL": ("Gebouw {a}", "Dock {n}", "Poort {n}", "Hal {n}", "Magazijn {n}", "p/a {coined}"),
    "PT": ("Armazém {n}", "Pavilhão {n}", "Lote {n}", "Doca {n}", "Galpão {n}", "Filial {coined}",
         "Zona Industrial de {coined}"),
    "SE": ("Port {n}", "Byggnad {n}", "Hus {a}", "Godsmottagning port {n}", "Lager {n}"),
}  # fmt: skip
_SPOKEN = {
    "AT": "DE", "CH": "DE", "BE": "NL", "BR": "PT", "MX": "ES", "CO": "ES", "AR": "ES", "CL": "ES", "PE": "ES",
}  # fmt: skip
_SURNAME_FIRST = frozenset({"ja", "zh", "zh_Hant", "ko"})


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation with its address in lines as printed."""

    name: str
    lines: tuple[str, ...]
    country: Country
    phone: str
    email: str
    tax_id: str
    person: str
    department: str


def make_party(language: Language, country: Country, chance: random.Random) -> Party:
    """A company with one of its country's kinds of addresses."""
    words = {
        "surname": _name(country.surnames, chance),
        "surname2": _name(country.surnames, chance),
        "trade": chance.choice(country.trades),
        "form": chance.choice(country.forms),
        "town": _name(country.towns, chance),
        "letters": code("A" * chance.randint(2, 4), chance),
        "coined": coined(chance),
        "country": country.name,
    }
    kinds = _SHORT_NAMES if chance.random() < 0.2 and country.surnames[0].isascii() else country.names
    name = re.sub(r"\s+", " ", chance.choice(kinds).format(**words)).strip(" ,")
    if chance.random() < 0.2:
        name = name.upper()
    domain = re.sub(r"[^a-z0-9]", "", words["coined"].lower()) + chance.choice(
        (".com", ".net", ".example", f".{country.code.lower()}")
    )
    first, last = chance.choice(language.first_names), chance.choice(country.surnames)
    person = f"{last} {first}" if language.code in _SURNAME_FIRST else f"{first} {last}"
    mailboxes = ("purchasing", "info", "orders", "einkauf", "ap", first.lower() if first.isascii() else "office")
    return Party(
        name=name,
        lines=make_address(country, chance, upper=name.isupper()),
        country=country,
        phone=code(country.phone, chance),
        email=f"{chance.choice(mailboxes)}@{domain}",
        tax_id=code(country.tax_id, chance),
        person=person,
        department=chance.choice(language.departments),
    )


def make_address(country: Country, chance: random.Random, *, upper: bool = False) -> tuple[str, ...]:
    """Street to country, in lines as printed there."""
    street = chance.choice(country.streets).format(
        n=chance.randint(1, 9999 if country.paper == "letter" else 240),
        n2=chance.randint(1, 60),
        surname=_name(country.surnames, chance),
        town=_name(country.towns, chance),
    )
    words = {
        "street": street,
        "town": _name(country.towns, chance),
        "region": chance.choice(country.regions or ("",)),
        "postcode": code(country.postcode, chance),
        "country": country.name,
    }
    lines = [line.format(**words) for line in chance.choice(country.addresses)]
    if chance.random() < 0.15 and country.name not in lines[-1]:
        lines.append(country.name)
    if max(street) < "\u0250":  # in Latin letters
        lines = _with_site(lines, country, chance)
    lines = [re.sub(r"\s+", " ", line).strip(" ,") for line in lines]
    return tuple(line.upper() if upper else line for line in lines if line)


def _with_site(lines: list[str], country: Country, chance: random.Random) -> list[str]:
    """Now and then a building, a gate or a dock before the street, in a row of its own or in the street's."""
    if chance.random() >= 0.14:
        return lines
    known = _SITES.get(_SPOKEN.get(country.code, country.code), _SITES[""])
    site = chance.choice(known).format(
        n=chance.randint(1, 30), n2=chance.randint(1, 30), a=chance.choice("ABCDEFG"), coined=coined(chance)
    )
    return [f"{site}, {lines[0]}", *lines[1:]] if chance.random() < 0.2 else [site, *lines]


def elsewhere(buyer: Party, language: Language, country: Country, chance: random.Random, *, same: float) -> Party:
    """The buyer itself, another of its addresses, a named plant of it, or another company."""
    drawn = chance.random()
    if drawn < same:
        return buyer
    address = make_address(country, chance, upper=buyer.name.isupper())
    if drawn < same + (1 - same) * 0.4:
        return replace(buyer, lines=address)
    if drawn < same + (1 - same) * 0.6:
        part = chance.choice((*language.departments, chance.choice(country.towns)))
        plant = f"{buyer.name}{chance.choice((' - ', ' ', ', '))}{part}"
        return replace(buyer, name=plant, lines=address)
    return make_party(language, country, chance)


def _name(known: Sequence[str], chance: random.Random) -> str:
    """A known one or, in Latin letters, a made-up one as often: places must tell what a word is, not having seen it before."""
    return coined(chance) if known[0].isascii() and chance.random() < 0.5 else chance.choice(known)


def coined(chance: random.Random) -> str:
    """A word that there is not, as brands and villages have them; now and then in capitals."""
    if chance.random() < 0.4:
        word = "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(2, 3)))
    else:
        word = "".join(
            chance.choice(_ONSETS) + chance.choice("aeiouy") + chance.choice(_ENDS) for _ in range(chance.randint(1, 3))
        )
    return word.upper() if chance.random() < 0.15 else word.capitalize()
