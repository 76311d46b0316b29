"""Word documents whose bytes are the same at every drawing."""

from __future__ import annotations

import io
import zipfile

from docx.document import Document

_FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)


def word_file(document: Document) -> bytes:
    """The document as a .docx file; its parts carry no time of writing."""
    saved, fixed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as parts, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in parts.namelist():
            archive.writestr(zipfile.ZipInfo(name, _FIRST_DAY_OF_ZIP), parts.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
