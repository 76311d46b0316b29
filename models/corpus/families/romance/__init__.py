"""French and Italian houses.

Sage and Cegid "bon de commande", Italian "gestionali", letters, town halls, Courier prints of old systems.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import partial

from models.corpus.codes import code
from models.corpus.family import Family
from models.corpus.items import remark
from models.corpus.labels import NOTHING, Block, Field, Label, PageRole
from models.corpus.paper import A4, LETTER, Font, Paper, Run
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
    sums_of,
)
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, TableStyle, draw_table

_FACTS = (Field.PO_DATE, Field.REQUESTED_DATE, Field.PAYMENT_TERMS, Field.DELIVERY_TERMS, Field.CURRENCY)
_TAX_NUMBERS = {"fr": ("N° TVA", "SIRET", "TVA Intracom."), "it": ("P.IVA", "Partita IVA", "C.F. e P.I.")}
_VAT_CODES = {"fr": ("1", "20", "N", "C20", "05"), "it": ("22", "N3.5", "V22", "04", "22A")}
_INTRODUCTIONS = {
    "fr": (
        "Nous vous prions de bien vouloir nous livrer",
        "Veuillez enregistrer notre commande",
        "Suite à votre offre, nous vous passons commande",
    ),
    "it": (
        "Con la presente Vi ordiniamo",
        "Vi preghiamo di voler dare corso al seguente ordine",
        "Confermiamo l'ordine della merce",
    ),
}


@dataclass
class _Work:
    """One order being drawn."""

    purchase: Purchase
    chance: random.Random
    paper: Paper
    font: Font
    left: float = 36.0

    @property
    def right(self) -> float:
        return self.paper.width - self.left

    @property
    def code(self) -> str:
        return self.purchase.language.code

    def likely(self, share: float) -> bool:
        return self.chance.random() < share

    def caption(self, field: Field) -> str:
        return self.purchase.language.caption(field, self.chance)

    def pair(self, x: float, y: float, field: Field, *, gap: float = 4.0, colon: str = " :", font: Font | None = None) -> float:
        """A caption and its value behind it."""
        end = self.paper.text(x, y, self.caption(field) + colon, font or self.font, label=Label(announces=field))
        begin, value = max(end + 4, x + gap), header_run(self.purchase, field)
        return self.paper.text(begin, y, value, fitting(self.font, value.text, self.right - begin))

    def party(
        self, x: float, y: float, block: Block, party: Party, *, bold: bool = True, extras: float = 0.3, width: float = 0.0
    ) -> float:
        """Name and address; returns the y below."""
        label, room = Label(block=block), width or self.right - x
        self.paper.text(x, y, name_run(party, block), fitting(self.font.bold if bold else self.font, party.name, room))
        y += self.font.leading
        if self.likely(extras * 0.5):
            self.paper.text(x, y, self.chance.choice((party.department, party.person)), self.font, label=label)
            y += self.font.leading
        for row in address_runs(party, block):
            self.paper.text(x, y, row, fitting(self.font, row[0].text, room))
            y += self.font.leading
        if self.likely(extras):
            self.paper.text(
                x,
                y,
                f"{self.chance.choice(('Tél. ' if self.code == 'fr' else 'Tel. ', 'Tel: ', 'T. '))}{party.phone}",
                self.font,
                label=label,
            )
            y += self.font.leading
        if self.likely(extras * 0.6):
            caption = self.chance.choice(_TAX_NUMBERS[self.code])
            self.paper.text(x, y, f"{caption}{self.chance.choice((' : ', ': ', ' '))}{party.tax_id}", self.font, label=label)
            y += self.font.leading
        return y

    def note_rows(self, index: int) -> CellRows:
        return [[of_line(note, index)] for note in self.purchase.items[index].notes]

    def sums(self, x: float, y: float, *, signed: bool, boxed: bool) -> float:
        """Captions at the left, figures at the right of a narrow list."""
        for field in sums_of(self.purchase):
            face = self.font.bold if field is Field.TOTAL else self.font
            if boxed:
                self.paper.box(x, y - self.font.size - 2, self.right, y + 4)
            text = self.caption(field) + self.chance.choice(("", " :"))
            self.paper.text(x + 3, y, text, face, label=Label(announces=field))
            figure = header_run(self.purchase, field, signed=signed)
            self.paper.text(self.right - 3, y, figure, face, align="right")
            y += self.font.leading + 5
        return y

    def page_number(self, y: float) -> None:
        number = len(self.paper.sheets)
        text = self.chance.choice(self.purchase.language.page_words).format(page=number, pages=number)
        self.paper.text(self.right, y, text, self.font.sized(7.5), align="right")

    def next_page(self) -> float:
        """A continuation page with the order's number again."""
        self.paper.new_page()
        self.paper.text(self.left, 44, name_run(self.purchase.buyer, Block.BUYER), self.font.bold)
        self.pair(self.paper.width / 2, 44, Field.PO_NUMBER)
        self.page_number(60)
        return 90.0

    def footer(self) -> None:
        """The issuer's legal line."""
        buyer, label = self.purchase.buyer, Label(block=Block.BUYER)
        small = self.font.sized(6.5)
        runs = [name_run(buyer, Block.BUYER), Run(" - ", label)]
        runs += [run for row in address_runs(buyer, Block.BUYER) for run in (*row, Run(" - ", label))]
        capital = code("###", self.chance) + ".000"
        tail = (
            f"Capital {capital} € - RCS {code('### ### ###', self.chance)}"
            if self.code == "fr"
            else f"Cap. Soc. € {capital},00 i.v."
        )
        self.paper.text(self.paper.width / 2, self.paper.height - 34, runs, small, align="centre")
        text = f"{tail} - {self.chance.choice(_TAX_NUMBERS[self.code])} {buyer.tax_id}"
        self.paper.text(self.paper.width / 2, self.paper.height - 25, text, small, align="centre", label=label)

    def terms(self) -> None:
        """The back page."""
        self.paper.new_page(PageRole.TERMS)
        small, y = self.font.sized(7.0), 50.0
        for number in range(1, self.chance.randint(10, 24)):
            text = f"{number}. {' '.join(self.chance.sample(self.purchase.language.terms, 2))}"
            y = self.paper.paragraph(self.left, y, text, small, self.right - self.left) + 4
            if y > self.paper.height - 60:
                break


