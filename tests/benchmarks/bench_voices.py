"""Measure the second voice: what asking again mends, and what confidence is worth then; a part of docs/benchmarks/reading.md.

    python -m tests.benchmarks.bench_voices [--pages N] [--no-write]

Pages are those of bench_ocr.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median

import numpy as np
import pytesseract
from PIL import Image

from extractors.formats.raster import scans_of
from extractors.read_again import with_doubtful_words_voted
from extractors.reading import tesseract
from extractors.reading.ballot import folded
from extractors.reading.crops import crops_of
from extractors.reading.page_images import PageImages
from extractors.reading.second_voice import heard_words
from extractors.registry import open_document
from pipeline.core.document import BoundingBox, Page
from tests.benchmarks.ocr_pages import (
    KINDS,
    ArrivedPage,
    Tally,
    arrived,
    compared,
    printed_pages,
    spread,
    tokens,
    without_fax_line,
)
from tests.benchmarks.ocr_readers import LIMITS, cpu_seconds
from tests.benchmarks.report import Section, machine, update_report

REPORT = Path(__file__).resolve().parents[2] / "docs" / "benchmarks" / "reading.md"
CONFIDENCES = (0.0, 0.5, 0.8, 0.9, 0.97, 0.99, 0.995, 1.01)
_LANGUAGES = {"ja": "jpn+eng", "de": "deu+eng", "en": "eng"}


@dataclass(frozen=True, slots=True)
class AskedPage:
    """A page as its first reading has it, as all voices have it, and what asking took."""

    page: ArrivedPage
    first: Page
    voted: Page
    asked: int
    seconds: tuple[float, float]
    agreed: tuple[tuple[str, bool], ...]
    """Every word with a figure, and whether both engines say the same, PP-OCR at each of its sizes."""


def asked_page(page: ArrivedPage) -> AskedPage:
    """Read a page by one voice and by all."""
    images, started = PageImages(), cpu_seconds()
    document = open_document(page.content, page.name, limits=LIMITS, images=images)
    first = cpu_seconds()
    voted, ballots = with_doubtful_words_voted(document, images, {})
    ended = cpu_seconds()
    return AskedPage(
        page,
        document.pages[0],
        voted.pages[0],
        len(ballots),
        (first - started, ended - first),
        tuple(_agreements(voted.pages[0], images)),
    )


def _agreements(page: Page, images: PageImages) -> Iterator[tuple[str, bool]]:
    image = images.page(page.number)
    figures = [word for word in page.words if any(map(str.isdigit, word.text))]
    if image is None:
        return
    for word, heard in zip(figures, heard_words(image.unruled, figures, page.words), strict=True):
        yield word.text, {folded(said[0].text) if said else "" for said in heard.voices.values()} == {folded(word.text)}


def on_the_paper(asked: AskedPage, page: Page) -> list[str]:
    """The words of a page without a fax's line of its sender."""
    return list(without_fax_line(((word.text, word.box.bottom) for word in page.words), asked.page.kind, page.height))


