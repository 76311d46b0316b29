"""Measure the readers of PDF text layers on the born-digital samples; write their part of docs/benchmarks/reading.md.

    python -m tests.benchmarks.bench_reading [--no-write]

Times are CPU seconds of one core, so that a busy machine changes them little. Page images: ``bench_ocr``.
"""

from __future__ import annotations

import argparse
import io
import resource
import statistics
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2

from extractors.formats.pdf import open_pdf
from extractors.limits import Limits
from extractors.reading.drawing import drawing_of
from extractors.reading.text_layer import text_layer_of
from pipeline.core.document import WordSource
from tests.benchmarks.report import Section, machine, update_report

ROOT = Path(__file__).resolve().parents[2]
REPORT = ROOT / "docs" / "benchmarks" / "reading.md"
LIMITS = Limits()
RUNS = 5


def born_digital() -> list[bytes]:
    """The samples with nothing but text layers."""
    contents = [
        path.read_bytes() for path in sorted((ROOT / "sample_docs").glob("*/source.pdf")) if "bad-" not in path.parent.name
    ]
    return [c for c in contents if all(p.source is WordSource.TEXT_LAYER and p.words for p in open_pdf(c, "sample.pdf").pages)]


# ---------------------------------------------------------------- text layers


def with_pdfplumber_words(content: bytes) -> int:
    """Words by pdfplumber."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return len([page.extract_words(x_tolerance_ratio=0.15) for page in pdf.pages])


def with_pdfplumber_edges(content: bytes) -> int:
    """Rulings by pdfplumber."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return len([page.edges for page in pdf.pages])


def on_pages(measure: Callable[[Any], object]) -> Callable[[bytes], int]:
    """A measure of pdfium pages as one of a file."""

    def measured(content: bytes) -> int:
        document = pypdfium2.PdfDocument(content)
        for page in document:
            measure(page)
            page.close()
        count = len(document)
        document.close()
        return count

    return measured


TEXT_READERS: tuple[tuple[str, Callable[[bytes], int]], ...] = (
    ("words, pdfplumber", with_pdfplumber_words),
    ("rulings, pdfplumber", with_pdfplumber_edges),
    ("plain text without boxes, pypdfium2", on_pages(lambda page: page.get_textpage().get_text_range())),
    ("rulings, ours by pypdfium2", on_pages(lambda page: drawing_of(page.raw, LIMITS.objects_per_page, LIMITS.nesting))),
    ("words and rulings, ours by pypdfium2", on_pages(lambda page: text_layer_of(page.raw, LIMITS))),
    ("bytes to Document, ours", lambda content: len(open_pdf(content, "sample.pdf").pages)),
)


def text_layers() -> list[Section]:
    """Time a page by reader, and how far the readers agree."""
    contents = born_digital()
    rows = ["| reader | median ms/page | worst ms/page |", "| --- | ---: | ---: |"]
    for name, read in TEXT_READERS:
        read(contents[0])
        times = []
        for content in contents:
            started = time.process_time()
            for _ in range(RUNS):
                pages = read(content)
            times.append(1000 * (time.process_time() - started) / RUNS / pages)
        rows.append(f"| {name} | {statistics.median(times):.1f} | {max(times):.1f} |")
    words = same = 0
    for content in contents:
        ours = Counter(word.text for page in open_pdf(content, "sample.pdf").pages for word in page.words)
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            theirs = Counter(w["text"] for page in pdf.pages for w in page.extract_words(x_tolerance_ratio=0.15))
        words += ours.total()
        same += (ours & theirs).total()
    agreement = f"Words that both readers find alike on these documents: {100 * same / words:.1f} % of {words}."
    decision = (
        "Decision: pdfium reads the words and rulings of every page. pdfplumber stays for one thing, a second opinion where "
        "pdfium's text makes no sense: it reads fonts by other code, at a fiftieth of what recognising the page's image costs."
    )
    return [Section(f"Text layers: {len(contents)} born-digital samples", "\n".join(rows) + f"\n\n{agreement}\n\n{decision}")]


def memory() -> Section:
    """Peak memory of this process so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Section("Memory", f"Peak of this process: {peak:.0f} MiB.")


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-write", action="store_true")
    chosen = parser.parse_args()
    sections = [machine("make bench-reading"), *text_layers(), memory()]
    print(update_report(sections, None if chosen.no_write else REPORT, "Reading, measured"))


if __name__ == "__main__":
    main()