def _work(purchase: Purchase, chance: random.Random, faces: tuple[str, ...] = ("Helvetica", "Helvetica", "Times-Roman")) -> _Work:
    size = LETTER if purchase.country.paper == "letter" else A4
    font = Font(chance.choice(faces), chance.choice((7.5, 8.0, 8.5, 9.0, 9.5)))
    return _Work(purchase, chance, Paper(size), font, left=chance.choice((28.0, 36.0, 44.0)))


def _wishes(work: _Work) -> list[Wish]:
    """The columns of such houses, in one of their orders."""
    purchase, chance, words = work.purchase, work.chance, work.purchase.language
    wish = partial(simple_wish, purchase, chance=chance)
    signed = work.likely(0.15)
    part = chance.choice((Field.SUPPLIER_PART, Field.SUPPLIER_PART, Field.BUYER_PART))
    other = Field.BUYER_PART if part is Field.SUPPLIER_PART else Field.SUPPLIER_PART
    shown = [wish(Field.LINE_NUMBER, spare=3)] if work.likely(0.5) else []
    if work.likely(0.12):  # both codes stacked in one cell

        def both(index: int) -> CellRows:
            return [[line_run(purchase, part, index)], [line_run(purchase, other, index)]]

        shown.append(Wish(((words.heading(part, chance), part), (words.heading(other, chance), other)), both))
    else:
        shown.append(wish(part))
        shown += [wish(other, spare=4)] if work.likely(0.25) else []
    shown.append(wish(Field.DESCRIPTION))
    dated = [wish(Field.LINE_DATE, spare=2)] if work.likely(0.4) else []
    count = [wish(Field.QUANTITY, align="right")]
    if work.likely(0.12):  # quantity and unit in one cell

        def together(index: int) -> CellRows:
            return [[line_run(purchase, Field.QUANTITY, index), Run(" "), line_run(purchase, Field.UOM, index)]]

        count = [Wish(((words.heading(Field.QUANTITY, chance), Field.QUANTITY),), together, "right")]
    elif work.likely(0.75):
        unit = wish(Field.UOM, align=chance.choice(("left", "centre")))
        count = [unit, *count] if work.code == "it" and work.likely(0.7) else [*count, unit]
    prices: list[Wish] = []
    if work.likely(0.93):
        prices.append(wish(Field.UNIT_PRICE, align="right", signed=signed))
        if purchase.items[0].price_per != 1:
            prices.append(wish(Field.PRICE_PER, align="right"))
        if any(item.discount_percent for item in purchase.items):
            prices.append(wish(Field.DISCOUNT_PERCENT, align="right"))
        if work.likely(0.93):
            prices.append(wish(Field.AMOUNT, align="right", signed=signed))
    vat = chance.choice(_VAT_CODES[work.code])

    def vat_code(index: int) -> CellRows:
        return [[of_line(vat, index)]]

    taxed = [
        Wish(
            ((chance.choice(("TVA", "C.TVA", "T") if work.code == "fr" else ("IVA", "C.I.", "Cod. IVA")), None),),
            vat_code,
            "centre",
            5,
        )
    ]
    shown += (dated + count + prices) if work.likely(0.5) else (count + prices + dated)
    if work.likely(0.6 if work.code == "it" else 0.25):
        shown += taxed
    if work.likely(0.08):  # what the receiving clerk writes in, before everything
        shown.insert(0, Wish(((chance.choice(words.other_headings), None),), lambda _index: [[]], spare=6, least=26))
    return shown


