"""Orders as SAP prints them: SAPscript and Smart Forms of R/3, Adobe forms, S/4HANA, service orders, scheduling releases."""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from models.corpus.codes import code
from models.corpus.family import Family
from models.corpus.items import Item, cents, remark
from models.corpus.labels import Block, Field, Label, PageRole
from models.corpus.language import Language, codes
from models.corpus.paper import A4, LETTER, Align, Font, Paper, Run, wrapped
from models.corpus.party import Party
from models.corpus.printed import ADDRESSES, NAMES, line_run
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, Column, TableStyle, draw_table, fitted

Slot = tuple[float, Align, list[Run]]
_LEFT: Align = "left"
_RIGHT: Align = "right"

# What only SAP's forms say; a language that is missing prints its own usual captions in place of these.
_FORM_WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "gross": ("Gross price", "Gross Price", "Base price"),
        "net": ("Net price", "Effective value", "Net value incl. disc."),
        "rebate": ("Discount % on net", "Disc.% on gross", "Surcharges/discounts"),
        "due": ("Delivery date:", "Delivery Date", "Deliv. date: Day", "Del. date"),
        "yours": ("Your material number", "Vendor mat. no.:", "Your mat. no.", "Vendor Material No:"),
        "ours": ("Our material no.", "Material number", "Our mat. number:"),
        "vendor": ("Your vendor number with us", "Vendor No.", "Vendor number", "Our account number with you"),
        "person": ("Contact person/Telephone", "Contact", "Contact Person", "Purch. group"),
        "release": ("Scheduling agreement release", "SA release no.", "Release no./date"),
        "cumulated": ("Cum. qty", "Cumulative received", "Cum.qty. scheduled"),
        "schedule": ("Delivery schedule", "Schedule lines", "Forecast delivery schedule"),
        "last": ("Last goods receipt", "Last delivery note", "Last GR"),
        "limit": ("Unplanned services limit", "Overall limit", "Service number"),
        "info": ("Information", "Purchase order details", "Order information"),
        "note": ("Item text", "Please note:", "Material PO text:"),
        "sender": ("Please deliver to:", "Send Goods to:", "Shipping address"),
        "questions": ("Questions to:", "Buyer Information", "Contact"),
        "per": ("per", "/"),
        "overleaf": ("Continued", "Page total", "Carry forward"),
    },
    "de": {
        "gross": ("Bruttopreis", "Grundpreis"),
        "net": ("Nettopreis", "Nettowert inkl. Rab.", "Effektivwert"),
        "rebate": ("Rabatt % auf Netto", "Rabatt", "Zu-/Abschläge"),
        "due": ("Liefertermin:", "Lieferdatum:", "Liefertermin Tag:"),
        "yours": ("Ihre Materialnummer", "Lief.-Mat.-Nr.:", "Ihre Artikelnr."),
        "ours": ("Unsere Materialnummer", "Material-Nr."),
        "vendor": ("Ihre Lieferantennummer bei uns", "Lieferantennr.", "Kreditor"),
        "person": ("Ansprechpartner/Telefon", "Einkäufer", "Sachbearbeiter"),
        "release": ("Lieferplanabruf", "Abruf-Nr./Datum"),
        "cumulated": ("Eingangsfortschrittszahl", "Abruf-FZ"),
        "schedule": ("Lieferplan", "Einteilungen"),
        "last": ("Letzter Wareneingang", "Letzter Lieferschein"),
        "limit": ("Leistungsnummer", "Limit"),
        "info": ("Information", "Bestelldaten"),
        "note": ("Bestelltext:", "Hinweis:"),
        "sender": ("Bitte liefern Sie an:", "Warenempfänger"),
        "questions": ("Rückfragen an:", "Einkäufer"),
        "per": ("pro", "/", "je"),
        "overleaf": ("Fortsetzung", "Übertrag"),
    },
    "fr": {
        "gross": ("Prix brut",),
        "net": ("Prix net", "Valeur nette"),
        "rebate": ("Remise %", "Remise"),
        "due": ("Date de livraison :", "Date livr. :"),
        "yours": ("Votre référence article", "Votre réf."),
        "ours": ("Notre référence article", "N° article"),
        "vendor": ("Votre n° de fournisseur", "N° fournisseur"),
        "person": ("Interlocuteur/Téléphone", "Acheteur"),
        "release": ("Appel de livraison",),
        "cumulated": ("Quantité cumulée",),
        "schedule": ("Échéances de livraison",),
        "last": ("Dernière réception",),
        "limit": ("N° de prestation",),
        "info": ("Informations",),
        "note": ("Texte de commande :",),
        "sender": ("Adresse de livraison :", "Livrer à :"),
        "questions": ("Contact",),
        "per": ("par", "/"),
        "overleaf": ("Suite", "Report"),
    },
    "es": {
        "gross": ("Precio bruto",),
        "net": ("Precio neto", "Valor neto"),
        "rebate": ("Descuento %", "Dto."),
        "due": ("Fecha de entrega:", "Fe.entrega:"),
        "yours": ("Su número de material", "Su ref."),
        "ours": ("Nuestro material",),
        "vendor": ("Su número de proveedor", "Nº proveedor"),
        "person": ("Persona de contacto/Teléfono", "Comprador"),
        "release": ("Reparto de plan de entregas",),
        "cumulated": ("Cantidad acumulada",),
        "schedule": ("Plan de entregas",),
        "last": ("Última entrada",),
        "limit": ("Nº de servicio",),
        "info": ("Información",),
        "note": ("Texto de pedido:",),
        "sender": ("Entregar en:",),
        "questions": ("Consultas a:",),
        "per": ("por", "/"),
        "overleaf": ("Continúa",),
    },
    "it": {
        "gross": ("Prezzo lordo",),
        "net": ("Prezzo netto", "Valore netto"),
        "rebate": ("Sconto %",),
        "due": ("Data di consegna:", "Data cons.:"),
        "yours": ("Vs. codice materiale",),
        "ours": ("Ns. codice materiale",),
        "vendor": ("Vs. codice fornitore", "Cod. fornitore"),
        "person": ("Persona di riferimento/Telefono",),
        "release": ("Richiamo piano di consegna",),
        "cumulated": ("Quantità cumulata",),
        "schedule": ("Piano di consegna",),
        "last": ("Ultima entrata merci",),
        "limit": ("Numero prestazione",),
        "info": ("Informazioni",),
        "note": ("Testo ordine:",),
        "sender": ("Indirizzo di consegna:",),
        "questions": ("Contatto",),
        "per": ("per", "/"),
        "overleaf": ("Segue",),
    },
    "nl": {
        "gross": ("Brutoprijs",),
        "net": ("Nettoprijs", "Nettowaarde"),
        "rebate": ("Korting %",),
        "due": ("Leverdatum:", "Leveringsdatum:"),
        "yours": ("Uw materiaalnummer",),
        "ours": ("Ons materiaalnummer",),
        "vendor": ("Uw leveranciersnummer bij ons", "Leveranciersnr."),
        "person": ("Contactpersoon/Telefoon",),
        "release": ("Afroep leveringsschema",),
        "cumulated": ("Cumulatieve hoeveelheid",),
        "schedule": ("Leveringsschema",),
        "last": ("Laatste goederenontvangst",),
        "limit": ("Dienstnummer",),
        "info": ("Informatie",),
        "note": ("Besteltekst:",),
        "sender": ("Leveren aan:",),
        "questions": ("Vragen aan:",),
        "per": ("per", "/"),
        "overleaf": ("Vervolg",),
    },
    "pt": {
        "gross": ("Preço bruto",),
        "net": ("Preço líquido", "Valor líquido"),
        "rebate": ("Desconto %",),
        "due": ("Data de remessa:", "Data de entrega:"),
        "yours": ("Seu nº de material",),
        "ours": ("Nosso material",),
        "vendor": ("Seu nº de fornecedor",),
        "person": ("Pessoa de contato/Telefone",),
        "release": ("Programação de remessas",),
        "cumulated": ("Qtd. acumulada",),
        "schedule": ("Divisões de remessa",),
        "last": ("Última entrada",),
        "limit": ("Nº de serviço",),
        "info": ("Informações",),
        "note": ("Texto do pedido:",),
        "sender": ("Entregar em:",),
        "questions": ("Contato",),
        "per": ("por", "/"),
        "overleaf": ("Continua",),
    },
    "pl": {
        "gross": ("Cena brutto",),
        "net": ("Cena netto", "Wartość netto"),
        "rebate": ("Rabat %",),
        "due": ("Data dostawy:",),
        "yours": ("Państwa numer materiału",),
        "ours": ("Nasz numer materiału",),
        "vendor": ("Numer dostawcy",),
        "person": ("Osoba kontaktowa/Telefon",),
        "release": ("Odwołanie planu dostaw",),
        "cumulated": ("Ilość skumulowana",),
        "schedule": ("Plan dostaw",),
        "last": ("Ostatnie przyjęcie",),
        "limit": ("Numer usługi",),
        "info": ("Informacje",),
        "note": ("Tekst zamówienia:",),
        "sender": ("Adres dostawy:",),
        "questions": ("Kontakt",),
        "per": ("za", "/"),
        "overleaf": ("Ciąg dalszy",),
    },
    "sv": {
        "gross": ("Bruttopris",),
        "net": ("Nettopris", "Nettovärde"),
        "rebate": ("Rabatt %",),
        "due": ("Leveransdatum:",),
        "yours": ("Ert materialnummer",),
        "ours": ("Vårt materialnummer",),
        "vendor": ("Ert leverantörsnr hos oss",),
        "person": ("Kontaktperson/Telefon",),
        "release": ("Leveransplansavrop",),
        "cumulated": ("Ackumulerad kvantitet",),
        "schedule": ("Leveransplan",),
        "last": ("Senaste inleverans",),
        "limit": ("Tjänstenummer",),
        "info": ("Information",),
        "note": ("Ordertext:",),
        "sender": ("Leveransadress:",),
        "questions": ("Frågor till:",),
        "per": ("per", "/"),
        "overleaf": ("Fortsättning",),
    },
}


