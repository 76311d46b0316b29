"""Hard layouts of real systems, sketched with invented firms: what the rules read in them, field by field."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from models.sketches.layout_cases import LAYOUTS, STRANGERS, LayoutCase, layout_case, layout_names
from models.sketches.page_sketch import PrintStyle, sketched_document
from tests.golden.layout_comparison import AMOUNTS, ANYTHING, DATES, PARTS, judge
from tests.golden.layout_readings import known_failures, reading_of

CENTS = Decimal("0.02")
SKETCHES = [(folder, name) for folder in (LAYOUTS, STRANGERS) for name in layout_names(folder)]
CHECKED = [(name, part) for name in layout_names() for part in PARTS]


def _cases() -> list[object]:
    failing = known_failures()
    return [
        pytest.param(
            name, part, id=f"{name}-{part}",
            marks=[pytest.mark.xfail(reason="listed in known_failures.txt", strict=True)] if f"{name} {part}" in failing else [],
        )
        for name, part in CHECKED
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "part"), _cases())
def test_a_hard_layout_is_read_as_a_clerk_reads_it(name: str, part: str) -> None:
    wrong = [str(field) for field in judge(layout_case(name), reading_of(name)) if field.part == part and not field.right]
    assert not wrong, "\n".join([f"{name}: {layout_case(name).about}", *wrong])


def test_a_stranger_is_no_layout_that_rules_are_mended_by() -> None:
    assert not set(layout_names()) & set(layout_names(STRANGERS))


def test_every_known_failure_is_a_layout_that_exists() -> None:
    assert set(known_failures()) <= {f"{name} {part}" for name, part in CHECKED}


@pytest.mark.parametrize(("folder", "name"), SKETCHES)
def test_every_expected_value_is_printed_in_its_sketch(folder: Path, name: str) -> None:
    case = layout_case(name, folder)
    records = [("order", case.header), *((f"line {number}", line) for number, line in enumerate(case.lines, 1))]
    unprinted = [
        f"{place} {field}: {answer}"
        for place, record in records
        for field, answers in record.items()
        for answer in answers
        if not _is_printed(field, answer, case.text)
    ]
    assert not unprinted, "\n".join(unprinted)


@pytest.mark.parametrize(("folder", "name"), [one for one in SKETCHES if not layout_case(one[1], one[0]).odd_sums])
def test_the_expected_figures_add_up(folder: Path, name: str) -> None:
    case = layout_case(name, folder)
    wrong = [
        f"{line}: {worth}" for line in case.lines if (worth := _worth(line)) and abs(worth - _figure(line, "amount")) > CENTS
    ]
    assert not wrong, "\n".join(wrong)
    if case.lines and all("amount" in line for line in case.lines):
        assert _sums_to(case, sum((_figure(line, "amount") for line in case.lines), Decimal(0)))


def _is_printed(field: str, answer: str, sketch: str) -> bool:
    if field in {"currency", "tax"} or answer == "?":
        return True  # often a sign; often the sum of two rows
    if field in AMOUNTS:
        figures = {_digits(found) for found in re.findall(r"\d+(?:[.,'’ ]\d+)*|\d[\d.,]*", sketch)}
        figures |= {_digits(found) for found in re.findall(r"\d[\d.,]*", sketch)}
        return _digits(format(Decimal(answer), "f")) in figures
    if field in DATES:
        day = answer[-2:]
        return str(int(day)) in re.findall(r"[1-9]\d*", sketch) or day in sketch
    squeezed = re.sub(r"[\W_]+", "", sketch).casefold()
    return all(re.sub(r"[\W_]+", "", word).casefold() in squeezed for word in answer.split())


def _digits(figure: str) -> str:
    return re.sub(r"\D", "", figure).strip("0")


def _figure(record: dict[str, tuple[str, ...]], name: str, default: str = "0") -> Decimal:
    answers = record.get(name, (default,))
    return Decimal(default if answers == ANYTHING else answers[0])


def _worth(line: dict[str, tuple[str, ...]]) -> Decimal | None:
    """Quantity times price of a line that states both and its amount."""
    if not {"quantity", "unit_price", "amount"} <= {name for name, answers in line.items() if answers != ANYTHING}:
        return None
    gross = _figure(line, "quantity") * _figure(line, "unit_price") / _figure(line, "price_per", "1")
    return (gross * (1 - _figure(line, "discount_percent") / 100)).quantize(Decimal("0.01"))


def _sums_to(case: LayoutCase, lines: Decimal) -> bool:
    if "subtotal" in case.header and abs(_figure(case.header, "subtotal") - lines) > CENTS:
        return False
    if "total" not in case.header:
        return True
    extras = _figure(case.header, "tax") + _figure(case.header, "freight") - _figure(case.header, "discount")
    return abs(_figure(case.header, "total") - lines - extras) <= CENTS


def test_words_of_a_sketch_stand_where_they_are_drawn() -> None:
    page = sketched_document("Qty  Price\n 10   2.50\f2nd", "s").pages[0]
    boxes = {word.text: word.box for word in page.words}
    assert [word.text for word in page.words] == ["Qty", "Price", "10", "2.50"]
    assert boxes["Price"].right == boxes["2.50"].right
    assert boxes["10"].top - boxes["Qty"].top == 12


def test_bars_and_dashes_of_a_ruled_sketch_are_lines() -> None:
    page = sketched_document("+---+\n| A |\n+---+", "s", PrintStyle(rulings=True)).pages[0]
    assert [word.text for word in page.words] == ["A"]
    assert sum(ruling.is_horizontal for ruling in page.rulings) == 2
    assert sum(not ruling.is_horizontal for ruling in page.rulings) == 2


def test_numbers_in_proportional_print_keep_their_right_edge() -> None:
    drawn = "Item      Price\nBolt M8    2.50\nNut M8    12.50"
    words = sketched_document(drawn, "s", PrintStyle(proportional=True)).pages[0].words
    edges = [round(word.box.right, 3) for word in words if word.text in {"Price", "2.50", "12.50"}]
    assert len(set(edges)) == 1
    bolt = next(word for word in words if word.text == "Bolt")
    assert bolt.box.width < 4 * 6
