"""Spanish, Mexican, Colombian, Chilean, Portuguese and Brazilian houses.

Package prints with tax columns, boxed forms, letters, carried sums.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from models.corpus.codes import code
from models.corpus.family import Draw, Family
from models.corpus.items import cents, remark
from models.corpus.labels import Block, Field, Label, PageRole
from models.corpus.paper import A4, LETTER, Align, Font, Paper, Run
from models.corpus.party import Party
from models.corpus.printed import (
    Wish,
    address_runs,
    fitted,
    fitting,
    header_run,
    header_text,
    line_run,
    name_run,
    of_line,
    simple_wish,
    sums_of,
)
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, TableStyle, draw_table

_SIGN_FIRST = frozenset({"MX", "CO", "CL", "BR"})
_NUMBER_NAMES = {"ES": "CIF", "MX": "R.F.C.", "CO": "NIT", "CL": "RUT", "PT": "NIF", "BR": "CNPJ"}
_PHONES = {"es": ("Tel.", "Teléfono:", "Tfno."), "pt": ("Tel.", "Fone:", "Telefone:")}
_SIGNERS = {
    "es": ("Elaboró", "Autorizó", "Vo. Bo.", "Recibió", "Conforme proveedor"),
    "pt": ("Comprador", "Gerente", "Aprovado por", "Diretoria", "Liberador"),
}
_DEAR = {
    "es": ("Señores", "Sres.", "Señores:", "Estimados señores:"),
    "pt": ("Exmo.(s) Sr.(s)", "Exmos. Senhores", "À", "Prezados Senhores,"),
}


@dataclass
class _Work:
    """One order being drawn."""

    purchase: Purchase
    chance: random.Random
    paper: Paper
    font: Font
    left: float
    running: bool = False

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

    def party(
        self,
        x: float,
        y: float,
        block: Block,
        party: Party,
        width: float,
        *,
        head: float = 0.0,
        number: float = 0.5,
        captions: bool = False,
    ) -> float:
        """Name, address, tax number, telephone; some forms print a caption before each."""
        label, words = Label(block=block), self.purchase.language
        tax_name = _NUMBER_NAMES.get(party.country.code, "NIF")
        first = [name_run(party, block)]
        rows = [first, *address_runs(party, block)]
        if captions:
            names = ("Razón Social: ", "Domicilio: ", "") if words.code == "es" else ("Razão Social: ", "Endereço: ", "")
            rows = [[Run(names[min(place, 2)], label), *row] if names[min(place, 2)] else row for place, row in enumerate(rows)]
        if self.likely(number):
            rows.append([Run(f"{tax_name}{self.chance.choice((': ', ' ', ':'))}{party.tax_id}", label)])
            if party.country.code == "BR" and self.likely(0.7):
                rows[-1][0] = replace(rows[-1][0], text=f"{rows[-1][0].text}  IE: {code('###.###.###.###', self.chance)}")
        if self.likely(0.4):
            rows.append([Run(f"{self.chance.choice(_PHONES[words.code])} {party.phone}", label)])
        if self.likely(0.2):
            rows.append([Run(party.email, label)])
        for place, row in enumerate(rows):
            face = self.font.bold.sized(head) if head and place == 0 else self.font
            self.paper.text(x, y, row, fitting(face, "".join(run.text for run in row), width))
            y += face.leading
        return y

    def pair(self, x: float, y: float, field: Field, width: float, *, gap: float = 0.0) -> None:
        """A caption and its value, made to fit."""
        caption, value = self.caption(field) + self.chance.choice((":", ": ", " ", ".:")), header_run(self.purchase, field)
        face = fitting(self.font, f"{caption} {value.text}", width)
        end = self.paper.text(x, y, caption, face, label=Label(announces=field))
        begin = x + gap if gap and x + gap > end + 2 and x + gap + face.width(value.text) < x + width else end + 4
        self.paper.text(begin, y, value, face)

    def next_page(self) -> float:
        """A continuation page; some forms carry the sum of the page before."""
        words, sums = self.purchase.language, self.purchase.habits
        carried = sums.money(cents(self.purchase.subtotal * Decimal("0.6")))
        if self.running:
            self.paper.text(
                self.right - 90, self.paper.height - 44, self.chance.choice(words.carried[:2]), self.font, align="right"
            )
            self.paper.text(self.right, self.paper.height - 44, carried, self.font, align="right")
        self.paper.new_page()
        page = self.chance.choice(words.page_words).format(page=len(self.paper.sheets), pages=len(self.paper.sheets))
        self.paper.text(self.right, 36, page, self.font, align="right")
        self.paper.text(self.left, 36, name_run(self.purchase.buyer, Block.BUYER), self.font)
        self.pair(self.left, 52, Field.PO_NUMBER, 240)
        if self.running:
            self.paper.text(self.right - 90, 66, self.chance.choice(words.carried[1:3]), self.font, align="right")
            self.paper.text(self.right, 66, carried, self.font, align="right")
        return 86.0

    def table(self, y: float, wishes: list[Wish], *, frame: bool, bottom: float, notes: float = 0.2, rows: bool = False) -> float:
        """The lines in the given columns."""
        heading_font, upper = (self.font.bold if self.likely(0.6) else self.font), self.likely(0.2)
        count = len(self.purchase.items)
        columns = fitted(
            wishes, count, self.font, heading_font, self.left, self.right, upper=upper, padding=self.chance.choice((2.0, 3.0))
        )
        style = TableStyle(
            self.font,
            heading_font,
            frame=frame,
            row_rules=rows,
            heading_rules=self.likely(0.8),
            gap=self.chance.choice((1.0, 3.0, 6.0)),
            upper=upper,
            repeats_heading=self.likely(0.85),
            splits=self.likely(0.15),
        )
        under = self.likely(notes)

        def below(index: int) -> CellRows:
            return [[of_line(note, index)] for note in self.purchase.items[index].notes] if under else []

        indent = next(column.left for column in columns if column.wraps) + 3
        return draw_table(
            self.paper, y, columns, count, style, bottom=bottom, new_page=self.next_page, below=below, below_left=indent
        )

    def sum_list(self, y: float, *, boxed: bool, signed: bool) -> float:
        """At the right, one below the other."""
        for field in sums_of(self.purchase):
            face = self.font.bold if field is Field.TOTAL else self.font
            value = header_run(self.purchase, field, signed=signed)
            caption = self.caption(field) + self.chance.choice(("", ":"))
            if boxed:
                self.paper.box(self.right - 190, y - self.font.size - 1, self.right, y + 4)
            self.paper.text(self.right - 100, y, caption, fitting(face, caption, 86), align="right", label=Label(announces=field))
            self.paper.text(self.right - 3, y, value, fitting(face, value.text, 92), align="right")
            y += self.font.leading + 4
        return y

    def sum_boxes(self, y: float) -> float:
        """Side by side."""
        shown = sums_of(self.purchase)
        width = (self.right - self.left) / len(shown)
        for number, field in enumerate(shown):
            x, caption = self.left + number * width, self.caption(field)
            self.paper.box(x, y, x + width, y + 28)
            self.paper.text(x + 3, y + 9, caption, fitting(self.font.sized(7), caption, width - 6), label=Label(announces=field))
            value = header_run(self.purchase, field)
            self.paper.text(x + width - 4, y + 22, value, fitting(self.font.bold, value.text, width - 8), align="right")
        return y + 40

    def signatures(self, y: float) -> None:
        """Rules to sign on."""
        y = min(y, self.paper.height - 40)
        chosen = self.chance.sample(_SIGNERS[self.code], 3)
        width = (self.right - self.left) / 3
        for number, caption in enumerate(chosen):
            x = self.left + number * width
            self.paper.rule(x + 10, y, x + width - 10, y)
            self.paper.text(x + width / 2, y + 10, caption, self.font, align="centre")

    def terms(self) -> None:
        """The back."""
        self.paper.new_page(PageRole.TERMS)
        y = 48.0
        for number in range(1, self.chance.randint(9, 22)):
            text = f"{number}.- {' '.join(self.chance.sample(self.purchase.language.terms, 2))}"
            y = self.paper.paragraph(self.left, y, text, self.font.sized(7), self.right - self.left) + 4
            if y > self.paper.height - 60:
                return


def _work(purchase: Purchase, chance: random.Random, faces: tuple[str, ...] = ("Helvetica", "Helvetica", "Times-Roman")) -> _Work:
    sign = purchase.currency_sign
    if purchase.country.code in _SIGN_FIRST:
        form = chance.choice(("#", f"{sign} #", f"{sign}#", "#"))
        purchase = replace(purchase, habits=replace(purchase.habits, sign=form))
    paper = Paper(LETTER if purchase.country.paper == "letter" else A4)
    font = Font(chance.choice(faces), chance.choice((7.0, 7.5, 8.0, 8.5, 9.0)))
    return _Work(purchase, chance, paper, font, chance.choice((26.0, 34.0, 42.0)), running=chance.random() < 0.4)


def _columns(work: _Work, *, first_count: float, taxes: bool = False) -> list[Wish]:
    """Columns of a house: with the quantity first or last, with IPI and ICMS or the rate of IVA."""
    purchase, chance, words = work.purchase, work.chance, work.purchase.language
    wish = partial(simple_wish, purchase, chance=chance)
    part = chance.choice((Field.BUYER_PART, Field.BUYER_PART, Field.SUPPLIER_PART))
    other = Field.SUPPLIER_PART if part is Field.BUYER_PART else Field.BUYER_PART
    article = [wish(part, spare=5)] if work.likely(0.9) else []
    article += [wish(other, spare=6)] if work.likely(0.25) else []
    article.append(wish(Field.DESCRIPTION))
    together = work.likely(0.1)

    def counted(index: int) -> CellRows:
        return [[line_run(purchase, Field.QUANTITY, index), of_line(" ", index), line_run(purchase, Field.UOM, index)]]

    if together:
        count = [Wish(((words.heading(Field.QUANTITY, chance), Field.QUANTITY),), counted, "right")]
    else:
        count = [wish(Field.QUANTITY, align="right")] + ([wish(Field.UOM, spare=1)] if work.likely(0.85) else [])
        if work.code == "pt" and work.likely(0.5):
            count.reverse()
    signed = work.likely(0.25)
    money = [wish(Field.UNIT_PRICE, align="right", signed=signed)]
    money += [wish(Field.PRICE_PER, align="right")] if purchase.items[0].price_per != 1 else []
    if any(item.discount_percent for item in purchase.items):
        money.append(wish(Field.DISCOUNT_PERCENT, align="right"))
    amount = wish(Field.AMOUNT, align="right", signed=signed)
    tail: list[Wish] = []
    if taxes:
        ipi = chance.choice(("0,00", "5,00", "10,00", "0"))
        icms = chance.choice(("18,00", "12,00", "7,00"))
        for name, rate in ((chance.choice(("IPI", "% IPI", "IPI %")), ipi), (chance.choice(("ICMS", "% ICMS")), icms)):
            text = rate
            tail.append(Wish(((name, None),), lambda index, text=text: [[of_line(text, index)]], "right", 7))  # type: ignore[misc]
        if work.likely(0.4):
            tail.append(Wish((("NCM", None),), lambda index: [[of_line(purchase.items[index].gtin[2:10], index)]], spare=8))
    elif work.likely(0.4):
        rate = purchase.habits.number(purchase.tax_percent, 0)
        tail.append(
            Wish(((chance.choice(("IVA", "% IVA", "Tx. IVA")), None),), lambda index: [[of_line(rate, index)]], "right", 7)
        )
    money = [*money, *tail, amount] if work.likely(0.6) else [*money, amount, *tail]
    dated = [wish(Field.LINE_DATE, spare=4)] if work.likely(0.4) else []
    number = [wish(Field.LINE_NUMBER, spare=3)] if work.likely(0.55) else []
    return [*number, *(count + article if work.likely(first_count) else article + count), *dated, *money]


def pedido(purchase: Purchase, chance: random.Random) -> Paper:
    """A Spanish package's order: letterhead, supplier in a box at the right, a bar of facts, sums of the page carried forward."""
    work = _work(purchase, chance)
    paper, words, half = work.paper, purchase.language, work.paper.width / 2
    low = work.party(work.left, 46, Block.BUYER, purchase.buyer, half - work.left - 10, head=chance.choice((10.0, 12.0)))
    title = chance.choice(words.titles)
    top = 66.0
    paper.text(half + 10, 48, title, work.font.bold.sized(14))
    caption = words.block(Block.SUPPLIER, chance) if work.likely(0.6) else ""
    y = top + 10
    if caption:
        paper.text(half + 14, y, caption, work.font, label=Label(block=Block.SUPPLIER))
        y += work.font.leading
    y = work.party(half + 14, y, Block.SUPPLIER, purchase.supplier, work.right - half - 20)
    if work.likely(0.7):
        paper.box(half + 8, top - 2, work.right, y)
    y = max(low, y) + 12
    y = _bar(work, y)
    if work.likely(0.65):
        y = _delivery_row(work, y)
    foot = paper.height - 120
    y = work.table(y + 12, _columns(work, first_count=0.25), frame=work.likely(0.5), bottom=foot + 30)
    y = work.next_page() if y > foot else y
    y = work.sum_boxes(foot) if work.likely(0.5) else work.sum_list(y + 12, boxed=work.likely(0.4), signed=work.likely(0.5))
    if work.likely(0.5):
        folio, sheet = chance.randint(1, 200), code("AA-#####", chance)
        registry = f"Registro Mercantil, Tomo {chance.randint(100, 9999)}, Folio {folio}, Hoja {sheet}"
        paper.text(paper.width / 2, paper.height - 22, registry, work.font.sized(6.5), align="centre")
    if work.likely(0.12):
        work.terms()
    return paper


