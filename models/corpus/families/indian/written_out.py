"""Amounts as Indian papers write them out, in lakhs and crores."""

from __future__ import annotations

_ONES = (
    "",
    "One",
    "Two",
    "Three",
    "Four",
    "Five",
    "Six",
    "Seven",
    "Eight",
    "Nine",
    "Ten",
    "Eleven",
    "Twelve",
    "Thirteen",
    "Fourteen",
    "Fifteen",
    "Sixteen",
    "Seventeen",
    "Eighteen",
    "Nineteen",
)


_TENS = ("", "", "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety")


_STEPS = ((10_000_000, "Crore"), (100_000, "Lakh"), (1000, "Thousand"), (100, "Hundred"))


def in_words(number: int) -> str:
    """A whole number as Indian papers write it out.

    >>> in_words(211_412)
    'Two Lakh Eleven Thousand Four Hundred Twelve'
    """
    for step, word in _STEPS:
        if number >= step:
            rest = in_words(number % step) if number % step else ""
            return f"{in_words(number // step)} {word} {rest}".strip()
    return _ONES[number] if number < 20 else f"{_TENS[number // 10]} {_ONES[number % 10]}".strip()
