"""Score scanned orders of the corpus by the same extractor on other words; write a part of docs/benchmarks/reading.md.

    python -m tests.benchmarks.bench_scanned_orders [--no-write]

The words are ours with all voices heard, ours as the page was read, and plain Tesseract's. The corpus is that of the shared
folder beside the checkout; only sums over all its scanned orders are reported.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2
import pytesseract
from PIL import Image

from extractors.formats.raster import scans_of
from extractors.read_again import read_orders_of_images
from extractors.read_pages import ReadFile, read_document_orders
from extractors.reading.page_images import PageImages
from extractors.registry import open_document
from pipeline.adapters.exchange_file import exchange_document, exchange_record
from pipeline.core.document import BoundingBox, Document, Page, WordBox, WordSource
from pipeline.core.errors import InputError
from tests.benchmarks.bench_extract import SHARED, Case, corpus_cases
from tests.benchmarks.ocr_readers import LIMITS
from tests.benchmarks.report import Section, machine, update_report
from tests.benchmarks.scoring import Pair, Scorer

REPORT = Path(__file__).resolve().parents[2] / "docs" / "benchmarks" / "reading.md"
IMAGES = frozenset({"scan", "photo", "png", "image-only PDF"})


def scanned_orders(scorer: Scorer) -> Section:
    """The same extractor on three kinds of words."""
    cases = [case for case in corpus_cases() if case.channel in IMAGES and case.gold is not None]
    groups: dict[str, list[Pair]] = {"ours, all voices": [], "ours, one voice": [], "plain Tesseract": []}
    for number, case in enumerate(cases, 1):
        gold = json.loads(case.gold.read_text(encoding="utf-8")) if case.gold else {}
        for pairs, predicted in zip(groups.values(), _predicted(case, gold), strict=True):
            pairs.append((gold, predicted))
        print(f"{number} of {len(cases)}", file=sys.stderr, flush=True)
    text = (
        f"The {len(cases)} orders of the public corpus that are page images, read by the same extractor from different words. "
        "Tesseract is told the language; masters are not asked."
    )
    return Section("Scanned orders of the corpus", f"{text}\n\n{scorer.table('', groups).body}")


def _predicted(case: Case, gold: dict[str, Any]) -> list[dict[str, Any]]:
    content, name = case.document.read_bytes(), case.document.name
    images = PageImages()
    try:
        document = open_document(content, name, limits=LIMITS, images=images)
    except InputError as error:
        return [{"error": error.reason}] * 3
    words = read_orders_of_images(document, images), read_document_orders(document), _by_tesseract(content, name, gold)
    return [_exchanged(reads) for reads in words]


def _exchanged(reads: Sequence[ReadFile]) -> dict[str, Any]:
    return exchange_document([exchange_record(one.order) for one in reads], parted_by_us=True)


def _by_tesseract(content: bytes, name: str, gold: dict[str, Any]) -> list[ReadFile]:
    signs = json.dumps(gold, ensure_ascii=False)
    language = "jpn+eng" if any("\u3040" <= sign <= "\u9fff" for sign in signs) else "deu+eng"
    pages = [_tesseract_page(number, pixels, dpi, language) for number, pixels, dpi in _pictures(content, name)]
    return read_document_orders(Document(name, "", tuple(pages)))


def _pictures(content: bytes, name: str) -> Iterator[tuple[int, npt.NDArray[np.uint8], float]]:
    if not content.startswith(b"%PDF-"):
        for number, scan in scans_of(content, name, LIMITS, []):
            yield number, scan.pixels, scan.dpi
        return
    document = pypdfium2.PdfDocument(content)
    for index in range(len(document)):
        bitmap = document[index].render(scale=300 / 72, grayscale=True)
        yield index + 1, np.array(bitmap.to_numpy(), dtype=np.uint8).reshape(bitmap.height, bitmap.width), 300.0
    document.close()


def _tesseract_page(number: int, pixels: npt.NDArray[np.uint8], dpi: float, language: str) -> Page:
    read = pytesseract.image_to_data(Image.fromarray(pixels), lang=language, output_type=pytesseract.Output.DICT)
    scale = 72 / dpi
    words = []
    for index, text in enumerate(read["text"]):
        if float(read["conf"][index]) >= 0 and str(text).strip():
            left, top = scale * read["left"][index], scale * read["top"][index]
            box = BoundingBox(left, top, left + scale * read["width"][index], top + scale * read["height"][index])
            words.append(WordBox(str(text).strip(), box, float(read["conf"][index]) / 100))
    return Page(number, pixels.shape[1] * scale, pixels.shape[0] * scale, tuple(words), source=WordSource.OCR)


def main() -> int:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-write", action="store_true")
    chosen = parser.parse_args()
    if not (SHARED / "eval" / "score.py").exists():
        print(f"No scorer at {SHARED / 'eval'}: nothing to score with, skipped.", file=sys.stderr)
        return 0
    made = machine("python -m tests.benchmarks.bench_scanned_orders").body
    orders = scanned_orders(Scorer(SHARED / "eval" / "score.py"))
    sections = [Section(orders.title, f"{made}\n\n{orders.body}")]
    print(update_report(sections, None if chosen.no_write else REPORT, "Reading, measured"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
