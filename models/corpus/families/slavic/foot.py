"""Sums and signatures."""

from __future__ import annotations

from models.corpus.families.slavic.form import SAID, Form
from models.corpus.items import remark
from models.corpus.labels import Field, Label, PageRole
from models.corpus.paper import Run


def draw_sums(form: Form, y: float) -> float:
    """Sums with their captions; returns the y below them."""
    purchase, chance, font = form.purchase, form.chance, form.font
    values = [(Field.SUBTOTAL, purchase.subtotal)]
    values += [(Field.DISCOUNT, purchase.discount)] if purchase.discount else []
    values += [(Field.FREIGHT, purchase.freight)] if purchase.freight else []
    values += [(Field.TAX, purchase.tax)] if purchase.tax_percent else []
    values.append((Field.TOTAL, purchase.total))
    values = values[-1:] if purchase.total == purchase.subtotal else values
    if y + (len(values) + 3) * font.leading > form.bottom:
        y = form.next_page()
    bold = font.bold if form.maybe(0.7) else font
    signed, coded = form.maybe(0.25), form.maybe(0.2)
    texts = [purchase.habits.money(value, signed=signed) for _field, value in values]
    column = form.right - max(map(bold.width, texts)) - 14
    for (field, _value), text in zip(values, texts, strict=True):
        caption = purchase.language.caption(field, chance) + chance.choice((":", "", ":"))
        form.paper.text(column, y, caption, bold, align="right", label=Label(announces=field))
        end = form.paper.text(form.right - 2, y, text, bold, align="right", label=Label(field))
        if coded and not signed and field is Field.TOTAL and end + bold.width(" WWW") < form.paper.width - 4:
            form.paper.text(end + 3, y, purchase.currency, font.sized(7.0), label=Label(Field.CURRENCY))
        y += font.leading + 1
    if form.maybe(0.4):
        runs = [Run(form.said("count").format(count=len(purchase.items)))]
        runs.append(Run(purchase.habits.money(purchase.total, signed=True), Label(Field.TOTAL)))
        y = form.write(form.left, y + 4, [runs], form.right - form.left)
    return y + 6


def draw_signatures(form: Form, y: float) -> None:
    """Who signs, with a line to sign on and a name in brackets."""
    purchase, chance = form.purchase, form.chance
    for text in (remark(purchase.language, purchase.country, chance), remark(purchase.language, purchase.country, chance)):
        if form.maybe(0.4):
            if y > form.bottom - 60:
                y = form.next_page()
            y = form.write(form.left, y + 4, [[Run(text)]], form.right - form.left)
    y += 18
    words = SAID[purchase.language.code]["signed"]
    if y > form.paper.height - 70:
        y = form.next_page()
    side = form.maybe(0.5)
    for number, caption in enumerate(words[: chance.choice((1, 2, 2))]):
        x = form.left + (number * (form.right - form.left) / 2 if side else 0)
        end = form.paper.text(x, y, caption, form.font)
        form.paper.rule(end + 4, y + 2, end + 80, y + 2)
        if form.maybe(0.6):
            form.paper.text(end + 84, y, f"({purchase.buyer.person})", form.font)
        y += 0 if side else form.font.leading * 2
    if form.maybe(0.08):
        form.paper.new_page(PageRole.TERMS)
        place, small = 50.0, form.font.sized(7.5)
        for number, text in enumerate(purchase.language.terms, start=1):
            place = form.paper.paragraph(form.left, place, f"{number}. {text}", small, form.right - form.left) + 4
