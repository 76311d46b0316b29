"""Sheets of figures to calibrate reading on: random numbers, dates and codes, printed, then scanned, photographed or faxed.

None of their texts, places or misfortunes is one of those that the benchmark of reading draws.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from sample_docs.draw.channels.fax import Fax, faxed
from sample_docs.draw.channels.photo import Photo, photographed
from sample_docs.draw.channels.scan import Scan, scanned
from sample_docs.draw.parts.fonts import FACES, font_name

WIDTH, HEIGHT = 595.0, 842.0
KINDS = ("scan", "photo", "fax fine", "fax standard")
_FACES = ("helvetica", "times", "courier", "carlito", "sans", "serif", "narrow")
_LEFTS = (48, 92, 178, 262, 330, 402, 474, 532)
_FIRST, _STEP, _ROWS = 84, 25, 29
_LETTERS = "ABCDEFGHKLMNPRSTUVWXZ"


@dataclass(frozen=True, slots=True)
class PrintedWord:
    """A word of a sheet and where it stands, in points from the top left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as it arrives: the file, its kind of page, and what was printed on it."""

    kind: str
    content: bytes
    words: tuple[PrintedWord, ...]


def sheets(count: int, seed: int) -> Iterator[Sheet]:
    """So many sheets of each kind."""
    for number in range(count):
        for kind in KINDS:
            name = f"calibration {seed} {number} {kind}"
            pdf, words = _printed(random.Random(name))  # noqa: S311
            yield Sheet(kind, _sent(pdf, kind, random.Random(f"{name} channel"), name), words)  # noqa: S311


def _printed(chance: random.Random) -> tuple[bytes, tuple[PrintedWord, ...]]:
    face, size = chance.choice([face for face in _FACES if face in FACES]), chance.choice((7.5, 8, 9, 9, 10, 11))
    font, comma = font_name(face), chance.random() < 0.5
    target = BytesIO()
    canvas = Canvas(target, pagesize=(WIDTH, HEIGHT), invariant=1)
    canvas.setFont(font, size)
    words = []
    for row in range(_ROWS):
        for left, text in zip(_LEFTS, _row(row, comma, chance), strict=True):
            base = _FIRST + row * _STEP
            canvas.drawString(left, HEIGHT - base, text)
            words.append(
                PrintedWord(text, left, base - 0.8 * size, left + canvas.stringWidth(text, font, size), base + 0.2 * size)
            )
    canvas.save()
    return target.getvalue(), tuple(words)


def _row(row: int, comma: bool, chance: random.Random) -> tuple[str, ...]:
    price, quantity = chance.randrange(10, 10 ** chance.randint(3, 6)), chance.randrange(1, 10 ** chance.randint(1, 4))
    return (
        str(row + 1),
        _code(chance),
        _day(comma, chance),
        _code(chance),
        str(quantity),
        _amount(price, comma),
        _amount(price * chance.randrange(1, 90), comma),
        f"{chance.randrange(1, 99)}%" if chance.random() < 0.3 else chance.choice(("pc", "kg", "Stk", "EA", "m")),
    )


def _amount(cents: int, comma: bool) -> str:
    plain = f"{cents / 100:,.2f}"
    return plain.translate(str.maketrans(",.", ".,")) if comma else plain


def _day(dotted: bool, chance: random.Random) -> str:
    year, month, day = chance.randrange(2019, 2031), chance.randrange(1, 13), chance.randrange(1, 29)
    return (
        f"{day:02}.{month:02}.{year}" if dotted else chance.choice((f"{year}-{month:02}-{day:02}", f"{month:02}/{day:02}/{year}"))
    )


def _code(chance: random.Random) -> str:
    figures = "".join(chance.choice("0123456789") for _ in range(chance.randint(3, 8)))
    letters = "".join(chance.choice(_LETTERS) for _ in range(chance.randint(1, 3)))
    return chance.choice(
        (
            f"{letters}-{figures}",
            f"{letters}{figures}",
            f"{figures[:3]}-{figures[3:] or 4}",
            figures,
            f"{figures}{letters}",
            f"{figures}/{letters}",
        )
    )


def _sent(pdf: bytes, kind: str, chance: random.Random, name: str) -> bytes:
    if kind == "scan":
        resolution = chance.choice((130, 150, 200, 300))
        scan = Scan(
            dpi=resolution,
            skew=chance.uniform(-2, 2),
            grain=chance.uniform(3, 18),
            specks=chance.randrange(120),
            quality=chance.randint(25, 70),
        )
        return bytes(scanned(pdf, scan, name))
    if kind == "photo":
        corners = tuple((x + chance.uniform(-0.03, 0.03), y + chance.uniform(-0.02, 0.02)) for x, y in Photo().corners)
        size = chance.choice(((2250, 3000), (2400, 3200), (3000, 4000)))
        return bytes(photographed(pdf, Photo(size=size, corners=corners, shadow=chance.uniform(0.1, 0.45), dpi=280), name))
    fine, skew, specks, rows = kind == "fax fine", chance.uniform(-1, 1), chance.randrange(300), chance.randrange(4)
    fax = Fax("+390555", "CALIBRATION", "11.10.2026 10:10", fine=fine, skew=skew, specks=specks, broken_rows=rows)
    return bytes(faxed(pdf, fax, name))