def _table(work: _Work, y: float, *, frame: bool, bottom: float, rows: bool = False, notes: float = 0.3) -> float:
    purchase, chance = work.purchase, work.chance
    heading_font = work.font.bold if work.likely(0.7) else work.font
    upper = work.likely(0.2)
    columns = fitted(_wishes(work), len(purchase.items), work.font, heading_font, work.left, work.right, upper=upper)
    style = TableStyle(
        work.font,
        heading_font,
        frame=frame,
        row_rules=rows,
        heading_rules=work.likely(0.7),
        gap=chance.choice((1.0, 3.0, 6.0, 10.0)),
        upper=upper,
        repeats_heading=work.likely(0.85),
        splits=work.likely(0.12),
    )
    below = work.note_rows if work.likely(notes) else None
    indent = next(column.left for column in columns if column.wraps) + 3
    return draw_table(
        work.paper,
        y,
        columns,
        len(purchase.items),
        style,
        bottom=bottom,
        new_page=work.next_page,
        below=below,
        below_left=indent,
    )


def sage(purchase: Purchase, chance: random.Random) -> Paper:
    """Issuer at the left, supplier's window at the right, a framed bar of facts, a table with lines down, sums in a box."""
    work = _work(purchase, chance)
    paper, words = work.paper, purchase.language
    low = work.party(work.left, 46, Block.BUYER, purchase.buyer, extras=0.5, width=paper.width * 0.5 - work.left - 10)
    x = paper.width * chance.choice((0.5, 0.54, 0.58))
    top = chance.choice((96.0, 110.0, 124.0))
    if work.likely(0.7):
        paper.text(x, top - 14, words.block(Block.SUPPLIER, chance), work.font.sized(7.5), label=Label(block=Block.SUPPLIER))
    window = work.party(x, top, Block.SUPPLIER, purchase.supplier, extras=0.15)
    if work.likely(0.5):
        paper.box(x - 6, top - 12, work.right, window)
    if work.likely(0.3):  # the title is a big word with the number behind it
        title = [
            Run(chance.choice(words.titles) + chance.choice((" N° ", " n° ", " ")), Label(announces=Field.PO_NUMBER)),
            header_run(purchase, Field.PO_NUMBER),
        ]
        paper.text(x, 52, title, fitting(work.font.bold.sized(12), title[0].text + title[1].text, work.right - x))
        facts = list(_FACTS)
    else:
        paper.text(x, 52, chance.choice(words.titles), work.font.bold.sized(chance.choice((12.0, 14.0, 17.0))))
        facts = [Field.PO_NUMBER, *_FACTS]
    y = max(low, window) + 16
    y = _bar(work, y, [field for field in facts if field is Field.PO_NUMBER or work.likely(0.6)])
    y = _addresses_below(work, y)
    foot = paper.height - 60
    y = _table(work, y + 14, frame=work.likely(0.8), bottom=foot - 30)
    if y > foot - 130:
        y = work.next_page()
    down = max(y + 10, foot - 110) if work.likely(0.5) else y + 12
    work.sums(paper.width * 0.6, down, signed=work.likely(0.4), boxed=work.likely(0.6))
    if purchase.tax_percent and work.likely(0.5):
        _tax_table(work, down)
    if work.likely(0.7):
        work.footer()
    if work.likely(0.15):
        work.terms()
    return paper


def _bar(work: _Work, y: float, facts: list[Field]) -> float:
    """Captions above values in boxes; a number of somebody among them."""
    shown: list[tuple[str, Run, Field | None]] = [(work.caption(one), header_run(work.purchase, one), one) for one in facts]
    if work.likely(0.6):
        caption = work.chance.choice(work.purchase.language.other_captions)
        value = work.chance.choice((code("#####", work.chance), work.purchase.buyer.person, code("AA-###", work.chance)))
        shown.insert(work.chance.randint(0, len(shown)), (caption, Run(value), None))
    small, per_row = work.font.bold.sized(work.font.size - 1), 4
    shading = work.likely(0.7)
    for begin in range(0, len(shown), per_row):
        row = shown[begin : begin + per_row]
        width = (work.right - work.left) / len(row)
        for number, (caption, figure, field) in enumerate(row):
            x = work.left + number * width
            if shading:
                work.paper.box(x, y - 10, x + width, y + 17)
                work.paper.rule(x, y + 3, x + width, y + 3)
            work.paper.text(x + 3, y, caption, small, label=Label(announces=field))
            size = min(work.font.size, work.font.size * (width - 6) / max(1.0, work.font.width(figure.text)))
            work.paper.text(x + 3, y + 13, figure, work.font.sized(size))
        y += 31
    return y


def _addresses_below(work: _Work, y: float) -> float:
    """Delivery and invoicing side by side, where they are printed at all."""
    purchase = work.purchase
    shown = [(Block.SHIP_TO, purchase.ship_to)] if work.likely(0.7) else []
    shown += [(Block.BILL_TO, purchase.bill_to)] if work.likely(0.4) else []
    if work.likely(0.3):
        shown.reverse()
    lowest = y
    for number, (block, party) in enumerate(shown):
        x = work.left + number * (work.right - work.left) / 2
        caption = purchase.language.block(block, work.chance) + work.chance.choice((" :", ""))
        work.paper.text(x, y + 8, caption, work.font.bold, label=Label(block=block))
        room = (work.right - work.left) / 2 - 8
        begin = y + 8 + work.font.leading * 1.1
        lowest = max(lowest, work.party(x, begin, block, party, bold=work.likely(0.3), extras=0.15, width=room))
    return lowest + 8


