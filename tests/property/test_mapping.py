"""Every core value that is stored comes back equal, whatever is in it and whatever fields it will gain."""

from __future__ import annotations

import dataclasses
import math
from datetime import date
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.core.document import BoundingBox
from pipeline.core.fields import Evidence, ExtractedOrder, FieldValue
from pipeline.core.money import Money, Quantity
from pipeline.core.orders import SalesOrder
from pipeline.core.parties import Article, CrossReference, Customer, OwnCompany, Price, ShipTo
from pipeline.core.resolution import Decision, Resolution
from pipeline.storage import master_mapping
from pipeline.storage.column_types import storable_text
from pipeline.storage.mapping import from_json, resolution_from_json, resolution_to_json, to_json

# Lone surrogates and NUL included: broken text layers have both.
texts = st.text(st.characters(exclude_categories=()), max_size=6)
decimals = st.decimals(allow_nan=False, allow_infinity=False)
edges = st.floats(allow_nan=False)
boxes = st.tuples(edges, edges, edges, edges).map(
    lambda four: BoundingBox(min(four[0], four[2]), min(four[1], four[3]), max(four[0], four[2]), max(four[1], four[3]))
)
currencies = st.sampled_from(["EUR", "USD", "JPY"])
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: texts,
    Decimal: decimals,
    date: st.dates(),
    bool: st.booleans(),
    int: st.integers(-(2**60), 2**60),
    float: st.floats(allow_nan=False),
    NoneType: st.none(),
    BoundingBox: boxes,
    Evidence: st.builds(Evidence, st.integers(1, 10**4), st.lists(boxes, max_size=2).map(tuple)),
    Money: st.builds(Money, decimals, currencies),
    Quantity: st.builds(Quantity, decimals, st.sampled_from(["EA", "KGM"])),
}


SHARES = {"confidence", "probability"}
"""Fields that hold a probability, and refuse anything else."""


@cache
def values(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a type as the core types annotate it."""
    if hint in PLAIN:
        return PLAIN[hint]
    origin, arguments = get_origin(hint) or hint, get_args(hint)
    if origin is tuple:
        if arguments[-1] is Ellipsis:
            return st.lists(values(arguments[0]), max_size=2).map(tuple)
        return st.tuples(*map(values, arguments))
    if origin in (Union, UnionType):
        return st.one_of(*map(values, arguments))
    if dataclasses.is_dataclass(origin):
        return records(origin, arguments)
    return st.sampled_from(origin)  # an enumeration


def records(kind: type, arguments: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    """Instances of a core type, every field of it filled."""
    parts = {name: values(_bound(hint, arguments)) for name, hint in get_type_hints(kind).items() if name not in SHARES}
    shares = {name: st.floats(0, 1) for name in SHARES.intersection(get_type_hints(kind))}
    return st.builds(kind, **parts, **shares)


def _bound(hint: Any, arguments: tuple[Any, ...]) -> Any:
    """The type that stands for a type variable, also within another type."""
    if isinstance(hint, TypeVar):
        return arguments[0]
    return hint[arguments[0]] if getattr(hint, "__parameters__", ()) else hint


def sales_orders() -> st.SearchStrategy[SalesOrder]:
    line = values(next(iter(get_args(get_type_hints(SalesOrder)["lines"]))))
    in_euro = line.map(lambda one: dataclasses.replace(one, amount=Money(one.amount.amount, "EUR")))
    parts = {name: values(hint) for name, hint in get_type_hints(SalesOrder).items()}
    return st.builds(
        SalesOrder, **{**parts, "currency": st.just("EUR"), "lines": st.lists(in_euro, min_size=1, max_size=2).map(tuple)}
    )


def same_to_the_digit(value: object, other: object) -> bool:
    """Equal, and 1.50 is not taken for 1.5, which the clerk would see."""
    return value == other and repr(value) == repr(other)


@settings(max_examples=40)
@given(order=values(ExtractedOrder))
def test_an_extracted_order_comes_back_with_all_its_evidence(order: ExtractedOrder) -> None:
    text = to_json(order)
    assert text.isascii() and "\0" not in text
    assert same_to_the_digit(from_json(ExtractedOrder, text), order)


@settings(max_examples=25)
@given(resolution=values(Resolution), decision=values(Decision))
def test_a_resolution_and_a_decision_come_back(resolution: Resolution, decision: Decision) -> None:
    assert same_to_the_digit(resolution_from_json(resolution_to_json(resolution), resolution.extracted), resolution)
    assert same_to_the_digit(from_json(Decision, to_json(decision)), decision)


@settings(max_examples=40)
@given(order=sales_orders())
def test_a_sales_order_comes_back(order: SalesOrder) -> None:
    assert same_to_the_digit(from_json(SalesOrder, to_json(order)), order)


class Row:
    """A row with these columns."""

    def __init__(self, columns: dict[str, Any]) -> None:
        self.__dict__.update(columns)


@pytest.mark.parametrize(
    ("kind", "write", "read"),
    [
        (OwnCompany, master_mapping.own_company_values, master_mapping.own_company_of),
        (Customer, master_mapping.customer_values, master_mapping.customer_of),
        (ShipTo, master_mapping.ship_to_values, master_mapping.ship_to_of),
        (Article, master_mapping.article_values, master_mapping.article_of),
        (Price, master_mapping.price_values, master_mapping.price_of),
        (CrossReference, master_mapping.cross_reference_values, master_mapping.cross_reference_of),
    ],
)
def test_no_field_of_the_masters_is_forgotten(kind: type, write: Any, read: Any) -> None:
    @settings(max_examples=15)
    @given(record=values(kind))
    def check(record: Any) -> None:
        if isinstance(record, Price) and record.valid_from == master_mapping.NO_BEGINNING:
            return  # stands for no beginning
        assert read(Row(write(record))) == record

    check()


@given(text=texts)
def test_stored_text_is_what_databases_take_and_nothing_else_is_changed(text: str) -> None:
    stored = storable_text(text)
    assert len(stored) == len(text)
    assert "\0" not in stored.encode("utf-8").decode("utf-8")
    assert all(new in (old, "\ufffd") for old, new in zip(text, stored, strict=True))
    assert storable_text(stored) == stored


def test_a_box_without_end_comes_back_too() -> None:
    box = BoundingBox(-math.inf, 0, math.inf, 1)
    order = ExtractedOrder(po_number=FieldValue("1", "1", 1.0, "test", Evidence(1, (box,))))
    assert from_json(ExtractedOrder, to_json(order)) == order
