"""Labels of an order's head as they stand in cells: which field a heading or a cell names."""

from __future__ import annotations

from functools import lru_cache

from extractors.fields.folding import NUMBER_WORD, tokens_of
from extractors.fields.label_lexicon import Strength, load_labels

_NUMBER_WORDS = frozenset({"id", "nbr", "num", "key"})
_COMPANIES = frozenset({"customer", "client", "company", "organization", "organisation"})
_ADDRESSED = frozenset({"ship_to", "bill_to"})
_FIELDS = frozenset(
    {"po_number", "po_date", "requested_date", "currency", "payment_terms", "delivery_terms", "buyer", "supplier", *_ADDRESSED}
)


@lru_cache(maxsize=4096)
def flat_field(label: str) -> str:
    """The field of the head that a column's heading names, empty for none.

    ``ship_to`` and ``bill_to`` are the party's name; ``ship_to_address`` is a piece of its address, ``ship_to_place`` something
    else that tells it from others, such as a code; ``buyer_or_person`` may name the company or who in it orders.
    """
    keys = tuple(token.key for word in label.split() for token in tokens_of(word) if not token.is_mark)
    if not keys:
        return ""
    if len(keys) > 1 and keys[-1] in _NUMBER_WORDS:
        keys = (*keys[:-1], NUMBER_WORD)
    end, meanings = load_labels().longest(keys, 0)
    meaning = next((one for one in meanings if one.field in _FIELDS and one.strength is not Strength.WEAK), None)
    if meaning is None:
        return ""
    if meaning.field in _ADDRESSED and (end < len(keys) or _is_address(keys[-1:])):
        return f"{meaning.field}_address" if _is_address(keys[end:] or keys[-1:]) else f"{meaning.field}_place"
    if end < len(keys):
        return ""
    doubtful = meaning.field == "buyer" and meaning.strength is not Strength.STRONG and not _COMPANIES & set(keys)
    return "buyer_or_person" if doubtful else meaning.field


def is_head_label(text: str) -> bool:
    """Whether a text is wholly a label of something in the head of an order, fields that are not read among them."""
    keys = tuple(token.key for word in text.split() for token in tokens_of(word) if not token.is_mark)
    end, meanings = load_labels().longest(keys, 0) if keys else (0, ())
    return end == len(keys) > 0 and any(meaning.field not in ("column", "money") for meaning in meanings)


def _is_address(keys: tuple[str, ...]) -> bool:
    """Whether words name a piece of an address: street, town, postcode."""
    end, meanings = load_labels().longest(keys, 0)
    named = any(meaning.field == "address_in_form" for meaning in meanings) and end == len(keys)
    return named or keys[-1:] == ("address",) or any(key.startswith(("adres", "anschrift", "direcc", "indirizz")) for key in keys)
