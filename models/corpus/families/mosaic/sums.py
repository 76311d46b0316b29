"""The end of an order: sums in boxes, rows, tables and sentences, among rates, zeroes and sums in words."""

from __future__ import annotations

from decimal import Decimal

from models.corpus.families.mosaic.desk import Desk
from models.corpus.families.mosaic.phrases import phrases_of
from models.corpus.labels import Field, Label
from models.corpus.paper import Run
from models.corpus.printed import fitting, header_run, sums_of

Sum = tuple[str, Run, Field | None]
_SPLITS = {
    "IN": (("CGST", "SGST"), ("IGST",), ("CGST", "SGST", "IGST")), "CA": (("GST", "PST"), ("GST", "QST"), ("HST",)),
    "US": (("State tax", "County tax"), ("State", "City", "County"), ("Sales tax", "Use tax")), "BR": (("ICMS", "IPI"),),
}  # fmt: skip


def draw_sums(desk: Desk, y: float) -> float:
    """In one of the ways; returns the y below."""
    rows = _rows(desk)
    way = desk.chance.choice(("right", "right", "far", "left", "bar", "boxes", "sentence", "dots", "above"))
    beside = "beside" in desk.parts
    if beside:  # on the left, as deep as it is
        way = "boxes"
        low = _terms(desk, y)
    if not beside and desk.likely(0.12):
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
    if beside:
        y = max(y, low)
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
        if one is Field.TAX and purchase.tax_percent and "split_tax" in desk.parts:
            rows += _split_taxes(desk)
            if desk.likely(0.35):
                continue
        elif one is Field.TAX and desk.likely(0.5):
            caption = desk.said(chance.choice(words.tax_names))
        if one is Field.TAX and "tax_rate" in desk.parts:
            caption = _with_rate(desk, caption)
        rows.append((caption, header_run(purchase, one, signed=signed), one))
    if not only:
        for one in (Field.FREIGHT, Field.DISCOUNT, Field.TAX):
            if one not in known and desk.likely(0.25):  # a tax of nothing is stated; a discount of nothing is none
                label = Label() if one is Field.DISCOUNT else Label(one)
                rows.insert(-1, (desk.caption(one), Run(purchase.habits.money(Decimal(0), signed=signed), label), one))
        rows = _with_others(desk, rows)
        if desk.likely(0.08):
            rows.insert(
                -1, (desk.said(chance.choice(phrases_of(words.code).rounding)), Run(purchase.habits.money(Decimal(0))), None)
            )
        if desk.likely(0.1):
            rows.insert(0, (desk.said(chance.choice(words.other_headings)), Run(str(len(purchase.items))), None))
    if desk.likely(0.2) and purchase.currency not in rows[-1][0] and rows[-1][2] is Field.TOTAL:
        last, value, announces = rows[-1]
        money = desk.money_word()
        form = "{} {}" if money == purchase.currency and desk.likely(0.5) else desk.chance.choice(("{} ({})", "{} in {}"))
        rows[-1] = (form.format(last, money), value, announces)
    return rows


def _with_rate(desk: Desk, caption: str) -> str:
    """``VAT (20%)``, ``VAT 20 % on 1,234.00``; a caption that names a rate already stays."""
    purchase = desk.purchase
    if any(sign.isdigit() for sign in caption):
        return caption
    rate = purchase.habits.number(purchase.tax_percent, desk.chance.choice((-1, -1, 1, 2))) + desk.chance.choice(("%", " %"))
    if desk.likely(0.3):
        base = purchase.habits.money(purchase.subtotal + purchase.freight - purchase.discount)
        return desk.chance.choice(desk.around.tax_based).format(name=caption, n=rate, base=base)
    return desk.chance.choice(("{} {}", "{} ({})", "{} @ {}", "{}  {}", "{}: {}", "{} - {}")).format(caption, rate)


