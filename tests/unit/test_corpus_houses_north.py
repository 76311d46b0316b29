"""Generated orders of offices, shops, public bodies and northern houses: what is printed is what the labels say."""

from __future__ import annotations

import re
from functools import cache

import pytest

from models.corpus.families import german, government, nordic_dutch, office, retail, slavic
from models.corpus.family import Example, Family, make_example
from models.corpus.labels import LINE_FIELDS, Field, PageRole
from models.corpus.language import language
from models.corpus.paper import PrintedWord
from models.corpus.purchase import Purchase
from tests.corpus_marks import marked

MODULES = (german, government, nordic_dutch, office, retail, slavic)
FAMILIES = [family for module in MODULES for family in module.FAMILIES]
SEEDS = range(4)
MONEY = {Field.UNIT_PRICE, Field.AMOUNT, Field.SUBTOTAL, Field.TAX, Field.FREIGHT, Field.DISCOUNT, Field.TOTAL}


@cache
def examples(family: Family) -> tuple[Example, ...]:
    return tuple(make_example(family, seed) for seed in SEEDS)


def expected(purchase: Purchase, field: Field, line: int | None) -> str:
    """How the issuer prints the value; money without the sign of its currency."""
    habits = purchase.habits
    if line is not None:
        item = purchase.items[line]
        printed = {
            Field.QUANTITY: habits.quantity(item.quantity),
            Field.UNIT_PRICE: habits.price(item.unit_price),
            Field.AMOUNT: habits.money(item.amount),
            Field.LINE_DATE: habits.day(item.wanted),
            Field.DISCOUNT_PERCENT: habits.number(item.discount_percent, -1),
        }
        return printed.get(field) or purchase.value(field, line)
    if field in MONEY:
        return habits.money(getattr(purchase, field.value))
    if field in (Field.PO_DATE, Field.REQUESTED_DATE):
        return habits.header_day(getattr(purchase, field.value))
    return purchase.value(field)


def bare(text: str, purchase: Purchase, field: Field) -> str:
    signs = purchase.habits.sign.replace("#", "").strip() if field in MONEY else "%" if field is Field.DISCOUNT_PERCENT else ""
    text = re.sub(r"\s", "", text).casefold()
    if field is Field.PRICE_PER:
        return re.sub(r"\D", "", text)
    return text.replace(signs.casefold(), "") if signs else text


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_all_words_stand_inside_the_page_and_none_upon_another(family: Family) -> None:
    for example in examples(family):
        for sheet in example.paper.sheets:
            words = sorted(sheet.words, key=lambda word: word.top)
            assert words, f"an empty page in {family.name} {example.seed}"
            above: list[PrintedWord] = []
            for word in words:
                assert word.left >= 0 and word.right <= sheet.width, (example.seed, word.text)
                assert word.top >= 0 and word.bottom <= sheet.height, (example.seed, word.text)
                above = [other for other in above if other.bottom > word.top]
                assert not (upon := [other.text for other in above if collides(word, other)]), (example.seed, word.text, upon)
                above.append(word)


def collides(one: PrintedWord, other: PrintedWord) -> bool:
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    return wide > 2.0 and high > 0.4 * min(one.bottom - one.top, other.bottom - other.top)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_labelled_words_are_the_values_of_the_purchase_however_often_they_are_printed(family: Family) -> None:
    for example in examples(family):
        purchase = example.purchase
        for (field, line), text in marked(example).items():
            value = bare(expected(purchase, field, line), purchase, field)
            shown = bare(text, purchase, field)
            assert value and not shown.replace(value, ""), (example.seed, field, line, shown, value)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_every_line_has_its_text_and_its_quantity_and_the_order_its_number(family: Family) -> None:
    for example in examples(family):
        fields = marked(example)
        assert (Field.PO_NUMBER, None) in fields or family.group == "office", example.seed
        for line in range(len(example.purchase.items)):
            assert (Field.QUANTITY, line) in fields and (Field.DESCRIPTION, line) in fields, (example.seed, line)
        truth = example.truth()["lines"]
        assert isinstance(truth, list) and len(truth) == len(example.purchase.items)


def test_pages_of_terms_state_nothing_of_the_order() -> None:
    sheets = [
        sheet
        for family in FAMILIES
        for example in examples(family)
        for sheet in example.paper.sheets
        if sheet.role is PageRole.TERMS
    ]
    assert sheets
    for sheet in sheets:
        labelled = {label.field for word in sheet.words for _begin, _end, label in word.spans}
        assert not labelled & (LINE_FIELDS | MONEY)


def test_quantities_of_sizes_and_stores_are_not_the_quantity_ordered() -> None:
    inner = 0
    for family in retail.FAMILIES:
        for example in examples(family):
            for word in (word for sheet in example.paper.sheets for word in sheet.words):
                for _begin, _end, label in word.spans:
                    inner += label.line is not None and label.field is None and word.text.isdigit()
    assert inner > 50


def test_units_are_glued_to_quantities_or_prices_and_captions_to_numbers_now_and_then() -> None:
    kinds = set()
    for family in FAMILIES:
        for example in examples(family):
            for word in (word for sheet in example.paper.sheets for word in sheet.words):
                fields = {label.field for _begin, _end, label in word.spans if label.field}
                announced = {label.announces for _begin, _end, label in word.spans if label.announces}
                kinds |= {
                    "price"
                    for _ in [0]
                    if {Field.UNIT_PRICE, Field.UOM} <= fields or {Field.UNIT_PRICE, Field.PRICE_PER} <= fields
                }
                kinds |= {"quantity" for _ in [0] if {Field.QUANTITY, Field.UOM} <= fields}
                kinds |= {"caption" for _ in [0] if fields & announced}
    assert kinds == {"price", "quantity", "caption"}


@pytest.mark.parametrize("code", ["de", "nl", "sv", "da", "fi", "pl", "cs", "ru"])
def test_each_language_has_words_for_whatever_an_order_may_say(code: str) -> None:
    words, english = language(code), language("en")
    assert set(words.captions) == set(english.captions)
    assert set(words.headings) == set(english.headings)
    assert set(words.blocks) == set(english.blocks)
    assert len(words.goods) >= 50 and len(words.terms) >= 8 and len(words.units) >= 12
