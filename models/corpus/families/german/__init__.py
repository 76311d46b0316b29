"""Orders of German, Austrian and Swiss houses, as proALPHA, abas, Sage, Lexware, Abacus and builders' programs print them.

Letters after DIN 5008 with address window and information block, item text rows, prices per hundred, positions with long texts.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from models.corpus.codes import code
from models.corpus.family import Family
from models.corpus.items import remark
from models.corpus.labels import Block, Field, Label, PageRole
from models.corpus.paper import A4, Font, Paper, Run, wrapped
from models.corpus.party import Party
from models.corpus.printed import ADDRESSES, NAMES, line_text, runs_of
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, Column, TableStyle, draw_table, fitted

_GREETINGS = ("Sehr geehrte Damen und Herren,", "Guten Tag,", "Sehr geehrter Geschäftspartner,")
_INTROS = (
    "wir bestellen zu den nachstehenden Bedingungen:", "hiermit bestellen wir bei Ihnen:",
    "aufgrund Ihres Angebotes bestellen wir:", "bitte liefern Sie uns gemäß unseren Einkaufsbedingungen:",
    "wir danken für Ihr Angebot und erteilen Ihnen folgenden Auftrag:",
)  # fmt: skip
_BANKS = ("Sparkasse", "Volksbank", "Commerzbank", "Kantonalbank", "Raiffeisenbank", "Deutsche Bank")
_RIGHT = {Field.QUANTITY, Field.UNIT_PRICE, Field.AMOUNT, Field.PRICE_PER, Field.DISCOUNT_PERCENT}


@dataclass
class _Letter:
    """A letter while it is written: where its text stands, and what its foot says on every page."""

    paper: Paper
    purchase: Purchase
    chance: random.Random
    font: Font
    left: float
    right: float
    footer: list[list[list[Run]]] = field(default_factory=list)

    def maybe(self, likelihood: float) -> bool:
        return self.chance.random() < likelihood

    def word(self, announced: Field) -> str:
        return self.purchase.language.caption(announced, self.chance)

    @property
    def bottom(self) -> float:
        """No line of the table stands below."""
        return self.paper.height - (105.0 if self.footer else 70.0)

    def foot(self) -> None:
        """Columns with what the law wants said, on the page that is written on."""
        width = (self.right - self.left) / max(1, len(self.footer))
        small = self.font.sized(6.0)
        if self.footer:
            self.paper.rule(self.left, self.paper.height - 74, self.right, self.paper.height - 74)
        for number, rows in enumerate(self.footer):
            y = self.paper.height - 64
            for row in rows:
                for line in wrapped(row, small, width - 6):
                    if y < self.paper.height - 14:
                        self.paper.text(self.left + number * width, y, line, small)
                    y += 7.4

    def next_page(self) -> float:
        """Begin a page with the number of the order at its top."""
        purchase, chance = self.purchase, self.chance
        self.paper.new_page(PageRole.CONTINUATION)
        self.foot()
        page = len(self.paper.sheets)
        number = Run(purchase.po_number, Label(Field.PO_NUMBER))
        caption = Run(self.word(Field.PO_NUMBER), Label(announces=Field.PO_NUMBER))
        dated = [Run(" vom "), Run(purchase.habits.header_day(purchase.po_date), Label(Field.PO_DATE))] if self.maybe(0.5) else []
        self.paper.text(self.left, 50, [caption, Run(" "), number, *dated], self.font)
        words = chance.choice(purchase.language.page_words).format(page=page, pages=page)
        self.paper.text(self.right, 50, words, self.font, align="right")
        return 80.0


def _letter(purchase: Purchase, chance: random.Random) -> _Letter:
    font = Font(chance.choice(("Helvetica", "Helvetica", "Times-Roman", "Courier")), chance.choice((8.5, 9.0, 9.5, 10.0)))
    if font.face == "Courier":
        font = font.sized(8.5)
    left = chance.choice((57.0, 62.0, 71.0))
    letter = _Letter(Paper(A4), purchase, chance, font, left, A4[0] - chance.choice((36.0, 45.0, 57.0)))
    if letter.maybe(0.7):
        letter.footer = _footer(letter)
    letter.foot()
    return letter


def _footer(letter: _Letter) -> list[list[list[Run]]]:
    buyer, chance = letter.purchase.buyer, letter.chance
    block = Label(block=Block.BUYER)
    firm = [[Run(buyer.name, Label(Field.BUYER_NAME, block=Block.BUYER))]]
    firm += [[Run(line, Label(Field.BUYER_ADDRESS, block=Block.BUYER))] for line in buyer.lines]
    reach = [
        [Run(f"Telefon {buyer.phone}", block)],
        [Run(f"Telefax {code('0#### ######', chance)}", block)],
        [Run(buyer.email, block)],
    ]
    law = [
        [Run(f"Amtsgericht {chance.choice(buyer.country.towns)} HRB {code('####', chance)}")],
        [Run(f"USt-IdNr. {buyer.tax_id}")],
    ]
    law.append([Run(f"Geschäftsführer: {buyer.person}")])
    bank = [[Run(f"{chance.choice(_BANKS)} {chance.choice(buyer.country.towns)}")]]
    bank += [
        [Run(f"IBAN {buyer.country.code}{code('## #### #### #### #### ##', chance)}")],
        [Run(f"BIC {code('AAAADEAAXXX', chance)}")],
    ]
    columns = [firm, reach, law, bank]
    if chance.random() < 0.3:
        chance.shuffle(columns)
    return columns[: chance.choice((3, 4, 4))]


def _party(letter: _Letter, party: Party, block: Block, *, extras: bool = True) -> list[list[Run]]:
    rows = [[Run(party.name, Label(NAMES[block], block=block))]]
    if letter.maybe(0.25):
        who = letter.chance.choice((f"z. Hd. {party.person}", party.department, f"Abt. {party.department}", party.person))
        rows.append([Run(who, Label(block=block))])
    rows += [[Run(line, Label(ADDRESSES.get(block), block=block))] for line in party.lines]
    if extras and letter.maybe(0.25):
        rows.append([Run(f"{letter.chance.choice(('Tel.', 'Tel.:', 'Fax:', 'Telefon'))} {party.phone}", Label(block=block))])
    return rows


def _write(letter: _Letter, x: float, y: float, rows: Sequence[Sequence[Run]], font: Font, width: float) -> float:
    for row in rows:
        for line in wrapped(row, font, width):
            letter.paper.text(x, y, line, font)
            y += font.leading
    return y


def _logo(letter: _Letter) -> None:
    """What stands over the letter: the firm's name, large or with its address; with a footer perhaps nothing at all."""
    paper, buyer, chance = letter.paper, letter.purchase.buyer, letter.chance
    if letter.footer and letter.maybe(0.35):
        return
    align = chance.choice(("left", "right", "centre"))
    x = {"left": letter.left, "right": letter.right, "centre": paper.width / 2}[align]
    big = letter.font.bold.sized(chance.choice((13.0, 16.0, 20.0)))
    while big.width(buyer.name) > letter.right - letter.left:
        big = big.sized(big.size - 1)
    rows: list[tuple[list[Run], Font]] = [([Run(buyer.name, Label(Field.BUYER_NAME, block=Block.BUYER))], big)]
    if letter.maybe(0.4):
        lines = [[Run(line, Label(Field.BUYER_ADDRESS, block=Block.BUYER))] for line in buyer.lines]
        rows += [(row, letter.font.sized(8.0)) for row in lines]
        rows.append(([Run(f"Tel. {buyer.phone}", Label(block=Block.BUYER))], letter.font.sized(8.0)))
    y = 42.0
    for row, font in rows:
        paper.text(x, y, row, font, align="left" if align == "left" else "right" if align == "right" else "centre")
        y += font.leading
    if letter.maybe(0.3):
        paper.rule(letter.left, y, letter.right, y)


