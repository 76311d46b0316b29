"""``orderwright extract``: one JSON a document, whatever the others are like."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from flows.extraction import extract_files
from tests.sample_cases import case_folder

CASE = "us-bottling-stacked"


def test_one_bad_file_never_stops_the_rest_and_is_told_with_what_is_wrong(tmp_path: Path) -> None:
    good, empty, wrong = tmp_path / "good.pdf", tmp_path / "empty.pdf", tmp_path / "wrong.pdf"
    shutil.copyfile(case_folder(CASE) / "source.pdf", good)
    empty.write_bytes(b"")
    wrong.write_bytes(b"PK\x03\x04 no document")

    failures = extract_files([empty, good, wrong], tmp_path / "out", None, 1, lambda done: None)

    assert [path.name for path, _ in failures] == ["empty.pdf", "wrong.pdf"]
    assert json.loads((tmp_path / "out" / "empty.json").read_text())["error"] == "empty"
    read = json.loads((tmp_path / "out" / "good.json").read_text())
    expected = json.loads((case_folder(CASE) / "expected.json").read_text())
    assert read["po_number"]["value"] == expected["po_number"]
    assert [line["quantity"]["value"] for line in read["lines"]] == [line["quantity"] for line in expected["lines"]]


def test_every_value_has_confidence_page_and_a_box_that_lies_on_the_page(tmp_path: Path) -> None:
    extract_files([case_folder(CASE) / "source.pdf"], tmp_path, None, 1, lambda done: None)

    read = json.loads((tmp_path / "source.json").read_text())
    values = [value for value in read.values() if isinstance(value, dict)]
    values += [value for line in read["lines"] for value in line.values() if isinstance(value, dict)]
    assert len(values) > 30
    for value in values:
        assert 0 <= value["confidence"] <= 1
        assert value["page"] >= 1
        left, top, right, bottom = value["box"]
        assert 0 <= left < right <= 850
        assert 0 <= top < bottom <= 850


def test_files_of_one_name_do_not_overwrite_each_other(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        shutil.copyfile(case_folder(CASE) / "source.pdf", tmp_path / folder / "order.pdf")

    extract_files([tmp_path / "a/order.pdf", tmp_path / "b/order.pdf"], tmp_path / "out", None, 1, lambda done: None)

    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["order.json", "order.pdf.json"]


def test_with_masters_it_matches_and_decides(tmp_path: Path) -> None:
    masters = case_folder(CASE).parent / "masters"

    extract_files([case_folder(CASE) / "source.pdf"], tmp_path, masters, 1, lambda done: None)

    read = json.loads((tmp_path / "source.json").read_text())
    expected = json.loads((case_folder(CASE) / "expected.json").read_text())
    assert read["customer_id"]["value"] == expected["customer_id"]
    assert [line["sku"] for line in read["lines"]] == [line["sku"] for line in expected["lines"]]
    assert read["decision"] in ("accept", "review")
    assert read["reasons"]
