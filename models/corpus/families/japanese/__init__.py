"""Japanese houses.

Ruled "chumonsho" of Excel and of package systems, fax order sheets, line prints, retailers' slips, bilingual forms.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from models.corpus.codes import code
from models.corpus.family import Family
from models.corpus.items import remark
from models.corpus.labels import Block, Field, Label, PageRole
from models.corpus.paper import A4, Font, Paper, Run, wrapped
from models.corpus.printed import (
    Wish,
    address_runs,
    fitted,
    fitting,
    header_text,
    line_run,
    line_text,
    name_run,
    of_line,
    sums_of,
)
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, Column

_FULL_WIDTH = str.maketrans("0123456789,./:-", "０１２３４５６７８９，．／：－")
_STAMPS = ("承認", "検印", "担当", "審査", "作成", "課長", "部長", "係")
_HONORIFICS = ("御中", "御中", "御中", "様", "殿")
_ENGLISH = {
    Field.LINE_NUMBER: "No.",
    Field.BUYER_PART: "Part No.",
    Field.SUPPLIER_PART: "Code",
    Field.DESCRIPTION: "Description",
    Field.QUANTITY: "Q'ty",
    Field.UOM: "Unit",
    Field.UNIT_PRICE: "Unit Price",
    Field.AMOUNT: "Amount",
    Field.LINE_DATE: "Delivery",
    Field.PO_NUMBER: "Order No.",
    Field.PO_DATE: "Date",
    Field.REQUESTED_DATE: "Delivery date",
    Field.PAYMENT_TERMS: "Payment",
    Field.DELIVERY_TERMS: "Terms",
    Field.CURRENCY: "Currency",
}


@dataclass
class _Work:
    """One order being drawn."""

    purchase: Purchase
    chance: random.Random
    paper: Paper
    font: Font
    left: float
    era: str
    wide: bool
    colon: str

    @property
    def right(self) -> float:
        return self.paper.width - self.left

    def likely(self, share: float) -> bool:
        return self.chance.random() < share

    def caption(self, field: Field) -> str:
        return self.purchase.language.caption(field, self.chance)

    def day(self, value: date, *, head: bool = True) -> str:
        """In the habit's way or by the emperor's years."""
        year = value.year - 2018
        if self.era == "kanji":
            return f"令和{year}年{value.month}月{value.day}日"
        if self.era == "letter":
            return f"R{year}.{value.month}.{value.day}"
        if self.era == "padded":
            return f"R{year:02}/{value.month:02}/{value.day:02}"
        return self.purchase.habits.header_day(value) if head else self.purchase.habits.day(value)

    def figure(self, text: str) -> str:
        """In full-width digits where the issuer writes so."""
        return text.translate(_FULL_WIDTH) if self.wide else text

    def value(self, field: Field, *, signed: bool = False) -> Run:
        """Of the head."""
        if field is Field.PO_DATE:
            text = self.figure(self.day(self.purchase.po_date))
        elif field is Field.REQUESTED_DATE:
            text = self.figure(self.day(self.purchase.requested_date))
        else:
            text = header_text(self.purchase, field, signed=signed)
        return Run(text, Label(field))

    def of_item(self, field: Field, index: int, *, signed: bool = False) -> Run:
        """Of a line."""
        if field is Field.LINE_DATE:
            return Run(self.figure(self.day(self.purchase.items[index].wanted, head=False)), Label(field, line=index))
        run = line_run(self.purchase, field, index, signed=signed)
        return replace(run, text=self.figure(run.text)) if field is Field.QUANTITY else run

    def pair(
        self, x: float, y: float, field: Field, *, gap: float = 0.0, glued: bool | None = None, font: Font | None = None
    ) -> float:
        """Caption and value; in Japanese often in one word."""
        caption, value = Run(self.caption(field) + self.colon, Label(announces=field)), self.value(field)
        face = font or self.font
        if glued if glued is not None else self.likely(0.5):
            return self.paper.text(x, y, [caption, value], fitting(face, caption.text + value.text, self.right - x))
        begin = max(self.paper.text(x, y, caption, face) + 5, x + gap)
        return self.paper.text(begin, y, value, fitting(face, value.text, self.right - begin))

    def addressee(self, x: float, y: float, width: float, *, size: float) -> float:
        """The supplier at the upper left with its honorific, perhaps with its address above or below and a rule under it."""
        supplier, label = self.purchase.supplier, Label(block=Block.SUPPLIER)
        rows = address_runs(supplier, Block.SUPPLIER) if self.likely(0.4) else []
        above = self.likely(0.6)
        if above:
            for row in rows:
                self.paper.text(x, y, row, fitting(self.font, row[0].text, width))
                y += self.font.leading
        y += size * 0.6
        gap = self.chance.choice((" ", " ", "", "  "))
        runs = [name_run(supplier, Block.SUPPLIER), Run(gap + self.chance.choice(_HONORIFICS), label)]
        face = fitting(self.font.sized(size), runs[0].text + runs[1].text, width)
        end = self.paper.text(x, y, runs, face)
        if self.likely(0.6):
            self.paper.rule(x, y + 4, max(end, x + width * 0.8), y + 4)
        y += self.font.leading * 1.5
        if not above:
            for row in rows:
                self.paper.text(x, y, row, fitting(self.font, row[0].text, width))
                y += self.font.leading
        if self.likely(0.35):
            self.paper.text(
                x, y, f"{self.chance.choice(('TEL', 'TEL:', 'FAX ', 'FAX：', '電話'))}{supplier.phone}", self.font, label=label
            )
            y += self.font.leading
        if self.likely(0.25):
            self.paper.text(x, y, f"{self.chance.choice(('ご担当 ', '営業部 '))}{supplier.person} 様", self.font, label=label)
            y += self.font.leading
        return y

    def issuer(self, x: float, y: float, *, size: float = 0.0) -> float:
        """The buyer, usually at the right, with telephone, fax, the person in charge."""
        buyer, label = self.purchase.buyer, Label(block=Block.BUYER)
        room = self.right - x
        order = self.likely(0.7)
        name = name_run(buyer, Block.BUYER)
        face = fitting(self.font.sized(size or self.font.size + 2), name.text, room)
        rows: list[tuple[list[Run], Font]] = [([name], face)]
        addresses = [(row, fitting(self.font, row[0].text, room)) for row in address_runs(buyer, Block.BUYER)]
        rows = rows + addresses if order else addresses + rows
        extra = [f"TEL {buyer.phone}", f"FAX {code(self.purchase.country.phone, self.chance)}"]
        if self.likely(0.3):
            extra = [f"TEL:{buyer.phone} FAX:{code(self.purchase.country.phone, self.chance)}"]
        extra += [f"登録番号 {buyer.tax_id}"] if self.likely(0.2) else []
        extra += (
            [f"{self.chance.choice(('担当', '担当者', '発注担当'))}{self.chance.choice(('：', ' ', ':'))}{buyer.person}"]
            if self.likely(0.5)
            else []
        )
        extra += [buyer.department] if self.likely(0.2) else []
        for text in extra:
            rows.append(([Run(text, label)], fitting(self.font, text, room)))
        for row, font in rows:
            self.paper.text(x, y, row, font)
            y += font.leading * 1.1
        return y

    def stamps(self, right: float, y: float) -> None:
        """Boxes for seals; some hold a name."""
        for number, caption in enumerate(self.chance.sample(_STAMPS, self.chance.choice((2, 3, 3, 4)))):
            x = right - (number + 1) * 38
            self.paper.box(x, y, x + 38, y + 46)
            self.paper.rule(x, y + 11, x + 38, y + 11)
            self.paper.text(x + 19, y + 8.5, caption, self.font.sized(7), align="centre")
            if self.likely(0.4):
                seal = self.chance.choice(self.purchase.country.surnames)
                self.paper.text(x + 19, y + 32, seal, self.font.sized(9), align="centre")

    def page_number(self, number: int) -> None:
        """At the upper right or at the foot."""
        text = self.chance.choice(self.purchase.language.page_words).format(page=number, pages=number)
        self.paper.text(self.right, self.chance.choice((26.0, self.paper.height - 24)), text, self.font.sized(8), align="right")

    def next_page(self) -> float:
        """A continuation page with number and issuer again."""
        self.paper.new_page()
        self.pair(self.left, 48, Field.PO_NUMBER)
        self.paper.text(self.right, 48, name_run(self.purchase.buyer, Block.BUYER), self.font, align="right")
        self.page_number(len(self.paper.sheets))
        return 62.0

    def delivery(self, x: float, y: float, width: float) -> float:
        """Where the goods go: name and address, in one row or several."""
        label, party = Label(block=Block.SHIP_TO), self.purchase.ship_to
        caption = self.purchase.language.block(Block.SHIP_TO, self.chance).rstrip("：") + self.colon
        if self.likely(0.4):
            runs = [Run(caption, label), name_run(party, Block.SHIP_TO), Run(" ", label)]
            for row in address_runs(party, Block.SHIP_TO):
                runs += [*row, Run(" ", label)]
            return self.paper.paragraph(x, y, runs, self.font, width)
        self.paper.text(x, y, caption, self.font, label=label)
        indent = self.font.width(caption) + 6
        for row in ([name_run(party, Block.SHIP_TO)], *address_runs(party, Block.SHIP_TO)):
            self.paper.text(x + indent, y, row, fitting(self.font, row[0].text, width - indent))
            y += self.font.leading
        return y


def _work(purchase: Purchase, chance: random.Random, *, face: str = "") -> _Work:
    if purchase.habits.sign != "#":
        sign = (
            "#円"
            if purchase.currency_sign == "円"
            else chance.choice((f"{purchase.currency_sign}#", f"{purchase.currency_sign}#", f"{purchase.currency_sign}#-"))
        )
        purchase = replace(purchase, habits=replace(purchase.habits, sign=sign))
    era = chance.choice(("kanji", "letter", "padded")) if chance.random() < 0.13 and purchase.po_date.year > 2018 else ""
    wide = chance.random() < 0.1
    font = Font(face or chance.choice(("Helvetica", "Times-Roman", "Courier")), chance.choice((8.0, 8.5, 9.0, 9.5)))
    colon = chance.choice(("：", "：", ":", " ", ""))
    return _Work(purchase, chance, Paper(A4), font, chance.choice((28.0, 34.0, 42.0)), era, wide, colon)


def _spaced(title: str, chance: random.Random) -> str:
    return " ".join(title) if len(title) <= 4 and " " not in title and chance.random() < 0.5 else title


def _wish(work: _Work, field: Field, *, align: str = "left", spare: int = 0, english: bool = False, signed: bool = False) -> Wish:
    def cell(index: int) -> CellRows:
        run = work.of_item(field, index, signed=signed)
        return [[run]] if run.text else [[]]

    word = work.purchase.language.heading(field, work.chance)
    heading: tuple[tuple[str, Field | None], ...] = ((word, field),)
    if english:
        heading += ((_ENGLISH.get(field, ""), field),)
    return Wish(heading, cell, align, spare, grows=field is Field.DESCRIPTION, heading_align="centre")  # type: ignore[arg-type]


def _stack(work: _Work, *fields: Field) -> Wish:
    """Several fields below each other in one cell, under as many headings."""

    def cell(index: int) -> CellRows:
        rows: CellRows = []
        for field in fields:
            run = work.of_item(field, index)
            rows.append([run] if run.text else [])
        return rows

    words = work.purchase.language
    heading = tuple((words.heading(field, work.chance), field) for field in fields)
    return Wish(heading, cell, "left", grows=Field.DESCRIPTION in fields, heading_align="centre")


def _usual(work: _Work, *, english: bool = False, priced: float = 0.85) -> list[Wish]:
    """The columns of an ordinary chumonsho."""
    wish = partial(_wish, work, english=english)
    chance, purchase = work.chance, work.purchase
    part = chance.choice((Field.BUYER_PART, Field.SUPPLIER_PART))
    shown = [wish(Field.LINE_NUMBER, spare=3, align="centre")] if work.likely(0.65) else []
    if work.likely(0.3):
        shown.append(_stack(work, *((part, Field.DESCRIPTION) if work.likely(0.6) else (Field.DESCRIPTION, part))))
    else:
        shown += [wish(part, spare=0 if work.likely(0.8) else 5)] if work.likely(0.85) else []
        shown.append(wish(Field.DESCRIPTION))
    quantity, unit = wish(Field.QUANTITY, align="right"), wish(Field.UOM, align="centre")
    if work.likely(0.15):  # quantity and unit in one cell, glued or not
        gap = chance.choice(("", " "))

        def both(index: int) -> CellRows:
            return [
                [work.of_item(Field.QUANTITY, index), *([of_line(gap, index)] if gap else []), work.of_item(Field.UOM, index)]
            ]

        amounts = [
            Wish(((purchase.language.heading(Field.QUANTITY, chance), Field.QUANTITY),), both, "right", heading_align="centre")
        ]
    else:
        amounts = [quantity, unit] if work.likely(0.85) else [quantity]
    if work.likely(priced):
        signed = work.likely(0.12)
        if work.likely(0.1):
            amounts.append(_stack(work, Field.UNIT_PRICE, Field.AMOUNT))
        else:
            amounts.append(wish(Field.UNIT_PRICE, align="right", signed=signed))
            amounts += [wish(Field.AMOUNT, align="right", signed=signed)] if work.likely(0.92) else []
        if purchase.items[0].price_per != 1:
            amounts.append(wish(Field.PRICE_PER, align="right"))
    if work.likely(0.45):
        amounts.insert(chance.choice((0, len(amounts))), wish(Field.LINE_DATE, spare=2, align="centre"))
    if work.likely(0.5):
        notes = work.likely(0.4)

        def remarks(index: int) -> CellRows:
            return [[of_line(purchase.items[index].notes[0][:12], index)]] if notes else [[]]

        amounts.append(
            Wish(((chance.choice(("備考", "摘要", "備 考")), None),), remarks, spare=4, least=34, heading_align="centre")
        )
    return shown + amounts


def _ruled(
    work: _Work,
    y: float,
    wishes: Sequence[Wish],
    *,
    height: float,
    filled: int = 0,
    bottom: float,
    inside: bool = False,
    rules: bool = True,
) -> float:
    """A table with lines on all sides, its empty rows down to ``filled`` rows, perhaps the sums in its last rows."""
    purchase, paper = work.purchase, work.paper
    columns = fitted(list(wishes), len(purchase.items), work.font, work.font, work.left, work.right, grown_least=130)
    top = y
    y = _ruled_heading(work, y, columns)
    printed = 0
    for index in range(len(purchase.items)):
        cells = [_cell_rows(column, index, work.font) for column in columns]
        deep = max(height, max(len(rows) for rows in cells) * work.font.leading + 5)
        if y + deep > bottom:
            _verticals(work, columns, top, y)
            top = work.next_page()
            y = _ruled_heading(work, top, columns)
        for column, rows in zip(columns, cells, strict=True):
            begin = y + (deep - len(rows) * work.font.leading) / 2 + work.font.size
            for row in rows:
                if row:
                    paper.text(column.place(column.align, 3), begin, row, work.font, align=column.align)
                begin += work.font.leading
        y += deep
        if rules:
            paper.rule(columns[0].left, y, columns[-1].right, y)
        printed += 1
    while printed < filled and y + height < bottom:
        y += height
        paper.rule(columns[0].left, y, columns[-1].right, y)
        printed += 1
    _verticals(work, columns, top, y)
    return _sums_inside(work, y, columns, height) if inside and y + height * 4 < bottom + 60 else y


def _cell_rows(column: Column, index: int, font: Font) -> CellRows:
    rows = column.cell(index)
    if not column.wraps:
        return rows
    return [line for row in rows for line in (wrapped(row, font, column.right - column.left - 6) if row else [[]])]


def _ruled_heading(work: _Work, y: float, columns: Sequence[Column]) -> float:
    deep = max(len(column.heading) for column in columns)
    height = deep * work.font.leading + 5
    work.paper.rule(columns[0].left, y, columns[-1].right, y)
    for column in columns:
        for number, (text, announces) in enumerate(column.heading):
            x, baseline = column.place("centre", 3), y + work.font.size + 2 + number * work.font.leading
            work.paper.text(x, baseline, text, work.font, align="centre", label=Label(announces=announces))
    work.paper.rule(columns[0].left, y + height, columns[-1].right, y + height)
    return y + height


def _verticals(work: _Work, columns: Sequence[Column], top: float, y: float) -> None:
    for x in (*(column.left for column in columns), columns[-1].right):
        work.paper.rule(x, top, x, y)
    work.paper.rule(columns[0].left, y, columns[-1].right, y)


def _sums_inside(work: _Work, y: float, columns: Sequence[Column], height: float) -> float:
    """Rows of the table's width, the caption somewhere in the middle, the sum below the amounts."""
    holders = [column for column in columns if any(field is Field.AMOUNT for _text, field in column.heading)]
    right = holders[0].right if holders else columns[-1].right
    for field in _sums(work):
        baseline = y + height / 2 + work.font.size / 2 - 1
        value = work.value(field)
        x = right - max(90.0, work.font.width(value.text) + 20)
        work.paper.text(x, baseline, work.caption(field), work.font, align="right", label=Label(announces=field))
        work.paper.text(right - 3, baseline, value, work.font, align="right")
        y += height
        work.paper.rule(columns[0].left, y, columns[-1].right, y)
    work.paper.rule(columns[0].left, y, columns[0].left, y - height)
    return y


