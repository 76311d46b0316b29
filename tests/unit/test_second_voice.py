"""Doubtful words heard again: k-best readings, votes, the document's habit, other readings beside a value."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractors.fields.numbers import DecimalMark, NumberHabit
from extractors.other_readings import BY_HABIT, VOTED, Reader, with_other_readings
from extractors.read_again import with_doubtful_words_voted
from extractors.reading import tesseract
from extractors.reading.ballot import Ballot, Heard, ballot_of, kind_of_word, weights_for
from extractors.reading.crops import crops_of
from extractors.reading.engines import RecognisedWord
from extractors.reading.figures import with_figures_settled
from extractors.reading.page_images import PageImages, SeenPage
from extractors.reading.scan import Pixels, Scan
from extractors.reading.second_voice import can_be_asked_about
from extractors.reading.spellings import Spelling, likeliest_spellings
from extractors.reading.voices import voices
from pipeline.core.document import BoundingBox, Document, Page, WordBox, WordSource
from pipeline.core.fields import Evidence, FieldValue
from sample_docs.draw.parts.fonts import FONT_ROOT

COMMA = NumberHabit(DecimalMark.COMMA, ".")
FACE = ImageFont.truetype(str(FONT_ROOT / "truetype/liberation/LiberationSans-Regular.ttf"), 40)


def printed(*words: tuple[str, int]) -> Pixels:
    """A strip of page with words at these columns."""
    image = Image.new("L", (900, 90), 255)
    for text, left in words:
        ImageDraw.Draw(image).text((left, 20), text, font=FACE, fill=0)
    return np.asarray(image, dtype=np.uint8)


def read_as(text: str, left: int, width: int, confidence: float = 0.9) -> RecognisedWord:
    return RecognisedWord(text, left, 24, left + width, 60, confidence, row=0)


def said(text: str, probability: float = 0.99) -> tuple[Spelling, ...]:
    return (Spelling(text, probability),)


def heard(page: str, confidence: float, *strips: str, by_tesseract: str = "") -> Heard:
    names = ("strip_48", "strip_38", "strip_30")
    spoken = {name: said(text) for name, text in zip(names, strips, strict=True)}
    return Heard(Spelling(page, confidence), spoken | {"tesseract": said(by_tesseract) if by_tesseract else ()})


def test_a_sign_in_doubt_gives_two_spellings_and_their_probabilities_are_those_of_all_its_paths() -> None:
    steps = np.array([[0.0, 1.0, 0.0], [0.5, 0.5, 0.0], [0.0, 0.6, 0.4]], dtype=np.float32)
    spelt = {spelling.text: spelling.probability for spelling in likeliest_spellings(steps, ("", "1", "7"))}
    # 1-blank-1 is two signs, 1-1-1 one; before a 7 it does not matter.
    assert spelt == pytest.approx({"1": 0.3, "11": 0.3, "17": 0.4})


def test_voices_that_agree_overrule_the_pages_reading() -> None:
    ballot = ballot_of(heard("966.36", 0.6, "1966,36", "1966,36", "1966,36", by_tesseract="1966,36"), COMMA, weights_for(True))
    assert ballot.readings[0].text == "1966,36"
    assert ballot.readings[0].probability > 0.9


def test_what_all_say_is_worth_more_than_what_they_differ_about() -> None:
    weights = weights_for(bilevel=True)
    agreed = ballot_of(heard("8,25", 0.9, "8,25", "8,25", "8,25", by_tesseract="8,25"), COMMA, weights)
    differing = ballot_of(heard("8,25", 0.9, "3,25", "8,25", "6,25", by_tesseract="325"), COMMA, weights)
    assert agreed.readings[0].probability > 0.98 > differing.readings[0].probability
    assert "3,25" in [spelling.text for spelling in differing.readings[1:]]
    assert sum(spelling.probability for spelling in differing.readings) <= 1


def test_a_split_vote_on_point_or_comma_goes_by_how_the_document_writes_numbers() -> None:
    split = heard("12.50", 0.6, "12.50", "12,50", "12,50")
    by_comma = ballot_of(split, COMMA, weights_for(bilevel=False))
    by_point = ballot_of(split, NumberHabit(DecimalMark.POINT, ","), weights_for(bilevel=False))
    assert by_comma.readings[0].text == "12,50"
    assert by_comma.readings[0].probability > next(s.probability for s in by_point.readings if s.text == "12,50")


def test_a_code_keeps_the_letter_that_looks_like_its_figure_as_another_reading() -> None:
    ballot = ballot_of(heard("AB-1O4", 0.7, "AB-104", "AB-1O4", "AB-104", by_tesseract="AB-104"), COMMA, weights_for(False))
    assert {spelling.text for spelling in ballot.readings} >= {"AB-104", "AB-1O4"}


@pytest.mark.parametrize(
    ("text", "kind"), [("1.234,56", "number"), ("12.03.2026", "date"), ("B-4711", "code"), ("４５", "number")]
)
def test_words_are_told_apart_by_what_they_look_like(text: str, kind: str) -> None:
    assert kind_of_word(text).value == kind


# ---------------------------------------------------------------- beside the value


def field(value: object, raw: str, confidence: float) -> FieldValue[object]:
    return FieldValue(value, raw, confidence, "table", Evidence(1, (BoundingBox(0, 0, 1, 1),)))


def test_other_readings_of_an_amount_are_parsed_as_the_amount_is_and_merged_by_value() -> None:
    ballot = Ballot(
        (Spelling("12,50", 0.8), Spelling("12.50", 0.1), Spelling("17,50", 0.06), Spelling("17.50", 0.01)), "12,50", "12,50"
    )
    value = with_other_readings(field(Decimal("12.50"), "12,50 €", 0.9), Reader.NUMBER, [ballot], COMMA)
    assert [(one.value, one.raw) for one in value.alternatives] == [(Decimal("17.50"), "17,50 €")]
    assert value.alternatives[0].probability == pytest.approx(0.07, abs=0.001)


def test_readings_beside_a_value_never_add_up_to_more_than_certainty() -> None:
    ballot = Ballot((Spelling("81", 0.5), Spelling("31", 0.3), Spelling("87", 0.2)), "81", "81")
    value = with_other_readings(field(Decimal(81), "81", 0.6), Reader.NUMBER, [ballot], COMMA)
    assert [one.value for one in value.alternatives] == [31, 87]
    assert value.confidence + sum(one.probability for one in value.alternatives) <= 1


def test_other_readings_of_a_date_keep_its_order_of_day_and_month() -> None:
    ballot = Ballot((Spelling("03/04/2026", 0.7), Spelling("08/04/2026", 0.2)), "03/04/2026", "03/04/2026")
    value = with_other_readings(field(date(2026, 3, 4), "03/04/2026", 0.7), Reader.DATE, [ballot], COMMA)
    assert [one.value for one in value.alternatives] == [date(2026, 8, 4)]


def test_other_readings_of_a_code_leave_out_the_same_parts_of_the_print() -> None:
    ballot = Ballot((Spelling("(B90228)", 0.7), Spelling("(890228)", 0.2)), "(B90228)", "(B90228)")
    value = with_other_readings(field("B90228", "(B90228)", 0.7), Reader.CODE, [ballot], COMMA)
    assert [one.value for one in value.alternatives] == ["890228"]


def test_what_the_habit_alone_says_is_no_part_of_the_printed_text_and_the_value_names_it() -> None:
    ballot = Ballot((Spelling("12,50", 0.8), Spelling("1250", 0.15)), voiced="1250", page="1250")
    value = with_other_readings(field(Decimal("12.50"), "12,50", 0.8), Reader.NUMBER, [ballot], COMMA)
    assert (value.value, value.raw, value.extractor) == (Decimal("12.50"), "1250", "table" + BY_HABIT)
    voted = with_other_readings(field(Decimal("12.50"), "12,50", 0.8), Reader.NUMBER, [replace(ballot, voiced="12,50")], COMMA)
    assert (voted.raw, voted.extractor) == ("12,50", "table" + VOTED)


# ---------------------------------------------------------------- looking again


def test_figures_that_two_readers_see_differently_are_cut_out_and_voted_on() -> None:
    page = printed(("115000", 20), ("G1/4", 300), ("12мм", 600))
    by_tesseract = [read_as("1150", 22, 133), read_as("С1/4", 302, 100), read_as("12мм", 602, 110)]
    by_strips = [read_as("115000", 22, 133), read_as("G1/4", 302, 100), read_as("12MM", 602, 110)]
    settled = with_figures_settled(by_tesseract, by_strips, page)
    assert [word.text for word in settled] == ["115000", "G1/4", "12мм"]


def test_letters_and_signs_that_the_voices_do_not_know_are_not_voted_away() -> None:
    page = printed(("00YT-418", 20), ("N2", 300), ("N-40A", 600))
    by_tesseract = [read_as("00УТ-418", 22, 180), read_as("№2", 302, 40), read_as("И-40А", 602, 110)]
    by_strips = [read_as("-418", 100, 100), read_as("2", 320, 20), read_as("N-40A", 602, 110)]
    assert [word.text for word in with_figures_settled(by_tesseract, by_strips, page)] == ["00УТ-418", "№2", "И-40А"]


def test_groups_of_thousands_are_parted_as_the_reader_has_them_that_saw_the_blank() -> None:
    page = printed(("3 960,00", 20))
    parts = [read_as("3", 22, 20), read_as("960,00", 52, 110)]
    assert with_figures_settled([read_as("3960,00", 22, 140)], parts, page) == parts


def test_tesseract_reads_crops_alike_within_the_process_and_by_its_program(monkeypatch: pytest.MonkeyPatch) -> None:
    crops = crops_of(
        Scan(printed(("407.15", 20), ("WX/1187", 300)), 72), [BoundingBox(22, 24, 150, 56), BoundingBox(302, 24, 470, 56)], []
    )
    within = [spellings[0].text for spellings in tesseract.word_readings(crops, "eng")]
    monkeypatch.setattr(tesseract, "_within_process", lambda languages: None)
    assert within == [spellings[0].text for spellings in tesseract.word_readings(crops, "eng")] == ["407.15", "WX/1187"]


def test_every_voice_reads_a_clear_word_and_nothing_on_white() -> None:
    word, white = printed(("PO-20459", 20))[:, :220], np.full((60, 120), 255, np.uint8)
    for voice in voices():
        read, nothing = voice.spellings([word, white])
        assert read[0].text == "PO-20459", voice.name
        assert all(spelling.probability < 0.2 for spelling in nothing), voice.name


def test_a_crop_holds_its_word_and_nothing_of_the_neighbours() -> None:
    page = printed(("100", 20), ("200", 95))
    words = [BoundingBox(20, 24, 88, 56), BoundingBox(95, 24, 163, 56)]
    crop = crops_of(Scan(page, 72), words[:1], words)[0]
    inked = np.flatnonzero((crop < 128).any(axis=0))
    assert crop.shape[1] >= 68 + 2 * 7
    assert inked[-1] - inked[0] < 72


def test_page_images_of_a_long_document_are_packed_without_loss_and_then_let_go() -> None:
    images = PageImages(open_bytes=400_000, packed_bytes=30_000)
    chance = np.random.default_rng(1)
    pages = [Scan((chance.random((300, 300)) > 0.9).astype(np.uint8) * 255, 200, bilevel=True) for _ in range(12)]
    for number, page in enumerate(pages, 1):
        images.keep(number, SeenPage(page, page))
    assert images.page(1) is None
    kept = [number for number in range(1, 13) if images.page(number) is not None]
    assert kept == list(range(kept[0], 13)) and 3 <= len(kept) <= 8
    again = images.page(kept[0])
    assert again is not None and again.upright.bilevel
    assert np.array_equal(again.upright.pixels, pages[kept[0] - 1].pixels)


def read_page(*words: tuple[str, str, int, float]) -> tuple[Document, PageImages]:
    """A page that prints one text and was read as another, at these columns and with these confidences."""
    pixels = printed(*((text, left) for text, _, left, _ in words))
    images = PageImages()
    images.keep(1, SeenPage(Scan(pixels, 72), Scan(pixels, 72)))
    boxes = [BoundingBox(left, 20, left + FACE.getlength(text), 62) for text, _, left, _ in words]
    read = tuple(WordBox(said, box, sure) for (_, said, _, sure), box in zip(words, boxes, strict=True))
    return Document("scan", "image/tiff", (Page(1, 900, 90, read, source=WordSource.OCR),)), images


def test_doubtful_figures_of_a_page_are_asked_about_and_clear_ones_and_words_are_not() -> None:
    document, images = read_page(("407,15", "407.15", 20, 0.6), ("PO-88", "PO-83", 250, 0.9996), ("Menge", "Monge", 500, 0.4))
    voted, ballots = with_doubtful_words_voted(document, images, {})
    assert [word.text for word in voted.pages[0].words] == ["407,15", "PO-83", "Monge"]
    assert len(ballots) == 1
    assert (voted.pages[0].words[0].confidence or 0) > 0.9


def test_a_figure_that_the_sums_contradict_is_asked_about_however_clear_it_looked() -> None:
    document, images = read_page(("407,15", "407,75", 20, 0.9996), ("12", "12", 300, 0.9996))
    located = {(1, word.box): True for word in document.pages[0].words[:1]}
    voted, ballots = with_doubtful_words_voted(document, images, located)
    assert [word.text for word in voted.pages[0].words] == ["407,15", "12"]
    assert len(ballots) == 1


def test_codes_in_cyrillic_letters_are_not_read_as_latin_ones() -> None:
    document, images = read_page(("АВ-4711", "АВ-4711", 20, 0.6), ("4711", "4711", 400, 0.6))
    located = dict.fromkeys(((1, word.box) for word in document.pages[0].words), False)
    voted, ballots = with_doubtful_words_voted(document, images, located)
    assert voted.pages[0].words[0] == document.pages[0].words[0]
    assert len(ballots) == 1


def test_where_nothing_is_likely_the_pages_reading_stands_and_the_others_stay_beside_it() -> None:
    ballot = ballot_of(heard("10", 0.86, "(10)", "(18)", "1O)"), COMMA, weights_for(bilevel=True))
    assert ballot.readings[0].text == "10"
    assert "(10)" in [spelling.text for spelling in ballot.readings[1:]]


def test_a_blank_that_most_voices_hear_is_set_though_the_page_lost_it_and_none_where_one_voice_hears_it() -> None:
    weights = weights_for(bilevel=False)
    torn = ballot_of(heard("4pcs", 0.98, "4 pcs", "4 pcs", "4pcs", by_tesseract="4 pcs"), COMMA, weights)
    whole = ballot_of(heard("AB12", 0.98, "AB12", "AB12", "AB 12", by_tesseract="AB12"), COMMA, weights)
    assert [torn.readings[0].text, whole.readings[0].text] == ["4 pcs", "AB12"]


@pytest.mark.parametrize(("text", "is_known"), [("140-0099", True), ("〒140-0099", False), ("№418", False), ("И-40А", False)])
def test_words_with_signs_that_a_voice_does_not_know_are_not_asked_about(text: str, is_known: bool) -> None:
    assert can_be_asked_about(WordBox(text, BoundingBox(0, 0, 10, 10), 0.6)) is is_known
