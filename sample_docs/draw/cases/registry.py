"""All cases of the sample set, in the order in which a newcomer may read them."""

from __future__ import annotations

from sample_docs.draw.case import Case
from sample_docs.draw.cases.american import american_cases
from sample_docs.draw.cases.american_more import american_list_cases
from sample_docs.draw.cases.asian import asian_cases
from sample_docs.draw.cases.british import british_cases
from sample_docs.draw.cases.by_mail import mail_cases
from sample_docs.draw.cases.by_prose import prose_cases
from sample_docs.draw.cases.doubtful import doubtful_cases
from sample_docs.draw.cases.edifact_orders import edifact_cases
from sample_docs.draw.cases.european_more import european_more_cases
from sample_docs.draw.cases.german import german_cases
from sample_docs.draw.cases.hostile import hostile_cases
from sample_docs.draw.cases.marked import marked_cases
from sample_docs.draw.cases.northern import northern_cases
from sample_docs.draw.cases.not_orders import not_order_cases
from sample_docs.draw.cases.on_paper import fax_cases, photo_cases, scan_cases
from sample_docs.draw.cases.other_kinds import other_kind_cases
from sample_docs.draw.cases.romance import romance_cases
from sample_docs.draw.cases.spreadsheets import spreadsheet_cases
from sample_docs.draw.cases.spreadsheets_odd import odd_spreadsheet_cases
from sample_docs.draw.cases.word_files import word_cases
from sample_docs.draw.cases.wrapped_mail import wrapped_mail_cases
from sample_docs.draw.cases.x12_orders import x12_cases
from sample_docs.draw.cases.xml_orders import xml_cases


def all_cases() -> list[Case]:
    """Every case; raises ValueError when two share a name."""
    cases = [
        *american_cases(),
        *american_list_cases(),
        *british_cases(),
        *german_cases(),
        *romance_cases(),
        *northern_cases(),
        *asian_cases(),
        *european_more_cases(),
        *doubtful_cases(),
        *scan_cases(),
        *fax_cases(),
        *photo_cases(),
        *mail_cases(),
        *prose_cases(),
        *wrapped_mail_cases(),
        *word_cases(),
        *spreadsheet_cases(),
        *odd_spreadsheet_cases(),
        *xml_cases(),
        *x12_cases(),
        *not_order_cases(),
        *other_kind_cases(),
        *hostile_cases(),
        *edifact_cases(),
        *marked_cases(),
    ]
    names = [case.name for case in cases]
    if len(set(names)) != len(names):
        raise ValueError(f"two cases share a name: {sorted(name for name in set(names) if names.count(name) > 1)}")
    return cases
