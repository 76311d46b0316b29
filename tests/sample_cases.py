"""The sample documents as tests see them."""

from __future__ import annotations

import tomllib
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[1] / "sample_docs"


def case_folder(case: str) -> Path:
    """The folder of one case; fails with its name when there is none."""
    folder = SAMPLES / case
    assert folder.is_dir(), f"no sample document {case}"
    return folder


def expected_state(case: str) -> str:
    """The state that the case's maker expects it to end in."""
    return str(tomllib.loads((case_folder(case) / "about.toml").read_text(encoding="utf-8"))["expected_state"])
