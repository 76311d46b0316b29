"""What the model marks in a message, and the tags of tokens that say so."""

from __future__ import annotations

from enum import StrEnum


class Mark(StrEnum):
    """What a run of words is."""

    QUANTITY = "qty"
    UNIT = "unit"
    ARTICLE = "art"
    """The seller's article number, or one of which nobody says whose it is."""
    OWN_ARTICLE = "own"
    """The number that the writer gives the article: "our number 77120"."""
    DESCRIPTION = "desc"
    PRICE = "price"
    PACK = "pack"
    """What one package holds: the 50 of "3 boxes of 50"."""
    LINE_DATE = "ldate"
    QUANTITY_EACH = "each"
    """A quantity that holds for each of several articles: "10 each of A, B and C"."""
    CORRECTED = "new"
    """The 5 of "make that 5 instead of 3"."""
    REPLACED = "old"
    """The 3 of "make that 5 instead of 3"."""
    DATE = "date"
    """When everything is wanted."""
    ORDER_NUMBER = "po"
    SHIP_TO = "ship"
    ADDRESSEE = "attn"


# Marks that belong to one article; the first of each article begins a new item.
OF_ITEMS = (
    Mark.QUANTITY, Mark.UNIT, Mark.ARTICLE, Mark.OWN_ARTICLE, Mark.DESCRIPTION, Mark.PRICE, Mark.PACK, Mark.LINE_DATE,
    Mark.QUANTITY_EACH, Mark.CORRECTED, Mark.REPLACED,
)  # fmt: skip
OF_ORDER = (Mark.DATE, Mark.ORDER_NUMBER, Mark.SHIP_TO, Mark.ADDRESSEE)
OUTSIDE = "O"
BEGINS_ITEM, BEGINS, CONTINUES = "S", "B", "I"

TAGS: tuple[str, ...] = (
    OUTSIDE,
    *(f"{step}-{mark}" for mark in OF_ITEMS for step in (BEGINS_ITEM, BEGINS, CONTINUES)),
    *(f"{step}-{mark}" for mark in OF_ORDER for step in (BEGINS, CONTINUES)),
)


class Intent(StrEnum):
    """What a message is about."""

    ORDER = "order"
    ENQUIRY = "enquiry"
    COVERING = "covering"
    """It points to an attachment that says what is ordered."""
    OTHER = "other"
