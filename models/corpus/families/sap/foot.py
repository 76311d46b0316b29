"""What stands below the items: sums, texts, the company's particulars, pages of terms."""

from __future__ import annotations

from decimal import Decimal

from models.corpus.families.sap.form import Form, open_page
from models.corpus.items import remark
from models.corpus.labels import Block, Field, Label, PageRole
from models.corpus.paper import Font, Run


def draw_sums(form: Form, y: float, *, value_right: float, caption_x: float, sign: bool) -> float:
    """Net total, perhaps tax and freight before it; SAP prints the currency between caption and amount."""
    purchase, chance, words = form.purchase, form.chance, form.words
    values: list[tuple[Field, Decimal]] = [(Field.TOTAL, purchase.total)]
    extra = [(Field.DISCOUNT, purchase.discount), (Field.FREIGHT, purchase.freight), (Field.TAX, purchase.tax)]
    if any(value for _field, value in extra):
        values = [(Field.SUBTOTAL, purchase.subtotal), *(one for one in extra if one[1]), *values]
    elif chance.random() < 0.15:
        return y
    stated = chance.random() < 0.6
    if y + len(values) * 14 > form.paper.height - 70:
        y = open_page(form)
    for field, value in values:
        bold = form.font.bold if field is Field.TOTAL else form.font
        end = form.paper.text(
            caption_x, y, words.caption(field, chance) + chance.choice(("", ":")), bold, label=Label(announces=field)
        )
        shown = purchase.habits.money(value, signed=sign)
        start = value_right - bold.width(shown)
        if stated and field is Field.TOTAL and end + 40 < start:
            form.paper.text(start - 10, y, purchase.currency, bold, align="right", label=Label(Field.CURRENCY))
        if end + 4 > start:
            y += form.font.leading
        form.paper.text(value_right, y, shown, bold, align="right", label=Label(field))
        y += form.font.leading + 3
    return y


def draw_closing(form: Form, y: float) -> None:
    """Texts below the sums, a footer with the company's particulars."""
    paper, chance = form.paper, form.chance
    small = form.font.sized(max(6.0, form.font.size - 2))
    for _number in range(chance.randint(0, 3)):
        if y < paper.height - 100:
            y = paper.paragraph(
                form.left, y + 8, remark(form.words, form.purchase.country, chance), form.font, form.right - form.left
            )
    if chance.random() < 0.4:
        buyer = form.purchase.buyer
        row = [
            Run(buyer.name, Label(Field.BUYER_NAME, block=Block.BUYER)),
            Run(f"  {buyer.phone}  {buyer.email}", Label(block=Block.BUYER)),
        ]
        paper.text((form.left + form.right) / 2, paper.height - 32, row, small, align="centre")
    if chance.random() < 0.08:
        _terms(form, small)


def _terms(form: Form, font: Font) -> None:
    for _page in range(form.chance.choice((1, 1, 2, 3, 6))):
        y = open_page(form, PageRole.TERMS)
        half = (form.right - form.left - 16) / 2
        for column in range(2):
            x, row = form.left + column * (half + 16), y
            while row < form.paper.height - 90:
                number = form.chance.randint(1, 40)
                row = form.paper.paragraph(x, row, f"{number}. {form.chance.choice(form.words.terms)}", font, half) + 3