@dataclass(frozen=True)
class _Form:
    """What is drawn on, of what, and in which letters."""

    paper: Paper
    purchase: Purchase
    chance: random.Random
    font: Font
    left: float
    right: float

    @property
    def words(self) -> Language:
        return self.purchase.language

    def say(self, what: str, otherwise: Field | None = None) -> str:
        """One of SAP's own captions, or what the language usually says, or nothing."""
        own = _FORM_WORDS.get(self.words.code, {}).get(what)
        if own:
            return self.chance.choice(own)
        return self.words.heading(otherwise, self.chance) if otherwise else ""


def _address(party: Party, block: Block) -> list[list[Run]]:
    rows = [[Run(party.name, Label(NAMES.get(block), block=block))]]
    return rows + [[Run(line, Label(ADDRESSES.get(block), block=block))] for line in party.lines]


def _form(purchase: Purchase, chance: random.Random, faces: tuple[str, ...], sizes: tuple[float, ...]) -> _Form:
    paper = Paper(LETTER if purchase.country.paper == "letter" else A4)
    left = chance.choice((28.0, 36.0, 48.0, 56.0))
    return _Form(
        paper,
        purchase,
        chance,
        Font(chance.choice(faces), chance.choice(sizes)),
        left,
        paper.width - chance.choice((28.0, 36.0, 45.0)),
    )


def _runs(form: _Form, runs: list[tuple[float, Align, list[Run]]], y: float, font: Font | None = None) -> None:
    for x, align, what in runs:
        form.paper.text(x, y, what, font or form.font, align=align)


def _rows(form: _Form, x: float, y: float, rows: list[list[Run]], font: Font) -> float:
    for row in rows:
        for part in wrapped(row, font, (form.right - form.left) * 0.5):
            form.paper.text(x, y, part, font)
            y += font.leading
    return y


def _block(
    form: _Form, x: float, y: float, party: Party, block: Block, *, caption: str = "", large: float = 0.0, numbered: bool = False
) -> float:
    """An address with its caption above; some begin with SAP's number of the partner."""
    if caption:
        form.paper.text(x, y, caption, form.font.bold, label=Label(block=block))
        y += form.font.leading + 1
    font = form.font.sized(form.font.size + large)
    rows = _address(party, block)
    if numbered:
        rows.insert(0, [Run(f"{form.chance.choice(('Vendor#: ', '', '# '))}{code('3######', form.chance)}", Label(block=block))])
    if form.chance.random() < 0.15:
        rows.insert(
            1,
            [
                Run(
                    form.chance.choice((party.department, f"Attn: {party.person}"))
                    if form.words.code == "en"
                    else party.department,
                    Label(block=block),
                )
            ],
        )
    if form.chance.random() < 0.2:
        rows.append([Run(f"{form.chance.choice(('Tel', 'Tel.', 'Tel:', 'Tel. no.'))} {party.phone}", Label(block=block))])
    return _rows(form, x, y, rows, font)


def _facts(form: _Form, likely: dict[Field, float]) -> list[tuple[str, list[Run], Field | None]]:
    """Captions with their values, in the order that SAP's information box has: number and date, vendor, contact, the rest."""
    purchase, chance, words = form.purchase, form.chance, form.words
    number, day = purchase.po_number, purchase.habits.header_day(purchase.po_date)
    facts: list[tuple[str, list[Run], Field | None]] = []
    if chance.random() < 0.35:
        caption = f"{words.caption(Field.PO_NUMBER, chance)}/{words.caption(Field.PO_DATE, chance)}"
        gap = chance.choice((" / ", " ", "/"))
        facts.append((caption, [Run(number, Label(Field.PO_NUMBER)), Run(gap), Run(day, Label(Field.PO_DATE))], Field.PO_NUMBER))
    else:
        facts.append((words.caption(Field.PO_NUMBER, chance), [Run(number, Label(Field.PO_NUMBER))], Field.PO_NUMBER))
        facts.append((words.caption(Field.PO_DATE, chance), [Run(day, Label(Field.PO_DATE))], Field.PO_DATE))
    others = [
        (form.say("person"), purchase.buyer.person + chance.choice(("", f"/{purchase.buyer.phone}"))),
        (form.say("vendor"), code(chance.choice(("1######", "30####", "######")), chance)),
    ]
    others += [
        (
            chance.choice(words.other_captions),
            chance.choice((code("6#########", chance), purchase.buyer.person, code("####", chance))),
        )
    ]
    facts += [(caption, [Run(value)], None) for caption, value in others if caption and chance.random() < 0.65]
    values = {
        Field.CURRENCY: purchase.currency,
        Field.PAYMENT_TERMS: purchase.payment_terms,
        Field.DELIVERY_TERMS: purchase.delivery_terms,
        Field.REQUESTED_DATE: purchase.habits.header_day(purchase.requested_date),
    }
    for field, value in values.items():
        if chance.random() < likely.get(field, 0.0):
            facts.append((words.caption(field, chance), [Run(value, Label(field))], field))
    return facts