def _window(letter: _Letter, *, right: bool) -> float:
    """The address window with the sender's line above; Swiss envelopes have it at the right."""
    paper, purchase, chance = letter.paper, letter.purchase, letter.chance
    x = 330.0 if right else letter.left
    y = 134.0
    if letter.maybe(0.75):
        small = letter.font.sized(6.5)
        buyer, mark = purchase.buyer, chance.choice((" · ", " - ", ", ", " | ", " • "))
        runs = [Run(buyer.name, Label(Field.BUYER_NAME, block=Block.BUYER))]
        for line in buyer.lines:
            runs += [Run(mark, Label(block=Block.BUYER)), Run(line, Label(Field.BUYER_ADDRESS, block=Block.BUYER))]
        while small.width("".join(run.text for run in runs)) > 235 and small.size > 4.5:
            small = small.sized(small.size - 0.5)
        end = paper.text(x, y, runs, small)
        if letter.maybe(0.5):
            paper.rule(x, y + 2, min(end, letter.right), y + 2)
    y += letter.font.leading * 1.4
    if letter.maybe(0.15):
        paper.text(x, y, chance.choice(("Firma", "An", "Herrn", "An die Firma")), letter.font, label=Label(block=Block.SUPPLIER))
        y += letter.font.leading
    return _write(letter, x, y, _party(letter, purchase.supplier, Block.SUPPLIER), letter.font, 245)


