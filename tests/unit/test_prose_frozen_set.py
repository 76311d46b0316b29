"""The frozen sentences that the mail model is measured on: well marked, and shared with nothing it was built from."""

from __future__ import annotations

import re

import pytest

from extractors.prose.items import items_of
from models.mail.evaluate import HELD_OUT, spans_of, tuples_of
from models.mail.frozen_set import FROZEN, LATER, FrozenScore
from models.mail.grammar import Grammar, load_grammars
from models.mail.markup import parse_markup, tags_of
from models.mail.train import EXAMPLES

_GRAMMARS = {grammar.language: grammar for grammar in load_grammars(FROZEN)}
_SENTENCES, _ORDERING_NOTHING = 40, 10


def _normalised(text: str) -> str:
    """Words alone, numbers and slots as one sign, so that an exchanged quantity or code hides no shared sentence."""
    text = re.sub(r"\{[^}]*\}|[^\W_]*\d[^\W_]*", "0", text)
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def _lines(grammar: Grammar) -> set[str]:
    sources = [line for lines in grammar.sections.values() for line in lines]
    plain = [re.sub(r"\[([^|\[\]]*)\|-?[a-z]+\]|[<>]", lambda match: match[1] or "", line) for line in sources]
    return {_normalised(part) for line in plain for part in (line, *line.split("\n")) if len(_normalised(part).split()) > 3}


def test_there_are_as_many_frozen_sentences_as_promised_and_a_quarter_orders_nothing() -> None:
    assert set(_GRAMMARS) == {"en", "de", "fr", "sv", "es"}
    for language, grammar in _GRAMMARS.items():
        assert set(grammar.sections) == {"written"}
        assert len({marked.text for marked in grammar.literals}) == _SENTENCES, language
        assert sum(not marked.spans for marked in grammar.literals) == _ORDERING_NOTHING, language


@pytest.mark.parametrize("language", sorted(_GRAMMARS))
def test_every_line_of_a_frozen_order_has_a_name_and_a_quantity(language: str) -> None:
    for marked in _GRAMMARS[language].literals:
        assert tags_of(marked)
        assert all(name and quantity for name, quantity, _unit in tuples_of(spans_of(marked), marked.text)), marked.text


def test_no_frozen_sentence_is_trained_on_or_held_out() -> None:
    others = {line for folder in (EXAMPLES, HELD_OUT) for grammar in load_grammars(folder) for line in _lines(grammar)}
    assert len(others) > 1000
    for language, grammar in _GRAMMARS.items():
        shared = _lines(grammar) & others
        assert not shared, f"{language}: {sorted(shared)}"


def test_no_sentence_of_the_second_frozen_set_is_trained_on_or_held_out() -> None:
    others = {line for folder in (EXAMPLES, HELD_OUT, FROZEN) for grammar in load_grammars(folder) for line in _lines(grammar)}
    later = {grammar.language: grammar for grammar in load_grammars(LATER)}
    assert set(later) == set(_GRAMMARS)
    for language, grammar in later.items():
        assert len(grammar.literals) == 16
        assert all(tags_of(marked) for marked in grammar.literals)
        assert any(not marked.spans for marked in grammar.literals)
        shared = _lines(grammar) & others
        assert not shared, f"{language}: {sorted(shared)}"


def test_a_line_read_from_a_number_that_is_no_quantity_is_invented_and_a_name_cut_short_is_not() -> None:
    gold = parse_markup("<[3|qty] [boxes|unit] of [blue gloves size M|desc]>, call 4471")
    for source, invented in (
        ("<[3|qty] [boxes|unit] of [blue gloves|desc]> size M, call 4471", False),
        ("<[3|qty] [boxes|unit] of [blue gloves size M|desc]>, <call [4471|art]>", True),
    ):
        score, read = FrozenScore(), parse_markup(source)
        assert read.text == gold.text
        score.update(gold, spans_of(read))
        assert score.nothing_invented == (not invented)
        assert score.base.exact == score.all_right == 0


def test_a_wrong_date_leaves_the_lines_right_and_the_sentence_wrong() -> None:
    gold = parse_markup("<[3|qty] [HX-1|art]> by [Friday|date]")
    score = FrozenScore()
    score.update(gold, spans_of(parse_markup("<[3|qty] [HX-1|art]> by Friday")))
    assert (score.base.exact, score.all_right) == (1, 0)


def test_a_question_of_which_nothing_is_read_is_kept_quiet() -> None:
    gold = parse_markup("Do you stock 40 mm pipe?")
    score = FrozenScore()
    score.update(gold, [])
    score.update(gold, spans_of(parse_markup("Do you stock <[40|qty] [mm|unit] [pipe|desc]>?")))
    assert (score.idle, score.kept_quiet, score.nothing_invented) == (2, 1, 1)
    assert items_of([], gold.text) == []
