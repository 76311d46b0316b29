"""Reading a document again by what was taught about its layout: never against what only the rules can see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from extractors.layout.evidence import field_from_words
from extractors.lessons.apply_lines import with_lines
from extractors.lessons.header_anchors import Found, read_anchor
from extractors.lessons.line_reading import EXTRACTOR
from extractors.lessons.party_anchors import FoundParty, read_party
from extractors.lessons.printed import Printed, folded
from extractors.lessons.values import HEADER, MONEY, ROLES, same_value, value_of
from pipeline.core.document import Document
from pipeline.core.fields import DocumentKind, ExtractedOrder, FieldValue
from pipeline.core.layout_lessons import LayoutLesson, PartyAnchor, Trust, trust_in

_BY_BLOCK, _BY_CAPTION, _BY_PLACE, _IMPLIED = 0.97, 0.94, 0.85, 0.8
_AGREED = 0.5  # of the doubt that is left where rules and lesson agree
_ALWAYS_THE_SAME = frozenset({"buyer_name", "buyer_address", "supplier_name", "currency"})
_FIGURES_DIFFER = frozenset({"amount-differs", "subtotal-differs", "total-differs"})


def apply_layout(document: Document, extracted: ExtractedOrder, lesson: LayoutLesson) -> ExtractedOrder:
    """What the document says, read by the rules and by a lesson about its layout.

    Where a caption is gone, or what stands beside it looks otherwise than it did, the rules' value stays as it is.

    Args:
        extracted: What the rules read.
    """
    if extracted.kind is DocumentKind.NOT_AN_ORDER or not document.pages:
        return extracted
    printed = Printed(document, lesson.day_first)
    if not printed.rows:
        return extracted
    reader = _HeaderReader(printed, lesson)
    changed: dict[str, Any] = {}
    for name in HEADER:
        read: FieldValue[Any] | None = getattr(extracted, name)
        settled = reader.settled(name, read)
        if settled is not read:
            changed[name] = settled
    lines = with_lines(printed, extracted.lines, lesson)
    if lines is not extracted.lines:
        changed["lines"] = lines
    if not changed:
        return extracted
    read_again = replace(extracted, **changed)
    if _figures(read_again) == _figures(extracted):
        return read_again
    # What the rules found not to add up were other figures; the checks add up anew.
    return replace(read_again, issues=tuple(issue for issue in extracted.issues if issue.code not in _FIGURES_DIFFER))


def _figures(order: ExtractedOrder) -> list[object]:
    """Everything that is added up."""
    names = ("quantity", "unit_price", "price_per", "discount_percent", "amount")
    return [value_of(order, name) for name in MONEY] + [value_of(line, name) for line in order.lines for name in names]


class _HeaderReader:
    def __init__(self, printed: Printed, lesson: LayoutLesson) -> None:
        self._printed = printed
        self._lesson = lesson
        self._blocks = self._read_blocks()

    def settled(self, name: str, read: FieldValue[Any] | None) -> FieldValue[Any] | None:
        """The field's value: the lesson's where the rules are known to fail, or look elsewhere than where it was taught to be."""
        trust = trust_in(self._lesson.header_trust, name)
        taught = self._taught(name)
        if taught is None:
            if read is not None and (self._is_refused(name, read) or self._is_replaced(name, read)):
                return self._replacement(name, read)
            return read or self._implied(name)
        if read is None:
            return taught
        if same_value(name, read.value, taught.value):
            return _surer(read)
        cut_short = name.endswith("_address") and folded(str(read.value)) in folded(str(taught.value))
        close = self._overlap(read, taught) and not cut_short
        if trust is not None and trust.rules >= 1 and (close or taught.confidence < _BY_CAPTION):
            return read
        return taught

    def _read_blocks(self) -> dict[str, FoundParty]:
        found: dict[str, FoundParty] = {}
        for role in ROLES:
            anchors = [anchor for anchor in self._lesson.parties if anchor.role == role]
            by_lines = self._first([anchor for anchor in anchors if not anchor.by_rules])
            by_rules = self._first([anchor for anchor in anchors if anchor.by_rules])
            party = by_rules if by_lines is None or _is_more_careful(by_rules, by_lines) else by_lines
            if party is not None:
                found[role] = party
        return found

    def _first(self, anchors: Sequence[PartyAnchor]) -> FoundParty | None:
        return next((party for anchor in anchors if (party := read_party(self._printed, anchor)) is not None), None)

    def _taught(self, name: str) -> FieldValue[Any] | None:
        if name in _ALWAYS_THE_SAME and (known := self._known_again(name)) is not None:
            return known
        role, _, part = name.rpartition("_")
        if role in ROLES and (party := self._of_block(role, part)) is not None:
            return party
        for anchor in self._lesson.anchors:
            if anchor.field == name and (found := read_anchor(self._printed, anchor)) is not None:
                return self._field(found)
        return None

    def _of_block(self, role: str, part: str) -> FieldValue[Any] | None:
        party = self._blocks.get(role)
        if party is None:
            return None
        known = next((b for b in self._lesson.blocks if b.role == role and b.printed and b.printed == party.printed), None)
        text = (known.name if part == "name" else known.address) if known else (party.name if part == "name" else party.address)
        words = (party.name_words if part == "name" else party.address_words) or party.name_words or party.address_words
        if not text or not words:
            return None
        return field_from_words(text, words, party.page, _BY_BLOCK if known else _BY_CAPTION, EXTRACTOR)

    def _known_again(self, name: str) -> FieldValue[Any] | None:
        """A value that comes again, where it is printed again."""
        for known in self._lesson.known:
            if known.field != name or len(known.printed) < 4 or known.printed not in self._printed.solid:
                continue
            spots = self._printed.find_text(known.value)
            if spots:
                words, page = self._printed.words_of(spots[0]), self._printed.page_of(spots[0])
                return field_from_words(known.value, words, page, _BY_CAPTION, EXTRACTOR)
        return None

    def _field(self, found: Found) -> FieldValue[Any]:
        confidence = _BY_CAPTION if found.by_caption and found.in_place else _BY_PLACE
        made = field_from_words(found.value, found.words, found.page, confidence, EXTRACTOR)
        return replace(made, raw=found.raw)

    def _is_refused(self, name: str, read: FieldValue[Any]) -> bool:
        """Whether a value stands where the rules took something for a field that the layout does not state."""
        trust = trust_in(self._lesson.header_trust, name)
        if trust is None or not trust.invented:
            return False
        own = {id(word) for _, word in self._printed.words_at(read.evidence)}
        for anchor in self._lesson.refused:
            found = read_anchor(self._printed, anchor) if anchor.field == name else None
            if found is not None and own & set(map(id, found.words)):
                return True
        return False

    def _is_replaced(self, name: str, read: FieldValue[Any]) -> bool:
        return any(k.field == name and k.instead_of and k.instead_of == folded(str(read.value)) for k in self._lesson.known)

    def _replacement(self, name: str, read: FieldValue[Any]) -> FieldValue[Any] | None:
        """What a person put in the place of this very value before; None where it was struck out."""
        for known in self._lesson.known:
            if known.field == name and known.instead_of == folded(str(read.value)):
                if folded(known.value) == known.instead_of:
                    return read
                return FieldValue(known.value, read.raw, _IMPLIED, EXTRACTOR, read.evidence)
        return None

    def _implied(self, name: str) -> FieldValue[Any] | None:
        """A value that the layout never prints and always means."""
        for known in self._lesson.known:
            if known.field == name and name in _ALWAYS_THE_SAME and not known.printed and not known.instead_of:
                return FieldValue(known.value, "", _IMPLIED, EXTRACTOR, None)
        return None

    def _overlap(self, one: FieldValue[Any], two: FieldValue[Any]) -> bool:
        """Whether two values were read from the same words, or some of them."""
        first = {id(word) for _, word in self._printed.words_at(one.evidence)}
        return bool(first & {id(word) for _, word in self._printed.words_at(two.evidence)})


def _is_more_careful(by_rules: FoundParty | None, by_lines: FoundParty) -> bool:
    """Whether the rules leave a line out of a longer address than the taught one, such as a person's name, and know the rest."""
    if by_rules is None or by_rules.address is None or by_lines.address is None or by_rules.name is None:
        return False
    whole, part = folded(by_lines.address), folded(by_rules.address)
    return part != whole and 2 * len(part) > len(whole) and not whole.endswith(part) and not whole.startswith(part)