def _tax_table(work: _Work, y: float) -> None:
    """Code, base, rate, amount: repeats the sums, of which only the tax is the tax."""
    purchase, habits = work.purchase, work.purchase.habits
    heads = ("Code", "Base HT", "Taux", "Taxe") if work.code == "fr" else ("Aliq.", "Imponibile", "%", "Imposta")
    base = purchase.subtotal + purchase.freight - purchase.discount
    values = [
        Run(work.chance.choice(_VAT_CODES[work.code])),
        Run(habits.money(base)),
        Run(habits.number(purchase.tax_percent, 2)),
        header_run(purchase, Field.TAX),
    ]
    step = 62.0
    for number, (head, value) in enumerate(zip(heads, values, strict=True)):
        x = work.left + 4 + number * step
        field = Field.TAX if number == 3 else None
        work.paper.text(x, y, head, work.font.sized(7.5), label=Label(announces=field))
        work.paper.text(x, y + 13, value, work.font.sized(8))


def grid(purchase: Purchase, chance: random.Random) -> Paper:
    """An Italian or French "gestionale": everything in boxes with small captions in their upper corners."""
    work = _work(purchase, chance, ("Helvetica", "Helvetica", "Courier"))
    paper, words = work.paper, purchase.language
    half = (work.left + work.right) / 2
    low = work.party(work.left + 4, 50, Block.BUYER, purchase.buyer, extras=0.6, width=half - work.left - 12)
    top = 44.0
    label = Label(block=Block.SUPPLIER)
    paper.text(half + 8, top + 6, words.block(Block.SUPPLIER, chance), work.font.sized(7.5), label=label)
    window = work.party(half + 8, top + 20, Block.SUPPLIER, purchase.supplier, extras=0.4)
    y = max(low, window) + 4
    paper.box(half, top - 6, work.right, y)
    if work.likely(0.5):
        paper.box(work.left, top - 6, half, y)
    if work.likely(0.6):
        paper.text(half + 8, y + 16, words.block(Block.SHIP_TO, chance), work.font.sized(7.5), label=Label(block=Block.SHIP_TO))
        low = work.party(half + 8, y + 28, Block.SHIP_TO, purchase.ship_to, bold=False, extras=0.1)
        paper.box(half, y, work.right, low)
        paper.text(work.left + 4, y + 22, chance.choice(words.titles), work.font.bold.sized(13))
        y = low
    else:
        paper.text(work.left + 4, y + 22, chance.choice(words.titles), work.font.bold.sized(13))
        y += 28
    y = _caption_boxes(work, y)
    foot = paper.height - 104
    y = _table(work, y + 14, frame=True, rows=work.likely(0.3), bottom=foot - 20, notes=0.25)
    if y > foot:
        y = work.next_page()
    _sum_boxes(work, foot if work.likely(0.7) else y + 14)
    if work.likely(0.5):
        work.footer()
    return paper


def _caption_boxes(work: _Work, y: float) -> float:
    """Two rows of boxes, the captions tiny; some hold nothing."""
    purchase, chance = work.purchase, work.chance
    shown: list[tuple[str, Run, Field | None]] = [
        (work.caption(field), header_run(purchase, field), field)
        for field in (Field.PO_NUMBER, *_FACTS)
        if field is Field.PO_NUMBER or work.likely(0.75)
    ]
    for caption in chance.sample(purchase.language.other_captions, 3):
        value = chance.choice(
            ("", code("#####", chance), purchase.other.person, code("AA####", chance), f"1/{chance.randint(1, 3)}")
        )
        shown.insert(chance.randint(1, len(shown)), (caption, Run(value), None))
    tiny = work.font.sized(6.5)
    middle = (len(shown) + 1) // 2
    for row in (shown[:middle], shown[middle:]):
        if not row:
            continue
        widths = [max(tiny.width(caption), work.font.width(value.text), 24.0) + 8 for caption, value, _field in row]
        scale = (work.right - work.left) / sum(widths)
        x = work.left
        for (caption, figure, field), width in zip(row, widths, strict=True):
            paper_width = width * scale
            work.paper.box(x, y, x + paper_width, y + 26)
            work.paper.text(x + 3, y + 8, caption, tiny.sized(6.5 * min(1.0, scale)), label=Label(announces=field))
            if figure.text:
                work.paper.text(x + 3, y + 20, figure, work.font.sized(work.font.size * min(1.0, scale)))
            x += paper_width
        y += 26
    return y


def _sum_boxes(work: _Work, y: float) -> None:
    """The sums side by side at the foot."""
    purchase = work.purchase
    shown = sums_of(purchase)
    width = (work.right - work.left) / len(shown)
    for number, field in enumerate(shown):
        x = work.left + number * width
        work.paper.box(x, y - 10, x + width, y + 22)
        work.paper.text(x + 4, y, work.caption(field), work.font.sized(7), label=Label(announces=field))
        face = work.font.bold if field is Field.TOTAL else work.font
        work.paper.text(x + width - 4, y + 15, header_run(purchase, field), face, align="right")


