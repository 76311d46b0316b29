"""Finding articles among 10,000 to a million and customers among 1,000 to 100,000: writes docs/benchmarks/matching.md.

    python -m tests.benchmarks.bench_matching [--no-write] [--databases sqlite,postgresql] [--sizes 10000,100000,1000000]

Each catalogue is built and asked in a process of its own, on one core, in a database under /tmp that is thrown away. All of it
takes some twenty minutes of an idle core; PostgreSQL's server takes part of another. What was measured is kept in
var/bench/matching; the report takes from there what this call does not measure, and says of each row when it was made.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from tests.benchmarks.matching_parties import measured_parties, sections_of_parties
from tests.benchmarks.matching_times import Times, server_processes
from tests.benchmarks.report import Section, machine, write_report

ROOT = Path(__file__).resolve().parents[2]
REPORT = ROOT / "docs" / "benchmarks" / "matching.md"
KEPT = ROOT / "var" / "bench" / "matching"
SIZES = (10_000, 100_000, 1_000_000)
DATABASES = ("sqlite", "postgresql")
LINES = 5_600
CHANGED = 1_000
DAY = date(2026, 11, 20)

# The ways that were not taken.
CHOICE = """\
Words, sizes and pieces of numbers are kept as packed lists in plain tables (`pipeline/storage/article_postings.py`); numpy counts
votes. The rarest keys of a line are looked up and never more than 16,000 article numbers for its words and as many for its
codes, so the time is bounded. A journey to PostgreSQL takes longer than what it looks up, and a row longer in the driver than in
the server. So all codes of an order are looked up at once, a line's keys are counted, chosen and looked up in one statement, and
of the hundred articles that are compared only number and description are fetched, in one row of JSON; the dozen best are loaded.
Instead of:

- SQLite FTS5 (trigrams, bm25): its time grows with the catalogue, and PostgreSQL has nothing like it;
- PostgreSQL pg_trgm (GIN): its time grows too, and not every host allows the extension;
- a sparse n-gram matrix on disk: others see a change only after a rebuild;
- a multilingual sentence encoder (e5-small of 384 numbers, 4 bits a weight): 26 ms of CPU a description, 7 hours for a
  million, and no better: of 60 lines without a number among 600 articles, worded in German while the masters are English,
  words and sizes had the right one first in all, the encoder in 59; worded in English both had all."""


def measured(size: int, database_url: str, folder: Path) -> dict[str, Any]:
    """Build a catalogue in an empty database, ask it for every line, change articles; all the figures."""
    from pipeline.bootstrap import open_store
    from pipeline.core.parties import Masters, OwnCompany
    from pipeline.settings import Settings
    from tests.benchmarks.matching_catalogue import articles, price_of
    from tests.benchmarks.matching_lines import order_lines

    settings = Settings(store=folder, database_url=database_url)
    store = open_store(settings)
    known = tuple(articles(size))
    before = _peak_mebibytes()
    started = time.perf_counter()
    with store.begin() as work:
        work.masters.upsert(Masters(OwnCompany(""), articles=known))
        work.commit()
    built = time.perf_counter() - started
    peak = _peak_mebibytes()
    asked, aliases = order_lines(known, LINES, size)
    meant = {one.sku for one in asked}
    # Of all that are ordered and of one neighbour in ten; a price file is imported by other code.
    prices = tuple(price_of(article) for place, article in enumerate(known) if place % 10 == 0 or article.sku in meant)
    with store.begin() as work:
        work.masters.upsert(Masters(OwnCompany(""), prices=prices, cross_references=tuple(aliases)))
        work.commit()
    figures = {"size": size, "build_s": built, "before_mib": before, "peak_mib": peak}
    figures |= _ask(store, asked)
    figures["visible_s"] = _visible(store, settings, known)
    figures["disk_mib"] = _disk_mebibytes(store, settings)
    figures["parties"] = {"articles": size} | measured_parties(store, size // 10, asked)
    store.close()
    return figures


def _ask(store: Any, asked: Sequence[Any]) -> dict[str, Any]:
    from pipeline.core.tolerances import Tolerances
    from pipeline.matching.index import MasterIndex
    from pipeline.matching.lines import LineTerms, resolve_line
    from tests.benchmarks.matching_lines import CUSTOMER

    plain = LineTerms(CUSTOMER, "EUR", {"pcs": "EA"}, DAY, Tolerances())
    scanned = replace(plain, ocr_pages=(1,))
    times, outcomes = Times(server_processes(store)), []
    for one in asked:
        with store.look() as work:
            # As for every order: the connection is there when the first line is looked at.
            index = MasterIndex.of(work.parties, work.articles)
            with times:
                resolved = resolve_line(one.line, scanned if one.scanned else plain, index)
        found = [candidate.target.sku for candidate in resolved.articles]
        outcomes.append((one.kind, one.sku, found, resolved.certain))
        if "--show" in sys.argv and (found[:1] != [one.sku] if one.sku else resolved.certain):
            parts = [field.value for field in (one.line.supplier_part, one.line.description) if field]
            print(one.kind, one.sku, found, resolved.certain, parts, file=sys.stderr)
    return {"times": times.spread(), "kinds": _scored(outcomes)}


def _scored(outcomes: Sequence[tuple[str, str, list[str], bool]]) -> dict[str, dict[str, int]]:
    scores: dict[str, Counter[str]] = {}
    for kind, sku, found, certain in outcomes:
        score = scores.setdefault(kind, Counter())
        score["lines"] += 1
        score["sold"] += bool(sku)
        score["first"] += bool(sku) and found[:1] == [sku]
        score["in five"] += bool(sku) and sku in found[:5]
        score["automatic"] += certain
        score["false"] += certain and found[0] != sku
    return {kind: dict(score) for kind, score in scores.items()}


def _visible(store: Any, settings: Any, known: Sequence[Any]) -> float:
    """Seconds from the start of an upsert until another process, which was there before, finds the last of what changed."""
    from pipeline.core.parties import Masters, OwnCompany

    changed = tuple(replace(article, description=f"{article.description} quixotry") for article in known[:CHANGED])
    command = [sys.executable, "-m", "tests.benchmarks.bench_matching", "--watch", str(settings.store), changed[-1].sku]
    environment = os.environ | {"ORDERWRIGHT_DATABASE_URL": settings.database_url.get_secret_value()}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as watcher:
        assert watcher.stdout is not None
        watcher.stdout.readline()
        started = time.monotonic()
        with store.begin() as work:
            work.masters.upsert(Masters(OwnCompany(""), articles=changed))
            work.commit()
        seen = float(watcher.stdout.readline())
    return seen - started


def watch(folder: Path, sku: str) -> None:
    """Say when a store shows an article's new description, on the clock that processes share."""
    from pipeline.bootstrap import open_store
    from pipeline.matching.finding import ArticleFinder
    from pipeline.settings import Settings

    store = open_store(Settings(store=folder, database_url=os.environ["ORDERWRIGHT_DATABASE_URL"]))
    print("ready", flush=True)
    while True:
        with store.look() as work:
            if any(
                found.sku == sku and "quixotry" in found.description
                for found in ArticleFinder(work.articles).near([sku], "quixotry")
            ):
                break
        time.sleep(0.01)
    print(time.monotonic(), flush=True)
    store.close()


