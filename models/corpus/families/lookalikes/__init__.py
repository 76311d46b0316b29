"""Papers of the trade that are no orders.

Invoices, quotations, confirmations, delivery notes, price lists, newsletters, statements, remittances.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from functools import partial

from models.corpus.codes import code
from models.corpus.family import Draw, Family
from models.corpus.items import cents, remark
from models.corpus.labels import Block, Field, Label, PageRole
from models.corpus.paper import A4, LETTER, Align, Font, Paper, Run
from models.corpus.party import Party
from models.corpus.printed import Wish, fitted, fitting, line_text
from models.corpus.purchase import Purchase
from models.corpus.table import CellRows, TableStyle, draw_table

Words = dict[str, tuple[str, ...]]
_TITLES: dict[str, Words] = {
    "invoice": {
        "en": ("Invoice", "INVOICE", "Tax Invoice", "Commercial Invoice", "Proforma Invoice", "Credit Note"),
        "de": ("Rechnung", "RECHNUNG", "Proformarechnung", "Gutschrift", "Abschlagsrechnung"),
        "fr": ("Facture", "FACTURE", "Facture proforma", "Avoir"),
        "es": ("Factura", "FACTURA", "Factura proforma", "Nota de crédito"),
        "ja": ("請求書", "御請求書", "請 求 書"),
    },
    "quotation": {
        "en": ("Quotation", "QUOTE", "Sales Quotation", "Offer", "Request for Quotation", "Estimate"),
        "de": ("Angebot", "ANGEBOT", "Kostenvoranschlag", "Anfrage"),
        "fr": ("Devis", "DEVIS", "Offre de prix", "Demande de prix"),
        "es": ("Cotización", "Oferta", "PRESUPUESTO", "Solicitud de cotización"),
        "ja": ("見積書", "御見積書", "見 積 書", "見積依頼書"),
    },
    "confirmation": {
        "en": ("Order Confirmation", "ORDER ACKNOWLEDGEMENT", "Sales Order", "Order Acknowledgment", "Sales Order Confirmation"),
        "de": ("Auftragsbestätigung", "AUFTRAGSBESTÄTIGUNG", "Bestätigung Ihrer Bestellung"),
        "fr": ("Confirmation de commande", "Accusé de réception de commande", "ARC", "Commande client"),
        "es": ("Confirmación de pedido", "Pedido de cliente", "Acuse de pedido"),
        "ja": ("注文請書", "受注確認書", "御注文請書"),
    },
    "delivery": {
        "en": ("Delivery Note", "PACKING SLIP", "Packing List", "Despatch Note", "Bill of Lading", "Goods Received Note"),
        "de": ("Lieferschein", "LIEFERSCHEIN", "Packliste", "Wareneingangsschein"),
        "fr": ("Bon de livraison", "BON DE LIVRAISON", "Liste de colisage", "Bon de réception"),
        "es": ("Albarán", "Nota de entrega", "Remisión", "Lista de empaque"),
        "ja": ("納品書", "納 品 書", "物品受領書", "出荷案内"),
    },
    "prices": {
        "en": ("Price List", "PRICE LIST 2026", "Wholesale Price List", "Catalogue", "Net prices"),
        "de": ("Preisliste", "PREISLISTE 2026", "Nettopreisliste", "Staffelpreise"),
        "fr": ("Tarif 2026", "Liste de prix", "TARIF PUBLIC HT"),
        "es": ("Lista de precios", "TARIFA 2026", "Tarifa de precios"),
        "ja": ("価格表", "商品価格一覧", "単価表"),
    },
    "statement": {
        "en": ("Statement of Account", "STATEMENT", "Account Statement", "Payment Reminder", "Open items"),
        "de": ("Kontoauszug", "Offene-Posten-Liste", "Zahlungserinnerung", "2. Mahnung"),
        "fr": ("Relevé de compte", "RELEVÉ", "Relance", "État des échéances"),
        "es": ("Estado de cuenta", "Extracto de cuenta", "Recordatorio de pago"),
        "ja": ("売掛残高明細", "残高確認書", "取引明細書"),
    },
    "remittance": {
        "en": ("Remittance Advice", "REMITTANCE ADVICE", "Payment Advice", "EFT Remittance"),
        "de": ("Zahlungsavis", "Avis", "Überweisungsavis"),
        "fr": ("Avis de paiement", "Avis de virement", "Bordereau de règlement"),
        "es": ("Aviso de pago", "Remesa de pagos", "Comprobante de transferencia"),
        "ja": ("支払通知書", "お支払明細書", "振込通知書"),
    },
    "newsletter": {
        "en": ("News", "The Quarterly", "Product News", "Dear customers", "Notice of price adjustment", "Minutes of meeting"),
        "de": ("Kundeninformation", "Neuigkeiten", "Hauszeitung", "Protokoll"),
        "fr": ("La lettre", "Nos nouveautés", "Communiqué", "Compte rendu"),
        "es": ("Boletín", "Novedades", "Comunicado", "Acta de reunión"),
        "ja": ("お知らせ", "新製品のご案内", "価格改定のお知らせ", "議事録"),
    },
}
_NUMBERS: dict[str, Words] = {
    "invoice": {
        "en": ("Invoice No.", "Invoice Number", "Inv #", "Document no."),
        "de": ("Rechnungsnummer", "Rechnung Nr.", "Beleg-Nr."),
        "fr": ("Facture N°", "N° de facture"),
        "es": ("Factura N.º", "Nº factura", "Folio"),
        "ja": ("請求書番号", "請求No.", "伝票番号"),
    },
    "quotation": {
        "en": ("Quotation No.", "Quote #", "Our offer", "RFQ No."),
        "de": ("Angebotsnummer", "Angebot Nr.", "Anfrage-Nr."),
        "fr": ("Devis N°", "Notre offre"),
        "es": ("Cotización N.º", "Oferta nº"),
        "ja": ("見積番号", "見積No."),
    },
    "confirmation": {
        "en": ("Sales Order No.", "Confirmation No.", "Our order no.", "Order No."),
        "de": ("Auftragsnummer", "Auftrag Nr.", "AB-Nr."),
        "fr": ("N° de commande client", "ARC N°", "Commande N°"),
        "es": ("Nº de pedido cliente", "Pedido nº", "Confirmación nº"),
        "ja": ("受注番号", "請書No."),
    },
    "delivery": {
        "en": ("Delivery No.", "Packing slip #", "Shipment", "DN No."),
        "de": ("Lieferschein-Nr.", "Lieferung"),
        "fr": ("BL N°", "N° de livraison"),
        "es": ("Albarán nº", "Remisión N.º"),
        "ja": ("納品書番号", "納品No."),
    },
    "statement": {
        "en": ("Account No.", "Statement No."),
        "de": ("Kontonummer", "Debitor"),
        "fr": ("Compte", "N° client"),
        "es": ("Cuenta", "N.º de cliente"),
        "ja": ("得意先コード", "明細番号"),
    },
    "remittance": {
        "en": ("Payment No.", "Cheque No.", "Advice number"),
        "de": ("Avisnummer", "Zahlung Nr."),
        "fr": ("Avis N°", "Virement N°"),
        "es": ("Aviso nº", "Transferencia"),
        "ja": ("支払番号", "通知No."),
    },
    "prices": {
        "en": ("Edition", "List no."),
        "de": ("Ausgabe", "Liste Nr."),
        "fr": ("Édition", "Tarif N°"),
        "es": ("Edición", "Lista nº"),
        "ja": ("版", "表No."),
    },
}
_YOURS: Words = {
    "en": ("Your order", "Customer PO", "Your P.O. No.", "PO Number", "Your reference", "Cust. order no."),
    "de": ("Ihre Bestellung", "Ihre Bestellnummer", "Bestell-Nr.", "Ihr Zeichen"),
    "fr": ("Votre commande", "V/Commande N°", "Réf. client"),
    "es": ("Su pedido", "Su orden de compra", "S/Pedido"),
    "ja": ("貴注文番号", "注文番号", "貴社注文No."),
}
_DATES: Words = {
    "en": ("Date", "Invoice date", "Document date", "Issued", "Ship date"),
    "de": ("Datum", "Belegdatum", "Lieferdatum"),
    "fr": ("Date", "Date d'émission", "Le"),
    "es": ("Fecha", "Fecha de emisión"),
    "ja": ("発行日", "日付", "請求日"),
}
_OTHERS: Words = {
    "en": ("Customer No.", "Due date", "Order date", "VAT No.", "Salesperson", "Valid until", "Our ref.", "Terms"),
    "de": ("Kundennummer", "Fällig am", "Bestelldatum", "USt-IdNr.", "Sachbearbeiter", "Gültig bis", "Unser Zeichen"),
    "fr": ("N° client", "Échéance", "Date de commande", "N° TVA", "Commercial", "Valable jusqu'au"),
    "es": ("N.º cliente", "Vencimiento", "Fecha de pedido", "CIF", "Vendedor", "Validez"),
    "ja": ("お客様番号", "支払期限", "注文日", "登録番号", "担当", "有効期限"),
}
_BUYERS: Words = {
    "en": ("Bill To", "Sold To", "Invoice to", "Customer", "Buyer"),
    "de": ("Rechnungsempfänger", "Kunde", "Auftraggeber", "Firma"),
    "fr": ("Client", "Adresse de facturation", "Facturé à"),
    "es": ("Cliente", "Facturar a", "Datos del cliente"),
    "ja": ("お客様", "請求先", "宛先"),
}
_BANK: Words = {
    "en": ("Bank details: IBAN", "Please remit to account", "Please pay the amount due by"),
    "de": ("Bankverbindung: IBAN", "Bitte überweisen Sie den Betrag auf IBAN"),
    "fr": ("Coordonnées bancaires : IBAN", "Règlement par virement IBAN"),
    "es": ("Datos bancarios: IBAN", "Transferencia a la cuenta IBAN"),
    "ja": ("振込先：普通預金", "お振込先 普通"),
}
_ENTRIES: Words = {
    "en": ("Invoice", "Credit memo", "Payment", "Invoice"),
    "de": ("Rechnung", "Gutschrift", "Zahlung", "Rechnung"),
    "fr": ("Facture", "Avoir", "Règlement", "Facture"),
    "es": ("Factura", "Abono", "Pago", "Factura"),
    "ja": ("売上", "入金", "値引", "売上"),
}
_LEDGER: dict[str, tuple[str, str, str, str, str, str]] = {
    "en": ("Date", "Type", "Document", "Due", "Amount", "Balance"),
    "de": ("Datum", "Art", "Beleg", "Fällig", "Betrag", "Saldo"),
    "fr": ("Date", "Type", "Pièce", "Échéance", "Montant", "Solde"),
    "es": ("Fecha", "Tipo", "Documento", "Vence", "Importe", "Saldo"),
    "ja": ("日付", "区分", "伝票番号", "期日", "金額", "残高"),
}
_PAID: dict[str, tuple[str, str, str, str, str, str]] = {
    "en": ("Invoice No.", "Invoice Date", "Your ref.", "Gross Amount", "Discount", "Net Paid"),
    "de": ("Rechnung", "Datum", "Ihre Ref.", "Brutto", "Skonto", "Zahlbetrag"),
    "fr": ("Facture", "Date", "Référence", "Montant brut", "Escompte", "Net payé"),
    "es": ("Factura", "Fecha", "Referencia", "Importe bruto", "Descuento", "Neto pagado"),
    "ja": ("請求書番号", "請求日", "摘要", "請求額", "控除", "支払額"),
}


@dataclass
class _Work:
    """One paper being drawn."""

    purchase: Purchase
    chance: random.Random
    paper: Paper
    font: Font
    left: float

    @property
    def right(self) -> float:
        return self.paper.width - self.left

    @property
    def code(self) -> str:
        return self.purchase.language.code

    def likely(self, share: float) -> bool:
        return self.chance.random() < share

    def word(self, words: Words) -> str:
        return self.chance.choice(words[self.code])

    def party(
        self, x: float, y: float, block: Block, party: Party, width: float, *, caption: str = "", head: float = 0.0
    ) -> float:
        """A block; returns the y below."""
        label = Label(block=block)
        if caption:
            self.paper.text(x, y, caption, self.font.bold, label=label)
            y += self.font.leading
        face = self.font.bold.sized(head) if head else self.font
        rows = [(party.name, face), *((line, self.font) for line in party.lines)]
        rows += [(f"Tel. {party.phone}", self.font)] if self.likely(0.3) else []
        rows += [(party.email, self.font)] if self.likely(0.2) else []
        rows += [(party.tax_id, self.font)] if self.likely(0.2) else []
        for text, font in rows:
            self.paper.text(x, y, text, fitting(font, text, width), label=label)
            y += font.leading
        return y

    def next_page(self) -> float:
        self.paper.new_page(PageRole.OTHER)
        self.paper.text(self.left, 44, self.purchase.supplier.name, self.font, label=Label(block=Block.SUPPLIER))
        number = len(self.paper.sheets)
        text = self.chance.choice(self.purchase.language.page_words).format(page=number, pages=number)
        self.paper.text(self.right, 44, text, self.font, align="right")
        return 76.0

    def wish(self, field: Field, *, align: Align = "left", spare: int = 0) -> Wish:
        """A column as orders have it, without its meaning."""
        purchase = self.purchase

        def cell(index: int) -> CellRows:
            text = line_text(purchase, field, index)
            return [[Run(text)]] if text else [[]]

        heading = ((purchase.language.heading(field, self.chance), None),)
        return Wish(heading, cell, align, spare, grows=field is Field.DESCRIPTION)

    def table(self, y: float, wishes: list[Wish], count: int, *, notes: float = 0.2) -> float:
        heading_font = self.font.bold if self.likely(0.7) else self.font
        upper = self.likely(0.15)
        columns = fitted(wishes, count, self.font, heading_font, self.left, self.right, upper=upper)
        style = TableStyle(
            self.font,
            heading_font,
            frame=self.likely(0.4),
            row_rules=self.likely(0.25),
            heading_rules=self.likely(0.8),
            gap=self.chance.choice((1.0, 3.0, 6.0)),
            upper=upper,
        )
        items = self.purchase.items

        def under(index: int) -> CellRows:
            return [[Run(note)] for note in items[index % len(items)].notes]

        below = under if self.likely(notes) else None
        return draw_table(
            self.paper,
            y,
            columns,
            count,
            style,
            bottom=self.paper.height - 90,
            new_page=self.next_page,
            below=below,
            below_left=self.left + 40,
        )

    def sums(self, y: float, *, paid: bool = False) -> float:
        """Subtotal, tax, total, perhaps what is paid and what is due."""
        purchase, words = self.purchase, self.purchase.language
        y = y if y < self.paper.height - 130 else self.next_page()
        rows = [
            (words.caption(Field.SUBTOTAL, self.chance), purchase.subtotal),
            (words.caption(Field.TAX, self.chance), purchase.tax),
            (words.caption(Field.TOTAL, self.chance), purchase.total),
        ]
        if paid:
            rows.append((self.word(_OTHERS), purchase.total))
        signed = self.likely(0.5)
        for caption, value in rows:
            self.paper.text(self.right - 100, y, caption, self.font, align="right")
            self.paper.text(self.right, y, purchase.habits.money(value, signed=signed), self.font, align="right")
            y += self.font.leading + 2
        return y


def _work(purchase: Purchase, chance: random.Random) -> _Work:
    paper = Paper(LETTER if purchase.country.paper == "letter" else A4)
    paper.sheet.role = PageRole.OTHER
    font = Font(chance.choice(("Helvetica", "Helvetica", "Times-Roman", "Courier")), chance.choice((7.5, 8.0, 8.5, 9.0, 9.5)))
    return _Work(purchase, chance, paper, font, chance.choice((32.0, 40.0, 50.0)))


def _head(work: _Work, kind: str, *, by_buyer: bool = False) -> float:
    """Issuer, addressee, perhaps a third party, title and facts in one of several places; returns the y below."""
    purchase, chance, paper = work.purchase, work.chance, work.paper
    issuer, issuer_block = (purchase.buyer, Block.BUYER) if by_buyer else (purchase.supplier, Block.SUPPLIER)
    other, other_block = (purchase.supplier, Block.SUPPLIER) if by_buyer else (purchase.buyer, Block.BUYER)
    half = paper.width / 2
    title = chance.choice(_TITLES[kind][work.code])
    flipped = work.likely(0.35)
    low = work.party(
        half + 10 if flipped else work.left,
        48,
        issuer_block,
        issuer,
        half - work.left - 16,
        head=chance.choice((0.0, 11.0, 13.0)),
    )
    title_x = work.left if flipped else half + 10
    paper.text(title_x, 50, title, fitting(work.font.bold.sized(chance.choice((13.0, 16.0, 19.0))), title, half - work.left - 12))
    facts = _facts(work, kind)
    y = 74.0
    if work.likely(0.6):
        y = _listed(work, title_x, y, facts)
        facts = []
    y = max(y, low) + 14
    caption = work.word(_BUYERS) if not by_buyer else purchase.language.block(Block.SUPPLIER, chance)
    lows = [work.party(work.left, y, other_block, other, half - work.left - 12, caption=caption if work.likely(0.7) else "")]
    if work.likely(0.5):
        block = Block.SHIP_TO if work.likely(0.7) else Block.REMIT_TO
        party = purchase.ship_to if block is Block.SHIP_TO else purchase.supplier
        lows.append(work.party(half + 10, y, block, party, half - work.left - 12, caption=purchase.language.block(block, chance)))
    y = max(lows) + 12
    return _boxed(work, y, facts) if facts else y


def _facts(work: _Work, kind: str) -> list[tuple[str, str]]:
    purchase, chance = work.purchase, work.chance
    day = purchase.habits.header_day
    number = code(chance.choice(("9#######", "RE-#####", "INV-####", "2026/####", "######", "AB######")), chance)
    facts = [(chance.choice(_NUMBERS[kind][work.code]), number), (work.word(_DATES), day(purchase.po_date))]
    if kind in ("invoice", "confirmation", "delivery") and work.likely(0.85):
        facts.append((work.word(_YOURS), purchase.po_number))
    for _ in range(chance.randint(0, 3)):
        value = chance.choice(
            (code("#####", chance), day(purchase.requested_date), purchase.other.person, purchase.payment_terms)
        )
        facts.insert(chance.randint(0, len(facts)), (work.word(_OTHERS), value))
    return facts


def _listed(work: _Work, x: float, y: float, facts: list[tuple[str, str]]) -> float:
    gap = work.chance.choice((0.0, 84.0, 96.0))
    colon = work.chance.choice((":", "", " :"))
    room = work.paper.width / 2 - work.left - 12
    for caption, value in facts:
        end = work.paper.text(x, y, caption + colon, work.font)
        begin = max(end + 5, x + gap if x + gap < x + room - 40 else 0.0)
        work.paper.text(begin, y, value, fitting(work.font, value, x + room - begin))
        y += work.font.leading + 1
    return y


def _boxed(work: _Work, y: float, facts: list[tuple[str, str]]) -> float:
    width = (work.right - work.left) / len(facts)
    framed = work.likely(0.6)
    for number, (caption, value) in enumerate(facts):
        x = work.left + number * width
        if framed:
            work.paper.box(x, y - 10, x + width, y + 18)
        work.paper.text(x + 3, y, caption, fitting(work.font.bold, caption, width - 6))
        work.paper.text(x + 3, y + 13, value, fitting(work.font, value, width - 6))
    return y + 34


def _goods(work: _Work, *, priced: bool, shipped: bool = False) -> list[Wish]:
    purchase, chance = work.purchase, work.chance
    shown = [work.wish(Field.LINE_NUMBER, spare=3)] if work.likely(0.6) else []
    shown.append(work.wish(chance.choice((Field.SUPPLIER_PART, Field.BUYER_PART)), spare=2))
    shown.append(work.wish(Field.DESCRIPTION))
    if shipped:
        quantities: list[Callable[[int], CellRows]] = [
            lambda index: [[Run(purchase.habits.quantity(purchase.items[index].quantity))]],
            lambda index: [[Run("0")]],
        ]
        for cell in quantities:
            shown.append(Wish(((chance.choice(purchase.language.other_headings), None),), cell, "right", 4))
    shown += [work.wish(Field.QUANTITY, align="right"), work.wish(Field.UOM, spare=1)]
    if priced:
        shown.append(work.wish(Field.UNIT_PRICE, align="right"))
        if any(item.discount_percent for item in purchase.items):
            shown.append(work.wish(Field.DISCOUNT_PERCENT, align="right"))
        if work.likely(0.3):
            rate = purchase.habits.number(purchase.tax_percent, -1)
            shown.append(Wish(((chance.choice(purchase.language.tax_names), None),), lambda _index: [[Run(rate)]], "right", 5))
        shown.append(work.wish(Field.AMOUNT, align="right"))
    if work.likely(0.4):
        shown[0], shown[1] = (shown[1], shown[0]) if shown[1].grows is False else (shown[0], shown[1])
    return shown


def invoice(purchase: Purchase, chance: random.Random) -> Paper:
    """What the seller sends afterwards."""
    work = _work(purchase, chance)
    y = work.table(_head(work, "invoice") + 14, _goods(work, priced=True), len(purchase.items))
    y = work.sums(y + 10, paid=work.likely(0.3)) + 16
    if y < work.paper.height - 60:
        account = code("AA## #### #### #### ####", chance)
        work.paper.text(work.left, y, f"{work.word(_BANK)} {account}", work.font, label=Label(block=Block.REMIT_TO))
        work.paper.text(work.left, y + 14, purchase.payment_terms, work.font)
    return work.paper


def quotation(purchase: Purchase, chance: random.Random) -> Paper:
    """What the seller offers, or the buyer asks for without prices."""
    work = _work(purchase, chance)
    asked = work.likely(0.2)
    y = _head(work, "quotation", by_buyer=asked)
    if work.likely(0.5):
        y = (
            work.paper.paragraph(
                work.left, y + 4, remark(purchase.language, purchase.country, chance), work.font, work.right - work.left
            )
            + 4
        )
    y = work.table(y + 14, _goods(work, priced=not asked), len(purchase.items), notes=0.5)
    y = y if asked else work.sums(y + 10)
    for text in (purchase.payment_terms, purchase.delivery_terms):
        if y < work.paper.height - 60 and work.likely(0.6):
            work.paper.text(work.left, y + 10, text, work.font)
            y += 14
    return work.paper


def confirmation(purchase: Purchase, chance: random.Random) -> Paper:
    """What the seller answers an order with; it has nearly all that an order has."""
    work = _work(purchase, chance)
    wishes = _goods(work, priced=work.likely(0.9))
    wishes.insert(len(wishes) - 1, work.wish(Field.LINE_DATE, spare=3))
    y = work.table(_head(work, "confirmation") + 14, wishes, len(purchase.items), notes=0.3)
    work.sums(y + 10)
    return work.paper


def delivery(purchase: Purchase, chance: random.Random) -> Paper:
    """What travels with the goods: no prices, parcels and weights."""
    work = _work(purchase, chance)
    y = work.table(_head(work, "delivery") + 14, _goods(work, priced=False, shipped=work.likely(0.5)), len(purchase.items))
    if y < work.paper.height - 80:
        weight = f"{purchase.habits.number(Decimal(chance.randint(20, 90000)) / 10, 1)} kg"
        work.paper.text(work.left, y + 14, f"{weight}   {chance.randint(1, 9)} Colli", work.font)
        work.paper.rule(work.left, y + 60, work.left + 180, y + 60)
    return work.paper


def prices(purchase: Purchase, chance: random.Random) -> Paper:
    """What everything costs, by steps of quantity."""
    work = _work(purchase, chance)
    paper = work.paper
    low = work.party(work.left, 46, Block.SUPPLIER, purchase.supplier, paper.width * 0.48 - work.left, head=11.0)
    paper.text(paper.width / 2, 46, chance.choice(_TITLES["prices"][work.code]), work.font.bold.sized(15))
    _listed(
        work,
        paper.width / 2,
        64,
        [
            (chance.choice(_NUMBERS["prices"][work.code]), code("##", chance)),
            (work.word(_DATES), purchase.habits.header_day(purchase.po_date)),
        ],
    )
    steps = chance.choice(((1,), (1, 10, 100), (1, 50), (100, 1000)))
    words = purchase.language

    def stepped(step: int, index: int) -> CellRows:
        item = purchase.items[index % len(purchase.items)]
        factor = Decimal(100 - 5 * steps.index(step)) / 100 + Decimal(index) / 40
        return [[Run(purchase.habits.money(cents(item.unit_price * factor)))]]

    def varied(field: Field) -> Callable[[int], CellRows]:
        def cell(index: int) -> CellRows:
            item = purchase.items[index % len(purchase.items)]
            texts = {
                Field.SUPPLIER_PART: f"{item.supplier_part}-{index + 1}",
                Field.DESCRIPTION: f"{item.description} {index + 1}",
                Field.UOM: item.uom,
            }
            return [[Run(texts[field])]]

        return cell

    wishes = [
        Wish(((words.heading(field, chance), None),), varied(field), grows=field is Field.DESCRIPTION)
        for field in (Field.SUPPLIER_PART, Field.DESCRIPTION, Field.UOM)
    ]
    for step in steps:
        text = words.heading(Field.UNIT_PRICE, chance) if len(steps) == 1 else f"{step}+"
        wishes.append(Wish(((text, None),), partial(stepped, step), "right"))
    y = work.table(max(low, 96.0) + 24, wishes, chance.randint(12, 40), notes=0.0)
    if y < paper.height - 60:
        paper.paragraph(work.left, y + 12, remark(words, purchase.country, chance), work.font, work.right - work.left)
    return paper


def _ledger(work: _Work, y: float, heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> float:
    wishes = []
    for number, head in enumerate(heads):
        align: Align = (
            "right" if number >= 3 and rows and any(sign.isdigit() for sign in rows[0][number]) and number != 3 else "left"
        )

        def cell(index: int, column: int = number) -> CellRows:
            return [[Run(rows[index][column])]] if rows[index][column] else [[]]

        wishes.append(Wish(((head, None),), cell, align))
    return work.table(y, wishes, len(rows), notes=0.0)


def statement(purchase: Purchase, chance: random.Random) -> Paper:
    """What is open on an account."""
    work = _work(purchase, chance)
    y, habits, balance = _head(work, "statement"), purchase.habits, Decimal(0)
    rows: list[tuple[str, ...]] = []
    for number in range(chance.randint(3, 22)):
        kind = chance.choice(_ENTRIES[work.code])
        amount = cents(Decimal(chance.uniform(20, 9000)))
        balance += amount
        day = purchase.po_date + timedelta(days=5 * number)
        rows.append(
            (
                habits.day(day),
                kind,
                code("9#######", chance),
                habits.day(day + timedelta(days=30)),
                habits.money(amount),
                habits.money(balance),
            )
        )
    y = _ledger(work, y + 14, _LEDGER[work.code], rows)
    if y < work.paper.height - 70:
        work.paper.text(work.right, y + 12, habits.money(balance, signed=True), work.font.bold, align="right")
        work.paper.text(work.right - 110, y + 12, purchase.language.caption(Field.TOTAL, chance), work.font.bold, align="right")
        if work.likely(0.5):
            work.paper.text(
                work.left,
                y + 36,
                f"{work.word(_BANK)} {code('AA## #### #### ####', chance)}",
                work.font,
                label=Label(block=Block.REMIT_TO),
            )
    return work.paper


def remittance(purchase: Purchase, chance: random.Random) -> Paper:
    """What the buyer has paid: its paper, but no order."""
    work = _work(purchase, chance)
    y, habits, whole = _head(work, "remittance", by_buyer=True), purchase.habits, Decimal(0)
    rows: list[tuple[str, ...]] = []
    for number in range(chance.randint(1, 16)):
        gross = cents(Decimal(chance.uniform(50, 20000)))
        off = cents(gross * 2 / 100) if chance.random() < 0.4 else Decimal(0)
        whole += gross - off
        day = purchase.po_date - timedelta(days=3 * number)
        reference = chance.choice((purchase.po_number, code("45########", chance), ""))
        rows.append(
            (
                code("9######", chance),
                habits.day(day),
                reference,
                habits.money(gross),
                habits.money(off),
                habits.money(gross - off),
            )
        )
    y = _ledger(work, y + 14, _PAID[work.code], rows)
    if y < work.paper.height - 60:
        work.paper.text(work.right - 110, y + 12, purchase.language.caption(Field.TOTAL, chance), work.font.bold, align="right")
        work.paper.text(work.right, y + 12, habits.money(whole, signed=True), work.font.bold, align="right")
    return work.paper


def newsletter(purchase: Purchase, chance: random.Random) -> Paper:
    """Text in columns or a letter to everybody."""
    work = _work(purchase, chance)
    paper, words = work.paper, purchase.language
    paper.text(
        work.left, 60, chance.choice(_TITLES["newsletter"][work.code]), work.font.bold.sized(chance.choice((18.0, 24.0, 30.0)))
    )
    paper.text(work.left, 78, purchase.supplier.name, work.font, label=Label(block=Block.SUPPLIER))
    paper.text(work.right, 78, purchase.habits.header_day(purchase.po_date), work.font, align="right")
    count = chance.choice((1, 2, 2, 3))
    width = (work.right - work.left) / count
    texts = [*words.terms, *words.notes, *words.goods]
    for number in range(count):
        y = 110.0
        while y < paper.height - 120:
            if work.likely(0.5):
                headline = chance.choice(words.goods)
                paper.text(work.left + number * width, y, headline, fitting(work.font.bold.sized(11), headline, width - 14))
                y += 18
            text = " ".join(
                remark(words, purchase.country, chance) if work.likely(0.2) else chance.choice(texts)
                for _ in range(chance.randint(2, 5))
            )
            text = text.replace("{phone}", purchase.supplier.phone)
            y = paper.paragraph(work.left + number * width, y, text, work.font, width - 14) + 8
    return paper


_LANGUAGES = ("en", "de", "fr", "es", "ja")


def _family(name: str, draw: Draw) -> Family:
    return Family(f"lookalike-{name}", "lookalikes", _LANGUAGES, draw, order=False)


FAMILIES: tuple[Family, ...] = (
    _family("invoice", invoice),
    _family("quotation", quotation),
    _family("confirmation", confirmation),
    _family("delivery-note", delivery),
    _family("price-list", prices),
    _family("statement", statement),
    _family("remittance", remittance),
    _family("newsletter", newsletter),
)
