"""The layout model that ships: it reads forms it never saw, and nothing that is put before it brings it down."""

from __future__ import annotations

import random

import numpy as np
import pytest

from extractors.layout.rows import rows_of
from extractors.learned.answers import ROLES, PageRole
from extractors.learned.decoding import LearnedReading, read_by_model
from extractors.learned.layout_reader import layout_reader
from models.corpus.family import families, make_example
from models.corpus.pages import document_of
from models.layout.held_out import HELD_OUT
from pipeline.core.document import BoundingBox, Document, Page, WordBox


def read(document: Document) -> LearnedReading:
    return read_by_model(document, [row for page in document.pages for row in rows_of(page)], layout_reader())


def page(words: list[tuple[str, float, float]]) -> Document:
    boxes = tuple(WordBox(text, BoundingBox(x, y, x + 5.0 * len(text), y + 9)) for text, x, y in words)
    return Document("x.pdf", "application/pdf", (Page(1, 595, 842, boxes),))


def test_forms_that_it_was_never_taught_are_mostly_read() -> None:
    numbers = lines = 0
    chosen = [family for family in families() if family.group in HELD_OUT and family.order]
    for seed in range(12):
        example = make_example(chosen[seed % len(chosen)], seed)
        order = read(document_of(example.paper.sheets)).order
        numbers += order.po_number is not None and order.po_number.value == example.purchase.po_number
        truth = example.truth()["lines"]
        assert isinstance(truth, list)
        lines += len(order.lines) == len(truth)
    assert numbers >= 9
    assert lines >= 7


def test_pages_of_terms_are_known() -> None:
    example = next(
        example
        for seed in range(200)
        if (example := make_example(families()[seed % 40], seed)).paper.sheets[-1].role is PageRole.TERMS
    )
    answers = read(document_of(example.paper.sheets)).pages[-1]
    assert ROLES[int(answers.role.argmax())] is PageRole.TERMS


def test_answers_are_probabilities() -> None:
    answers = read(page([("Order", 50, 50), ("4711", 90, 50), ("10", 50, 90), ("pcs", 80, 90)])).pages[0]
    assert answers.fields.sum(axis=1) == pytest.approx(np.ones(4), abs=1e-4)
    assert ((answers.begins >= 0) & (answers.begins <= 1)).all()


def test_ten_thousand_words_are_read_in_parts() -> None:
    chance = random.Random(1)
    words = [(f"w{chance.randrange(999)}", 20.0 + 30 * (index % 18), 10.0 + 1.4 * (index // 18)) for index in range(10_000)]
    answers = read(page(words)).pages[0]
    assert len(answers.fields) == len(answers.pieces.pieces) >= 10_000


def test_a_newspaper_is_no_order() -> None:
    chance = random.Random(2)
    news = """the minister said on friday that talks would go on until both sides had found what
    they were looking for in the valley"""
    text = news.split()
    words = [
        (chance.choice(text), 30.0 + 180 * (index % 3) + 45 * (index // 3 % 4), 40.0 + 12 * (index // 12)) for index in range(700)
    ]
    order = read(page(words)).order
    assert order.lines == ()
    assert order.total is None


def test_a_page_upside_down_and_one_of_mixed_scripts_bring_nothing_down() -> None:
    example = make_example(families()[0], 5)
    upright = document_of(example.paper.sheets[:1]).pages[0]
    turned = tuple(
        WordBox(w.text, BoundingBox(595 - min(595, w.box.right), 842 - min(842, w.box.bottom), 595 - w.box.left, 842 - w.box.top))
        for w in upright.words if w.box.right < 595 and w.box.bottom < 842
    )  # fmt: skip
    assert read(Document("x.pdf", "application/pdf", (Page(1, 595, 842, turned),))).pages
    assert read(
        page([("注文番号：", 50, 50), ("заказ", 90, 50), ("παραγγελία", 50, 70), ("ใบสั่งซื้อ", 90, 70), ("طلب", 50, 90)])
    ).pages
