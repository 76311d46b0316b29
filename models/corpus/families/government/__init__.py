"""Orders of public bodies: forms of numbered boxes, universities, school districts, hospitals, towns, awards after a tender.

As PeopleSoft, Munis, Lawson and printed forms have them: account codes among the lines, approvals, schedules.
"""

from __future__ import annotations

from models.corpus.families.government.award import draw_award
from models.corpus.families.government.district import draw_district
from models.corpus.families.government.hospital import draw_hospital
from models.corpus.families.government.standard_form import draw_form
from models.corpus.families.government.university import draw_university
from models.corpus.family import Family

FAMILIES = (
    Family("government-numbered-form", "government", ("en",), draw_form),
    Family("government-university", "government", ("en",), draw_university),
    Family("government-district", "government", ("en",), draw_district),
    Family("government-hospital", "government", ("en",), draw_hospital),
    Family("government-award", "government", ("en",), draw_award),
)
