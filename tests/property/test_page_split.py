"""However pages follow each other, each belongs to exactly one order or is left out with a reason."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from extractors.page_orders import split_signs
from extractors.page_signs import OrderNumber, PageSigns
from pipeline.core.document import BoundingBox

NUMBERS = st.none() | st.builds(
    lambda key, left: OrderNumber(key, key, BoundingBox(left, 50, left + 40, 60)),
    st.sampled_from(["4711889", "4711990", "4711889-1", "77"]),
    st.sampled_from([30.0, 200.0]),
)
COUNTS = st.none() | st.sampled_from([(1, 1), (1, 2), (2, 2), (1, 3), (3, 3)])
PAGES = st.lists(
    st.builds(
        PageSigns,
        page=st.just(0),
        number=NUMBERS,
        title=st.sampled_from(["", "PURCHASE ORDER"]),
        count=COUNTS,
        is_terms=st.booleans(),
        has_table=st.booleans(),
        head=st.sampled_from([frozenset(), frozenset("abcdefgh"), frozenset("stuvwxyz")]),
        words=st.sampled_from([Counter({"x": 30}), Counter({"y": 30}), Counter({"z": 3})]),
    ),
    min_size=1,
    max_size=12,
)


@given(pages=PAGES)
def test_no_page_is_lost_or_counted_twice(pages: list[PageSigns]) -> None:
    numbered = [
        PageSigns(number, one.number, one.title, one.count, one.is_terms, one.has_table, one.head, one.words)
        for number, one in enumerate(pages, start=1)
    ]

    result = split_signs(numbered)

    taken = [page for group in result.orders for page in group.pages] + [page.page for page in result.left_out]
    assert sorted(taken) == [one.page for one in numbered]
    assert all(group.pages for group in result.orders)
    assert all(page.reason for page in result.left_out)
    assert all(group.reason for group in result.orders[1:]), "whatever begins an order says why"
    assert [group.pages[0] for group in result.orders] == sorted(group.pages[0] for group in result.orders)
    terms = {one.page for one in numbered if one.is_terms}
    assert not any(group.pages[0] in terms for group in result.orders[1:]), "small print begins no order"
