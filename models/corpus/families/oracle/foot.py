"""Sums and what stands at the end."""

from __future__ import annotations

from models.corpus.families.oracle.form import Print
from models.corpus.families.oracle.lines import next_page
from models.corpus.items import remark
from models.corpus.labels import Field, Label, PageRole
from models.corpus.paper import Run


def draw_sums(form: Print, y: float, *, right: float, stated: str) -> float:
    """``Total: 1,234.50 (USD)`` with what goes before it."""
    order, chance = form.purchase, form.chance
    shown = [
        (Field.SUBTOTAL, order.subtotal),
        (Field.DISCOUNT, order.discount),
        (Field.FREIGHT, order.freight),
        (Field.TAX, order.tax),
    ]
    rows = [(field, value) for field, value in shown if value] if order.total != order.subtotal else []
    signed = form.odds(0.3)
    if y + (len(rows) + 1) * form.font.leading > form.paper.height - 60:
        y = next_page(form)
    for field, value in [*rows, (Field.TOTAL, order.total)]:
        face = form.font.bold if field is Field.TOTAL else form.font
        text = order.habits.money(value, signed=signed and not stated)
        runs = [Run(text, Label(field))]
        if field is Field.TOTAL and stated == "behind":
            runs += [Run(" ("), Run(order.currency, Label(Field.CURRENCY)), Run(")")]
        if field is Field.TOTAL and stated == "before":
            runs = [Run(order.currency, Label(Field.CURRENCY)), Run(" "), *runs]
        width = face.width("".join(run.text for run in runs))
        form.paper.text(right, y, runs, face, align="right")
        caption = form.caption(field) + chance.choice(("", ":"))
        form.paper.text(right - max(width, 80) - 10, y, caption, face, align="right", label=Label(announces=field))
        y += form.font.leading + 2
    return y


def draw_end(form: Print, y: float) -> None:
    """Notes, a place to sign, perhaps pages of terms."""
    paper, chance, words = form.paper, form.chance, form.purchase.language
    for _number in range(chance.randint(0, 3)):
        if y < paper.height - 90:
            y = paper.paragraph(form.left, y + 6, remark(words, form.purchase.country, chance), form.font, form.right - form.left)
    if form.odds(0.3) and y < paper.height - 70:
        x = form.left + (form.right - form.left) * chance.choice((0.0, 0.6))
        paper.rule(x, paper.height - 48, x + 160, paper.height - 48)
        paper.text(x, paper.height - 37, form.purchase.buyer.person, form.font.sized(7))
    if form.odds(0.08):
        for _page in range(chance.choice((1, 2, 5, 6))):
            y = next_page(form, PageRole.TERMS)
            while y < paper.height - 70:
                text = f"{chance.randint(1, 30)}. {chance.choice(words.terms)} {chance.choice(words.terms)}"
                y = paper.paragraph(form.left, y, text, form.font.sized(7), form.right - form.left) + 4
