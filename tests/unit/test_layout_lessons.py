"""What the layout model is taught: every piece with its right answer, also on pages that recognition has worn."""

from __future__ import annotations

import random

import numpy as np
import pytest

from extractors.learned.answers import FIELDS, Field
from models.corpus.family import families, make_example
from models.corpus.labels import Block, Label
from models.corpus.paper import Font, Paper, Run
from models.layout.lessons import MOST_PIECES, PageLesson, lesson_of, lessons, window
from models.layout.wear import worn


def told(lesson: PageLesson) -> dict[str, str]:
    """The field of each piece that has one."""
    return {text: FIELDS[field - 1].value for text, field in zip(lesson.texts, lesson.fields, strict=True) if field}


def page() -> Paper:
    paper = Paper()
    quantity = Run("510", Label(Field.QUANTITY, line=0))
    paper.text(50, 100, [Run("PO No.", Label(announces=Field.PO_NUMBER)), Run(" "), Run("4711", Label(Field.PO_NUMBER))], Font())
    paper.text(50, 200, [quantity, Run("/", Label(line=0)), Run("EA", Label(Field.UOM, line=0))], Font())
    paper.text(120, 212, "a remark", Font(), label=Label(line=0))
    paper.text(50, 300, "Acme", Font(), label=Label(Field.BUYER_NAME, block=Block.BUYER))
    return paper


def test_parts_of_a_glued_word_have_their_own_answers() -> None:
    lesson = lesson_of(page().sheet, 1)
    assert told(lesson) == {"4711": "po_number", "510": "quantity", "EA": "uom", "Acme": "buyer_name"}
    assert lesson.announces[list(lesson.texts).index("PO")] == 1 + FIELDS.index(Field.PO_NUMBER)


def test_a_line_begins_in_its_first_row_and_holds_its_remarks() -> None:
    lesson = lesson_of(page().sheet, 1)
    begins, inside = ({text for text, of in zip(lesson.texts, lesson.line[:, column], strict=True) if of} for column in (0, 1))
    assert begins == {"510", "/", "EA"}
    assert inside == {"510", "/", "EA", "a", "remark"}


def test_worn_pages_keep_what_every_sign_is_part_of() -> None:
    chance = random.Random(3)
    paper = page()
    for _ in range(60):
        sheet = worn(paper.sheet, chance)
        lesson = lesson_of(sheet, 1)
        for text, field in zip(lesson.texts, lesson.fields, strict=True):
            if field and FIELDS[field - 1] is Field.BUYER_NAME:
                assert len(text) == 4
        assert sum(map(len, lesson.texts)) == sum(len(word.text) for word in sheet.words)


def test_of_a_long_page_a_part_is_learned_whose_answers_still_fit() -> None:
    long = next(
        lesson for number in range(50) for sheet in make_example(families()[number], 1).paper.sheets
        if len((lesson := lesson_of(sheet, 1)).texts) > 120
    )  # fmt: skip
    part = window(long, 100, random.Random(1))
    assert len(part.texts) == len(part.fields) == len(part.line) == len(part.numbers.hashes) == 100
    begin = next(index for index in range(len(long.texts)) if long.texts[index : index + 100] == part.texts)
    assert (long.fields[begin : begin + 100] == part.fields).all()


@pytest.mark.parametrize("wear", [0.0, 1.0])
def test_pages_without_end_are_made_of_all_kinds(wear: float) -> None:
    endless = lessons(families(), 7, wear=wear)
    made = [next(endless) for _ in range(25)]
    assert all(0 < len(one.texts) <= MOST_PIECES for one in made)
    assert len({one.texts for one in made}) == 25, "every page is new"
    assert len({int(field) for one in made for field in one.fields}) > 15
    assert all(np.isfinite(one.numbers.signs).all() for one in made)
