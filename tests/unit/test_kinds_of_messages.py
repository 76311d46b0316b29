"""Messages without a form: what they want of us, in the languages they come in."""

from __future__ import annotations

import pytest

from extractors.classify import second_look
from pipeline.core.fields import DocumentKind
from tests.unit.test_classify import message

CANCELLATIONS = [
    "Subject: PO 45-2231\n\nHello Anna,\n\nplease cancel our purchase order 45-2231 from last Tuesday, the "
    "project was stopped.\n\nThanks, Bob",
    "Subject: Cancel PO 88120\n\nHi, we no longer need this. Please confirm cancellation.\n\nRegards",
    "Subject: Bestellung 4500123\n\nSehr geehrte Damen und Herren,\n\nhiermit stornieren wir unsere Bestellung "
    "4500123 vom 3. November.\nBitte bestätigen Sie die Stornierung.\n\nMit freundlichen Grüßen",
    "Subject: Annulation commande 2026-118\n\nBonjour,\n\nNous vous prions de bien vouloir annuler notre commande "
    "n° 2026-118.\n\nCordialement",
    "Subject: Anulación pedido 7781\n\nBuenos días, rogamos anulen el pedido 7781. Disculpen las molestias.",
    "Subject: ordine 312\n\nBuongiorno, chiediamo di annullare l'ordine n. 312 del 5/11.\nGrazie",
    "Subject: order 55120\n\nBeste, graag onze bestelling 55120 annuleren. Excuses voor het ongemak.",
    "Subject: Order 9912\n\nHej,\n\nvi vill annullera order 9912, kunden har dragit sig ur.\n\nMvh",
    "Subject: encomenda 118\n\nBom dia, pedimos o cancelamento da nossa encomenda 118.",
    "Subject: zamówienie 22/2026\n\nDzień dobry, prosimy o anulowanie naszego zamówienia 22/2026.",
    "Subject: заказ 514\n\nДобрый день! Просим аннулировать наш заказ № 514.",
    "Subject: 注文書 No.2231 の件\n\nお世話になっております。先日の注文 No.2231 をキャンセルさせてください。",
    "Subject: 订单 20261103\n\n您好，请取消我司订单 20261103。谢谢。",
    "Subject: RE: PO 7712\n\nUnfortunately we have to cancel this\norder, the machine is down for good. Sorry!",
]
CHANGES = [
    "Subject: PO 45-2231\n\nHello, please cancel line 3 of our order 45-2231, the rest stays as it is.",
    "Subject: Bestellung 4500777\n\nGuten Tag, bitte ändern Sie in unserer Bestellung 4500777 Pos. 20 die Menge auf 400 Stück.",
    "Subject: change PO 8812\n\nHi, can you please change the quantity on order 8812 line 2 from 10 to 25? Thanks",
    "Subject: Commande 118\n\nBonjour, merci de modifier notre commande 118 : 20 pièces au lieu de 10.",
    "Subject: pedido 771\n\nHola, necesitamos modificar el pedido 771: 30 cajas en vez de 20.",
    "Subject: ordine 881\n\nBuongiorno, vi chiediamo di modificare il nostro ordine 881: quantità 50 anziché 30.",
    "Subject: Order 7712 ändring\n\nHej, vi behöver göra en ändring i order 7712, 15 st i stället för 10.",
]
ORDERS = [
    "Subject: order\n\nGood morning,\n\nplease send us 40 m of the grey cable 3x1.5 and two boxes of clamps for "
    "PO 7781.\n\nThanks",
    "Subject: Nachschub\n\nHallo Herr Berger, wir brauchen bis Freitag noch 200 Stück M8x30 verzinkt und 5 Rollen "
    "Klebeband.\n\nGruß",
    "Subject: commande\n\nBonjour, merci de nous livrer pour le 12/12 :\n- 10 cartons de gants taille 9\n- 4 "
    "bidons de dégraissant",
    "Subject: pedido 26/771\n\nBuenos días, necesitamos:\n20 cajas guantes talla 8\n6 botes pintura RAL 5010\nGracias",
    "Subject: beställning\n\nHej! Vi vill beställa 25 st packningar DN50 och 10 m slang. Leverans till lagret i Borås.",
    "Subject: RE: your visit\n\nThanks for coming by. As discussed, please send 3 drums of Tapmatic and 12 pcs of "
    "the 4711-B cutters.\nPO 55-1208.",
    "Subject: Re: Quote 22118\n\nThanks for the quote. Please go ahead and order:\n10 ea 4711-B\n5 ea 4712-C\nPO# 77812",
    "Subject: bestelling\n\nGraag bestellen wij 12 dozen handschoenen maat 10, levering aan magazijn Breda.",
    "Subject: ordine materiale\n\nBuongiorno, vi ordiniamo:\n100 pz raccordo 1/2\n20 m tubo DN25\nConsegna a Modena.",
    "Subject: PO 4411 attached\n\nPlease find attached our purchase order 4411. Kindly confirm.",
    "Subject: zamówienie\n\nDzień dobry, zamawiamy 20 szt. zaworów DN15 i 5 szt. filtrów.",
    "Subject: Order 7718\n\nPlease ship 20 ea 5521-X to our Leeds depot. If you cannot ship by Friday please "
    "cancel the rest of the order and let us know.",
]
OTHERS = [
    "Subject: Automatic reply: PO 4711\n\nI am out of the office until Monday and will answer then. For urgent orders call 555.",
    "Subject: Undeliverable: Purchase order 4711\n\nYour message to orders@x.example couldn't be delivered. The "
    "address wasn't found.",
    "Subject: Mail delivery failed: returning message to sender\n\nThis message was created automatically by mail "
    "delivery software. A message that you sent could not be delivered to one or more of its recipients.",
    "Subject: Abwesenheitsnotiz: Bestellung 311\n\nVielen Dank für Ihre E-Mail. Ich bin bis 12.12. nicht erreichbar.",
    "Subject: Zahlungsavis 11/2026\n\nSehr geehrte Damen und Herren, folgende Rechnungen haben wir heute "
    "überwiesen: RE-1 100,00 EUR",
    "Subject: Remittance advice\n\nWe have paid the following invoices today: 77120 GBP 1,710.00",
    "Subject: Overdue invoices\n\nDear customer, according to our books invoices 7712 and 7714 are past due. "
    "Please arrange payment.",
    "Subject: Rechnung 77120\n\nanbei erhalten Sie unsere Rechnung 77120 zu Ihrer Bestellung 4711.",
    "Subject: RFQ pumps\n\nCould you please quote us 10 pcs centrifugal pump CP-40 and 5 pcs CP-50, delivery Hull?",
    "Subject: Preisanfrage\n\nGuten Tag, bitte unterbreiten Sie uns ein Angebot für:\n100 Stk Kugellager 6205\n50 Stk 6206",
    "Subject: Demande de devis\n\nBonjour, pourriez-vous nous établir un devis pour 20 vannes DN50 ?",
    "Subject: Solicitud de presupuesto\n\nBuenos días, ¿podrían enviarnos presupuesto para 40 rodamientos 6205?",
    "Subject: Reklamation zu Lieferschein 4411\n\nGuten Tag, von 200 Stück sind 30 Stück beschädigt angekommen. "
    "Bitte um Ersatz oder Gutschrift.",
    "Subject: Bewerbung als Lagerist\n\nSehr geehrte Damen und Herren, hiermit bewerbe ich mich um die Stelle als "
    "Lagerist. Mein Lebenslauf liegt bei.",
    "Subject: Application for the position of sales clerk\n\nPlease find attached my CV. I have ten years of "
    "experience in order processing.",
    "Subject: Your order confirmation 5512\n\nThank you for your order. We will ship 10 pcs of 4711 on 12 "
    "December. You can cancel your order within 24 hours.",
    "Subject: Our new catalogue\n\nDiscover 500 new products. Order now! To unsubscribe click here.",
    "Subject: Where is PO 7712?\n\nHi, we are still waiting for PO 7712, 20 pcs. When will it ship?",
    "Subject: Lieferverzug Bestellung 4477\n\nWo bleibt unsere Bestellung 4477? Der Termin war gestern.",
    "Subject: meeting\n\nShall we meet on Thursday at 10 to talk about next year's contract?",
    "Subject: Versandbestätigung\n\nIhre Bestellung 4711 wurde heute versandt. Sendungsnummer 00340.",
    "Subject: Your parcel is on its way\n\nYour order 771-22 has shipped and will arrive on Tuesday. Track it here.",
    "Subject: Sollecito di pagamento fattura 771\n\nGentile cliente, non risulta ancora pagata la fattura 771.",
    "Subject: Betalingsherinnering\n\nGeachte klant, factuur 7712 staat nog open. Wij verzoeken u vriendelijk te betalen.",
    "Subject: Re: delivery\n\nThanks, all received. Have a nice weekend!",
    "Subject: Price increase 2027\n\nDear customers, due to rising costs our prices will increase by 4 % as of 1 "
    "January. Attached is our new price list.",
]