def _bar(work: _Work, y: float) -> float:
    """Boxes with captions above values."""
    shown: list[tuple[str, Run, Field | None]] = []
    for field in (
        Field.PO_NUMBER,
        Field.PO_DATE,
        Field.REQUESTED_DATE,
        Field.PAYMENT_TERMS,
        Field.DELIVERY_TERMS,
        Field.CURRENCY,
    ):
        if field in (Field.PO_NUMBER, Field.PO_DATE) or work.likely(0.5):
            shown.append((work.caption(field), header_run(work.purchase, field), field))
    for caption in work.chance.sample(work.purchase.language.other_captions, work.chance.randint(1, 2)):
        value = work.chance.choice((code("####", work.chance), work.purchase.buyer.person, code("AA-##", work.chance)))
        shown.insert(work.chance.randint(0, len(shown)), (caption, Run(value), None))
    framed = work.likely(0.7)
    for begin in range(0, len(shown), 4):
        row = shown[begin : begin + 4]
        width = (work.right - work.left) / len(row)
        for number, (caption, run, announces) in enumerate(row):
            x = work.left + number * width
            if framed:
                work.paper.box(x, y - 9, x + width, y + 17)
            face = work.font.bold.sized(work.font.size - 0.5)
            work.paper.text(x + 3, y, caption, fitting(face, caption, width - 6), label=Label(announces=announces))
            work.paper.text(x + 3, y + 12, run, fitting(work.font, run.text, width - 6))
        y += 30
    return y


