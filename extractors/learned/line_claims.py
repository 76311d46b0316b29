"""Lines that rules and model see, side by side where they stand in the same rows, and what speaks for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

import numpy as np

from extractors.learned.agreeing_figures import figures_agree
from extractors.learned.answers import LINE
from extractors.learned.claims import Claim, ModelView, Side, Standing, Value, claims_of, standing_of
from pipeline.core.document import BoundingBox
from pipeline.core.fields import ExtractedLine

LINE_SIGNALS = (
    "inside", "begins", "fields", "usual", "agreed", "model_score", "rules_confidence", "multiplies", "in_turn",
)  # fmt: skip
_SAME_ROWS = 0.5


@dataclass(frozen=True)
class LineClaim:
    """A line that rules, model or both see.

    Attributes:
        signals: By the names of `LINE_SIGNALS`: what share of its words the model takes for words of lines and one for a line's
            first, how many fields are stated, also measured by what lines here usually state, how many lines both see, how sure
            either is, whether the figures agree, and whether it is numbered in turn.
    """

    rules: ExtractedLine | None
    model: ExtractedLine | None
    side: Side
    place: tuple[int, float]
    signals: tuple[float, ...]


def line_claims(rules: Sequence[ExtractedLine], model: Sequence[ExtractedLine], view: ModelView) -> list[LineClaim]:
    """Lines of both side by side where they stand in the same rows, in reading order."""
    theirs, ours = _extents(model), _extents(rules)
    taken: set[int] = set()
    pairs: list[tuple[ExtractedLine | None, ExtractedLine | None]] = []
    for line, place in zip(rules, ours, strict=True):
        number = _same_rows(place, theirs, taken)
        if number is not None:
            taken.add(number)
        pairs.append((line, model[number] if number is not None else None))
    told = {place for line in rules for place in _places(line)}
    left = [line for number, line in enumerate(model) if number not in taken]
    pairs += [(None, line) for line in left if not _is_told(line, told)]
    both = [max(_stated(one), _stated(two)) for one, two in pairs if one is not None and two is not None]
    usual = median(both or [max(_stated(one), _stated(two)) for one, two in pairs]) if pairs else 0.0
    places = {id(line): place for line, place in zip((*rules, *model), (*ours, *theirs), strict=True)}
    claims = [_line_claim(one, two, usual, len(both) / len(pairs), view, places) for one, two in pairs]
    # What the rules read keeps its order; what they missed is put in by its place.
    claims.sort(key=lambda claim: claim.place)
    return [replace(claim, signals=(*claim.signals, turn)) for claim, turn in zip(claims, _in_turn(claims), strict=True)]


def _in_turn(claims: Sequence[LineClaim]) -> Iterator[float]:
    """1 for a line whose number follows that of the line before, or leads on to the next, by the step that is usual; else 0."""
    numbers = [_counted(_of(claim.rules or claim.model, "line_number")) for claim in claims]
    steps = Counter(two - one for one, two in pairwise(numbers) if one is not None and two is not None)
    step = steps.most_common(1)[0][0] if steps else 0
    for index, number in enumerate(numbers):
        before = numbers[index - 1] if index else None
        after = numbers[index + 1] if index + 1 < len(numbers) else None
        follows = number is not None and before is not None and number - before == step
        leads = number is not None and after is not None and after - number == step
        yield float(step > 0 and (follows or leads))


def _counted(number: Value | None) -> int | None:
    return int(number.value) if number is not None and str(number.value).isdecimal() else None


def _line_claim(
    rules: ExtractedLine | None,
    model: ExtractedLine | None,
    usual: float,
    agreed: float,
    view: ModelView,
    places: Mapping[int, tuple[int, float, float] | None],
) -> LineClaim:
    inside, begins = [0.0], [0.0]
    for value in (*_values(rules), *_values(model)):
        touched = view.touched(value)
        if touched is not None:
            answers, pieces = touched
            inside.append(float(answers.in_line[pieces].mean()))
            begins.append(float(answers.begins[pieces].max()))
    said, seen = _values(rules), _values(model)
    stated = max(len(said), len(seen))
    page, top, _bottom = places.get(id(rules)) or places.get(id(model)) or (0, 0.0, 0.0)
    signals = (
        float(np.mean(inside[1:] or inside)), max(begins), min(8, stated) / 8, min(1.5, stated / max(1.0, usual)), agreed,
        float(np.mean([value.confidence for value in seen])) if seen else 0.0,
        float(np.mean([value.confidence for value in said])) if said else 0.0,
        float(figures_agree({name: _of(rules or model, name) for name in LINE}) is True),
    )  # fmt: skip
    side = Side.BOTH if rules is not None and model is not None else Side.RULES if rules is not None else Side.MODEL
    return LineClaim(rules, model, side, (page, top), signals)


def _values(line: ExtractedLine | None) -> list[Value]:
    return [value for name in LINE if (value := _of(line, name)) is not None]


def _extents(lines: Sequence[ExtractedLine]) -> list[tuple[int, float, float] | None]:
    """Where each line stands by what is its own: the day over a group of lines, the article over its deliveries is all theirs."""
    times = Counter((page, box) for line in lines for page, box in _places(line))
    return [_extent([place for place in _places(line) if times[place] == 1] or _places(line)) for line in lines]


def _is_told(line: ExtractedLine, told: Set[tuple[int, BoundingBox]]) -> bool:
    """Whether most of what a line is made of belongs to lines of the rules: the article over its deliveries, and no line more."""
    places = _places(line)
    return bool(places) and 2 * sum(place in told for place in places) > len(places)


def _places(line: ExtractedLine) -> list[tuple[int, BoundingBox]]:
    """Page and box of all that a line was read from, each once."""
    evidence = [value.evidence for value in _values(line) if value.evidence is not None]
    return list(dict.fromkeys((one.page, box) for one in evidence for box in one.boxes))


def _extent(places: Sequence[tuple[int, BoundingBox]]) -> tuple[int, float, float] | None:
    """The first page, top and bottom."""
    if not places:
        return None
    page = min(page for page, _ in places)
    boxes = [box for number, box in places if number == page]
    return page, min(box.top for box in boxes), max(box.bottom for box in boxes)


def _same_rows(
    place: tuple[int, float, float] | None, others: Sequence[tuple[int, float, float] | None], taken: set[int]
) -> int | None:
    best, share = None, _SAME_ROWS
    for number, other in enumerate(others):
        if place is None or other is None or number in taken or other[0] != place[0]:
            continue
        common = min(place[2], other[2]) - max(place[1], other[1])
        shorter = max(1.0, min(place[2] - place[1], other[2] - other[1]))
        closeness = common / shorter - 0.001 * abs(place[1] - other[1])
        if closeness > share:
            best, share = number, closeness
    return best


def _stated(line: ExtractedLine | None) -> int:
    return len(_values(line))


def standings_of(claims: Sequence[LineClaim]) -> dict[str, Standing]:
    """How rules and model stand to each other over all lines, by field."""
    return {
        name: standing_of(field, [(_of(claim.rules, name), _of(claim.model, name)) for claim in claims])
        for name, field in LINE.items()
    }


def field_claims(claim: LineClaim, view: ModelView, standings: Mapping[str, Standing]) -> Iterator[tuple[str, list[Claim]]]:
    """The claims for every field of a line."""
    for name, field in LINE.items():
        yield name, claims_of(field, _of(claim.rules, name), _of(claim.model, name), view, standings[name])


def _of(line: ExtractedLine | None, name: str) -> Value | None:
    return getattr(line, name) if line is not None else None
