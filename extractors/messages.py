"""What a message without a form wants: an order in prose, a question, a newsletter, an automatic reply."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractors.fields.folding import fold
from extractors.fields.label_lexicon import lexicon_texts
from pipeline.core.fields import DocumentKind

# "50 ft of hose", "- 3 boxes tape", "1. 200 ea screws", "12 x 310-0075", "2 Stk Schlauch".
_UNIT = (
    r"(?:x|×|ea|each|pcs?|pieces?|units?|boxe?s?|bx|cases?|cs|cartons?|ctn|packs?|pk|pkts?|rolls?|rl|ft|feet|m|meters?|metres?|kg|lbs?|"
    r"gal|sets?|pairs?|pr|dozen|dz|bags?|drums?|pallets?|skids?|sheets?|bottles?|cans?|tubes?|reels?|spools?|bundles?|tubs?|buckets?|gallons?|yards?|crates?|"
    r"stk|stuck|st|krt|kartons?|paar|rollen|flaschen?|eimer|tuben?|gebinde|beutel|dosen|kisten?|fasser|liter|litres?|"
    r"pezzi|pz|nr|secchi|confezioni|buste|chili|fusti|paia|metri|rotoli|scatole|sacchi|unidades|uds?|cajas|cj|botellas?|cubos|piezas|pzas?|pares|metros|"
    r"juegos|garrafas|rollos|pieces|boites|futs?|bidons?|bouteilles?|sacs?|paq|rouleaux|lots?|paires|stuks|doos|dozen|vaten|vellen|zakken|kilo|"
    r"flessen|ark|fat|pall|skivor|hinkar|dunkar|paket|flaskor|lador|fp|kartong|rullar|par|burkar|litros|rolos|caixas|pecas|barras|pacotes|sacos|cartuchos|paletes|quilos|"
    r"baldes|folhas|szt|sztuk\w*|opak\w*|paczek|palet|beczek|pretow|prety|tubek|work\w+|rolek|metrow|litrow|шт|уп|upak|個|本|枚|箱|台|件|of)"
)
_QUANTITY_LINE = re.compile(rf"^\W*(?:\d{{1,2}}[.)]\s+)?\d[\d.,]*\s?{_UNIT}(?![\w])", re.IGNORECASE)
_QUANTITY_INSIDE = re.compile(
    rf"(?<![\w.,/-])\d{{1,5}}\s?{_UNIT}(?![\w])|(?<!\w)[x×]\s?\d{{1,5}}(?!\w)|"
    r"(?<!\w)(?:qty|qte|cant|cantidad|menge|anzahl|aantal|antal|ilosc|quantita|quantidade)\.?\s*:?\s*\d",
    re.IGNORECASE,
)
_QUANTITY_AT_END = re.compile(rf"(?:[-–:x×]|\bqty\b|\bmenge\b|\bqte\b)\s*:?\s*\d[\d.,]*\s?(?:{_UNIT})?\W*$", re.IGNORECASE)
_PO_NUMBER = re.compile(
    r"(?<![a-z])(?:p\.?\s?o\.?|purchase order|order|bestellung|commande|pedido|ordine|bestelling|bestallning|zamowienie|заказ|"
    r"注文|発注)[\s:#-]*(?:no\.?|nr\.?|n[°ºo]|number|番号)?[\s:#-]*(?=[\w/-]*\d[\w/-]*\d[\w/-]*\d)[\w/-]{3,}"
)

# Sections of documents.toml under "mail" that speak against an order, with their weight and what a clerk calls them.
_BY_MACHINE = {
    "bounce": (6.0, "a delivery failure"),
    "automatic": (5.0, "an automatic reply"),
    "newsletter": (4.5, "a newsletter"),
}
# What a message is about is one thing: a complaint that asks a question is no more against an order than a complaint.
_ABOUT = {
    "complaint": (3.5, "a complaint or a return"),
    "remittance": (3.5, "a remittance advice"),
    "reminder": (3.5, "a reminder or statement"),
    "application": (3.5, "a job application"),
    "enquiry": (4.5, "an enquiry for a price or a quotation"),
    "question": (3.5, "a question about an order"),
}
_OTHER_PAPERS, _YOUR_ORDER, _OF_A_REPLY = 2.5, 2.0, 2.5
_ASKED, _NAMED, _ASKED_IN_SUBJECT, _NAMED_IN_SUBJECT, _NUMBERED = 2.0, 1.0, 1.5, 1.2, 0.7
_ONE_QUANTITY, _QUANTITIES, _QUANTITY_IN_PROSE = 1.5, 2.5, 1.0
_LONGEST_QUOTE, _NUMBER_WITHIN = 100, 12
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
        asks: Whether a person may have written it to order something: it asks for goods, names an order, or has quantities and
            nothing that speaks against one; and is no automatic reply, newsletter or delivery failure.
    """

    for_order: float
    against: float
    reason: str
    change: DocumentKind | None = None
    objection: str = ""
    asks: bool = False


