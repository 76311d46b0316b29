"""What stands at the end."""

from __future__ import annotations

from models.corpus.families.japanese.work import Work
from models.corpus.items import remark
from models.corpus.labels import PageRole
from models.corpus.paper import Paper


def draw_end(work: Work, y: float) -> Paper:
    """Remarks below and perhaps terms on the back."""
    if y > work.paper.height - 90:
        return work.paper
    if work.likely(0.5):
        work.paper.text(work.left, y + 20, "備考", work.font)
        text = remark(work.purchase.language, work.purchase.country, work.chance)
        work.paper.paragraph(work.left + 6, y + 36, text, work.font, work.right - work.left - 20)
        if work.likely(0.6):
            work.paper.box(work.left, y + 8, work.right, y + 62)
    if work.likely(0.08):
        work.paper.new_page(PageRole.TERMS)
        y = 60.0
        work.paper.text(work.paper.width / 2, 44, "取引条件", work.font.sized(11), align="centre")
        for number, text in enumerate(work.chance.sample(work.purchase.language.terms, 10), start=1):
            y = work.paper.paragraph(work.left, y + 6, f"第{number}条 {text}", work.font.sized(8), work.right - work.left)
    return work.paper
