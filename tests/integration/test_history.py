"""Past orders out of the database: placed here or taken over, newest first, for customers and for articles."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from flows.importing import import_masters, read_import
from pipeline.core.arrivals import Channel, Envelope, MessagePart
from pipeline.core.errors import InputError
from pipeline.core.history import PastLine, PastSale
from pipeline.core.parties import Masters
from pipeline.core.ports import Store
from pipeline.core.records import PlacedOrder
from pipeline.intake.duplicates import fingerprint, po_key
from pipeline.intake.service import register
from tests import builders

DAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def place(store: Store, number: int, **changes: object) -> PlacedOrder:
    """A sales order that came by mail, a day after the one before."""
    envelope = Envelope("mailbox", Channel.MAIL, f"m{number}", "Anna <EINKAUF@harbour-marine.example>")
    (arrival,) = register(store, envelope, [MessagePart("po.pdf", "application/pdf", b"%d" % number)])
    order = builders.sales_order(number=f"SO-{number:06d}", po_number=f"PO-{number}", **changes)
    placed = PlacedOrder(
        order, arrival.arrival_id, arrival.content_hash, po_key(order.po_number), fingerprint(order), DAY + timedelta(days=number)
    )
    with store.begin() as work:
        work.orders.place(placed)
        work.commit()
    return placed


def test_a_customers_last_orders_come_newest_first_and_only_its_own(store: Store) -> None:
    placed = [place(store, number) for number in range(1, 5)]
    place(store, 5, customer_id="10002")
    with store.look() as work:
        assert work.orders.of_customer("10001", 3) == placed[:0:-1]
        assert work.orders.of_customer("nobody", 3) == []


def test_past_orders_say_what_was_bought_where_to_and_who_sent_it(store: Store) -> None:
    place(store, 1, po_date=date(2026, 2, 27))
    with store.look() as work:
        (past,) = work.history.of_customer("10001", 10)
    assert (past.number, past.ordered_on, past.ship_to_id, past.currency) == ("SO-000001", date(2026, 2, 27), "S-1", "EUR")
    assert past.sender == "Anna <EINKAUF@harbour-marine.example>"
    assert past.lines == (
        PastLine("FB-1040", Decimal(100), "EA", Decimal("0.25"), "XBX"),
        PastLine("004711", Decimal(3), "EA", Decimal("6.40"), "EA"),
    )


SALES = [
    PastSale("10001", "FB-1040", Decimal(50), date(2025, 6, 2), "EA", Decimal("0.26"), "EUR", "A-1", "S-1"),
    PastSale("10001", "004711", Decimal(2), date(2025, 6, 2), "EA", None, "EUR", "A-1", "S-1"),
    PastSale("10001", "FB-1040", Decimal(60), date(2025, 7, 2), "EA", None, "EUR", "A-2"),
    PastSale("10002", "FB-1040", Decimal(500), date(2025, 8, 2), "EA"),
]


def test_what_was_sold_before_orderwright_follows_what_was_placed_here(store: Store) -> None:
    with store.begin() as work:
        assert work.history.add(SALES) == 4
        work.commit()
    place(store, 1)
    with store.look() as work:
        numbers = [(past.number, len(past.lines)) for past in work.history.of_customer("10001", 10)]
        assert numbers == [("SO-000001", 2), ("A-2", 1), ("A-1", 2)]
        assert [past.number for past in work.history.of_customer("10001", 2)] == ["SO-000001", "A-2"]


def test_sales_of_an_article_to_anyone_are_found_newest_first(store: Store) -> None:
    with store.begin() as work:
        work.history.add(SALES)
        work.commit()
    place(store, 1)
    with store.look() as work:
        found = work.history.of_articles(["FB-1040", "none"], 3)
    assert [(past.customer_id, past.lines[0].quantity) for past in found] == [
        ("10001", Decimal(100)),
        ("10002", Decimal(500)),
        ("10001", Decimal(60)),
    ]
    assert found[0].lines[0].unit_price == Decimal("0.25")


def test_the_same_history_again_adds_nothing_but_two_lines_alike_are_two(store: Store) -> None:
    twice = [*SALES, replace(SALES[3])]
    for _ in range(2):
        with store.begin() as work:
            work.history.add(twice)
            work.commit()
    with store.look() as work:
        assert work.history.count() == 5


HISTORY = "Kundennummer;Artikelnummer;Menge;Einheit;Preis;Währung;Datum\n10001;FB-1040;2;CT;50,00;EUR;02.06.2025\n"


def with_masters(store: Store) -> None:
    import_masters(store, Masters(builders.OWN_COMPANY, customers=(builders.HARBOUR,), articles=(builders.BOLT,)))


def test_a_history_file_of_an_erp_is_imported_in_the_units_of_the_articles(store: Store, tmp_path: Path) -> None:
    with_masters(store)
    gone = "99999;OLD-1;3;ST;;;03.06.2025\n10001;FB-1040;1;PX;;;04.06.2025\n"
    (tmp_path / "Verkaufshistorie.csv").write_text(HISTORY + gone, encoding="utf-8")
    read = read_import(store, tmp_path, tmp_path / "report.csv")
    assert read.changes.is_empty and not read.is_empty
    assert any("1 lines of sales history count in units that their article does not have" in note for note in read.notes)
    import_masters(store, read.masters, read.sales)
    with store.look() as work:
        assert work.history.count() == 2
        (past,) = work.history.of_customer("10001", 5)
    holds = dict(builders.BOLT.packs)["XCT" if "XCT" in dict(builders.BOLT.packs) else "CT"]
    assert past.lines == (PastLine("FB-1040", 2 * holds, "EA", Decimal(50) / holds),)


@pytest.mark.parametrize(
    ("row", "said"), [("10001;FB-1040;viele;;;;02.06.2025", "no number"), ("10001;FB-1040;1;;;;", "is empty")]
)
def test_bad_rows_of_a_history_are_told_by_line_and_nothing_is_imported(
    store: Store, tmp_path: Path, row: str, said: str
) -> None:
    with_masters(store)
    (tmp_path / "sales_history.csv").write_text(HISTORY + row + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=rf"sales_history.csv line 3.*{said}"):
        read_import(store, tmp_path, tmp_path / "report.csv")
