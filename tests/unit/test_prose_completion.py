"""Marks are set right where print leaves no choice, and what was not marked is named by the words behind it."""

from __future__ import annotations

import pytest

from extractors.prose.completion import completed
from extractors.prose.items import items_of
from extractors.prose.labels import Mark
from extractors.prose.spans import TextSpan


def spans(text: str, *marks: tuple[str, Mark]) -> list[TextSpan]:
    found = [TextSpan(text.index(part), text.index(part) + len(part), mark, False, 0.9, 0.9) for part, mark in marks]
    return sorted(found, key=lambda span: span.start)


@pytest.mark.parametrize(
    ("text", "part", "mark", "whole"),
    [
        ("6 handles, item H-660 please", "H-", Mark.ARTICLE, "H-660"),
        ("send 3x4711-B now", "B", Mark.ARTICLE, "4711-B"),
        ("PO 26/0118, thanks", "26", Mark.ORDER_NUMBER, "26/0118"),
        ("livrez 1 200 briques", "200", Mark.QUANTITY, "1 200"),
        ("deliver 1,200 bricks", "1", Mark.QUANTITY, "1,200"),
        ("10.5 m of hose", "10", Mark.QUANTITY, "10.5"),
        ("Ein halbes Dutzend Besen", "Dutzend", Mark.QUANTITY, "Ein halbes Dutzend"),
        ("deux douzaines de filtres", "deux", Mark.QUANTITY, "deux douzaines de"),
        ("pour le 10/12/2026, merci", "10/12", Mark.DATE, "10/12/2026"),
        ("to the Leeds depot", "the Leeds depot", Mark.SHIP_TO, "Leeds depot"),
    ],
)
def test_a_mark_is_completed_to_what_is_one_value(text: str, part: str, mark: Mark, whole: str) -> None:
    found = completed(spans(text, (part, mark)), text)[0]
    assert text[found.start : found.end] == whole
    assert found.mark is mark


def test_a_mark_stops_before_the_next_one() -> None:
    text = "4711-B:5"
    found = completed(spans(text, ("4711-B", Mark.ARTICLE), ("5", Mark.QUANTITY)), text)
    assert [text[span.start : span.end] for span in found] == ["4711-B", "5"]


def test_a_unit_behind_a_quantity_is_known_by_the_lexicon() -> None:
    text = "4 caisses d'eau gazeuse, merci"
    found = completed(spans(text, ("4", Mark.QUANTITY)), text)
    assert [(text[span.start : span.end], span.mark) for span in found] == [("4", Mark.QUANTITY), ("caisses", Mark.UNIT)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("send 5 drums of coolant by Friday", "coolant"),
        ("5 drums of the blue coolant, please", "blue coolant"),
        ("bitte 5 kg Kerzenwachs bis Freitag", "Kerzenwachs"),
        ("6 caisses d'eau gazeuse, merci", "eau gazeuse"),
        ("8 kg mjölk till Borås", "mjölk"),
    ],
)
def test_what_a_quantity_is_of_is_named_by_the_words_behind_it(text: str, name: str) -> None:
    number = next(part for part in text.split() if part.isdigit())
    item = items_of(completed(spans(text, (number, Mark.QUANTITY)), text), text)[0]
    named = item.marks[Mark.DESCRIPTION]
    assert text[named.start : named.end] == name
    assert named.confidence <= 0.5


def test_half_a_line_that_is_not_sure_is_left_out() -> None:
    text = "ask for 4711-B"
    sure = [TextSpan(8, 14, Mark.ARTICLE, True, 0.95, 1.0)]
    unsure = [TextSpan(8, 14, Mark.ARTICLE, True, 0.5, 1.0)]
    assert len(items_of(sure, text)) == 1
    assert items_of(unsure, text) == []
