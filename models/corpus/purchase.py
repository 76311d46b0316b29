"""A made-up purchase: parties, facts, lines and sums."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from models.corpus.codes import code
from models.corpus.habits import Habits, make_habits
from models.corpus.items import WHOLE_CURRENCIES, Item, line_value, make_items, rounded
from models.corpus.labels import Field
from models.corpus.language import Country, Language
from models.corpus.party import Party, elsewhere, make_party

_ORDER_NUMBERS = (
    "45########", "45########", "#####", "######", "#######", "PO-#####", "PO######", "P######", "AA-####", "A######", "##-#####",
    "####-##",    "2026-####", "26/####", "########", "PO ######", "####", "AAA######", "AA/26-27/###", "#########",
    "PO-26-####", "#####-##",
    "B-####",    "######-000", "##########", "A-##-####", "##A####",
)  # fmt: skip


@dataclass(frozen=True)
class Purchase:
    """Everything that an order may print; a family prints some of it."""

    language: Language
    country: Country
    habits: Habits
    currency: str
    currency_sign: str
    po_number: str
    po_date: date
    requested_date: date
    payment_terms: str
    delivery_terms: str
    buyer: Party
    supplier: Party
    ship_to: Party
    bill_to: Party
    other: Party
    items: tuple[Item, ...]
    tax_percent: Decimal
    freight: Decimal
    discount: Decimal

    @cached_property
    def subtotal(self) -> Decimal:
        """Of all amounts."""
        return sum((item.amount for item in self.items), Decimal(0))

    @cached_property
    def tax(self) -> Decimal:
        """On subtotal, freight and discount."""
        return rounded((self.subtotal + self.freight - self.discount) * self.tax_percent / 100, self.currency)

    @cached_property
    def total(self) -> Decimal:
        """With everything."""
        return self.subtotal + self.freight - self.discount + self.tax

    def value(self, field: Field, line: int | None = None) -> str:
        """The truth of a field in the exchange format; lines for a name or an address joined by one space."""
        if line is not None:
            return line_value(self.items[line], field)
        values: dict[Field, object] = {
            Field.PO_NUMBER: self.po_number,
            Field.PO_DATE: self.po_date.isoformat(),
            Field.REQUESTED_DATE: self.requested_date.isoformat(),
            Field.CURRENCY: self.currency,
            Field.PAYMENT_TERMS: self.payment_terms,
            Field.DELIVERY_TERMS: self.delivery_terms,
            Field.BUYER_NAME: self.buyer.name,
            Field.BUYER_ADDRESS: " ".join(self.buyer.lines),
            Field.SUPPLIER_NAME: self.supplier.name,
            Field.SHIP_TO_NAME: self.ship_to.name,
            Field.SHIP_TO_ADDRESS: " ".join(self.ship_to.lines),
            Field.BILL_TO_NAME: self.bill_to.name,
            Field.BILL_TO_ADDRESS: " ".join(self.bill_to.lines),
            Field.SUBTOTAL: self.subtotal,
            Field.TAX: self.tax,
            Field.FREIGHT: self.freight,
            Field.DISCOUNT: self.discount,
            Field.TOTAL: self.total,
        }
        return str(values[field])


def make_purchase(language: Language, chance: random.Random, *, country: Country | None = None, most_lines: int = 25) -> Purchase:
    """A purchase out of a language's words.

    Args:
        country: Of the buyer; any of the language's where None.
        most_lines: Nearly always there are far fewer.
    """
    home = country or chance.choice(language.countries)
    currency, _, sign = chance.choice(home.currencies).partition(" ")
    habits = make_habits(language, home, sign, chance)
    if currency in WHOLE_CURRENCIES:
        habits = replace(habits, price_decimals=0)
    day = date(2023, 1, 2) + timedelta(days=chance.randrange(1400))
    wanted = day + timedelta(days=chance.choice((1, 3, 7, 10, 14, 21, 30, 45, 60, 90)))
    buyer = make_party(language, home, chance)
    abroad = country is None or chance.random() < 0.1
    supplier = make_party(language, chance.choice(language.countries) if abroad else home, chance)
    ship_to = elsewhere(buyer, language, home, chance, same=0.35)
    bill_to = elsewhere(buyer, language, home, chance, same=0.55)
    count = min(most_lines, 1 + int(chance.expovariate(1 / 4)))
    items = make_items(language, count, habits, wanted, chance, currency)
    return Purchase(
        language=language,
        country=home,
        habits=habits,
        currency=currency,
        currency_sign=sign,
        po_number=code(chance.choice(_ORDER_NUMBERS), chance),
        po_date=day,
        requested_date=wanted,
        payment_terms=_filled(chance.choice(language.payment), home, chance),
        delivery_terms=_filled(chance.choice(language.delivery), home, chance),
        buyer=buyer,
        supplier=supplier,
        ship_to=ship_to,
        bill_to=bill_to,
        other=make_party(language, home, chance),
        items=items,
        tax_percent=Decimal(chance.choice(("0", "5", "7", "8.25", "10", "18", "19", "20", "21", "22", "23", "25"))),
        freight=rounded(Decimal(chance.uniform(5, 300)), currency) if chance.random() < 0.25 else Decimal(0),
        discount=rounded(sum((item.amount for item in items), Decimal(0)) * chance.choice((2, 3, 5)) / 100, currency)
        if chance.random() < 0.1
        else Decimal(0),
    )


def _filled(text: str, country: Country, chance: random.Random) -> str:
    return text.format(n=chance.choice((7, 10, 14, 15, 20, 30, 30, 30, 45, 60, 60, 90)), town=chance.choice(country.towns))
