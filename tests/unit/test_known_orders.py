"""What the referee is fitted on: documents with their right answers, and claims judged by them."""

from __future__ import annotations

import pickle
from itertools import islice
from pathlib import Path

from extractors.learned.claims import Side
from extractors.learned.layout_reader import layout_reader
from models.corpus.family import families, make_example
from models.corpus.pages import document_of
from models.evaluate.rules import is_same
from models.layout.held_out import held_out_sketches
from models.layout.known_orders import (
    UNTOLD,
    KnownOrder,
    Origin,
    both_readings,
    drawn_orders,
    recognised_orders,
    right_answers,
    sketched_orders,
)
from models.layout.read_back import HELD_SUFFIX
from models.layout.referee_fit import WEIGHT_OF, judgements
from pipeline.core.document import Document

NOTHING = Document("order.pdf", "application/pdf", ())


def test_any_of_the_right_answers_will_do_and_what_nobody_can_tell_is_not_judged() -> None:
    header = {"po_number": ("4711", "PO 4711"), "tax": UNTOLD}
    lines = ({"quantity": ("3",)}, {"price_per": ("1",)})
    right = right_answers(KnownOrder(Origin.SKETCHED, "x", NOTHING, header, lines, frozenset({"lines.uom", "total"})), is_same)
    assert right("po_number", "PO 4711", None) is True
    assert right("po_number", "4712", None) is False
    assert right("po_date", "2026-11-20", None) is False, "what is not stated must not be read"
    assert right("tax", "1.00", None) is None
    assert right("total", "1.00", None) is None
    assert right("quantity", "3.00", 0) is True
    assert right("uom", "EA", 0) is None
    assert right("price_per", "1", 0) is None, "a price for one goes without saying"
    assert right("price_per", "100", 1) is False


def test_sketches_and_sample_documents_come_with_all_that_is_printed_and_nothing_of_the_masters() -> None:
    first = next(sketched_orders())
    assert (first.origin, first.name, bool(first.lines)) == (Origin.SKETCHED, held_out_sketches()[0], True)
    drawn = next(order for order in drawn_orders() if order.name == "es-hidraulica-pedido")
    assert drawn.header["po_number"] == ("26/01873",)
    assert drawn.lines[0]["buyer_part"] == ("REF.3310",)
    assert "sku" not in drawn.lines[0]
    for order in (first, drawn):
        assert right_answers(order, is_same)("buyer_address", "1 Main Street", None) is None, "no answer states it"


def test_recognised_orders_are_taken_from_the_folder_that_they_were_left_in(tmp_path: Path) -> None:
    example = make_example(next(family for family in families() if family.order), 7)
    kept = {"document": document_of(example.paper.sheets), "truth": example.truth(), "family": "a-family", "channel": "scan"}
    (tmp_path / f"one{HELD_SUFFIX}").write_bytes(pickle.dumps(kept))
    (order,) = recognised_orders(tmp_path)
    assert (order.origin, order.name, order.header["po_number"]) == (
        Origin.RECOGNISED,
        "a-family",
        (str(example.truth()["po_number"]),),
    )


def test_an_order_names_its_money_by_a_sign_beside_amounts() -> None:
    plain = [family for family in families() if family.group == "plain" and family.order]
    examples = (make_example(family, seed) for seed in range(4) for family in plain)
    told = [(one, one.truth()) for one in examples]
    signed = [truth for one, truth in told if any("€" in word.text for sheet in one.paper.sheets for word in sheet.words)]
    assert signed
    assert {truth["currency"] for truth in signed} == {"EUR"}
    silent = [
        truth
        for one, truth in told
        if not any(
            sign in word.text
            for sheet in one.paper.sheets
            for word in sheet.words
            for sign in (one.purchase.currency, one.purchase.currency_sign)
        )
    ]
    assert silent
    assert not any("currency" in truth for truth in silent)


def test_every_claim_of_an_order_is_judged() -> None:
    (order,) = islice((one for one in drawn_orders() if one.name == "es-hidraulica-pedido"), 1)
    readings = both_readings(order.document, layout_reader())
    assert readings is not None
    judged = list(judgements(order, *readings))
    numbers = [one for one in judged if one.field == "po_number"]
    assert [(one.side, one.right) for one in numbers] == [(Side.BOTH, True)]
    of_lines = [one for one in judged if one.kind == "lines"]
    assert len(of_lines) == len(order.lines)
    assert all(one.right for one in of_lines)
    assert {one.weight for one in judged if one.kind == "header"} == {WEIGHT_OF[Origin.DRAWN]}
