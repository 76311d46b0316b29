"""From bytes to exchange JSON on one core: time a page and peak memory, measured in a process of its own."""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks.report import Section


def time_born_digital(documents: Sequence[Path]) -> Section:
    """Median, 90th percentile and worst time a page; documents with OCR pages among them are reported apart.

    The first run tells the two kinds apart and times the OCR ones; the second holds text layers alone: its peak memory is
    theirs.
    """
    first = _in_own_process(documents)
    digital = [document for document, row in zip(documents, first["documents"], strict=True) if not row["ocr"]]
    second = _in_own_process(digital)
    rows = ["| | documents | pages | median ms/page | p90 ms/page | worst ms/page |", "| --- |" + " ---: |" * 5]
    scanned = [row for row in first["documents"] if row["ocr"]]
    for name, timed in (("text layer", second["documents"]), ("with OCR pages", scanned)):
        if timed:
            times = [row["ms_per_page"] for row in timed]
            p90 = statistics.quantiles(times, n=10, method="inclusive")[-1] if len(times) > 1 else times[0]
            pages = sum(row["pages"] for row in timed)
            rows.append(f"| {name} | {len(times)} | {pages} | {statistics.median(times):.0f} | {p90:.0f} | {max(times):.0f} |")
    peak = f"Peak memory of the process that read the text layers: {second['peak_mib']:.0f} MiB."
    return Section("Time and memory, bytes to exchange JSON, one core, process start excluded", "\n".join(rows) + f"\n\n{peak}")


def time_help(runs: int = 11) -> Section:
    """Median wall time of the command line that only explains itself, as whole processes."""
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-m", "flows.cli", "--help"], capture_output=True, check=True)
        times.append(1000 * (time.perf_counter() - started))
    figures = f"median {statistics.median(times):.0f} ms of {runs} runs, worst {max(times):.0f} ms"
    return Section("Start", f"`orderwright --help`: {figures}, the start of Python included.")


def _in_own_process(documents: Sequence[Path]) -> dict[str, Any]:
    command = ["taskset", "-c", "0", sys.executable, "-m", "tests.benchmarks.timing", *map(str, documents)]
    return dict(json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))


def main() -> None:
    """Time the files named on the command line, each once after a warm-up on the first, and print the figures as JSON."""
    from extractors.limits import Limits
    from extractors.read import read_document
    from extractors.registry import open_document
    from pipeline.adapters.exchange_file import exchange_record
    from pipeline.core.document import WordSource

    paths = [Path(name) for name in sys.argv[1:]]
    timed = []
    for path in [paths[0], *paths]:
        content = path.read_bytes()
        started = time.perf_counter()
        document = open_document(content, path.name, limits=Limits())
        json.dumps(exchange_record(read_document(document).order), ensure_ascii=False)
        elapsed_ms = 1000 * (time.perf_counter() - started)
        ocr = any(page.source is WordSource.OCR for page in document.pages)
        timed.append({"ms_per_page": elapsed_ms / len(document.pages), "pages": len(document.pages), "ocr": ocr})
    print(json.dumps({"documents": timed[1:], "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


if __name__ == "__main__":
    main()
