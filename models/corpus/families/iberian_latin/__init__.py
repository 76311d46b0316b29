"""Spanish, Mexican, Colombian, Chilean, Portuguese and Brazilian houses.

Package prints with tax columns, boxed forms, letters, carried sums.
"""

from __future__ import annotations

from models.corpus.families.iberian_latin.encomenda import draw_encomenda
from models.corpus.families.iberian_latin.listing import draw_listing
from models.corpus.families.iberian_latin.oficio import draw_oficio
from models.corpus.families.iberian_latin.orden import draw_orden
from models.corpus.families.iberian_latin.pedido import draw_pedido
from models.corpus.families.iberian_latin.protheus import draw_protheus
from models.corpus.family import Draw, Family


def _family(name: str, draw: Draw, language: str, *countries: str) -> Family:
    return Family(f"iberian-{name}", "iberian_latin", (language,), draw, countries=countries)


FAMILIES: tuple[Family, ...] = (
    _family("pedido", draw_pedido, "es", "ES"),
    _family("orden", draw_orden, "es", "MX", "CO", "CL"),
    _family("protheus", draw_protheus, "pt", "BR"),
    _family("pedido-br", draw_orden, "pt", "BR"),
    _family("encomenda", draw_encomenda, "pt", "PT"),
    Family("iberian-oficio", "iberian_latin", ("es", "pt"), draw_oficio),
    Family("iberian-listing", "iberian_latin", ("es", "pt"), draw_listing),
)
