"""What messages are called by their content: three containers that hold a letter and files."""

from __future__ import annotations

MAIL_MEDIA_TYPE = "message/rfc822"
OUTLOOK_MEDIA_TYPE = "application/vnd.ms-outlook"
TNEF_MEDIA_TYPE = "application/ms-tnef"
ZIP_MEDIA_TYPE = "application/zip"
RTF_MEDIA_TYPE = "application/rtf"
SMIME_MEDIA_TYPE = "application/pkcs7-mime"
PGP_MEDIA_TYPE = "application/pgp-encrypted"

MESSAGE_MEDIA_TYPES = frozenset({MAIL_MEDIA_TYPE, OUTLOOK_MEDIA_TYPE, TNEF_MEDIA_TYPE})
"""Files that are a message: their text is a document of its own, and what is attached are others."""
CONTAINER_MEDIA_TYPES = MESSAGE_MEDIA_TYPES | {ZIP_MEDIA_TYPE}
"""Files that hold other files; they are taken apart before anything in them is read."""