def _sums(work: _Work) -> list[Field]:
    shown = sums_of(work.purchase)
    return shown if work.likely(0.6) else [Field.TOTAL]


def _sum_list(work: _Work, y: float) -> float:
    """Below the table at the right, in boxes or without."""
    boxed = work.likely(0.5)
    signed = work.likely(0.6)
    for field in _sums(work):
        value = work.value(field, signed=signed)
        x = work.right - 170
        if boxed:
            work.paper.box(x, y, work.right, y + 17)
            work.paper.rule(x + 70, y, x + 70, y + 17)
        work.paper.text(x + 4, y + 12, work.caption(field), fitting(work.font, "税" * 7, 62), label=Label(announces=field))
        work.paper.text(work.right - 4, y + 12, value, work.font, align="right")
        y += 17
    return y


def _finish(work: _Work, y: float) -> Paper:
    """Remarks below and perhaps terms on the back."""
    if y > work.paper.height - 90:
        return work.paper
    if work.likely(0.5):
        work.paper.text(work.left, y + 20, "備考", work.font)
        text = remark(work.purchase.language, work.purchase.country, work.chance)
        work.paper.paragraph(work.left + 6, y + 36, text, work.font, work.right - work.left - 20)
        if work.likely(0.6):
            work.paper.box(work.left, y + 8, work.right, y + 62)
    if work.likely(0.08):
        work.paper.new_page(PageRole.TERMS)
        y = 60.0
        work.paper.text(work.paper.width / 2, 44, "取引条件", work.font.sized(11), align="centre")
        for number, text in enumerate(work.chance.sample(work.purchase.language.terms, 10), start=1):
            y = work.paper.paragraph(work.left, y + 6, f"第{number}条 {text}", work.font.sized(8), work.right - work.left)
    return work.paper


