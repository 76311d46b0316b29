"""What a value of each field must look like at least: what reads as a scrap is no answer, however sure the model is."""

from __future__ import annotations

import re
from collections.abc import Callable

from extractors.fields.term_words import is_delivery_term
from extractors.learned.answers import Field

_MARKS = " :;,#|!¦*"
_UNIT_TAIL = re.compile(r"\s*/\s*\d*$")
# Two groups of three figures and more number goods: "720-1250".
_CODE = re.compile(r"\d{3}[-./ ]\d{3}")
_PAGE_COUNT = re.compile(r"\d{1,3}\s*(?:/|[^\W\d_]{1,3})\s*\d{1,3}")  # "1 von 2"
_WIDE_FROM = "\u2fff"


def tidy(text: str) -> str:
    """Without the drawn lines and marks around it."""
    return text.strip(_MARKS)


def letters_in(text: str) -> int:
    """Letters; an ideograph says as much as two."""
    return sum(1 + (sign > _WIDE_FROM) for sign in text if sign.isalpha())


def reader_of(name: Field) -> Callable[[str], str | None]:
    """Reads the text of a field; None for what cannot be one."""

    def read(text: str) -> str | None:
        kept = tidy(text)
        if name is Field.DELIVERY_TERMS and text.rstrip().endswith(":"):
            return None  # a caption
        if name is Field.UOM:
            kept = _UNIT_TAIL.sub("", kept)
        if name is Field.LINE_NUMBER:
            kept = kept.rstrip(".")
        return kept if kept and _FORMS[name](kept) else None

    return read


def _digits(text: str) -> int:
    return sum(map(str.isdigit, text))


_FORMS: dict[Field, Callable[[str], bool]] = {
    Field.PO_NUMBER: lambda text: _digits(text) > 0 and len(text) > 1,
    Field.PAYMENT_TERMS: lambda text: (
        letters_in(text) + min(2, _digits(text)) >= 3 and letters_in(text) > 0 and not _PAGE_COUNT.fullmatch(text)
    ),
    Field.DELIVERY_TERMS: lambda text: letters_in(text) >= 3 and is_delivery_term(text),
    Field.LINE_NUMBER: lambda text: _digits(text) > 0 and not _CODE.search(text),
    Field.BUYER_PART: lambda text: letters_in(text) + _digits(text) > 1,
    Field.SUPPLIER_PART: lambda text: letters_in(text) + _digits(text) > 1,
    Field.UOM: lambda text: letters_in(text) > 0,
}
