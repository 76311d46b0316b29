"""What goes back to whoever sent an order by EDI: receipts and order responses, written by the run and on demand."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.test_run import DAY, orderwright
from tests.sample_cases import case_folder

ROOT = Path(__file__).resolve().parents[2]
CASES = {
    "x12-bottling-850": "edi", "edifact-maschinenbau-orders": "edi", "xml-ubl-hidraulica": "xml",
    "x12-dairy-truncated": "edi", "us-bottling-stacked": "pdf",
}  # fmt: skip


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Masters, three EDI files (one cut off), a UBL order and a PDF; run once."""
    house = tmp_path_factory.mktemp("answers")
    shutil.copytree(ROOT / "sample_docs" / "masters", house / "inbox" / "masters")
    for case, ending in CASES.items():
        shutil.copyfile(next(case_folder(case).glob("source.*")), house / "inbox" / f"{case}.{ending}")
    run(house)
    yield house


def run(house: Path) -> str:
    done = orderwright("run", "inbox", "--today", DAY, "--store", "store", "--output", "orders", cwd=house)
    assert done.returncode == 0, done.stderr
    return done.stderr


def written(house: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (house / "orders" / "answers").iterdir()}


def one(house: Path, start: str, ending: str) -> bytes:
    (content,) = [content for name, content in written(house).items() if name.startswith(start) and name.endswith(ending)]
    return content


@pytest.mark.xdist_group("prefect")
class TestAnswers:
    def test_every_edi_file_gets_one_receipt_that_says_whether_it_was_whole(self, house: Path) -> None:
        assert sum(name.endswith(".receipt.edi") for name in written(house)) == 3
        assert b"AK9*A*1*1*1~" in one(house, "x12-bottling-850", ".receipt.edi")
        assert b"AK9*R*" in one(house, "x12-dairy-truncated", ".receipt.edi")
        assert b"CONTRL:" in one(house, "edifact-maschinenbau-orders", ".receipt.edi")

    def test_every_order_taken_is_answered_in_the_form_it_came_in(self, house: Path) -> None:
        answers = written(house)
        (confirmed,) = [content for name, content in answers.items() if name.endswith(".855.edi")]
        assert b"BAK*00*A" in confirmed and b"ACK*IA*" in confirmed
        (ordrsp,) = [content for name, content in answers.items() if name.endswith(".ordrsp.edi")]
        assert b"BGM+231" in ordrsp
        (response,) = [content for name, content in answers.items() if name.endswith(".response.ubl.xml")]
        assert b"OrderResponse-2" in response

    def test_a_second_run_writes_no_answer_again(self, house: Path) -> None:
        before = written(house)
        assert "receipts and order responses" not in run(house)
        assert written(house) == before

    def test_an_answer_asked_for_is_the_one_that_was_written(self, house: Path) -> None:
        name = next(name for name in written(house) if name.endswith(".ordrsp.edi"))
        number = name.partition(".")[0]
        done = orderwright("answer", "order", number, "--store", "store", "--output", "again", cwd=house)
        assert done.returncode == 0, done.stderr
        assert (house / "again" / name).read_bytes() == written(house)[name]

    def test_an_order_that_came_on_paper_is_answered_in_ubl_and_not_in_edi(self, house: Path) -> None:
        paper = self._number_of(house, "4500317752")
        assert orderwright("answer", "order", paper, "--store", "store", "-o", "paper", cwd=house).returncode == 0
        assert (house / "paper" / f"{paper}.response.ubl.xml").exists()
        refused = orderwright("answer", "order", paper, "--form", "x12", "--store", "store", "-o", "paper", cwd=house)
        assert refused.returncode > 100
        assert "did not come as x12" in refused.stderr

    def test_a_number_that_nobody_knows_is_said_to_be_unknown(self, house: Path) -> None:
        refused = orderwright("answer", "order", "SO-999999", "--store", "store", "-o", "paper", cwd=house)
        assert refused.returncode > 100
        assert "SO-999999" in refused.stderr
        assert "Traceback" not in refused.stderr

    def _number_of(self, house: Path, po_number: str) -> str:
        return next(
            path.stem for path in (house / "orders").glob("SO-*.json") if f'"po_number": "{po_number}"' in path.read_text()
        )


def test_a_receipt_is_written_for_edi_alone_and_one_bad_file_stops_no_other(tmp_path: Path) -> None:
    good = next(case_folder("x12-bottling-850").glob("source.*"))
    (tmp_path / "letter.txt").write_text("Please send 5 bolts.")
    done = orderwright("answer", "receipt", "letter.txt", good, "--output", "answers", cwd=tmp_path)
    assert done.returncode == 1
    assert "letter.txt: it is no X12 or EDIFACT file" in done.stderr
    (receipt,) = (tmp_path / "answers").iterdir()
    assert b"AK5*A~" in receipt.read_bytes()
