"""What all readers of XML orders share: the orders of a file, papers that are none, places that differ from line to line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extractors.formats.data_view import DataFile
from extractors.limits import Limits
from extractors.xml_orders.elements import Element, XmlReading
from extractors.xml_orders.opening import open_xml, other_xml
from pipeline.core.fields import DocumentKind, ExtractedOrder, FieldValue
from pipeline.core.issues import Severity
from pipeline.core.party_codes import PartyCode

Codes = tuple[FieldValue[PartyCode], ...]


@dataclass(frozen=True, slots=True)
class Party:
    """Who or where, as far as the file says; ``codes`` are the numbers that it has."""

    name: FieldValue[str] | None = None
    address: FieldValue[str] | None = None
    codes: Codes = ()

    @property
    def words(self) -> tuple[str, str]:
        """Name and address to compare two parties by; numbers where it has neither."""
        if self.name is None and self.address is None:
            return ("", " ".join(sorted(code.value.code for code in self.codes)))
        return (self.name.value if self.name else "", self.address.value if self.address else "")

    def is_same_place(self, other: Party) -> bool:
        """Whether two parties are one: by a number that they share, else by name and address."""
        shared = {code.value for code in self.codes} & {code.value for code in other.codes}
        return bool(shared) or self.words == other.words


NOBODY = Party()


def read_documents(
    content: bytes, name: str, limits: Limits, form: str, read: Callable[[XmlReading, Element], ExtractedOrder]
) -> DataFile:
    """Every business document in a file, read one by one; each has the findings of the file and its own.

    Raises:
        InputError: As ``open_xml``; ``xml`` when there is no document in it.
    """
    opened = open_xml(content, name, limits)
    if not opened.documents:
        raise other_xml(name, f"XML with the root element {opened.root.tag}")
    reading = XmlReading(opened, form)
    of_file = tuple(reading.issues)
    orders = []
    for document in reading.documents:
        reading.issues = list(of_file)
        order = read(reading, document)
        orders.append(replace(order, issues=tuple(reading.issues)))
    return DataFile(tuple(orders), reading.view)


def not_an_order(reason: str) -> ExtractedOrder:
    """A paper that orders nothing, with what it is instead."""
    return ExtractedOrder(DocumentKind.NOT_AN_ORDER, reason)


def ship_to_of(reading: XmlReading, of_order: Party, of_lines: Sequence[Party]) -> Party:
    """Where the order goes: as the order says, else as all its lines say; lines that go elsewhere are noted."""
    places = {party.words: party for party in of_lines if party != NOBODY}
    chosen = of_order
    if chosen == NOBODY and len(places) == 1 and all(party != NOBODY for party in of_lines):
        chosen = next(iter(places.values()))
    other = [(number, party) for number, party in enumerate(of_lines, 1) if party != NOBODY and not party.is_same_place(chosen)]
    elsewhere = [number for number, _party in other]
    if elsewhere:
        lines = ", ".join(map(str, elsewhere[:10])) + (" and more" if len(elsewhere) > 10 else "")
        where = "; ".join(dict.fromkeys(" ".join(filter(None, party.words)) for _number, party in other))
        message = f"Lines go to another place than the order: line {lines} to {where[:200]}."
        reading.note("several-ship-tos", Severity.WARNING, message, f"line {elsewhere[0]}")
    return chosen
