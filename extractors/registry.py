"""Which reader takes a document: chosen by its content, never by its name."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from extractors.data_files import is_data, read_data
from extractors.edi.recognition import is_edifact, is_flat_idoc, is_x12
from extractors.limits import Limits
from extractors.mail.media_types import (
    MAIL_MEDIA_TYPE,
    OUTLOOK_MEDIA_TYPE,
    PGP_MEDIA_TYPE,
    RTF_MEDIA_TYPE,
    SMIME_MEDIA_TYPE,
    TNEF_MEDIA_TYPE,
    ZIP_MEDIA_TYPE,
)
from extractors.sheets.delimited import looks_delimited
from extractors.sheets.encodings import decode_text
from extractors.xml_orders.kinds import media_type_of as xml_media_type
from pipeline.core.document import Document
from pipeline.core.errors import InputError
from pipeline.core.issues import Issue, Severity

if TYPE_CHECKING:
    from extractors.reading.page_images import PageImages

__all__ = ["MAIL_MEDIA_TYPE", "open_document", "sniff"]

PDF = "application/pdf"
TEXT = "text/plain"
CSV = "text/csv"
HTML = "text/html"
EDIFACT = "application/edifact"
IDOC = "application/x-idoc"
X12 = "application/edi-x12"
UNKNOWN = "application/octet-stream"
OLE = "application/x-ole-storage"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLSB = "application/vnd.ms-excel.sheet.binary.macroenabled.12"
XLS = "application/vnd.ms-excel"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
LOCKED_OFFICE = "application/x-encrypted-office"
_OUTLOOK_STREAM = "__properties_version1.0"
# The kinds of content that RFC 5652 numbers: signed, enveloped and the like.
_PKCS7 = re.compile(rb"\x06(?:\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07|\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01)")
# PDF readers look for the mark in the first KiB, behind whatever a mail gateway or a printer driver put before it.
_PDF_MARK_WITHIN = 1024
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"II+\x00", "image/tiff"),
    (b"MM\x00+", "image/tiff"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"PK\x03\x04", ZIP_MEDIA_TYPE),
    (b"PK\x05\x06", ZIP_MEDIA_TYPE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"MZ", "application/vnd.microsoft.portable-executable"),
    (b"\x7fELF", "application/x-executable"),
    (b"{\\rtf", RTF_MEDIA_TYPE),
    (b"-----BEGIN PGP MESSAGE-----", PGP_MEDIA_TYPE),
    (b"%!PS", "application/postscript"),
    (b"Rar!", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b", "application/gzip"),
    (b"\x78\x9f\x3e\x22", TNEF_MEDIA_TYPE),
)
_IMAGES = frozenset({"image/png", "image/jpeg", "image/tiff", "image/gif", "image/bmp", "image/webp"})
_LONGEST_MIMETYPE = 200
_OFFICE_FOLDERS = {
    "xl/workbook.bin": XLSB,
    "xl/": XLSX,
    "word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
_SUFFIXES: dict[str, frozenset[str]] = {
    PDF: frozenset({".pdf"}),
    "image/png": frozenset({".png"}),
    "image/jpeg": frozenset({".jpg", ".jpeg", ".jpe", ".jfif"}),
    "image/tiff": frozenset({".tif", ".tiff"}),
    "image/gif": frozenset({".gif"}),
    "image/bmp": frozenset({".bmp", ".dib"}),
    "image/webp": frozenset({".webp"}),
    _OFFICE_FOLDERS["word/"]: frozenset({".docx", ".docm", ".dotx"}),
    TEXT: frozenset({".txt", ".text", ".asc", ".log", ".prn", ".lst", ".md"}),
    CSV: frozenset({".csv", ".tsv", ".tab", ".txt"}),
    XLSX: frozenset({".xlsx", ".xlsm", ".xltx", ".xltm"}),
    XLSB: frozenset({".xlsb"}),
    XLS: frozenset({".xls", ".xlt"}),
    ODS: frozenset({".ods", ".ots"}),
    X12: frozenset({".edi", ".x12", ".850", ".860", ".txt", ".dat", ".asc", ".in"}),
    EDIFACT: frozenset({".edi", ".edifact", ".edf", ".une", ".txt", ".dat", ".ord", ".orders", ".xif"}),
    IDOC: frozenset({".idoc", ".idc", ".txt", ".dat"}),
    "application/xml": frozenset({".xml", ".cxml", ".ubl"}),
    HTML: frozenset({".htm", ".html", ".xhtml"}),
    RTF_MEDIA_TYPE: frozenset({".rtf", ".doc"}),
}
# What is wrong, and what to do, for the kinds of file that no reader here takes.
_REFUSALS: dict[str, tuple[str, str]] = {
    _OFFICE_FOLDERS["ppt/"]: ("presentation", "it is a presentation. Save it as PDF, or look at it by hand"),
    ZIP_MEDIA_TYPE: ("archive", "it is a ZIP archive. Unpack it and hand in the files one by one"),
    "application/vnd.rar": ("archive", "it is a RAR archive. Unpack it and hand in the files one by one"),
    "application/x-7z-compressed": ("archive", "it is a 7z archive. Unpack it and hand in the files one by one"),
    "application/gzip": ("archive", "it is a compressed file. Unpack it and hand in the file inside"),
    OLE: (
        "old-office-file",
        "it is a Word or PowerPoint file of the old kind. Save it as PDF",
    ),
    LOCKED_OFFICE: ("encrypted", "it is locked with a password. Ask the sender for one without"),
    "application/vnd.microsoft.portable-executable": (
        "program",
        "it is a program, not a document. Do not open it; ask the sender",
    ),
    "application/x-executable": ("program", "it is a program, not a document. Do not open it; ask the sender"),
    "application/postscript": ("postscript", "it is a PostScript file. Save it as PDF"),
    "image/heic": ("image-format", "it is a HEIC photo. Ask the sender for a JPEG, or convert it"),
    PGP_MEDIA_TYPE: ("encrypted", "it is encrypted (PGP). Ask the sender to send it without encryption"),
    SMIME_MEDIA_TYPE: ("mail", "it is a signed message. Take it apart first and open its parts"),
    **dict.fromkeys(
        (MAIL_MEDIA_TYPE, OUTLOOK_MEDIA_TYPE, TNEF_MEDIA_TYPE),
        ("mail", "it is an e-mail. Take it apart first and open its parts"),
    ),
}
_MAIL_FIELD = re.compile(
    rb"^(?:received|return-path|delivered-to|from|to|cc|subject|date|message-id|mime-version|reply-to|sender|x-[\w-]+|dkim-signature|"
    rb"content-type|content-transfer-encoding|arc-[\w-]+|authentication-results|thread-\w+|in-reply-to|references|importance|"
    rb"list-[\w-]+|envelope-to|user-agent|return-receipt-to|disposition-notification-to|organization|errors-to)[ \t]*:",
    re.IGNORECASE,
)
_HEADER_LINE = re.compile(rb"^[!-9;-~]+[ \t]*:")


def sniff(content: bytes) -> str:
    """The media type that the first bytes tell; ``application/octet-stream`` where they tell nothing."""
    for mark, media_type in _MAGIC:
        if content.startswith(mark):
            return _FURTHER[media_type](content) if media_type in _FURTHER else media_type
    if b"%PDF-" in content[:_PDF_MARK_WITHIN]:
        return PDF
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc"):
        return "image/heic"
    if content[:1] == b"\x30" and _PKCS7.search(content[:64]):
        return SMIME_MEDIA_TYPE
    return _kind_of_text(content)


def _kind_of_ole(content: bytes) -> str:
    """A compound file by the streams in it."""
    import olefile  # type: ignore[import-untyped]

    try:
        with olefile.OleFileIO(BytesIO(content)) as ole:
            names = {entry[0] for entry in ole.listdir()}
    except (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, OverflowError, RecursionError, struct.error):
        return OLE
    if _OUTLOOK_STREAM in names:
        return OUTLOOK_MEDIA_TYPE
    if "EncryptedPackage" in names:
        return LOCKED_OFFICE
    return XLS if names & {"Workbook", "Book"} else OLE


def _kind_of_zip(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
            if names and names[0] == "mimetype" and archive.getinfo("mimetype").file_size < _LONGEST_MIMETYPE:
                declared = archive.read("mimetype").decode("ascii", "replace").strip().removesuffix("-template")
                if declared == ODS:
                    return ODS
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, zlib.error):
        return "application/zip"
    return next((kind for folder, kind in _OFFICE_FOLDERS.items() if any(n.startswith(folder) for n in names)), "application/zip")


# Marks that several kinds of file share; what stands further in decides.
_FURTHER: dict[str, Callable[[bytes], str]] = {ZIP_MEDIA_TYPE: _kind_of_zip, OLE: _kind_of_ole}


def _kind_of_text(content: bytes) -> str:
    start = content[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if is_x12(start):
        return X12
    if is_edifact(start):
        return EDIFACT
    if is_flat_idoc(start):
        return IDOC
    xml = xml_media_type(content)
    if xml:
        return xml
    lowered = start[:512].lower()
    if lowered.startswith((b"<!doctype html", b"<html")) or (
        lowered.startswith((b"<!--", b"<head", b"<body")) and b"<" in lowered
    ):
        return HTML
    if _starts_like_mail(start):
        return MAIL_MEDIA_TYPE
    text = decoded_text(content)
    if text is None:
        return UNKNOWN
    return CSV if looks_delimited(text) else TEXT


def _starts_like_mail(start: bytes) -> bool:
    """A block of header lines with at least two fields that only mail has."""
    lines = start.replace(b"\r\n", b"\n").split(b"\n")
    if lines and lines[0].startswith(b"From "):
        lines = lines[1:]
    fields = 0
    for line in lines[:60]:
        if not line.strip():
            break
        if line[:1] in b" \t" and fields:
            continue
        if not _HEADER_LINE.match(line):
            return False
        fields += bool(_MAIL_FIELD.match(line))
    return fields >= 2


def decoded_text(content: bytes) -> str | None:
    """The content as text, or None where it is no text: control characters, or hardly a letter or digit in it."""
    decoded = decode_text(content)
    if decoded is None:
        return None
    text = decoded[0]
    sample = text[:20_000]
    controls = sum(ord(sign) < 32 and sign not in "\t\n\r\f" for sign in sample)
    printed = sum(sign.isalnum() for sign in sample)
    return text if controls == 0 and printed * 3 >= len(sample.strip()) > 0 else None


def open_document(
    content: bytes, name: str, *, limits: Limits, passwords: Sequence[str] = (), images: PageImages | None = None
) -> Document:
    """Pages of words from the bytes of one file; of data, the pages that show it.

    Args:
        images: Where pages that are recognised are kept for those who look at them again.

    Raises:
        InputError: The reason says why no reader takes it, the message what to do.
        LimitExceeded: It is over a budget.
        DependencyError: A program that reading it needs is not installed.
    """
    if not content.strip(b"\x00 \t\r\n"):
        raise InputError(f"{name}: the file is empty. Ask the sender to send it again.", "empty")
    limits.require_size(len(content), name)
    media_type = sniff(content)
    if is_data(media_type):
        return read_data(content, name, media_type, limits).view.document(name, media_type, limits.pages)
    document = _read(content, name, media_type, limits, passwords, images)
    mismatch = _wrong_extension(name, media_type)
    if mismatch is None:
        return document
    return Document(document.name, document.media_type, document.pages, (mismatch, *document.issues))


def _read(
    content: bytes, name: str, media_type: str, limits: Limits, passwords: Sequence[str], images: PageImages | None
) -> Document:
    # Each reader is imported when a document needs it: most processes see one kind.
    if media_type == PDF:
        from extractors.formats.pdf import open_pdf

        return open_pdf(content, name, limits, passwords, images)
    if media_type in _IMAGES:
        from extractors.formats.raster import open_image

        return open_image(content, name, media_type, limits, images)
    if media_type == _OFFICE_FOLDERS["word/"]:
        from extractors.formats.word import open_word

        return open_word(content, name, limits)
    if media_type in (TEXT, HTML):
        from extractors.formats.plain_text import open_text

        return open_text(decoded_text(content) or content.decode("latin-1"), name, media_type, limits)
    if media_type == RTF_MEDIA_TYPE:
        from extractors.formats.rtf_text import rtf_text
        from extractors.formats.text_grid import text_document

        return text_document(rtf_text(content), name, media_type, limits.pages)
    if media_type in (ZIP_MEDIA_TYPE, SMIME_MEDIA_TYPE):
        # They come here when they could not be taken apart; trying it once more says why.
        from extractors.mail.message import split_message

        split_message(content, limits)
    reason, explanation = _REFUSALS.get(
        media_type, ("unknown-kind", "its content is no document of a known kind. Ask the sender for a PDF")
    )
    raise InputError(f"{name}: {explanation}.", reason)


def _wrong_extension(name: str, media_type: str) -> Issue | None:
    suffix = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    known = {ending for endings in _SUFFIXES.values() for ending in endings} | {
        ".eml",
        ".doc",
        ".zip",
        ".exe",
    }
    if suffix not in known or suffix in _SUFFIXES[media_type]:
        return None
    return Issue("wrong-extension", Severity.INFO, f"The name ends in {suffix} but the content is {media_type}; read as that.")
