"""X12 syntax: the bytes of a file taken apart into interchanges of segments, whatever delimiters each of them declares.

Written here and not taken from a library: of those kept, pyx12 refuses every interchange header that is not 106 characters long
or not of version 00401 or 00501, ends without a word at an empty or unterminated segment and does not say where a value stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.core.errors import InputError, LimitExceeded

MOST_SEGMENTS = 400_000
_ISA_ELEMENTS = 16
# An interchange header has 106 characters; twice that is more than any lost or added padding makes of it.
_ISA_WITHIN = 220
_USUAL_TAGS = "ST|SE|GS|GE|IEA|BEG|BCH|PO1|POC|PID|N1|N2|N3|N4|REF|DTM|CTT|AMT|SAC|ITD|FOB|CUR|PER|CTP|PO4|SCH|SDQ|TD5|MSG|N9"
_TAG = re.compile(r"[A-Z][A-Z0-9]{1,2}")
# Never \s: to Python the separators of ASCII (FS, GS, RS, US), which are usual delimiters, are blanks.
_START = re.compile(r"(ISA|GS|ST)([^A-Za-z0-9 \r\n])")


@dataclass(frozen=True, slots=True)
class Delimiters:
    """What parts elements, components, repetitions and segments; component and repetition are empty where none is declared."""

    element: str
    component: str
    repetition: str
    segment: str


@dataclass(slots=True)
class Segment:
    """One segment as it stands in the file.

    Attributes:
        elements: Texts by their number in the standard: ``elements[2]`` of a PO1 is PO102; ``elements[0]`` is the tag.
        text: The segment without its terminator, for showing it.
        line: Index of the line that shows it.
        number: Position in its transaction set, from 1 for ST; 0 outside of one.
        occurrence: Which segment of this tag in its transaction set, from 1.
        terminated: Whether its end was told; the last segment of a file that was cut off has none.
        ended_by_line: Whether only a line break tells the end, in a file where a terminator should.
    """

    tag: str
    elements: list[str]
    text: str
    line: int = 0
    number: int = 0
    occurrence: int = 0
    terminated: bool = True
    ended_by_line: bool = False

    def element(self, position: int) -> str:
        """The element's text without blanks around it, empty where it is missing."""
        return self.elements[position].strip() if position < len(self.elements) else ""

    @property
    def has_valid_tag(self) -> bool:
        """Whether the tag is one that a segment may have at all."""
        return _TAG.fullmatch(self.tag) is not None


@dataclass(slots=True)
class RawInterchange:
    """Segments under one set of delimiters, the header among them."""

    delimiters: Delimiters
    segments: list[Segment] = field(default_factory=list)


def decoded_x12(content: bytes) -> str:
    """The content as text: UTF-8 where it is that, else Western European, in which no byte is lost."""
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def raw_interchanges(text: str, name: str) -> list[RawInterchange]:
    """Interchanges in the order of the file, each with the delimiters that its header declares.

    Raises:
        InputError: No header is there or its delimiters cannot be told.
        LimitExceeded: There are more segments than one file may have.
    """
    position = _first_sign(text, 0)
    match = _START.match(text, position)
    if match is None:
        raise InputError(
            f"{name}: the X12 file does not begin with an ISA segment. Ask the sender to send the whole interchange.",
            "x12-header",
        )
    interchanges: list[RawInterchange] = []
    count = 0
    while position < len(text):
        interchange = RawInterchange(_delimiters_or_those_before(text, position, name, interchanges))
        interchanges.append(interchange)
        for start, segment in _segments(text, position, interchange.delimiters):
            if segment.tag == "ISA" and start != position and _START.match(text, start):
                position = start
                break
            interchange.segments.append(segment)
            count += 1
            if count > MOST_SEGMENTS:
                raise LimitExceeded(
                    f"{name}: the X12 file has more than {MOST_SEGMENTS} segments. Ask for it in several files.",
                    "too-many-segments",
                )
        else:
            break
    return interchanges


def _delimiters_or_those_before(text: str, position: int, name: str, before: list[RawInterchange]) -> Delimiters:
    """A damaged header in the middle of a file must not lose the orders before it."""
    try:
        return _delimiters_at(text, position, name)
    except InputError:
        if not before:
            raise
        return before[-1].delimiters


def _first_sign(text: str, position: int) -> int:
    while position < len(text) and (text[position].isspace() or not text[position].isprintable()):
        position += 1
    return position


def _segments(text: str, position: int, delimiters: Delimiters) -> Iterator[tuple[int, Segment]]:
    """Segments with where they start; those after the first that begin with ISA belong to another interchange."""
    by_line = delimiters.segment in "\r\n"
    lost = None if by_line else _lost_terminators(text, position, delimiters)
    while position < len(text):
        start = _first_sign(text, position)
        end = text.find(delimiters.segment, start)
        terminated = end >= 0
        if not terminated:
            end = len(text)
        position = end + 1
        body = text[start:end]
        pieces = lost.split(body) if lost is not None and "\n" in body else [body]
        for piece in pieces:
            is_last = piece is pieces[-1]
            segment = _segment(piece, delimiters, by_line)
            if segment is not None:
                segment.terminated = terminated or by_line or not is_last
                segment.ended_by_line = not is_last
                yield start, segment