def letter(purchase: Purchase, chance: random.Random) -> Paper:
    """A letter: place and date, "Spett.le", subject with the number, a sentence, the goods with their facts below each other."""
    work = _work(purchase, chance, ("Times-Roman", "Helvetica"))
    paper, words = work.paper, purchase.language
    work.font = work.font.sized(chance.choice((9.0, 10.0, 10.5)))
    y = work.party(work.left + 10, 50, Block.BUYER, purchase.buyer, extras=0.5)
    x = paper.width * 0.55
    label = Label(block=Block.SUPPLIER)
    paper.text(x, y + 14, words.block(Block.SUPPLIER, chance), work.font, label=label)
    y = work.party(x, y + 28, Block.SUPPLIER, purchase.supplier, extras=0.1) + 14
    place = Run(chance.choice(purchase.country.towns) + chance.choice((", le ", ", ") if work.code == "fr" else (", ", ", lì ")))
    paper.text(x, y, [place, header_run(purchase, Field.PO_DATE)], work.font)
    y += 30
    subject = "Objet : " if work.code == "fr" else "Oggetto: "
    number = [
        Run(subject),
        Run(work.caption(Field.PO_NUMBER) + " ", Label(announces=Field.PO_NUMBER)),
        header_run(purchase, Field.PO_NUMBER),
    ]
    paper.text(work.left + 10, y, number, work.font.bold)
    y = paper.paragraph(
        work.left + 10, y + 28, chance.choice(_INTRODUCTIONS[work.code]) + " :", work.font, work.right - work.left - 20
    )
    y = _table(work, y + 16, frame=False, bottom=paper.height - 90, notes=0.2) if work.likely(0.35) else _paragraphs(work, y + 10)
    if y > paper.height - 170:
        y = work.next_page()
    y += 12
    for field in (Field.TOTAL,) if work.likely(0.5) else sums_of(purchase):
        work.pair(work.left + 10, y, field, gap=140)
        y += work.font.leading + 2
    y += 8
    for field in _FACTS[1:]:
        if work.likely(0.6):
            work.pair(work.left + 10, y, field, gap=chance.choice((0.0, 140.0)))
            y += work.font.leading + 2
    if work.likely(0.6):
        caption = words.block(Block.SHIP_TO, chance) + " : "
        ship_label = Label(block=Block.SHIP_TO)
        runs = [Run(caption, ship_label), name_run(purchase.ship_to, Block.SHIP_TO), Run(", ", ship_label)]
        for row in address_runs(purchase.ship_to, Block.SHIP_TO):
            runs += [*row, Run(" ", ship_label)]
        y = paper.paragraph(work.left + 10, y, runs, work.font, work.right - work.left - 20)
    y = paper.paragraph(work.left + 10, y + 12, remark(words, purchase.country, chance), work.font, work.right - work.left - 20)
    paper.text(x, min(y + 16, paper.height - 40), purchase.buyer.person, work.font, label=Label(block=Block.CONTACT))
    return paper


def _paragraphs(work: _Work, y: float) -> float:
    """Each line as a little paragraph: quantity, unit, article, then code and price below."""
    purchase, chance = work.purchase, work.chance
    dash = chance.choice(("- ", "", "• "))
    priced, coded, dated = work.likely(0.85), work.likely(0.7), work.likely(0.4)
    for index in range(len(purchase.items)):
        if y > work.paper.height - 110:
            y = work.next_page()
        space = of_line(" ", index)
        runs = [of_line(dash, index)] if dash else []
        runs += [line_run(purchase, Field.QUANTITY, index), space, line_run(purchase, Field.UOM, index), space]
        runs += [line_run(purchase, Field.DESCRIPTION, index)]
        y = work.paper.paragraph(work.left + 20, y, runs, work.font, work.right - work.left - 60)
        under: list[Run] = []
        if coded:
            word = purchase.language.heading(Field.SUPPLIER_PART, work.chance)
            under += [of_line(f"{word} ", index), line_run(purchase, Field.SUPPLIER_PART, index), space, space]
        if dated:
            word = purchase.language.heading(Field.LINE_DATE, work.chance)
            under += [of_line(f"{word} ", index), line_run(purchase, Field.LINE_DATE, index), space]
        if under:
            y = work.paper.paragraph(work.left + 34, y, under, work.font, work.right - work.left - 90)
        if priced:
            word = purchase.language.heading(Field.UNIT_PRICE, work.chance)
            price = [of_line(f"{word}: ", index), line_run(purchase, Field.UNIT_PRICE, index)]
            if purchase.items[index].price_per != 1:
                price += [of_line("/", index), line_run(purchase, Field.PRICE_PER, index)]
            price += [of_line(f" {purchase.currency}", index)] if work.likely(0.5) else []
            work.paper.text(work.left + 34, y, price, work.font)
            work.paper.text(work.right - 20, y, line_run(purchase, Field.AMOUNT, index), work.font, align="right")
            y += work.font.leading
        y += 6
    return y


