"""Sums and what stands at the end."""

from __future__ import annotations

from models.corpus.families.nordic_dutch.house import House
from models.corpus.items import remark
from models.corpus.labels import Field, Label, PageRole
from models.corpus.paper import Paper, Run


def draw_sums(house: House, y: float) -> float:
    """Sums with their captions; returns the y below them."""
    purchase = house.purchase
    values = [(Field.SUBTOTAL, purchase.subtotal)]
    values += [(Field.DISCOUNT, purchase.discount)] if purchase.discount else []
    values += [(Field.FREIGHT, purchase.freight)] if purchase.freight else []
    values += [(Field.TAX, purchase.tax)] if purchase.tax_percent else []
    values.append((Field.TOTAL, purchase.total))
    values = values[-1:] if purchase.total == purchase.subtotal else values
    font, signed, across = house.font, house.maybe(0.35), house.maybe(0.15)
    texts = [purchase.habits.money(value, signed=signed) for _field, value in values]
    captions = [purchase.language.caption(field, house.chance) for field, _value in values]
    if y + (len(values) + 1) * (font.leading + 2) > house.bottom:
        y = house.next_page()
    width = (house.right - house.left) / len(values)
    if across and max(font.bold.width(text) for text in (*captions, *texts)) < width - 6:  # a row of boxes
        for number, (caption, text) in enumerate(zip(captions, texts, strict=True)):
            x, field = house.left + number * width, values[number][0]
            house.paper.box(x, y, x + width, y + 2.6 * font.leading)
            house.paper.text(x + 3, y + font.leading, caption, font, label=Label(announces=field))
            house.paper.text(x + width - 3, y + 2.2 * font.leading, text, font.bold, align="right", label=Label(field))
        return y + 4 * font.leading
    column = house.right - max(map(font.bold.width, texts)) - 12
    coded = house.maybe(0.3) and not signed
    for caption, text, (field, _value) in zip(captions, texts, values, strict=True):
        face = font.bold if field is Field.TOTAL else font
        runs = [Run(caption, Label(announces=field))]
        if coded and field is Field.TOTAL:
            runs += [Run(" "), Run(purchase.currency, Label(Field.CURRENCY))]
        house.paper.text(column, y, runs, face, align="right")
        house.paper.text(house.right - 2, y, text, face, align="right", label=Label(field))
        y += font.leading + 1
    return y + 6


def draw_ending(house: House, y: float) -> Paper:
    """Texts, perhaps a name and pages of terms."""
    purchase, chance, font = house.purchase, house.chance, house.font
    for text in (
        remark(purchase.language, purchase.country, chance),
        remark(purchase.language, purchase.country, chance),
        purchase.buyer.person,
    ):
        if house.maybe(0.55):
            if y > house.bottom - 2 * font.leading:
                y = house.next_page()
            y = house.paper.paragraph(house.left, y + 4, text, font, house.right - house.left)
    if house.maybe(0.08):
        house.paper.new_page(PageRole.TERMS)
        y, small = 50.0, font.sized(7.0)
        for number, text in enumerate((*purchase.language.terms, *purchase.language.terms), start=1):
            y = house.paper.paragraph(house.left, y, f"{number}. {text}", small, house.right - house.left) + 4
    return house.paper
