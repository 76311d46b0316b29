"""Parties that stand in sentences alone, as contracts and letters have them."""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter

from models.corpus.families.mosaic.desk import Desk
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Run
from models.corpus.printed import ADDRESSES, NAMES, header_run

_CONTRACTS = {
    "en": (
        "This order is placed by {buyer}, {buyer_address} (the Buyer) with {supplier}, {supplier_address} (the Supplier).",
        "{buyer} of {buyer_address} hereby orders from {supplier}, {supplier_address}, the goods listed below.",
        "Agreement between {buyer} ({buyer_address}), the Purchaser, and {supplier} ({supplier_address}), the Seller.",
        "To {supplier}, {supplier_address}. On behalf of {buyer}, {buyer_address}, please supply the following for {ship_to}, "
        "{ship_to_address}:",
        "Dear {supplier}, kindly deliver to {ship_to}, {ship_to_address}, by {requested_date}. {buyer}, {buyer_address}.",
    ),
    "de": (
        "Zwischen {buyer}, {buyer_address} (Besteller) und {supplier}, {supplier_address} (Lieferant) gilt folgende Bestellung.",
        "{buyer}, {buyer_address}, bestellt bei {supplier}, {supplier_address}, zur Lieferung an {ship_to}, {ship_to_address}:",
    ),
    "fr": (
        "Entre {buyer}, {buyer_address} (acheteur) et {supplier}, {supplier_address} (fournisseur) : il est convenu ce qui suit.",
        "{buyer}, {buyer_address}, commande à {supplier}, {supplier_address}, à livrer chez {ship_to}, {ship_to_address} :",
    ),
    "es": (
        "Entre {buyer}, {buyer_address} (el comprador) y {supplier}, {supplier_address} (el vendedor) se acuerda lo siguiente.",
        "{buyer}, {buyer_address}, solicita a {supplier}, {supplier_address}, la entrega en {ship_to}, {ship_to_address}:",
    ),
}
PROSE_LANGUAGES = tuple(_CONTRACTS)


def between(desk: Desk, y: float) -> float:
    """A sentence with both parties, perhaps with the place and the day of delivery; returns the y below."""
    purchase = desk.purchase
    parties = {
        "buyer": (Block.BUYER, purchase.buyer),
        "supplier": (Block.SUPPLIER, purchase.supplier),
        "ship_to": (Block.SHIP_TO, purchase.ship_to),
    }
    runs: list[Run] = []
    for text, name in _parts(desk.chance.choice(_CONTRACTS[purchase.language.code])):
        runs.append(Run(text))
        if name == "requested_date":
            runs.append(header_run(purchase, Field.REQUESTED_DATE))
        elif name:
            block, party = parties[name.removesuffix("_address")]
            if name.endswith("_address"):
                runs.append(Run(", ".join(party.lines), Label(ADDRESSES.get(block), block=block)))
            else:
                runs.append(Run(party.name, Label(NAMES.get(block), block=block)))
    return desk.paper.paragraph(desk.left, y, runs, desk.font, desk.width, leading=desk.step) + desk.step


def _parts(form: str) -> Iterator[tuple[str, str]]:
    """What stands between names, and their names."""
    for text, name, _format, _conversion in Formatter().parse(form):
        yield text, name or ""
