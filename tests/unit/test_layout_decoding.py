"""What the layout model's answers become: with right answers the order that is printed, with none an empty one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from extractors.layout.rows import rows_of
from extractors.learned.answers import BLOCKS, FIELDS, ROLES, Field
from extractors.learned.decoding import read_by_model
from extractors.learned.layout_reader import PageAnswers
from extractors.learned.pieces import pieces_of
from models.corpus.family import Example, families, make_example
from models.corpus.pages import document_of, page_of
from models.evaluate.alignment import aligned
from models.evaluate.rules import is_same, value_of
from models.layout.lessons import lesson_of
from pipeline.adapters.exchange_file import exchange_record
from pipeline.core.document import Document, Page
from pipeline.core.fields import ExtractedOrder
from tests.printed import printed

_SURE = 0.97


class RightAnswers:
    """Answers as a model gives them that has learned everything."""

    def __init__(self, example: Example) -> None:
        self._sheets = example.paper.sheets

    def read(self, page: Page, heard: Sequence[ExtractedOrder | None] = (None,)) -> list[PageAnswers]:
        sheet = self._sheets[page.number - 1]
        lesson = lesson_of(sheet, page.number)
        role = np.full(len(ROLES), 0.01, np.float32)
        role[lesson.role] = _SURE
        return [PageAnswers(
            pieces_of(page_of(sheet, page.number)), _shares(lesson.fields, 1 + len(FIELDS)),
            _shares(lesson.announces, 1 + len(FIELDS)),
            _shares(lesson.blocks, 1 + len(BLOCKS)), lesson.line[:, 0] * _SURE, lesson.line[:, 1] * _SURE, role,
        )] * len(heard)  # fmt: skip


def _shares(answers: Any, count: int) -> Any:
    shares = np.full((len(answers), count), (1 - _SURE) / (count - 1), np.float32)
    shares[np.arange(len(answers)), answers] = _SURE
    return shares


def read_rightly(example: Example) -> dict[str, Any]:
    document = document_of(example.paper.sheets)
    rows = [row for page in document.pages for row in rows_of(page)]
    return exchange_record(read_by_model(document, rows, RightAnswers(example)).order)  # type: ignore[arg-type]


def told(truth: dict[str, Any], read: dict[str, Any], of_line: str = "") -> Counter[str]:
    """Fields right and all, by name."""
    found: Counter[str] = Counter()
    for name, right in truth.items():
        if name != "lines":
            value = value_of(read, name)
            found[f"{of_line}{name} all"] += 1
            found[f"{of_line}{name} right"] += value is not None and is_same(name, str(right), value)
    return found


# Of each group one, or this would take a minute.
FAMILIES = list({one.group: one for one in families() if one.order}.values())


@pytest.mark.parametrize("family", FAMILIES, ids=lambda one: one.name)
def test_right_answers_become_the_order_that_is_printed(family: Any) -> None:
    counts: Counter[str] = Counter()
    for seed in range(2):
        example = make_example(family, seed)
        truth: dict[str, Any] = example.truth()
        read = read_rightly(example)
        counts += told(truth, read)
        for right, line in aligned(truth["lines"], read["lines"]):
            if right is not None:
                counts += told(truth["lines"][right], read["lines"][line] if line is not None else {}, "line ")
    everything = sum(count for name, count in counts.items() if name.endswith(" all"))
    right = sum(count for name, count in counts.items() if name.endswith(" right"))
    names = [name.removesuffix(" all") for name in counts if name.endswith(" all")]
    wrong = {
        name: f"{counts[f'{name} right']} of {counts[f'{name} all']}"
        for name in names
        if counts[f"{name} right"] < counts[f"{name} all"]
    }
    assert right >= 0.9 * everything, wrong


def test_an_empty_page_becomes_an_empty_order() -> None:
    class Nothing:
        def read(self, page: Page, heard: Sequence[ExtractedOrder | None] = (None,)) -> list[PageAnswers]:
            none, shares = np.zeros(0, np.float32), np.zeros((0, 1 + len(FIELDS)), np.float32)
            return [
                PageAnswers(
                    pieces_of(page),
                    shares,
                    shares,
                    np.zeros((0, 1 + len(BLOCKS)), np.float32),
                    none,
                    none,
                    np.full(5, 0.2, np.float32),
                )
            ] * len(heard)

    order = read_by_model(Document("x.pdf", "application/pdf", (Page(1, 595, 842, ()),)), [], Nothing()).order  # type: ignore[arg-type]
    assert order.lines == ()
    assert order.po_number is None


class Buyers:
    """Answers of a model that takes the given rows for the buyer's name."""

    def __init__(self, *names: str) -> None:
        self._names = names

    def read(self, page: Page, heard: Sequence[ExtractedOrder | None] = (None,)) -> list[PageAnswers]:
        pieces = pieces_of(page)
        named = {word.text for name in self._names for word in page.words if word.text in name.split()}
        of_buyer = [1 + FIELDS.index(Field.BUYER_NAME) if piece.text in named else 0 for piece in pieces.pieces]
        shares, none = _shares(of_buyer, 1 + len(FIELDS)), np.zeros(len(pieces.pieces), np.float32)
        blocks = _shares([0] * len(pieces.pieces), 1 + len(BLOCKS))
        return [PageAnswers(pieces, shares, shares, blocks, none, none, np.full(len(ROLES), 0.2, np.float32))] * len(heard)


@pytest.mark.parametrize(
    ("below", "buyer"),
    [("irina@brandt.example", "Brandt Pumpen AG"), ("Hafenweg 12", "Irina Jung")],
    ids=["contact", "sole trader"],
)
def test_a_person_above_a_mail_address_is_whom_to_ask_and_not_who_buys(below: str, buyer: str) -> None:
    document = printed(f"""
        PURCHASER:
        Irina Jung
        {below}

        Brandt Pumpen AG
        """)
    rows = [row for page in document.pages for row in rows_of(page)]
    read = read_by_model(document, rows, Buyers("Irina Jung", "Brandt Pumpen AG")).order  # type: ignore[arg-type]
    assert read.buyer_name is not None
    assert read.buyer_name.value == buyer
