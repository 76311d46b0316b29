"""Other words and figures on a sketched page, so that the network learns its layout and not its names by heart."""

from __future__ import annotations

import random
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from models.corpus.family import families, make_example
from models.corpus.labels import Field
from models.corpus.paper import PrintedWord, Sheet

_NAMES = {
    Field.BUYER_NAME, Field.SUPPLIER_NAME, Field.SHIP_TO_NAME, Field.BILL_TO_NAME, Field.SHIP_TO_ADDRESS, Field.BILL_TO_ADDRESS,
    Field.BUYER_ADDRESS, Field.DESCRIPTION,
}  # fmt: skip
_CODES = {Field.PO_NUMBER, Field.BUYER_PART, Field.SUPPLIER_PART}
_FIGURES = {Field.QUANTITY, Field.UNIT_PRICE, Field.AMOUNT, Field.SUBTOTAL, Field.TAX, Field.TOTAL}
_SHORTEST, _EXAMPLES = 3, 400
_CHANGED = 0.75

Key = tuple[int, str]
"""Of words that can stand for each other: how long they are, and their script."""


@cache
def _vocabulary() -> Mapping[Key, Sequence[str]]:
    """Words of names, addresses and descriptions that the families print."""
    chance = random.Random(1)  # noqa: S311
    found: dict[Key, set[str]] = defaultdict(set)
    for _ in range(_EXAMPLES):
        example = make_example(chance.choice(families()), chance.randrange(1 << 40))
        for sheet in example.paper.sheets[:2]:
            for word in sheet.words:
                if _is_name(word) and word.text.isalpha():
                    found[_key(word.text)].add(word.text.casefold())
    return {key: sorted(words) for key, words in found.items()}


def with_other_words(sheets: Sequence[Sheet], chance: random.Random, *, figures: bool) -> list[Sheet]:
    """The pages of one document with other words in names, addresses and descriptions, the same for the same throughout.

    Args:
        figures: Whether figures change too; they no longer make each other then.
    """
    known: dict[str, str] = {}

    def other(word: PrintedWord) -> PrintedWord:
        fields = {label.field for _begin, _end, label in word.spans}
        if word.text not in known:
            known[word.text] = _other(word.text, word, fields, chance, figures)
        text = known[word.text]
        return word if len(text) != len(word.text) else replace(word, text=text)

    named = {word.text for sheet in sheets for word in sheet.words if _is_name(word)}
    valued = {
        word.text
        for sheet in sheets
        for word in sheet.words
        if {label.field for _b, _e, label in word.spans} & (_CODES | (_FIGURES if figures else set()))
    }
    return [
        replace(sheet, words=[other(word) if word.text in named | valued else word for word in sheet.words]) for sheet in sheets
    ]


def _is_name(word: PrintedWord) -> bool:
    return any(label.field in _NAMES for _begin, _end, label in word.spans)


def _other(text: str, word: PrintedWord, fields: set[Field | None], chance: random.Random, figures: bool) -> str:
    if chance.random() > _CHANGED:
        return text
    if fields & _CODES or (figures and fields & _FIGURES):
        return _other_figures(text, chance)
    letters = text.strip(".,:;()-/")
    if not letters.isalpha():
        return _other_figures(text, chance) if any(sign.isdigit() for sign in text) else text
    choices = _vocabulary().get(_key(letters), ()) if len(letters) >= _SHORTEST else ()
    if not choices:
        return text
    new = chance.choice(choices)
    new = new.upper() if letters.isupper() else new.capitalize() if letters[0].isupper() else new
    return text.replace(letters, new) if len(new) == len(letters) else text


def _other_figures(text: str, chance: random.Random) -> str:
    """Figures for figures, the first of a number and noughts left alone: their pattern tells what they are."""
    signs = [
        chance.choice("123456789") if sign in "123456789" and at and text[at - 1].isdigit() else sign
        for at, sign in enumerate(text)
    ]
    return "".join(signs)


def _key(text: str) -> Key:
    return len(text), unicodedata.name(text[0], "?").split()[0]
