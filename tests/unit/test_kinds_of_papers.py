"""Papers named for what they are, in the languages they come in; what alters an order; and what is left to a person."""

from __future__ import annotations

import pytest

from extractors.classify import classify
from extractors.limits import Limits
from extractors.read import read_document
from extractors.registry import open_document
from pipeline.core.fields import DocumentKind
from pipeline.core.issues import Severity
from tests.printed import printed, rows_of_document
from tests.unit.test_classify import CLAUSE, ITEMS, PARTIES, kind_of

CANCELLATIONS = [
    "CANCELLATION OF ORDER",
    "Purchase Order Cancellation",
    "Storno",
    "Stornierung der Bestellung 4500012345",
    "ANNULATION DE COMMANDE",
    "Anulación de pedido",
    "ANNULLAMENTO ORDINE N. 312",
    "Annulering inkooporder",
    "Annullering av beställning",
    "Cancelamento de encomenda",
    "ANULOWANIE ZAMÓWIENIA NR 12/2026",
    "Отмена заказа № 215",
    "注文取消書",
    "订单取消通知",
]
CHANGES = [
    "PURCHASE ORDER CHANGE NOTICE",
    "Änderung zur Bestellung 4500012345",
    "Modification de commande",
    "Modificación de pedido",
    "Modifica ordine",
    "Wijziging bestelling",
    "Beställningsändring",
    "Alteração de encomenda",
    "Zmiana zamówienia",
    "Изменение заказа",
    "注文変更書",
    "采购变更单",
]
OTHERS = [
    ("a pro-forma invoice", "PRO-FORMA INVOICE No. 22118"),
    ("a pro-forma invoice", "Proformarechnung"),
    ("a credit note", "CREDIT NOTE"),
    ("a receipt", "Official Receipt"),
    ("a receipt", "QUITTUNG"),
    ("a remittance advice", "REMITTANCE ADVICE"),
    ("a remittance advice", "Avis de virement"),
    ("a remittance advice", "Aviso de pago"),
    ("a remittance advice", "振込通知書"),
    ("a reminder", "1. Mahnung"),
    ("a reminder", "Final Notice"),
    ("a reminder", "Sollecito di pagamento"),
    ("a reminder", "Betalingsherinnering"),
    ("a statement of account", "Kontoauszug"),
    ("a price list or catalogue", "PRICE LIST 2027"),
    ("a price list or catalogue", "Preisliste 2027"),
    ("a price list or catalogue", "Lista de precios"),
    ("a price list or catalogue", "Prislista"),
    ("an enquiry or request for quotation", "Preisanfrage"),
    ("an enquiry or request for quotation", "Demande de devis"),
    ("an enquiry or request for quotation", "Zapytanie ofertowe"),
    ("a packing list", "PACKING LIST"),
    ("a packing list", "Liste de colisage"),
    ("a delivery note", "Advance Shipping Notice"),
    ("a certificate or data sheet", "CERTIFICATE OF CONFORMITY"),
    ("a certificate or data sheet", "Sicherheitsdatenblatt"),
    ("a complaint or a return", "RETURN MATERIAL AUTHORIZATION"),
    ("a complaint or a return", "Reklamation"),
    ("a complaint or a return", "Nota de devolución"),
    ("a contract", "Rahmenvertrag"),
    ("a contract", "Non-Disclosure Agreement"),
    ("a job application", "LEBENSLAUF"),
    ("an order confirmation", "Stornobestätigung"),
]


@pytest.mark.parametrize("title", CANCELLATIONS)
def test_cancellations_are_known_by_their_titles(title: str) -> None:
    result = kind_of(f"^{title}\n{PARTIES}")

    assert result.kind is DocumentKind.CANCELLATION
    assert result.reason == f"titled {title!r}"


@pytest.mark.parametrize("title", CHANGES)
def test_changes_are_known_by_their_titles(title: str) -> None:
    assert kind_of(f"^{title}\n{PARTIES}{ITEMS}").kind is DocumentKind.ORDER_CHANGE


@pytest.mark.parametrize(("name", "title"), OTHERS)
def test_what_is_no_order_is_called_by_its_name(name: str, title: str) -> None:
    result = kind_of(f"^{title}\n{PARTIES}\nPurchase Order: 4711889\n{ITEMS}")

    assert result.kind is DocumentKind.NOT_AN_ORDER
    assert result.reason == f"{name}: titled {title!r}"


