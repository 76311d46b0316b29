"""Files of IDocs: records of fixed width, whole or with the blanks at their ends cut off, and XML."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from extractors.edi.idoc_layout import (
    CONTROL,
    CONTROL_LENGTH,
    RECORD_LENGTH,
    SEGMENT_HEADER,
    SEGMENT_NUMBER,
    SEGMENTS,
    segment_type,
)
from extractors.edi.idoc_records import Idoc, IdocSegment, PathCounter, shown
from extractors.formats.data_view import DataView
from extractors.limits import Limits
from extractors.xml_orders.opening import open_xml
from pipeline.core.errors import InputError
from pipeline.core.issues import Issue, Severity

_CONTROL_MARK = "EDI_DC40"
_SEGMENT_MARKS = ("E1", "E2", "Z1", "Z2", "/")


def flat_idocs(content: bytes, name: str, view: DataView) -> list[Idoc]:
    """The IDocs of a flat file.

    Raises:
        InputError: ``damaged`` where there is no data record; ``idoc-version`` for the records of SAP R/3 3.x.
    """
    records = list(_records(_decoded(content)))
    if records and records[0].startswith("EDI_DC") and not records[0].startswith(_CONTROL_MARK):
        raise InputError(
            f"{name}: its control record is of SAP R/3 3.x (EDI_DC); only EDI_DC40 is read. Ask the sender for port version 4.",
            "idoc-version",
        )
    starts = sum(record.startswith(_CONTROL_MARK) for record in records) or 1
    idocs: list[Idoc] = []
    counter = PathCounter("")
    for number, record in enumerate(records, 1):
        if record.startswith(_CONTROL_MARK) or not idocs:
            counter = PathCounter(f"IDOC[{len(idocs) + 1}]/" if starts > 1 else "")
            idocs.append(Idoc())
        if record.startswith(_CONTROL_MARK):
            idocs[-1].control = _fields(record, CONTROL)
            view.add(shown(_CONTROL_MARK, idocs[-1].control))
        else:
            _take_record(record, number, idocs[-1], counter, view)
    if not any(idoc.segments for idoc in idocs):
        raise InputError(f"{name}: the IDoc holds no segment. Ask the sender to transmit it again.", "damaged")
    _check_end(records, idocs[-1])
    return idocs


def _decoded(content: bytes) -> str:
    for codec in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(codec)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _records(text: str) -> Iterator[str]:
    """Lines; of a file without line ends the records of their full length."""
    if "\n" not in text and "\r" not in text.strip("\r\n") and len(text) > RECORD_LENGTH:
        place = 0
        while place < len(text):
            length = CONTROL_LENGTH if text.startswith(_CONTROL_MARK, place) else RECORD_LENGTH
            yield text[place : place + length]
            place += length
        return
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if line.strip(" \x00\x1a"):
            yield line


def _fields(text: str, places: dict[str, slice]) -> dict[str, str]:
    return {name: value for name, place in places.items() if (value := " ".join(text[place].split()))}


def _take_record(record: str, number: int, idoc: Idoc, counter: PathCounter, view: DataView) -> None:
    name = record[:30].strip()
    if not name.startswith(_SEGMENT_MARKS) or len(record.rstrip()) < len(name):
        line = view.add(record)
        said = f"Line {line + 1}: “{record[:30].strip()}” is no segment of an IDoc; the line was not read."
        idoc.issues.append(Issue("record-unknown", Severity.WARNING, said, f"record {number}"))
        return
    kind = segment_type(name)
    values = _fields(record[SEGMENT_HEADER:], SEGMENTS.get(kind, {}))
    if kind not in SEGMENTS:
        values = {"SDATA": " ".join(record[SEGMENT_HEADER:].split())}
    _check_number(record, idoc, number)
    idoc.segments.append(IdocSegment(kind, values, view.add(shown(kind, values)), counter.path(kind)))


def _check_number(record: str, idoc: Idoc, number: int) -> None:
    """SEGNUM counts on from one segment to the next: a gap is a record that was lost."""
    current = record[SEGMENT_NUMBER].strip()
    if not (current.isascii() and current.isdigit()):
        return
    if idoc.last_number and int(current) > idoc.last_number + 1:
        said = f"Record {number}: segment {current} follows {idoc.last_number:06d}; segments between them are missing."
        idoc.issues.append(Issue("segments-missing", Severity.WARNING, said, f"record {number}"))
    idoc.last_number = int(current)


def _check_end(records: list[str], idoc: Idoc) -> None:
    """A file that broke off: its last record is shorter than all others, or ends within its key."""
    last, others = records[-1], [record for record in records[:-1] if not record.startswith(_CONTROL_MARK)]
    full = len(others) > 1 and all(len(record) >= RECORD_LENGTH for record in others)
    if len(last.rstrip()) < SEGMENT_HEADER - 2 or (full and len(last) < RECORD_LENGTH):
        said = f"Record {len(records)}: the file breaks off inside this record. Lines may be missing; ask for it again."
        idoc.issues.append(Issue("truncated", Severity.BLOCK, said, f"record {len(records)}"))


def xml_idocs(content: bytes, name: str, limits: Limits, view: DataView) -> list[Idoc]:
    """The IDocs of an XML file: the IDOC elements, wherever they stand.

    Raises:
        InputError: It is no well-formed XML, or holds no IDOC element.
    """
    opened = open_xml(content, name, limits)
    elements = [opened.root] if opened.root.tag == "IDOC" else list(opened.root.iter("IDOC"))
    if not elements:
        raise InputError(f"{name}: the XML holds no IDOC element. Ask the sender for the IDoc as SAP writes it.", "damaged")
    idocs = []
    for index, element in enumerate(elements, 1):
        idoc = Idoc(issues=list(opened.issues))
        counter = PathCounter(f"IDOC[{index}]/" if len(elements) > 1 else "")
        for child in element:
            _take_element(child, idoc, counter, view)
        idocs.append(idoc)
    return idocs


def _take_element(element: etree._Element, idoc: Idoc, counter: PathCounter, view: DataView) -> None:
    """A segment and the segments in it, in the order of the file, which is that of a flat file."""
    name = str(element.tag)
    fields = [child for child in element if len(child) == 0 and not _is_segment(child)]
    values = {str(child.tag): " ".join((child.text or "").split()) for child in fields}
    values = {key: value for key, value in values.items() if value}
    if name == _CONTROL_MARK:
        idoc.control = values
        view.add(shown(name, values))
        return
    kind = segment_type(name)
    idoc.segments.append(IdocSegment(kind, values, view.add(shown(kind, values)), counter.path(kind)))
    for child in element:
        if len(child) or _is_segment(child):
            _take_element(child, idoc, counter, view)


def _is_segment(element: etree._Element) -> bool:
    return element.get("SEGMENT") is not None
