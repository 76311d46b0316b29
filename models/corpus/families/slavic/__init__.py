"""Orders of Russian, Polish and Czech houses, as 1C, Subiekt, Optima and Pohoda print them.

Bank requisites at the head, number and date in the title, parties in one long line or side by side, a numbered, ruled table.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from models.corpus.codes import code
from models.corpus.family import Family
from models.corpus.items import remark
from models.corpus.labels import Block, Field, Label, PageRole
from models.corpus.paper import A4, Font, Paper, Run, wrapped
from models.corpus.party import Party
from models.corpus.printed import ADDRESSES, NAMES, line_cell, line_text
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, Column, TableStyle, draw_table, fitted

# Numbers of a company and of its bank account, as every order there states them.
_REQUISITES: dict[str, tuple[tuple[str, str], ...]] = {
    "ru": (
        ("ИНН", "77########"),
        ("КПП", "77#######"),
        ("ОГРН", "10###########"),
        ("р/с", "40702810############"),
        ("БИК", "0445#####"),
    ),
    "pl": (("NIP", "###-###-##-##"), ("REGON", "#########"), ("KRS", "0000######"), ("BDO", "000######")),
    "cs": (("IČO", "########"), ("DIČ", "CZ########"), ("č. ú.", "##########/0###"), ("Tel.", "### ### ###")),
}
_BANKS = {
    "ru": ("ПАО Сбербанк", "АО «АЛЬФА-БАНК»", "Банк ВТБ (ПАО)", "ПАО «Промсвязьбанк»"),
    "pl": ("PKO BP", "mBank S.A.", "Santander", "ING Bank Śląski"),
    "cs": ("Česká spořitelna", "ČSOB", "Komerční banka", "Fio banka"),
}
_SAID = {
    "ru": {
        "from": " от ",
        "count": "Всего наименований {count}, на сумму ",
        "signed": ("Руководитель", "Главный бухгалтер", "Заказ принял"),
        "approve": ("УТВЕРЖДАЮ", "Директор"),
        "bank": "Банк",
        "account": "Сч. №",
        "nds": ("20%", "Без НДС", "10%"),
    },
    "pl": {
        "from": " z dnia ",
        "count": "Liczba pozycji: {count}, razem ",
        "signed": ("Wystawił", "Zatwierdził", "Przyjął do realizacji"),
        "approve": ("ZATWIERDZAM", "Dyrektor"),
        "bank": "Bank",
        "account": "Nr rach.",
        "nds": ("23%", "8%", "5%"),
    },
    "cs": {
        "from": " ze dne ",
        "count": "Počet položek {count}, celkem ",
        "signed": ("Vystavil", "Schválil", "Převzal"),
        "approve": ("SCHVALUJI", "Ředitel"),
        "bank": "Banka",
        "account": "Č. účtu",
        "nds": ("21%", "12%", "0%"),
    },
}


@dataclass
class _Form:
    """A form while it is drawn."""

    paper: Paper
    purchase: Purchase
    chance: random.Random
    font: Font
    left: float
    right: float

    def maybe(self, likelihood: float) -> bool:
        return self.chance.random() < likelihood

    def head(self, field: Field) -> tuple[str, Field | None]:
        return self.purchase.language.heading(field, self.chance), field

    def said(self, name: str) -> str:
        return str(_SAID[self.purchase.language.code][name])

    def among(self, name: str) -> str:
        words = _SAID[self.purchase.language.code][name]
        return words if isinstance(words, str) else self.chance.choice(words)

    @property
    def bottom(self) -> float:
        return self.paper.height - 50.0

    def write(self, x: float, y: float, rows: Sequence[Sequence[Run]], width: float, font: Font | None = None) -> float:
        for row in rows:
            y = self.paper.paragraph(x, y, row, font or self.font, width)
        return y

    def next_page(self) -> float:
        """A page with little at its head, as such programs print."""
        purchase = self.purchase
        self.paper.new_page(PageRole.CONTINUATION)
        page = len(self.paper.sheets)
        text = self.chance.choice(purchase.language.page_words).format(page=page, pages=page)
        if self.maybe(0.7):
            self.paper.text(self.right, 36, text, self.font, align="right")
        if self.maybe(0.4):
            runs = [Run(purchase.language.caption(Field.PO_NUMBER, self.chance), Label(announces=Field.PO_NUMBER)), Run(" ")]
            self.paper.text(self.left, 36, [*runs, Run(purchase.po_number, Label(Field.PO_NUMBER))], self.font)
        return 64.0


def _form(purchase: Purchase, chance: random.Random) -> _Form:
    font = Font(chance.choice(("Helvetica", "Helvetica", "Times-Roman")), chance.choice((8.0, 8.5, 9.0, 9.5)))
    margin = chance.choice((34.0, 42.0, 57.0))
    wide = chance.random() < 0.12
    paper = Paper((A4[1], A4[0]) if wide else A4)
    return _Form(paper, purchase, chance, font, margin, paper.width - chance.choice((28.0, 36.0, 45.0)))


def _numbers(form: _Form, party: Party, count: int) -> list[str]:
    return [f"{caption} {code(pattern, form.chance)}" for caption, pattern in _REQUISITES[form.purchase.language.code][:count]]


def _party_rows(form: _Form, party: Party, block: Block, *, numbers: float = 0.7) -> list[list[Run]]:
    """Name, numbers, address, one below the other."""
    plain = Label(block=block)
    rows = [[Run(party.name, Label(NAMES[block], block=block))]]
    rows += [[Run(line, Label(ADDRESSES.get(block), block=block))] for line in party.lines]
    if form.maybe(numbers):
        kept = _numbers(form, party, form.chance.choice((1, 2, 2, 3, 5)))
        found = [[Run(text, plain)] for text in kept] if form.maybe(0.5) else [[Run(", ".join(kept), plain)]]
        rows[1:1] = found if form.maybe(0.3) else []
        rows += found if len(rows) <= 1 + len(party.lines) else []
    if form.maybe(0.3):
        words = ("тел.", "тел:") if form.purchase.language.code == "ru" else ("tel.", "Tel:")
        rows.append([Run(f"{form.chance.choice(words)} {party.phone}", plain)])
    if form.maybe(0.15):
        rows.append([Run(party.person, plain)])
    return rows


def _party_line(form: _Form, party: Party, block: Block) -> list[Run]:
    """All of a party in one long line, as 1C does: name, numbers, address, telephone."""
    plain = Label(block=block)
    runs = [Run(party.name, Label(NAMES[block], block=block))]
    for text in _numbers(form, party, form.chance.choice((0, 1, 2, 2))):
        runs += [Run(", ", plain), Run(text, plain)]
    for line in party.lines:
        runs += [Run(", ", plain), Run(line, Label(ADDRESSES.get(block), block=block))]
    if form.maybe(0.5):
        runs += [
            Run(", ", plain),
            Run(f"тел.: {party.phone}" if form.purchase.language.code == "ru" else f"tel. {party.phone}", plain),
        ]
    return runs


def _facts(form: _Form, likely: dict[Field, float]) -> list[tuple[str, str, Field | None]]:
    purchase, chance = form.purchase, form.chance
    day = purchase.habits.header_day
    values = {
        Field.PO_NUMBER: purchase.po_number,
        Field.PO_DATE: day(purchase.po_date),
        Field.REQUESTED_DATE: day(purchase.requested_date),
        Field.PAYMENT_TERMS: purchase.payment_terms,
        Field.DELIVERY_TERMS: purchase.delivery_terms,
        Field.CURRENCY: purchase.currency,
    }
    words = purchase.language
    facts: list[tuple[str, str, Field | None]] = [
        (words.caption(field, chance), text, field) for field, text in values.items() if form.maybe(likely.get(field, 0.0))
    ]
    for caption in chance.sample(words.other_captions, chance.choice((0, 1, 2, 3))):
        value = chance.choice((purchase.buyer.person, code("####", chance), code("##/2026", chance), purchase.other.person))
        facts.insert(chance.randint(0, len(facts)), (caption, value, None))
    return facts


_LIKELY = {Field.REQUESTED_DATE: 0.5, Field.PAYMENT_TERMS: 0.5, Field.DELIVERY_TERMS: 0.45, Field.CURRENCY: 0.3}


# --- Lines ---------------------------------------------------------------------------------------------------------------------


def _shown(form: _Form, field: Field, index: int) -> list[Run]:
    text = line_text(form.purchase, field, index, percent="%", grouped=True)
    return [Run(text, Label(field, line=index))] if text else []


def _cell(form: _Form, *rows: Sequence[Field | str]) -> Callable[[int], CellRows]:
    return line_cell(partial(_shown, form), *rows)


def _loose(texts: Sequence[str], index: int) -> CellRows:
    return [[Run(texts[index], Label(line=index))]] if texts[index] else [[]]


def _columns(form: _Form) -> list[Column]:
    """Number, codes, name, quantity, unit, price, what the tax takes, amount."""
    purchase, chance, maybe = form.purchase, form.chance, form.maybe
    items, habits = purchase.items, purchase.habits

    def one(field: Field, *, right: bool = False, wraps: bool = False) -> Column:
        return Column((form.head(field),), _cell(form, [field]), 0, 0, "right" if right else "left", wraps=wraps)

    columns = [one(Field.LINE_NUMBER)] if maybe(0.92) else []
    codes = [field for field in (Field.BUYER_PART, Field.SUPPLIER_PART) if maybe(0.45)]
    name = one(Field.DESCRIPTION, wraps=True)
    if codes and maybe(0.3):  # the codes in the name's cell
        first, mark = maybe(0.5), chance.choice(("", "", "арт. " if purchase.language.code == "ru" else "kod "))
        rows: list[list[Field | str]] = [[mark, field] for field in codes]
        rows.insert(0 if first else len(rows), [Field.DESCRIPTION])
        name = replace(name, cell=_cell(form, *rows))
        codes = []
    columns += [*(one(field) for field in codes), name] if maybe(0.75) else [name, *(one(field) for field in codes)]
    if maybe(0.12):
        columns.insert(-1, Column(((chance.choice(purchase.language.other_headings), None),), lambda _index: [[]], 0, 0))
    count = [one(Field.QUANTITY, right=True)]
    if maybe(0.12):
        count = [replace(count[0], cell=_cell(form, [Field.QUANTITY, " ", Field.UOM]))]
    elif maybe(0.92):
        unit = one(Field.UOM)
        count = [*count, unit] if maybe(0.6) else [unit, *count]
    columns += count
    columns += [one(Field.LINE_DATE)] if maybe(0.2) else []
    if maybe(0.08):
        return columns
    price = one(Field.UNIT_PRICE, right=True)
    if items[0].price_per != 1:
        price = replace(
            price,
            cell=_cell(
                form,
                [
                    Field.UNIT_PRICE,
                    chance.choice(("/", " / ", " za " if purchase.language.code != "ru" else " за ")),
                    Field.PRICE_PER,
                ],
            ),
        )
    columns.append(price)
    columns += [one(Field.DISCOUNT_PERCENT, right=True)] if any(item.discount_percent for item in items) else []
    if maybe(0.18):  # rate and sum of the tax of each line, and the sum with it, beside the amount that counts
        rate = chance.choice((Decimal(20), Decimal(23), Decimal(21)))
        tax = [habits.money(item.amount * rate / 100) for item in items]
        gross = [habits.money(item.amount * (100 + rate) / 100) for item in items]
        others = purchase.language.tax_names
        columns.append(one(Field.AMOUNT, right=True))
        columns.append(Column(((f"{others[0]} %", None),), partial(_loose, [f"{rate}%"] * len(items)), 0, 0, "right"))
        columns.append(Column(((others[-1], None),), partial(_loose, tax), 0, 0, "right"))
        columns += (
            [Column(((chance.choice(purchase.language.tax_names), None),), partial(_loose, gross), 0, 0, "right")]
            if maybe(0.6)
            else []
        )
        return columns
    if maybe(0.15):
        columns.append(Column(((purchase.language.tax_names[0], None),), partial(_loose, [form.among("nds")] * len(items)), 0, 0))
    return [*columns, one(Field.AMOUNT, right=True)] if maybe(0.93) else columns


def _lines(form: _Form, y: float, *, framed: float, numbered: float) -> tuple[float, bool]:
    purchase, chance = form.purchase, form.chance
    columns = _columns(form)
    stacked = form.maybe(0.2)
    count = len(purchase.items)
    style = TableStyle(
        form.font,
        form.font.bold if form.maybe(0.7) else form.font,
        row_rules=form.maybe(0.7),
        gap=chance.choice((2.0, 4.0, 5.0)),
        padding=chance.choice((2.0, 3.0)),
        repeats_heading=form.maybe(0.6),
        splits=form.maybe(0.1),
    )
    if stacked:
        columns = [_two_rows(column) for column in columns]
    elif form.maybe(numbered):  # a second row of the heading counts the columns: 1 2 3 4
        columns = [
            replace(column, heading=(*column.heading, (str(number), None))) for number, column in enumerate(columns, start=1)
        ]
    words = [word for item in purchase.items for word in item.description.split()]
    while True:
        placed = fitted(columns, count, style, form.left, form.right)
        narrow = min(column.right - column.left for column in placed if column.wraps)
        longest = max(map(style.font.width, words)) + 2 * style.padding
        if (placed[-1].right <= form.right + 1 and longest <= narrow) or style.font.size <= 4.5:
            break
        size = style.font.size - 0.5
        style = replace(style, font=style.font.sized(size), heading_font=style.heading_font.sized(size))
    noted = form.maybe(0.12)
    style = replace(style, frame=form.maybe(framed) and not noted and all(len(column.heading) == 1 for column in placed))
    indent = next(column.left for column in placed if column.wraps) + style.padding

    def below(index: int) -> CellRows:
        rows = [[Run(note, Label(line=index))] for note in purchase.items[index].notes] if noted else []
        return [line for row in rows for line in wrapped(row, style.font, form.right - indent)]

    if y > form.bottom - 70:
        y = form.next_page()
    y = draw_table(
        form.paper,
        y + 12,
        placed,
        count,
        style,
        bottom=form.bottom - 12,
        new_page=form.next_page,
        below=below,
        below_left=indent,
    )
    return y, any(column.heading[0][1] is Field.AMOUNT for column in columns)


def _two_rows(column: Column) -> Column:
    text, field = column.heading[0]
    first, _, rest = text.partition(" ")
    return replace(column, heading=((first, field), (rest, field)) if rest else ((text, field), ("", None)))


def _sums(form: _Form, y: float) -> float:
    purchase, chance, font = form.purchase, form.chance, form.font
    values = [(Field.SUBTOTAL, purchase.subtotal)]
    values += [(Field.DISCOUNT, purchase.discount)] if purchase.discount else []
    values += [(Field.FREIGHT, purchase.freight)] if purchase.freight else []
    values += [(Field.TAX, purchase.tax)] if purchase.tax_percent else []
    values.append((Field.TOTAL, purchase.total))
    values = values[-1:] if purchase.total == purchase.subtotal else values
    if y + (len(values) + 3) * font.leading > form.bottom:
        y = form.next_page()
    bold = font.bold if form.maybe(0.7) else font
    signed, coded = form.maybe(0.25), form.maybe(0.2)
    texts = [purchase.habits.money(value, signed=signed) for _field, value in values]
    column = form.right - max(map(bold.width, texts)) - 14
    for (field, _value), text in zip(values, texts, strict=True):
        caption = purchase.language.caption(field, chance) + chance.choice((":", "", ":"))
        form.paper.text(column, y, caption, bold, align="right", label=Label(announces=field))
        end = form.paper.text(form.right - 2, y, text, bold, align="right", label=Label(field))
        if coded and not signed and field is Field.TOTAL and end + bold.width(" WWW") < form.paper.width - 4:
            form.paper.text(end + 3, y, purchase.currency, font.sized(7.0), label=Label(Field.CURRENCY))
        y += font.leading + 1
    if form.maybe(0.4):
        runs = [Run(form.said("count").format(count=len(purchase.items)))]
        runs.append(Run(purchase.habits.money(purchase.total, signed=True), Label(Field.TOTAL)))
        y = form.write(form.left, y + 4, [runs], form.right - form.left)
    return y + 6


def _signatures(form: _Form, y: float) -> None:
    """Who signs, with a line to sign on and a name in brackets."""
    purchase, chance = form.purchase, form.chance
    for text in (remark(purchase.language, purchase.country, chance), remark(purchase.language, purchase.country, chance)):
        if form.maybe(0.4):
            if y > form.bottom - 60:
                y = form.next_page()
            y = form.write(form.left, y + 4, [[Run(text)]], form.right - form.left)
    y += 18
    words = _SAID[purchase.language.code]["signed"]
    if y > form.paper.height - 70:
        y = form.next_page()
    side = form.maybe(0.5)
    for number, caption in enumerate(words[: chance.choice((1, 2, 2))]):
        x = form.left + (number * (form.right - form.left) / 2 if side else 0)
        end = form.paper.text(x, y, caption, form.font)
        form.paper.rule(end + 4, y + 2, end + 80, y + 2)
        if form.maybe(0.6):
            form.paper.text(end + 84, y, f"({purchase.buyer.person})", form.font)
        y += 0 if side else form.font.leading * 2
    if form.maybe(0.08):
        form.paper.new_page(PageRole.TERMS)
        place, small = 50.0, form.font.sized(7.5)
        for number, text in enumerate(purchase.language.terms, start=1):
            place = form.paper.paragraph(form.left, place, f"{number}. {text}", small, form.right - form.left) + 4


# --- Heads ---------------------------------------------------------------------------------------------------------------------


def _title(form: _Form, y: float, *, centred: bool) -> float:
    """Kind, number and date in one line: the only place where they stand."""
    purchase, chance = form.purchase, form.chance
    big = form.font.bold.sized(chance.choice((11.0, 12.5, 14.0)))
    title = chance.choice(purchase.language.titles).replace(" №", "").replace(" nr", "").replace(" č.", "")
    sign = {"ru": " № ", "pl": " nr ", "cs": " č. "}[purchase.language.code]
    if form.maybe(0.06):  # glued, as it is typed
        sign = sign.rstrip()
    runs = [Run(title + sign, Label(announces=Field.PO_NUMBER)), Run(purchase.po_number, Label(Field.PO_NUMBER))]
    if form.maybe(0.85):
        runs += [Run(form.said("from")), Run(purchase.habits.header_day(purchase.po_date), Label(Field.PO_DATE))]
    while big.width("".join(run.text for run in runs)) > form.right - form.left and big.size > 8:
        big = big.sized(big.size - 1)
    x = (form.left + form.right) / 2 if centred else form.left
    form.paper.text(x, y, runs, big, align="centre" if centred else "left")
    if form.maybe(0.5):
        form.paper.rule(form.left, y + 5, form.right, y + 5)
    return y + 22


def _pairs(form: _Form, x: float, y: float, facts: Sequence[tuple[str, str, Field | None]], width: float) -> float:
    colon = form.chance.choice((":", "", ":"))
    tab = form.chance.choice((0.0, 90.0, 105.0))
    for caption, value, field in facts:
        shown = Run(caption + colon, Label(announces=field))
        if tab and form.font.width(shown.text) < tab - 4 and width > tab + 40:
            form.paper.text(x, y, shown, form.font)
            y = form.write(x + tab, y, [[Run(value, Label(field))]], width - tab)
        else:
            y = form.write(x, y, [[shown, Run(" "), Run(value, Label(field))]], width)
    return y


def _bank_table(form: _Form, y: float) -> float:
    """The payment order's corner that Russian forms carry at their head: bank, accounts, receiver in a ruled table."""
    chance, buyer = form.chance, form.purchase.buyer
    middle, right = form.left + (form.right - form.left) * 0.6, form.right
    lines = [
        [Run(f"{chance.choice(_BANKS[form.purchase.language.code])} {chance.choice(buyer.country.towns)}")],
        [Run(form.said("bank"))],
        [Run("   ".join(_numbers(form, buyer, 2)), Label(block=Block.BUYER))],
        [Run(buyer.name, Label(Field.BUYER_NAME, block=Block.BUYER))],
    ]
    rows = [wrapped(line, form.font, middle - form.left - 8) for line in lines]
    height = sum(map(len, rows)) * form.font.leading + 10
    form.paper.box(form.left, y, right, y + height)
    form.paper.rule(middle, y, middle, y + height)
    form.paper.rule(middle + 40, y, middle + 40, y + height)
    form.paper.rule(middle, y + height / 2, right, y + height / 2)
    form.write(form.left + 4, y + form.font.leading, [row for some in rows for row in some], middle - form.left - 8)
    side = [
        ("БИК" if form.purchase.language.code == "ru" else "BIC", code("0445#####", chance)),
        (form.said("account"), code("30101810############", chance)),
    ]
    for number, (caption, value) in enumerate(side):
        place = y + number * height / 2 + form.font.leading
        form.paper.text(middle + 3, place, caption, form.font)
        form.paper.text(middle + 43, place, value, form.font)
    return y + height + 22