def _facts(letter: _Letter, likely: dict[Field, float]) -> list[tuple[str, str, Field | None]]:
    purchase, chance = letter.purchase, letter.chance
    day = purchase.habits.header_day
    values = {
        Field.PO_NUMBER: purchase.po_number, Field.PO_DATE: day(purchase.po_date),
        Field.REQUESTED_DATE: day(purchase.requested_date), Field.PAYMENT_TERMS: purchase.payment_terms,
        Field.DELIVERY_TERMS: purchase.delivery_terms, Field.CURRENCY: purchase.currency,
    }  # fmt: skip
    facts: list[tuple[str, str, Field | None]] = [
        (letter.word(one), text, one) for one, text in values.items() if letter.maybe(likely.get(one, 0.0))
    ]
    buyer = purchase.buyer
    others = {
        "Unser Zeichen": code("AA/aa", chance).lower(), "Ihr Zeichen": code("AA", chance), "Sachbearbeiter": buyer.person,
        "Telefon": buyer.phone, "Durchwahl": code("-###", chance), "E-Mail": buyer.email,
        "Ihre Kunden-Nr.": code("#####", chance),
        "Lieferanten-Nr.": code("7####", chance), "Ihr Angebot": code("AN-#####", chance),
        "Ihr Angebot vom": day(purchase.po_date.replace(day=1)), "Kostenstelle": code("####", chance),
        "Kommission": chance.choice(purchase.country.surnames), "Anforderung": code("10######", chance), "Seite": "1",
        "Druckdatum": day(purchase.po_date), "UID-Nr.": buyer.tax_id, "Kostenträger": code("##.###", chance),
    }  # fmt: skip
    for caption in chance.sample(sorted(others), chance.choice((1, 2, 3, 4))):
        facts.insert(chance.randint(0, len(facts)), (caption, others[caption], None))
    return facts


def _info_block(letter: _Letter, x: float, y: float, facts: Sequence[tuple[str, str, Field | None]]) -> float:
    """Captions with their values beside them; a value too long for the rest of the row goes on below itself."""
    font, gap = letter.font, letter.chance.choice((72.0, 86.0, 95.0))
    colon = letter.chance.choice((":", "", ":"))
    glued = letter.maybe(0.06)
    for caption, value, one in facts:
        shown = Run(caption + (colon or (":" if glued else "")), Label(announces=one))
        if glued:
            y = _write(letter, x, y, [[shown, Run(value, Label(one))]], font, letter.right - x)
            continue
        end = letter.paper.text(x, y, shown, font)
        begin = max(x + gap, end + 4)
        if begin + font.width(value) > letter.right and begin + max(map(font.width, value.split())) > letter.right:
            y, begin = y + font.leading, x + 10
        y = _write(letter, begin, y, [[Run(value, Label(one))]], font, letter.right - begin)
    return y


def _info_line(letter: _Letter, y: float, facts: Sequence[tuple[str, str, Field | None]]) -> float:
    """The line of references: captions in a row, values below each."""
    small = letter.font.sized(min(letter.font.size, 7.5))
    facts = [one for one in facts if "@" not in one[1]]
    for begin in range(0, len(facts), 5):
        shown = facts[begin : begin + 5]
        width = (letter.right - letter.left) / len(shown)
        depth = 1
        for number, (caption, value, one) in enumerate(shown):
            x = letter.left + number * width
            heads = wrapped([Run(caption, Label(announces=one))], small, width - 4)
            values = wrapped([Run(value, Label(one))], letter.font, width - 4)
            if max(letter.font.width("".join(run.text for run in row)) for row in values) > width - 2:
                values = wrapped([Run(value, Label(one))], small, width - 4)
            for place, row in enumerate([*heads, *values]):
                letter.paper.text(x, y + place * letter.font.leading, row, small if place < len(heads) else letter.font)
            depth = max(depth, len(heads) + len(values))
        y += (depth + 0.6) * letter.font.leading
    return y


def _subject(letter: _Letter, y: float, *, number: bool) -> float:
    purchase, chance = letter.purchase, letter.chance
    big = letter.font.bold.sized(letter.font.size + chance.choice((0.0, 2.0, 4.0)))
    if not number:
        letter.paper.text(letter.left, y, chance.choice(purchase.language.titles), big)
        return y + big.leading * 1.3
    caption = chance.choice((letter.word(Field.PO_NUMBER), "Bestellung", "Bestellung Nr.", "BESTELLUNG"))
    runs = [Run(caption, Label(announces=Field.PO_NUMBER)), Run(" "), Run(purchase.po_number, Label(Field.PO_NUMBER))]
    if letter.maybe(0.35):
        runs += [Run(" vom "), Run(purchase.habits.header_day(purchase.po_date), Label(Field.PO_DATE))]
    letter.paper.text(letter.left, y, runs, big)
    return y + big.leading * 1.3


def _shown(letter: _Letter, one: Field, index: int, *, signed: bool = False) -> list[Run]:
    text = line_text(letter.purchase, one, index, signed=signed, percent="%", grouped=True)
    return [Run(text, Label(one, line=index))] if text else []


def _together(letter: _Letter, parts: Sequence[Field | str], index: int) -> list[Run]:
    """Fields and what stands between them."""
    return runs_of(partial(_shown, letter), parts, index)


def _one(letter: _Letter, *parts: Field | str) -> Callable[[int], CellRows]:
    return lambda index: [_together(letter, parts, index)]


def _stack(*cells: Callable[[int], CellRows]) -> Callable[[int], CellRows]:
    return lambda index: [row for cell in cells for row in cell(index) if row]


