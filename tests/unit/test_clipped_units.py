"""A ring around a quantity hides the first letter of its unit: the other lines of the order know the whole one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.learned.clipped_units import with_whole_units
from pipeline.core.document import BoundingBox
from pipeline.core.fields import Evidence, ExtractedLine, FieldValue

LETTER = 6.0


def line(row: int, quantity: int, unit: str, letters_between: float, confidence: float = 0.9) -> ExtractedLine:
    """A line whose unit stands so many letters behind its quantity."""
    right = 300 + LETTER * len(str(quantity))
    left = right + letters_between * LETTER

    def read(value: object, text: str, left: float) -> FieldValue[object]:
        box = BoundingBox(left, 100 + 20 * row, left + LETTER * len(text), 110 + 20 * row)
        return FieldValue(value, text, confidence, "table:header", Evidence(1, (box,)))

    return ExtractedLine(quantity=read(Decimal(quantity), str(quantity), 300), uom=read(unit, unit, left))  # type: ignore[arg-type]


def units(*lines: ExtractedLine) -> list[str | None]:
    return [one.uom.value if one.uom is not None else None for one in with_whole_units(lines)]


def test_a_unit_whose_first_letter_is_hidden_is_that_of_the_other_lines() -> None:
    assert units(line(0, 60, "pcs", 0), line(1, 40, "cs", 1.5), line(2, 30, "CS", 1.1)) == ["pcs", "pcs", "pcs"]


def test_the_whole_unit_is_spelt_as_the_order_prints_it() -> None:
    assert units(line(0, 60, "PCS", 0), line(1, 40, "CS", 1.5)) == ["PCS", "PCS"]


def test_what_was_read_stays_beside_it_and_it_is_less_sure() -> None:
    _, cut = with_whole_units([line(0, 60, "pcs", 0), line(1, 40, "cs", 1.5, confidence=0.8)])
    assert cut.uom is not None
    assert cut.uom.raw == "cs"
    assert cut.uom.confidence == pytest.approx(0.72)
    (read,) = cut.uom.alternatives
    assert read.value == "cs"
    assert read.probability == pytest.approx(0.08)


@pytest.mark.parametrize(
    "others",
    [
        [line(0, 60, "pcs", 1.0)],  # both with a space: pieces and cases
        [line(0, 60, "bag", 0)],  # no unit that "cs" is an end of
        [],
    ],
    ids=["both kinds", "another unit", "alone"],
)
def test_cases_stay_cases(others: list[ExtractedLine]) -> None:
    assert units(*others, line(1, 5, "cs", 1.0))[-1] == "cs"


def test_no_unit_is_made_of_a_line_without_one() -> None:
    lines = [line(0, 60, "pcs", 0), ExtractedLine(), ExtractedLine(uom=line(1, 5, "cs", 2).uom)]
    assert units(*lines) == ["pcs", None, "cs"]
