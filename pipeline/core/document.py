"""Pages of words with boxes: what every reader of a format makes and all extraction starts from."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.core.issues import Issue


@dataclass(frozen=True, slots=True)
class BoundingBox:
    """A rectangle in PDF points (1/72 inch), origin at the top left of the page as displayed."""

    left: float
    top: float
    right: float
    bottom: float

    def __post_init__(self) -> None:
        if not (self.left <= self.right and self.top <= self.bottom):  # also refuses NaN
            raise ValueError(f"not a box: {self.left}, {self.top}, {self.right}, {self.bottom}")

    @property
    def width(self) -> float:
        """Width in points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Height in points."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """Centre as (x, y)."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def union(self, other: BoundingBox) -> BoundingBox:
        """The smallest box around both."""
        return BoundingBox(
            min(self.left, other.left), min(self.top, other.top), max(self.right, other.right), max(self.bottom, other.bottom)
        )


def enclosing(boxes: list[BoundingBox] | tuple[BoundingBox, ...]) -> BoundingBox:
    """The smallest box around all the boxes; raises ValueError for none."""
    if not boxes:
        raise ValueError("no boxes to enclose")
    return BoundingBox(
        min(b.left for b in boxes), min(b.top for b in boxes), max(b.right for b in boxes), max(b.bottom for b in boxes)
    )


@dataclass(frozen=True, slots=True)
class WordBox:
    """One word as printed. ``confidence`` is 0..1 from an OCR engine, None for born-digital text."""

    text: str
    box: BoundingBox
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """A drawn line that may separate cells: a box of (nearly) no height or no width."""

    box: BoundingBox

    @property
    def is_horizontal(self) -> bool:
        """Whether it runs across the page."""
        return self.box.width >= self.box.height


class WordSource(StrEnum):
    """Where a page's words come from."""

    TEXT_LAYER = "text layer"
    HIDDEN_OCR = "hidden OCR layer"
    OCR = "OCR"
    BODY_TEXT = "message text"
    TYPED = "typed document"
    """A document of paragraphs and tables, such as Word's: it has a letterhead where a message has a signature."""

    @property
    def is_recognised(self) -> bool:
        """Whether the words were read from an image, by us or by whoever made the file."""
        return self in (WordSource.OCR, WordSource.HIDDEN_OCR)


class MarkKind(StrEnum):
    """What somebody set on a page besides print."""

    BARCODE = "barcode"
    TICK_BOX = "tick box"
    STRIKE = "strike"
    HANDWRITING = "handwriting"
    SIGNATURE = "signature"
    STAMP = "stamp"
    HIGHLIGHT = "highlight"


OVER_PRINT = "over print"
"""Detail of a stamp whose ink cannot be told from the print below it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on a page that is no print, or print for machines.

    Attributes:
        text: What a barcode says, the label of a tick box, the words that are struck, written or marked; may be empty.
        detail: The symbology of a barcode (``EAN13``); ``checked``, ``unchecked`` or ``unclear`` of a tick box; ``over print`` of
            a stamp whose ink cannot be told from the print below.
    """

    kind: MarkKind
    box: BoundingBox
    text: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page as displayed (after its rotation), words in no promised order."""

    number: int
    width: float
    height: float
    words: tuple[WordBox, ...]
    rulings: tuple[Ruling, ...] = ()
    source: WordSource = WordSource.TEXT_LAYER
    rotation: int = 0
    """Degrees clockwise by which the stored page was turned to stand upright: 0, 90, 180 or 270."""
    marks: tuple[Mark, ...] = ()
    """Barcodes, tick boxes, strikes, handwriting, stamps and the like."""

    def __post_init__(self) -> None:
        if self.number < 1:
            raise ValueError(f"page numbers start at 1, not {self.number}")
        if self.width <= 0 or self.height <= 0:
            raise ValueError(f"a page of {self.width} x {self.height} points")


@dataclass(frozen=True, slots=True)
class Document:
    """A document opened: its pages in order and what was found wrong while opening it."""

    name: str
    media_type: str
    pages: tuple[Page, ...]
    issues: tuple[Issue, ...] = field(default=())
