"""The facts of the head: number, dates, terms, currency, among numbers and dates that are none of these."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta

from models.corpus.codes import code
from models.corpus.families.mosaic.desk import Desk
from models.corpus.families.mosaic.phrases import phrases_of
from models.corpus.labels import Field, Label
from models.corpus.paper import Align, Run
from models.corpus.printed import fitting, header_run

_SHARES = {
    Field.PO_DATE: 0.9,
    Field.REQUESTED_DATE: 0.5,
    Field.PAYMENT_TERMS: 0.65,
    Field.DELIVERY_TERMS: 0.55,
    Field.CURRENCY: 0.35,
}
_NUMBERS = (
    "#####",
    "######",
    "A####",
    "AA-####",
    "45########",
    "##########",
    "#-###",
    "PR-#####",
    "RFQ ####",
    "C-##-###",
    "####",
)

_WORDS = ("UPS", "Truck", "LTL", "DHL", "Best way", "Yes", "No", "1", "0")
_POINT = re.compile(
    r"F\.?O\.?B|EXW|FCA|DAP|DDP|CI[FP]|CPT|CFR|DPU"
)  # beside a point of delivery, who pays the freight is no term
_WHO_PAYS = (
    "Prepaid",
    "Collect",
    "Prepaid & Add",
    "PPD",
    "Third Party",
    "Prepay & Charge",
    "Vendor pays",
    "Allowed",
    "No charge",
)

# What captions speak of, by words of the languages that are printed most.
_KINDS = tuple(
    (kind, re.compile(words, re.IGNORECASE))
    for kind, words in (
        ("day", r"\bdate\b|dated|printed|datum|\bvom\b|fecha|\bdata\b|expiry|valid|gültig|dato\b|imprim|\bETD\b|vigencia"),
        ("phone", r"phone|\btel|\bfax|mobile|durchwahl|handy|téléphone|telefax|telefon"),
        ("mail", r"mail|courriel|correo"),
        ("tax", r"tax id|vat|gstin|\babn\b|\bein\b|ust|steuernr|tva\b|\bnif\b|\bcif\b|\bpan\b|iva\b|btw"),
        ("state", r"status|state\b|estado|statut|priority"),
        ("carrier", r"via\b|carrier|method|transport|versand|spedit|expédition|envío|embarque|forwarder"),
        ("person", r"\bby\b|buyer|contact|approver|attention|requester|agent|rep\b|planner|purchaser|bearbeiter|ansprechpartner"),
        ("person", r"einkäufer|besteller|acheteur|demandeur|comprador|solicit|acquirent|referente|inkoper|contatto|confirm to"),
        ("number", r"\bno\b|number|\bnr\b|n°|\bcode\b|ref|#|\bid\b|account|order|quote|contract|projec?t|release|requisition"),
        ("number", r"nummer|konto|núm|cost"),
    )
)


@dataclass(frozen=True)
class Fact:
    """A caption, its value and what the caption announces."""

    caption: str
    value: tuple[Run, ...]
    announces: Field | None

    @property
    def text(self) -> str:
        """Of the value."""
        return "".join(run.text for run in self.value)


def number_runs(desk: Desk) -> tuple[Run, ...]:
    """The order's number, perhaps with its revision or a release behind it."""
    run = header_run(desk.purchase, Field.PO_NUMBER)
    if not desk.likely(0.12):
        return (run,)
    word = desk.chance.choice(phrases_of(desk.purchase.language.code).revision)
    mark = desk.chance.choice((" / ", " ", " - ", "  "))
    return run, Run(f"{mark}{word} {desk.chance.randint(0, 12)}")