def _fact_rows(
    form: _Form, x: float, y: float, facts: list[tuple[str, list[Run], Field | None]], *, right: float, stacked: bool, bold: bool
) -> float:
    """Captions above values, or before them at one place; a value that would run out of the box goes to a row of its own."""
    font, paper = form.font, form.paper
    face = font.bold if bold else font
    colon = form.chance.choice((":", "", ":"))
    at = x + max(face.width(caption + colon) for caption, _value, _field in facts) + 10
    at = min(at, x + (right - x) * 0.62)
    for caption, value, field in facts:
        end = paper.text(x, y, caption + colon, face, label=Label(announces=field))
        beside = not stacked and max(end + 4, at) + font.width("".join(run.text for run in value)) <= right
        if not beside:
            y += font.leading
        y = paper.paragraph(max(end + 4, at) if beside else x, y, value, font, right - x + 60 if beside else right - x) + (
            3 if stacked else 1
        )
    return y


# -- what stands in an order line


def _quantity(form: _Form, index: int, way: str) -> list[Run]:
    item, habits = form.purchase.items[index], form.purchase.habits
    number, unit = (
        Run(habits.quantity(item.quantity), Label(Field.QUANTITY, line=index)),
        Run(item.uom, Label(Field.UOM, line=index)),
    )
    if way == "slash":
        return [number, Run("/", Label(line=index)), unit]
    return [number, Run(" ", Label(line=index)), unit] if way == "beside" else [number]


def _price(form: _Form, index: int, way: str) -> list[Run]:
    item, habits = form.purchase.items[index], form.purchase.habits
    price = Run(habits.price(item.unit_price), Label(Field.UNIT_PRICE, line=index))
    per, mine = Run(str(item.price_per), Label(Field.PRICE_PER, line=index)), Label(line=index)
    if way == "unit" and item.price_per == 1:  # 10.15 EA
        return [price, Run(f" {item.uom}", mine)]
    if way == "glued" and item.price_per == 1:
        return [price, Run(f"/{item.uom}", mine)]
    if way == "currency":
        return [price, Run(" ", mine), Run(form.purchase.currency, Label(Field.CURRENCY, line=index))]
    if way == "plain" and item.price_per == 1:
        return [price]
    if way == "thousand" and item.price_per != 1:  # 7,190.00/1,000
        return [price, Run("/", mine), Run(habits.number(Decimal(item.price_per), 0), Label(Field.PRICE_PER, line=index))]
    return [price, Run(" / ", mine), per, Run(f" {item.uom}", mine)]


def _one(form: _Form, index: int, field: Field) -> list[Run]:
    return [line_run(form.purchase, field, index)]


def _conditions(form: _Form, item: Item, index: int, captions: tuple[str, str, str]) -> list[list[Run]]:
    """Gross price, rebate and net value: what the price came from, none of it the price again."""
    habits, chance, mine = form.purchase.habits, form.chance, Label(line=index)
    gross, net, rebate = captions
    per = f" {form.purchase.currency}  {item.price_per} {item.uom}"
    full = cents(item.quantity * item.unit_price / item.price_per)
    rows = [
        [
            Run(
                f"{gross}   {habits.price(item.unit_price)}{per}   {habits.money(full)}",
                mine,
            )
        ]
    ]
    if item.discount_percent:
        off = [
            Run(f"{rebate}   ", mine),
            Run(habits.number(item.discount_percent, chance.choice((0, 2))), Label(Field.DISCOUNT_PERCENT, line=index)),
            Run(chance.choice((" %", "-%", "%")), mine),
        ]
        rows.append(off)
    return [*rows, [Run(f"{net}   {habits.money(item.amount)}", mine)]] if chance.random() < 0.7 else rows


def _open_page(form: _Form, role: PageRole = PageRole.CONTINUATION) -> float:
    """The short head that SAP repeats: number, date, page."""
    form.paper.new_page(role)
    purchase, font = form.purchase, form.font
    page = str(len(form.paper.sheets))
    form.paper.text(form.right, 42, form.chance.choice(form.words.page_words).format(page=page, pages=page), font, align="right")
    caption = form.words.caption(Field.PO_NUMBER, random.Random(purchase.po_number))
    end = form.paper.text(form.left, 42, f"{caption} ", font.bold, label=Label(announces=Field.PO_NUMBER))
    form.paper.text(
        end + 3,
        42,
        [
            Run(purchase.po_number, Label(Field.PO_NUMBER)),
            Run(" / "),
            Run(purchase.habits.header_day(purchase.po_date), Label(Field.PO_DATE)),
        ],
        font,
    )
    if form.chance.random() < 0.3:
        form.paper.text(form.left, 56, purchase.buyer.name, font, label=Label(Field.BUYER_NAME, block=Block.BUYER))
    return 86.0


def _sums(form: _Form, y: float, *, value_right: float, caption_x: float, sign: bool) -> float:
    """Net total, perhaps tax and freight before it; SAP prints the currency between caption and amount."""
    purchase, chance, words = form.purchase, form.chance, form.words
    values: list[tuple[Field, Decimal]] = [(Field.TOTAL, purchase.total)]
    extra = [(Field.DISCOUNT, purchase.discount), (Field.FREIGHT, purchase.freight), (Field.TAX, purchase.tax)]
    if any(value for _field, value in extra):
        values = [(Field.SUBTOTAL, purchase.subtotal), *(one for one in extra if one[1]), *values]
    elif chance.random() < 0.15:
        return y
    stated = chance.random() < 0.6
    if y + len(values) * 14 > form.paper.height - 70:
        y = _open_page(form)
    for field, value in values:
        bold = form.font.bold if field is Field.TOTAL else form.font
        end = form.paper.text(
            caption_x, y, words.caption(field, chance) + chance.choice(("", ":")), bold, label=Label(announces=field)
        )
        shown = purchase.habits.money(value, signed=sign)
        start = value_right - bold.width(shown)
        if stated and field is Field.TOTAL and end + 40 < start:
            form.paper.text(start - 10, y, purchase.currency, bold, align="right", label=Label(Field.CURRENCY))
        if end + 4 > start:
            y += form.font.leading
        form.paper.text(value_right, y, shown, bold, align="right", label=Label(field))
        y += form.font.leading + 3
    return y


def _closing(form: _Form, y: float) -> None:
    """Texts below the sums, a footer with the company's particulars."""
    paper, chance = form.paper, form.chance
    small = form.font.sized(max(6.0, form.font.size - 2))
    for _number in range(chance.randint(0, 3)):
        if y < paper.height - 100:
            y = paper.paragraph(
                form.left, y + 8, remark(form.words, form.purchase.country, chance), form.font, form.right - form.left
            )
    if chance.random() < 0.4:
        buyer = form.purchase.buyer
        row = [
            Run(buyer.name, Label(Field.BUYER_NAME, block=Block.BUYER)),
            Run(f"  {buyer.phone}  {buyer.email}", Label(block=Block.BUYER)),
        ]
        paper.text((form.left + form.right) / 2, paper.height - 32, row, small, align="centre")
    if chance.random() < 0.08:
        _terms(form, small)


def _terms(form: _Form, font: Font) -> None:
    for _page in range(form.chance.choice((1, 1, 2, 3, 6))):
        y = _open_page(form, PageRole.TERMS)
        half = (form.right - form.left - 16) / 2
        for column in range(2):
            x, row = form.left + column * (half + 16), y
            while row < form.paper.height - 90:
                number = form.chance.randint(1, 40)
                row = form.paper.paragraph(x, row, f"{number}. {form.chance.choice(form.words.terms)}", font, half) + 3


