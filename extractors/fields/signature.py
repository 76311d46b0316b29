"""Who writes a message: the company named under the writer's name, at the end of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.fields.addresses import PartyText
from extractors.fields.folding import fold, plain
from extractors.fields.labels import LabelledPage
from extractors.fields.organisations import has_legal_form, is_department, is_person, organisation_score, tidy_name
from extractors.fields.parties import PartyReading, Role
from extractors.fields.places import place_kind
from extractors.layout.rows import Row

# So many lines at the end of a text may be its signature.
_LINES = 12
_LEGAL, _COMPANY, _UNDER_A_NAME = 0.78, 0.7, 0.52
_PARTS = re.compile(r"\s+[-–—|•·/]\s+|\s{2,}")
_CLOSING = re.compile(
    r"^(?:thanks?|thank you|many thanks|best|regards|kind regards|cheers|sincerely|yours|mit freundlichen|freundliche|viele gru|"
    r"gruss|mfg|cordialement|bien cordialement|merci|un saludo|saludos|atentamente|gracias|cordiali saluti|distinti saluti|"
    r"grazie|saluti|met vriendelijke|groet|vanliga halsningar|halsningar|hilsen|med vennlig|atenciosamente|obrigad|cumprimentos|"
    r"pozdrawiam|z powazaniem|с уважением|спасибо|よろしく|宜しく|敬具|此致|谢谢)"
)
# "Senior Buyer, Northern Tools": what the writer does there, before the comma.
_JOB = re.compile(
    r"\b(?:buyer|purchas\w+|procurement|sourcing|manager|director|owner|president|clerk|officer|coordinator|assistant|einkauf\w*|"
    r"leit(?:er|ung)\w*|sachbearbeit\w*|dispo\w*|acheteu\w+|achats|responsable|compras|comprador\w*|jefe|acquisti|responsabile|"
    r"buyer|inkoop\w*|inkoper|inkop\w*|zakup\w*|закуп\w*|менеджер)\b"
)


def read_signature(page: LabelledPage) -> list[PartyReading]:
    """The writer's company, from the last lines of a message; none where only a person signs."""
    rows = [row for row in page.rows if any(sign.isalpha() for sign in row.text)]
    tail = rows[-_LINES:]
    start = next((i + 1 for i in range(len(tail) - 1, -1, -1) if _CLOSING.match(fold(tail[i].text))), 0)
    found: list[PartyReading] = []
    for index in range(start, len(tail)):
        found += _of_line(tail, index, page.page.number)
    return found


def _of_line(rows: Sequence[Row], index: int, page: int) -> list[PartyReading]:
    text = plain(rows[index].text).strip(" -–—")
    if len(text.split()) > 9 or (text.endswith((".", "?", "!")) and not has_legal_form(text)):
        return []
    for part in _PARTS.split(text):
        part = _without_job(part)
        name = tidy_name(part)
        if place_kind(name) is not None or is_department(name) or (is_person(name) and not has_legal_form(name)):
            continue
        likelihood = _likelihood(name, rows, index)
        if likelihood:
            wanted = set(part.split())
            words = tuple(word for word in rows[index].words if plain(word.text) in wanted) or rows[index].words
            return [PartyReading(Role.BUYER, PartyText(name, words), likelihood, page, "signature:buyer")]
    return []


def _without_job(part: str) -> str:
    job, comma, rest = part.partition(",")
    return rest.strip() if comma and len(job.split()) <= 4 and _JOB.search(fold(job)) and rest.strip() else part


def _likelihood(name: str, rows: Sequence[Row], index: int) -> float:
    if has_legal_form(name):
        return _LEGAL
    score = organisation_score(name)
    if score >= 0.75:
        return _COMPANY
    words = name.split()
    capitalised = 2 <= len(words) <= 5 and all(word[:1].isupper() or word in ("of", "and", "&", "the", "de") for word in words)
    under_a_name = index > 0 and len(rows[index - 1].words) <= 3 and rows[index - 1].text[:1].isupper()
    return _UNDER_A_NAME if capitalised and under_a_name and score >= 0.4 and not any(sign.isdigit() for sign in name) else 0.0
