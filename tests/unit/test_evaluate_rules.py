"""When a reading is right, and that the figures are those of the shared scorer where it is at hand."""

from __future__ import annotations

import importlib.util
import json
import random
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from models.evaluate.alignment import aligned, likeness
from models.evaluate.cases import Case, judged_case
from models.evaluate.counting import by_field, summary_of
from models.evaluate.judging import KIND, Judgement, Outcome, judge
from models.evaluate.rules import HEADER_FIELDS, LINE_FIELDS, is_same

ROOT = Path(__file__).parents[2]
SCORER = ROOT.parent / "shared" / "eval" / "score.py"


@pytest.mark.parametrize(
    ("field", "right", "read", "same"),
    [
        ("quantity", "1200", "1200.000", True),
        ("quantity", "1200", "1,200", False),
        ("unit_price", "0.75", "0.57", False),
        ("po_date", "2026-03-31", "2026-03-31T00:00:00", True),
        ("po_date", "2026-03-12", "2026-12-03", False),
        ("po_number", "PO 4711", "po4711", True),
        ("po_number", "4711", "4117", False),
        ("supplier_part", "ＡＢ－１", "AB-1", True),
        ("uom", "Stück", "PCS", True),
        ("uom", "Karton", "Pack", False),
        ("buyer_name", "Northern Pumps Ltd.", "NORTHERN PUMPS LTD", True),
        ("buyer_name", "Northern Pumps Ltd", "Northern Pumps Ltd, Gate 4 Leeds", False),
        ("buyer_name", "Northern Pumps Ltd", "Northern Pumps", False),
        ("payment_terms", "30 days net, 2 % in 10", "30 days net 2 % 10", True),
        ("ship_to_address", "Gate 4, Mill Lane 7, Leeds LS1 4AP", "Mill Lane 7 Leeds LS1 4AP Gate 4", True),
        ("description", "Ball valve DN 25 PN-40 brass", "Ball valve DN 25 PN- 40 brass", True),
        ("description", "Ball valve DN 25", "Check valve DN 40", False),
    ],
)
def test_a_value_says_the_same_by_the_rule_of_its_field(field: str, right: str, read: str, same: bool) -> None:
    assert is_same(field, right, read) is same


def test_each_value_is_right_wrong_missed_or_invented() -> None:
    right = {"po_number": "4711", "po_date": "2026-03-31", "total": "10.00", "ignore": ["currency"]}
    read = {"po_number": {"value": "4711", "confidence": 0.9}, "po_date": "2026-03-13", "freight": "5", "currency": "EUR"}
    outcomes = {one.field: one.outcome for one in judge(right, read).judgements}
    assert outcomes == {
        KIND: Outcome.RIGHT,
        "po_number": Outcome.RIGHT,
        "po_date": Outcome.WRONG,
        "total": Outcome.MISSED,
        "freight": Outcome.INVENTED,
    }


def test_a_reading_keeps_its_place_and_who_read_it() -> None:
    read = {"value": "9", "confidence": 0.7, "page": 2, "box": [1, 2, 30, 4], "extractor": "table:header", "raw": "9.00"}
    (found,) = [one for one in judge({"total": "8"}, {"total": read}).judgements if one.field == "total"]
    assert found.read is not None and found.read.box is not None
    assert (found.read.page, found.read.box.right, found.read.extractor, found.read.raw) == (2, 30, "table:header", "9.00")


def test_a_line_that_was_overlooked_shifts_no_other() -> None:
    lines = [{"supplier_part": f"A-{n}", "quantity": str(n), "unit_price": "1.00"} for n in range(1, 6)]
    assert aligned(lines, [*lines[:1], *lines[2:]]) == [(0, 0), (1, None), (2, 1), (3, 2), (4, 3)]
    judged = judge({"lines": lines}, {"lines": [*lines[:1], *lines[2:]]})
    assert (judged.lines_right, judged.lines_stated, judged.lines_read, judged.is_exact) == (4, 5, 4, False)


def test_the_number_of_a_line_alone_makes_no_pair() -> None:
    one, two = {"line_number": "1", "supplier_part": "A-1"}, {"line_number": "1", "supplier_part": "B-7"}
    assert likeness(one, two) == 0.5 and aligned([one], [two]) == [(0, None), (None, 0)]
    assert likeness(one | {"quantity": "2"}, two | {"quantity": "2.0"}) == 1.5


