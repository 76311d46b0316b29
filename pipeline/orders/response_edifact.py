"""Our answer to an EDIFACT order as ORDRSP D.96A (UNTDID, Purchase order response message)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal

from pipeline.core.money import Quantity, plain_number
from pipeline.core.parties import Address
from pipeline.core.responses import Interchange, OrderResponse, ResponseLine, ResponseOutcome
from pipeline.orders.edifact_writing import Repertoire, answered, pieces, repertoire_of, segment

VERSION = "D:96A:UN"
# 1225 of BGM: 29 accepted without amendment, 4 change, 27 not accepted.
_FUNCTIONS = {ResponseOutcome.ACCEPTED: "29", ResponseOutcome.CHANGED: "4", ResponseOutcome.REJECTED: "27"}
# 1229 of LIN: 5 accepted without amendment, 3 changed, 7 not accepted; 1 added, for a line that was not ordered.
_ACTIONS = {ResponseOutcome.ACCEPTED: "5", ResponseOutcome.CHANGED: "3", ResponseOutcome.REJECTED: "7"}
_ADDED = "1"
_LINE_NUMBER = re.compile(r"\d{1,6}\Z")
_TEXT, _NAME = 70, 35  # lengths of 4440 and of 3036, 3042, 7008


def order_response_ordrsp(response: OrderResponse, interchange: Interchange, control_number: int, at: datetime) -> bytes:
    """The answer as an interchange of its own, addressed to where the order came from, in the order's repertoire.

    Args:
        interchange: Of the order, as it came.
        control_number: Of the new interchange (0020).
        at: Date of the document and of the interchange.
    """
    repertoire = repertoire_of(interchange)
    body = [*_heading(response, interchange, repertoire, at)]
    for index, line in enumerate(response.lines, 1):
        body += _line(line, index, repertoire)
    body += [segment("UNS", "S"), segment("CNT", ("2", str(len(response.lines))))]
    return answered(interchange, "ORDRSP", VERSION, body, control_number, at)


def _heading(response: OrderResponse, interchange: Interchange, repertoire: Repertoire, at: datetime) -> Iterator[str]:
    number = repertoire.fit_code(response.number or response.po_number)[:35]
    yield segment("BGM", "231", number, _FUNCTIONS[response.outcome])
    yield segment("DTM", ("137", at.strftime("%Y%m%d"), "102"))
    if response.requested_date:
        yield segment("DTM", ("2", response.requested_date.strftime("%Y%m%d"), "102"))
    for reason in response.reasons:
        yield from _texts("AAI", reason, repertoire)
    if response.po_number:
        yield segment("RFF", ("ON", repertoire.fit_code(response.po_number)[:35]))
        if response.po_date:
            yield segment("DTM", ("171", response.po_date.strftime("%Y%m%d"), "102"))
    seller = response.seller
    yield _party("BY", response.buyer_id or interchange.sender, response.buyer_name, Address(), repertoire)
    yield _party("SU", interchange.receiver, seller.name, seller.address, repertoire)
    if response.ship_to_id or response.ship_to_name:
        yield _party("DP", response.ship_to_id, response.ship_to_name, response.ship_to_address, repertoire)
    if response.currency:
        yield segment("CUX", ("2", response.currency, "9"))


def _party(role: str, code: str, name: str, address: Address, repertoire: Repertoire) -> str:
    # 3055: 9 GS1 (a GLN), 91 assigned by the supplier.
    agency = "9" if is_gln(code) else "91"
    identity = (repertoire.fit_code(code)[:17], "", agency) if code else ""
    return segment(
        "NAD",
        role,
        identity,
        "",
        pieces(repertoire.fit(name), _NAME, 5),
        pieces(repertoire.fit(address.street), _NAME, 3),
        repertoire.fit(address.town)[:_NAME],
        repertoire.fit(address.region)[:9],
        repertoire.fit(address.postcode)[:9],
        address.country,
    )


def is_gln(code: str) -> bool:
    """Whether a code is a Global Location Number: thirteen digits of which the last one checks the others (GS1)."""
    if len(code) != 13 or not (code.isascii() and code.isdigit()):
        return False
    total = sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(code[:12]))
    return -total % 10 == int(code[12])


def _line(line: ResponseLine, index: int, repertoire: Repertoire) -> Iterator[str]:
    # Their own number where the element can hold it, so that their system finds the line again.
    number = line.line_number if _LINE_NUMBER.match(line.line_number) else str(line.position or index)
    action = _ACTIONS[line.outcome] if line.position else _ADDED
    yield segment("LIN", number, action, (repertoire.fit_code(line.sku)[:35], "SA") if line.sku else "")
    if line.buyer_part:
        yield segment("PIA", "1", (repertoire.fit_code(line.buyer_part)[:35], "IN"))
    for part in _grouped(pieces(repertoire.fit(line.description), _NAME, 10), 2):
        yield segment("IMD", "F", "", ("", "", "", *part))
    if line.ordered:
        yield _quantity("21", line.ordered, repertoire)
    if line.confirmed and line.outcome is not ResponseOutcome.REJECTED:
        yield _quantity("113", line.confirmed, repertoire)
    if line.delivery_date and line.outcome is not ResponseOutcome.REJECTED:
        yield segment("DTM", ("69", line.delivery_date.strftime("%Y%m%d"), "102"))
    for change in line.changes:
        yield from _texts("LIN", change, repertoire)
    if line.unit_price is not None:
        unit = line.confirmed or line.ordered
        basis = ("", "", plain_number(line.price_per), repertoire.fit_code(unit.unit) if unit else "")
        is_plain = line.price_per == Decimal(1)
        yield segment("PRI", ("AAA", plain_number(line.unit_price.amount), *(() if is_plain else basis)))
    if line.line_number and number != line.line_number:
        yield segment("RFF", ("LI", repertoire.fit_code(line.line_number)[:35]))


def _quantity(kind: str, quantity: Quantity, repertoire: Repertoire) -> str:
    return segment("QTY", (kind, plain_number(quantity.number), repertoire.fit_code(quantity.unit)))


def _texts(subject: str, text: str, repertoire: Repertoire) -> Iterator[str]:
    for part in _grouped(pieces(repertoire.fit(text), _TEXT, 25), 5):
        yield segment("FTX", subject, "", "", part)


def _grouped(parts: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(parts), size):
        yield parts[start : start + size]
