"""A page image to words and rulings on the page as it stands upright."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractors.limits import Limits
from extractors.marks.page_marks import cleared, marked
from extractors.reading.engines import RecognisedWord
from extractors.reading.fax_line import fax_line
from extractors.reading.flatten import flattened
from extractors.reading.languages import SAMPLE_ROWS, is_prose
from extractors.reading.page_faults import faults_of
from extractors.reading.page_images import PageImages, SeenPage
from extractors.reading.page_words import texts_in_rows, words_in_rows
from extractors.reading.pale_print import with_pale_print_dark
from extractors.reading.pen_loops import without_pen_loops
from extractors.reading.prepare import skew_degrees, straightened, with_dark_bands_inverted, with_even_light
from extractors.reading.ruled_lines import without_ruled_lines
from extractors.reading.scan import Scan, at_reading_resolution, mirrored, quarter_turned
from extractors.reading.text_rows import holds_print, print_rows
from extractors.reading.upright import Upright, turn_in_mirror, upright_turn
from pipeline.core.document import BoundingBox, Page, Ruling, WordBox, WordSource
from pipeline.core.issues import Issue, Severity

# The back of an order, with the terms in two columns of six point, has five times the letters of the fullest page of lines and
# takes a minute to recognise. Of such prose only the first rows are read: they say what the page is.
MOST_LETTERS_OF_AN_ORDER = 6500
SMALL_PRINT_ROWS = 12


@dataclass(frozen=True, slots=True)
class UprightScan:
    """A page image ready to be read, and how it was turned; its pixels are the page as displayed.

    Attributes:
        is_mirrored: Whether it came as its mirror image.
        without_fax_line: The same page without the line that a fax machine printed over it; None where there is no such line.
        fax_line: What that line says.
    """

    scan: Scan
    turn: Upright
    is_mirrored: bool = False
    without_fax_line: Scan | None = None
    fax_line: str = ""


@dataclass(frozen=True, slots=True)
class Recognition:
    """What was read of an upright page, in points; ``small_print`` when most of it was left out for being terms.

    Attributes:
        unruled: The page without its ruled lines and pen loops, as it was read.
        unread: What is missing to read the page's script; empty where nothing is.
    """

    words: tuple[WordBox, ...]
    rulings: tuple[Ruling, ...]
    unruled: Scan
    small_print: bool = False
    unread: str = ""


def recognised_page(scan: Scan, number: int, limits: Limits, images: PageImages | None = None) -> tuple[Page, tuple[Issue, ...]]:
    """Read a page image.

    Args:
        images: Where the page is kept for those who look at it again.

    Raises:
        DependencyError: Tesseract or language data is missing.
        LimitExceeded: ``too-slow``.
    """
    upright = upright_scan(scan, limits)
    clear = cleared(upright.without_fax_line or upright.scan)
    recognition = recognition_of(replace(upright, scan=clear.scan), limits)
    found = marked(clear, recognition.words, recognition.rulings, recognition.unruled)
    page = clear.scan
    if images is not None:
        images.keep(number, SeenPage(page, recognition.unruled))
    read = Page(
        number=number,
        width=page.width * page.points_per_pixel,
        height=page.height * page.points_per_pixel,
        words=found.words,
        rulings=found.rulings,
        source=WordSource.OCR,
        rotation=upright.turn.degrees,
        marks=found.marks,
    )
    issues = list(faults_of(scan, page, found.words, found.marks, number))
    if upright.fax_line:
        said = f"The fax machine's line: {upright.fax_line}"
        issues.append(Issue("fax-header", Severity.INFO, said, f"page {number}"))
    if upright.is_mirrored:
        said = "The page is a mirror image; it was read as in a mirror."
        issues.append(Issue("page-mirrored", Severity.INFO, said, f"page {number}"))
    if recognition.unread:
        issues.append(Issue("script-unread", Severity.WARNING, recognition.unread, f"page {number}"))
    if recognition.small_print:
        said = "A page of small print: only its head was read."
        issues.append(Issue("small-print", Severity.INFO, said, f"page {number}"))
    return read, tuple(issues)


def upright_scan(scan: Scan, limits: Limits) -> UprightScan:
    """The sheet of a photo flattened, light evened, turned upright and straightened: the page as displayed."""
    scan = scan if scan.bilevel else flattened(scan) or scan
    scan = with_even_light(at_reading_resolution(scan, limits.rendered_pixels))
    line = fax_line(scan)
    bare = line.taken_off(scan) if line else scan
    if not holds_print(bare):
        return UprightScan(straightened(scan), Upright(0))
    turn = upright_turn(bare)
    upright = quarter_turned(bare, turn.degrees)
    if line is not None:
        skew = skew_degrees(upright.pixels)
        shown = straightened(quarter_turned(scan, turn.degrees), skew)
        return UprightScan(shown, turn, without_fax_line=straightened(upright, skew), fax_line=line.text)
    if not turn.is_read and (further := turn_in_mirror(upright)) is not None:
        return UprightScan(straightened(quarter_turned(mirrored(upright), further)), turn, is_mirrored=True)
    return UprightScan(straightened(upright), turn)


def recognition_of(upright: UprightScan, limits: Limits) -> Recognition:
    """Words and rulings of an upright page.

    Raises:
        DependencyError: An engine or its data is missing.
        LimitExceeded: ``too-slow``.
    """
    unruled = without_ruled_lines(with_dark_bands_inverted(with_pale_print_dark(upright.scan)))
    walls = [ruling for ruling in unruled.rulings if not ruling.is_horizontal]
    page = without_pen_loops(unruled.scan)
    found = print_rows(page, walls)
    if not found.rows:
        return Recognition((), unruled.rulings, page)
    small_print = found.letters > MOST_LETTERS_OF_AN_ORDER and is_prose(texts_in_rows(found.widest(SAMPLE_ROWS)))
    if small_print:
        found = found.head(SMALL_PRINT_ROWS)
    whole = words_in_rows(found, page.dpi)
    words = tuple(_word_box(word, upright.scan) for word in whole.words[: limits.words_per_page])
    return Recognition(words, unruled.rulings, page, small_print, whole.unread)


def _word_box(word: RecognisedWord, scan: Scan) -> WordBox:
    scale = scan.points_per_pixel
    left, right = max(0.0, word.left * scale), min(scan.width * scale, word.right * scale)
    top, bottom = max(0.0, word.top * scale), min(scan.height * scale, word.bottom * scale)
    return WordBox(word.text, BoundingBox(left, top, max(left, right), max(top, bottom)), round(word.confidence, 3))
