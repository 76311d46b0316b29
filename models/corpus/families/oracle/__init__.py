"""Orders as Oracle prints them: E-Business Suite upright and sideways, Fusion, PeopleSoft dispatches, prints of requisitions."""

from __future__ import annotations

from models.corpus.families.oracle.fusion import draw_fusion
from models.corpus.families.oracle.people import draw_people
from models.corpus.families.oracle.requisition import draw_requisition
from models.corpus.families.oracle.suite import draw_suite
from models.corpus.family import Family
from models.corpus.language import codes

_ALL = tuple(codes())


FAMILIES = (
    Family("oracle-suite", "oracle", _ALL, lambda purchase, chance: draw_suite(purchase, chance, wide=False)),
    Family("oracle-suite-wide", "oracle", _ALL, lambda purchase, chance: draw_suite(purchase, chance, wide=True)),
    Family("oracle-fusion", "oracle", _ALL, draw_fusion),
    Family("oracle-peoplesoft", "oracle", _ALL, draw_people),
    Family("oracle-requisition", "oracle", _ALL, draw_requisition),
)
