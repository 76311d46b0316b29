"""Papers of the trade that are no orders.

Invoices, quotations, confirmations, delivery notes, price lists, newsletters, statements, remittances.
"""

from __future__ import annotations

from models.corpus.families.lookalikes.newsletter import draw_newsletter
from models.corpus.families.lookalikes.of_account import draw_remittance, draw_statement
from models.corpus.families.lookalikes.of_goods import draw_confirmation, draw_delivery, draw_invoice, draw_quotation
from models.corpus.families.lookalikes.price_list import draw_prices
from models.corpus.family import Draw, Family

_LANGUAGES = ("en", "de", "fr", "es", "ja")


def _family(name: str, draw: Draw) -> Family:
    return Family(f"lookalike-{name}", "lookalikes", _LANGUAGES, draw, order=False)


FAMILIES: tuple[Family, ...] = (
    _family("invoice", draw_invoice),
    _family("quotation", draw_quotation),
    _family("confirmation", draw_confirmation),
    _family("delivery-note", draw_delivery),
    _family("price-list", draw_prices),
    _family("statement", draw_statement),
    _family("remittance", draw_remittance),
    _family("newsletter", draw_newsletter),
)