def chumonsho(purchase: Purchase, chance: random.Random) -> Paper:
    """Title in the middle, addressee left, issuer right with boxes for seals, facts left, total in large figures."""
    work = _work(purchase, chance)
    paper = work.paper
    title = _spaced(chance.choice(purchase.language.titles), chance)
    centred = work.likely(0.75)
    paper.text(
        paper.width / 2 if centred else work.left,
        50,
        title,
        work.font.sized(chance.choice((16.0, 18.0, 20.0))),
        align="centre" if centred else "left",
    )
    if work.likely(0.6):
        y = 66.0
        for field in (Field.PO_NUMBER, Field.PO_DATE):
            work.pair(work.right - 150, y, field, gap=60)
            y += work.font.leading + 2
        facts = [Field.REQUESTED_DATE, Field.PAYMENT_TERMS, Field.DELIVERY_TERMS]
    else:
        facts = [Field.PO_NUMBER, Field.PO_DATE, Field.REQUESTED_DATE, Field.PAYMENT_TERMS]
    split = paper.width * chance.choice((0.54, 0.58, 0.62))
    low = work.addressee(work.left, 92, split - work.left - 20, size=chance.choice((11.0, 13.0, 14.0)))
    right = work.issuer(split, 108)
    if work.likely(0.5):
        work.stamps(work.right, right)
        right += 54
    if work.likely(0.6):
        paper.text(work.left, low + 6, chance.choice(purchase.language.notes[:2]), work.font)
        low += 22
    for field in facts:
        if field is Field.PO_NUMBER or work.likely(0.7):
            if work.likely(0.4):
                paper.rule(work.left, low + 10, split - 20, low + 10)
            work.pair(work.left, low + 6, field, gap=64)
            low += work.font.leading + 4
    if work.likely(0.65):
        low = work.delivery(work.left, low + 6, split - work.left - 14)
    big = work.likely(0.35)
    y = max(low, right) + 10
    if big:
        caption = Run(work.caption(Field.TOTAL) + work.colon, Label(announces=Field.TOTAL))
        paper.text(work.left, y + 10, [caption, Run(" "), work.value(Field.TOTAL, signed=True)], work.font.sized(13))
        paper.rule(work.left, y + 15, work.left + 220, y + 15)
        y += 26
    inside = work.likely(0.5)
    filled = chance.choice((0, 0, 8, 10, 12, 15))
    bottom = paper.height - 110
    y = _ruled(work, y, _usual(work), height=chance.choice((16.0, 18.0, 22.0, 26.0)), filled=filled, bottom=bottom, inside=inside)
    y = _sum_list(work, y + 6) if not inside else y
    return _finish(work, y)


