"""Readers of page images side by side: ours, and plain Tesseract and plain RapidOCR as anybody would call them first."""

from __future__ import annotations

import resource
from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any

import numpy as np
import pypdfium2
import pytesseract
from PIL import Image

from extractors.formats.pdf import open_pdf
from extractors.formats.raster import open_image, scans_of
from extractors.limits import Limits
from extractors.reading.scan import Pixels, Scan, squared
from pipeline.core.document import Page
from tests.benchmarks.ocr_pages import ArrivedPage, without_fax_line

LIMITS = Limits()
_TESSERACT_LANGUAGES = {
    "at": "deu", "ch": "deu", "de": "deu", "es": "spa", "fr": "fra", "it": "ita", "ja": "jpn", "nl": "nld", "pl": "pol",
    "pt": "por", "ru": "rus+eng", "se": "swe", "zh": "chi_sim",
}  # fmt: skip
Reader = Callable[[ArrivedPage], list[str]]


def cpu_seconds() -> float:
    """Of this process and of the programs it has run."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def our_page(page: ArrivedPage) -> Page:
    """The page as this project reads it."""
    if page.suffix == ".pdf":
        return open_pdf(page.content, page.name).pages[0]
    return open_image(page.content, page.name, "image/any", LIMITS).pages[0]


def ours(page: ArrivedPage) -> list[str]:
    """Words by this project."""
    read = our_page(page)
    return list(without_fax_line(((word.text, word.box.bottom) for word in read.words), page.kind, read.height))


def plain_tesseract(page: ArrivedPage) -> list[str]:
    """Words by pytesseract with nothing set but the page's language, which it is told."""
    pixels = image_of(page)
    read = pytesseract.image_to_data(
        Image.fromarray(pixels),
        lang=_TESSERACT_LANGUAGES.get(page.printed.language, "eng"),
        output_type=pytesseract.Output.DICT,
    )
    placed = [
        (str(text), float(top) + float(high))
        for text, top, high, sure in zip(read["text"], read["top"], read["height"], read["conf"], strict=True)
        if float(sure) >= 0 and str(text).strip()
    ]
    return list(without_fax_line(placed, page.kind, pixels.shape[0]))


def plain_rapidocr(page: ArrivedPage) -> list[str]:
    """Words by RapidOCR as it comes, on ONNX Runtime with one thread."""
    pixels = image_of(page)
    read = _rapidocr()(np.repeat(pixels[:, :, None], 3, axis=2))
    if read.txts is None:
        return []
    placed = [
        (word, float(np.asarray(box)[:, 1].max()))
        for text, box in zip(read.txts, read.boxes, strict=True)
        for word in text.split()
    ]
    return list(without_fax_line(placed, page.kind, pixels.shape[0]))


@cache
def _rapidocr() -> Any:
    from rapidocr import RapidOCR

    threads = {"EngineConfig.onnxruntime.intra_op_num_threads": 1, "EngineConfig.onnxruntime.inter_op_num_threads": 1}
    return RapidOCR(params={"Global.log_level": "error", **threads})


def image_of(page: ArrivedPage) -> Pixels:
    """The image as it came, a PDF's page at 300 dpi, a fax with square pixels."""
    if page.suffix == ".pdf":
        document = pypdfium2.PdfDocument(page.content)
        bitmap = document[0].render(scale=300 / 72, grayscale=True)
        pixels = np.array(bitmap.to_numpy(), dtype=np.uint8).reshape(bitmap.height, bitmap.width)
        document.close()
        return pixels
    if page.suffix == ".tif":
        with Image.open(_stream(page)) as image:
            down = 196.0 if page.kind.endswith("196") else 98.0
            return squared(np.asarray(image.convert("L"), dtype=np.uint8), 204.0, down).pixels
    with Image.open(_stream(page)) as image:
        return np.asarray(image.convert("L"), dtype=np.uint8)


def scan_of(page: ArrivedPage) -> Scan:
    """The image as this project starts from it."""
    if page.suffix == ".pdf":
        return Scan(image_of(page), 300)
    return next(scans_of(page.content, page.name, LIMITS, []))[1]


def _stream(page: ArrivedPage) -> BytesIO:
    return BytesIO(page.content)
