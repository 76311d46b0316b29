"""Which pages of a file make an order, by what is printed on them."""

from __future__ import annotations

import pytest

from extractors.layout.rows import rows_of
from extractors.limits import Limits
from extractors.page_orders import PageSplit, split_pages
from extractors.page_signs import page_count
from extractors.read import read_document_orders
from extractors.registry import open_document
from pipeline.core.fields import DocumentKind
from tests.printed import printed, printed_page, rows_of_document
from tests.unit.test_classify import CLAUSE

ITEMS = """
Item   Part No   Description     Quantity   Unit Price   Amount
1      A-1       Hose            5          2.00         10.00
                                            Total        10.00
"""


def order(number: str, title: str = "^PURCHASE ORDER", page: str = "", buyer: str = "Birch Foods LLC", items: str = ITEMS) -> str:
    return f"""
{buyer}                           {page}
900 Mill Road
Fremont, NE 68025

{title}
PO No: {number}          Date: 01/12/2026

Vendor: Acme Supply Inc      Ship To: {buyer}
12 Main Street               900 Mill Road
{items}
"""


TERMS = "TERMS AND CONDITIONS OF PURCHASE\n" + CLAUSE * 20


def split(*pages: str) -> PageSplit:
    document = printed(*pages)
    return split_pages(document, rows_of_document(document))


def pages_of(result: PageSplit) -> list[tuple[int, ...]]:
    return [group.pages for group in result.orders]


def test_another_number_under_another_title_is_another_order() -> None:
    result = split(order("4711889"), order("4711990"))

    assert pages_of(result) == [(1,), (2,)]
    assert result.orders[1].reason == "order number 4711990 after 4711889, titled 'PURCHASE ORDER'"


def test_another_number_in_the_same_place_needs_no_title() -> None:
    assert pages_of(split(order("4711889", ""), order("4711990", ""))) == [(1,), (2,)]


def test_a_form_whose_head_is_repeated_on_every_page_is_one_order() -> None:
    assert pages_of(split(*(order("4711889", page=f"Page {n} of 3") for n in (1, 2, 3)))) == [(1, 2, 3)]


def test_a_release_of_the_same_number_is_the_same_order() -> None:
    assert pages_of(split(order("4711889"), order("4711889-1"))) == [(1, 2)]


def test_pages_that_show_nothing_and_terms_stay_with_the_order_before_them() -> None:
    result = split(order("4711889"), ITEMS, TERMS, order("4711990"), TERMS)

    assert pages_of(result) == [(1, 2, 3), (4, 5)]


def test_a_cover_belongs_to_the_first_order() -> None:
    assert pages_of(split("^FAX\nTo: Acme Supply Inc\nPages: 3", order("4711889"), order("4711990"))) == [(1, 2), (3,)]


def test_a_page_count_that_begins_again_parts_orders_without_numbers() -> None:
    first = "^PURCHASE ORDER\nPage 1 of 2\nBirch Foods LLC\n" + ITEMS
    rest = "^PURCHASE ORDER\nPage 2 of 2\nBirch Foods LLC\n" + ITEMS

    result = split(first, rest, first.replace("Hose", "Clamp"), rest.replace("Hose", "Clamp"))

    assert pages_of(result) == [(1, 2), (3, 4)]
    assert result.orders[1].reason == "titled 'PURCHASE ORDER', and page 1 of 2 begins again"


def test_a_title_under_another_letterhead_is_another_buyers_order() -> None:
    one = "Birch Foods LLC\nMill Road Fremont Nebraska purchasing department\n^PURCHASE ORDER\n" + ITEMS
    other = "Cedar Paper Mills\nRiver Street Springfield Illinois buying office\n^PURCHASE ORDER\n" + ITEMS

    assert pages_of(split(one, other)) == [(1,), (2,)]
    assert pages_of(split(one, one.replace("Hose", "Clamp"))) == [(1, 2)]


def test_a_number_on_a_later_page_that_is_not_the_orders_is_no_order() -> None:
    later = "Page 2 of 2\nYour quotation refers to our Purchase Order No: 3300121\n" + ITEMS

    assert pages_of(split(order("4711889", page="Page 1 of 2"), later)) == [(1, 2)]