def excel_table(purchase: Purchase, chance: random.Random) -> Paper:
    """Facts in a ruled two-column grid with merged cells, the parties in it too, then the lines in the same grid."""
    work = _work(purchase, chance)
    paper = work.paper
    paper.text(paper.width / 2, 46, _spaced(chance.choice(purchase.language.titles), chance), work.font.sized(16), align="centre")
    y = 60.0
    middle = (work.left + work.right) / 2
    low = work.addressee(work.left + 4, y + 14, middle - work.left - 12, size=12)
    low = max(low, work.issuer(middle + 6, y + 16))
    paper.box(work.left, y, middle, low + 4)
    paper.box(middle, y, work.right, low + 4)
    y = low + 4
    cells: list[tuple[str, Run, Field | None, Label]] = []
    for field in (
        Field.PO_NUMBER,
        Field.PO_DATE,
        Field.REQUESTED_DATE,
        Field.PAYMENT_TERMS,
        Field.DELIVERY_TERMS,
        Field.CURRENCY,
    ):
        if field is Field.PO_NUMBER or work.likely(0.75):
            cells.append((work.caption(field), work.value(field), field, Label(announces=field)))
    for caption in chance.sample(purchase.language.other_captions, chance.randint(1, 3)):
        value = Run(chance.choice((purchase.buyer.person, code("####", chance), "", code("AA-###", chance))))
        cells.insert(chance.randint(0, len(cells)), (caption, value, None, Label()))
    if len(cells) % 2:
        cells.append(("備考", Run(""), None, Label()))
    height, name_width = chance.choice((16.0, 18.0, 20.0)), 74.0
    for number, (caption, value, _field, label) in enumerate(cells):
        x = work.left if number % 2 == 0 else middle
        end = middle if number % 2 == 0 else work.right
        baseline = y + height / 2 + work.font.size / 2 - 1
        paper.box(x, y, x + name_width, y + height)
        paper.box(x + name_width, y, end, y + height)
        paper.text(
            x + name_width / 2, baseline, caption, fitting(work.font, caption, name_width - 4), align="centre", label=label
        )
        if value.text:
            paper.text(x + name_width + 4, baseline, value, fitting(work.font, value.text, end - x - name_width - 8))
        y += height if number % 2 else 0.0
    if work.likely(0.75):  # the place of delivery in a cell merged over the whole width
        label, party = Label(block=Block.SHIP_TO), purchase.ship_to
        caption = purchase.language.block(Block.SHIP_TO, chance).rstrip("：")
        lines = [[name_run(party, Block.SHIP_TO)], *address_runs(party, Block.SHIP_TO)]
        deep = len(lines) * work.font.leading + 6
        paper.box(work.left, y, work.left + name_width, y + deep)
        paper.box(work.left + name_width, y, work.right, y + deep)
        paper.text(
            work.left + name_width / 2,
            y + deep / 2 + 3,
            caption,
            fitting(work.font, caption, name_width - 4),
            align="centre",
            label=label,
        )
        for row_number, row in enumerate(lines):
            paper.text(work.left + name_width + 4, y + work.font.size + 3 + row_number * work.font.leading, row, work.font)
        y += deep
    y += chance.choice((0.0, 10.0, 18.0))
    y = _ruled(
        work, y, _usual(work), height=height, filled=chance.choice((0, 8, 12)), bottom=paper.height - 110, inside=work.likely(0.7)
    )
    if Field.TOTAL not in {field for field, _line in paper.written}:
        y = _sum_list(work, y + 6)
    return _finish(work, y)


