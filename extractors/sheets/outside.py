"""What a spreadsheet would fetch or run if a program opened it: nothing is fetched or run here, and a person is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.core.issues import Issue, Severity

# Functions that fetch; DDE as program|topic!item; a path or address in brackets names another file.
_FETCHES = re.compile(
    r"\b(WEBSERVICE|IMPORT(?:XML|DATA|HTML|FEED|RANGE)|RTD|CALL|REGISTER(?:\.ID)?|EXEC|IMAGE)\s*\(", re.IGNORECASE
)
_DDE = re.compile(r"\b(?:cmd|msexcel|powershell|rundll32|mshta|[\w.]{2,40})\s*\|\s*'?[^!]*'?!|\bDDE\s*\(", re.IGNORECASE)
_OTHER_FILE = re.compile(r"\[\d+\]|\[[^\]]+\.(?:xls|ods|csv)\w*\]|'?(?:https?:|\\\\|file:)", re.IGNORECASE)
_LINK = re.compile(r"\bHYPERLINK\s*\(", re.IGNORECASE)
_MOST_PLACES = 5


def issues_of_parts(names: Iterable[str]) -> list[Issue]:
    """Findings about parts of an Excel archive that hold programs or lead outside."""
    found = []
    lowered = [name.lower() for name in names]
    if any(name.endswith(("vbaproject.bin", "vbaprojectsignature.bin")) or "/macrosheets/" in name for name in lowered):
        found.append(Issue("macros", Severity.INFO, "The workbook holds macros; they are not run.", "document"))
    if any("externallinks/" in name for name in lowered):
        message = "The workbook refers to other files. Nothing was fetched; the values are those that the sender's program left."
        found.append(Issue("external-links", Severity.INFO, message, "document"))
    if any(name.endswith("connections.xml") or "querytables/" in name for name in lowered):
        message = "The workbook would load data from elsewhere. Nothing was fetched; the values are those it was saved with."
        found.append(Issue("external-links", Severity.INFO, message, "document"))
    return found


def reaches_outside(formula: str) -> bool:
    """Whether a formula would fetch or start something, or shows a link."""
    return ("(" in formula or "|" in formula or "[" in formula or ":" in formula) and bool(
        _FETCHES.search(formula) or _DDE.search(formula) or _LINK.search(formula) or _OTHER_FILE.search(formula)
    )


def issues_of_formulas(formulas: Sequence[tuple[str, str]]) -> list[Issue]:
    """Findings about formulas, given with their places, that would fetch or start something."""
    kinds: dict[str, list[str]] = {}
    for place, formula in formulas:
        if not reaches_outside(formula):
            continue
        fetches = _FETCHES.search(formula) or _DDE.search(formula)
        kind = "formula-fetches" if fetches else "formula-links" if _LINK.search(formula) else "formula-other-file"
        kinds.setdefault(kind, []).append(place)
    return [_issue(kind, places) for kind, places in kinds.items()]


def _issue(kind: str, places: Sequence[str]) -> Issue:
    where = ", ".join(places[:_MOST_PLACES]) + (f" and {len(places) - _MOST_PLACES} more" if len(places) > _MOST_PLACES else "")
    if kind == "formula-fetches":
        message = f"A formula in {where} would fetch or start something if the file were opened. It was not run; take care."
        return Issue(kind, Severity.WARNING, message, places[0])
    if kind == "formula-links":
        return Issue(kind, Severity.INFO, f"{where} shows a link. It was not followed.", places[0])
    message = (
        f"A formula in {where} takes its value from another file. Nothing was fetched; the value is the one it was saved with."
    )
    return Issue(kind, Severity.INFO, message, places[0])
