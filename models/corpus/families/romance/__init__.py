"""French and Italian houses.

Sage and Cegid "bon de commande", Italian "gestionali", letters, town halls, Courier prints of old systems.
"""

from __future__ import annotations

from models.corpus.families.romance.administration import draw_administration
from models.corpus.families.romance.courier import draw_courier
from models.corpus.families.romance.grid import draw_grid
from models.corpus.families.romance.letter import draw_letter
from models.corpus.families.romance.modern import draw_modern
from models.corpus.families.romance.sage import draw_sage
from models.corpus.families.romance.schedule import draw_schedule
from models.corpus.family import Family

_BOTH = ("fr", "it")


FAMILIES: tuple[Family, ...] = (
    Family("romance-sage", "romance", ("fr",), draw_sage),
    Family("romance-grid", "romance", _BOTH, draw_grid),
    Family("romance-letter", "romance", _BOTH, draw_letter),
    Family("romance-courier", "romance", _BOTH, draw_courier),
    Family("romance-public", "romance", _BOTH, draw_administration),
    Family("romance-web", "romance", _BOTH, draw_modern),
    Family("romance-schedule", "romance", _BOTH, draw_schedule),
)
