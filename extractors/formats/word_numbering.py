"""The numbers that Word counts by itself: positions of an order's lines are often nowhere in its text."""

from __future__ import annotations

from collections import defaultdict

from docx.document import Document as WordDocument
from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEEPEST_LEVEL = 8
_COUNTED = ("decimal", "decimalZero")


class Numbering:
    """Counts the numbered paragraphs of one document in the order in which ``label`` is asked for them.

    Only numbers are given (ISO 29500-1, 17.9); bullets and letters say nothing about an order.
    """

    def __init__(self, document: WordDocument) -> None:
        self._levels = _levels_of(document)
        self._styles = _numbered_styles(document)
        self._counters: dict[str, list[int]] = defaultdict(lambda: [0] * (_DEEPEST_LEVEL + 1))

    def label(self, paragraph: etree._Element) -> str:
        """The paragraph's number as printed and a blank, or nothing for one that is not counted."""
        number_id, level = _number_of(paragraph) or self._styles.get(_value(paragraph, f"{_W}pPr/{_W}pStyle"), ("", 0))
        pattern = self._levels.get((number_id, level))
        if pattern is None:
            return ""
        text, start = pattern
        counters = self._counters[number_id]
        counters[level] = max(counters[level] + 1, start)
        counters[level + 1 :] = [0] * (_DEEPEST_LEVEL - level)
        for position in range(level + 1):
            text = text.replace(f"%{position + 1}", str(max(counters[position], 1)))
        return f"{text} "


def _levels_of(document: WordDocument) -> dict[tuple[str, int], tuple[str, int]]:
    """Number id and level to the pattern of the number and what it starts at."""
    numbering = next((rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")), None)
    if numbering is None or not hasattr(numbering, "element"):
        return {}
    root = numbering.element
    abstract = {element.get(f"{_W}abstractNumId"): element for element in root.iter(f"{_W}abstractNum")}
    levels: dict[tuple[str, int], tuple[str, int]] = {}
    for number in root.iter(f"{_W}num"):
        for level in abstract.get(_value(number, f"{_W}abstractNumId"), etree.Element("none")).iter(f"{_W}lvl"):
            if _value(level, f"{_W}numFmt") in _COUNTED:
                start = _value(level, f"{_W}start")
                key = (number.get(f"{_W}numId") or "", _level(level.get(f"{_W}ilvl") or ""))
                levels[key] = (_value(level, f"{_W}lvlText"), int(start) if start.isdecimal() else 1)
    return levels


def _numbered_styles(document: WordDocument) -> dict[str, tuple[str, int]]:
    """Paragraph styles that count by themselves: style id to number id and level."""
    numbers = ((style.get(f"{_W}styleId") or "", _number_of(style)) for style in document.styles.element.iter(f"{_W}style"))
    return {style: number for style, number in numbers if number}


def _number_of(element: etree._Element) -> tuple[str, int] | None:
    """Number id and level of a paragraph or style that says so itself; id 0 switches numbering off."""
    number_id = _value(element, f"{_W}pPr/{_W}numPr/{_W}numId")
    return (number_id, _level(_value(element, f"{_W}pPr/{_W}numPr/{_W}ilvl"))) if number_id else None


def _level(text: str) -> int:
    return min(int(text), _DEEPEST_LEVEL) if text.isdecimal() else 0


def _value(element: etree._Element, path: str) -> str:
    found = element.find(path)
    return (found.get(f"{_W}val") or "") if found is not None else ""
