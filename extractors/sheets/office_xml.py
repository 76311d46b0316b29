"""XML parts of an Office or OpenDocument archive, read as a stream: no entities, no network, bounded depth and size."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from lxml import etree

from extractors.formats.office_zip import require_harmless_archive
from extractors.limits import Limits
from pipeline.core.errors import InputError

_FAULTS = (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, etree.XMLSyntaxError, KeyError, RuntimeError)


def damaged(name: str) -> InputError:
    """The error for an archive or a part of it that does not follow its format."""
    return InputError(f"{name}: the spreadsheet is damaged. Ask the sender to send it again.", "damaged")


class Parts:
    """The parts of an archive by their names, without regard to a slash before them."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive = archive
        self._name = name
        self.names = frozenset(archive.namelist())

    def events(self, part: str, *tags: str) -> Iterator[etree._Element]:
        """Every element with one of the local names as soon as it has ended, emptied when the next one is asked for.

        A part that is missing has none.
        """
        if part not in self.names:
            return
        with self._archive.open(part) as stream:
            wanted = [f"{{*}}{tag}" for tag in tags]
            context = etree.iterparse(
                stream, events=("end",), tag=wanted, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
                remove_comments=True, remove_pis=True,
            )  # fmt: skip
            checked = False
            for _, element in context:
                if not checked:
                    checked = True
                    if element.getroottree().docinfo.doctype:
                        raise InputError(f"{self._name}: its XML declares a document type, which no spreadsheet does.", "damaged")
                yield element
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]


@contextmanager
def opened_parts(content: bytes, name: str, limits: Limits) -> Iterator[Parts]:
    """The parts of an archive that has been found harmless.

    Raises:
        InputError: ``damaged`` or ``encrypted``; also for what turns out damaged while the parts are read.
        LimitExceeded: It would unpack to too much.
    """
    require_harmless_archive(content, name, limits)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            yield Parts(archive, name)
    except InputError:
        raise
    except _FAULTS as error:
        raise damaged(name) from error


def local(tag: str) -> str:
    """An element's or attribute's name without its namespace."""
    return tag.rpartition("}")[2]


def attribute(element: etree._Element, name: str) -> str:
    """An attribute by its local name, empty where it is missing."""
    found = element.get(name)
    if found is not None:
        return found
    return next((str(value) for key, value in element.attrib.items() if local(str(key)) == name), "")
