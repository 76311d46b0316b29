"""Indian houses.

Tally vouchers, GST grids with HSN and split taxes, letters with "Rs." and "/-", public companies with condition rows.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from models.corpus.codes import code
from models.corpus.family import Draw, Family
from models.corpus.items import cents, remark
from models.corpus.labels import NOTHING, Block, Field, Label, PageRole
from models.corpus.paper import A4, Align, Font, Paper, Run
from models.corpus.party import Party
from models.corpus.printed import (
    Wish,
    address_runs,
    fitted,
    fitting,
    header_run,
    line_run,
    line_text,
    name_run,
    of_line,
    simple_wish,
)
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, Column, TableStyle, draw_table

_ONES = (
    "",
    "One",
    "Two",
    "Three",
    "Four",
    "Five",
    "Six",
    "Seven",
    "Eight",
    "Nine",
    "Ten",
    "Eleven",
    "Twelve",
    "Thirteen",
    "Fourteen",
    "Fifteen",
    "Sixteen",
    "Seventeen",
    "Eighteen",
    "Nineteen",
)
_TENS = ("", "", "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety")
_STEPS = ((10_000_000, "Crore"), (100_000, "Lakh"), (1000, "Thousand"), (100, "Hundred"))


def in_words(number: int) -> str:
    """A whole number as Indian papers write it out.

    >>> in_words(211_412)
    'Two Lakh Eleven Thousand Four Hundred Twelve'
    """
    for step, word in _STEPS:
        if number >= step:
            rest = in_words(number % step) if number % step else ""
            return f"{in_words(number // step)} {word} {rest}".strip()
    return _ONES[number] if number < 20 else f"{_TENS[number // 10]} {_ONES[number % 10]}".strip()


@dataclass
class _Work:
    """One order being drawn."""

    purchase: Purchase
    chance: random.Random
    paper: Paper
    font: Font
    left: float

    @property
    def right(self) -> float:
        return self.paper.width - self.left

    def likely(self, share: float) -> bool:
        return self.chance.random() < share

    def party(
        self, x: float, y: float, block: Block, party: Party, width: float, *, gst: float = 0.6, bold: bool = True
    ) -> float:
        """Name, address, GSTIN, state with its code."""
        label = Label(block=block)
        rows: list[list[Run]] = [[name_run(party, block)], *address_runs(party, block)]
        if self.likely(gst):
            rows.append([Run(f"{self.chance.choice(('GSTIN/UIN: ', 'GSTIN : ', 'GST No. ', 'GSTIN:'))}{party.tax_id}", label)])
        if self.likely(gst * 0.6):
            state = self.chance.choice(party.country.regions)
            rows.append([Run(f"State Name : {state}, Code : {self.chance.randint(10, 37)}", label)])
        if self.likely(0.3):
            rows.append([Run(f"{self.chance.choice(('Ph: ', 'Tel: ', 'Contact : ', 'Mob. '))}{party.phone}", label)])
        if self.likely(0.25):
            rows.append([Run(f"{self.chance.choice(('E-Mail : ', 'Email: '))}{party.email}", label)])
        for number_of_row, row in enumerate(rows):
            face = self.font.bold if bold and number_of_row == 0 else self.font
            self.paper.text(x, y, row, fitting(face, "".join(run.text for run in row), width))
            y += self.font.leading
        return y

    def next_page(self) -> float:
        """A continuation page."""
        self.paper.new_page()
        number = len(self.paper.sheets)
        self.paper.text(self.paper.width / 2, 40, f"PURCHASE ORDER (Page {number})", self.font.bold, align="centre")
        self.paper.text(self.left, 58, name_run(self.purchase.buyer, Block.BUYER), self.font.bold)
        runs = [
            Run("Voucher No. : " if self.likely(0.4) else "PO No. ", Label(announces=Field.PO_NUMBER)),
            header_run(self.purchase, Field.PO_NUMBER),
        ]
        self.paper.text(self.right, 58, runs, self.font, align="right")
        return 84.0

    def words_of_total(self, y: float) -> float:
        """The total in words: it is no field of ours."""
        total = self.purchase.total
        rupees, paise = int(total), int((total - int(total)) * 100)
        tail = f" and {in_words(paise)} paise" if paise else ""
        unit = (
            self.chance.choice(("INR", "Rupees", "Rs.", "Indian Rupees"))
            if self.purchase.currency == "INR"
            else self.purchase.currency
        )
        text = f"{unit} {in_words(rupees) or 'Zero'}{tail} Only"
        caption = self.chance.choice(("Amount Chargeable (in words)", "Amount in words :", "In words:", "Total (in words)"))
        self.paper.text(self.left + 3, y, caption, self.font)
        text = text.upper() if self.likely(0.2) else text
        return self.paper.paragraph(self.left + 3, y + self.font.leading, text, self.font.bold, self.right - self.left - 60)

    def taxes(self) -> list[tuple[str, Run]]:
        """Rows of tax: state's and union's halves, or the one of trade between states, which is the whole."""
        rate, tax = self.purchase.tax_percent, self.purchase.tax
        if not rate:
            return []
        number = self.purchase.habits
        if self.likely(0.35):
            return [
                (
                    self.chance.choice(("IGST", f"IGST @ {rate}%", "Output IGST", "INPUT IGST")),
                    header_run(self.purchase, Field.TAX),
                )
            ]
        half, share = cents(tax / 2), number.number(rate / 2, -1)
        names = self.chance.choice(
            (
                ("CGST", "SGST"),
                (f"CGST {share}%", f"SGST {share}%"),
                ("Input CGST", "Input SGST"),
                (f"CGST @ {share} %", f"SGST/UTGST @ {share} %"),
            )
        )
        return [(names[0], Run(number.money(half))), (names[1], Run(number.money(tax - half)))]

    def signature(self, y: float) -> None:
        """For whom somebody signs."""
        runs = [Run("for ", Label(block=Block.BUYER)), name_run(self.purchase.buyer, Block.BUYER)]
        face = fitting(self.font.bold, runs[1].text + "for ", 240)
        self.paper.text(self.right - 4, min(y, self.paper.height - 60), runs, face, align="right")
        self.paper.text(
            self.right - 4,
            min(y + 34, self.paper.height - 26),
            self.chance.choice(("Authorised Signatory", "Authorized Signatory", "Purchase Manager")),
            self.font,
            align="right",
        )


def _work(purchase: Purchase, chance: random.Random) -> _Work:
    sign = chance.choice(("#", "#", f"{purchase.currency_sign} #", f"{purchase.currency_sign}#", "#/-"))
    purchase = replace(purchase, habits=replace(purchase.habits, sign=sign))
    font = Font(chance.choice(("Helvetica", "Helvetica", "Times-Roman")), chance.choice((7.5, 8.0, 8.5, 9.0)))
    return _Work(purchase, chance, Paper(A4), font, chance.choice((26.0, 32.0, 40.0)))


def tally(purchase: Purchase, chance: random.Random) -> Paper:
    """A Tally voucher: parties down the left, boxes of references at the right, taxes and total inside the table."""
    work = _work(purchase, chance)
    purchase, paper, font = work.purchase, work.paper, work.font
    paper.text(paper.width / 2, 34, "PURCHASE ORDER", font.bold.sized(11), align="centre")
    top, middle = 42.0, paper.width * chance.choice((0.5, 0.52, 0.48))
    y, blocks = (
        top + font.leading,
        [
            (Block.BUYER, "Invoice To", purchase.buyer),
            (Block.SHIP_TO, "Consignee (Ship to)", purchase.ship_to),
            (Block.SUPPLIER, chance.choice(("Supplier (Bill from)", "Supplier", "Despatch From")), purchase.supplier),
        ],
    )
    if work.likely(0.3):
        blocks.pop(1)
    for block, caption, party in blocks:
        paper.text(work.left + 3, y, caption, font.sized(font.size - 0.5), label=Label(block=block))
        y = work.party(work.left + 3, y + font.leading, block, party, middle - work.left - 8)
        paper.rule(work.left, y - font.size + 2, middle, y - font.size + 2)
        y += 3
    right_low = _tally_references(work, middle, top)
    low = max(y - font.size, right_low)
    paper.box(work.left, top, work.right, low)
    paper.rule(middle, top, middle, low)
    y = _tally_table(work, low)
    if y > paper.height - 120:
        y = work.next_page()
    y = work.words_of_total(y + font.leading)
    paper.text(work.right - 4, y - 2 * font.leading, "E. & O.E", font, align="right")
    if work.likely(0.4):
        pan = code("AAAAA####A", chance)
        paper.text(work.left + 3, y + 16, f"Company's PAN : {pan}", font)
    work.signature(y + 18)
    paper.text(paper.width / 2, paper.height - 14, "This is a Computer Generated Document", font.sized(7), align="centre")
    return paper


def _tally_references(work: _Work, x: float, y: float) -> float:
    """Pairs of cells, the caption above the value, many empty."""
    purchase, chance = work.purchase, work.chance
    cells: list[tuple[str, Run, Field | None]] = [
        (
            chance.choice(("Voucher No.", "Voucher No.", "Order No.", "PO No.")),
            header_run(purchase, Field.PO_NUMBER),
            Field.PO_NUMBER,
        ),
        ("Dated", header_run(purchase, Field.PO_DATE), Field.PO_DATE),
        ("", Run(""), None),
        (
            "Mode/Terms of Payment",
            header_run(purchase, Field.PAYMENT_TERMS) if work.likely(0.8) else Run(""),
            Field.PAYMENT_TERMS,
        ),
        (
            chance.choice(("Reference No. & Date.", "Supplier's Ref./Order No.")),
            Run(f"{code('AA/###', chance)} dt. {purchase.habits.header_day(purchase.po_date)}" if work.likely(0.3) else ""),
            None,
        ),
        ("Other References", Run(code("PR/####", chance) if work.likely(0.3) else ""), None),
        ("Dispatched through", Run(chance.choice(("", "By Road", "Transport", "Courier"))), None),
        ("Destination", Run(chance.choice(("", chance.choice(purchase.country.towns)))), None),
    ]
    half, height = (work.right - x) / 2, 2 * work.font.leading + 5
    for number, (caption, value, announced) in enumerate(cells):
        left, top = x + (number % 2) * half, y + (number // 2) * height
        work.paper.box(left, top, left + half, top + height)
        if caption:
            work.paper.text(
                left + 3, top + work.font.size, caption, fitting(work.font, caption, half - 5), label=Label(announces=announced)
            )
        if value.text:
            work.paper.text(
                left + 3, top + work.font.size + work.font.leading, value, fitting(work.font.bold, value.text, half - 5)
            )
    y += 4 * height
    work.paper.text(x + 3, y + work.font.size, "Terms of Delivery", work.font, label=Label(announces=Field.DELIVERY_TERMS))
    if work.likely(0.6):
        work.paper.text(x + 3, y + work.font.size + work.font.leading, header_run(purchase, Field.DELIVERY_TERMS), work.font.bold)
    return y + height


def _counted(purchase: Purchase, index: int) -> list[Run]:
    """Quantity and unit in one cell, as Tally prints them."""
    return [line_run(purchase, Field.QUANTITY, index), Run(" "), line_run(purchase, Field.UOM, index)]


def _tally_table(work: _Work, y: float) -> float:
    purchase, chance = work.purchase, work.chance
    signed_per = work.likely(0.85)
    coded = work.likely(0.4)
    noted = work.likely(0.35)

    def goods(index: int) -> CellRows:
        rows = [[line_run(purchase, Field.DESCRIPTION, index)]]
        rows += [[line_run(purchase, Field.SUPPLIER_PART, index)]] if coded else []
        rows += [[of_line(note, index)] for note in purchase.items[index].notes[:2]] if noted else []
        return rows

    wishes = [
        Wish(
            (("Sl", Field.LINE_NUMBER), ("No.", Field.LINE_NUMBER)),
            lambda index: [[line_run(purchase, Field.LINE_NUMBER, index)]],
        )
    ]
    wishes.append(Wish((("Description of Goods", Field.DESCRIPTION),), goods, grows=True, heading_align="centre"))
    if work.likely(0.35):
        wishes.append(Wish((("HSN/SAC", None),), lambda index: [[of_line(purchase.items[index].gtin[2:10], index)]], spare=4))
    if work.likely(0.65):
        wishes.append(Wish((("Due on", Field.LINE_DATE),), lambda index: [[line_run(purchase, Field.LINE_DATE, index)]], spare=3))
    wishes.append(Wish((("Quantity", Field.QUANTITY),), lambda index: [_counted(purchase, index)], "right"))
    wishes.append(Wish((("Rate", Field.UNIT_PRICE),), lambda index: [[line_run(purchase, Field.UNIT_PRICE, index)]], "right"))
    if purchase.items[0].price_per != 1:
        wishes.append(Wish((("per", Field.PRICE_PER),), lambda index: [[line_run(purchase, Field.PRICE_PER, index)]], "right"))
    elif signed_per:  # the unit again, for the rate
        wishes.append(Wish((("per", None),), lambda index: [[of_line(purchase.items[index].uom, index)]], least=16))
    if any(item.discount_percent for item in purchase.items):

        def off(index: int) -> CellRows:
            text = line_text(purchase, Field.DISCOUNT_PERCENT, index)
            return [[line_run(purchase, Field.DISCOUNT_PERCENT, index), of_line(" %", index)]] if text else [[]]

        wishes.append(Wish((("Disc. %", Field.DISCOUNT_PERCENT),), off, "right"))
    wishes.append(Wish((("Amount", Field.AMOUNT),), lambda index: [[line_run(purchase, Field.AMOUNT, index)]], "right", least=58))
    columns = fitted(wishes, len(purchase.items), work.font, work.font, work.left, work.right)
    style = TableStyle(work.font, work.font, heading_rules=False, gap=chance.choice((1.0, 3.0)))
    begin = y
    paper, pages = work.paper, len(work.paper.sheets)
    paper.rule(work.left, y, work.right, y)
    y = draw_table(
        paper, y + work.font.leading, columns, len(purchase.items), style, bottom=paper.height - 150, new_page=work.next_page
    )
    begin = begin if len(paper.sheets) == pages else 70.0
    y = _tax_rows(work, y, columns)
    foot = max(y, paper.height - chance.choice((160.0, 260.0, 380.0))) if work.likely(0.5) else y + 6
    return _total_row(work, foot, columns, begin)


def _of(columns: list[Column], field: Field) -> Column | None:
    return next((column for column in columns if any(one is field for _text, one in column.heading)), None)


def _tax_rows(work: _Work, y: float, columns: list[Column]) -> float:
    """The sum of the lines, then taxes and freight, in the columns of the table but without a line's number."""
    amounts, goods = _of(columns, Field.AMOUNT), _of(columns, Field.DESCRIPTION)
    if amounts is None or goods is None:
        return y
    rows: list[tuple[str, Run, Field | None]] = [("", header_run(work.purchase, Field.SUBTOTAL), Field.SUBTOTAL)]
    if work.purchase.freight:
        rows.append(("Freight Charges", header_run(work.purchase, Field.FREIGHT), Field.FREIGHT))
    if work.purchase.discount:
        rows.append(("Less : Discount", header_run(work.purchase, Field.DISCOUNT), Field.DISCOUNT))
    rows += [(name, run, Field.TAX if run.label.field is Field.TAX else None) for name, run in work.taxes()]
    work.paper.rule(amounts.left, y - work.font.size, amounts.right, y - work.font.size)
    for caption, run, field in rows:
        if caption:
            work.paper.text(goods.right - 8, y + 2, caption, work.font.bold, align="right", label=Label(announces=field))
        work.paper.text(amounts.right - 3, y + 2, run, work.font, align="right")
        y += work.font.leading * 1.25
    return y