def _surer(read: FieldValue[Any]) -> FieldValue[Any]:
    """The rules' value, which the lesson finds too."""
    return replace(read, confidence=1 - (1 - read.confidence) * _AGREED)


def combined(lessons: Sequence[LayoutLesson]) -> LayoutLesson:
    """Several lessons about one layout as one, the nearest first; what they contradict each other about is left out.

    Raises:
        ValueError: For no lesson.
    """
    if not lessons:
        raise ValueError("no lessons to combine")
    first, *others = lessons
    if not others:
        return first
    best = max(lessons, key=lambda one: (one.lesson_parts_lines, one.lines.lines if one.lines else 0))
    return replace(
        first,
        anchors=tuple(dict.fromkeys(anchor for one in lessons for anchor in one.anchors)),
        known=tuple(dict.fromkeys(known for one in lessons for known in one.known)),
        parties=tuple(dict.fromkeys(party for one in lessons for party in one.parties)),
        blocks=tuple(dict.fromkeys(block for one in lessons for block in one.blocks)),
        refused=tuple(dict.fromkeys(anchor for one in lessons for anchor in one.refused)),
        lines=best.lines,
        line_trust=best.line_trust,
        lesson_parts_lines=best.lesson_parts_lines,
        rules_part_lines=all(one.rules_part_lines for one in lessons),
        header_trust=_mean_trust(lessons),
    )


def _mean_trust(lessons: Sequence[LayoutLesson]) -> tuple[Trust, ...]:
    merged = []
    for name in HEADER:
        of_field = [trust for one in lessons if (trust := trust_in(one.header_trust, name)) is not None]
        if of_field:
            merged.append(
                Trust(name, min(t.rules for t in of_field), max(t.lesson for t in of_field), all(t.invented for t in of_field))
            )
    return tuple(merged)
