"""From PDF user space to the page as displayed: points, origin top left, turned by the page's rotation."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.core.document import BoundingBox

Rectangle = tuple[float, float, float, float]
"""left, top, right, bottom; in user space top is the larger y, on a displayed page the smaller one."""
Affine = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f as PDF writes it: x' = a x + c y + e, y' = b x + d y + f."""

IDENTITY: Affine = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def chained(first: Affine, then: Affine) -> Affine:
    """One transformation after another (a form XObject's matrix, then its parent's)."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def mapped_point(matrix: Affine, x: float, y: float) -> tuple[float, float]:
    """A point moved by the matrix."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def mapped_rectangle(matrix: Affine, rectangle: Rectangle) -> Rectangle:
    """The upright rectangle around the moved one, as (smaller x, smaller y, larger x, larger y)."""
    x0, y0, x1, y1 = rectangle
    corners = [mapped_point(matrix, x, y) for x, y in ((x0, y0), (x1, y0), (x0, y1), (x1, y1))]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


@dataclass(frozen=True, slots=True)
class PageFrame:
    """A page's visible part and how far it is turned.

    Attributes:
        visible: Crop box within media box in user space: left, top, right, bottom with top > bottom.
        rotation: Degrees clockwise, 0, 90, 180 or 270.
    """

    visible: Rectangle
    rotation: int = 0

    @property
    def width(self) -> float:
        """Width as displayed, in points."""
        left, top, right, bottom = self.visible
        return (right - left) if self.rotation % 180 == 0 else (top - bottom)

    @property
    def height(self) -> float:
        """Height as displayed, in points."""
        left, top, right, bottom = self.visible
        return (top - bottom) if self.rotation % 180 == 0 else (right - left)

    @property
    def matrix(self) -> Affine:
        """From user space to the displayed page."""
        left, top, right, bottom = self.visible
        turned: dict[int, Affine] = {
            0: (1, 0, 0, -1, -left, top),
            90: (0, 1, 1, 0, -bottom, -left),
            180: (-1, 0, 0, 1, right, -bottom),
            270: (0, -1, -1, 0, top, right),
        }
        return turned[self.rotation % 360]

    def turned(self, degrees: int) -> PageFrame:
        """The same page turned further clockwise."""
        return PageFrame(self.visible, (self.rotation + degrees) % 360)


def turned_box(box: BoundingBox, degrees: int, width: float, height: float) -> BoundingBox:
    """A box on a page of ``width`` x ``height`` after the page is turned clockwise by a multiple of 90 degrees."""
    if degrees % 360 == 0:
        return box
    if degrees % 360 == 90:
        return BoundingBox(height - box.bottom, box.left, height - box.top, box.right)
    if degrees % 360 == 180:
        return BoundingBox(width - box.right, height - box.bottom, width - box.left, height - box.top)
    return BoundingBox(box.top, width - box.right, box.bottom, width - box.left)
