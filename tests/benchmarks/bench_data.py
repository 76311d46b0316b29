"""Time and memory of orders that are data or prose; writes docs/benchmarks/data.md.

    python -m tests.benchmarks.bench_data [--no-write]

Each form in a process of its own on one core: read once to warm up, then the median of five. Memory is the most that the
process held, Python and libraries included.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.benchmarks.large_orders import LARGE_ORDERS
from tests.benchmarks.report import Section, machine, write_report

REPORT = Path(__file__).resolve().parents[2] / "docs" / "benchmarks" / "data.md"
RUNS = 5


def measured(form: str) -> dict[str, float]:
    """Milliseconds of the first reading and of the median one, and the peak in MiB; raises when the lines are not all there."""
    from extractors.limits import Limits
    from extractors.read import read_part

    draw, lines, _milliseconds, _mebibytes = LARGE_ORDERS[form]
    content = draw()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    times = []
    for _ in range(RUNS + 1):
        started = time.perf_counter()
        order = read_part(content, "order", Limits()).order
        times.append(1000 * (time.perf_counter() - started))
        if len(order.lines) != lines:
            raise SystemExit(f"{form}: {len(order.lines)} lines were read, not {lines}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"first": times[0], "median": statistics.median(times[1:]), "peak": peak, "before": before, "bytes": len(content)}


def main() -> int:
    """Measure one form (its name as argument) and print it, or all of them and write the report."""
    forms = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    if forms:
        print(json.dumps(measured(forms[0])))
        return 0
    rows = ["| | KiB | first ms | then, median ms | asked ms | peak MiB | asked MiB |", "| --- |" + " ---: |" * 6]
    for form, (_draw, _lines, milliseconds, mebibytes) in LARGE_ORDERS.items():
        command = ["taskset", "-c", "0", sys.executable, "-m", "tests.benchmarks.bench_data", form]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            rows.append(
                f"| {form} | not read: {done.stderr.strip().splitlines()[-1]} | | | {milliseconds} | | {mebibytes or ''} |"
            )
            continue
        one = json.loads(done.stdout)
        rows.append(
            f"| {form} | {one['bytes'] / 1024:.0f} | {one['first']:.0f} | {one['median']:.0f} | {milliseconds} "
            f"| {one['peak']:.0f} | {mebibytes or ''} |"
        )
    note = "Bytes to extracted order; the first reading imports the reader. Memory is of the whole process, Python included."
    sections = [machine("make bench-data"), Section("Large orders, one core", "\n".join(rows) + f"\n\n{note}")]
    print(write_report(sections, None if "--no-write" in sys.argv else REPORT, "Orders that are data or prose, measured"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
