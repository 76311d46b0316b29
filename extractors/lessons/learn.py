"""Learning a layout from one document and what a person says that it states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from extractors.lessons.header_anchors import Avoid, learn_anchors
from extractors.lessons.line_reading import read_by_template
from extractors.lessons.line_rows import PlacedLine, place_lines
from extractors.lessons.line_template import chosen_places, learn_template
from extractors.lessons.matched_lines import rules_line_at
from extractors.lessons.party_anchors import learn_party
from extractors.lessons.printed import Printed, Spot, folded
from extractors.lessons.signature import signature_of
from extractors.lessons.values import ANCHORED, CONSTANT, HEADER, LINE, ROLES, same_value, stated, value_of
from pipeline.core.document import Document, WordBox
from pipeline.core.fields import ExtractedLine, ExtractedOrder, FieldValue
from pipeline.core.layout_lessons import FieldAnchor, KnownBlock, KnownValue, LayoutLesson, LineTemplate, PartyAnchor, Trust

# Not stricter than needed: the next order may lack what every line of this one has.
_THRESHOLDS = (0.7, 0.85, 1.0, 0.5)
_OFTEN = 2  # dates that must be read the other way before the document's habit is believed wrong
_PARTY_FIELDS = (
    "buyer_name",
    "buyer_address",
    "supplier_name",
    "ship_to_name",
    "ship_to_address",
    "bill_to_name",
    "bill_to_address",
)


def learn_layout(
    document: Document, extracted: ExtractedOrder, corrected: ExtractedOrder, unknown: frozenset[str] = frozenset()
) -> LayoutLesson:
    """What one document teaches about its layout.

    Nothing is learned that does not prove itself on the document: every anchor and the template of the lines give here what the
    person says. Values that are not printed are known by themselves, or not at all.

    Args:
        extracted: What the rules read.
        corrected: What the document states, as a person says; a field without a value is one that it does not state.
        unknown: Fields that nobody can tell, ``lines.uom`` for those of lines: of them nothing is learned.
    """
    day_first = _day_first(Printed(document), corrected)
    printed = Printed(document, day_first)
    lines = _learn_lines(printed, extracted, corrected)
    told: dict[str, Any] = {name: None for name in HEADER if name in unknown}
    extracted = replace(extracted, **told)
    header = _HeaderLearner(printed, extracted, corrected, lines.is_inside)
    anchors, known = header.anchors(), header.known()
    parties, blocks = header.parties()
    issuer = value_of(corrected, "buyer_name") or ""
    return LayoutLesson(
        signature=signature_of(printed),
        issuer=issuer,
        issuer_printed=bool(issuer) and folded(issuer) in printed.solid,
        anchors=anchors,
        known=known,
        parties=parties,
        blocks=blocks,
        lines=lines.template,
        header_trust=header.trust(anchors, parties, known),
        line_trust=tuple(trust for trust in lines.trust if f"lines.{trust.field}" not in unknown),
        lesson_parts_lines=lines.lesson_parts,
        rules_part_lines=lines.rules_part,
        refused=header.refused(),
        day_first=day_first,
    )


def learned_places(printed: Printed, lines: Sequence[ExtractedLine]) -> list[dict[str, Spot]]:
    """Where the fields of order lines are printed, line by line; nothing where the lines are not printed row by row."""
    _, placed = place_lines(printed, lines)
    return chosen_places(printed, placed) if placed else []


def _day_first(printed: Printed, corrected: ExtractedOrder) -> bool | None:
    """How the dates are to be read where the document's own habit reads them otherwise."""
    dates = [value for _, value in stated(corrected) if isinstance(value, date)]
    dates += [line.requested_date.value for line in corrected.lines if line.requested_date is not None]
    votes: Counter[bool | None] = Counter()
    for value in dates:
        found = printed.find_date(value)
        if found:
            votes[None if any(flag is None for _, flag in found) else found[0][1]] += 1
    said = [flag for flag in (True, False) if votes[flag] >= min(_OFTEN, len(dates)) and votes[flag] > votes[None]]
    return said[0] if len(said) == 1 else None


