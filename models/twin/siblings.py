"""One document learned, and siblings of it made: the same form with other values, as it may arrive, with its truth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np

from extractors.formats.pdf_file import opened_page, opened_pdf
from extractors.limits import Limits
from extractors.read_again import read_orders_of_images
from extractors.reading.page_image import PageImage
from extractors.reading.page_images import PageImages
from extractors.registry import PDF, open_document, sniff
from models.corpus.channels import Channel, Sender, as_file, degrade
from models.twin.places import Printed, located
from models.twin.planning import planned
from models.twin.sibling_pdf import Picture, sibling_pdf
from models.twin.truth import Truth
from pipeline.core.document import Document
from pipeline.core.errors import InputError
from pipeline.core.fields import DocumentKind, ExtractedOrder

PDF_CHANNEL = "pdf"
CHANNELS = (PDF_CHANNEL, *(channel.value for channel in Channel))
_IMAGES = frozenset({"image/tiff", "image/png", "image/jpeg", "image/bmp", "image/gif", "image/webp"})


@dataclass(frozen=True, slots=True)
class Opened:
    """A document read once: its words, what we read of it, and the images of pages that have no text of their own."""

    name: str
    content: bytes
    document: Document
    order: ExtractedOrder
    pictures: dict[int, Picture]

    @property
    def is_pdf(self) -> bool:
        """Whether it is a PDF; else an image file."""
        return self.document.media_type == PDF


@dataclass(frozen=True, slots=True)
class Original:
    """A document whose true values have been found on its pages."""

    opened: Opened
    truth: Truth
    printed: Printed


@dataclass(frozen=True, slots=True)
class Sibling:
    """A made document.

    Attributes:
        suffix: Of its file, with the point.
        kept: What could not be changed, in words for a person.
    """

    content: bytes
    suffix: str
    truth: Truth
    kept: tuple[str, ...]


def opened_original(content: bytes, name: str, limits: Limits, passwords: Sequence[str] = ()) -> Opened:
    """Read a document to make siblings of.

    Raises:
        InputError: It cannot be read, is neither PDF nor page image, has no words, or holds several orders.
    """
    media_type = sniff(content)
    if media_type != PDF and media_type not in _IMAGES:
        raise InputError(
            f"{name}: siblings are drawn of PDFs and page images; this is {media_type}. "
            "Print it to a PDF, or test data files (EDI, XML, spreadsheets) with copies you edit.",
            "unknown-kind",
        )
    images = PageImages()
    document = open_document(content, name, limits=limits, passwords=passwords, images=images)
    if not any(page.words for page in document.pages):
        raise InputError(f"{name}: no words can be read on its pages. Take a better copy of the order.", "no-text")
    reads = read_orders_of_images(document, images)
    if len(reads) > 1:
        raise InputError(f"{name}: it holds {len(reads)} orders. Cut out the pages of one, and use those.", "several-orders")
    pictures = {
        page.number: Picture(seen.upright.pixels, seen.upright.dpi)
        for page in document.pages
        if (seen := images.page(page.number)) is not None
    }
    return Opened(name, content, document, reads[0].order, pictures)


def with_truth(opened: Opened, truth: Truth, source: str) -> Original:
    """Find the true values on the pages.

    Args:
        source: Where the truth comes from, for messages.

    Raises:
        InputError: ``truth-differs``: the truth is another document's.
    """
    printed = located(truth, opened.document, opened.order)
    number = truth.header.get("po_number")
    unseen = [index for index, line in enumerate(printed.lines, 1) if not line.spots and truth.lines[index - 1]]
    strange = []
    if number is not None and not printed.header.get("po_number"):
        strange.append(f"the order number {number}")
    if unseen and 2 * len(unseen) >= len(truth.lines):
        strange.append(f"{len(unseen)} of {len(truth.lines)} lines")
    if not truth.header and not truth.lines:
        raise InputError(f"{source}: it states no value of {opened.name}. Write down what the order says.", "truth-differs")
    if strange:
        recognised = any(page.source.is_recognised for page in opened.document.pages)
        advice = "If it is right, the image is too bad to find it: take a better copy." if recognised else ""
        raise InputError(
            f"{source} does not fit {opened.name}: {' and '.join(strange)} printed nowhere on it. Correct these values, or leave "
            f"out those that the document does not print. {advice}".rstrip(),
            "truth-differs",
        )
    return Original(opened, truth, printed)


def require_order(opened: Opened) -> None:
    """Raise InputError where our own reading is to be the truth and says that the document is no order."""
    if opened.order.kind is DocumentKind.NOT_AN_ORDER:
        raise InputError(
            f"{opened.name}: it is read as no order ({opened.order.kind_reason}). If it is one, write down what it says and "
            "give that with --truth.",
            "not-an-order",
        )


def made_sibling(original: Original, channel: str, seed: str, limits: Limits, passwords: Sequence[str] = ()) -> Sibling:
    """One sibling; the same seed gives the same one.

    Args:
        channel: One of ``CHANNELS``: how it arrives.
    """
    opened = original.opened
    plan = planned(original.truth, original.printed, seed)
    content = opened.content if opened.is_pdf else None
    drawn = sibling_pdf(content, opened.document, plan, opened.pictures, limits, passwords)
    kept = plan.kept + tuple(f"page {page} could not be edited as text and became a picture" for page in drawn.drawn_pages)
    if channel == PDF_CHANNEL:
        return Sibling(drawn.content, ".pdf", plan.truth, kept)
    way = Channel(channel)
    pages = len(opened.document.pages)
    return Sibling(arrived(drawn.content, way, seed, plan.truth, limits), way.suffix(pages), plan.truth, kept)


def arrived(pdf: bytes, channel: Channel, seed: str, truth: Truth, limits: Limits) -> bytes:
    """A PDF printed and sent through a channel."""
    chance = np.random.default_rng(crc32(seed.encode()))
    sent = f"{truth.header.get('po_date', '')} 09:12"
    sender = Sender(name=truth.header.get("buyer_name", "ORDERS")[:28].upper(), sent=sent)
    pages = []
    with opened_pdf(pdf, "sibling", limits, ()) as document:
        count = len(document)
        for index in range(count):
            with opened_page(document, index, "sibling", limits) as page:
                drawn = PageImage(page, index + 1, limits).drawn(channel.dpi)
            pages.append(degrade(drawn.pixels, channel, chance, sender, f"P. {index + 1:02d}/{count:02d}"))
    return as_file(pages, channel)
