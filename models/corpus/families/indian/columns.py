"""What the tables of several forms share."""

from __future__ import annotations

from models.corpus.labels import Field
from models.corpus.paper import Run
from models.corpus.printed import (
    line_run,
)
from models.corpus.purchase import Purchase
from models.corpus.table import Column


def counted(purchase: Purchase, index: int) -> list[Run]:
    """Quantity and unit in one cell, as Tally prints them."""
    return [line_run(purchase, Field.QUANTITY, index), Run(" "), line_run(purchase, Field.UOM, index)]


def column_of(columns: list[Column], field: Field) -> Column | None:
    """The column whose heading announces a field."""
    return next((column for column in columns if any(one is field for _text, one in column.heading)), None)
