"""Files that cannot be read: they must be quarantined with a reason and must not hold up the others."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, ByteStringObject

from sample_docs.draw.case import Case
from sample_docs.draw.expected import expected_result
from sample_docs.draw.layouts.registry import LAYOUTS, order_pdf
from sample_docs.draw.model import Ask, LineStyle, PrintedOrder, lines_of, sums_of
from sample_docs.draw.parts.addresses import SUPPLIER, buyer, ship_to

PASSWORD = "wexcombe-2026"  # noqa: S105  the point of the case is that it is known to nobody who is not told


def _order(number: str) -> PrintedOrder:
    lines = lines_of(LineStyle("C20010", "GBP", each=True), [
        Ask("810-1251", "50", "EA", "Cutting disc steel 125 x 1.0", due=date(2026, 12, 15)),
        Ask("640-0050", "2", "EA", "Thread locker medium 50 ml", due=date(2026, 12, 15)),
    ])  # fmt: skip
    sums = sums_of(lines, "GBP", tax_rate="20")
    return PrintedOrder(
        po_number=number,
        po_date=date(2026, 11, 19),
        buyer=buyer("C20010"),
        supplier=SUPPLIER["gb"],
        lines=lines,
        currency="GBP",
        ship_to=ship_to("C20010-01"),
        payment_terms="30 days EOM",
        delivery_terms="DAP",
        subtotal=sums.subtotal,
        tax=sums.tax,
        total=sums.total,
        customer_id="C20010",
        ship_to_id="C20010-01",
        extra={"colour": "#2b5fa8", "requester": "O. Penhallow", "portal": "Purchasing portal of Wexcombe Pressings"},
    )


class _Numbered(PdfWriter):
    """Writes the same identifier every time, from which the key is made."""

    def generate_file_identifiers(self) -> None:
        fixed = ByteStringObject(b"sample_docs/draw")
        self._ID = ArrayObject((fixed, fixed))


def _encrypted(pdf: bytes) -> bytes:
    """RC4 with 128 bits: the newer methods of PDF draw random numbers, this one needs only a fixed identifier."""
    writer = _Numbered(clone_from=PdfReader(BytesIO(pdf)))
    writer.encrypt(PASSWORD, algorithm="RC4-128")
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def hostile_cases() -> list[Case]:
    """An encrypted and a truncated PDF."""
    locked, torn = _order("WEX-P-003340"), _order("WEX-P-003341")
    return [
        Case(
            name="bad-encrypted-pdf",
            title="Encrypted PDF",
            channel="born-digital",
            language="en",
            layout="portal_cards",
            why="The order needs a password to be opened; with the password among the configured ones it is an ordinary order.",
            extension="pdf",
            draw=lambda: _encrypted(order_pdf("portal_cards", locked)),
            expected=[],
            opened=expected_result(locked, LAYOUTS["portal_cards"].omits),
            state="quarantined",
            state_why="encrypted",
            facts={"password": PASSWORD},
        ),
        Case(
            name="bad-truncated-pdf",
            title="Truncated PDF",
            channel="born-digital",
            language="en",
            layout="portal_cards",
            why="The transfer broke off: the file begins like a PDF and ends in the middle of its first objects.",
            extension="pdf",
            draw=lambda: order_pdf("portal_cards", torn)[:700],
            expected=[],
            state="quarantined",
            state_why="damaged",
        ),
    ]
