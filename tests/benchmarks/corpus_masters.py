"""Master files made from the gold annotations, with look-alikes mixed in, so that deciding can be measured on other people's orders."""

from __future__ import annotations

import csv
import json
import random
import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

LOOK_ALIKES_PER_ARTICLE = 8
SEED = 20261121


def write_masters_from_gold(golds: Sequence[Path], folder: Path) -> Path:
    """Customers, ship-tos, articles, prices and cross-references that the gold orders fit, and articles that nearly fit.

    Each look-alike differs from a real article in one character of its code and has its own price, as neighbours in a catalogue do.

    Returns:
        The folder, for ``orderwright extract --masters``.
    """
    chance = random.Random(SEED)
    customers: dict[str, dict[str, str]] = {}
    ship_tos: dict[tuple[str, str], dict[str, str]] = {}
    articles: dict[str, dict[str, str]] = {}
    prices: dict[tuple[str, str, str], dict[str, str]] = {}
    references: dict[tuple[str, str], dict[str, str]] = {}
    for path in golds:
        gold = json.loads(path.read_text(encoding="utf-8"))
        name = gold.get("buyer_name")
        if gold.get("not_an_order") or not name:
            continue
        key = re.sub(r"\W+", "", name.casefold())
        customer = customers.setdefault(key, {"customer_id": f"C{len(customers) + 1:05}", "name": name, "currency": gold.get("currency") or ""})
        address = gold.get("ship_to_address")
        if address:
            ship_tos.setdefault(
                (key, re.sub(r"\W+", "", address.casefold())),
                {"ship_to_id": f"S{len(ship_tos) + 1:05}", "customer_id": customer["customer_id"], "name": gold.get("ship_to_name") or name}
                | _address_parts(address),
            )
        for line in gold.get("lines", []):
            sku = line.get("supplier_part") or (f"A-{line['buyer_part']}" if line.get("buyer_part") else None)
            if not sku:
                continue
            articles.setdefault(sku, {"sku": sku, "description": line.get("description") or sku, "unit": "EA"})
            if line.get("buyer_part"):
                reference = {"customer_id": customer["customer_id"], "customer_part": line["buyer_part"], "sku": sku}
                references.setdefault((customer["customer_id"], line["buyer_part"]), reference)
            if line.get("unit_price"):
                prices.setdefault((sku, customer["customer_id"], gold.get("currency") or "USD"), _price(sku, customer, gold, line))
    for article in list(articles.values()):
        for _ in range(LOOK_ALIKES_PER_ARTICLE):
            sku = _one_character_changed(article["sku"], chance)
            articles.setdefault(sku, {"sku": sku, "description": article["description"], "unit": "EA"})
            prices.setdefault((sku, "", "USD"), {"sku": sku, "currency": "USD", "amount": str(Decimal(chance.randrange(50, 90000)) / 100), "per": "1"})
    folder.mkdir(parents=True, exist_ok=True)
    for file_name, records in (
        ("customers.csv", customers), ("ship_tos.csv", ship_tos), ("articles.csv", articles), ("prices.csv", prices),
        ("cross_references.csv", references),
    ):  # fmt: skip
        _write(folder / file_name, list(records.values()))
    (folder / "own_company.toml").write_text('name = "The supplier whom these orders address"\n', encoding="utf-8")
    return folder


def _price(sku: str, customer: dict[str, str], gold: dict[str, Any], line: dict[str, Any]) -> dict[str, str]:
    return {
        "sku": sku,
        "currency": gold.get("currency") or "USD",
        "amount": line["unit_price"],
        "per": line.get("price_per") or "1",
        "customer_id": customer["customer_id"],
    }


def _address_parts(address: str) -> dict[str, str]:
    """A one-line address cut at its postcode as far as that can be told: street before it, town around it."""
    parts = [part.strip() for part in address.split(",")]
    postcode = re.search(r"\b(\d{5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{4,6})\b", parts[-1]) or re.search(r"\b\d{4,6}\b", address)
    return {
        "address_street": ", ".join(parts[:-1]) or address,
        "address_postcode": postcode.group() if postcode else "",
        "address_town": parts[-1].replace(postcode.group() if postcode else "\0", "").strip() if len(parts) > 1 else "",
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
