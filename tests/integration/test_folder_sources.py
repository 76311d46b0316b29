"""Watched folders and fax queues: a file is taken once, when it is whole, and never lost on the way."""

from __future__ import annotations

import os
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, TiffImagePlugin

from pipeline.adapters import fax_queue
from pipeline.adapters.fax_queue import FaxQueue, FaxQueuePlan, caller_in_tags, fax_number, received_faxes
from pipeline.adapters.settled_files import SettledFiles, has_its_end
from pipeline.adapters.watched_folder import FolderPlan, WatchedFolder
from pipeline.core.arrivals import Channel
from pipeline.core.errors import ServiceError
from pipeline.core.sources import Incoming
from tests.integration.watching import Watcher, received

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def fax(description: str = "", pages: int = 2) -> bytes:
    """A fax of blank pages, its description as HylaFAX writes it."""
    sheets = [Image.new("1", (1728, 200), 1) for _ in range(pages)]
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    if description:
        tags[270] = description
    written = BytesIO()
    sheets[0].save(written, "TIFF", compression="group4", save_all=True, append_images=sheets[1:], tiffinfo=tags)
    return written.getvalue()


def log_line(name: str, caller: str = "", tsi: str = "+49 30 555010", kind: str = "RECV") -> str:
    fields = [
        "11/20/26 08:15", kind, "000000012", "ttyS0", name, "", "fax", '"+49 40 1111"', f'"{tsi}"', "1234", "2", "1:10", "1:05",
        '""', f'"{caller}"', '""', '""', '""', '"dcs"',
    ]  # fmt: skip
    return "\t".join(fields) + "\n"


class TestWhenAFileIsComplete:
    def test_a_file_is_given_when_it_has_been_still_for_long_enough(self, tmp_path: Path) -> None:
        files = SettledFiles(tmp_path, settle_seconds=2)
        (tmp_path / "order.csv").write_text("SKU;QTY\n")
        assert list(files.look(now=100.0)) == []
        assert [path.name for path, _ in files.look(now=102.0)] == ["order.csv"]

    def test_a_file_that_grows_is_waited_for(self, tmp_path: Path) -> None:
        files = SettledFiles(tmp_path, settle_seconds=2)
        (tmp_path / "order.csv").write_text("SKU;QTY\n")
        assert list(files.look(now=100.0)) == []
        (tmp_path / "order.csv").write_text("SKU;QTY\nFB-1040;20\n")
        assert list(files.look(now=102.0)) == []
        assert len(list(files.look(now=104.0))) == 1

    def test_a_pdf_without_its_end_is_waited_for_but_not_for_ever(self, tmp_path: Path) -> None:
        files = SettledFiles(tmp_path, settle_seconds=2, patience_seconds=600)
        (tmp_path / "order.pdf").write_bytes(PDF[:30])
        assert list(files.look(now=0.0)) == list(files.look(now=10.0)) == []
        assert len(list(files.look(now=601.0))) == 1

    @pytest.mark.parametrize("name", ["order.pdf.part", "order.tmp", ".order.pdf.swp", "~$order.xlsx", "order.pdf~"])
    def test_names_under_which_programs_write_are_left_alone(self, tmp_path: Path, name: str) -> None:
        (tmp_path / name).write_bytes(PDF)
        files = SettledFiles(tmp_path, settle_seconds=0)
        assert list(files.look(now=0.0)) == list(files.look(now=10.0)) == []

    def test_a_file_that_was_taken_is_given_again_only_when_it_changes(self, tmp_path: Path) -> None:
        files = SettledFiles(tmp_path, settle_seconds=0)
        (tmp_path / "order.csv").write_text("1")
        [(path, stamp)] = files.look(now=0.0)
        files.taken(path, stamp)
        assert list(files.look(now=1.0)) == []
        path.write_text("22")
        assert [one.size for _, one in files.look(now=2.0)] == [2]

    def test_a_fax_is_whole_when_its_last_page_is_there(self, tmp_path: Path) -> None:
        whole = fax(pages=3)
        arrived = [size for size in range(8, len(whole) + 1) if self._is_whole(tmp_path, whole[:size])]
        assert set(whole[arrived[0] :]) <= {0}, "no file that lacks anything but padding is taken for the whole fax"
        assert arrived == list(range(arrived[0], len(whole) + 1))

    def _is_whole(self, folder: Path, content: bytes) -> bool:
        (folder / "fax.tif").write_bytes(content)
        return has_its_end(folder / "fax.tif")

    def test_links_out_of_the_folder_are_not_followed(self, tmp_path: Path) -> None:
        (tmp_path / "in").mkdir()
        (tmp_path / "secret.pdf").write_bytes(PDF)
        (tmp_path / "in" / "order.pdf").symlink_to(tmp_path / "secret.pdf")
        assert list(SettledFiles(tmp_path / "in", settle_seconds=0).look(now=9.0)) == []


