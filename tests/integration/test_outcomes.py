"""From orders that were decided to what people found, and from there to what goes out next."""

from __future__ import annotations

import pytest

from flows.budget_page import print_budget
from flows.explained_page import print_explanation
from flows.explaining import explain, explanation_json
from pipeline.adapters.deciding_model import shipped_model
from pipeline.checks.examine import examine
from pipeline.core.arrivals import Channel, Envelope, MessagePart
from pipeline.core.errors import InputError, RuleError
from pipeline.core.fields import ExtractedOrder
from pipeline.core.ports import Store
from pipeline.core.resolution import Decision, Outcome, Resolution
from pipeline.core.states import ArrivalState
from pipeline.core.tolerances import Tolerances
from pipeline.deciding.policy import DRAWN
from pipeline.deciding.service import HousePolicy, acknowledge_alarm, record_outcome
from pipeline.deciding.thresholds import Budget
from pipeline.doctor import examine_store
from pipeline.intake import outcomes
from pipeline.intake.service import register
from pipeline.orders.conversion import convert
from pipeline.review.routing import route
from pipeline.review.service import urgent_tasks
from tests import builders
from tests.integration.conftest import StandingClock


def house(store: Store, audit_share: float = 0.0) -> HousePolicy:
    return HousePolicy(store, shipped_model(), Budget(), audit_share)


def arrive(store: Store, number: str, policy: HousePolicy, order: ExtractedOrder | None = None) -> str:
    """One order comes in and goes where the policy has it."""
    envelope = Envelope("mailbox", Channel.MAIL, f"<{number}>", "einkauf@harbour-marine.example", "Order")
    (arrival,) = register(store, envelope, [MessagePart(f"{number}.pdf", "application/pdf", number.encode())])
    resolution, decision = decided(order or builders.order(po_number=builders.read(number)), policy, arrival.arrival_id)
    if decision.outcome is Outcome.ACCEPT:
        outcomes.accept(store, arrival.arrival_id, decision, resolution, convert(resolution, "SO-NEW"))
    else:
        outcomes.open_review(store, arrival.arrival_id, decision, resolution=resolution)
    return arrival.arrival_id


def decided(order: ExtractedOrder, policy: HousePolicy, arrival_id: str) -> tuple[Resolution, Decision]:
    resolution = builders.resolution(order)
    findings = examine(resolution, today=builders.TODAY)
    decision = policy().settle(resolution, route(resolution, findings), Tolerances(), arrival_id=arrival_id)
    return resolution, decision


def test_a_persons_word_is_kept_with_the_score_and_in_the_log_and_the_last_word_counts(store: Store) -> None:
    arrival_id = arrive(store, "PO-1", house(store))
    first = record_outcome(store, arrival_id, "anna", right=False, wrong=["Line 1 quantity"], note="It says 2,000.")
    assert (first.wrong_places, first.was_accepted, first.was_drawn) == (("line 1 quantity",), True, False)
    assert first.customer_id == "10001"
    assert first.model == shipped_model().name
    assert first.score is not None
    assert first.score > 0.9
    assert record_outcome(store, arrival_id, "anna", right=False, wrong=["line 1 quantity"], note="It says 2,000.") == first
    undone = record_outcome(store, arrival_id, "bert", right=True)
    with store.look() as work:
        assert work.outcomes.of_arrival(arrival_id) == [first, undone]
        assert work.outcomes.in_force() == [undone]
        said = [entry for entry in work.audit.entries(arrival_id) if entry.event == "order compared"]
    assert [entry.actor for entry in said] == ["anna", "bert"], "a second tap says nothing again"
    assert examine_store(store) == []


def test_a_line_that_the_order_does_not_have_is_refused_and_stops_nothing(store: Store) -> None:
    arrival_id = arrive(store, "PO-1", house(store))
    with pytest.raises(InputError, match=r"There is no line 2: the order was read with 1 line\. One that is missing"):
        record_outcome(store, arrival_id, "anna", right=False, wrong=["line 1 quantity", "line 2 quantity"])
    with store.look() as work:
        assert work.outcomes.of_arrival(arrival_id) == []
    assert record_outcome(store, arrival_id, "anna", right=False, wrong=["lines"]).wrong_places == ("lines",)


def test_nothing_is_called_right_or_wrong_that_the_machine_did_not_decide(store: Store) -> None:
    (arrival,) = register(store, Envelope("folder", Channel.FOLDER, "1"), [MessagePart("1.pdf", "application/pdf", b"1")])
    with pytest.raises(RuleError, match="nothing to call right or wrong"):
        record_outcome(store, arrival.arrival_id, "anna", right=True)
    with pytest.raises(InputError):
        record_outcome(store, "nobody", "anna", right=True)