@dataclass(frozen=True)
class _Lines:
    template: LineTemplate | None = None
    trust: tuple[Trust, ...] = ()
    lesson_parts: bool = False
    rules_part: bool = False
    rows: frozenset[int] = frozenset()

    def is_inside(self, spot: Spot) -> bool:
        """Whether a spot stands in the rows of order lines."""
        return spot.runs[0].row in self.rows


def _learn_lines(printed: Printed, extracted: ExtractedOrder, corrected: ExtractedOrder) -> _Lines:
    key, placed = place_lines(printed, corrected.lines)
    rules = [rules_line_at(printed, extracted.lines, _rows(printed, placed, i)) for i in range(len(placed))]
    distinct = len({id(line) for line in rules if line is not None}) == len(placed) == len(extracted.lines)
    if not placed:
        same = len(extracted.lines) == len(corrected.lines) and bool(corrected.lines)
        return _Lines(trust=_line_trust(corrected.lines, extracted.lines if same else (), ()), rules_part=same)
    hints = [_hints(printed, one.line, read) for one, read in zip(placed, rules, strict=True)]
    template, by_template = _fitted(printed, learn_template(printed, key, placed, hints), placed)
    found = [by_template.get(one.row) for one in placed]
    trust = _line_trust([one.line for one in placed], rules, found)
    parts = set(by_template) == {one.row for one in placed}
    rows = {one.row for one in placed} | {
        run.row for one in placed for spots in one.spots.values() for s in spots for run in s.runs
    }
    inside = frozenset(row for row in rows if placed[0].row - 1 <= row <= placed[-1].row + 1)
    return _Lines(template, trust, parts, distinct, inside)


def _rows(printed: Printed, placed: Sequence[PlacedLine], index: int) -> range:
    end = placed[index + 1].row if index + 1 < len(placed) else len(printed.rows)
    return range(placed[index].row, end)


def _hints(printed: Printed, line: ExtractedLine, read: ExtractedLine | None) -> Mapping[str, set[int]]:
    if read is None:
        return {}
    hints: dict[str, set[int]] = {}
    for name in LINE:
        field: FieldValue[object] | None = getattr(read, name)
        if field is not None and same_value(name, value_of(line, name), value_of(read, name)):
            hints[name] = {id(word) for _, word in printed.words_at(field.evidence)}
    return hints


def _fitted(
    printed: Printed, template: LineTemplate, placed: Sequence[PlacedLine]
) -> tuple[LineTemplate, dict[int, ExtractedLine]]:
    """The template, as strict as finds the lines best, and what it reads on each chief row."""
    wanted = {one.row for one in placed}
    best: tuple[float, LineTemplate, dict[int, ExtractedLine]] | None = None
    for needed in _THRESHOLDS:
        tried = replace(template, needed=needed)
        found = {line.chief: line.line for line in read_by_template(printed, tried)}
        score = len(wanted & set(found)) - 0.5 * len(set(found) - wanted)
        if best is None or score > best[0]:
            best = score, tried, found
    assert best is not None  # noqa: S101 - there are thresholds
    return best[1], best[2]


def _line_trust(
    truth: Sequence[ExtractedLine], rules: Sequence[ExtractedLine | None], lesson: Sequence[ExtractedLine | None]
) -> tuple[Trust, ...]:
    trusts = []
    for name in LINE:
        stating = [i for i, line in enumerate(truth) if value_of(line, name) is not None]
        invented = not stating and any(line is not None and value_of(line, name) is not None for line in rules)
        if stating:
            trusts.append(Trust(name, _share(name, truth, rules, stating), _share(name, truth, lesson, stating)))
        elif invented:
            trusts.append(Trust(name, 0.0, 0.0, invented=True))
    return tuple(trusts)


