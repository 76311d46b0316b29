"""The sets of documents that are evaluated here: our samples, and real orders of other companies where they are at hand."""

from __future__ import annotations

import csv
import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from models.evaluate.cases import Case, Traits, read_json
from models.evaluate.predictions import ROOT, read_documents
from models.evaluate.traits import DATA, IMAGE, MAIL

SAMPLES = ROOT / "sample_docs"
CORPUS = ROOT.parent / "shared" / "corpus"
COLLECTED = ROOT / "var" / "corpus"
KEPT = ROOT / "var" / "errors" / "read"
_KINDS_OF_DATA = frozenset({"x12", "edifact", "ubl", "cxml", "sheet"})
_IMAGES = frozenset({"scan", "fax", "photo", "png", "image-only PDF"})
# The corpus's issuers whose documents were looked at while rules were written, by the start of the SHA-1 of their short name.
# Pages of all others are never shown, only counted: what nobody looked at tells how the next sender will fare.
LOOKED_AT = frozenset({
    "0393e0", "048180", "0628b3", "104e54", "106ab4", "14cb2f", "1bc99a", "1d4fa2", "23bb20", "2da17f", "3ac172", "3b646f",
    "48fc9b", "4cabc3", "4fdb79", "53cd7e", "5c0ea3", "62fe20", "66c4e4", "6b1d22", "7162ba", "7a57d8", "7b159c", "7ba18c",
    "823d93", "86cd19", "8866a6", "a968fa", "bb9126", "c73f10", "d44623", "de3870", "edd5a3",
})  # fmt: skip


def sample_cases() -> list[Case]:
    """Our own documents, read as they are; of mails with several orders the first one counts."""
    found: list[tuple[Path, Path, Traits]] = []
    for about_path in sorted(SAMPLES.glob("*/about.toml")):
        about = tomllib.loads(about_path.read_text(encoding="utf-8"))
        expected = about_path.parent / "expected.json"
        if expected.exists():
            channel = IMAGE if about["channel"] in _IMAGES else about["channel"]
            traits = Traits(about["language"], channel, _issuer_of_sample(about_path.parent.name), about["layout"])
            found.append((next(about_path.parent.glob("source.*")), expected, traits))
    readings = read_documents([document for document, _, _ in found], KEPT, first_order_only=True)
    return [
        Case(document.parent.name, _without_records(read_json(expected)), readings[document], document, traits)
        for document, expected, traits in found
    ]


def corpus_cases(looked_at: bool) -> list[Case]:
    """The corpus's orders of issuers that were looked at, or of those that never were; none where there is no corpus."""
    found = [*_of_corpus(looked_at)]
    readings = read_documents([document for document, _, _ in found], KEPT)
    return [Case(d.stem, read_json(answer), readings[d], d, traits) for d, answer, traits in found]


def corpus_documents(looked_at: bool) -> list[tuple[Path, Path]]:
    """The files of the same, each with that of its right answer."""
    return [(document, answer) for document, answer, _ in _of_corpus(looked_at)]


def _of_corpus(looked_at: bool) -> Iterator[tuple[Path, Path, Traits]]:
    manifest = CORPUS / "manifest.tsv"
    if not manifest.exists():
        return
    with manifest.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            kind, name = row["document"].split("/", 1)
            places = [folder / row["document"] for folder in (CORPUS / "documents", COLLECTED)]
            document = next((place for place in places if place.exists()), None)
            issuer = name.split("__")[0]
            if document is None or (_digest(issuer) in LOOKED_AT) is not looked_at:
                continue
            answers = [CORPUS / "gold" / f"{stem}.json" for stem in (document.name, document.stem)]
            answer = next((place for place in answers if place.exists()), None)
            if answer is not None:
                yield document, answer, Traits(row["language"], _channel(kind, row["channel"]), issuer, row["layout"])


def _channel(kind: str, channel: str) -> str:
    if kind in _KINDS_OF_DATA or "XML" in channel:  # also in a PDF whose page is empty
        return DATA
    if kind == "eml":
        return MAIL
    return IMAGE if channel in _IMAGES else channel


def _issuer_of_sample(case: str) -> str:
    """Country and name, the first two words of the case's name: ``de-stadtwerke``."""
    return "-".join(case.split("-")[:2])


def _without_records(right: Mapping[str, Any]) -> dict[str, Any]:
    """The right answer without the records of the masters, which reading alone does not name."""
    lines = [{name: value for name, value in line.items() if name != "sku"} for line in right.get("lines") or []]
    kept = {name: value for name, value in right.items() if name not in ("customer_id", "ship_to_id")}
    return kept | ({"lines": lines} if "lines" in right else {})


def _digest(text: str) -> str:
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:6]
