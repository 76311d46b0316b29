"""Measure the recognition of page images against plain Tesseract and plain RapidOCR; write a part of docs/benchmarks/reading.md.

    python -m tests.benchmarks.bench_ocr [--pages N] [--calls] [--no-peers] [--no-write]

Pages are samples of sample_docs, printed, then scanned, faxed and photographed by sample_docs/draw/channels, and sent through the
calls of tests/fax_lab where libspandsp is installed; the truth is the text layer of the page that was printed. Times are CPU
seconds, those of Tesseract's processes included.
"""

from __future__ import annotations

import argparse
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from rapidfuzz.distance import Hamming

from tests.benchmarks.ocr_pages import (
    CALLED_CLEANLY,
    CALLED_KINDS,
    FAX_STANDARD,
    KINDS,
    ArrivedPage,
    PrintedPage,
    Tally,
    arrived,
    compared,
    has_telephone,
    printed_pages,
    spread,
    tokens,
)  # fmt: skip
from tests.benchmarks.ocr_readers import (
    Reader,
    cpu_seconds,
    our_page,
    ours,
    plain_rapidocr,
    plain_tesseract,
)  # fmt: skip
from tests.benchmarks.order_figures import order_figures
from tests.benchmarks.report import Section, machine, update_report

REPORT = Path(__file__).resolve().parents[2] / "docs" / "benchmarks" / "reading.md"
READERS: tuple[tuple[str, Reader], ...] = (
    ("ours", ours),
    ("plain Tesseract", plain_tesseract),
    ("plain RapidOCR", plain_rapidocr),
)
OTHER_SCRIPTS = {"ru": "Russian", "ja": "Japanese", "zh": "Chinese"}
_NO_MARKS = str.maketrans("", "", ".,")
CONFIDENCES = (0.0, 0.5, 0.7, 0.9, 0.97, 0.995, 1.01)


def by_kind(pages: Sequence[PrintedPage], readers: Sequence[tuple[str, Reader]]) -> Section:
    """Words and figures read right, and time, by kind of page and reader, all on the same pages."""
    text = (
        f"{len(pages)} pages of each kind in Latin script and Japanese, the same for all readers. A word counts when it is read "
        "sign by sign as the text layer has it; words with figures are all that hold one, the order's own are its numbers, days, "
        "part codes and order number, without telephones, addresses and sizes. Words wrong are those missing, misread or "
        "invented, as a share of those printed. Tesseract is told the language; fax pixels are squared for all. Seconds are the "
        "median."
    )
    return Section("Page images", text + "\n\n" + _table(KINDS, pages, readers))


def by_call(pages: Sequence[PrintedPage], readers: Sequence[tuple[str, Reader]]) -> Section:
    """The same on genuine faxes."""
    text = (
        f"{len(pages)} pages of each kind, by real T.30 transmissions between two endpoints of libspandsp (`make fax-lab`), "
        "counted as above. The noisy line crackles for 20 ms every four seconds, without error correction: some rows arrive "
        "spoiled and some never, so that a line or two of print on each page is cut through."
    )
    return Section("Faxes through real calls", text + "\n\n" + _table(tuple(CALLED_KINDS), pages, readers))


def _table(kinds: Sequence[str], pages: Sequence[PrintedPage], readers: Sequence[tuple[str, Reader]]) -> str:
    rows = [
        "| page | reader | the order's own figures right | words with figures right | words wrong | CPU s/page |",
        "| --- | --- | ---: | ---: | ---: | ---: |",
    ]
    for _, read in readers:
        read(arrived(pages[0], kinds[0]))  # what is loaded once is not the page's
    for kind in kinds:
        arrivals = [arrived(page, kind) for page in pages]
        for name, read in readers:
            tally, seconds = Tally(), []
            for page in arrivals:
                started = cpu_seconds()
                words = read(page)
                seconds.append(cpu_seconds() - started)
                tally += compared(page.printed.words, words, order_figures(page.printed.case))
            rows.append(f"| {kind} | {name} | {_own(tally)} | {_shares(tally)} | {statistics.median(seconds):.1f} |")
    return "\n".join(rows)


def by_script(pages: Sequence[PrintedPage]) -> Section:
    """Ours on the scripts that are not Latin."""
    rows = [
        "| page | script | the order's own figures right | words with figures right | words wrong |",
        "| --- | --- | ---: | ---: | ---: |",
    ]
    for kind in KINDS:
        for language, script in OTHER_SCRIPTS.items():
            arrivals = [arrived(page, kind) for page in pages if page.language == language]
            own = [order_figures(page.printed.case) for page in arrivals]
            counted = (compared(page.printed.words, ours(page), figures) for page, figures in zip(arrivals, own, strict=True))
            tally = sum(counted, Tally())
            rows.append(f"| {kind} | {script} | {_own(tally)} | {_shares(tally)} |")
    return Section("Other scripts", "One page of each; Chinese and Japanese are counted sign by sign.\n\n" + "\n".join(rows))