def by_kind(asked: Sequence[AskedPage]) -> Section:
    """What asking again mends, and its time."""
    rows = [
        "| page | figures right, one voice | all voices | words asked a page | s of page | s of asking |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for kind in KINDS:
        pages = [one for one in asked if one.page.kind == kind]
        one, voted = (
            sum((compared(p.page.printed.words, on_the_paper(p, p.voted if all_voices else p.first)) for p in pages), Tally())
            for all_voices in (False, True)
        )
        figures = f"{100 * one.exact_figures:.1f} % of {one.figures} | {100 * voted.exact_figures:.1f} %"
        reading, asking = (median(p.seconds[part] for p in pages) for part in (0, 1))
        rows.append(f"| {kind} | {figures} | {median(p.asked for p in pages):.0f} | {reading:.1f} | {asking:.2f} |")
    text = (
        "Words with figures (numbers, amounts, dates, codes) that are read sign by sign as printed. One voice is the reading of "
        "the page; all voices, after its doubtful words were read again as crops, by PP-OCR at three sizes and by Tesseract, and "
        "voted on. CPU seconds, median."
    )
    return Section("The second voice", text + "\n\n" + "\n".join(rows))


def agreement(asked: Sequence[AskedPage]) -> Section:
    """How much both engines agree on, and how right that is."""
    rows = ["| page | both engines say the same | right then | right else |", "| --- | ---: | ---: | ---: |"]
    every: list[tuple[bool, bool]] = []
    for kind in [*KINDS, "all four"]:
        said: list[tuple[bool, bool]] = []
        for one in (one for one in asked if one.page.kind == kind):
            paper = set(on_the_paper(one, one.voted))
            said += _judged([pair for pair in one.agreed if pair[0] in paper], one.page)
        every += said
        said = said or every
        same = [right for agrees, right in said if agrees]
        other = [right for agrees, right in said if not agrees]
        share = f"{100 * len(same) / max(1, len(said)):.1f} % of {len(said)}"
        rows.append(f"| {kind} | {share} | {_share(same, 2)} | {_share(other)} |")
    text = (
        "Every word with a figure, asked about for this table alone. PP-OCR says what it reads from the crop at each of three "
        "sizes; where those differ it is of two minds and agrees with nobody. What both misread alike is mostly what a fax "
        "lost on its way: hyphens and points of which no dot arrived."
    )
    return Section("Where both engines agree", text + "\n\n" + "\n".join(rows))


def _share(right: Sequence[bool], digits: int = 1) -> str:
    return f"{100 * sum(right) / len(right):.{digits}f} %" if right else "-"


def _judged(words: Sequence[tuple[str, bool]], page: ArrivedPage) -> list[tuple[bool, bool]]:
    left = list(tokens(page.printed.words))
    judged = []
    for text, agrees in words:
        own = list(tokens([text]))
        right = bool(own) and all(token in left for token in own)
        for token in own if right else ():
            left.remove(token)
        judged.append((agrees, right))
    return judged


def reliability(asked: Sequence[AskedPage]) -> Section:
    """What the confidence of words with figures is worth before and after."""
    rows = ["| confidence | one voice: words | right | all voices: words | right | mean confidence |", "| --- |" + " ---: |" * 5]
    before: list[tuple[float, bool]] = []
    after: list[tuple[float, bool]] = []
    for one in asked:
        for found, page in ((before, one.first), (after, one.voted)):
            paper = set(on_the_paper(one, page))
            figures = [word for word in page.words if word.text in paper and any(map(str.isdigit, word.text))]
            right = _judged([(word.text, True) for word in figures], one.page)
            found += [(word.confidence or 0.0, is_right) for word, (_, is_right) in zip(figures, right, strict=True)]
    for low, high in pairwise(CONFIDENCES):
        old = [right for sure, right in before if low <= sure < high]
        new = [(sure, right) for sure, right in after if low <= sure < high]
        mean = f"{100 * sum(sure for sure, _ in new) / len(new):.1f} %" if new else "-"
        first = f"| {low:g} to {min(high, 1):g} | {len(old)} | {_share(old)}"
        rows.append(f"{first} | {len(new)} | {_share([right for _, right in new])} | {mean} |")
    return Section("What the voted confidence is worth", "The same pages, words with figures.\n\n" + "\n".join(rows))


def crop_times() -> Section:
    """Tesseract within the process beside its program, on crops."""
    page = np.full((60, 400), 255, np.uint8)
    crops = crops_of(next(iter(scans_of(_png(page), "crop.png", LIMITS, [])))[1], [BoundingBox(10, 5, 90, 12)] * 20, [])
    times = []
    for read in (tesseract.word_readings, _by_program):
        read(crops[:1], "eng")
        started = cpu_seconds()
        read(crops, "eng")
        times.append(1000 * (cpu_seconds() - started) / len(crops))
    text = f"tesserocr {times[0]:.1f} ms a crop, pytesseract {times[1]:.0f} ms (a process each): tesserocr reads the crops."
    return Section("Crops by Tesseract", text + " Where it is not installed, all crops of a page go to the program on one sheet.")


def _by_program(crops: Sequence[np.ndarray], languages: str) -> None:
    for crop in crops:
        pytesseract.image_to_string(Image.fromarray(crop), lang=languages, config="--psm 7")


def _png(pixels: np.ndarray) -> bytes:
    from io import BytesIO

    buffer = BytesIO()
    Image.fromarray(pixels).resize((1600, 240)).save(buffer, "PNG", dpi=(300, 300))
    return buffer.getvalue()


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=5, help="pages of each kind")
    parser.add_argument("--no-write", action="store_true")
    chosen = parser.parse_args()
    made = machine(f"python -m tests.benchmarks.bench_voices --pages {chosen.pages}").body
    pages = spread([page for page in printed_pages() if page.language not in ("ru", "zh")], chosen.pages)
    asked_page(arrived(pages[0], KINDS[0]))  # what is loaded once is not the page's
    asked = [asked_page(arrived(page, kind)) for kind in KINDS for page in pages]
    sections = [Section("How the figures of the second voice were made", made)]
    sections += [by_kind(asked), agreement(asked), reliability(asked), crop_times()]
    print(update_report(sections, None if chosen.no_write else REPORT, "Reading, measured"))


if __name__ == "__main__":
    main()
