"""Measure marks: what they cost a page, which barcodes are read on worn pages, what is found on pages without any.

    python -m tests.benchmarks.bench_marks [--no-write] [--folder DIR]

Writes docs/benchmarks/marks.md. Times are CPU milliseconds of one core, so that a busy machine changes them little.
"""

from __future__ import annotations

import argparse
import io
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
import zxingcpp
from PIL import Image

from extractors.formats.pdf_file import opened_page, opened_pdf
from extractors.formats.raster import scans_of
from extractors.limits import Limits
from extractors.marks.barcodes import barcodes_on
from extractors.marks.page_marks import cleared, marked
from extractors.marks.pdf_marks import with_drawn_marks
from extractors.reading.flatten import flattened
from extractors.reading.page_image import PageImage
from extractors.reading.page_ocr import recognition_of, upright_scan
from extractors.reading.pdf_page import PageToRead, Trust, read_page, trust_in
from extractors.reading.prepare import fax_page, straightened, with_even_light
from extractors.reading.scan import READING_DPI, Scan, at_reading_resolution
from extractors.reading.text_layer import text_layer_of
from pipeline.core.document import MarkKind, Page, WordSource
from tests.benchmarks.report import Section, machine, update_report
from tests.builders_pdf import Grey, faxed, photographed, scanned

ROOT = Path(__file__).resolve().parents[2]
REPORT = ROOT / "docs" / "benchmarks" / "marks.md"
LIMITS = Limits()
# Samples that bear marks; all others are clean.
MARKED = ("gestrichen", "barcodes", "notiz", "stempel")
CODES = (
    ("EAN13", "4006381333931"), ("EAN13", "2004417000347"), ("EAN8", "40170725"), ("UPCA", "036000291452"),
    ("Code128", "4500017832"), ("Code128", "PO-2026-1187/B"), ("Code39", "AX-40118"), ("ITF", "14006381333938"),
    ("QRCode", "4500017832"), ("DataMatrix", "AX-40118/B"),
)  # fmt: skip
# Width of the narrowest bar in millimetres: GS1's least for EAN is 0.264, its nominal size 0.33.
MODULES = (0.26, 0.33, 0.5)


# ---------------------------------------------------------------- barcodes


