"""The cases laid out for those who use them: as mailbox, fax folder and folder of files, or as documents and gold for scoring.

``python -m sample_docs.collect demo TARGET`` or ``python -m sample_docs.collect scoring TARGET``. Needs the standard library only.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent


def case_folders(root: Path = ROOT) -> list[Path]:
    """The folders of all cases, by name."""
    return sorted(path.parent for path in root.glob("*/about.toml"))


def source_of(folder: Path) -> Path:
    """The case's document."""
    return next(folder.glob("source.*"))


def about(folder: Path) -> dict[str, str | int | list[str]]:
    """What ``about.toml`` says of the case."""
    return tomllib.loads((folder / "about.toml").read_text(encoding="utf-8"))


def lay_out_demo(target: Path, root: Path = ROOT) -> dict[str, Path]:
    """Copy the cases into ``target``/mailbox, /fax and /folder as ``demo.toml`` says.

    Returns:
        The folder of each source: keys ``mailbox``, ``fax``, ``folder``.
    """
    listed = tomllib.loads((root / "demo.toml").read_text(encoding="utf-8"))
    for source, entries in listed.items():
        (target / source).mkdir(parents=True, exist_ok=True)
        for entry in entries:
            shutil.copyfile(source_of(root / entry["case"]), target / source / entry["file"])
    return {source: target / source for source in listed}


def lay_out_scoring(target: Path, root: Path = ROOT) -> tuple[Path, Path]:
    """Copy documents to ``target``/docs/<channel> and results to ``target``/gold, both named by their case.

    A message with two orders has ``<case>.json`` and ``<case>-2.json`` in the gold. Files that nobody can read (those to be
    quarantined) are left out: there is nothing to score.

    Returns:
        The folder of documents (one sub-folder a channel) and the folder of gold.
    """
    docs, gold = target / "docs", target / "gold"
    gold.mkdir(parents=True, exist_ok=True)
    for folder in case_folders(root):
        facts = about(folder)
        if facts["expected_state"] == "quarantined":
            continue
        place = docs / str(facts["channel"])
        place.mkdir(parents=True, exist_ok=True)
        source = source_of(folder)
        shutil.copyfile(source, place / f"{folder.name}{source.suffix}")
        for expected in folder.glob("expected*.json"):
            shutil.copyfile(expected, gold / f"{folder.name}{expected.stem.removeprefix('expected')}.json")
    return docs, gold


def main() -> int:
    """Parse and lay out; prints the folders."""
    parser = argparse.ArgumentParser(prog="python -m sample_docs.collect", description="Lay the sample documents out.")
    parser.add_argument("what", choices=("demo", "scoring"))
    parser.add_argument("target", type=Path)
    arguments = parser.parse_args()
    if arguments.what == "demo":
        places = list(lay_out_demo(arguments.target).values())
    else:
        places = list(lay_out_scoring(arguments.target))
    for place in places:
        print(place)
    return 0


if __name__ == "__main__":
    sys.exit(main())
