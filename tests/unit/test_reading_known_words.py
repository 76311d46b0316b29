"""Doubtful readings held against the words that orders print."""

from __future__ import annotations

import pytest

from extractors.reading.known_words import known_words, with_known_words
from extractors.reading.strip_reader import Sign
from models.reading.known_words import LANGUAGES, words_of

Doubts = dict[int, dict[str, float]]


def held(text: str, language: str, doubts: Doubts, sure: float = 0.99) -> str:
    """The text, whose signs are read surely but for the doubtful ones, as it is spelt then."""
    signs = [Sign(20.0 * at, tuple(doubts.get(at, {sign: sure}).items())) for at, sign in enumerate(text)]
    return "".join(sign.text for sign in with_known_words(signs, language))


@pytest.mark.parametrize(
    ("text", "language", "doubts", "expected"),
    [
        ("Nolre", "fra", {2: {"l": 0.8, "t": 0.1}}, "Notre"),
        ("Bezelchnung:", "deu", {4: {"l": 0.9, "i": 0.04}}, "Bezeichnung:"),
        ("Liefcranschrift", "deu", {4: {"c": 0.9, "e": 0.08}}, "Lieferanschrift"),
        ("Lieferanschift", "deu", {}, "Lieferanschrift"),  # a sign lost in a long word
        ("Betalnningsvillkor", "swe", {}, "Betalningsvillkor"),  # one too many
        ("Unite", "fra", {4: {"e": 0.9}}, "Unité"),
        ("PURCHASE ORDEP", "eng", {13: {"P": 0.7, "R": 0.2}}, "PURCHASE ORDER"),
        ("ltem", "eng", {0: {"l": 0.6, "I": 0.3}}, "Item"),
    ],
)
def test_a_doubtful_word_is_the_known_one_that_was_nearly_seen(text: str, language: str, doubts: Doubts, expected: str) -> None:
    assert held(text, language, doubts) == expected


@pytest.mark.parametrize(
    ("text", "language", "doubts"),
    [
        ("Authorized", "eng", {}),  # other spelling, read without doubt
        ("Nolde", "fra", {}),
        ("Bellacorte", "ita", {5: {"c": 0.6, "e": 0.2}}),  # a name like no known word
        ("Lieferungen", "deu", {}),
        ("HCX-1204", "eng", {1: {"C": 0.6, "E": 0.3}}),  # a code
        ("sales@suppiy.example", "eng", {10: {"i": 0.6, "l": 0.3}}),
        ("Nolre", "jpn", {2: {"l": 0.8, "t": 0.1}}),
    ],
)
def test_names_codes_and_what_was_clear_stay(text: str, language: str, doubts: Doubts) -> None:
    assert held(text, language, doubts) == text


def test_the_known_words_are_those_of_the_pages_made_up() -> None:
    assert {name: list(known_words(name)) for name in LANGUAGES} == {name: words_of(code) for name, code in LANGUAGES.items()}
