"""A tiny training from end to end, so that the scripts cannot rot."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.prose.model import load_model
from models.mail import calibrate
from models.mail.train import TrainingPlan, train
from pipeline.core.errors import DependencyError


@pytest.mark.timeout(120)
def test_a_tiny_training_gives_a_model_that_loads_and_says_how_it_was_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calibrate, "_COUNT", 2)
    train(TrainingPlan(steps=3, batch=2, folder=tmp_path / "weights"))
    card = (tmp_path / "weights" / "CARD.md").read_text(encoding="utf-8")
    assert "seed 20260, 3 steps of 2 texts" in card
    assert "must not be used for" in card
    found = load_model(tmp_path / "weights").annotate("Please send 3 boxes of 4711-B.")
    assert sum(found.intents.values()) == pytest.approx(1.0)
    assert not (tmp_path / "weights.part").exists()


def test_missing_weights_are_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DependencyError, match="make model-mail"):
        load_model(tmp_path / "nothing")