def _segment(body: str, delimiters: Delimiters, by_line: bool) -> Segment | None:
    if not by_line and ("\n" in body or "\r" in body):
        # Lines of 80 characters, cut wherever they happen to be full.
        body = body.replace("\r", "").replace("\n", "")
    body = body.strip("\r\n\x00\x1a").lstrip()
    if not body:
        return None
    elements = body.split(delimiters.element)
    tag = elements[0].strip().upper()
    if tag[:3] == "ISA" and tag != "ISA" and not tag[3].isalnum():
        tag = "ISA"  # of the next interchange, with delimiters of its own
    return Segment(tag, elements, body)


def _lost_terminators(text: str, position: int, delimiters: Delimiters) -> re.Pattern[str] | None:
    """Where a segment begins on a new line though the one before has no end; None unless segments have lines of their own."""
    ends = text.count(delimiters.segment, position)
    on_lines = text.count(f"{delimiters.segment}\n", position) + text.count(f"{delimiters.segment}\r\n", position)
    if on_lines * 2 < ends:
        return None
    sign = re.escape(delimiters.element)
    return re.compile(rf"(?<!{sign})\r?\n\s*(?=(?:{_USUAL_TAGS}){sign})")


def _delimiters_at(text: str, position: int, name: str) -> Delimiters:
    match = _START.match(text, position)
    if match is None:
        raise InputError(
            f"{name}: an X12 segment ISA, GS or ST has no separator behind it. Ask the sender to send it again.", "x12-header"
        )
    element = match.group(2)
    if match.group(1) != "ISA":
        return _without_header(text, position, element, name)
    found = _declared(text, position, element) or _by_what_follows(text, position, element)
    if found is None:
        raise InputError(
            f"{name}: the interchange header ISA at character {position + 1} does not show how segments end: it has not its "
            f"{_ISA_ELEMENTS} elements or no GS follows. Ask the sender to send the interchange again.",
            "x12-delimiters",
        )
    return found


def _declared(text: str, position: int, element: str) -> Delimiters | None:
    """By counting separators: right whatever became of the padding."""
    at = position + 3
    marks = [at]
    for _ in range(_ISA_ELEMENTS - 1):
        at = text.find(element, at + 1, position + _ISA_WITHIN)
        if at < 0:
            return None
        marks.append(at)
    header = text[position:at]
    if re.search(rf"\W(?:GS|ST){re.escape(element)}", header):
        return None
    component, terminator = text[at + 1 : at + 2], text[at + 2 : at + 3]
    if terminator in " \t\r" and "\n" in text[at + 2 : at + 8].split(element)[0]:
        terminator = "\n"  # lines, whatever blanks stand at their ends
    repetition = text[marks[10] + 1 : marks[11]].strip()
    repetition = repetition if len(repetition) == 1 and not repetition.isalnum() else ""
    if _is_terminator(terminator, element) and _tag_follows(text, at + 3, element):
        end = text.find(terminator, at + 3)
        if terminator in "\r\n" and component.strip(" \r\n") and text[end - 1 : end].strip("\r") == component:
            return Delimiters(element, "", repetition, component)  # no component separator, and a line break after each segment
        return Delimiters(element, component.strip(" \r\n"), repetition, terminator)
    if _is_terminator(component, element) and _tag_follows(text, at + 2, element):
        return Delimiters(element, "", repetition, component)
    if _is_terminator(terminator, element) and not text[at + 3 :].strip():
        return Delimiters(element, component, repetition, terminator)  # a header and nothing else
    return None


def _by_what_follows(text: str, position: int, element: str) -> Delimiters | None:
    """For a header with elements too many or too few: by the group that must follow it."""
    sign = re.escape(element)
    pattern = re.compile(rf"{sign}([^ \r\nA-Za-z0-9{sign}])[ ]*(\r?\n|[^ \r\nA-Za-z0-9{sign}])\s*(?:GS|TA1|ISB){sign}")
    match = pattern.search(text, position, position + _ISA_WITHIN + 20)
    return Delimiters(element, match.group(1), "", match.group(2)[-1]) if match else None


def _without_header(text: str, position: int, element: str, name: str) -> Delimiters:
    sign = re.escape(element)
    match = re.compile(rf"([^ A-Za-z0-9{sign}])\s*(?:ST|BEG|BCH){sign}").search(text, position, position + _ISA_WITHIN)
    if match is None:
        raise InputError(
            f"{name}: the interchange header ISA is missing, and how segments end cannot be told. Ask for the whole interchange.",
            "x12-delimiters",
        )
    terminator = match.group(1)
    return Delimiters(element, "", "", "\n" if terminator in "\r\n" else terminator)


def _is_terminator(sign: str, element: str) -> bool:
    return len(sign) == 1 and not sign.isalnum() and sign not in (element, " ")


def _tag_follows(text: str, position: int, element: str) -> bool:
    return re.compile(rf"\s*[A-Z][A-Z0-9]{{1,2}}{re.escape(element)}").match(text, position) is not None
