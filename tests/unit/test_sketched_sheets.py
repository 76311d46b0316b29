"""Sketched orders become pages to learn from: each word is labelled with what the order's answers say it is, and no other."""

from __future__ import annotations

import random
from collections import Counter

import numpy as np
import pytest

from extractors.learned.answers import FIELDS, Block, Field
from models.corpus.paper import Sheet
from models.layout.held_out import held_out_sketches, taught_sketches
from models.layout.lessons import UNTOLD, lessons
from models.layout.other_words import with_other_words
from models.layout.sketched_sheets import sketched_sheets
from models.sketches.layout_cases import layout_case, layout_names
from models.sketches.page_sketch import PrintStyle

SKETCH = """
 Harrow Lane Dairy Ltd                    PURCHASE ORDER
 2 Harrow Lane, York YO1 7AA              Order No: 88-4711
                                          Date: 14/03/2026
 Supplier: Pryce Fittings Ltd

 Item   Code      Description         Qty   Price     Value
 1      PF-2210   Elbow, steel, 15      4    2.50     10.00
 2      PF-9001   Ferrule brass        10    0.35      3.50
                  Deliver by 20/03/2026
                                              Total   13.50
 Please quote 88-4711 on your invoice to Harrow Lane Dairy Ltd.
"""


def pages(name: str) -> list[Sheet]:
    case = layout_case(name)
    return [sheet for sheet, _number in sketched_sheets(case, case.style)]


def said(sheets: list[Sheet], field: Field, line: int | None = None) -> list[str]:
    return [
        word.text[begin:end]
        for sheet in sheets
        for word in sheet.words
        for begin, end, label in word.spans
        if label.field is field and label.line == line
    ]


@pytest.fixture(scope="module")
def dairy() -> list[Sheet]:
    from dataclasses import replace

    line = {"line_number": ("1",), "supplier_part": ("PF-2210",), "description": ("Elbow, steel, 15",), "quantity": ("4",)}
    other = {"line_number": ("2",), "supplier_part": ("PF-9001",), "quantity": ("10",), "requested_date": ("2026-03-20",)}
    case = replace(
        layout_case(layout_names()[0]),
        name="dairy",
        text=SKETCH,
        style=PrintStyle(),
        header={
            "po_number": ("88-4711",), "po_date": ("2026-03-14",), "buyer_name": ("Harrow Lane Dairy Ltd",),
            "supplier_name": ("Pryce Fittings Ltd",), "total": ("13.50",), "currency": ("GBP",),
        },
        lines=(line | {"unit_price": ("2.50",), "amount": ("10.00",)}, other | {"unit_price": ("0.35",), "amount": ("3.50",)}),
    )  # fmt: skip
    return [sheet for sheet, _number in sketched_sheets(case, case.style)]


def test_words_carry_the_field_whose_value_they_are(dairy: list[Sheet]) -> None:
    assert said(dairy, Field.PO_NUMBER) == ["88-4711", "88-4711"]
    assert said(dairy, Field.PO_DATE) == ["14/03/2026"]
    assert said(dairy, Field.SUPPLIER_NAME) == ["Pryce", "Fittings", "Ltd"]
    assert said(dairy, Field.DESCRIPTION, 0) == ["Elbow,", "steel,", "15"]
    assert (said(dairy, Field.QUANTITY, 0), said(dairy, Field.QUANTITY, 1)) == (["4"], ["10"])
    assert (said(dairy, Field.AMOUNT, 1), said(dairy, Field.TOTAL)) == (["3.50"], ["13.50"])
    assert said(dairy, Field.LINE_DATE, 1) == ["20/03/2026"]


def test_a_name_printed_once_more_teaches_neither_that_it_is_one_nor_that_it_is_none(dairy: list[Sheet]) -> None:
    harrow = [label for word in dairy[0].words if word.text == "Harrow" for _begin, _end, label in word.spans]
    assert [(label.field, label.is_told) for label in harrow] == [
        (Field.BUYER_NAME, True), (None, True), (None, False)
    ]  # fmt: skip
    assert harrow[0].block is Block.BUYER


def test_all_that_stands_in_a_lines_rows_belongs_to_it(dairy: list[Sheet]) -> None:
    lines = {word.text: label.line for word in dairy[0].words for _begin, _end, label in word.spans}
    assert (lines["Ferrule"], lines["Deliver"], lines["Total"]) == (1, 1, None)


def test_nearly_all_that_sketches_state_is_found_on_them() -> None:
    wanted, found = Counter[str](), Counter[str]()
    for name in taught_sketches()[::6]:
        case, sheets = layout_case(name), pages(name)
        for field in ("po_number", "po_date", "buyer_name", "total"):
            wanted[field] += field in case.header
            found[field] += field in case.header and bool(said(sheets, Field(field)))
        for number, line in enumerate(case.lines):
            for field in ("quantity", "unit_price", "amount"):
                wanted[field] += field in line
                found[field] += field in line and bool(said(sheets, Field(field), number))
    assert all(found[field] >= 0.9 * wanted[field] > 10 for field in wanted), (wanted, found)


def test_other_words_keep_their_length_and_labels_and_figures_stay_where_they_must_make_each_other(dairy: list[Sheet]) -> None:
    chance = random.Random(3)
    (other,) = with_other_words(dairy, chance, figures=False)
    assert [word.spans for word in other.words] == [word.spans for word in dairy[0].words]
    assert [len(word.text) for word in other.words] == [len(word.text) for word in dairy[0].words]
    assert other.words != dairy[0].words
    for field in (Field.QUANTITY, Field.UNIT_PRICE, Field.AMOUNT):
        assert said([other], field, 1) == said(dairy, field, 1)
    names = [said(with_other_words(dairy, random.Random(seed), figures=True), Field.SUPPLIER_NAME) for seed in range(6)]
    assert len({tuple(name) for name in names}) > 3


def test_the_same_word_becomes_the_same_throughout(dairy: list[Sheet]) -> None:
    numbers = [said(with_other_words(dairy, random.Random(seed), figures=True), Field.PO_NUMBER) for seed in range(8)]
    assert all(first == second for first, second in numbers)
    assert len({first for first, _ in numbers}) > 3


def test_no_layout_is_both_learned_from_and_measured_on() -> None:
    assert not set(taught_sketches()) & set(held_out_sketches())
    assert sorted([*taught_sketches(), *held_out_sketches()]) == layout_names()


def test_lessons_of_sketches_say_nothing_of_captions_and_little_of_blocks() -> None:
    drawn = lessons((), 4, sketched=taught_sketches()[:3], sketched_share=1.0, wear=0.0)
    for lesson, _ in zip(drawn, range(4), strict=False):
        assert set(lesson.announces) == {UNTOLD}
        assert 0 not in lesson.blocks
        assert np.any(lesson.fields == 1 + FIELDS.index(Field.PO_NUMBER)) or np.any(lesson.line[:, 1] > 0)
