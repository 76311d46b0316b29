"""One contract for every catalogue of articles: in memory, on SQLite, on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Connection, MetaData, Table, select

from pipeline.bootstrap import open_store
from pipeline.core.article_keys import article_number, description_keys, keys_of_article
from pipeline.core.codes import code_key
from pipeline.core.master_ports import ArticleCatalogue, ArticleName, KeyedNumbers
from pipeline.core.parties import Article, CrossReference, Masters, OwnCompany, Price
from pipeline.core.ports import Store
from pipeline.matching.catalogue import CatalogueInMemory
from pipeline.matching.finding import ArticleFinder, one_sign_away
from pipeline.settings import Settings
from pipeline.storage import article_postings, master_mapping
from pipeline.storage.migrations import alembic_config
from pipeline.storage.tables import Base
from tests import builders
from tests.integration.conftest import StandingClock
from tests.integration.test_storage import engine_of

EVERYTHING = 10**6
Opened = Callable[[Masters], "contextmanager[ArticleCatalogue]"]
MASTERS = builders.masters(
    articles=(
        *builders.masters().articles,
        Article("12-3", "Elbow 2,5 mm brass", "EA"),
        Article("1-23", "Tee 2.5mm brass", "EA", gtin="4006381333931"),
        Article("ÜB 7/ß", "Gehäuse für Ventil", "EA"),
        Article("J1", "ステンレス 給食用網 24cm", "EA"),
    ),
    cross_references=(CrossReference("10001", "HM-77", "FN-1000"), CrossReference("10001", "GONE", "no such article")),
)


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def opened(request: pytest.FixtureRequest) -> Callable[[Masters], object]:
    """Opens a catalogue of some masters."""
    if request.param == "memory":

        @contextmanager
        def in_memory(masters: Masters) -> Iterator[ArticleCatalogue]:
            yield CatalogueInMemory.of(masters)

        return in_memory
    store = _store(request)

    @contextmanager
    def in_store(masters: Masters) -> Iterator[ArticleCatalogue]:
        with store.begin() as work:
            work.masters.upsert(masters)
            work.commit()
        with store.look() as work:
            yield work.articles

    return in_store


def _store(request: pytest.FixtureRequest) -> Store:
    folder = request.getfixturevalue("tmp_path") / "store"
    settings = Settings(store=folder)
    if request.param == "postgresql":
        server = request.getfixturevalue("postgres")
        name = server.new_database(request.getfixturevalue("migrated_template"))
        settings = Settings(store=folder, database_url=server.url(name))
    store = open_store(settings)
    request.addfinalizer(store.close)
    return store


def numbers_in(found: KeyedNumbers) -> set[int]:
    return {int.from_bytes(found.numbers[at : at + 4], "little") for at in range(0, len(found.numbers), 4)}


def skus(articles: Sequence[Article | ArticleName]) -> list[str]:
    return [article.sku for article in articles]


def test_articles_are_found_by_their_code_key_whatever_the_separators(opened: Opened) -> None:
    with opened(MASTERS) as catalogue:
        assert catalogue.by_code_keys(["123", "fb1040", "nothing", ""]) == [
            MASTERS.articles[5],
            MASTERS.articles[4],
            builders.BOLT,
        ]
        assert skus(catalogue.by_code_keys(["üb7ss"])) == ["ÜB 7/ß"]
        assert catalogue.by_code_keys([]) == []


def test_articles_are_found_but_for_leading_zeros_and_by_gtin(opened: Opened) -> None:
    with opened(MASTERS) as catalogue:
        assert skus(catalogue.by_bare_keys(["4711", "815"])) == ["004711"]
        assert catalogue.by_bare_keys([""]) == catalogue.by_bare_keys([]) == []
        assert skus(catalogue.by_gtin_keys(["02001234000017", "04006381333931"])) == ["1-23", "FB-1040"]
        assert catalogue.by_gtin_keys([""]) == []


def test_articles_are_found_by_the_gtin_of_a_pack_until_it_has_another(opened: Opened) -> None:
    packed = replace(builders.BOLT, pack_gtins=(("BX", "2001234000031"), ("CT", "2001234000024")))
    with opened(replace(MASTERS, articles=(packed, builders.NUT))) as catalogue:
        assert catalogue.by_gtin_keys(["02001234000024"]) == [packed]
        assert catalogue.by_gtin_keys(["02001234000024", "02001234000017"]) == [packed]
    with opened(replace(MASTERS, articles=(builders.BOLT, builders.NUT))) as catalogue:
        assert catalogue.by_gtin_keys(["02001234000024"]) == []


def test_a_customers_number_leads_to_articles_that_we_still_have(opened: Opened) -> None:
    with opened(MASTERS) as catalogue:
        assert catalogue.by_customer_parts("10001", ["hm77", "other"]) == [(MASTERS.cross_references[0], builders.NUT)]
        assert catalogue.by_customer_parts("10002", ["hm77"]) == []
        assert catalogue.by_customer_parts("10001", ["gone"]) == []
        assert catalogue.by_customer_parts("10001", [""]) == []


def test_prices_come_for_many_articles_at_once(opened: Opened) -> None:
    with opened(MASTERS) as catalogue:
        prices = catalogue.prices_of({"FB-1040", "FN-1000", "12-3"})
        assert set(prices) == {"FB-1040", "FN-1000"}
        assert {(price.currency, price.amount) for price in prices["FB-1040"]} == {
            ("EUR", Decimal("0.25")),
            ("USD", Decimal("0.28")),
        }
        assert catalogue.prices_of([]) == {}


def test_every_article_is_found_by_every_one_of_its_keys(opened: Opened) -> None:
    with opened(MASTERS) as catalogue:
        for article in MASTERS.articles:
            keys = keys_of_article(article)
            held = catalogue.of_rarest(keys, EVERYTHING)
            assert set(held) == keys
            number = article_number(article.sku)
            assert all(number in numbers_in(one) for one in held.values())
            name = ArticleName(article.sku, article.description)
            assert name in catalogue.names([number], []) and name in catalogue.names([], [code_key(article.sku)])
        assert {key: one.articles for key, one in catalogue.of_rarest(["wzinc", "wnowhere"], EVERYTHING).items()} == {"wzinc": 2}
        assert catalogue.of_rarest([], EVERYTHING) == {}
        assert catalogue.names([], []) == []


def test_the_rarest_keys_of_each_kind_are_looked_up_and_the_common_ones_left(opened: Opened) -> None:
    articles = tuple(Article(f"A{size}{size}", f"tray round {size}", "EA") for size in range(10, 16))
    with opened(Masters(OwnCompany(""), articles=articles)) as catalogue:
        keys = ["wtray", "wround", "w12", "w13", "ca12", "ca13", "c212", "wnothing"]
        assert set(catalogue.of_rarest(keys, 2)) == {"w12", "w13", "ca12", "c212"}
        # Of two that are equally common, the first one in the order of its signs.
        assert set(catalogue.of_rarest(keys, 8)) == {"w12", "w13", "wround", "ca12", "ca13", "c212"}
        assert set(catalogue.of_rarest(keys, 1)) == {"w12", "c212"}


def test_a_line_finds_what_it_is_like_in_every_catalogue_alike(opened: Opened) -> None:
    with opened(MASTERS) as catalogue:
        finder = ArticleFinder(catalogue)
        assert finder.near([], "Sechskantmutter hex nut M 10")[0].sku in {"FN-1000", "FB-1040"}
        assert {"12-3", "1-23"} <= set(skus(finder.near([], "brass 2.5 mm")))
        assert skus(finder.near(["FB-1041"], "")) == ["FB-1040"]
        assert skus(finder.near([], "ステンレス給食用網２４ｃｍ")) == ["J1"]
        assert finder.near([], "") == finder.near(["zz"], "nothing such") == []
        assert skus(finder.misread("F8-1O4O")) == ["FB-1040"]
        assert skus(finder.by_code("12 3")) == ["12-3"]


@pytest.mark.parametrize("at_once", [True, False])
def test_many_articles_at_once_are_found_as_few_are(store: Store, monkeypatch: pytest.MonkeyPatch, at_once: bool) -> None:
    if at_once:
        monkeypatch.setattr(article_postings, "_AT_ONCE", 1)
    else:
        monkeypatch.setattr(article_postings, "_MOST_RECENT", 5)
    for portion in (MASTERS.articles[:3], MASTERS.articles[3:], MASTERS.articles[:5]):
        with store.begin() as work:
            work.masters.upsert(Masters(OwnCompany(""), articles=portion))
            work.commit()
    with store.look() as work:
        held = work.articles.of_rarest(["wzinc", "wbrass"], EVERYTHING)
        assert {key: one.articles for key, one in held.items()} == {"wzinc": 2, "wbrass": 2}
        assert numbers_in(held["wzinc"]) == {article_number("FB-1040"), article_number("FN-1000")}
        assert {"FB-1040", "FN-1000"} <= set(skus(ArticleFinder(work.articles).near([], "zinc plated")))


def test_what_is_recent_is_folded_in_a_few_keys_at_a_time_and_found_all_along(
    store: Store, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(article_postings, "_MOST_RECENT", 12)
    monkeypatch.setattr(article_postings, "_FOLDED_KEYS", 2)
    folded = []
    for size in range(10, 16):
        with store.begin() as work:
            work.masters.upsert(Masters(OwnCompany(""), articles=(Article(f"T{size}", f"round tray {size}", "EA"),)))
            work.commit()
        with store.look() as work:
            held = work.articles.of_rarest(["wtray", "wround", f"w{size}"], EVERYTHING)
            assert {key: len(numbers_in(one)) for key, one in held.items()} == {
                "wtray": size - 9,
                "wround": size - 9,
                f"w{size}": 1,
            }
        with engine_of(settings).connect() as connection:
            folded.append(set(connection.scalars(select(Base.metadata.tables["article_postings"].c.key))))
    assert folded[:3] == [set(), set(), {"wround", "wtray"}]
    assert 2 < len(folded[-1]) <= 2 * 4


def test_a_word_that_too_many_share_is_known_and_not_looked_up(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(article_postings, "_AT_ONCE", 1)
    monkeypatch.setattr(article_postings, "MOST_SHARED", 3)
    articles = tuple(Article(f"T{size}", f"Tray {size}", "EA") for size in range(10, 16))
    for _ in range(2):
        with store.begin() as work:
            work.masters.upsert(Masters(OwnCompany(""), articles=articles))
            work.commit()
    with store.look() as work:
        assert set(work.articles.of_rarest(["wtray", "w12"], EVERYTHING)) == {"w12"}
        assert ArticleFinder(work.articles).near([], "Tray 12")[0].sku == "T12"


def test_a_changed_article_is_seen_by_others_once_it_is_committed(store: Store, settings: Settings, clock: StandingClock) -> None:
    other = open_store(settings, clock)
    renamed = replace(builders.BOLT, description="Carriage bolt black")
    with store.begin() as work:
        work.masters.upsert(MASTERS)
        work.commit()
    with store.begin() as work:
        work.masters.upsert(Masters(OwnCompany(""), articles=(renamed,), prices=(Price("FB-1040", "EUR", Decimal("0.30")),)))
        with other.look() as looking:
            assert ArticleFinder(looking.articles).near([], "carriage black") == []
        work.commit()
    with other.look() as looking:
        assert ArticleFinder(looking.articles).near([], "carriage black") == [ArticleName("FB-1040", "Carriage bolt black")]
        assert Decimal("0.30") in {price.amount for price in looking.articles.prices_of(["FB-1040"])["FB-1040"]}
    other.close()


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_masters_of_an_older_store_are_found_after_it_is_brought_up_to_date(
    database: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    settings = Settings(store=tmp_path)
    if database == "postgresql":
        server = request.getfixturevalue("postgres")
        settings = Settings(store=tmp_path, database_url=server.url(server.new_database()))
    with engine_of(settings).begin() as connection:
        command.upgrade(alembic_config(connection), "0004")
        _insert(connection, "articles", map(master_mapping.article_values, MASTERS.articles))
        _insert(connection, "cross_references", map(master_mapping.cross_reference_values, MASTERS.cross_references))
        _insert(connection, "customers", map(master_mapping.customer_values, MASTERS.customers))
        _insert(connection, "ship_tos", map(master_mapping.ship_to_values, MASTERS.ship_tos))
    upgraded = open_store(settings)
    with upgraded.look() as work:
        assert skus(work.articles.by_code_keys(["fb1040"])) == ["FB-1040"]
        assert len(work.articles.by_customer_parts("10001", ["hm77"])) == 1
        assert skus(ArticleFinder(work.articles).near([], "hex nut"))[0] in {"FN-1000", "FB-1040"}
        assert work.masters.load().articles
        assert work.parties.holders(["xde811234567"]) == {"xde811234567": [("10001", "")]}
        assert ("10001", "S-1") in work.parties.holders(["a21129|12"])["a21129|12"]
    upgraded.close()


def _insert(connection: Connection, name: str, values: Iterable[dict[str, object]]) -> None:
    """Rows of a table as it was then: no keys yet."""
    table = Table(name, MetaData(), autoload_with=connection)
    wanted = {*table.columns.keys()} - {"number", "code_key", "bare_key", "gtin_key", "part_key"}
    plain = str if connection.dialect.name == "sqlite" else Decimal
    rows = [
        {column: plain(value) if isinstance(value, Decimal) else value for column, value in row.items() if column in wanted}
        for row in values
    ]
    connection.execute(table.insert(), rows)


def test_one_sign_away_is_every_code_that_differs_in_one() -> None:
    away = one_sign_away("ab12")
    assert {"ab1", "b12", "xab12", "ab123", "ab02", "ba12", "ab912", "a812", "abi2"} <= away
    assert "12" not in away
    assert one_sign_away("ab") == one_sign_away("x" * 25) == set()


def test_sizes_are_one_key_however_they_are_written() -> None:
    assert description_keys("Bolt M10x40") == description_keys("BOLT M 10 X 40")
    assert "w2.5mm" in description_keys("2,50 mm") & description_keys("2.5mm")