def _total_row(work: _Work, y: float, columns: list[Column], top: float) -> float:
    """A last row: the word, the sum of quantities, the total; lines down through everything."""
    purchase = work.purchase
    goods, amounts, counted = (_of(columns, field) for field in (Field.DESCRIPTION, Field.AMOUNT, Field.QUANTITY))
    if goods is None or amounts is None:
        return y
    work.paper.rule(work.left, y, work.right, y)
    base = y + work.font.size + 2
    work.paper.text(goods.right - 8, base, "Total", work.font, align="right", label=Label(announces=Field.TOTAL))
    if counted is not None and len({item.uom for item in purchase.items}) == 1 and work.likely(0.8):
        whole = sum((item.quantity for item in purchase.items), Decimal(0))
        work.paper.text(
            counted.right - 3, base, f"{purchase.habits.quantity(whole)} {purchase.items[0].uom}", work.font, align="right"
        )
    total = header_run(purchase, Field.TOTAL, signed=True)
    work.paper.text(
        amounts.right - 3, base, total, fitting(work.font.bold, total.text, amounts.right - goods.right + 60), align="right"
    )
    end = y + work.font.leading + 4
    for column in columns:
        work.paper.rule(column.left, top, column.left, end)
    work.paper.rule(work.right, top, work.right, end)
    work.paper.rule(work.left, end, work.right, end)
    return end