def _letterhead(form: _Form, y: float) -> float:
    """The issuer in big letters or with its address, at either side, or (rarely) only in the footer."""
    paper, chance, buyer = form.paper, form.chance, form.purchase.buyer
    way = chance.choice(("logo", "full", "full", "right"))
    big = form.font.bold.sized(chance.choice((12.0, 14.0, 18.0)))
    label = Label(Field.BUYER_NAME, block=Block.BUYER)
    if way == "logo":
        paper.text(form.left, y + 8, buyer.name, big, label=label)
        return y + 30
    if way == "right":
        for number, row in enumerate(_address(buyer, Block.BUYER)):
            paper.text(form.right, y + number * form.font.leading, row, form.font, align="right")
        return y + 6 * form.font.leading
    paper.text(form.left, y + 8, buyer.name, big, label=label)
    return _rows(form, form.left, y + 24, _address(buyer, Block.BUYER)[1:], form.font) + 8


def _sender_line(form: _Form, y: float) -> float:
    """The small line above the window of the envelope."""
    buyer, small = form.purchase.buyer, form.font.sized(6.5)
    gap = form.chance.choice((", ", " - ", " · "))
    runs = [Run(buyer.name, Label(Field.BUYER_NAME, block=Block.BUYER))]
    for line in buyer.lines:
        runs += [Run(gap, Label(block=Block.BUYER)), Run(line, Label(Field.BUYER_ADDRESS, block=Block.BUYER))]
    return form.paper.paragraph(form.left, y, runs, small, (form.right - form.left) * 0.5) + 6


# -- the forms


def _script(purchase: Purchase, chance: random.Random) -> Paper:
    """SAPscript's MEDRUCK: window address, information box at the right, items in stacked rows without a grid."""
    form = _form(purchase, chance, ("Helvetica", "Courier", "Times-Roman", "Courier"), (8.0, 9.0, 9.5, 10.0))
    if form.font.face == "Courier":
        form = _Form(form.paper, purchase, chance, form.font.sized(min(form.font.size, 9.0)), 36.0, form.paper.width - 36.0)
    paper, font, words = form.paper, form.font, form.words
    middle = form.left + (form.right - form.left) * 0.56
    y = _letterhead(form, 48)
    y = _sender_line(form, y + 6) if chance.random() < 0.4 else y + 8
    low = _block(
        form,
        form.left,
        y + 6,
        purchase.supplier,
        Block.SUPPLIER,
        large=chance.choice((0.0, 1.0)),
        caption=words.block(Block.SUPPLIER, chance) if chance.random() < 0.3 else "",
    )
    paper.text(middle, y + 4, chance.choice(words.titles), font.bold.sized(font.size + chance.choice((2, 5))))
    facts = _facts(form, {Field.CURRENCY: 0.35, Field.REQUESTED_DATE: 0.35})
    side = _fact_rows(form, middle, y + 24, facts, right=form.right, stacked=chance.random() < 0.5, bold=False)
    y = max(low, side) + 14
    if chance.random() < 0.8:
        caption = form.say("sender") or words.block(Block.SHIP_TO, chance)
        y = _block(form, form.left, y, purchase.ship_to, Block.SHIP_TO, caption=caption) + 6
    bottom = [field for field in (Field.DELIVERY_TERMS, Field.PAYMENT_TERMS) if chance.random() < 0.75]
    for field in bottom:
        value = purchase.delivery_terms if field is Field.DELIVERY_TERMS else purchase.payment_terms
        end = paper.text(form.left, y, words.caption(field, chance) + ":", font, label=Label(announces=field))
        paper.text(max(end + 5, form.left + 110), y, value, font, label=Label(field))
        y += font.leading
    if chance.random() < 0.4:
        y = paper.paragraph(form.left, y + 6, remark(words, purchase.country, chance), font, form.right - form.left)
    y = _stacked_items(form, y + 16)
    y = _sums(form, y + 10, value_right=form.right, caption_x=form.left + 90, sign=False)
    _closing(form, y + 8)
    return paper


def _stacked_items(form: _Form, y: float) -> float:
    """Row of item, material and text; row of quantity, unit, price and value; conditions, date and texts below."""
    paper, purchase, chance, words, font = form.paper, form.purchase, form.chance, form.words, form.font
    width = form.right - form.left
    second, price_right, quantity_right = form.left + 38, form.left + width * 0.72, form.left + 38 + width * 0.2
    way, per_way = (
        chance.choice(("beside", "beside", "slash", "apart")),
        chance.choice(("per", "per", "unit", "currency", "thousand", "glued")),
    )
    coded, both = chance.choice((Field.BUYER_PART, Field.BUYER_PART, None)), chance.random() < 0.3
    dated, priced, conditions = chance.random() < 0.6, chance.random() < 0.93, chance.random() < 0.3
    numbers_second, noted, gap = chance.random() < 0.3, chance.random() < 0.35, chance.choice((4.0, 8.0, 14.0))
    captions = (
        form.say("gross") or words.heading(Field.UNIT_PRICE, chance),
        form.say("net") or words.heading(Field.AMOUNT, chance),
        form.say("rebate") or words.heading(Field.DISCOUNT_PERCENT, chance),
    )
    due, yours = (
        form.say("due") or words.heading(Field.LINE_DATE, chance),
        form.say("yours") or words.heading(Field.SUPPLIER_PART, chance),
    )
    parts, described = font.width("0") * 16, second + (font.width("0") * 20 if coded else 0.0)
    heads: list[list[tuple[float, Align, Field]]] = [
        [
            (form.left, "left", Field.LINE_NUMBER),
            *((second, _LEFT, coded) for _once in (1,) if coded),
            (described, "left", Field.DESCRIPTION),
        ],
        [
            (quantity_right, "right", Field.QUANTITY),
            *((x, _RIGHT, field) for x, field in ((price_right, Field.UNIT_PRICE), (form.right, Field.AMOUNT)) if priced),
        ],
    ]
    if way != "apart":
        heads[1].insert(1, (quantity_right + 6, "left", Field.UOM))
    heading_words = {field: words.heading(field, chance) for row in heads for _x, _align, field in row}

    def heading(y: float) -> float:
        paper.rule(form.left, y - font.size, form.right, y - font.size)
        for row in heads:
            for x, align, field in row:
                text = heading_words[field]
                room = second - form.left - 4 if field is Field.LINE_NUMBER else font.width(text) + 1
                face = font.sized(min(font.size, font.size * room / font.width(text)))
                paper.text(x, y, text, face, align=align, label=Label(announces=field))
            y += font.leading
        paper.rule(form.left, y - font.size * 0.7, form.right, y - font.size * 0.7)
        return y + font.leading * 0.6

    def rows(index: int) -> list[list[Slot]]:
        item, mine = purchase.items[index], Label(line=index)
        head: list[Slot] = [(form.left, "left", _one(form, index, Field.LINE_NUMBER))]
        if coded:
            head.append((second, "left", _one(form, index, coded)))
        text: list[list[Slot]] = [
            [(described, "left", row)] for row in wrapped(_one(form, index, Field.DESCRIPTION), form.font, form.right - described)
        ]
        if coded and font.width(item.buyer_part) > parts:
            text = [[], *text]
        first, rest = head + (text[0] if text else []), text[1:]
        numbers: list[Slot] = [(quantity_right, "right", _quantity(form, index, "number" if way in ("beside", "apart") else way))]
        if way in ("beside", "apart"):
            numbers.append((quantity_right + 6, "left", _one(form, index, Field.UOM)))
        if priced:
            numbers += [
                (price_right, "right", _price(form, index, per_way)),
                (form.right, "right", _one(form, index, Field.AMOUNT)),
            ]
        found = [first, numbers, *rest] if numbers_second else [first, *rest, numbers]
        under: list[list[Run]] = []
        if both:
            under.append([Run(f"{yours} ", mine), *_one(form, index, Field.SUPPLIER_PART)])
        if dated:
            under.append([Run(f"{due} ", mine), *_one(form, index, Field.LINE_DATE)])
        if conditions and priced:
            under += _conditions(form, item, index, captions)
        elif priced and item.discount_percent:
            under.append(
                [
                    Run(f"{captions[2]} ", mine),
                    Run(purchase.habits.number(item.discount_percent, 2), Label(Field.DISCOUNT_PERCENT, line=index)),
                    Run(" %", mine),
                ]
            )
        if noted:
            under += [[Run(note, mine)] for note in item.notes]
        return [*found, *([(second, _LEFT, row)] for row in under)]

    y = heading(y)
    for index in range(len(purchase.items)):
        lines = rows(index)
        keep = len(lines) if chance.random() < 0.6 else chance.choice((0, 1, 2))
        if y + keep * font.leading > paper.height - 66:
            y = heading(_open_page(form))
        for row in lines:
            if y > paper.height - 62:
                y = heading(_open_page(form))
            _runs(form, row, y)
            y += font.leading
        y += gap
    paper.rule(form.left, y - font.size, form.right, y - font.size)
    return y