def fax_sheet(purchase: Purchase, chance: random.Random) -> Paper:
    """A fax order sheet: who sends to whom, a few large rows, quantities without prices."""
    work = _work(purchase, chance)
    work.font = work.font.sized(chance.choice((9.0, 10.0, 11.0)))
    paper = work.paper
    if work.likely(0.5):  # what the machine prints on the upper edge
        day, clock = purchase.po_date, f"{chance.randint(8, 18)}:{chance.randint(10, 59)}"
        pages = f"P.{chance.randint(1, 3)}/{chance.randint(3, 4)}"
        stamp = f"{day.year}/{day.month}/{day.day} {clock}  {purchase.buyer.phone}  {pages}"
        paper.text(work.left + 30, 14, stamp, Font("Courier", 7))
    paper.text(
        paper.width / 2,
        54,
        chance.choice(("FAX注文書", "発注書", "注文書", "FAX発注書", "御注文書")),
        work.font.sized(20),
        align="centre",
    )
    flipped = work.likely(0.3)
    if flipped:
        low = work.issuer(work.left, 90, size=12)
        right = work.addressee(paper.width / 2 + 20, 82, work.right - paper.width / 2 - 20, size=12)
    else:
        low = work.addressee(work.left, 82, paper.width / 2 - 20, size=13)
        right = work.issuer(paper.width / 2 + 40, 90)
    y = max(low, right) + 12
    facts = [Field.PO_DATE, Field.REQUESTED_DATE] + ([Field.PO_NUMBER] if work.likely(0.75) else [])
    chance.shuffle(facts)
    if work.likely(0.5):
        x = work.left
        for field in facts:
            x = work.pair(x, y, field, glued=True) + 24
        y += 20
    else:
        for field in facts:
            work.pair(work.left, y, field, gap=80, font=work.font.sized(11))
            y += 18
    if work.likely(0.6):
        y = work.delivery(work.left, y + 4, work.right - work.left) + 4
    if work.likely(0.5):
        paper.text(work.left, y + 6, remark(purchase.language, purchase.country, chance), work.font)
        y += 18
    case = work.likely(0.3)
    wishes = _fax_columns(work, case=case)
    y = _ruled(
        work,
        y + 6,
        wishes,
        height=chance.choice((22.0, 26.0, 30.0)),
        filled=chance.choice((0, 6, 10, 15)),
        bottom=paper.height - 70,
    )
    if work.likely(0.25) and y < paper.height - 130:
        _sum_list(work, y + 8)
        y += 60
    return _finish(work, y + 10)


