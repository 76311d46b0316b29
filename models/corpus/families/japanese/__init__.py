"""Japanese houses.

Ruled "chumonsho" of Excel and of package systems, fax order sheets, line prints, retailers' slips, bilingual forms.
"""

from __future__ import annotations

from models.corpus.families.japanese.bilingual import draw_bilingual
from models.corpus.families.japanese.chumonsho import draw_chumonsho
from models.corpus.families.japanese.excel_table import draw_excel_table
from models.corpus.families.japanese.fax_sheet import draw_fax_sheet
from models.corpus.families.japanese.line_print import draw_line_print
from models.corpus.families.japanese.plain_list import draw_plain_list
from models.corpus.families.japanese.slip import draw_slip
from models.corpus.family import Family

_JA = ("ja",)


FAMILIES: tuple[Family, ...] = (
    Family("japanese-chumonsho", "japanese", _JA, draw_chumonsho),
    Family("japanese-excel", "japanese", _JA, draw_excel_table),
    Family("japanese-fax", "japanese", _JA, draw_fax_sheet),
    Family("japanese-lineprint", "japanese", _JA, draw_line_print),
    Family("japanese-slip", "japanese", _JA, draw_slip),
    Family("japanese-bilingual", "japanese", _JA, draw_bilingual),
    Family("japanese-text", "japanese", _JA, draw_plain_list),
)
