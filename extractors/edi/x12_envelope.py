"""Envelopes of an X12 file: taken apart and checked, and between whom its orders travelled."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.edi.x12_nesting import Nesting, require_unique
from extractors.edi.x12_structure import ORDER_SETS, Group, TransactionSet, X12File, X12Interchange
from extractors.edi.x12_syntax import decoded_x12, raw_interchanges
from extractors.formats.data_view import DataView
from pipeline.core.responses import Interchange


def parse_x12(content: bytes, name: str) -> X12File:
    """Take a file apart and check its envelopes.

    Raises:
        InputError: Nothing can be taken apart.
    """
    view = DataView()
    interchanges = []
    for raw in raw_interchanges(decoded_x12(content), name):
        walk = Nesting(X12Interchange(raw.delimiters))
        for segment in raw.segments:
            segment.line = view.add(segment.text)
            walk.take(segment)
        walk.end()
        interchanges.append(walk.interchange)
    require_unique(interchanges)
    return X12File(interchanges, view)


def x12_interchanges(content: bytes) -> tuple[Interchange, ...]:
    """Between whom each order of the file travelled, in the order in which ``read_x12`` gives the orders; none for other papers.

    Raises:
        InputError: The file cannot be taken apart.
    """
    return tuple(_interchange(*found) for found in parse_x12(content, "X12 file").sets if found[2].code in ORDER_SETS)


def _interchange(interchange: X12Interchange, group: Group, transaction: TransactionSet) -> Interchange:
    return Interchange(
        sender=interchange.element(6) or group.element(2),
        receiver=interchange.element(8) or group.element(3),
        sender_qualifier=interchange.element(5),
        receiver_qualifier=interchange.element(7),
        version=group.element(8) or "004010",
        group_sender=group.element(2),
        group_receiver=group.element(3),
        control_number=interchange.element(13),
        is_test=interchange.element(15) == "T",
        message_reference=transaction.control_number,
        party_codes=tuple(_party_codes(transaction)),
        release=next((segment.element(4) for segment in transaction.segments if segment.tag in ("BEG", "BCH")), ""),
    )


def _party_codes(transaction: TransactionSet) -> Iterator[tuple[str, str, str]]:
    """Of the parties of the whole order, those in its heading."""
    for segment in transaction.segments:
        if segment.tag in ("PO1", "POC"):
            return
        if segment.tag == "N1" and segment.element(4):
            yield segment.element(1), segment.element(4), segment.element(3)