def left_wrong(pages: Sequence[PrintedPage]) -> Section:
    """What is wrong with the figures of standard faxes, by what could mend it."""
    rows = ["| page | words with figures | wrong | a sign misread | the decimal mark | joined, torn or lost |"]
    rows.append("| --- | ---: | ---: | ---: | ---: | ---: |")
    for kind in (FAX_STANDARD, *((CALLED_CLEANLY,) if has_telephone() else ())):
        printed, faults = 0, Counter[str]()
        for page in (arrived(page, kind) for page in pages):
            wanted, found = Counter(tokens(page.printed.words)), Counter(tokens(ours(page)))
            printed += sum(count for token, count in wanted.items() if any(map(str.isdigit, token)))
            extra = list((found - wanted).elements())
            for token in (wanted - found).elements():
                if any(map(str.isdigit, token)):
                    faults[_fault(token, extra)] += 1
        shares = " | ".join(str(faults[name]) for name in ("sign", "mark", "other"))
        rows.append(f"| {kind} | {printed} | {faults.total()} | {shares} |")
    text = (
        f"{len(pages)} pages of each kind. A recogniser trained on faxes could mend what is in the first column of faults at "
        "most; decimal marks are settled by the document's other amounts, words joined or torn by the places of their signs. "
        "Decision: none is trained while it could mend less than one word with figures in a hundred."
    )
    return Section("What is left wrong on faxes of 98 rows an inch", text + "\n\n" + "\n".join(rows))


def _fault(token: str, read: Sequence[str]) -> str:
    plain = token.translate(_NO_MARKS)
    if any(other.translate(_NO_MARKS) == plain for other in read):
        return "mark"
    return "sign" if any(len(other) == len(token) and Hamming.distance(other, token) <= 1 for other in read) else "other"


def _own(tally: Tally) -> str:
    return f"{100 * tally.exact_own:.1f} % of {tally.own}"


def _shares(tally: Tally) -> str:
    return f"{100 * tally.exact_figures:.1f} % of {tally.figures} | {100 * tally.word_errors:.1f} %"


def confidence(pages: Sequence[PrintedPage]) -> Section:
    """How often words with figures are right by the confidence that they carry."""
    found = [pair for kind in KINDS for page in pages for pair in _judged(arrived(page, kind))]
    rows = ["| confidence | words with figures | right |", "| --- | ---: | ---: |"]
    for low, high in pairwise(CONFIDENCES):
        right = [is_right for sure, is_right in found if low <= sure < high]
        if right:
            rows.append(f"| {low:g} to {min(high, 1):g} | {len(right)} | {100 * sum(right) / len(right):.1f} % |")
    return Section("What confidence is worth", "Our readings of the same pages.\n\n" + "\n".join(rows))


def _judged(page: ArrivedPage) -> Iterator[tuple[float, bool]]:
    left = list(tokens(page.printed.words))
    read = our_page(page)
    for word in read.words:
        if page.kind.startswith("fax") and word.box.bottom < 0.03 * read.height:
            continue
        for token in tokens([word.text]):
            if any(map(str.isdigit, token)):
                is_right = token in left
                if is_right:
                    left.remove(token)
                yield word.confidence or 0.0, is_right


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=5, help="pages of each kind")
    parser.add_argument("--no-peers", action="store_true", help="ours only")
    parser.add_argument("--calls", action="store_true", help="genuine faxes, and what is left wrong on standard ones, only")
    parser.add_argument("--no-write", action="store_true")
    chosen = parser.parse_args()
    printed = printed_pages()
    latin = [page for page in printed if page.language not in ("ru", "zh")]
    pages, readers = spread(latin, chosen.pages), READERS[:1] if chosen.no_peers else READERS
    command = f"python -m tests.benchmarks.bench_ocr --pages {chosen.pages}"
    if chosen.calls:
        call = by_call(pages, readers)
        made = machine(f"{command} --calls").body
        sections = [Section(call.title, f"{made}\n\n{call.body}"), left_wrong(spread(latin, 4 * chosen.pages))]
    else:
        sections = [
            Section("How the figures of page images were made", machine(command).body),
            by_kind(pages, readers),
            *([by_call(pages, readers)] if has_telephone() else []),
            left_wrong(spread(latin, 4 * chosen.pages)),
            by_script(printed),
            confidence(pages),
        ]
    print(update_report(sections, None if chosen.no_write else REPORT, "Reading, measured"))


if __name__ == "__main__":
    main()
