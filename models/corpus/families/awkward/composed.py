"""Forms composed of awkward habits."""

from __future__ import annotations

import random

from models.corpus.families.awkward.foot import draw_cover_text, draw_footer, draw_sums, draw_terms
from models.corpus.families.awkward.head import draw_facts, draw_top
from models.corpus.families.awkward.lines import draw_lines
from models.corpus.families.awkward.work import Trait, begin_work
from models.corpus.items import remark
from models.corpus.paper import Paper
from models.corpus.purchase import Purchase


def draw_composed(purchase: Purchase, chance: random.Random, trait: Trait) -> Paper:
    """A whole order with one trait."""
    work = begin_work(purchase, chance, trait)
    y = draw_top(work)
    y = draw_facts(work, y)
    if trait.cover:
        draw_cover_text(work, y)
        work.paper.new_page()
        y = 60.0
    y = draw_lines(work, y + 16)
    y = draw_sums(work, y + 12) if not trait.inside and (trait.prices or work.likely(0.1)) else y
    if work.likely(0.4) and y < work.paper.height - 110:
        work.paper.paragraph(
            work.left, y + 12, remark(purchase.language, purchase.country, chance), work.font, work.right - work.left
        )
    if trait.issuer_below:
        draw_footer(work)
    for number in range(trait.terms_pages or (1 if work.likely(0.08) else 0)):
        draw_terms(work, number)
    return work.paper
