"""All cases of the sample set, in the order in which a newcomer may read them."""

from __future__ import annotations

from sample_docs.draw.case import Case
from sample_docs.draw.cases.american import american_cases
from sample_docs.draw.cases.asian import asian_cases
from sample_docs.draw.cases.british import british_cases
from sample_docs.draw.cases.german import german_cases
from sample_docs.draw.cases.northern import northern_cases
from sample_docs.draw.cases.romance import romance_cases


def all_cases() -> list[Case]:
    """Every case; raises ValueError when two share a name."""
    cases = [*american_cases(), *british_cases(), *german_cases(), *romance_cases(), *northern_cases(), *asian_cases()]
    names = [case.name for case in cases]
    if len(set(names)) != len(names):
        raise ValueError(f"two cases share a name: {sorted(name for name in set(names) if names.count(name) > 1)}")
    return cases
