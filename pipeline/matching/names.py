"""How alike two company names are."""

from __future__ import annotations

from rapidfuzz import fuzz

from pipeline.core.company_names import CompanyName, company_name
from pipeline.core.folding import fold

__all__ = ["CompanyName", "company_name", "fold", "name_likeness"]


def name_likeness(one: CompanyName, other: CompanyName) -> float:
    """0..1 by letters, words in any order, the better of the spellings of umlauts; 0 for a name without letters."""
    return max((fuzz.token_sort_ratio(mine, theirs) for mine in one.keys for theirs in other.keys), default=0.0) / 100
