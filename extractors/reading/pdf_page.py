"""One PDF page to words: its text layer where that can be trusted, its image where not, both where each has a part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from extractors.limits import Limits
from extractors.marks.pdf_marks import with_drawn_marks
from extractors.reading.quality import UNMAPPED_SHARE, quality_of
from extractors.reading.text_layer import TextLayer, text_layer_of
from pipeline.core.document import BoundingBox, Page, WordBox, WordSource
from pipeline.core.issues import Issue, Severity

if TYPE_CHECKING:
    from extractors.reading.page_image import PageImage
    from extractors.reading.page_images import PageImages

# An image of at least this share of the page may hold print of its own.
LARGE_IMAGE = 0.25
FULL_PAGE_IMAGE = 0.6
# Letters drawn as curves: a short line of text has more segments than this, a logo fewer.
MANY_CURVES = 1500
# Letters outside all words before an image is worth recognising; a page with fewer characters of its own has no text layer.
FEW_LETTERS = 40
_FEWEST_HIDDEN_WORDS = 8
# A scanner's own recognition is believed less than print, the less the worse it looks and the less it lies on ink.
_HIDDEN_CONFIDENCE = (0.45, 0.9)
_WORST_HIDDEN_WORTH = 0.55
_FINE_LANGUAGE = 0.7
# Recognition must find this share of the characters that a rejected text layer has before it takes its place.
_RECOGNISED_SHARE = 0.3


class Trust(StrEnum):
    """What a page's text layer is worth."""

    TEXT = "its text is what it shows"
    GARBAGE = "its text makes no sense"
    HOLES = "some of its fonts have no Unicode"
    HIDDEN = "its text is a scanner's recognition"
    IMAGE = "it is an image"
    IMAGE_BESIDES = "it has text, and an image with print"


@dataclass(frozen=True, slots=True)
class PageToRead:
    """An open PDF page and where it comes from.

    Attributes:
        page: A ``pypdfium2.PdfPage``.
        content: The whole file, for the second reader.
        images: Where pages that are recognised are kept for those who look at them again.
    """

    page: Any
    number: int
    content: bytes
    passwords: tuple[str, ...]
    limits: Limits
    images: PageImages | None = None

    def image(self) -> PageImage:
        """The page to draw. Image processing is loaded with the first page that needs it; most never do."""
        from extractors.reading.page_image import PageImage

        return PageImage(self.page, self.number, self.limits, self.images)


@dataclass(slots=True)
class PageReading:
    """A page and what was noticed while reading it."""

    page: Page
    issues: list[Issue] = field(default_factory=list)

    def remark(self, code: str, severity: Severity, message: str) -> None:
        """Note something about this page."""
        self.issues.append(Issue(code, severity, message, f"page {self.page.number}"))


def read_page(source: PageToRead) -> PageReading:
    """Words and rulings of one PDF page.

    Raises:
        DependencyError: The page must be recognised, and Tesseract or its language data is missing.
        LimitExceeded: Recognition takes too long.
    """
    layer = text_layer_of(source.page.raw, source.limits)
    reading = PageReading(_page_from(layer, source, layer.words, WordSource.TEXT_LAYER))
    if layer.slanted:
        reading.remark("slanted-text", Severity.INFO, f"Left out a watermark or stamp: {layer.slanted[:60]!r}.")
    if not layer.complete or len(layer.words) > source.limits.words_per_page:
        reading.remark("page-cut-short", Severity.WARNING, "The page holds more than is read of one; the rest is left out.")
    trust = trust_in(layer, source)
    if trust is Trust.GARBAGE:
        _replace_garbage(reading, layer, source)
    elif trust is Trust.HOLES:
        _fill_holes(reading, layer, source)
    elif trust is Trust.HIDDEN:
        _use_hidden_layer(reading, layer, source)
    elif trust is Trust.IMAGE:
        _recognise(reading, source)
    elif trust is Trust.IMAGE_BESIDES:
        _add_print_of_image(reading, layer, source)
    elif layer.unseen:
        text = " ".join(word.text for word in layer.unseen[:8])
        reading.remark("unseen-text", Severity.INFO, f"Left out text that nobody sees on the page: {text[:60]!r}.")
    if reading.page.source is WordSource.TEXT_LAYER:
        reading.page = with_drawn_marks(
            reading.page, layer.signs, lambda place, dpi: source.image().part(place, dpi, layer.frame.rotation)
        )
    return reading


def trust_in(layer: TextLayer, source: PageToRead) -> Trust:
    """What the page's text layer is worth, by its fonts, its words, and what else the page shows."""
    if layer.unmapped > UNMAPPED_SHARE or quality_of(layer.words).is_soup:
        return Trust.GARBAGE
    if layer.illegible:
        return Trust.HOLES
    if _is_hidden_recognition(layer):
        return Trust.HIDDEN
    may_hold_print = layer.image_share >= LARGE_IMAGE or layer.curves > MANY_CURVES or not layer.words
    if not may_hold_print:
        return Trust.TEXT
    boxes = [word.box for word in layer.words]
    if source.image().count_of_letters_outside(boxes, layer.frame) < FEW_LETTERS:
        return Trust.TEXT
    return Trust.IMAGE if _characters(layer.words) < FEW_LETTERS else Trust.IMAGE_BESIDES


