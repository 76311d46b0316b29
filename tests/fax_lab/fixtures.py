"""The tests' genuine faxes: a small order of two pages, called through once and stored with what it says."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from tests.builders_pdf import drawn_pdf
from tests.fax_lab.calls import CLEAN_FINE, CLEAN_STANDARD, NOISY_FINE, FaxCall
from tests.fax_lab.sending import Glass, sent_tiff
from tests.fax_lab.telephone import Line, Sender, call

FIXTURES = Path(__file__).parent / "faxes"
SENDER = Sender("+49 30 5550 1020", "MUSTER ANTRIEBE GMBH")
FIRST_PAGE = (
    "PURCHASE ORDER 4500017832",
    "Order date 12 March 2026",
    "Please deliver the following items to Harbour Street 17",
    "10 Hex bolt M8 galvanised 250 EA 12.50 3125.00",
    "20 Rubber seal ring black 40 EA 7.15 286.00",
)
SECOND_PAGE = ("Order 4500017832 continued", "30 Bearing housing SR-22090-X 3 EA 88.00 264.00", "Total EUR 3675.00")
# Half a sheet is enough: the faxes are kept small.
_SIZE = (595.0, 300.0)
CALLS: tuple[FaxCall, ...] = (
    CLEAN_FINE,
    CLEAN_STANDARD,
    replace(NOISY_FINE, name="fine-v29-crackle", line=Line("V.29", error_correction=False, burst_every=3.0, burst_lasts=0.02)),
)


def draw_fixtures(folder: Path) -> None:
    """Make the calls and write TIFF and JSON."""
    folder.mkdir(parents=True, exist_ok=True)
    pdf = drawn_pdf(_rows(FIRST_PAGE), _rows(SECOND_PAGE), size=_SIZE)
    for kind in CALLS:
        received = call(sent_tiff(pdf, Glass(fine=kind.fine, skew=0.4), kind.name), SENDER, kind.line, kind.stored_as)
        target = folder / kind.name
        target.with_suffix(".tif").write_bytes(received.tiff)
        about = {
            "sender": SENDER.number,
            "name": SENDER.name,
            "bad_rows": received.bad_rows,
            "bits_per_second": received.bits_per_second,
            "pages": [FIRST_PAGE, SECOND_PAGE],
        }
        target.with_suffix(".json").write_text(json.dumps(about, indent=1) + "\n", "utf-8")
        print(f"{target.name}: {received.outcome}, {received.bad_rows} bad rows, {len(received.tiff)} bytes")


def _rows(texts: tuple[str, ...]) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        for index, text in enumerate(texts):
            canvas.drawString(50, 250 - index * 24, text)

    return draw
