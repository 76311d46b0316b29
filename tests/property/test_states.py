"""Random walks over everything that can be done to arrivals keep the books balanced and the log whole."""

from __future__ import annotations

import json
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from pipeline.core.arrivals import Channel, Envelope, MessagePart
from pipeline.core.audit import GENESIS, AuditEntry, canonical_json, first_break, seal
from pipeline.core.errors import ConflictError, RuleError
from pipeline.core.resolution import Decision, Outcome, Resolution
from pipeline.core.states import LEGAL_MOVES, ArrivalState, require_legal_move
from pipeline.doctor import examine_store
from pipeline.intake import outcomes, splitting
from pipeline.intake.service import claim, register
from pipeline.review.service import CLOSING_STATES, claim_task, close_task, release_task
from tests import builders
from tests.property.test_intake import fresh_store

ASK = Decision(Outcome.REVIEW, ("doubt",))
ACCEPT = Decision(Outcome.ACCEPT, ("certain",))
PEOPLE = ("anna", "bert")
# What ends an arrival for good: no move leads out of it.
FINAL = frozenset(ArrivalState) - {old for old, _ in LEGAL_MOVES}


class Clerks(RuleBasedStateMachine):
    """Workers and reviewers do things in any order, also to arrivals that are long finished."""

    arrivals = Bundle("arrivals")

    def __init__(self) -> None:
        super().__init__()
        self._stack = ExitStack()
        self.store = self._stack.enter_context(fresh_store())
        self.last_seen: dict[str, ArrivalState] = {}

    def teardown(self) -> None:
        assert examine_store(self.store) == []
        self._stack.close()

    @rule(target=arrivals, number=st.integers(1, 6), document=st.integers(1, 4))
    def deliver(self, number: int, document: int) -> str:
        part = MessagePart("order.pdf", "application/pdf", b"%d" % document)
        return register(self.store, Envelope("mailbox", Channel.MAIL, f"<{number}>"), [part])[0].arrival_id

    @rule(limit=st.integers(1, 3))
    def hand_out(self, limit: int) -> None:
        claim(self.store, "worker", 1, limit)

    @rule(arrival=arrivals, person=st.sampled_from((*PEOPLE, "orderwright")), number=st.integers(1, 3))
    def accept(self, arrival: str, person: str, number: int) -> None:
        order = builders.sales_order(po_number=f"PO-{number}")
        self._try(lambda: outcomes.accept(self.store, arrival, ACCEPT, Resolution(builders.order()), order, person))

    @rule(arrival=arrivals)
    def ask(self, arrival: str) -> None:
        self._try(lambda: outcomes.open_review(self.store, arrival, ASK, builders.order()))

    @rule(arrival=arrivals)
    def quarantine(self, arrival: str) -> None:
        self._try(lambda: outcomes.record_quarantine(self.store, arrival, "It is encrypted."))

    @rule(arrival=arrivals)
    def set_aside(self, arrival: str) -> None:
        self._try(lambda: outcomes.record_not_an_order(self.store, arrival, "A newsletter."))

    @rule(target=arrivals, arrival=arrivals, orders=st.integers(2, 3), taken=st.integers(0, 1))
    def split(self, arrival: str, orders: int, taken: int) -> str:
        self._try(lambda: splitting.split(self.store, arrival, orders))
        with self.store.look() as work:
            children = work.arrivals.sections_of(arrival)
        return children[taken].arrival_id if children else arrival

    @rule(arrival=arrivals)
    def reject(self, arrival: str) -> None:
        self._try(lambda: outcomes.reject(self.store, arrival, "Not ours.", "anna"))

    @rule(arrival=arrivals)
    def run_again(self, arrival: str) -> None:
        self._try(lambda: outcomes.run_again(self.store, arrival, "Mended.", "anna"))

    @rule(arrival=arrivals, person=st.sampled_from(PEOPLE), state=st.sampled_from((None, *CLOSING_STATES)))
    def review(self, arrival: str, person: str, state: ArrivalState | None) -> None:
        with self.store.look() as work:
            task = work.reviews.of_arrival(arrival)
        if task and state:
            self._try(lambda: close_task(self.store, task.task_id, person, state, "Says the clerk."))
        elif task:
            self._try(lambda: claim_task(self.store, task.task_id, person))

    @rule(arrival=arrivals, person=st.sampled_from(PEOPLE))
    def give_back(self, arrival: str, person: str) -> None:
        with self.store.look() as work:
            task = work.reviews.of_arrival(arrival)
        if task:
            self._try(lambda: release_task(self.store, task.task_id, person))

    @invariant()
    def what_is_finished_stays_finished(self) -> None:
        with self.store.look() as work:
            now = {arrival.arrival_id: arrival.state for arrival in work.balance.arrivals()}
        for arrival, before in self.last_seen.items():
            assert now[arrival] == before or before not in FINAL
        self.last_seen = now

    @invariant()
    def no_order_is_placed_twice(self) -> None:
        with self.store.look() as work:
            placed = work.orders.all()
        assert len({(one.order.po_number, one.fingerprint) for one in placed}) == len(placed)

    def _try(self, action) -> None:  # type: ignore[no-untyped-def]
        """Do it, or be told why not: nothing else may come of it."""
        try:
            action()
        except (ConflictError, RuleError) as refusal:
            assert str(refusal)


