"""The segments of one X12 order line before they are read: a PO1 or POC loop."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.edi.x12_dates import Dated
from extractors.edi.x12_parties import Party
from extractors.edi.x12_syntax import Segment


@dataclass(slots=True)
class LineLoop:
    """All segments of one line, sorted by what they are for."""

    start: Segment
    products: list[Segment] = field(default_factory=list)
    descriptions: list[Segment] = field(default_factory=list)
    details: list[Segment] = field(default_factory=list)
    prices: list[Segment] = field(default_factory=list)
    charges: list[Segment] = field(default_factory=list)
    amounts: list[Segment] = field(default_factory=list)
    taxes: list[Segment] = field(default_factory=list)
    dates: list[Dated] = field(default_factory=list)
    schedules: list[Segment] = field(default_factory=list)
    stores: list[Segment] = field(default_factory=list)
    sublines: list[Segment] = field(default_factory=list)
    parties: list[Party] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where PO1 and POC have what they share."""

    quantity: int
    unit: int
    price: int
    basis: int
    products: int


LAYOUTS = {"PO1": Layout(2, 3, 4, 5, 6), "POC": Layout(3, 5, 6, 7, 8)}