def test_a_price_for_one_needs_no_saying() -> None:
    line = {"supplier_part": "A-1", "quantity": "1"}
    fields = {one.field for one in judge({"lines": [line]}, {"lines": [line | {"price_per": "1"}]}).judgements}
    assert "lines.price_per" not in fields
    hundred = judge({"lines": [line | {"price_per": "100"}]}, {"lines": [line]})
    assert Judgement("lines.price_per", Outcome.WRONG, "100", None, 0, 0) not in hundred.judgements
    assert [one.outcome for one in hundred.judgements if one.field == "lines.price_per"] == [Outcome.WRONG]


def test_of_a_document_that_is_no_order_the_kind_alone_counts() -> None:
    invoice = judge({"not_an_order": True}, {"po_number": "4711", "decision": "accept"})
    assert [(one.field, one.outcome) for one in invoice.judgements] == [(KIND, Outcome.WRONG)]
    summary = summary_of([judged_case(Case("x", {"not_an_order": True}, {"po_number": "4711", "decision": "accept"}))])
    assert (summary.orders, summary.others, summary.others_seen, summary.escaped) == (0, 1, 0, 1)


def test_the_figures_are_those_of_the_shared_scorer() -> None:
    if not SCORER.exists():
        pytest.skip("the shared scorer is not at hand")
    scorer = _loaded(SCORER)
    chance = random.Random(7)
    report, cases = scorer.Report(), []
    for path in sorted(ROOT.glob("sample_docs/*/expected.json")):
        right = json.loads(path.read_text(encoding="utf-8"))
        for read in (_misread(right, chance), _misread(right, chance), {}):
            report.add(path.parent.name, right, read)
            cases.append(judged_case(Case(path.parent.name, right, read)))
    theirs, ours = report.summary(), summary_of(cases)
    assert ours.header.f1 == theirs["header_f1"]
    assert ours.line.f1 == theirs["line_field_f1"]
    assert ours.line_exact_f1 == theirs["line_exact_f1"]
    assert 0 < ours.exact < ours.orders and ours.orders_exact == theirs["orders_exact"]
    assert ours.accepted / ours.orders == theirs["touchless"]
    assert ours.escaped / ours.accepted == theirs["escaped_of_accepted"]
    assert ours.others_seen / ours.others == theirs["non_orders_seen"]
    counts = by_field(one for case in cases for one in case.judged.judgements)
    for prefix, group in (("", "header"), ("lines.", "line")):
        for field, row in theirs[group].items():
            own = counts.get(f"{prefix}{field}")
            assert (own.f1, own.stated) == (row["f1"], row["gold"]) if own else row["f1"] is None, field
    assert (tuple(scorer.HEADER), tuple(scorer.LINE)) == (HEADER_FIELDS, LINE_FIELDS)


def test_all_units_that_the_shared_scorer_knows_are_known() -> None:
    if not SCORER.exists():
        pytest.skip("the shared scorer is not at hand")
    scorer = _loaded(SCORER)
    words = [*scorer.UNIT_SYNONYMS, "Rolle", "no.", "PCE", ""]
    assert all(
        is_same("uom", one, two) == scorer.same("uom", one, two)
        for one in words
        for two in ("each", "ctn", "m", "c", "Rolle", "lb")
    )


def _loaded(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("shared_scorer", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["shared_scorer"] = module
    spec.loader.exec_module(module)
    return module


def _misread(right: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """The right answer as a bad reader would give it: values lost, exchanged and changed, lines lost, doubled and added."""
    if right.get("not_an_order"):
        return right if chance.random() < 0.5 else {"po_number": "1"}
    read = {name: _misread_value(value, chance) for name, value in right.items() if name not in ("lines", "ignore", "note")}
    if chance.random() < 0.3:
        read["buyer_name"], read["supplier_name"] = read.get("supplier_name"), read.get("buyer_name")
    lines = []
    for line in right.get("lines", []):
        for _ in range(chance.choice((0, 1, 1, 1, 1, 1, 1, 2))):
            lines.append({name: _misread_value(value, chance) for name, value in line.items()})
    if chance.random() < 0.2:
        lines.insert(0, {"description": "Terms apply", "quantity": "30"})
    return read | {"lines": lines, "decision": chance.choice(("accept", "review"))} if chance.random() < 0.7 else right


def _misread_value(value: Any, chance: random.Random) -> Any:
    if chance.random() < 0.93:
        return {"value": value, "confidence": 0.9} if chance.random() < 0.5 else value
    if value is None:
        return "4711"
    return chance.choice(
        [None, value[1:], value + "0", value.swapcase(), " ".join(reversed(value.split())), value.replace(" ", "")]
    )