def facts_of(desk: Desk, *, number: bool) -> list[Fact]:
    """What this order states, in some order, with others between; the number among them where asked for."""
    purchase, chance, words = desk.purchase, desk.chance, desk.purchase.language
    kept = [one for one, share in _SHARES.items() if desk.likely(share)]
    facts = [Fact(desk.caption(one), (header_run(purchase, one),), one) for one in kept]
    if number:
        facts.insert(0, Fact(desk.caption(Field.PO_NUMBER), number_runs(desk), Field.PO_NUMBER))
    for _ in range(chance.choice((0, 1, 2, 3, 4, 6))):
        caption = chance.choice(words.other_captions)
        other = Fact(desk.said(caption), (Run(_other(desk, caption)),), None)
        facts.insert(chance.randint(0, len(facts)), other)
    facts = [_with_more(desk, fact) for fact in facts]
    for other in _around(desk, kept):
        facts.insert(chance.randint(0, len(facts)), other)
    if desk.likely(0.35):
        for caption in chance.sample(phrases_of(words.code).other_dates, chance.randint(1, 2)):
            day = purchase.po_date + timedelta(days=chance.randint(-30, 60))
            other = Fact(desk.said(caption), (Run(purchase.habits.header_day(day)),), None)
            facts.insert(chance.randint(0, len(facts)), other)
    if desk.likely(0.3):
        chance.shuffle(facts)
    return facts


def _with_more(desk: Desk, fact: Fact) -> Fact:
    """The value with what is no part of it behind it: a remark on terms, the name of a currency."""
    if fact.announces is Field.PAYMENT_TERMS and "after_terms" in desk.parts:
        return replace(fact, value=(*fact.value, Run(" " + desk.chance.choice(desk.around.after_terms))))
    if fact.announces is Field.CURRENCY and desk.likely(0.2):
        money = desk.chance.choice((desk.purchase.currency_sign or "-", "Spot", "1.00000"))
        return replace(fact, value=(*fact.value, Run(desk.chance.choice((" - ", " ", " / ")) + money)))
    return fact


def _around(desk: Desk, stated: list[Field]) -> list[Fact]:
    """Facts that are none of the order's: carriers, requisitions, captions that nothing stands behind."""
    chance, around, words, found = desk.chance, desk.around, desk.purchase.language, []
    if "shipping" in desk.parts:
        for caption in chance.sample(around.ship_captions, chance.choice((1, 1, 2, 3))):
            found.append(Fact(desk.said(caption), (Run(desk.filled(around.carriers)),), None))
        if (
            words.code == "en"
            and Field.DELIVERY_TERMS in stated
            and _POINT.match(desk.purchase.delivery_terms)
            and desk.likely(0.4)
        ):
            caption = desk.said(chance.choice(("Freight Terms", "Freight", "Freight Code", "Freight Payment", "Frt")))
            found.append(Fact(caption, (Run(chance.choice(_WHO_PAYS)),), None))
    if "requisition" in desk.parts:
        for caption in chance.sample(around.requisition, chance.choice((1, 2, 3, 5))):
            found.append(Fact(desk.said(caption), (Run(chance.choice((desk.code(), desk.purchase.buyer.person))),), None))
    if "blank" in desk.parts:
        known = [one for one in _SHARES if one not in stated and one is not Field.PO_DATE]
        for field in chance.sample([*known, None, None], 2):
            caption = desk.caption(field) if field else desk.said(chance.choice((*words.other_captions, *around.ship_captions)))
            found.append(Fact(caption, (Run(""),), field))
    return found


def _other(desk: Desk, caption: str) -> str:
    """A value; mostly of the kind that its caption speaks of."""
    purchase, chance = desk.purchase, desk.chance
    kind = next((kind for kind, words in _KINDS if words.search(caption)), "") if desk.likely(0.8) else ""
    if kind:
        day = purchase.po_date + timedelta(days=chance.randint(-40, 60))
        return {
            "day": purchase.habits.header_day(day),
            "phone": chance.choice((purchase.buyer.phone, purchase.supplier.phone)),
            "mail": chance.choice((purchase.buyer.email, purchase.supplier.email)),
            "person": chance.choice((purchase.buyer.person, purchase.supplier.person, purchase.buyer.person.upper())),
            "state": chance.choice(desk.around.states),
            "tax": purchase.buyer.tax_id,
            "carrier": desk.filled(desk.around.carriers),
            "number": desk.code() if desk.likely(0.5) else code(chance.choice(_NUMBERS), chance),
        }[kind]
    return chance.choice(
        (
            code(chance.choice(_NUMBERS), chance), code(chance.choice(_NUMBERS), chance), purchase.buyer.person,
            purchase.supplier.phone, purchase.buyer.email, purchase.buyer.person.upper(), chance.choice(_WORDS),
        )
    )  # fmt: skip


