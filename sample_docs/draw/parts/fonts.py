"""Type faces by the names that layouts use; TrueType ones come from Debian packages and are embedded as subsets."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FONT_ROOT = Path("/usr/share/fonts")


@dataclass(frozen=True, slots=True)
class Face:
    """A regular and a bold font by reportlab name; ``files`` are empty for the fonts that every PDF reader has."""

    regular: str
    bold: str
    files: tuple[tuple[str, str, int], ...] = ()  # (reportlab name, file below FONT_ROOT, index in a collection)


def _pair(name: str, regular: str, bold: str) -> Face:
    return Face(name, f"{name}-Bold", ((name, regular, 0), (f"{name}-Bold", bold, 0)))


FACES: dict[str, Face] = {
    "helvetica": Face("Helvetica", "Helvetica-Bold"),
    "times": Face("Times-Roman", "Times-Bold"),
    "courier": Face("Courier", "Courier-Bold"),
    "carlito": _pair("Carlito", "truetype/crosextra/Carlito-Regular.ttf", "truetype/crosextra/Carlito-Bold.ttf"),
    "sans": _pair(
        "LiberationSans", "truetype/liberation/LiberationSans-Regular.ttf", "truetype/liberation/LiberationSans-Bold.ttf"
    ),
    "serif": _pair(
        "LiberationSerif", "truetype/liberation/LiberationSerif-Regular.ttf", "truetype/liberation/LiberationSerif-Bold.ttf"
    ),
    "narrow": _pair(
        "LiberationSansNarrow",
        "truetype/liberation/LiberationSansNarrow-Regular.ttf",
        "truetype/liberation/LiberationSansNarrow-Bold.ttf",
    ),
    "mono": _pair(
        "LiberationMono", "truetype/liberation/LiberationMono-Regular.ttf", "truetype/liberation/LiberationMono-Bold.ttf"
    ),
    "dejavu": _pair("DejaVuSans", "truetype/dejavu/DejaVuSansCondensed.ttf", "truetype/dejavu/DejaVuSansCondensed-Bold.ttf"),
    "gothic": Face("IPAGothic", "IPAGothic", (("IPAGothic", "opentype/ipafont-gothic/ipag.ttf", 0),)),
    "zenhei": Face("ZenHei", "ZenHei", (("ZenHei", "truetype/wqy/wqy-zenhei.ttc", 0),)),
}


def font_name(face: str, *, bold: bool = False) -> str:
    """The reportlab name of a face's regular or bold font, registered on first use.

    Raises:
        FileNotFoundError: If the Debian package that brings the font is not installed (docs/samples.md lists them).
    """
    chosen = FACES[face]
    known = pdfmetrics.getRegisteredFontNames()
    for name, file, index in chosen.files:
        if name not in known:
            path = FONT_ROOT / file
            if not path.exists():
                raise FileNotFoundError(f"{path} is missing; docs/samples.md lists the font packages that drawing needs")
            pdfmetrics.registerFont(TTFont(name, str(path), subfontIndex=index))
    return chosen.bold if bold else chosen.regular