class TestAWatchedFolder:
    plan = FolderPlan("inbox", Path(), settle_seconds=0)

    def test_taken_files_go_to_the_folder_of_their_day_and_replace_nothing(self, tmp_path: Path) -> None:
        for content in (PDF, PDF + b"\n"):
            (tmp_path / "order.pdf").write_bytes(content)
            os.utime(tmp_path / "order.pdf", (1_790_000_000, 1_790_000_000))
            with received(WatchedFolder(replace(self.plan, folder=tmp_path))) as watcher:
                watcher.until(lambda: not (tmp_path / "order.pdf").exists())
            assert [one.content for one in watcher.taken] == [content]
        kept = sorted(path for path in tmp_path.rglob("*") if path.is_file())
        assert [path.read_bytes() for path in kept] == [PDF + b"\n", PDF]
        assert {path.parent.parent for path in kept} == {tmp_path / "taken"}

    def test_files_that_stay_are_known_by_name_size_and_time(self, tmp_path: Path) -> None:
        (tmp_path / "order.pdf").write_bytes(PDF)
        source = replace(self.plan, folder=tmp_path, moves=False)
        keys = []
        for _ in range(2):
            with received(WatchedFolder(source)) as watcher:
                watcher.until(lambda: len(watcher.taken) == 1 and watcher.answers > 2)
            keys.append(watcher.taken[0].key)
        assert keys[0] == keys[1], "another start hands the same thing over, which the journal knows"
        assert (tmp_path / "order.pdf").read_bytes() == PDF

    def test_a_file_that_cannot_be_stored_stays_where_it_is(self, tmp_path: Path) -> None:
        (tmp_path / "order.pdf").write_bytes(PDF)
        watcher = Watcher()

        def disk_is_full(incoming: Incoming) -> None:
            raise ServiceError("no space left")

        watcher.refuse = disk_is_full
        with received(WatchedFolder(replace(self.plan, folder=tmp_path)), watcher), pytest.raises(AssertionError):
            watcher.until(lambda: len(watcher.taken) == 1)
        assert isinstance(watcher.ended_with, ServiceError) and (tmp_path / "order.pdf").exists()

    def test_a_file_larger_than_any_order_is_named_with_the_reason_and_not_read(self, tmp_path: Path) -> None:
        (tmp_path / "backup.bin").write_bytes(b"x" * 5000)
        with received(WatchedFolder(replace(self.plan, folder=tmp_path, largest_bytes=1000))) as watcher:
            watcher.until(lambda: len(watcher.taken) == 1)
        assert "more than any order" in watcher.taken[0].refusal and len(watcher.taken[0].content) < 100
        assert (tmp_path / "backup.bin").stat().st_size == 5000

    def test_a_folder_that_is_gone_is_a_failure_that_may_be_tried_again(self, tmp_path: Path) -> None:
        with received(WatchedFolder(replace(self.plan, folder=tmp_path / "share"))) as watcher, pytest.raises(AssertionError):
            watcher.until(lambda: watcher.answers > 0)
        assert isinstance(watcher.ended_with, ServiceError) and "Is it mounted?" in str(watcher.ended_with)


class TestAFaxQueue:
    def test_a_fax_is_taken_when_the_log_has_it_with_the_number_that_the_network_gave(self, tmp_path: Path) -> None:
        queue, log = tmp_path / "recvq", tmp_path / "xferfaxlog"
        queue.mkdir()
        log.write_text(log_line("recvq/fax000000011.tif", "+49 221 98765"))
        (queue / "fax000000011.tif").write_bytes(fax())
        (queue / "fax000000012.tif").write_bytes(fax())
        (queue / "seqf").write_text("12")
        with received(FaxQueue(FaxQueuePlan("fax", queue, log))) as watcher:
            watcher.until(lambda: len(watcher.taken) == 1 and watcher.answers > 2)
            assert [one.name for one in watcher.taken] == ["fax000000011.tif"], "the other one may still be coming in"
            with log.open("a") as file:
                file.write(log_line("recvq/fax000000012.tif"))
            watcher.until(lambda: len(watcher.taken) == 2)
        assert [(one.sender, one.channel) for one in watcher.taken] == [
            ("+4922198765", Channel.FAX),
            ("+4930555010", Channel.FAX),
        ]
        assert len(list(queue.glob("*.tif"))) == 2, "the fax server cleans its queue itself"

    def test_any_folder_that_a_fax_server_writes_into_will_do_without_a_log(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(fax_queue, "_UNLOGGED_SECONDS", 0.1)
        (tmp_path / "in.tif").write_bytes(fax("+49 30 555010"))
        (tmp_path / "in.pdf").write_bytes(PDF)
        (tmp_path / "in.txt").write_text("2 pages received")
        with received(FaxQueue(FaxQueuePlan("fax", tmp_path))) as watcher:
            watcher.until(lambda: len(watcher.taken) == 2 and watcher.answers > 2)
        assert {(one.name, one.sender, one.channel) for one in watcher.taken} == {
            ("in.tif", "+4930555010", Channel.FAX),
            ("in.pdf", "", Channel.FAX),
        }

    def test_sent_faxes_in_the_log_are_no_received_ones(self, tmp_path: Path) -> None:
        log = tmp_path / "xferfaxlog"
        log.write_text(log_line("recvq/fax1.tif", kind="SEND") + "torn line\n" + log_line("recvq/fax2.tif"))
        assert received_faxes(log) == {"fax2.tif": "+4930555010"}

    def test_without_a_log_the_caller_stands_in_the_file(self) -> None:
        assert caller_in_tags(fax("+49 30 555010")) == "+4930555010"
        assert caller_in_tags(fax("CUSTOMER AG\n0221/98765")) == "022198765"
        assert caller_in_tags(fax()) == ""
        assert caller_in_tags(b"no image") == ""

    @pytest.mark.parametrize(
        ("text", "number"),
        [
            ("Fax from +49 30 555010 (2 pages)", "+4930555010"),
            ("Telefax von (030) 55 50 10", "030555010"),
            ("+49 (0)221/98765-0", "+490221987650"),
            ("1 of 3: 0221.98765", "022198765"),
            ("page 2 of 12", ""),
        ],
    )
    def test_numbers_are_told_from_what_stands_beside_them(self, text: str, number: str) -> None:
        assert fax_number(text) == number
