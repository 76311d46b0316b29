"""Lines said in two halves are one line, and what only says a line again is none."""

from __future__ import annotations

import pytest

from extractors.prose.completion import completed
from extractors.prose.items import Item, items_of
from extractors.prose.labels import Mark
from extractors.prose.spans import TextSpan
from models.mail.evaluate import spans_of, tuples_of
from models.mail.markup import parse_markup


def tuples(source: str) -> list[tuple[str, str, str]]:
    marked = parse_markup(source)
    return tuples_of(spans_of(marked), marked.text)


def completed_items(source: str) -> tuple[list[Item], str]:
    marked = parse_markup(source)
    return items_of(completed(spans_of(marked), marked.text), marked.text), marked.text


def words(text: str, item: Item) -> dict[str, str]:
    return {mark.value: text[span.start : span.end] for mark, span in item.marks.items()}


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("<[4|qty] [bags|unit]>, <[shower gel|desc]>, <[9|qty] [rolls|unit]>: <[blue tape|desc]>", ["shower gel", "blue tape"]),
        ("<[shower gel|desc]>, <[4|qty] [bags|unit]>, <[blue tape|desc]> (<[9|qty] [rolls|unit]>)", ["shower gel", "blue tape"]),
    ],
)
def test_how_many_and_of_what_are_one_line_where_only_signs_part_them(source: str, wanted: list[str]) -> None:
    assert tuples(source) == [(wanted[0], "4", "bags"), (wanted[1], "9", "rolls")]


@pytest.mark.parametrize(
    "source",
    [
        "<[4|qty] [bags|unit]> or even <[shower gel|desc]>",
        "<[4|qty] [bags|unit]>.\nAlso <[shower gel|desc]>",
        "<[make it 4|new] [bags|unit]>, <[shower gel|desc]>",
    ],
)
def test_halves_with_words_or_a_sentence_between_stay_apart(source: str) -> None:
    found = tuples(source)
    assert len(found) == 2
    assert ("shower gel", "", "") in found


@pytest.mark.parametrize(
    "behind",
    [
        ", so <[half a|qty] [pallet|unit]>.", ", also <[eine halbe|qty] [Palette|unit]>.", " (<[2|qty] [pallets|unit]>)",
        ", soit <[une demi-|qty][palette|unit]>", ", <[en halv|qty] [pall|unit]>.", ", o sea <[medio|qty] [palé|unit]>",
    ],
)  # fmt: skip
def test_the_same_quantity_said_in_another_unit_is_no_second_line(behind: str) -> None:
    assert tuples(f"<[30|qty] [bags|unit] of [compost|desc]>{behind}") == [("compost", "30", "bags")]


def test_another_quantity_of_the_same_article_on_another_day_is_a_line() -> None:
    source = "<[30|qty] [bags|unit] of [compost|desc]> in May, <[20|qty] [bags|unit] in [June|ldate]>"
    assert [quantity for _name, quantity, _unit in tuples(source)] == ["30", "20"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("<[10|qty] [lengths|unit] of 38 x 89 [pine timber|desc]>", "38 x 89 pine timber"),
        ("<[3|qty] 12 V [batteries|desc]>, please", "12 V batteries"),
        ("<[8|qty] [boxes|unit] of [anchors|desc] 10 mm>, please", "anchors 10 mm"),
        ("<[2|qty] [Paletten|unit] [Holzpellets zum|desc]> Hof", "Holzpellets"),
        ("<[6|qty] [kg|unit] [Mehl,|desc]> danke", "Mehl"),
        ("<[5|qty] [rolls|unit] of the [tape|desc]> 20 boxes", "tape"),
    ],
)
def test_a_name_has_its_sizes_and_no_word_that_leads_on(source: str, name: str) -> None:
    found, text = completed_items(source)
    assert words(text, found[0])["desc"] == name


def test_a_number_before_a_unit_is_its_quantity_where_the_message_counts() -> None:
    found, text = completed_items("<[2|qty] [kg|unit] of [flour|desc]>, 6 <[bags|unit] of [sugar|desc]>")
    assert words(text, found[1]) == {"qty": "6", "unit": "bags", "desc": "sugar"}
    asked, text = completed_items("what are 6 <[bags|unit] of [sugar|desc]>?")
    assert all(item.quantity is None for item in asked)


def test_the_of_behind_a_number_is_none_of_it() -> None:
    text = "send thirty of the chairs"
    found = completed([TextSpan(5, 11, Mark.QUANTITY, True, 0.9, 0.9)], text)
    assert text[found[0].start : found[0].end] == "thirty"


def test_what_was_taken_for_a_unit_and_is_in_no_list_of_units_is_the_article() -> None:
    assert tuples("please deliver <[1,200|qty] [bricks|unit]>, first thing") == [("bricks", "1,200", "")]
    assert tuples("please deliver <[1,200|qty] [boxes|unit]>, first thing") == [("", "1,200", "boxes")]
