"""Orders of Russian, Polish and Czech houses, as 1C, Subiekt, Optima and Pohoda print them.

Bank requisites at the head, number and date in the title, parties in one long line or side by side, a numbered, ruled table.
"""

from __future__ import annotations

from functools import partial

from models.corpus.families.slavic.application import draw_application
from models.corpus.families.slavic.column_form import draw_columns
from models.corpus.families.slavic.ledger import draw_ledger
from models.corpus.family import Family

FAMILIES = (
    Family("russian-ledger-bank", "slavic", ("ru",), partial(draw_ledger, bank=0.9)),
    Family("russian-ledger", "slavic", ("ru", "ru", "pl", "cs"), partial(draw_ledger, bank=0.0)),
    Family("russian-application", "slavic", ("ru", "ru", "pl", "cs"), draw_application),
    Family("polish-columns", "slavic", ("pl",), partial(draw_columns, boxed=0.5)),
    Family("czech-columns", "slavic", ("cs",), partial(draw_columns, boxed=0.8)),
)
