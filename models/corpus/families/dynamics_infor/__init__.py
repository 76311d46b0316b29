"""Orders of mid-size and small firms' systems: Business Central, AX, GP, Acumatica, NetSuite, Sage, QuickBooks, Xero."""

from __future__ import annotations

from models.corpus.families.dynamics_infor.acumatica import draw_acumatica
from models.corpus.families.dynamics_infor.ax import draw_ax
from models.corpus.families.dynamics_infor.books import draw_books
from models.corpus.families.dynamics_infor.central import draw_central
from models.corpus.families.dynamics_infor.plains import draw_plains
from models.corpus.families.dynamics_infor.sage import draw_sage
from models.corpus.families.dynamics_infor.suite import draw_suite
from models.corpus.families.dynamics_infor.xero import draw_xero
from models.corpus.family import Family
from models.corpus.language import codes

_ALL = tuple(codes())


_ANGLO = tuple(one for one in ("en", "en", "en", "en", "fr", "es", "de", "nl") if one in _ALL)


FAMILIES = (
    Family("dynamics-central", "dynamics_infor", _ALL, draw_central),
    Family("dynamics-ax", "dynamics_infor", _ALL, draw_ax),
    Family("dynamics-plains", "dynamics_infor", _ANGLO, draw_plains),
    Family("dynamics-acumatica", "dynamics_infor", _ANGLO, draw_acumatica),
    Family("dynamics-netsuite", "dynamics_infor", _ALL, draw_suite),
    Family("dynamics-sage", "dynamics_infor", _ANGLO, draw_sage),
    Family("dynamics-quickbooks", "dynamics_infor", _ANGLO, draw_books),
    Family("dynamics-xero", "dynamics_infor", _ANGLO, draw_xero),
)
