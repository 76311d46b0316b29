"""The cases laid out as they would come in: ``python -m sample_docs.inbox TARGET``. Needs the standard library only."""

from __future__ import annotations

import argparse
import shutil
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent


def lay_out(target: Path, root: Path = ROOT) -> dict[str, Path]:
    """Copy the masters and every case into ``target``, each under the source that ``demo.toml`` names.

    Returns:
        The folders: ``mailbox``, ``fax``, ``folder`` and ``masters``.
    """
    demo = tomllib.loads((root / "demo.toml").read_text(encoding="utf-8"))
    sources = {name: entries for name, entries in demo.items() if isinstance(entries, list)}
    for source, entries in sources.items():
        (target / source).mkdir(parents=True, exist_ok=True)
        for entry in entries:
            document = next((root / entry["case"]).glob("source.*"))
            shutil.copyfile(document, target / source / entry["file"])
    shutil.copytree(root / "masters", target / "masters", dirs_exist_ok=True)
    return {name: target / name for name in (*sources, "masters")}


def main() -> int:
    """Parse, lay out, say where."""
    parser = argparse.ArgumentParser(prog="python -m sample_docs.inbox", description=__doc__)
    parser.add_argument("target", type=Path, help="folder to write to")
    for folder in lay_out(parser.parse_args().target).values():
        print(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
