"""What is marked on generated pages, for the tests of all groups of families."""

from __future__ import annotations

from collections import defaultdict

from extractors.learned.answers import Field
from models.corpus.family import Example


def marked(example: Example) -> dict[tuple[Field, int | None], str]:
    """All characters of each field, by field and line, in reading order and without spaces."""
    found: dict[tuple[Field, int | None], str] = defaultdict(str)
    for sheet in example.paper.sheets:
        for word in sheet.words:
            for begin, end, label in word.spans:
                if label.field is not None:
                    found[label.field, label.line] += word.text[begin:end]
    return found
