"""Which pages of a file belong to which of its orders: each page to exactly one, or to none with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.layout.rows import Row
from extractors.page_signs import OrderNumber, PageSigns, signs_of
from pipeline.core.document import Document

# How far, in points, the order number of one form stands from page to page.
_SAME_PLACE = 14.0
_OTHER_LETTERHEAD, _LETTERHEAD_WORDS = 0.25, 6


@dataclass(frozen=True, slots=True)
class PageGroup:
    """The pages of one order, and why it begins where it begins."""

    pages: tuple[int, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LeftOutPage:
    """A page that belongs to no order, and why."""

    page: int
    reason: str


@dataclass(frozen=True, slots=True)
class PageSplit:
    """The orders of a document in the order of its pages, and the pages that belong to none."""

    orders: tuple[PageGroup, ...]
    left_out: tuple[LeftOutPage, ...] = ()


@dataclass
class _Open:
    """An order whose pages are being collected."""

    pages: list[PageSigns]
    reason: str = ""
    number: OrderNumber | None = None
    start: PageSigns = field(init=False)

    def __post_init__(self) -> None:
        self.start = self.pages[0]
        self.number = self.start.number

    def add(self, page: PageSigns) -> None:
        self.pages.append(page)
        if self.number is None and page.number is not None:
            self.number = page.number
        if not (self.start.title or self.start.number) and (page.title or page.number):
            self.start = page  # what came before was a cover


def split_pages(document: Document, rows: Sequence[Row]) -> PageSplit:
    """Part a document's pages into orders; nearly every document is one.

    Args:
        rows: All rows of all pages in order.
    """
    if len(document.pages) < 2:
        return PageSplit((PageGroup(tuple(page.number for page in document.pages)),))
    by_page: dict[int, list[Row]] = {page.number: [] for page in document.pages}
    for row in rows:
        by_page[row.page].append(row)
    return split_signs([signs_of(page, by_page[page.number]) for page in document.pages])


def split_signs(pages: Sequence[PageSigns]) -> PageSplit:
    """Part pages into orders by what each shows: another order number, a title again, a page count that begins again.

    Pages of terms and pages that show nothing of this go to the order before them; a copy of an earlier page goes to none.
    """
    orders = [_Open([pages[0]])]
    left_out: list[LeftOutPage] = []
    seen = [pages[0]]
    for page in pages[1:]:
        original = next((other for other in seen if not other.is_terms and page.is_copy_of(other)), None)
        if original is not None and not page.is_terms:
            left_out.append(LeftOutPage(page.page, f"a copy of page {original.page}"))
            continue
        seen.append(page)
        reason = _why_it_begins(orders[-1], page)
        if reason:
            orders.append(_Open([page], reason))
        else:
            orders[-1].add(page)
    groups = (PageGroup(tuple(page.page for page in order.pages), order.reason) for order in orders)
    return PageSplit(tuple(groups), tuple(left_out))


def _why_it_begins(order: _Open, page: PageSigns) -> str:
    """Why a page begins another order, in words; empty where it goes on with the one before."""
    if page.is_terms:
        return ""
    if not (order.start.title or order.number):
        return ""  # only a cover so far
    if page.number and order.number:
        return _by_number(order, page, order.number, page.number)
    if page.says_later or not page.title or not order.start.title:
        return ""
    if page.says_first and order.start.says_first and (page.has_table or page.number):
        return f"titled {page.title!r}, and page 1 of {page.count[1] if page.count else 1} begins again"
    if page.has_table and not (page.number or order.number) and _is_other_letterhead(order.start, page):
        return f"titled {page.title!r} under another letterhead"
    return ""


def _by_number(order: _Open, page: PageSigns, before: OrderNumber, now: OrderNumber) -> str:
    if before.key == now.key or before.key.startswith(now.key) or now.key.startswith(before.key):
        return ""  # 4500123 and 4500123-1: a release or a revision of one order
    same_place = abs(before.box.left - now.box.left) <= _SAME_PLACE and abs(before.box.top - now.box.top) <= _SAME_PLACE
    if page.says_later and not (same_place and page.title):
        return ""
    reason = f"order number {now.printed} after {before.printed}"
    if page.title:
        return f"{reason}, titled {page.title!r}"
    if page.says_first and order.start.says_first:
        return f"{reason}, page 1 again"
    return f"{reason} in the same place" if same_place else ""


def _is_other_letterhead(one: PageSigns, other: PageSigns) -> bool:
    fewest = min(len(one.head), len(other.head))
    return fewest >= _LETTERHEAD_WORDS and len(one.head & other.head) < _OTHER_LETTERHEAD * fewest
