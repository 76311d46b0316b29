"""Measure the readers of PDF text layers and the recognition of page images; write docs/benchmarks/reading.md.

    python -m tests.benchmarks.bench_reading [--text] [--images] [--no-write]

Everything is measured on sample_docs: the born-digital documents as they are, and their pages drawn, then scanned, faxed and
photographed by the builders of the tests. The truth for an image is the text layer of the page that it was drawn from.
Times are CPU seconds of one core, those of Tesseract's processes included, so that a busy machine changes them little.
"""

from __future__ import annotations

import argparse
import io
import resource
import statistics
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pdfplumber
import pypdfium2

from extractors.formats.pdf import open_pdf
from extractors.limits import Limits
from extractors.reading import engines
from extractors.reading.drawing import drawing_of
from extractors.reading.languages import first_look
from extractors.reading.page_ocr import UprightScan, recognition_of, upright_scan
from extractors.reading.prepare import fax_page
from extractors.reading.ruled_lines import without_ruled_lines
from extractors.reading.scan import Scan, quarter_turned
from extractors.reading.text_layer import text_layer_of
from pipeline.core.document import WordSource
from tests.benchmarks.report import Section, machine, write_report
from tests.builders_pdf import Grey, faxed, page_image, photographed, scanned

ROOT = Path(__file__).resolve().parents[2]
REPORT = ROOT / "docs" / "benchmarks" / "reading.md"
LIMITS = Limits()
RUNS = 5
# Pages of different languages and layouts, kept few: every one is recognised twenty times.
IMAGE_CASES = (
    "de-stadtwerke-din", "fr-ateliers-bon-de-commande", "it-officine-ordine", "us-bottling-stacked", "se-mekaniska-bestallning",
    "ru-mehanika-zakaz", "ja-seisakusho-chumonsho", "zh-jingmi-caigou",
)  # fmt: skip
CHANNELS = ("scan, 300 dpi", "fax, fine", "fax, standard", "photo")


def cpu_seconds() -> float:
    """Of this process and of the programs it has run."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


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


# ---------------------------------------------------------------- page images


@dataclass(frozen=True)
class Found:
    """Words of the truth, words read, and how many are the same."""

    truth: int
    read: int
    same: int

    def __add__(self, other: Found) -> Found:
        return Found(self.truth + other.truth, self.read + other.read, self.same + other.same)


def compared(truth: Sequence[str], read: Sequence[str]) -> Found:
    """Words as multisets; marks alone do not count."""
    wanted = Counter(word for word in truth if any(map(str.isalnum, word)))
    found = Counter(word for word in read if any(map(str.isalnum, word)))
    return Found(wanted.total(), found.total(), (wanted & found).total())


def through(channel: str, page: Grey, seed: int) -> Scan:
    """The page as it arrives by a channel."""
    if channel.startswith("fax"):
        lines = 196.0 if channel == "fax, fine" else 98.0
        return fax_page(faxed(scanned(page, 0.6, noise=4, seed=seed), lines), 204.0, lines)
    if channel == "photo":
        small = page[: page.shape[0] // 4 * 4, : page.shape[1] // 4 * 4]
        return Scan(photographed(np.asarray(small)), 300)
    return Scan(scanned(page, 0.8, seed=seed), 300)


def by_page_mode(mode: int) -> Callable[[UprightScan], list[str]]:
    """Tesseract's own page analysis on the prepared page without its lines."""

    def read(upright: UprightScan) -> list[str]:
        scan = without_ruled_lines(upright.scan).scan
        languages = first_look(scan, upright.turn.script, upright.turn.script_confidence).languages
        return [word.text for word in engines.recognised_words(scan.pixels, scan.dpi, languages, mode)]

    return read


IMAGE_READERS: tuple[tuple[str, Callable[[UprightScan], list[str]]], ...] = (
    ("Tesseract, automatic (3)", by_page_mode(3)),
    ("Tesseract, one block (6)", by_page_mode(6)),
    ("Tesseract, scattered text (11)", by_page_mode(11)),
    ("ours: rows set apart, then 6", lambda upright: [word.text for word in recognition_of(upright, LIMITS).words]),
)


def page_images() -> list[Section]:
    """Words found by channel and reader, CPU seconds a page, and how orientation is told."""
    pages = [(ROOT / "sample_docs" / name / "source.pdf").read_bytes() for name in IMAGE_CASES]
    truths = [[word.text for word in open_pdf(content, "x").pages[0].words] for content in pages]
    images = [page_image(content) for content in pages]
    rows = ["| channel | reader | words found | of those read right | CPU s/page |", "| --- | --- | ---: | ---: | ---: |"]
    for channel in CHANNELS:
        started = cpu_seconds()
        uprights = [upright_scan(through(channel, image, seed), LIMITS) for seed, image in enumerate(images)]
        preparation = (cpu_seconds() - started) / len(images)
        for name, read in IMAGE_READERS:
            started = cpu_seconds()
            found = sum((compared(truth, read(u)) for truth, u in zip(truths, uprights, strict=True)), Found(0, 0, 0))
            seconds = (cpu_seconds() - started) / len(images) + preparation
            shares = f"{100 * found.same / found.truth:.1f} % | {100 * found.same / found.read:.1f} %"
            rows.append(f"| {channel} | {name} | {shares} | {seconds:.1f} |")
    text = (
        f"{len(IMAGE_CASES)} pages in 8 languages (Latin, Cyrillic, Japanese, Chinese). A word counts when it is read letter by "
        "letter as the text layer has it; Chinese and Japanese words are long, and one wrong sign costs the whole. The time "
        "holds the making of the test image (0.3 s)."
    )
    return [Section("Page images", text + "\n\n" + "\n".join(rows)), orientation(images)]


def orientation(images: Sequence[Grey]) -> Section:
    """Tesseract's opinion on which way up a page is, right and wrong, by its confidence."""
    right: list[float] = []
    wrong: list[float] = []
    for seed, image in enumerate(images[:6]):
        for channel in CHANNELS[:3]:
            scan = through(channel, image, seed)
            for turn in (0, 90, 180, 270):
                opinion = engines.orientation_of(quarter_turned(scan, turn).pixels, scan.dpi)
                if opinion is not None:
                    (right if opinion.degrees == -turn % 360 else wrong).append(opinion.confidence)
    sure = sum(confidence >= 2.0 for confidence in right)
    worst = f"the surest wrong one has {max(wrong):.1f}" if wrong else "none is wrong"
    return Section(
        "Which way up",
        f"Tesseract's opinion on {len(right) + len(wrong)} turned scans and faxes: {len(right)} right, {len(wrong)} wrong; "
        f"{worst}. {sure} of the right ones have the confidence of 2.0 above which the opinion stands; below it the page is "
        "tried all four ways round.",
    )


def memory() -> Section:
    """Peak memory of this process so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Section("Memory", f"Peak of this process: {peak:.0f} MiB.")


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--text", action="store_true", help="only the readers of text layers")
    parser.add_argument("--images", action="store_true", help="only page images")
    parser.add_argument("--no-write", action="store_true")
    chosen = parser.parse_args()
    both = chosen.text == chosen.images
    sections = [machine("make bench-reading")]
    if both or chosen.text:
        sections += text_layers()
    if both or chosen.images:
        sections += page_images()
    print(write_report([*sections, memory()], None if chosen.no_write else REPORT, "Reading, measured"))


if __name__ == "__main__":
    main()
