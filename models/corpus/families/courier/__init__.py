"""Orders as midrange and mainframe programs print them: AS/400 spool files, matrix printers, forms drawn with characters."""

from __future__ import annotations

from models.corpus.families.courier.blocks import draw_blocks
from models.corpus.families.courier.mainframe import draw_mainframe
from models.corpus.families.courier.midrange import draw_midrange
from models.corpus.families.courier.preprinted import draw_preprinted
from models.corpus.families.courier.ticket import draw_ticket
from models.corpus.family import Family
from models.corpus.language import codes

_LATIN = tuple(
    one for one in ("en", "es", "de", "fr", "it", "nl", "pt", "sv", "pl", "da", "fi", "no", "cs", "ro", "hu") if one in codes()
)


_MOSTLY_ENGLISH = ("en",) * 6 + _LATIN


FAMILIES = (
    Family("courier-midrange", "courier", _MOSTLY_ENGLISH, draw_midrange),
    Family("courier-preprinted", "courier", _MOSTLY_ENGLISH, draw_preprinted),
    Family("courier-mainframe", "courier", _MOSTLY_ENGLISH, draw_mainframe),
    Family("courier-blocks", "courier", _MOSTLY_ENGLISH, draw_blocks),
    Family("courier-ticket", "courier", _MOSTLY_ENGLISH, draw_ticket),
)