def _fax_columns(work: _Work, *, case: bool) -> list[Wish]:
    purchase, chance = work.purchase, work.chance
    shown = [_wish(work, Field.LINE_NUMBER, spare=3)] if work.likely(0.3) else []
    part = chance.choice((Field.SUPPLIER_PART, Field.SUPPLIER_PART, Field.BUYER_PART))
    stacked = work.likely(0.2)
    if stacked:
        shown.append(_stack(work, Field.DESCRIPTION, part))
    else:
        shown += [_wish(work, part, spare=2)] if work.likely(0.6) else []
        shown.append(_wish(work, Field.DESCRIPTION))
    if work.likely(0.25):

        def gtin(index: int) -> CellRows:
            return [[of_line(purchase.items[index].gtin, index)]]

        shown.insert(chance.choice((0, len(shown))), Wish((("JANコード", None),), gtin, spare=4, heading_align="centre"))
    if case:  # how many are in a case: no field of ours

        def packed(index: int) -> CellRows:
            return [[of_line(str((index * 7) % 11 + 6), index)]]

        shown.append(Wish(((chance.choice(("入数", "ケース入数")), None),), packed, "right", 5, heading_align="centre"))
    shown += [_wish(work, Field.QUANTITY, align="right")] + ([_wish(work, Field.UOM)] if work.likely(0.6) else [])
    if work.likely(0.2):
        shown.append(_wish(work, Field.UNIT_PRICE, align="right"))
    if work.likely(0.3):
        shown.append(_wish(work, Field.LINE_DATE, spare=1))
    if work.likely(0.5):
        shown.append(Wish((("備考", None),), lambda _index: [[]], spare=6, least=50, heading_align="centre"))
    return shown


def line_print(purchase: Purchase, chance: random.Random) -> Paper:
    """A line printer's form: two or three rows per order line under two rows of headings, without lines between."""
    work = _work(purchase, chance, face="Courier")
    work.font = Font("Courier", chance.choice((8.0, 8.5, 9.0)))
    paper = work.paper
    paper.text(paper.width * 0.42, 44, f"＊＊ {chance.choice(('注 文 書', '発 注 書', '注文書'))} ＊＊", work.font.sized(13))
    work.page_number(1)
    low = work.addressee(work.left, 66, paper.width / 2 - 40, size=10)
    right = work.issuer(paper.width * 0.58, 74, size=10)
    y = max(low, right) + 8
    facts = [Field.PO_NUMBER, Field.PO_DATE] + [
        field for field in (Field.REQUESTED_DATE, Field.PAYMENT_TERMS, Field.DELIVERY_TERMS) if work.likely(0.5)
    ]
    x = work.left
    for field in facts:
        wide = work.font.width(header_text(purchase, field)) + 90
        if x + wide > work.right:
            x, y = work.left, y + work.font.leading + 2
        x = work.pair(x, y, field, glued=work.likely(0.5)) + 18
    y += 18
    if work.likely(0.5):
        y = work.delivery(work.left, y, work.right - work.left) + 4
    y = _two_row_lines(work, y)
    if y > paper.height - 110:
        y = work.next_page()
    return _finish(work, _sum_list(work, y + 4))


