"""What a message without a form wants: an order in prose, a question, a newsletter, an automatic reply."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractors.fields.folding import fold
from extractors.fields.label_lexicon import lexicon_texts
from pipeline.core.fields import DocumentKind

# "50 ft of hose", "- 3 boxes tape", "1. 200 ea screws", "12 x 310-0075", "2 Stk Schlauch".
_UNIT = (
    r"(?:x|×|ea|each|pcs?|pieces?|units?|boxe?s?|bx|cases?|cs|cartons?|ctn|packs?|pk|pkts?|rolls?|rl|ft|feet|m|meters?|metres?|kg|lbs?|"
    r"gal|sets?|pairs?|pr|dozen|dz|bags?|drums?|pallets?|skids?|sheets?|bottles?|cans?|tubes?|reels?|spools?|bundles?|stk|stuck|st|krt|"
    r"karton|paar|rollen|meter|pezzi|pz|nr|unidades|uds?|cajas|boites|stuks|doos|szt|opak|шт|уп|upak|個|本|枚|箱|台|件|of)"
)
_QUANTITY_LINE = re.compile(rf"^\W*(?:\d{{1,2}}[.)]\s+)?\d[\d.,]*\s?{_UNIT}(?![\w])", re.IGNORECASE)
_QUANTITY_AT_END = re.compile(rf"(?:[-–:x×]|\bqty\b|\bmenge\b|\bqte\b)\s*:?\s*\d[\d.,]*\s?(?:{_UNIT})?\W*$", re.IGNORECASE)
_PO_NUMBER = re.compile(
    r"(?<![a-z])(?:p\.?\s?o\.?|purchase order|order|bestellung|commande|pedido|ordine|bestelling|bestallning|zamowienie|заказ|"
    r"注文|発注)[\s:#-]*(?:no\.?|nr\.?|n[°ºo]|number|番号)?[\s:#-]*[a-z]{0,4}[-/]?\d{3,}"
)


_BY_MACHINE, _OF_A_SUBJECT, _OF_A_REPLY = 4.0, 3.0, 2.5
# What speaks against an order: sections of documents.toml under "mail". What a machine sent weighs most.
_OBJECTIONS = (
    ("bounce", 6.0, "a delivery failure"),
    ("automatic", 5.0, "an automatic reply"),
    ("newsletter", 4.5, "a newsletter"),
    ("enquiry", _OF_A_SUBJECT, "an enquiry for a price or a quotation"),
    ("complaint", _OF_A_SUBJECT, "a complaint or a return"),
    ("remittance", _OF_A_SUBJECT, "a remittance advice"),
    ("reminder", _OF_A_SUBJECT, "a reminder or statement"),
    ("application", _OF_A_SUBJECT, "a job application"),
    ("question", _OF_A_SUBJECT, "a question about an order"),
    ("other_papers", 2.5, "about an invoice, a quotation or a confirmation"),
)
_LONGEST_QUOTE = 100
_ORDER_WORD = re.compile(
    r"(?<![^\W\d_])(?:p\.?\s?o\.?|orders?|bestell\w*|auftr\w*|commandes?|pedidos?|orden(?:es)?|ordin[ei]|order\w*|bestelling\w*|"
    r"bestallning\w*|bestilling\w*|tilau\w+|encomendas?|zamowieni\w*|objednav\w*|megrendel\w*|siparis\w*|comand\w+|заказ\w*|заявк\w+)"
    r"(?![^\W\d_])|注文|発注|订单|訂單|采购|주문"
)


@dataclass(frozen=True)
class MessageSigns:
    """What speaks for and against an order in a message's text.

    Attributes:
        reason: The strongest signs, in words.
        change: ORDER_CHANGE or CANCELLATION where the message asks for that.
        objection: What speaks against an order, in words; empty for nothing.
        may_order: Whether a person may have written it to order something: no automatic reply, newsletter or delivery failure.
    """

    for_order: float
    against: float
    reason: str
    change: DocumentKind | None = None
    objection: str = ""
    may_order: bool = True


@cache
def _phrases(section: str) -> tuple[str, ...]:
    return tuple(fold(text) for text in lexicon_texts("documents.toml", "mail", section))


def _holds(text: str, section: str) -> str | None:
    for phrase in _phrases(section):
        position = text.find(phrase)
        while position >= 0:
            before = text[position - 1] if position else " "
            behind = text[position + len(phrase) : position + len(phrase) + 1]
            inside_word = (before.isalnum() and phrase[0].isalnum()) or (behind.isalnum() and phrase[-1].isalnum())
            if not inside_word or not phrase[0].isascii():
                return phrase
            position = text.find(phrase, position + 1)
    return None


def read_signs(lines: Sequence[str]) -> MessageSigns:
    """What a message's lines say it is; the first lines may be its subject and date.

    Returns:
        Weights: 2 and more is a clear sign; ``reason`` names the strongest.
    """
    folded = [fold(line) for line in lines]
    subject = next((line.partition(":")[2].strip() for line in folded[:3] if line.startswith("subject:")), "")
    body = "\n".join(line for line in folded if not line.startswith(("subject:", "date:")))
    replied = subject.startswith(_phrases("replies"))
    quantities = sum(1 for line in folded if _QUANTITY_LINE.match(line) or (len(line) < 90 and _QUANTITY_AT_END.search(line)))
    against: list[tuple[float, str]] = []
    for section, weight, words in _OBJECTIONS:
        text = subject if section == "other_papers" and _holds(body, "orders") else f"{subject}\n{body}"
        found = _holds(text, section)
        if found is not None:
            against.append((weight, f"{words}: {found!r}"))
    if replied and not quantities:
        against.append((_OF_A_REPLY, "a reply that orders nothing"))
    signs = _weighed(subject, body, quantities, replied, against)
    asked = _asks_for_change(folded) if signs.may_order else None
    if asked is None:
        return signs
    kind, line = asked
    what = "cancels an order" if kind is DocumentKind.CANCELLATION else "changes an order"
    return replace(signs, change=kind, reason=f"{what}: {line[:_LONGEST_QUOTE]!r}")


def _asks_for_change(folded: Sequence[str]) -> tuple[DocumentKind, str] | None:
    """Whether a line asks to cancel or to change something ordered, and that line.

    A line that cancels some lines of an order, or a quantity, changes it.
    """
    for line, following in zip(folded, [*folded[1:], ""], strict=True):
        # A sentence may run on; what a subject says stands alone.
        said = line if line.startswith("subject:") else f"{line} {following}"
        if line.startswith("date:") or not _ORDER_WORD.search(said) or _holds(said, "not_cancelling") is not None:
            continue
        if _holds(line, "cancels") is not None:
            part = _holds(said, "parts_of_orders") is not None
            return (DocumentKind.ORDER_CHANGE if part else DocumentKind.CANCELLATION), line
        if _holds(line, "changes") is not None:
            return DocumentKind.ORDER_CHANGE, line
    return None


def _weighed(subject: str, body: str, quantities: int, replied: bool, against: list[tuple[float, str]]) -> MessageSigns:
    score, reasons = 0.0, []
    asked = _holds(body, "orders")
    if asked is not None:
        score += 2.0
        reasons.append(f"asks for goods: {asked!r}")
    if not replied and (_holds(subject, "orders") or _PO_NUMBER.search(subject)):
        score += 1.5
        reasons.append(f"subject {subject!r}")
    if quantities:
        score += 1.5 if quantities == 1 else 2.5
        reasons.append(f"{quantities} lines with quantities")
    if _PO_NUMBER.search(body):
        score += 0.7
        reasons.append("names an order number")
    # A complaint that asks a question is no more against an order than a complaint.
    by_person = max((weight for weight, _reason in against if weight == _OF_A_SUBJECT), default=0.0)
    total = by_person + sum(weight for weight, _reason in against if weight != _OF_A_SUBJECT)
    objection = max(against)[1] if against else ""
    reason = objection if against and total >= score else ", ".join(reasons)
    by_hand = all(weight < _BY_MACHINE for weight, _reason in against)
    return MessageSigns(score, total, reason, objection=objection, may_order=by_hand)
