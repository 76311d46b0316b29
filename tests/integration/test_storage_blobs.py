"""Documents in the blob store: one contract for the folder and for what fsspec reaches."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest

from pipeline.core.errors import InputError, ServiceError
from pipeline.core.ports import BlobStore
from pipeline.storage.blobs import open_blobs

CONTENT = b"%PDF-1.7 an order"
HASH = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture(params=["folder", "file URL", "memory URL"])
def blob_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    yield {"folder": "", "file URL": (tmp_path / "with space").as_uri(), "memory URL": "memory://bucket/documents"}[request.param]
    fsspec.filesystem("memory").store.clear()


@pytest.fixture
def blobs(blob_url: str, tmp_path: Path) -> BlobStore:
    return open_blobs(blob_url, tmp_path / "blobs")


@pytest.fixture
def places(blob_url: str, tmp_path: Path) -> fsspec.AbstractFileSystem:
    return fsspec.filesystem("memory" if blob_url.startswith("memory") else "file")


def place_of(blob_url: str, tmp_path: Path) -> str:
    name = f"{HASH[:2]}/{HASH[2:4]}/{HASH}"
    if blob_url.startswith("memory"):
        return f"/bucket/documents/{name}"
    return str((tmp_path / ("with space" if blob_url else "blobs")) / name)


def test_a_document_is_kept_under_its_hash_in_two_levels_of_folders(
    blobs: BlobStore, places: fsspec.AbstractFileSystem, blob_url: str, tmp_path: Path
) -> None:
    assert blobs.put(CONTENT) == HASH
    assert blobs.put(CONTENT) == HASH
    assert places.cat_file(place_of(blob_url, tmp_path)) == CONTENT
    assert blobs.get(HASH) == CONTENT
    assert blobs.fault(HASH) == ""


def test_an_empty_document_is_a_document_too(blobs: BlobStore) -> None:
    assert blobs.get(blobs.put(b"")) == b""


def test_a_damaged_document_is_never_handed_out_and_mended_by_its_own_bytes(
    blobs: BlobStore, places: fsspec.AbstractFileSystem, blob_url: str, tmp_path: Path
) -> None:
    blobs.put(CONTENT)
    places.pipe_file(place_of(blob_url, tmp_path), CONTENT[:-1] + b"R")
    assert blobs.fault(HASH) == "it was changed or damaged after it was stored"
    with pytest.raises(InputError, match=f"{HASH}.*changed or damaged.*backup"):
        blobs.get(HASH)
    blobs.put(CONTENT)
    assert blobs.get(HASH) == CONTENT


def test_a_missing_document_is_missed(blobs: BlobStore) -> None:
    assert blobs.fault(HASH) == "it is missing"
    with pytest.raises(InputError, match="missing"):
        blobs.get(HASH)


def test_a_name_that_is_no_hash_reads_nothing(blobs: BlobStore) -> None:
    for name in ("../../etc/passwd", HASH.upper(), ""):
        with pytest.raises(ValueError, match="SHA-256"):
            blobs.get(name)


def test_a_disk_that_fails_while_writing_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blobs = open_blobs("", tmp_path / "blobs")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    blobs.put(b"another, so that the first folder is there")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        blobs.put(CONTENT)
    assert not [path for path in tmp_path.rglob("*") if HASH in path.name or "incoming" in path.name]


def test_a_document_is_synced_before_it_gets_its_name_and_the_folder_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    sync, replace = os.fsync, Path.replace

    def noted_sync(descriptor: int) -> None:
        steps.append(Path(f"/proc/self/fd/{descriptor}").readlink().name)
        sync(descriptor)

    def noted_replace(self: Path, target: Path) -> Path:
        steps.append("renamed")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", noted_sync)
    monkeypatch.setattr(Path, "replace", noted_replace)
    open_blobs("", tmp_path / "blobs").put(CONTENT)
    *folders, file, renamed, last = steps
    assert folders == [tmp_path.name, "blobs", HASH[:2]], "each new folder is durable in the one above"
    assert (file[:10], renamed, last) == (".incoming-", "renamed", HASH[2:4])


def test_an_unknown_kind_of_store_is_refused_by_the_name_of_its_setting(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="ORDERWRIGHT_BLOB_URL"):
        open_blobs("nonsense://bucket", tmp_path)


def test_a_store_that_does_not_answer_is_a_service_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blobs = open_blobs("memory://bucket", tmp_path)

    def silent(*_arguments: object) -> bytes:
        raise TimeoutError("timed out")

    monkeypatch.setattr(type(fsspec.filesystem("memory")), "cat_file", silent)
    with pytest.raises(ServiceError, match="does not answer: timed out"):
        blobs.get(HASH)