def displayed_rotation(source: PageToRead) -> int | None:
    """Degrees clockwise by which ``read_page`` turns the page; None where it reads the straightened image of it."""
    layer = text_layer_of(source.page.raw, source.limits)
    trust = trust_in(layer, source)
    anew = trust is Trust.HIDDEN and _worth_of_hidden(layer, source.image()) < _WORST_HIDDEN_WORTH
    return None if anew or trust in (Trust.GARBAGE, Trust.IMAGE) else layer.frame.rotation


def _page_from(layer: TextLayer, source: PageToRead, words: Sequence[WordBox], kind: WordSource) -> Page:
    return Page(
        number=source.number,
        width=layer.frame.width,
        height=layer.frame.height,
        words=tuple(words[: source.limits.words_per_page]),
        rulings=layer.rulings,
        source=kind,
        rotation=layer.frame.rotation,
    )


def _recognise(reading: PageReading, source: PageToRead) -> None:
    reading.page, issues = source.image().recognised()
    reading.issues.extend(issues)


def _replace_garbage(reading: PageReading, layer: TextLayer, source: PageToRead) -> None:
    """The text layer does not say what the page shows: another reader of it, or else the page's image."""
    if layer.frame.rotation == 0:
        from extractors.reading.second_reader import second_reading

        words = second_reading(source.content, source.number, source.passwords)
        if words and not quality_of(words).is_soup:
            reading.page = replace(reading.page, words=words)
            reading.remark(
                "text-read-twice", Severity.INFO, "The first reader found no sense in the page's fonts, the second did."
            )
            return
    own = reading.page
    _recognise(reading, source)
    if _characters(reading.page.words) < _RECOGNISED_SHARE * _characters(layer.words):
        reading.page = own
        reading.remark(
            "text-doubtful", Severity.WARNING, "The page's text makes little sense, and its image cannot be read either."
        )
        return
    reading.remark("text-layer-replaced", Severity.INFO, "The page's own text makes no sense; it was read from its image.")


def _fill_holes(reading: PageReading, layer: TextLayer, source: PageToRead) -> None:
    """Some fonts say what they print, others do not: only the print of those is recognised."""
    recognised = source.image().recognised_in_place(layer.frame)
    words = [word for word in recognised.words if _lies_on(word.box, layer.illegible)]
    reading.page = replace(reading.page, words=(*layer.words, *words))
    reading.remark(
        "text-layer-mended",
        Severity.INFO,
        f"{len(layer.illegible)} words are in fonts without Unicode; they were read from the image.",
    )


def _is_hidden_recognition(layer: TextLayer) -> bool:
    hidden = len(layer.unseen)
    over_image = layer.image_share >= FULL_PAGE_IMAGE or layer.curves > MANY_CURVES
    return over_image and hidden >= _FEWEST_HIDDEN_WORDS and hidden > 2 * len(layer.words)


def _use_hidden_layer(reading: PageReading, layer: TextLayer, source: PageToRead) -> None:
    """A scanner's recognition below or above its image: used with its own confidence, or made anew where it is bad."""
    image = source.image()
    worth = _worth_of_hidden(layer, image)
    if worth < _WORST_HIDDEN_WORTH:
        own = reading.page
        _recognise(reading, source)
        if _characters(reading.page.words) >= _RECOGNISED_SHARE * _characters(layer.unseen):
            reading.remark("hidden-text-replaced", Severity.INFO, "The scanner's own recognition is bad; the page was read anew.")
            return
        reading.page = own
    low, high = _HIDDEN_CONFIDENCE
    confidence = round(low + (high - low) * worth, 3)
    hidden = tuple(replace(word, confidence=confidence) for word in layer.unseen)
    page = _page_from(layer, source, (*layer.words, *hidden), WordSource.HIDDEN_OCR)
    reading.page = replace(page, rulings=(*layer.rulings, *image.rulings(layer.frame)))


def _worth_of_hidden(layer: TextLayer, image: PageImage) -> float:
    """0..1 by language, ordinary marks, and how many of its words lie on ink."""
    quality = quality_of(layer.unseen)
    if quality.is_soup:
        return 0.0
    return min(quality.language / _FINE_LANGUAGE, 1.0) * (1 - quality.symbols) * image.share_on_ink(layer.unseen, layer.frame)


def _add_print_of_image(reading: PageReading, layer: TextLayer, source: PageToRead) -> None:
    """A form whose print is an image, filled in by text: both together."""
    typed = [word.box for word in layer.words]
    recognised = source.image().recognised_in_place(layer.frame)
    added = [word for word in recognised.words if not _lies_on(word.box, typed)]
    if added:
        rulings = (*layer.rulings, *recognised.rulings)
        reading.page = replace(reading.page, words=(*layer.words, *added), rulings=rulings)
        reading.remark(
            "image-text-added", Severity.INFO, f"{len(added)} words of an image were read besides the page's own text."
        )


def _lies_on(box: BoundingBox, others: Sequence[BoundingBox]) -> bool:
    """Whether the box has its middle on one of the others."""
    x, y = box.middle
    return any(o.left - 1 <= x <= o.right + 1 and o.top - 1 <= y <= o.bottom + 1 for o in others)


def _characters(words: Sequence[WordBox]) -> int:
    return sum(len(word.text) for word in words)
