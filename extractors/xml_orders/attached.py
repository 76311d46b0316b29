"""Orders in XML that a PDF carries with it (Order-X and other hybrid files): found, read, and set beside what the pages say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pypdfium2

from extractors.data_files import read_data
from extractors.formats.data_view import DataFile
from extractors.formats.pdf_file import opened_pdf
from extractors.limits import Limits
from extractors.xml_orders.kinds import CII, CXML, OPENTRANS, UBL, media_type_of
from extractors.xml_orders.page_comparison import with_pages
from pipeline.core.document import Document
from pipeline.core.errors import InputError
from pipeline.core.fields import DocumentKind, ExtractedOrder
from pipeline.core.issues import Issue, Severity

_READ_HERE = frozenset({CII, CXML, OPENTRANS, UBL})
# The names that Order-X, Factur-X, ZUGFeRD and XRechnung prescribe: one of these that cannot be read is worth a warning.
_KNOWN_NAMES = frozenset({"order-x.xml", "factur-x.xml", "zugferd-invoice.xml", "zugferd.xml", "xrechnung.xml"})
_MOST_LOOKED_AT = 20
# What the reader of the pages says of all files attached; here one of them was read.
_NOT_READ = "pdf-attachments"


@dataclass(frozen=True, slots=True)
class AttachedXml:
    """What a PDF carries.

    Attributes:
        name: Of the attached file, empty where ``file`` is None.
        file: What the attached XML says; None where none could be read.
        issues: What is to be said about the attachments.
    """

    name: str
    file: DataFile | None
    issues: tuple[Issue, ...] = ()


def attached_xml(content: bytes, name: str, limits: Limits, passwords: Sequence[str] = ()) -> AttachedXml | None:
    """The business document in XML that a PDF carries; an order before anything else. None where there is no such file.

    A PDF that cannot be opened gives None: whoever reads its pages says why.
    """
    try:
        with opened_pdf(content, name, limits, passwords) as pdf:
            attachments = _attachments(pdf, limits)
    except InputError:
        return None
    failures: list[Issue] = []
    read: list[AttachedXml] = []
    for attached_name, attached in attachments:
        media_type = media_type_of(attached)
        if media_type not in _READ_HERE and attached_name.lower() not in _KNOWN_NAMES:
            continue
        try:
            file = read_data(attached, attached_name, media_type or "application/xml", limits)
        except InputError as error:
            message = f"The XML attached to the PDF could not be read, only its pages were: {error}"
            failures.append(Issue("attached-xml-unread", Severity.WARNING, message, "document"))
            continue
        read.append(AttachedXml(attached_name, file, (_said(attached_name, len(attachments)),)))
    read.sort(key=lambda one: one.file is None or one.file.orders[0].kind is DocumentKind.NOT_AN_ORDER)
    if read:
        return replace(read[0], issues=(*read[0].issues, *failures))
    return AttachedXml("", None, tuple(failures)) if failures else None


def _attachments(pdf: pypdfium2.PdfDocument, limits: Limits) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for index in range(min(pdf.count_attachments(), _MOST_LOOKED_AT)):
        try:
            attachment = pdf.get_attachment(index)
            attached_name = str(attachment.get_name())
            attached = bytes(attachment.get_data())
        except (pypdfium2.PdfiumError, UnicodeError, ValueError):
            continue
        if len(attached) <= limits.file_bytes:
            found.append((attached_name, attached))
    return found


def _said(name: str, attachments: int) -> Issue:
    others = "" if attachments == 1 else f" Not read: {attachments - 1} more attached."
    return Issue("attached-xml", Severity.INFO, f"The order was read from {name}, attached to the PDF.{others}", "document")


def set_beside_pages(
    attached: AttachedXml, on_pages: Sequence[ExtractedOrder], document: Document | None
) -> tuple[ExtractedOrder, ...]:
    """The orders of the XML, their values shown on the pages where the same stands there; what differs is noted.

    Args:
        on_pages: What the pages say, read as if there were no XML; empty where they could not be read.
        document: The pages; None where they could not be read.
    """
    if attached.file is None:
        return ()
    of_pages = [issue for issue in (document.issues if document else ()) if issue.code != _NOT_READ]
    orders = []
    for position, order in enumerate(attached.file.orders):
        printed = on_pages[position] if len(on_pages) == len(attached.file.orders) else None
        beside = with_pages(order, printed, document)
        orders.append(replace(beside, issues=(*attached.issues, *of_pages, *beside.issues)))
    return tuple(orders)
