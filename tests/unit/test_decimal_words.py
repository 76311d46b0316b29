"""Where no number of a document tells its marks, its language does."""

import pytest

from extractors.fields.decimal_words import habit_of_print, is_of_commas
from extractors.fields.numbers import DecimalMark
from tests.builders_tables import column, read_text

GERMAN = ["Bestellung 4711", "Liefertermin: 12.05.2026", "Pos  Menge  Bezeichnung"]


@pytest.mark.parametrize(
    "texts",
    [
        GERMAN,
        ["Bestelling", "Aantal", "Prijs per eenheid"],
        ["OSTOTILAUS", "Määrä", "Toimitusehto"],
        ["Beställning", "Antal", "À-pris"],
        ["Bon de commande", "Quantité", "Prix unitaire"],
        ["Zamówienie", "Ilość", "Cena netto"],
        ["Заказ поставщику", "Количество", "Цена"],
    ],
)
def test_languages_with_commas_are_known_by_the_words_of_their_orders(texts: list[str]) -> None:
    assert is_of_commas(texts)
    assert habit_of_print([*texts, "5.000"]).decimal_mark is DecimalMark.COMMA


@pytest.mark.parametrize(
    "texts",
    [
        ["Purchase order", "Quantity", "Unit price", "Ship to Bestellung GmbH"],
        ["Orden de compra", "Cantidad", "Precio unitario", "Proveedor"],
        ["Bestellung", "Menge"],
        [],
    ],
)
def test_others_say_nothing_of_the_mark(texts: list[str]) -> None:
    assert habit_of_print([*texts, "5.000"]).decimal_mark is DecimalMark.UNKNOWN


def test_a_number_that_can_be_read_in_one_way_only_is_heard_before_the_language() -> None:
    assert habit_of_print([*GERMAN, "1,234.50"]).decimal_mark is DecimalMark.POINT


def test_the_apostrophes_of_switzerland_are_no_witness_of_a_comma() -> None:
    assert habit_of_print([*GERMAN, "12'000"]).decimal_mark is DecimalMark.UNKNOWN


@pytest.mark.parametrize(("printed", "pieces"), [("5.000", "5000"), ("10,000", "10.000"), ("363,700", "363.700")])
def test_quantities_of_an_order_without_prices_are_read_as_its_language_writes_them(printed: str, pieces: str) -> None:
    reading = read_text(f"""
        Bestellung 4711      Liefertermin: 12.05.2026

        Pos   Artikelnummer   Bezeichnung                     Menge   Einheit
        10    A-1001          Kugelhahn Messing             {printed:>7}   ST
        20    A-1002          Absperrschieber               {printed:>7}   ST
    """)

    assert [str(value) for value in column(reading.lines, "quantity")] == [pieces] * 2


def test_prices_with_their_unit_glued_behind_a_slash_tell_how_numbers_are_written() -> None:
    reading = read_text("""
        Item          Description                     Qty   Unit         Price
        A-1001        Potting soil                  2.500   SET     143,54/SET
        A-1002        Air filter                   10.000   EA       76,79/EA
    """)

    assert [str(value) for value in column(reading.lines, "quantity")] == ["2500", "10000"]