def draw_ledger(purchase: Purchase, chance: random.Random, *, bank: float) -> Paper:
    """As 1C prints: number and date in the title, parties in long lines, a ruled table, the sum in a sentence."""
    form = _form(purchase, chance)
    words = purchase.language
    y = 40.0
    if form.maybe(bank):
        y = _bank_table(form, y)
    elif form.maybe(0.3):
        approve = _SAID[words.code]["approve"]
        for text in (*approve, f"____________ {purchase.buyer.person}"):
            form.paper.text(form.right, y, text, form.font, align="right")
            y += form.font.leading
        y += 14
    y = _title(form, y + 8, centred=form.maybe(0.3))
    tab = form.left + chance.choice((85.0, 95.0, 105.0))
    shown = [(Block.BUYER, purchase.buyer), (Block.SUPPLIER, purchase.supplier)]
    if form.maybe(0.5):
        shown.reverse()
    shown += [(Block.SHIP_TO, purchase.ship_to)] if form.maybe(0.45) else []
    shown += [(Block.BILL_TO, purchase.bill_to)] if form.maybe(0.12) else []
    for block, party in shown:
        caption = words.block(block, chance).rstrip(":") + ":"
        end = form.paper.text(form.left, y, caption, form.font, label=Label(block=block))
        begin = max(tab, end + 4)
        bold = form.font.bold if form.maybe(0.5) else form.font
        y = form.write(begin, y, [_party_line(form, party, block)], form.right - begin, bold) + 5
    y = _pairs(form, form.left, y, _facts(form, _LIKELY), form.right - form.left)
    y, summed = _lines(form, y + 6, framed=0.9, numbered=0.1)
    _signatures(form, _sums(form, y + 8) if summed and form.maybe(0.92) else y + 8)
    return form.paper