def _columns(letter: _Letter) -> list[Column]:
    """Pos., Menge, ME, Artikel-Nr., Bezeichnung, Preis, PE, Betrag in one of the usual orders."""
    words, chance, items = letter.purchase.language, letter.chance, letter.purchase.items
    per = items[0].price_per != 1

    def head(one: Field) -> tuple[str, Field | None]:
        return words.heading(one, chance), one

    position = [Column((head(Field.LINE_NUMBER),), _one(letter, Field.LINE_NUMBER), 0, 0)] if letter.maybe(0.93) else []
    count = [Column((head(Field.QUANTITY),), _one(letter, Field.QUANTITY), 0, 0, "right")]
    count.append(Column((head(Field.UOM),), _one(letter, Field.UOM), 0, 0))
    way = chance.random()
    if way < 0.2:
        count = [Column((head(Field.QUANTITY),), _one(letter, Field.QUANTITY, " ", Field.UOM), 0, 0, "right")]
    elif way < 0.28:
        count = [
            Column((head(Field.QUANTITY), head(Field.UOM)), _stack(_one(letter, Field.QUANTITY), _one(letter, Field.UOM)), 0, 0)
        ]
    text = _one(letter, Field.DESCRIPTION)
    texts: list[Column] = [Column((head(Field.DESCRIPTION),), text, 0, 0, wraps=True)]
    codes = [one for one in (Field.BUYER_PART, Field.SUPPLIER_PART) if letter.maybe(0.6)]
    way = chance.random()
    if codes and way < 0.35:  # numbers above or below the name, in one cell
        rows = [_one(letter, one) if letter.maybe(0.5) else _one(letter, head(one)[0] + ": ", one) for one in codes]
        stacked = _stack(text, *rows) if letter.maybe(0.5) else _stack(*rows, text)
        texts = [Column((head(Field.DESCRIPTION),), stacked, 0, 0, wraps=True)]
    elif len(codes) == 2 and way < 0.6:
        both = _stack(*(_one(letter, one) for one in codes))
        texts = [Column(tuple(head(one) for one in codes), both, 0, 0), *texts]
    else:
        texts = [*(Column((head(one),), _one(letter, one), 0, 0) for one in codes), *texts]
    dated = [Column((head(Field.LINE_DATE),), _one(letter, Field.LINE_DATE), 0, 0)] if letter.maybe(0.25) else []
    if letter.maybe(0.08):
        return [*position, *texts, *dated, *count]
    prices = _price_columns(letter, head, per=per)
    if letter.maybe(0.06):  # what arrives is written in by hand
        dated.append(Column(((chance.choice(words.other_headings), None),), lambda _index: [[]], 0, 0))
    return chance.choice((
        [*position, *count, *texts, *dated, *prices], [*position, *texts, *dated, *count, *prices],
        [*position, *texts, *count, *dated, *prices],
    ))  # fmt: skip


def _price_columns(letter: _Letter, head: Callable[[Field], tuple[str, Field | None]], *, per: bool) -> list[Column]:
    chance, items = letter.chance, letter.purchase.items
    way = chance.random()
    price: list[Column]
    if way < 0.18:
        price = [
            Column(
                (head(Field.UNIT_PRICE),),
                _one(letter, Field.UNIT_PRICE, "/", *((Field.PRICE_PER, " ") if per else ()), Field.UOM),
                0,
                0,
                "right",
            )
        ]
    elif way < 0.3:
        between = chance.choice((" / ", " je ", " per ", "/"))
        price = [Column((head(Field.UNIT_PRICE),), _one(letter, Field.UNIT_PRICE, between, Field.PRICE_PER), 0, 0, "right")]
    elif way < 0.42:
        rows = _stack(_one(letter, Field.UNIT_PRICE), _one(letter, "per " if letter.maybe(0.5) else "", Field.PRICE_PER))
        price = [Column((head(Field.UNIT_PRICE), head(Field.PRICE_PER)), rows, 0, 0, "right")]
    else:
        price = [Column((head(Field.UNIT_PRICE),), _one(letter, Field.UNIT_PRICE), 0, 0, "right")]
        if per or letter.maybe(0.35):
            price.append(Column((head(Field.PRICE_PER),), _one(letter, Field.PRICE_PER), 0, 0, "right"))
    if any(item.discount_percent for item in items):
        price.append(Column((head(Field.DISCOUNT_PERCENT),), _one(letter, Field.DISCOUNT_PERCENT), 0, 0, "right"))
    if letter.maybe(0.92):
        price.append(Column((head(Field.AMOUNT),), _one(letter, Field.AMOUNT), 0, 0, "right"))
    return price


def _placed(columns: list[Column], letter: _Letter, style: TableStyle) -> tuple[list[Column], TableStyle]:
    """Columns that fit, in a smaller letter where need be; German words are long."""
    count = len(letter.purchase.items)
    words = [word for item in letter.purchase.items for word in item.description.split()]
    while True:
        placed = fitted(columns, count, style, letter.left, letter.right)
        longest = max(map(style.font.width, words)) + 2 * style.padding
        narrowest = min(column.right - column.left for column in placed if column.wraps)
        if (placed[-1].right <= letter.right + 1 and longest <= narrowest) or style.font.size <= 5.0:
            return placed, style
        smaller = style.font.size - 0.5
        style = replace(style, font=style.font.sized(smaller), heading_font=style.heading_font.sized(smaller))