def page_of_codes(module: float) -> Grey:
    """A page at 600 dpi brought to 300, with each code once."""
    page = np.full((7016, 4960), 255, np.uint8)
    dots = module / 25.4 * 600
    for number, (symbology, text) in enumerate(CODES):
        bars = np.array(zxingcpp.create_barcode(text, zxingcpp.barcode_format_from_str(symbology)).to_image(), dtype=np.uint8)
        is_square = symbology in ("QRCode", "DataMatrix")
        # Squares are printed in cells of half a millimetre and more.
        across = max(dots, 12.0) if is_square else dots
        size = (round(bars.shape[1] * across), round(bars.shape[0] * across) if is_square else 240)
        code = cv2.resize(bars, size, interpolation=cv2.INTER_NEAREST)
        top, left = 500 + 620 * number, 700
        page[top : top + code.shape[0], left : left + code.shape[1]] = code
    return np.asarray(cv2.resize(page, (2480, 3508), interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _decoded(image: Image.Image, **options: object) -> Scan:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", **options)
    return next(scans_of(buffer.getvalue(), "page.jpg", LIMITS, []))[1]


def _level(scan: Scan) -> Scan:
    """As ``upright_scan`` makes it, which would also ask which way up the bars are."""
    flat = scan if scan.bilevel else flattened(scan) or scan
    return straightened(with_even_light(at_reading_resolution(flat, LIMITS.rendered_pixels)))


def _coarse(page: Grey) -> Scan:
    small = cv2.resize(scanned(page, degrees=0.8), (1653, 2339), interpolation=cv2.INTER_AREA)
    return _decoded(Image.fromarray(small), quality=60, dpi=(200, 200))


WAYS: tuple[tuple[str, Callable[[Grey], Scan]], ...] = (
    ("as drawn, 300 dpi", lambda page: Scan(page, 300)),
    ("scan 300 dpi, askew by 1.2 degrees", lambda page: Scan(scanned(page, degrees=1.2), 300)),
    ("scan 200 dpi, JPEG 60, askew", _coarse),
    ("fax fine 204x196", lambda page: fax_page(faxed(page, 196), 204, 196)),
    ("fax standard 204x98", lambda page: fax_page(faxed(page, 98), 204, 98)),
    ("photo", lambda page: _decoded(Image.fromarray(photographed(page)), quality=75)),
)


def barcodes() -> Section:
    """How many codes are read right, and wrong, by how the page came and how wide its bars are."""
    wanted = Counter("0" + text if symbology == "UPCA" else text for symbology, text in CODES)
    rows = ["| page | " + " | ".join(f"bars of {module} mm" for module in MODULES) + " |", "| --- |" + " --- |" * len(MODULES)]
    for name, send in WAYS:
        cells = []
        for module in MODULES:
            found = Counter(mark.text for mark in barcodes_on(_level(send(page_of_codes(module)))))
            right, wrong = sum((found & wanted).values()), sum((found - wanted).values())
            cells.append(f"{right} of {len(CODES)} right" + (f", {wrong} wrong" if wrong else ""))
        rows.append(f"| {name} | {' | '.join(cells)} |")
        print(rows[-1], flush=True)
    kinds = ", ".join(sorted({symbology for symbology, _ in CODES}))
    return Section("Barcodes on worn pages", f"{len(CODES)} codes a page ({kinds}).\n\n" + "\n".join(rows))


# ---------------------------------------------------------------- clean pages


def image_pages(folder: Path | None) -> Iterator[tuple[str, Scan]]:
    """The page images of the samples without marks, or of the documents in a folder."""
    for path in _documents(folder):
        name = path.parent.name if folder is None else path.name
        if folder is None and any(word in name for word in MARKED):
            continue
        content = path.read_bytes()
        if path.suffix == ".pdf":
            with opened_pdf(content, name, LIMITS, ()) as document:
                for index in range(len(document)):
                    with opened_page(document, index, name, LIMITS) as page:
                        source = PageToRead(page, index + 1, content, (), LIMITS)
                        if trust_in(text_layer_of(page.raw, LIMITS), source) in (Trust.IMAGE, Trust.GARBAGE):
                            yield name, PageImage(page, index + 1, LIMITS).in_colour(READING_DPI)
        else:
            yield from ((name, scan) for _, scan in scans_of(content, name, LIMITS, []))


def _documents(folder: Path | None) -> list[Path]:
    paths = (ROOT / "sample_docs").glob("*/source.*") if folder is None else folder.iterdir()
    wanted = (".pdf", ".tif", ".tiff", ".jpg", ".png")
    return sorted(path for path in paths if path.suffix in wanted and not path.parent.name.startswith("bad-"))


def images(folder: Path | None) -> list[str]:
    """A row of the table for page images: pages, what was found, milliseconds."""
    found: Counter[MarkKind] = Counter()
    before, after, whole = [], [], []
    for _, scan in image_pages(folder):
        started = time.process_time()
        upright = upright_scan(scan, LIMITS)
        prepared = time.process_time()
        clear = cleared(upright.scan)
        ready = time.process_time()
        read = recognition_of(type(upright)(clear.scan, upright.turn), LIMITS)
        recognised = time.process_time()
        page = marked(clear, read.words, read.rulings, read.unruled)
        ended = time.process_time()
        found.update(mark.kind for mark in page.marks)
        before.append(1000 * (ready - prepared))
        after.append(1000 * (ended - recognised))
        whole.append(1000 * (ended - started))
    return [_row("page images", len(whole), found, [a + b for a, b in zip(before, after, strict=True)], whole)]


def text_pages(folder: Path | None) -> list[str]:
    """The row for pages with a text layer."""
    found: Counter[MarkKind] = Counter()
    marking, whole = [], []
    for path in _documents(folder):
        if path.suffix != ".pdf":
            continue
        content = path.read_bytes()
        with opened_pdf(content, path.name, LIMITS, ()) as document:
            for index in range(len(document)):
                with opened_page(document, index, path.name, LIMITS) as raw:
                    source = PageToRead(raw, index + 1, content, (), LIMITS)
                    layer = text_layer_of(raw.raw, LIMITS)
                    if trust_in(layer, source) is not Trust.TEXT:
                        continue
                    started = time.process_time()
                    page = read_page(source).page
                    whole.append(1000 * (time.process_time() - started))
                    if page.source is not WordSource.TEXT_LAYER:
                        continue
                    found.update(mark.kind for mark in page.marks)
                    marking.append(_time_of_marks(page, source))
    return [_row("pages with text", len(whole), found, marking, whole)]


def _time_of_marks(page: Page, source: PageToRead) -> float:
    layer = text_layer_of(source.page.raw, source.limits)
    image = source.image()
    bare = Page(page.number, page.width, page.height, layer.words, layer.rulings)
    started = time.process_time()
    with_drawn_marks(bare, layer.signs, lambda place, dpi: image.part(place, dpi, layer.frame.rotation))
    return 1000 * (time.process_time() - started)


def _row(name: str, pages: int, found: Counter[MarkKind], marking: list[float], whole: list[float]) -> str:
    told = [f"{found[kind]}" for kind in MarkKind]
    times = f"{statistics.median(marking):.0f} | {max(marking):.0f} | {statistics.median(whole):.0f}" if whole else "- | - | -"
    return f"| {name} | {pages} | {' | '.join(told)} | {times} |"


def clean_pages(folder: Path | None) -> Section:
    """What is found on pages, and what looking for it takes."""
    kinds = " | ".join(f"{kind.value}" for kind in MarkKind)
    head = [
        f"| | pages | {kinds} | marks, median ms | worst ms | whole page, median ms |",
        "| --- | ---: |" + " ---: |" * (len(MarkKind) + 3),
    ]
    rows = [*head, *images(folder), *text_pages(folder)]
    title = "Marks found on the samples that bear none, and the time" if folder is None else f"Marks found in {folder.name}"
    return Section(title, "\n".join(rows))


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--no-write", action="store_true")
    parser.add_argument("--only", choices=("barcodes", "pages"), help="one part; the other stays as it is in the report")
    parser.add_argument("--folder", type=Path, help="look at the documents of this folder; nothing is written")
    arguments = parser.parse_args()
    if arguments.folder is not None:
        print(clean_pages(arguments.folder).body)
        return
    parts = {"barcodes": barcodes, "pages": lambda: clean_pages(None)}
    chosen = [parts[arguments.only]] if arguments.only else list(parts.values())
    sections = [*(measure() for measure in chosen), machine("python -m tests.benchmarks.bench_marks")]
    print(update_report(sections, None if arguments.no_write else REPORT, "Marks on pages, measured"))


if __name__ == "__main__":
    main()
