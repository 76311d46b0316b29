"""Number, date and terms in a row of boxes."""

from __future__ import annotations

from models.corpus.codes import code
from models.corpus.families.indian.work import Work
from models.corpus.labels import Field, Label
from models.corpus.paper import Run
from models.corpus.printed import (
    fitting,
    header_run,
)


def draw_facts_in_row(work: Work, y: float) -> float:
    """Captions above values in boxes side by side."""
    purchase, chance = work.purchase, work.chance
    pairs: list[tuple[str, Run, Field | None]] = [
        ("PO No.", header_run(purchase, Field.PO_NUMBER), Field.PO_NUMBER),
        (chance.choice(("PO Date", "Date", "Dt.")), header_run(purchase, Field.PO_DATE), Field.PO_DATE),
    ]
    for field in (Field.REQUESTED_DATE, Field.PAYMENT_TERMS, Field.DELIVERY_TERMS, Field.CURRENCY):
        if work.likely(0.6):
            pairs.append((purchase.language.caption(field, chance), header_run(purchase, field), field))
    for caption in chance.sample(
        ("Indent No.", "Quotation Ref.", "Project", "Vendor Code", "Amendment No.", "Amendment Date", "Dept."), 2
    ):
        pairs.insert(
            chance.randint(1, len(pairs)),
            (caption, Run(chance.choice((code("####", chance), "", purchase.habits.header_day(purchase.requested_date)))), None),
        )
    glue = chance.choice((": ", ":", " : ", ".: "))
    third = (work.right - work.left) / 3
    for number, (caption, value, announced) in enumerate(pairs):
        x = work.left + 3 + (number % 3) * third
        runs = [Run(caption + glue, Label(announces=announced)), *([value] if value.text else [])]
        work.paper.text(x, y, runs, fitting(work.font, "".join(run.text for run in runs), third - 6))
        y += work.font.leading if number % 3 == 2 else 0.0
    return y + work.font.leading + 4
