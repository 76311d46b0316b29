from __future__ import annotations
from collections.abc import Sequence
from extractors.layout.rows import Row
def is_boilerplate_page(rows: Sequence[Row]) -> bool:
    return False
