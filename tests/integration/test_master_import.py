"""Importing masters into a store: what it would change is shown, nothing is half imported, twice is once."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.importing import changes_in_words, import_masters, read_import
from pipeline.bootstrap import open_store
from pipeline.core.errors import InputError
from pipeline.core.parties import Article, CrossReference, Masters, PartyRole, Price
from pipeline.core.ports import Store
from pipeline.settings import Settings
from tests.builders import BIRCH, BOLT, HARBOUR, HARBOUR_YARD, OWN_COMPANY, masters

GLN = "4098765000010"
RICH = masters(
    own_company=replace(OWN_COMPANY, gln=GLN, partner_codes=("EDI-1",)),
    customers=(
        replace(
            HARBOUR, gln=GLN, partner_codes=("K-77", "DUNS-1"), supplier_number="V900", parent_id="10002",
            roles=(PartyRole.SOLD_TO, PartyRole.PAYER), bill_to_id="10002", payer_id="10002",
        ),
        BIRCH,
    ),
    ship_tos=(replace(HARBOUR_YARD, gln=GLN, location_number="0412", partner_codes=("P1",)),),
    articles=(
        replace(
            BOLT, minimum_quantity=Decimal("2.5"), multiple_quantity=Decimal(50), successor="FN-1000", blocked=True,
            phasing_out=True, stock=Decimal("12.25"), lead_time_days=14,
        ),
        Article("FN-1000", "Hex nut", "EA"),
    ),
    prices=(Price("FB-1040", "EUR", Decimal("0.25"), contract="R-9"),),
    cross_references=(CrossReference("10001", "HM-77", "FN-1000", "sales 2024"),),
)  # fmt: skip


@pytest.fixture
def store(settings: Settings) -> Store:
    return open_store(settings)


def counts(store: Store, new: Masters) -> dict[str, tuple[int, int, int]]:
    with store.look() as work:
        changes = work.masters.compare(new)
    return {table.table: (table.added, table.changed, table.unchanged) for table in changes.tables}


def written(folder: Path, **files: str) -> Path:
    folder.mkdir(exist_ok=True)
    for stem, content in files.items():
        (folder / f"{stem}.csv").write_text(content, encoding="utf-8")
    return folder


def test_all_that_masters_know_is_kept_and_the_same_again_changes_nothing(store: Store) -> None:
    import_masters(store, RICH)
    with store.look() as work:
        kept = work.masters.load()
        (article,) = work.articles.by_code_keys(["fb1040"])
    assert kept.own_company == RICH.own_company
    assert set(kept.customers) == set(RICH.customers) and kept.ship_tos == RICH.ship_tos
    assert set(kept.articles) == set(RICH.articles) and article == RICH.articles[0]
    assert kept.prices == RICH.prices and kept.cross_references == RICH.cross_references
    assert all(added == changed == 0 for added, changed, _ in counts(store, RICH).values())


def test_what_is_new_and_what_changes_is_told_by_table(store: Store) -> None:
    import_masters(store, RICH)
    changed = replace(
        RICH,
        customers=(replace(RICH.customers[0], name="Harbour Marine SE"), BIRCH, replace(BIRCH, customer_id="10003")),
        prices=(replace(RICH.prices[0], amount=Decimal("0.30")), replace(RICH.prices[0], minimum_quantity=Decimal("100.00"))),
        cross_references=(replace(RICH.cross_references[0], sku="FB-1040"),),
    )
    assert counts(store, changed) == {
        "own company": (0, 0, 1), "customers": (1, 1, 1), "ship-tos": (0, 0, 1), "articles": (0, 0, 2), "prices": (1, 1, 0),
        "cross-references": (0, 1, 0),
    }  # fmt: skip
    with store.look() as work:
        words = list(changes_in_words(work.masters.compare(changed)))
    assert "customers: 1 new, 1 changed, 1 unchanged" in words
    assert "  ~ 10001: name “Harbour Marine GmbH” -> “Harbour Marine SE”" in words
    assert any("amount 0.25 -> 0.30" in line for line in words)
    assert any("sku “FN-1000” -> “FB-1040”" in line for line in words)


def test_a_bad_row_keeps_everything_out_and_all_are_in_the_report(store: Store, tmp_path: Path) -> None:
    rows = "".join(f"A-{number},\n" for number in range(100))
    folder = written(tmp_path / "bad", articles=f"sku,unit\nGOOD,EA\n{rows}", customers="customer_id,name\n1,Good\n")
    report = tmp_path / "report.csv"
    with pytest.raises(InputError) as refused:
        read_import(store, folder, report)
    message = str(refused.value)
    assert "nothing was" in message and "articles.csv line 3: unit is empty" in message and "and 80 more" in message
    assert len(report.read_text(encoding="utf-8-sig").splitlines()) == 101
    with store.look() as work:
        assert work.masters.count().customers == 0


def test_signs_that_mean_something_to_a_database_stay_what_they_are(store: Store) -> None:
    awkward = (
        "NULL",
        "null",
        "",
        " ",
        '"',
        "\\",
        '\\"',
        "{a,b}",
        "a,b",
        "l1\nl2",
        "'; DROP TABLE articles; --",
        "\\x00",
        "½″ – 漢字",
    )
    articles = tuple(Article(f"A{at} {text}".strip(), text, "EA", stock=None) for at, text in enumerate(awkward))
    prices = tuple(Price(one.sku, "EUR", Decimal("1E+2"), contract=text) for one, text in zip(articles, awkward, strict=True))
    import_masters(store, masters(articles=articles, prices=prices, cross_references=()))
    with store.look() as work:
        loaded = work.masters.load()
    assert {one.sku: one for one in loaded.articles} == {one.sku: one for one in articles}
    assert {one.sku: (one.amount, one.contract) for one in loaded.prices} == {
        one.sku: (one.amount, one.contract) for one in prices
    }


def test_an_import_that_breaks_off_leaves_everything_as_it_was(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    import_masters(store, masters())

    def broken(*_: object) -> None:
        raise OSError("no space left on device")

    changed = masters(
        customers=(replace(HARBOUR, name="Harbour Marine SE"), replace(BIRCH, customer_id="10003")),
        articles=(replace(BOLT, description="Carriage bolt"),),
    )
    with monkeypatch.context() as patched:
        # Prices are written last but one: customers, places and articles with their keys are written by then.
        patched.setattr("pipeline.storage.masters.mapping.price_values", broken)
        with pytest.raises(OSError, match="no space"):
            import_masters(store, changed)
    with store.look() as work:
        loaded = work.masters.load()
        assert {one.name for one in loaded.customers} == {HARBOUR.name, BIRCH.name}
        assert BOLT in loaded.articles
        assert not work.articles.of_rarest(["wcarriage"], 100)
        assert work.parties.holders(["xde811234567"]) == {"xde811234567": [("10001", "")]}
    import_masters(store, changed)
    with store.look() as work:
        assert {one.customer_id for one in work.masters.load().customers} == {"10001", "10002", "10003"}


def test_parts_are_imported_beside_what_is_there(store: Store, tmp_path: Path) -> None:
    import_masters(store, RICH)
    folder = written(tmp_path / "stock", prices="sku,currency,amount,customer_id\nFN-1000,EUR,8,10001\n")
    read = read_import(store, folder, tmp_path / "report.csv")
    import_masters(store, read.masters)
    with store.look() as work:
        assert {price.sku for price in work.masters.load().prices} == {"FB-1040", "FN-1000"}
        assert work.masters.load().own_company == RICH.own_company


def test_the_command_shows_asks_and_imports(tmp_path: Path) -> None:
    folder = written(tmp_path / "mine", articles="sku,unit\nA,EA\n", customers="customer_id,name\n1,Good\n")
    runner, common = CliRunner(), ["masters", "import", str(folder), "--store", str(tmp_path / "store")]
    shown = runner.invoke(app, [*common, "--dry-run"])
    assert shown.exit_code == 0 and "articles: 1 new, 0 changed, 0 unchanged" in shown.output
    unasked = runner.invoke(app, common)
    assert unasked.exit_code == 1 and "--yes" in unasked.output
    done = runner.invoke(app, [*common, "--yes"])
    assert done.exit_code == 0 and "Imported." in done.output
    again = runner.invoke(app, common)
    assert again.exit_code == 0 and "Nothing to change." in again.output
