"""Building field values from words, so that every value carries the boxes it was read from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from pipeline.core.document import WordBox
from pipeline.core.fields import Evidence, FieldValue

T = TypeVar("T")


def field_from_words(value: T, words: Sequence[WordBox], page: int, confidence: float, extractor: str) -> FieldValue[T]:
    """A value read from these words; OCR doubt in any of them lowers the confidence to at most the weakest word's."""
    weakest = min((word.confidence for word in words if word.confidence is not None), default=1.0)
    return FieldValue(
        value=value,
        raw=" ".join(word.text for word in words),
        confidence=max(0.0, min(confidence, weakest)),
        extractor=extractor,
        evidence=Evidence(page, tuple(word.box for word in words)),
    )
