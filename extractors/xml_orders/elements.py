"""An opened XML file as its readers use it: values by path, each with the line of the view and the element path it stands at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from lxml import etree

from extractors.edi.party_schemes import xml_scheme
from extractors.formats.data_view import DataView, data_value
from extractors.xml_orders.opening import OpenedXml
from extractors.xml_orders.values import SURE, plain_text, read_day, read_decimal
from pipeline.core.fields import Evidence, FieldValue
from pipeline.core.issues import Issue, Severity
from pipeline.core.party_codes import CodeScheme, PartyCode, party_code

T = TypeVar("T")
Element = etree._Element

_INDENT = 2
_DEEPEST_INDENT = 12
_LONGEST_QUOTE = 200
_MOST_ATTRIBUTES = 20


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an element stands: its line in the view, how deep, and its own part of the path: ``OrderLine[2]``."""

    line: int
    depth: int
    step: str


class XmlReading:
    """One file being read. Paths are those of lxml over bare tag names: ``Item/SellersItemIdentification/ID``.

    Attributes:
        form: Short name of the format, with which the extractors of its values are named: ``ubl``.
        view: The file as lines, an element a line.
        issues: What was found odd so far.
    """

    def __init__(self, opened: OpenedXml, form: str) -> None:
        self.form = form
        self.documents = opened.documents
        self.view = DataView()
        self.issues: list[Issue] = list(opened.issues)
        self._places: dict[Element, _Place] = {}
        self._lay_out(opened.root)

    def _lay_out(self, root: Element) -> None:
        todo = [(root, 0, str(root.tag))]
        while todo:
            element, depth, step = todo.pop()
            text, _columns = _shown(element, depth, step)
            self._places[element] = _Place(self.view.add(text), depth, step)
            children = list(element)
            if children:
                todo += reversed([(child, depth + 1, own) for child, own in self._steps(children, step)])

    def _steps(self, children: list[Element], parent: str) -> Iterator[tuple[Element, str]]:
        """Child elements with their part of the path: numbered where there are several of the name."""
        counts = Counter(child.tag for child in children)
        seen: Counter[object] = Counter()
        for child in children:
            if isinstance(child.tag, str):
                seen[child.tag] += 1
                yield child, f"{child.tag}[{seen[child.tag]}]" if counts[child.tag] > 1 else child.tag
            elif child.tag is etree.Entity:
                self._note_entity(child, parent)

    def _note_entity(self, entity: Element, step: str) -> None:
        message = f"{step} refers to {entity.text}, which the file does not hold; it was not looked up. See what was meant."
        self.note("unresolved-entity", Severity.WARNING, message)

    def note(self, code: str, severity: Severity, message: str, place: str = "") -> None:
        """Add a finding."""
        self.issues.append(Issue(code, severity, message, place))

    def path(self, element: Element) -> str:
        """Where an element stands, from the document that holds it: ``Order/OrderLine[2]/LineItem/Quantity``."""
        steps = [self._places[element].step]
        while element not in self.documents and (parent := element.getparent()) is not None:
            element = parent
            steps.append(self._places[element].step)
        return "/".join(reversed(steps))

    def evidence(self, element: Element, attribute: str = "") -> Evidence:
        """Evidence for an element's text, or for one of its attributes."""
        place = self._places[element]
        _line, columns = _shown(element, place.depth, place.step)
        start, end = columns.get(attribute, columns[""])
        path = self.path(element)
        return self.view.evidence(place.line, start, end, f"{path}/@{attribute}" if attribute else path)

    def first(self, parent: Element | None, *paths: str) -> Element | None:
        """The first element with a text at the first path that has one; ``.`` is the parent itself."""
        if parent is None:
            return None
        return next((found for path in paths for found in parent.iterfind(path) if own_text(found)), None)

    def value(self, value: T, element: Element, confidence: float = SURE, attribute: str = "") -> FieldValue[T]:
        """A value that an element or one of its attributes states."""
        raw = (element.get(attribute) or "").strip() if attribute else own_text(element)
        extractor = f"{self.form}:{attribute or element.tag}"
        return data_value(value, raw, self.evidence(element, attribute), extractor, confidence)

    def text(self, parent: Element | None, *paths: str, confidence: float = SURE) -> FieldValue[str] | None:
        """The text at the first path that has one."""
        found = self.first(parent, *paths)
        return None if found is None else self.value(plain_text(own_text(found)), found, confidence)

    def attribute(self, element: Element | None, name: str) -> FieldValue[str] | None:
        """The text of an attribute; None where it is missing or blank."""
        text = plain_text(element.get(name) or "") if element is not None else ""
        return self.value(text, element, attribute=name) if element is not None and text else None

    def number(self, parent: Element | None, *paths: str, place: str = "") -> FieldValue[Decimal] | None:
        """The number at the first path that has a text; what is no number is noted and gives None."""
        found = self.first(parent, *paths)
        return None if found is None else self.number_in(found, "", place)

    def number_in(self, element: Element | None, attribute: str, place: str = "") -> FieldValue[Decimal] | None:
        """The number in an attribute, or in the element's own text where ``attribute`` is empty."""
        raw = _raw(element, attribute)
        if element is None or not raw:
            return None
        read = read_decimal(raw)
        if read is None:
            self._note_unread("not-a-number", "no number", element, attribute, place)
            return None
        if read[1] < SURE:
            self._note_unread("number-format", f"not written as XML writes numbers; read as {read[0]}", element, attribute, place)
        return self.value(read[0], element, read[1], attribute)

    def day(self, parent: Element | None, *paths: str, place: str = "") -> FieldValue[date] | None:
        """The day at the first path that has a text; what is no day is noted and gives None."""
        found = self.first(parent, *paths)
        return None if found is None else self.day_in(found, "", place)

    def day_in(self, element: Element | None, attribute: str, place: str = "") -> FieldValue[date] | None:
        """The day in an attribute, or in the element's own text; ``format`` may say how the latter is written."""
        raw = _raw(element, attribute)
        if element is None or not raw:
            return None
        read = read_day(raw, "" if attribute else element.get("format") or "")
        if read is None:
            self._note_unread("not-a-date", "no date", element, attribute, place)
            return None
        if read[1] < SURE:
            self._note_unread("date-format", f"not written as XML writes dates; read as {read[0]}", element, attribute, place)
        return self.value(read[0], element, read[1], attribute)

    def codes(
        self, parent: Element | None, *paths: str, otherwise: CodeScheme = CodeScheme.OTHER, kind: str = "schemeID"
    ) -> tuple[FieldValue[PartyCode], ...]:
        """The numbers of a party at all of the paths, once each; the attribute ``kind`` may say whose they are."""
        found: dict[PartyCode, FieldValue[PartyCode]] = {}
        for element in (each for path in paths for each in (parent.iterfind(path) if parent is not None else ())):
            text = plain_text(own_text(element))
            if text:
                code = party_code(text, xml_scheme(element.get(kind) or "", otherwise))
                found.setdefault(code, self.value(code, element))
        return tuple(found.values())

    def joined(
        self, groups: Iterable[Iterable[Element]], separator: str = ", ", confidence: float = SURE
    ) -> FieldValue[str] | None:
        """The texts of several elements as one value: blanks within a group, ``separator`` between groups, no group's text twice.

        None when all are blank.
        """
        filled = [kept for group in groups if (kept := [element for element in group if own_text(element)])]
        if not filled:
            return None
        elements = [element for group in filled for element in group]
        texts = dict.fromkeys(" ".join(plain_text(own_text(element)) for element in group) for group in filled)
        places = [self.evidence(element) for element in elements]
        boxes = tuple(box for place in places if place.page == places[0].page for box in place.boxes)
        holder = elements[0] if len(elements) == 1 else elements[0].getparent()
        path = self.path(elements[0] if holder is None else holder)
        raw = separator.join(" ".join(own_text(element) for element in group) for group in filled)
        evidence = Evidence(places[0].page, boxes, path)
        extractor = f"{self.form}:{elements[0].tag if len(elements) == 1 or holder is None else holder.tag}"
        return data_value(separator.join(texts), raw, evidence, extractor, confidence)

    def _note_unread(self, code: str, what: str, element: Element, attribute: str, place: str) -> None:
        path = self.path(element) + (f"/@{attribute}" if attribute else "")
        self.note(code, Severity.WARNING, f"{path} is {_raw(element, attribute)[:_LONGEST_QUOTE]!r}: {what}.", place)


