"""Which way up a page image is: told by trying to read a few rows, and where that is unclear by Tesseract's opinion."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from extractors.reading.engines import Orientation, orientation_of
from extractors.reading.prepare import straightened
from extractors.reading.ruled_lines import without_ruled_lines
from extractors.reading.scan import Pixels, Scan, mirrored, quarter_turned
from extractors.reading.strip_reader import strip_reader
from extractors.reading.strips import strips_of
from extractors.reading.text_rows import print_rows

TRIAL_ROWS = 8
# So many strips are tried first: where they are as clear as this, there is no need of the others.
_FIRST_STRIPS, _CLEAR_AT_ONCE = 3, 0.93
_EDGE = 0.25
# A sign is clear that is read with this confidence. Of print in a known script that stands upright more than nine in ten are
# (97 % on the worst measured page), of print that lies or stands on its head never more than seven.
CLEAR = 0.9
UPRIGHT_SHARE = 0.85
FEWEST_SIGNS = 40
# Tesseract's figure is a log-likelihood margin. On 96 measured pages wrong answers stayed under 1.2.
SURE = 2.0
# How much better another way up must read before the page is turned against Tesseract's opinion.
CLEARLY_BETTER = 1.3


@dataclass(frozen=True, slots=True)
class Upright:
    """Degrees clockwise that make the page upright.

    Attributes:
        is_read: Whether print stood upright in a trial; else an engine's opinion was taken.
    """

    degrees: int
    is_read: bool = False


@dataclass(frozen=True, slots=True)
class _Trial:
    """How many signs a few rows have, and how many of them are clear."""

    signs: int
    clear: int

    @property
    def is_upright(self) -> bool:
        return self.is_clear_by(UPRIGHT_SHARE)

    def is_clear_by(self, share: float) -> bool:
        """Whether there are enough signs, and at least this share of them clear."""
        return self.signs >= FEWEST_SIGNS and self.clear >= share * self.signs

    def __add__(self, other: _Trial) -> _Trial:
        return _Trial(self.signs + other.signs, self.clear + other.clear)


def upright_turn(scan: Scan) -> Upright:
    """How to turn a page whose light is even. A page with too little print stays as it is.

    Raises:
        DependencyError: An engine or its data is missing.
    """
    middle = _middle(scan)
    trials: dict[int, _Trial] = {}
    for quarter in (0, 90):
        strips = _strips(quarter_turned(middle, quarter))
        for half in (0, 180):
            # A page on its head has its rows on their heads.
            trial = _tried([np.ascontiguousarray(strip[::-1, ::-1]) for strip in strips] if half else strips)
            if trial.is_upright:
                return Upright(quarter + half, is_read=True)
            trials[quarter + half] = trial
    return _by_opinion(orientation_of(scan.pixels, scan.dpi), trials)


def turn_in_mirror(scan: Scan) -> int | None:
    """How to turn the mirror image of a page that shows clear print in a mirror, as a film scanned from behind does; else None.

    Args:
        scan: A page on which nothing could be read, turned so that its rows run level.
    """
    strips = _strips(mirrored(replace(scan, tint=None)))
    if _tried(strips).is_upright:
        return 0
    return 180 if _tried([np.ascontiguousarray(strip[::-1, ::-1]) for strip in strips]).is_upright else None


def _by_opinion(opinion: Orientation | None, trials: dict[int, _Trial]) -> Upright:
    """Tesseract's opinion where it is sure; else the way up that reads clearly better than what it thinks."""
    if opinion is not None and opinion.confidence >= SURE:
        return Upright(opinion.degrees)
    first = opinion.degrees if opinion else 0
    clear = {degrees: trial.clear for degrees, trial in trials.items()}
    best = max(clear, key=lambda degrees: clear[degrees])
    if clear[best] <= CLEARLY_BETTER * clear[first]:
        best = first if clear[first] > CLEARLY_BETTER * clear[0] else 0
    return Upright(best)


def _middle(scan: Scan) -> Scan:
    """The middle of the page: half of it has rows enough, and takes half the time."""
    edge = round(scan.height * _EDGE)
    return replace(scan, pixels=np.ascontiguousarray(scan.pixels[edge : scan.height - edge]), tint=None)


def _strips(scan: Scan) -> list[Pixels]:
    """Strips of the widest rows, the widest strips first."""
    page = without_ruled_lines(straightened(scan)).scan
    strips = [strip.pixels for strip in strips_of(print_rows(page).widest(TRIAL_ROWS))]
    return sorted(strips, key=lambda strip: -strip.shape[1])


def _tried(strips: list[Pixels]) -> _Trial:
    """The first strips, and the others where those are not plain."""
    first = _read(strips[:_FIRST_STRIPS])
    return first if first.is_clear_by(_CLEAR_AT_ONCE) else first + _read(strips[_FIRST_STRIPS:])


def _read(strips: list[Pixels]) -> _Trial:
    """A sign alone says nothing: a stroke reads as one from all sides."""
    lines = [line for line in strip_reader().read(strips) if len(line) > 1]
    printed = [sign for line in lines for sign in line if not sign.text.isspace()]
    return _Trial(len(printed), sum(sign.confidence > CLEAR for sign in printed))