def _heads(form: _Form, *fields: Field | None, stacked: bool = False) -> tuple[tuple[str, Field | None], ...]:
    """Heading of one column: one row a field, or the words of one below each other."""
    found: list[tuple[str, Field | None]] = []
    for field in fields:
        text = form.words.heading(field, form.chance) if field else ""
        found += [(part, field) for part in (text.split(" ", 1) if stacked and len(text) > 9 else [text])]
    return tuple(found)


def _table(
    form: _Form, y: float, columns: list[Column], style: TableStyle, *, noted: bool = False, below_left: float = 0.0
) -> float:
    """Columns as wide as they need, in a smaller font where they would run out of the page."""
    count = len(form.purchase.items)
    depth = max(len(column.heading) for column in columns)
    columns = [
        Column(
            (*column.heading, *((("", None),) * (depth - len(column.heading)))),
            column.cell,
            0,
            0,
            column.align,
            None,
            column.wraps,
        )
        for column in columns
    ]
    spread = form.chance.choice((0.0, 0.0, 0.3, 0.6))
    placed = fitted(columns, count, style, form.left, form.right, spread=spread)
    while placed[-1].right > form.right + 1 and style.font.size > 5.5:
        style = TableStyle(
            style.font.sized(style.font.size - 0.5),
            style.heading_font.sized(style.heading_font.size - 0.5),
            style.frame,
            style.row_rules,
            style.heading_rules,
            style.gap,
            style.padding,
        )
        placed = fitted(columns, count, style, form.left, form.right, spread=spread)
    below = (lambda index: [[Run(note, Label(line=index))] for note in form.purchase.items[index].notes]) if noted else None
    where = below_left or placed[min(1, len(placed) - 1)].left + 3
    return draw_table(
        form.paper,
        y,
        placed,
        count,
        style,
        bottom=form.paper.height - 76,
        new_page=partial(_open_page, form),
        below=below,
        below_left=where,
    )


def _boxes(form: _Form, y: float, left: list[tuple[Party, Block]], facts: list[tuple[str, list[Run], Field | None]]) -> float:
    """Addresses in boxes at the left, the information box at the right, as Smart Forms put them."""
    paper, chance, words = form.paper, form.chance, form.words
    middle = form.left + (form.right - form.left) * chance.choice((0.48, 0.52, 0.56))
    framed, gray = chance.random() < 0.7, form.font.leading
    top, row = y, y
    for party, block in left:
        paper.text(form.left + 4, row, words.block(block, chance), form.font.bold, label=Label(block=block))
        if framed:
            paper.rule(form.left, row + 4, middle - 8, row + 4)
        row = (
            _block(form, form.left + 4, row + gray + 3, party, block, numbered=block is Block.SUPPLIER and chance.random() < 0.3)
            + 6
        )
        if framed:
            paper.box(form.left, top - form.font.size - 2, middle - 8, row - 6)
            row += form.font.leading
            top = row
    paper.text(middle + 4, y, form.say("info") or chance.choice(words.titles), form.font.bold)
    side = _fact_rows(
        form, middle + 4, y + form.font.leading + 4, facts, right=form.right - 4, stacked=False, bold=chance.random() < 0.4
    )
    low = max(row, side)
    if framed:
        paper.box(middle, y - form.font.size - 2, form.right, low)
    return low + 10


def _smart(purchase: Purchase, chance: random.Random) -> Paper:
    """Smart Forms: grey captions over boxes, a framed table with the material's number and text stacked in one cell."""
    form = _form(purchase, chance, ("Helvetica", "Helvetica", "Times-Roman"), (8.0, 8.5, 9.0, 9.5))
    paper, words, font = form.paper, form.words, form.font
    y = _letterhead(form, 42)
    paper.text(form.right, max(y, 80), chance.choice(words.titles), font.bold.sized(chance.choice((16, 20, 22))), align="right")
    y = max(y, 80) + 30
    parties = [(purchase.supplier, Block.SUPPLIER)] + ([(purchase.ship_to, Block.SHIP_TO)] if chance.random() < 0.85 else [])
    if chance.random() < 0.25:
        parties.append((purchase.bill_to, Block.BILL_TO))
    y = _boxes(
        form,
        y,
        parties,
        _facts(form, {Field.CURRENCY: 0.45, Field.PAYMENT_TERMS: 0.75, Field.DELIVERY_TERMS: 0.6, Field.REQUESTED_DATE: 0.45}),
    )
    way, per_way = chance.choice(("beside", "slash", "number")), chance.choice(("unit", "plain", "per", "glued", "currency"))
    part_first, both, received = chance.random() < 0.6, chance.random() < 0.3, chance.random() < 0.06
    priced, dated, stacked = chance.random() < 0.94, chance.random() < 0.3, chance.random() < 0.5
    yours = form.say("yours") or words.heading(Field.SUPPLIER_PART, chance)

    def article(index: int) -> CellRows:
        rows = [_one(form, index, Field.BUYER_PART), _one(form, index, Field.DESCRIPTION)]
        if not part_first:
            rows.reverse()
        if both:
            rows.append([Run(f"{yours} ", Label(line=index)), *_one(form, index, Field.SUPPLIER_PART)])
        if purchase.items[index].discount_percent and priced:
            rows.append(
                [
                    Run(
                        purchase.habits.number(purchase.items[index].discount_percent, 2),
                        Label(Field.DISCOUNT_PERCENT, line=index),
                    ),
                    Run(" %", Label(line=index)),
                ]
            )
        return rows

    fields = (Field.BUYER_PART, Field.DESCRIPTION) if part_first else (Field.DESCRIPTION, Field.BUYER_PART)
    columns = [
        Column(_heads(form, Field.LINE_NUMBER), lambda i: [_one(form, i, Field.LINE_NUMBER)], 0, 0),
        Column(_heads(form, *fields), article, 0, 0, wraps=True),
        Column(_heads(form, Field.QUANTITY, stacked=stacked), lambda i: [_quantity(form, i, way)], 0, 0, "right"),
    ]
    if way == "number":
        columns.append(Column(_heads(form, Field.UOM, stacked=stacked), lambda i: [_one(form, i, Field.UOM)], 0, 0))
    if received:
        columns.insert(2, Column(((chance.choice(words.other_headings), None),), lambda i: [[]], 0, 0, "right"))
    if dated:
        columns.append(Column(_heads(form, Field.LINE_DATE, stacked=stacked), lambda i: [_one(form, i, Field.LINE_DATE)], 0, 0))
    if priced:
        columns.append(
            Column(_heads(form, Field.UNIT_PRICE, stacked=stacked), lambda i: [_price(form, i, per_way)], 0, 0, "right")
        )
        columns.append(
            Column(_heads(form, Field.AMOUNT, stacked=stacked), lambda i: [_one(form, i, Field.AMOUNT)], 0, 0, "right")
        )
    style = TableStyle(
        font, font.bold, frame=chance.random() < 0.7, row_rules=chance.random() < 0.3, gap=chance.choice((3.0, 6.0, 10.0))
    )
    y = _table(form, y + 14, columns, style, noted=chance.random() < 0.3)
    y = _sums(
        form, y + 12, value_right=form.right - 3, caption_x=form.left + (form.right - form.left) * 0.5, sign=chance.random() < 0.4
    )
    _closing(form, y + 10)
    return paper


