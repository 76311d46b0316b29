"""Orders whose answers are known, as the referee is fitted on them: sketched, drawn, generated, and generated ones recognised."""

from __future__ import annotations

import json
import pickle
import random
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from extractors.classify import classify
from extractors.formats.pdf import open_pdf
from extractors.layout.rows import rows_of
from extractors.learned.decoding import LearnedReading, read_by_model
from extractors.learned.layout_reader import LayoutReader
from extractors.read_pages import read_by_rules
from models.corpus.family import Family, make_example
from models.corpus.pages import document_of
from models.evaluate.rules import MATCHED_FIELDS
from models.layout.held_out import held_out_sketches
from models.layout.read_back import HELD_SUFFIX
from models.sketches.layout_cases import STRANGERS, LayoutCase, layout_case, layout_names
from models.sketches.page_sketch import REPRINTS, sketched_document
from pipeline.core.document import Document
from pipeline.core.fields import DocumentKind, ExtractedOrder

Answers = tuple[str, ...]
UNTOLD: Answers = ("?",)
"""Of a field that nobody can tell."""
_PRINTS = 3
_NOT_PRINTED = {"lines", *MATCHED_FIELDS}
_NOT_STATED = frozenset({"buyer_address"})
"""Read for matching, but no field of the exchange format: no answer says whether it is right."""
_SAMPLES = Path(__file__).resolve().parents[2] / "sample_docs"


class Origin(StrEnum):
    """Where an order comes from."""

    SKETCHED = "sketched"
    DRAWN = "drawn"
    GENERATED = "generated"
    RECOGNISED = "recognised"
    """Generated ones, sent and recognised."""
    SENT = "sent"
    """Sketched ones, sent and recognised."""


@dataclass(frozen=True)
class KnownOrder:
    """A document and its right answers.

    Attributes:
        name: Of the layout or the family.
        header: Right answers by field name, any of them will do; a field that is not there is not stated.
        lines: The same for each line.
        ignore: Fields that nobody can tell; ``lines.uom`` for those of lines.
    """

    origin: Origin
    name: str
    document: Document
    header: Mapping[str, Answers]
    lines: Sequence[Mapping[str, Answers]]
    ignore: frozenset[str] = field(default_factory=frozenset)


def sketched_orders() -> Iterator[KnownOrder]:
    """Sketched layouts that the model did not learn from, in some of the ways that they can be printed."""
    for name in held_out_sketches():
        case = layout_case(name)
        for print_of in list(REPRINTS.values())[:_PRINTS]:
            yield _sketched(Origin.SKETCHED, case, sketched_document(case.text, f"{name}.pdf", print_of(case.style)))


def stranger_orders(sent: Path) -> Iterator[KnownOrder]:
    """Sketched layouts that no rule was mended by: as they print, and as they come by scan, photo and fax.

    Args:
        sent: Folder that ``sent_sketches --strangers`` left; may be missing.
    """
    for name in layout_names(STRANGERS):
        case = layout_case(name, STRANGERS)
        for print_of in list(REPRINTS.values())[:_PRINTS]:
            yield _sketched(Origin.SKETCHED, case, sketched_document(case.text, f"{name}.pdf", print_of(case.style)))
    for path in sorted(sent.glob(f"*{HELD_SUFFIX}")):
        kept = pickle.loads(path.read_bytes())  # noqa: S301  # written by ourselves
        yield _sketched(Origin.SENT, layout_case(kept["sketch"], STRANGERS), kept["document"])


def drawn_orders() -> Iterator[KnownOrder]:
    """The sample documents with a text layer: ordinary forms, of the kind that the rules were written for."""
    for about in sorted(_SAMPLES.glob("*/about.toml")):
        source, answer = about.with_name("source.pdf"), about.with_name("expected.json")
        if tomllib.loads(about.read_text(encoding="utf-8"))["channel"] == "born-digital" and source.exists() and answer.exists():
            truth = json.loads(answer.read_text(encoding="utf-8"))
            if not truth.get("not_an_order"):
                yield known(Origin.DRAWN, about.parent.name, open_pdf(source.read_bytes(), source.name), truth)


def generated_orders(families: Sequence[Family], count: int, seed: int) -> Iterator[KnownOrder]:
    """Orders of these families, each drawn anew."""
    chance = random.Random(seed)  # noqa: S311
    for _ in range(count):
        example = make_example(chance.choice(families), chance.randrange(1 << 40))
        yield known(Origin.GENERATED, example.family.name, document_of(example.paper.sheets), example.truth())


def recognised_orders(folder: Path) -> Iterator[KnownOrder]:
    """Orders that were drawn, sent and recognised before: what ``read_back --held-out`` and ``sent_sketches`` left."""
    held = set(held_out_sketches())
    for path in sorted(folder.glob(f"*{HELD_SUFFIX}")):
        kept = pickle.loads(path.read_bytes())  # noqa: S301  # written by ourselves
        if "sketch" not in kept:
            yield known(Origin.RECOGNISED, kept["family"], kept["document"], kept["truth"])
        elif kept["sketch"] in held:
            yield _sketched(Origin.SENT, layout_case(kept["sketch"]), kept["document"])


def _sketched(origin: Origin, case: LayoutCase, document: Document) -> KnownOrder:
    return KnownOrder(origin, case.name, document, case.header, case.lines, case.ignore | _NOT_STATED)


def known(origin: Origin, name: str, document: Document, truth: Mapping[str, Any]) -> KnownOrder:
    """A document with its truth in the exchange format."""
    lines = [_answers(line) for line in truth["lines"]]
    return KnownOrder(origin, name, document, _answers(truth), lines, _NOT_STATED)


def _answers(record: Mapping[str, Any]) -> dict[str, Answers]:
    return {name: (str(value),) for name, value in record.items() if value is not None and name not in _NOT_PRINTED}


def both_readings(document: Document, reader: LayoutReader) -> tuple[ExtractedOrder, LearnedReading] | None:
    """What the rules read, and what the model makes of it; None of what is taken for no order."""
    rows = [row for page in document.pages for row in rows_of(page)]
    classification = classify(document, rows)
    if classification.kind is DocumentKind.NOT_AN_ORDER:
        return None
    rules = read_by_rules(document, rows, classification)
    return rules, read_by_model(document, rows, reader, rules)


def right_answers(order: KnownOrder, same: Callable[[str, str, str], bool]) -> Callable[[str, str, int | None], bool | None]:
    """Tells of a field's name, a value and the number of a line (None for the header) whether the value is right.

    None where nobody can tell, or where it says no more than what goes without saying.
    """

    def right(name: str, value: str, line: int | None) -> bool | None:
        answers = (order.header if line is None else order.lines[line]).get(name, ())
        if (name if line is None else f"lines.{name}") in order.ignore or answers == UNTOLD:
            return None
        if name == "price_per" and {*answers, value} == {"1"}:
            return None
        return any(same(name, answer, value) for answer in answers)

    return right
