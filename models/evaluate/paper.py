"""The papers that a reading speaks of: pages of a file, of a message's text, of what is attached to it; and their pictures."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractors.limits import Limits
from extractors.mail.media_types import CONTAINER_MEDIA_TYPES, MESSAGE_MEDIA_TYPES
from extractors.mail.message import body_document, split_message
from extractors.page_pictures import SVG, page_pictures
from extractors.registry import open_document, sniff
from models.evaluate.judging import ReadValue
from models.evaluate.places import words_in
from models.evaluate.rules import plain, solid
from pipeline.core.document import Document, Page
from pipeline.core.errors import OrderwrightError

DPI = 110
_FOLDER = "pages"


@dataclass(frozen=True)
class Paper:
    """One document to look at, and the bytes from which its pages are drawn."""

    name: str
    content: bytes
    document: Document

    def page(self, number: int | None) -> Page | None:
        """The page with a number."""
        return next((page for page in self.document.pages if page.number == number), None)


@dataclass(frozen=True)
class Picture:
    """A page's picture as a file beside the gallery, and the page's size in points."""

    href: str
    width: float
    height: float


def papers_of(path: Path, limits: Limits) -> list[Paper]:
    """A file as papers: itself, or of a message everything attached and then its text. What cannot be opened is left out."""
    content = path.read_bytes()
    media_type = sniff(content)
    papers: list[Paper] = []
    try:
        if media_type not in CONTAINER_MEDIA_TYPES:
            return [Paper(path.name, content, open_document(content, path.name, limits=limits))]
        message = split_message(content, limits)
    except OrderwrightError:
        return []
    for attachment in message.attachments:
        try:
            document = open_document(attachment.content, attachment.name, limits=limits)
        except OrderwrightError:
            continue
        papers.append(Paper(attachment.name, attachment.content, document))
    if media_type in MESSAGE_MEDIA_TYPES:
        papers.append(Paper(path.name, content, body_document(message, limits)))
    return papers


def paper_of(papers: Sequence[Paper], read: ReadValue) -> Paper | None:
    """The paper on which a value was read: the first that has its print at its place; of a single one, no proof is asked."""
    if read.page is None or read.box is None:
        return None
    wanted = solid(plain(read.raw or read.value))
    for paper in papers:
        page = paper.page(read.page)
        found = solid(plain("".join(word.text for word in words_in(page, read.box)))) if page else ""
        if found and (found in wanted or wanted in found):
            return paper
    # A print that was understood otherwise still is where it is; the places of data are told in words.
    alone = papers[0] if len(papers) == 1 and not read.path else None
    return alone if alone and alone.page(read.page) else None


def draw_pages(paper: Paper, numbers: Collection[int], out: Path, limits: Limits) -> dict[int, Picture]:
    """Pictures of pages in the folder ``pages``; those that were drawn before from the same bytes are not drawn again."""
    mark = hashlib.sha256(paper.content).hexdigest()[:20]
    kept = {
        number: (found, page)
        for number in numbers
        if (page := paper.page(number)) and (found := next((out / _FOLDER).glob(f"{mark}-{number}.*"), None))
    }
    pictures = {number: Picture(f"{_FOLDER}/{found.name}", page.width, page.height) for number, (found, page) in kept.items()}
    missing = set(numbers) - set(pictures)
    if not missing:
        return pictures
    (out / _FOLDER).mkdir(parents=True, exist_ok=True)
    try:
        drawn = page_pictures(paper.content, paper.name, missing, DPI, limits)
    except OrderwrightError:
        return pictures
    for one in drawn:
        name = f"{mark}-{one.number}.{'svg' if one.media_type == SVG else 'png'}"
        (out / _FOLDER / name).write_bytes(one.picture)
        pictures[one.number] = Picture(f"{_FOLDER}/{name}", one.width, one.height)
    return pictures