def _adobe(purchase: Purchase, chance: random.Random) -> Paper:
    """Adobe forms of head offices: a big addressee, addresses in two columns, a heading of two rows, rows without a grid."""
    form = _form(purchase, chance, ("Helvetica",), (8.5, 9.0, 9.5, 10.0))
    paper, words, font = form.paper, form.words, form.font
    middle = form.left + (form.right - form.left) * 0.55
    y = _letterhead(form, 40)
    paper.text(
        middle,
        60,
        purchase.buyer.name if chance.random() < 0.4 and font.sized(12).width(purchase.buyer.name) < form.right - middle else "",
        font.sized(12),
        label=Label(Field.BUYER_NAME, block=Block.BUYER),
    )
    paper.text(middle, 92, chance.choice(words.titles), font.bold.sized(12))
    side = _fact_rows(form, middle, 107, _facts(form, {Field.CURRENCY: 0.2}), right=form.right, stacked=False, bold=False)
    low = _block(
        form, form.left, _sender_line(form, max(y, 92)) + 10, purchase.supplier, Block.SUPPLIER, large=chance.choice((1.0, 3.0))
    )
    y = max(low, side) + 12
    right_rows = [(Block.CONTACT, purchase.buyer), (Block.BILL_TO, purchase.bill_to)]
    left_rows = [(Block.SHIP_TO, purchase.ship_to)] + ([(Block.BILL_TO, purchase.bill_to)] if chance.random() < 0.5 else [])
    right_rows = right_rows[: 2 if len(left_rows) == 1 and chance.random() < 0.6 else 1]
    ends = []
    for x, parties in ((form.left, left_rows), (middle, right_rows)):
        row = y
        for block, party in parties:
            if block is Block.CONTACT:
                row = _questions(form, x, row) + 10
                continue
            caption = form.say("sender") if block is Block.SHIP_TO and chance.random() < 0.6 else words.block(block, chance)
            row = _block(form, x, row, party, block, caption=caption or words.block(block, chance), large=0.0) + 10
        ends.append(row)
    y = max(ends) + 4
    for field, value in ((Field.DELIVERY_TERMS, purchase.delivery_terms), (Field.PAYMENT_TERMS, purchase.payment_terms)):
        if chance.random() < 0.75:
            end = paper.text(
                form.left, y, words.caption(field, chance) + chance.choice((":", "")), font, label=Label(announces=field)
            )
            paper.text(max(end + 6, form.left + 115), y, value, font, label=Label(field))
            y += font.leading
    y = _two_row_table(form, y + 26)
    y = _sums(form, y + 6, value_right=form.right, caption_x=form.left + (form.right - form.left) * 0.45, sign=False)
    _closing(form, y + 30)
    return paper


def _questions(form: _Form, x: float, y: float) -> float:
    buyer, words, mine = form.purchase.buyer, form.words, Label(block=Block.CONTACT)
    form.paper.text(x, y, form.say("questions") or words.block(Block.CONTACT, form.chance), form.font.bold, label=mine)
    for text in (buyer.person, buyer.email, buyer.phone)[: form.chance.randint(1, 3)]:
        y += form.font.leading
        form.paper.text(x, y, text, form.font, label=mine)
    return y + form.font.leading


def _two_row_table(form: _Form, y: float) -> float:
    """Two fields stacked in most columns: material over text, quantity per unit, price over the seller's number."""
    chance, font, purchase = form.chance, form.font, form.purchase
    way, per_way = chance.choice(("slash", "slash", "beside")), chance.choice(("currency", "plain", "per", "thousand"))
    shown, seller = chance.random() < 0.5, chance.random() < 0.35
    due, dated, split_per = (
        form.say("due") or form.words.heading(Field.LINE_DATE, chance),
        chance.random() < 0.7,
        chance.random() < 0.6,
    )

    def article(index: int) -> CellRows:
        rows = [_one(form, index, Field.BUYER_PART)] if shown else [[]]
        rows.append(_one(form, index, Field.DESCRIPTION))
        if dated:
            rows.append([Run(f"{due} ", Label(line=index)), *_one(form, index, Field.LINE_DATE)])
        return rows

    def price(index: int) -> CellRows:
        item = purchase.items[index]
        rows = [
            _price(
                form,
                index,
                "currency" if split_per and per_way == "currency" and item.price_per == 1 else "plain" if split_per else per_way,
            )
        ]
        if split_per:
            rows = [rows[0] if per_way == "currency" and item.price_per == 1 else rows[0][:1]]
        if seller:
            rows.append(_one(form, index, Field.SUPPLIER_PART))
        if item.discount_percent:
            rows.append(
                [
                    Run("-", Label(line=index)),
                    Run(purchase.habits.number(item.discount_percent, 1), Label(Field.DISCOUNT_PERCENT, line=index)),
                    Run("%", Label(line=index)),
                ]
            )
        return rows

    def per(index: int) -> CellRows:
        return [[*_one(form, index, Field.PRICE_PER), Run(f"/{purchase.items[index].uom}", Label(line=index))]]

    columns = [
        Column(_heads(form, Field.LINE_NUMBER), lambda i: [_one(form, i, Field.LINE_NUMBER)], 0, 0),
        Column(
            _heads(form, *((Field.BUYER_PART, Field.DESCRIPTION) if shown else (Field.DESCRIPTION,))), article, 0, 0, wraps=True
        ),
        Column(
            ((f"{form.words.heading(Field.QUANTITY, chance)} /{form.words.heading(Field.UOM, chance)}", Field.QUANTITY),),
            lambda i: [_quantity(form, i, way)],
            0,
            0,
        ),
        Column(_heads(form, *((Field.UNIT_PRICE, Field.SUPPLIER_PART) if seller else (Field.UNIT_PRICE,))), price, 0, 0),
        *([Column(_heads(form, Field.PRICE_PER), per, 0, 0)] if split_per else []),
        Column(_heads(form, Field.AMOUNT), lambda i: [_one(form, i, Field.AMOUNT)], 0, 0, "right"),
    ]
    style = TableStyle(
        font, font if chance.random() < 0.6 else font.bold, gap=chance.choice((4.0, 8.0, 12.0)), splits=chance.random() < 0.3
    )
    return _table(form, y, columns, style, noted=chance.random() < 0.2)


