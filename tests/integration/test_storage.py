"""The database: schema, transactions, and values that come back as they went in."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from threading import Barrier

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import StatementError

from pipeline.bootstrap import open_store
from pipeline.core.arrivals import Channel, Envelope, MessagePart
from pipeline.core.errors import ConflictError, InputError, ServiceError
from pipeline.core.money import Money
from pipeline.core.parties import Article, CrossReference, Masters, OwnCompany, Price
from pipeline.core.ports import Store
from pipeline.core.records import DecisionRecord, MasterCounts, PlacedOrder
from pipeline.core.resolution import Candidate, Decision, Outcome, Resolution, ResolvedLine
from pipeline.intake.service import register
from pipeline.settings import Settings
from pipeline.storage import master_tables, schema
from pipeline.storage.engine import open_engine
from pipeline.storage.migrations import alembic_config
from pipeline.storage.tables import Base
from tests import builders
from tests.integration.conftest import StandingClock
from tests.integration.postgres import PostgresServer

ENVELOPE = Envelope("mailbox", Channel.MAIL, "<1@example>", "anna@example", "Order")
PART = MessagePart("order.pdf", "application/pdf", b"%PDF-1.7 one")
AT = datetime(2026, 3, 2, 9, 0, 0, 123456, tzinfo=UTC)


def engine_of(settings: Settings):  # type: ignore[no-untyped-def]
    return open_engine(settings.database_url.get_secret_value(), settings.sqlite_file)


def placed(arrival_id: str, number: str = "SO-000001", fingerprint: str = "f" * 64, **changes: object) -> PlacedOrder:
    order = builders.sales_order(number=number, **changes)
    return PlacedOrder(order, arrival_id, "c" * 64, "po5501", fingerprint, AT, "anna")


def test_the_migrations_make_the_schema_that_the_models_describe(store: Store, settings: Settings) -> None:
    assert master_tables.CustomerRow.metadata is Base.metadata
    with engine_of(settings).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []


def test_the_migrations_form_one_line_whose_end_the_program_knows(store: Store, settings: Settings) -> None:
    with engine_of(settings).connect() as connection:
        scripts = ScriptDirectory.from_config(alembic_config(connection))
        assert scripts.get_heads() == [schema.HEAD]
        assert schema.revision(connection) == schema.HEAD
    assert all(not isinstance(script.down_revision, tuple) for script in scripts.walk_revisions())


def test_a_store_opened_by_many_at_once_is_migrated_once(tmp_path: Path, postgres: PostgresServer) -> None:
    empty = Settings(store=tmp_path / "pg", database_url=postgres.url(postgres.new_database()))
    for settings in (Settings(store=tmp_path / "sqlite"), empty):
        with ThreadPoolExecutor(4) as pool:
            stores = list(pool.map(open_store, [settings] * 4))
        for opened in stores:
            with opened.look() as work:
                assert work.masters.count() == MasterCounts()
            opened.close()


def test_a_store_of_a_newer_release_is_left_alone(store: Store, settings: Settings) -> None:
    with engine_of(settings).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(ConflictError, match="newer Orderwright"):
        open_store(settings)


def test_a_database_that_does_not_answer_is_a_service_error_to_be_retried(tmp_path: Path) -> None:
    with pytest.raises(ServiceError, match="cannot be opened") as failure:
        open_store(Settings(store=tmp_path, database_url="postgresql://nobody@127.0.0.1:1/none"))
    assert failure.value.retryable


@pytest.mark.parametrize("url", ["mysql://host/db", "sqlite://", "no url at all"])
def test_a_database_that_orderwright_does_not_run_on_is_refused_by_name(tmp_path: Path, url: str) -> None:
    with pytest.raises(InputError, match="ORDERWRIGHT_DATABASE_URL"):
        open_store(Settings(store=tmp_path, database_url=url))


def test_what_points_at_nothing_is_a_conflict(store: Store) -> None:
    with pytest.raises(ConflictError, match="Somebody else was first"), store.begin() as work:
        work.decisions.keep_reading("no such arrival", builders.order(), AT)


def test_two_that_wait_for_each_other_are_parted_and_one_may_try_again(store: Store, settings: Settings) -> None:
    if not settings.database_url.get_secret_value():
        return  # on SQLite the second waits before it has anything
    first, second = (register(store, replace(ENVELOPE, message_id=str(n)), [PART])[0].arrival_id for n in (1, 2))
    both_hold_one = Barrier(2)

    def lock(one: str, other: str) -> Exception | None:
        try:
            with store.begin() as work:
                work.arrivals.lock(one)
                both_hold_one.wait()
                work.arrivals.lock(other)
        except ServiceError as error:
            return error
        return None

    with ThreadPoolExecutor(2) as pool:
        (refused,) = filter(None, pool.map(lock, (first, second), (second, first)))
    assert "deadlock detected" in str(refused)
    assert refused.retryable


def test_a_fault_of_the_program_is_shown_as_it_is(store: Store) -> None:
    with pytest.raises(StatementError, match="time zone"), store.begin() as work:
        work.decisions.keep_reading("A-1", builders.order(), AT.replace(tzinfo=None))


def test_a_unit_of_work_is_rolled_back_unless_told_to_commit(store: Store) -> None:
    with store.begin() as work:
        work.masters.upsert(builders.masters())
    with pytest.raises(ZeroDivisionError), store.begin() as work:
        work.masters.upsert(builders.masters())
        print(1 // 0)
    with store.look() as work:
        assert work.masters.count() == MasterCounts()


def test_a_look_changes_nothing_and_waits_for_no_writer(store: Store) -> None:
    with store.begin() as writer:
        writer.masters.upsert(builders.masters())
        with store.look() as reader:
            assert reader.masters.count().customers == 0
            with pytest.raises(RuntimeError, match="look"):
                reader.commit()
        writer.commit()
    with store.look() as reader:
        assert reader.masters.count().customers == 2


def test_a_look_sees_the_store_as_it_was_at_one_moment(store: Store) -> None:
    with store.look() as reader:
        before = reader.masters.count()
        with store.begin() as writer:
            writer.masters.upsert(builders.masters())
            writer.commit()
        assert reader.masters.count() == before


def test_masters_come_back_as_they_were_imported(store: Store) -> None:
    masters = builders.masters()
    with store.begin() as work:
        counts = work.masters.upsert(masters)
        work.commit()
    with store.look() as work:
        loaded = work.masters.load()
        assert work.masters.count() == counts == MasterCounts(2, 1, 4, 5, 1)
    assert loaded.own_company == masters.own_company
    for kind in ("customers", "ship_tos", "articles", "prices", "cross_references"):
        assert set(getattr(loaded, kind)) == set(getattr(masters, kind)), kind


def test_importing_masters_again_replaces_what_is_known_and_leaves_the_rest(store: Store) -> None:
    dearer = Price("FB-1040", "EUR", Decimal("0.2750"))
    changed = Masters(
        OwnCompany(""),
        customers=(replace(builders.BIRCH, blocked=True),),
        articles=(Article("X-1", "first", "EA"), Article("X-1", "last", "EA")),
        prices=(dearer, Price("FB-1040", "EUR", Decimal("0.20"), minimum_quantity=Decimal("1E+3"), valid_from=date(2026, 1, 1))),
        cross_references=(CrossReference("10001", "HM-77", "W-20"), CrossReference("10001", "HM-77", "FB-1040")),
    )
    with store.begin() as work:
        work.masters.upsert(builders.masters())
        work.masters.upsert(changed)
        work.masters.upsert(changed)
        work.commit()
    with store.look() as work:
        loaded = work.masters.load()
    assert loaded.own_company == builders.OWN_COMPANY, "an import without our own company must not forget it"
    assert {customer.customer_id: customer.blocked for customer in loaded.customers} == {"10001": False, "10002": True}
    assert next(article for article in loaded.articles if article.sku == "X-1").description == "last"
    assert {
        (price.minimum_quantity, str(price.amount))
        for price in loaded.prices
        if (price.sku, price.currency) == ("FB-1040", "EUR")
    } == {
        (Decimal(0), "0.2750"),
        (Decimal(1000), "0.20"),
    }
    assert {known.sku for known in loaded.cross_references} == {"W-20", "FB-1040"}, (
        "ambiguous stays ambiguous, the old one is gone"
    )


def test_a_sales_order_comes_back_to_the_last_digit(store: Store) -> None:
    (arrival,) = register(store, ENVELOPE, [PART])
    order = placed(arrival.arrival_id)
    lines = (replace(order.order.lines[0], amount=Money(Decimal("12345678901234567.10"), "EUR")), order.order.lines[1])
    order = replace(order, order=replace(order.order, lines=lines))
    with store.begin() as work:
        work.orders.place(order)
        work.commit()
    with store.look() as work:
        assert work.orders.get("SO-000001") == order
        assert work.orders.of_arrival(arrival.arrival_id) == order
        assert work.orders.of_purchase_order("10001", "po5501") == [order]
        assert work.orders.of_purchase_order("10002", "po5501") == []
        assert work.orders.of_content("c" * 64) == [order]
        assert str(work.orders.get("SO-000001").order.total.amount) == "12345678901234586.30"
        assert work.balance.totals_that_differ() == []


def test_the_database_itself_refuses_a_second_sales_order_of_the_same_content(store: Store) -> None:
    first, second = (register(store, replace(ENVELOPE, message_id=str(n)), [PART])[0] for n in (1, 2))
    with store.begin() as work:
        work.orders.place(placed(first.arrival_id))
        with pytest.raises(ConflictError, match=r"PO-5501.*placed already"):
            work.orders.place(placed(second.arrival_id, "SO-000002"))
        with pytest.raises(ConflictError):
            work.orders.place(placed(first.arrival_id, "SO-000003", "0" * 64))
        work.orders.place(placed(second.arrival_id, "SO-000004", "0" * 64))
        work.commit()
    with store.look() as work:
        assert [order.order.number for order in work.orders.all()] == ["SO-000001", "SO-000004"]


def test_a_number_drawn_and_rolled_back_is_drawn_again(store: Store) -> None:
    with store.begin() as work:
        assert work.orders.draw_number() == "SO-000001"
    with store.begin() as work:
        assert work.orders.draw_number() == "SO-000001"
        assert work.orders.draw_number() == "SO-000002"
        work.commit()
    with store.begin() as work:
        assert work.orders.draw_number() == "SO-000003"


def test_a_decision_comes_back_with_its_reading_candidates_and_findings(store: Store) -> None:
    (arrival,) = register(store, ENVELOPE, [PART])
    extracted = builders.order(po_number=builders.read("PO\x00 4711 \u65e5\u672c", raw="P\ud800O"))
    line = ResolvedLine(
        extracted.lines[0], (Candidate(builders.BOLT, 0.9, ("same code",), ("FB-104",)),), True, "EA", Decimal("2E+2")
    )
    resolution = Resolution(extracted, (Candidate(builders.HARBOUR, 1.0, ("name", "domain")),), (), (line,))
    decision = Decision(Outcome.REVIEW, ("The total differs.",), extracted.issues)
    record = DecisionRecord(arrival.arrival_id, decision, extracted, resolution, AT, "anna")
    with store.begin() as work:
        work.decisions.record(replace(record, decided_by="somebody before"))
        work.decisions.record(record)
        work.commit()
    with store.look() as work:
        assert work.decisions.latest(arrival.arrival_id) == record
        assert work.decisions.reading(arrival.arrival_id) == extracted
        assert work.decisions.latest("no such arrival") is None


def test_text_that_databases_refuse_is_stored_with_marks_in_its_place(store: Store) -> None:
    odd = Envelope("mail\x00box", Channel.MAIL, "<\ud800@example>", "an\x00na", "naïve 日本", None)
    part = MessagePart("b\udcffd\x00.pdf", "application/pdf", b"")
    first, second = register(store, odd, [part]), register(store, odd, [part])
    assert first == second
    assert first[0].part_name == "b\ufffdd\ufffd.pdf"
    assert first[0].envelope.subject == "naïve 日本"
    assert first[0].size_bytes == 0


def test_moments_come_back_in_utc_and_need_a_time_zone(store: Store, clock: StandingClock) -> None:
    clock.moment = AT
    sent = datetime.fromisoformat("2026-03-02T10:15:00+05:30")
    register(store, replace(ENVELOPE, sent_at=sent), [PART])
    with store.look() as work:
        (arrival,) = work.arrivals.of_message("mailbox", "<1@example>")
    assert arrival.received_at == AT
    assert arrival.received_at.tzinfo is UTC
    assert arrival.envelope.sent_at == sent
    clock.moment = AT.replace(tzinfo=None)
    with pytest.raises(Exception, match="time zone"):
        register(store, replace(ENVELOPE, message_id="<2@example>"), [PART])


def test_what_is_not_there_is_said_by_name(store: Store) -> None:
    with store.look() as work:
        with pytest.raises(InputError, match="no arrival A-1"):
            work.arrivals.get("A-1")
        with pytest.raises(InputError, match="no review task 7"):
            work.reviews.get(7)
        with pytest.raises(InputError, match="no sales order SO-9"):
            work.orders.get("SO-9")
