"""A case of the sample set: a document, what is expected of it, and why it is here."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

LICENCE = "Apache-2.0"
ORIGIN = "drawn by sample_docs/draw"


@dataclass(frozen=True, slots=True)
class Case:
    """One folder below ``sample_docs/``.

    Attributes:
        name: The folder's name.
        channel: ``born-digital``, ``scan``, ``fax``, ``photo`` or ``mail``.
        language: ISO 639-1 of the document.
        draw: Makes the bytes of ``source.<extension>``; the same ones at every call.
        expected: Results in the exchange format: one, several for a message that holds several orders, none where nothing can
            be read.
        opened: What a password would bring to light.
        state: Where the document should end: ``ordered``, ``in review``, ``not an order``, ``quarantined``.
        faults: What is deliberately wrong with it, by the short names that docs/samples.md lists.
        facts: Further keys of ``about.toml``, such as the caller of a fax.
    """

    name: str
    title: str
    channel: str
    language: str
    layout: str
    why: str
    extension: str
    draw: Callable[[], bytes]
    expected: Sequence[Mapping[str, Any]]
    state: str = "ordered"
    state_why: str = ""
    faults: Sequence[str] = ()
    facts: Mapping[str, str | int | Sequence[str]] = field(default_factory=dict)
    opened: Mapping[str, Any] | None = None

    @property
    def decision(self) -> str:
        """``accept`` or ``review`` for an order, empty for everything else."""
        return {"ordered": "accept", "in review": "review"}.get(self.state, "")


def write_case(case: Case, root: Path) -> None:
    """Write the case's folder below ``root``: the source, the expected results, ``about.toml``."""
    folder = root / case.name
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*"):
        old.unlink()
    (folder / f"source.{case.extension}").write_bytes(case.draw())
    for index, expected in enumerate(case.expected):
        name = "expected.json" if index == 0 else f"expected-{index + 1}.json"
        _write_result(folder / name, expected)
    if case.opened is not None:
        _write_result(folder / "expected-opened.json", case.opened)
    (folder / "about.toml").write_text(_about(case), encoding="utf-8")


def _write_result(path: Path, result: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _about(case: Case) -> str:
    entries: dict[str, str | int | Sequence[str]] = {
        "title": case.title,
        "channel": case.channel,
        "language": case.language,
        "layout": case.layout,
        "why": case.why,
        "expected_state": case.state,
    }
    if case.decision:
        entries["expected_decision"] = case.decision
    if case.state_why:
        entries["expected_because"] = case.state_why
    if case.faults:
        entries["deliberate_faults"] = case.faults
    entries |= case.facts
    entries |= {"origin": ORIGIN, "licence": LICENCE}
    return "".join(f"{key} = {_toml(value)}\n" for key, value in entries.items())


def _toml(value: str | int | Sequence[str]) -> str:
    # Basic strings of TOML and of JSON escape alike.
    return json.dumps(value if isinstance(value, str | int) else list(value), ensure_ascii=False)
