"""Files that are data and not pages: which reader takes them, chosen by their content."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from extractors.formats.data_view import DataFile
from extractors.limits import Limits

# Media type, as ``registry.sniff`` tells it, to the reader: a module and its function (content, name, limits) -> DataFile, which
# raises InputError. Imported when a file needs it: most processes see few kinds.
_READERS: dict[str, tuple[str, str]] = {}


def is_data(media_type: str) -> bool:
    """Whether a reader of data takes files of that media type."""
    return media_type in _READERS


def read_data(content: bytes, name: str, media_type: str, limits: Limits) -> DataFile:
    """What a data file says.

    Raises:
        InputError: It cannot be read; the reason says why, the message where and what to do.
        KeyError: ``media_type`` is not one of data.
    """
    module, function = _READERS[media_type]
    reader = cast(Callable[[bytes, str, Limits], DataFile], getattr(import_module(module), function))
    return reader(content, name, limits)
