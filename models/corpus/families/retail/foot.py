"""What stands below the lines."""

from __future__ import annotations

from decimal import Decimal

from models.corpus.families.retail.chain import Chain
from models.corpus.families.retail.lines import next_page
from models.corpus.items import remark
from models.corpus.labels import Field, Label, PageRole
from models.corpus.paper import Paper


def draw_foot(chain: Chain, y: float, *, priced: bool) -> Paper:
    """Sums of units and money, a remark, routing rules."""
    paper, purchase, chance, font = chain.paper, chain.purchase, chain.chance, chain.font
    if y > paper.height - 110:
        y = next_page(chain)
    y += font.leading
    summed = priced and chain.maybe(0.85)
    if chain.maybe(0.4):
        units = sum((item.quantity for item in purchase.items), Decimal(0))
        paper.text(chain.left, y, f"{chain.word('units')}: {purchase.habits.quantity(units)}", font)
        y += 0 if summed else font.leading
    if summed:
        values = [(Field.SUBTOTAL, purchase.subtotal)]
        values += [(Field.DISCOUNT, purchase.discount)] if purchase.discount else []
        values += [(Field.FREIGHT, purchase.freight)] if purchase.freight else []
        values += [(Field.TAX, purchase.tax)] if purchase.tax_percent else []
        values.append((Field.TOTAL, purchase.total))
        values = values[-1:] if purchase.total == purchase.subtotal else values
        signed = chain.maybe(0.4)
        texts = [purchase.habits.money(value, signed=signed) for _field, value in values]
        column = chain.right - max(map(font.bold.width, texts)) - 12
        for (field, _value), text in zip(values, texts, strict=True):
            paper.text(
                column, y, purchase.language.caption(field, chance), font.bold, align="right", label=Label(announces=field)
            )
            paper.text(chain.right - 2, y, text, font.bold if field is Field.TOTAL else font, align="right", label=Label(field))
            y += font.leading + 1
    for _ in range(chance.choice((0, 1, 2))):
        y = paper.paragraph(
            chain.left, y + 5, remark(purchase.language, purchase.country, chance), font, chain.right - chain.left
        )
    if chain.maybe(0.12):
        paper.new_page(PageRole.TERMS)
        y = 50.0
        for text in purchase.language.terms * 2:
            y = paper.paragraph(chain.left, y, text, font.sized(7.0), chain.right - chain.left) + 3
            if y > paper.height - 60:
                break
    return paper
