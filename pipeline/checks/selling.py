"""Checks of one order line against what the masters say about selling its article: whether at all, and in what quantities."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.checks.wording import figure, line_place
from pipeline.core.issues import Issue, Severity
from pipeline.core.parties import Article
from pipeline.core.resolution import ResolvedLine


def selling_findings(line: ResolvedLine, position: int) -> list[Issue]:
    """Findings about a line whose article is certain; none about any other."""
    if line.article is None:
        return []
    found = [*_status(line.article, line.base_quantity), *_quantity(line.article, line.base_quantity)]
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
