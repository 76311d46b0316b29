"""Opening a PDF file that may be anything: passwords, budgets, damage, and what a clerk should know it carries besides pages."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pypdfium2
import pypdfium2.raw as pdfium

from extractors.limits import Limits
from pipeline.core.errors import InputError, LimitExceeded
from pipeline.core.issues import Issue, Severity

POINTS_PER_INCH = 72
# Annotations that print something on the page; links and pop-ups do not.
_CATALOGUE = re.compile(rb"(\d{1,9}) (\d{1,5}) obj\s*<<(?:(?!endobj).){0,2000}?/Type\s*/Catalog\b", re.DOTALL)
_END_WITHIN = 4096
_MENDED = b"%orderwright-mended"
_SCRIPT = re.compile(rb"/JavaScript\b|/JS\s*[(<]|/JS\s+\d+\s+\d+\s+R")
_PRINTED_ANNOTATIONS = frozenset(
    {
        pdfium.FPDF_ANNOT_WIDGET,
        pdfium.FPDF_ANNOT_FREETEXT,
        pdfium.FPDF_ANNOT_STAMP,
        pdfium.FPDF_ANNOT_LINE,
        pdfium.FPDF_ANNOT_SQUARE,
    }
)


@contextmanager
def opened_pdf(content: bytes, name: str, limits: Limits, passwords: Sequence[str]) -> Iterator[pypdfium2.PdfDocument]:
    """An open document within the budgets, closed at the end.

    Raises:
        InputError: ``encrypted`` when no password opens it, ``damaged`` when it cannot be repaired, ``no-pages``.
        LimitExceeded: ``too-many-pages``.
    """
    document = _opened(content, name, passwords)
    try:
        pages = len(document)
        if pages < 1:
            raise InputError(f"{name}: the PDF holds no page that can be read. Ask the sender for a new copy.", "no-pages")
        if pages > limits.pages:
            raise LimitExceeded(
                f"{name}: the PDF has {pages} pages, more than the {limits.pages} allowed. Split it, or raise the limit.",
                "too-many-pages",
            )
        if document.get_formtype() != pdfium.FORMTYPE_NONE:
            # Draws the values of fields for which the file has no drawing. This build of pdfium has no script engine.
            document.init_forms()
        yield document
    finally:
        document.close()


def _opened(content: bytes, name: str, passwords: Sequence[str]) -> pypdfium2.PdfDocument:
    failure: pypdfium2.PdfiumError | None = None
    for password in (None, *passwords):
        try:
            return pypdfium2.PdfDocument(content, password=password)
        except pypdfium2.PdfiumError as error:
            failure = error
            if error.err_code != pdfium.FPDF_ERR_PASSWORD:
                break
    code = failure.err_code if failure else None
    if code == pdfium.FPDF_ERR_FORMAT and (mended := _with_trailer(content)) is not None:
        return _opened(mended, name, passwords)
    if code == pdfium.FPDF_ERR_PASSWORD:
        tried = f"none of the {len(passwords)} configured passwords opens it" if passwords else "no password is configured"
        raise InputError(
            f"{name}: the PDF is encrypted and {tried}. Add its password to the settings, or ask for a copy without one.",
            "encrypted",
        ) from failure
    if code == pdfium.FPDF_ERR_SECURITY:
        raise InputError(
            f"{name}: the PDF is protected by a certificate or rights management. Ask the sender for a plain copy.",
            "encrypted",
        ) from failure
    raise InputError(f"{name}: the PDF is damaged and cannot be repaired. Ask the sender for a new copy.", "damaged") from failure


def _with_trailer(content: bytes) -> bytes | None:
    """A file cut off before its end, with the trailer that pdfium needs to find the rest; None if it has one or no catalogue."""
    if _MENDED in content:
        return None
    catalogues = _CATALOGUE.findall(content)
    if not catalogues:
        return None
    number, generation = catalogues[-1]
    return content + b"\nendobj\ntrailer\n<</Root %s %s R>>%s\nstartxref\n0\n%%%%EOF\n" % (number, generation, _MENDED)


@contextmanager
def opened_page(document: pypdfium2.PdfDocument, index: int, name: str, limits: Limits) -> Iterator[pypdfium2.PdfPage]:
    """One page with form fields, stamps and typed notes set into its content as they print.

    Raises:
        InputError: ``damaged-page``.
        LimitExceeded: ``page-too-large`` when a side is longer than the limit of inches.
    """
    page = _loaded(document, index, name)
    try:
        _require_size(page, index, name, limits)
        if _prints_annotations(page) and pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS:
            page.close()
            page = _loaded(document, index, name)
        yield page
    finally:
        page.close()


def _loaded(document: pypdfium2.PdfDocument, index: int, name: str) -> pypdfium2.PdfPage:
    try:
        return document[index]
    except pypdfium2.PdfiumError as error:
        raise InputError(f"{name}: page {index + 1} is damaged. Ask the sender for a new copy.", "damaged-page") from error


def _require_size(page: pypdfium2.PdfPage, index: int, name: str, limits: Limits) -> None:
    width, height = page.get_size()
    if not (width > 0 and height > 0):
        raise InputError(f"{name}: page {index + 1} has no area. Ask the sender for a new copy.", "damaged-page")
    inches = max(width, height) / POINTS_PER_INCH
    if inches > limits.page_inches:
        raise LimitExceeded(
            f"{name}: page {index + 1} is {inches:.0f} inches long, more than the {limits.page_inches:.0f} allowed. "
            "Orders come on ordinary paper; look at the file by hand.",
            "page-too-large",
        )


def _prints_annotations(page: pypdfium2.PdfPage) -> bool:
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), 500)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if annotation:
            kind = pdfium.FPDFAnnot_GetSubtype(annotation)
            pdfium.FPDFPage_CloseAnnot(annotation)
            if kind in _PRINTED_ANNOTATIONS:
                return True
    return False


def carried_besides_pages(document: pypdfium2.PdfDocument, content: bytes) -> list[Issue]:
    """Scripts, attached files and dynamic forms: read past, never run, but named."""
    found = []
    if b"%%EOF" not in content[-_END_WITHIN:]:
        found.append(Issue("pdf-cut-off", Severity.WARNING, "The file breaks off before its end; pages or lines may be missing."))
    if pdfium.FPDFDoc_GetJavaScriptActionCount(document.raw) > 0 or _SCRIPT.search(content):
        found.append(Issue("pdf-script", Severity.WARNING, "The PDF carries a script; nothing was run."))
    attachments = pdfium.FPDFDoc_GetAttachmentCount(document.raw)
    if attachments > 0:
        names = ", ".join(_attachment_name(document, index) for index in range(min(attachments, 5)))
        found.append(
            Issue("pdf-attachments", Severity.INFO, f"Not read: {_counted(attachments, 'file')} attached to the PDF, {names}.")
        )
    if pdfium.FPDF_GetFormType(document.raw) in (pdfium.FORMTYPE_XFA_FULL, pdfium.FORMTYPE_XFA_FOREGROUND):
        found.append(
            Issue("pdf-dynamic-form", Severity.WARNING, "A dynamic (XFA) form: it may show other values than were read.")
        )
    return found


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _attachment_name(document: pypdfium2.PdfDocument, index: int) -> str:
    attachment = pdfium.FPDFDoc_GetAttachment(document.raw, index)
    buffer = (ctypes.c_ushort * 128)()
    length = pdfium.FPDFAttachment_GetName(attachment, buffer, ctypes.sizeof(buffer))
    text = bytes(buffer)[: max(0, min(length, ctypes.sizeof(buffer)) - 2)].decode("utf-16-le", "replace")
    return text or "without a name"