def gst_grid(purchase: Purchase, chance: random.Random) -> Paper:
    """A package's order: letterhead, supplier and delivery side by side in boxes, HSN and both halves of the tax per line."""
    work = _work(purchase, chance)
    purchase, paper = work.purchase, work.paper
    work.font = work.font.sized(chance.choice((6.5, 7.0, 7.5)))
    font = work.font
    name = name_run(purchase.buyer, Block.BUYER)
    paper.text(paper.width / 2, 40, name, fitting(font.bold.sized(14), name.text, work.right - work.left), align="centre")
    y = 54.0
    for row in address_runs(purchase.buyer, Block.BUYER):
        paper.text(paper.width / 2, y, row, font, align="centre")
        y += font.leading
    paper.text(
        paper.width / 2,
        y,
        f"GSTIN : {purchase.buyer.tax_id}  Email : {purchase.buyer.email}",
        font,
        align="centre",
        label=Label(block=Block.BUYER),
    )
    y += 18
    paper.text(paper.width / 2, y, "PURCHASE ORDER", font.bold.sized(11), align="centre")
    y += 8
    half, top = paper.width / 2, y
    blocks = [
        (Block.SUPPLIER, chance.choice(("Vendor :", "To,", "Supplier Details", "M/s.")), purchase.supplier),
        (Block.SHIP_TO, chance.choice(("Delivery At :", "Ship To", "Consignee", "Place of Supply / Delivery")), purchase.ship_to),
    ]
    lows = []
    for number, (block, caption, party) in enumerate(blocks):
        x = work.left + 4 if number == 0 else half + 4
        paper.text(x, y + font.leading, caption, font.bold, label=Label(block=block))
        lows.append(work.party(x, y + 2.2 * font.leading, block, party, half - work.left - 8))
    low = max(lows)
    paper.box(work.left, top, half, low)
    paper.box(half, top, work.right, low)
    y = _facts_in_row(work, low + font.leading)
    y = _gst_table(work, y)
    if y > paper.height - 120:
        y = work.next_page()
    y = _right_sums(work, y + 10)
    y = work.words_of_total(y + 4)
    if work.likely(0.5):
        for number, text in enumerate(chance.sample(purchase.language.terms, 3), start=1):
            y = paper.paragraph(work.left + 3, y + 4, f"{number}) {text}", font, work.right - work.left - 180)
    work.signature(y + 6)
    if work.likely(0.2):
        _terms(work)
    return paper


