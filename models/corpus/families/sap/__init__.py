"""Orders as SAP prints them: SAPscript and Smart Forms of R/3, Adobe forms, S/4HANA, service orders, scheduling releases."""

from __future__ import annotations

from models.corpus.families.sap.adobe_form import draw_adobe_form
from models.corpus.families.sap.s4 import draw_s4
from models.corpus.families.sap.sapscript import draw_script
from models.corpus.families.sap.schedule_release import draw_release
from models.corpus.families.sap.service_order import draw_service_order
from models.corpus.families.sap.smart_form import draw_smart_form
from models.corpus.family import Family
from models.corpus.language import codes

_ALL = tuple(codes())


FAMILIES = (
    Family("sap-script", "sap", _ALL, draw_script),
    Family("sap-smart-form", "sap", _ALL, draw_smart_form),
    Family("sap-adobe-form", "sap", _ALL, draw_adobe_form),
    Family("sap-s4", "sap", _ALL, draw_s4),
    Family("sap-service-order", "sap", _ALL, draw_service_order),
    Family("sap-schedule-release", "sap", _ALL, draw_release),
)