def own_text(element: Element) -> str:
    """What stands directly in an element, without what stands in its children and without blanks at the ends."""
    if len(element) == 0:
        return (element.text or "").strip()
    parts = [element.text or ""]
    for child in element:
        parts += [(child.text or "") if child.tag is etree.Entity else "", child.tail or ""]
    return "".join(parts).strip()


def quoted(text: str) -> str:
    """A text for a message: on one line, and not too long."""
    plain = plain_text(text)
    return plain if len(plain) <= _LONGEST_QUOTE else plain[: _LONGEST_QUOTE - 1] + "…"


def children_of(parent: Element | None, *paths: str) -> Iterator[Element]:
    """All elements at any of the paths, path by path."""
    if parent is not None:
        for path in paths:
            yield from parent.iterfind(path)


def _raw(element: Element | None, attribute: str) -> str:
    if element is None:
        return ""
    return (element.get(attribute) or "").strip() if attribute else own_text(element)


def _shown(element: Element, depth: int, step: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """An element's line, and where in it its text (under the empty name) and its attributes stand."""
    line = " " * (_INDENT * min(depth, _DEEPEST_INDENT)) + step
    columns: dict[str, tuple[int, int]] = {}
    # Those of other namespaces (xsi:schemaLocation, xml:lang) say nothing about the order.
    for name, value in ((str(name), str(value)) for name, value in element.items()[:_MOST_ATTRIBUTES]):
        if name[:1] != "{":
            start = len(line) + len(name) + 3
            columns[name] = (start, start + len(value))
            line += f' {name}="{value}"'
    text = plain_text(own_text(element))
    if text:
        line += ": "
    columns[""] = (len(line), len(line) + len(text)) if text else (0, len(line))
    return line + text, columns
