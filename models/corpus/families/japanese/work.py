"""One Japanese order being drawn: its paper and letters, parties with honorifics and seals, facts, sums."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date

from models.corpus.codes import code
from models.corpus.labels import Block, Field, Label
from models.corpus.paper import A4, Font, Paper, Run
from models.corpus.printed import (
    address_runs,
    fitting,
    header_text,
    line_run,
    name_run,
)
from models.corpus.purchase import Purchase

_FULL_WIDTH = str.maketrans("0123456789,./:-", "０１２３４５６７８９，．／：－")


_STAMPS = ("承認", "検印", "担当", "審査", "作成", "課長", "部長", "係")


_HONORIFICS = ("御中", "御中", "御中", "様", "殿")


@dataclass
class Work:
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
        """The right margin."""
        return self.paper.width - self.left

    def likely(self, share: float) -> bool:
        """Whether something happens, by its share."""
        return self.chance.random() < share

    def caption(self, field: Field) -> str:
        """What announces a field."""
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


def begin_work(purchase: Purchase, chance: random.Random, *, face: str = "") -> Work:
    """An empty paper, with one of the ways to write yen and years."""
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
    return Work(purchase, chance, Paper(A4), font, chance.choice((28.0, 34.0, 42.0)), era, wide, colon)


def spaced(title: str, chance: random.Random) -> str:
    """A short title with its signs apart, now and then."""
    return " ".join(title) if len(title) <= 4 and " " not in title and chance.random() < 0.5 else title
