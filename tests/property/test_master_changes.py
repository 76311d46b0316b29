"""Imports are idempotent: what was just imported would change nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.importing import import_masters
from pipeline.bootstrap import open_store
from pipeline.core.master_changes import TableChanges, compare_records
from pipeline.core.parties import Address, Article, CrossReference, Customer, Masters, OwnCompany, PartyRole, Price, ShipTo
from pipeline.settings import Settings

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)
CODE = st.text("AB1-", min_size=1, max_size=3)
CODES = st.lists(TEXT, max_size=2).map(tuple)
NUMBER = st.decimals(0, 10000, places=3)
ADDRESS = st.builds(Address, TEXT, TEXT, TEXT, TEXT, TEXT)
CUSTOMER = st.builds(
    Customer, CODE, TEXT, ADDRESS, CODES, TEXT, CODES, CODES, TEXT, st.booleans(), TEXT, CODES, TEXT, TEXT,
    st.lists(st.sampled_from(PartyRole), unique=True).map(tuple), TEXT, TEXT,
)  # fmt: skip
SHIP_TO = st.builds(ShipTo, CODE, CODE, TEXT, ADDRESS, TEXT, TEXT, CODES)
ARTICLE = st.builds(
    Article, CODE, TEXT, CODE, TEXT, st.lists(st.tuples(CODE, NUMBER), max_size=2).map(tuple), st.booleans(), NUMBER, NUMBER,
    TEXT, st.booleans(), st.booleans(), st.none() | NUMBER, st.none() | st.integers(0, 400),
)  # fmt: skip
DAY = st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1))
PRICE = st.builds(Price, CODE, CODE, NUMBER, NUMBER, CODE, TEXT, DAY, DAY, NUMBER, TEXT)
REFERENCE = st.builds(CrossReference, CODE, CODE, CODE, TEXT)
MASTERS = st.builds(
    Masters, st.builds(OwnCompany, CODE, CODES, TEXT, ADDRESS, TEXT, CODES), *(st.lists(each, max_size=4).map(tuple) for each in (
        CUSTOMER, SHIP_TO, ARTICLE, PRICE, REFERENCE,
    )),
)  # fmt: skip


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(MASTERS)
def test_importing_twice_changes_nothing(masters: Masters) -> None:
    with TemporaryDirectory() as folder:
        store = open_store(Settings(store=Path(folder)))
        try:
            import_masters(store, masters)
            with store.look() as work:
                changes, first = work.masters.compare(masters), work.masters.load()
            assert changes.is_empty, changes
            import_masters(store, masters)
            with store.look() as work:
                assert work.masters.load() == first
        finally:
            store.close()


@given(st.dictionaries(CODE, ARTICLE))
def test_equal_masters_do_not_differ(articles: dict[str, Article]) -> None:
    changes = TableChanges("articles")
    compare_records(changes, articles, articles.items())
    assert changes.is_empty and changes.unchanged == len(articles)


@given(st.dictionaries(CODE, ARTICLE, min_size=1), st.integers(0))
def test_one_other_value_is_one_change(articles: dict[str, Article], which: int) -> None:
    known = dict(articles)
    key = sorted(known)[which % len(known)]
    known[key] = Article("other", "other than any", "XYZ", stock=Decimal(-1))
    changes = TableChanges("articles")
    compare_records(changes, known, articles.items())
    assert (changes.added, changes.changed) == (0, 1)
    assert changes.changed_examples[0].key == key
