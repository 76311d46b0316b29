"""Orders of retail chains: size matrices of fashion buyers, store allocations, ratio packs, EAN lists, grocers' case orders."""

from __future__ import annotations

from functools import partial

from models.corpus.families.retail.barcodes import draw_barcodes
from models.corpus.families.retail.cases import draw_cases
from models.corpus.families.retail.matrix import draw_matrix
from models.corpus.families.retail.packs import draw_packs
from models.corpus.families.retail.stores import draw_stores
from models.corpus.family import Family

_BOTH = ("en", "en", "de")


FAMILIES = (
    Family("retail-size-matrix", "retail", _BOTH, partial(draw_matrix, beneath=False)),
    Family("retail-sizes-beneath", "retail", _BOTH, partial(draw_matrix, beneath=True)),
    Family("retail-store-columns", "retail", _BOTH, partial(draw_stores, across=True)),
    Family("retail-store-rows", "retail", _BOTH, partial(draw_stores, across=False)),
    Family("retail-ratio-packs", "retail", _BOTH, draw_packs),
    Family("retail-barcodes", "retail", _BOTH, draw_barcodes),
    Family("retail-grocery-cases", "retail", _BOTH, draw_cases),
)
