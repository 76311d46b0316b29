"""Title and facts."""

from __future__ import annotations

from collections.abc import Sequence

from models.corpus.codes import code
from models.corpus.families.slavic.form import Form
from models.corpus.labels import Field, Label
from models.corpus.paper import Run


def facts_of(form: Form, likely: dict[Field, float]) -> list[tuple[str, str, Field | None]]:
    """Captions and values of the head, and some that are no field of ours."""
    purchase, chance = form.purchase, form.chance
    day = purchase.habits.header_day
    values = {
        Field.PO_NUMBER: purchase.po_number,
        Field.PO_DATE: day(purchase.po_date),
        Field.REQUESTED_DATE: day(purchase.requested_date),
        Field.PAYMENT_TERMS: purchase.payment_terms,
        Field.DELIVERY_TERMS: purchase.delivery_terms,
        Field.CURRENCY: purchase.currency,
    }
    words = purchase.language
    facts: list[tuple[str, str, Field | None]] = [
        (words.caption(field, chance), text, field) for field, text in values.items() if form.maybe(likely.get(field, 0.0))
    ]
    for caption in chance.sample(words.other_captions, chance.choice((0, 1, 2, 3))):
        value = chance.choice((purchase.buyer.person, code("####", chance), code("##/2026", chance), purchase.other.person))
        facts.insert(chance.randint(0, len(facts)), (caption, value, None))
    return facts


LIKELY = {Field.REQUESTED_DATE: 0.5, Field.PAYMENT_TERMS: 0.5, Field.DELIVERY_TERMS: 0.45, Field.CURRENCY: 0.3}


def draw_title(form: Form, y: float, *, centred: bool) -> float:
    """Kind, number and date in one line: the only place where they stand."""
    purchase, chance = form.purchase, form.chance
    big = form.font.bold.sized(chance.choice((11.0, 12.5, 14.0)))
    title = chance.choice(purchase.language.titles).replace(" №", "").replace(" nr", "").replace(" č.", "")
    sign = {"ru": " № ", "pl": " nr ", "cs": " č. "}[purchase.language.code]
    if form.maybe(0.06):  # glued, as it is typed
        sign = sign.rstrip()
    runs = [Run(title + sign, Label(announces=Field.PO_NUMBER)), Run(purchase.po_number, Label(Field.PO_NUMBER))]
    if form.maybe(0.85):
        runs += [Run(form.said("from")), Run(purchase.habits.header_day(purchase.po_date), Label(Field.PO_DATE))]
    while big.width("".join(run.text for run in runs)) > form.right - form.left and big.size > 8:
        big = big.sized(big.size - 1)
    x = (form.left + form.right) / 2 if centred else form.left
    form.paper.text(x, y, runs, big, align="centre" if centred else "left")
    if form.maybe(0.5):
        form.paper.rule(form.left, y + 5, form.right, y + 5)
    return y + 22


def draw_pairs(form: Form, x: float, y: float, facts: Sequence[tuple[str, str, Field | None]], width: float) -> float:
    """Captions before their values; returns the y below them."""
    colon = form.chance.choice((":", "", ":"))
    tab = form.chance.choice((0.0, 90.0, 105.0))
    for caption, value, field in facts:
        shown = Run(caption + colon, Label(announces=field))
        if tab and form.font.width(shown.text) < tab - 4 and width > tab + 40:
            form.paper.text(x, y, shown, form.font)
            y = form.write(x + tab, y, [[Run(value, Label(field))]], width - tab)
        else:
            y = form.write(x, y, [[shown, Run(" "), Run(value, Label(field))]], width)
    return y
