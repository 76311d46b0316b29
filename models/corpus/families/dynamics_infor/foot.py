"""Sums and what stands at the end."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from models.corpus.families.dynamics_infor.report import Report
from models.corpus.families.dynamics_infor.sheet import turn_page
from models.corpus.items import remark
from models.corpus.labels import Block, Field, Label, PageRole
from models.corpus.paper import Run


def _values(report: Report, *, all_of_them: bool) -> list[tuple[Field | None, str, str]]:
    """Sums with their captions; some reports print those that are zero too."""
    order, words, chance = report.purchase, report.purchase.language, report.chance
    sums: list[tuple[Field, Decimal]] = [(Field.DISCOUNT, order.discount), (Field.FREIGHT, order.freight), (Field.TAX, order.tax)]
    found = [(Field.SUBTOTAL, order.subtotal)] if all_of_them or order.total != order.subtotal else []
    found += [one for one in sums if one[1] or all_of_them]
    found.append((Field.TOTAL, order.total))
    signed = report.maybe(0.35)
    return [(what, words.caption(what, chance), order.habits.money(number, signed=signed)) for what, number in found]


def draw_sums(report: Report, y: float, *, boxed: bool = False, all_of_them: bool = False, currency: bool = False) -> float:
    """Sums with their captions; returns the y below them."""
    rows = _values(report, all_of_them=all_of_them)
    if y + (len(rows) + 1) * (report.font.leading + 3) > report.paper.height - 40:
        y = turn_page(report)
    font, right = report.font, report.right - 4
    captions = max(font.bold.width(caption) for _what, caption, _text in rows)
    numbers = max(font.bold.width(text) for _what, _caption, text in rows)
    left = right - numbers - captions - 60
    for what, caption, text in rows:
        face = font.bold if what is Field.TOTAL else font
        end = report.paper.text(left, y, caption, face, label=Label(announces=what))
        if currency and what is Field.TOTAL:
            report.paper.text(end + 4, y, report.purchase.currency, face, label=Label(Field.CURRENCY))
        report.paper.text(right, y, text, face, align="right", label=Label(what))
        if boxed:
            report.paper.box(left - 4, y - font.size - 2, report.right, y + 4)
        y += font.leading + 4
    return y


def draw_sums_across(report: Report, y: float) -> float:
    """One row of sums below a row of their captions, as AX prints them, with columns that are no fields between."""
    rows: list[tuple[Field | None, str, str]] = _values(report, all_of_them=report.maybe(0.7))
    zero = report.purchase.habits.money(Decimal(0))
    if report.maybe(0.5):
        rows.insert(len(rows) - 1, (None, report.chance.choice(report.purchase.language.other_headings), zero))
    caption = report.purchase.language.caption(Field.CURRENCY, report.chance)
    cells: list[tuple[Field | None, str, str]] = [(Field.CURRENCY, caption, report.purchase.currency), *rows]
    if y > report.paper.height - 110:
        y = turn_page(report)
    width = report.width / len(cells)
    small = report.font.bold
    longest = max(small.width(word) for _what, text, number in cells for word in (*text.split(), number))
    small = small.sized(min(small.size, small.size * (width - 6) / longest))
    low = y
    for number, (what, text, _value) in enumerate(cells):
        low = max(
            low, report.paper.paragraph(report.left + number * width, y, text, small, width - 4, label=Label(announces=what))
        )
    report.paper.rule(report.left, low - small.size + 2, report.right, low - small.size + 2)
    for number, (what, _text, value) in enumerate(cells):
        place = report.left + number * width
        report.paper.text(place, low + 5, value, report.font.sized(small.size), label=Label(what))
    return low + 5 + report.font.leading


def draw_bottom(report: Report, y: float) -> None:
    """Remarks, footers with the issuer's particulars, terms."""
    paper, chance, order = report.paper, report.chance, report.purchase
    for _number in range(chance.randint(0, 2)):
        if y < paper.height - 80:
            y = paper.paragraph(report.left, y + 8, remark(order.language, order.country, chance), report.font, report.width)
    if report.maybe(0.25):
        mine = Label(block=Block.BUYER)
        runs = [
            Run(order.buyer.name, replace(mine, field=Field.BUYER_NAME)),
            Run(f"  {order.buyer.phone}  {order.buyer.email}  {order.buyer.tax_id}", mine),
        ]
        paper.text(paper.width / 2, paper.height - 26, runs, report.font.sized(6.5), align="centre")
    if report.maybe(0.06):
        for _page in range(chance.choice((1, 2, 4))):
            paper.new_page(PageRole.TERMS)
            row = 50.0
            while row < paper.height - 60:
                text = f"{chance.randint(1, 30)}. {chance.choice(order.language.terms)} {chance.choice(order.language.terms)}"
                row = paper.paragraph(report.left, row, text, report.font.sized(7), report.width) + 3
