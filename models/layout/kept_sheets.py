"""Recognised pages with their labels as files of a folder: one document a file, to be added to while others read."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.corpus.labels import Block, Field, Label, PageRole
from models.corpus.paper import Font, PrintedWord, Sheet, Stroke

SUFFIX = ".json.gz"
_LISTED_EVERY = 200


@dataclass(frozen=True, slots=True)
class KeptSheet:
    """A recognised page.

    Attributes:
        number: Of the page in its document, from 1.
        labelled: How many printed characters are the value of a field, and ``carried`` how many of them were found again.
    """

    sheet: Sheet
    number: int
    labelled: int
    carried: int


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """The pages of one document that are worth learning from, and who drew and who carried it."""

    family: str
    channel: str
    pages: tuple[KeptSheet, ...]


class Shelf:
    """A folder of such files; what comes while it is read from is found too."""

    def __init__(self, folder: Path, families: Iterable[str]) -> None:
        """
        Args:
            folder: May be missing; nothing is taken then.
            families: Names of those that may be learned from; files of others are passed over.
        """
        self._folder, self._families = folder, frozenset(families)
        self._files: list[Path] = []
        self._asked = 0

    def any(self, chance: random.Random) -> KeptDocument | None:
        """One of the documents, or None where there are none."""
        if self._asked % _LISTED_EVERY == 0:
            self._files = sorted(self._folder.glob(f"*{SUFFIX}")) if self._folder.is_dir() else []
        self._asked += 1
        if not self._files:
            return None
        document = read_kept(chance.choice(self._files).read_bytes())
        return document if document.family in self._families else None


def written(document: KeptDocument) -> bytes:
    """The content of a file."""
    told = {"family": document.family, "channel": document.channel, "pages": [_page(one) for one in document.pages]}
    return gzip.compress(json.dumps(told, ensure_ascii=False).encode(), mtime=0)


def read_kept(content: bytes) -> KeptDocument:
    """The document of a file's content."""
    told = json.loads(gzip.decompress(content))
    return KeptDocument(told["family"], told["channel"], tuple(map(_kept, told["pages"])))


def _page(kept: KeptSheet) -> dict[str, Any]:
    sheet = kept.sheet
    words = [[word.text, *_edges(word), [_told(*span) for span in word.spans]] for word in sheet.words]
    return {
        "number": kept.number, "labelled": kept.labelled, "carried": kept.carried, "width": sheet.width, "height": sheet.height,
        "role": sheet.role.value, "words": words, "strokes": [_edges(one) for one in sheet.strokes],
    }  # fmt: skip


def _edges(one: PrintedWord | Stroke) -> list[float]:
    return [round(edge, 2) for edge in (one.left, one.top, one.right, one.bottom)]


def _told(begin: int, end: int, label: Label) -> list[Any]:
    return [begin, end, label.field, label.announces, label.line, label.block]


def _kept(told: dict[str, Any]) -> KeptSheet:
    words = [
        PrintedWord(text, left, top, right, bottom, tuple(map(_span, spans)), Font(size=max(1.0, bottom - top)))
        for text, left, top, right, bottom, spans in told["words"]
    ]
    strokes = [Stroke(*edges) for edges in told["strokes"]]
    sheet = Sheet(told["width"], told["height"], PageRole(told["role"]), words, strokes)
    return KeptSheet(sheet, told["number"], told["labelled"], told["carried"])


def _span(told: Sequence[Any]) -> tuple[int, int, Label]:
    begin, end, field, announces, line, block = told
    return begin, end, Label(field and Field(field), announces and Field(announces), line, block and Block(block))