def draw_columns(purchase: Purchase, chance: random.Random, *, boxed: float) -> Paper:
    """Buyer and supplier side by side with their tax numbers, facts beside or below, table, signatures."""
    form = _form(purchase, chance)
    words = purchase.language
    small = form.font.sized(7.5)
    place = chance.choice(purchase.country.towns)
    y = 44.0
    if form.maybe(0.35):  # letterhead, and the buyer's block perhaps again below
        big = form.font.bold.sized(13)
        while big.width(purchase.buyer.name) > 330:
            big = big.sized(big.size - 1)
        form.paper.text(form.left, y, [Run(purchase.buyer.name, Label(Field.BUYER_NAME, block=Block.BUYER))], big)
        y += 16
    told: set[Field] = set()
    if form.maybe(0.65):
        if form.maybe(0.4):
            form.paper.text(form.right, y, f"{place}, ......", small, align="right")
            y += 12
        y = _title(form, y + 8, centred=form.maybe(0.5))
        told = {Field.PO_NUMBER, Field.PO_DATE}
    else:
        form.paper.text(form.right, y, chance.choice(words.titles), form.font.bold.sized(14), align="right")
        y += 22
    blocks = [(Block.BUYER, purchase.buyer), (Block.SUPPLIER, purchase.supplier)]
    if form.maybe(0.5):
        blocks.reverse()
    blocks += [(Block.SHIP_TO, purchase.ship_to)] if form.maybe(0.5) else []
    blocks += [(Block.BILL_TO, purchase.bill_to)] if form.maybe(0.2) else []
    width = (form.right - form.left) / 2
    for begin in range(0, len(blocks), 2):
        lowest = y
        pair = blocks[begin : begin + 2]
        for number, (block, party) in enumerate(pair):
            x = form.left + number * width + 4
            form.paper.text(
                x, y, words.block(block, chance), form.font.bold if form.maybe(0.6) else small, label=Label(block=block)
            )
            lowest = max(lowest, form.write(x, y + form.font.leading * 1.1, _party_rows(form, party, block), width - 10))
        if form.maybe(boxed):
            for number in range(len(pair)):
                form.paper.box(form.left + number * width, y - 10, form.left + (number + 1) * width, lowest - 4)
        y = lowest + 10
    likely = dict(_LIKELY) if told else _LIKELY | {Field.PO_NUMBER: 1.0, Field.PO_DATE: 0.97}
    facts = _facts(form, likely)
    if form.maybe(0.4) and facts:
        half = (len(facts) + 1) // 2
        right_end = _pairs(form, form.left + width, y, facts[half:], width - 8)
        y = max(_pairs(form, form.left + 4, y, facts[:half], width - 10), right_end)
    else:
        y = _pairs(form, form.left + 4, y, facts, form.right - form.left - 8)
    if form.maybe(0.45):
        y = form.write(form.left + 4, y + 6, [[Run(remark(words, purchase.country, chance))]], form.right - form.left - 8)
    y, summed = _lines(form, y + 8, framed=0.6, numbered=0.06)
    _signatures(form, _sums(form, y + 8) if summed and form.maybe(0.9) else y + 8)
    return form.paper


