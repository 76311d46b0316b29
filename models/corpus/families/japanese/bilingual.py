"""Orders in Japanese and English."""

from __future__ import annotations

import random

from models.corpus.families.japanese.columns import ENGLISH, usual_wishes
from models.corpus.families.japanese.foot import draw_end
from models.corpus.families.japanese.ruled_table import draw_ruled
from models.corpus.families.japanese.sums import draw_sum_list
from models.corpus.families.japanese.work import begin_work
from models.corpus.labels import Field, Label
from models.corpus.paper import Paper, Run
from models.corpus.purchase import Purchase


def draw_bilingual(purchase: Purchase, chance: random.Random) -> Paper:
    """A trading house's form in Japanese and English, numbered particulars below the lines."""
    work = begin_work(purchase, chance, face=chance.choice(("Helvetica", "Times-Roman")))
    paper = work.paper
    paper.text(paper.width / 2, 44, "注文書 PURCHASE ORDER", work.font.bold.sized(15), align="centre")
    low = work.addressee(work.left, 74, paper.width / 2 - 50, size=11)
    right = work.issuer(paper.width * 0.56, 80)
    y = max(low, right) + 8
    for field in (Field.PO_NUMBER, Field.PO_DATE):
        caption = f"{work.caption(field)} / {ENGLISH[field]}"
        end = paper.text(work.left, y, caption + work.colon, work.font, label=Label(announces=field))
        paper.text(max(end + 6, work.left + 110), y, work.value(field), work.font)
        y += work.font.leading + 2
    y = draw_ruled(
        work,
        y + 6,
        usual_wishes(work, english=True),
        height=20,
        filled=chance.choice((0, 5)),
        bottom=paper.height - 150,
        rules=work.likely(0.6),
    )
    if y > paper.height - 180:
        y = work.next_page()
    y = draw_sum_list(work, y + 6) + 18
    number = 1
    for field in (Field.REQUESTED_DATE, Field.PAYMENT_TERMS, Field.DELIVERY_TERMS, Field.CURRENCY):
        if work.likely(0.75):
            runs = [
                Run(f"{number}. "),
                Run(f"{work.caption(field)}{work.colon or ' '}", Label(announces=field)),
                work.value(field),
            ]
            paper.text(work.left, y, runs, work.font)
            number, y = number + 1, y + work.font.leading + 3
    if work.likely(0.7):
        paper.text(work.left, y, f"{number}. ", work.font)
        y = work.delivery(work.left + 16, y, work.right - work.left - 20)
    return draw_end(work, y)
