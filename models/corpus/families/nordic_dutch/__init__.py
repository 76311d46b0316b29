"""Orders of Dutch, Belgian, Swedish, Danish and Finnish houses, as Exact, AFAS, Monitor, Navision, Lemonsoft print them."""

from __future__ import annotations

from functools import partial

from models.corpus.families.nordic_dutch.forms import draw_grid, draw_list, draw_margin
from models.corpus.family import Family

FAMILIES = (
    Family("dutch-list", "nordic_dutch", ("nl",), partial(draw_list, stacked=False, frame=0.35)),
    Family("dutch-grid", "nordic_dutch", ("nl",), partial(draw_grid, stacked=True)),
    Family("swedish-grid", "nordic_dutch", ("sv",), partial(draw_grid, stacked=False)),
    Family("swedish-stacked", "nordic_dutch", ("sv",), partial(draw_list, stacked=True, frame=0.0)),
    Family("danish-list", "nordic_dutch", ("da",), partial(draw_list, stacked=False, frame=0.1)),
    Family("finnish-margin", "nordic_dutch", ("fi",), draw_margin),
    Family("nordic-stacked-grid", "nordic_dutch", ("da", "fi"), partial(draw_grid, stacked=True)),
)
