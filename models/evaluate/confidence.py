"""Are confidences honest? Reliability of every field, today and after a fit; writes docs/benchmarks/confidence.md.

    python -m models.evaluate.confidence [--no-write]

Documents of issuers that were never looked at count in sums only. Where the corpus is absent, the samples alone are measured.
"""

from __future__ import annotations

import argparse
import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from models.evaluate.calibration import FEWEST_VALUES, Calibration, fit_calibration
from models.evaluate.cases import Case, judged_case
from models.evaluate.predictions import ROOT
from models.evaluate.reliability import FEWEST_IN_A_BIN, MOST_BINS, Bin, Reliability, Said, reliability_of, said_values
from models.evaluate.reliability_chart import reliability_chart
from models.evaluate.sets import corpus_cases, sample_cases
from models.evaluate.traits import DATA

PAGE = ROOT / "docs" / "benchmarks" / "confidence.md"
CHART = PAGE.with_suffix(".svg")
GOAL = 0.03
_NEARLY = 1e-9
FEWEST_OF_A_DIAGRAM = 2 * FEWEST_IN_A_BIN
Values = dict[str, list[Said]]
_ALL = "all fields"

EXPLANATION = f"""\
Every value that was read carries a confidence, which should be the probability of its being right. *ECE* (expected
calibration error) is how far share right and mean confidence lie apart, averaged over bins of neighbouring confidence that
hold equally many values: {MOST_BINS} bins at most, {FEWEST_IN_A_BIN} values in each at least, values of the same confidence never
parted. With fewer than {2 * FEWEST_IN_A_BIN} values there is a single bin, and errors in both directions inside it cancel out
unseen. *By chance* is the ECE that exact probabilities would show, on average, with so few values, if each value fell right
or wrong by itself; those of one field of one document do not. *Rarely* is what exact probabilities would exceed once in
twenty draws, if those of one field of one document fell all together: an ECE above it is miscalibration, one below it may
be chance. *Gap* is mean confidence less share right: above 0 the confidences promise too much. All figures are percent or
points of it.

Values that nobody can tell from the document are left out, and so is what was missed, which has no confidence. Files that
are data (EDI, XML, spreadsheets) stand apart: their values are stated. Equality is that of the exchange format's scorer.

- *Samples*: sample_docs, our own drawing; the rules were written with them in view.
- *Looked at*: real orders of the corpus whose issuers were looked at while rules were written.
- *Never looked at*: those of all other issuers, only ever counted. This is what to expect of a new sender."""

FIT = """\
What isotonic curves by field (models/evaluate/calibration.py) would make of today's confidences, measured on the issuers
that were never looked at. *Fitted elsewhere*: on samples and looked-at issuers, whose documents the rules were tuned on and
read better than they read others. *Across issuers*: on all other never-looked-at issuers, each issuer measured with curves
that never saw it. Nothing is fitted in the program: this says what a fit on other people's documents is worth. Fields with
fewer than {fewest} values share a curve."""


def main() -> int:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-write", action="store_true", help="print the report instead of writing it")
    arguments = parser.parse_args()
    cases = {"samples": sample_cases(), "looked at": corpus_cases(True), "never looked at": corpus_cases(False)}
    text, chart = report({name: found for name, found in cases.items() if found})
    print(text)
    if not arguments.no_write:
        PAGE.write_text(text, encoding="utf-8")
        CHART.write_text(chart, encoding="utf-8")
    return 0


def report(sets: Mapping[str, Sequence[Case]]) -> tuple[str, str]:
    """The page and its diagrams, from sets of cases by name."""
    judged = {name: [judged_case(case) for case in cases] for name, cases in sets.items()}
    pages = {name: said_values(c for c in found if c.case.traits.channel != DATA) for name, found in judged.items()}
    data = pooled(said_values(c for found in judged.values() for c in found if c.case.traits.channel == DATA).values())
    corpus = _joined(values for name, values in pages.items() if name != "samples")
    parts = ["# Confidence, measured", "## How these were made", _made(), "## What is measured", EXPLANATION]
    if corpus:
        parts += ["## The corpus as a whole", _verdict(corpus), _table(corpus)]
    for name, values in pages.items():
        parts += [f"## {name.capitalize()}", _table(values)]
    if data:
        told = reliability_of(data)
        parts += ["## Data files", f"{told.count} values, {100 * told.right:.1f} % right, ECE {100 * told.error:.1f}."]
    if (unseen := pages.get("never looked at")) is not None:
        elsewhere = _joined(values for name, values in pages.items() if name != "never looked at")
        parts += ["## What a fit would give", FIT.format(fewest=FEWEST_VALUES), fit_table(unseen, elsewhere)]
    chart = reliability_chart("Share right over confidence, by field; the larger the dot, the more values", _diagrams(pages))
    parts += ["## Diagrams", f"![Share right over confidence]({CHART.name})"]
    return "\n\n".join(parts) + "\n", chart


