"""Settings into the objects that flows and commands work with."""

from __future__ import annotations

import os
from dataclasses import replace

from extractors.limits import Limits
from pipeline.core.tolerances import Tolerances
from pipeline.settings import Settings


def limits_of(settings: Settings) -> Limits:
    """The reader's budgets, the operator's where they are set."""
    usual = Limits()
    return replace(
        usual,
        file_bytes=settings.max_bytes or usual.file_bytes,
        pages=settings.max_pages or usual.pages,
        seconds=settings.max_seconds or usual.seconds,
        memory_bytes=settings.max_memory_bytes or usual.memory_bytes,
    )


def tolerances_of(settings: Settings) -> Tolerances:
    """How far prices may lie apart, for the house and for single customers."""
    return Tolerances(price_share=settings.price_tolerance, price_shares=settings.price_tolerances)


def passwords_of(settings: Settings) -> tuple[str, ...]:
    """The passwords to try on encrypted PDFs."""
    return tuple(password.get_secret_value() for password in settings.pdf_passwords)


def reading_processes() -> int:
    """How many documents are read at a time: one a core that this process may use."""
    return max(1, len(os.sched_getaffinity(0)))