def _facts_in_row(work: _Work, y: float) -> float:
    purchase, chance = work.purchase, work.chance
    pairs: list[tuple[str, Run, Field | None]] = [
        ("PO No.", header_run(purchase, Field.PO_NUMBER), Field.PO_NUMBER),
        (chance.choice(("PO Date", "Date", "Dt.")), header_run(purchase, Field.PO_DATE), Field.PO_DATE),
    ]
    for field in (Field.REQUESTED_DATE, Field.PAYMENT_TERMS, Field.DELIVERY_TERMS, Field.CURRENCY):
        if work.likely(0.6):
            pairs.append((purchase.language.caption(field, chance), header_run(purchase, field), field))
    for caption in chance.sample(
        ("Indent No.", "Quotation Ref.", "Project", "Vendor Code", "Amendment No.", "Amendment Date", "Dept."), 2
    ):
        pairs.insert(
            chance.randint(1, len(pairs)),
            (caption, Run(chance.choice((code("####", chance), "", purchase.habits.header_day(purchase.requested_date)))), None),
        )
    glue = chance.choice((": ", ":", " : ", ".: "))
    third = (work.right - work.left) / 3
    for number, (caption, value, announced) in enumerate(pairs):
        x = work.left + 3 + (number % 3) * third
        runs = [Run(caption + glue, Label(announces=announced)), *([value] if value.text else [])]
        work.paper.text(x, y, runs, fitting(work.font, "".join(run.text for run in runs), third - 6))
        y += work.font.leading if number % 3 == 2 else 0.0
    return y + work.font.leading + 4


