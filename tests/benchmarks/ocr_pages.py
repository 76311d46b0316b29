"""Pages for measuring recognition: sample documents scanned, faxed and photographed, with the words that were printed on them."""

from __future__ import annotations

import io
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from ctypes.util import find_library
from dataclasses import dataclass
from pathlib import Path

from pypdf import PdfReader, PdfWriter

from extractors.formats.pdf import open_pdf
from extractors.reading.letters import is_cjk
from pipeline.core.document import WordSource
from sample_docs.draw.channels.fax import Fax, faxed
from sample_docs.draw.channels.photo import Photo, photographed
from sample_docs.draw.channels.scan import Scan, scanned
from tests.benchmarks.order_figures import OrderFigures
from tests.fax_lab.calls import CLEAN_STANDARD, NOISY_FINE, NOISY_STANDARD, faxed_first_page

SAMPLES = Path(__file__).resolve().parents[2] / "sample_docs"
SCAN, FAX_FINE, FAX_STANDARD, PHOTO = "scan, 300 dpi", "fax, 204x196", "fax, 204x98", "photo"
CALLED_FINE, CALLED_STANDARD = "fax through a noisy V.17 call, 204x196", "fax through a noisy V.17 call, 204x98"
CALLED_CLEANLY = "fax through a V.17 call with ECM, 204x98"
KINDS = (SCAN, FAX_FINE, FAX_STANDARD, PHOTO)
# Genuine transmissions: they need Debian's libspandsp (deploy/setup-debian.sh fax-lab).
CALLED_KINDS = {CALLED_FINE: NOISY_FINE, CALLED_STANDARD: NOISY_STANDARD, CALLED_CLEANLY: CLEAN_STANDARD}
# The sender's line that a fax machine prints over the page: nothing of it is on the paper.
_FAX_LINE_SHARE = 0.022
_SAME_SIGNS = str.maketrans("–—−’‘“”´`º", "---''\"\"''°")


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """The first page of a born-digital sample: its file, and its words as its text layer has them."""

    case: str
    language: str
    pdf: bytes
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArrivedPage:
    """A printed page as it arrives by a channel."""

    printed: PrintedPage
    kind: str
    content: bytes
    suffix: str

    @property
    def name(self) -> str:
        """A name for the file."""
        return f"{self.printed.case}{self.suffix}"


def printed_pages() -> list[PrintedPage]:
    """Every sample whose first page is print, one for each layout and language."""
    pages: list[PrintedPage] = []
    for path in sorted(SAMPLES.glob("*/source.pdf")):
        about = (path.parent / "about.toml").read_text(encoding="utf-8")
        if 'channel = "born-digital"' not in about or path.parent.name.startswith(("bad-", "not-")):
            continue
        pdf = _first_page(path.read_bytes())
        page = open_pdf(pdf, "sample.pdf").pages[0]
        if page.source is WordSource.TEXT_LAYER and page.words and page.width < page.height:
            pages.append(PrintedPage(path.parent.name, path.parent.name[:2], pdf, tuple(word.text for word in page.words)))
    return pages


def spread(pages: Sequence[PrintedPage], count: int) -> list[PrintedPage]:
    """So many of the pages, evenly over the list."""
    step = max(1.0, len(pages) / max(1, count))
    return [pages[int(index * step)] for index in range(min(count, len(pages)))]