def _delivery_row(work: _Work, y: float) -> float:
    """Where to deliver and whom to invoice, in one row of text each or side by side."""
    purchase, words = work.purchase, work.purchase.language
    shown = [(Block.SHIP_TO, purchase.ship_to)] + ([(Block.BILL_TO, purchase.bill_to)] if work.likely(0.4) else [])
    width = (work.right - work.left) / len(shown)
    flat = work.likely(0.4)
    low = y
    for number, (block, party) in enumerate(shown):
        x, label = work.left + number * width, Label(block=block)
        caption = words.block(block, work.chance) + ": "
        if flat:
            runs = [Run(caption, label), name_run(party, block), Run(" - ", label)]
            for row in address_runs(party, block):
                runs += [*row, Run(" ", label)]
            low = max(low, work.paper.paragraph(x, y, runs, work.font, width - 10))
            continue
        work.paper.text(x, y, caption, work.font.bold, label=label)
        low = max(low, work.party(x, y + work.font.leading, block, party, width - 10, number=0.1))
    return low + 6


def orden(purchase: Purchase, chance: random.Random) -> Paper:
    """A Latin American form: number in a red box, supplier's data with captions, quantity first, amount in words, signatures."""
    work = _work(purchase, chance)
    paper, words = work.paper, purchase.language
    name = name_run(purchase.buyer, Block.BUYER)
    paper.text(work.left, 46, name, fitting(work.font.bold.sized(12), name.text, paper.width * 0.55))
    y = 60.0
    for row in address_runs(purchase.buyer, Block.BUYER):
        paper.text(work.left, y, row, fitting(work.font, row[0].text, paper.width * 0.55))
        y += work.font.leading
    text = f"{_NUMBER_NAMES.get(purchase.country.code, 'NIF')} {purchase.buyer.tax_id}"
    paper.text(work.left, y, text, work.font, label=Label(block=Block.BUYER))
    x = work.right - 170
    paper.box(x, 34, work.right, 88)
    paper.text(x + 85, 47, chance.choice(words.titles).upper()[:24], work.font.bold.sized(10), align="centre")
    number = [
        Run(chance.choice(("No. ", "N° ", "Folio: ", "Nº")), Label(announces=Field.PO_NUMBER)),
        header_run(purchase, Field.PO_NUMBER),
    ]
    paper.text(x + 85, 63, number, fitting(work.font.bold.sized(11), number[0].text + number[1].text, 160), align="centre")
    date_runs = [Run(work.caption(Field.PO_DATE) + ": ", Label(announces=Field.PO_DATE)), header_run(purchase, Field.PO_DATE)]
    paper.text(x + 85, 79, date_runs, fitting(work.font, date_runs[0].text + date_runs[1].text, 160), align="centre")
    y = max(y + 16, 104.0)
    half = (work.left + work.right) / 2
    paper.text(work.left + 4, y, words.block(Block.SUPPLIER, chance), work.font.bold, label=Label(block=Block.SUPPLIER))
    low = work.party(
        work.left + 4, y + work.font.leading, Block.SUPPLIER, purchase.supplier, half - work.left - 12, captions=work.likely(0.5)
    )
    right = y
    for field in (Field.REQUESTED_DATE, Field.PAYMENT_TERMS, Field.DELIVERY_TERMS, Field.CURRENCY):
        if work.likely(0.65):
            work.pair(half + 8, right, field, work.right - half - 12, gap=90 if work.likely(0.5) else 0)
            right += work.font.leading + 1
    for caption in chance.sample(words.other_captions, 2):
        paper.text(half + 8, right, f"{caption}: {chance.choice((code('####', chance), purchase.buyer.person))}", work.font)
        right += work.font.leading + 1
    low = max(low, right)
    if work.likely(0.6):
        paper.box(work.left, y - 11, work.right, low)
    y = low + 12
    y = _delivery_row(work, y) if work.likely(0.7) else y
    y = work.table(
        y + 12, _columns(work, first_count=0.65), frame=work.likely(0.7), bottom=paper.height - 110, rows=work.likely(0.4)
    )
    y = work.next_page() if y > paper.height - 150 else y
    y = work.sum_list(y + 10, boxed=work.likely(0.5), signed=work.likely(0.7))
    if work.likely(0.5) and work.code == "es":
        rest = int((purchase.total - int(purchase.total)) * 100)
        paper.text(work.left, y, f"(SON: {int(purchase.total)} CON {rest:02}/100 M.N.)", work.font)
        y += 14
    if work.likely(0.5):
        y = paper.paragraph(work.left, y, remark(words, purchase.country, chance), work.font, work.right - work.left)
    work.signatures(y + 34)
    return paper


