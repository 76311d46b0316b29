"""What a layout is recognised by: its steady words with coarse places, its rulings, its letterhead."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from extractors.layout.columns import is_label_word
from extractors.lessons.printed import Printed, folded
from pipeline.core.document import Page
from pipeline.core.layout_lessons import LayoutLesson, LayoutSignature

# Coarse places: a word that moves by less than half of this keeps one of its two tokens.
_COLUMN, _BAND = 36.0, 48.0
_HEAD, _FOOT = 0.3, 0.9
_CAPTION, _LABEL_WORD, _WORD, _RULING = 3.0, 1.5, 0.5, 1.0
_MOST_TOKENS, _MOST_ROWS = 400, 400
_SHORTEST_WORD = 2

LEAST_LIKENESS = 0.25
"""Layouts less alike than this are not the same; measured in docs/benchmarks/lessons.md."""
LEAST_LETTERHEAD = 0.5
"""Of an unnamed issuer's letterhead, the share of words that must be there again."""


def signature_of(printed: Printed) -> LayoutSignature:
    """The signature of a document; one without words has no tokens and is like nothing."""
    weights: dict[int, float] = {}
    pages = sorted(printed.pages)
    for number in pages[:1] + (pages[-1:] if len(pages) > 1 else []):
        for token, weight in _tokens(printed, printed.pages[number], number == pages[0]):
            weights[token] = max(weight, weights.get(token, 0.0))
    kept = sorted(weights.items(), key=lambda entry: (-entry[1], entry[0]))[:_MOST_TOKENS]
    head = sorted(_letterhead(printed, printed.pages[pages[0]])) if pages else []
    return LayoutSignature(tuple(token for token, _ in kept), tuple(weight for _, weight in kept), tuple(head))


def likeness(one: LayoutSignature, two: LayoutSignature) -> float:
    """Weighted Jaccard index of two signatures, 0..1."""
    first, second = dict(zip(one.tokens, one.weights, strict=True)), dict(zip(two.tokens, two.weights, strict=True))
    shared = sum(min(weight, second[token]) for token, weight in first.items() if token in second)
    whole = sum(first.values()) + sum(second.values()) - shared
    return shared / whole if whole else 0.0


def is_same_issuer(lesson: LayoutLesson, signature: LayoutSignature, printed: Printed) -> bool:
    """Whether a document comes from the issuer that a lesson was learned from.

    The issuer's name must be printed again; where it never is (a logo), most words of the letterhead must be.
    """
    if lesson.issuer_printed:
        return folded(lesson.issuer) in printed.solid
    known, here = set(lesson.signature.letterhead), set(signature.letterhead)
    return bool(known) and len(known & here) >= LEAST_LETTERHEAD * min(len(known), max(1, len(here)))


def _tokens(printed: Printed, page: Page, is_first: bool) -> Iterator[tuple[int, float]]:
    rows = [row for row in printed.rows if row.page == page.number][:_MOST_ROWS]
    where = "first" if is_first else "last"
    captions: set[int] = set()
    for hit in printed.labelled(page.number).hits:
        captions.update(id(word) for word in hit.words)
    for row in rows:
        for word in row.words:
            key = folded(word.text)
            if len(key) < _SHORTEST_WORD or any(map(str.isdigit, key)):
                continue
            weight = _CAPTION if id(word) in captions else _LABEL_WORD if is_label_word(word.text) else _WORD
            column, half = divmod(word.box.left / _COLUMN, 1)
            # The words of the head keep their height; those below the table slide with its length.
            in_head = word.box.top < _HEAD * page.height
            band = round(word.box.top / _BAND) if in_head else -1
            yield _hash(f"{where} {key} {int(column)} {band}"), weight
            yield _hash(f"{where} {key} {int(column) + (1 if half >= 0.5 else -1)} *"), weight / 2
            yield _hash(f"{where} {key}"), weight / 2
    yield _hash(f"size {round(page.width / 20)} {round(page.height / 20)}"), _RULING
    for ruling in page.rulings[:200]:
        if not ruling.is_horizontal:
            yield _hash(f"wall {round(ruling.box.left / 6)}"), _RULING / 2


def _letterhead(printed: Printed, page: Page) -> Iterator[int]:
    seen = set()
    for row in printed.rows:
        if row.page != page.number or _HEAD * page.height < row.box.top < _FOOT * page.height:
            continue
        for word in row.words:
            key = folded(word.text)
            if len(key) > _SHORTEST_WORD and not is_label_word(word.text) and key not in seen:
                seen.add(key)
                yield _hash(f"head {key}")


def _hash(text: str) -> int:
    return zlib.crc32(text.encode())
