"""Chinese contracts with numbered clauses and package prints, Taiwanese and bilingual orders, Thai and Greek houses."""

from __future__ import annotations

from models.corpus.families.chinese_thai.boxes import draw_boxes
from models.corpus.families.chinese_thai.contract import draw_contract
from models.corpus.families.chinese_thai.package import draw_package
from models.corpus.families.chinese_thai.rows_in_pairs import draw_rows_in_pairs
from models.corpus.family import Family

_CHINA = ("zh", "zh", "zh_Hant")


FAMILIES: tuple[Family, ...] = (
    Family("chinese-contract", "chinese_thai", ("zh",), draw_contract),
    Family("chinese-package", "chinese_thai", _CHINA, draw_package),
    Family("chinese-boxes", "chinese_thai", _CHINA, draw_boxes),
    Family("taiwan-pairs", "chinese_thai", ("zh_Hant", "zh"), draw_rows_in_pairs),
    Family("thai-boxes", "chinese_thai", ("th",), draw_boxes),
    Family("thai-package", "chinese_thai", ("th",), draw_package),
    Family("greek-boxes", "chinese_thai", ("el",), draw_boxes),
    Family("greek-pairs", "chinese_thai", ("el", "th"), draw_rows_in_pairs),
)
