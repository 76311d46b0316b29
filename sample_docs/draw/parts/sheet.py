"""Paper to draw on: points from the top left corner, like the words that are read from it later."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Literal

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, LETTER, landscape
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from sample_docs.draw.parts.fonts import font_name

Align = Literal["l", "r", "c"]
PAPER: dict[str, tuple[float, float]] = {
    "a4": A4,
    "letter": LETTER,
    "a4-landscape": landscape(A4),
    "letter-landscape": landscape(LETTER),
}
BLACK = "#000000"
# Where a line of Japanese or Chinese may break: after any of its characters.
WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
# What may not stand at the start of a line there.
CLOSING = ")）」、。"


class Sheet:
    """Pages of one document. ``y`` is the baseline's distance from the top edge; ``face`` is the type face in use."""

    def __init__(self, paper: str, face: str, page_count: int, target: BytesIO, *, compress: bool, title: str) -> None:
        self.width, self.height = PAPER[paper]
        self.face = face
        self.page = 1
        self.page_count = page_count
        # invariant: no clock and no random id, so that drawing again gives the same bytes.
        self._canvas = Canvas(target, pagesize=(self.width, self.height), invariant=1, pageCompression=int(compress))
        self._canvas.setTitle(title)
        self._canvas.setCreator("sample_docs/draw")
        self._canvas.setAuthor("")

    @property
    def canvas(self) -> Canvas:
        """The reportlab canvas below, for shapes that only one layout draws; its origin is bottom left."""
        return self._canvas

    def put(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 9,
        *,
        bold: bool = False,
        align: Align = "l",
        colour: str = BLACK,
        face: str = "",
        char_space: float = 0,
    ) -> None:
        """One line of text; ``x`` is its left edge, right edge or middle by ``align``."""
        font = font_name(face or self.face, bold=bold)
        width = stringWidth(text, font, size)
        left = {"l": x, "r": x - width, "c": x - width / 2}[align]
        pen = self._canvas.beginText(left, self.height - y)
        pen.setFont(font, size)
        pen.setFillColor(HexColor(colour))
        if char_space:
            pen.setCharSpace(char_space)
        pen.textOut(text)
        if char_space:
            pen.setCharSpace(0)
        self._canvas.drawText(pen)

    def block(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        size: float = 9,
        *,
        leading: float = 0,
        bold_first: bool = False,
        align: Align = "l",
        colour: str = BLACK,
        face: str = "",
    ) -> float:
        """Lines below each other; returns the baseline that the next line would have."""
        for index, line in enumerate(lines):
            self.put(x, y, line, size, bold=bold_first and index == 0, align=align, colour=colour, face=face)
            y += leading or size * 1.25
        return y

    def width_of(self, text: str, size: float, *, bold: bool = False, face: str = "") -> float:
        """How wide a line of text is in points."""
        return float(stringWidth(text, font_name(face or self.face, bold=bold), size))

    def wrap(self, text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
        """Text broken into lines no wider than ``width`` where words allow it; ``\\n`` breaks too."""
        lines: list[str] = []
        for paragraph in text.split("\n"):
            line = ""
            for piece in _pieces(paragraph):
                if line and self.width_of((line + piece).rstrip(), size, bold=bold) > width:
                    lines.append(line.rstrip())
                    line = piece.lstrip()
                else:
                    line += piece
            lines.append(line.rstrip())
        return lines

    def rule(self, x1: float, y1: float, x2: float, y2: float, width: float = 0.6, colour: str = BLACK, dash: float = 0) -> None:
        """A straight line."""
        self._canvas.setStrokeColor(HexColor(colour))
        self._canvas.setLineWidth(width)
        self._canvas.setDash([dash, dash] if dash else [])
        self._canvas.line(x1, self.height - y1, x2, self.height - y2)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        line: float = 0.6,
        fill: str = "",
        colour: str = BLACK,
        radius: float = 0,
    ) -> None:
        """A rectangle whose top left corner is (x, y); ``line`` 0 draws no edge."""
        self._canvas.setStrokeColor(HexColor(colour))
        self._canvas.setLineWidth(line)
        self._canvas.setDash([])
        if fill:
            self._canvas.setFillColor(HexColor(fill))
        bottom = self.height - y - height
        if radius:
            self._canvas.roundRect(x, bottom, width, height, radius, stroke=int(line > 0), fill=int(bool(fill)))
        else:
            self._canvas.rect(x, bottom, width, height, stroke=int(line > 0), fill=int(bool(fill)))

    def new_page(self) -> None:
        """End this page and begin the next."""
        self._canvas.showPage()
        self.page += 1

    def finish(self) -> None:
        """End the last page and write the document to the target."""
        self._canvas.showPage()
        self._canvas.save()


def _pieces(paragraph: str) -> list[str]:
    """What a line may break between: words with the space after them, and single wide characters."""
    pieces: list[str] = []
    for word in re.findall(r"[^ ]* ?", paragraph):
        start = 0
        for match in WIDE.finditer(word):
            if match.start() > start:
                pieces.append(word[start : match.start()])
            pieces.append(match.group())
            start = match.end()
        rest = word[start:]
        if pieces and rest[:1] in CLOSING:
            pieces[-1] += rest
        else:
            pieces.append(rest)
    return [piece for piece in pieces if piece]


def draw_pdf(draw: Callable[[Sheet], None], *, paper: str, face: str, title: str, compress: bool = True) -> bytes:
    """A PDF of what ``draw`` puts on the sheet. It is drawn twice: the first time tells how many pages there are."""
    page_count, data = 0, b""
    for _ in range(2):
        target = BytesIO()
        sheet = Sheet(paper, face, page_count, target, compress=compress, title=title)
        draw(sheet)
        page_count = sheet.page
        sheet.finish()
        data = target.getvalue()
    return data
