"""Sums at the right and the terms below them."""

from __future__ import annotations

from models.corpus.families.indian.work import Work
from models.corpus.labels import Field, Label, PageRole
from models.corpus.paper import Run
from models.corpus.printed import (
    header_run,
)


def draw_right_sums(work: Work, y: float) -> float:
    """Captions and sums at the right margin."""
    purchase = work.purchase
    rows: list[tuple[str, Run, Field | None]] = [
        (
            work.chance.choice(("Total Basic", "Sub Total", "Taxable Amount", "Total")),
            header_run(purchase, Field.SUBTOTAL),
            Field.SUBTOTAL,
        )
    ]
    rows += [("Less Discount", header_run(purchase, Field.DISCOUNT), Field.DISCOUNT)] if purchase.discount else []
    rows += [("Freight / P&F", header_run(purchase, Field.FREIGHT), Field.FREIGHT)] if purchase.freight else []
    rows += [(name, run, run.label.field) for name, run in work.taxes()]
    rows.append(
        (
            work.chance.choice(("Grand Total", "Net Amount", "Total PO Value", "Total Amount (Rs.)")),
            header_run(purchase, Field.TOTAL, signed=work.likely(0.5)),
            Field.TOTAL,
        )
    )
    for caption, run, field in rows:
        face = work.font.bold if field is Field.TOTAL else work.font
        work.paper.text(work.right - 110, y, caption, face, align="right", label=Label(announces=field))
        work.paper.text(work.right - 4, y, run, face, align="right")
        y += work.font.leading * 1.2
    return y


def draw_terms(work: Work) -> None:
    """A page of conditions."""
    work.paper.new_page(PageRole.TERMS)
    y = 54.0
    work.paper.text(work.paper.width / 2, 38, "TERMS & CONDITIONS", work.font.bold, align="centre")
    for number in range(1, work.chance.randint(8, 20)):
        y = (
            work.paper.paragraph(
                work.left,
                y,
                f"{number}. {' '.join(work.chance.sample(work.purchase.language.terms, 2))}",
                work.font,
                work.right - work.left,
            )
            + 4
        )
        if y > work.paper.height - 60:
            return