def draw_application(purchase: Purchase, chance: random.Random) -> Paper:
    """A letter to the supplier: outgoing number and date at the left, addressee at the right, a request, the table, a name."""
    form = _form(purchase, chance)
    words, middle = purchase.language, form.left + (form.right - form.left) * 0.52
    y = 42.0
    for number, row in enumerate(_party_rows(form, purchase.buyer, Block.BUYER)):
        face = form.font.bold.sized(11) if number == 0 else form.font.sized(7.5)
        for line in wrapped(row, face, form.right - form.left):
            form.paper.text((form.left + form.right) / 2, y, line, face, align="centre")
            y += face.leading
    form.paper.rule(form.left, y - 4, form.right, y - 4)
    y += 14
    sign = {"ru": "Исх. № ", "pl": "Zamówienie nr ", "cs": "Objednávka č. "}[words.code]
    runs = [Run(sign, Label(announces=Field.PO_NUMBER)), Run(purchase.po_number, Label(Field.PO_NUMBER)), Run(form.said("from"))]
    runs.append(Run(purchase.habits.header_day(purchase.po_date), Label(Field.PO_DATE)))
    left_end = form.write(form.left, y, [runs], middle - form.left - 10)
    caption = [[Run(words.block(Block.SUPPLIER, chance), Label(block=Block.SUPPLIER))]] if form.maybe(0.5) else []
    y = (
        max(
            form.write(
                middle, y, [*caption, *_party_rows(form, purchase.supplier, Block.SUPPLIER, numbers=0.1)], form.right - middle
            ),
            left_end,
        )
        + 16
    )
    form.paper.text((form.left + form.right) / 2, y, chance.choice(words.titles), form.font.bold.sized(12), align="centre")
    y = form.write(form.left, y + 18, [[Run(remark(words, purchase.country, chance))]], form.right - form.left)
    y, summed = _lines(form, y + 6, framed=0.85, numbered=0.12)
    y = _sums(form, y + 8) if summed and form.maybe(0.7) else y + 8
    if y > form.bottom - 90:
        y = form.next_page()
    if form.maybe(0.6):
        begin = Run(words.block(Block.SHIP_TO, chance).rstrip(":") + ": ", Label(block=Block.SHIP_TO))
        y = form.write(form.left, y, [[begin, *_party_line(form, purchase.ship_to, Block.SHIP_TO)]], form.right - form.left)
    y = _pairs(form, form.left, y, _facts(form, _LIKELY), form.right - form.left)
    _signatures(form, y)
    return form.paper


FAMILIES = (
    Family("russian-ledger-bank", "slavic", ("ru",), partial(draw_ledger, bank=0.9)),
    Family("russian-ledger", "slavic", ("ru", "ru", "pl", "cs"), partial(draw_ledger, bank=0.0)),
    Family("russian-application", "slavic", ("ru", "ru", "pl", "cs"), draw_application),
    Family("polish-columns", "slavic", ("pl",), partial(draw_columns, boxed=0.5)),
    Family("czech-columns", "slavic", ("cs",), partial(draw_columns, boxed=0.8)),
)
