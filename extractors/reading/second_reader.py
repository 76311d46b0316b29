"""A second, independent reader of PDF text (pdfminer by way of pdfplumber), asked where the first one's text is unusable.

It takes about ten times as long (docs/benchmarks/reading.md), and a hundredth of what recognising the page's image takes.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence
from typing import Any

import pdfplumber
from pdfplumber.utils.exceptions import PdfminerException

from extractors.reading.quality import is_private
from pipeline.core.document import BoundingBox, WordBox

# pdfminer says on every page what it does not understand of a font; here that is known before it is asked.
logging.getLogger("pdfminer").setLevel(logging.ERROR)
_UNMAPPED_MARK = "(cid:"
# What pdfminer raises on malformed files besides its own errors, as seen on fuzzed ones.
_FAULTS = (PdfminerException, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, RecursionError)


def second_reading(content: bytes, page_number: int, passwords: Sequence[str]) -> tuple[WordBox, ...]:
    """Words of an unturned page as the second reader understands its fonts; none where it understands them no better."""
    words = next((found for password in ("", *passwords) if (found := _words(content, page_number, password))), [])
    if any(_UNMAPPED_MARK in word["text"] or any(map(is_private, word["text"])) for word in words):
        return ()
    return tuple(
        WordBox(
            str(word["text"]),
            BoundingBox(float(word["x0"]), float(word["top"]), float(word["x1"]), float(word["bottom"])),
        )
        for word in words
        if word["x0"] <= word["x1"] and word["top"] <= word["bottom"]
    )


def _words(content: bytes, page_number: int, password: str) -> list[dict[str, Any]]:
    try:
        with pdfplumber.open(io.BytesIO(content), pages=[page_number], password=password) as pdf:
            return pdf.pages[0].extract_words(x_tolerance_ratio=0.15) if pdf.pages else []
    except _FAULTS:
        return []