def test_a_stamp_in_large_print_cancels_and_a_box_to_tick_does_not() -> None:
    order = f"PO No: 4711889\nVendor: Acme Supply Inc\n{ITEMS}"

    assert kind_of(f"^PURCHASE ORDER\n^CANCELLED\n{order}").kind is DocumentKind.CANCELLATION
    assert kind_of(f"^PURCHASE ORDER\nNew   Change   Cancelled\n{order}").kind is DocumentKind.ORDER


def test_terms_alone_are_no_order() -> None:
    result = kind_of("TERMS AND CONDITIONS OF PURCHASE\n" + CLAUSE * 20)

    assert result.kind is DocumentKind.NOT_AN_ORDER
    assert result.reason == "terms and conditions: nothing but small print"


@pytest.mark.parametrize(
    "page",
    [
        "Packing list must accompany goods. Send invoice to ap@birch.example. Certificate of conformity required.",
        "Contract: 77-118   Quotation No: Q-77   Receipt by: 02/02/2027\nStatement of work: install hoses",
        "Please send your order confirmation. Cancellation after two weeks. Returns by RMA only.",
    ],
)
def test_an_order_that_speaks_of_other_papers_stays_an_order_without_doubt(page: str) -> None:
    result = kind_of(f"^PURCHASE ORDER\nPO No: 4711889\nVendor: Acme Supply Inc\n{ITEMS}\n{page}")

    assert (result.kind, result.doubt) == (DocumentKind.ORDER, "")


@pytest.mark.parametrize("terms", ["60 dagen factuurdatum / 60 jours date de facture", "Payment: 30 days net from invoice date"])
def test_terms_of_payment_that_count_from_an_invoice_are_none(terms: str) -> None:
    result = kind_of(f"BESTELBON / BON DE COMMANDE\n{PARTIES}{ITEMS}\n{terms}")

    assert (result.kind, result.doubt) == (DocumentKind.ORDER, "")
    assert result.reason == "titled 'BESTELBON / BON DE COMMANDE'", "a title in two languages is one title"


@pytest.mark.parametrize("head", ["Tarif", "Offer", "Catalogue", "Receipt"])
def test_the_head_of_a_column_is_no_title(head: str) -> None:
    page = f"{PARTIES}\nRéf   Désignation   Qté   {head}   Montant\nA-1   Tuyau   5   2,00   10,00\nTotal   10,00"

    assert kind_of(page).kind is DocumentKind.ORDER


def test_what_may_be_an_order_or_not_stays_an_order_and_a_person_is_told() -> None:
    labels = "P.O. No: 4711889\nVendor: Acme Supply Inc\nShip To: Birch Foods LLC"
    page = f"^OFFER\n{PARTIES}\n{labels}{ITEMS}"

    result = kind_of(page)

    assert result.kind is DocumentKind.ORDER
    assert result.doubt == "This may be a quotation and no order: titled 'OFFER'."
    assert result.confidence == 0.5


def test_doubt_about_the_kind_is_a_finding_that_needs_a_person() -> None:
    labels = "P.O. No: 4711889\nVendor: Acme Supply Inc\nShip To: Birch Foods LLC"

    order = read_document(printed(f"^OFFER\n{PARTIES}\n{labels}{ITEMS}")).order

    (finding,) = [issue for issue in order.issues if issue.code == "kind-doubtful"]
    assert (finding.severity, finding.place) == (Severity.WARNING, "document")
    assert order.po_number is not None, "the order is read all the same"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Dear Sirs,\n\nplease cancel our order 4711889 of last week.\n\nBirch Foods LLC", DocumentKind.CANCELLATION),
        ("Dear Sirs,\n\nwhere is our order 4711889?", DocumentKind.NOT_AN_ORDER),
        ("Dear Sirs,\n\nplease send us 12 pcs of 4711-B.", DocumentKind.ORDER),
        ("Notes of today", DocumentKind.ORDER),
    ],
)
def test_a_letter_in_a_text_file_says_what_it_is(text: str, kind: DocumentKind) -> None:
    document = open_document(text.encode(), "letter.txt", limits=Limits())

    assert classify(document, rows_of_document(document)).kind is kind