def _gst_table(work: _Work, y: float) -> float:
    purchase, chance = work.purchase, work.chance
    rate, habits = purchase.tax_percent, purchase.habits
    half_rate = habits.number(rate / 2, -1)

    def tax_half(index: int) -> CellRows:
        return [[of_line(habits.money(cents(purchase.items[index].amount * rate / 200)), index)]]

    def with_tax(index: int) -> CellRows:
        amount = purchase.items[index].amount
        return [[of_line(habits.money(amount + 2 * cents(amount * rate / 200)), index)]]

    hsn_below = work.likely(0.4)

    def goods(index: int) -> CellRows:
        rows = [[line_run(purchase, Field.DESCRIPTION, index)]]
        return rows + ([[of_line(f"HSN: {purchase.items[index].gtin[2:10]}", index)]] if hsn_below else [])

    def one(field: Field) -> Callable[[int], CellRows]:
        def cell(index: int) -> CellRows:
            run = line_run(purchase, field, index)
            return [[run]] if run.text else [[]]

        return cell

    wishes = [Wish((("Sr.", Field.LINE_NUMBER), ("No", Field.LINE_NUMBER)), one(Field.LINE_NUMBER))]
    if work.likely(0.6):
        part = chance.choice((Field.BUYER_PART, Field.SUPPLIER_PART))
        wishes.append(Wish(((("Item Code", "Material Code")[part is Field.BUYER_PART], part),), one(part), spare=2))
    wishes.append(
        Wish(
            ((chance.choice(("Item Description", "Particulars", "Description of Goods")), Field.DESCRIPTION),), goods, grows=True
        )
    )
    if not hsn_below:
        wishes.append(
            Wish((("HSN/", None), ("SAC", None)), lambda index: [[of_line(purchase.items[index].gtin[2:10], index)]], spare=4)
        )
    count: Align = "right"
    if work.likely(0.25):
        wishes.append(Wish((("Qty", Field.QUANTITY),), lambda index: [_counted(purchase, index)], count))
    else:
        wishes += [Wish((("Qty", Field.QUANTITY),), one(Field.QUANTITY), count), Wish((("UOM", Field.UOM),), one(Field.UOM))]
    wishes.append(Wish(((chance.choice(("Rate", "Unit Rate", "Basic Rate")), Field.UNIT_PRICE),), one(Field.UNIT_PRICE), "right"))
    if purchase.items[0].price_per != 1:
        wishes.append(Wish((("Per", Field.PRICE_PER),), one(Field.PRICE_PER), "right"))
    if any(item.discount_percent for item in purchase.items):
        wishes.append(
            Wish((("Disc", Field.DISCOUNT_PERCENT), ("%", Field.DISCOUNT_PERCENT)), one(Field.DISCOUNT_PERCENT), "right")
        )
    wishes.append(
        Wish(
            (
                (chance.choice(("Taxable", "Basic", "Net")), Field.AMOUNT),
                (chance.choice(("Value", "Amount", "Amt.")), Field.AMOUNT),
            ),
            one(Field.AMOUNT),
            "right",
        )
    )
    if rate and work.likely(0.7):
        for name in ("CGST", "SGST"):
            wishes.append(Wish(((name, None), ("%", None)), lambda index: [[of_line(half_rate, index)]], "right", 5))
            wishes.append(Wish(((name, None), ("Amt", None)), tax_half, "right", 6))
        wishes.append(Wish((("Total", None), ("Amount", None)), with_tax, "right", 7))
    elif rate:
        wishes.append(Wish((("GST", None), ("%", None)), lambda index: [[of_line(habits.number(rate, -1), index)]], "right", 5))
    if work.likely(0.25):
        wishes.append(Wish((("Delivery", Field.LINE_DATE), ("Date", Field.LINE_DATE)), one(Field.LINE_DATE), spare=3))
    columns = fitted(wishes, len(purchase.items), work.font, work.font.bold, work.left, work.right, padding=2.0, grown_least=95)
    style = TableStyle(work.font, work.font.bold, frame=True, row_rules=work.likely(0.5), gap=chance.choice((2.0, 5.0)))
    return draw_table(
        work.paper,
        y + work.font.leading,
        columns,
        len(purchase.items),
        style,
        bottom=work.paper.height - 140,
        new_page=work.next_page,
    )


def _right_sums(work: _Work, y: float) -> float:
    purchase = work.purchase
    rows: list[tuple[str, Run, Field | None]] = [
        (
            work.chance.choice(("Total Basic", "Sub Total", "Taxable Amount", "Total")),
            header_run(purchase, Field.SUBTOTAL),
            Field.SUBTOTAL,
        )
    ]
    rows += [("Less Discount", header_run(purchase, Field.DISCOUNT), Field.DISCOUNT)] if purchase.discount else []
    rows += [("Freight / P&F", header_run(purchase, Field.FREIGHT), Field.FREIGHT)] if purchase.freight else []
    rows += [(name, run, run.label.field) for name, run in work.taxes()]
    rows.append(
        (
            work.chance.choice(("Grand Total", "Net Amount", "Total PO Value", "Total Amount (Rs.)")),
            header_run(purchase, Field.TOTAL, signed=work.likely(0.5)),
            Field.TOTAL,
        )
    )
    for caption, run, field in rows:
        face = work.font.bold if field is Field.TOTAL else work.font
        work.paper.text(work.right - 110, y, caption, face, align="right", label=Label(announces=field))
        work.paper.text(work.right - 4, y, run, face, align="right")
        y += work.font.leading * 1.2
    return y


def _terms(work: _Work) -> None:
    work.paper.new_page(PageRole.TERMS)
    y = 54.0
    work.paper.text(work.paper.width / 2, 38, "TERMS & CONDITIONS", work.font.bold, align="centre")
    for number in range(1, work.chance.randint(8, 20)):
        y = (
            work.paper.paragraph(
                work.left,
                y,
                f"{number}. {' '.join(work.chance.sample(work.purchase.language.terms, 2))}",
                work.font,
                work.right - work.left,
            )
            + 4
        )
        if y > work.paper.height - 60:
            return