def courier(purchase: Purchase, chance: random.Random) -> Paper:
    """A fixed-pitch print of an old system: dashes for lines, code row, name row, figures row, or all in one."""
    work = _work(purchase, chance, ("Courier",))
    work.font = Font("Courier", chance.choice((8.0, 8.5, 9.0)))
    paper = work.paper
    step = work.font.width("0")
    y = work.party(work.left, 40, Block.BUYER, purchase.buyer, bold=False, extras=0.6)
    dashes = "-" * int((work.right - work.left) / step)
    heading = [
        Run(chance.choice(purchase.language.titles).upper() + " ", NOTHING),
        Run("N. ", Label(announces=Field.PO_NUMBER)),
        header_run(purchase, Field.PO_NUMBER),
    ]
    heading += [
        Run(" DU " if work.code == "fr" else " DEL ", Label(announces=Field.PO_DATE)),
        header_run(purchase, Field.PO_DATE),
    ]
    paper.text(work.left, y + 12, heading, work.font)
    x = work.left + step * 40
    y = work.party(x, y + 34, Block.SUPPLIER, purchase.supplier, bold=False, extras=0.3)
    for field in _FACTS[1:]:
        if work.likely(0.55):
            work.pair(work.left, y, field, gap=step * 24, colon=chance.choice((" :", ":", "....:")))
            y += work.font.leading
    if work.likely(0.6):
        caption = purchase.language.block(Block.SHIP_TO, chance).upper()
        paper.text(work.left, y + 4, caption, work.font, label=Label(block=Block.SHIP_TO))
        y = work.party(work.left + step * 8, y + 4 + work.font.leading, Block.SHIP_TO, purchase.ship_to, bold=False, extras=0.1)
    y += 6
    stacked = work.likely(0.5)
    if stacked:
        y = _stacked_rows(work, y, dashes)
    else:
        paper.text(work.left, y, dashes, work.font)
        columns = fitted(_wishes(work), len(purchase.items), work.font, work.font, work.left, work.right, upper=True, padding=2.5)
        style = TableStyle(work.font, work.font, heading_rules=False, gap=chance.choice((0.0, 4.0, 9.0)), upper=True)
        below = work.note_rows if work.likely(0.3) else None
        y = draw_table(
            paper,
            y + work.font.leading,
            columns,
            len(purchase.items),
            style,
            bottom=paper.height - 70,
            new_page=work.next_page,
            below=below,
            below_left=work.left + 12 * step,
        )
    if y > paper.height - 120:
        y = work.next_page()
    paper.text(work.left, y + 4, dashes, work.font)
    y += 4 + work.font.leading
    for field in sums_of(purchase):
        paper.text(work.right - 26 * step, y, work.caption(field).upper(), work.font, align="right", label=Label(announces=field))
        paper.text(work.right, y, header_run(purchase, field), work.font, align="right")
        y += work.font.leading
    if work.likely(0.3):
        paper.paragraph(work.left, y + 10, remark(purchase.language, purchase.country, chance), work.font, work.right - work.left)
    return paper


def _stacked_rows(work: _Work, y: float, dashes: str) -> float:
    """Code and name in one row, the figures in the next; headings in two rows accordingly."""
    purchase, chance, words = work.purchase, work.chance, work.purchase.language
    step = work.font.width("0")
    code_field = chance.choice((Field.SUPPLIER_PART, Field.BUYER_PART))
    edges = [(Field.QUANTITY, 24), (Field.UOM, 34), (Field.UNIT_PRICE, 51), (Field.AMOUNT, 67)]
    dated = work.likely(0.5)
    barcode = work.likely(0.3)

    def heading(y: float) -> float:
        work.paper.text(work.left, y, dashes, work.font)
        y += work.font.leading
        work.paper.text(work.left, y, words.heading(code_field, chance).upper(), work.font, label=Label(announces=code_field))
        work.paper.text(
            work.left + 22 * step,
            y,
            words.heading(Field.DESCRIPTION, chance).upper(),
            work.font,
            label=Label(announces=Field.DESCRIPTION),
        )
        y += work.font.leading
        for field, edge in edges:
            name = words.heading(field, chance).upper()
            work.paper.text(work.left + edge * step, y, name, work.font, align="right", label=Label(announces=field))
        if dated:
            name = words.heading(Field.LINE_DATE, chance).upper()
            work.paper.text(work.left + 70 * step, y, name, work.font, label=Label(announces=Field.LINE_DATE))
        work.paper.text(work.left, y + work.font.leading, dashes, work.font)
        return y + 2 * work.font.leading

    y = heading(y)
    for index in range(len(purchase.items)):
        if y > work.paper.height - 90:
            y = heading(work.next_page())
        work.paper.text(work.left, y, line_run(purchase, code_field, index), work.font)
        width = work.right - work.left - 22 * step
        y = work.paper.paragraph(work.left + 22 * step, y, [line_run(purchase, Field.DESCRIPTION, index)], work.font, width)
        if barcode:
            work.paper.text(work.left, y, of_line(purchase.items[index].gtin, index), work.font)
        for field, edge in edges:
            work.paper.text(work.left + edge * step, y, line_run(purchase, field, index), work.font, align="right")
        if dated:
            work.paper.text(work.left + 70 * step, y, line_run(purchase, Field.LINE_DATE, index), work.font)
        y += work.font.leading * 1.6
    return y


