"""Unit words of many languages, and units glued to numbers."""

import pytest

from extractors.fields.units import GluedNumber, is_currency, split_quantity_unit, unit_code


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("EA", "EA"), ("Each", "EA"), ("Stk.", "EA"), ("Stück", "EA"), ("pièces", "EA"), ("uds.", "EA"),
        ("pz", "EA"), ("szt.", "EA"), ("шт.", "EA"), ("個", "EA"), ("件", "EA"), ("st", "EA"), ("stuks", "EA"),
        ("peças", "EA"), ("NOS", "EA"), ("Unit(s)", "EA"), ("箱", "XBX"), ("Ctn", "XCT"), ("Rolle", "XRO"),
        ("kg", "KGM"), ("ＫＧ", "KGM"), ("MTR", "MTR"), ("paar", "PR"), ("Dtz", "DZN"), ("H87", "EA"), ("NAR", "EA"),
        ("HUR", "HUR"), ("ft", "FOT"), ("tonne", "TNE"),
    ],
)  # fmt: skip
def test_a_unit_word_of_any_language_has_one_code(word: str, code: str) -> None:
    assert unit_code(word) == code


@pytest.mark.parametrize("text", ["", "bolt", "M8x20", "12", "-", "a very long text that is no unit"])
def test_other_words_have_no_unit_code(text: str) -> None:
    assert unit_code(text) is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("520 EA 329015", GluedNumber("520", unit="EA", rest="329015")),
        ("510/EA", GluedNumber("510", unit="EA")),
        ("20EA", GluedNumber("20", unit="EA")),
        ("5.05 USD", GluedNumber("5.05", currency="USD")),
        ("€ 12,50", GluedNumber("12,50", currency="€")),
        ("7,190.00/1,000", GluedNumber("7,190.00", per="1,000")),
        ("4.61/Ea", GluedNumber("4.61", unit="Ea")),
        ("$5.00 / 100 PC", GluedNumber("5.00", unit="PC", currency="$", per="100")),
        ("12,50 EUR/100 Stk", GluedNumber("12,50", unit="Stk", currency="EUR", per="100")),
        ("84,23/M2", GluedNumber("84,23", unit="M2")),
        ("12,50 €/m²", GluedNumber("12,50", unit="m2", currency="€")),
        ("267,333.00 / NO", GluedNumber("267,333.00", unit="NO")),
        ("44830/-", GluedNumber("44830/-")),
        ("3箱", GluedNumber("3", unit="箱")),
        ("4.00 dz(6)", GluedNumber("4.00", unit="dz", rest="(6)")),
        ("1 000 kg", GluedNumber("1 000", unit="kg")),
        ("24 шт.", GluedNumber("24", unit="шт.")),
        ("300", GluedNumber("300")),
    ],
)
def test_a_glued_cell_comes_apart(text: str, parts: GluedNumber) -> None:
    assert split_quantity_unit(text) == parts


@pytest.mark.parametrize("text", ["ABC-123", "M8x20", "2 x 5", "20 1000", "12.05.2026", "", "10-inch pipe", "ST38061"])
def test_a_text_that_only_begins_with_digits_stays_whole(text: str) -> None:
    assert split_quantity_unit(text) is None


def test_a_currency_is_no_unit() -> None:
    assert is_currency("EUR") and is_currency("¥") and not is_currency("EA")


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("mètres", "MTR"), ("Lfd. m", "MTR"), ("пог. м", "MTR"), ("kolli", "XCT"), ("zakjes", "XBG"), ("skrzynka", "XCR"),
        ("ящик", "XCS"), ("puszki", "XCA"), ("チューブ", "XTU"), ("グロス", "GRO"), ("миллиметр", None), ("对", "PR"),
        ("тыс.шт", "MIL"), ("conditionnement", "XPK"), ("flacons", "XBO"), ("resmas", "RM"), ("jerrican", "XJC"),
        ("palete", "XPX"), ("duizend", "MIL"), ("ciento", "CEN"), ("lådor", "XCS"), ("metrów", "MTR"), ("matassa", "XCO"),
        ("jogos", "SET"), ("根", "EA"),
    ],
)  # fmt: skip
def test_words_of_the_trade_in_many_languages_are_units(word: str, code: str | None) -> None:
    assert unit_code(word) == code
