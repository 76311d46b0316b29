"""A label found on a page, and a page with all labels found on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from extractors.fields.label_lexicon import Meaning, Strength
from extractors.fields.phrases import TextSpan
from extractors.layout.rows import Row
from pipeline.core.document import BoundingBox, Page, WordBox, enclosing

# So many column labels make a row the head of a table, and none of its labels a header field's.
_COLUMNS_OF_A_TABLE_HEAD = 3


@dataclass(frozen=True)
class LabelHit:
    """A label found on a page.

    Attributes:
        meanings: What it can stand for.
        page: Page number.
        row: Index of its first row on the page.
        last_row: Index of its last row, greater for stacked labels.
        phrase: Index of its phrase in the first row.
        words: The label's own words.
        colon: Whether a colon ends it.
        rest: What follows it in the same phrase up to the next label, None for nothing.
        likeness: 1 for an exact match, less for one that an image reader blurred.
    """

    meanings: tuple[Meaning, ...]
    page: int
    row: int
    last_row: int
    phrase: int
    words: tuple[WordBox, ...]
    colon: bool
    rest: TextSpan | None
    likeness: float = 1.0
    in_front: bool = True
    """Whether it begins its phrase."""

    @cached_property
    def box(self) -> BoundingBox:
        """Around the label's words."""
        return enclosing([word.box for word in self.words])

    def meaning_for(self, field_name: str) -> Meaning | None:
        """The meaning for this field, if it has one."""
        return next((meaning for meaning in self.meanings if meaning.field == field_name), None)

    @property
    def is_certain(self) -> bool:
        """Whether it is a label whatever follows it."""
        return self.colon or self.rest is None

    @cached_property
    def is_neighbour(self) -> bool:
        """Whether it only ends other fields' values."""
        return all(meaning.is_neighbour for meaning in self.meanings)


@dataclass(frozen=True)
class LabelledPage:
    """A page with the labels found on it."""

    page: Page
    rows: tuple[Row, ...]
    hits: tuple[LabelHit, ...]
    places: dict[tuple[int, int], list[LabelHit]] = field(default_factory=dict)
    """Hits by row and phrase, left to right."""

    @cached_property
    def table_heads(self) -> frozenset[int]:
        """Rows that are the head of a table, or part of a stacked one."""
        heads: set[int] = set()
        counts: dict[int, int] = {}
        for hit in self.hits:
            if hit.meaning_for("column") is not None and not hit.colon:
                for row in range(hit.row, hit.last_row + 1):
                    counts[row] = counts.get(row, 0) + 1
        for row, count in counts.items():
            if count >= _COLUMNS_OF_A_TABLE_HEAD:
                heads.add(row)
        return frozenset(heads)

    def label_at(self, row: int, phrase: int) -> LabelHit | None:
        """The label that begins this phrase, if one surely does."""
        for hit in self.places.get((row, phrase), ()):
            if hit.in_front and (hit.is_certain or _short_rest(hit)):
                return hit
        return None


# Neighbours that are believed without a colon when a number follows: "Tel 0123 456", but not "Net 30" or "Total pressure 5 bar".
_NUMBERED = frozenset({"page", "phone", "party_number", "tax", "other_number", "po_number"})


def _short_rest(hit: LabelHit) -> bool:
    """Whether what follows a label without a colon looks like its value and not like the rest of a name or a sentence."""
    if hit.rest is None:
        return True
    words = hit.rest.text.split()
    if len(words) > 5 or not any(meaning.field in _NUMBERED for meaning in hit.meanings):
        return False
    return any(sign.isdigit() for sign in words[0])


def strength_of(hit: LabelHit, field_name: str) -> Strength | None:
    """How strongly the label means the field, None when it does not."""
    meaning = hit.meaning_for(field_name)
    return None if meaning is None else meaning.strength
