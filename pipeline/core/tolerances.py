"""How far figures may lie apart and still agree, and from where on a value is hard to believe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Tolerances:
    """The operator's limits for checking and deciding. The defaults are careful.

    Attributes:
        price_share: How much an ordered price may differ from the master price, as a share of the latter.
        price_shares: The same for customers with whom it is another, by customer id.
        amount_units: How many minor units of the currency (cents) a printed line amount may differ from quantity x price; a sum
            of lines may differ by as many for each line.
        field_confidence: Values that an order stands on, and that nothing but the reader vouches for, must be read at least
            this surely. At 0.7 every order number and date of the sample documents and of the public corpus was right.
        witnessed_confidence: The same for values that the masters bear witness to (core.witnesses). Of a lone column of numbers
            the reader cannot know whose they are; that a customer's number is by chance one of our articles' is far rarer.
        absurd_quantity: More base units than this on one line need a person.
        days_ahead: Requested dates further ahead than this need a person.
        days_back: A purchase order dated longer ago than this needs a person.
        trust_implied_ship_to: Whether orders on which no ship-to was found may be accepted without a person when the customer has
            only one. A ship-to that was printed and overlooked looks the same.
        trust_ocr: Whether orders read from images may be accepted without a person.
    """

    price_share: Decimal = Decimal("0.005")
    amount_units: Decimal = Decimal(1)
    field_confidence: float = 0.7
    witnessed_confidence: float = 0.33
    absurd_quantity: Decimal = Decimal(1_000_000)
    days_ahead: int = 550
    days_back: int = 365
    trust_implied_ship_to: bool = False
    trust_ocr: bool = False
    price_shares: Mapping[str, Decimal] = field(default_factory=dict)

    def __post_init__(self) -> None:
        confidences_fit = 0 <= self.witnessed_confidence <= self.field_confidence <= 1
        shares_fit = all(0 <= share < 1 for share in (self.price_share, *self.price_shares.values()))
        if not (shares_fit and self.amount_units >= 0 and confidences_fit):
            raise ValueError(f"tolerances out of range: {self}")

    def for_customer(self, customer_id: str) -> Tolerances:
        """The limits for one customer's orders; the house's own for a customer that is not certain."""
        share = self.price_shares.get(customer_id, self.price_share)
        return self if share == self.price_share else replace(self, price_share=share)
