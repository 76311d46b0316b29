"""The information box: captions with the order's number, dates, persons and terms."""

from __future__ import annotations

from models.corpus.codes import code
from models.corpus.families.sap.form import Form
from models.corpus.labels import Field, Label
from models.corpus.paper import Run


def facts_of(form: Form, likely: dict[Field, float]) -> list[tuple[str, list[Run], Field | None]]:
    """Captions with their values, in the order that SAP's information box has: number and date, vendor, contact, the rest."""
    purchase, chance, words = form.purchase, form.chance, form.words
    number, day = purchase.po_number, purchase.habits.header_day(purchase.po_date)
    facts: list[tuple[str, list[Run], Field | None]] = []
    if chance.random() < 0.35:
        caption = f"{words.caption(Field.PO_NUMBER, chance)}/{words.caption(Field.PO_DATE, chance)}"
        gap = chance.choice((" / ", " ", "/"))
        facts.append((caption, [Run(number, Label(Field.PO_NUMBER)), Run(gap), Run(day, Label(Field.PO_DATE))], Field.PO_NUMBER))
    else:
        facts.append((words.caption(Field.PO_NUMBER, chance), [Run(number, Label(Field.PO_NUMBER))], Field.PO_NUMBER))
        facts.append((words.caption(Field.PO_DATE, chance), [Run(day, Label(Field.PO_DATE))], Field.PO_DATE))
    others = [
        (form.say("person"), purchase.buyer.person + chance.choice(("", f"/{purchase.buyer.phone}"))),
        (form.say("vendor"), code(chance.choice(("1######", "30####", "######")), chance)),
    ]
    others += [
        (
            chance.choice(words.other_captions),
            chance.choice((code("6#########", chance), purchase.buyer.person, code("####", chance))),
        )
    ]
    facts += [(caption, [Run(value)], None) for caption, value in others if caption and chance.random() < 0.65]
    values = {
        Field.CURRENCY: purchase.currency,
        Field.PAYMENT_TERMS: purchase.payment_terms,
        Field.DELIVERY_TERMS: purchase.delivery_terms,
        Field.REQUESTED_DATE: purchase.habits.header_day(purchase.requested_date),
    }
    for field, value in values.items():
        if chance.random() < likely.get(field, 0.0):
            facts.append((words.caption(field, chance), [Run(value, Label(field))], field))
    return facts


def draw_facts(
    form: Form, x: float, y: float, facts: list[tuple[str, list[Run], Field | None]], *, right: float, stacked: bool, bold: bool
) -> float:
    """Captions above values, or before them at one place; a value that would run out of the box goes to a row of its own."""
    font, paper = form.font, form.paper
    face = font.bold if bold else font
    colon = form.chance.choice((":", "", ":"))
    at = x + max(face.width(caption + colon) for caption, _value, _field in facts) + 10
    at = min(at, x + (right - x) * 0.62)
    for caption, value, field in facts:
        end = paper.text(x, y, caption + colon, face, label=Label(announces=field))
        beside = not stacked and max(end + 4, at) + font.width("".join(run.text for run in value)) <= right
        if not beside:
            y += font.leading
        y = paper.paragraph(max(end + 4, at) if beside else x, y, value, font, right - x + 60 if beside else right - x) + (
            3 if stacked else 1
        )
    return y
