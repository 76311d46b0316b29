"""Generated pages are worn as recognition wears them; really recognised ones are labelled as they were printed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from models.corpus.family import Example, families, make_example
from models.corpus.labels import NOTHING, Field, Label
from models.corpus.paper import Font, PrintedWord, Sheet, Stroke
from models.layout.carried_over import carried_over
from models.layout.kept_sheets import KeptDocument, KeptSheet, Shelf, read_kept, written
from models.layout.lessons import lesson_of, lessons
from models.layout.read_back import channel_of, examples
from models.layout.typeset import typeset
from models.layout.wear import Wear, shaken, worn
from pipeline.core.document import BoundingBox, Page, Ruling, WordBox

NUMBER, DATE = Label(field=Field.PO_NUMBER), Label(field=Field.PO_DATE)
PERFECT = Wear()
ROWS = (
    "Order No. 4711-20 placed by us",
    "for delivery to our works in town",
    "Granite setts grey as seen last year",
    "and slate slabs blue of two sizes",
)


def printed(*rows: str, labels: dict[str, Label] | None = None) -> Sheet:
    """Rows of words, each letter five points wide; words that ``labels`` names carry its label."""
    sheet, font = Sheet(595.0, 842.0), Font(size=10.0)
    for number, row in enumerate(rows):
        x, top = 50.0, 100.0 + 30 * number
        for text in row.split():
            label = (labels or {}).get(text, NOTHING)
            width = 5.0 * len(text)
            sheet.words.append(PrintedWord(text, x, top, x + width, top + 9.5, ((0, len(text), label),), font))
            x += width + 3
    return sheet


def recognised(sheet: Sheet, **instead: list[str]) -> Page:
    """The page as a machine reads it that sees all lower by 12 points and 2 % larger; words of ``instead`` are read as others."""
    words: list[WordBox] = []
    for word in sheet.words:
        texts = instead.get(word.text, [word.text])
        step = (word.right - word.left) / max(1, len("".join(texts)))
        x = word.left
        for text in texts:
            box = BoundingBox(1.02 * x, 1.02 * word.top + 14, 1.02 * (x + step * len(text)), 1.02 * word.bottom + 12)
            words.append(WordBox(text, box, 0.9))
            x += step * len(text)
    return Page(1, sheet.width, sheet.height, tuple(words), (Ruling(BoundingBox(50, 400, 500, 400)),))


def labelled(sheet: Sheet, field: Field) -> list[str]:
    return [word.text[begin:end] for word in sheet.words for begin, end, label in word.spans if label.field is field]


def texts(sheet: Sheet) -> list[str]:
    return [word.text for word in sheet.words]


@pytest.fixture(scope="module")
def example() -> Example:
    family = next(one for one in families() if one.group == "sap")
    return make_example(family, 11)


def test_a_page_that_is_read_perfectly_keeps_its_words_and_labels() -> None:
    sheet = printed(*ROWS, labels={"4711-20": NUMBER})
    read = worn(sheet, random.Random(1), PERFECT)
    assert texts(read) == texts(sheet)
    assert labelled(read, Field.PO_NUMBER) == ["4711-20"]


def test_the_parts_of_a_torn_word_and_the_halves_of_a_joined_one_keep_the_labels_of_their_letters() -> None:
    sheet = printed("Number 4711-20 14.03.2026", labels={"4711-20": NUMBER, "14.03.2026": DATE})
    torn = worn(sheet, random.Random(2), replace(PERFECT, torn=1.0))
    assert len(torn.words) == 6
    assert "".join(labelled(torn, Field.PO_NUMBER)) == "4711-20" and "".join(labelled(torn, Field.PO_DATE)) == "14.03.2026"
    joined = worn(sheet, random.Random(2), replace(PERFECT, joined=1.0))
    assert texts(joined) == ["Number4711-2014.03.2026"]
    assert labelled(joined, Field.PO_NUMBER) == ["4711-20"] and labelled(joined, Field.PO_DATE) == ["14.03.2026"]


def test_wide_letters_are_torn_and_joined_at_rates_of_their_own() -> None:
    sheet = printed("注文書番号 納期回答 Order", labels={"注文書番号": NUMBER})
    torn = worn(sheet, random.Random(3), replace(PERFECT, eastern_torn=1.0))
    assert len(torn.words) > 3 and texts(torn)[-1] == "Order"
    assert "".join(labelled(torn, Field.PO_NUMBER)) == "注文書番号"
    joined = worn(sheet, random.Random(3), replace(PERFECT, eastern_joined=1.0))
    assert texts(joined) == ["注文書番号納期回答", "Order"]


def test_misread_words_are_labelled_without_gaps_and_never_empty() -> None:
    sheet = printed(*ROWS, labels={"4711-20": NUMBER})
    for seed in range(30):
        read = worn(sheet, random.Random(seed), replace(PERFECT, wrong=0.6))
        assert texts(read) != texts(sheet) and len(read.words) == len(sheet.words)
        for word in read.words:
            assert word.text and word.spans[0][0] == 0 and word.spans[-1][1] == len(word.text)
            assert all(one[1] == other[0] for one, other in pairwise(word.spans))
        assert len(labelled(read, Field.PO_NUMBER)) == 1


def test_specks_and_the_fax_machines_line_are_labelled_nothing() -> None:
    sheet = printed(*ROWS, labels=dict.fromkeys(" ".join(ROWS).split(), NUMBER))
    sheet.strokes = [Stroke(50, 300, 500, 300)]
    read = worn(sheet, random.Random(4), replace(PERFECT, specks=20.0, fax_line=True))
    strange = read.words[len(sheet.words) :]
    assert len(strange) > 8
    assert {label for word in strange for _begin, _end, label in word.spans} == {NOTHING}
    assert any(word.bottom < 60 for word in strange)


def test_boxes_are_of_the_ink_and_drawn_lines_are_found_in_part() -> None:
    sheet = printed(*ROWS)
    sheet.strokes = [Stroke(50, 300 + step, 500, 300 + step) for step in range(40)]
    read = worn(sheet, random.Random(5), replace(PERFECT, height=0.7, strokes=0.5))
    pitch = (read.words[-1].top - read.words[0].top) / (sheet.words[-1].top - sheet.words[0].top)
    heights = [(word.bottom - word.top) / (9.5 * pitch) for word in read.words]
    assert all(0.6 < height < 0.8 for height in heights)
    assert 8 < len(read.strokes) < 32


def test_every_draw_of_wear_leaves_pages_that_lessons_can_be_made_of(example: Example) -> None:
    chance = random.Random(6)
    for _ in range(25):
        for sheet in example.paper.sheets:
            lesson = lesson_of(worn(sheet, chance), 1)
            assert len(lesson.fields) == len(lesson.texts) == len(lesson.numbers.places)


def test_labels_are_carried_over_to_recognised_words_that_are_torn_joined_or_misread() -> None:
    sheet = printed(*ROWS, "Date 14.03.2026", labels={"4711-20": NUMBER, "14.03.2026": DATE})
    page = recognised(sheet, **{"4711-20": ["47", "l1-2O"], "14.03.2026": ["14.O3.2026"]})
    found = carried_over(sheet, page)
    assert labelled(found.sheet, Field.PO_NUMBER) == ["47", "l1-2O"]
    assert labelled(found.sheet, Field.PO_DATE) == ["14.O3.2026"]
    assert found.labelled == 17 and found.carried >= 16
    assert [(one.left, one.top) for one in found.sheet.strokes] == [(50, 400)]


def test_what_stands_where_nothing_was_printed_is_labelled_nothing_and_lost_words_are_counted() -> None:
    sheet = printed(*ROWS, labels={"4711-20": NUMBER})
    page = recognised(sheet, **{"4711-20": []})
    speck = WordBox("4711-20", BoundingBox(300, 700, 340, 710), 0.4)
    found = carried_over(sheet, replace(page, words=(*page.words, speck)))
    assert labelled(found.sheet, Field.PO_NUMBER) == []
    assert (found.labelled, found.carried) == (7, 0)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    sheet = printed(*ROWS, labels={"4711-20": Label(field=Field.PO_NUMBER, line=None)})
    sheet.strokes = [Stroke(50, 300, 500, 300)]
    kept = KeptDocument("sap-form", "fax-fine", (KeptSheet(sheet, 2, 7, 7),))
    (tmp_path / "one.json.gz").write_bytes(written(kept))
    yield tmp_path


def test_a_kept_document_is_read_as_it_was_written(folder: Path) -> None:
    kept = read_kept((folder / "one.json.gz").read_bytes())
    sheet = kept.pages[0].sheet
    assert (kept.family, kept.channel, kept.pages[0].number) == ("sap-form", "fax-fine", 2)
    assert texts(sheet) == " ".join(ROWS).split() and labelled(sheet, Field.PO_NUMBER) == ["4711-20"]
    assert sheet.strokes == [Stroke(50, 300, 500, 300)]


def test_a_shelf_gives_documents_of_the_families_that_may_be_learned_from_only(folder: Path) -> None:
    chance = random.Random(0)
    assert Shelf(folder, ["sap-form"]).any(chance) is not None
    assert Shelf(folder, ["another"]).any(chance) is None
    assert Shelf(folder / "missing", ["sap-form"]).any(chance) is None


def test_training_takes_pages_from_the_folder_where_there_is_one(folder: Path, example: Example) -> None:
    family = replace(example.family, name="sap-form")
    endless = lessons([family], 1, read_back=folder, read_back_share=1.0)
    assert {"4711-20", "Granite"} <= set(" ".join(next(endless).texts).split())
    drawn = lessons([family], 1, read_back=folder / "missing", read_back_share=1.0)
    assert "Granite" not in next(drawn).texts


def test_a_page_recognised_once_comes_back_elsewhere_and_with_the_same_labels() -> None:
    sheet = printed(*ROWS, labels={"4711-20": NUMBER})
    one, other = shaken(sheet, random.Random(1)), shaken(sheet, random.Random(2))
    assert labelled(one, Field.PO_NUMBER) == labelled(other, Field.PO_NUMBER) == ["4711-20"]
    assert one.words[0].left != other.words[0].left


def test_a_sheet_is_set_where_its_words_stand() -> None:
    sheet = printed(*ROWS, "注文書")
    picture = typeset(sheet, 144, random.Random(1))
    assert picture.shape == (1684, 1190)
    for word in sheet.words:
        inside = picture[round(2 * word.top) : round(2 * word.bottom), round(2 * word.left) : round(2 * word.right)]
        assert inside.min() < 100, word.text
    assert picture[:150].min() == 255


def test_the_way_that_a_document_is_sent_is_the_same_each_time(example: Example) -> None:
    assert channel_of(example) is channel_of(example)
    first, again = next(examples(5, [example.family])), next(examples(5, [example.family]))
    assert first.seed == again.seed and len(first.paper.sheets) <= 2
