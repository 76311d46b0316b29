"""Orders as purchasing portals print them: Coupa, Ariba, Jaggaer, cards of captions and values, pages out of a browser."""

from __future__ import annotations

from models.corpus.families.portals.ariba import draw_ariba
from models.corpus.families.portals.browser import draw_browser
from models.corpus.families.portals.cards import draw_cards
from models.corpus.families.portals.coupa import draw_coupa
from models.corpus.families.portals.jaggaer import draw_jaggaer
from models.corpus.family import Family
from models.corpus.language import codes

_ALL = tuple(codes())


FAMILIES = (
    Family("portal-coupa", "portals", _ALL, draw_coupa),
    Family("portal-ariba", "portals", _ALL, draw_ariba),
    Family("portal-jaggaer", "portals", _ALL, draw_jaggaer),
    Family("portal-cards", "portals", _ALL, draw_cards),
    Family("portal-browser", "portals", _ALL, draw_browser),
)
