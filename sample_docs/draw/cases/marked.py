"""Orders on paper that somebody worked on: struck, signed, stamped, marked, written on; and orders with barcodes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sample_docs.draw.case import Case
from sample_docs.draw.cases.german import swi_order
from sample_docs.draw.channels.pen import Code, Penned, scanned_in_colour
from sample_docs.draw.expected import expected_result
from sample_docs.draw.layouts.registry import LAYOUTS, order_pdf
from sample_docs.draw.masters import gtin
from sample_docs.draw.model import Ask, Line, LineStyle, PrintedOrder, lines_of, sums_of


def _struck() -> PrintedOrder:
    """A utility's order without prices, so that no sum is wrong once a line is struck."""
    asks = [
        Ask("310-0075", "12", "Stück", 'Kugelhahn Messing PN40 3/4"'),
        Ask("310-0050", "24", "Stück", 'Kugelhahn Messing PN40 1/2"'),
        Ask("420-0100", "150", "Stück", "Flachdichtung DN25 PN16 Aramid"),
        Ask("330-0010", "6", "Stück", "Manometer 63 mm 0-10 bar G1/4"),
    ]
    lines = lines_of(LineStyle("C30020", "EUR", priced=False), asks)
    return replace(
        swi_order(), po_number="B-2026-1261", po_date=date(2026, 11, 17), requested_date=date(2026, 12, 9), lines=lines,
        subtotal=None, tax=None, total=None, freight=None, currency_is_printed=False,
    )  # fmt: skip


def _coded() -> PrintedOrder:
    """A utility's order with room for a barcode below each line."""
    room = (" ", " ", " ")
    asks = [
        Ask("310-0075", "36", "Stück", 'Kugelhahn Messing PN40 3/4"', notes=room),
        Ask("420-0100", "400", "Stück", "Flachdichtung DN25 PN16 Aramid", notes=room),
        Ask("330-0010", "3", "Stück", "Manometer 63 mm 0-10 bar G1/4", notes=room),
    ]
    lines = lines_of(LineStyle("C30020", "EUR"), asks)
    order = swi_order()
    sums = sums_of(lines, "EUR", tax_rate="19", freight=str(order.freight or 0))
    return replace(
        order, po_number="B-2026-1267", po_date=date(2026, 11, 18), requested_date=date(2026, 12, 11), lines=lines,
        subtotal=sums.subtotal, tax=sums.tax, total=sums.total,
    )  # fmt: skip


def _penned_case(
    name: str, title: str, layout: str, language: str, order: PrintedOrder, why: str, penned: Penned, *,
    meant: Sequence[Line] | None = None, review: str = "", faults: Sequence[str] = (), ignore: Sequence[str] = (),
) -> Case:  # fmt: skip
    """A scan in colour; ``meant`` are the lines that are left after the pen."""
    expected = replace(order, lines=tuple(order.lines if meant is None else meant))
    return Case(
        name=name,
        title=title,
        channel="scan",
        language=language,
        layout=layout,
        why=why,
        extension="pdf",
        draw=lambda: scanned_in_colour(order_pdf(layout, order), penned, name),
        expected=[expected_result(expected, LAYOUTS[layout].omits, ignore)],
        state="in review" if review else "ordered",
        state_why=review,
        faults=faults,
    )


def marked_cases() -> list[Case]:
    """Scans in colour of paper that was worked on."""
    struck, coded = _struck(), _coded()
    return [
        _penned_case(
            "de-stadtwerke-scan-gestrichen",
            "Stadtwerke, Position von Hand gestrichen",
            "din_letter",
            "de",
            struck,
            "Line 2 is struck through by pen and is cancelled; two stamps, a signature in blue and a highlighted line besides.",
            Penned(
                struck=("310-0050",),
                highlighted=("420-0100",),
                stamp="S W I",
                stamp_at=(0.76, 0.66),
                receipt=("EINGEGANGEN", "18. NOV. 2026"),
                receipt_at=(0.3, 0.265),
                is_signed=True,
                signed_at=(0.1, 0.80),
            ),
            meant=[line for line in struck.lines if line.supplier_part != "310-0050"],
            review="a line is struck through",
            faults=("struck-line",),
            ignore=("currency",),
        ),
        _penned_case(
            "de-stadtwerke-scan-barcodes",
            "Stadtwerke, Strichcodes an jeder Position",
            "din_letter",
            "de",
            coded,
            "Code 128 with the order's number beside the title, the GTIN of each article below its number.",
            Penned(
                barcodes=[
                    Code(coded.po_number, "Code128", coded.po_number, 170, -14),
                    *(Code(str(line.supplier_part), "EAN13", gtin(str(line.sku)), 0, 13) for line in coded.lines),
                ]
            ),
        ),
        _penned_case(
            "de-stadtwerke-scan-notiz",
            "Stadtwerke, Notiz von Hand",
            "din_letter",
            "de",
            replace(struck, po_number="B-2026-1271", po_date=date(2026, 11, 19)),
            "Somebody wrote on the order by hand that more is wanted; nobody but a person can tell what of it holds.",
            Penned(notes=(("bitte noch 5 Stueck 310-0100", (0.42, 0.72)),), is_signed=True, signed_at=(0.1, 0.80)),
            review="something is written on it by hand",
            faults=("handwriting",),
            ignore=("currency",),
        ),
    ]