def protheus(purchase: Purchase, chance: random.Random) -> Paper:
    """A Brazilian package's print: three boxes at the head, item numbers of four digits, IPI and ICMS."""
    work = _work(purchase, chance, ("Helvetica", "Courier", "Courier"))
    work.font = work.font.sized(min(work.font.size, 8.0))
    paper, words = work.paper, purchase.language
    third = (work.right - work.left) / 2
    top = 30.0
    low = work.party(work.left + 3, top + 12, Block.BUYER, purchase.buyer, third - 8, number=0.95, captions=work.likely(0.4))
    x = work.left + third
    head = [Run(f"{chance.choice(words.titles)}  ", Label(announces=Field.PO_NUMBER)), header_run(purchase, Field.PO_NUMBER)]
    paper.text(x + 3, top + 12, head, fitting(work.font.bold.sized(11), head[0].text + head[1].text, third - 8))
    right = top + 26
    emission = [
        Run(chance.choice(("Emissão: ", "Data Emissão ", "EMISSAO:")), Label(announces=Field.PO_DATE)),
        header_run(purchase, Field.PO_DATE),
    ]
    paper.text(x + 3, right, emission, work.font)
    paper.text(work.right - 3, right, chance.choice(words.page_words).format(page=1, pages=1), work.font, align="right")
    right += work.font.leading
    label = Label(block=Block.SUPPLIER)
    if work.likely(0.6):
        paper.text(x + 3, right, f"Fornecedor: {code('######', chance)} Loja: 01", work.font, label=label)
        right += work.font.leading
    right = work.party(x + 3, right, Block.SUPPLIER, purchase.supplier, third - 8, number=0.9)
    bottom = max(low, right)
    paper.box(work.left, top, x, bottom)
    paper.box(x, top, work.right, bottom)
    y = work.table(
        bottom + 14,
        _columns(work, first_count=0.1, taxes=True),
        frame=work.likely(0.6),
        bottom=paper.height - 160,
        rows=work.likely(0.2),
    )
    y = work.next_page() if y > paper.height - 200 else y
    y = y + 6 if work.likely(0.5) else paper.height - 190
    lines: list[tuple[Block | Field, Party | None]] = [(Block.SHIP_TO, purchase.ship_to), (Block.BILL_TO, purchase.bill_to)]
    for block, party in lines:
        if work.likely(0.75) and party is not None and isinstance(block, Block):
            place = Label(block=block)
            runs = [Run(words.block(block, chance) + " : ", place), name_run(party, block), Run(" - ", place)]
            for row in address_runs(party, block):
                runs += [*row, Run(" ", place)]
            text = "".join(run.text for run in runs)
            paper.box(work.left, y, work.right, y + 14)
            paper.text(work.left + 3, y + 10, runs, fitting(work.font, text, work.right - work.left - 6))
            y += 14
    width = (work.right - work.left) / 3
    for number, field in enumerate((Field.PAYMENT_TERMS, Field.DELIVERY_TERMS, Field.REQUESTED_DATE)):
        paper.box(work.left + number * width, y, work.left + (number + 1) * width, y + 16)
        if work.likely(0.8):
            work.pair(work.left + number * width + 3, y + 11, field, width - 6)
    y = work.sum_boxes(y + 16)
    if work.likely(0.5):
        y = paper.paragraph(work.left + 3, y, remark(words, purchase.country, chance), work.font, work.right - work.left - 6)
    work.signatures(y + 24)
    return paper


