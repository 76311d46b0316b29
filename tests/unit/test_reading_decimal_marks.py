"""Decimal marks that a fax blurs, settled by the page's other amounts."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.reading.decimal_marks import with_decimal_marks_of_the_page
from extractors.reading.strip_reader import Sign

COMMAS = ("66,50", "199,50", "1.566,70", "22,90", "4,85")


def signs(text: str, **doubtful: float) -> tuple[Sign, ...]:
    """Signs read surely; ``comma`` or ``point`` is how likely each mark of the other kind is instead."""
    other = {".": (",", doubtful.get("comma", 0.0)), ",": (".", doubtful.get("point", 0.0))}
    return tuple(
        Sign(8.0 * place, ((sign, 1 - other[sign][1]), other[sign]) if sign in other else ((sign, 1.0),))
        for place, sign in enumerate(text)
    )


def read(lines: Sequence[tuple[Sign, ...]]) -> list[str]:
    return ["".join(sign.text for sign in line) for line in with_decimal_marks_of_the_page(lines)]


def test_a_doubtful_point_among_commas_is_a_comma() -> None:
    sure = [signs(text) for text in COMMAS]
    assert read([*sure, signs("3 Stk 3.15 9.45", comma=0.1)]) == [*COMMAS, "3 Stk 3,15 9,45"]


def test_points_that_nobody_doubts_stay() -> None:
    sure = [signs(text) for text in COMMAS]
    assert read([*sure, signs("3.15", comma=0.001), signs("13.11.2026", comma=0.3), signs("1.054", comma=0.3)])[-3:] == [
        "3.15",
        "13.11.2026",
        "1.054",
    ]


def test_a_page_that_writes_both_ways_has_no_habit() -> None:
    mixed = [signs("66,50"), signs("22,90"), signs("4.85"), signs("7.95"), signs("3.15", comma=0.4)]
    assert read(mixed)[-1] == "3.15"


def test_a_doubtful_comma_among_points_is_a_point_and_keeps_its_other_reading() -> None:
    lines = [*(signs(text) for text in ("66.50", "199.50", "1,566.70", "22.90")), signs("3,15", point=0.2)]
    mark = with_decimal_marks_of_the_page(lines)[-1][1]
    assert mark.text == "." and [text for text, _ in mark.choices] == [".", ","]
    assert 0.5 < mark.confidence < 1