def _sums(letter: _Letter, y: float) -> float:
    purchase, chance = letter.purchase, letter.chance
    values = [(Field.SUBTOTAL, purchase.subtotal)]
    values += [(Field.DISCOUNT, purchase.discount)] if purchase.discount else []
    values += [(Field.FREIGHT, purchase.freight)] if purchase.freight else []
    values += [(Field.TAX, purchase.tax)] if purchase.tax_percent else []
    values.append((Field.TOTAL, purchase.total))
    if purchase.total == purchase.subtotal and letter.maybe(0.6):
        values = values[-1:]
    if y + len(values) * (letter.font.leading + 2) > letter.bottom:
        y = letter.next_page()
    signed, coded = letter.maybe(0.3), letter.maybe(0.35)
    column = (
        letter.right - max(letter.font.bold.width(purchase.habits.money(value, signed=signed)) for _one_, value in values) - 14
    )
    for one, value in values:
        face = letter.font.bold if one is Field.TOTAL and letter.maybe(0.7) else letter.font
        caption = [Run(letter.word(one), Label(announces=one))]
        if coded and not signed:
            caption += [Run("  "), Run(purchase.currency, Label(Field.CURRENCY))]
        letter.paper.text(column, y, caption, face, align="right")
        letter.paper.text(letter.right - 2, y, purchase.habits.money(value, signed=signed), face, align="right", label=Label(one))
        y += letter.font.leading + chance.choice((0.0, 2.0))
        if one is Field.TOTAL and letter.maybe(0.4):
            letter.paper.rule(column, y - letter.font.leading + 4, letter.right, y - letter.font.leading + 4)
    return y + 6


def _closing(letter: _Letter, y: float, told: set[Field]) -> None:
    """Conditions that the head did not say, where to deliver and where to send the invoice, greetings."""
    purchase, chance, font = letter.purchase, letter.chance, letter.font
    gap = chance.choice((100.0, 120.0))

    def say(caption: str, announces: Label, value: Sequence[Run]) -> None:
        nonlocal y
        if y > letter.bottom - 2 * font.leading:
            y = letter.next_page()
        end = letter.paper.text(letter.left, y, caption + ":", font, label=announces)
        begin = max(letter.left + gap, end + 5)
        y = _write(letter, begin, y, [value], font, letter.right - begin)

    values = {
        Field.REQUESTED_DATE: purchase.habits.header_day(purchase.requested_date), Field.PAYMENT_TERMS: purchase.payment_terms,
        Field.DELIVERY_TERMS: purchase.delivery_terms,
    }  # fmt: skip
    for one, text in values.items():
        if one not in told and letter.maybe(0.6):
            say(letter.word(one), Label(announces=one), [Run(text, Label(one))])
    for block, party in ((Block.SHIP_TO, purchase.ship_to), (Block.BILL_TO, purchase.bill_to)):
        if letter.maybe(0.45 if block is Block.SHIP_TO else 0.2):
            runs: list[Run] = []
            for row in _party(letter, party, block, extras=False):
                runs += [*row, Run(", ", Label(block=block))]
            say(purchase.language.block(block, chance).rstrip(":"), Label(block=block), runs[:-1])
    for text in (
        remark(purchase.language, purchase.country, chance),
        "Mit freundlichen Grüßen",
        purchase.buyer.name,
        f"i. A. {purchase.buyer.person}",
    ):
        if letter.maybe(0.6):
            if y > letter.bottom - font.leading:
                y = letter.next_page()
            label = Label(Field.BUYER_NAME, block=Block.BUYER) if text is purchase.buyer.name else Label()
            y = letter.paper.paragraph(letter.left, y + 5, [Run(text, label)], font, letter.right - letter.left)


def _terms(letter: _Letter) -> None:
    """The general conditions of purchase, in two columns of small print."""
    words, paper, small = letter.purchase.language, letter.paper, letter.font.sized(letter.chance.choice((6.0, 6.5, 7.0)))
    number = 0
    for page in range(letter.chance.choice((1, 1, 1, 2, 3, 6))):
        paper.new_page(PageRole.TERMS)
        if page == 0:
            paper.text(
                letter.left,
                48,
                letter.chance.choice(("Allgemeine Einkaufsbedingungen", "Einkaufsbedingungen (AEB)")),
                letter.font.bold,
            )
        width = (letter.right - letter.left - 16) / 2
        for x in (letter.left, letter.left + width + 16):
            y = 66.0
            while y < paper.height - 110:
                number += 1
                text = f"{number}. {' '.join(letter.chance.sample(words.terms, 2))}"
                y = paper.paragraph(x, y, text, small, width) + small.size * 0.6


def _intro(letter: _Letter, y: float) -> float:
    for text in (letter.chance.choice(_GREETINGS), letter.chance.choice(_INTROS)):
        if letter.maybe(0.65):
            y = letter.paper.paragraph(letter.left, y, text, letter.font, letter.right - letter.left) + letter.font.leading * 0.5
    return y