def _s4(purchase: Purchase, chance: random.Random) -> Paper:
    """S/4HANA's output management: title and number in one line, two columns of captions over values, thin lines."""
    form = _form(purchase, chance, ("Helvetica",), (7.5, 8.0, 8.5, 9.0))
    paper, words, font = form.paper, form.words, form.font
    label = Label(Field.PO_NUMBER)
    title = chance.choice(words.titles)
    end = paper.text(form.left, 52, f"{title} ", font.bold.sized(14), label=Label(announces=Field.PO_NUMBER))
    if end + 140 < form.right:
        paper.text(end + 4, 52, purchase.po_number, font.bold.sized(14), label=label)
    else:
        paper.text(form.left, 70, purchase.po_number, font.bold.sized(14), label=label)
    paper.rule(form.left, 80, form.right, 80)
    parties = [(Block.SUPPLIER, purchase.supplier), (Block.SHIP_TO, purchase.ship_to), (Block.BUYER, purchase.buyer)]
    if chance.random() < 0.35:
        parties.append((Block.BILL_TO, purchase.bill_to))
    chance.shuffle(parties)
    width = (form.right - form.left) / 2
    y = low = 96.0
    for number, (block, party) in enumerate(parties):
        if number and number % 2 == 0:
            y = low + 8
        low = max(low, _block(form, form.left + number % 2 * width, y, party, block, caption=words.block(block, chance)))
    y = low + 10
    facts = [
        one
        for one in _facts(
            form, {Field.CURRENCY: 0.6, Field.PAYMENT_TERMS: 0.8, Field.DELIVERY_TERMS: 0.7, Field.REQUESTED_DATE: 0.4}
        )
        if one[2] is not Field.PO_NUMBER or len(one[1]) > 1
    ]
    for begin in range(0, len(facts), 2):
        deepest = y
        for number, (caption, value, field) in enumerate(facts[begin : begin + 2]):
            x = form.left + number * width
            paper.text(x, y, caption, font.sized(font.size - 1), label=Label(announces=field))
            deepest = max(deepest, paper.paragraph(x, y + font.leading, value, font, width - 14))
        y = deepest + 6
    due, noted = chance.random() < 0.6, chance.random() < 0.25
    caption = form.say("due") or words.heading(Field.LINE_DATE, chance)
    parts = chance.choice(("below", "column"))
    mine = words.heading(Field.BUYER_PART, chance)

    def article(index: int) -> CellRows:
        rows = [_one(form, index, Field.DESCRIPTION)]
        if parts == "below":
            rows.append([Run(f"{mine}: ", Label(line=index)), *_one(form, index, Field.BUYER_PART)])
        if due:
            rows.append([Run(f"{caption} ", Label(line=index)), *_one(form, index, Field.LINE_DATE)])
        return rows

    columns = [
        Column(_heads(form, Field.LINE_NUMBER), lambda i: [_one(form, i, Field.LINE_NUMBER)], 0, 0),
        *(
            [Column(_heads(form, Field.BUYER_PART), lambda i: [_one(form, i, Field.BUYER_PART)], 0, 0)]
            if parts == "column"
            else []
        ),
        Column(_heads(form, Field.DESCRIPTION), article, 0, 0, wraps=True),
        Column(_heads(form, Field.QUANTITY), lambda i: [_quantity(form, i, "beside")], 0, 0, "right"),
        Column(
            _heads(form, Field.UNIT_PRICE),
            lambda i: [_price(form, i, "per" if purchase.items[i].price_per != 1 else "plain")],
            0,
            0,
            "right",
        ),
        *(
            [
                Column(
                    _heads(form, Field.DISCOUNT_PERCENT),
                    lambda i: [
                        [
                            Run(
                                purchase.habits.number(purchase.items[i].discount_percent, 2),
                                Label(Field.DISCOUNT_PERCENT, line=i),
                            ),
                            Run(" %", Label(line=i)),
                        ]
                    ],
                    0,
                    0,
                    "right",
                )
            ]
            if any(item.discount_percent for item in purchase.items)
            else []
        ),
        Column(
            _heads(form, Field.AMOUNT),
            lambda i: [[*_one(form, i, Field.AMOUNT), Run(f" {purchase.currency}", Label(Field.CURRENCY, line=i))]],
            0,
            0,
            "right",
        ),
    ]
    y = _table(form, y + 16, columns, TableStyle(font, font.bold, row_rules=True, gap=chance.choice((5.0, 8.0))), noted=noted)
    y = _sums(form, y + 8, value_right=form.right - 3, caption_x=form.left + (form.right - form.left) * 0.55, sign=False)
    _closing(form, y + 8)
    return paper


def _service(purchase: Purchase, chance: random.Random) -> Paper:
    """Service orders: an outline line with a limit, then the services with their specification of many rows."""
    form = _form(purchase, chance, ("Helvetica", "Times-Roman", "Courier"), (8.0, 8.5, 9.0))
    paper, words, font = form.paper, form.words, form.font
    y = _letterhead(form, 46)
    paper.text((form.left + form.right) / 2, y + 6, chance.choice(words.titles), font.bold.sized(14), align="centre")
    middle = form.left + (form.right - form.left) * 0.54
    low = _block(form, form.left, y + 34, purchase.supplier, Block.SUPPLIER, caption=words.block(Block.SUPPLIER, chance))
    side = _fact_rows(
        form,
        middle,
        y + 34,
        _facts(form, {Field.PAYMENT_TERMS: 0.7, Field.CURRENCY: 0.5, Field.REQUESTED_DATE: 0.5}),
        right=form.right,
        stacked=False,
        bold=False,
    )
    y = max(low, side) + 10
    if chance.random() < 0.6:
        y = _block(form, form.left, y, purchase.ship_to, Block.SHIP_TO, caption=words.block(Block.SHIP_TO, chance)) + 8
    number, long = form.say("limit") or words.heading(Field.SUPPLIER_PART, chance), chance.random() < 0.6
    right = form.right
    heads = {field: words.heading(field, chance) for field in (Field.QUANTITY, Field.UNIT_PRICE, Field.AMOUNT)}
    every, gap = range(len(purchase.items)), font.width("0") * 2
    amounts = [purchase.habits.money(one.amount) for one in purchase.items]
    prices = [
        "".join(run.text for run in _price(form, index, "plain" if purchase.items[index].price_per == 1 else "per"))
        for index in every
    ]
    counts = ["".join(run.text for run in _quantity(form, index, "beside")) for index in every]
    price_right = right - gap - max(font.bold.width(heads[Field.AMOUNT]), *map(font.width, amounts))
    quantity_right = price_right - gap - max(font.bold.width(heads[Field.UNIT_PRICE]), *map(font.width, prices))
    text_left = form.left + 40
    text_right = quantity_right - gap - max(font.bold.width(heads[Field.QUANTITY]), *map(font.width, counts))
    paper.rule(form.left, y, right, y)
    y += font.leading
    paper.text(form.left, y, words.heading(Field.LINE_NUMBER, chance)[:6], font.bold, label=Label(announces=Field.LINE_NUMBER))
    paper.text(text_left, y, words.heading(Field.DESCRIPTION, chance), font.bold, label=Label(announces=Field.DESCRIPTION))
    for x, field in ((quantity_right, Field.QUANTITY), (price_right, Field.UNIT_PRICE), (right, Field.AMOUNT)):
        paper.text(x, y, heads[field], font.bold, align="right", label=Label(announces=field))
    y += 5
    paper.rule(form.left, y, right, y)
    y += font.leading
    numbers_below = chance.random() < 0.5
    for index, item in enumerate(purchase.items):
        if y > paper.height - 120:
            y = _open_page(form) + 8
        mine = Label(line=index)
        figures: list[Slot] = [
            (quantity_right, "right", _quantity(form, index, "beside")),
            (price_right, "right", _price(form, index, "plain" if item.price_per == 1 else "per")),
            (right, "right", _one(form, index, Field.AMOUNT)),
        ]
        paper.text(form.left, y, _one(form, index, Field.LINE_NUMBER), font)
        text = wrapped(_one(form, index, Field.DESCRIPTION), font, text_right - text_left)
        under = numbers_below or max(map(font.width, item.description.split())) > text_right - text_left
        if not under:
            _runs(form, figures, y)
        for row in text:
            paper.text(text_left, y, row, font)
            y += font.leading
        if chance.random() < 0.7:
            y = paper.paragraph(text_left, y, [Run(f"{number} ", mine), *_one(form, index, Field.SUPPLIER_PART)], font, 300)
        if item.discount_percent:
            paper.text(
                text_left,
                y,
                [
                    Run(purchase.habits.number(item.discount_percent, 2), Label(Field.DISCOUNT_PERCENT, line=index)),
                    Run(" %", mine),
                ],
                font,
            )
            y += font.leading
        if under:
            _runs(form, figures, y)
            y += font.leading
        if long and index < 6:
            for _row in range(chance.randint(2, 14)):
                if y > paper.height - 70:
                    y = _open_page(form) + 8
                first, second = chance.choice(words.qualities), chance.choice(words.qualities)
                goods = f"{chance.choice('-*•')} {first}, {chance.choice(words.goods)}: {second} ({chance.randint(1, 99)})"
                y = paper.paragraph(text_left + 8, y, goods, font, text_right - text_left, label=mine)
        y += 6
    paper.rule(form.left, y - 4, right, y - 4)
    y = _sums(form, y + font.leading, value_right=right, caption_x=text_left, sign=False)
    _closing(form, y + 8)
    return paper


