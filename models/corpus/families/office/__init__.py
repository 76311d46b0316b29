"""Orders made in offices without any order system: printed Excel sheets, Word letters, typed lists, forms filled in by hand."""

from __future__ import annotations

from functools import partial

from models.corpus.families.office.blanks import draw_blanks
from models.corpus.families.office.excel import draw_excel
from models.corpus.families.office.letter_table import draw_small_table
from models.corpus.families.office.numbered_boxes import draw_boxes
from models.corpus.families.office.sentences import SENTENCES, draw_sentences
from models.corpus.families.office.typed import draw_typed
from models.corpus.family import Family
from models.corpus.language import codes

_ALL = tuple(codes())


_LETTERS = tuple(one for one in _ALL if one in SENTENCES)


FAMILIES = (
    Family("office-excel-lines", "office", _ALL, partial(draw_excel, gridlines=False)),
    Family("office-excel-grid", "office", _ALL, partial(draw_excel, gridlines=True)),
    Family("office-letter-sentences", "office", _LETTERS, draw_sentences),
    Family("office-letter-table", "office", _ALL, draw_small_table),
    Family("office-typed-list", "office", _ALL, partial(draw_typed, records=False)),
    Family("office-typed-records", "office", _ALL, partial(draw_typed, records=True)),
    Family("office-numbered-boxes", "office", _ALL, draw_boxes),
    Family("office-blanks", "office", _ALL, draw_blanks),
)