def _notes(letter: _Letter, likelihood: float) -> Callable[[int], CellRows]:
    """Item texts below a line: few, or a whole specification."""
    if not letter.maybe(likelihood):
        return lambda _index: []
    long = letter.maybe(0.15)

    def rows(index: int) -> CellRows:
        notes = list(letter.purchase.items[index].notes)
        if long and index % 3 == 0:
            notes += list(letter.purchase.language.line_notes[:10])
            notes = [note.split("{")[0].strip(" :") for note in notes]
        return [[Run(note, Label(line=index))] for note in notes if note]

    return rows


def draw_letter(purchase: Purchase, chance: random.Random, *, references: str, alpine: bool = False) -> Paper:
    """A letter with a table; ``references`` says where number and date stand: in a block, in a line, or in a frame."""
    letter = _letter(purchase, chance)
    _logo(letter)
    below = _window(letter, right=alpine and references == "block" and letter.maybe(0.6))
    facts = _facts(
        letter,
        {
            Field.PO_NUMBER: 0.75,
            Field.PO_DATE: 0.85,
            Field.REQUESTED_DATE: 0.35,
            Field.PAYMENT_TERMS: 0.2,
            Field.DELIVERY_TERMS: 0.2,
            Field.CURRENCY: 0.2,
        },
    )
    told = {one for _caption, _value, one in facts if one is not None}
    y = max(below, 215.0)
    if references == "block":
        window_right = any(word.left > 325 for word in letter.paper.sheet.words if 130 < word.top < 200)
        y = max(
            y,
            _info_block(
                letter, letter.left if window_right else 352.0, 140.0 if window_right else chance.choice((110.0, 140.0)), facts
            ),
        )
    y += chance.choice((14.0, 24.0))
    y = _subject(letter, y, number=Field.PO_NUMBER not in told or letter.maybe(0.3))
    if references == "line":
        y = _info_line(letter, y, facts)
    elif references == "frame":
        y = _frame(letter, y, facts)
    if letter.maybe(0.25):
        y = _delivery_block(letter, y)
    y = _intro(letter, y + 4)
    if letter.maybe(0.04):  # page 1 ends before the first line
        for text in letter.chance.sample(purchase.language.notes, 4):
            y = letter.paper.paragraph(letter.left, y, text, letter.font, letter.right - letter.left) + 4
        y = letter.next_page()
    if y > letter.bottom - 60:
        y = letter.next_page()
    framed = letter.maybe(0.25)
    bold = letter.font.bold if letter.maybe(0.6) else letter.font
    style = TableStyle(
        letter.font,
        bold,
        row_rules=letter.maybe(0.15),
        gap=chance.choice((2.0, 4.0, 8.0)),
        splits=letter.maybe(0.2),
        padding=chance.choice((1.0, 2.0, 3.0)),
    )
    columns, style = _placed(_columns(letter), letter, style)
    style = replace(style, frame=framed and all(len(column.heading) == 1 for column in columns))
    text_left = next(column.left for column in columns if column.wraps) + style.padding
    carried = letter.maybe(0.25) and any(column.heading[0][1] is Field.AMOUNT for column in columns)
    notes = _notes(letter, 0.0 if style.frame else 0.4)
    y = draw_table(
        letter.paper, y + 14, columns, len(purchase.items), style, bottom=letter.bottom - 14,
        new_page=partial(_carry, letter, carried), below=notes, below_left=text_left,
    )  # fmt: skip
    if any(column.heading[0][1] is Field.AMOUNT for column in columns) and letter.maybe(0.9):
        y = _sums(letter, y + 8)
    _closing(letter, y + 8, told)
    if letter.maybe(0.1):
        _terms(letter)
    return letter.paper


def _frame(letter: _Letter, y: float, facts: Sequence[tuple[str, str, Field | None]]) -> float:
    """Number, date and the like in cells side by side, caption above value."""
    across = 4
    small = letter.font.sized(6.5)
    for begin in range(0, len(facts), across):
        shown = facts[begin : begin + across]
        width = (letter.right - letter.left) / len(shown)
        texts = [wrapped([Run(value, Label(one))], letter.font, width - 6) for _caption, value, one in shown]
        height = 14 + max(map(len, texts)) * letter.font.leading
        for number, (caption, _value, one) in enumerate(shown):
            x = letter.left + number * width
            letter.paper.box(x, y, x + width, y + height)
            letter.paper.text(x + 3, y + 8, caption, small, label=Label(announces=one))
            for place, row in enumerate(texts[number]):
                letter.paper.text(x + 3, y + 19 + place * letter.font.leading, row, letter.font)
        y += height
    return y + 18


def _delivery_block(letter: _Letter, y: float) -> float:
    """Where to deliver and where to send the invoice, side by side."""
    purchase, chance = letter.purchase, letter.chance
    pairs = [(Block.SHIP_TO, purchase.ship_to)] + ([(Block.BILL_TO, purchase.bill_to)] if letter.maybe(0.5) else [])
    width, lowest = (letter.right - letter.left) / 2, y
    for number, (block, party) in enumerate(pairs):
        x = letter.left + number * width
        letter.paper.text(x, y, purchase.language.block(block, chance), letter.font.bold, label=Label(block=block))
        rows = _party(letter, party, block)
        lowest = max(lowest, _write(letter, x, y + letter.font.leading, rows, letter.font, width - 8))
    return lowest + 10


