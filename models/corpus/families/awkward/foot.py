"""Sums, footers and terms."""

from __future__ import annotations

from models.corpus.families.awkward.work import Work
from models.corpus.items import remark
from models.corpus.labels import Block, Field, Label, PageRole
from models.corpus.paper import Run
from models.corpus.printed import (
    address_runs,
    fitting,
    header_run,
    name_run,
    sums_of,
)


def draw_sums(work: Work, y: float) -> float:
    """Sums with their captions before, above or below them."""
    if y > work.paper.height - 120:
        y = work.next_page()
    for one in sums_of(work.purchase) if work.likely(0.7) else [Field.TOTAL]:
        run, caption = header_run(work.purchase, one, signed=work.likely(0.5)), work.caption(one)
        if work.trait.below:  # the caption under the sum here too
            work.paper.text(work.right, y, run, work.font.bold, align="right")
            work.paper.text(work.right, y + 9, caption, work.font.sized(6.5), align="right", label=Label(announces=one))
            y += 22
            continue
        work.paper.text(work.right - 96, y, caption, work.font, align="right", label=Label(announces=one))
        work.paper.text(work.right, y, run, work.font, align="right")
        y += work.font.leading + 2
    return y


def draw_footer(work: Work) -> None:
    """The issuer in one or two small lines at the foot of the first page."""
    buyer, label, sheet = work.purchase.buyer, Label(block=Block.BUYER), work.paper
    small = work.font.sized(7)
    dot = work.chance.choice((" · ", " | ", ", ", " - "))
    runs = [name_run(buyer, Block.BUYER)]
    for row in address_runs(buyer, Block.BUYER):
        runs += [Run(dot, label), *row]
    text = "".join(run.text for run in runs)
    sheet.text(work.paper.width / 2, work.paper.height - 34, runs, fitting(small, text, work.right - work.left), align="centre")
    tail = f"{buyer.phone}{dot}{buyer.email}{dot}{buyer.tax_id}"
    sheet.text(work.paper.width / 2, work.paper.height - 24, tail, small, align="centre", label=label)


def draw_cover_text(work: Work, y: float) -> None:
    """Sentences on a first page that has no line of the order."""
    words, number = work.purchase.language, 0
    for number in range(work.chance.randint(4, 12)):
        text = work.chance.choice((words.terms[number % len(words.terms)], remark(words, work.purchase.country, work.chance)))
        y = work.paper.paragraph(
            work.left, y + 8, f"{number + 1}. {text}" if number % 2 else text, work.font, work.right - work.left
        )
        if y > work.paper.height - 90:
            return


def draw_terms(work: Work, number: int) -> None:
    """One of many pages of small print, in one or two columns; figures and dates stand there too."""
    work.paper.new_page(PageRole.TERMS)
    words, small = work.purchase.language, work.font.sized(work.chance.choice((6.0, 7.0, 8.0)))
    columns = work.chance.choice((1, 2))
    width = (work.right - work.left) / columns
    for column in range(columns):
        y, clause = 50.0, number * 12 + column * 6
        while y < work.paper.height - 90:
            clause += 1
            draw_sentences = work.chance.sample(words.terms, work.chance.randint(1, 4))
            text = f"{clause}. {' '.join(draw_sentences)}"
            y = work.paper.paragraph(work.left + column * width, y, text, small, width - 12) + 4
            if y > work.paper.height - 140:
                break
    page = work.chance.choice(words.page_words).format(page=number + 2, pages=8)
    work.paper.text(work.right, work.paper.height - 30, page, small, align="right")
