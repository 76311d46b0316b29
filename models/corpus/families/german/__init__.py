"""Orders of German, Austrian and Swiss houses, as proALPHA, abas, Sage, Lexware, Abacus and builders' programs print them.

Letters after DIN 5008 with address window and information block, item text rows, prices per hundred, positions with long texts.
"""

from __future__ import annotations

from functools import partial

from models.corpus.families.german.letter_rows import draw_rows
from models.corpus.families.german.letter_table import draw_letter
from models.corpus.family import Family

FAMILIES = (
    Family("german-din-block", "german", ("de",), partial(draw_letter, references="block")),
    Family("german-din-line", "german", ("de",), partial(draw_letter, references="line")),
    Family("german-framed", "german", ("de",), partial(draw_letter, references="frame")),
    Family("german-alpine", "german", ("de",), partial(draw_letter, references="block", alpine=True), countries=("AT", "CH")),
    Family("german-item-rows", "german", ("de",), partial(draw_rows, builder=False)),
    Family("german-builder", "german", ("de",), partial(draw_rows, builder=True)),
)
