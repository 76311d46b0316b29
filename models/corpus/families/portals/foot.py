"""Sums and the end of the page."""

from __future__ import annotations

from decimal import Decimal

from models.corpus.families.portals.view import View
from models.corpus.items import remark
from models.corpus.labels import Field, Label, PageRole
from models.corpus.paper import Run


def draw_sums(view: View, y: float, *, stated: str) -> float:
    """Sums with their captions; returns the y below them."""
    order, chance = view.purchase, view.chance
    rows: list[tuple[Field, Decimal]] = [(Field.TOTAL, order.total)]
    if order.total != order.subtotal:
        extra = [(Field.DISCOUNT, order.discount), (Field.FREIGHT, order.freight), (Field.TAX, order.tax)]
        rows = [(Field.SUBTOTAL, order.subtotal), *(one for one in extra if one[1]), *rows]
    if y + 16 * len(rows) > view.paper.height - 50:
        y = view.turn()
    signed = view.odds(0.6)
    for what, number in rows:
        face = view.font.bold if what is Field.TOTAL else view.font
        runs = [Run(order.habits.money(number, signed=signed), Label(what))]
        if stated == "behind" or (stated == "total" and what is Field.TOTAL):
            runs += [Run(" "), Run(order.currency, Label(Field.CURRENCY))]
        width = max(80.0, face.width("".join(run.text for run in runs)))
        view.paper.text(view.right, y, runs, face, align="right")
        caption = order.language.caption(what, chance)
        view.paper.text(view.right - width - 14, y, caption, face, align="right", label=Label(announces=what))
        y += view.font.leading + 4
    return y


def draw_tail(view: View, y: float) -> None:
    """Texts and perhaps pages of terms."""
    order, chance = view.purchase, view.chance
    for _number in range(chance.randint(0, 3)):
        if y < view.paper.height - 80:
            y = view.paper.paragraph(view.left, y + 8, remark(order.language, order.country, chance), view.font, view.width)
    if view.odds(0.12):
        for _page in range(chance.choice((1, 2, 3, 6))):
            y = view.turn(PageRole.TERMS)
            while y < view.paper.height - 60:
                text = f"{chance.randint(1, 40)}. {chance.choice(order.language.terms)} {chance.choice(order.language.terms)}"
                y = view.paper.paragraph(view.left, y, text, view.font.sized(7), view.width) + 4
