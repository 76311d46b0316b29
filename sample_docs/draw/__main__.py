"""``python -m sample_docs.draw``: draw all cases and masters anew, or the cases that are named."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sample_docs.draw.case import write_case
from sample_docs.draw.cases.registry import all_cases
from sample_docs.draw.demo import write_demo_list
from sample_docs.draw.masters import write_masters

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Parse, draw, say what was drawn; 2 when a named case does not exist."""
    parser = argparse.ArgumentParser(prog="python -m sample_docs.draw", description="Draw the sample documents and masters.")
    parser.add_argument("cases", nargs="*", help="names of cases; all cases and the masters without any")
    parser.add_argument("--output", type=Path, default=ROOT, help="folder to write to (default: sample_docs)")
    arguments = parser.parse_args()
    cases = {case.name: case for case in all_cases()}
    unknown = [name for name in arguments.cases if name not in cases]
    if unknown:
        print(f"no such case: {', '.join(unknown)}; there are {', '.join(sorted(cases))}", file=sys.stderr)
        return 2
    if not arguments.cases:
        write_masters(arguments.output / "masters")
        write_demo_list(list(cases.values()), arguments.output / "demo.toml")
    for name in arguments.cases or cases:
        write_case(cases[name], arguments.output)
        print(name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
