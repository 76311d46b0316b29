"""Scores of the mail model, per language: ``python -m models.mail.evaluate``.

Here the held-out sentences, whose single errors may be looked at; those of the frozen set (frozen_set.py) nobody looks at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from extractors.prose.completion import without_article
from extractors.prose.items import Item, items_of
from extractors.prose.labels import Mark
from extractors.prose.model import MailModel
from extractors.prose.spans import TextSpan
from models.mail.compose import held_out_sentences
from models.mail.grammar import load_grammars
from models.mail.likeness import count_alike
from models.mail.markup import Marked

HELD_OUT = Path(__file__).parent / "heldout"
SENTENCES, SEED = 400, 20261
Tuple = tuple[str, str, str]
T = TypeVar("T")


@dataclass
class Score:
    """Hits, misses and false finds of tuples and of each mark; see `update` and `summary`."""

    tuples: Counter[str] = field(default_factory=Counter)
    alike: Counter[str] = field(default_factory=Counter)
    marks: dict[Mark, Counter[str]] = field(default_factory=lambda: {mark: Counter() for mark in Mark})
    sentences: int = 0
    exact: int = 0

    def update(self, gold: Marked, found: Sequence[TextSpan]) -> bool:
        """Count one sentence; whether all its tuples are right."""
        wanted, got = tuples_of(spans_of(gold), gold.text), tuples_of(found, gold.text)
        _count(self.tuples, Counter(wanted), Counter(got))
        self.alike += count_alike(spans_of(gold), found, gold.text)
        for mark in Mark:
            _count(
                self.marks[mark],
                Counter((span.start, span.end) for span in spans_of(gold) if span.mark is mark),
                Counter((span.start, span.end) for span in found if span.mark is mark),
            )
        self.sentences += 1
        right = Counter(wanted) == Counter(got)
        self.exact += right
        return right

    def f1(self) -> float:
        """Of the tuples."""
        return f1(self.tuples)

    def entity_f1(self) -> float:
        """Over the spans of all marks."""
        total: Counter[str] = Counter()
        for counts in self.marks.values():
            total += counts
        return f1(total)


def f1(counts: Counter[str]) -> float:
    """From the counts ``hit``, ``missed`` and ``false``; nothing to find and nothing found is 1."""
    total = 2 * counts["hit"] + counts["missed"] + counts["false"]
    return 2 * counts["hit"] / total if total else 1.0


def _count(counts: Counter[str], wanted: Counter[T], got: Counter[T]) -> None:
    hits = sum((wanted & got).values())
    counts["hit"] += hits
    counts["missed"] += sum(wanted.values()) - hits
    counts["false"] += sum(got.values()) - hits


def spans_of(marked: Marked) -> list[TextSpan]:
    """Gold marks in the form of the model's."""
    seen: set[int] = set()
    spans = []
    for span in sorted(marked.spans, key=lambda one: one.start):
        begins = span.item is not None and span.item not in seen
        seen |= {span.item} if span.item is not None else set()
        found = TextSpan(span.start, span.end, span.mark, begins, 1.0, 1.0)
        spans.append(without_article(found, marked.text) if span.mark is Mark.SHIP_TO else found)
    return spans


def tuples_of(spans: Iterable[TextSpan], text: str) -> list[Tuple]:
    """Article (number, else the writer's own number, else what it is called), quantity and unit of each item."""
    return [found for item in items_of(list(spans), text) if any(found := _tuple(item, text))]


def _tuple(item: Item, text: str) -> Tuple:
    article = item.get(Mark.ARTICLE) or item.get(Mark.OWN_ARTICLE) or item.get(Mark.DESCRIPTION)
    return _said(article, text), _said(item.quantity, text), _said(item.get(Mark.UNIT), text)


def _said(span: TextSpan | None, text: str) -> str:
    return "" if span is None else " ".join(text[span.start : span.end].casefold().split())


def score_languages(model: MailModel, count: int = SENTENCES, shown: int = 0) -> dict[str, tuple[Score, Score]]:
    """Per language the scores on sentences written by hand and on drawn ones; ``shown`` errors a language go to stdout."""
    result: dict[str, tuple[Score, Score]] = {}
    for grammar in load_grammars(HELD_OUT):
        written, drawn = Score(), Score()
        left = shown
        for index, marked in enumerate(held_out_sentences(grammar, count, SEED)):
            by_hand = index < len(grammar.literals)
            found = model.annotate(marked.text).spans
            right = (written if by_hand else drawn).update(marked, found)
            if not right and shown and (by_hand or left > 0):
                left -= not by_hand
                print(f"{grammar.language} {'hand' if by_hand else 'drawn'}: {marked.text}")
                print("   want", tuples_of(spans_of(marked), marked.text), "\n   got ", tuples_of(found, marked.text))
        result[grammar.language] = (written, drawn)
    return result


if __name__ == "__main__":
    from models.mail.report import write_report

    write_report()
