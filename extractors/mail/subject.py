"""The order number in the subject of a message: what the sender calls the order, in a dozen languages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.fields.dates import read_date
from extractors.fields.folding import squeeze
from extractors.mail.history_marks import is_answer
from extractors.mail.letters import LetterLine
from pipeline.core.fields import Evidence, ExtractedOrder, FieldValue

# A number in the subject of a message that is no answer is what the sender calls the order; an answer may name an older one.
IN_SUBJECT, IN_ANSWER = 0.82, 0.5
_ORDER = (
    r"(?:p\.?\s?o\.?|purchase\s+orders?|orders?|(?:bestell|auftrags)(?:nummer|[-–]?nr\.?)|bestellung|auftrag|(?:bon\s+de\s+)?commande|"
    r"(?:orden\s+de\s+compra|pedido)|ordine(?:\s+d.acquisto)?|(?:inkoop)?order|bestelling|beställning|inköpsorder|bestilling|"
    r"encomenda|zamówieni[ea]|заказ|заявка|objednávka|rendelés|sipariş)"
)
_ORDER_CJK = r"(?:注文書?|発注書?|订单|采购订单|採購單|주문서?)(?:番号|编号|號碼|번호)?"
_NUMBER_WORD = r"(?:no|nr|n(?=[.:])|num|number|nummer|numéro|numero|número|n[°ºo]|№|#)"
_CODE = r"(?P<code>(?=[\w./-]*\d{2})[A-Za-zА-Я0-9][\w./-]{2,27})"
_NAMED = re.compile(
    rf"(?:(?<![\w-]){_ORDER}|{_ORDER_CJK})\s*(?:{_NUMBER_WORD}\s*[.:]?)?\s*[:：#-]?\s*{_CODE}(?![\w-])", re.IGNORECASE
)
_WHOLE = re.compile(r"(?<![\w-])(?P<code>PO[-_]?\d[\w./-]{2,20})(?![\w-])", re.IGNORECASE)


def number_in(subject: str) -> str:
    """The order number that a subject names; empty where it names none, or several."""
    found = {squeeze(code): code for code in _codes(subject)}
    # "PO 4711" and the PO-4711 behind it are one.
    codes = [code for key, code in found.items() if not any(key != other and other.endswith(key) for other in found)]
    return codes[0] if len(codes) == 1 else ""


def _codes(subject: str) -> list[str]:
    codes = [match["code"].rstrip("./-") for pattern in (_NAMED, _WHOLE) for match in pattern.finditer(subject)]
    return [code for code in codes if not _is_date(code)]


def _is_date(code: str) -> bool:
    date = read_date(code)
    return date is not None and date.end - date.start >= len(code) - 1 and not code.isdigit()


def with_subject_number(order: ExtractedOrder, subject: str, lines: Sequence[LetterLine]) -> ExtractedOrder:
    """An order in the text of a message, which its subject names when nothing in the text does.

    Args:
        lines: The message as displayed, the subject first.
    """
    number = number_in(subject)
    known = order.po_number
    if not number or (known is not None and squeeze(known.value) != squeeze(number)):
        return order
    confidence = IN_ANSWER if is_answer(subject) else IN_SUBJECT
    if known is not None:
        return replace(order, po_number=replace(known, confidence=max(known.confidence, confidence)))
    evidence = next(
        (
            Evidence(page, (box,), "message: subject")
            for line in lines[:2]
            if (start := line.text.find(number)) >= 0
            for page, box in [line.place(start, start + len(number))]
        ),
        None,
    )
    return replace(order, po_number=FieldValue(number, number, confidence, "subject:po_number", evidence))
