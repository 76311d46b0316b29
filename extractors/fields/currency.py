"""The order's currency: a labelled code, codes beside amounts, signs, and the country where a sign is shared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import pycountry

from extractors.fields.candidates import candidates_of
from extractors.fields.folding import fold, plain
from extractors.fields.label_lexicon import lexicon_keys, lexicon_names, lexicon_texts
from extractors.fields.labels import LabelHit, LabelledPage, strength_of
from extractors.fields.ranking import Reading
from pipeline.core.document import WordBox

_LABELLED, _BESIDE_AMOUNTS, _CODE_ALONE, _SIGN, _SHARED_SIGN, _SHARED_UNKNOWN = 0.97, 0.94, 0.75, 0.95, 0.92, 0.7
# A sign is one blot; only several of them are believed where an image was read.
_READ_FROM_IMAGE = 0.5
_AMOUNT_WITH_SIGN = re.compile(r"(?P<before>[A-Z]{0,3}[$€£¥₹₽₩₺₴₦฿₫₱₪])\s?-?[\d.,]|\d\s?(?P<after>[€£₹₽₩₺₴₦฿₫₱₪$¥])(?![\w])")
_WORD_BESIDE = re.compile(
    r"\d[\d.,]\s?(?P<after>kr|zł|zl|Kč|руб|円|元|원|TL|lei)\.?(?![^\W_])|(?<![^\W_])(?P<before>Rs|kr)\.?\s?\d", re.IGNORECASE
)
_CODE_AND_AMOUNT = re.compile(r"(?P<before>[A-Z]{3})-?\d[\d.,']*[.,]\d+|-?\d[\d.,']*[.,]\d+(?P<after>[A-Z]{3})")
# A letter is a sign only before cents: R58,140.00 is money, R4125 a part.
_LETTER_AND_AMOUNT = re.compile(r"-?(?P<sign>R)-?\d{1,3}(?:,?\d{3})*[.,]\d\d")
_NUMBER = re.compile(r"\d[\d.,' ]*")
_FILE = "currencies.toml"


@cache
def _signs() -> dict[str, str]:
    return {text: code for code in lexicon_keys(_FILE, "signs") for text in lexicon_texts(_FILE, "signs", code)}


@cache
def _words() -> dict[str, str]:
    return {fold(text): code for code in lexicon_keys(_FILE, "words") for text in lexicon_texts(_FILE, "words", code)}


@cache
def _in_words() -> dict[str, str]:
    return {text: code for code in lexicon_keys(_FILE, "in_words") for text in lexicon_texts(_FILE, "in_words", code)}


@cache
def _shared() -> dict[str, dict[str, str]]:
    by_sign = {sign: lexicon_names(_FILE, "shared", sign) for sign in lexicon_keys(_FILE, "shared")}
    return by_sign | {"￥": by_sign["¥"]}


@cache
def _beside_amounts() -> frozenset[str]:
    return frozenset(lexicon_texts(_FILE, "beside_amounts", "words"))


@cache
def _everyday_codes() -> frozenset[str]:
    return frozenset(lexicon_texts(_FILE, "beside_amounts", "everyday_codes"))


@cache
def _countries() -> frozenset[str]:
    return frozenset(lexicon_texts(_FILE, "beside_amounts", "countries"))


@cache
def _codes() -> frozenset[str]:
    return frozenset(currency.alpha_3 for currency in pycountry.currencies if not currency.alpha_3.startswith("X"))


def currency_of(text: str, country: str = "") -> str | None:
    """The ISO 4217 code that a short text names: a code, a sign or a word, alone or with an amount; None for none or several."""
    folded = fold(text)
    found = {code for piece in re.split(r"[\s/(),:;=-]+", plain(text)) if (code := _named(piece, country)) is not None}
    if not found:
        found = {code for word, code in _words().items() if len(word) > 3 and word in folded.split()}
    return found.pop() if len(found) == 1 else None


def _named(piece: str, country: str) -> str | None:
    if piece.upper() in _codes() and (piece.isupper() or piece.istitle() is False):
        return piece.upper()
    sign = piece.strip(".").lower() if len(piece) > 1 else piece
    if sign in _signs():
        return _signs()[sign]
    if sign in _shared():
        return _of_shared(sign, country)[0]
    return _words().get(fold(piece)) or _words().get(fold(sign))


def _of_shared(sign: str, country: str) -> tuple[str, float]:
    """The currency of a shared sign and how sure that is."""
    by_country = _shared()[sign]
    if country in by_country:
        return by_country[country], _SHARED_SIGN
    return next(iter(by_country.values())), _SHARED_UNKNOWN


def read_currencies(pages: Sequence[LabelledPage], country: str) -> list[Reading[str]]:
    """Every reading of the currency: labels first, then codes and signs beside amounts anywhere on the pages.

    Args:
        pages: The document's pages without its boilerplate.
        country: Whose signs are printed, as ISO 3166-1 alpha-2; empty when unknown.
    """
    found: list[Reading[str]] = []
    for page in pages:
        for hit in page.hits:
            if strength_of(hit, "currency") is not None:
                found += _of_label(page, hit, country)
        for index, row in enumerate(page.rows):
            for position, word in enumerate(row.words):
                found += _of_word(page, index, position, row.words, word, country)
    return found


def _of_label(page: LabelledPage, hit: LabelHit, country: str) -> Iterator[Reading[str]]:
    for candidate in candidates_of(page, hit):
        if len(candidate.span.words) > 4:
            continue
        code = currency_of(candidate.span.text, country)
        if code is not None:
            likelihood = _LABELLED * candidate.weight
            yield Reading(code, code, candidate.span.words, hit.page, likelihood, "label:currency", (hit.row, hit.phrase))


def _of_word(
    page: LabelledPage, row: int, position: int, words: Sequence[WordBox], word: WordBox, country: str
) -> Iterator[Reading[str]]:
    text = plain(word.text)
    place = (row, position)
    bare = text.strip("().,:;*")
    if len(bare) == 3 and bare.isupper() and bare in _codes():
        if bare not in _everyday_codes():
            likelihood = _BESIDE_AMOUNTS if _beside_amount(words, position) else _CODE_ALONE
            yield Reading(bare, bare, (word,), page.page.number, likelihood, "code:currency", place)
        return
    if (glued := _CODE_AND_AMOUNT.fullmatch(bare)) and (code := glued["before"] or glued["after"]) in _codes():
        yield Reading(code, code, (word,), page.page.number, _BESIDE_AMOUNTS, "code:currency", place)
        return
    if (letter := _LETTER_AND_AMOUNT.fullmatch(bare)) is not None:
        yield from _of_sign(letter["sign"], page, place, word, country)
        return
    if (code := _in_words().get(fold(bare))) is not None and (len(bare) > 3 or fold(words[-1].text).strip(" .*-") == "only"):
        yield Reading(code, code, (word,), page.page.number, _CODE_ALONE, "words:currency", place)
        return
    if fold(bare) in _beside_amounts() and _beside_amount(words, position):
        yield from _of_sign(fold(bare), page, place, word, country)
        return
    if text.isalnum() and text.isascii() and not any(sign.isdigit() for sign in text):
        return
    if bare.startswith("$") and position and (country_before := fold(words[position - 1].text).strip("().,:;")) in _countries():
        yield from _of_sign(f"{country_before.replace('.', '')}$", page, place, word, country)
        return
    match = _AMOUNT_WITH_SIGN.search(text) or _WORD_BESIDE.search(text)
    sign = (match["before"] or match["after"]) if match else bare if bare in _signs() or bare in _shared() else ""
    if match is None and sign and not _beside_amount(words, position):
        return
    if sign:
        yield from _of_sign(sign, page, place, word, country)


def _of_sign(sign: str, page: LabelledPage, place: tuple[int, int], word: WordBox, country: str) -> Iterator[Reading[str]]:
    key = sign.lower()
    if key in _shared():
        code, likelihood = _of_shared(key, country)
    else:
        code, likelihood = _signs().get(key) or _words().get(fold(sign)) or "", _SIGN
    if word.confidence is not None:
        likelihood *= _READ_FROM_IMAGE
    if code:
        yield Reading(code, code, (word,), page.page.number, likelihood, "sign:currency", place)


def _beside_amount(words: Sequence[WordBox], position: int) -> bool:
    """Whether the word before or after is an amount of money by its look."""
    for other in (position - 1, position + 1):
        if 0 <= other < len(words) and _NUMBER.fullmatch(plain(words[other].text).strip("$*()")):
            text = words[other].text
            if "." in text or "," in text:
                return True
    return False
