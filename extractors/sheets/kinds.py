"""Whether a workbook is an order: by what it calls itself, and by whether anything in it has a quantity."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.classify import Classification, classify
from extractors.fields.folding import fold
from extractors.layout.columns import ColumnRole
from extractors.sheets.body import RowUse
from extractors.sheets.grid import Sheet
from extractors.sheets.header_page import HeaderPages
from extractors.sheets.matrix import sheet_words
from extractors.sheets.order_tables import SheetTable
from pipeline.core.fields import DocumentKind

_FORM = 0.25  # of the articles without a quantity: a form is filled in, a quotation has them all
_OFFERS = ("a quotation", "a price list")
_NOTHING_SAID = 0.45
_TITLED = "titled"
_LONGEST_BEHIND = 25


def kind_of_workbook(pages: HeaderPages, tables: Sequence[SheetTable], sheets: Sequence[Sheet]) -> Classification:
    """What the workbook is, and why.

    Args:
        tables: Every table found, whether anything in it is ordered or not.
    """
    found = classify(pages.document, pages.rows)
    ordered = [table for table in tables if table.lines or table.hidden]
    if not ordered:
        return _without_lines(found, tables)
    if found.kind is DocumentKind.NOT_AN_ORDER:
        if found.reason.startswith(_OFFERS) and all(_is_filled_form(table) for table in ordered):
            reason = "a list of articles with prices in which quantities are filled in"
            return Classification(DocumentKind.ORDER, reason, 0.7)
        return found
    if not found.reason.startswith(_TITLED) and (title := _stock_title(pages, sheets)):
        return Classification(DocumentKind.NOT_AN_ORDER, f"a stock list: titled {title!r}", 0.8)
    if found.confidence <= _NOTHING_SAID and not found.doubt:
        reason = "articles with quantities, and nothing says that it is something else"
        return Classification(found.kind, reason, _NOTHING_SAID)
    return found


def _without_lines(found: Classification, tables: Sequence[SheetTable]) -> Classification:
    if found.kind is DocumentKind.NOT_AN_ORDER:
        return found
    unfilled = [table for table in tables if ColumnRole.QUANTITY in table.columns.places or table.heading.matrix]
    if any(table.rows_of(RowUse.NOT_ORDERED) for table in unfilled):
        return Classification(DocumentKind.NOT_AN_ORDER, "an order form in which no quantity is filled in", 0.8)
    if tables and not found.reason.startswith(_TITLED):
        return Classification(DocumentKind.NOT_AN_ORDER, "a list of articles without quantities, such as a price list", 0.8)
    if found.reason.startswith(_TITLED):
        return found
    return Classification(DocumentKind.NOT_AN_ORDER, "a spreadsheet without a table of articles and quantities", 0.6)


def _is_filled_form(table: SheetTable) -> bool:
    articles = len(table.rows_of(RowUse.LINE, RowUse.NOT_ORDERED))
    return len(table.rows_of(RowUse.NOT_ORDERED)) >= _FORM * articles


def _stock_title(pages: HeaderPages, sheets: Sequence[Sheet]) -> str:
    """The title of a list of stock: the name of the one sheet, or a text outside the tables that begins with one."""
    titles = sheet_words("stock", "titles")
    texts = [phrase.text for row in pages.rows[:12] for phrase in row.phrases]
    texts += [sheet.name for sheet in sheets if len(sheets) == 1]
    for text in texts:
        folded = fold(text)
        if any(folded.startswith(title) and len(folded) <= len(title) + _LONGEST_BEHIND for title in titles):
            return text
    return ""
