"""Fits the referee between rules and model on generated documents of families that the model never learned from."""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from extractors.classify import classify
from extractors.layout.rows import rows_of
from extractors.learned.claims import SIGNALS, Claim, ModelView
from extractors.learned.decoding import LearnedReading, read_by_model
from extractors.learned.layout_reader import NETWORK, LayoutReader
from extractors.learned.referee import LINE_SIGNALS, WEIGHTS, field_claims, header_claims, line_claims
from extractors.learned.word_vectors import WordVectors
from extractors.read_pages import read_by_rules
from models.corpus.family import Example, families, make_example
from models.corpus.pages import document_of
from models.evaluate.alignment import aligned
from models.evaluate.rules import is_same, is_unsaid
from models.layout.held_out import HELD_OUT
from pipeline.adapters.exchange_file import exchange_record
from pipeline.core.fields import DocumentKind, ExtractedLine, ExtractedOrder

HERE = Path(__file__).parent
_LEAST_OF_A_FIELD = 60
Judged = tuple[str, tuple[float, ...], bool]


def fit(reader: LayoutReader, groups: Sequence[str], count: int, seed: int) -> dict[str, dict[str, list[float]]]:
    """Weights by ``header``, ``line`` (fields of lines) and ``lines`` (whether a line is one).

    Args:
        groups: Of families that the network was not trained on.
        count: Of documents.
    """
    chance = random.Random(seed)  # noqa: S311
    chosen = [family for family in families() if family.group in groups and family.order]
    judged: dict[str, list[Judged]] = {"header": [], "line": [], "lines": []}
    for number in range(count):
        example = make_example(chance.choice(chosen), chance.randrange(1 << 40))
        for kind, one in judgements(example, reader):
            judged[kind].append(one)
        if number % 50 == 0:
            print(f"{number} of {count} documents", file=sys.stderr, flush=True)
    return {
        "header": _weights(judged["header"], len(SIGNALS)), "line": _weights(judged["line"], len(SIGNALS)),
        "lines": _weights(judged["lines"], len(LINE_SIGNALS)),
    }  # fmt: skip


def judgements(example: Example, reader: LayoutReader) -> Iterator[tuple[str, Judged]]:
    """Every claim of rules and model on one document, with whether it is right."""
    document = document_of(example.paper.sheets)
    rows = [row for page in document.pages for row in rows_of(page)]
    classification = classify(document, rows)
    if classification.kind is DocumentKind.NOT_AN_ORDER:
        return
    rules = read_by_rules(document, rows, classification)
    model: LearnedReading = read_by_model(document, rows, reader)
    view, truth = ModelView(model.pages), example.truth()
    for name, claims in header_claims(rules, model.order, view):
        yield from (("header", one) for one in _judged(name, claims, truth))
    lines: Any = truth["lines"]
    found = line_claims(rules.lines, model.order.lines, view)
    records = [_record(one.rules or one.model) for one in found]
    for right, read in aligned(lines, records):
        if read is None:
            continue
        yield "lines", ("all", found[read].signals, right is not None)
        if right is not None:
            for name, claims in field_claims(found[read], view):
                yield from (("line", one) for one in _judged(name, claims, lines[right]))


def _judged(name: str, claims: Sequence[Claim], truth: Mapping[str, Any]) -> Iterator[Judged]:
    for claim in claims:
        right = truth.get(name)
        if name == "buyer_address" and right is None:
            continue
        read = _said(claim.value.value)
        if name == "price_per" and is_unsaid(name, read) and right is None:
            continue
        yield claim.field.value, claim.signals, right is not None and is_same(name, str(right), read)


def _said(value: object) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _record(line: ExtractedLine | None) -> Mapping[str, Any]:
    lines = exchange_record(ExtractedOrder(lines=(line or ExtractedLine(),)))["lines"]
    record: Mapping[str, Any] = lines[0]
    return record


def _weights(judged: Sequence[Judged], signals: int) -> dict[str, list[float]]:
    """Weights of all fields together, and of each field that was seen often enough, drawn towards those of all."""
    found = {"all": _fitted([one[1] for one in judged], [one[2] for one in judged], np.zeros(signals + 1))}
    for field in sorted({one[0] for one in judged} - {"all"}):
        own = [one for one in judged if one[0] == field]
        if len(own) >= _LEAST_OF_A_FIELD and len({one[2] for one in own}) == 2:
            found[field] = _fitted([one[1] for one in own], [one[2] for one in own], np.array(found["all"]))
    return {field: [round(float(weight), 4) for weight in weights] for field, weights in found.items()}


def _fitted(signals: Sequence[Sequence[float]], right: Sequence[bool], towards: Any) -> list[float]:
    """Logistic regression with a pull towards given weights: the rest beside them is what is penalised."""
    rows = np.column_stack([np.array(signals), np.ones(len(right))])
    answers = np.array(right, dtype=float)
    weights = np.array(towards, dtype=float)
    pull = 1.0
    for _ in range(50):  # Newton's method
        likely = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        gradient = rows.T @ (likely - answers) + pull * (weights - towards)
        bend = rows.T @ (rows * (likely * (1 - likely))[:, None]) + pull * np.eye(rows.shape[1])
        step = np.linalg.solve(bend, gradient)
        weights = weights - step
        if np.abs(step).max() < 1e-6:
            break
    return [float(weight) for weight in weights]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--network", type=Path, default=HERE / "weights" / NETWORK)
    parser.add_argument("--groups", default=",".join(HELD_OUT), help="held out of training, by commas")
    parser.add_argument("--documents", type=int, default=800)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--out", type=Path, default=HERE / "weights" / WEIGHTS)
    asked = parser.parse_args()
    weights = fit(LayoutReader(asked.network, WordVectors()), asked.groups.split(","), asked.documents, asked.seed)
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    asked.out.write_text(json.dumps(weights, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