def administration(purchase: Purchase, chance: random.Random) -> Paper:
    """A public body's form: budget captions, the parties as a list of captions and values, a framed table."""
    work = _work(purchase, chance)
    paper, words = work.paper, purchase.language
    paper.text(paper.width / 2, 48, [name_run(purchase.buyer, Block.BUYER)], work.font.bold.sized(13), align="centre")
    line = [run for row in address_runs(purchase.buyer, Block.BUYER) for run in (*row, Run(" ", Label(block=Block.BUYER)))]
    paper.text(paper.width / 2, 62, line, work.font, align="centre")
    title = chance.choice(words.titles).upper()
    runs = [Run(f"{title} ", Label(announces=Field.PO_NUMBER)), header_run(purchase, Field.PO_NUMBER)]
    paper.text(paper.width / 2, 92, runs, work.font.bold.sized(12), align="centre")
    y = 118.0
    listed: list[tuple[str, Run, Field | None]] = []
    for field in _FACTS:
        if work.likely(0.7):
            listed.append((work.caption(field), header_run(purchase, field), field))
    for caption in chance.sample(words.other_captions, chance.randint(2, 4)):
        listed.insert(
            chance.randint(0, len(listed)), (caption, Run(code(chance.choice(("####", "AAA-##", "2026-######")), chance)), None)
        )
    half = paper.width / 2
    lowest = y
    for number, (caption, value, announced) in enumerate(listed):
        x = work.left if number % 2 == 0 else half
        face = work.font.bold if work.likely(0.2) else work.font
        paper.text(x, y, caption + " :", face, label=Label(announces=announced))
        wide = face.width(caption + " :") + 4
        paper.text(
            x + max(wide, 84.0),
            y,
            value,
            work.font.sized(
                min(work.font.size, work.font.size * (half - 60 - max(wide, 84.0)) / max(1.0, work.font.width(value.text)))
            ),
        )
        if number % 2:
            y += work.font.leading + 2
        lowest = y + work.font.leading + 2
    y = lowest + 8
    blocks = [(Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to)]
    blocks += [(Block.BILL_TO, purchase.bill_to)] if work.likely(0.5) else []
    deepest = y
    width = (work.right - work.left) / len(blocks)
    for number, (block, party) in enumerate(blocks):
        x = work.left + number * width
        paper.text(x + 4, y + 10, words.block(block, chance).upper(), work.font.bold, label=Label(block=block))
        deepest = max(deepest, work.party(x + 4, y + 24, block, party, bold=False, extras=0.3, width=width - 8))
    for number in range(len(blocks)):
        paper.box(work.left + number * width, y, work.left + (number + 1) * width, deepest)
    y = _table(work, deepest + 22, frame=True, rows=True, bottom=paper.height - 90, notes=0.15)
    if y > paper.height - 190:
        y = work.next_page()
    y = work.sums(half + 40, y + 10, signed=work.likely(0.5), boxed=True)
    for number, who in enumerate(chance.sample(words.departments, 2)):
        paper.text(work.left + number * 180, min(y + 20, paper.height - 60), who, work.font)
    return paper


def modern(purchase: Purchase, chance: random.Random) -> Paper:
    """A web system's print: airy, issuer only in the footer, captions above values without any box, prices with signs."""
    work = _work(purchase, chance, ("Helvetica",))
    paper, words = work.paper, purchase.language
    work.left = 50.0
    title = [Run(f"{chance.choice(words.titles)} ", Label(announces=Field.PO_NUMBER)), header_run(purchase, Field.PO_NUMBER)]
    x = paper.width * 0.56
    low = work.party(x, 90, Block.SUPPLIER, purchase.supplier, bold=False, extras=0.4)
    if work.likely(0.7):
        paper.text(work.left, 90, words.block(Block.SHIP_TO, chance) + " :", work.font.bold, label=Label(block=Block.SHIP_TO))
        low = max(
            low, work.party(work.left, 104, Block.SHIP_TO, purchase.ship_to, bold=False, extras=0.2, width=x - work.left - 10)
        )
    paper.text(work.left, low + 26, title, work.font.sized(chance.choice((15.0, 18.0, 20.0))))
    y = low + 56
    shown = [field for field in _FACTS if work.likely(0.6)]
    for number, field in enumerate(shown):
        x = work.left + number * (work.right - work.left) / max(3, len(shown))
        room = (work.right - work.left) / max(3, len(shown)) - 8
        caption = work.caption(field) + " :"
        paper.text(x, y, caption, fitting(work.font.bold, caption, room), label=Label(announces=field))
        paper.paragraph(x, y + work.font.leading + 1, [header_run(purchase, field)], work.font, room)
    y += 30 if shown else 0
    y = _table(work, y + 22, frame=False, rows=work.likely(0.5), bottom=paper.height - 80, notes=0.25)
    if y > paper.height - 150:
        y = work.next_page()
    work.sums(paper.width * 0.58, y + 14, signed=work.likely(0.8), boxed=False)
    work.footer()
    return paper