def arrived(printed: PrintedPage, kind: str) -> ArrivedPage:
    """The page by a channel, with misfortunes that depend on its name only."""
    chance = random.Random(f"{printed.case} {kind}")
    name = f"bench {printed.case} {kind}"
    if kind == SCAN:
        scan = Scan(dpi=300, skew=chance.uniform(-1.5, 1.5), grain=chance.uniform(3, 8), specks=chance.randrange(80))
        return ArrivedPage(printed, kind, scanned(printed.pdf, scan, name), ".pdf")
    if kind in (FAX_FINE, FAX_STANDARD):
        fax = Fax("+4930555010", "BENCH", "20.11.2026 08:15", fine=kind == FAX_FINE, skew=chance.uniform(-0.8, 0.8))
        return ArrivedPage(printed, kind, faxed(printed.pdf, fax, name), ".tif")
    if kind in CALLED_KINDS:
        return ArrivedPage(printed, kind, faxed_first_page(printed.pdf, printed.case, CALLED_KINDS[kind]).tiff, ".tif")
    corners = tuple((x + chance.uniform(-0.035, 0.035), y + chance.uniform(-0.025, 0.025)) for x, y in Photo().corners)
    photo = Photo(size=(2400, 3200), corners=corners, shadow=chance.uniform(0.1, 0.45), dpi=260)
    return ArrivedPage(printed, kind, photographed(printed.pdf, photo, name), ".jpg")


def has_telephone() -> bool:
    """Whether pages can be sent through real calls here."""
    return find_library("spandsp") is not None


def without_fax_line(words: Iterable[tuple[str, float]], kind: str, height: float) -> Iterator[str]:
    """Texts of words, given with their lower edges, that lie on the paper itself."""
    for text, bottom in words:
        if not kind.startswith("fax") or bottom > _FAX_LINE_SHARE * height:
            yield text


# ---------------------------------------------------------------- comparing


@dataclass(frozen=True, slots=True)
class Tally:
    """Words printed, read and read right; of those that hold a figure, printed and read right; and of the order's own figures."""

    printed: int = 0
    read: int = 0
    right: int = 0
    figures: int = 0
    figures_right: int = 0
    own: int = 0
    own_right: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.printed + other.printed,
            self.read + other.read,
            self.right + other.right,
            self.figures + other.figures,
            self.figures_right + other.figures_right,
            self.own + other.own,
            self.own_right + other.own_right,
        )

    @property
    def word_errors(self) -> float:
        """Words missing, wrong or invented, as a share of those printed; a wrong one counts once."""
        return (max(self.printed, self.read) - self.right) / max(1, self.printed)

    @property
    def exact_figures(self) -> float:
        """Share of words with figures that are read sign by sign as printed."""
        return self.figures_right / max(1, self.figures)

    @property
    def exact_own(self) -> float:
        """Share of the order's numbers, days and codes that are read sign by sign as printed."""
        return self.own_right / max(1, self.own)


def compared(printed: Iterable[str], read: Iterable[str], own: OrderFigures | None = None) -> Tally:
    """Words as multisets: the order of reading is another question.

    Args:
        own: What is counted as the order's own figures; None for nothing.
    """
    wanted, found = Counter(tokens(printed)), Counter(tokens(read))
    same = wanted & found
    with_figures = [token for token in wanted if any(map(str.isdigit, token))]
    owned = [token for token in with_figures if own is not None and token in own]
    return Tally(
        wanted.total(),
        found.total(),
        same.total(),
        sum(wanted[token] for token in with_figures),
        sum(same[token] for token in with_figures),
        sum(wanted[token] for token in owned),
        sum(same[token] for token in owned),
    )


def tokens(words: Iterable[str]) -> Iterator[str]:
    """Words in one form of signs, marks around them left out; Chinese and Japanese ones sign by sign, as they have no spaces."""
    for word in words:
        plain = unicodedata.normalize("NFKC", word.translate(_SAME_SIGNS))
        spaced = "".join(f" {sign} " if is_cjk(sign) else sign for sign in plain)
        for token in spaced.split():
            bare = re.sub(r"^[^\w#€$£¥%+-]+|[^\w%€$£¥+-]+$", "", token)
            if any(map(str.isalnum, bare)):
                yield bare


def _first_page(content: bytes) -> bytes:
    reader = PdfReader(io.BytesIO(content))
    if len(reader.pages) == 1:
        return content
    writer = PdfWriter()
    writer.add_page(reader.pages[0])
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()
