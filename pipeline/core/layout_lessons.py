"""What a person's corrections taught about one layout: where its values stand, what stands beside them, what its columns hold.

A layout is the form of one issuer's system. What is learned from one corrected document serves the next of the same layout;
where the next one differs, the lesson says nothing and what the rules read stands. Lengths are PDF points on the page as
displayed. Words are compared folded: small letters and digits alone, without accents, spaces and marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache

LAYOUT_ID_PREFIX = "L"
"""Before the numbers of lessons about layouts, so that they are not taken for those about senders and customers."""


class Beside(StrEnum):
    """Where a caption stands, seen from its value."""

    LEFT = "left"
    ABOVE = "above"


@dataclass(frozen=True, slots=True)
class Caption:
    """Printed words that say where a value is to be looked for.

    Attributes:
        text: The words, folded.
        dx: From the caption's right edge (LEFT) or left edge (ABOVE) to the value's left edge.
        dy: From the caption's middle (LEFT) or lower edge (ABOVE) to the value's middle or upper edge.
    """

    text: str
    beside: Beside
    dx: float
    dy: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stood on its page.

    Attributes:
        page: From 1; counted from the last page, -1, where a document has several and it stood on the last.
    """

    page: int
    left: float
    top: float
    right: float


@dataclass(frozen=True, slots=True)
class FieldAnchor:
    """One way to find a field's value, proven on the document that it was learned from.

    Attributes:
        caption: Beside the value; None where only its place tells.
        shape: What the value looks like, see ``shape_of``.
        words: How many words it has.
        lines: How many printed lines it runs over.
        to_end: Whether it ends where its run of words ends, however many they are.
        before: Signs printed without a space before it.
        after: Signs printed without a space behind it.
        day_first: How its date is to be read; None for whatever the document's habit is.
    """

    field: str
    caption: Caption | None
    place: Place
    shape: str
    words: int = 1
    lines: int = 1
    to_end: bool = False
    before: str = ""
    after: str = ""
    day_first: bool | None = None


@dataclass(frozen=True, slots=True)
class KnownValue:
    """A value that comes again on a layout: who writes it, what they pay in, on which terms.

    Attributes:
        printed: The printed words that mean it, folded; empty for a value that is not printed.
        instead_of: What the rules took for it, folded; empty where they found nothing.
    """

    field: str
    value: str
    printed: str
    instead_of: str


@dataclass(frozen=True, slots=True)
class PartyAnchor:
    """Where the block of a party stands, and how its lines are name and address.

    Attributes:
        role: ``buyer``, ``supplier``, ``ship_to`` or ``bill_to``.
        place: Of the block's first line.
        by_rules: Whether the rules tell name and address apart once they know the block.
        across: Whether the block goes on across drawn lines.
        name_lines: How many lines the name has; 0 for a block without a name.
        skipped: Lines between name and address.
        tail: How the lines below the address begin, folded.
        lines: How many lines name and address have together, those between included.
        hanging: Whether the first line stands behind the caption and the others under it.
    """

    role: str
    caption: Caption | None
    place: Place
    by_rules: bool
    across: bool
    name_lines: int
    skipped: int
    tail: tuple[str, ...]
    lines: int
    hanging: bool = False


@dataclass(frozen=True, slots=True)
class KnownBlock:
    """The block of a party as printed, and what a person made of it."""

    role: str
    printed: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class LineCell:
    """Where a field of an order line stands, seen from the line's chief row.

    Attributes:
        field: The field; empty for a column that no order line needs.
        left: Left edge of the leftmost value.
        right: Right edge of the rightmost value.
        lefts: How far the left edges lie apart.
        rights: How far the right edges lie apart.
        dy: From the middle of the chief row to that of the value's row; None where it varies.
        caption: Words left of the value, where they stand at every line; empty for a column.
        share: Of the lines, those that have the field.
        words: The greatest number of words of a value.
        shapes: What the values look like.
        piece: Which number of several in one word, from 0.
        glued: The last sign of what stands before it in the same word; empty where nothing does.
        reading: Which reading of a number is meant that can be read in two ways, such as 3,000: 0 for the document's own habit.
    """

    field: str
    left: float
    right: float
    lefts: float
    rights: float
    dy: float | None
    caption: str
    share: float
    words: int
    shapes: tuple[str, ...]
    piece: int = 0
    glued: str = ""
    reading: int = 0


@dataclass(frozen=True, slots=True)
class LineTemplate:
    """How the order lines of a layout are printed.

    Attributes:
        cells: Where the fields stand.
        key: The field whose row is a line's chief row.
        needed: Share of the worth of the always filled cells of the chief row that a row must fill to begin a line.
        header: Words of the table's header with their left edges, folded.
        lead: From the chief row's middle up to that of a line's first row, never positive.
        depth: From the chief row's middle down to the last row of the longest line.
        text_rows: The most rows of a description; 0 for as many as stand there.
        not_text: How rows begin that stand among those of the description and are none of it, folded.
        ends: How the first row below the last line begins, folded.
        lines: How many lines were seen.
    """

    cells: tuple[LineCell, ...]
    key: str
    needed: float
    header: tuple[tuple[str, float], ...]
    lead: float
    depth: float
    text_rows: int
    not_text: tuple[str, ...]
    ends: str
    lines: int


