"""Benchmark reports: sections of Markdown with the machine and the command that made them."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path


@dataclass(frozen=True)
class Section:
    """A heading and what stands below it."""

    title: str
    body: str


def machine(command: str) -> Section:
    """What made the figures: command, machine, date."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    named = (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    processor = next(named, platform.machine())
    today = datetime.now(UTC).date().isoformat()
    where = f"{os.cpu_count()} cores of {processor}, Python {platform.python_version()}"
    return Section("How these were made", f"`{command}` on {today}; {where}.")


def write_report(sections: Sequence[Section], path: Path | None, title: str = "Extraction, measured") -> str:
    """The report as Markdown, also written to ``path`` unless that is None."""
    text = f"# {title}\n\n" + "\n\n".join(f"## {section.title}\n\n{section.body}" for section in sections) + "\n"
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return text


def update_report(sections: Sequence[Section], path: Path | None, title: str) -> str:
    """These sections as Markdown; in the report at ``path`` they replace those with their titles, or follow the others."""
    fresh = {section.title: section for section in sections}
    kept = []
    for part in path.read_text(encoding="utf-8").split("\n## ")[1:] if path is not None and path.exists() else []:
        heading, _, body = part.partition("\n")
        kept.append(fresh.pop(heading, Section(heading, body.strip())))
    write_report([*kept, *fresh.values()], path, title)
    return write_report(sections, None, title)
