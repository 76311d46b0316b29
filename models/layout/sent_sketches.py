"""Sketched orders drawn, sent and recognised: layouts of other minds as faxes, scans and photos of them are really read.

    python -m models.layout.sent_sketches --out var/read_back_held
    python -m models.layout.sent_sketches --strangers --out var/strangers

Only sketches that nothing is learned from. The referee is fitted on them, and so is how sure a value of a recognised page is:
generated forms alone are better print than what people send, and hold none of Asia's scripts among their held-out groups.
"""

from __future__ import annotations

import argparse
import pickle
import random
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

from models.corpus.channels import Channel
from models.layout.held_out import held_out_sketches
from models.layout.read_back import HELD_SUFFIX, SHARES, recognised
from models.layout.sketched_sheets import sketched_sheets
from models.layout.typeset import can_be_set
from models.sketches.layout_cases import STRANGERS, LayoutCase, layout_case, layout_names
from pipeline.core.errors import InputError

_EASTERN = "\u3040"
"""From here on are the letters of Japan, China and Korea."""


def ways(case: LayoutCase) -> Iterator[Channel]:
    """By which it is sent: one of them, the same each time; all of them where letters are Asian, for such sketches are few."""
    if any(sign >= _EASTERN for sign in case.text):
        yield from SHARES
    else:
        yield random.Random(_seed(case)).choices(list(SHARES), list(SHARES.values()))[0]  # noqa: S311


def send(case: LayoutCase, channel: Channel, folder: Path) -> bool:
    """Draw, send, recognise and keep a sketch; whether there was anything to draw and to read."""
    path = folder / f"{case.name}-{channel}{HELD_SUFFIX}"
    if path.exists():
        return False
    sheets = [sheet for sheet, _ in sketched_sheets(case, case.style)]
    if not sheets or not all(map(can_be_set, sheets)):
        return False
    try:
        document = recognised(case.name, sheets, _seed(case), channel)
    except InputError as refusal:
        print(f"left out: {refusal}", file=sys.stderr)
        return False
    part = path.with_suffix(".part")
    part.write_bytes(pickle.dumps({"document": document, "sketch": case.name, "channel": channel.value}))
    part.replace(path)
    return True


def _seed(case: LayoutCase) -> int:
    return zlib.crc32(case.name.encode())


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("var/read_back_held"))
    parser.add_argument("--strangers", action="store_true", help="those that no rule was mended by")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    names = layout_names(STRANGERS) if asked.strangers else held_out_sketches()
    cases = [layout_case(name, STRANGERS) if asked.strangers else layout_case(name) for name in names]
    for number, case in enumerate(cases, start=1):
        for channel in ways(case):
            if send(case, channel, asked.out):
                print(f"{number} of {len(cases)}  {case.name} by {channel}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
