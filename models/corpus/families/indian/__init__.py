"""Indian houses.

Tally vouchers, GST grids with HSN and split taxes, letters with "Rs." and "/-", public companies with condition rows.
"""

from __future__ import annotations

from models.corpus.families.indian.gst_grid import draw_gst_grid
from models.corpus.families.indian.letter import draw_letter
from models.corpus.families.indian.public_company import draw_public_company
from models.corpus.families.indian.tally import draw_tally
from models.corpus.families.indian.worksheet import draw_worksheet
from models.corpus.family import Draw, Family


def _family(name: str, draw: Draw) -> Family:
    return Family(f"indian-{name}", "indian", ("en",), draw, countries=("IN",))


FAMILIES: tuple[Family, ...] = (
    _family("tally", draw_tally),
    _family("gst-grid", draw_gst_grid),
    _family("letter", draw_letter),
    _family("public", draw_public_company),
    _family("worksheet", draw_worksheet),
)
