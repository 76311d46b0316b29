"""Quantities that stand before the goods in one text."""

from tests.builders_tables import column, read_text


def test_so_many_of_an_article_is_its_quantity() -> None:
    reading = read_text("""
        Items Ordered                                                  Price
        4 of: Air filter 20x25x4, pleated furnace filter               $74.99
        6 of: LED wrap fixture 4 ft, linkable, white                   $38.49
        2 of: Door closer, grade 1, adjustable                         $62.75
    """)

    assert column(reading.lines, "quantity") == ["4", "6", "2"]
    assert column(reading.lines, "description") == [
        "Air filter 20x25x4, pleated furnace filter",
        "LED wrap fixture 4 ft, linkable, white",
        "Door closer, grade 1, adjustable",
    ]
    first = reading.lines[0].quantity
    assert first is not None
    assert first.evidence is not None
    assert len(first.evidence.boxes) == 1, "the figure alone bears witness"


def test_a_size_before_the_goods_stays_in_their_name() -> None:
    reading = read_text("""
        Part No    Description              Quantity     Price     Amount
        A-10       5 x Cable tie set               4     10.00      40.00
        A-11       2 x Cable tie set               6      5.00      30.00
    """)

    assert column(reading.lines, "quantity") == ["4", "6"]
    assert column(reading.lines, "description") == ["5 x Cable tie set", "2 x Cable tie set"]
