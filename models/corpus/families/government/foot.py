"""What stands below the lines: sums, accounts that pay, approvals."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from models.corpus.families.government.agency import Agency
from models.corpus.families.government.lines import shown
from models.corpus.items import remark
from models.corpus.labels import Field, Label, PageRole
from models.corpus.paper import Font, Run, wrapped
from models.corpus.table import CellRows, Column

ACCOUNTS = (
    "##-####-###-####",
    "###.####.#####.###",
    "Fund ###  Org #####  Acct #####  Prog ##",
    "10 E ### #### ### ## ######",
    "A####.###",
    "#####-######-####",
    "GL ######  CC #####",
    "Budget unit: ####  Object: ####",
)


_APPROVALS = (
    "Approved by",
    "Authorized Signature",
    "Purchasing Agent",
    "Requested by",
    "Business Manager",
    "Contracting Officer",
    "Date signed",
)


def draw_sums(agency: Agency, y: float, columns: Sequence[Column], font: Font, *, inside: bool) -> float:
    """Sums below the table, or as rows of it with their captions in the column of the text."""
    purchase, chance = agency.purchase, agency.chance
    amount = next((column for column in columns if column.heading[0][1] is Field.AMOUNT), None)
    if amount is None:
        return y + 8
    values = [(Field.SUBTOTAL, purchase.subtotal)]
    values += [(Field.DISCOUNT, purchase.discount)] if purchase.discount else []
    values += [(Field.FREIGHT, purchase.freight)] if purchase.freight else []
    values += [(Field.TAX, purchase.tax)] if purchase.tax_percent else []
    values.append((Field.TOTAL, purchase.total))
    values = values[-1:] if purchase.total == purchase.subtotal and agency.maybe(0.7) else values
    if y + len(values) * font.leading + 10 > agency.bottom:
        y = agency.next_page()
    signed = agency.maybe(0.5)
    texts = [purchase.habits.money(value, signed=signed) for _field, value in values]
    text_left = next(column.left for column in columns if column.wraps) + 4
    column = amount.right - max(map(font.bold.width, texts)) - 12
    if not inside:
        y += 8
    for (field, _value), text in zip(values, texts, strict=True):
        caption = purchase.language.caption(field, chance)
        face = font.bold if field is Field.TOTAL else font
        if inside and text_left + face.width(caption) < column:
            agency.paper.text(text_left, y, caption.upper(), font, label=Label(announces=field))
        else:
            agency.paper.text(column, y, caption + chance.choice((":", "")), face, align="right", label=Label(announces=field))
        agency.paper.text(amount.right - 2, y, text, face, align="right", label=Label(field))
        y += font.leading + 1
    return y + 6


def draw_accounts(agency: Agency, likelihood: float) -> Callable[[int], CellRows] | None:
    """Below a line: the accounts that pay for it, its schedule, its sum once more."""
    if not agency.maybe(likelihood):
        return None
    chance, purchase = agency.chance, agency.purchase
    pattern, scheduled, summed = chance.choice(ACCOUNTS), agency.maybe(0.35), agency.maybe(0.35)
    numbers = [filled_in(pattern, chance) for _item in purchase.items]
    spread = agency.maybe(0.3)

    def rows(index: int) -> CellRows:
        item, label = purchase.items[index], Label(line=index)
        money = purchase.habits.money(item.amount)
        found = [[Run(f"{numbers[index]}   {money}" if spread else f"{numbers[index]}   100%", label)]]
        if scheduled:
            found.append(
                [
                    Run(f"Schedule 1   {purchase.habits.quantity(item.quantity)} {item.uom}   ", label),
                    *shown(agency, Field.LINE_DATE, index),
                ]
            )
        if summed:
            found.append([Run(f"Schedule Total   {money}", label)])
        return found

    return rows


def filled_in(pattern: str, chance: random.Random) -> str:
    """Digits for the signs of a pattern; its letters stay as they are."""
    return "".join(chance.choice("0123456789") if sign == "#" else sign for sign in pattern)


def draw_approvals(agency: Agency, y: float) -> None:
    """Remarks, lines to sign on, who gets which copy."""
    purchase, chance, font = agency.purchase, agency.chance, agency.font
    for text in (
        remark(purchase.language, purchase.country, chance),
        "Purchases are exempt from state sales tax.",
        "Mark all packages with the order number.",
    ):
        if agency.maybe(0.45):
            if y > agency.bottom - 30:
                y = agency.next_page()
            y = agency.write(agency.left, y + 3, [[Run(text)]], agency.right - agency.left)
    if y > agency.paper.height - 75:
        y = agency.next_page()
    place = max(y + 24, agency.paper.height - 64) if agency.maybe(0.5) else y + 30
    width = (agency.right - agency.left) / 3
    for number, caption in enumerate(chance.sample(_APPROVALS, chance.choice((1, 2, 3)))):
        x = agency.left + number * width
        agency.paper.rule(x, place, x + width - 18, place)
        agency.paper.text(x, place + 9, caption, font.sized(7.0))
        if agency.maybe(0.3):
            agency.paper.text(x + 8, place - 3, purchase.buyer.person, font)
    if agency.maybe(0.15):
        agency.paper.new_page(PageRole.TERMS)
        small = font.sized(7.0)
        agency.paper.text(agency.paper.width / 2, 44, "TERMS AND CONDITIONS", font.bold, align="centre")
        y = 64.0
        for number in range(1, 40):
            text = f"{number}. {' '.join(chance.sample(purchase.language.terms, 2))}"
            y = agency.paper.paragraph(agency.left, y, text, small, agency.right - agency.left) + 4
            if y > agency.paper.height - 70:
                break


def draw_row_of_boxes(
    agency: Agency, y: float, cells: Sequence[tuple[str, Label, list[list[Run]]]], shares: Sequence[float]
) -> float:
    """Boxes side by side, each with a small caption in its corner; returns the y below them."""
    small = agency.font.sized(6.0)
    whole = agency.right - agency.left
    bodies = [
        [line for row in rows for line in wrapped(row, agency.font, whole * share - 8)]
        for (_caption, _label, rows), share in zip(cells, shares, strict=True)
    ]
    height = 12 + max(map(len, bodies)) * agency.font.leading
    x = agency.left
    for (caption, label, _rows), share, body in zip(cells, shares, bodies, strict=True):
        width = whole * share
        agency.paper.box(x, y, x + width, y + height)
        face = small.sized(min(6.0, 6.0 * (width - 5) / small.width(caption)))
        agency.paper.text(x + 2.5, y + 7, caption, face, label=label)
        for number, row in enumerate(body):
            agency.paper.text(x + 5, y + 16 + number * agency.font.leading, row, agency.font)
        x += width
    return y + height
