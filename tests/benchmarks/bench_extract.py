"""Score and time extraction on sample_docs and the public corpus; write docs/benchmarks/extraction.md.

    python -m tests.benchmarks.bench_extract [--only samples|corpus] [--no-write]

Scoring uses eval/score.py of the shared folder beside the checkout, which also holds the corpus; where the folder is
absent, that is said and nothing is scored. Corpus documents that are not kept there are taken from var/corpus (the
corpus's README says how to collect them).
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import sys
import tomllib
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from extractors.data_files import states_its_orders
from extractors.limits import Limits
from extractors.read import read_orders
from extractors.registry import sniff
from extractors.worker import ReadingWorker
from flows.deciding import Decider
from flows.progress import progress_bar
from flows.wiring import reading_processes
from models.evaluate.sets import LOOKED_AT
from pipeline.adapters.exchange_file import exchange_document, exchange_record
from pipeline.core.errors import InputError
from tests.benchmarks.corpus_masters import write_masters_from_gold
from tests.benchmarks.report import Section, machine, write_report
from tests.benchmarks.scoring import Pair, Scorer
from tests.benchmarks.timing import time_born_digital, time_help

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
SAMPLES = ROOT / "sample_docs"
WORK = ROOT / "var" / "bench"
DATA_FORMS = {"x12": "X12", "edifact": "EDIFACT", "ubl": "UBL and Order-X", "cxml": "cXML", "sheet": "spreadsheet"}
REPORT = ROOT / "docs" / "benchmarks" / "extraction.md"


@dataclass(frozen=True)
class Case:
    """One document to measure: its gold and the groups whose figures it joins."""

    document: Path
    gold: Path | None
    channel: str
    layout: str
    issuer: str


def sample_cases() -> list[Case]:
    """Our own documents, hostile ones left out: their outcome is asserted in the golden tests."""
    cases = []
    for about_path in sorted(SAMPLES.glob("*/about.toml")):
        about = tomllib.loads(about_path.read_text(encoding="utf-8"))
        source = next(about_path.parent.glob("source.*"))
        gold = about_path.parent / "expected.json"
        if gold.exists():
            cases.append(Case(source, gold, about["channel"], about["layout"], about["layout"]))
    return cases


def corpus_cases() -> list[Case]:
    """The corpus's documents, in the channel or, where they are data, in the form they came in."""
    cases = []
    with (SHARED / "corpus" / "manifest.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            kind, name = row["document"].split("/", 1)
            kept = (SHARED / "corpus" / "documents" / row["document"], ROOT / "var" / "corpus" / row["document"])
            document = next((path for path in kept if path.exists()), None)
            if document is None:
                continue
            named = [SHARED / "corpus" / "gold" / f"{stem}.json" for stem in (document.name, document.stem)]
            gold = next((path for path in named if path.exists()), named[-1])
            channel = DATA_FORMS.get(kind) or ("not an order" if kind == "near" else row["channel"])
            # The corpus names layouts after companies, whose names stay out of this repository.
            layout = f"layout {_digest(row['layout'])[:6]}"
            cases.append(Case(document, gold if gold.exists() else None, channel, layout, name.split("__")[0]))
    return cases


def _digest(text: str) -> str:
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()


def predict(cases: Sequence[Case], title: str, masters: Path) -> dict[Case, dict[str, Any]]:
    """Read and decide every case, each as on the day of its own order, since most are from years past."""
    decider = Decider.from_folder(masters)
    idle: SimpleQueue[ReadingWorker] = SimpleQueue()
    workers = [ReadingWorker(Limits()) for _ in range(reading_processes())]
    for worker in workers:
        idle.put(worker)

    def predict_one(case: Case) -> dict[str, Any]:
        worker = idle.get()
        try:
            reads = worker.run(read_orders, case.document.read_bytes(), case.document.name, Limits())
        except InputError as error:
            return {"error": error.reason}
        finally:
            idle.put(worker)
        decided = [(read.order, *decider.decide(read, today=day_of(case))) for read in reads]
        records = [exchange_record(order, resolution, decision) for order, resolution, decision in decided]
        if case.document.is_relative_to(SAMPLES):
            return records[0]  # each order of a sample has an expected result of its own; the first is scored
        return exchange_document(records, parted_by_us=not states_its_orders(sniff(case.document.read_bytes())))

    predictions: dict[Case, dict[str, Any]] = {}
    with ThreadPoolExecutor(len(workers)) as pool, progress_bar(title, len(cases)) as advance:
        for case, record in zip(cases, pool.map(predict_one, cases), strict=True):
            predictions[case] = record
            advance(len(predictions))
    for worker in workers:
        worker.close()
    return predictions


def day_of(case: Case) -> date | None:
    """The gold's order date; the day that the samples' demo is judged on; else today."""
    if case.document.is_relative_to(SAMPLES):
        return date.fromisoformat(str(tomllib.loads((SAMPLES / "demo.toml").read_text(encoding="utf-8"))["today"]))
    ordered = json.loads(case.gold.read_text(encoding="utf-8")).get("po_date") if case.gold else None
    return date.fromisoformat(ordered) if ordered else None


def measure(title: str, name: str, cases: Sequence[Case], masters: Path, scorer: Scorer) -> list[Section]:
    """Predict and score one set: altogether, by channel, by layout, and the documents that are no orders."""
    predictions = predict(cases, name, masters)
    scored = [case for case in cases if case.gold]

    def pairs(chosen: Iterable[Case]) -> list[Pair]:
        return [(json.loads(c.gold.read_text(encoding="utf-8")), predictions[c]) for c in chosen if c.gold]

    channels = {"all": scored} | _grouped(scored, lambda case: case.channel)
    sections = [scorer.table(f"{title}, by channel", {group: pairs(chosen) for group, chosen in channels.items()})]
    digital = channels.get("born-digital", [])
    if name == "corpus":
        data = [case for form in DATA_FORMS.values() for case in channels.get(form, [])]
        mails = [case for channel, chosen in channels.items() if channel.startswith("eml") for case in chosen]
        halves = {
            f"{what}, issuers {which}": pairs(case for case in chosen if (_digest(case.issuer)[:6] in LOOKED_AT) is looked_at)
            for what, chosen in (("born-digital", digital), ("data", data), ("mail", mails))
            for which, looked_at in (("looked at", True), ("never looked at", False))
        }
        sections.append(scorer.table(f"{title}, in halves", halves))
    layouts = _grouped(scored, lambda case: f"{case.layout} ({case.channel})")
    sections.append(scorer.table(f"{title}, by layout", {group: pairs(layouts[group]) for group in sorted(layouts)}))
    sections.append(scorer.fields(f"{title}, born-digital, by field", pairs(digital)))
    others = [predictions[case] for case in cases if case.gold is None and case.channel == "not an order"]
    if others:
        seen = sum(bool(prediction.get("not_an_order")) for prediction in others)
        accepted = sum(prediction.get("decision") == "accept" for prediction in others)
        body = f"{seen} of {len(others)} recognised, {accepted} accepted."
        sections.append(Section(f"{title}, documents that are no orders", body))
    return sections


def _grouped(cases: Iterable[Case], key: Callable[[Case], str]) -> dict[str, list[Case]]:
    groups: dict[str, list[Case]] = {}
    for case in cases:
        groups.setdefault(key(case), []).append(case)
    return groups


EXPLANATION = """\
Percent, by `eval/score.py`; its README says what each figure means: what rules and the learned model read together.

- *Sample documents* are our own drawing (docs/samples.md), decided with their masters on the day of the demo. The
  rules were written with them in view, so they show what works, not how well it carries over.
- *Public corpus*: real documents of other companies, none of which is in this repository. Half of the issuers were
  looked at while the rules were written, for the kinds of difficulty they show; the others were only ever scored. The
  lower half is what to expect of a new sender. (Short descriptions of the layouts of all issuers were known.)
- The corpus is decided with masters made from its gold: all buyers, places, articles and prices, and 20,000 articles
  that differ from a real one in a character or two of the code. Each order is judged as on its own date.
- EDI, XML and spreadsheets are read as data; orders on images are never accepted unseen."""


def main() -> int:
    """Measure what is there and write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=["samples", "corpus"])
    parser.add_argument("--no-write", action="store_true", help="print the report instead of writing it")
    arguments = parser.parse_args()
    if not (SHARED / "eval" / "score.py").exists():
        print(f"No scorer at {SHARED / 'eval'}: nothing to score with, skipped.", file=sys.stderr)
        return 0
    scorer = Scorer(SHARED / "eval" / "score.py")
    sections = [machine("make bench-extract"), Section("What is measured", EXPLANATION)]
    if arguments.only != "corpus":
        sections += measure("Sample documents", "samples", sample_cases(), SAMPLES / "masters", scorer)
    if arguments.only != "samples":
        cases = corpus_cases()
        masters = write_masters_from_gold([c.gold for c in cases if c.gold], WORK / "masters")
        sections += measure("Public corpus", "corpus", cases, masters, scorer)
        digital = [case.document for case in cases if case.channel == "born-digital"]
    else:
        digital = [case.document for case in sample_cases() if case.channel == "born-digital"]
    sections += [time_born_digital(digital), time_help()]
    text = write_report(sections, None if arguments.no_write else REPORT)
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
