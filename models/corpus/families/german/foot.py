"""What stands below the lines: sums, greeting, terms."""

from __future__ import annotations

from collections.abc import Sequence

from models.corpus.families.german.head import party_rows, write_rows
from models.corpus.families.german.letter import Letter
from models.corpus.items import remark
from models.corpus.labels import Block, Field, Label, PageRole
from models.corpus.paper import Run


def draw_sums(letter: Letter, y: float) -> float:
    """Sums with their captions; returns the y below them."""
    purchase, chance = letter.purchase, letter.chance
    values = [(Field.SUBTOTAL, purchase.subtotal)]
    values += [(Field.DISCOUNT, purchase.discount)] if purchase.discount else []
    values += [(Field.FREIGHT, purchase.freight)] if purchase.freight else []
    values += [(Field.TAX, purchase.tax)] if purchase.tax_percent else []
    values.append((Field.TOTAL, purchase.total))
    if purchase.total == purchase.subtotal and letter.maybe(0.6):
        values = values[-1:]
    if y + len(values) * (letter.font.leading + 2) > letter.bottom:
        y = letter.next_page()
    signed, coded = letter.maybe(0.3), letter.maybe(0.35)
    column = (
        letter.right - max(letter.font.bold.width(purchase.habits.money(value, signed=signed)) for _one_, value in values) - 14
    )
    for one, value in values:
        face = letter.font.bold if one is Field.TOTAL and letter.maybe(0.7) else letter.font
        caption = [Run(letter.word(one), Label(announces=one))]
        if coded and not signed:
            caption += [Run("  "), Run(purchase.currency, Label(Field.CURRENCY))]
        letter.paper.text(column, y, caption, face, align="right")
        letter.paper.text(letter.right - 2, y, purchase.habits.money(value, signed=signed), face, align="right", label=Label(one))
        y += letter.font.leading + chance.choice((0.0, 2.0))
        if one is Field.TOTAL and letter.maybe(0.4):
            letter.paper.rule(column, y - letter.font.leading + 4, letter.right, y - letter.font.leading + 4)
    return y + 6


def draw_closing(letter: Letter, y: float, told: set[Field]) -> None:
    """Conditions that the head did not say, where to deliver and where to send the invoice, greetings."""
    purchase, chance, font = letter.purchase, letter.chance, letter.font
    gap = chance.choice((100.0, 120.0))

    def say(caption: str, announces: Label, value: Sequence[Run]) -> None:
        nonlocal y
        if y > letter.bottom - 2 * font.leading:
            y = letter.next_page()
        end = letter.paper.text(letter.left, y, caption + ":", font, label=announces)
        begin = max(letter.left + gap, end + 5)
        y = write_rows(letter, begin, y, [value], font, letter.right - begin)

    values = {
        Field.REQUESTED_DATE: purchase.habits.header_day(purchase.requested_date), Field.PAYMENT_TERMS: purchase.payment_terms,
        Field.DELIVERY_TERMS: purchase.delivery_terms,
    }  # fmt: skip
    for one, text in values.items():
        if one not in told and letter.maybe(0.6):
            say(letter.word(one), Label(announces=one), [Run(text, Label(one))])
    for block, party in ((Block.SHIP_TO, purchase.ship_to), (Block.BILL_TO, purchase.bill_to)):
        if letter.maybe(0.45 if block is Block.SHIP_TO else 0.2):
            runs: list[Run] = []
            for row in party_rows(letter, party, block, extras=False):
                runs += [*row, Run(", ", Label(block=block))]
            say(purchase.language.block(block, chance).rstrip(":"), Label(block=block), runs[:-1])
    for text in (
        remark(purchase.language, purchase.country, chance),
        "Mit freundlichen Grüßen",
        purchase.buyer.name,
        f"i. A. {purchase.buyer.person}",
    ):
        if letter.maybe(0.6):
            if y > letter.bottom - font.leading:
                y = letter.next_page()
            label = Label(Field.BUYER_NAME, block=Block.BUYER) if text is purchase.buyer.name else Label()
            y = letter.paper.paragraph(letter.left, y + 5, [Run(text, label)], font, letter.right - letter.left)


def draw_terms(letter: Letter) -> None:
    """The general conditions of purchase, in two columns of small print."""
    words, paper, small = letter.purchase.language, letter.paper, letter.font.sized(letter.chance.choice((6.0, 6.5, 7.0)))
    number = 0
    for page in range(letter.chance.choice((1, 1, 1, 2, 3, 6))):
        paper.new_page(PageRole.TERMS)
        if page == 0:
            paper.text(
                letter.left,
                48,
                letter.chance.choice(("Allgemeine Einkaufsbedingungen", "Einkaufsbedingungen (AEB)")),
                letter.font.bold,
            )
        width = (letter.right - letter.left - 16) / 2
        for x in (letter.left, letter.left + width + 16):
            y = 66.0
            while y < paper.height - 110:
                number += 1
                text = f"{number}. {' '.join(letter.chance.sample(words.terms, 2))}"
                y = paper.paragraph(x, y, text, small, width) + small.size * 0.6
