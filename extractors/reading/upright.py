"""Which way up a page image is: Tesseract's opinion, and where that is weak a second one by trying to read it."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.reading.engines import Orientation, orientation_of
from extractors.reading.prepare import prepared
from extractors.reading.ruled_lines import without_ruled_lines
from extractors.reading.scan import Scan, quarter_turned
from extractors.reading.strip_reader import strip_reader
from extractors.reading.strips import strips_of
from extractors.reading.text_rows import print_rows

# Tesseract's figure is a log-likelihood margin. On 96 measured pages (docs/benchmarks/reading.md) wrong answers stayed under 1.2.
SURE = 2.0
TRIAL_ROWS = 8
# How much better another way up must read before the page is turned against the first opinion.
CLEARLY_BETTER = 1.3
# Signs are counted that are at least so sure.
CLEAR = 0.9


@dataclass(frozen=True, slots=True)
class Upright:
    """Degrees clockwise that make the page upright; the script, empty where it could not be told."""

    degrees: int
    script: str = ""
    script_confidence: float = 0.0


def upright_turn(scan: Scan) -> Upright:
    """How to turn a page whose light is even. A page with too little print stays as it is."""
    opinion = orientation_of(scan.pixels, scan.dpi)
    if opinion is not None and opinion.confidence >= SURE:
        return Upright(opinion.degrees, opinion.script, opinion.script_confidence)
    return _by_trial(scan, opinion)


def _by_trial(scan: Scan, opinion: Orientation | None) -> Upright:
    first = opinion.degrees if opinion else 0
    legible = {degrees: _legibility(quarter_turned(scan, degrees)) for degrees in (0, 90, 180, 270)}
    best = max(legible, key=lambda degrees: legible[degrees])
    if legible[best] <= CLEARLY_BETTER * legible[first]:
        best = first if legible[first] > CLEARLY_BETTER * legible[0] else 0
    if opinion is None:
        return Upright(best)
    return Upright(best, opinion.script, opinion.script_confidence)


def _legibility(scan: Scan) -> float:
    """How many signs of a few rows are read with confidence; a sign alone says nothing, a stroke reads as one from all sides."""
    strips = strips_of(print_rows(without_ruled_lines(prepared(scan)).scan).widest(TRIAL_ROWS))
    lines = strip_reader().read([strip.pixels for strip in strips])
    return sum(sign.confidence for line in lines if len(line) > 1 for sign in line if sign.confidence > CLEAR)