def _release(purchase: Purchase, chance: random.Random) -> Paper:
    """Releases of scheduling agreements: the item's head, then rows of dates with quantities and cumulative quantities."""
    form = _form(purchase, chance, ("Courier", "Helvetica", "Courier"), (8.0, 8.5, 9.0))
    paper, words, font, habits = form.paper, form.words, form.font, purchase.habits
    y = _letterhead(form, 46)
    low = _block(
        form,
        form.left,
        y + 10,
        purchase.supplier,
        Block.SUPPLIER,
        caption=words.block(Block.SUPPLIER, chance) if chance.random() < 0.6 else "",
    )
    middle = form.left + (form.right - form.left) * 0.55
    paper.text(middle, y + 10, form.say("release") or chance.choice(words.titles), font.bold.sized(font.size + 2))
    side = _fact_rows(
        form,
        middle,
        y + 28,
        _facts(form, {Field.CURRENCY: 0.2, Field.DELIVERY_TERMS: 0.4, Field.PAYMENT_TERMS: 0.4}),
        right=form.right,
        stacked=chance.random() < 0.3,
        bold=False,
    )
    y = max(low, side) + 12
    if chance.random() < 0.8:
        y = _block(form, form.left, y, purchase.ship_to, Block.SHIP_TO, caption=words.block(Block.SHIP_TO, chance)) + 10
    single = chance.random() < 0.5  # one date an item: the schedule row itself is what is ordered
    priced = chance.random() < 0.45
    captions = [
        words.heading(field, chance)
        for field in (
            Field.LINE_NUMBER,
            Field.BUYER_PART,
            Field.DESCRIPTION,
            Field.QUANTITY,
            Field.LINE_DATE,
            Field.UNIT_PRICE,
            Field.AMOUNT,
        )
    ]
    cumulated, last = form.say("cumulated"), form.say("last")
    schedule = form.say("schedule") or words.heading(Field.LINE_DATE, chance)
    at = max(font.width(one) for one in captions) + 14
    steps = [form.left + 30, form.left + 130, form.left + 260, form.left + 350]
    for index, item in enumerate(purchase.items):
        splits = 1 if single else chance.randint(2, 8)
        if y + (splits + 9) * font.leading > paper.height - 70:
            y = _open_page(form)
        mine = Label(line=index)
        paper.rule(form.left, y - font.size, form.right, y - font.size)
        y += 2
        pairs = [(0, Field.LINE_NUMBER), (1, Field.BUYER_PART), (2, Field.DESCRIPTION)] + (
            [] if single else [(3, Field.QUANTITY)]
        )
        if priced:
            pairs += [(5, Field.UNIT_PRICE), (6, Field.AMOUNT)]
        for number, field in pairs:
            label = Label(announces=field, line=index)
            end = paper.text(form.left, y, captions[number], font, label=label)
            value = (
                _quantity(form, index, "beside")
                if field is Field.QUANTITY
                else _price(form, index, "per")
                if field is Field.UNIT_PRICE
                else _one(form, index, field)
            )
            y = paper.paragraph(max(form.left + at, end + 5), y, value, font, form.right - form.left - at)
        got = Decimal(chance.randint(1, 900))
        if last and chance.random() < 0.6:
            paper.text(
                form.left,
                y,
                f"{last}: {code('8#######', chance)} {habits.day(purchase.po_date)} {habits.quantity(got)} {item.uom}",
                font,
                label=mine,
            )
            y += font.leading
        paper.text(form.left + 12, y, schedule, font.bold, label=mine)
        y += font.leading
        for x, text, field in ((steps[0], captions[4], Field.LINE_DATE), (steps[2], captions[3], Field.QUANTITY)):
            paper.text(
                x,
                y,
                text,
                font,
                label=Label(announces=field if single else None, line=index),
                align="right" if x == steps[2] else "left",
            )
        if cumulated:
            paper.text(steps[3] + 70, y, cumulated, font, label=mine, align="right")
        y += font.leading
        sofar = Decimal(chance.randint(0, 5000))
        for number in range(splits):
            shown = item.quantity if splits == 1 else cents(item.quantity / splits).to_integral_value()
            day = item.wanted if number == 0 else purchase.po_date.fromordinal(item.wanted.toordinal() + 7 * number)
            quantity = _quantity(form, index, "number") if single else [Run(habits.quantity(shown), mine)]
            paper.text(steps[0], y, _one(form, index, Field.LINE_DATE) if single else [Run(habits.day(day), mine)], font)
            paper.text(steps[2], y, quantity, font, align="right")
            paper.text(steps[2] + 5, y, [Run(item.uom, Label(Field.UOM, line=index) if single else mine)], font)
            sofar += shown
            if cumulated:
                paper.text(steps[3] + 70, y, habits.quantity(sofar), font, align="right", label=mine)
            y += font.leading
        y += 8
    if priced:
        y = _sums(form, y + 6, value_right=form.right, caption_x=form.left, sign=False)
    _closing(form, y + 4)
    return paper


_ALL = tuple(codes())
FAMILIES = (
    Family("sap-script", "sap", _ALL, _script),
    Family("sap-smart-form", "sap", _ALL, _smart),
    Family("sap-adobe-form", "sap", _ALL, _adobe),
    Family("sap-s4", "sap", _ALL, _s4),
    Family("sap-service-order", "sap", _ALL, _service),
    Family("sap-schedule-release", "sap", _ALL, _release),
)
