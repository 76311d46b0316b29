"""One of several orders in one file: a pointer to the file and a position in it, as bytes that the same order always gives."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from pipeline.core.errors import InputError

SECTION_MEDIA_TYPE = "application/vnd.orderwright.section+json"


@dataclass(frozen=True, slots=True)
class Section:
    """Where one order stands in a file that holds several.

    Attributes:
        content_hash: SHA-256 in hex of the whole file's bytes.
        position: Which of its orders, from 1.
        orders: How many orders the file holds.
    """

    content_hash: str
    position: int
    orders: int

    def __post_init__(self) -> None:
        if not 1 <= self.position <= self.orders:
            raise ValueError(f"order {self.position} of {self.orders}")

    def to_bytes(self) -> bytes:
        """The pointer as a small JSON document: equal sections give equal bytes."""
        record = {"content_hash": self.content_hash, "order": self.position, "orders": self.orders}
        return json.dumps(record, sort_keys=True, separators=(",", ":")).encode("ascii")

    @classmethod
    def from_bytes(cls, content: bytes) -> Section:
        """The section that ``to_bytes`` was given; raises InputError for anything else."""
        try:
            record = json.loads(content)
            return cls(str(record["content_hash"]), int(record["order"]), int(record["orders"]))
        except (ValueError, KeyError, TypeError) as error:
            raise InputError("This is no pointer to an order in a file; hand the file in again.", "section") from error

    @property
    def own_hash(self) -> str:
        """The hash under which the pointer itself is stored."""
        return hashlib.sha256(self.to_bytes()).hexdigest()

    def name(self, part_name: str) -> str:
        """What an arrival of this section is called, from the name of the file."""
        return f"{part_name}, order {self.position} of {self.orders}"
