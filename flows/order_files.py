"""Sales orders as files: one JSON and one UBL Order each, and one CSV with all lines of all of them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pipeline.core.orders import SalesOrder
from pipeline.core.parties import OwnCompany
from pipeline.orders.documents_csv import sales_orders_csv
from pipeline.orders.documents_json import sales_order_json
from pipeline.orders.documents_ubl import sales_order_ubl

ALL_LINES_FILE = "sales-order-lines.csv"


def write_order_files(orders: Sequence[SalesOrder], seller: OwnCompany, issued: date, folder: Path) -> None:
    """Write all files anew; each is whole or not there, so that an ERP may pick them up at any moment."""
    for order in orders:
        write_whole(folder / f"{order.number}.json", sales_order_json(order).encode("utf-8"))
        write_whole(folder / f"{order.number}.ubl.xml", sales_order_ubl(order, seller, issued))
    # Excel takes it for UTF-8 only with the mark.
    write_whole(folder / ALL_LINES_FILE, sales_orders_csv(orders).encode("utf-8-sig"))


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that others may pick up at any moment: under its name it is whole or not there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_bytes(content)
    beside.replace(path)
