"""Chinese contracts with numbered clauses and package prints, Taiwanese and bilingual orders, Thai and Greek houses."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from models.corpus.codes import code
from models.corpus.family import Family
from models.corpus.items import remark
from models.corpus.labels import Block, Field, Label, PageRole
from models.corpus.paper import A4, Align, Font, Paper, Run
from models.corpus.party import Party
from models.corpus.printed import (
    Wish,
    address_runs,
    fitted,
    fitting,
    header_text,
    line_run,
    name_run,
    of_line,
    sums_of,
)
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, Column, TableStyle, draw_table

_CHINESE = frozenset({"zh", "zh_Hant"})
_DIGITS, _PLACES = "零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟")
_NUMERALS = "一二三四五六七八九十"
_ENGLISH = {
    Field.PO_NUMBER: "PO No.",
    Field.PO_DATE: "Date",
    Field.REQUESTED_DATE: "Delivery",
    Field.PAYMENT_TERMS: "Payment",
    Field.DELIVERY_TERMS: "Terms",
    Field.CURRENCY: "Currency",
    Field.LINE_NUMBER: "Item",
    Field.BUYER_PART: "Part No.",
    Field.SUPPLIER_PART: "Model",
    Field.DESCRIPTION: "Description",
    Field.QUANTITY: "Qty",
    Field.UOM: "Unit",
    Field.UNIT_PRICE: "Unit Price",
    Field.AMOUNT: "Amount",
    Field.LINE_DATE: "Date",
    Field.TOTAL: "Total",
    Field.SUBTOTAL: "Subtotal",
    Field.TAX: "Tax",
    Field.FREIGHT: "Freight",
    Field.DISCOUNT: "Discount",
}


def capitals(number: int) -> str:
    """A whole sum in the characters that nobody can alter.

    >>> capitals(10203)
    '壹万零贰佰零叁'
    """
    groups = []
    for unit in ("", "万", "亿"):
        number, part = divmod(number, 10_000)
        text, gap = "", False
        for place, digit in enumerate(reversed(f"{part:04}")):
            if digit == "0":
                gap = bool(text)
                continue
            text = _DIGITS[int(digit)] + _PLACES[place] + ("零" if gap else "") + text
            gap = False
        if text and part < 1000 and number:
            text = "零" + text
        groups.append(text + unit if text else "")
    return "".join(reversed(groups)) or "零"


@dataclass
class _Work:
    """One order being drawn."""

    purchase: Purchase
    chance: random.Random
    paper: Paper
    font: Font
    left: float
    colon: str
    buddhist: bool
    english: bool = False

    @property
    def right(self) -> float:
        return self.paper.width - self.left

    def likely(self, share: float) -> bool:
        return self.chance.random() < share

    def caption(self, field: Field) -> str:
        word = self.purchase.language.caption(field, self.chance)
        return f"{word} {_ENGLISH[field]}" if self.english and field in _ENGLISH else word

    def day(self, text: str, value: date) -> str:
        """In Thailand often by the years of the Buddha."""
        if not self.buddhist:
            return text
        year = str(value.year)
        return text.replace(year, str(value.year + 543)) if year in text else text

    def value(self, field: Field, *, signed: bool = False) -> Run:
        text = header_text(self.purchase, field, signed=signed)
        if field is Field.PO_DATE:
            text = self.day(text, self.purchase.po_date)
        elif field is Field.REQUESTED_DATE:
            text = self.day(text, self.purchase.requested_date)
        return Run(text, Label(field))

    def of_item(self, field: Field, index: int) -> Run:
        run = line_run(self.purchase, field, index)
        if field is Field.LINE_DATE:
            return replace(run, text=self.day(run.text, self.purchase.items[index].wanted))
        return run

    def pair(self, x: float, y: float, field: Field, width: float, *, gap: float = 0.0) -> float:
        """Caption and value in one word or apart, made to fit."""
        caption, run = Run(self.caption(field) + self.colon, Label(announces=field)), self.value(field)
        face = fitting(self.font, f"{caption.text} {run.text}", width)
        if not gap and self.likely(0.6) and self.colon.strip():
            return self.paper.text(x, y, [caption, run], face)
        end = self.paper.text(x, y, caption, face)
        begin = x + gap if gap and x + gap > end + 2 and x + gap + face.width(run.text) < x + width else end + 4
        return self.paper.text(begin, y, run, face)

    def party(
        self, x: float, y: float, block: Block, party: Party, width: float, *, caption: str = "", particulars: float = 0.5
    ) -> float:
        """Caption and name in one row or two, the address, telephone and tax number with captions."""
        label, words = Label(block=block), self.purchase.language
        names = _PARTICULARS[words.code]
        rows: list[list[Run]] = []
        if caption:
            rows.append([Run(caption + self.colon, label), name_run(party, block)] if self.likely(0.7) else [Run(caption, label)])
            rows += [[name_run(party, block)]] if len(rows[0]) == 1 else []
        else:
            rows.append([name_run(party, block)])
        addressed = self.likely(particulars)
        for number, row in enumerate(address_runs(party, block)):
            rows.append([Run(names[0] + self.colon, label), *row] if addressed and number == 0 else row)
        for name, text in (
            (names[1], party.phone),
            (names[2], code(party.country.phone, self.chance)),
            (names[3], party.tax_id),
            (names[4], party.person),
        ):
            if self.likely(particulars * 0.7):
                rows.append([Run(f"{name}{self.colon or ' '}{text}", label)])
        for row in rows:
            self.paper.text(x, y, row, fitting(self.font, "".join(run.text for run in row), width))
            y += self.font.leading * 1.1
        return y

    def next_page(self) -> float:
        self.paper.new_page()
        number = len(self.paper.sheets)
        self.pair(self.left, 44, Field.PO_NUMBER, 250)
        text = self.chance.choice(self.purchase.language.page_words).format(page=number, pages=number)
        self.paper.text(self.right, 44, text, self.font, align="right")
        return 72.0


_PARTICULARS = {
    "zh": ("地址", "电话", "传真", "税号", "联系人"),
    "zh_Hant": ("地址", "電話", "傳真", "統一編號", "聯絡人"),
    "th": ("ที่อยู่", "โทร", "แฟกซ์", "เลขประจำตัวผู้เสียภาษี", "ติดต่อ"),
    "el": ("Διεύθυνση", "Τηλ.", "Fax", "ΑΦΜ", "Υπόψη"),
}


def _work(purchase: Purchase, chance: random.Random, *, english: bool = False, face: str = "") -> _Work:
    sign = purchase.currency_sign
    if sign and purchase.language.code != "el":
        form = chance.choice(("#", "#", f"{sign}#", f"{sign} #")) if sign != "บาท" else chance.choice(("#", "# บาท"))
        purchase = replace(purchase, habits=replace(purchase.habits, sign=form))
    colon = (
        chance.choice(("：", "：", ":", ": ", " "))
        if purchase.language.code in _CHINESE
        else chance.choice((":", " : ", "", ": "))
    )
    font = Font(face or chance.choice(("Helvetica", "Times-Roman")), chance.choice((8.0, 8.5, 9.0, 9.5)))
    buddhist = purchase.language.code == "th" and chance.random() < 0.45
    return _Work(purchase, chance, Paper(A4), font, chance.choice((28.0, 36.0, 44.0)), colon, buddhist, english)


def _wish(work: _Work, field: Field, *, align: Align = "left", spare: int = 0) -> Wish:
    word = work.purchase.language.heading(field, work.chance)
    heading: tuple[tuple[str, Field | None], ...] = ((word, field),)
    if work.english and field in _ENGLISH and not word.isascii():
        heading += ((_ENGLISH[field], field),)

    def cell(index: int) -> CellRows:
        run = work.of_item(field, index)
        return [[run]] if run.text else [[]]

    return Wish(heading, cell, align, spare, grows=field is Field.DESCRIPTION, heading_align="centre")


def _columns(work: _Work, *, stacked: float = 0.15, prices: bool = True) -> list[Wish]:
    """The columns of an ordinary order."""
    purchase, chance, wish = work.purchase, work.chance, partial(_wish, work)
    shown = [wish(Field.LINE_NUMBER, align="centre", spare=3)] if work.likely(0.85) else []
    part = chance.choice((Field.BUYER_PART, Field.BUYER_PART, Field.SUPPLIER_PART))
    other = Field.SUPPLIER_PART if part is Field.BUYER_PART else Field.BUYER_PART
    if work.likely(stacked):

        def stack(index: int) -> CellRows:
            return [[work.of_item(part, index)], [work.of_item(Field.DESCRIPTION, index)]]

        words = purchase.language
        heading = ((words.heading(part, chance), part), (words.heading(Field.DESCRIPTION, chance), Field.DESCRIPTION))
        shown.append(Wish(heading, stack, grows=True, heading_align="centre"))
    else:
        shown += [wish(part, spare=2)] if work.likely(0.85) else []
        shown.append(wish(Field.DESCRIPTION))
        shown += [wish(other, spare=6)] if work.likely(0.2) else []
    count = [wish(Field.QUANTITY, align="right"), wish(Field.UOM, align="centre", spare=1)]
    if work.likely(0.35):
        count.reverse()
    if work.likely(0.1):

        def joined(index: int) -> CellRows:
            return [[work.of_item(Field.QUANTITY, index), work.of_item(Field.UOM, index)]]

        count = [
            Wish(((purchase.language.heading(Field.QUANTITY, chance), Field.QUANTITY),), joined, "right", heading_align="centre")
        ]
    shown += count
    if prices:
        shown.append(wish(Field.UNIT_PRICE, align="right"))
        shown += [wish(Field.PRICE_PER, align="right")] if purchase.items[0].price_per != 1 else []
        shown += [wish(Field.DISCOUNT_PERCENT, align="right")] if any(item.discount_percent for item in purchase.items) else []
        if work.likely(0.2):
            rate = f"{purchase.habits.number(purchase.tax_percent, -1)}%"
            word = chance.choice(purchase.language.tax_names)
            shown.append(Wish(((word, None),), lambda index: [[of_line(rate, index)]], "right", 7, heading_align="centre"))
        shown += [wish(Field.AMOUNT, align="right")] if work.likely(0.94) else []
    if work.likely(0.5):
        shown.append(wish(Field.LINE_DATE, align="centre", spare=4))
    if work.likely(0.35):
        noted = work.likely(0.5)
        word = chance.choice(purchase.language.other_headings)

        def remarks(index: int) -> CellRows:
            return [[of_line(purchase.items[index].notes[0][:10].strip(), index)]] if noted else [[]]

        shown.append(Wish(((word, None),), remarks, spare=5, least=30, heading_align="centre"))
    return shown


def _table(work: _Work, y: float, wishes: list[Wish], *, frame: bool, bottom: float) -> tuple[float, list[Column]]:
    count = len(work.purchase.items)
    columns = fitted(wishes, count, work.font, work.font, work.left, work.right, grown_least=110)
    gap = work.chance.choice((2.0, 5.0, 8.0))
    style = TableStyle(
        work.font, work.font, frame=frame, row_rules=frame and work.likely(0.7), gap=gap, repeats_heading=work.likely(0.8)
    )
    noted = work.likely(0.12)

    def below(index: int) -> CellRows:
        return [[of_line(note, index)] for note in work.purchase.items[index].notes] if noted else []

    indent = next(column.left for column in columns if column.wraps) + 3
    y = draw_table(work.paper, y, columns, count, style, bottom=bottom, new_page=work.next_page, below=below, below_left=indent)
    return y, columns


def _total_row(work: _Work, y: float, columns: list[Column], *, all_sums: bool) -> float:
    """Sums as last rows of the table, under the amounts; a sum of quantities stands there too."""
    goods = next(column for column in columns if column.wraps)
    amounts = next((column for column in columns if any(one is Field.AMOUNT for _text, one in column.heading)), columns[-1])
    counted = next((column for column in columns if any(one is Field.QUANTITY for _text, one in column.heading)), None)
    for field in sums_of(work.purchase) if all_sums else [Field.TOTAL]:
        run, caption = work.value(field), work.caption(field)
        work.paper.text(goods.left + 3, y, caption, work.font, label=Label(announces=field))
        if field is Field.TOTAL and counted is not None and counted.left > goods.left and work.likely(0.5):
            whole = sum(item.quantity for item in work.purchase.items)
            text = work.purchase.habits.number(whole, -1) if whole else ""
            if work.font.width(text) < counted.right - counted.left + 20:
                work.paper.text(counted.right - 3, y, text, work.font, align="right")
        face = fitting(work.font, run.text, amounts.right - amounts.left + 12)
        work.paper.text(amounts.right - 3, y, run, face, align="right")
        work.paper.rule(work.left, y + 5, columns[-1].right, y + 5)
        y += work.font.leading + 6
    return y


def _sum_list(work: _Work, y: float, *, boxed: bool) -> float:
    y = work.next_page() if y > work.paper.height - 130 else y
    signed = work.likely(0.5)
    for field in sums_of(work.purchase):
        run, caption = work.value(field, signed=signed), work.caption(field)
        if boxed:
            work.paper.box(work.right - 210, y - work.font.size - 2, work.right, y + 5)
        work.paper.text(work.right - 206, y, caption, fitting(work.font, caption, 110), label=Label(announces=field))
        work.paper.text(work.right - 4, y, run, work.font, align="right")
        y += work.font.leading + 6
    return y


def _in_capitals(work: _Work, y: float) -> float:
    whole, rest = divmod(int(work.purchase.total * 100), 100)
    tail = f"{_DIGITS[rest // 10]}角{_DIGITS[rest % 10]}分" if rest else "整"
    caption = work.chance.choice(("合计人民币金额（大写）：", "金额大写：", "人民币（大写）", "大写："))
    work.paper.text(work.left + 3, y, f"{caption}{capitals(whole)}元{tail}", work.font)
    return y + work.font.leading + 4


def contract(purchase: Purchase, chance: random.Random) -> Paper:
    """A contract of sale: both sides above, clause one is the table, the other clauses hold the terms."""
    work = _work(purchase, chance)
    paper, words = work.paper, purchase.language
    paper.text(
        paper.width / 2,
        52,
        chance.choice(("购销合同", "采购合同", "工业品买卖合同", "产品购销合同", "采 购 合 同")),
        work.font.sized(17),
        align="centre",
    )
    y, half = 84.0, paper.width / 2 + 30
    sides = chance.choice((("供方", "需方"), ("卖方", "买方"), ("乙方", "甲方"), ("供货方（乙方）", "采购方（甲方）")))
    rows = [(Block.SUPPLIER, sides[0], purchase.supplier), (Block.BUYER, sides[1], purchase.buyer)]
    if work.likely(0.5):
        rows.reverse()
    right = y
    for field in (Field.PO_NUMBER, Field.PO_DATE):
        work.pair(half, right, field, work.right - half)
        right += work.font.leading * 1.4
    if work.likely(0.6):
        paper.text(half, right, f"签订地点：{chance.choice(purchase.country.towns)}", work.font)
    for block, caption, party in rows:
        runs = [Run(caption + "：", Label(block=block)), name_run(party, block)]
        paper.text(work.left, y, runs, fitting(work.font, runs[0].text + runs[1].text, half - work.left - 10))
        y += work.font.leading * 1.4
    y = max(y, right + 14) + 6
    y = paper.paragraph(
        work.left,
        y,
        f"一、{chance.choice(('产品名称、型号、数量、金额及交货时间', '标的、数量、价款', '产品名称、规格、数量、单价'))}：",
        work.font,
        400,
    )
    y, columns = _table(work, y + 14, _columns(work), frame=True, bottom=paper.height - 100)
    y = work.next_page() if y > paper.height - 150 else y
    y = _total_row(work, y + 4, columns, all_sums=work.likely(0.3))
    y = _in_capitals(work, y + 6) if work.likely(0.8) else y
    number = 1
    for clause in (Field.REQUESTED_DATE, Field.DELIVERY_TERMS, Field.PAYMENT_TERMS, Field.SHIP_TO_NAME, None, None, None):
        if y > paper.height - 70:
            y = work.next_page()
        y = _clause(work, y, number, clause)
        number += 1
    y = work.next_page() if y > paper.height - 150 else y
    width, top, lows = (work.right - work.left) / 2, y + 4, []
    for number, (block, caption, party) in enumerate(rows):
        x = work.left + number * width + 4
        paper.text(x, top + 14, f"{caption}（盖章）", work.font, label=Label(block=block))
        lows.append(work.party(x, top + 16 + work.font.leading, block, party, width - 10, caption="单位名称", particulars=0.9))
    for number in range(2):
        paper.box(work.left + number * width, top, work.left + (number + 1) * width, max(lows))
    if work.likely(0.1):
        paper.new_page(PageRole.APPENDIX)
        paper.paragraph(work.left, 60, "附件：" + " ".join(words.terms), work.font, work.right - work.left)
    return paper


def _clause(work: _Work, y: float, number: int, field: Field | None) -> float:
    purchase, words = work.purchase, work.purchase.language
    head = Run(f"{_NUMERALS[number]}、")
    if field is Field.SHIP_TO_NAME:
        label = Label(block=Block.SHIP_TO)
        runs = [
            head,
            Run(f"{words.block(Block.SHIP_TO, work.chance)}：", label),
            name_run(purchase.ship_to, Block.SHIP_TO),
            Run(" ", label),
        ]
        for row in address_runs(purchase.ship_to, Block.SHIP_TO):
            runs += [*row, Run(" ", label)]
    elif field is None:
        runs = [head, Run(work.chance.choice(words.terms))]
    else:
        runs = [head, Run(work.caption(field) + "：", Label(announces=field)), work.value(field), Run("。")]
    return work.paper.paragraph(work.left, y, runs, work.font, work.right - work.left) + 4


def package(purchase: Purchase, chance: random.Random) -> Paper:
    """A package's print: title in the middle, three columns of glued facts, a ruled table, the clerks' names at the foot."""
    work = _work(purchase, chance, english=chance.random() < 0.2)
    paper, words = work.paper, purchase.language
    name = name_run(purchase.buyer, Block.BUYER)
    paper.text(paper.width / 2, 46, name, fitting(work.font.sized(15), name.text, work.right - work.left), align="centre")
    y = 62.0
    if work.likely(0.6):
        line = [run for row in address_runs(purchase.buyer, Block.BUYER) for run in (*row, Run(" ", Label(block=Block.BUYER)))]
        line.append(Run(f"{_PARTICULARS[words.code][1]}{work.colon}{purchase.buyer.phone}", Label(block=Block.BUYER)))
        paper.text(
            paper.width / 2,
            y,
            line,
            fitting(work.font, "".join(run.text for run in line), work.right - work.left),
            align="centre",
        )
        y += 14
    paper.text(paper.width / 2, y + 6, chance.choice(words.titles), work.font.sized(13), align="centre")
    y = _fact_grid(work, y + 28)
    frame = work.likely(0.85)
    y, columns = _table(work, y + 12, _columns(work), frame=frame, bottom=paper.height - 90)
    y = work.next_page() if y > paper.height - 130 else y
    inside = any(one is Field.AMOUNT for column in columns for _text, one in column.heading) and work.likely(0.6)
    y = _total_row(work, y + 4, columns, all_sums=work.likely(0.4)) if inside else _sum_list(work, y + 12, boxed=work.likely(0.3))
    if work.likely(0.4) and words.code == "zh":
        y = _in_capitals(work, y + 4)
    for number, text in enumerate(chance.sample(words.notes, chance.randint(0, 3)), start=1):
        if y < paper.height - 80:
            y = paper.paragraph(
                work.left, y + 2, f"{number}. {text.format(phone=purchase.buyer.phone)}", work.font, work.right - work.left
            )
    clerks = [caption for caption in words.other_captions if len(caption) <= 10][-8:]
    for number, caption in enumerate(chance.sample(clerks, 3)):
        paper.text(
            work.left + number * 170,
            min(y + 26, paper.height - 30),
            f"{caption}{work.colon}{purchase.buyer.person if number == 0 else ''}",
            work.font,
        )
    return paper


def _fact_grid(work: _Work, y: float) -> float:
    """Facts, and the supplier and its particulars among them, in two or three columns."""
    purchase, chance, words = work.purchase, work.chance, work.purchase.language
    per_row = chance.choice((2, 3))
    width = (work.right - work.left) / per_row
    facts: list[Field | Block | str] = [Field.PO_NUMBER, Field.PO_DATE, Block.SUPPLIER]
    facts += [
        one for one in (Field.REQUESTED_DATE, Field.PAYMENT_TERMS, Field.DELIVERY_TERMS, Field.CURRENCY) if work.likely(0.6)
    ]
    facts += chance.sample(words.other_captions, chance.randint(1, 3))
    chance.shuffle(facts)
    for number, fact in enumerate(facts):
        x = work.left + (number % per_row) * width
        if isinstance(fact, Field):
            work.pair(x, y, fact, width - 8)
        elif isinstance(fact, Block):
            runs = [Run(words.block(fact, chance) + (work.colon or " "), Label(block=fact)), name_run(purchase.supplier, fact)]
            work.paper.text(x, y, runs, fitting(work.font, runs[0].text + runs[1].text, width - 8))
        else:
            value = chance.choice((purchase.supplier.person, code("####", chance), purchase.supplier.phone))
            text = f"{fact}{work.colon or ' '}{value}"
            work.paper.text(x, y, text, fitting(work.font, text, width - 8))
        y += work.font.leading * 1.35 if number % per_row == per_row - 1 or number == len(facts) - 1 else 0.0
    if work.likely(0.7):
        label = Label(block=Block.SHIP_TO)
        runs = [
            Run(words.block(Block.SHIP_TO, chance) + (work.colon or " "), label),
            name_run(purchase.ship_to, Block.SHIP_TO),
            Run(" ", label),
        ]
        for row in address_runs(purchase.ship_to, Block.SHIP_TO):
            runs += [*row, Run(" ", label)]
        y = work.paper.paragraph(work.left, y, runs, work.font, work.right - work.left)
    return y


def boxes(purchase: Purchase, chance: random.Random) -> Paper:
    """Issuer above, a box for the supplier at the left and one for the facts at the right, table, sums in a box, signatures."""
    work = _work(purchase, chance, english=chance.random() < 0.35)
    paper, words, half = work.paper, purchase.language, work.paper.width * chance.choice((0.5, 0.56, 0.6))
    low = work.party(work.left, 44, Block.BUYER, purchase.buyer, half - work.left + 40)
    title = chance.choice(words.titles)
    paper.text(work.right, max(low, 60.0) + 4, title, work.font.bold.sized(15), align="right")
    top = max(low, 60.0) + 16
    y = work.party(
        work.left + 5,
        top + 14,
        Block.SUPPLIER,
        purchase.supplier,
        half - work.left - 14,
        caption=words.block(Block.SUPPLIER, chance),
        particulars=0.6,
    )
    right = top + 14
    gap = chance.choice((0.0, 90.0))
    for field in (
        Field.PO_NUMBER,
        Field.PO_DATE,
        Field.REQUESTED_DATE,
        Field.PAYMENT_TERMS,
        Field.DELIVERY_TERMS,
        Field.CURRENCY,
    ):
        if field in (Field.PO_NUMBER, Field.PO_DATE) or work.likely(0.6):
            work.pair(half + 5, right, field, work.right - half - 10, gap=gap)
            right += work.font.leading * 1.25
    for caption in chance.sample(words.other_captions, chance.randint(0, 2)):
        text = f"{caption}{work.colon or ' '}{code(chance.choice(('####', 'PR-###')), chance)}"
        paper.text(half + 5, right, text, fitting(work.font, text, work.right - half - 10))
        right += work.font.leading * 1.25
    y = max(y, right)
    if work.likely(0.8):
        paper.box(work.left, top, half, y)
        paper.box(half, top, work.right, y)
    if work.likely(0.65):
        caption = words.block(Block.SHIP_TO, chance)
        y = work.party(work.left + 5, y + 14, Block.SHIP_TO, purchase.ship_to, 420, caption=caption, particulars=0.1)
    y, _columns_drawn = _table(work, y + 18, _columns(work, stacked=0.2), frame=work.likely(0.7), bottom=paper.height - 120)
    y = _sum_list(work, y + 12, boxed=work.likely(0.5))
    if y < paper.height - 90 and work.likely(0.6):
        y = paper.paragraph(work.left, y + 6, remark(words, purchase.country, chance), work.font, work.right - work.left)
    for number in range(3):
        x = work.left + 10 + number * 180
        paper.rule(x, min(y + 40, paper.height - 40), x + 120, min(y + 40, paper.height - 40))
        paper.text(x + 60, min(y + 53, paper.height - 27), chance.choice(words.departments), work.font, align="centre")
    return paper


def rows_in_pairs(purchase: Purchase, chance: random.Random) -> Paper:
    """A line print of a package: article in one row, name in the next, date below the price, two rows of headings, no grid."""
    work = _work(purchase, chance, face="Courier")
    paper, words, font = work.paper, purchase.language, work.font
    paper.text(paper.width / 2, 40, name_run(purchase.buyer, Block.BUYER), font.sized(12), align="centre")
    paper.text(paper.width / 2, 58, chance.choice(words.titles), font.sized(13), align="centre")
    y = 80.0
    low = work.party(
        work.left,
        y,
        Block.SUPPLIER,
        purchase.supplier,
        paper.width * 0.5,
        caption=words.block(Block.SUPPLIER, chance),
        particulars=0.8,
    )
    right = y
    for field in (Field.PO_NUMBER, Field.PO_DATE, Field.PAYMENT_TERMS, Field.DELIVERY_TERMS, Field.CURRENCY):
        if field in (Field.PO_NUMBER, Field.PO_DATE) or work.likely(0.6):
            work.pair(paper.width * 0.6, right, field, work.right - paper.width * 0.6)
            right += font.leading * 1.1
    y = max(low, right) + 4
    if work.likely(0.6):
        y = work.party(
            work.left, y, Block.SHIP_TO, purchase.ship_to, 420, caption=words.block(Block.SHIP_TO, chance), particulars=0.1
        )
    span, part = work.right - work.left, chance.choice((Field.BUYER_PART, Field.SUPPLIER_PART))
    upper: list[tuple[Field, float, Align]] = [
        (Field.LINE_NUMBER, 0.0, "left"),
        (part, 0.08, "left"),
        (Field.QUANTITY, 0.6, "right"),
        (Field.UOM, 0.62, "left"),
        (Field.UNIT_PRICE, 0.82, "right"),
        (Field.AMOUNT, 1.0, "right"),
    ]
    lower: list[tuple[Field, float, Align]] = [(Field.DESCRIPTION, 0.08, "left")]
    if work.likely(0.6):
        lower.append((Field.LINE_DATE, 0.82, "right"))
    heads = {field: words.heading(field, chance) for field, _share, _align in (*upper, *lower)}

    def heading(y: float) -> float:
        paper.rule(work.left, y, work.right, y)
        for row in (upper, lower):
            y += font.leading
            for field, share, align in row:
                room = {Field.UOM: 0.07, Field.LINE_NUMBER: 0.07, Field.UNIT_PRICE: 0.12}.get(field, 0.17)
                face = fitting(font, heads[field], room * span)
                paper.text(work.left + share * span, y, heads[field], face, align=align, label=Label(announces=field))
        paper.rule(work.left, y + 5, work.right, y + 5)
        return y + font.leading + 8

    y = heading(y + 4)
    third = work.likely(0.3)
    for index in range(len(purchase.items)):
        if y > paper.height - 80:
            y = heading(work.next_page())
        for field, share, align in upper:
            run = work.of_item(field, index)
            paper.text(work.left + share * span, y, run, fitting(font, run.text, 0.3 * span), align=align)
        y += font.leading * 1.05
        if len(lower) > 1:
            paper.text(work.left + 0.82 * span, y, work.of_item(Field.LINE_DATE, index), font, align="right")
        y = paper.paragraph(work.left + 0.08 * span, y, [work.of_item(Field.DESCRIPTION, index)], font, 0.5 * span)
        if third:
            paper.text(work.left + 0.08 * span, y, of_line(purchase.items[index].notes[0], index), font)
            y += font.leading
        y += 4
    paper.rule(work.left, y - font.size, work.right, y - font.size)
    y = _sum_list(work, y + 6, boxed=False)
    if y < paper.height - 50 and work.likely(0.5):
        paper.paragraph(work.left, y + 6, remark(words, purchase.country, chance), font, span)
    return paper


_CHINA = ("zh", "zh", "zh_Hant")
FAMILIES: tuple[Family, ...] = (
    Family("chinese-contract", "chinese_thai", ("zh",), contract),
    Family("chinese-package", "chinese_thai", _CHINA, package),
    Family("chinese-boxes", "chinese_thai", _CHINA, boxes),
    Family("taiwan-pairs", "chinese_thai", ("zh_Hant", "zh"), rows_in_pairs),
    Family("thai-boxes", "chinese_thai", ("th",), boxes),
    Family("thai-package", "chinese_thai", ("th",), package),
    Family("greek-boxes", "chinese_thai", ("el",), boxes),
    Family("greek-pairs", "chinese_thai", ("el", "th"), rows_in_pairs),
)
