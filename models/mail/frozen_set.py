"""The frozen test set of the mail model: written apart from all other sentences, and only ever counted.

Nobody looks at single errors on it, and nothing is chosen by it: neither sentences to train on, nor rules, nor thresholds. So
this module prints and returns figures alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extractors.prose.items import Item, items_of
from extractors.prose.labels import Mark
from extractors.prose.model import MailModel
from extractors.prose.spans import TextSpan
from models.mail.evaluate import Score, f1, spans_of
from models.mail.grammar import load_grammars
from models.mail.markup import Marked

FROZEN = Path(__file__).parent / "frozen"
# Shorter and harder: telegrams, corrections alone, what is left on the shelf. Half of what was written for it joined the held-out
# sentences. Who wrote them wrote sentences to train on afterwards, so that they tell less than the first set.
LATER = Path(__file__).parent / "frozen_later"
_NAMES = (Mark.ARTICLE, Mark.OWN_ARTICLE, Mark.DESCRIPTION)

ABOUT = """\
**Frozen set.** `models/mail/frozen/`: 40 sentences and short mails a language, ten of which order nothing, written with neither
the training nor the held-out sentences in view (the code that reads was). Nobody looks at single errors on it and nothing is
chosen by it, so these are the figures to go by; whoever breaks that rule has to write a new set. A *tuple* is article (number,
or name where there is none), quantity and unit of one line, right to the letter; *alike* counts it as extraction is counted
everywhere (a description from 85 % likeness on, a quantity by its value, all else to the letter). *Lines right*: all tuples of
a sentence and none too many, to the letter. *All right*: every mark besides, from the wanted date to the order number.
*Nothing invented*: no line whose quantity or article was read where no wanted line has one; a name cut too short is wrong, not
invented. *Kept quiet*: nothing read where nothing is ordered. Forty sentences tell little apart: between two models,
six more or fewer may be chance."""

LATER_ABOUT = """\
**Second frozen set.** `models/mail/frozen_later/`: {count} sentences, the same messages in each language, half of a set
whose other half joined the held-out sentences. Harder than the first: telegrams, lists without words around them, corrections
alone, stocks told before what is ordered. Who wrote them wrote sentences to train on afterwards: they tell less."""


@dataclass
class FrozenScore:
    """Counts of one language; see `update`."""

    base: Score = field(default_factory=Score)
    all_right: int = 0
    nothing_invented: int = 0
    idle: int = 0
    kept_quiet: int = 0

    def update(self, gold: Marked, found: Sequence[TextSpan]) -> None:
        """Count one sentence."""
        wanted = spans_of(gold)
        lines_right = self.base.update(gold, found)
        self.all_right += lines_right and _places(wanted) == _places(found)
        wanted_items, found_items = items_of(wanted, gold.text), items_of(list(found), gold.text)
        self.nothing_invented += not any(is_invented(item, wanted_items) for item in found_items)
        if not wanted_items:
            self.idle += 1
            self.kept_quiet += not found_items


def _places(spans: Iterable[TextSpan]) -> set[tuple[int, int, Mark]]:
    return {(span.start, span.end, span.mark) for span in spans}


def is_invented(found: Item, wanted: Sequence[Item]) -> bool:
    """Whether a line says a quantity, or names an article, where no wanted line does."""
    quantities = [item.quantity for item in wanted]
    names = [item.get(mark) for item in wanted for mark in _NAMES]
    said = [found.get(mark) for mark in _NAMES]
    return any(_is_elsewhere(name, names) for name in said) or _is_elsewhere(found.quantity, quantities)


def _is_elsewhere(span: TextSpan | None, wanted: Iterable[TextSpan | None]) -> bool:
    if span is None:
        return False
    return not any(other is not None and span.start < other.end and other.start < span.end for other in wanted)


def score_frozen(model: MailModel, folder: Path = FROZEN) -> dict[str, FrozenScore]:
    """Per language the counts on its frozen sentences."""
    result: dict[str, FrozenScore] = {}
    for grammar in load_grammars(folder):
        score = result[grammar.language] = FrozenScore()
        for marked in grammar.literals:
            score.update(marked, model.annotate(marked.text).spans)
    return result


def frozen_tables(scores: Mapping[str, FrozenScore], order: Sequence[str]) -> list[str]:
    """The section of the page: what the set is, one row a language, one row a mark."""
    lines = [
        *ABOUT.splitlines(),
        "",
        "| language | tuples F1 | alike F1 | lines right | all right | marks F1 | nothing invented | kept quiet |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for language in order:
        score = scores[language]
        count = score.base.sentences
        lines.append(
            f"| {language} | {score.base.f1():.1%} | {f1(score.base.alike):.1%} | {score.base.exact}/{count} "
            f"| {score.all_right}/{count} | {score.base.entity_f1():.1%} | {score.nothing_invented / count:.1%} "
            f"| {score.kept_quiet}/{score.idle} |"
        )
    return [*lines, "", *_mark_table(scores, order), ""]


def later_table(scores: Mapping[str, FrozenScore], order: Sequence[str]) -> list[str]:
    """The section of the page for the later set: one row a language."""
    count = sum(scores[language].base.sentences for language in order)
    return [
        *LATER_ABOUT.format(count=count).splitlines(),
        "",
        "| language | tuples F1 | alike F1 | lines right | nothing invented | kept quiet |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
        *(_later_row(language, scores[language]) for language in order),
        "",
    ]


def _later_row(language: str, score: FrozenScore) -> str:
    base = score.base
    return (
        f"| {language} | {base.f1():.1%} | {f1(base.alike):.1%} | {base.exact}/{base.sentences} "
        f"| {score.nothing_invented}/{base.sentences} | {score.kept_quiet}/{score.idle} |"
    )


def _mark_table(scores: Mapping[str, FrozenScore], order: Sequence[str]) -> list[str]:
    lines = [f"| F1 of the mark (how many) | {' | '.join(order)} |", f"| --- | {' | '.join('---:' for _ in order)} |"]
    for mark in Mark:
        counts = [scores[language].base.marks[mark] for language in order]
        if any(one["hit"] + one["missed"] for one in counts):
            cells = [f"{f1(one):.0%} ({one['hit'] + one['missed']})" if one.total() else "" for one in counts]
            lines.append(f"| {mark} | {' | '.join(cells)} |")
    return lines
