"""Lines that are printed and not ordered: cancelled, closed. Their words stand among lines and belong to none."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from models.corpus.families.mosaic.desk import Desk
from models.corpus.items import rounded
from models.corpus.labels import NOTHING, Label
from models.corpus.paper import Paper, PrintedWord
from models.corpus.purchase import Purchase


def cancelled(purchase: Purchase) -> frozenset[int]:
    """The lines that are not ordered."""
    return frozenset(number for number, item in enumerate(purchase.items) if item.quantity == 0)


def as_printed(desk: Desk) -> Purchase:
    """The purchase as its lines are printed: those that are not ordered with what was ordered once, and said to be cancelled."""
    purchase, chance, gone = desk.purchase, desk.chance, cancelled(desk.purchase)
    if not gone:
        return purchase
    word, last = chance.choice(desk.around.struck), desk.likely(0.4)
    kept, emptied = desk.likely(0.6), desk.likely(0.5)
    items = list(purchase.items)
    for number in gone:
        item = items[number]
        text = f"{item.description} {word}" if last else f"{word} {item.description}"
        count = Decimal(chance.randint(1, 400)) if kept else Decimal(0)
        worth = Decimal(0) if emptied else rounded(count * item.unit_price / item.price_per, purchase.currency)
        items[number] = replace(item, description=text, quantity=count, amount=worth)
    return replace(purchase, items=tuple(items))


def unmark(paper: Paper, gone: frozenset[int]) -> None:
    """Take the labels from what is printed of lines that are not ordered."""
    if not gone:
        return
    for sheet in paper.sheets:
        sheet.words = [_unmarked(word, gone) for word in sheet.words]
    paper.written = {(field, line) for field, line in paper.written if line not in gone}


def _unmarked(word: PrintedWord, gone: frozenset[int]) -> PrintedWord:
    if all(label.line not in gone for _b, _e, label in word.spans):
        return word
    return replace(word, spans=tuple((b, e, _of_others(label, gone)) for b, e, label in word.spans))


def _of_others(label: Label, gone: frozenset[int]) -> Label:
    return NOTHING if label.line in gone else label
