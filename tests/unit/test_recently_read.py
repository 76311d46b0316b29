"""Images that were read lately are not read again; everything else is."""

from __future__ import annotations

import pytest

from extractors import recently_read
from extractors.limits import Limits
from extractors.read_pages import ReadFile
from extractors.recently_read import MOST_KEPT, read_once
from pipeline.core.fields import ExtractedOrder


class Reader:
    """Counts how often it reads."""

    def __init__(self, ocr_pages: tuple[int, ...]) -> None:
        self.times = 0
        self.ocr_pages = ocr_pages

    def __call__(self) -> list[ReadFile]:
        self.times += 1
        return [ReadFile(ExtractedOrder(), "text", self.ocr_pages)]


@pytest.fixture(autouse=True)
def nothing_read_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recently_read, "_kept", type(recently_read._kept)())


def test_the_same_fax_is_read_once() -> None:
    reader = Reader(ocr_pages=(1,))
    reads = [read_once(b"fax", "fax.tif", Limits(), (), reader) for _ in range(3)]
    assert (reader.times, reads[0] == reads[2]) == (1, True)


@pytest.mark.parametrize(
    "changed",
    [(b"fax2", "fax.tif", Limits(), ()), (b"fax", "fax.tif", Limits(pages=1), ()), (b"fax", "fax.tif", Limits(), ("secret",))],
)
def test_what_may_read_otherwise_is_read_again(changed: tuple[bytes, str, Limits, tuple[str, ...]]) -> None:
    reader = Reader(ocr_pages=(1,))
    read_once(b"fax", "fax.tif", Limits(), (), reader)
    read_once(*changed, reader)
    assert reader.times == 2


def test_documents_without_images_are_not_kept() -> None:
    reader = Reader(ocr_pages=())
    for _ in range(2):
        read_once(b"%PDF", "order.pdf", Limits(), (), reader)
    assert reader.times == 2


def test_the_longest_unread_makes_room() -> None:
    reader = Reader(ocr_pages=(1,))
    for number in range(MOST_KEPT + 1):
        read_once(b"%d" % number, "fax.tif", Limits(), (), reader)
    read_once(b"1", "fax.tif", Limits(), (), reader)
    assert reader.times == MOST_KEPT + 1
    read_once(b"0", "fax.tif", Limits(), (), reader)
    assert reader.times == MOST_KEPT + 2
