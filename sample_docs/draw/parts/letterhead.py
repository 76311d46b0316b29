"""Letterheads with a mark of a few shapes, so that every invented company looks like somebody."""

from __future__ import annotations

from math import cos, pi, sin

from reportlab.lib.colors import HexColor

from sample_docs.draw.parts.sheet import Sheet


def mark(sheet: Sheet, kind: str, x: float, y: float, size: float, colour: str) -> None:
    """A small company mark whose top left corner is (x, y); ``kind`` is a name below."""
    canvas = sheet.canvas
    canvas.saveState()
    canvas.setFillColor(HexColor(colour))
    canvas.setStrokeColor(HexColor(colour))
    canvas.translate(x, sheet.height - y - size)
    {"gear": _gear, "wave": _wave, "peaks": _peaks, "bars": _bars, "hexagon": _hexagon, "drop": _drop, "ring": _ring}[kind](
        sheet, size
    )
    canvas.restoreState()


def _polygon(sheet: Sheet, points: list[tuple[float, float]], *, white: bool = False) -> None:
    path = sheet.canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    path.close()
    if white:
        sheet.canvas.setFillColor(HexColor("#ffffff"))
    sheet.canvas.drawPath(path, stroke=0, fill=1)


def _gear(sheet: Sheet, size: float) -> None:
    half = size / 2
    points = []
    for index in range(40):
        radius = half if index % 4 < 2 else half * 0.78
        angle = 2 * pi * index / 40
        points.append((half + radius * cos(angle), half + radius * sin(angle)))
    _polygon(sheet, points)
    sheet.canvas.setFillColor(HexColor("#ffffff"))
    sheet.canvas.circle(half, half, half * 0.36, stroke=0, fill=1)


def _wave(sheet: Sheet, size: float) -> None:
    sheet.canvas.setLineWidth(size / 9)
    sheet.canvas.setLineCap(1)
    for row in range(3):
        y = size * (0.2 + 0.3 * row)
        sheet.canvas.bezier(0, y, size * 0.35, y + size * 0.3, size * 0.65, y - size * 0.3, size, y)


def _peaks(sheet: Sheet, size: float) -> None:
    _polygon(sheet, [(0, 0), (size * 0.38, size * 0.8), (size * 0.56, size * 0.45), (size * 0.7, size * 0.65), (size, 0)])


def _bars(sheet: Sheet, size: float) -> None:
    for index, height in enumerate((0.45, 0.7, 1.0, 0.6)):
        sheet.canvas.rect(index * size * 0.26, 0, size * 0.18, size * height, stroke=0, fill=1)


def _hexagon(sheet: Sheet, size: float) -> None:
    half = size / 2
    for radius, white in ((half, False), (half * 0.55, True)):
        corners = [(half + radius * cos(pi / 3 * i), half + radius * sin(pi / 3 * i)) for i in range(6)]
        _polygon(sheet, corners, white=white)


def _drop(sheet: Sheet, size: float) -> None:
    path = sheet.canvas.beginPath()
    path.moveTo(size / 2, size)
    path.curveTo(size * 0.6, size * 0.7, size * 0.85, size * 0.55, size * 0.85, size * 0.33)
    path.curveTo(size * 0.85, 0, size * 0.15, 0, size * 0.15, size * 0.33)
    path.curveTo(size * 0.15, size * 0.55, size * 0.4, size * 0.7, size / 2, size)
    sheet.canvas.drawPath(path, stroke=0, fill=1)


def _ring(sheet: Sheet, size: float) -> None:
    sheet.canvas.setLineWidth(size / 6)
    sheet.canvas.circle(size / 2, size / 2, size * 0.4, stroke=1, fill=0)
    sheet.canvas.rect(size * 0.46, size * 0.42, size * 0.5, size * 0.16, stroke=0, fill=1)
