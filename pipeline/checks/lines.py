"""Checks of one order line: article, quantity, unit, price, arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from pipeline.checks.document import requested_date_findings
from pipeline.checks.selling import selling_findings
from pipeline.checks.wording import doubtful, figure, line_place
from pipeline.core.arithmetic import computed_amount, effective_discount, line_agrees, price_agrees
from pipeline.core.codes import gtin_key
from pipeline.core.issues import Issue, Severity
from pipeline.core.parties import Article
from pipeline.core.resolution import ResolvedLine
from pipeline.core.tolerances import Tolerances
from pipeline.core.witnesses import needed_for_code, needed_for_figures, needed_unwitnessed

# Units that are counted: half a piece is a misread number.
_COUNTED = frozenset({"EA", "C62", "H87", "PCE", "SET", "PR"})


def line_findings(
    line: ResolvedLine, position: int, currency: str, today: date, tolerances: Tolerances, *, wanted: date | None = None
) -> list[Issue]:
    """Findings about one line; ``position`` counts from 1 in reading order.

    Args:
        wanted: The requested date of the whole order, for a line that has none of its own.
    """
    requested = line.extracted.requested_date
    findings = [
        *_article(line, position),
        *selling_findings(line, position, requested.value if requested else wanted, today),
        *_quantity(line, position, tolerances),
        *_unit(line, position),
        *_price(line, position, currency, tolerances),
        *_arithmetic(line, position, currency, tolerances),
        *_confidence(line, position, currency, tolerances),
    ]
    if requested is not None:
        place = line_place(position)
        findings += requested_date_findings(requested.value, place, f"Line {position}", today, tolerances)
    return findings


def repeated_lines(lines: Sequence[ResolvedLine]) -> list[Issue]:
    """Lines that say the same as an earlier one. Both may well be meant, and the sums tell whether one was read twice."""
    findings = []
    first_at: dict[tuple[str, Decimal, date | None], int] = {}
    for position, line in enumerate(lines, start=1):
        if line.article is None or line.base_quantity is None:
            continue
        requested = line.extracted.requested_date
        key = (line.article.sku, line.base_quantity, requested.value if requested else None)
        earlier = first_at.setdefault(key, position)
        if earlier != position:
            said = f"the same article, quantity and date as line {earlier}."
            findings.append(_issue("line-repeated", Severity.INFO, position, said))
    return findings


def _issue(code: str, severity: Severity, position: int, said: str) -> Issue:
    return Issue(code, severity, f"Line {position}: {said}", line_place(position))


def _article(line: ResolvedLine, position: int) -> list[Issue]:
    printed = _printed_article(line)
    if not line.articles:
        return [_issue("article-unknown", Severity.BLOCK, position, f"nothing in the masters is like {printed}.")]
    best = line.articles[0]
    findings = []
    if not line.certain:
        why = "; ".join(best.reasons)
        said = f"{printed} is no exact article number. Nearest is {best.target.sku}, {best.target.description}: {why}."
        if len(line.articles) > 1 and best.score >= 0.95:  # exact, and something else speaks against it
            other = line.articles[1]
            said = f"{printed} may be {best.target.sku} ({why}) or {other.target.sku} ({'; '.join(other.reasons)})."
        findings.append(_issue("article-uncertain", Severity.WARNING, position, said))
    return findings


def _printed_article(line: ResolvedLine) -> str:
    extracted = line.extracted
    field = extracted.supplier_part or extracted.buyer_part or extracted.description
    return f"“{field.value}”" if field else "a line without article and description"


def _quantity(line: ResolvedLine, position: int, tolerances: Tolerances) -> list[Issue]:
    field = line.extracted.quantity
    if field is None:
        return [_issue("quantity-missing", Severity.WARNING, position, "no quantity was found.")]
    if field.value <= 0:
        return [_issue("quantity-not-positive", Severity.WARNING, position, f"a quantity of {figure(field.value)}.")]
    quantity = line.base_quantity if line.base_quantity is not None else field.value
    if quantity > tolerances.absurd_quantity:
        return [_issue("quantity-absurd", Severity.WARNING, position, f"a quantity of {figure(quantity)} is very much.")]
    unit = line.articles[0].target.unit if line.articles else ""
    if line.base_quantity is not None and unit.upper() in _COUNTED and line.base_quantity % 1:
        said = f"{figure(line.base_quantity)} {unit} is not a whole number of pieces."
        return [_issue("quantity-not-whole", Severity.WARNING, position, said)]
    return []


def _unit(line: ResolvedLine, position: int) -> list[Issue]:
    printed = line.extracted.uom
    article = line.articles[0].target if line.articles else None
    if printed is None:
        if article is None:
            return []
        if not line.unit:
            said = f"no unit is printed, and {article.sku} is sold in several."
            return [_issue("unit-missing", Severity.WARNING, position, said)]
        why = f"it is {line.unit}, since {line.unit_source}" if line.unit_source else f"it can only be {line.unit}"
        return [_issue("unit-implied", Severity.INFO, position, f"no unit is printed; {why}.")]
    if not line.unit:
        return [_issue("unit-unknown", Severity.WARNING, position, f"the unit “{printed.value}” is not known.")]
    packed = _pack_of_gtin(line, article) if article is not None else ""
    if packed and packed.removeprefix("X") != line.unit.removeprefix("X"):
        said = f"the unit is {line.unit}, but the GTIN is that of the {packed}."
        return [_issue("unit-against-gtin", Severity.WARNING, position, said)]
    if line.unit_source:
        return [_issue("unit-from-elsewhere", Severity.INFO, position, f"the unit is {line.unit}: {line.unit_source}.")]
    if article is not None and line.base_quantity is None and line.extracted.quantity is not None:
        said = f"the masters do not say how many {article.unit} of {article.sku} are in one {printed.value} ({line.unit})."
        return [_issue("unit-not-convertible", Severity.WARNING, position, said)]
    return []


def _pack_of_gtin(line: ResolvedLine, article: Article) -> str:
    """The pack whose GTIN is on the line; empty for none or several."""
    codes = (line.extracted.gtin, line.extracted.supplier_part, line.extracted.buyer_part)
    keys = {gtin_key(code.value) for code in codes if code} - {""}
    packs = {unit for unit, gtin in article.pack_gtins if gtin_key(gtin) in keys}
    return packs.pop() if len(packs) == 1 and gtin_key(article.gtin) not in keys else ""


def _price(line: ResolvedLine, position: int, currency: str, tolerances: Tolerances) -> list[Issue]:
    extracted = line.extracted
    if extracted.price_per is not None and extracted.price_per.value <= 0:
        said = f"a price for {figure(extracted.price_per.value)} units makes no sense."
        return [_issue("price-basis-not-positive", Severity.WARNING, position, said)]
    if extracted.unit_price is None and extracted.amount is None:
        return [_issue("price-missing", Severity.WARNING, position, "no price was found.")]
    if not line.certain or line.base_quantity is None:
        return []  # nothing to compare with; said already
    unit = line.articles[0].target.unit
    if line.master_price is None:
        said = f"the masters hold no price of {line.articles[0].target.sku} in {currency or 'the currency of the order'}."
        return [_issue("price-unknown", Severity.WARNING, position, said)]
    if line.ordered_price is None or price_agrees(line.ordered_price, line.master_price, tolerances):
        return []
    return [_issue("price-differs", Severity.WARNING, position, _price_difference(line, unit, currency))]


def _price_difference(line: ResolvedLine, unit: str, currency: str) -> str:
    ordered, master = line.ordered_price or Decimal(0), line.master_price or Decimal(0)
    known = line.price_source
    if f" {figure(master)} {currency} per {unit}" not in known:
        known += f" ({figure(master)} {currency} per {unit})"
    hint = f"; {line.price_hint}" if line.price_hint else ""
    if not master:
        return f"the order's price is {figure(ordered)} {currency} per {unit}, not the {known}{hint}."
    percent = (ordered - master) / master * 100
    far = f"{abs(percent):.1f} % {'more' if percent > 0 else 'less'}"
    return f"the order's price is {figure(ordered)} {currency} per {unit}, {far} than the {known}{hint}."


def _arithmetic(line: ResolvedLine, position: int, currency: str, tolerances: Tolerances) -> list[Issue]:
    extracted = line.extracted
    if line_agrees(extracted, currency, tolerances) is not False:
        return []
    discount = effective_discount(extracted, currency, tolerances)
    computed = computed_amount(extracted, currency, discount)
    if computed is None or extracted.quantity is None or extracted.unit_price is None or extracted.amount is None:
        return []
    per = f" per {figure(extracted.price_per.value)}" if extracted.price_per else ""
    less = f" less {figure(discount)} %" if discount else ""
    said = (
        f"{figure(extracted.quantity.value)} x {figure(extracted.unit_price.value)}{per}{less} makes {figure(computed)}, "
        f"the order says {figure(extracted.amount.value)}."
    )
    return [_issue("amount-differs", Severity.WARNING, position, said)]


def _confidence(line: ResolvedLine, position: int, currency: str, tolerances: Tolerances) -> list[Issue]:
    place, extracted = line_place(position), line.extracted
    for_figure = needed_for_figures(line, currency, tolerances)
    ours, theirs = (needed_for_code(code, line, tolerances) for code in (extracted.supplier_part, extracted.buyer_part))
    return [
        *doubtful(extracted.supplier_part, f"article number in line {position}", place, ours),
        *doubtful(extracted.buyer_part, f"customer's article number in line {position}", place, theirs),
        *doubtful(extracted.quantity, f"quantity in line {position}", place, for_figure),
        *doubtful(extracted.uom, f"unit in line {position}", place, for_figure),
        *doubtful(extracted.unit_price, f"unit price in line {position}", place, for_figure),
        *doubtful(extracted.price_per, f"price basis in line {position}", place, for_figure),
        *doubtful(extracted.discount_percent, f"discount in line {position}", place, for_figure),
        *doubtful(extracted.amount, f"amount in line {position}", place, for_figure),
        *doubtful(extracted.requested_date, f"requested date in line {position}", place, needed_unwitnessed(tolerances)),
    ]
