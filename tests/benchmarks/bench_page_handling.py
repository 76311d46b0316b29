"""Measure how page images are handled: which way up, how askew, where a photo's sheet lies, two at a time, memory over many.

    python -m tests.benchmarks.bench_page_handling [--pages N] [--two] [--endurance PAGES] [--no-write]

Pages are those of bench_ocr, turned, skewed and photographed by known angles and corners. Sections of
docs/benchmarks/reading.md.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import cv2
import numpy as np

from extractors.formats.raster import open_image
from extractors.reading.flatten import find_sheet
from extractors.reading.page_ocr import upright_scan
from extractors.reading.prepare import skew_degrees, with_even_light
from extractors.reading.scan import quarter_turned
from extractors.registry import open_document
from extractors.worker import ReadingWorker
from sample_docs.draw.channels.photo import Photo, photographed
from sample_docs.draw.channels.scan import Scan, scanned
from tests.benchmarks.ocr_pages import (
    FAX_FINE,
    FAX_STANDARD,
    PHOTO,
    SCAN,
    ArrivedPage,
    PrintedPage,
    arrived,
    printed_pages,
    spread,
)
from tests.benchmarks.ocr_readers import LIMITS, cpu_seconds, scan_of
from tests.benchmarks.report import Section, machine, update_report

REPORT = Path(__file__).resolve().parents[2] / "docs" / "benchmarks" / "reading.md"
TURNS = (0, 90, 180, 270)
WARM_UP_PAGES, SHOWN_EVERY = 100, 100


def orientation(pages: Sequence[PrintedPage]) -> Section:
    """Pages of every kind laid four ways."""
    rows = ["| page | turned pages | upright |", "| --- | ---: | ---: |"]
    for kind in (SCAN, FAX_FINE, FAX_STANDARD, PHOTO):
        right = []
        for page in pages:
            scan = scan_of(arrived(page, kind))
            right += [upright_scan(quarter_turned(scan, turn), LIMITS).turn.degrees == -turn % 360 for turn in TURNS]
        rows.append(f"| {kind} | {len(right)} | {100 * sum(right) / len(right):.1f} % |")
    return Section("Which way up", "Each page by each channel, turned by 0, 90, 180 and 270 degrees.\n\n" + "\n".join(rows))


def skew(pages: Sequence[PrintedPage]) -> Section:
    """Scans laid on the glass at known angles, against the angle that is found."""
    errors = []
    for page in pages:
        angle = random.Random(f"skew {page.case}").uniform(-3.5, 3.5)
        scan = scanned(page.pdf, Scan(dpi=200, skew=angle), f"skew {page.case}")
        errors.append(abs(-angle - skew_degrees(with_even_light(scan_of(ArrivedPage(page, SCAN, scan, ".pdf"))).pixels)))
    within = sum(error <= 0.2 for error in errors)
    return Section(
        "How askew",
        f"{len(errors)} scans askew by up to 3.5 degrees: the angle found is off by {statistics.median(errors):.2f} degrees in "
        f"the median and {max(errors):.2f} at most; {within} of {len(errors)} within 0.2.",
    )


def corners(pages: Sequence[PrintedPage]) -> Section:
    """Photos whose corners are known, against those that are found."""
    errors, unfound = [], 0
    for page in pages:
        chance = random.Random(f"corners {page.case}")
        shares = tuple((x + chance.uniform(-0.04, 0.04), y + chance.uniform(-0.03, 0.03)) for x, y in Photo().corners)
        photo = Photo(corners=shares, shadow=chance.uniform(0.1, 0.5))
        image = cv2.imdecode(np.frombuffer(photographed(page.pdf, photo, page.case), np.uint8), cv2.IMREAD_GRAYSCALE)
        found = find_sheet(np.asarray(image, dtype=np.uint8))
        if found is None:
            unfound += 1
            continue
        true = np.array(shares, np.float32) * np.array(photo.size, np.float32)
        page_height = float(np.hypot(*(true[3] - true[0])))
        errors.append(float(np.hypot(*(found - true).T).max()) / page_height)
    within = sum(error <= 0.01 for error in errors)
    return Section(
        "Where a photo's sheet lies",
        f"{len(pages)} photos from an angle with a shadow across: the farthest of the four corners is off by "
        f"{100 * statistics.median(errors):.2f} % of the sheet's height in the median and {100 * max(errors):.2f} % at most; "
        f"{within} of {len(pages)} within 1 %; no sheet found in {unfound}.",
    )


def two_at_a_time(pages: Sequence[PrintedPage]) -> Section:
    """The same faxes and photos by one reading process and by two side by side, as a run of the flow has them."""
    arrivals = [arrived(page, kind) for page in pages for kind in (FAX_FINE, PHOTO)]
    with ReadingWorker(LIMITS) as one, ReadingWorker(LIMITS) as other:
        for worker in (one, other):
            _read_all(worker, arrivals[:1])
        alone = _wall_seconds(lambda: _read_all(one, arrivals))
        with ThreadPoolExecutor(2) as pool:
            # Whoever is done takes the next, as workers of a run do.
            waiting = iter(arrivals)
            together = _wall_seconds(lambda: list(pool.map(lambda worker: _read_all(worker, waiting), (one, other))))
    return Section(
        "Two pages at a time",
        f"{len(arrivals)} faxes and photos: {alone:.0f} s by one reading process, {together:.0f} s by two on two cores: "
        f"{alone / together:.2f} times as fast.",
    )


def _read_all(worker: ReadingWorker, arrivals: Iterable[ArrivedPage]) -> None:
    for page in arrivals:
        worker.run(open_image, page.content, page.name, "image/any", LIMITS)


def _wall_seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def endurance(pages: Sequence[PrintedPage], count: int) -> Section:
    """Memory of one process that reads page after page."""
    kinds = (SCAN, FAX_FINE, FAX_STANDARD, PHOTO)
    arrivals = [arrived(page, kinds[index % len(kinds)]) for index, page in enumerate(pages)]
    held: list[tuple[int, float]] = []
    started = cpu_seconds()
    for number, page in zip(range(1, count + 1), _round_and_round(arrivals), strict=False):
        open_document(page.content, page.name, limits=LIMITS)
        if number % SHOWN_EVERY == 0 or number == count:
            held.append((number, _resident_mib()))
            print(f"{number} pages, {held[-1][1]:.0f} MiB, {(cpu_seconds() - started) / number:.2f} s a page", flush=True)
    first = next(mib for number, mib in held if number >= min(WARM_UP_PAGES, count))
    growth = 100 * (held[-1][1] - first) / max(1, held[-1][0] - WARM_UP_PAGES)
    rows = ["| pages | MiB |", "| ---: | ---: |", *(f"| {number} | {mib:.0f} |" for number, mib in held)]
    return Section(
        "Memory over many pages",
        f"Resident memory of one process. After the first {WARM_UP_PAGES} pages it grows by {growth:.2f} MiB for every 100.\n\n"
        + "\n".join(rows),
    )


def _round_and_round(arrivals: Sequence[ArrivedPage]) -> Iterator[ArrivedPage]:
    while True:
        yield from arrivals


def _resident_mib() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=25, help="pages of each kind")
    parser.add_argument("--endurance", type=int, default=0, metavar="PAGES", help="only memory over so many (2.5 s each)")
    parser.add_argument("--two", action="store_true", help="only two pages at a time, which wants both cores free")
    parser.add_argument("--no-write", action="store_true")
    chosen = parser.parse_args()
    pages = spread(printed_pages(), chosen.pages)
    if chosen.endurance:
        sections = [endurance(pages, chosen.endurance)]
        made = f"python -m tests.benchmarks.bench_page_handling --endurance {chosen.endurance}"
    else:
        sections = [] if chosen.two else [orientation(pages), skew(pages), corners(pages)]
        sections.append(two_at_a_time(spread(pages, 8)))
        made = f"python -m tests.benchmarks.bench_page_handling {'--two' if chosen.two else f'--pages {chosen.pages}'}"
    sections = [Section(one.title, f"{one.body}\n\n{machine(made).body}") for one in sections]
    print(update_report(sections, None if chosen.no_write else REPORT, "Reading, measured"))


if __name__ == "__main__":
    main()