def _share(name: str, truth: Sequence[ExtractedLine], read: Sequence[ExtractedLine | None], lines: Sequence[int]) -> float:
    right = 0
    for i in lines:
        one = read[i] if i < len(read) else None
        right += one is not None and same_value(name, value_of(truth[i], name), value_of(one, name))
    return right / len(lines)


class _HeaderLearner:
    def __init__(self, printed: Printed, extracted: ExtractedOrder, corrected: ExtractedOrder, avoid: Avoid) -> None:
        self._printed = printed
        self._extracted = extracted
        self._corrected = corrected
        self._avoid = avoid

    def anchors(self) -> tuple[FieldAnchor, ...]:
        """How to find the single values, and names and addresses that stand by themselves."""
        found: list[FieldAnchor] = []
        for name, value in stated(self._corrected):
            if name in ANCHORED or name in _PARTY_FIELDS:
                found += learn_anchors(self._printed, name, value, self._preferred(name), self._avoid)
        return tuple(found)

    def refused(self) -> tuple[FieldAnchor, ...]:
        """Where the rules find what the document does not state."""
        found: list[FieldAnchor] = []
        for name in (*ANCHORED, *_PARTY_FIELDS):
            value = value_of(self._extracted, name)
            if value is not None and value_of(self._corrected, name) is None:
                words = self._words(name)
                found += learn_anchors(self._printed, name, value, words, lambda spot: False)[:1] if words else []
        return tuple(found)

    def known(self) -> tuple[KnownValue, ...]:
        """Values that come again."""
        found = []
        for name in CONSTANT:
            value = value_of(self._corrected, name)
            if value is not None:
                key = folded(str(value))
                read = value_of(self._extracted, name)
                found.append(
                    KnownValue(
                        name, str(value), key if key in self._printed.solid else "", folded(str(read)) if read is not None else ""
                    )
                )
        return tuple(found)

    def parties(self) -> tuple[tuple[PartyAnchor, ...], tuple[KnownBlock, ...]]:
        """Where the blocks of the parties stand."""
        anchors: list[PartyAnchor] = []
        blocks: list[KnownBlock] = []
        for role in ROLES:
            name, address = (
                value_of(self._corrected, f"{role}_{part}") if f"{role}_{part}" in HEADER else None
                for part in ("name", "address")
            )
            if not name and not address:
                continue
            words = [*self._preferred(f"{role}_name"), *(self._preferred(f"{role}_address") if role != "supplier" else [])]
            ways, block = learn_party(self._printed, role, name, address, words)
            anchors += ways
            if block is not None:
                blocks.append(block)
        return tuple(anchors), tuple(blocks)

    def trust(
        self, anchors: Sequence[FieldAnchor], parties: Sequence[PartyAnchor], known: Sequence[KnownValue]
    ) -> tuple[Trust, ...]:
        """What the rules and the lesson read right."""
        able = {anchor.field for anchor in anchors} | {
            f"{party.role}_{part}" for party in parties for part in ("name", "address")
        }
        trusts = []
        for name in HEADER:
            wanted, read = value_of(self._corrected, name), value_of(self._extracted, name)
            if wanted is None and read is not None:
                trusts.append(Trust(name, 0.0, 0.0, invented=True))
            elif wanted is not None:
                trusts.append(Trust(name, float(same_value(name, wanted, read)), float(name in able)))
        return tuple(trusts)

    def _preferred(self, name: str) -> list[WordBox]:
        """The words of the rules' value, where that is right."""
        right = same_value(name, value_of(self._corrected, name), value_of(self._extracted, name))
        return self._words(name) if right and value_of(self._corrected, name) is not None else []

    def _words(self, name: str) -> list[WordBox]:
        field: FieldValue[object] | None = getattr(self._extracted, name)
        return [word for _, word in self._printed.words_at(field.evidence)] if field is not None else []
