"""The order number in the subject of a message, in the ways in which people name it."""

from __future__ import annotations

import pytest

from extractors.limits import Limits
from extractors.mail.subject import number_in
from extractors.read import read_file
from tests.builders_mail import mail

TYPED = "Please supply:\n\nItem    Article     Qty   Unit\n1       AX-1001       5   BX\n2       BX-2002       7   BX\n"


@pytest.mark.parametrize(
    ("subject", "number"),
    [
        ("Purchase Order 4500318020", "4500318020"),
        ("PO# SMT-220417 - plant rebuild", "SMT-220417"),
        ("Reorder — PO 0731945 (CSV attached)", "0731945"),
        ("PO-31877 monthly", "PO-31877"),
        ("New order no. 7731-B, urgent", "7731-B"),
        ("WG: Bestellung 2026-341", "2026-341"),
        ("Bestell-Nr. 4711/26", "4711/26"),
        ("TR: commande n° VO-26-2207", "VO-26-2207"),
        ("Pedido nº 26/01911", "26/01911"),
        ("Ordine d'acquisto n. 2211-A", "2211-A"),
        ("Inkooporder 26004512", "26004512"),
        ("Beställning nr 88120", "88120"),
        ("Zamówienie nr ZM/2026/118", "ZM/2026/118"),
        ("Заказ № 00451", "00451"),
        ("注文書 No.2026-0031", "2026-0031"),
        ("采购订单编号：CG20261103", "CG20261103"),
        ("Our order", ""),
        ("Order for 12 March", ""),
        ("Bestellung vom 19.11.2026", ""),
        ("Order 19.11.2026", ""),
        ("PO-20964, PO-20965", ""),
        ("Purchase Orders PO-20964, PO-20965", ""),
        ("PO PO-4711", "PO-4711"),
        ("Call 0800 123456", ""),
        ("", ""),
    ],
)
def test_the_number_is_found_where_there_is_one_and_only_one(subject: str, number: str) -> None:
    assert number_in(subject) == number


def test_an_order_in_the_text_is_called_what_the_subject_calls_it() -> None:
    order = read_file(mail(TYPED, subject="Bestellung 2026-341").as_bytes(), "mail.eml", Limits()).order
    assert order.po_number is not None and (order.po_number.value, order.po_number.extractor) == ("2026-341", "subject:po_number")
    evidence = order.po_number.evidence
    assert evidence is not None and evidence.path == "message: subject" and evidence.boxes[0].top == 36
    answered = read_file(mail(TYPED, subject="Re: order 4711").as_bytes(), "mail.eml", Limits()).order
    assert answered.po_number is None or answered.po_number.confidence <= 0.55


def test_a_number_in_the_text_is_not_replaced_by_another_in_the_subject() -> None:
    text = TYPED.replace("Please supply", "Please supply on PO-7788")
    order = read_file(mail(text, subject="PO-7788 and more").as_bytes(), "mail.eml", Limits()).order
    assert order.po_number is not None and order.po_number.value == "PO-7788" and order.po_number.confidence >= 0.8