@pytest.mark.parametrize("text", CANCELLATIONS)
def test_a_message_that_takes_an_order_back_is_a_cancellation(text: str) -> None:
    result = message(text)

    assert result.kind is DocumentKind.CANCELLATION
    assert result.reason.startswith("message cancels an order: ")


@pytest.mark.parametrize("text", CHANGES)
def test_a_message_that_alters_an_order_is_a_change(text: str) -> None:
    result = message(text)

    assert result.kind is DocumentKind.ORDER_CHANGE
    assert result.reason.startswith("message changes an order: ")


@pytest.mark.parametrize("text", ORDERS)
def test_a_message_that_wants_goods_is_an_order(text: str) -> None:
    assert message(text).kind is DocumentKind.ORDER


@pytest.mark.parametrize("text", OTHERS)
def test_a_message_that_wants_no_goods_is_none_and_says_why(text: str) -> None:
    result = message(text)

    assert result.kind is DocumentKind.NOT_AN_ORDER
    assert result.reason.startswith("message: ")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Subject: Undeliverable: PO 4711\n\nYour message could not be delivered to orders@x.example.", "a delivery failure"),
        ("Subject: Automatic reply: PO 4711\n\nI am out of the office until Monday.", "an automatic reply"),
        ("Subject: News\n\nOrder now! Click here to unsubscribe.", "a newsletter"),
        ("Subject: RFQ\n\nCould you quote 10 pumps?", "an enquiry for a price or a quotation"),
        ("Subject: Reklamation\n\n30 Stück sind beschädigt angekommen.", "a complaint or a return"),
        ("Subject: Remittance advice\n\nWe have paid invoice 77120.", "a remittance advice"),
        ("Subject: Mahnung\n\nUnsere offene Rechnung 77120.", "a reminder or statement"),
        ("Subject: Bewerbung\n\nMein Lebenslauf liegt bei.", "a job application"),
        ("Subject: PO 7712\n\nWhen will it ship?", "a question about an order"),
        ("Subject: News from us\n\nThank you for your order, it has shipped.", "about an invoice, a quotation or a confirmation"),
    ],
)
def test_the_reason_names_what_the_message_is(text: str, reason: str) -> None:
    assert message(text).reason.startswith(f"message: {reason}: ")


