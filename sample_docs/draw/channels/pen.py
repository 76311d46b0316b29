"""What people do to paper after it is printed: strike, sign, stamp, mark and write on it; then it is scanned in colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import cv2
import numpy as np
import pdfplumber
import zxingcpp
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from sample_docs.draw.channels.raster import Grey, dice, pages_of
from sample_docs.draw.parts.fonts import FONT_ROOT

Colour = NDArray[np.float32]
Ink = tuple[int, int, int]
Word = dict[str, Any]
BLUE, RED, BLACK, YELLOW = (28, 44, 150), (196, 40, 48), (40, 40, 46), (250, 238, 60)
PAPER = 247


@dataclass(frozen=True, slots=True)
class Code:
    """A barcode ``across`` and ``down`` points from the left foot of a word."""

    beside: str
    symbology: str
    content: str
    across: float = 0.0
    down: float = 3.0


@dataclass(frozen=True, slots=True)
class Penned:
    """What was done to the first page; places are shares of width and height, rows are named by a word that stands on them.

    Attributes:
        struck: Words whose rows are struck through by a pen.
        highlighted: Words whose rows are gone over with a highlighter.
        stamp: What a round stamp says, in the middle; empty for none.
        receipt: Lines of a rectangular stamp set askew.
        is_signed: Whether it is signed at ``signed_at``.
        notes: Written by hand: text and place.
        barcodes: Printed with the page, beside its words.
    """

    dpi: int = 200
    struck: Sequence[str] = ()
    highlighted: Sequence[str] = ()
    stamp: str = ""
    stamp_at: tuple[float, float] = (0.7, 0.75)
    receipt: Sequence[str] = ()
    receipt_at: tuple[float, float] = (0.35, 0.3)
    is_signed: bool = False
    signed_at: tuple[float, float] = (0.14, 0.86)
    notes: Sequence[tuple[str, tuple[float, float]]] = ()
    barcodes: Sequence[Code] = ()
    quality: int = 62


def scanned_in_colour(pdf: bytes, penned: Penned, name: str) -> bytes:
    """The PDF's first page printed, worked on and scanned."""
    chance = dice(name)
    scene = _worked_on(pdf, penned, chance)
    seen = cv2.GaussianBlur(scene, (0, 0), 0.7) + chance.normal(0, 3.5, scene.shape)
    done, data = cv2.imencode(
        ".jpg", np.clip(seen[:, :, ::-1], 0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, penned.quality]
    )
    if not done:
        raise ValueError("the picture could not be written as JPEG")
    target = BytesIO()
    size = scene.shape[1] * 72 / penned.dpi, scene.shape[0] * 72 / penned.dpi
    canvas = Canvas(target, pagesize=size, invariant=1)
    canvas.setCreator("sample_docs/draw")
    canvas.drawImage(ImageReader(BytesIO(bytes(data.tobytes()))), 0, 0, *size)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _worked_on(pdf: bytes, penned: Penned, chance: np.random.Generator) -> Colour:
    image = pages_of(pdf, penned.dpi)[0]
    grey = 30 + image.astype(np.float32) * (PAPER - 30) / 255
    scene = np.repeat(grey[:, :, None], 3, axis=2).astype(np.float32)
    scale = penned.dpi / 72
    with pdfplumber.open(BytesIO(pdf)) as document:
        words = document.pages[0].extract_words()
    for text in penned.highlighted:
        left, top, right, bottom = _row(words, text, scale)
        _lay(scene, _bar(scene, left - 6, top - 3, right + 6, bottom + 2), YELLOW)
    for code in penned.barcodes:
        _print_code(scene, words, code, scale)
    for text in penned.struck:
        left, top, right, bottom = _row(words, text, scale)
        _strike(scene, left - 14, right + 18, (top + bottom) / 2, penned.dpi, chance)
    if penned.stamp:
        _lay(scene, _round_stamp(scene, penned.stamp, penned.stamp_at, penned.dpi), BLUE)
    if penned.receipt:
        _lay(scene, _receipt(scene, penned.receipt, penned.receipt_at, penned.dpi), RED)
    if penned.is_signed:
        _sign(scene, penned.signed_at, 22 * scale, penned.dpi, chance)
    for text, place in penned.notes:
        _write(scene, text, place, 15 * scale, BLUE, chance)
    return scene


def _row(words: Sequence[Word], text: str, scale: float) -> tuple[float, float, float, float]:
    """The row that a word stands on, in pixels."""
    (anchor, *_) = [word for word in words if word["text"] == text]
    row = [word for word in words if abs(word["top"] - anchor["top"]) < 3]
    left, right = min(word["x0"] for word in row), max(word["x1"] for word in row)
    return left * scale, anchor["top"] * scale, right * scale, anchor["bottom"] * scale


def _lay(scene: Colour, mask: Grey, ink: Ink, strength: float = 0.92) -> None:
    """Ink lets through what is below it, as a filter does."""
    share = (mask.astype(np.float32) / 255 * strength)[:, :, None]
    scene *= 1 - share + share * np.array(ink, np.float32) / 255


def _bar(scene: Colour, left: float, top: float, right: float, bottom: float) -> Grey:
    mask = np.zeros(scene.shape[:2], np.uint8)
    cv2.rectangle(mask, (round(left), round(top)), (round(right), round(bottom)), 255, -1)
    return mask


def _strike(scene: Colour, left: float, right: float, y: float, dpi: int, chance: np.random.Generator) -> None:
    """A line by a steady hand: nearly straight, nearly level."""
    steps = np.linspace(left, right, 40)
    lean, sway = chance.uniform(-1, 1) * dpi / 250, chance.uniform(0.3, 0.8) * dpi / 200
    heights = y + lean * np.linspace(-1, 1, 40) + sway * np.sin(steps / 140)
    mask = np.zeros(scene.shape[:2], np.uint8)
    cv2.polylines(
        mask, [np.stack([steps, heights], axis=1).round().astype(np.int32)], False, 255, max(2, round(dpi / 80)), cv2.LINE_AA
    )
    _lay(scene, mask, BLACK, 1.0)


