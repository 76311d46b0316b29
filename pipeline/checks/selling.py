"""Checks of one order line against what the masters say about selling its article: whether at all, how much, and how soon."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from pipeline.checks.wording import figure, line_place
from pipeline.core.issues import Issue, Severity
from pipeline.core.parties import Article
from pipeline.core.resolution import ResolvedLine


def selling_findings(line: ResolvedLine, position: int, wanted: date | None, today: date) -> list[Issue]:
    """Findings about a line whose article is certain; none about any other.

    Args:
        wanted: When the line is to be delivered, by its own date or the order's; None where neither is printed.
    """
    if line.article is None:
        return []
    article, quantity = line.article, line.base_quantity
    found = [*_status(article, quantity), *_quantity(article, quantity), *_lead_time(article, quantity, wanted, today)]
    return [Issue(code, severity, f"Line {position}: {said}", line_place(position)) for code, severity, said in found]


_Found = Iterator[tuple[str, Severity, str]]


def _status(article: Article, quantity: Decimal | None) -> _Found:
    named = f"{article.sku}, {article.description},"
    instead = f" Its successor is {article.successor}." if article.successor else ""
    if article.discontinued:
        yield "article-discontinued", Severity.WARNING, f"{named} is discontinued.{instead}"
    if article.blocked:
        yield "article-blocked", Severity.WARNING, f"{named} is blocked for sale.{instead}"
    if article.phasing_out and not article.discontinued:
        is_short = article.stock is not None and quantity is not None and quantity > article.stock
        left = f", and {figure(article.stock)} {article.unit} are left" if article.stock is not None else ""
        severity = Severity.WARNING if is_short else Severity.INFO
        yield "article-phasing-out", severity, f"{named} is sold while stocks last{left}.{instead}"


def _quantity(article: Article, quantity: Decimal | None) -> _Found:
    if quantity is None or quantity <= 0:
        return
    if quantity < article.minimum_quantity:
        least = figure(article.minimum_quantity)
        said = f"{figure(quantity)} {article.unit} of {article.sku} are less than the {least} sold at least."
        yield "quantity-below-minimum", Severity.WARNING, said
    if article.multiple_quantity > 0 and quantity % article.multiple_quantity:
        said = (
            f"{article.sku} is sold in multiples of {figure(article.multiple_quantity)} {article.unit}, not {figure(quantity)}."
        )
        yield "quantity-not-multiple", Severity.WARNING, said


def _lead_time(article: Article, quantity: Decimal | None, wanted: date | None, today: date) -> _Found:
    """Whether it is wanted sooner than it can be there. A day that is past is said elsewhere."""
    if wanted is None or wanted < today or not article.lead_time_days:
        return
    is_in_stock = article.stock is not None and quantity is not None and quantity <= article.stock
    earliest = today + timedelta(days=article.lead_time_days)
    if is_in_stock or wanted >= earliest:
        return
    days = "day" if article.lead_time_days == 1 else "days"
    left = f"; {figure(article.stock)} {article.unit} are in stock" if article.stock is not None else ""
    said = f"wanted for {wanted}, but {article.sku} takes {article.lead_time_days} {days}: {earliest} at the earliest{left}."
    yield "lead-time-too-short", Severity.WARNING, said
