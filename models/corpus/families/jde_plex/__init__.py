"""Orders of manufacturers' systems: JD Edwards, Plex, Infor LN, XA, SyteLine, Epicor: cells of facts, items of many rows."""

from __future__ import annotations

from models.corpus.families.jde_plex.edwards import draw_edwards
from models.corpus.families.jde_plex.infor import draw_infor
from models.corpus.families.jde_plex.mapics import draw_mapics
from models.corpus.families.jde_plex.plex import draw_plex
from models.corpus.families.jde_plex.releases import draw_releases
from models.corpus.family import Family
from models.corpus.language import codes

_SPOKEN = tuple(one for one in ("en", "es", "fr", "de", "it", "nl", "pt", "pl", "sv", "zh", "ja") if one in codes())


_MOSTLY_ENGLISH = ("en",) * 5 + _SPOKEN


FAMILIES = (
    Family("jde-edwards", "jde_plex", _MOSTLY_ENGLISH, draw_edwards),
    Family("jde-plex", "jde_plex", _MOSTLY_ENGLISH, draw_plex),
    Family("jde-infor-ln", "jde_plex", _MOSTLY_ENGLISH, draw_infor),
    Family("jde-infor-xa", "jde_plex", _MOSTLY_ENGLISH, draw_mapics),
    Family("jde-releases", "jde_plex", _MOSTLY_ENGLISH, draw_releases),
)
