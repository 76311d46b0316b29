"""Whatever is delivered again, in whatever order, by whatever channel: each message once, each order once."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.bootstrap import open_store
from pipeline.core.arrivals import Channel, Envelope, MessagePart
from pipeline.core.ports import Store
from pipeline.core.resolution import Decision, Outcome, Resolution
from pipeline.core.states import ArrivalState
from pipeline.doctor import examine_store
from pipeline.intake.outcomes import accept
from pipeline.intake.service import claim, register
from pipeline.settings import Settings
from tests import builders

MOMENT = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
ACCEPT = Decision(Outcome.ACCEPT, ("certain",))


class TickingClock:
    """A minute passes with every look at it."""

    def __init__(self) -> None:
        self._looks = 0

    def now(self) -> datetime:
        self._looks += 1
        return MOMENT + timedelta(minutes=self._looks)


@cache
def _empty_store() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="orderwright-empty-"))
    atexit.register(shutil.rmtree, folder)
    open_store(Settings(store=folder)).close()
    return folder


@contextmanager
def fresh_store() -> Iterator[Store]:
    """A store copied from an empty one: migrating for each example would take most of the time."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(_empty_store(), folder, dirs_exist_ok=True)
        store = open_store(Settings(store=Path(folder)), TickingClock())
        yield store
        store.close()


# Three documents, each an order of its own; a message brings one or two of them, with the order's number in the bytes.
documents = st.lists(st.integers(1, 3), min_size=1, max_size=2).map(
    lambda numbers: [MessagePart(f"{number}.pdf", "application/pdf", b"order %d" % number) for number in numbers]
)
messages = st.builds(
    lambda channel, number, parts: (Envelope(channel.value, channel, f"<{number}>"), parts),
    st.sampled_from(Channel),
    st.integers(1, 2),
    documents,
)


@settings(max_examples=25)
@given(deliveries=st.lists(messages, min_size=1, max_size=6), repeats=st.randoms(use_true_random=False), dated=st.booleans())
def test_deliveries_in_any_order_end_in_one_sales_order_for_each_document(deliveries, repeats, dated) -> None:  # type: ignore[no-untyped-def]
    again = deliveries + [repeats.choice(deliveries) for _ in range(3)]
    repeats.shuffle(again)
    with fresh_store() as store:
        for envelope, parts in again:
            register(store, envelope, parts)
            if repeats.random() < 0.5:
                _work(store, dated)
        while _work(store, dated):
            pass
        brought = {(envelope.source, envelope.message_id, part.content) for envelope, parts in again for part in parts}
        with store.look() as work:
            counts = work.arrivals.count_by_state()
            assert sum(counts.values()) == len(brought), "each part of each message is journalled once"
            assert counts[ArrivalState.IN_WORK] == 0
            ordered = [placed.order.po_number for placed in work.orders.all()]
        assert sorted(ordered) == sorted({part.content.decode() for _, parts in again for part in parts})
        # Copies are closed by themselves when number and date make them certain, and asked about otherwise.
        copies = len(brought) - len(ordered)
        assert counts[ArrivalState.NOT_AN_ORDER if dated else ArrivalState.IN_REVIEW] == copies
        assert examine_store(store) == []


def _work(store: Store, dated: bool) -> bool:
    """Finish one arrival; False when there is none."""
    claimed = claim(store, "worker", 600)
    for one in claimed:
        order = builders.sales_order(po_number=store.blobs.get(one.arrival.content_hash).decode())
        if not dated:
            lines = tuple(replace(line, requested_date=None) for line in order.lines)
            order = replace(order, po_date=None, requested_date=None, lines=lines)
        accept(store, one.arrival.arrival_id, ACCEPT, Resolution(builders.order()), order)
    return bool(claimed)
