"""What of a generated order counts as wrong, so that no weight is learned from a flattering judge."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from models.deciding.judge import wrong_parts
from pipeline.core.fields import ExtractedLine
from sample_docs.draw.model import Line, Party, PrintedOrder
from tests.builders import amount, line, order, read, resolution

DRAWN = PrintedOrder(
    po_number="PO-5501",
    po_date=date(2026, 2, 27),
    buyer=Party("Harbour Marine GmbH", ()),
    supplier=Party("Falkner Fittings Ltd", ()),
    lines=(Line(Decimal(200), "pcs", "Hex bolt", "FB-1040", unit_price=Decimal("0.25"), amount=Decimal("50.00")),),
    currency="EUR",
    requested_date=date(2026, 3, 20),
    customer_id="10001",
    ship_to_id="S-1",
)


def wrong(read_line: ExtractedLine, sku: str | None = "FB-1040") -> set[tuple[str, str]]:
    drawn = replace(DRAWN, lines=(replace(DRAWN.lines[0], sku=sku),))
    return set(wrong_parts(resolution(order(lines=(read_line,))), drawn))


def test_an_order_that_is_as_drawn_is_right() -> None:
    assert wrong(line()) == set()


def test_the_nearest_article_to_one_that_we_do_not_sell_is_wrong_though_nobody_calls_it_certain() -> None:
    assert wrong(line(supplier_part=read("FB-1041")), sku=None) == {("article", "line 1")}
    assert wrong(line(supplier_part=read("ZZ"), description=read("Freight")), sku=None) == {("article", "line 1")}


def test_the_right_article_is_right_though_it_is_not_certain() -> None:
    assert wrong(line(supplier_part=read("FB-1041"))) == set()


def test_each_figure_and_the_number_of_lines_are_judged_by_themselves() -> None:
    assert wrong(line(quantity=amount("20"))) == {("quantity", "line 1")}
    assert wrong(line(unit_price=amount("0.35"))) == {("price", "line 1")}
    two = resolution(order(lines=(line(), line())))
    assert wrong_parts(two, DRAWN) == {("lines", "")}