def encomenda(purchase: Purchase, chance: random.Random) -> Paper:
    """A Portuguese package's print: addressee in the window at the right, rows of captions over values without boxes."""
    work = _work(purchase, chance)
    paper, words = work.paper, purchase.language
    low = work.party(work.left, 44, Block.BUYER, purchase.buyer, paper.width * 0.42, head=11.0, number=0.9)
    x = paper.width * 0.52
    paper.text(x, 92, chance.choice(_DEAR[work.code]), work.font, label=Label(block=Block.SUPPLIER))
    window = work.party(x, 92 + work.font.leading, Block.SUPPLIER, purchase.supplier, work.right - x, number=0.0)
    y = max(low, window) + 20
    head = [Run(f"{chance.choice(words.titles)} ", Label(announces=Field.PO_NUMBER)), header_run(purchase, Field.PO_NUMBER)]
    paper.text(work.left, y, head, fitting(work.font.bold.sized(12), head[0].text + head[1].text, 330))
    paper.text(work.right, y, "Original" if work.likely(0.5) else "2ª Via", work.font, align="right")
    y += 20
    y = _caption_rows(work, y)
    y = work.table(y + 12, _columns(work, first_count=0.1), frame=False, bottom=paper.height - 140)
    y = work.next_page() if y > paper.height - 170 else max(y, paper.height - 230) if work.likely(0.4) else y
    down = y + 14
    y = work.sum_list(down, boxed=False, signed=work.likely(0.3))
    if work.likely(0.65):
        label = Label(block=Block.SHIP_TO)
        paper.text(work.left, down, words.block(Block.SHIP_TO, chance), work.font.bold, label=label)
        y = max(y, work.party(work.left, down + work.font.leading, Block.SHIP_TO, purchase.ship_to, 240, number=0.0))
    tail = f"Processado por computador  {code('AAAA', chance)}-Processado por programa certificado n.º {chance.randint(10, 3000)}"
    paper.text(work.left, paper.height - 24, tail if work.code == "pt" else words.notes[9], work.font.sized(6.5))
    return paper


