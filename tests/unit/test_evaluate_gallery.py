"""Errors are shown where they stand: crops with what was read and where what is right is printed, safe to open."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from PIL import Image

from extractors.limits import Limits
from models.evaluate.__main__ import main
from models.evaluate.cases import Case, JudgedCase, Traits, judged_case
from models.evaluate.crops import crops_of
from models.evaluate.gallery import write_gallery
from models.evaluate.places import nearest, places_of
from pipeline.core.document import BoundingBox, Page, WordBox

SAMPLE = Path(__file__).parents[2] / "sample_docs" / "de-stadtwerke-din"


def page_of(*rows: str) -> Page:
    """A page of rows; three blanks part cells, each sign is six points wide."""
    words = [
        WordBox(match.group(), BoundingBox(6.0 * match.start(), 20.0 * at, 6.0 * match.end(), 20.0 * at + 10))
        for at, row in enumerate(rows)
        for match in re.finditer(r"\S+", row)
    ]
    return Page(1, 600, 800, tuple(words))


PAGE = page_of(
    "Ship to:            Order 31.03.2026",
    "Mill Works Ltd      Quantity   Price",
    "Dock 4, Hull        1.200,50   7,19/100 Stk",
    "HU1 2AB             12 of 3    4.002",
)


@pytest.mark.parametrize(
    ("field", "value", "found"),
    [
        ("po_date", "2026-03-31", ["31.03.2026"]),
        ("quantity", "1200.5", ["1.200,50"]),
        ("quantity", "200.50", []),
        ("quantity", "4002", ["4.002"]),
        ("quantity", "4.002", ["4.002"]),
        ("unit_price", "7.19", ["7,19/100"]),
        ("quantity", "3", ["3"]),
        ("ship_to_name", "Mill Works Ltd", ["Mill Works Ltd"]),
        ("ship_to_address", "Dock 4, Hull, HU1 2AB", ["Dock 4, Hull HU1 2AB"]),
        ("uom", "pcs", ["Stk"]),
        ("line_number", "12", ["12"]),
        ("ship_to_name", "Somebody else", []),
    ],
)
def test_a_value_is_found_however_it_is_written(field: str, value: str, found: list[str]) -> None:
    boxes = places_of(field, value, PAGE)
    assert [" ".join(w.text for w in PAGE.words if _inside(w.box, box)) for box in boxes] == found


def test_of_many_places_the_one_of_the_line_is_taken() -> None:
    places = [BoundingBox(100, top, 110, top + 10) for top in (50, 300, 340)]
    assert nearest(places, BoundingBox(0, 305, 90, 315)) == [places[1]]
    assert nearest(places, BoundingBox(0, 160, 90, 170), within=60) == []
    assert nearest(places, None) == places and nearest([*places, *places], None) == []


def test_an_error_is_shown_with_what_was_read_and_where_the_right_value_stands(tmp_path: Path) -> None:
    shown = {error.field: crops for error, crops in crops_of(wrongly_read(), tmp_path, Limits())}
    assert set(shown) == {"total", "lines.quantity", "supplier_name"}
    (total,) = shown["total"]
    assert total.read == BoundingBox(480, 560, 520, 572) and len(total.right) == 1
    assert total.window.left <= 480 and total.window.right >= 520
    (quantity,) = shown["lines.quantity"]
    assert quantity.right and quantity.read is None  # missed; it stands in the row of its line
    assert shown["supplier_name"][0].right and quantity.picture is not None
    picture = Image.open(tmp_path / quantity.picture.href)
    assert picture.width / picture.height == pytest.approx(quantity.picture.width / quantity.picture.height, rel=0.01)


def test_the_gallery_runs_nothing_that_a_document_says(tmp_path: Path) -> None:
    case = wrongly_read('<script>alert(1)</script>"onload="alert(2)')
    text = write_gallery([case], tmp_path).read_text(encoding="utf-8")
    assert "<script>alert" not in text and '"onload=' not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert text.count("<script>") == 1 and "script-src 'sha256-" in text
    assert "http:" not in text.replace("http-equiv", "") and "https:" not in text  # works offline
    assert all((tmp_path / name).exists() for name in re.findall(r'href="([^"]+)"', text))
    assert 'data-field="total" data-outcome="wrong"' in text
    assert "<tr><td>total</td><td>0.0</td></tr>" in text and "<tr><td>po_number</td><td>100.0</td></tr>" in text  # by channel


def test_what_cannot_be_shown_is_told_without_a_picture(tmp_path: Path) -> None:
    gone = Case("gone", {"po_number": "4711"}, {"po_number": {"value": "1", "path": "BEG03", "extractor": "x12"}})
    text = write_gallery([judged_case(gone)], tmp_path).read_text(encoding="utf-8")
    assert "No place on paper to show." in text and "BEG03" in text
    assert not (tmp_path / "pages").exists()


def test_no_errors_make_an_empty_gallery(tmp_path: Path) -> None:
    text = write_gallery([judged_case(Case("good", {"po_number": "1"}, {"po_number": "1"}))], tmp_path).read_text(
        encoding="utf-8"
    )
    assert "0 reading errors in 1 documents" in text


def test_the_command_judges_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for folder, said in (("gold", "4711"), ("predicted", "4712")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "one.json").write_text(json.dumps({"po_number": said}))
    (tmp_path / "documents").mkdir()
    folders = [str(tmp_path / name) for name in ("gold", "predicted", "documents")]
    monkeypatch.setattr("sys.argv", ["evaluate", *folders, "--out", str(tmp_path / "out")])
    assert main() == 0
    assert re.search(r"po_number +0 +1 +0 +0 +0\.0", capsys.readouterr().out)
    assert "4712" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["evaluate", folders[0], folders[1], str(tmp_path / "absent")])
    with pytest.raises(SystemExit):
        main()
    assert "three folders" in capsys.readouterr().err


def wrongly_read(supplier: str = "Somebody else") -> JudgedCase:
    """A sample with a wrong total, a missed quantity and a supplier who is not on the paper."""
    right = json.loads((SAMPLE / "expected.json").read_text(encoding="utf-8"))
    lines = [dict(line) for line in right["lines"]]
    lines[1]["quantity"] = None
    wrong_total = {"value": "608.80", "confidence": 0.9, "page": 1, "box": [480, 560, 520, 572], "raw": ""}
    read = right | {"lines": lines, "total": wrong_total, "supplier_name": supplier}
    return judged_case(Case("stadtwerke", right, read, SAMPLE / "source.pdf", Traits(issuer="<b>", channel="born-digital")))


def _inside(inner: BoundingBox, outer: BoundingBox) -> bool:
    return outer.left <= inner.middle[0] <= outer.right and outer.top <= inner.middle[1] <= outer.bottom