def letter(purchase: Purchase, chance: random.Random) -> Paper:
    """On a letterhead: "To, M/s", subject, reference to a quotation, a small table with "Rs." and "/-"."""
    work = _work(purchase, chance)
    work.font = work.font.sized(chance.choice((9.0, 9.5, 10.0)))
    purchase, paper, font = (
        replace(work.purchase, habits=replace(work.purchase.habits, sign=chance.choice(("#/-", "Rs. #", "Rs.#/-", "#")))),
        work.paper,
        work.font,
    )
    work.purchase = purchase
    name = name_run(purchase.buyer, Block.BUYER)
    paper.text(paper.width / 2, 46, name, fitting(font.bold.sized(16), name.text, work.right - work.left), align="centre")
    line = [run for row in address_runs(purchase.buyer, Block.BUYER) for run in (*row, Run(" ", Label(block=Block.BUYER)))]
    paper.text(paper.width / 2, 60, line, font, align="centre")
    paper.text(
        paper.width / 2,
        73,
        f"Phone : {purchase.buyer.phone}  E-mail : {purchase.buyer.email}",
        font,
        align="centre",
        label=Label(block=Block.BUYER),
    )
    paper.rule(work.left, 80, work.right, 80)
    number = [
        Run(chance.choice(("Ref. No. : ", "P.O. No.: ", "Order No:", "Our Ref : ", "PO NO.")), Label(announces=Field.PO_NUMBER)),
        header_run(purchase, Field.PO_NUMBER),
    ]
    paper.text(work.left, 100, number, font.bold)
    paper.text(
        work.right,
        100,
        [Run(chance.choice(("Date : ", "Date:", "Dt. ")), Label(announces=Field.PO_DATE)), header_run(purchase, Field.PO_DATE)],
        font,
        align="right",
    )
    paper.text(work.left, 122, "To,", font, label=Label(block=Block.SUPPLIER))
    label = Label(block=Block.SUPPLIER)
    runs = [*([Run("M/s. ", label)] if work.likely(0.5) else []), name_run(purchase.supplier, Block.SUPPLIER)]
    paper.text(work.left, 122 + font.leading, runs, font.bold)
    y = 122 + 2 * font.leading
    for row in address_runs(purchase.supplier, Block.SUPPLIER):
        paper.text(work.left, y, row, font)
        y += font.leading
    if work.likely(0.6):
        paper.text(
            work.left, y + 6, f"Kind Attn: {chance.choice(('Mr.', 'Ms.', 'Shri'))} {purchase.supplier.person}", font, label=label
        )
        y += font.leading + 4
    if work.likely(0.6):
        quotation = f"Ref : Your quotation No. {code('AA/##/###', chance)} dated {purchase.habits.header_day(purchase.po_date)}"
        paper.text(work.left, y + 8, quotation, font)
        y += font.leading + 4
    paper.text(
        work.left,
        y + 10,
        f"Sub : {chance.choice(('Purchase order for supply of material', 'Supply order', 'Order for the following items'))}",
        font.bold,
    )
    y += font.leading + 10
    paper.text(work.left, y + 10, "Dear Sir,", font)
    y = paper.paragraph(
        work.left,
        y + 10 + font.leading,
        "We are pleased to place our order on you for the following items as per the terms given below.",
        font,
        work.right - work.left,
    )
    y = _letter_table(work, y + 16)
    if y > paper.height - 170:
        y = work.next_page()
    return _letter_terms(work, y)


def _letter_table(work: _Work, y: float) -> float:
    purchase, chance = work.purchase, work.chance
    signed, glued = work.likely(0.7), work.likely(0.25)

    def rate(index: int) -> CellRows:
        runs = [line_run(purchase, Field.UNIT_PRICE, index, signed=signed and not glued)]
        if glued:  # 267,333.00 / NO
            runs.append(of_line(f"{chance_gap}{purchase.items[index].uom}", index))
        return [runs]

    chance_gap = chance.choice(("/", " / ", " per "))

    def spec(index: int) -> CellRows:
        rows = [[line_run(purchase, Field.DESCRIPTION, index)]]
        return rows + ([[of_line(note, index)] for note in purchase.items[index].notes] if many else [])

    many = work.likely(0.35)
    wishes = [simple_wish(purchase, Field.LINE_NUMBER, chance)]
    wishes.append(
        Wish(
            ((chance.choice(("Description", "Particulars", "Item", "Name of item with specification")), Field.DESCRIPTION),),
            spec,
            grows=True,
        )
    )
    if work.likely(0.5):
        wishes.append(Wish((("Qty.", Field.QUANTITY),), lambda index: [_counted(purchase, index)], "right"))
    else:
        wishes += [simple_wish(purchase, Field.QUANTITY, chance, align="right"), simple_wish(purchase, Field.UOM, chance)]
    wishes.append(Wish(((chance.choice(("Rate", "Unit Rate", "Rate in Rs.")), Field.UNIT_PRICE),), rate, "right"))
    if purchase.items[0].price_per != 1:
        wishes.append(simple_wish(purchase, Field.PRICE_PER, chance, align="right"))
    wishes.append(simple_wish(purchase, Field.AMOUNT, chance, align="right", signed=signed))
    columns = fitted(wishes, len(purchase.items), work.font, work.font.bold, work.left, work.right)
    style = TableStyle(work.font, work.font.bold, frame=work.likely(0.7), row_rules=work.likely(0.5), gap=5.0)
    y = draw_table(work.paper, y, columns, len(purchase.items), style, bottom=work.paper.height - 80, new_page=work.next_page)
    y = y if y < work.paper.height - 130 else work.next_page()
    return _tax_and_total(work, y + 2, columns)


