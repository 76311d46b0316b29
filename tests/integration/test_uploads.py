"""Documents uploaded over HTTP, and what operators' monitoring sees."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from fastapi.testclient import TestClient

from extractors.limits import Limits
from extractors.worker import ReadingWorker
from flows.taking import take_incoming
from pipeline.core.alerts import Alert
from pipeline.core.errors import ServiceError
from pipeline.core.ports import Store
from pipeline.core.sources import Incoming, SourceStanding
from pipeline.core.states import ArrivalState
from pipeline.intake.outcomes import record_quarantine
from tests.integration.conftest import StandingClock
from validation_ui.app import create_app
from validation_ui.desk import Desk

ORDER = b"SKU;QTY\nFB-1040;20\n"
ERP = {"Authorization": "Bearer erp-key"}


@pytest.fixture(scope="module")
def worker() -> Iterator[ReadingWorker]:
    with ReadingWorker(Limits()) as running:
        yield running


@pytest.fixture
def web(store: Store, worker: ReadingWorker) -> TestClient:
    def take(incoming: Incoming) -> str:
        return take_incoming(store, incoming, Limits(), worker)[0].arrival_id

    return TestClient(create_app(Desk(store, take, {"erp": "erp-key", "shop": "shop-key"}, 1000, lambda: ("Budget: 1 %", "<0>"))))


def test_an_upload_is_journalled_when_it_is_answered_and_can_be_asked_about(web: TestClient, store: Store) -> None:
    answer = web.post("/api/documents?name=C:\\orders\\order.csv", content=ORDER, headers=ERP)
    assert answer.status_code == 201
    told = answer.json()
    assert (told["name"], told["state"], told["sales_order"]) == ("order.csv", "in work", None)
    with store.look() as work:
        arrival = work.arrivals.get(told["id"])
    assert store.blobs.get(arrival.content_hash) == ORDER
    assert arrival.envelope.source == "upload erp"
    record_quarantine(store, arrival.arrival_id, "It cannot be read.")
    asked = web.get(f"/api/documents/{told['id']}", headers=ERP).json()
    assert (asked["state"], asked["reason"]) == ("quarantined", "It cannot be read.")


def test_the_same_idempotency_key_gives_the_same_document(web: TestClient, store: Store) -> None:
    key = {**ERP, "Idempotency-Key": "order 4711"}
    first = web.post("/api/documents", content=ORDER, headers=key)
    again = web.post("/api/documents", content=ORDER, headers=key)
    other = web.post("/api/documents", content=ORDER + b"W-20;5\n", headers=key)
    assert [first.status_code, again.status_code, other.status_code] == [201, 200, 409]
    assert again.json()["id"] == first.json()["id"]
    with store.look() as work:
        assert work.arrivals.count_by_state()[ArrivalState.IN_WORK] == 1


def test_without_a_key_of_ours_nothing_is_taken_and_nothing_told(web: TestClient) -> None:
    told = web.post("/api/documents", content=ORDER, headers=ERP).json()
    for headers in ({}, {"Authorization": "Bearer guess"}, {"Authorization": "Basic erp-key"}):
        assert web.post("/api/documents", content=ORDER, headers=headers).status_code == 401
        assert web.get(f"/api/documents/{told['id']}", headers=headers).status_code == 401


def test_a_client_sees_its_own_documents_alone(web: TestClient) -> None:
    told = web.post("/api/documents", content=ORDER, headers=ERP).json()
    assert web.get(f"/api/documents/{told['id']}", headers={"Authorization": "Bearer shop-key"}).status_code == 404
    assert web.get("/api/documents/20260101-000000-0000000000", headers=ERP).status_code == 404


@pytest.mark.parametrize(("content", "status"), [(b"", 400), (b"x" * 1001, 413)])
def test_no_file_and_too_large_a_file_are_refused(web: TestClient, store: Store, content: bytes, status: int) -> None:
    assert web.post("/api/documents", content=content, headers=ERP).status_code == status
    with store.look() as work:
        assert sum(work.arrivals.count_by_state().values()) == 0


def test_a_store_that_is_full_is_said_to_be_tried_again_later(store: Store) -> None:
    def take(incoming: Incoming) -> str:
        raise ServiceError("no space left on /var/lib")

    web = TestClient(create_app(Desk(store, take, {"erp": "erp-key"}, largest_bytes=1000)))
    answer = web.post("/api/documents", content=ORDER, headers=ERP)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert "/var/lib" not in answer.text


def test_the_status_page_and_the_metrics_say_what_is_wrong(web: TestClient, store: Store, clock: StandingClock) -> None:
    with store.begin() as work:
        work.service.note_source(SourceStanding("<orders>", "imap", clock.now(), None, "", 12))
        work.service.note_source(SourceStanding("fax", "fax", None, clock.now(), "the share is gone", 0))
        work.service.keep_alert(Alert("source fax", "Nothing comes from fax", clock.now(), clock.now()))
        work.commit()
    clock.advance(timedelta(minutes=5).total_seconds())
    page = web.get("/").text
    assert "Nothing comes from fax" in page and "the share is gone" in page
    assert "&lt;orders&gt;" in page and "<orders>" not in page, "what others named is escaped"
    assert "<p>Budget: 1 %</p>" in page and "<p>&lt;0&gt;</p>" in page
    measured = web.get("/metrics").text
    assert 'orderwright_source_failing{kind="fax",source="fax"} 1.0' in measured
    assert 'orderwright_source_silent_seconds{kind="imap",source="<orders>"} 300.0' in measured
    assert 'orderwright_source_taken{kind="imap",source="<orders>"} 12.0' in measured
    assert "orderwright_alerts 1.0" in measured
    assert web.get("/health").json() == {"status": "ok"}
