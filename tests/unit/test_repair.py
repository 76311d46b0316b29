"""Doubtful figures are settled by everything else on the order, or left as they are."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from extractors.read import ReadFile
from flows.deciding import Decider
from pipeline.core.document import BoundingBox
from pipeline.core.fields import Evidence, ExtractedOrder, FieldValue, Reading
from pipeline.core.issues import Issue, Severity
from pipeline.core.parties import Price
from pipeline.core.resolution import Outcome, Resolution
from pipeline.core.senders import SenderFacts
from pipeline.core.tolerances import Tolerances
from pipeline.matching.lines import LineMatcher
from pipeline.repair import repair
from tests.builders import TODAY, UNIT_CODES, amount, index, line, order, read, resolution


def doubt(text: str, confidence: float, *others: tuple[str, float], raw: str = "") -> FieldValue[Decimal]:
    """A figure that may also be read otherwise."""
    readings = tuple(Reading(Decimal(other), other, probability) for other, probability in others)
    return replace(amount(text, confidence), alternatives=readings, raw=raw or text)


def repaired(extracted: ExtractedOrder, **changes: Any) -> Resolution:
    resolved = resolution(extracted, **changes)
    matcher = LineMatcher.of(resolved, index(**changes), unit_codes=UNIT_CODES, day=TODAY, tolerances=Tolerances())
    return repair(resolved, matcher, today=TODAY)


def findings(result: Resolution, code: str = "figure-repaired") -> list[Issue]:
    return [issue for issue in result.extracted.issues if issue.code == code]


def quantity(result: Resolution) -> Decimal:
    field = result.extracted.lines[0].quantity
    assert field is not None
    return field.value


def test_misread_quantity_is_what_the_line_and_the_price_of_the_masters_say() -> None:
    result = repaired(order(lines=(line(quantity=doubt("260", 0.5, ("200", 0.4), ("206", 0.05))),)))
    field = result.extracted.lines[0].quantity
    assert field is not None
    assert field.value == Decimal(200)
    assert field.raw == "260"
    assert field.extractor == "test:repaired"
    assert field.alternatives[0].value == Decimal(260)
    assert field.confidence + sum(other.probability for other in field.alternatives) <= 1
    assert result.lines[0].base_quantity == Decimal(200)
    assert result.lines[0].extracted is result.extracted.lines[0]
    (finding,) = findings(result)
    assert finding.severity is Severity.INFO
    assert finding.place == "line 1"
    assert "quantity “260” is taken as 200: 200 x 0.25 makes the line's 50" in finding.message
    assert "list price of 0.25 EUR per EA" in finding.message


def test_what_another_reader_took_for_the_quantity_is_taken_with_its_print_and_place_where_it_alone_fits() -> None:
    elsewhere = Evidence(1, (BoundingBox(300, 100, 320, 110),))
    rules = replace(doubt("12", 0.6, raw="12"), alternatives=(Reading(Decimal(200), "200 pc", 0.35, elsewhere),))
    result = repaired(order(lines=(line(quantity=rules),)))
    field = result.extracted.lines[0].quantity
    assert field is not None
    assert (field.value, field.raw, field.evidence) == (Decimal(200), "200 pc", elsewhere)
    assert (field.alternatives[0].value, field.alternatives[0].evidence) == (Decimal(12), rules.evidence)


def test_figures_with_one_reading_are_never_changed_however_wrong_they_are() -> None:
    wrong = order(lines=(line(quantity=amount("260")),), total=amount("51.00"))
    result = repaired(wrong)
    assert result.extracted == wrong


def test_two_readings_that_fit_are_left_to_a_person_who_is_told_both() -> None:
    both = line(
        quantity=doubt("260", 0.4, ("200", 0.3), ("300", 0.3)),
        amount=doubt("58.00", 0.4, ("50.00", 0.3), ("75.00", 0.3)),
    )
    result = repaired(order(lines=(both,), total=None))
    assert quantity(result) == Decimal(260)
    assert not findings(result)
    assert "quantity may be 200 or 300" in findings(result, "figure-undecided")[0].message


def test_printed_total_tells_which_of_two_ways_is_right() -> None:
    both = line(
        quantity=doubt("260", 0.4, ("200", 0.3), ("300", 0.3)),
        amount=doubt("58.00", 0.4, ("50.00", 0.3), ("75.00", 0.3)),
    )
    result = repaired(order(lines=(both,), total=amount("75.00")))
    assert quantity(result) == Decimal(300)
    assert result.extracted.lines[0].amount.value == Decimal("75.00")  # type: ignore[union-attr]
    assert all("the lines then make the printed total" in finding.message for finding in findings(result)[1:])


def test_line_that_agrees_as_read_is_not_changed_to_suit_a_total() -> None:
    # The total holds a line that was overlooked; 300 pieces would happen to explain it.
    agreed = line(quantity=doubt("200", 0.5, ("300", 0.4)), amount=doubt("50.00", 0.5, ("75.00", 0.4)))
    result = repaired(order(lines=(agreed,), total=amount("75.00")))
    assert quantity(result) == Decimal(200)
    assert not findings(result)


def test_price_of_the_masters_alone_changes_no_price() -> None:
    older = line(unit_price=doubt("0.28", 0.5, ("0.25", 0.4)), amount=None)
    result = repaired(order(lines=(older,), total=None))
    assert result.extracted.lines[0].unit_price.value == Decimal("0.28")  # type: ignore[union-attr]


def test_quantity_and_price_that_could_be_exchanged_stay_doubtful_unless_the_price_of_the_masters_decides() -> None:
    tins = {"supplier_part": read("004711"), "description": None, "amount": amount("32.00"), "uom": None}
    swapped = line(
        quantity=doubt("64", 0.4, ("5", 0.3), ("6.40", 0.3)), unit_price=doubt("0.4", 0.4, ("6.40", 0.3), ("5", 0.3)), **tins
    )
    stranger = repaired(order(lines=(swapped,), total=amount("32.00")), prices=())
    # 5 x 6.40 and 6.40 x 5; of the second no piece is whole, so that of a thing that is weighed is asked.
    assert quantity(stranger) == Decimal(5)
    wire = {**tins, "supplier_part": read("W-20"), "amount": amount("15.50"), "uom": read("kg")}
    commuting = line(
        quantity=doubt("6", 0.4, ("5", 0.3), ("3.10", 0.3)), unit_price=doubt("3.7", 0.4, ("3.10", 0.3), ("5", 0.3)), **wire
    )
    unknown = repaired(order(lines=(commuting,), total=amount("15.50")), prices=())
    assert quantity(unknown) == Decimal(6)
    assert not findings(unknown)
    known = repaired(order(lines=(commuting,), total=amount("15.50")))
    assert quantity(known) == Decimal(5)
    assert known.extracted.lines[0].unit_price.value == Decimal("3.10")  # type: ignore[union-attr]


@pytest.mark.parametrize(("raw", "was"), [("1.250", "1250"), ("1,250", "1.250")])
def test_lone_mark_before_three_digits_means_what_the_amount_says(raw: str, was: str) -> None:
    result = repaired(
        order(lines=(line(quantity=replace(amount(was), raw=raw), unit_price=amount("0.25"), amount=amount("312.50")),))
    )
    assert quantity(result) == Decimal(1250)
    result = repaired(
        order(lines=(line(quantity=amount("10"), unit_price=replace(amount(was), raw=raw), amount=amount("12.50")),))
    )
    price = result.extracted.lines[0].unit_price
    assert price is not None and price.value == Decimal("1.25")


def test_half_a_piece_is_no_order_and_the_mark_parts_thousands() -> None:
    ordered = line(quantity=replace(amount("1.250"), raw="1.250"), unit_price=None, amount=None)
    result = repaired(order(lines=(ordered,), total=None))
    assert quantity(result) == Decimal(1250)
    assert findings(result)[0].severity is Severity.WARNING
    assert "half a piece" in findings(result)[0].message


def test_mark_of_a_price_without_amount_means_what_the_masters_say_and_a_person_looks() -> None:
    thousand = line(unit_price=replace(amount("1250"), raw="1.250"), amount=None)
    result = repaired(order(lines=(thousand,), total=None), prices=(Price("FB-1040", "EUR", Decimal("1.25")),))
    assert result.extracted.lines[0].unit_price.value == Decimal("1.250")  # type: ignore[union-attr]
    assert findings(result)[0].severity is Severity.WARNING


def test_format_of_data_says_what_its_marks_mean() -> None:
    evidence = replace(amount("1").evidence, path="PO1[1]/PO102")  # type: ignore[type-var]
    stated = line(quantity=replace(amount("1.250"), raw="1.250", evidence=evidence), amount=amount("312.50"))
    assert quantity(repaired(order(lines=(stated,)))) == Decimal("1.250")


def test_misread_amount_of_one_line_is_what_the_others_leave_of_the_total() -> None:
    lines = (line(quantity=None, amount=doubt("58.00", 0.5, ("50.00", 0.4))), line(), line())
    result = repaired(order(lines=lines, total=amount("150.00")))
    assert result.extracted.lines[0].amount.value == Decimal("50.00")  # type: ignore[union-attr]
    assert findings(result)[0].severity is Severity.WARNING


def test_repaired_total_is_no_proof_that_no_line_was_overlooked() -> None:
    result = repaired(order(total=doubt("58.00", 0.5, ("50.00", 0.4))))
    assert result.extracted.total.value == Decimal("50.00")  # type: ignore[union-attr]
    assert findings(result)[0].severity is Severity.WARNING
    sure = repaired(order(total=doubt("69.50", 0.5, ("59.50", 0.4)), tax=amount("9.50"), subtotal=amount("50.00")))
    assert sure.extracted.total.value == Decimal("59.50")  # type: ignore[union-attr]
    assert findings(sure)[0].severity is Severity.INFO


def test_sums_that_fit_no_reading_do_not_keep_a_line_from_being_repaired() -> None:
    lines = (line(quantity=doubt("260", 0.5, ("200", 0.4))), line())
    result = repaired(order(lines=lines, total=amount("777.00")))
    assert quantity(result) == Decimal(200)


def test_order_without_doubt_comes_back_as_it_went() -> None:
    resolved = resolution()
    matcher = LineMatcher.of(resolved, index(), unit_codes=UNIT_CODES, day=TODAY, tolerances=Tolerances())
    assert repair(resolved, matcher, today=TODAY) == resolved


def test_decision_is_taken_on_what_was_repaired_and_what_was_read_stays_as_it_was() -> None:
    misread = order(lines=(line(quantity=doubt("260", 0.5, ("200", 0.45))),))
    resolution_, decision = Decider(index()).decide(
        ReadFile(misread, ""), sender=SenderFacts("einkauf@harbour-marine.example"), today=TODAY
    )
    assert quantity(resolution_) == Decimal(200)
    assert decision.outcome is Outcome.ACCEPT
    assert [issue.code for issue in decision.findings if issue.code.startswith("figure")] == ["figure-repaired"]
    assert misread.lines[0].quantity is not None and misread.lines[0].quantity.value == Decimal(260)