@cache
def _phrases(section: str) -> tuple[str, ...]:
    return tuple(fold(text) for text in lexicon_texts("documents.toml", "mail", section))


def _holds(text: str, section: str) -> str | None:
    return next((phrase for phrase in _phrases(section) if _place(text, phrase) >= 0), None)


def _place(text: str, phrase: str) -> int:
    """Where a phrase stands in a text, not inside a word; -1 for nowhere."""
    position = text.find(phrase)
    while position >= 0:
        before = text[position - 1] if position else " "
        behind = text[position + len(phrase) : position + len(phrase) + 1]
        inside_word = (before.isalnum() and phrase[0].isalnum()) or (behind.isalnum() and phrase[-1].isalnum())
        if not inside_word or not phrase[0].isascii():
            return position
        position = text.find(phrase, position + 1)
    return -1


def read_signs(lines: Sequence[str]) -> MessageSigns:
    """What a message's lines say it is; the first lines may be its subject and date.

    Returns:
        Weights: 2 and more is a clear sign; ``reason`` names the strongest.
    """
    folded = [fold(line) for line in lines]
    subject = next((line.partition(":")[2].strip() for line in folded[:3] if line.startswith("subject:")), "")
    said = [line for line in folded if not line.startswith(("subject:", "date:"))]
    body = _without_your_orders("\n".join(said))
    replied = subject.startswith(_phrases("replies"))
    wanted = _wanted(subject, body, said, replied=replied)
    against = _objections(subject, "\n".join(said))
    in_lines = any(quantity and weight > _QUANTITY_IN_PROSE for weight, _words, quantity in wanted)
    if replied and not in_lines and _holds(body, "orders") is None:
        against.append((_OF_A_REPLY, "a reply that orders nothing"))
    by_hand = not any(_holds(f"{subject}\n{body}", section) for section in _BY_MACHINE)
    score, total = (sum(found[0] for found in side) for side in (wanted, against))
    objection = max(against)[1] if against else ""
    reason = objection if against and total >= score else ", ".join(words for _weight, words, _quantity in wanted)
    asks = by_hand and (bool(wanted) if not against else any(not quantity for _weight, _words, quantity in wanted))
    change = _asks_for_change(folded) if by_hand else None
    if change is None:
        return MessageSigns(score, total, reason, None, objection, asks)
    kind, line = change
    what = "cancels an order" if kind is DocumentKind.CANCELLATION else "changes an order"
    return MessageSigns(score, total, f"{what}: {line[:_LONGEST_QUOTE]!r}", kind, objection, asks)


def _without_your_orders(text: str) -> str:
    """The text without "your order", which is a supplier's word and asks for nothing."""
    for phrase in _phrases("your_orders"):
        while (position := _place(text, phrase)) >= 0:
            text = f"{text[:position]} {text[position + len(phrase) :]}"
    return text