def _tax_and_total(work: _Work, y: float, columns: list[Column]) -> float:
    amounts = _of(columns, Field.AMOUNT)
    right = amounts.right if amounts else work.right
    rows: list[tuple[str, Run, Field | None]] = []
    if work.purchase.subtotal != work.purchase.total:
        rows.append(("Total", header_run(work.purchase, Field.SUBTOTAL, signed=True), Field.SUBTOTAL))
    rows += [("Less Discount", header_run(work.purchase, Field.DISCOUNT), Field.DISCOUNT)] if work.purchase.discount else []
    rows += [("Freight", header_run(work.purchase, Field.FREIGHT), Field.FREIGHT)] if work.purchase.freight else []
    rows += [(f"Add : {name}", run, run.label.field) for name, run in work.taxes()]
    rows.append(("Grand Total", header_run(work.purchase, Field.TOTAL, signed=True), Field.TOTAL))
    for caption, run, field in rows:
        work.paper.text(right - 110, y, caption, work.font.bold, align="right", label=Label(announces=field))
        work.paper.text(right - 3, y, run, work.font.bold, align="right")
        y += work.font.leading * 1.2
    return y


def _letter_terms(work: _Work, y: float) -> Paper:
    purchase, paper, font = work.purchase, work.paper, work.font
    if work.likely(0.5):
        y = work.words_of_total(y + 6)
    paper.text(work.left, y + 12, "Terms and Conditions :", font.bold)
    y += 12 + font.leading
    number = 1
    sentences: list[tuple[str, Field | None, list[Run]]] = [
        ("Delivery", Field.REQUESTED_DATE, [Run("on or before "), header_run(purchase, Field.REQUESTED_DATE)]),
        ("Payment", Field.PAYMENT_TERMS, [header_run(purchase, Field.PAYMENT_TERMS)]),
        ("Price basis", Field.DELIVERY_TERMS, [header_run(purchase, Field.DELIVERY_TERMS)]),
        ("Inspection", None, [Run("At our works by our engineers")]),
        ("GST", None, [Run("As applicable")]),
        ("Validity", None, [Run("This order is firm")]),
    ]
    for caption, field, runs in sentences:
        if work.likely(0.7):
            paper.text(work.left, y, [Run(f"{number}. "), Run(f"{caption} : ", Label(announces=field)), *runs], font)
            number, y = number + 1, y + font.leading
    if work.likely(0.55):
        label = Label(block=Block.SHIP_TO)
        ship = [Run(f"{number}. "), Run("Consignee : ", label), name_run(purchase.ship_to, Block.SHIP_TO), Run(", ", label)]
        for row in address_runs(purchase.ship_to, Block.SHIP_TO):
            ship += [*row, Run(" ", label)]
        y = paper.paragraph(work.left, y, ship, font, work.right - work.left)
    if work.likely(0.4):
        y = paper.paragraph(
            work.left, y + 4, remark(purchase.language, purchase.country, work.chance), font, work.right - work.left
        )
    work.signature(y + 24)
    return paper


def public_company(purchase: Purchase, chance: random.Random) -> Paper:
    """A public company's print: captions glued to values, an item of many rows with its conditions, taxes per item, no grid."""
    work = _work(purchase, chance)
    work.font = Font(chance.choice(("Courier", "Helvetica")), chance.choice((7.5, 8.0, 8.5)))
    purchase, paper, font = work.purchase, work.paper, work.font
    name = name_run(purchase.buyer, Block.BUYER)
    paper.text(paper.width / 2, 38, name, fitting(font.bold.sized(12), name.text, 400), align="centre")
    y = 50.0
    for row in address_runs(purchase.buyer, Block.BUYER):
        paper.text(paper.width / 2, y, row, font, align="centre")
        y += font.leading
    paper.text(
        paper.width / 2,
        y + 4,
        chance.choice(("PURCHASE ORDER", "SUPPLY ORDER", "PURCHASE ORDER - REGULAR")),
        font.bold,
        align="centre",
    )
    y += 22
    half = paper.width / 2 + 10
    low = y
    paper.text(
        work.left,
        low,
        chance.choice(("Vendor:", "To", "M/s", "Name & Address of Supplier:")),
        font,
        label=Label(block=Block.SUPPLIER),
    )
    low = work.party(work.left, low + font.leading, Block.SUPPLIER, purchase.supplier, half - work.left - 16, bold=False, gst=0.4)
    right = y
    glue = chance.choice((":", ": ", " : ", "."))
    for caption, field in (
        ("PO No", Field.PO_NUMBER),
        ("Date", Field.PO_DATE),
        ("Delivery Date", Field.REQUESTED_DATE),
        ("Payment terms", Field.PAYMENT_TERMS),
        ("Incoterms", Field.DELIVERY_TERMS),
        ("Currency", Field.CURRENCY),
    ):
        if field in (Field.PO_NUMBER, Field.PO_DATE) or work.likely(0.6):
            runs = [Run(f"{caption}{glue}", Label(announces=field)), header_run(purchase, field)]
            paper.text(half, right, runs, fitting(font, runs[0].text + runs[1].text, work.right - half))
            right += font.leading
    for caption in chance.sample(
        ("Vendor Code", "Tender No", "PR No", "Your Ref", "GeM Contract", "Contact person", "Delivery code"), 3
    ):
        paper.text(half, right, f"{caption}{glue}{code('########', chance)}", font)
        right += font.leading
    y = max(low, right) + 10
    if work.likely(0.75):
        paper.text(
            work.left,
            y,
            chance.choice(("Consignee :", "Deliver to:", "Despatch Address")),
            font,
            label=Label(block=Block.SHIP_TO),
        )
        y = work.party(work.left, y + font.leading, Block.SHIP_TO, purchase.ship_to, 300, bold=False, gst=0.3) + 4
    y = _condition_items(work, y + 6)
    if y > paper.height - 110:
        y = work.next_page()
    y = _right_sums(work, y + 8)
    y = work.words_of_total(y + 6)
    work.signature(y + 12)
    if work.likely(0.3):
        _terms(work)
    return paper