def _disk_mebibytes(store: Any, settings: Any) -> float:
    from sqlalchemy import text

    from pipeline.storage.engine import open_engine

    if not settings.database_url.get_secret_value():
        return sum(file.stat().st_size for file in settings.store.glob("*.sqlite*")) / 2**20
    engine = open_engine(settings.database_url.get_secret_value(), settings.sqlite_file)
    with engine.connect() as connection:
        return float(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one()) / 2**20


def _peak_mebibytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _in_own_process(size: int, database_url: str) -> dict[str, Any]:
    folder = Path(tempfile.mkdtemp(prefix="bench-matching-", dir="/tmp"))
    try:
        command = [
            sys.executable,
            "-m",
            "tests.benchmarks.bench_matching",
            "--one",
            str(size),
            database_url,
            str(folder),
            *sys.argv[1:],
        ]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        return dict(json.loads(done.stdout))
    finally:
        shutil.rmtree(folder)


def _speed(results: Sequence[tuple[str, dict[str, Any]]]) -> Section:
    rows = [
        "| | articles | build s | peak MiB (held before) | on disk MiB | line p50 ms (CPU) | p95 ms (CPU) | worst ms "
        "| 1,000 changed: seen | made | load |",
        "| --- |" + " ---: |" * 10,
    ]
    for database, one in results:
        spread = one["times"]
        rows.append(
            f"| {database} | {one['size']:,} | {one['build_s']:.1f} | {one['peak_mib']:.0f} ({one['before_mib']:.0f}) "
            f"| {one['disk_mib']:.0f} | {_milliseconds(spread, 'p50')} | {_milliseconds(spread, 'p95')} | {spread['worst']:.1f} "
            f"| {one['visible_s']:.2f} s | {one['made']} | {one['load']} |"
        )
    note = (
        "Building is the upsert of all articles into an empty store, keys and commit included. A line is retrieved and "
        "ranked, with unit and price. In brackets, the time that this process and its server had a core to themselves, which "
        "a busy machine changes less; load is how many processes wanted its two cores. "
        "Asked: < 120 s and < 2 GB for a million, < 10 ms p95, < 1 s."
    )
    return Section("Speed", "\n".join(rows) + f"\n\n{note}\n\n{_growth(results)}")


