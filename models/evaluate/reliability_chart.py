"""Reliability diagrams as one SVG: a small square for each field, confidence across, share right upward."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from models.evaluate.reliability import Bin

COLOURS = ("#1f5fa8", "#c2410c", "#5b7f2b")
_SIDE, _GAP, _COLUMNS, _TOP = 130, 34, 5, 46
_LARGEST_DOT = 9.0
_STYLE = (
    "text{font:11px system-ui,sans-serif;fill:#1a1a1a}.axis{font-size:9px;fill:#555}"
    ".frame{fill:#fff;stroke:#999}.exact{stroke:#999;stroke-dasharray:3 3}"
)


def reliability_chart(title: str, fields: Mapping[str, Mapping[str, Sequence[Bin]]]) -> str:
    """Diagrams of every field.

    Args:
        fields: For each field its bins by series, at most three; the series are the same in all.
    """
    series = list(dict.fromkeys(name for bins in fields.values() for name in bins))
    rows = -(-len(fields) // _COLUMNS)
    width, height = _COLUMNS * (_SIDE + _GAP) + _GAP, _TOP + rows * (_SIDE + _GAP + 14) + 10
    legend = "".join(
        f'<circle cx="{_GAP + 190 * place + 5}" cy="32" r="5" fill="{colour}"/>'
        f'<text x="{_GAP + 190 * place + 15}" y="36">{escape(name)}</text>'
        for place, (name, colour) in enumerate(zip(series, COLOURS, strict=False))
    )
    squares = "".join(_square(place, field, bins, series) for place, (field, bins) in enumerate(fields.items()))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style>"
        f'<rect width="{width}" height="{height}" fill="#fff"/>'
        f'<text x="{_GAP}" y="18" font-weight="600">{escape(title)}</text>{legend}{squares}</svg>\n'
    )


def _square(place: int, field: str, bins: Mapping[str, Sequence[Bin]], series: Sequence[str]) -> str:
    left = _GAP + (place % _COLUMNS) * (_SIDE + _GAP)
    top = _TOP + 14 + (place // _COLUMNS) * (_SIDE + _GAP + 14)
    most = max((one.count for found in bins.values() for one in found), default=1)
    dots = "".join(_dots(bins.get(name, ()), colour, most) for name, colour in zip(series, COLOURS, strict=False))
    ticks = "".join(
        f'<text class="axis" x="{share * _SIDE}" y="{_SIDE + 10}" text-anchor="middle">{share:.1f}</text>'
        f'<text class="axis" x="-3" y="{_SIDE - share * _SIDE + 3}" text-anchor="end">{share:.1f}</text>'
        for share in (0, 0.5, 1)
    )
    return (
        f'<g transform="translate({left},{top})"><text y="-4">{escape(field)}</text>'
        f'<rect class="frame" width="{_SIDE}" height="{_SIDE}"/>'
        f'<line class="exact" x1="0" y1="{_SIDE}" x2="{_SIDE}" y2="0"/>{ticks}{dots}</g>'
    )


def _dots(bins: Sequence[Bin], colour: str, most: int) -> str:
    points = [(one.confidence * _SIDE, (1 - one.right) * _SIDE, one.count) for one in bins]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in points)
    circles = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{max(2.0, _LARGEST_DOT * (count / most) ** 0.5):.1f}" fill="{colour}" '
        f'fill-opacity="0.65"><title>{count} values</title></circle>'
        for x, y, count in points
    )
    return f'<polyline points="{path}" fill="none" stroke="{colour}"/>{circles}'
