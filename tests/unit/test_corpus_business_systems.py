"""Generated orders of business systems: nothing off the page or over another word, and what is marked is what is true."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from functools import cache

import pytest

from models.corpus.family import Example, Family, families, make_example
from models.corpus.labels import Field, PageRole
from models.corpus.paper import PrintedWord

GROUPS = ("sap", "oracle", "jde_plex", "dynamics_infor", "portals", "courier")
OURS = tuple(family for family in families() if family.group in GROUPS)
SEEDS = range(5)
NUMBERS = {Field.QUANTITY: "quantity", Field.UNIT_PRICE: "unit_price", Field.AMOUNT: "amount", Field.PRICE_PER: "price_per"}


@cache
def drawn(name: str, seed: int) -> Example:
    """Each order is drawn once for all tests."""
    return make_example(next(family for family in OURS if family.name == name), seed)


def printed(example: Example) -> dict[tuple[Field, int | None], list[str]]:
    """What is marked with each field, in reading order, page by page."""
    found: dict[tuple[Field, int | None], list[str]] = defaultdict(list)
    for sheet in example.paper.sheets:
        for word in sheet.words:
            for begin, end, label in word.spans:
                if label.field is not None:
                    found[label.field, label.line].append(word.text[begin:end])
    return found


def as_number(text: str, mark: str) -> Decimal:
    """With the issuer's decimal mark, whatever stands between thousands, and without signs of currencies."""
    digits = re.sub(r"[^\d.,]", "", text).strip(".,")
    return Decimal("".join("." if sign == mark else sign for sign in digits if sign == mark or sign.isdigit()))


def overlap(one: PrintedWord, other: PrintedWord) -> bool:
    """Whether letters stand on letters."""
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    wide = min(one.right, other.right) - max(one.left, other.left)
    return wide > 2.0 and high > 0.5 * min(one.bottom - one.top, other.bottom - other.top)


@pytest.mark.parametrize("family", OURS, ids=lambda one: one.name)
def test_orders_stand_on_the_page_and_say_what_the_purchase_says(family: Family) -> None:
    for seed in SEEDS:
        example = drawn(family.name, seed)
        purchase, marks = example.purchase, printed(example)
        for sheet in example.paper.sheets:
            for word in sheet.words:
                assert word.left >= 0 and word.right <= sheet.width and word.top >= 0 and word.bottom <= sheet.height, word.text
        for (field, line), parts in marks.items():
            if field in NUMBERS and line is not None:
                wanted = getattr(purchase.items[line], NUMBERS[field])
                assert as_number("".join(parts), purchase.habits.decimal_mark) == wanted, (field, line, parts)
            elif field is Field.DESCRIPTION and line is not None:
                text = purchase.items[line].description.casefold().split()
                assert "".join(parts).casefold() == "".join(text), (line, parts)
        number = "".join(purchase.po_number.split())
        shown = "".join(marks[Field.PO_NUMBER, None])
        assert shown and shown.replace(number, "") == "", shown


def test_words_of_business_forms_do_not_stand_on_each_other() -> None:
    words, struck = 0, []
    for family in OURS:
        for sheet in drawn(family.name, 0).paper.sheets:
            above: list[PrintedWord] = []
            for word in sorted(sheet.words, key=lambda one: one.top):
                above = [one for one in above if one.bottom > word.top]
                struck += [(family.name, one.text, word.text) for one in above if overlap(one, word)]
                above.append(word)
            words += len(sheet.words)
    assert len(struck) <= words // 2000, struck


def test_every_order_of_a_business_system_names_both_parties_and_all_lines_somewhere() -> None:
    for family in OURS:
        example = drawn(family.name, 1)
        fields = {field for field, _line in example.paper.written}
        assert {Field.PO_NUMBER, Field.SUPPLIER_NAME, Field.DESCRIPTION} <= fields
        lines = {line for field, line in example.paper.written if field is Field.DESCRIPTION}
        assert lines == set(range(len(example.purchase.items)))


def test_what_is_printed_for_a_line_belongs_to_that_line_even_without_a_field() -> None:
    """Notes, schedules and received quantities carry their line; sums and terms do not."""
    unnamed = 0
    for family in OURS:
        example = drawn(family.name, 2)
        for sheet in example.paper.sheets:
            labels = [label for word in sheet.words for _b, _e, label in word.spans]
            if sheet.role is PageRole.TERMS:
                assert all(label.line is None for label in labels)
            unnamed += sum(label.line is not None and label.field is None for label in labels)
            assert all(label.line is None for label in labels if label.field in (Field.TOTAL, Field.SUBTOTAL, Field.TAX))
    assert unnamed > 100


def test_at_least_24_families_in_six_groups_that_share_no_module() -> None:
    assert len(OURS) >= 24
    assert {family.group for family in OURS} == set(GROUPS)
