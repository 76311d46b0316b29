"""Misread figures settled jointly, measured on generated orders: writes docs/benchmarks/repair.md.

python -m tests.benchmarks.bench_repair [--no-write] [--orders 500] [--seed 7] [--show]
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from pipeline.core.fields import ExtractedOrder
from pipeline.core.issues import Issue, Severity
from pipeline.core.tolerances import Tolerances
from pipeline.matching.index import MasterIndex
from pipeline.matching.lines import LineMatcher
from pipeline.matching.service import resolve
from pipeline.repair import repair
from tests.benchmarks.repair_orders import Drawn, Noise, catalogue, drawn_orders
from tests.benchmarks.report import Section, machine, write_report

REPORT = Path(__file__).resolve().parents[2] / "docs" / "benchmarks" / "repair.md"
DAY = date(2026, 11, 20)
ARTICLES = 3_000
UNITS = {"pcs": "EA"}
NOISES = {"a clean scan": Noise(0.01), "a fax": Noise(0.04), "a bad fax": Noise(0.12)}
LINES = (5, 20, 200)

SOLVER = """\
import time
started = time.process_time()
from ortools.sat.python import cp_model
print(time.process_time() - started)
times = []
for attempt in range(6):
    model, total = cp_model.CpModel(), 0
    for line in range(200):
        ways = [model.NewBoolVar("") for _ in range(3)]
        model.AddExactlyOne(ways)
        total += sum((1000 + 37 * line + 90 * way * (line % 20 == 0)) * variable for way, variable in enumerate(ways))
    model.AddLinearConstraint(total, 936_480, 936_482)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    started = time.process_time()
    solver.Solve(model)
    times.append(time.process_time() - started)
print(min(times))
"""


def _values(order: ExtractedOrder) -> dict[str, Decimal]:
    """All figures as an order has them."""
    found = {}
    for place, line in enumerate(order.lines):
        for name in ("quantity", "unit_price", "price_per", "discount_percent", "amount"):
            field = getattr(line, name)
            if field is not None:
                found[f"{place}.{name}"] = field.value
    for name in ("subtotal", "tax", "freight", "total"):
        field = getattr(order, name)
        if field is not None:
            found[name] = field.value
    return found


def _listed(order: ExtractedOrder, key: str, truth: Decimal) -> bool:
    place, _, name = key.partition(".")
    field = getattr(order.lines[int(place)], name) if name else getattr(order, key)
    return any(reading.value == truth for reading in field.alternatives)


def measured(drawn: Sequence[Drawn], index: MasterIndex) -> tuple[Counter[str], list[float]]:
    """What became of every figure, and the milliseconds that each order's repair took."""
    counts: Counter[str] = Counter()
    times = []
    for one in drawn:
        resolved = resolve(one.order, index, sender="", unit_codes=UNITS, today=DAY)
        matcher = LineMatcher.of(resolved, index, unit_codes=UNITS, day=DAY, tolerances=Tolerances())
        started = time.process_time()
        result = repair(resolved, matcher, today=DAY)
        times.append(1000 * (time.process_time() - started))
        _count(one, result.extracted, counts)
    return counts, times


def _count(one: Drawn, result: ExtractedOrder, counts: Counter[str]) -> None:
    before, after = _values(one.order), _values(result)
    quiet = {_subject(issue) for issue in result.issues if issue.severity is Severity.INFO and issue.code == "figure-repaired"}
    for key, truth in one.truth.items():
        counts["figures"] += 1
        changed = after[key] != before[key]
        silently = changed and _place(key) in quiet
        if before[key] == truth:
            counts["spoilt"] += changed
            counts["spoilt unseen"] += silently
            continue
        counts["misread"] += 1
        counts["listed"] += _listed(one.order, key, truth)
        counts["right"] += after[key] == truth
        counts["right unseen"] += after[key] == truth and silently
        counts["wrong"] += changed and after[key] != truth
        counts["wrong unseen"] += changed and after[key] != truth and silently
        if "--show" in sys.argv and changed and after[key] != truth:
            print(
                key, truth, before[key], after[key], [issue.message for issue in result.issues if issue.place == _place(key)[0]]
            )
    if "--show" in sys.argv:
        for key, truth in one.truth.items():
            if before[key] == truth != after[key]:
                print("spoilt", key, truth, after[key], [i.message for i in result.issues if i.place == _place(key)[0]])


def _place(key: str) -> tuple[str, str]:
    place, _, name = key.partition(".")
    return (f"line {int(place) + 1}", name) if name else (key, key)


