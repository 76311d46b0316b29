from __future__ import annotations

import pytest

from extractors.boilerplate import is_boilerplate_page
from extractors.classify import Classification, classify
from extractors.layout.rows import rows_of
from pipeline.core.document import WordSource
from pipeline.core.fields import DocumentKind
from tests.printed import printed, printed_page, rows_of_document

PARTIES = """
Birch Foods LLC                           Acme Supply Inc
900 Mill Road                             12 Main Street
Fremont, NE 68025                         Springfield, IL 62701
"""
ITEMS = """
Item   Description     Quantity   Unit Price   Amount
A-1    Hose            5          2.00         10.00
                                  Total        10.00
"""


def kind_of(*pages: str) -> Classification:
    document = printed(*pages)
    return classify(document, rows_of_document(document))


def message(text: str) -> Classification:
    document = printed(text, media_type="message/rfc822", source=WordSource.BODY_TEXT)
    return classify(document, rows_of_document(document))


@pytest.mark.parametrize(
    "title",
    [
        "PURCHASE ORDER",
        "Bestellung Nr. 4711",
        "BON DE COMMANDE",
        "ORDEN DE COMPRA",
        "Ordine a fornitore n. 12",
        "INKOOPORDER",
        "Beställning",
        "NOTA DE ENCOMENDA",
        "ZAMÓWIENIE NR 12/2026",
        "ЗАКАЗ ПОСТАВЩИКУ № 215",
        "注 文 書",
        "采购订单",
        "P U R C H A S E   O R D E R",
    ],
)
def test_orders_are_known_by_their_titles_in_twelve_languages(title: str) -> None:
    assert kind_of(f"^{title}\n{PARTIES}\n{ITEMS}").kind is DocumentKind.ORDER


@pytest.mark.parametrize(
    "title",
    [
        "INVOICE",
        "Rechnung Nr. 4711",
        "FACTURE",
        "FATTURA",
        "Factuur",
        "FAKTURA VAT 12/2026",
        "請求書",
        "发票",
        "Счет на оплату № 12",
        "Order Confirmation",
        "AUFTRAGSBESTÄTIGUNG",
        "Accusé de réception de commande",
        "CONFERMA D'ORDINE",
        "注文請書",
        "Sales Order #SO-1205",
        "QUOTATION",
        "Angebot Nr. 26-4471",
        "Devis",
        "御見積書",
        "Request for Quotation RFQ-4471",
        "DELIVERY NOTE",
        "Lieferschein",
        "DOCUMENTO DI TRASPORTO (D.D.T.) n. 2218",
        "納品書",
        "CREDIT NOTE",
        "Gutschrift",
        "STATEMENT OF ACCOUNT",
        "Mahnung",
    ],
)
def test_papers_that_are_no_orders_are_known_by_their_titles(title: str) -> None:
    result = kind_of(f"^{title}\n{PARTIES}\nYour order no: 4711889\n{ITEMS}")
    assert result.kind is DocumentKind.NOT_AN_ORDER
    assert result.reason


def test_an_order_that_says_where_to_send_invoices_stays_an_order() -> None:
    notes = "Invoice to:\nBirch Foods LLC\n\nSend all invoices to ap@birch.example"
    page = f"^PURCHASE ORDER\nPO No: 4711889\n{PARTIES}\n{notes}\n{ITEMS}"
    assert kind_of(page).kind is DocumentKind.ORDER


def test_an_invoice_that_quotes_the_purchase_order_stays_an_invoice() -> None:
    page = f"^INVOICE\nInvoice No: 88123\nInvoice Date: 01/02/2026\nPurchase Order: 4711889\n{PARTIES}{ITEMS}\nBalance Due: 10.00"
    assert kind_of(page).kind is DocumentKind.NOT_AN_ORDER


def test_a_quotation_number_on_an_order_makes_it_no_quotation() -> None:
    page = f"^PURCHASE ORDER\nPO No: 4711889\nQuotation No: Q-77\nVendor: Acme Supply Inc\n{ITEMS}"
    assert kind_of(page).kind is DocumentKind.ORDER


@pytest.mark.parametrize(
    "reference",
    ["V/réf.:  offre 25.1107", "Ihr Zeichen:  Angebot 25-1107", "Your ref:  Quotation 25.1107", "Deres ref.      Tilbud 55120"],
)
def test_a_quotation_as_the_value_of_a_reference_makes_it_no_quotation(reference: str) -> None:
    page = f"CF-250388  Saignelégier, le 17.04.25\nIncoterms 2020:  DAP Saignelégier\n{reference}\n{ITEMS}"
    assert kind_of(page).kind is DocumentKind.ORDER


@pytest.mark.parametrize(
    "reference",
    [
        "Quote No.:     C-56-166", "Bid No.:", "3. SOLICITATION NO.\nRFQ-76-9298", "RFQ 5938", "Nabídka č.:     Lucie Procházka",
        "DOCUMENT DATE     RFQ     TAX CODE     TERMS\n16/05/2025     400-862     4599318     Net 30",
    ],
)  # fmt: skip
def test_what_an_order_refers_to_does_not_lose_it(reference: str) -> None:
    page = f"Bulk Order No. 62-69460\n{reference}\nVendor: Acme Supply Inc\n{ITEMS}"
    assert kind_of(page).kind is DocumentKind.ORDER
    bare = f"{reference}\nP.O. No: 4711889\nVendor: Acme Supply Inc\nShip To: Birch Foods LLC\n{ITEMS}"
    assert kind_of(bare).kind is DocumentKind.ORDER