def _two_row_lines(work: _Work, y: float) -> float:
    purchase, chance, words = work.purchase, work.chance, work.purchase.language
    span = work.right - work.left
    part = chance.choice((Field.BUYER_PART, Field.SUPPLIER_PART))
    upper: list[tuple[Field, float, str]] = [
        (Field.LINE_NUMBER, 0.0, "left"),
        (part, 0.07, "left"),
        (Field.QUANTITY, 0.6, "right"),
        (Field.UOM, 0.62, "left"),
        (Field.UNIT_PRICE, 0.82, "right"),
        (Field.AMOUNT, 1.0, "right"),
    ]
    lower: list[tuple[Field, float, str]] = [(Field.DESCRIPTION, 0.07, "left")]
    if work.likely(0.6):
        lower.append((Field.LINE_DATE, 0.82, "right"))
    if work.likely(0.25):
        upper = [one for one in upper if one[0] not in (Field.UNIT_PRICE, Field.AMOUNT)]
    heads = {field: words.heading(field, chance) for field, _share, _align in (*upper, *lower)}
    extra = work.likely(0.3)
    ruled = work.likely(0.6)

    def heading(y: float) -> float:
        work.paper.rule(work.left, y - 2, work.right, y - 2)
        for row in (upper, lower):
            y += work.font.leading
            for field, share, align in row:
                work.paper.text(work.left + share * span, y, heads[field], work.font, align=align, label=Label(announces=field))  # type: ignore[arg-type]
        work.paper.rule(work.left, y + 4, work.right, y + 4)
        return y + work.font.leading + 6

    y = heading(y)
    for index in range(len(purchase.items)):
        if y > work.paper.height - 80:
            y = heading(work.next_page())
        for field, share, align in upper:
            work.paper.text(work.left + share * span, y, work.of_item(field, index), work.font, align=align)  # type: ignore[arg-type]
        y += work.font.leading
        for field, share, align in lower[1:]:
            work.paper.text(work.left + share * span, y, work.of_item(field, index), work.font, align=align)  # type: ignore[arg-type]
        y = work.paper.paragraph(work.left + 0.07 * span, y, [work.of_item(Field.DESCRIPTION, index)], work.font, span * 0.5)
        if extra:
            work.paper.text(work.left + 0.07 * span, y, of_line(purchase.items[index].notes[0], index), work.font)
            y += work.font.leading
        if ruled:
            work.paper.rule(work.left, y - work.font.size + 1, work.right, y - work.font.size + 1)
        y += 4
    return y


def slip(purchase: Purchase, chance: random.Random) -> Paper:
    """A retailer's or wholesaler's slip: codes of shop and supplier in boxes, JAN below the name, cases and pieces."""
    work = _work(purchase, chance)
    paper = work.paper
    paper.text(work.left, 40, chance.choice(("発注伝票", "発注書", "仕入伝票（発注）", "発注明細書")), work.font.sized(14))
    low = work.issuer(work.left, 60, size=11)
    right = work.addressee(paper.width * 0.5, 50, paper.width * 0.5 - work.left, size=11)
    y = max(low, right) + 6
    boxes: list[tuple[str, Run, Field | None]] = [
        (work.caption(Field.PO_NUMBER), work.value(Field.PO_NUMBER), Field.PO_NUMBER),
        (work.caption(Field.PO_DATE), work.value(Field.PO_DATE), Field.PO_DATE),
        (work.caption(Field.REQUESTED_DATE), work.value(Field.REQUESTED_DATE), Field.REQUESTED_DATE),
    ]
    for caption in chance.sample(("取引先コード", "店コード", "分類コード", "伝票区分", "便", "部門"), 2):
        boxes.insert(chance.randint(0, len(boxes)), (caption, Run(code("####", chance)), None))
    width = (work.right - work.left) / len(boxes)
    for number, (caption, value, field) in enumerate(boxes):
        x = work.left + number * width
        paper.box(x, y, x + width, y + 14)
        paper.box(x, y + 14, x + width, y + 30)
        paper.text(
            x + width / 2,
            y + 10.5,
            caption,
            fitting(work.font.sized(8), caption, width - 4),
            align="centre",
            label=Label(announces=field),
        )
        paper.text(x + width / 2, y + 26, value, fitting(work.font, value.text, width - 4), align="centre")
    y += 36
    if work.likely(0.7):
        y = work.delivery(work.left, y + 8, work.right - work.left) + 2
    stacked = work.likely(0.7)
    marked = chance.choice(("#", "JAN:#", "#"))

    def name(index: int) -> CellRows:
        rows = [[work.of_item(Field.DESCRIPTION, index)]]
        rows += [[of_line(marked.replace("#", purchase.items[index].gtin), index)]] if stacked else []
        return rows

    wishes = [_wish(work, Field.LINE_NUMBER, align="centre", spare=5), _wish(work, Field.SUPPLIER_PART, spare=4)]
    heading: tuple[tuple[str, Field | None], ...] = (("商品名", Field.DESCRIPTION),) + ((("JANコード", None),) if stacked else ())
    wishes.append(Wish(heading, name, grows=True, heading_align="centre"))
    if work.likely(0.6):
        per = chance.choice((6, 12, 24))

        def inner(index: int) -> CellRows:
            return [[of_line(str(per), index)]]

        wishes.append(Wish((("入数", None),), inner, "right", 3, heading_align="centre"))
        wishes.append(Wish((("ケース", None),), lambda _index: [[]], "right", 6, heading_align="centre"))
    wishes += [_wish(work, Field.QUANTITY, align="right"), *([_wish(work, Field.UOM)] if work.likely(0.3) else [])]
    if work.likely(0.85):
        wishes.append(_wish(work, Field.UNIT_PRICE, align="right"))
        wishes.append(_wish(work, Field.AMOUNT, align="right"))
        if work.likely(0.35):  # what the shop sells it for

            def retail(index: int) -> CellRows:
                price = purchase.items[index].unit_price * 3 // 2
                return [[of_line(purchase.habits.price(price), index)]]

            wishes.append(Wish((("売価", None),), retail, "right", 4, heading_align="centre"))
    inside = work.likely(0.6)
    y = _ruled(work, y + 4, wishes, height=22.0, filled=chance.choice((0, 6, 9)), bottom=paper.height - 100, inside=inside)
    return _finish(work, _sum_list(work, y + 6) if not inside and work.likely(0.6) else y)


