"""Fits how surely a value is right to how often such values were right on orders of strangers.

    python -m models.layout.certainty_fit

The sketches in models/sketches/strangers are shown to nobody who mends the rules, and the model learns nothing from them: what is
read right there is what to expect of a sender whose orders never came before. On all other documents that we have, the reader was
mended until it read them, and its confidence with it.

What a field is worth is drawn towards what all are. Cross-validated over the sketches that pays; weights for who says a value,
how legible it is and how much at home the model is do not, there are too few documents.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from extractors.learned.answers import HEADER, LINE
from extractors.learned.certainty import ANY_FIELD, CERTAINTY, OF_HEADER, OF_LINE, logit_of
from extractors.learned.claims import Side
from extractors.learned.decoding import LearnedReading
from extractors.learned.layout_reader import layout_reader
from extractors.learned.paper import PRINTED, RECOGNISED, paper_of
from extractors.learned.referee import referee_weights, refereed
from models.evaluate.alignment import aligned
from models.evaluate.rules import is_same
from models.layout.known_orders import KnownOrder, Origin, both_readings, right_answers, stranger_orders
from models.layout.referee_fit import HERE, MOST_OF_LINES, Judged, fitted_weights, said
from pipeline.adapters.exchange_file import exchange_record
from pipeline.core.fields import ExtractedOrder

AS_IT_IS = np.array([10.0, 0.0])
"""Slope and shift that leave a confidence what it is; the fit is drawn to them."""
_PULLS, _PULLS_OF_A_FIELD = np.array([0.3, 4.0]), np.array([16.0, 32.0])
"""On slope and shift, as cross-validation over the sketches would have them: little of what a field is worth is its own."""
_FEWEST = 5
_OF_A_PRINT = 1 / 3
"""A layout is printed in three ways, and read nearly alike in all."""
Fitted = dict[str, dict[str, list[float]]]


def judged_values(order: KnownOrder, rules: ExtractedOrder, model: LearnedReading) -> Iterator[Judged]:
    """Every value that the referee chose on one document, and whether it is right; in a line that is none, all are wrong."""
    read = refereed(rules, model, referee_weights(order.document))
    right, records = right_answers(order, is_same), exchange_record(read)["lines"]
    lines = [{name: answers[0] for name, answers in line.items() if answers} for line in order.lines]
    numbers = {at: number for number, at in aligned(lines, records) if at is not None}
    of_a_print = _OF_A_PRINT if order.origin is Origin.SKETCHED else 1.0
    for name in HEADER:
        value = getattr(read, name)
        if value is not None and (answer := right(name, said(value.value), None)) is not None:
            yield Judged(OF_HEADER, Side.BOTH, name, (logit_of(value.confidence),), answer, of_a_print, order.origin)
    for at, line in enumerate(read.lines):
        weight = of_a_print * min(1.0, MOST_OF_LINES / len(read.lines))
        number = numbers.get(at)
        for name in LINE:
            value = getattr(line, name)
            if value is None or (answer := number is not None and right(name, said(value.value), number)) is None:
                continue
            yield Judged(OF_LINE, Side.BOTH, name, (logit_of(value.confidence),), answer, weight, order.origin)


def fit(judged: Sequence[Judged], towards: Mapping[str, Mapping[str, Sequence[float]]] | None = None) -> Fitted:
    """Slope and shift of all fields together, and of each that was seen often enough, drawn towards those of all.

    Args:
        towards: What was fitted for another kind of paper, to which that for this one is drawn.
    """
    found: Fitted = {}
    for kind in (OF_HEADER, OF_LINE):
        some = [one for one in judged if one.kind == kind]
        of_all = fitted_weights(some, np.array(towards[kind][ANY_FIELD]) if towards else AS_IT_IS, _PULLS)
        weights = {ANY_FIELD: of_all}
        for name in sorted({one.field for one in some}):
            own = [one for one in some if one.field == name]
            if sum(one.weight for one in own) >= _FEWEST:
                weights[name] = fitted_weights(own, of_all, _PULLS_OF_A_FIELD)
        found[kind] = {name: [round(float(weight), 4) for weight in row] for name, row in weights.items()}
    return found


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sent", type=Path, default=Path("var/strangers"), help="of sent_sketches --strangers")
    parser.add_argument("--out", type=Path, default=HERE / "weights" / CERTAINTY)
    asked = parser.parse_args()
    by_paper: dict[str, list[Judged]] = {PRINTED: [], RECOGNISED: []}
    for number, order in enumerate(stranger_orders(asked.sent), start=1):
        if (readings := both_readings(order.document, layout_reader())) is not None:
            by_paper[paper_of(order.document)] += judged_values(order, *readings)
        if number % 20 == 0:
            print(f"{number} documents", file=sys.stderr, flush=True)
    printed = fit(by_paper[PRINTED])
    fitted = {PRINTED: printed, RECOGNISED: fit(by_paper[RECOGNISED], printed)}
    asked.out.write_text(json.dumps(fitted, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
