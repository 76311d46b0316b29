"""What becomes of a file that a message holds: a document, a container to take apart, or nothing to read."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from importlib import import_module
from typing import cast

from extractors.mail.contents import Attachment, Contents, Heading
from extractors.mail.media_types import (
    CONTAINER_MEDIA_TYPES,
    MAIL_MEDIA_TYPE,
    OUTLOOK_MEDIA_TYPE,
    SMIME_MEDIA_TYPE,
    TNEF_MEDIA_TYPE,
    ZIP_MEDIA_TYPE,
)
from extractors.registry import sniff
from pipeline.core.errors import InputError, LimitExceeded
from pipeline.core.issues import Severity

Take = Callable[[bytes, Contents, int, str], Heading]
# Each reader is imported when a message needs it: most messages are MIME and nothing else.
_CONTAINERS = {
    MAIL_MEDIA_TYPE: ("extractors.mail.mime", "take_mime"),
    OUTLOOK_MEDIA_TYPE: ("extractors.mail.outlook", "take_outlook"),
    TNEF_MEDIA_TYPE: ("extractors.mail.tnef", "take_tnef"),
    ZIP_MEDIA_TYPE: ("extractors.mail.archive", "take_archive"),
    SMIME_MEDIA_TYPE: ("extractors.mail.signed", "take_signed"),
}
_NEVER_DOCUMENTS = {
    **dict.fromkeys(
        ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-keys"),
        "it is a signature",
    ),
    **dict.fromkeys(("text/calendar", "application/ics"), "it is an invitation to a meeting"),
    **dict.fromkeys(("text/vcard", "text/x-vcard", "text/directory"), "it is a visiting card"),
    **dict.fromkeys(
        ("message/delivery-status", "message/disposition-notification", "text/rfc822-headers", "message/global-headers"),
        "it reports how a message was delivered",
    ),
    "text/x-amp-html": "it repeats the text for one mail program",
    "application/applefile": "it holds what a Macintosh knows of the file beside it",
}
_NEVER_NAMES = re.compile(
    r"(?:\.(?P<calendar>ics|vcs)|\.(?P<card>vcf)|(?:^smime|signature)\.(?P<signature>p7s|asc)|\.sig)$", re.IGNORECASE
)
_NEVER_NAMED = {
    "calendar": "it is an invitation to a meeting",
    "card": "it is a visiting card",
    "signature": "it is a signature",
}
# Names of files that are text whatever they look like: a log may well begin like a mail.
_PLAIN_NAMES = (".txt", ".csv", ".tsv", ".log", ".htm", ".html")
# A picture set into the text is a document when it is as large as a small photo of a page; logos and icons are not.
_SMALLEST_PAGE_PIXELS = 400_000
_SMALLEST_PAGE_SIDE = 400


def top_kind(content: bytes) -> str:
    """How to take apart a file that is said to be a message; as MIME where its content tells nothing else."""
    kind = sniff(content)
    return kind if kind in _CONTAINERS else MAIL_MEDIA_TYPE


def take_container(content: bytes, kind: str, contents: Contents, depth: int = 0, name: str = "") -> Heading:
    """Gather everything in a container; raises InputError when it cannot be opened."""
    module, function = _CONTAINERS[kind]
    take = cast(Take, getattr(import_module(module), function))
    return take(content, contents, depth, name)


def take_file(file: Attachment, contents: Contents, depth: int, *, set_into_text: bool = False) -> None:
    """Gather one file of a message: those in it when it is a container, and else itself when it may be a document.

    A container that cannot be opened stays a file: reading it says what is wrong.

    Args:
        set_into_text: Whether the text shows it, as it does logos; only such pictures are judged by their size.
    """
    if not file.content:
        return
    reason = _never_a_document(file)
    if reason:
        contents.leave_out(file.name or file.media_type, reason)
        return
    kind = sniff(file.content)
    if kind.startswith("image/") and set_into_text and not may_be_a_page(file.content):
        return
    if _is_container(file, kind):
        try:
            inside = contents.branch()
            take_container(file.content, kind, inside, depth + 1, file.name)
        except InputError as error:
            if isinstance(error, LimitExceeded) and error.reason in ("too-deep", "too-many-parts"):
                raise
            contents.leave_out(file.name or "An attachment", str(error), Severity.WARNING)
        else:
            contents.take_over(inside)
            return
    contents.attachments.append(
        Attachment(file.name or f"attachment-{len(contents.attachments) + 1}", file.media_type, file.content)
    )


def _never_a_document(file: Attachment) -> str:
    named = _NEVER_NAMES.search(file.name)
    by_name = _NEVER_NAMED.get(named.lastgroup or "signature", "") if named else ""
    return _NEVER_DOCUMENTS.get(file.media_type, by_name)


def _is_container(file: Attachment, kind: str) -> bool:
    if kind == MAIL_MEDIA_TYPE:
        return file.media_type == MAIL_MEDIA_TYPE or not file.name.lower().endswith(_PLAIN_NAMES)
    return kind in CONTAINER_MEDIA_TYPES or kind == SMIME_MEDIA_TYPE


def may_be_a_page(payload: bytes) -> bool:
    """Whether a picture is large enough to be a page; what cannot be opened is for its reader to judge."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(payload)) as image:
            width, height = image.size
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError):
        return True
    return width * height >= _SMALLEST_PAGE_PIXELS and min(width, height) >= _SMALLEST_PAGE_SIDE
