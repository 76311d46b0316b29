"""Signs that print alike, told apart by what stands beside them."""

from __future__ import annotations

import pytest

from extractors.reading.neighbouring_signs import told_by_neighbours
from extractors.reading.strip_reader import Sign


def settled(text: str, at: int, **choices: float) -> str:
    """The text with one doubtful sign, as its neighbours tell it."""
    named = {"hyphen": "-", "dot": "·", "point": ".", "comma": ",", "one": "1"}
    doubtful = tuple((named.get(name, name), share) for name, share in choices.items())
    signs = [Sign(20.0 * index, doubtful if index == at else ((sign, 0.98),)) for index, sign in enumerate(text)]
    return "".join(sign.text for sign in told_by_neighbours(signs))


@pytest.mark.parametrize(
    ("text", "at", "choices", "expected"),
    [
        ("Kanister 5 I", 11, {"I": 0.5, "one": 0.46, "l": 0.01}, "Kanister 5 l"),
        ("bidon de 5 1", 11, {"one": 0.78, "I": 0.2, "l": 0.006}, "bidon de 5 l"),
        ("Total inkI. MWST", 9, {"I": 0.7, "l": 0.3}, "Total inkl. MWST"),
        ("Bellacorte S.r.I.", 15, {"I": 0.9, "l": 0.08}, "Bellacorte S.r.l."),
        ("O·ring NBR", 1, {"dot": 0.54, "hyphen": 0.24}, "O-ring NBR"),
        ("T140-0099", 0, {"T": 0.6, "〒": 0.2}, "〒140-0099"),
        ("TOTAL 1.225.45", 7, {"point": 0.83, "comma": 0.16}, "TOTAL 1,225.45"),
        ("Summe 1,225,45", 7, {"comma": 0.7, "point": 0.2}, "Summe 1.225,45"),
    ],
)
def test_a_doubtful_sign_is_what_fits_its_neighbours(text: str, at: int, choices: dict[str, float], expected: str) -> None:
    assert settled(text, at, **choices) == expected


@pytest.mark.parametrize(
    ("text", "at", "choices"),
    [
        ("pack of 5 1", 10, {"one": 0.998, "l": 0.001}),  # a clear figure in the next column
        ("WII 4", 2, {"I": 0.6, "l": 0.3}),  # among capitals
        ("T140-0099", 0, {"T": 0.99}),  # a code
        ("40 N·m", 4, {"dot": 0.99, "hyphen": 0.002}),
        ("品名·規格", 2, {"dot": 0.9, "hyphen": 0.05}),
        ("1.225.450", 1, {"point": 0.8, "comma": 0.2}),  # groups of thousands throughout
    ],
)
def test_what_is_clear_or_fits_already_stays(text: str, at: int, choices: dict[str, float]) -> None:
    assert settled(text, at, **choices) == text
