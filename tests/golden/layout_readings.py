"""What is read in the sketched layouts, and which parts of them are known to be read wrongly."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from extractors.read import read_document
from models.sketches.layout_cases import layout_case
from models.sketches.page_sketch import REPRINTS, sketched_document
from pipeline.adapters.exchange_file import exchange_record

KNOWN_FAILURES = Path(__file__).parent / "known_failures.txt"


@cache
def reading_of(name: str, reprint: str = "as drawn") -> dict[str, Any]:
    """What is read in a layout, printed as drawn or otherwise: plain texts by field, ``lines`` a list of the same."""
    case = layout_case(name)
    record = exchange_record(read_document(sketched_document(case.text, f"{name}.pdf", REPRINTS[reprint](case.style))).order)
    return _plain(record) | {"lines": [_plain(line) for line in record.get("lines", ())]}


def _plain(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value["value"] for name, value in record.items() if isinstance(value, dict) and value.get("value")}


def known_failures() -> set[str]:
    """The parts of layouts that are not read right today, as ``layout part``."""
    rows = KNOWN_FAILURES.read_text(encoding="utf-8").splitlines() if KNOWN_FAILURES.exists() else []
    return {row.strip() for row in rows if row.strip() and not row.startswith("#")}
