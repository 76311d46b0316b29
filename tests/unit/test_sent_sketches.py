"""Sketched orders sent by fax, scan and photo, and what the referee learns from them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from extractors.learned.claims import SIGNALS, Side
from extractors.learned.line_claims import LINE_SIGNALS
from extractors.learned.paper import PRINTED, RECOGNISED
from models.corpus.channels import Channel
from models.layout.held_out import held_out_sketches
from models.layout.known_orders import Origin, recognised_orders
from models.layout.read_back import SHARES
from models.layout.referee_fit import Judged, fitted_by_paper
from models.layout.sent_sketches import send, ways
from models.sketches.layout_cases import layout_case


def test_a_sketch_is_sent_by_one_way_and_one_of_asia_by_all() -> None:
    assert len(list(ways(layout_case("lexware_german_heating")))) == 1
    assert list(ways(layout_case("korean_baljuseo"))) == list(SHARES)


def test_a_sketch_that_was_sent_is_read_with_its_own_answers(tmp_path: Path) -> None:
    case = layout_case("lexware_german_heating")
    assert case.name in held_out_sketches()
    assert send(case, Channel.SCAN, tmp_path)
    assert not send(case, Channel.SCAN, tmp_path), "once is enough"
    (order,) = recognised_orders(tmp_path)
    assert (order.origin, order.header, order.lines) == (Origin.SENT, case.header, case.lines)
    read = {word.text for page in order.document.pages for word in page.words}
    assert all(page.source.is_recognised for page in order.document.pages)
    assert case.header["po_number"][0] in read


def _judged(origin: Origin, right: float) -> list[Judged]:
    """Claims of every kind and side on documents of an origin, so many of them right, whatever their signals."""
    chance = np.random.default_rng(7)
    names = {"header": SIGNALS, "line": SIGNALS, "lines": LINE_SIGNALS}
    return [
        Judged(kind, side, "all", tuple(chance.normal(size=len(signals))), bool(chance.random() < right), 1.0, origin)
        for kind, signals in names.items()
        for side in Side
        for _ in range(200)
    ]


def test_lines_of_paper_are_trusted_as_far_as_they_were_read_right_there() -> None:
    judged = [*_judged(Origin.SKETCHED, 0.9), *_judged(Origin.SENT, 0.1)]
    before = {PRINTED: {"line": {side.value: {"all": [0.0] * len(SIGNALS) + [4.0]} for side in Side}}}

    fitted = fitted_by_paper(judged, before)

    bias = {paper: fitted[paper]["lines"][Side.BOTH.value]["all"][-1] for paper in (PRINTED, RECOGNISED)}
    assert bias[PRINTED] > 1.5 > 0 > bias[RECOGNISED]
    assert fitted[PRINTED]["line"][Side.RULES.value]["all"][-1] == 4.0, "what a word was worth before stays"
    assert fitted_by_paper(judged)[PRINTED]["line"][Side.RULES.value]["all"][-1] == pytest.approx(2.2, abs=0.6)
