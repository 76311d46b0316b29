"""Generated paper as the pages that our readers make of files, and as a PDF."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from models.corpus.paper import PrintedWord, Sheet
from pipeline.core.document import BoundingBox, Document, Page, Ruling, WordBox, WordSource

# Faces that hold the letters which the standard ones lack, of Debian's packages fonts-dejavu-core and fonts-ipafont-gothic.
_OTHER_FACES = {
    "DejaVu": Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"),
    "IPAGothic": Path("/usr/share/fonts/opentype/ipafont-gothic/ipag.ttf"),
}


def page_of(sheet: Sheet, number: int, source: WordSource = WordSource.TEXT_LAYER) -> Page:
    """The page with its words and drawn lines."""
    words = tuple(WordBox(word.text, BoundingBox(word.left, word.top, word.right, word.bottom)) for word in sheet.words)
    rulings = tuple(Ruling(BoundingBox(one.left, one.top, one.right, one.bottom)) for one in sheet.strokes)
    return Page(number, sheet.width, sheet.height, words, rulings, source=source)


def document_of(sheets: Sequence[Sheet], name: str = "generated.pdf") -> Document:
    """All pages."""
    return Document(name, "application/pdf", tuple(page_of(sheet, number) for number, sheet in enumerate(sheets, start=1)))


def pdf_of(sheets: Sequence[Sheet]) -> bytes:
    """As a file with a text layer; each word has the width that it was given, whatever the face."""
    for name, path in _OTHER_FACES.items():
        if path.exists() and name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(path)))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=True)
    for sheet in sheets:
        canvas.setPageSize((sheet.width, sheet.height))
        canvas.setLineWidth(0.6)
        for one in sheet.strokes:
            canvas.line(one.left, sheet.height - one.top, one.right, sheet.height - one.bottom)
        for word in sheet.words:
            _draw(canvas, word, sheet.height)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _draw(canvas: Canvas, word: PrintedWord, height: float) -> None:
    face = _face(word)
    natural = float(pdfmetrics.stringWidth(word.text, face, word.font.size)) or 1.0
    written = canvas.beginText(word.left, height - (word.top + 0.74 * word.font.size))
    written.setFont(face, word.font.size)
    written.setHorizScale(100.0 * (word.right - word.left) / natural)
    written.textOut(word.text)
    canvas.drawText(written)


def _face(word: PrintedWord) -> str:
    highest = max(map(ord, word.text))
    if highest < 256:
        return word.font.face
    known = pdfmetrics.getRegisteredFontNames()
    wanted = "IPAGothic" if highest >= 0x2E80 else "DejaVu"
    return wanted if wanted in known else word.font.face
