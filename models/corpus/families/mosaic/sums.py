"""The end of an order: sums in boxes, rows, tables and sentences, among rates, zeroes and sums in words."""

from __future__ import annotations

from decimal import Decimal

from models.corpus.families.mosaic.desk import Desk
from models.corpus.families.mosaic.phrases import phrases_of
from models.corpus.labels import Field, Label
from models.corpus.paper import Run
from models.corpus.printed import fitting, header_run, sums_of

Sum = tuple[str, Run, Field | None]


def draw_sums(desk: Desk, y: float) -> float:
    """In one of the ways; returns the y below."""
    rows = _rows(desk)
    way = desk.chance.choice(("right", "right", "far", "left", "bar", "boxes", "sentence", "dots", "above"))
    if desk.likely(0.12):
        y = _tax_table(desk, y)
    if way == "bar" or way == "above":
        y = _across(desk, rows, y, ruled=way == "bar")
    elif way == "sentence":
        runs: list[Run] = []
        for caption, value, announces in rows:
            runs += [Run(f"{caption}: ", Label(announces=announces)), value, Run("    ")]
        y = desk.paper.paragraph(desk.left, y, runs, desk.font, desk.width, leading=desk.step)
    else:
        y = _down(desk, rows, y, way)
    if desk.likely(0.12):
        phrase = desk.chance.choice(phrases_of(desk.purchase.language.code).in_words)
        text = f"{phrase} {_in_words(desk)}"
        desk.paper.text(desk.left, y + 4, text, fitting(desk.font, text, desk.width))
        y += desk.step + 4
    return y


def _rows(desk: Desk) -> list[Sum]:
    """Sums with their captions; zeroes and roundings are nobody's."""
    purchase, words, chance = desk.purchase, desk.purchase.language, desk.chance
    known, signed = sums_of(purchase), desk.likely(0.4)
    only = desk.likely(0.25)
    rows: list[Sum] = []
    for one in [Field.TOTAL] if only else known:
        caption = desk.caption(one)
        if one is Field.TOTAL and only and purchase.total == purchase.subtotal and desk.likely(0.4):
            caption = desk.caption(Field.SUBTOTAL)
        if one is Field.TAX and desk.likely(0.5):
            caption = desk.said(chance.choice(words.tax_names))
        rows.append((caption, header_run(purchase, one, signed=signed), one))
    if not only:
        for one in (Field.FREIGHT, Field.DISCOUNT, Field.TAX):
            if one not in known and desk.likely(0.25):
                rows.insert(-1, (desk.caption(one), Run(purchase.habits.money(Decimal(0), signed=signed)), one))
        if desk.likely(0.08):
            rows.insert(
                -1, (desk.said(chance.choice(phrases_of(words.code).rounding)), Run(purchase.habits.money(Decimal(0))), None)
            )
        if desk.likely(0.1):
            rows.insert(0, (desk.said(chance.choice(words.other_headings)), Run(str(len(purchase.items))), None))
    if desk.likely(0.2) and purchase.currency not in rows[-1][0]:
        last, value, announces = rows[-1]
        rows[-1] = (f"{last} {purchase.currency}", value, announces)
    return rows


def _captioned(desk: Desk, caption: str, announces: Field | None) -> list[Run]:
    """A currency in a caption is one of the order's facts."""
    money = desk.purchase.currency
    if caption.endswith(f" {money}"):
        return [Run(caption[: -len(money)], Label(announces=announces)), Run(money, Label(Field.CURRENCY, announces=announces))]
    return [Run(caption, Label(announces=announces))]


def _down(desk: Desk, rows: list[Sum], y: float, way: str) -> float:
    """One under the other, the captions near to their sums or far away."""
    left_of = {"far": desk.left, "left": desk.left, "dots": desk.left + desk.width * 0.45, "boxes": desk.left + desk.width * 0.55}
    x, end = left_of.get(way, desk.right - desk.width * 0.4), desk.left + desk.width * 0.45 if way == "left" else desk.right
    close, colon = way == "right" and desk.likely(0.6), desk.chance.choice((":", "", " :"))
    for number, (caption, value, announces) in enumerate(rows):
        face = desk.font.bold if number == len(rows) - 1 and desk.likely(0.6) else desk.font
        runs, wide = _captioned(desk, caption, announces), face.width(value.text)
        runs.append(Run(colon, Label(announces=announces)))
        text = "".join(run.text for run in runs)
        room = end - x - wide - 10
        fit = fitting(face, text, room)
        if close:
            desk.paper.text(
                end - max(90.0, wide + 10), y, runs, fitting(face, text, end - max(90.0, wide + 10) - desk.left), align="right"
            )
        else:
            desk.paper.text(x + 3, y, runs, fit)
            if way == "dots" and room - fit.width(text) > 20:
                dots = "." * int((room - fit.width(text) - 6) / face.width("."))
                desk.paper.text(x + 3 + fit.width(text) + 3, y, dots, face)
        desk.paper.text(end - 3, y, value, face, align="right")
        if way == "boxes":
            desk.paper.box(x, y - face.size - 1, end, y + 4)
            y += 4
        y += desk.step + 1
    return y


def _across(desk: Desk, rows: list[Sum], y: float, *, ruled: bool) -> float:
    """Captions in a row, the sums in the row below, each under its caption."""
    cell = min(desk.width / len(rows), desk.chance.choice((90.0, 120.0, 200.0)))
    start = desk.right - cell * len(rows) if desk.likely(0.6) else desk.left
    for number, (caption, value, announces) in enumerate(rows):
        x = start + (number + 1) * cell - 3
        runs = _captioned(desk, caption, announces)
        desk.paper.text(x, y, runs, fitting(desk.font.bold, "".join(run.text for run in runs), cell - 8), align="right")
        desk.paper.text(x, y + desk.step + 2, value, fitting(desk.font, value.text, cell - 8), align="right")
        if ruled:
            desk.paper.box(x + 3 - cell, y - desk.font.size - 1, x + 3, y + desk.step + 6)
    return y + 2 * desk.step + 8


def _tax_table(desk: Desk, y: float) -> float:
    """Rates and bases, whose figures are no sums of the order."""
    purchase, phrases = desk.purchase, phrases_of(desk.purchase.language.code)
    base = purchase.subtotal + purchase.freight - purchase.discount
    cells = (
        (desk.chance.choice(phrases.net_rate), f"{purchase.tax_percent}%"),
        (desk.chance.choice(phrases.net_rate), purchase.habits.money(base)),
        (desk.chance.choice(purchase.language.tax_names), purchase.habits.money(base * purchase.tax_percent / 100)),
    )
    for number, (caption, value) in enumerate(cells):
        x = desk.left + number * 80 + 60
        desk.paper.text(x, y, caption, fitting(desk.font, caption, 72), align="right")
        desk.paper.text(x, y + desk.step, value, fitting(desk.font, value, 72), align="right")
    return y + 2 * desk.step + 8


def _in_words(desk: Desk) -> str:
    """A sum in words, more or less."""
    digits = {
        "de": "null eins zwei drei vier fünf sechs sieben acht neun",
        "fr": "zéro un deux trois quatre cinq six sept huit neuf",
        "es": "cero uno dos tres cuatro cinco seis siete ocho nueve",
    }.get(desk.purchase.language.code, "zero one two three four five six seven eight nine")
    spoken = " ".join(digits.split()[int(sign)] for sign in str(int(desk.purchase.total)))
    return f"*** {spoken} {desk.purchase.currency} ***" if desk.likely(0.5) else spoken