def _subject(issue: Issue) -> tuple[str, str]:
    words = {"quantity": "quantity", "unit price": "unit_price", "price basis": "price_per", "discount": "discount_percent"}
    for word, name in words.items():
        if f": the {word} " in issue.message:
            return issue.place, name
    return issue.place, "amount" if issue.place.startswith("line") else issue.place


def _quality(results: Sequence[tuple[str, int, Counter[str]]]) -> Section:
    heads = (
        "",
        "lines",
        "figures",
        "misread",
        "truth among readings",
        "repaired",
        "without a person",
        "left",
        "made wrong",
        "spoilt",
    )
    rows = ["| " + " | ".join(heads) + " |", "| --- |" + " ---: |" * 9]
    whole: Counter[str] = Counter()
    for name, lines, counts in results:
        whole.update(counts)
        rows.append(_row(name, str(lines), counts))
    rows.append(_row("**all**", "", whole))
    changed = whole["right"] + whole["wrong"] + whole["spoilt"]
    unseen = whole["right unseen"] + whole["wrong unseen"] + whole["spoilt unseen"]
    wrong, wrong_unseen = whole["wrong"] + whole["spoilt"], whole["wrong unseen"] + whole["spoilt unseen"]
    share = f"{wrong} ({100 * wrong / max(changed, 1):.2f} %)"
    note = (
        f"Of {changed:,} figures that were changed {share} became something wrong; of the {unseen:,} changes that need no person "
        f"by themselves, since line and master's price both hold, {wrong_unseen} (with 95 % confidence less than "
        f"{100 * (3 + wrong_unseen) / max(unseen, 1):.2f} %).\n\n"
        "One line in twenty has another price than the master's, one in 250 does not add up, one order in twenty has a line "
        "that was overlooked, two in thirteen print no amounts, one in ten no sum. One misread figure in ten is read surely; of "
        "the others one in five has its truth among no reading."
    )
    return Section("What was repaired", "\n".join(rows) + f"\n\n{note}")


def _row(name: str, lines: str, counts: Counter[str]) -> str:
    misread = max(counts["misread"], 1)
    parts = (counts["listed"], counts["right"], counts["right unseen"], misread - counts["right"] - counts["wrong"])
    shares = [f"{100 * part / misread:.0f} %" for part in parts]
    cells = [
        name,
        lines,
        f"{counts['figures']:,}",
        f"{counts['misread']:,}",
        *shares,
        str(counts["wrong"]),
        str(counts["spoilt"]),
    ]
    return "| " + " | ".join(cells) + " |"


def _speed(times: dict[tuple[str, int], list[float]]) -> Section:
    rows = ["| | lines | p50 ms | p95 ms | worst ms |", "| --- |" + " ---: |" * 4]
    for (name, lines), found in times.items():
        ranked = sorted(found)
        rows.append(
            f"| {name} | {lines} | {statistics.median(ranked):.1f} | {ranked[int(len(ranked) * 0.95)]:.1f} | {ranked[-1]:.1f} |"
        )
    return Section(
        "Time of one order",
        "\n".join(rows) + "\n\nOf the processor; changed lines are matched anew within it. Asked: 200 ms typically.",
    )


def _choice() -> Section:
    done = subprocess.run([sys.executable, "-c", SOLVER], capture_output=True, text=True, check=False)
    if done.returncode:
        return Section("Why no solver", "The solver is not installed here.")
    loading, solving = map(float, done.stdout.split())
    said = (
        f"CP-SAT (ortools) takes {1000 * loading:.0f} ms to load, once a process, and {1000 * solving:.0f} ms for a model of 200 "
        "lines with three ways each; a proof needs one more solution for each figure. The search in `pipeline/repair/sums.py` "
        "gives every solution at once and loads nothing. Where a sum has more than 200 solutions it says nothing, and a solver "
        "would prove nothing either."
    )
    return Section("Why no solver", said)


def main() -> int:
    """Measure and write the report."""
    count = int(sys.argv[sys.argv.index("--orders") + 1]) if "--orders" in sys.argv else 500
    seed = int(sys.argv[sys.argv.index("--seed") + 1]) if "--seed" in sys.argv else 7
    masters = catalogue(ARTICLES)
    index = MasterIndex.build(masters)
    results, times = [], {}
    for name, noise in NOISES.items():
        for lines in LINES:
            drawn = list(drawn_orders(masters.articles, max(count * 5 // lines, 10) if lines > 5 else count, lines, noise, seed))
            counts, taken = measured(drawn, index)
            results.append((name, lines, counts))
            times[name, lines] = taken
    sections = [machine("make bench-repair"), _quality(results), _speed(times), _choice()]
    print(write_report(sections, None if "--no-write" in sys.argv else REPORT, "Misread figures, measured"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
