"""The syntax of UN/EDIFACT (ISO 9735): service characters, segments, elements and components, each with its place.

Read here and not with pydifact: a value needs its place in the segment as evidence, a last segment without its terminator must be
told and not dropped, and files with other separators than the default, wrapped lines and stray line ends are ordinary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINE_ENDS = re.compile(r"[\r\n]+")
_TAG = re.compile(r"[A-Z][A-Z0-9]{2}\Z")


@dataclass(frozen=True, slots=True)
class ServiceCharacters:
    """The separators of one interchange.

    Attributes:
        release: Takes the meaning from the sign behind it; empty where the interchange has none.
        repetition: Between occurrences of an element, syntax version 4 only; empty where the interchange has none.
    """

    component: str = ":"
    element: str = "+"
    decimal: str = "."
    release: str = "?"
    terminator: str = "'"
    repetition: str = ""


class Segment:
    """One segment, never changed once it is made.

    Attributes:
        tag: Three letters, ``LIN``.
        text: As it stands in the file, without terminator and without line ends.
        position: Which segment of the file, from 1; UNA is not counted.
        ended: Whether its terminator was there.
    """

    __slots__ = ("_parts", "_spans", "characters", "ended", "position", "tag", "text")

    def __init__(self, tag: str, text: str, position: int, characters: ServiceCharacters, ended: bool = True) -> None:
        self.tag, self.text, self.position, self.characters, self.ended = tag, text, position, characters, ended
        # Elements and their components as they stand in the file; most segments hold nothing that is released.
        self._spans: list[list[tuple[int, int]]] | None = None
        release = characters.release
        if characters.repetition or (release and release in text):
            self._spans = list(_cut_with_care(text, characters))
            self._parts = [[text[start:end] for start, end in pieces] for pieces in self._spans]
        else:
            component = characters.component
            self._parts = [element.split(component) for element in text.split(characters.element)]

    def get(self, element: int, component: int = 0) -> str:
        """A component as meant, without release characters and blanks around; empty where it is not there.

        Args:
            element: From 1, as in the directories; 0 is the tag.
            component: From 0.
        """
        parts = self._parts
        if element >= len(parts) or component >= len(parts[element]):
            return ""
        part = parts[element][component]
        return (part if self._spans is None else _released(part, self.characters.release)).strip()

    def span(self, element: int, component: int = 0) -> tuple[int, int]:
        """Start and end of a component in ``text``; both 0 where it is not there."""
        parts = self._parts
        if element >= len(parts) or component >= len(parts[element]):
            return 0, 0
        if self._spans is not None:
            return self._spans[element][component]
        before = sum(len(part) for pieces in parts[:element] for part in pieces) + sum(map(len, parts[:element]))
        start = before + sum(len(part) + 1 for part in parts[element][:component])
        return start, start + len(parts[element][component])

    def components(self, element: int) -> list[str]:
        """All components of an element."""
        return [self.get(element, index) for index in range(self.size(element))]

    def size(self, element: int) -> int:
        """How many components an element has."""
        return len(self._parts[element]) if element < len(self._parts) else 0

    @property
    def length(self) -> int:
        """How many elements there are, the tag among them."""
        return len(self._parts)


def _cut_with_care(text: str, signs: ServiceCharacters) -> Iterator[list[tuple[int, int]]]:
    """Start and end of the components of each element."""
    for start, end in _cut(text, 0, len(text), signs.element, signs.release):
        if signs.repetition:  # the first occurrence; ORDERS repeats no element that is read here
            end = next(_cut(text, start, end, signs.repetition, signs.release))[1]
        yield list(_cut(text, start, end, signs.component, signs.release))


def _cut(text: str, start: int, end: int, separator: str, release: str) -> Iterator[tuple[int, int]]:
    """The pieces between separators that are not released."""
    piece = start
    while True:
        found = text.find(separator, start, end)
        if found < 0:
            yield piece, end
            return
        if release and _is_released(text, piece, found, release):
            start = found + 1
            continue
        yield piece, found
        piece = start = found + 1


def _is_released(text: str, start: int, place: int, release: str) -> bool:
    count = 0
    while place - 1 - count >= start and text[place - 1 - count] == release:
        count += 1
    return count % 2 == 1


def _released(raw: str, release: str) -> str:
    if not release or release not in raw:
        return raw
    return re.sub(re.escape(release) + "(.)", r"\1", raw, flags=re.DOTALL)


def service_characters(text: str) -> tuple[ServiceCharacters, int]:
    """The separators and where the first segment begins: from UNA, or from how UNB or UNH is written where there is none."""
    start = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    if text.startswith("UNA", start) and len(text) >= start + 9:
        component, element, decimal, release, repetition, terminator = list(text[start + 3 : start + 9])
        version4 = re.match(rf"\s*UNB{re.escape(element)}\w+{re.escape(component)}[4-9]", text[start + 9 : start + 60])
        signs = ServiceCharacters(
            component, element, decimal, release.strip(), terminator, repetition.strip() if version4 else ""
        )
        return signs, start + 9
    return _told_by_header(text, start), start


def _told_by_header(text: str, start: int) -> ServiceCharacters:
    """Level B interchanges use the information separators IS1, IS3 and IS4, and some systems what they like."""
    element = text[start + 3 : start + 4]
    if element in ("", "+") or element.isalnum():
        return ServiceCharacters()
    component = text[start + 8 : start + 9] if text.startswith("UNB", start) else ":"
    header = re.search(rf"([^ \t\r\nA-Za-z0-9])[ \t\r\n]*UN[GH]{re.escape(element)}", text[start + 3 :])
    terminator = header[1] if header else "'"
    if component.isalnum() or component in ("", element, terminator):
        component = ":"
    release = "?" if "?" not in (element, component, terminator) else ""
    return ServiceCharacters(component, element, ".", release, terminator)


def split_segments(text: str) -> Iterator[Segment]:
    """The segments of a file in order, UNA left out; the last one may lack its terminator.

    Every UNA inside the file, as files glued together have them, changes the separators from there on.
    """
    position, place = 0, 0
    while place < len(text):
        signs, place = service_characters(text[place:]) if place == 0 else _next_characters(text, place)
        for segment_text, end, ended in _segment_texts(text, place, signs):
            place = end
            if segment_text:
                position += 1
                tag = segment_text[:3].upper()
                yield Segment(tag if _TAG.match(tag) else segment_text[:3], segment_text, position, signs, ended)
            if text.startswith("UNA", _skipped(text, place)) and len(text) > _skipped(text, place) + 9:
                break


def _next_characters(text: str, place: int) -> tuple[ServiceCharacters, int]:
    signs, after = service_characters(text[place : place + 200])
    return signs, place + after


def _skipped(text: str, place: int) -> int:
    while place < len(text) and text[place] in " \t\r\n":
        place += 1
    return place


def _segment_texts(text: str, start: int, signs: ServiceCharacters) -> Iterator[tuple[str, int, bool]]:
    """Text, end and whether it was ended of each segment."""
    keep_line_ends = signs.terminator in "\r\n"
    joint = "" if keep_line_ends else _line_joint(text)
    begin = start
    while begin < len(text):
        found = text.find(signs.terminator, start)
        if found >= 0 and signs.release and _is_released(text, begin, found, signs.release):
            start = found + 1
            continue
        end = found if found >= 0 else len(text)
        raw = text[begin:end].strip(" \t\r\n\x00\x1a\ufeff")
        if not keep_line_ends and ("\n" in raw or "\r" in raw):
            raw = _joined(raw, joint, signs)
        yield raw, end + 1 if found >= 0 else len(text), found >= 0
        begin = start = end + 1


def _line_joint(text: str) -> str:
    """What a line end inside a segment stands for: nothing in a file cut into lines of equal length, else a blank."""
    lines = [line.rstrip("\r") for line in text[:20_000].split("\n")[:-1]]
    return "" if len(lines) > 1 and len({len(line) for line in lines}) == 1 else " "


def _joined(raw: str, joint: str, signs: ServiceCharacters) -> str:
    separators = signs.element + signs.component

    def stand_in(match: re.Match[str]) -> str:
        before, after = raw[match.start() - 1 : match.start()], raw[match.end() : match.end() + 1]
        return "" if before in separators or after in separators else joint

    return _LINE_ENDS.sub(stand_in, raw)
