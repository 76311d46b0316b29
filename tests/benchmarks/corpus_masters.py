"""Master files made from the gold annotations, with look-alikes mixed in: deciding measured on other people's orders."""

from __future__ import annotations

import csv
import json
import random
import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from extractors.edi.unit_codes import unit_as_stated

LOOK_ALIKES = 20_000
SEED = 20261121


def write_masters_from_gold(golds: Sequence[Path], folder: Path) -> Path:
    """Customers, ship-tos, articles, prices and cross-references that the gold orders fit, and 20,000 articles that nearly fit.

    Each look-alike differs from a real article in a character or two of its code and has a price of its own, as neighbours in a
    catalogue do. A customer's address is that of its bill-to, where a gold order has one; it buys in dollars where none says
    otherwise; an article is counted in the unit that it was ordered in.

    Returns:
        The folder, for ``orderwright extract --masters``.
    """
    masters = _MastersFromGold()
    for path in golds:
        gold = json.loads(path.read_text(encoding="utf-8"))
        if gold.get("buyer_name") and not gold.get("not_an_order"):
            masters.add(gold)
    masters.add_look_alikes(random.Random(SEED))
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("customers", "ship_tos", "articles", "prices", "cross_references"):
        _write(folder / f"{name}.csv", list(getattr(masters, name).values()))
    # Each order is addressed to somebody else; here we are all of them.
    names = [json.dumps(name, ensure_ascii=False) for name in masters.suppliers]
    own_company = f"name = {names[0]}\naliases = [{', '.join(names[1:])}]\n"
    (folder / "own_company.toml").write_text(own_company, encoding="utf-8")
    return folder


class _MastersFromGold:
    """Master records by their keys; a record that comes again stays as it came first."""

    def __init__(self) -> None:
        self.suppliers: dict[str, None] = {}
        self.customers: dict[str, dict[str, str]] = {}
        self.ship_tos: dict[tuple[str, str], dict[str, str]] = {}
        self.articles: dict[str, dict[str, str]] = {}
        self.prices: dict[tuple[str, str, str], dict[str, str]] = {}
        self.cross_references: dict[tuple[str, str], dict[str, str]] = {}

    def add(self, gold: dict[str, Any]) -> None:
        name, currency = gold["buyer_name"], gold.get("currency") or ""
        if supplier := gold.get("supplier_name"):
            self.suppliers.setdefault(supplier)
        new_customer = {"customer_id": f"C{len(self.customers) + 1:05}", "name": name, "currency": currency or "USD"}
        customer = self.customers.setdefault(_folded(name), new_customer)
        customer_id = customer["customer_id"]
        if gold.get("bill_to_address") and _folded(gold.get("bill_to_name") or name) == _folded(name):
            customer |= _address_parts(gold["bill_to_address"])
        if address := gold.get("ship_to_address"):
            ship_to = {"ship_to_id": f"S{len(self.ship_tos) + 1:05}", "customer_id": customer_id}
            ship_to |= {"name": gold.get("ship_to_name") or name} | _address_parts(address)
            self.ship_tos.setdefault((customer_id, _folded(address)), ship_to)
        for line in gold.get("lines", []):
            self._add_line(customer_id, currency or "USD", line)

    def _add_line(self, customer_id: str, currency: str, line: dict[str, Any]) -> None:
        buyer_part = line.get("buyer_part")
        sku = line.get("supplier_part") or (f"A-{buyer_part}" if buyer_part else None)
        if not sku:
            return
        unit = unit_as_stated(line.get("uom") or "", "gold") or "EA"
        self.articles.setdefault(sku, {"sku": sku, "description": line.get("description") or sku, "unit": unit})
        if buyer_part:
            reference = {"customer_id": customer_id, "customer_part": buyer_part, "sku": sku}
            self.cross_references.setdefault((customer_id, buyer_part), reference)
        if line.get("unit_price"):
            price = {"sku": sku, "currency": currency, "amount": line["unit_price"], "per": line.get("price_per") or "1"}
            self.prices.setdefault((sku, customer_id, currency), price | {"customer_id": customer_id})

    def add_look_alikes(self, chance: random.Random) -> None:
        real = list(self.articles.values())
        wanted = len(real) + LOOK_ALIKES
        while len(self.articles) < wanted:
            article = chance.choice(real)
            sku = _one_character_changed(article["sku"], chance)
            sku = _one_character_changed(sku, chance) if sku in self.articles else sku
            self.articles.setdefault(sku, article | {"sku": sku})
            price = {"sku": sku, "currency": "USD", "amount": str(Decimal(chance.randrange(50, 90000)) / 100), "per": "1"}
            self.prices.setdefault((sku, "", "USD"), price)


def _folded(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())


def _address_parts(address: str) -> dict[str, str]:
    """A one-line address cut at its postcode as far as that can be told: street before it, town around it."""
    parts = [part.strip() for part in address.split(",")]
    found = re.search(r"\b(\d{5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{4,6})\b", parts[-1])
    postcode = found.group() if found else ""
    return {
        "address_street": ", ".join(parts[:-1]) or address,
        "address_postcode": postcode,
        "address_town": parts[-1].replace(postcode, "").strip() if len(parts) > 1 else "",
    }


def _one_character_changed(code: str, chance: random.Random) -> str:
    places = [index for index, character in enumerate(code) if character.isalnum()]
    place = chance.choice(places)
    alphabet = "0123456789" if code[place].isdigit() else "ABCDEFGHJKLMNPRSTUVWXYZ"
    return code[:place] + chance.choice([c for c in alphabet if c != code[place]]) + code[place + 1 :]


def _write(path: Path, records: Sequence[dict[str, str]]) -> None:
    columns = list(dict.fromkeys(column for record in records for column in record))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(records)
