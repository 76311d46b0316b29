"""One Chinese or Thai order being drawn."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date

from models.corpus.codes import code
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import A4, Font, Paper, Run
from models.corpus.party import Party
from models.corpus.printed import (
    address_runs,
    fitting,
    header_text,
    line_run,
    name_run,
)
from models.corpus.purchase import Purchase

_CHINESE = frozenset({"zh", "zh_Hant"})


ENGLISH = {
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


@dataclass
class Work:
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
        """The right margin."""
        return self.paper.width - self.left

    def likely(self, share: float) -> bool:
        """Whether something happens, by its share."""
        return self.chance.random() < share

    def caption(self, field: Field) -> str:
        """What announces a field."""
        word = self.purchase.language.caption(field, self.chance)
        return f"{word} {ENGLISH[field]}" if self.english and field in ENGLISH else word

    def day(self, text: str, value: date) -> str:
        """In Thailand often by the years of the Buddha."""
        if not self.buddhist:
            return text
        year = str(value.year)
        return text.replace(year, str(value.year + 543)) if year in text else text

    def value(self, field: Field, *, signed: bool = False) -> Run:
        """A field of the head as printed."""
        text = header_text(self.purchase, field, signed=signed)
        if field is Field.PO_DATE:
            text = self.day(text, self.purchase.po_date)
        elif field is Field.REQUESTED_DATE:
            text = self.day(text, self.purchase.requested_date)
        return Run(text, Label(field))

    def of_item(self, field: Field, index: int) -> Run:
        """A field of a line as printed."""
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
        names = PARTICULARS[words.code]
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
        """What begins a page more; returns the y below it."""
        self.paper.new_page()
        number = len(self.paper.sheets)
        self.pair(self.left, 44, Field.PO_NUMBER, 250)
        text = self.chance.choice(self.purchase.language.page_words).format(page=number, pages=number)
        self.paper.text(self.right, 44, text, self.font, align="right")
        return 72.0


PARTICULARS = {
    "zh": ("地址", "电话", "传真", "税号", "联系人"),
    "zh_Hant": ("地址", "電話", "傳真", "統一編號", "聯絡人"),
    "th": ("ที่อยู่", "โทร", "แฟกซ์", "เลขประจำตัวผู้เสียภาษี", "ติดต่อ"),
    "el": ("Διεύθυνση", "Τηλ.", "Fax", "ΑΦΜ", "Υπόψη"),
}


def begin_work(purchase: Purchase, chance: random.Random, *, english: bool = False, face: str = "") -> Work:
    """An empty paper in one of the faces and sizes."""
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
    return Work(purchase, chance, Paper(A4), font, chance.choice((28.0, 36.0, 44.0)), colon, buddhist, english)
