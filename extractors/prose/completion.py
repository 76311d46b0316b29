"""Marks set right where print leaves no choice: a code is marked to its end, "1 200" is one number, "two dozen" one quantity."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.fields.folding import fold
from extractors.fields.units import unit_code
from extractors.prose.labels import Mark
from extractors.prose.naming import name_end
from extractors.prose.number_words import number_word
from extractors.prose.spans import TextSpan

_CODES = frozenset({Mark.ARTICLE, Mark.OWN_ARTICLE, Mark.ORDER_NUMBER})
_QUANTITIES = frozenset({Mark.QUANTITY, Mark.QUANTITY_EACH, Mark.CORRECTED, Mark.REPLACED})
_DAYS = frozenset({Mark.DATE, Mark.LINE_DATE})
_DATE_HEAD, _DATE_TAIL = re.compile(r"(?:\d{1,4}[./-])+$"), re.compile(r"(?:[./-]\d{1,4})+")
_TIMES = re.compile(r"\d+[xX×*]")
_CODE_TAIL = re.compile(r"(?:[-._/]?[^\W_])+")
_CODE_HEAD = re.compile(r"(?:[^\W_][-._/]?)+$")
_THOUSANDS_BEFORE = re.compile(r"(?<![\w.,/-])\d{1,3}(?:[ .,]\d{3})*[ .,]$")
_THOUSANDS_BEHIND = re.compile(r"(?:[ .,]\d{3})+(?![\d\w/-])(?=\s|[.,;:]?\s|$)|[.,]\d+(?![\d\w/-])")
_WORD_BEFORE = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[ \n]$")
_WORD_BEHIND = re.compile(r"[ \n]([^\W\d_]+'?)")
_UNIT_BEHIND = re.compile(r"\s?([^\W\d_]+\.?)(?=\s|[,;)]|$)")
_ARTICLE = re.compile(
    r"(?:the|our|der|die|das|den|dem|unser[em]*|ans?|zum|zur|le|la|les|notre|l['’]|el|los|las|nuestr[oa]|il|lo|gli|i|nostr[oa]|het|"
    r"de|ons|onze|o|a|os|as|noss[oa]|vår[at]?|naszego)\s*(?<=[\s'’])",
    re.IGNORECASE,
)
_ONE_LETTER_UNITS = frozenset("mlg")
_NUMBER_BEFORE = re.compile(r"(?<![^\s(])(\d+(?:[.,]\d+)*|[^\W\d_]+)\s?$")
# Sizes that stand before or behind what an article is called and belong to it: "38 x 89 timber", "anchors 10 mm".
_MEASURE = r"\d+(?:[.,/]\d+)*(?:\s?[x×*]\s?\d+(?:[.,]\d+)?)*"
_MEASURED = r"(?:\s?(?:mm²?|cm|ml|cl|kW|bar|[VWA]|l|litres?|liters?|Liter|litros?|inch|Zoll|tum|kg|[\"″]))?"
_SIZES_BEFORE = re.compile(rf"(?:{_MEASURE}{_MEASURED}\s+)+$")
_SIZE_BEHIND = re.compile(
    r"\s(?:\d+(?:[.,]\d+)?(?:\s?[x×]\s?\d+(?:[.,]\d+)?)+(?:\s?[mc]m)?|\d+(?:[.,]\d+)?\s?mm²?|(?:M|DN|PN)\s?\d+(?:x\d+)?)(?![\w/-])"
)
_OF = re.compile(r"\sof$", re.IGNORECASE)
# A unit that only the lexicon knows, where the model saw nothing.
_UNIT_TRUST = 0.7
_MOST_WORDS = 3


def completed(spans: Sequence[TextSpan], text: str) -> list[TextSpan]:
    """The spans with their edges set right and units that stand beside quantities added, from left to right."""
    result: list[TextSpan] = []
    # Where the model saw no quantity at all, the units are those of a question or of what was.
    counts = any(span.mark in _QUANTITIES for span in spans)
    for index, span in enumerate(spans):
        low = result[-1].end if result else 0
        high = spans[index + 1].start if index + 1 < len(spans) else len(text)
        if span.mark in _CODES:
            span = _whole_code(span, text, low, high)
        elif span.mark in _QUANTITIES:
            span = _whole_quantity(span, text, low, high)
        elif span.mark is Mark.DESCRIPTION:
            span = _whole_name(span, text, low, high, result)
        elif span.mark is Mark.UNIT and counts:
            span = _with_quantity(span, text, low, result)
        elif span.mark is Mark.SHIP_TO:
            span = without_article(span, text)
        elif span.mark in _DAYS:
            span = _whole_date(span, text, low, high)
        result.append(span)
        if span.mark in _QUANTITIES:
            result += _unit_behind(span, text, high)
    return result


def without_article(span: TextSpan, text: str) -> TextSpan:
    """A place without the article or preposition before its name: "the Leeds depot"."""
    match = _ARTICLE.match(text, span.start, span.end)
    return span if match is None or match.end() >= span.end else replace(span, start=match.end())


def _whole_code(span: TextSpan, text: str, low: int, high: int) -> TextSpan:
    start, end = span.start, span.end
    before = _CODE_HEAD.search(text, low, start)
    if before is not None and not text[before.start() : start].isalpha():
        start = before.start()
        # The 3x of 3x4711-B multiplies and belongs to no code; where the 3 is marked, only the x is left of it here.
        times = _TIMES.match(text, start, span.start)
        start = times.end() if times is not None else start
        start += text[start] in "xX" and text[start - 1 : start].isdigit()
    behind = _CODE_TAIL.match(text, end, high)
    if behind is not None:
        end = behind.end()
    return replace(span, start=start, end=end)


def _whole_date(span: TextSpan, text: str, low: int, high: int) -> TextSpan:
    """All numbers of a date: the year of 10/12/2026 as well."""
    before, behind = _DATE_HEAD.search(text, low, span.start), _DATE_TAIL.match(text, span.end, high)
    start = before.start() if before is not None and text[span.start].isdigit() else span.start
    end = behind.end() if behind is not None and text[span.end - 1].isdigit() else span.end
    return replace(span, start=start, end=end)


def _whole_quantity(span: TextSpan, text: str, low: int, high: int) -> TextSpan:
    start, end = span.start, span.end
    if text[start:end].isdigit():
        before = _THOUSANDS_BEFORE.search(text, low, start) if end - start == 3 else None
        behind = _THOUSANDS_BEHIND.match(text, end, high) if end - start <= 3 else None
        start = before.start() if before is not None else start
        end = behind.end() if behind is not None else end
        return replace(span, start=start, end=end)
    return _whole_words(span, text, low, high)


def _whole_words(span: TextSpan, text: str, low: int, high: int) -> TextSpan:
    """The longest number in words that holds the span."""
    starts, ends = [span.start], [span.end]
    for _ in range(_MOST_WORDS):
        before, behind = _WORD_BEFORE.search(text, low, starts[-1]), _WORD_BEHIND.match(text, ends[-1], high)
        starts += [before.start()] if before is not None else []
        ends += [behind.end()] if behind is not None else []
    runs = [(start, end) for start in starts for end in ends if _is_number(text[start:end])]
    start, end = max(runs, key=lambda run: run[1] - run[0], default=(span.start, span.end))
    return replace(span, start=start, end=end)


def _is_number(text: str) -> bool:
    # "thirty of the chairs" counts no further than "thirty"; "une douzaine de" is the French dozen.
    return _OF.search(text) is None and number_word(fold(" ".join(text.split()))) is not None


def _whole_name(span: TextSpan, text: str, low: int, high: int, before: Sequence[TextSpan]) -> TextSpan:
    """A name with the sizes beside it, and without a small word at its end."""
    start, end = span.start, name_end(text, span.start, span.end)
    if before and before[-1].mark in (*_QUANTITIES, Mark.UNIT) and not span.begins_item:
        sizes = _SIZES_BEFORE.search(text, low, start)
        start = sizes.start() if sizes is not None and text[sizes.start() - 1].isspace() else start
    behind = _SIZE_BEHIND.match(text, end, high) if end == span.end else None
    return replace(span, start=start, end=behind.end() if behind is not None else end)


def _with_quantity(span: TextSpan, text: str, low: int, before: list[TextSpan]) -> TextSpan:
    """A unit whose number was not marked: the number right before it joins the spans before it and begins what the unit began."""
    match = _NUMBER_BEFORE.search(text, low, span.start)
    if match is None or _is_counted(span, before) or not (match[1][0].isdigit() or _is_number(match[1])):
        return span
    trust = min(span.confidence, _UNIT_TRUST)
    before.append(TextSpan(match.start(1), match.end(1), Mark.QUANTITY, span.begins_item, trust, span.link))
    return replace(span, begins_item=False)


def _is_counted(span: TextSpan, before: Sequence[TextSpan]) -> bool:
    """Whether the article that a span belongs to has a number already."""
    if span.begins_item:
        return False
    for one in reversed(before):
        if one.mark in (*_QUANTITIES, Mark.PACK):
            return True
        if one.begins_item:
            return False
    return False


def _unit_behind(span: TextSpan, text: str, high: int) -> list[TextSpan]:
    """The unit that stands right behind a quantity and was not marked."""
    match = _UNIT_BEHIND.match(text, span.end, high)
    if match is None:
        return []
    word = match[1].strip(".")
    known = unit_code(word) is not None and (len(word) > 1 or word in _ONE_LETTER_UNITS)
    if not known or number_word(fold(word)) is not None:
        return []
    trust = min(span.confidence, _UNIT_TRUST)
    return [TextSpan(match.start(1), match.end(1), Mark.UNIT, False, trust, span.link)]
