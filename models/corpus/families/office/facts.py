"""What stands around the lines: parties, captions with values, sums."""

from __future__ import annotations

from collections.abc import Mapping

from models.corpus.codes import code
from models.corpus.families.office.desk import Desk
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import Run
from models.corpus.party import Party
from models.corpus.printed import ADDRESSES, NAMES


def party_rows(desk: Desk, party: Party, block: Block, *, phone: float = 0.35) -> list[list[Run]]:
    """Name and address, perhaps with a person, telephone, mail address and tax number."""
    chance, label = desk.chance, Label(block=block)
    rows = [[Run(party.name, Label(NAMES[block], block=block))]]
    if chance.random() < 0.2:
        rows.append([Run(chance.choice((party.person, party.department)), label)])
    rows += [[Run(line, Label(ADDRESSES.get(block), block=block))] for line in party.lines]
    if chance.random() < phone:
        rows.append([Run(f"{chance.choice(('Tel.', 'Tel:', 'T:', 'Tel', '☎'))} {party.phone}", label)])
    if chance.random() < phone / 2 and party.email.isascii():
        rows.append([Run(party.email, label)])
    if chance.random() < phone / 3:
        rows.append([Run(party.tax_id, label)])
    return rows


def facts_of(desk: Desk, likely: Mapping[Field, float]) -> list[tuple[str, str, Field | None]]:
    """Captions and values of the head, each as ``likely`` as said, and some that are no field of ours."""
    purchase, chance = desk.purchase, desk.chance
    words, day = purchase.language, purchase.habits.header_day
    values = {
        Field.PO_NUMBER: purchase.po_number, Field.PO_DATE: day(purchase.po_date),
        Field.REQUESTED_DATE: day(purchase.requested_date), Field.CURRENCY: purchase.currency,
        Field.PAYMENT_TERMS: purchase.payment_terms, Field.DELIVERY_TERMS: purchase.delivery_terms,
    }  # fmt: skip
    facts: list[tuple[str, str, Field | None]] = [
        (words.caption(field, chance), text, field) for field, text in values.items() if chance.random() < likely.get(field, 0.0)
    ]
    if chance.random() < 0.3:
        chance.shuffle(facts)
    for caption in chance.sample(words.other_captions, chance.choice((0, 0, 1, 1, 2))):
        value = chance.choice((purchase.other.person, code("####", chance), code("AA-####", chance), purchase.other.phone))
        facts.insert(chance.randint(0, len(facts)), (caption, value, None))
    return facts


USUAL = {
    Field.PO_NUMBER: 0.97, Field.PO_DATE: 0.95, Field.REQUESTED_DATE: 0.4, Field.PAYMENT_TERMS: 0.35, Field.DELIVERY_TERMS: 0.25,
    Field.CURRENCY: 0.15,
}  # fmt: skip


def sums_of(desk: Desk) -> list[tuple[str, str, Field]]:
    """Captions and values; those who write by hand leave most of them out."""
    purchase, chance = desk.purchase, desk.chance
    signed = chance.random() < 0.5
    values = [(Field.SUBTOTAL, purchase.subtotal)]
    values += [(Field.DISCOUNT, purchase.discount)] if purchase.discount else []
    values += [(Field.FREIGHT, purchase.freight)] if purchase.freight else []
    values += [(Field.TAX, purchase.tax)] if purchase.tax_percent else []
    values.append((Field.TOTAL, purchase.total))
    kept = values[-1:] if purchase.total == purchase.subtotal and chance.random() < 0.7 else values
    return [
        (purchase.language.caption(field, chance), purchase.habits.money(value, signed=signed), field) for field, value in kept
    ]
