"""Type to print with where a document's own lacks a character: the fonts every PDF reader has, else one of this machine's."""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.core.errors import DependencyError

_ROOT = Path("/usr/share/fonts")
# Regular and bold, for letters that the standard fonts do not have; the first that is installed.
_WIDE = (
    ("truetype/liberation/LiberationSans-Regular.ttf", "truetype/liberation/LiberationSans-Bold.ttf"),
    ("truetype/dejavu/DejaVuSans.ttf", "truetype/dejavu/DejaVuSans-Bold.ttf"),
)
_IDEOGRAPHS = (
    ("opentype/ipafont-gothic/ipag.ttf", "opentype/ipafont-gothic/ipag.ttf"),
    ("truetype/wqy/wqy-zenhei.ttc", "truetype/wqy/wqy-zenhei.ttc"),
    ("opentype/noto/NotoSansCJK-Regular.ttc", "opentype/noto/NotoSansCJK-Bold.ttc"),
)
_FIXED_PITCH, _SERIF = 1, 2  # bits of a PDF font's flags
_TYPEWRITERS = ("cour", "mono", "consol", "typewriter", "lettergothic")
_SERIFS = ("times", "serif", "roman", "georgia", "garamond", "cambria", "minion", "book")


def font_file(text: str, *, bold: bool) -> Path | None:
    """A font of this machine that has the text's letters, as far as its script tells."""
    ways = _IDEOGRAPHS if any(ord(sign) >= 0x2E80 for sign in text) else _WIDE
    return next((path for pair in ways if (path := _ROOT / pair[bold]).exists()), None)


class SubstituteFonts:
    """Fonts loaded into one document, each once."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._loaded: dict[str, Any] = {}
        self.has_files = False

    def for_text(self, text: str, like: str, *, bold: bool, flags: int) -> Any:
        """A font that can print the text and looks like the one of that name.

        Raises:
            DependencyError: No font for its script is installed.
        """
        if text.isascii():
            name = _standard(like.lower().replace("-", ""), flags) + ("-Bold" if bold else "")
            name = {"Times": "Times-Roman"}.get(name, name)
            if name not in self._loaded:
                self._loaded[name] = pdfium.FPDFText_LoadStandardFont(self._document.raw, name.encode())
            return self._loaded[name]
        path = font_file(text, bold=bold)
        if path is None:
            raise DependencyError(
                f"No font is installed that prints {text!r}. Install one, on Debian: apt-get install fonts-dejavu-core "
                "fonts-ipafont-gothic."
            )
        if str(path) not in self._loaded:
            content = path.read_bytes()
            data = (ctypes.c_uint8 * len(content)).from_buffer_copy(content)
            loaded = pdfium.FPDFText_LoadFont(self._document.raw, data, len(content), pdfium.FPDF_FONT_TRUETYPE, 1)
            self._loaded[str(path)] = loaded
            self.has_files = True
        return self._loaded[str(path)]


def _standard(like: str, flags: int) -> str:
    if flags & _FIXED_PITCH or any(word in like for word in _TYPEWRITERS):
        return "Courier"
    sans = "sans" in like or "helv" in like or "arial" in like
    return "Times" if not sans and (flags & _SERIF or any(word in like for word in _SERIFS)) else "Helvetica"