def _caption_rows(work: _Work, y: float) -> float:
    """Two rows of captions and values without any line between."""
    shown: list[tuple[str, Run, Field | None]] = [
        (work.caption(field), header_run(work.purchase, field), field)
        for field in (Field.PO_DATE, Field.REQUESTED_DATE, Field.PAYMENT_TERMS, Field.CURRENCY, Field.DELIVERY_TERMS)
        if field is Field.PO_DATE or work.likely(0.7)
    ]
    extra = (
        ("V/ N.º Contrib.", work.purchase.supplier.tax_id),
        ("Câmbio", "1,00"),
        ("Requisição", code("###", work.chance)),
        ("Desc. Cli.", "0,00"),
    )
    for caption, text in work.chance.sample(extra, 2):
        shown.insert(work.chance.randint(0, len(shown)), (caption, Run(text), None))
    width = (work.right - work.left) / 4
    for begin in range(0, len(shown), 4):
        for number, (caption, run, announces) in enumerate(shown[begin : begin + 4]):
            x = work.left + number * width
            work.paper.text(x, y, caption, fitting(work.font.bold, caption, width - 6), label=Label(announces=announces))
            work.paper.text(x, y + work.font.leading, run, fitting(work.font, run.text, width - 6))
        work.paper.rule(work.left, y + 3, work.right, y + 3)
        y += 2.4 * work.font.leading
    return y