def _round_stamp(scene: Colour, text: str, place: tuple[float, float], dpi: int) -> Grey:
    mask = np.zeros(scene.shape[:2], np.uint8)
    middle = round(place[0] * mask.shape[1]), round(place[1] * mask.shape[0])
    for radius in (0.62, 0.44):
        cv2.circle(mask, middle, round(radius * dpi), 255, max(2, round(dpi / 60)), cv2.LINE_AA)
    size = dpi / 330
    wide = cv2.getTextSize(text, cv2.FONT_HERSHEY_DUPLEX, size, 2)[0][0]
    cv2.putText(mask, text, (middle[0] - wide // 2, middle[1] + 6), cv2.FONT_HERSHEY_DUPLEX, size, 255, 2, cv2.LINE_AA)
    return mask


def _receipt(scene: Colour, lines: Sequence[str], place: tuple[float, float], dpi: int) -> Grey:
    mask = np.zeros(scene.shape[:2], np.uint8)
    x, y = round(place[0] * mask.shape[1]), round(place[1] * mask.shape[0])
    wide, high = round(1.6 * dpi), round((0.22 + 0.22 * len(lines)) * dpi)
    cv2.rectangle(mask, (x, y), (x + wide, y + high), 255, max(2, round(dpi / 60)))
    for number, text in enumerate(lines, start=1):
        at = (x + round(0.1 * dpi), y + round(0.22 * number * dpi))
        cv2.putText(mask, text, at, cv2.FONT_HERSHEY_DUPLEX, dpi / 320, 255, 2, cv2.LINE_AA)
    turn = cv2.getRotationMatrix2D((x + wide / 2, y + high / 2), 6.5, 1.0)
    return np.asarray(cv2.warpAffine(mask, turn, (mask.shape[1], mask.shape[0])), dtype=np.uint8)


def _sign(scene: Colour, place: tuple[float, float], size: float, dpi: int, chance: np.random.Generator) -> None:
    """A signature: loops that grow smaller, and a tail."""
    left, middle = place[0] * scene.shape[1], place[1] * scene.shape[0]
    turn = np.linspace(0, 1, 260)
    loops = 5.5 + chance.uniform(0, 1.5)
    x = left + size * (3.4 * turn + 0.42 * np.sin(2 * np.pi * loops * turn + 1.1))
    y = (
        middle
        - size * (1 - 0.75 * turn) * np.sin(2 * np.pi * loops * turn) * (0.55 + 0.35 * np.sin(9 * turn))
        - 0.2 * size * turn
    )
    x, y = np.append(x, x[-1] + np.linspace(0, 1.2 * size, 30)), np.append(y, y[-1] + np.linspace(0, -0.5 * size, 30))
    mask = np.zeros(scene.shape[:2], np.uint8)
    points = np.stack([x, y], axis=1).round().astype(np.int32)
    cv2.polylines(mask, [points], False, 255, max(2, round(dpi / 90)), cv2.LINE_AA)
    _lay(scene, mask, BLUE, 0.95)


def _write(scene: Colour, text: str, place: tuple[float, float], size: float, ink: Ink, chance: np.random.Generator) -> None:
    """Letters that a hand set one by one: each leans, grows and leaves the line as it likes."""
    mask = Image.new("L", (scene.shape[1], scene.shape[0]))
    x, y = place[0] * mask.width, place[1] * mask.height
    face = str(FONT_ROOT / "truetype/dejavu/DejaVuSans-ExtraLight.ttf")
    for sign in text:
        font = ImageFont.truetype(face, round(size * chance.uniform(0.85, 1.2)))
        letter, corner = Image.new("L", (round(2.2 * size), round(2.4 * size))), round(0.5 * size)
        ImageDraw.Draw(letter).text((corner, corner), sign, font=font, fill=255, stroke_width=1, stroke_fill=255)
        lean = chance.uniform(0.05, 0.4)
        turned = letter.transform(letter.size, Image.Transform.AFFINE, (1, lean, -lean * size, 0.02, 1, 0))
        turned = turned.rotate(chance.uniform(-7, 7), resample=Image.Resampling.BICUBIC)
        at = round(x - 0.5 * size), round(y - 1.5 * size + chance.uniform(-0.16, 0.16) * size)
        mask.paste(255, at, turned)
        x += font.getlength(sign) * chance.uniform(0.9, 1.05)
        y += chance.uniform(-0.02, 0.05) * size
    _lay(scene, np.asarray(mask, dtype=np.uint8), ink, 0.95)


def _print_code(scene: Colour, words: Sequence[Word], code: Code, scale: float) -> None:
    """Bars of a third of a millimetre beside a word."""
    (anchor, *_) = [word for word in words if word["text"] == code.beside]
    wanted = zxingcpp.barcode_format_from_str(code.symbology)
    bars = np.array(zxingcpp.create_barcode(code.content, wanted).to_image(), dtype=np.uint8)[0]
    drawn = np.flatnonzero(bars < 128)
    bars = bars[None, drawn[0] : drawn[-1] + 1]
    module = max(2, round(0.013 * 72 * scale))
    image = np.repeat(np.repeat(bars, module, axis=1), round(0.24 * 72 * scale), axis=0)
    top, left = round((anchor["bottom"] + code.down) * scale), round((anchor["x0"] + code.across) * scale)
    scene[top : top + image.shape[0], left : left + image.shape[1]][image < 128] = 30
