"""Orders put together at random: on the page, true in what is marked, and each unlike the other."""

from __future__ import annotations

from functools import cache

import pytest

from models.corpus.family import Example, Family, families, make_example
from models.corpus.labels import Block, Field
from tests.corpus_marks import marked

OURS = tuple(family for family in families() if family.group == "mosaic")
SEEDS = range(4)
SAID = (Field.LINE_NUMBER, Field.BUYER_PART, Field.SUPPLIER_PART, Field.DESCRIPTION, Field.UOM)
NAMED = (Field.PO_NUMBER, Field.BUYER_NAME, Field.SUPPLIER_NAME, Field.SHIP_TO_NAME, Field.BILL_TO_NAME)


@cache
def drawn(name: str, seed: int) -> Example:
    return make_example(next(family for family in OURS if family.name == name), seed)


@pytest.mark.parametrize("family", OURS, ids=lambda one: one.name)
def test_what_is_marked_on_a_composed_order_is_what_the_purchase_says(family: Family) -> None:
    for seed in SEEDS:
        example = drawn(family.name, seed)
        for (field, line), text in marked(example).items():
            wanted = "".join(example.purchase.value(field, line).split())
            if field in SAID and family.name != "mosaic-apart":
                assert text == wanted, (seed, field, line)
            elif field in (*SAID, *NAMED):  # as often as it is printed
                assert text.replace(wanted, "") == "", (seed, field, text, wanted)


@pytest.mark.parametrize("family", OURS, ids=lambda one: one.name)
def test_composed_orders_stand_on_their_page_and_say_number_and_both_parties(family: Family) -> None:
    for seed in SEEDS:
        example = drawn(family.name, seed)
        for sheet in example.paper.sheets:
            for word in sheet.words:
                assert word.left >= 0 and word.right <= sheet.width and word.top >= 0 and word.bottom <= sheet.height, word.text
        fields = {field for field, _line in example.paper.written}
        assert {Field.PO_NUMBER, Field.BUYER_NAME, Field.SUPPLIER_NAME, Field.DESCRIPTION} <= fields
        lines = {line for field, line in example.paper.written if field is Field.DESCRIPTION}
        ordered = {number for number, item in enumerate(example.purchase.items) if item.quantity}
        assert lines == ordered


def test_words_of_composed_orders_hardly_ever_stand_on_each_other() -> None:
    words, struck = 0, []
    for family in OURS:
        for seed in SEEDS:
            for sheet in drawn(family.name, seed).paper.sheets:
                words += len(sheet.words)
                for index, one in enumerate(sheet.words):
                    for other in sheet.words[index + 1 : index + 60]:
                        high = min(one.bottom, other.bottom) - max(one.top, other.top)
                        wide = min(one.right, other.right) - max(one.left, other.left)
                        if wide > 2.0 and high > 0.5 * (one.bottom - one.top):
                            struck.append((family.name, seed, one.text, other.text))
    assert len(struck) <= words // 500, struck


def test_a_composed_order_has_the_buyer_anywhere_and_any_field_first() -> None:
    places, firsts = set(), set()
    for family in OURS:
        sheet = drawn(family.name, 0).paper.sheets[0]
        for word in sheet.words:
            if any(label.block is Block.BUYER and label.field is Field.BUYER_NAME for _b, _e, label in word.spans):
                places.add((int(word.left // 150), int(word.top // 200)))
        fields = (label.field for word in sheet.words for _b, _e, label in word.spans if label.field and label.line == 0)
        firsts.add(next(fields, None))
    assert len(places) >= 6
    assert len(firsts) >= 4
