"""The kinds of papers that reach an order desk: what they are called, and how much a page's words are those of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.fields.folding import fold
from extractors.fields.label_lexicon import Strength, lexicon_weights
from extractors.fields.labels import LabelledPage

ORDER_KINDS = ("order", "order_change", "cancellation")
OTHER_KINDS = {
    "invoice": "an invoice", "proforma": "a pro-forma invoice", "credit_note": "a credit note",
    "statement": "a statement of account", "reminder": "a reminder", "remittance": "a remittance advice",
    "receipt": "a receipt",
    "quotation": "a quotation", "price_list": "a price list or catalogue", "request": "an enquiry or request for quotation",
    "confirmation": "an order confirmation", "delivery_note": "a delivery note", "packing_list": "a packing list",
    "certificate": "a certificate or data sheet", "complaint": "a complaint or a return", "contract": "a contract",
    "application": "a job application",
}  # fmt: skip
"""Sections of documents.toml that are no orders, with what a clerk calls them."""

# Kinds whose labels are alike: the title tells them apart, the labels only what family it is.
_FAMILIES = (
    ("invoice", "proforma", "credit_note", "statement", "reminder", "remittance", "receipt"),
    ("quotation", "price_list"),
    ("delivery_note", "packing_list", "certificate"),
)
FAMILY_OF = {kind: family for family in _FAMILIES for kind in family} | {
    kind: (kind,) for kind in OTHER_KINDS if not any(kind in family for family in _FAMILIES)
}

# "Order SO0123": sellers' systems number their sales orders so.
SALES_ORDER = re.compile(r"(?:order|auftrag|commande|pedido|ordine|bestelling|zamowienie)\b.{0,12}(?<![a-z])so[-/ ]?\d{2,}")
_SALES_ORDER_WEIGHT = 0.9
_MOST_OF_ORDER, _MOST_OF_OTHER = 1.6, 2.2
_LONG_SIGN = 11
# "60 days from date of invoice" are terms of payment, whoever prints them.
_SO_MANY_DAYS = re.compile(r"\b\d{1,3}\s+(?:[^\W\d]+\s+){1,4}$")


@cache
def _signs(kind: str) -> tuple[tuple[str, float], ...]:
    return tuple((fold(text), weight) for text, weight in lexicon_weights("documents.toml", "signs", kind).items())


def profiles(pages: Sequence[LabelledPage]) -> dict[str, float]:
    """How much the labels and turns of speech of the pages are those of each kind: about 1 for a clear case."""
    texts = [fold(phrase.text) for page in pages for row in page.rows for phrase in row.phrases]
    scores = {kind: _of_signs(kind, texts) for kind in ("order", *OTHER_KINDS)}
    if any(SALES_ORDER.match(text) for text in texts):
        scores["confirmation"] += _SALES_ORDER_WEIGHT
    scores["order"] += _order_labels(pages)
    return {kind: min(score, _MOST_OF_ORDER if kind == "order" else _MOST_OF_OTHER) for kind, score in scores.items()}


def _of_signs(kind: str, texts: Sequence[str]) -> float:
    return sum(
        weight
        for sign, weight in _signs(kind)
        if any(text.startswith(sign) or (len(sign) > _LONG_SIGN and _holds(text, sign)) for text in texts)
    )


def _holds(text: str, sign: str) -> bool:
    before, found, _behind = text.partition(sign)
    return bool(found) and _SO_MANY_DAYS.search(before) is None


def _order_labels(pages: Sequence[LabelledPage]) -> float:
    fields = {
        meaning.field
        for page in pages
        for hit in page.hits
        if hit.is_certain
        for meaning in hit.meanings
        if not meaning.is_neighbour and meaning.strength is Strength.STRONG
    }
    weights = {"supplier": 0.5, "ship_to": 0.2, "po_number": 0.25, "requested_date": 0.15, "delivery_terms": 0.1}
    return sum(weight for name, weight in weights.items() if name in fields)