def test_a_message_that_orders_and_asks_is_left_to_a_person() -> None:
    text = "Subject: urgent order\n\nNeed 4 pcs 6205-2RS bearings overnight. Also where is our last order? PO 4477."

    result = message(text)

    assert result.kind is DocumentKind.ORDER
    assert result.doubt == "The message may be no order: a question about an order: 'where is'."


@pytest.mark.parametrize(
    "text",
    [
        "Subject: Order 7718\n\nPlease ship 20 ea 5521-X. Do not cancel the backorder on PO 7700.",
        "Subject: Your order 5512\n\nThank you for your order. If you want to cancel your order, call us.",
        "Subject: Bestellung 7718\n\nBitte liefern Sie 20 Stk 5521-X.\n\nStornobedingungen unserer Bestellungen: siehe AEB.",
    ],
)
def test_words_about_cancelling_that_cancel_nothing_are_no_cancellation(text: str) -> None:
    assert message(text).kind is not DocumentKind.CANCELLATION


def test_sentences_that_order_in_words_unknown_to_the_rules_are_left_to_a_person() -> None:
    silent = message("Subject: Tuesday\n\nYou know what the van is for, come round again.")
    assert (silent.kind, silent.by_default) == (DocumentKind.NOT_AN_ORDER, True)

    looked = second_look(silent, lambda: {"order": 0.6})

    assert looked.kind is DocumentKind.ORDER
    assert looked.doubt
    assert second_look(silent, lambda: {"order": 0.3}) == silent
    assert second_look(silent, dict) == silent, "without a model the rules decide alone"


def test_nobody_asks_a_second_time_about_what_was_clear() -> None:
    def asked() -> dict[str, float]:
        raise AssertionError("asked in vain")

    for text in ("Subject: News\n\nUnsubscribe here.", "Subject: order\n\nPlease send us 5 pcs of 4711."):
        assert second_look(message(text), asked) == message(text)