def listed(desk: Desk, facts: list[Fact], x: float, y: float, width: float) -> float:
    """Caption and value in rows, glued or in two columns; returns the y below."""
    bold = desk.font.bold if desk.likely(0.4) else desk.font
    colon = desk.chance.choice((":", "", " :", ".", "...:"))
    apart = max(bold.width(fact.caption + colon) for fact in facts) + 8
    style = desk.chance.choice(("columns", "columns", "right", "flow", "stacked"))
    for fact in facts:
        text, label = fact.caption + colon, Label(announces=fact.announces)
        if style == "stacked":
            desk.paper.text(x, y, fact.caption, fitting(bold, fact.caption, width), label=label)
            y += desk.step
            desk.paper.text(x + 4, y, list(fact.value), fitting(desk.font, fact.text, width - 4))
        elif style == "flow" or apart > width * 0.6:
            face = fitting(desk.font, f"{text}  {fact.text}", width)
            end = desk.paper.text(x, y, text, face, label=label)
            desk.paper.text(end + face.width(" "), y, list(fact.value), face)
        elif style == "right":
            desk.paper.text(x + apart - 6, y, text, bold, align="right", label=label)
            desk.paper.text(x + apart, y, list(fact.value), fitting(desk.font, fact.text, width - apart))
        else:
            desk.paper.text(x, y, text, bold, label=label)
            desk.paper.text(x + apart, y, list(fact.value), fitting(desk.font, fact.text, width - apart))
        y += desk.step
    return y


def in_boxes(desk: Desk, facts: list[Fact], x: float, y: float, width: float, per_row: int) -> float:
    """Captions above or below their values in a grid, or a heading row with the values in one row below."""
    below, ruled, numbered = desk.likely(0.25), desk.likely(0.5), desk.likely(0.2)
    tiny = desk.font.sized(max(5.5, desk.font.size - desk.chance.choice((0.0, 1.5, 2.5))))
    tiny = tiny.bold if desk.likely(0.4) else tiny
    centred = desk.likely(0.25)
    cell, high = width / per_row, desk.font.leading * 2 + 5
    for number, fact in enumerate(facts):
        column, row = number % per_row, number // per_row
        left, top = x + column * cell, y + row * high
        caption = f"{number + 1}. {fact.caption}" if numbered else fact.caption
        lower = top + desk.font.leading + 1
        place = left + cell / 2 if centred else left + 3
        align: Align = "centre" if centred else "left"
        label = Label(announces=fact.announces)
        above, under = (lower, top) if below else (top, lower)
        desk.paper.text(place, above, caption, fitting(tiny, caption, cell - 8), align=align, label=label)
        desk.paper.text(place, under, list(fact.value), fitting(desk.font, fact.text, cell - 8), align=align)
        if ruled:
            desk.paper.box(left, top - desk.font.size - 1, left + cell, top - desk.font.size - 1 + high)
    return y + (1 + (len(facts) - 1) // per_row) * high + 2


def in_a_row(desk: Desk, facts: list[Fact], y: float) -> float:
    """One after the other over the page's width, wrapped between facts."""
    x, gap = desk.left, desk.chance.choice((10.0, 18.0, 30.0))
    colon = desk.chance.choice((":", "", ": ", " :"))
    for fact in facts:
        runs = [Run(f"{fact.caption}{colon} ", Label(announces=fact.announces)), *fact.value]
        wide = desk.font.width("".join(run.text for run in runs))
        if x > desk.left and x + wide > desk.right:
            x, y = desk.left, y + desk.step
        x = desk.paper.text(x, y, runs, fitting(desk.font, "".join(run.text for run in runs), desk.right - x)) + gap
    return y + desk.step
