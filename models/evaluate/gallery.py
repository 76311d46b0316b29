"""The error gallery: one static page that shows every error on its piece of paper, grouped by field, to be looked at."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from extractors.limits import Limits
from models.evaluate.cases import JudgedCase
from models.evaluate.counting import Counts, Summary, by_field, by_trait, fields_by_trait, summary_of
from models.evaluate.crops import Crop, crops_of, errors_of
from models.evaluate.judging import KIND, Judgement
from models.evaluate.parties import PARTY_FIELDS, confusions, what_stood

# Nobody waits for an order here: pages are read in peace.
_PATIENCE_SECONDS = 900.0
TRAITS = ("channel", "language", "issuer", "family")
CROSSED = ("channel", "language")
"""Traits that the page shows field by field."""


@dataclass(frozen=True)
class ShownError:
    """One error as the page shows it."""

    document: str
    judgement: Judgement
    case: JudgedCase
    crops: Sequence[Crop]

    @property
    def line(self) -> str:
        """The line's place among the right ones, from 1; of a line that is none, among those read."""
        if self.judgement.right_line is not None:
            return f"line {self.judgement.right_line + 1}"
        if self.judgement.read_line is not None:
            return f"line {self.judgement.read_line + 1} as read, which is none"
        return ""

    @property
    def percent(self) -> int | None:
        """Confidence in percent."""
        read = self.judgement.read
        return None if read is None or read.confidence is None else round(100 * read.confidence)

    @property
    def stood(self) -> str:
        """Of a party, whose name or address stood there."""
        return what_stood(self.judgement, self.case.case.right) if self.judgement.field in PARTY_FIELDS else ""


def write_gallery(cases: Sequence[JudgedCase], out: Path, limits: Limits | None = None) -> Path:
    """Write ``index.html`` with the pictures it shows in ``pages/`` beside it.

    Returns:
        The page.
    """
    out.mkdir(parents=True, exist_ok=True)
    shown = [
        ShownError(case.case.name, error, case, crops)
        for case in cases
        if errors_of(case)
        for error, crops in crops_of(case, out, limits or Limits(seconds=_PATIENCE_SECONDS))
    ]
    page = out / "index.html"
    page.write_text(render_gallery(cases, shown), encoding="utf-8")
    return page


def render_gallery(cases: Sequence[JudgedCase], shown: Sequence[ShownError]) -> str:
    """The page's HTML; everything that came from a document is escaped, and only the script that belongs to it may run."""
    fields: dict[str, list[ShownError]] = {}
    for error in sorted(shown, key=lambda one: -(one.percent or 0)):
        fields.setdefault(error.judgement.field, []).append(error)
    counts = by_field(one for case in cases for one in case.judged.judgements)
    order = {field: place for place, field in enumerate(sorted(counts, key=_place))}
    script = files("models.evaluate").joinpath("templates", "gallery.js").read_text(encoding="utf-8")
    environment = Environment(
        loader=PackageLoader("models.evaluate"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("gallery.html").render(
        documents=len(cases),
        summary=summary_of(cases),
        counts={field: counts[field] for field in order if field != KIND},
        groups={field: fields[field] for field in order if field in fields},
        errors=len(shown),
        tables={trait: by_trait(cases, trait) for trait in TRAITS},
        crossed={trait: fields_by_trait(cases, trait) for trait in CROSSED},
        confusions=confusions(cases),
        stood=_columns(confusions(cases)),
        choices={trait: sorted({getattr(one.case.case.traits, trait) for one in shown}) for trait in ("issuer", "channel")},
        outcomes=sorted({one.judgement.outcome.value for one in shown}),
        script=Markup(script),  # noqa: S704 - our own file
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii"),
    )


def _columns(rows: Mapping[str, Counter[str]]) -> list[str]:
    """What stood for a party, most frequent first."""
    total: Counter[str] = Counter()
    for row in rows.values():
        total += row
    return [name for name, _ in total.most_common()]


def _place(field: str) -> tuple[bool, bool]:
    """The kind first, then the header, then the lines, each in the order of the exchange format."""
    return field != KIND, field.startswith("lines.")


def share(value: float | None) -> str:
    """Percent with one decimal."""
    return "-" if value is None else f"{100 * value:.1f}"


def counts_table(counts: Mapping[str, Counts]) -> str:
    """Right, wrong, missed and invented of each field as text for a terminal."""
    rows = [f"{'field':<26}{'right':>7}{'wrong':>7}{'missed':>8}{'invented':>10}{'F1':>8}"]
    for field, one in counts.items():
        rows.append(f"{field:<26}{one.right:>7}{one.wrong:>7}{one.missed:>8}{one.invented:>10}{share(one.f1):>8}")
    return "\n".join(rows)


def summaries_table(title: str, groups: Mapping[str, Summary]) -> str:
    """The figures of each group as text for a terminal."""
    rows = [f"{title[:34]:<36}{'orders':>7}{'header F1':>11}{'line F1':>9}{'lines exact':>13}{'orders exact':>14}"]
    for name, one in groups.items():
        figures = f"{share(one.header.f1):>11}{share(one.line.f1):>9}{share(one.line_exact_f1):>13}{share(one.orders_exact):>14}"
        rows.append(f"{name[:34]:<36}{one.orders:>7}{figures}")
    return "\n".join(rows)