def fit_table(unseen: Values, elsewhere: Values) -> str:
    """ECE of each field today, after a fit on other documents, and after fits across issuers."""
    fitted = _recalibrated(unseen, fit_calibration(elsewhere))
    across = across_issuers(unseen)
    rows = ["| field | values | today | fitted elsewhere | across issuers |", "| --- | ---: | ---: | ---: | ---: |"]
    for field, values in [(_ALL, pooled(unseen.values())), *unseen.items()]:
        others = [pooled(fits.values()) if field == _ALL else fits[field] for fits in (fitted, across)]
        errors = " | ".join(f"{100 * reliability_of(found).error:.1f}" for found in (values, *others))
        rows.append(f"| {field} | {len(values)} | {errors} |")
    return "\n".join(rows)


def across_issuers(values: Values) -> Values:
    """Every value with the confidence that curves give it which were fitted on all other issuers."""
    issuers = sorted({one.issuer for found in values.values() for one in found})
    result: Values = {field: [] for field in values}
    for issuer in issuers:
        rest = {field: [one for one in found if one.issuer != issuer] for field, found in values.items()}
        own = {field: [one for one in found if one.issuer == issuer] for field, found in values.items()}
        for field, found in _recalibrated(own, fit_calibration(rest)).items():
            result[field] += found
    return result


def pooled(values: Iterable[Iterable[Said]]) -> list[Said]:
    """The values of all fields together."""
    return [one for found in values for one in found]


def _recalibrated(values: Values, calibration: Calibration) -> Values:
    return {
        field: [replace(one, confidence=calibration.probability(field, one.confidence)) for one in found]
        for field, found in values.items()
    }


def _joined(sets: Iterable[Values]) -> Values:
    joined: Values = {}
    for values in sets:
        for field, found in values.items():
            joined.setdefault(field, []).extend(found)
    return joined


def _verdict(values: Values) -> str:
    measured = {field: reliability_of(found) for field, found in values.items()}
    kept = sorted(field for field, told in measured.items() if told.error <= GOAL)
    told = [field for field, one in measured.items() if one.by_chance > GOAL]
    wrong = sorted(field for field, one in measured.items() if one.error > max(GOAL, one.rarely + _NEARLY))
    return (
        f"The goal is an ECE of {100 * GOAL:.0f} points at most in every field. {len(kept)} of {len(measured)} fields keep it: "
        f"{', '.join(kept) or 'none'}. In {len(told)} fields even exact probabilities would not be expected to, so few are the "
        f"values. Beyond the goal and beyond chance lie {len(wrong)}: {', '.join(wrong) or 'none'}."
    )


def _table(values: Values) -> str:
    rows = [
        "| field | values | right | mean confidence | gap | ECE | by chance | rarely | bins |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for field, found in [(_ALL, pooled(values.values())), *sorted(values.items(), key=lambda item: item[0].startswith("lines."))]:
        rows.append(_row(field, reliability_of(found)))
    return "\n".join(rows)


def _row(field: str, told: Reliability) -> str:
    told_shares = (told.right, told.confidence, told.gap, told.error, told.by_chance, told.rarely)
    shares = " | ".join(f"{100 * share:.1f}" for share in told_shares)
    return f"| {field} | {told.count} | {shares} | {len(told.bins)} |"


def _diagrams(sets: Mapping[str, Values]) -> dict[str, dict[str, tuple[Bin, ...]]]:
    fields = sorted(
        {field for values in sets.values() for field in values}, key=lambda field: (field.startswith("lines."), field)
    )
    return {
        field: {name: reliability_of(values[field]).bins for name, values in sets.items() if values.get(field)}
        for field in fields
        if sum(len(values.get(field, ())) for values in sets.values()) >= FEWEST_OF_A_DIAGRAM
    }


def _made() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines() if Path("/proc/cpuinfo").exists() else []
    named = (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    where = f"{os.cpu_count()} cores of {next(named, platform.machine())}, Python {platform.python_version()}"
    return f"`make bench-confidence` on {datetime.now(UTC).date().isoformat()}; {where}."


if __name__ == "__main__":
    raise SystemExit(main())
