"""Item tables drawn at random are read back as they were drawn; pages of any text are survived."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.layout.lines import TableReading
from tests.builders_tables import amounts, column, read_text

_LABELS = {
    "position": ["Pos", "Line", "Item", "Lp."],
    "part": ["Part No", "Artikel-Nr.", "Référence", "Codice"],
    "description": ["Description", "Bezeichnung", "Désignation", "Descrizione"],
    "quantity": ["Qty", "Menge", "Quantité", "Antal"],
    "uom": ["UOM", "Einheit", "Unité", "ME"],
    "price": ["Unit Price", "Einzelpreis", "Prix unitaire", "Prezzo"],
    "amount": ["Amount", "Gesamtpreis", "Montant", "Importo"],
}
_WORDS = ["valve", "gasket", "bracket", "steel", "blue", "round", "cover", "hose", "long"]
_Item = tuple[str, int, Decimal]

items = st.lists(
    st.tuples(
        st.lists(st.sampled_from(_WORDS), min_size=1, max_size=3, unique=True).map(" ".join),
        st.integers(1, 900),
        st.decimals(Decimal("0.05"), Decimal(500), places=2),
    ),
    min_size=2,
    max_size=8,
)
orders_of_columns = st.permutations(["part", "description", "quantity", "uom", "price"]).filter(
    lambda order: order.index("uom") == order.index("quantity") + 1
)


def _drawn(found: list[_Item], order: list[str], language: int, total: bool) -> str:
    names = ["position", *order, "amount"]
    rows = [
        {
            "position": str(number), "part": f"AB-{1000 + number}", "description": text, "quantity": str(quantity), "uom": "EA",
            "price": f"{price:,.2f}", "amount": f"{quantity * price:,.2f}",
        }
        for number, (text, quantity, price) in enumerate(found, 1)
    ]  # fmt: skip
    cells = [{name: _LABELS[name][language] for name in names}, *rows]
    right = {"quantity", "price", "amount"}
    widths = {name: max(len(row[name]) for row in cells) for name in names}
    lines = [
        "   ".join(row[name].rjust(widths[name]) if name in right else row[name].ljust(widths[name]) for name in names)
        for row in cells
    ]
    if total:
        value = f"{sum(quantity * price for _, quantity, price in found):,.2f}"
        lines.append(f"Total   {value}".rjust(len(lines[0])))
    return "\n".join(lines)


def _read(found: list[_Item], order: list[str], language: int, total: bool) -> TableReading:
    return read_text(_drawn(found, order, language, total))


@settings(max_examples=60)
@given(items, orders_of_columns, st.integers(0, 3))
def test_a_drawn_table_is_read_back(found: list[_Item], order: list[str], language: int) -> None:
    reading = _read(found, order, language, total=False)

    assert column(reading.lines, "description") == [text for text, _, _ in found]
    assert amounts(reading.lines, "quantity") == [Decimal(quantity) for _, quantity, _ in found]
    assert amounts(reading.lines, "unit_price") == [price for _, _, price in found]
    assert amounts(reading.lines) == [quantity * price for _, quantity, price in found]
    assert not reading.issues


@settings(max_examples=40)
@given(items, orders_of_columns)
def test_the_lines_read_sum_to_the_total_drawn(found: list[_Item], order: list[str]) -> None:
    reading = _read(found, order, language=0, total=True)

    assert reading.total is not None
    assert sum(amounts(reading.lines)) == reading.total.value
    assert not reading.issues


@settings(max_examples=60)
@given(st.lists(st.text(alphabet="abzQtyPriceMengeAmountDescription 0123456789.,-/€%:()\n", max_size=120), max_size=3))
def test_any_page_is_read_without_a_crash_and_with_confidences_that_are_probabilities(pages: list[str]) -> None:
    reading = read_text(*pages)

    for line in reading.lines:
        for value in (line.quantity, line.unit_price, line.amount, line.description):
            assert value is None or 0 <= value.confidence <= 1