def oficio(purchase: Purchase, chance: random.Random) -> Paper:
    """A letter: place and date, addressee, a sentence with the number, the table, conditions one below the other, signature."""
    work = _work(purchase, chance, ("Times-Roman", "Helvetica"))
    work.font = work.font.sized(chance.choice((9.0, 10.0)))
    paper, words = work.paper, purchase.language
    y = work.party(work.left, 46, Block.BUYER, purchase.buyer, 280, head=11.0) + 10
    place = [Run(f"{chance.choice(purchase.country.towns)}, "), header_run(purchase, Field.PO_DATE)]
    paper.text(work.right, y, place, work.font, align="right")
    y += 20
    paper.text(work.left, y, chance.choice(_DEAR[work.code]), work.font, label=Label(block=Block.SUPPLIER))
    y = work.party(work.left, y + work.font.leading, Block.SUPPLIER, purchase.supplier, 280, number=0.2) + 12
    reference = [
        Run(
            ("Asunto: " if work.code == "es" else "Assunto: ") + work.caption(Field.PO_NUMBER) + " ",
            Label(announces=Field.PO_NUMBER),
        ),
        header_run(purchase, Field.PO_NUMBER),
    ]
    paper.text(work.left, y, reference, work.font.bold)
    y = paper.paragraph(work.left, y + 20, words.notes[3], work.font, work.right - work.left)
    y = work.table(y + 14, _columns(work, first_count=0.4), frame=work.likely(0.4), bottom=paper.height - 90)
    y = work.next_page() if y > paper.height - 190 else y
    y = work.sum_list(y + 10, boxed=False, signed=True) + 8
    for field in (Field.REQUESTED_DATE, Field.PAYMENT_TERMS, Field.DELIVERY_TERMS, Field.CURRENCY):
        if work.likely(0.65):
            work.pair(work.left, y, field, 400, gap=130 if work.likely(0.5) else 0)
            y += work.font.leading + 2
    y = _delivery_row(work, y + 4) if work.likely(0.6) else y
    paper.text(work.left, min(y + 30, paper.height - 40), purchase.buyer.person, work.font, label=Label(block=Block.CONTACT))
    return paper


