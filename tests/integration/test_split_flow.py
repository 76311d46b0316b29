"""A file of two orders on its way: each is read from its own pages, decided, shown; whoever reads it, in one go or one by one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from flows.deciding import Decider, masters_of
from flows.extraction import extract_files
from flows.inbound_order import carry_on
from flows.inbox import take_folder
from flows.reviewing import write_evidence_page
from flows.run import _rows
from flows.workplace import Workplace, open_workplace
from pipeline.core.arrivals import Arrival
from pipeline.core.states import ArrivalState
from pipeline.doctor import examine_store
from pipeline.intake.splitting import split
from pipeline.settings import Settings
from tests.sample_cases import SAMPLES, case_folder

TODAY = date(2026, 11, 20)
CASE = "us-paper-mill-two-in-one"


@pytest.fixture
def place(settings: Settings, tmp_path: Path) -> Iterator[Workplace]:
    """A workplace whose store knows the masters and has taken in the file of two orders."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    shutil.copyfile(case_folder(CASE) / "source.pdf", inbox / "orders.pdf")
    with open_workplace(settings) as first, first.store.begin() as work:
        work.masters.upsert(masters_of(SAMPLES / "masters"))
        work.commit()
    with open_workplace(settings) as opened:
        yield opened


def taken(place: Workplace, inbox: Path) -> Arrival:
    (file,) = take_folder(place.store, inbox, place.limits, lambda done: None)
    return file.arrivals[0]


def orders_by_number(place: Workplace) -> dict[str, list[str]]:
    with place.store.look() as work:
        return {one.order.po_number: [line.sku for line in one.order.lines] for one in work.orders.all()}


def expected() -> dict[str, list[str]]:
    results = [json.loads((case_folder(CASE) / name).read_text()) for name in ("expected.json", "expected-2.json")]
    return {result["po_number"]: [line["sku"] for line in result["lines"]] for result in results}


def test_each_order_of_a_file_becomes_a_sales_order_of_its_own(place: Workplace, tmp_path: Path) -> None:
    parent = taken(place, tmp_path / "inbox")

    seconds = carry_on(parent, place, TODAY)

    assert orders_by_number(place) == expected()
    with place.store.look() as work:
        children = work.arrivals.sections_of(parent.arrival_id)
        counts = work.arrivals.count_by_state()
    assert (counts[ArrivalState.SPLIT], counts[ArrivalState.ORDERED]) == (1, 2)
    assert set(seconds) == {child.arrival_id for child in children}
    assert examine_store(place.store) == []
    (file,) = take_folder(place.store, tmp_path / "inbox", place.limits, lambda done: None)
    rows = list(_rows(place.store, tmp_path / "inbox", file, seconds))
    assert [(row.document, row.arrival.state.value, row.lines) for row in rows] == [
        ("orders.pdf", "split", None),
        ("orders.pdf › order 1 of 2", "ordered", 2),
        ("orders.pdf › order 2 of 2", "ordered", 3),
    ]


def test_orders_that_were_split_off_and_not_decided_are_read_one_by_one(place: Workplace, tmp_path: Path) -> None:
    parent = taken(place, tmp_path / "inbox")
    children = split(place.store, parent.arrival_id, 2)  # and then the process died

    for child in reversed(children):
        carry_on(child, place, TODAY)

    assert orders_by_number(place) == expected()
    assert examine_store(place.store) == []


def test_an_order_that_is_no_longer_found_in_its_file_is_put_aside_and_not_lost(place: Workplace, tmp_path: Path) -> None:
    parent = taken(place, tmp_path / "inbox")
    children = split(place.store, parent.arrival_id, 3)

    for child in children:
        carry_on(child, place, TODAY)

    with place.store.look() as work:
        last = work.arrivals.get(children[2].arrival_id)
    assert last.state is ArrivalState.QUARANTINED
    assert "only 2 were found in the file" in last.state_reason
    assert examine_store(place.store) == []


def test_a_review_of_one_order_shows_its_own_page(place: Workplace, settings: Settings, tmp_path: Path) -> None:
    parent = taken(place, tmp_path / "inbox")
    with place.store.begin() as work:
        masters = work.masters.load()
        blocked = [replace(one, blocked=True) for one in masters.customers if one.customer_id == "C10030"]
        work.masters.upsert(replace(masters, customers=tuple(blocked)))
        work.commit()
    place.decider = Decider.from_store(place.store)

    carry_on(parent, place, TODAY)

    with place.store.look() as work:
        tasks = {work.arrivals.get(task.arrival_id).part_name: task.task_id for task in work.reviews.waiting()}
    assert sorted(tasks) == ["orders.pdf, order 1 of 2", "orders.pdf, order 2 of 2"]
    write_evidence_page(settings, tasks["orders.pdf, order 2 of 2"], tmp_path / "second.html")
    page = (tmp_path / "second.html").read_text()
    assert "PO-20992" in page
    assert "PO-20991" not in page
    assert 'href="#picture-2"' in page
    assert "picture-1" not in page


def test_extract_tells_a_file_as_the_whole_that_it_is_and_lists_its_orders(tmp_path: Path) -> None:
    shutil.copyfile(case_folder(CASE) / "source.pdf", tmp_path / "orders.pdf")

    failures = extract_files([tmp_path / "orders.pdf"], tmp_path / "out", None, 1, lambda done: None)

    assert failures == []
    (path,) = (tmp_path / "out").iterdir()
    whole = json.loads(path.read_text())
    records = whole["orders"]
    assert path.name == "orders.json"
    assert whole["po_number"] == records[0]["po_number"]
    assert whole["lines"] == [*records[0]["lines"], *records[1]["lines"]]
    assert [one["po_number"]["value"] for one in records] == list(expected())


def test_extract_tells_the_first_of_the_orders_that_an_interchange_states(tmp_path: Path) -> None:
    shutil.copyfile(case_folder("x12-bottling-two-orders") / "source.edi", tmp_path / "orders.edi")

    extract_files([tmp_path / "orders.edi"], tmp_path / "out", None, 1, lambda done: None)

    whole = json.loads((tmp_path / "out" / "orders.json").read_text())
    assert len(whole["orders"]) == 2
    assert whole["lines"] == whole["orders"][0]["lines"]