def _wanted(subject: str, body: str, lines: Sequence[str], *, replied: bool) -> list[tuple[float, str, bool]]:
    """What speaks for an order: weight, words, and whether it is a quantity."""
    found: list[tuple[float, str, bool]] = []
    if (phrase := _holds(body, "orders")) is not None:
        found.append((_ASKED, f"asks for goods: {phrase!r}", False))
    elif (phrase := _holds(body, "orders_named")) is not None:
        found.append((_NAMED, f"names an order: {phrase!r}", False))
    if not replied and _holds(subject, "orders"):
        found.append((_ASKED_IN_SUBJECT, f"subject {subject!r}", False))
    elif not replied and (_holds(subject, "orders_named") or _PO_NUMBER.search(subject)):
        found.append((_NAMED_IN_SUBJECT, f"subject {subject!r}", False))
    quantities = sum(1 for line in lines if _QUANTITY_LINE.match(line) or (len(line) < 90 and _QUANTITY_AT_END.search(line)))
    if quantities:
        found.append((_ONE_QUANTITY if quantities == 1 else _QUANTITIES, f"{quantities} lines with quantities", True))
    elif any(_QUANTITY_INSIDE.search(line) for line in lines):
        found.append((_QUANTITY_IN_PROSE, "a quantity in its text", True))
    if _PO_NUMBER.search(body):
        found.append((_NUMBERED, "names an order number", False))
    return found


def _objections(subject: str, body: str) -> list[tuple[float, str]]:
    """What speaks against an order, each with its weight."""
    text = f"{subject}\n{body}"
    found = [
        (weight, f"{words}: {phrase!r}")
        for section, (weight, words) in _BY_MACHINE.items()
        if (phrase := _holds(text, section)) is not None
    ]
    about = [
        (weight, f"{words}: {phrase!r}")
        for section, (weight, words) in _ABOUT.items()
        if (phrase := _holds(text, section)) is not None
    ]
    found += sorted(about, reverse=True)[:1]
    if (phrase := _holds(body, "your_orders")) is not None:
        found.append((_YOUR_ORDER, f"about an order that the sender got: {phrase!r}"))
    where = subject if _holds(_without_your_orders(body), "orders") else text
    phrase = _holds(where, "other_papers") or _titled(subject, body)
    if phrase is not None:
        found.append((_OTHER_PAPERS, f"about an invoice, a quotation or a confirmation: {phrase!r}"))
    return found


def _titled(subject: str, body: str) -> str | None:
    """The name of another paper in the subject, or at the beginning of a line with its number behind it."""
    in_subject = _holds(subject, "paper_titles")
    if in_subject is not None and not subject.startswith(_phrases("replies")):
        return in_subject
    lines = body.split("\n")
    for phrase in _phrases("paper_titles"):
        for line in lines:
            if line.startswith(phrase) and any(sign.isdigit() for sign in line[len(phrase) : len(phrase) + _NUMBER_WITHIN]):
                return phrase
    return None


def _asks_for_change(folded: Sequence[str]) -> tuple[DocumentKind, str] | None:
    """Whether a line asks to cancel or to change something ordered, and that line.

    Whoever cancels some lines of an order, or a quantity, changes it.
    """
    for line, following in zip(folded, [*folded[1:], ""], strict=True):
        # A sentence may run on; what a subject says stands alone.
        said = line if line.startswith("subject:") else f"{line} {following}"
        if line.startswith("date:") or not _ORDER_WORD.search(said):
            continue
        if any(_holds(said, section) is not None for section in ("not_cancelling", "your_orders")):
            continue
        if _holds(line, "cancels") is not None:
            part = _holds(said, "parts_of_orders") is not None
            return (DocumentKind.ORDER_CHANGE if part else DocumentKind.CANCELLATION), line
        if _holds(line, "changes") is not None:
            return DocumentKind.ORDER_CHANGE, line
    return None