def test_a_copy_of_a_page_belongs_to_no_order_and_says_so() -> None:
    note = "Deliver to the back gate between eight and noon, ring twice and ask for the yard foreman"
    result = split(order("4711889") + note, order("4711889") + note + "\nCOPY", order("4711990"))

    assert pages_of(result) == [(1,), (3,)]
    assert [(page.page, page.reason) for page in result.left_out] == [(2, "a copy of page 1")]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Page 1 of 3", (1, 3)),
        ("Seite: 2 / 4", (2, 4)),
        ("Pagina 1 di 2", (1, 2)),
        ("Página 2 de 2", (2, 2)),
        ("Blz. 1 van 5", (1, 5)),
        ("Sida 1 av 2", (1, 2)),
        ("Strona 2 z 3", (2, 3)),
        ("Страница 1 из 2", (1, 2)),
        ("第 1 页 共 3 页", (1, 3)),
        ("1 / 2", (1, 2)),
        ("Hose 3 of 4 left", None),
        ("Page 3 of 2", None),
        ("01/12", None),
    ],
)
def test_page_counts_are_read_as_they_are_printed(text: str, count: tuple[int, int] | None) -> None:
    assert page_count(rows_of(printed_page(f"{text}\n{ITEMS}"))) == count


def test_each_order_is_read_from_its_own_pages_and_says_which_of_how_many_it_is() -> None:
    clamp = ITEMS.replace("A-1       Hose", "B-2       Clamp")
    first, second = read_document_orders(
        printed(order("4711889"), ITEMS.replace("1      A-1", "2      A-3"), order("4711990", items=clamp))
    )

    assert [(one.position, one.orders_in_file) for one in (first, second)] == [(1, 2), (2, 2)]
    assert first.order.po_number and first.order.po_number.value == "4711889"
    assert second.order.po_number and second.order.po_number.value == "4711990"
    assert [line.supplier_part.value for line in second.order.lines if line.supplier_part] == ["B-2"]
    evidence = second.order.po_number.evidence
    assert evidence is not None and evidence.page == 3, "pages keep their numbers"
    assert "4711889" not in second.text


def test_orders_of_one_file_have_their_own_kinds() -> None:
    change = order("4711990", "^PURCHASE ORDER CHANGE")
    cancelled = order("4712000", "^CANCELLATION OF ORDER", items="")

    kinds = [read.order.kind for read in read_document_orders(printed(order("4711889"), change, cancelled))]

    assert kinds == [DocumentKind.ORDER, DocumentKind.ORDER_CHANGE, DocumentKind.CANCELLATION]


def test_the_copy_that_was_not_read_is_told_with_the_order() -> None:
    note = "Deliver to the back gate between eight and noon, ring twice and ask for the yard foreman"
    (read,) = read_document_orders(printed(order("4711889") + note, order("4711889") + note))

    assert len(read.order.lines) == 1
    assert [issue.message for issue in read.order.issues if issue.code == "page-left-out"] == [
        "Page 2 was not read: it is a copy of page 1."
    ]


def test_a_form_feed_of_a_print_file_begins_a_new_page() -> None:
    text = "PURCHASE ORDER\nPO No: 4711889\n\fPURCHASE ORDER\nPO No: 4711990\n\f"

    document = open_document(text.encode(), "orders.prn", limits=Limits())

    assert [[word.text for word in page.words][-1] for page in document.pages] == ["4711889", "4711990"]
    assert [page.number for page in document.pages] == [1, 2]
    assert pages_of(split_pages(document, rows_of_document(document))) == [(1,), (2,)]


def test_small_print_with_a_page_count_of_its_own_begins_no_order() -> None:
    terms = "^TERMS AND CONDITIONS OF PURCHASE ORDER\nPage 1 of 2\nGoods are inspected on arrival."

    assert pages_of(split(order("4711889", page="Page 1 of 1"), terms)) == [(1, 2)]