def _condition_items(work: _Work, y: float) -> float:
    purchase, chance, paper, font = work.purchase, work.chance, work.paper, work.font
    span = work.right - work.left
    places: list[tuple[Field, str, float, Align]] = [
        (Field.LINE_NUMBER, "Item", 0.0, "left"),
        (Field.BUYER_PART, "Material", 0.08, "left"),
        (Field.QUANTITY, "Quantity", 0.5, "right"),
        (Field.UOM, "Unit", 0.52, "left"),
        (Field.UNIT_PRICE, "Rate", 0.77, "right"),
        (Field.AMOUNT, "Value", 1.0, "right"),
    ]
    conditions = work.likely(0.6)
    rate, habits = purchase.tax_percent, purchase.habits

    def heading(y: float) -> float:
        paper.rule(work.left, y - font.size - 1, work.right, y - font.size - 1)
        for field, text, share, align in places:
            paper.text(work.left + share * span, y, text, font, align=align, label=Label(announces=field))
        paper.text(work.left + 0.08 * span, y + font.leading, "Description", font, label=Label(announces=Field.DESCRIPTION))
        paper.rule(work.left, y + font.leading + 4, work.right, y + font.leading + 4)
        return y + 2.6 * font.leading

    y = heading(y)
    for index, item in enumerate(purchase.items):
        if y > paper.height - 110:
            y = heading(work.next_page())
        for field, _text, share, align in places:
            paper.text(work.left + share * span, y, line_run(purchase, field, index), font, align=align)
        y = paper.paragraph(
            work.left + 0.08 * span, y + font.leading, [line_run(purchase, Field.DESCRIPTION, index)], font, span * 0.6
        )
        rows: list[tuple[str, str]] = []
        if conditions:
            base = item.quantity * item.unit_price / item.price_per
            rows.append(("Gross Price", habits.money(cents(base))))
            if rate:
                share_text = habits.number(rate / 2, 2)
                rows += [
                    (f"IN: Central GST {share_text} %", habits.money(cents(item.amount * rate / 200))),
                    (f"IN: State GST {share_text} %", habits.money(cents(item.amount * rate / 200))),
                ]
        paper.text(work.left + 0.08 * span, y, of_line(f"HSN Code {item.gtin[2:10]}", index), font)
        y += font.leading
        for caption, value in rows:
            paper.text(work.left + 0.2 * span, y, of_line(caption, index), font)
            paper.text(work.left + 0.77 * span, y, of_line(value, index), font, align="right")
            y += font.leading
        if item.discount_percent:
            runs = [of_line("Discount ", index), line_run(purchase, Field.DISCOUNT_PERCENT, index), of_line(" %-", index)]
            paper.text(work.left + 0.2 * span, y, runs, font)
            y += font.leading
        if work.likely(0.5):
            runs = [
                of_line(chance.choice(("Delivery date ", "Delv. Date :", "To be delivered by ")), index),
                line_run(purchase, Field.LINE_DATE, index),
            ]
            paper.text(work.left + 0.08 * span, y, runs, font)
            y += font.leading
        y += 5
    return y


def worksheet(purchase: Purchase, chance: random.Random) -> Paper:
    """A sheet of Excel: buyer and consignee boxes, the supplier called "Seller", the lines, then terms beside the sums."""
    work = _work(purchase, chance)
    purchase, paper, font = work.purchase, work.paper, work.font
    paper.box(work.left, 30, work.right, 52)
    paper.text(
        paper.width / 2, 45, chance.choice(("PURCHASE ORDER", "PO", "Purchase Order")), font.bold.sized(12), align="centre"
    )
    third = (work.right - work.left) / 3
    shown = [
        (Block.BUYER, "Buyer", purchase.buyer),
        (Block.SUPPLIER, chance.choice(("Seller", "Vendor", "Supplier")), purchase.supplier),
        (Block.SHIP_TO, chance.choice(("Consignee", "Site Address", "Delivery Address")), purchase.ship_to),
    ]
    if work.likely(0.4):
        chance.shuffle(shown)
    low = 0.0
    for number, (block, caption, party) in enumerate(shown):
        x = work.left + number * third
        paper.text(x + 3, 64, caption, font.bold, label=Label(block=block))
        low = max(low, work.party(x + 3, 64 + font.leading, block, party, third - 6, bold=work.likely(0.6)))
    for number in range(3):
        paper.box(work.left + number * third, 52, work.left + (number + 1) * third, low)
    y = _facts_in_row(work, low + font.leading + 2)
    y = _gst_table(work, y) if work.likely(0.5) else _letter_table(work, y + 8)
    if Field.TOTAL not in {field for field, _line in paper.written}:
        y = work.next_page() if y > paper.height - 110 else y
        y = _right_sums(work, y + 8)
    if work.likely(0.6) and y < paper.height - 90:
        y = work.words_of_total(y + 6)
    for field in (Field.PAYMENT_TERMS, Field.DELIVERY_TERMS):
        if (field, None) not in paper.written and work.likely(0.5) and y < paper.height - 60:
            runs = [Run(purchase.language.caption(field, chance) + " - ", Label(announces=field)), header_run(purchase, field)]
            paper.text(work.left + 3, y + 4, runs, font, label=NOTHING)
            y += font.leading + 2
    return paper


def _family(name: str, draw: Draw) -> Family:
    return Family(f"indian-{name}", "indian", ("en",), draw, countries=("IN",))


FAMILIES: tuple[Family, ...] = (
    _family("tally", tally),
    _family("gst-grid", gst_grid),
    _family("letter", letter),
    _family("public", public_company),
    _family("worksheet", worksheet),
)
