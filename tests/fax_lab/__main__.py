"""Draw the laboratory's faxes: sample documents sent through real T.30 calls.

    python -m tests.fax_lab [--pages N] [--output var/fax-lab] [--fixtures]

Beside each TIFF stands a JSON file with the words that were printed on the first page and how the call went. ``--fixtures`` draws
the few small ones that tests read, in tests/fax_lab/faxes; their time of day is that of the call.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from rich.progress import track

from tests.benchmarks.ocr_pages import PrintedPage, printed_pages, spread
from tests.fax_lab.calls import CALLS, SENDER, FaxCall, faxed_first_page
from tests.fax_lab.fixtures import FIXTURES, draw_fixtures
from tests.fax_lab.telephone import LineMissingError, Received

OUTPUT = Path(__file__).resolve().parents[2] / "var" / "fax-lab"


def main() -> None:
    """Make the calls; exits with 4 where libspandsp is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=4, help="documents that are faxed by each kind of call")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    parser.add_argument("--fixtures", action="store_true", help="draw the tests' faxes anew instead")
    chosen = parser.parse_args()
    try:
        if chosen.fixtures:
            draw_fixtures(FIXTURES)
            return
        _draw(chosen.output, chosen.pages)
    except LineMissingError as error:
        print(error, file=sys.stderr)
        raise SystemExit(4) from error


def _draw(folder: Path, count: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    printed = spread([page for page in printed_pages() if page.language not in ("ru", "zh")], count)
    work = [(page, kind) for page in printed for kind in CALLS]
    for page, kind in track(work, description="Faxing", disable=not sys.stderr.isatty()):
        received = faxed_first_page(page.pdf, page.case, kind)
        target = folder / f"{page.case}-{kind.name}"
        target.with_suffix(".tif").write_bytes(received.tiff)
        target.with_suffix(".json").write_text(json.dumps(_about(page, kind, received), indent=1, ensure_ascii=False), "utf-8")
        print(f"{target.name}: {received.bits_per_second} bit/s, {sum(received.bad_rows)} bad rows, {received.outcome}")
    print(f"{len(work)} faxes in {folder}")


def _about(page: PrintedPage, kind: FaxCall, received: Received) -> dict[str, object]:
    return {
        "case": page.case,
        "call": kind.name,
        "sender": {"number": SENDER.number, "name": SENDER.name},
        "bits_per_second": received.bits_per_second,
        "error_correction": received.error_correction,
        "bad_rows": received.bad_rows,
        "outcome": received.outcome,
        "words": page.words,
    }


if __name__ == "__main__":
    main()
