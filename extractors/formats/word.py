"""Word documents (.docx) to pages of words: paragraphs and tables in their order, as a reader of the printed page sees them.

Read from the XML and not through python-docx's paragraphs alone: those leave out text boxes, content controls and inserted
text, and orders made from forms keep their values in just these.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from zipfile import BadZipFile

from docx import Document as open_docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from lxml import etree

from extractors.formats.office_zip import require_harmless_archive
from extractors.formats.text_grid import COLUMN_SPACE, aligned_table, text_document
from extractors.formats.word_numbering import Numbering
from extractors.limits import Limits
from pipeline.core.document import Document, Page, WordSource
from pipeline.core.errors import InputError, LimitExceeded
from pipeline.core.issues import Issue

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PAGE_LINES = 60
# Deleted by a tracked change, a field's instruction, what only a fallback repeats, numbering and style settings.
_NOT_PRINTED = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_MC}Fallback", f"{_W}pPr", f"{_W}rPr", f"{_W}sdtPr"})

_DAMAGE = (
    OpcError, BadZipFile, zlib.error, etree.LxmlError, KeyError, ValueError, AttributeError, IndexError, TypeError, EOFError,
    OSError, NotImplementedError,
)  # fmt: skip


def open_word(content: bytes, name: str, limits: Limits) -> Document:
    """The document's letterhead (the headers of its pages), its text and tables, and its footers, on a grid.

    Tracked deletions and hidden text are left out, insertions are in. Automatic numbers stand before their paragraphs.

    Raises:
        InputError: ``damaged``, ``encrypted``.
        LimitExceeded: ``too-many-bytes``, ``too-deep``.
    """
    require_harmless_archive(content, name, limits)
    try:
        document = open_docx(BytesIO(content))
        lines = _Lines(Numbering(document), _title_styles(document), limits.nesting)
        blocks = [*_margins(document, True), document.element.body, *_margins(document, False)]
        for block in blocks:
            lines.add_blocks(block, 0)
            lines.lines.append("")  # what stands in the margins is a block of its own
    except _DAMAGE as error:
        raise InputError(
            f"{name}: the Word document is damaged ({type(error).__name__}). Ask the sender to send it again.", "damaged"
        ) from error
    if not any(line.strip() for line in lines.lines) and (pictures := _pictures_of(document)):
        return _of_pictures(pictures, name, limits)
    typed = text_document("\n".join(lines.lines), name, WORD, limits.pages)
    return replace(typed, pages=tuple(replace(page, source=WordSource.TYPED) for page in typed.pages))


def _pictures_of(document: WordDocument) -> list[bytes]:
    """The pictures of a document, in the order of their first use."""
    parts = document.part.related_parts
    names = dict.fromkeys(blip.get(_EMBED) for blip in document.element.body.iter(_BLIP))
    return [parts[name].blob for name in names if name in parts]


def _of_pictures(pictures: list[bytes], name: str, limits: Limits) -> Document:
    """Scans that were pasted into Word, each a page or more."""
    from extractors.formats.raster import open_image

    pages: list[Page] = []
    issues: list[Issue] = []
    for picture in pictures:
        opened = open_image(picture, name, "image", limits)
        issues += opened.issues
        pages += [replace(page, number=len(pages) + offset) for offset, page in enumerate(opened.pages, start=1)]
    return Document(name, WORD, tuple(pages[: limits.pages]), tuple(issues))


_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"


def _title_styles(document: WordDocument) -> frozenset[str]:
    """Ids of the styles of headings and titles: they stand apart from what is above and below them."""
    # Word keeps the English names of its own styles in every language.
    return frozenset(style.style_id for style in document.styles if (style.name or "").lower().startswith(("heading", "title")))


def _margins(document: WordDocument, headers: bool) -> Iterator[etree._Element]:
    """The headers or the footers of the pages, those of the first page first, each once."""
    seen = set()
    for section in document.sections:
        of_headers, of_footers = (section.first_page_header, section.header), (section.first_page_footer, section.footer)
        for margin in of_headers if headers else of_footers:
            if not margin.is_linked_to_previous and margin.part not in seen:
                seen.add(margin.part)
                yield margin._element


@dataclass
class _Lines:
    """Grid lines of blocks: a paragraph one or more, a table its aligned rows between blank lines."""

    numbering: Numbering
    titles: frozenset[str]
    deepest: int
    lines: list[str] = field(default_factory=list)

    def add_blocks(self, parent: etree._Element, depth: int) -> None:
        if depth > self.deepest:
            raise LimitExceeded("The Word document nests its tables too deeply. Look at it by hand.", "too-deep")
        for block in _blocks(parent):
            if block.tag == f"{_W}p":
                self._add_paragraph(block, depth)
            else:
                self._add_table(block, depth)

    def _add_paragraph(self, paragraph: etree._Element, depth: int) -> None:
        for box in _text_boxes(paragraph):
            self.add_blocks(box, depth + 1)
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        gap = [""] if style is not None and style.get(f"{_W}val") in self.titles else []
        text = self.numbering.label(paragraph) + _printed(paragraph)
        if "\f" in text:  # a break to a new page
            before, _, text = text.partition("\f")
            self.lines += before.rstrip().split("\n")
            self.lines += [""] * (-len(self.lines) % _PAGE_LINES)
        self.lines += [*gap, *(line.replace("\f", " ").rstrip() for line in text.split("\n")), *gap]

    def _add_table(self, table: etree._Element, depth: int) -> None:
        rows = [self._row(row, depth) for row in table.iterchildren(f"{_W}tr", f"{_W}sdt") if not _is_deleted(row)]
        self.lines += ["", *aligned_table([row for row in rows if row]), ""]

    def _row(self, row: etree._Element, depth: int) -> list[str]:
        cells: list[str] = []
        for cell in row.iter(f"{_W}tc"):
            if next(cell.iterancestors(f"{_W}tr")) is not row and row.tag == f"{_W}tr":
                continue  # of a table within this one
            inner = _Lines(self.numbering, self.titles, self.deepest)
            if not _continues_above(cell):
                inner.add_blocks(cell, depth + 1)
            text = "\n".join(line for line in inner.lines if line.strip())
            cells += [text, *[""] * (_columns(cell) - 1)]
        return cells


def _blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables in order, those in content controls and custom XML too."""
    for child in parent:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins", f"{_W}moveTo", f"{_W}smartTag"):
            yield from _blocks(child)


