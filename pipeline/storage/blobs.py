"""Documents under the SHA-256 of their bytes, in a folder or in any object store that fsspec knows.

Two levels of folders, ``ab/cd/abcd...``, keep each of them small. A blob is never changed and never deleted.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from pipeline.core.errors import InputError, ServiceError
from pipeline.core.ports import BlobStore

_HASH = re.compile(r"[0-9a-f]{64}")


def open_blobs(blob_url: str, default_folder: Path) -> BlobStore:
    """The store for an fsspec URL, or for the folder when the URL is empty or names a folder."""
    if not blob_url:
        return ContentStore(FolderBytes(default_folder))
    parts = urlsplit(blob_url)
    if parts.scheme in ("", "file"):
        return ContentStore(FolderBytes(Path(unquote(parts.path) if parts.scheme else blob_url)))
    return ContentStore(RemoteBytes(blob_url))


class NamedBytes(Protocol):
    """Where bytes lie under a name; the name holds folders, parted by slashes."""

    def read(self, name: str) -> bytes | None:
        """The bytes; None when there are none."""
        ...

    def write(self, name: str, content: bytes) -> None:
        """Write all of it durably, or nothing; replaces what is there."""
        ...


class ContentStore:
    """Names bytes by their hash and trusts none that do not hash to their name."""

    def __init__(self, bytes_at: NamedBytes) -> None:
        self._bytes = bytes_at

    def put(self, content: bytes) -> str:
        """Store durably and return the hash; a damaged blob is mended by the bytes coming in again."""
        content_hash = hashlib.sha256(content).hexdigest()
        if self._bytes.read(_name(content_hash)) != content:
            self._bytes.write(_name(content_hash), content)
        return content_hash

    def get(self, content_hash: str) -> bytes:
        """The bytes; raises InputError when they are missing or damaged."""
        content = self._bytes.read(_name(content_hash))
        fault = _fault(content, content_hash)
        if content is None or fault:
            raise InputError(f"The document {content_hash}: {fault}. Restore it from a backup.", reason="blob")
        return content

    def fault(self, content_hash: str) -> str:
        """What is wrong with the stored bytes, in words; empty when nothing is."""
        return _fault(self._bytes.read(_name(content_hash)), content_hash)


class FolderBytes:
    """Files below one folder, each written beside its place, synced and renamed: after a crash it is whole or absent."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def read(self, name: str) -> bytes | None:
        """The bytes; None when there is no such file."""
        try:
            return (self._root / name).read_bytes()
        except FileNotFoundError:
            return None

    def write(self, name: str, content: bytes) -> None:
        """Write all of it durably, or nothing."""
        path = self._root / name
        _make_folder(path.parent)
        descriptor, temporary = tempfile.mkstemp(prefix=".incoming-", dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(temporary).unlink()
            raise
        _sync_folder(path.parent)


class RemoteBytes:
    """Objects below an fsspec URL. Object stores show an object when it is whole, so there is nothing to rename."""

    def __init__(self, url: str) -> None:
        import fsspec

        try:
            self._files, self._root = fsspec.core.url_to_fs(url)
        except (ImportError, ValueError) as exc:
            raise InputError(f"ORDERWRIGHT_BLOB_URL {url!r} cannot be used: {exc}", reason="settings") from exc

    def read(self, name: str) -> bytes | None:
        """The bytes; None when there is no such object."""
        try:
            return bytes(self._files.cat_file(f"{self._root}/{name}"))
        except FileNotFoundError:
            return None
        except OSError as exc:
            raise ServiceError(f"The document store does not answer: {exc}") from exc

    def write(self, name: str, content: bytes) -> None:
        """Write the object whole."""
        path = f"{self._root}/{name}"
        try:
            self._files.makedirs(path.rsplit("/", 1)[0], exist_ok=True)
            self._files.pipe_file(path, content)
        except OSError as exc:
            raise ServiceError(f"The document store takes nothing: {exc}") from exc


def _name(content_hash: str) -> str:
    if not _HASH.fullmatch(content_hash):
        raise ValueError(f"not a SHA-256 in hex: {content_hash!r}")
    return f"{content_hash[:2]}/{content_hash[2:4]}/{content_hash}"


def _fault(content: bytes | None, content_hash: str) -> str:
    if content is None:
        return "it is missing"
    if hashlib.sha256(content).hexdigest() != content_hash:
        return "it was changed or damaged after it was stored"
    return ""


def _make_folder(folder: Path) -> None:
    """Make the folder and its parents, each durably within the one above."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