def _carry(letter: _Letter, carried: bool) -> float:
    """The foot of a page with the sum so far, and the head of the next one."""
    text = letter.chance.choice(letter.purchase.language.carried)
    value = letter.purchase.habits.money(letter.purchase.items[0].amount)
    if carried:
        letter.paper.text(letter.right - 90, letter.paper.height - 80, text, letter.font, align="right")
        letter.paper.text(letter.right, letter.paper.height - 80, value, letter.font, align="right")
    y = letter.next_page()
    if carried:
        letter.paper.text(letter.right - 90, y - 10, text, letter.font, align="right")
        letter.paper.text(letter.right, y - 10, value, letter.font, align="right")
        y += 12
    return y


def draw_rows(purchase: Purchase, chance: random.Random, *, builder: bool) -> Paper:
    """Each line in rows of its own without a grid: number and name, texts, then quantity, price and amount."""
    letter = _letter(purchase, chance)
    _logo(letter)
    below = _window(letter, right=False)
    facts = _facts(
        letter,
        {
            Field.PO_NUMBER: 0.8,
            Field.PO_DATE: 0.9,
            Field.REQUESTED_DATE: 0.5,
            Field.PAYMENT_TERMS: 0.2,
            Field.DELIVERY_TERMS: 0.2,
            Field.CURRENCY: 0.25,
        },
    )
    told = {one for _caption, _value, one in facts if one is not None}
    y = max(below, _info_block(letter, 352.0, 130.0, facts), 215.0) + 20
    y = _subject(letter, y, number=Field.PO_NUMBER not in told or letter.maybe(0.3))
    y = _intro(letter, y + 4)
    if y > letter.bottom - 90:
        y = letter.next_page()
    stops = _Stops(letter)
    y = stops.heading(y + 6)
    notes = _notes(letter, 0.9 if builder else 0.6)
    apart = letter.maybe(0.3)
    for index in range(len(purchase.items)):
        rows = _builder_rows(stops, index, notes(index)) if builder else _item_rows(stops, index, notes(index))
        step = letter.font.leading
        if not apart and y + len(rows) * step > letter.bottom:
            y = stops.overleaf()
        for row in rows:
            if y > letter.bottom:
                y = stops.overleaf()
            for x, runs, align in row:
                letter.paper.text(x, y, runs, letter.font, align="right" if align == "right" else "left")
            y += step
        y += stops.gap
    if stops.amounts and letter.maybe(0.9):
        letter.paper.rule(letter.left, y - 4, letter.right, y - 4)
        y = _sums(letter, y + 10)
    _closing(letter, y + 8, told)
    if letter.maybe(0.12):
        _terms(letter)
    return letter.paper


_Row = list[tuple[float, list[Run], str]]


