"""Sketched orders with what a careful clerk reads in them: ``NAME.txt`` the pages, ``NAME.toml`` how they print
and what they say.

The ``[order]`` of a case is in the exchange format; a value may be a list of answers that are all right. ``lines`` is a table
with ``|`` between cells and the field names in its first row, a further answer after ``||`` and ``?`` for a
value that nobody can tell; fields that nobody can tell at all stand in ``ignore``.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from models.sketches.page_sketch import PrintStyle, Shift

LAYOUTS = Path(__file__).parent / "layouts"
STRANGERS = Path(__file__).parent / "strangers"
"""Layouts that no rule is mended by and no model learns from: how sure a reading is to be is fitted on them."""
Answers = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LayoutCase:
    """One sketched order.

    Attributes:
        header: Right answers by field name; a field that is not there must not be read.
        lines: The same for each order line.
        ignore: Names of fields that are not judged, ``lines.uom`` for those of lines.
        odd_sums: Whether the print itself does not add up, on purpose.
    """

    name: str
    about: str
    text: str
    style: PrintStyle
    header: dict[str, Answers]
    lines: tuple[dict[str, Answers], ...]
    ignore: frozenset[str] = frozenset()
    odd_sums: bool = False


def layout_names(folder: Path = LAYOUTS) -> list[str]:
    """Names of all layouts in order."""
    return sorted(path.stem for path in folder.glob("*.toml"))


@cache
def layout_case(name: str, folder: Path = LAYOUTS) -> LayoutCase:
    """The layout of that name."""
    told = tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
    order = dict(told["order"])
    style = dict(told.get("print", {}))
    jitter = tuple(Shift(*shift) for shift in style.pop("jitter", ()))
    return LayoutCase(
        name,
        told["about"],
        (folder / f"{name}.txt").read_text(encoding="utf-8"),
        PrintStyle(jitter=jitter, **style),
        lines=_line_table(order.pop("lines", "")),
        ignore=frozenset(order.pop("ignore", ())),
        odd_sums=told.get("odd_sums", False),
        header={key: tuple(value) if isinstance(value, list) else (value,) for key, value in order.items()},
    )


def _line_table(table: str) -> tuple[dict[str, Answers], ...]:
    rows = [[cell.strip() for cell in row.replace("||", "\0").split("|")] for row in table.strip().splitlines()]
    names, *rest = rows or [[]]
    for row in rest:
        if len(row) != len(names):
            raise ValueError(f"{len(row)} cells for {len(names)} fields: {row}")
    return tuple(
        {name: tuple(answer.strip() for answer in cell.split("\0")) for name, cell in zip(names, row, strict=True) if cell}
        for row in rest
    )
