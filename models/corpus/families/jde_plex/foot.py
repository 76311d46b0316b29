"""Sums and what stands at the end."""

from __future__ import annotations

from decimal import Decimal

from models.corpus.families.jde_plex.job import Job
from models.corpus.items import remark
from models.corpus.labels import Field, Label, PageRole


def draw_sums(job: Job, y: float, *, at: float, boxed: bool = False) -> float:
    """Sums with their right end at a place; nothing where the order states no prices."""
    if not job.priced:
        return y
    order, chance = job.purchase, job.chance
    values: list[tuple[Field, Decimal]] = []
    if order.total != order.subtotal or job.chosen(0.2):
        values.append((Field.SUBTOTAL, order.subtotal))
        values += [(Field.DISCOUNT, order.discount)] if order.discount else []
        values += [(Field.FREIGHT, order.freight)] if order.freight else []
        values += [(Field.TAX, order.tax)] if order.tax_percent or job.chosen(0.3) else []
    values.append((Field.TOTAL, order.total))
    signed = job.chosen(0.4)
    top = y - job.font.size - 3
    for what, number in values:
        face = job.font.bold if what is Field.TOTAL else job.font
        text = order.habits.money(number, signed=signed)
        job.paper.text(job.right - 4, y, text, face, align="right", label=Label(what))
        x = job.right - 16 - max(60.0, face.width(text))
        caption = job.caption(what) + chance.choice(("", ":"))
        if at:
            job.paper.text(min(at, x - face.width(caption)), y, caption, face, label=Label(announces=what))
        else:
            job.paper.text(x, y, caption, face, align="right", label=Label(announces=what))
        y += job.font.leading + 2
    if boxed:
        job.paper.box(job.margin + job.width * 0.5, top, job.right, y - job.font.size)
    return y


def draw_end(job: Job, y: float) -> None:
    """Texts, lines to sign on, perhaps pages of terms."""
    words, paper = job.purchase.language, job.paper
    for _number in range(job.chance.randint(0, 3)):
        if y < paper.height - 80:
            y = paper.paragraph(job.margin, y + 5, job.word(remark(words, job.purchase.country, job.chance)), job.font, job.width)
    if job.chosen(0.25):
        line = paper.height - 44
        for number, caption in enumerate(job.chance.sample(words.other_captions, 2)):
            x = job.margin + number * job.width * 0.55
            paper.rule(x, line, x + job.width * 0.35, line)
            paper.text(x, line + 9, job.word(caption), job.font.sized(7))
    if job.chosen(0.07):
        for _page in range(job.chance.choice((1, 2, 3))):
            paper.new_page(PageRole.TERMS)
            y = 50.0
            while y < paper.height - 60:
                text = f"{job.chance.randint(1, 25)}. {' '.join(job.chance.sample(words.terms, min(2, len(words.terms))))}"
                y = paper.paragraph(job.margin, y, text, job.font.sized(6.5), job.width) + 3