def listing(purchase: Purchase, chance: random.Random) -> Paper:
    """A fixed-pitch listing: dashes, captions with dotted leaders, the text of the article in a row of its own."""
    work = _work(purchase, chance, ("Courier",))
    paper, words, font = work.paper, purchase.language, work.font
    step = font.width("0")
    dashes = "-" * int((work.right - work.left) / step)
    y = work.party(work.left, 40, Block.BUYER, purchase.buyer, 300, number=0.8)
    paper.text(work.right, 40, chance.choice(words.page_words).format(page=1, pages=1), font, align="right")
    y += 8
    for field in (Field.PO_NUMBER, Field.PO_DATE, Field.REQUESTED_DATE, Field.PAYMENT_TERMS, Field.DELIVERY_TERMS):
        if field in (Field.PO_NUMBER, Field.PO_DATE) or work.likely(0.55):
            caption = work.caption(field)
            dots = "." * max(2, 24 - len(caption))
            paper.text(work.left, y, [Run(f"{caption}{dots}: ", Label(announces=field)), header_run(purchase, field)], font)
            y += font.leading
    y += 6
    for block, party in ((Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to)):
        if block is Block.SUPPLIER or work.likely(0.7):
            end = paper.text(work.left, y, words.block(block, chance).upper(), font, label=Label(block=block))
            y = work.party(max(work.left + 14 * step, end + step), y, block, party, 300, number=0.3) + 4
    spots: list[tuple[Field, int, Align]] = [
        (Field.LINE_NUMBER, 0, "left"),
        (Field.BUYER_PART, 7, "left"),
        (Field.QUANTITY, 34, "right"),
        (Field.UOM, 36, "left"),
        (Field.UNIT_PRICE, 60, "right"),
        (Field.AMOUNT, 78, "right"),
    ]
    scale = (work.right - work.left) / (78 * step)
    heads = {field: words.heading(field, chance).upper() for field, _place, _align in spots}
    name = words.heading(Field.DESCRIPTION, chance).upper()

    def heading(y: float) -> float:
        paper.text(work.left, y, dashes, font)
        for field, place, align in spots:
            room = {Field.UOM: 7.0, Field.LINE_NUMBER: 6.0, Field.UNIT_PRICE: 15.0}.get(field, 13.0) * step * scale
            paper.text(
                work.left + place * step * scale,
                y + font.leading,
                heads[field],
                fitting(font, heads[field], room),
                align=align,
                label=Label(announces=field),
            )
        paper.text(work.left + 7 * step * scale, y + 2 * font.leading, name, font, label=Label(announces=Field.DESCRIPTION))
        paper.text(work.left, y + 3 * font.leading, dashes, font)
        return y + 4 * font.leading

    y = heading(y + 4)
    above = work.likely(0.3)
    for index in range(len(purchase.items)):
        if y > paper.height - 90:
            y = heading(work.next_page())
        width = work.right - work.left - 8 * step
        if above:
            y = paper.paragraph(work.left + 7 * step * scale, y, [line_run(purchase, Field.DESCRIPTION, index)], font, width)
        for field, place, align in spots:
            run = line_run(purchase, field, index)
            room = {Field.BUYER_PART: 17.0, Field.LINE_NUMBER: 6.0}.get(field, 18.0) * step * scale
            paper.text(work.left + place * step * scale, y, run, fitting(font, run.text, room), align=align)
        y += font.leading
        if not above:
            y = paper.paragraph(work.left + 7 * step * scale, y, [line_run(purchase, Field.DESCRIPTION, index)], font, width)
        y += 3
    y = work.next_page() if y > paper.height - 110 else y
    paper.text(work.left, y, dashes, font)
    for field in sums_of(purchase):
        y += font.leading
        paper.text(work.right - 22 * step, y, work.caption(field).upper(), font, align="right", label=Label(announces=field))
        paper.text(work.right, y, Run(header_text(purchase, field), Label(field)), font, align="right")
    return paper


def _family(name: str, draw: Draw, language: str, *countries: str) -> Family:
    return Family(f"iberian-{name}", "iberian_latin", (language,), draw, countries=countries)


FAMILIES: tuple[Family, ...] = (
    _family("pedido", pedido, "es", "ES"),
    _family("orden", orden, "es", "MX", "CO", "CL"),
    _family("protheus", protheus, "pt", "BR"),
    _family("pedido-br", orden, "pt", "BR"),
    _family("encomenda", encomenda, "pt", "PT"),
    Family("iberian-oficio", "iberian_latin", ("es", "pt"), oficio),
    Family("iberian-listing", "iberian_latin", ("es", "pt"), listing),
)