@pytest.mark.parametrize("title", ["REQUEST FOR QUOTATION", "RFQ 5938", "QUOTATION No. C-56"])
def test_a_large_title_with_its_number_stays_what_it_says(title: str) -> None:
    assert kind_of(f"^{title}\nDate: 01/02/2026\n{PARTIES}\n{ITEMS}").kind is DocumentKind.NOT_AN_ORDER


def test_a_delivery_order_to_a_vendor_is_an_order_and_one_that_comes_with_goods_is_looked_at_by_a_person() -> None:
    order = (
        f"^DELIVERY ORDER\nP.O. No: 4711889\nVendor: Acme Supply Inc\nShip To: Birch Foods LLC\nPayment terms: Net 30\n{ITEMS}"
    )
    goods = "Qty  Description\n10   Ball valve\nGoods received in good order and condition\nReceived by:"
    note = f"^DELIVERY ORDER\nDO No: 88123\nDelivery date: 01/02/2026\nYour PO No: 4711889\nDriver: Tan\n{goods}"
    assert kind_of(order).kind is DocumentKind.ORDER and not kind_of(order).doubt
    assert "delivery note" in kind_of(note).doubt


def test_an_order_without_a_title_is_known_by_its_labels() -> None:
    page = f"P.O. No: 4711889\nVendor: Acme Supply Inc\nShip To: Birch Foods LLC\nRequired by: 02/02/2026\n{ITEMS}"
    assert kind_of(page).kind is DocumentKind.ORDER


def test_a_sellers_sales_order_is_no_order_of_ours() -> None:
    page = f"{PARTIES}\n^Order N° SO004\nDate Ordered: 01/23/2026     Salesperson: Administrator\n{ITEMS}"
    assert kind_of(page).kind is DocumentKind.NOT_AN_ORDER


@pytest.mark.parametrize(
    "title", ["PURCHASE ORDER CHANGE", "Revised Purchase Order", "Bestelländerung", "CHANGE ORDER No. 2", "注文変更書"]
)
def test_a_change_of_an_order_is_told_from_an_order(title: str) -> None:
    assert kind_of(f"^{title}\n{PARTIES}{ITEMS}").kind is DocumentKind.ORDER_CHANGE


def test_a_revision_label_alone_makes_no_change() -> None:
    assert kind_of(f"^PURCHASE ORDER\nRevision: 0\nRevision Date:\n{PARTIES}{ITEMS}").kind is DocumentKind.ORDER


def test_a_page_without_text_is_not_thrown_away() -> None:
    result = classify(printed(""), [])
    assert result.kind is DocumentKind.ORDER
    assert result.confidence < 0.5


@pytest.mark.parametrize(
    "text",
    [
        "Subject: reorder\n\nHey,\n\nNeed to reorder:\n\n- 50 ft of the 3/8 hose\n- 6 of those elbows\n\nThanks",
        "Subject: Bestellung 2026-322\n\nBitte liefern Sie uns folgende Artikel:\n\n50 Stk Kugelhahn\n10 m Schlauch",
        "Subject: PO BM-6655\n\ncould you send us these please:\n\n- 3 boxes PTFE tape (660-1212)",
        "Subject: Purchase order 4500318020\n\nPlease find our purchase order attached and confirm by return.",
        "Subject: commande\n\nMerci de nous livrer 12 boîtes de vis M6.",
    ],
)
def test_a_message_that_asks_for_goods_is_an_order(text: str) -> None:
    assert message(text).kind is DocumentKind.ORDER


@pytest.mark.parametrize(
    "text",
    [
        "Subject: Re: Need by tomorrow\n\nSorry - meant coarse thread, 1 inch length. Blue tubing is the 100ft roll.",
        "Subject: RE: PO 118472 - where is it?\n\nwe have not seen lines 4 and 6 (50 EA drill). When do they ship?",
        "Subject: Your order for less\n\nNovember deals: order by Friday!\n\nYou subscribed to this mail. Unsubscribe",
        "Subject: Automatische Antwort: Bestellung 4501188230\n\nIch bin bis 13.11.2026 nicht im Haus.",
        "Subject: Invoice 4711\n\nPlease find attached our invoice.",
        "Subject: lunch?\n\nAre you free on Tuesday?",
    ],
)
def test_replies_questions_newsletters_and_automatic_answers_are_no_orders(text: str) -> None:
    result = message(text)
    assert result.kind is DocumentKind.NOT_AN_ORDER
    assert result.reason


CLAUSE = "The Seller shall indemnify and hold harmless the Buyer against all liability, damages and claims arising hereunder,\n"


def test_a_page_of_legal_small_print_is_boilerplate() -> None:
    assert is_boilerplate_page(rows_of(printed_page("TERMS AND CONDITIONS OF PURCHASE\n" + CLAUSE * 20)))


def test_an_order_with_much_small_print_on_its_page_is_not() -> None:
    page = f"Vendor: Acme Supply Inc     Ship To: Birch Foods LLC\nPO No: 4711889\n{ITEMS}\n" + CLAUSE * 20
    assert not is_boilerplate_page(rows_of(printed_page(page)))


def test_a_page_of_lines_is_not() -> None:
    page = "\n".join(f"{i}   Part {i}-77   Hex screw zinc plated   100   EA   0.12   12.00" for i in range(40))
    assert not is_boilerplate_page(rows_of(printed_page(page)))
