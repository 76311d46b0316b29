"""Which case the demonstration takes through which source: mailbox, fax folder, folder of files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sample_docs.draw.case import Case

TODAY = date(2026, 11, 20)
HEAD = """# Drawn by `python -m sample_docs.draw`: how the cases come in when they are demonstrated.
# `python -m sample_docs.inbox TARGET` lays the folders out.
# `today` is the day on which all of it makes sense: after the last order was written, before the first delivery is due.
# A fax server names its files by time and caller: 20261116-084212_+493023125630.tif
"""


def write_demo_list(cases: Sequence[Case], path: Path) -> None:
    """Write the list: a table of case and file name for every case, under the source that hands it over."""
    entries = [f"[[{_source(case)}]]\ncase = {json.dumps(case.name)}\nfile = {json.dumps(_file(case))}\n" for case in cases]
    path.write_text(HEAD + f"today = {TODAY.isoformat()}\n\n" + "\n".join(sorted(entries)), encoding="utf-8")


def _source(case: Case) -> str:
    return {"mail": "mailbox", "fax": "fax"}.get(case.channel, "folder")


def _file(case: Case) -> str:
    stem = f"{case.facts['received']}_{case.facts['caller']}" if case.channel == "fax" else case.name
    return f"{stem}.{case.extension}"