def test_drawn_orders_are_counted_once_and_their_errors_stop_everything_until_somebody_looks(
    store: Store, clock: StandingClock
) -> None:
    everything = house(store, audit_share=1.0)
    drawn = [arrive(store, f"PO-{number}", everything) for number in range(4)]
    with store.look() as work:
        assert work.decisions.latest(drawn[0]).decision.reasons == (DRAWN,)  # type: ignore[union-attr]
        assert work.outcomes.accepted_counts()["10001"].drawn == 4
    assert everything().measured.compared == 0
    for arrival_id in drawn[:2]:
        record_outcome(store, arrival_id, "anna", right=False, wrong=["ship-to"])
    policy = house(store)
    assert "2 of 2 orders of the audit sample were wrong" in policy().alarm
    held = arrive(store, "PO-9", policy)
    with store.look() as work:
        assert work.arrivals.get(held).state is ArrivalState.IN_REVIEW
    with pytest.raises(RuleError, match="--because"):
        acknowledge_alarm(store, "anna", " ")
    clock.advance(60)
    acknowledge_alarm(store, "anna", "The ship-to was wrong in the masters.")
    assert policy().alarm == "", "the same policy object notices"
    freed = arrive(store, "PO-10", policy)
    with store.look() as work:
        assert work.arrivals.get(freed).state is ArrivalState.ORDERED
        assert work.outcomes.accepted_counts()["10001"].placed == 1
    assert examine_store(store) == []


def test_the_budget_page_shows_what_was_found_beside_what_is_allowed(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    policy = house(store, audit_share=1.0)
    arrival_id = arrive(store, "PO-1", policy)
    record_outcome(store, arrival_id, "anna", right=True)
    print_budget(store, policy())
    shown = capsys.readouterr().out
    assert "Error budget: 0.50 %" in shown
    assert "0 of 1 compared orders of the sample were wrong" in shown
    assert "598 compared orders without an error prove the budget" in shown
    assert "as shipped" in shown
    assert "10001" in shown


def test_an_order_is_explained_by_any_of_its_names(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    arrival_id = arrive(store, "PO-1", house(store))
    record_outcome(store, arrival_id, "anna", right=True, note="compared by hand")
    by_number, by_arrival = explain(store, "so-000001"), explain(store, arrival_id)
    assert by_number == by_arrival
    print_explanation(by_arrival, everything=True)
    shown = " ".join(capsys.readouterr().out.split())
    for told in (
        "PO-1.pdf", "einkauf@harbour-marine.example", "Accepted, decided by orderwright", "Harbour Marine GmbH (10001)",
        "Harbour Marine Werft (S-1)", "page 1 at 10,10", "FB-1040, Hex bolt M10x40 zinc plated (certain)",
        "200 pcs (EA) = 200 EA", "the masters' price is 0.25 EUR (list price of 0.25",
        "quantity in line 1", "quantity x price is the printed amount",
        "anna: right – compared by hand", "sales order placed", "order compared",
    ):  # fmt: skip
        assert told in shown, told
    assert '"said_by": "anna"' in explanation_json(by_arrival)


def test_a_review_task_is_explained_with_its_reasons(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = builders.order(po_number=builders.read("PO-2"), lines=(builders.line(unit_price=builders.amount("0.35")),))
    arrive(store, "PO-2", house(store), wrong)
    print_explanation(explain(store, "1"))
    shown = " ".join(capsys.readouterr().out.split())
    assert "Asked a person" in shown
    assert "review task 1: open" in shown
    assert "more than the list price of 0.25 EUR" in shown
    with pytest.raises(InputError, match="no sales order, review task or arrival “SO-7”"):
        explain(store, "SO-7")


def test_the_most_urgent_question_comes_first(store: Store) -> None:
    policy = house(store, audit_share=1.0)
    late = builders.read(builders.TODAY.replace(month=6))
    soon = builders.read(builders.TODAY.replace(day=4))
    arrive(store, "PO-1", policy, builders.order(po_number=builders.read("PO-1"), requested_date=late))
    arrive(store, "PO-2", policy, builders.order(po_number=builders.read("PO-2"), requested_date=soon))
    large = builders.line(quantity=builders.amount("200000"), amount=builders.amount("50000.00"))
    arrive(store, "PO-3", policy, builders.order(po_number=builders.read("PO-3"), requested_date=soon, lines=(large,)))
    ranked = [(case.arrival.part_name, urgency.sentence) for case, urgency in urgent_tasks(store, builders.TODAY)]
    assert [name for name, _ in ranked] == ["PO-3.pdf", "PO-2.pdf", "PO-1.pdf"]
    assert ranked[0][1].startswith("EUR 50,000.00, wanted in 2 days, 1 question")


def test_what_was_never_decided_is_explained_too(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    (arrival,) = register(store, Envelope("fax", Channel.FAX, "1", "+49 40 555 0199"), [MessagePart("1.tif", "image/tiff", b"1")])
    outcomes.record_quarantine(store, arrival.arrival_id, "The file is damaged; ask for it again.")
    print_explanation(explain(store, arrival.arrival_id))
    shown = " ".join(capsys.readouterr().out.split())
    assert "came by fax from +49 40 555 0199" in shown
    assert "now: quarantined. The file is damaged; ask for it again." in shown
    assert "Nothing was decided about it" in shown