def _split_taxes(desk: Desk) -> list[Sum]:
    """Taxes of several kinds or rates, none of them the order's tax; but of one that is all of it the others are nothing."""
    purchase, chance, words = desk.purchase, desk.chance, desk.purchase.language
    names = chance.choice(_SPLITS.get(purchase.country.code, ((words.tax_names[0],) * 2,)))
    whole, count = purchase.tax, len(names)
    if count == 1 or desk.likely(0.2):
        full = chance.randrange(count)
        parts = [whole if number == full else Decimal(0) for number in range(count)]
    else:
        first = (whole / count).quantize(whole)
        parts = [*([first] * (count - 1)), whole - first * (count - 1)]
    rows: list[Sum] = []
    for name, part in zip(names, parts, strict=True):
        rate = purchase.tax_percent if part == whole else purchase.tax_percent / count if part else Decimal(0)
        caption = (
            f"{desk.said(name)} {purchase.habits.number(rate, 1 if rate % 1 else 0)}%" if desk.likely(0.7) else desk.said(name)
        )
        rows.append((caption, Run(purchase.habits.money(part), Label(Field.TAX) if part == whole else Label()), Field.TAX))
    return rows


def _with_others(desk: Desk, rows: list[Sum]) -> list[Sum]:
    """Counts, weights, budgets and other sums that are none of the order's."""
    chance, purchase, around = desk.chance, desk.purchase, desk.around
    if "counted" in desk.parts:
        for caption in chance.sample(around.counted, chance.choice((1, 1, 2))):
            count = sum((item.quantity for item in purchase.items), Decimal(0))
            value = chance.choice((purchase.habits.quantity(count), str(len(purchase.items)), f"{chance.uniform(1, 900):.2f}"))
            rows.insert(chance.choice((0, len(rows))), (desk.said(caption), Run(value), None))
    if "other_sums" in desk.parts:
        value = purchase.habits.money(purchase.total * Decimal(chance.choice(("0.5", "2", "1.37", "0.08", "11"))))
        rows.insert(chance.choice((0, len(rows), len(rows))), (desk.said(chance.choice(around.other_sums)), Run(value), None))
    return rows


def _beside(desk: Desk, value: Run, place: str) -> list[Run]:
    """A sum with the order's currency before or after it."""
    if not place or value.label.field is None or any(sign.isalpha() for sign in value.text):
        return [value]
    money = Run(desk.purchase.currency, Label(Field.CURRENCY))
    return [money, Run(" "), value] if place == "before" else [value, Run(" "), money]


def _captioned(desk: Desk, caption: str, announces: Field | None) -> list[Run]:
    """A currency in a caption is one of the order's facts."""
    label = Label(announces=announces)
    for money in (desk.purchase.currency, desk.purchase.currency_sign):
        before, found, after = caption.rpartition(money) if money else ("", "", caption)
        if found and (money == desk.purchase.currency or not money.isascii()) and not (before[-1:] + after[:1]).isalnum():
            return [Run(before, label), Run(found, Label(Field.CURRENCY, announces=announces)), Run(after, label)]
    return [Run(caption, label)]


def _down(desk: Desk, rows: list[Sum], y: float, way: str) -> float:
    """One under the other, the captions near to their sums or far away."""
    left_of = {"far": desk.left, "left": desk.left, "dots": desk.left + desk.width * 0.45, "boxes": desk.left + desk.width * 0.55}
    x, end = left_of.get(way, desk.right - desk.width * 0.4), desk.left + desk.width * 0.45 if way == "left" else desk.right
    close, colon = way == "right" and desk.likely(0.6), desk.chance.choice((":", "", " :"))
    place = desk.chance.choice(("before", "after")) if "money_beside" in desk.parts else ""
    for number, (caption, value, announces) in enumerate(rows):
        shown = _beside(desk, value, place)
        face = desk.font.bold if number == len(rows) - 1 and desk.likely(0.6) else desk.font
        runs, wide = _captioned(desk, caption, announces), face.width("".join(run.text for run in shown))
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
        desk.paper.text(end - 3, y, shown, face, align="right")
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


def _terms(desk: Desk, y: float) -> float:
    """Terms in small print in the left half."""
    small, number = desk.font.sized(desk.chance.choice((5.0, 5.5, 6.0, 7.0))), 1
    end = min(y + desk.chance.choice((50.0, 80.0, 110.0)), desk.paper.height - 90)
    while y < end:
        text = f"{number}. {' '.join(desk.chance.sample(desk.purchase.language.terms, 2))}"
        y = desk.paper.paragraph(desk.left, y, text, small, desk.width * 0.5) + 1
        number += 1
    return y


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
    spoken = " ".join(digits.split()[int(sign)] for sign in str(abs(int(desk.purchase.total))))
    return f"*** {spoken} {desk.purchase.currency} ***" if desk.likely(0.5) else spoken
