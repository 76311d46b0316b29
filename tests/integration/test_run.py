"""A folder of documents through the real flow, with Prefect's own server: what a new user does first."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.bootstrap import open_store
from pipeline.core.states import ArrivalState
from pipeline.settings import read_settings
from tests.sample_cases import case_folder, expected_state

ROOT = Path(__file__).resolve().parents[2]
ACCEPTED, DOUBTFUL = "us-bottling-stacked", "us-bottling-old-price"
DAY = "2026-11-20"


def orderwright(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("ORDERWRIGHT_", "PREFECT_"))}
    command = [sys.executable, "-m", "flows.cli", *map(str, arguments)]
    environment["PYTHONPATH"] = str(ROOT)
    environment["ORDERWRIGHT_AUDIT_SHARE"] = os.environ["ORDERWRIGHT_AUDIT_SHARE"]  # none is drawn for a person by chance
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=240, check=False)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with masters, an order that fits them, one that does not, a file that is nothing; run once."""
    house = tmp_path_factory.mktemp("house")
    inbox = house / "inbox"
    shutil.copytree(ROOT / "sample_docs" / "masters", inbox / "masters")
    for case in (ACCEPTED, DOUBTFUL):
        shutil.copyfile(case_folder(case) / "source.pdf", inbox / f"{case}.pdf")
    (inbox / "nothing.pdf").write_bytes(b"")
    first = orderwright("run", "inbox", "--today", DAY, "--store", "store", "--output", "orders", cwd=house)
    assert first.returncode == 0, first.stderr
    (house / "first.txt").write_text(first.stdout)
    yield house


def states(house: Path) -> dict[str, ArrivalState]:
    store = open_store(read_settings(store=house / "store"))
    try:
        with store.look() as work:
            return {arrival.part_name: arrival.state for arrival in work.arrivals.in_state()}
    finally:
        store.close()


@pytest.mark.xdist_group("prefect")
class TestARunOverAFolder:
    def test_every_document_ends_where_it_belongs(self, house: Path) -> None:
        assert expected_state(ACCEPTED) == "ordered"
        assert states(house) == {
            f"{ACCEPTED}.pdf": ArrivalState.ORDERED,
            f"{DOUBTFUL}.pdf": ArrivalState.IN_REVIEW,
            "nothing.pdf": ArrivalState.QUARANTINED,
        }

    def test_the_table_names_document_decision_and_reason(self, house: Path) -> None:
        table = (house / "first.txt").read_text()

        assert "nothing.pdf" in table
        assert "quarantined" in table
        assert "1 ordered" in table
        assert "1 in review" in table

    def test_the_sales_order_is_written_as_json_csv_and_ubl_and_says_what_was_ordered(self, house: Path) -> None:
        expected = json.loads((case_folder(ACCEPTED) / "expected.json").read_text())

        order = json.loads((house / "orders" / "SO-000001.json").read_text())

        assert order["po_number"] == expected["po_number"]
        assert order["customer"]["id"] == expected["customer_id"]
        assert [line["sku"] for line in order["lines"]] == [line["sku"] for line in expected["lines"]]
        assert expected["po_number"] in (house / "orders" / "SO-000001.ubl.xml").read_text()
        assert expected["lines"][0]["sku"] in (house / "orders" / "sales-order-lines.csv").read_text()

    def test_running_again_makes_nothing_twice(self, house: Path) -> None:
        again = orderwright("run", "inbox", "--today", DAY, "--store", "store", "--output", "orders", cwd=house)

        assert again.returncode == 0, again.stderr
        assert len(states(house)) == 3
        assert [path.name for path in sorted((house / "orders").glob("SO-*.json"))] == ["SO-000001.json"]

    def test_review_list_gives_the_reasons(self, house: Path) -> None:
        listed = orderwright("review", "list", "--store", "store", cwd=house)

        assert listed.returncode == 0, listed.stderr
        assert DOUBTFUL in listed.stdout
        assert "price" in listed.stdout

    def test_review_show_writes_a_page_with_the_paper_and_a_crop_beside_each_reading(self, house: Path) -> None:
        shown = orderwright("review", "show", "1", "--store", "store", "--output", "task.html", cwd=house)

        assert shown.returncode == 0, shown.stderr
        page = (house / "task.html").read_text()
        assert "data:image/png;base64," in page
        assert '<use href="#picture-1"/>' in page
        expected = json.loads((case_folder(DOUBTFUL) / "expected.json").read_text())
        assert expected["po_number"] in page
        assert "<script" not in page

    def test_doctor_finds_everything_accounted_for_and_says_so_when_a_document_is_gone(self, house: Path) -> None:
        well = orderwright("doctor", "--store", "store", cwd=house)
        blob = next(path for path in (house / "store" / "blobs").rglob("*") if path.is_file() and path.stat().st_size > 0)
        blob.rename(house / "taken-away")
        ill = orderwright("doctor", "--store", "store", cwd=house)
        (house / "taken-away").rename(blob)

        assert (well.returncode, "Everything is accounted for." in well.stdout) == (0, True)
        assert ill.returncode == 1
        assert "The books do not balance." in ill.stdout
