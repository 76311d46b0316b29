"""Generated pages drawn as pictures, in the faces that this machine has: a sheet in one, the next in another.

``models.corpus.pages.pdf_of`` draws one face for all of Asia, which lacks many Chinese letters; what is to be recognised must be
there to be seen.
"""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from models.corpus.paper import PrintedWord, Sheet

_FONTS = Path("/usr/share/fonts")
_LIBERATION = "truetype/liberation/Liberation"
# Regular and bold, of Debian's fonts-liberation, fonts-dejavu, fonts-noto-cjk and fonts-ipafont-gothic.
_LATIN = {
    "Helvetica": (f"{_LIBERATION}Sans-Regular.ttf", f"{_LIBERATION}Sans-Bold.ttf"),
    "Times": (f"{_LIBERATION}Serif-Regular.ttf", f"{_LIBERATION}Serif-Bold.ttf"),
    "Courier": (f"{_LIBERATION}Mono-Regular.ttf", f"{_LIBERATION}Mono-Bold.ttf"),
}
_OTHERS = ("truetype/dejavu/DejaVuSans.ttf", "truetype/dejavu/DejaVuSans-Bold.ttf")
_NOTO = "opentype/noto/Noto"
_GOTHIC = (f"{_NOTO}SansCJK-Regular.ttc", f"{_NOTO}SansCJK-Bold.ttc")
_MINCHO = (f"{_NOTO}SerifCJK-Regular.ttc", f"{_NOTO}SerifCJK-Bold.ttc")
_IPA = ("opentype/ipafont-gothic/ipag.ttf",) * 2
_JAPANESE, _CHINESE = 0, 2  # places in the collections
_LINE = 0.6


@dataclass(frozen=True, slots=True)
class _Faces:
    """What one sheet is set in: regular and bold, and the place in the file."""

    eastern: tuple[str, str]
    index: int


def can_be_set(sheet: Sheet) -> bool:
    """Whether all its scripts are ones that are drawn here and that recognition has data for: no Greek, no Thai."""
    return not any(_script(sign) in ("GREEK", "THAI") for word in sheet.words for sign in word.text if ord(sign) > 0x370)


def typeset(sheet: Sheet, dpi: int, chance: random.Random) -> npt.NDArray[np.uint8]:
    """The page as a grey picture."""
    scale = dpi / 72
    image = Image.new("L", (round(sheet.width * scale), round(sheet.height * scale)), 255)
    pen = ImageDraw.Draw(image)
    thick = max(1, round(_LINE * scale * chance.choice((0.7, 1.0, 1.6))))
    for one in sheet.strokes:
        pen.line((one.left * scale, one.top * scale, one.right * scale, one.bottom * scale), fill=0, width=thick)
    faces = _faces(sheet, chance)
    for word in sheet.words:
        _set(image, pen, word, scale, faces)
    return np.asarray(image, dtype=np.uint8)


def _faces(sheet: Sheet, chance: random.Random) -> _Faces:
    is_japanese = any(_script(sign) in ("HIRAGANA", "KATAKANA") for word in sheet.words for sign in word.text)
    if is_japanese:
        return _Faces(chance.choice((_GOTHIC, _MINCHO, _IPA)), _JAPANESE)
    return _Faces(chance.choice((_GOTHIC, _MINCHO)), _CHINESE)


def _set(image: Image.Image, pen: ImageDraw.ImageDraw, word: PrintedWord, scale: float, faces: _Faces) -> None:
    font = _font(word, scale, faces)
    natural, wanted = font.getlength(word.text), (word.right - word.left) * scale
    x, y = word.left * scale, (word.top + 0.74 * word.font.size) * scale
    if natural <= 0 or abs(natural - wanted) < 0.02 * wanted:
        pen.text((x, y), word.text, font=font, fill=0, anchor="ls")
        return
    up, down = round(1.1 * word.font.size * scale), round(0.4 * word.font.size * scale)
    tile = Image.new("L", (max(1, round(natural)), up + down), 255)
    ImageDraw.Draw(tile).text((0, up), word.text, font=font, fill=0, anchor="ls")
    fitted = tile.resize((max(1, round(wanted)), up + down), Image.Resampling.BILINEAR)
    at = (round(x), round(y) - up)
    image.paste(0, at, Image.eval(fitted, lambda level: 255 - level))


def _font(word: PrintedWord, scale: float, faces: _Faces) -> ImageFont.FreeTypeFont:
    is_bold, size = "Bold" in word.font.face, max(4, round(word.font.size * scale))
    highest = max(map(ord, word.text))
    if highest >= 0x2E80:
        path, index = faces.eastern[is_bold], 0 if faces.eastern == _IPA else faces.index
        return _opened(path, size, index)
    if highest >= 0x250:
        return _opened(_OTHERS[is_bold], size, 0)
    family = next((faces for name, faces in _LATIN.items() if word.font.face.startswith(name)), _LATIN["Helvetica"])
    return _opened(family[is_bold], size, 0)


@lru_cache(maxsize=200)
def _opened(path: str, size: int, index: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(_FONTS / path), size, index=index)


@lru_cache(maxsize=20_000)
def _script(sign: str) -> str:
    return unicodedata.name(sign, "").split(" ", 1)[0]
