"""Numbers that are written as words, single or put together."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.fields.folding import fold
from extractors.fields.numbers import NumberHabit
from extractors.prose.number_words import number_word
from extractors.prose.quantities import read_quantity


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two hundred and fifty", 250), ("thirty-six", 36), ("two thousand five hundred", 2500), ("a hundred and fifty", 150),
        ("zweihundertfünfzig", 250), ("siebenundneunzig", 97), ("dreitausend", 3000),
        ("zweimal", 2),
        ("dreieinhalb", Decimal("3.5")),
        ("quatre cents", 400), ("quatre-vingt-douze", 92), ("soixante-quinze", 75), ("vingt et un", 21), ("une quinzaine de", 15),
        ("deux cent cinquante", 250), ("une demi-douzaine de", 6),
        ("tvåhundrafemtio", 250), ("trettiosex", 36), ("etthundratjugo", 120), ("ett par", 2), ("ett tjugotal", 20),
        ("doscientas cincuenta", 250), ("treinta y seis", 36), ("ciento veinte", 120), ("media docena de", 6), ("veintidós", 22),
    ],
)  # fmt: skip
def test_a_number_in_words_is_its_value(text: str, value: int | Decimal) -> None:
    assert number_word(fold(text)) == value
    read = read_quantity(text, NumberHabit())
    assert read is not None
    assert read.value == value


@pytest.mark.parametrize(
    "text", ["two six", "six two", "and", "hundert und", "one two three", "twenty twenty", "tonne", "eins zwei", ""]
)
def test_words_that_say_no_number_together_are_none(text: str) -> None:
    assert number_word(fold(text)) is None
