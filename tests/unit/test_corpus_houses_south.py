"""Generated orders of houses of the south and the east, papers that are no orders, and hard layouts: every label is true."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from decimal import Decimal
from functools import cache

import pytest

from models.corpus.families.chinese_thai.capitals import in_capitals
from models.corpus.families.indian.written_out import in_words
from models.corpus.family import Example, Family, families, make_example
from models.corpus.labels import Field, PageRole

GROUPS = {"romance", "iberian_latin", "japanese", "chinese_thai", "indian", "lookalikes", "awkward"}
OURS = [family for family in families() if family.group in GROUPS]
ORDERS = [family for family in OURS if family.order]
NUMBERS = {Field.QUANTITY, Field.UNIT_PRICE, Field.AMOUNT, Field.PRICE_PER, Field.DISCOUNT_PERCENT}
SUMS = (Field.SUBTOTAL, Field.TAX, Field.FREIGHT, Field.DISCOUNT, Field.TOTAL)


@cache
def examples(family: Family) -> list[Example]:
    return [make_example(family, seed) for seed in range(5)]


def printed(example: Example) -> dict[tuple[Field, int | None], str]:
    """What stands under each label, the pieces of words joined by spaces; a field printed twice is kept once."""
    found: dict[tuple[Field, int | None], list[str]] = defaultdict(list)
    for sheet in example.paper.sheets:
        for word in sheet.words:
            for begin, end, label in word.spans:
                if label.field is not None:
                    found[label.field, label.line].append(word.text[begin:end])
    return {key: " ".join(texts) for key, texts in found.items()}


def number(text: str, mark: str) -> Decimal:
    """A printed number without currency, grouping and full width."""
    plain = unicodedata.normalize("NFKC", text)
    digits = re.sub(r"[^0-9.,]", "", plain).strip(".,") if mark == "." else re.sub(r"[^0-9,]", "", plain)
    whole, _, rest = digits.rpartition(mark) if mark in digits else (digits, "", "")
    return Decimal(re.sub(r"[^0-9]", "", whole or "0") + (f".{rest}" if rest else ""))


@pytest.mark.parametrize("family", OURS, ids=lambda family: family.name)
def test_all_words_stand_on_the_page(family: Family) -> None:
    for example in examples(family):
        for sheet in example.paper.sheets:
            for word in sheet.words:
                assert 0 <= word.left <= word.right <= sheet.width, (example.seed, word.text)
                assert 0 <= word.top <= word.bottom <= sheet.height, (example.seed, word.text)


@pytest.mark.parametrize("family", ORDERS, ids=lambda family: family.name)
def test_labelled_numbers_of_lines_are_the_purchase_s(family: Family) -> None:
    for example in examples(family):
        items, mark = example.purchase.items, example.purchase.habits.decimal_mark
        for (field, line), text in printed(example).items():
            if field in NUMBERS and line is not None:
                expected = Decimal(example.purchase.value(field, line))
                assert number(text.replace("Rs.", "").replace("Fr.", ""), mark) == expected, (example.seed, field, line, text)
        if (Field.QUANTITY, 0) in printed(example):
            assert {line for field, line in printed(example) if field is Field.QUANTITY} == set(range(len(items)))


@pytest.mark.parametrize("family", ORDERS, ids=lambda family: family.name)
def test_labelled_words_of_lines_are_the_purchase_s(family: Family) -> None:
    for example in examples(family):
        for (field, line), text in printed(example).items():
            if line is not None and field in (
                Field.DESCRIPTION,
                Field.UOM,
                Field.LINE_NUMBER,
                Field.SUPPLIER_PART,
                Field.BUYER_PART,
            ):
                expected = re.sub(r"\s", "", example.purchase.value(field, line))
                assert re.sub(r"\s", "", text).lower() == expected.lower(), (example.seed, field, line)


@pytest.mark.parametrize("family", ORDERS, ids=lambda family: family.name)
def test_the_number_and_the_sums_are_printed_as_in_the_purchase(family: Family) -> None:
    for example in examples(family):
        found, purchase = printed(example), example.purchase
        if (Field.PO_NUMBER, None) in found:
            assert set(found[Field.PO_NUMBER, None].split()) == set(purchase.po_number.split()), example.seed
        for field in SUMS:
            if (field, None) in found:
                digits = re.sub(r"\D", "", purchase.habits.money(Decimal(purchase.value(field))))  # some forms print a sum twice
                assert re.fullmatch(f"({digits})+", re.sub(r"\D", "", found[field, None])), (example.seed, field)


@pytest.mark.parametrize("family", ORDERS, ids=lambda family: family.name)
def test_labelled_names_are_the_parties(family: Family) -> None:
    names = {
        Field.BUYER_NAME: "buyer",
        Field.SUPPLIER_NAME: "supplier",
        Field.SHIP_TO_NAME: "ship_to",
        Field.BILL_TO_NAME: "bill_to",
    }
    for example in examples(family):
        for field, text in ((key[0], text) for key, text in printed(example).items() if key[0] in names):
            name = getattr(example.purchase, names[field]).name
            assert text.replace(name, "").strip() == "", (example.seed, field, text)


def test_each_order_says_who_sells_and_most_say_a_number() -> None:
    all_found = [printed(example) for family in ORDERS for example in examples(family)]
    assert all((Field.SUPPLIER_NAME, None) in found for found in all_found)
    assert sum((Field.PO_NUMBER, None) in found for found in all_found) > 0.95 * len(all_found)


def test_papers_that_are_no_orders_have_no_field_and_a_role_that_says_so() -> None:
    for family in OURS:
        if not family.order:
            for example in examples(family):
                assert example.truth() == {"not_an_order": True}
                assert {sheet.role for sheet in example.paper.sheets} == {PageRole.OTHER}
                labels = [span[2] for sheet in example.paper.sheets for word in sheet.words for span in word.spans]
                assert not any(label.field or label.announces or label.line is not None for label in labels)
                assert any(label.block for label in labels)


def test_sums_are_written_out_as_indian_and_chinese_papers_do() -> None:
    assert in_words(211_412) == "Two Lakh Eleven Thousand Four Hundred Twelve"
    assert in_words(10_000_005) == "One Crore Five"
    assert in_capitals(10_203) == "壹万零贰佰零叁"
    assert in_capitals(120_000) == "壹拾贰万"


def test_identical_articles_of_one_order_differ_by_their_day() -> None:
    repeated = [
        example.purchase
        for family in ORDERS
        for example in examples(family)
        if len(example.purchase.items) > 1 and len({item.supplier_part for item in example.purchase.items}) == 1
    ]
    assert repeated
    assert all(len({item.wanted for item in purchase.items}) == len(purchase.items) for purchase in repeated)
