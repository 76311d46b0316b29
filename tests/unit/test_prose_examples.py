"""The texts that the model of prose orders is trained on and judged by."""

from __future__ import annotations

import random
import re

import pytest

from extractors.prose.items import items_of
from extractors.prose.labels import Mark
from extractors.prose.tokens import pieces_of
from models.mail.compose import draw_sample, held_out_sentences
from models.mail.evaluate import HELD_OUT, spans_of, tuples_of
from models.mail.fillers import HELD_OUT_CODES, HELD_OUT_ORDER_NUMBERS, TRAINING_CODES, TRAINING_ORDER_NUMBERS, Fillers
from models.mail.grammar import Drawer, Grammar, load_grammars
from models.mail.markup import parse_markup, tags_of
from models.mail.train import EXAMPLES

# Closed lists: a language has no second set of them.
_CLOSED = {"units", "abbreviations", "when", "week"}


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("3x4711-B", ["3", "x", "4711", "-", "B"]),
        ("20m", ["20", "m"]),
        ("2Stk", ["2", "Stk"]),
        ("4711-B:5", ["4711", "-", "B", ":", "5"]),
        ("10,5 m", ["10", ",", "5", "m"]),
        ("10xBKN-5", ["10", "x", "BKN", "-", "5"]),
        ("2½kg", ["2", "½", "kg"]),
        ("a\n\nb", ["a", "\n", "\n", "b"]),
    ],
)
def test_what_is_typed_without_a_space_is_parted(text: str, pieces: list[str]) -> None:
    assert [piece.text for piece in pieces_of(text)] == pieces


def test_pieces_know_where_they_stand() -> None:
    text = "Please send 3x4711-B, ok?"
    assert all(text[piece.start : piece.end] == piece.text for piece in pieces_of(text))


def test_marks_become_tags_and_the_first_of_an_item_begins_it() -> None:
    marked = parse_markup("Send <[3|qty] [boxes|unit] of [4711-B|art]> by [Friday|date], not [20|-qty].")
    assert marked.text == "Send 3 boxes of 4711-B by Friday, not 20."
    assert tags_of(marked) == [
        "O", "S-qty", "B-unit", "O", "B-art", "I-art", "I-art", "O", "B-date", "O", "O", "O", "O",
    ]  # fmt: skip


def test_a_mark_inside_a_word_is_refused() -> None:
    with pytest.raises(ValueError, match="inside a word"):
        tags_of(parse_markup("[bo|unit]xes"))
    with pytest.raises(ValueError, match="without"):
        parse_markup("<[3|qty]")


def _tuples(source: str) -> list[tuple[str, str, str]]:
    marked = parse_markup(source)
    return tuples_of(spans_of(marked), marked.text)


def test_a_quantity_for_each_holds_for_every_article_beside_it() -> None:
    forward = _tuples("send <[10|each] [rolls|unit] each of [A1|art]>, <[B2|art]> and <[C3|art]>")
    assert forward == [("a1", "10", "rolls"), ("b2", "10", "rolls"), ("c3", "10", "rolls")]
    backward = _tuples("<[A1|art]> and <[B2|art]>, <[10|each] of each>")
    assert backward == [("a1", "10", ""), ("b2", "10", "")]


def test_a_number_that_would_run_into_the_word_before_it_is_not_exchanged() -> None:
    grammar = Grammar("en", {"written": ("REF PO[9910|po] QTY[15|qty]",), "thing": ("cups",), "item": ("<{qty} {desc}>",)})
    drawer = Drawer(grammar, Fillers("en", random.Random(3)))
    texts = [drawer.written() for _ in range(200)]
    assert all(tags_of(marked) for marked in texts)
    assert len({marked.text for marked in texts}) > 1


def test_articles_and_units_of_one_sentence_turn_up_in_another() -> None:
    written = ("Send <[3|qty] [boxes|unit] of [cups|desc]>.", "We need <[7|qty] [rolls|unit] of [blue tape|desc]>.")
    grammar = Grammar("en", {"written": written, "thing": ("plates",), "item": ("<{qty} {desc}>",), "units": ("bags",)})
    assert (grammar.names, grammar.measures) == (("cups", "blue tape"), ("boxes", "rolls"))
    drawer = Drawer(grammar, Fillers("en", random.Random(3)))
    texts = [drawer.written().text for _ in range(300)]
    assert any(text.startswith("Send") and "blue tape" in text for text in texts)
    assert any(text.startswith("We need") and "boxes" in text for text in texts)


def test_a_correction_replaces_what_was_written_before() -> None:
    by_article = _tuples("<[3|qty] [A1|art]>, <[4|qty] [B2|art]>. Sorry, <[A1|art]: [5|new] instead of [3|old]>")
    assert by_article == [("a1", "5", ""), ("b2", "4", "")]
    by_quantity = _tuples("<[3|qty] [A1|art]>, <[4|qty] [B2|art]>. <Make that [5|new] instead of [3|old]>")
    assert by_quantity == [("a1", "5", ""), ("b2", "4", "")]
    alone = _tuples("<Please change [A1|art] to [5|new]>")
    assert alone == [("a1", "5", "")]


def test_marks_of_two_paragraphs_are_no_single_item() -> None:
    marked = parse_markup("<[A1|art]\n\n[5|qty]>")
    items = items_of(spans_of(marked), marked.text)
    assert [set(item.marks) for item in items] == [{Mark.ARTICLE}, {Mark.QUANTITY}]


def test_the_held_out_sentences_share_no_template_and_no_open_list_with_training() -> None:
    trained = {grammar.language: grammar for grammar in load_grammars(EXAMPLES)}
    held_out = {grammar.language: grammar for grammar in load_grammars(HELD_OUT)}
    assert set(held_out) == set(trained)
    assert {"en", "de", "fr", "sv", "es"} <= set(held_out)
    for language, grammar in held_out.items():
        shared = _open_lines(grammar) & _open_lines(trained[language])
        assert not shared, f"{language}: {sorted(shared)}"
    assert not set(HELD_OUT_CODES) & set(TRAINING_CODES)
    assert not set(HELD_OUT_ORDER_NUMBERS) & set(TRAINING_ORDER_NUMBERS)


def _open_lines(grammar: Grammar) -> set[str]:
    """Lines with words of their own; how a street and a town follow each other is the country's habit, and no template."""
    lines = {line.strip() for name, lines in grammar.sections.items() if name not in _CLOSED for line in lines}
    return {line for line in lines if any(sign.isalpha() for sign in re.sub(r"\{[^}]*\}", "", line))}


def test_every_drawn_text_has_tags_for_all_its_pieces() -> None:
    source = random.Random(5)
    for grammar in load_grammars(EXAMPLES):
        for _ in range(25):
            marked = draw_sample(grammar, source).marked
            assert len(tags_of(marked)) == len(pieces_of(marked.text))
    for grammar in load_grammars(HELD_OUT):
        sentences = held_out_sentences(grammar, 20, 1)
        assert [one.text for one in sentences] == [one.text for one in held_out_sentences(grammar, 20, 1)]
        assert all(tags_of(one) for one in sentences)
