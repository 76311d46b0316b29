"""Wishes for columns, with headings in Japanese or in both languages."""

from __future__ import annotations

from functools import partial

from models.corpus.families.japanese.work import Work
from models.corpus.labels import Field
from models.corpus.printed import (
    Wish,
    of_line,
)
from models.corpus.table import CellRows

ENGLISH = {
    Field.LINE_NUMBER: "No.",
    Field.BUYER_PART: "Part No.",
    Field.SUPPLIER_PART: "Code",
    Field.DESCRIPTION: "Description",
    Field.QUANTITY: "Q'ty",
    Field.UOM: "Unit",
    Field.UNIT_PRICE: "Unit Price",
    Field.AMOUNT: "Amount",
    Field.LINE_DATE: "Delivery",
    Field.PO_NUMBER: "Order No.",
    Field.PO_DATE: "Date",
    Field.REQUESTED_DATE: "Delivery date",
    Field.PAYMENT_TERMS: "Payment",
    Field.DELIVERY_TERMS: "Terms",
    Field.CURRENCY: "Currency",
}


def wish_for(
    work: Work, field: Field, *, align: str = "left", spare: int = 0, english: bool = False, signed: bool = False
) -> Wish:
    """A column for one field, headed in Japanese and perhaps in English below."""

    def cell(index: int) -> CellRows:
        run = work.of_item(field, index, signed=signed)
        return [[run]] if run.text else [[]]

    word = work.purchase.language.heading(field, work.chance)
    heading: tuple[tuple[str, Field | None], ...] = ((word, field),)
    if english:
        heading += ((ENGLISH.get(field, ""), field),)
    return Wish(heading, cell, align, spare, grows=field is Field.DESCRIPTION, heading_align="centre")  # type: ignore[arg-type]


def stacked_wish(work: Work, *fields: Field) -> Wish:
    """Several fields below each other in one cell, under as many headings."""

    def cell(index: int) -> CellRows:
        rows: CellRows = []
        for field in fields:
            run = work.of_item(field, index)
            rows.append([run] if run.text else [])
        return rows

    words = work.purchase.language
    heading = tuple((words.heading(field, work.chance), field) for field in fields)
    return Wish(heading, cell, "left", grows=Field.DESCRIPTION in fields, heading_align="centre")


def usual_wishes(work: Work, *, english: bool = False, priced: float = 0.85) -> list[Wish]:
    """The columns of an ordinary chumonsho."""
    wish = partial(wish_for, work, english=english)
    chance, purchase = work.chance, work.purchase
    part = chance.choice((Field.BUYER_PART, Field.SUPPLIER_PART))
    shown = [wish(Field.LINE_NUMBER, spare=3, align="centre")] if work.likely(0.65) else []
    if work.likely(0.3):
        shown.append(stacked_wish(work, *((part, Field.DESCRIPTION) if work.likely(0.6) else (Field.DESCRIPTION, part))))
    else:
        shown += [wish(part, spare=0 if work.likely(0.8) else 5)] if work.likely(0.85) else []
        shown.append(wish(Field.DESCRIPTION))
    quantity, unit = wish(Field.QUANTITY, align="right"), wish(Field.UOM, align="centre")
    if work.likely(0.15):  # quantity and unit in one cell, glued or not
        gap = chance.choice(("", " "))

        def both(index: int) -> CellRows:
            return [
                [work.of_item(Field.QUANTITY, index), *([of_line(gap, index)] if gap else []), work.of_item(Field.UOM, index)]
            ]

        amounts = [
            Wish(((purchase.language.heading(Field.QUANTITY, chance), Field.QUANTITY),), both, "right", heading_align="centre")
        ]
    else:
        amounts = [quantity, unit] if work.likely(0.85) else [quantity]
    if work.likely(priced):
        signed = work.likely(0.12)
        if work.likely(0.1):
            amounts.append(stacked_wish(work, Field.UNIT_PRICE, Field.AMOUNT))
        else:
            amounts.append(wish(Field.UNIT_PRICE, align="right", signed=signed))
            amounts += [wish(Field.AMOUNT, align="right", signed=signed)] if work.likely(0.92) else []
        if purchase.items[0].price_per != 1:
            amounts.append(wish(Field.PRICE_PER, align="right"))
    if work.likely(0.45):
        amounts.insert(chance.choice((0, len(amounts))), wish(Field.LINE_DATE, spare=2, align="centre"))
    if work.likely(0.5):
        notes = work.likely(0.4)

        def remarks(index: int) -> CellRows:
            return [[of_line(purchase.items[index].notes[0][:12], index)]] if notes else [[]]

        amounts.append(
            Wish(((chance.choice(("備考", "摘要", "備 考")), None),), remarks, spare=4, least=34, heading_align="centre")
        )
    return shown + amounts
