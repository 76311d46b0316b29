"""A file and what a person says that it states, to a lesson about its layout."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.data_files import is_data
from extractors.learned.with_model import rules_alone
from extractors.lessons.learn import learn_layout
from extractors.limits import Limits
from extractors.mail.media_types import CONTAINER_MEDIA_TYPES
from extractors.read_again import with_orders_of_images
from extractors.reading.page_images import PageImages
from extractors.registry import open_document, sniff
from pipeline.core.errors import InputError
from pipeline.core.fields import ExtractedOrder
from pipeline.core.layout_lessons import LayoutLesson


def teach(
    content: bytes,
    name: str,
    corrected: ExtractedOrder,
    unknown: frozenset[str],
    limits: Limits,
    passwords: Sequence[str] = (),
) -> LayoutLesson:
    """The lesson that a document teaches.

    Args:
        corrected: What it states, as a person says.
        unknown: Fields that nobody can tell; of them nothing is learned.
    Raises:
        InputError: When it cannot be read, or has no layout: data, mails, archives, several orders in one file.
    """
    media_type = sniff(content)
    if is_data(media_type) or media_type in CONTAINER_MEDIA_TYPES:
        raise InputError(
            f"{name}: only documents of pages have a layout to learn; {media_type} is read without one.", "no-layout"
        )
    images = PageImages()
    with rules_alone():
        document, orders = with_orders_of_images(
            open_document(content, name, limits=limits, passwords=passwords, images=images), images
        )
    if len(orders) != 1:
        raise InputError(f"{name}: it holds {len(orders)} orders. Teach with the pages of one.", "no-layout")
    if not any(page.words for page in document.pages):
        raise InputError(f"{name}: nothing is printed on its pages that could be learned.", "no-layout")
    return learn_layout(document, orders[0].order, corrected, unknown)