def bilingual(purchase: Purchase, chance: random.Random) -> Paper:
    """A trading house's form in Japanese and English, numbered particulars below the lines."""
    work = _work(purchase, chance, face=chance.choice(("Helvetica", "Times-Roman")))
    paper = work.paper
    paper.text(paper.width / 2, 44, "注文書 PURCHASE ORDER", work.font.bold.sized(15), align="centre")
    low = work.addressee(work.left, 74, paper.width / 2 - 50, size=11)
    right = work.issuer(paper.width * 0.56, 80)
    y = max(low, right) + 8
    for field in (Field.PO_NUMBER, Field.PO_DATE):
        caption = f"{work.caption(field)} / {_ENGLISH[field]}"
        end = paper.text(work.left, y, caption + work.colon, work.font, label=Label(announces=field))
        paper.text(max(end + 6, work.left + 110), y, work.value(field), work.font)
        y += work.font.leading + 2
    y = _ruled(
        work,
        y + 6,
        _usual(work, english=True),
        height=20,
        filled=chance.choice((0, 5)),
        bottom=paper.height - 150,
        rules=work.likely(0.6),
    )
    if y > paper.height - 180:
        y = work.next_page()
    y = _sum_list(work, y + 6) + 18
    number = 1
    for field in (Field.REQUESTED_DATE, Field.PAYMENT_TERMS, Field.DELIVERY_TERMS, Field.CURRENCY):
        if work.likely(0.75):
            runs = [
                Run(f"{number}. "),
                Run(f"{work.caption(field)}{work.colon or ' '}", Label(announces=field)),
                work.value(field),
            ]
            paper.text(work.left, y, runs, work.font)
            number, y = number + 1, y + work.font.leading + 3
    if work.likely(0.7):
        paper.text(work.left, y, f"{number}. ", work.font)
        y = work.delivery(work.left + 16, y, work.right - work.left - 20)
    return _finish(work, y)


def plain_list(purchase: Purchase, chance: random.Random) -> Paper:
    """No table lines at all: numbered particulars ("1. 品名"), or rows of text, as written in a word processor or a mail."""
    work = _work(purchase, chance)
    work.font = work.font.sized(10)
    paper, words = work.paper, purchase.language
    paper.text(work.right, 46, [work.value(Field.PO_DATE)], work.font, align="right")
    low = work.addressee(work.left, 60, paper.width / 2, size=12)
    low = work.issuer(paper.width * 0.58, low + 4) + 12
    title = chance.choice(words.titles)
    paper.text(paper.width / 2, low, title, work.font.sized(15), align="centre")
    y = low + 24
    paper.text(work.left, y, chance.choice(words.notes[:2]), work.font)
    y += 22
    paper.text(paper.width / 2, y, "記", work.font, align="centre")
    y += 22
    for field in (Field.PO_NUMBER, Field.REQUESTED_DATE, Field.PAYMENT_TERMS):
        if field is Field.PO_NUMBER or work.likely(0.6):
            work.pair(work.left + 20, y, field, gap=80)
            y += work.font.leading + 3
    y = work.delivery(work.left + 20, y, work.right - work.left - 40) + 8 if work.likely(0.6) else y + 6
    rows = work.likely(0.5)
    heads = {
        field: words.heading(field, chance)
        for field in (Field.DESCRIPTION, Field.SUPPLIER_PART, Field.QUANTITY, Field.UNIT_PRICE, Field.AMOUNT)
    }
    for index in range(len(purchase.items)):
        if y > paper.height - 100:
            y = work.next_page() + 20
        if rows:
            runs = [
                of_line("・", index),
                line_run(purchase, Field.DESCRIPTION, index),
                of_line("  ", index),
            ]
            runs += [
                line_run(purchase, Field.SUPPLIER_PART, index),
                of_line("  ", index),
                work.of_item(Field.QUANTITY, index),
                work.of_item(Field.UOM, index),
            ]
            if line_text(purchase, Field.UNIT_PRICE, index) and work.purchase.habits.sign != "#":
                runs += [of_line("  @", index), work.of_item(Field.UNIT_PRICE, index)]
            y = paper.paragraph(work.left + 20, y, runs, work.font, work.right - work.left - 40) + 3
            continue
        for field, head in heads.items():
            run = work.of_item(field, index)
            runs = [Run(f"{head}{work.colon or '：'}", Label(announces=field, line=index)), run]
            if field is Field.QUANTITY:
                runs.append(work.of_item(Field.UOM, index))
            y = paper.paragraph(work.left + 20, y, runs, work.font, work.right - work.left - 40)
        y += 8
    if y > paper.height - 100:
        y = work.next_page() + 20
    if work.likely(0.6):
        work.pair(work.left + 20, y + 6, Field.TOTAL, glued=True)
    paper.text(work.right, y + 30, "以上", work.font, align="right")
    return paper


_JA = ("ja",)
FAMILIES: tuple[Family, ...] = (
    Family("japanese-chumonsho", "japanese", _JA, chumonsho),
    Family("japanese-excel", "japanese", _JA, excel_table),
    Family("japanese-fax", "japanese", _JA, fax_sheet),
    Family("japanese-lineprint", "japanese", _JA, line_print),
    Family("japanese-slip", "japanese", _JA, slip),
    Family("japanese-bilingual", "japanese", _JA, bilingual),
    Family("japanese-text", "japanese", _JA, plain_list),
)
