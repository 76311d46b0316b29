"""The X12 samples as whole files: every order of a file, not the first one alone."""

from __future__ import annotations

import json
import tomllib
from datetime import date

from extractors.limits import Limits
from extractors.read import read_part
from flows.deciding import Decider
from pipeline.core.resolution import Outcome
from tests.sample_cases import SAMPLES


def test_both_orders_of_a_file_need_no_person() -> None:
    source = SAMPLES / "x12-bottling-two-orders" / "source.edi"
    today = date.fromisoformat(str(tomllib.loads((SAMPLES / "demo.toml").read_text(encoding="utf-8"))["today"]))
    decider = Decider.from_folder(SAMPLES / "masters")
    for position, expected in ((1, "expected.json"), (2, "expected-2.json")):
        read = read_part(source.read_bytes(), source.name, Limits(), position=position)
        resolution, decision = decider.decide(read, today=today)
        gold = json.loads((source.parent / expected).read_text(encoding="utf-8"))
        assert read.orders_in_file == 2 and read.order.po_number is not None
        assert (read.order.po_number.value, decision.outcome) == (gold["po_number"], Outcome.ACCEPT), decision.reasons
        assert [line.article.sku for line in resolution.lines if line.article] == [line["sku"] for line in gold["lines"]]
