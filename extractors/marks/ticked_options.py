"""What ticked boxes mean for an order: that it is one, or an enquiry; in a hurry, in parts, or fetched."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from extractors.fields.folding import fold
from extractors.marks.tick_signs import CHECKED, UNCHECKED, UNCLEAR
from pipeline.core.document import Document, Mark, MarkKind
from pipeline.core.issues import Issue, Severity

_SAID = {
    "urgent": "The order is marked urgent",
    "partial": "Delivery in parts is allowed",
    "complete": "Only complete delivery is wanted",
    "pickup": "The goods are fetched",
}
# A label may go on for so many characters ("Express delivery (surcharge)").
_MORE = 24


@cache
def _labels() -> tuple[tuple[str, str], ...]:
    """Folded labels with what they mean, the longest first: "no partial delivery" before "partial delivery"."""
    lexicon = tomllib.loads(files("extractors.marks").joinpath("tick_labels.toml").read_text(encoding="utf-8"))
    pairs = [(fold(label), meaning) for meaning, labels in lexicon.items() for label in labels]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def meaning_of(label: str) -> str:
    """What a tick beside a label means: ``order``, ``other``, ``urgent`` and so on; empty where it matters to nobody."""
    folded = fold(label).strip(" .:;,-")
    for known, meaning in _labels():
        if folded.startswith(known) and len(folded) <= len(known) + _MORE:
            rest = folded[len(known) :]
            if not rest or not rest[0].isalnum() or not known[-1].isascii():
                return meaning
    return ""


def option_findings(document: Document) -> list[Issue]:
    """Findings from the tick boxes of a document whose labels matter."""
    found = [
        (page.number, mark, meaning)
        for page in document.pages
        for mark in page.marks
        if mark.kind is MarkKind.TICK_BOX and (meaning := meaning_of(mark.text))
    ]
    issues = [
        Issue("tick-unclear", Severity.WARNING, f"Whether the box “{mark.text}” is ticked cannot be told.", f"page {page}")
        for page, mark, _ in found
        if mark.detail == UNCLEAR
    ]
    for page, mark, meaning in found:
        if mark.detail == CHECKED and meaning in _SAID:
            issues.append(
                Issue(f"ticked-{meaning}", Severity.INFO, f"{_SAID[meaning]}: “{mark.text}” is ticked.", f"page {page}")
            )
    return [*issues, *_kind_findings([(mark, meaning) for _, mark, meaning in found])]


def _kind_findings(found: Sequence[tuple[Mark, str]]) -> list[Issue]:
    """What the boxes for the kind of the paper say; a form without both kinds of them says nothing."""
    kinds = [(mark, meaning) for mark, meaning in found if meaning in ("order", "other")]
    ticked = {meaning for mark, meaning in kinds if mark.detail == CHECKED}
    others = [mark.text for mark, meaning in kinds if meaning == "other" and mark.detail == CHECKED]
    if others and "order" not in ticked:
        return [Issue("ticked-no-order", Severity.WARNING, f"This may be no order: the box “{others[0]}” is ticked.", "document")]
    offered = {meaning for _, meaning in kinds}
    if offered == {"order", "other"} and all(mark.detail == UNCHECKED for mark, _ in kinds):
        labels = " nor ".join(f"“{mark.text}”" for mark, _ in kinds[:3])
        return [Issue("kind-not-ticked", Severity.WARNING, f"Neither {labels} is ticked: is it an order?", "document")]
    if others:
        return [Issue("ticked-both-kinds", Severity.WARNING, f"“{others[0]}” is ticked beside the box for an order.", "document")]
    if "order" in ticked and len(offered) > 1:
        return [Issue("ticked-order", Severity.INFO, "The box for an order is ticked.", "document")]
    return []
