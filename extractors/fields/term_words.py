"""What payment and delivery terms are made of, and what only stands beside them: carriers, captions, sentences."""

from __future__ import annotations

import re
from functools import cache

from extractors.fields.folding import fold, plain, squeeze
from extractors.fields.label_lexicon import lexicon_texts
from extractors.fields.places import PlaceKind, place_kind

_DAYS_ALONE = re.compile(r"(?<![\w.])\d{1,3}\s?(?:d|t|j|g|dd|gg|dgn)(?!\w)|(?<!\w)[nN]\d{2,3}(?!\w)|\d\s?%")  # 10D, 30 T, N30
_VALUE_BEGINS = re.compile(
    r"(?:(?:FOB|F\.O\.B\.|F\.?O\.?R\.?)\s+\S|(?:EXW|FCA|FAS|CFR|CIF|CPT|CIP|DAP|DPU|DDP|DAT|DDU|FIS)(?:$|\s+\S)"
    r"|prepaid|pre-paid|collect\b|destination|origin|delivered|"
    r"(?:shipping|ship|shipp?er'?s?) (?:point|pt|dock)|job ?site|factory|"
    r"our (?:dock|plant|works|door|warehouse)|vendor'?s? (?:dock|plant)|seller'?s? (?:dock|plant)|"
    r"freight (?:collect|prepaid|allowed)|"
    r"carriage (?:paid|extra|free)|ex[- ]works|ab werk|frei (?:haus|werk|bau)|franco(?:$|\s)|"
    r"frachtfrei|unfrei|porto (?:franco|assegnato)|"
    r"portes? (?:pagad|debid|pay|d[uû])|port (?:pay|d[uû])|fritt|l\.?a\.?b\.?\s)",
    re.IGNORECASE,
)
_CARRIER = re.compile(
    r"\b(?:ups|fed ?ex|dhl|usps|dpd|gls|tnt|ltl|ftl|best ?way|best method|common carrier|truck(?:load)?|courier|kurier\w*|ground|"
    r"next day|2nd day|2 day|overnight|spedition\w*|transporteur|parcel|air ?freight|post|camion|carrier|routing|messenger)\b",
    re.IGNORECASE,
)
_PAYER = re.compile(
    r"(?:pre-?paid|pp[daxy]|prepay|collect|col(?:l)?|allowed|add(?:ed)?|charge(?:d|back)?|third party|"
    r"3rd party|freight|frt|&|and|\+|/|,|-|\s)+",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:incoterms?|inco terms?|freight|frt|(?:freight|delivery|shipping|ship|trade|shipment|transport) terms?|"
    r"f\.?o\.?b\.? (?:point|pt|terms)|"
    r"lieferbedingung(?:en)?|condiciones de entrega|conditions de livraison|resa|porto|"
    r"port|portes|frete|fracht|versandart|shipping method|ship via)",
    re.IGNORECASE,
)
# Incoterms that are little words of other languages when they stand in small letters: "8 chemin des Prés".
_EVERYDAY = frozenset({"des", "dat", "fas", "fis"})
_TOWN_AND_STATE = re.compile(r"[^\W\d][\w .'-]{2,24},?\s[A-Z]{2}\.?")


@cache
def _vocabulary(field: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Folded words and ideograph sequences of a field's texts."""
    section = "payment" if field == "payment_terms" else "delivery"
    texts = lexicon_texts("terms.toml", section, "words") + (
        lexicon_texts("terms.toml", section, "incoterms") if section == "delivery" else ()
    )
    return frozenset(squeeze(text) for text in texts), lexicon_texts("terms.toml", section, "ideographs")


@cache
def _plain_delivery_words() -> frozenset[str]:
    words = lexicon_texts("terms.toml", "delivery", "plain") + lexicon_texts("terms.toml", "delivery", "incoterms")
    return frozenset(squeeze(word) for word in words)


def is_plain_delivery_term(text: str) -> bool:
    """Whether a text is delivery terms by a word that hardly means anything else."""
    pieces = {squeeze(piece) for piece in re.split(r"[\s/,;()]+", fold(text)) for piece in (piece, piece.strip("."))}
    pieces |= {squeeze(piece) for piece in re.split(r"[\s/,;.()]+", fold(text))}
    pieces -= {word for word in _EVERYDAY if word.upper() not in text}
    return bool(pieces & _plain_delivery_words()) or len(pieces & _vocabulary("delivery_terms")[0]) >= 3


def speaks_of(field: str, text: str) -> bool:
    """Whether the text holds a word that payment (delivery) terms are made of."""
    words, ideographs = _vocabulary(field)
    if field == "payment_terms" and _DAYS_ALONE.search(text):
        return True
    pieces = {squeeze(piece) for piece in re.split(r"[\s/,;.()-]+", fold(text))} | {
        squeeze(piece) for piece in fold(text).split()
    }
    pieces |= {piece.rstrip("0123456789") for piece in pieces} | {piece.lstrip("0123456789") for piece in pieces}
    return bool(words & pieces) or any(sign in plain(text) for sign in ideographs)


def speaks_of_terms(text: str) -> bool:
    """Whether the text holds a word that payment or delivery terms are made of."""
    return speaks_of("payment_terms", text) or speaks_of("delivery_terms", text)


def is_delivery_value(text: str) -> bool:
    """Whether words that are labels elsewhere are terms here: "FOB Destination", "Prepaid", "CIF", "Porto franco"."""
    text = plain(text)
    return len(text.split()) <= 5 and _VALUE_BEGINS.match(text) is not None and _CAPTION.fullmatch(text) is None


def is_delivery_term(text: str) -> bool:
    """Whether a text taken for delivery terms has their form: a clause, a place, who pays; no caption, carrier or sentence."""
    text = plain(text).strip()
    if text.endswith(":") or _CAPTION.fullmatch(text.strip(" :.-")) is not None:
        return False
    if is_delivery_value(text):
        return True
    if place_kind(text) in (PlaceKind.STREET, PlaceKind.BOX, PlaceKind.UNIT):
        return False
    if is_plain_delivery_term(text):
        return True
    if _CARRIER.search(text) is not None or len(text.split()) > 12:
        return False
    if _TOWN_AND_STATE.fullmatch(text) or place_kind(text) in (PlaceKind.TOWN, PlaceKind.COUNTRY):
        return True
    return speaks_of("delivery_terms", text)


def only_says_who_pays(text: str) -> bool:
    """Whether delivery terms name who pays the freight and no clause or place: "Prepaid & Add", "Collect"."""
    return _PAYER.fullmatch(plain(text).strip()) is not None
