"""How much of everything one document may use before it is put aside."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.core.errors import LimitExceeded


@dataclass(frozen=True, slots=True)
class Limits:
    """Budgets for one document; a document over any of them raises LimitExceeded with that budget's reason.

    Attributes:
        file_bytes: Size of the file as it arrives.
        unpacked_bytes: What an archive, or an Office file, which is one, may unpack to.
        pages: An order of more pages than this is a catalogue or an attack.
        page_inches: Longest side of a page; CAD plots end near 100, a PDF may claim 200 and more.
        image_pixels: Width times height of an image, read from its header before it is decoded. A4 at 600 dpi has 35 million.
        image_side_pixels: Longest side of an image.
        rendered_pixels: Pixels that a PDF page is drawn with for OCR; larger pages are drawn at fewer dots per inch.
        nesting: Messages within messages, forms within forms, parts within parts.
        message_parts: Parts of one e-mail.
        characters_per_page: Characters read from one page; the rest is left out and noted.
        objects_per_page: Drawn objects looked at on one page; the rest is left out and noted.
        words_per_page: Words kept of one page.
        cells: Cells of a spreadsheet that hold something, over all its sheets.
        sheet_rows: Number of the last row of a sheet that holds something.
        sheet_columns: Number of the last column of a sheet that holds something.
        seconds: Of computing, for one call of the reading worker; by the clock it may take four times as long.
        memory_bytes: Address space of the reading worker. With every model loaded it takes 2.4 GiB of it, of which 1 GiB at most
            was seen in use; the rest is the document's.
    """

    file_bytes: int = 50 * 2**20
    unpacked_bytes: int = 256 * 2**20
    pages: int = 500
    page_inches: float = 120.0
    image_pixels: int = 120_000_000
    image_side_pixels: int = 30_000
    rendered_pixels: int = 16_000_000
    nesting: int = 12
    message_parts: int = 500
    characters_per_page: int = 60_000
    objects_per_page: int = 40_000
    words_per_page: int = 20_000
    cells: int = 1_000_000
    sheet_rows: int = 2**20
    sheet_columns: int = 2**14
    seconds: float = 120.0
    memory_bytes: int = 4 * 2**30

    def require_size(self, size: int, name: str) -> None:
        """Raise LimitExceeded (``too-many-bytes``) for a file over the budget."""
        if size > self.file_bytes:
            raise LimitExceeded(
                f"{name}: the file has {size / 2**20:.0f} MB, more than the {self.file_bytes / 2**20:.0f} MB allowed. "
                "Ask for a smaller copy, or raise the limit.",
                "too-many-bytes",
            )

    def read_bytes(self, path: Path) -> bytes:
        """A file's content, never more of it in memory than the budget allows."""
        with path.open("rb") as file:
            content = file.read(self.file_bytes + 1)
        if len(content) > self.file_bytes:
            self.require_size(path.stat().st_size, path.name)
        return content
