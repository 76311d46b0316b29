"""The shared scorer, loaded from where it lies, as tables."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks.report import Section

Pair = tuple[dict[str, Any], dict[str, Any]]
FIGURES = ("header_f1", "line_field_f1", "line_exact_f1", "orders_exact", "touchless", "escaped_of_accepted", "non_orders_seen")


class Scorer:
    """Scores pairs of (gold, predicted) by eval/score.py."""

    def __init__(self, path: Path) -> None:
        spec = importlib.util.spec_from_file_location("eval_score", path)
        if spec is None or spec.loader is None:
            raise FileNotFoundError(path)
        self._score = importlib.util.module_from_spec(spec)
        sys.modules["eval_score"] = self._score  # its dataclasses look their module up
        spec.loader.exec_module(self._score)

    def summary(self, pairs: Sequence[Pair]) -> dict[str, Any]:
        """The scorer's own summary of these documents."""
        report = self._score.Report()
        for index, (gold, predicted) in enumerate(pairs):
            report.add(str(index), gold, predicted)
        return dict(report.summary())

    def table(self, title: str, groups: Mapping[str, Sequence[Pair]]) -> Section:
        """One row a group with the figures of the scorer in percent."""
        heads = " | ".join(name.replace("_", " ") for name in FIGURES)
        rows = [f"| | documents | {heads} |", "| --- |" + " ---: |" * (len(FIGURES) + 1)]
        for name, pairs in groups.items():
            summary = self.summary(pairs)
            rows.append(f"| {name} | {len(pairs)} | " + " | ".join(_percent(summary[figure]) for figure in FIGURES) + " |")
        return Section(title, "\n".join(rows))

    def fields(self, title: str, pairs: Sequence[Pair]) -> Section:
        """One row a field with precision, recall and F1 in percent."""
        summary = self.summary(pairs)
        rows = ["| field | precision | recall | F1 | in gold |", "| --- | ---: | ---: | ---: | ---: |"]
        for group in ("header", "line"):
            for name, row in summary[group].items():
                if row["gold"] or row["f1"] is not None:
                    shares = " | ".join(_percent(row[figure]) for figure in ("precision", "recall", "f1"))
                    rows.append(f"| {'' if group == 'header' else 'lines.'}{name} | {shares} | {row['gold']} |")
        return Section(title, "\n".join(rows))


def _percent(value: float | None) -> str:
    return "-" if value is None else f"{100 * value:.1f}"
