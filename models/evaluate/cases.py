"""The documents of an evaluation: right answer, reading, file, and the traits by which they are grouped."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.evaluate.judging import JudgedDocument, judge
from models.evaluate.traits import UNKNOWN, channel_of, language_of, texts_of

FAMILIES = "families.tsv"
_PARTS = "__"


@dataclass(frozen=True)
class Traits:
    """What a document is grouped by; ``unknown`` where nothing tells."""

    language: str = UNKNOWN
    channel: str = UNKNOWN
    issuer: str = UNKNOWN
    family: str = UNKNOWN


@dataclass(frozen=True)
class Case:
    """One document: its name, the right answer and the reading in the exchange format, and its file where there is one."""

    name: str
    right: Mapping[str, Any]
    read: Mapping[str, Any]
    document: Path | None = None
    traits: Traits = Traits()


@dataclass(frozen=True)
class JudgedCase:
    """A case with the judgements on it."""

    case: Case
    judged: JudgedDocument


def judged_case(case: Case) -> JudgedCase:
    """The case judged."""
    return JudgedCase(case, judge(case.right, case.read))


def cases_of_folders(gold: Path, predicted: Path, documents: Path | None) -> list[Case]:
    """One case for each right answer ``<stem>.json`` (or ``<name of the document>.json``) in ``gold``.

    A missing reading counts as one that found nothing. Traits are those of ``families.tsv`` beside the right answers, a table
    with the column ``stem`` and any of ``family``, ``issuer``, ``language`` and ``channel``; what it leaves out is told from
    the file. An issuer is also the part of a stem before two underscores.
    """
    told = _told_traits(gold / FAMILIES)
    files = _documents(documents) if documents else {}
    cases = []
    for path in sorted(gold.glob("*.json")):
        document = files.get(path.stem)
        right = read_json(path)
        read = next((read_json(found) for found in _readings(predicted, path, document) if found.exists()), {})
        cases.append(Case(path.stem, right, read, document, _traits(path.stem, right, document, told.get(path.stem, {}))))
    return cases


def read_json(path: Path) -> dict[str, Any]:
    """The object in a file."""
    record = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(record, dict):
        raise ValueError(f"{path} holds no object of the exchange format")
    return record


def _readings(predicted: Path, gold: Path, document: Path | None) -> list[Path]:
    """Where the reading of a document may lie: under the name of the right answer, else of the document."""
    return [predicted / gold.name, *([predicted / f"{document.stem}.json"] if document else [])]


def _documents(folder: Path) -> dict[str, Path]:
    """Files by stem and by full name; of several with one stem, the first has it."""
    found: dict[str, Path] = {}
    for path in sorted(folder.iterdir()):
        if path.is_file():
            found.setdefault(path.stem, path)
            found[path.name] = path
    return found


def _told_traits(path: Path) -> dict[str, dict[str, str]]:
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {row["stem"]: row for row in csv.DictReader(file, delimiter="\t") if row.get("stem")}


def _traits(stem: str, right: Mapping[str, Any], document: Path | None, told: Mapping[str, str]) -> Traits:
    issuer = stem.split(_PARTS)[0] if _PARTS in stem else UNKNOWN
    return Traits(
        language=told.get("language") or language_of(texts_of(document, right)),
        channel=told.get("channel") or channel_of(document),
        issuer=told.get("issuer") or issuer,
        family=told.get("family") or UNKNOWN,
    )
