"""What one corrected document is worth: ``python -m tests.benchmarks.bench_lessons SCORER [FOLDER...]``.

A folder holds ``docs`` and ``gold`` of real orders; of them only figures over all are written.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from extractors.lessons.apply import apply_layout, combined
from extractors.lessons.learn import learn_layout
from extractors.lessons.printed import Printed
from extractors.lessons.shelf import nearest, read_taught, write_shelf
from extractors.lessons.signature import LEAST_LIKENESS, is_same_issuer, likeness, signature_of
from extractors.read_pages import read_document
from pipeline.adapters.exchange_file import exchange_record
from pipeline.core.fields import DocumentKind, ExtractedOrder
from pipeline.core.layout_lessons import KeptLayout
from tests.benchmarks.lesson_pairs import Pair, Taught, generated_pairs, real_pairs, sketched_pairs
from tests.benchmarks.report import Section, machine, write_report
from tests.benchmarks.scoring import Scorer

REPORT = Path("docs/benchmarks/lessons.md")
_SECONDS = 1000


@dataclass
class _Read:
    before: list[tuple[dict[str, Any], dict[str, Any]]] = field(default_factory=list)
    after: list[tuple[dict[str, Any], dict[str, Any]]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    right: int = 0
    wrong: int = 0
    none: int = 0
    learning: list[float] = field(default_factory=list)
    applying: list[float] = field(default_factory=list)
    same: list[float] = field(default_factory=list)
    others: list[tuple[float, bool]] = field(default_factory=list)


def measure(pairs: Sequence[Pair], readings: dict[str, ExtractedOrder] | None = None) -> _Read:
    """Teach with the first of each pair and read the second one, all lessons of the set at hand."""
    result, read = _Read(), readings if readings is not None else {}
    shelf: dict[str, KeptLayout] = {}
    for pair in pairs:
        if pair.first.name in shelf:
            continue
        truth = pair.first.corrected()
        rules = _rules(pair.first, read)
        started = time.perf_counter()
        lesson = learn_layout(pair.first.document, rules, truth.order, truth.unknown)
        result.learning.append(time.perf_counter() - started)
        number = len(shelf) + 1
        shelf[pair.first.name] = KeptLayout(number, lesson, pair.first.name, "", "", "", "bench", datetime.now(UTC))
    issuers = {pair.first.name: pair.issuer for pair in pairs}
    for pair in pairs:
        # Of the pair's own issuer only the one document was corrected; of all others any.
        lessons = [one for name, one in shelf.items() if name == pair.first.name or issuers[name] != pair.issuer]
        _read_second(pair, lessons, issuers, result, read)
    return result


def _rules(taught: Taught, read: dict[str, ExtractedOrder]) -> ExtractedOrder:
    if taught.name not in read:
        read[taught.name] = read_document(taught.document).order
    return read[taught.name]


def _read_second(
    pair: Pair, lessons: Sequence[KeptLayout], issuers: dict[str, str], result: _Read, read: dict[str, ExtractedOrder]
) -> None:
    rules = _rules(pair.second, read)
    started = time.perf_counter()
    chosen = nearest(pair.second.document, lessons)
    order = apply_layout(pair.second.document, rules, combined([one.lesson for one in chosen])) if chosen else rules
    result.applying.append(time.perf_counter() - started)
    if rules.kind is DocumentKind.NOT_AN_ORDER and chosen:
        order = _as_read_in_service(pair.second, lessons)
    result.none += not chosen
    result.right += bool(chosen) and all(issuers[one.document] == pair.issuer for one in chosen)
    result.wrong += any(issuers[one.document] != pair.issuer for one in chosen)
    result.names.append(pair.issuer)
    result.before.append((pair.second.gold, exchange_record(rules)))
    result.after.append((pair.second.gold, exchange_record(order)))
    printed = Printed(pair.second.document)
    signature = signature_of(printed)
    for one in lessons:
        alike = likeness(one.lesson.signature, signature)
        if issuers[one.document] == pair.issuer:
            result.same.append(alike)
        else:
            result.others.append((alike, is_same_issuer(one.lesson, signature, printed)))


def _as_read_in_service(taught: Taught, lessons: Sequence[KeptLayout]) -> ExtractedOrder:
    with TemporaryDirectory() as folder:
        shelf = write_shelf(lessons, Path(folder) / "lessons", taught.name)
        return read_taught(shelf, "", partial(read_document, taught.document)).order


def report(sets: dict[str, _Read], scorer: Scorer) -> list[Section]:
    """The sections of the report."""
    return [
        Section("What it is", _ABOUT),
        scorer.table("Second documents, read by the rules", {name: read.before for name, read in sets.items()}),
        scorer.table("Second documents, read after one corrected document", {name: read.after for name, read in sets.items()}),
        Section("Made better, made worse", _changes(sets, scorer)),
        Section("Finding the layout", _retrieval(sets)),
        Section("Time", _times(sets)),
    ]


_ABOUT = """Pairs of two orders of one issuer on one layout: with the first one corrected, the second one is read. All lessons of
a set are at hand, so that the right one has to be found. *Real*: issuers with several orders among the public documents, in every
order of two. *Sketched*: the hard layouts of the golden tests, and the same with other figures, codes, texts, dates and places.
*Generated*: an issuer of every family of generated forms with two orders, where both came out with the same captions."""


def _changes(sets: dict[str, _Read], scorer: Scorer) -> str:
    rows = ["| | pairs | exact before | exact after | made exact | made wrong |", "| --- |" + " ---: |" * 5]
    for name, read in sets.items():
        before = [_is_exact(scorer, pair) for pair in read.before]
        after = [_is_exact(scorer, pair) for pair in read.after]
        better = sum(two and not one for one, two in zip(before, after, strict=True))
        worse = sum(one and not two for one, two in zip(before, after, strict=True))
        rows.append(f"| {name} | {len(before)} | {sum(before)} | {sum(after)} | {better} | {worse} |")
    return "\n".join(rows)


def _is_exact(scorer: Scorer, pair: tuple[dict[str, Any], dict[str, Any]]) -> bool:
    return bool(scorer.summary([pair])["orders_exact"] == 1)


def _retrieval(sets: dict[str, _Read]) -> str:
    rows = [
        f"A layout counts as known from a likeness of {LEAST_LIKENESS} on, and only where its issuer is printed again.",
        "",
        "| | found | none found | another's taken | least likeness of the same | greatest of another's | its issuer printed |",
        "| --- |" + " ---: |" * 6,
    ]
    for name, read in sets.items():
        greatest = max((alike for alike, _ in read.others), default=0.0)
        named = max((alike for alike, named in read.others if named), default=0.0)
        least = min(read.same, default=0.0)
        rows.append(f"| {name} | {read.right} | {read.none} | {read.wrong} | {least:.2f} | {greatest:.2f} | {named:.2f} |")
    return "\n".join(rows)


def _times(sets: dict[str, _Read]) -> str:
    learning = sorted(seconds for read in sets.values() for seconds in read.learning)
    applying = sorted(seconds for read in sets.values() for seconds in read.applying)
    rows = ["| | median ms | greatest ms |", "| --- | ---: | ---: |"]
    for name, times in (("learning a document", learning), ("finding its lesson and reading by it", applying)):
        rows.append(f"| {name} | {median(times) * _SECONDS:.0f} | {times[-1] * _SECONDS:.0f} |")
    return "\n".join(rows)


def main() -> None:
    """Measure and write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("folders", type=Path, nargs="*")
    parser.add_argument("--seeds", type=int, default=2, help="issuers of each generated family")
    parser.add_argument(
        "--show", action="store_true", help="name the sketched and generated orders that are not exact, write nothing"
    )
    arguments = parser.parse_args()
    scorer = Scorer(arguments.scorer)
    sets: dict[str, _Read] = {}
    if arguments.folders:
        sets["real"] = measure(real_pairs(arguments.folders))
    sets["sketched"] = measure(list(sketched_pairs(7)))
    sets["generated"] = measure(list(generated_pairs(range(arguments.seeds))))
    if arguments.show:
        for name in ("sketched", "generated"):
            read = sets[name]
            for issuer, one, two in zip(read.names, read.before, read.after, strict=True):
                if not _is_exact(scorer, two):
                    print(name, issuer, "was exact" if _is_exact(scorer, one) else "")
    made = machine("python -m tests.benchmarks.bench_lessons ../shared/eval/score.py FOLDERS")
    path = None if arguments.show else REPORT
    print(write_report([*report(sets, scorer), made], path, "Lessons about layouts, measured"))


if __name__ == "__main__":
    main()