@dataclass(frozen=True, slots=True)
class Trust:
    """How much of a field the rules and the lesson read right on the document that it was learned from, 0..1.

    ``invented`` says that the rules found a value where the document states none.
    """

    field: str
    rules: float
    lesson: float
    invented: bool = False


@dataclass(frozen=True, slots=True)
class LayoutSignature:
    """What a layout is recognised by.

    Attributes:
        tokens: Hashes of its words and rulings with their coarse places.
        weights: How much each counts, beside ``tokens``.
        letterhead: Hashes of the words at head and foot of the first page, wherever they stand there.
    """

    tokens: tuple[int, ...]
    weights: tuple[float, ...]
    letterhead: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LayoutLesson:
    """Everything that one corrected document taught about its layout.

    Attributes:
        issuer: Whose layout it is: the buyer's name as corrected; may be empty.
        issuer_printed: Whether that name is printed on the document.
        refused: Where values stand that the rules took for a field that the document does not state.
        lesson_parts_lines: Whether the template finds the document's lines, all and no others.
        rules_part_lines: Whether the rules do.
        day_first: How its dates are to be read; None for whatever a document's habit is.
    """

    signature: LayoutSignature
    issuer: str
    issuer_printed: bool
    anchors: tuple[FieldAnchor, ...] = ()
    known: tuple[KnownValue, ...] = ()
    parties: tuple[PartyAnchor, ...] = ()
    blocks: tuple[KnownBlock, ...] = ()
    lines: LineTemplate | None = None
    header_trust: tuple[Trust, ...] = ()
    line_trust: tuple[Trust, ...] = ()
    lesson_parts_lines: bool = False
    rules_part_lines: bool = False
    refused: tuple[FieldAnchor, ...] = ()
    day_first: bool | None = None


@dataclass(frozen=True, slots=True)
class TaughtLayout:
    """A lesson about a layout as a person teaches it.

    Attributes:
        document: Name of the document that it was learned from.
        content_hash: SHA-256 of that document: the same one corrected again replaces what it taught.
        sender: Mail address or fax number that it came from, as ``sender_key`` gives it; empty where it is not known.
        order_number: The sales order that a person confirmed; empty where the lesson was taught directly.
    """

    lesson: LayoutLesson
    document: str
    content_hash: str
    sender: str
    order_number: str
    taught_by: str
    taught_at: datetime


@dataclass(frozen=True, slots=True)
class KeptLayout:
    """A lesson about a layout with where it comes from, see ``TaughtLayout``, and where it stands.

    Attributes:
        layout_id: Its number; shown with ``L`` before it.
        withdrawn_by: Who withdrew it; empty while it stands.
    """

    layout_id: int
    lesson: LayoutLesson
    document: str
    content_hash: str
    sender: str
    order_number: str
    taught_by: str
    taught_at: datetime
    withdrawn_by: str = ""
    withdrawn_at: datetime | None = None
    withdrawn_because: str = ""

    @property
    def shown_id(self) -> str:
        """How people call it."""
        return f"{LAYOUT_ID_PREFIX}{self.layout_id}"

    @property
    def is_in_force(self) -> bool:
        """Whether it may be relied on: one document that a person corrected is enough."""
        return not self.withdrawn_by

    @property
    def standing(self) -> str:
        """Where it stands, in words."""
        if not self.withdrawn_by:
            return "in force"
        because = f": {self.withdrawn_because}" if self.withdrawn_because else ""
        when = f" on {self.withdrawn_at:%Y-%m-%d}" if self.withdrawn_at else ""
        return f"withdrawn by {self.withdrawn_by}{when}{because}"


def layout_id_of(text: str) -> int | None:
    """The number in ``L12``; None where it is no number of a lesson about a layout."""
    digits = text[len(LAYOUT_ID_PREFIX) :]
    return int(digits) if text.upper().startswith(LAYOUT_ID_PREFIX) and digits.isdecimal() else None


@lru_cache(maxsize=65536)
def shape_of(text: str) -> str:
    """Kinds of signs in order, runs as one: ``PO-450/2`` is ``A-9/9``."""
    shape: list[str] = []
    for sign in text:
        kind = "9" if sign.isdigit() else "A" if sign.isalpha() else "" if sign.isspace() else sign
        if kind and (not shape or shape[-1] != kind):
            shape.append(kind)
    return "".join(shape)


def fits_shape(text: str, shape: str) -> bool:
    """Whether a text looks as a value of that shape does: letters and digits where it has some, no other marks."""
    found = shape_of(text)
    if found == shape:
        return True
    if ("9" in found) != ("9" in shape) or ("A" in found) != ("A" in shape):
        return False
    return set(found) <= set(shape)


def trust_in(trusts: Sequence[Trust], field: str) -> Trust | None:
    """What is known of a field; None where the document had nothing of it."""
    return next((trust for trust in trusts if trust.field == field), None)
