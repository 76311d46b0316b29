"""Shares of a whole as people read them."""

from __future__ import annotations


def percent(share: float, places: int = 0) -> str:
    """``97 %``, ``0.50 %``. Never rounded up to 100: what is not certain does not read as if it were."""
    text = f"{100 * share:.{places}f}"
    if share < 1 and float(text) >= 100:
        text = f"{100 - 10.0**-places:.{places}f}"
    return f"{text} %"