def _text_boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    for box in paragraph.iter(f"{_W}txbxContent"):
        ancestors = {ancestor.tag for ancestor in box.iterancestors()}
        nested = next(box.iterancestors(f"{_W}p"), None) is not paragraph
        if f"{_MC}Fallback" not in ancestors and not nested:
            yield box


def _printed(paragraph: etree._Element) -> str:
    parts: list[str] = []
    _collect(paragraph, parts)
    return "".join(parts)


def _collect(element: etree._Element, parts: list[str]) -> None:
    for child in element:
        tag = child.tag
        if tag in _NOT_PRINTED or tag == f"{_W}txbxContent" or (tag == f"{_W}r" and _is_hidden(child)):
            continue
        if tag == f"{_W}t":
            parts.append(child.text or "")
        elif tag in (f"{_W}tab", f"{_W}ptab"):
            parts.append(COLUMN_SPACE)
        elif tag == f"{_W}br":
            parts.append("\f" if child.get(f"{_W}type") == "page" else "\n")
        elif tag == f"{_W}cr":
            parts.append("\n")
        elif tag == f"{_W}noBreakHyphen":
            parts.append("-")
        elif isinstance(tag, str):
            _collect(child, parts)


def _is_hidden(run: etree._Element) -> bool:
    hidden = run.find(f"{_W}rPr/{_W}vanish")
    return hidden is not None and hidden.get(f"{_W}val") not in ("0", "false", "off")


def _is_deleted(row: etree._Element) -> bool:
    return row.find(f"{_W}trPr/{_W}del") is not None


def _continues_above(cell: etree._Element) -> bool:
    """Whether the cell belongs to one that begins in an earlier row; what Word keeps in it is not printed."""
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merge is not None and merge.get(f"{_W}val") != "restart"


def _columns(cell: etree._Element) -> int:
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    try:
        return max(1, min(int(span.get(f"{_W}val", "1")), 60)) if span is not None else 1
    except ValueError:
        return 1