TestClerks = Clerks.TestCase
TestClerks.settings = settings(max_examples=30, stateful_step_count=30)


@given(old=st.sampled_from(ArrivalState), new=st.sampled_from(ArrivalState))
def test_a_move_is_allowed_exactly_when_the_table_names_it(old: ArrivalState, new: ArrivalState) -> None:
    try:
        require_legal_move(old, new)
    except RuleError as refusal:
        assert (old, new) not in LEGAL_MOVES
        assert old.value in str(refusal) and new.value in str(refusal)
    else:
        assert (old, new) in LEGAL_MOVES


words = st.text(max_size=8)
facts = st.dictionaries(words, st.none() | st.integers() | words | st.lists(words, max_size=3), max_size=3)


@st.composite
def logs(draw: st.DrawFn) -> list[AuditEntry]:
    """A log of one to eight entries, sealed as they were posted."""
    entries: list[AuditEntry] = []
    for number in range(1, draw(st.integers(1, 8)) + 1):
        at = datetime(2026, 3, 2, tzinfo=UTC) + timedelta(seconds=draw(st.integers(0, 10**6)))
        previous = entries[-1].entry_hash if entries else GENESIS
        entries.append(seal(number, at, draw(words), draw(words), draw(words), canonical_json(draw(facts)), previous))
    return entries


@given(entries=logs(), data=st.data())
def test_a_log_holds_until_any_one_entry_is_changed_dropped_swapped_or_added(
    entries: list[AuditEntry], data: st.DataObject
) -> None:
    tail = (len(entries), entries[-1].entry_hash)
    assert first_break(entries, tail) is None
    place = data.draw(st.integers(0, len(entries) - 1))
    entry = entries[place]
    match data.draw(st.sampled_from(["change", "drop", "swap", "add", "rewrite"])):
        case "change":
            field = data.draw(
                st.sampled_from(["sequence", "at", "event", "subject", "actor", "facts", "previous_hash", "entry_hash"])
            )
            other = {"sequence": entry.sequence + 1, "at": entry.at + timedelta(microseconds=1)}.get(field)
            text = str(getattr(entry, field)) + "x"
            entries[place] = replace(entry, **{field: text if other is None else other})
        case "drop":
            del entries[place]
        case "swap":
            other_place = data.draw(st.integers(0, len(entries) - 1))
            entries[place], entries[other_place] = entries[other_place], entry
            if place == other_place:
                return
        case "add":
            entries.insert(place, entry)
        case "rewrite":  # by somebody who knows how to seal, from one entry to the end
            previous = entry.previous_hash
            for index, old in enumerate(entries[place:], start=place):
                actor = old.actor + "x"
                entries[index] = seal(old.sequence, old.at, old.event, old.subject, actor, old.facts, previous)
                previous = entries[index].entry_hash
    assert first_break(entries, tail) is not None


@given(facts=facts)
def test_equal_facts_are_written_in_one_way(facts: dict[str, object]) -> None:
    backwards = dict(reversed(facts.items()))
    assert canonical_json(facts) == canonical_json(backwards)
    assert json.loads(canonical_json(facts)) == facts
