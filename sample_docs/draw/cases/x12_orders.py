"""Orders as X12: 850 of two versions, 860, several in one file, cut off and miscounted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from sample_docs.draw.case import Case
from sample_docs.draw.channels.x12 import Sending, change_860, interchange, order_850
from sample_docs.draw.expected import expected_result
from sample_docs.draw.model import Ask, LineStyle, PrintedOrder, lines_of, sums_of
from sample_docs.draw.parts.addresses import SUPPLIER, buyer, ship_to

BOTTLING = ("01", "007894561")
CONVEYOR = ("ZZ", "MFCONVEYOR")
DAIRY = ("12", "9205550101")


def _bottling(number: str, asks: Sequence[Ask], *, terms: bool = True) -> PrintedOrder:
    lines = lines_of(LineStyle("C10010", "USD"), asks)
    return PrintedOrder(
        po_number=number,
        po_date=date(2026, 11, 17),
        buyer=buyer("C10010", country="US"),
        supplier=SUPPLIER["us"],
        lines=lines,
        currency="USD",
        ship_to=ship_to("C10010-01", country="US"),
        requested_date=date(2026, 12, 9),
        payment_terms="NET 30 DAYS" if terms else None,
        delivery_terms="DUBUQUE IA" if terms else None,
        total=sums_of(lines, "USD").total,
        customer_id="C10010",
        ship_to_id="C10010-01",
        extra={"contact": "J FARROW", "telephone": "5635550141"},
    )


def _conveyor() -> PrintedOrder:
    lines = lines_of(
        LineStyle("C10060", "USD", 10, 10, each=True),
        [
            Ask("110-1240", "300", "EA", "HEX BOLT M12 X 40 CL 8.8 ZINC", due=date(2026, 12, 11), extra={"upc": "200441700008"}),
            Ask("120-1200", "300", "EA", "HEX NUT M12 ZINC", due=date(2026, 12, 11)),
            Ask("710-6206", "24", "EA", "BEARING 6206-2RS", due=date(2026, 12, 18)),
        ],
    )
    return PrintedOrder(
        po_number="7004452",
        po_date=date(2026, 11, 18),
        buyer=buyer("C10060"),
        supplier=SUPPLIER["us"],
        lines=lines,
        currency="USD",
        ship_to=ship_to("C10060-01"),
        bill_to=buyer("C10060"),
        total=sums_of(lines, "USD").total,
        customer_id="C10060",
        ship_to_id="C10060-01",
    )


def _dairy(number: str) -> PrintedOrder:
    lines = lines_of(
        LineStyle("C10050", "USD", each=True),
        [
            Ask("310-0050", "30", "EA", "BALL VALVE BRASS 1/2 IN"),
            Ask("315-0050", "12", "EA", "CHECK VALVE BRASS 1/2 IN"),
            Ask("330-0010", "6", "EA", "PRESSURE GAUGE 0-10 BAR"),
        ],
    )
    return PrintedOrder(
        po_number=number,
        po_date=date(2026, 11, 19),
        buyer=buyer("C10050"),
        supplier=SUPPLIER["us"],
        lines=lines,
        currency="USD",
        currency_is_printed=False,
        ship_to=ship_to("C10050-01"),
        requested_date=date(2026, 12, 14),
        total=sums_of(lines, "USD").total,
        customer_id="C10050",
        ship_to_id="C10050-01",
    )


def x12_cases() -> list[Case]:
    """Three that may be ordered, one of them two orders in one file; a change; two that are not whole."""
    plain = _bottling("4500318104", [
        Ask("110-0830", "2000", "EA", "BOLT HEX M8 X 30 GR 8.8 ZINC PL"),
        Ask("120-1000", "1200", "EA", "NUT HEX M10 ZINC PL"),
        Ask("310-0075", "8", "EA", "VALVE BALL BRASS 3/4 IN PN40"),
    ])  # fmt: skip
    changed = _bottling("4500317960", [
        Ask("110-1040", "900", "EA", "BOLT HEX M10 X 40 GR 8.8 ZINC PL"),
        Ask("710-6205", "40", "EA", "BEARING DEEP GROOVE 6205-2RS"),
    ])  # fmt: skip
    first = _bottling("4500318131", [Ask("125-1000", "1500", "EA", "WASHER FLAT M10 ZINC PL")], terms=False)
    second = _bottling("4500318132", [Ask("620-0400", "12", "EA", "GREASE CARTRIDGE MULTI PURPOSE 400 G")], terms=False)
    conveyor, torn, miscounted = _conveyor(), _dairy("LDC-88120"), _dairy("LDC-88131")
    sent = date(2026, 11, 17)
    return [
        _case(
            "x12-bottling-850", "Bottler's order, X12 850", "x12_850",
            "Version 4010 as most translators write it: prices per hundred, both article numbers, amounts of lines and order.",
            [plain], lambda: interchange(Sending(BOTTLING, sent, 1207), "PO", [order_850(plain)]),
        ),
        _case(
            "x12-conveyor-850-5010", "Conveyor maker's order, X12 850 of version 5010", "x12_850",
            "Bars between elements and a line break after each segment; dates of lines as schedules, a GTIN beside the numbers.",
            [conveyor],
            lambda: interchange(
                Sending(CONVEYOR, date(2026, 11, 18), 88, "005010", "|", ":", "\r\n"), "PO", [order_850(conveyor, schedules=True)]
            ),
        ),
        _case(
            "x12-bottling-two-orders", "Two orders in one X12 file", "x12_850",
            "Two transaction sets in one group are two orders.",
            [first, second],
            lambda: interchange(Sending(BOTTLING, sent, 1211), "PO", [order_850(first), order_850(second)]),
            facts={"orders": 2},
        ),
        _case(
            "x12-bottling-860-change", "Change of an order, X12 860", "x12_860",
            "A larger quantity on one line and an added line; the lines stand as they are to be.",
            [changed],
            lambda: interchange(Sending(BOTTLING, sent, 1213), "PC", [change_860(changed, ["QI", "AI"])]),
            review="changes an earlier order", fault="order-change",
        ),
        _case(
            "x12-dairy-truncated", "X12 order that breaks off", "x12_850",
            "The transfer ended inside the third line: what is there is read, and nobody takes it for the whole order.",
            [torn],
            lambda: _torn(interchange(Sending(DAIRY, date(2026, 11, 19), 511), "PO", [order_850(torn)])),
            review="the file breaks off", fault="truncated", expected=[_without_end(torn)],
        ),
        _case(
            "x12-dairy-miscounted", "X12 order with wrong counts", "x12_850",
            "The trailer counts two segments more and the summary one line more than there are: something may be missing.",
            [miscounted],
            lambda: _miscounted(interchange(Sending(DAIRY, date(2026, 11, 19), 514), "PO", [order_850(miscounted)])),
            review="counts do not agree", fault="count-differs",
        ),
    ]  # fmt: skip


def _without_end(order: PrintedOrder) -> dict[str, Any]:
    result = expected_result(order, ["total"])
    result["lines"][-1]["amount"] = None
    return result


def _torn(content: bytes) -> bytes:
    """Up to the text of the last line, without its amount and all that follows."""
    return content[: content.rindex(b"AMT*1*")]


def _miscounted(content: bytes) -> bytes:
    count = int(content.split(b"\nSE*")[1].split(b"*")[0])
    return content.replace(b"SE*%d*" % count, b"SE*%d*" % (count + 2)).replace(b"CTT*3*", b"CTT*4*")


def _case(
    name: str,
    title: str,
    layout: str,
    why: str,
    orders: Sequence[PrintedOrder],
    draw: Callable[[], bytes],
    *,
    review: str = "",
    fault: str = "",
    expected: Sequence[dict[str, Any]] = (),
    facts: dict[str, str | int | Sequence[str]] | None = None,
) -> Case:
    return Case(
        name=name,
        title=title,
        channel="data",
        language="en",
        layout=layout,
        why=why,
        extension="edi",
        draw=draw,
        expected=expected or [expected_result(order) for order in orders],
        state="in review" if review else "ordered",
        state_why=review,
        faults=[fault] if fault else (),
        facts=facts or {},
    )
