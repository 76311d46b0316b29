"""What is read wrong in the sketched layouts: ``python -m tests.golden.layouts_report [NAME...]``.

With ``--drop-passing`` the parts that are read right by now leave known_failures.txt; with ``--list`` every failing part is
listed anew, for whoever adds layouts.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence

from models.sketches.layout_cases import layout_case, layout_names
from models.sketches.page_sketch import REPRINTS
from tests.golden.layout_comparison import PARTS, Judged, f1, judge
from tests.golden.layout_readings import KNOWN_FAILURES, known_failures, reading_of

HEADING = (
    "# Parts of layouts not read right yet; what is read right must go: python -m tests.golden.layouts_report --drop-passing"
)


def report(names: Sequence[str]) -> dict[str, list[Judged]]:
    """Print the wrong fields of each layout and the figures over all; returns what was judged, by layout."""
    judged = {name: judge(layout_case(name), reading_of(name)) for name in names}
    for name, fields in judged.items():
        wrong = [field for field in fields if not field.right]
        print(f"\n{name}: {_percent(fields)}  ({layout_case(name).about})")
        for field in wrong:
            print(f"   {field}")
    every = [field for fields in judged.values() for field in fields]
    print(f"\n{len(names)} layouts, without a wrong field: {sum(all(f.right for f in fields) for fields in judged.values())}")
    for part in PARTS:
        print(f"{part:<10} {_percent([field for field in every if field.part == part])}")
    faults = Counter((field.part, field.place.split()[-1]) for field in every if not field.right)
    print("most often wrong: " + ", ".join(f"{part}.{name} {count}" for (part, name), count in faults.most_common(14)))
    print(f"all but lines {_percent([field for field in every if field.part != 'lines'])}")
    return judged


def report_reprints(names: Sequence[str]) -> None:
    """Print the figures of all layouts as drawn and printed otherwise."""
    print("\n" + " " * 14 + "".join(f"{part:>10}" for part in PARTS))
    for reprint in REPRINTS:
        every = [field for name in names for field in judge(layout_case(name), reading_of(name, reprint))]
        figures = (_percent([field for field in every if field.part == part]) for part in PARTS)
        print(f"{reprint:<14}" + "".join(f"{figure:>10}" for figure in figures))


def _percent(fields: Sequence[Judged]) -> str:
    figure = f1(fields)
    return "-" if figure is None else f"{100 * figure:.1f} %"


def failing_parts(judged: dict[str, list[Judged]]) -> list[str]:
    """Every ``layout part`` with a wrong field."""
    return sorted({f"{name} {field.part}" for name, fields in judged.items() for field in fields if not field.right})


def main() -> None:
    """Print the report and, when asked, write the list of known failures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("names", nargs="*", help="layouts to report on, all when none is named")
    parser.add_argument("--drop-passing", action="store_true", help="take what is read right off the list of known failures")
    parser.add_argument("--list", action="store_true", help="write the list of known failures anew")
    parser.add_argument("--reprints", action="store_true", help="only the figures, as drawn and printed otherwise")
    chosen = parser.parse_args()
    if chosen.reprints:
        report_reprints(chosen.names or layout_names())
        return
    failing = failing_parts(report(chosen.names or layout_names()))
    if chosen.names or not (chosen.drop_passing or chosen.list):
        return
    kept = failing if chosen.list else [part for part in failing if part in known_failures()]
    KNOWN_FAILURES.write_text("\n".join([HEADING, *kept]) + "\n", encoding="utf-8")
    for part in failing:
        if part not in kept:
            print(f"newly wrong: {part}")


if __name__ == "__main__":
    main()
