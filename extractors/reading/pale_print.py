"""Pale print of grey pages made dark: small grey captions come out of a camera lighter than what is looked at as ink."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from extractors.reading.ink_pieces import ink_pieces
from extractors.reading.scan import Pixels, Scan

# Grey values: what is darker than the paper, and what is ink for all that looks at the page. A piece of which less than this
# share is ink is pale; the darkest of it must be near ink, or it shines through from the back.
_GREY, _INK, _SHARE_OF_INK, _NEAR_INK = 200, 150, 0.3, 180
# Inches: the height of letters.
_LOWEST, _TALLEST = 0.025, 0.2
_DARK = 60


def with_pale_print_dark(scan: Scan) -> Scan:
    """The page with its pale letters as dark as others; the same page where it has none, or only black and white."""
    if scan.bilevel:
        return scan
    pieces = ink_pieces(scan.pixels < _GREY)
    flat = pieces.labels.ravel()
    ink = np.bincount(flat[(scan.pixels < _INK).ravel()], minlength=pieces.count)
    near = np.bincount(flat[(scan.pixels < _NEAR_INK).ravel()], minlength=pieces.count)
    letters = (pieces.heights >= scan.dpi * _LOWEST) & (pieces.heights <= scan.dpi * _TALLEST)
    pale = letters & (ink < _SHARE_OF_INK * pieces.areas) & (near > 0)
    pale[0] = False
    if not bool(pale.any()):
        return scan
    chosen = pieces.drawn(pale) > 0
    pixels: Pixels = scan.pixels.copy()
    values = pixels[chosen].astype(np.float32)
    # From paper to the typical darkest of such print, spread down to what dark print has.
    darkest = float(np.percentile(values, 10))
    spread = (_GREY - values) * (_GREY - _DARK) / max(1.0, _GREY - darkest)
    pixels[chosen] = np.clip(_GREY - spread, _DARK / 2, 255).astype(np.uint8)
    return replace(scan, pixels=pixels)