def schedule(purchase: Purchase, chance: random.Random) -> Paper:
    """A forwarded order of an industrial house: one block of rows per line, the article above, quantity and date in sub-rows."""
    work = _work(purchase, chance, ("Helvetica", "Courier"))
    paper, words = work.paper, purchase.language
    low = work.party(work.left, 44, Block.BUYER, purchase.buyer, extras=0.4, width=paper.width * 0.5 - work.left)
    x = paper.width * 0.55
    paper.text(x, 44, chance.choice(words.titles), work.font.bold.sized(13))
    y = 60.0
    for field in (Field.PO_NUMBER, Field.PO_DATE, Field.CURRENCY, Field.PAYMENT_TERMS, Field.DELIVERY_TERMS):
        if field is Field.PO_NUMBER or work.likely(0.7):
            work.pair(x, y, field, gap=0 if work.likely(0.2) else 98)
            y += work.font.leading + 1
    y = max(low, y) + 10
    lowest = y
    for number, (block, party) in enumerate(((Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to))):
        left = work.left + number * (work.right - work.left) / 2
        paper.text(left, y, words.block(block, chance) + " :", work.font.bold, label=Label(block=block))
        lowest = max(lowest, work.party(left, y + 13, block, party, bold=False, extras=0.2, width=work.paper.width / 2 - 50))
    y = _schedule_rows(work, lowest + 14)
    if y > paper.height - 130:
        y = work.next_page()
    work.sums(paper.width * 0.55, y + 12, signed=False, boxed=work.likely(0.3))
    return paper


def _schedule_rows(work: _Work, y: float) -> float:
    purchase, words, chance = work.purchase, work.purchase.language, work.chance
    headings = {
        field: words.heading(field, chance)
        for field in (
            Field.LINE_NUMBER,
            Field.BUYER_PART,
            Field.DESCRIPTION,
            Field.LINE_DATE,
            Field.QUANTITY,
            Field.UOM,
            Field.UNIT_PRICE,
            Field.AMOUNT,
        )
    }
    places = {Field.LINE_DATE: 0.1, Field.QUANTITY: 0.44, Field.UOM: 0.47, Field.UNIT_PRICE: 0.72, Field.AMOUNT: 1.0}
    span = work.right - work.left
    bold = work.font.bold

    def heading(y: float) -> float:
        work.paper.rule(work.left, y - 10, work.right, y - 10)
        for field, share in ((Field.LINE_NUMBER, 0.0), (Field.BUYER_PART, 0.08), (Field.DESCRIPTION, 0.32)):
            work.paper.text(work.left + share * span, y, headings[field], bold, label=Label(announces=field))
        y += work.font.leading
        for field, share in places.items():
            align = "right" if field in (Field.QUANTITY, Field.UNIT_PRICE, Field.AMOUNT) else "left"
            work.paper.text(work.left + share * span, y, headings[field], bold, align=align, label=Label(announces=field))  # type: ignore[arg-type]
        work.paper.rule(work.left, y + 4, work.right, y + 4)
        return y + work.font.leading * 1.5

    y = heading(y)
    for index in range(len(purchase.items)):
        if y > work.paper.height - 100:
            y = heading(work.next_page())
        work.paper.text(work.left, y, line_run(purchase, Field.LINE_NUMBER, index), work.font)
        work.paper.text(work.left + 0.08 * span, y, line_run(purchase, Field.BUYER_PART, index), work.font)
        y = work.paper.paragraph(
            work.left + 0.32 * span, y, [line_run(purchase, Field.DESCRIPTION, index)], work.font, span * 0.66
        )
        for field, share in places.items():
            align = "right" if field in (Field.QUANTITY, Field.UNIT_PRICE, Field.AMOUNT) else "left"
            work.paper.text(work.left + share * span, y, line_run(purchase, field, index), work.font, align=align)  # type: ignore[arg-type]
        y += work.font.leading
        if work.likely(0.25):
            for note in purchase.items[index].notes[:2]:
                work.paper.text(work.left + 0.2 * span, y, of_line(note, index), work.font.sized(work.font.size - 0.5))
                y += work.font.leading
        if line_text(purchase, Field.DISCOUNT_PERCENT, index):
            word = purchase.language.heading(Field.DISCOUNT_PERCENT, chance)
            work.paper.text(
                work.left + 0.5 * span,
                y,
                [of_line(f"{word} ", index), line_run(purchase, Field.DISCOUNT_PERCENT, index), of_line(" %", index)],
                work.font,
            )
            y += work.font.leading
        y += 4
    return y


_BOTH = ("fr", "it")
FAMILIES: tuple[Family, ...] = (
    Family("romance-sage", "romance", ("fr",), sage),
    Family("romance-grid", "romance", _BOTH, grid),
    Family("romance-letter", "romance", _BOTH, letter),
    Family("romance-courier", "romance", _BOTH, courier),
    Family("romance-public", "romance", _BOTH, administration),
    Family("romance-web", "romance", _BOTH, modern),
    Family("romance-schedule", "romance", _BOTH, schedule),
)
