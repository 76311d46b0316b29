"""Score the layout model beside the rules and with them; write docs/benchmarks/layout.md.

    python -m tests.benchmarks.bench_layout [--documents N] [--fax N] [--no-write]

On generated documents of families that were held out of training, drawn and sent as fine faxes, and on the born-digital orders of
the public corpus in the shared folder beside the checkout: the issuers whose documents were looked at while rules were written
apart from those that nobody looked at.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2

from extractors.classify import classify
from extractors.formats.pdf import open_pdf
from extractors.layout.rows import Row, rows_of
from extractors.learned.decoding import read_by_model
from extractors.learned.layout_reader import NETWORK, LayoutReader
from extractors.learned.referee import referee_weights, refereed
from extractors.learned.word_vectors import WordVectors
from extractors.limits import Limits
from extractors.read_pages import read_by_rules
from extractors.registry import open_document
from models.corpus.channels.degrade import Channel, as_file, degrade
from models.corpus.family import Example, families, make_example
from models.corpus.pages import document_of, page_of, pdf_of
from models.evaluate.cases import Case, judged_case, read_json
from models.evaluate.counting import summary_of
from models.evaluate.sets import corpus_documents
from models.layout.held_out import HELD_OUT
from pipeline.adapters.exchange_file import exchange_record
from pipeline.core.document import Document, Page, WordSource
from pipeline.core.fields import DocumentKind, ExtractedOrder
from tests.benchmarks.report import Section, machine, update_report

ROOT = Path(__file__).resolve().parents[2]
REPORT = ROOT / "docs" / "benchmarks" / "layout.md"
WEIGHTS = ROOT / "models" / "layout" / "weights" / NETWORK
WAYS = ("rules", "model by itself", "model that heard the rules", "both")
Readings = dict[str, dict[str, Any]]


def readings_of(document: Document, reader: LayoutReader) -> Readings:
    """What rules, model and both read of a document, in the exchange format, by `WAYS`."""
    rows: list[Row] = [row for page in document.pages for row in rows_of(page)]
    classification = classify(document, rows)
    if classification.kind is DocumentKind.NOT_AN_ORDER:
        nothing = exchange_record(ExtractedOrder(classification.kind, classification.reason))
        return dict.fromkeys(WAYS, nothing)
    rules = read_by_rules(document, rows, classification)
    alone, model = read_by_model(document, rows, reader), read_by_model(document, rows, reader, rules)
    orders = (rules, alone.order, model.order, refereed(rules, model, referee_weights(document)))
    return {way: exchange_record(order) for way, order in zip(WAYS, orders, strict=True)}


def table(cases: Sequence[tuple[str, dict[str, Any], Readings]]) -> str:
    """One row for each way of reading."""
    lines = ["| read by | header F1 | line field F1 | line exact F1 | orders exact |", "| --- | ---: | ---: | ---: | ---: |"]
    for way in WAYS:
        told = summary_of(judged_case(Case(name, right, read[way])) for name, right, read in cases)
        figures = (told.header.f1, told.line.f1, told.line_exact_f1, told.orders_exact)
        lines.append(f"| {way} | " + " | ".join("-" if figure is None else f"{100 * figure:.1f}" for figure in figures) + " |")
    return "\n".join(lines)


def generated(count: int, reader: LayoutReader) -> Section:
    """Families that nothing was learned from."""
    cases = []
    for example in _examples(count, 20261):
        cases.append((example.family.name, dict(example.truth()), readings_of(document_of(example.paper.sheets), reader)))
        _told("generated", len(cases), count)
    text = f"{count} generated orders of the groups {', '.join(HELD_OUT)}; nothing of how they are drawn was learned from."
    text += " Thirteen of the first 150 were looked at for mends of the rules."
    return Section("Generated orders of families held out", f"{text}\n\n{table(cases)}")


def by_fax(count: int, reader: LayoutReader) -> Section:
    """The same families through a fine fax and recognition."""
    cases = []
    for example in _examples(count, 20262, most_pages=2):
        content = _faxed(example)
        document = open_document(content, f"{example.family.name}.tif", limits=Limits())
        cases.append((example.family.name, dict(example.truth()), readings_of(document, reader)))
        _told("faxes", len(cases), count)
    text = f"{count} of the same families, drawn, sent as fine faxes (204 x 196 dots an inch) and read through recognition."
    text += " One of the first 48 was looked at for a mend of the rules."
    return Section("The same, by fax", f"{text}\n\n{table(cases)}")


def corpus(reader: LayoutReader) -> Iterator[Section]:
    """Real orders."""
    for title, looked_at in (
        ("Real orders of issuers that were looked at", True),
        ("Real orders of issuers that nobody looked at", False),
    ):
        cases = []
        for path, answer in corpus_documents(looked_at):
            right = read_json(answer)
            document = open_pdf(path.read_bytes(), path.name) if path.suffix.lower() == ".pdf" else None
            if document is None or right.get("not_an_order") or not _is_digital(document):
                continue
            cases.append((path.stem, right, readings_of(document, reader)))
        if cases:
            yield Section(title, f"{len(cases)} born-digital orders of the public corpus.\n\n{table(cases)}")


def _is_digital(document: Document) -> bool:
    return any(page.words for page in document.pages) and all(page.source is WordSource.TEXT_LAYER for page in document.pages)


def speed(reader: LayoutReader) -> Section:
    """One thread, page by page, as in serving: by itself, and having heard the rules."""
    pages = [page_of(sheet, 1) for example in _examples(60, 20263) for sheet in example.paper.sheets[:1]]
    heard = [(page, _rules(page)) for page in pages]
    for page in pages:
        reader.read(page)
    spent = [_seconds(lambda page=page, rules=rules: reader.read(page, (None, rules))) for page, rules in heard]  # type: ignore[misc]
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
        loading, grown = fresh.submit(_loaded).result()
    body = (
        f"- a page, median of {len(pages)}: {1000 * statistics.median(spent):.0f} ms; 95th percentile "
        f"{1000 * float(np.percentile(spent, 95)):.0f} ms (asked twice, by itself and having "
        "heard the rules; features, network and vectors; one thread)\n"
        f"- loading and a first page: {loading:.2f} s; resident memory grows by {grown / 2**20:.0f} MiB\n"
        f"- {WEIGHTS.name}: {WEIGHTS.stat().st_size / 2**20:.1f} MiB"
    )
    return Section("Time and memory", body)


def _rules(page: Page) -> ExtractedOrder:
    document, rows = Document("page.pdf", "application/pdf", (page,)), rows_of(page)
    return read_by_rules(document, rows, classify(document, rows))


def _loaded() -> tuple[float, int]:
    """Seconds for loading and a first page, and bytes that they take; for a process that has not loaded it yet."""
    page = page_of(next(_examples(1, 20263)).paper.sheets[0], 1)
    before = _resident()
    seconds = _seconds(lambda: LayoutReader(WEIGHTS, WordVectors()).read(page))
    return seconds, _resident() - before


def _resident() -> int:
    """Bytes of this process that are in memory."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _seconds(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def _examples(count: int, seed: int, most_pages: int = 9) -> Iterator[Example]:
    chance = random.Random(seed)
    chosen = [family for family in families() if family.group in HELD_OUT and family.order]
    given = 0
    while given < count:
        example = make_example(chance.choice(chosen), chance.randrange(1 << 40))
        if len(example.paper.sheets) <= most_pages:
            given += 1
            yield example


def _faxed(example: Example) -> bytes:
    chance = np.random.default_rng(example.seed % 2**32)
    pdf = pypdfium2.PdfDocument(pdf_of(example.paper.sheets))
    scale = Channel.FAX_FINE.dpi / 72
    images = [np.asarray(page.render(scale=scale).to_pil().convert("L")) for page in pdf]
    return as_file([degrade(image, Channel.FAX_FINE, chance) for image in images], Channel.FAX_FINE)


def _told(what: str, done: int, count: int) -> None:
    if done % 20 == 0 or done == count:
        print(f"{what}: {done} of {count}", file=sys.stderr, flush=True)


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--fax", type=int, default=40)
    parser.add_argument("--no-write", action="store_true")
    asked = parser.parse_args()
    reader = LayoutReader(WEIGHTS, WordVectors())
    sections = [generated(asked.documents, reader)]
    if asked.fax:
        sections.append(by_fax(asked.fax, reader))
    sections += [
        *corpus(reader),
        speed(reader),
        machine(f"python -m tests.benchmarks.bench_layout --documents {asked.documents} --fax {asked.fax}"),
    ]
    print(update_report(sections, None if asked.no_write else REPORT, "The layout model, measured"))


if __name__ == "__main__":
    main()