def _growth(results: Sequence[tuple[str, dict[str, Any]]]) -> str:
    """How much longer a line takes in the largest catalogue than in the smallest."""
    said = []
    for database in DATABASES:
        known = [one for name, one in results if name == database]
        if len(known) > 1:
            times = [one["times"]["cpu_p95"] for one in (known[0], known[-1])]
            said.append(
                f"With {known[-1]['size'] // known[0]['size']} times the articles, a line's p95 of CPU time is "
                f"{times[1] / times[0]:.1f} times as long on {database}."
            )
    return " ".join(said)


def _milliseconds(spread: Mapping[str, float], which: str) -> str:
    used = f" ({spread[f'cpu_{which}']:.1f})" if f"cpu_{which}" in spread else ""
    return f"{spread[which]:.1f}{used}"


def _quality(database: str, one: dict[str, Any]) -> Section:
    rows = ["| | lines | right first | among five | automatic | of those wrong |", "| --- |" + " ---: |" * 5]
    whole: Counter[str] = Counter()
    for kind, score in one["kinds"].items():
        whole.update(score)
        rows.append(_row(kind, score))
    rows.append(_row("**all**", whole))
    sold = sum(score["automatic"] for score in one["kinds"].values() if score["sold"])
    note = (
        f"Of lines for articles that we sell, {100 * whole['first'] / whole['sold']:.2f} % have theirs first (asked 97), "
        f"{100 * whole['in five'] / whole['sold']:.2f} % among five (99.5); "
        f"{100 * sold / whole['sold']:.1f} % are automatic (90); "
        f"{100 * whole['false'] / whole['automatic']:.3f} % of the automatic ones are wrong (0.1)."
    )
    return Section(f"Quality, {one['size']:,} articles on {database}", "\n".join(rows) + f"\n\n{note}")


def _row(kind: str, score: Any) -> str:
    sold = score["sold"]
    first, five = (f"{100 * score[name] / sold:.1f} %" if sold else "" for name in ("first", "in five"))
    return (
        f"| {kind} | {score['lines']} | {first} | {five} | {100 * score['automatic'] / score['lines']:.1f} % | {score['false']} |"
    )


def _keep(database: str, figures: dict[str, Any]) -> None:
    KEPT.mkdir(parents=True, exist_ok=True)
    made = {"database": database, "made": f"{datetime.now(UTC):%Y-%m-%d %H:%M}", "load": f"{os.getloadavg()[0]:.0f}"}
    (KEPT / f"{database}-{figures['size']}.json").write_text(json.dumps(made | figures), encoding="utf-8")


def _kept() -> list[tuple[str, dict[str, Any]]]:
    """All that was measured, SQLite first, small ones first."""
    found = [json.loads(file.read_text(encoding="utf-8")) for file in KEPT.glob("*.json")]
    found.sort(key=lambda one: (DATABASES.index(one["database"]), one["size"]))
    return [(one["database"], one) for one in found]


def _option(name: str, usual: Sequence[Any]) -> list[str]:
    return sys.argv[sys.argv.index(name) + 1].split(",") if name in sys.argv else [str(one) for one in usual]


def main() -> int:
    """Measure one catalogue and print it, or all of them and write the report."""
    if sys.argv[1:2] == ["--one"]:
        size, database_url, folder = sys.argv[2:5]
        print(json.dumps(measured(int(size), database_url, Path(folder))))
        return 0
    if sys.argv[1:2] == ["--watch"]:
        watch(Path(sys.argv[2]), sys.argv[3])
        return 0
    from tests.integration.postgres import PostgresServer

    with ExitStack() as stack:
        databases = _option("--databases", DATABASES)
        server = stack.enter_context(PostgresServer(shared_buffers="128MB")) if "postgresql" in databases else None
        for database in databases:
            for size in map(int, _option("--sizes", SIZES)):
                url = server.url(server.new_database()) if server and database == "postgresql" else ""
                _keep(database, _in_own_process(size, url))
    print(write_results(None if "--no-write" in sys.argv else REPORT))
    return 0


def write_results(report: Path | None) -> str:
    """The report of all that was ever measured here."""
    results = _kept()
    sections = [
        machine("make bench-matching"),
        _speed(results),
        *(_quality(*one) for one in results),
        *sections_of_parties([(database, one["parties"]) for database, one in results if "parties" in one]),
        Section("The choice", CHOICE),
    ]
    return write_report(sections, report, "Finding articles and customers, measured")


if __name__ == "__main__":
    sys.exit(main())
