"""What stands around generated orders, and what is printed of a line without being ordered, is none of the order's values."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from models.corpus.families.mosaic import draw
from models.corpus.families.mosaic.issued import as_issued, per_many, untaxed, with_cancelled_lines
from models.corpus.families.mosaic.parts import SHARES, drawn_parts
from models.corpus.families.mosaic.surroundings import WORDED, surroundings_of
from models.corpus.family import Example, Family, families, make_example
from models.corpus.labels import Field, Label
from models.corpus.language import language
from models.corpus.paper import Font, Run
from models.corpus.printed import Wish, fitted
from models.corpus.purchase import make_purchase

SEEDS = range(12)


def example(name: str, seed: int) -> Example:
    return make_example(next(one for one in families() if one.name == name), seed)


def with_part(part: str, seed: int) -> Example:
    chance = random.Random(seed)
    purchase = make_purchase(language("en"), chance)
    return Example(Family(part, "mosaic", ("en",), draw), seed, draw(purchase, chance, parts=(part,)), purchase)


def test_a_cancelled_line_is_printed_and_is_no_line_of_the_order() -> None:
    cancelled = 0
    for seed in SEEDS:
        made = example("mosaic-changed", seed)
        gone = {number for number, item in enumerate(made.purchase.items) if item.quantity == 0}
        lines = made.truth()["lines"]
        assert isinstance(lines, list) and len(lines) == len(made.purchase.items) - len(gone)
        assert not gone & {label.line for sheet in made.paper.sheets for word in sheet.words for _b, _e, label in word.spans}
        cancelled += len(gone)
    assert cancelled > 5


def test_cancelled_lines_are_in_no_sum() -> None:
    chance = random.Random(3)
    purchase = make_purchase(language("en"), chance, most_lines=9)
    while len(purchase.items) < 3:
        purchase = make_purchase(language("en"), chance)
    left = with_cancelled_lines(purchase, chance)
    assert left.subtotal == sum((item.amount for item in left.items if item.quantity), Decimal(0)) < purchase.subtotal


def test_prices_for_many_make_amounts_for_many() -> None:
    purchase = per_many(make_purchase(language("de"), random.Random(5)), random.Random(6))
    for item in purchase.items:
        assert item.price_per > 1
        paid = item.quantity * item.unit_price / item.price_per * (1 - item.discount_percent / 100)
        assert abs(item.amount - paid) <= Decimal("0.5")


def test_a_tax_of_nothing_is_a_value_where_it_is_printed_and_never_one_of_several() -> None:
    stated = [example("mosaic-tax-none", seed).truth().get("tax") for seed in range(25)]
    assert {"0.00"} <= {one for one in stated if one is not None} <= {"0.00", "0"}
    assert None in stated


def test_taxes_of_several_kinds_are_the_order_tax_only_where_one_is_all_of_it() -> None:
    for seed in SEEDS:
        made = example("mosaic-tax-canada", seed)
        shown = {
            word.text[b:e]
            for sheet in made.paper.sheets
            for word in sheet.words
            for b, e, label in word.spans
            if label.field is Field.TAX
        }
        money = made.purchase.habits.money(made.purchase.tax)
        assert all(money in text or text in made.purchase.habits.sign for text in shown), (seed, shown, money)


@pytest.mark.parametrize("part", ["shipping", "instructions", "approvals", "attached", "bank", "small_print", "browser", "menu"])
def test_what_stands_around_an_order_is_marked_as_nothing_of_its_terms(part: str) -> None:
    words = surroundings_of("en")
    known = {"shipping": words.carriers, "menu": words.menu, "approvals": words.states}.get(part, ())
    texts = {text for text in known if " " not in text and "{" not in text}
    for seed in SEEDS:
        for sheet in with_part(part, seed).paper.sheets:
            for word in sheet.words:
                if word.text in texts:
                    fields = {label.field for _b, _e, label in word.spans}
                    assert not fields & {Field.DELIVERY_TERMS, Field.TOTAL, Field.FREIGHT}, (seed, word.text)


def test_every_part_is_drawn_now_and_then_and_always_where_a_family_has_it() -> None:
    chance = random.Random(1)
    drawn = [drawn_parts(chance) for _ in range(400)]
    assert set().union(*drawn) == set(SHARES)
    assert all("browser" in drawn_parts(chance, ("browser",)) for _ in range(20))


def test_lists_of_surroundings_leave_room_only_for_what_is_filled_in() -> None:
    known = {"n": 5, "code": "X", "name": "N", "money": "EUR", "base": "1", "d": 8, "town": "T"}
    for code in (*WORDED, "it"):
        words = surroundings_of(code)
        for name in type(words).__slots__:
            texts = getattr(words, name)
            assert texts and all(text.format(**known) for text in texts), (code, name)


def test_a_page_too_narrow_for_a_text_still_gets_its_table() -> None:
    text = Run("WORDLONGERTHANANYCOLUMN", Label(Field.DESCRIPTION, line=0))
    wide = Wish((("Wide", None),), lambda index: [[Run("9" * 90)]])
    columns = fitted([wide, Wish((("Text", None),), lambda index: [[text]], grows=True)], 1, Font(), Font(), 40, 300)
    shown = "".join(run.text for row in columns[1].cell(0) for run in row)
    assert shown.replace(" ", "") == text.text


def test_the_same_issue_of_a_purchase_comes_of_the_same_dice() -> None:
    purchase = make_purchase(language("en"), random.Random(2))
    first, second = (as_issued(purchase, random.Random(7), always=(untaxed,)) for _ in range(2))
    assert first == second
    assert first.tax == 0
