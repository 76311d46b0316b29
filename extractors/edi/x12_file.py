"""An X12 file to the orders that it holds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from extractors.edi.x12_codes import OTHER_SETS
from extractors.edi.x12_elements import Elements
from extractors.edi.x12_envelope import parse_x12
from extractors.edi.x12_faults import Fault, Findings, Level
from extractors.edi.x12_order import read_order
from extractors.edi.x12_structure import ORDER_SETS, Group, TransactionSet, X12File, X12Interchange
from extractors.formats.data_view import DataFile
from extractors.limits import Limits
from pipeline.core.errors import InputError
from pipeline.core.fields import DocumentKind, ExtractedOrder
from pipeline.core.issues import Issue, Severity

_READ = ("850", "860")
# Acknowledgements travel with orders; they are no papers that anybody misses.
_ACKNOWLEDGEMENTS = ("997", "999")


@dataclass(frozen=True, slots=True)
class ReadSet:
    """One transaction set as read, with everything that is wrong inside of it."""

    interchange: X12Interchange
    group: Group
    transaction: TransactionSet
    order: ExtractedOrder | None
    faults: tuple[Fault, ...]


def read_x12(content: bytes, name: str, limits: Limits) -> DataFile:
    """The orders of an X12 file: each 850 and 860 one, in the order of the file.

    Sets that order something and are not read here (830, 862, 875, 876) give an order without lines that must be reviewed. A
    file without any order gives one of kind NOT_AN_ORDER.

    Raises:
        InputError: Nothing in it can be read; the message says why.
    """
    limits.require_size(len(content), name)
    file = parse_x12(content, name)
    read = read_sets(file)
    if not read:
        raise InputError(
            f"{name}: the X12 file holds no transaction set (no ST segment). Ask the sender to send it again.", "x12-empty"
        )
    others = [each.transaction.code for each in read if each.order is None]
    orders = [_with_envelope(each, each.order) for each in read if each.order is not None]
    if not orders:
        return DataFile((_not_an_order(read),), file.view)
    if others:
        orders[0] = replace(orders[0], issues=(*orders[0].issues, _beside(others)))
    return DataFile(tuple(orders), file.view)


def read_sets(file: X12File) -> list[ReadSet]:
    """All transaction sets of a file; ``order`` is None for those that are no order."""
    several = len(file.sets) > 1
    counts: Counter[str] = Counter()
    read = []
    for interchange, group, transaction in file.sets:
        code = transaction.code
        counts[code] += 1
        findings = Findings()
        elements = Elements(file.view, interchange.delimiters, f"{code}[{counts[code]}]/" if several else "", findings)
        order = None
        if code in _READ:
            order = read_order(elements, transaction)
        elif code in ORDER_SETS:
            message = f"The {code} ({ORDER_SETS[code]}) is not read here. Enter it by hand."
            findings.add(Fault(Issue("set-not-read", Severity.BLOCK, message, "ST"), Level.SET, "1"))
            order = ExtractedOrder(DocumentKind.ORDER, f"X12 {code}, {ORDER_SETS[code]}")
        read.append(ReadSet(interchange, group, transaction, order, (*transaction.faults, *findings.faults)))
    return read


def _with_envelope(read: ReadSet, order: ExtractedOrder) -> ExtractedOrder:
    faults = (*read.interchange.faults, *read.group.faults, *read.faults)
    return replace(order, issues=(*order.issues, *(fault.issue for fault in faults)))


def _not_an_order(read: list[ReadSet]) -> ExtractedOrder:
    names = dict.fromkeys(_name_of(each.transaction.code) for each in read)
    issues = tuple(fault.issue for each in read for fault in each.faults)
    return ExtractedOrder(DocumentKind.NOT_AN_ORDER, f"it is {' and '.join(names)}", issues=issues)


def _name_of(code: str) -> str:
    return (
        f"{OTHER_SETS[code]} (X12 {code})" if code in OTHER_SETS else f"an X12 transaction set {code[:3] or 'without a number'}"
    )


def _beside(others: list[str]) -> Issue:
    harmless = all(code in _ACKNOWLEDGEMENTS for code in others)
    named = ", ".join(f"{count} x {_name_of(code)}" for code, count in Counter(others).items())
    message = f"The file also holds {named}; only its orders were read."
    return Issue("other-documents", Severity.INFO if harmless else Severity.WARNING, message, "document")