class _Stops:
    """Where numbers and texts of such a form stand, and what its heading says."""

    def __init__(self, letter: _Letter) -> None:
        chance = letter.chance
        self.letter = letter
        fields = (Field.LINE_NUMBER, Field.DESCRIPTION, Field.QUANTITY, Field.UOM, Field.UNIT_PRICE, Field.AMOUNT)
        self.heads = {one: letter.purchase.language.heading(one, chance) for one in fields}
        wide = {one: letter.font.bold.width(text) for one, text in self.heads.items()}
        numbers = max(letter.font.width(item.number) for item in letter.purchase.items)
        self.text = letter.left + max(chance.choice((34.0, 42.0, 50.0)), wide[Field.LINE_NUMBER] + 8, numbers + 8)
        self.count = self.text + chance.choice((60.0, 75.0, 90.0))
        self.amount = letter.right - 2
        widest = max(letter.font.width(letter.purchase.habits.money(item.amount)) for item in letter.purchase.items)
        self.price = self.amount - max(widest + 30, wide[Field.AMOUNT] + 14)
        self.gap = chance.choice((4.0, 8.0, 12.0))
        self.priced = letter.maybe(0.94)
        self.amounts = self.priced and letter.maybe(0.94)
        self.between = chance.choice((" / ", " pro ", " per ", "/", " je "))
        self.code_first = letter.maybe(0.5)
        self.inline = letter.maybe(0.5)
        self.codes = [one for one in (Field.BUYER_PART, Field.SUPPLIER_PART) if letter.maybe(0.65)]
        self.captions = {one: letter.purchase.language.heading(one, chance) for one in (Field.BUYER_PART, Field.SUPPLIER_PART)}
        self.dated = letter.maybe(0.3)
        self.dots = letter.maybe(0.4)
        self.repeats = letter.maybe(0.7)
        self.headed = letter.maybe(0.85)

    def heading(self, y: float) -> float:
        """Two rows: what stands first in an item, and what stands in its last row."""
        letter = self.letter
        if not self.headed:
            return y + 4
        bold, paper = letter.font.bold, letter.paper
        paper.rule(letter.left, y - letter.font.leading, letter.right, y - letter.font.leading)

        def head(x: float, y: float, one: Field, align: str = "left") -> None:
            paper.text(x, y, self.heads[one], bold, align="right" if align == "right" else "left", label=Label(announces=one))

        head(letter.left, y, Field.LINE_NUMBER)
        head(self.text, y, Field.DESCRIPTION)
        y += letter.font.leading
        head(self.count - 6, y, Field.QUANTITY, "right")
        head(self.count, y, Field.UOM)
        if self.priced:
            head(self.price, y, Field.UNIT_PRICE, "right")
        if self.amounts:
            head(self.amount, y, Field.AMOUNT, "right")
        paper.rule(letter.left, y + 4, letter.right, y + 4)
        return y + 4 + letter.font.leading * 1.2

    def overleaf(self) -> float:
        y = self.letter.next_page()
        return self.heading(y) if self.repeats else y

    def coded(self, index: int) -> list[list[Run]]:
        """Rows with part numbers."""
        rows = []
        for one in self.codes:
            caption = [Run(self.captions[one] + ": ", Label(announces=one, line=index))] if self.letter.maybe(0.5) else []
            rows.append([*caption, *_shown(self.letter, one, index)])
        if self.inline and len(rows) == 2:
            return [[*rows[0], Run("   ", Label(line=index)), *rows[1]]]
        return rows

    def priced_row(self, index: int) -> _Row:
        """Quantity, unit, price per so many, amount."""
        letter, item = self.letter, self.letter.purchase.items[index]
        row: _Row = [
            (self.count - 4, _shown(letter, Field.QUANTITY, index), "right"),
            (self.count, _shown(letter, Field.UOM, index), "left"),
        ]
        if self.priced:
            per: list[Field | str] = [Field.UNIT_PRICE]
            if item.price_per != 1:
                per += [self.between, Field.PRICE_PER, " ", Field.UOM]
            elif self.between.startswith("/"):
                per += [self.between, Field.UOM]
            if item.discount_percent:
                per += ["  -", Field.DISCOUNT_PERCENT]
            row.append((self.price, _together(letter, per, index), "right"))
        if self.amounts:
            row.append((self.amount, _shown(letter, Field.AMOUNT, index), "right"))
        return row


def _item_rows(stops: _Stops, index: int, notes: CellRows) -> list[_Row]:
    letter = stops.letter
    texts = wrapped(_shown(letter, Field.DESCRIPTION, index), letter.font, letter.right - stops.text - 30)
    heads = [*stops.coded(index), *texts] if stops.code_first else [*texts, *stops.coded(index)]
    rows: list[_Row] = [[(stops.text, row, "left")] for row in heads]
    rows[0] = [(letter.left, _shown(letter, Field.LINE_NUMBER, index), "left"), *rows[0]]
    dated = _together(letter, ["Liefertermin: ", Field.LINE_DATE], index)
    late: list[_Row] = [[(stops.text, dated, "left")]] if stops.dated else []
    remarks: list[_Row] = [[(stops.text, row, "left")] for row in notes]
    if index % 2 == 0 and stops.dots:
        return [*rows, stops.priced_row(index), *late, *remarks]
    return (
        [*rows, *remarks, *late, stops.priced_row(index)] if not stops.dots else [*rows, stops.priced_row(index), *late, *remarks]
    )


def _builder_rows(stops: _Stops, index: int, notes: CellRows) -> list[_Row]:
    """Position, short text, long text, and at last a row of quantity, price and amount with dots between."""
    letter = stops.letter
    rows: list[_Row] = []
    for number, row in enumerate(wrapped(_shown(letter, Field.DESCRIPTION, index), letter.font, letter.right - stops.text - 60)):
        first: _Row = [(letter.left, _shown(letter, Field.LINE_NUMBER, index), "left")] if number == 0 else []
        rows.append([*first, (stops.text, row, "left")])
    rows += [[(stops.text, row, "left")] for row in stops.coded(index)]
    for note in notes:
        rows += [[(stops.text, row, "left")] for row in wrapped(note, letter.font, letter.right - stops.text - 60)]
    last = stops.priced_row(index)
    if stops.dots and stops.amounts:
        price, amount = last[-2], last[-1]
        begin = price[0] + 6
        end = amount[0] - letter.font.width("".join(run.text for run in amount[1])) - 6
        dots = "." * max(0, int((end - begin) / letter.font.width(".")))
        last = [*last, (begin, [Run(dots, Label(line=index))], "left")] if dots else last
    return [*rows, last]


FAMILIES = (
    Family("german-din-block", "german", ("de",), partial(draw_letter, references="block")),
    Family("german-din-line", "german", ("de",), partial(draw_letter, references="line")),
    Family("german-framed", "german", ("de",), partial(draw_letter, references="frame")),
    Family("german-alpine", "german", ("de",), partial(draw_letter, references="block", alpine=True), countries=("AT", "CH")),
    Family("german-item-rows", "german", ("de",), partial(draw_rows, builder=False)),
    Family("german-builder", "german", ("de",), partial(draw_rows, builder=True)),
)
