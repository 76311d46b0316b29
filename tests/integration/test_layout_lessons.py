"""The story of a layout: read wrong, corrected once, the next one read right, the lesson withdrawn; lessons in the database."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from extractors.lessons.shelf import read_taught
from flows.cli import app
from flows.layout_lessons import LessonShelf, teach_confirmed
from pipeline.adapters.exchange_reading import read_corrected
from pipeline.core.arrivals import Channel, Envelope, MessagePart
from pipeline.core.errors import InputError, RuleError
from pipeline.core.layout_lessons import LayoutLesson, LayoutSignature, TaughtLayout
from pipeline.core.ports import Store
from pipeline.core.records import MACHINE
from pipeline.core.resolution import Decision, Outcome
from pipeline.history.layouts import keep_layout, list_layouts, restore_layout, withdraw_layout
from pipeline.intake import outcomes
from pipeline.intake.service import register
from pipeline.settings import Settings
from tests import builders
from tests.builders_pdf import drawn_pdf

MOMENT = datetime(2026, 11, 22, 9, tzinfo=UTC)
COLUMNS = (60, 130, 330, 400, 470)


def form(number: str, *rows: tuple[str, ...]) -> bytes:
    """An order on a form that no rule was made for: what is in stock stands before what is ordered."""

    def draw(canvas: Any) -> None:
        for y, text in ((800, "Harbour Masonry Ltd"), (786, "Quarry Road 8, Leeds LS1 4AB"), (750, "PURCHASE ORDER")):
            canvas.drawString(60, y, text)
        canvas.drawString(330, 750, "Job ticket")
        canvas.drawString(430, 750, number)
        for y, cells in (
            (700, ("Ref", "Thing", "Stock", "Batch", "Tariff")),
            *((680 - 16 * i, row) for i, row in enumerate(rows)),
        ):
            for x, cell in zip(COLUMNS, cells, strict=True):
                (canvas.drawString if x < 300 else canvas.drawRightString)(x if x < 300 else x + 40, y, cell)

    return drawn_pdf(draw)


def run(*arguments: str | Path) -> str:
    result = CliRunner().invoke(app, list(map(str, arguments)), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def extracted(folder: Path, file: Path, *options: str | Path) -> dict[str, Any]:
    run("extract", file, "--output", folder, "--workers", "1", *options)
    record: dict[str, Any] = json.loads((folder / f"{file.stem}.json").read_text(encoding="utf-8"))
    return record


def ordered(record: dict[str, Any]) -> list[tuple[str, str]]:
    names = ("supplier_part", "quantity")
    return [(line[names[0]]["value"], line[names[1]]["value"] if line[names[1]] else "") for line in record["lines"]]


def test_a_layout_that_was_corrected_once_is_read_right_until_the_lesson_is_withdrawn(tmp_path: Path) -> None:
    store, out = tmp_path / "store", tmp_path / "out"
    first, second = tmp_path / "first.pdf", tmp_path / "second.pdf"
    first.write_bytes(
        form("77-1204", ("GR-100", "Granite sett", "40", "12", "20.00"), ("SL-205", "Slate slab", "9", "6", "15.00"))
    )
    second.write_bytes(
        form("77-1310", ("GR-311", "Granite kerb", "7", "100", "18.00"), ("SL-9", "Slate chips", "65", "8", "10.00"))
    )
    record = extracted(out, first)
    before = extracted(out, second)
    assert before["po_number"]["value"] == "GR-311"
    record["po_number"] = "77-1204"
    names = ("supplier_part", "description", "quantity", "unit_price")
    rows = (("GR-100", "Granite sett", "12", "20.00"), ("SL-205", "Slate slab", "6", "15.00"))
    record["lines"] = [dict(zip(names, row, strict=True)) for row in rows]
    (tmp_path / "corrected.json").write_text(json.dumps(record), encoding="utf-8")
    said = run("lessons", "teach", first, tmp_path / "corrected.json", "--by", "anna", "--store", store)
    assert said.startswith("Lesson L1, layout of “Harbour Masonry Ltd”: learned")

    after = extracted(out, second, "--store", store)
    assert after["po_number"]["value"] == "77-1310"
    assert ordered(after) == [("GR-311", "100"), ("SL-9", "8")]
    assert any(issue["code"] == "layout-known" and "L1 (first.pdf)" in issue["message"] for issue in after["issues"])

    assert "first.pdf, taught by anna" in run("lessons", "list", "--store", store).replace("\n", " ")
    assert "withdrawn by bert" in run("lessons", "withdraw", "L1", "--because", "new form", "--by", "bert", "--store", store)
    withdrawn = extracted(out, second, "--store", store)
    assert (withdrawn["po_number"], withdrawn["lines"]) == (before["po_number"], before["lines"])
    assert "restored: in force" in run("lessons", "restore", "L1", "--store", store)
    assert extracted(out, second, "--store", store)["po_number"]["value"] == "77-1310"


def placed_by(store: Store, who: str) -> str:
    """A sales order on the form, accepted by somebody or by the machine."""
    content = form("77-1204", ("GR-100", "Granite sett", "40", "12", "20.00"), ("SL-205", "Slate slab", "9", "6", "15.00"))
    envelope = Envelope("mailbox", Channel.MAIL, who, "orders@harbour.example")
    (arrival,) = register(store, envelope, [MessagePart("po.pdf", "application/pdf", content)])
    extracted = builders.order(po_number=builders.read("77-1204"), lines=(builders.line(buyer_part=builders.read("GR-100")),))
    accepted = outcomes.accept(
        store,
        arrival.arrival_id,
        Decision(Outcome.ACCEPT, ("right",)),
        builders.resolution(extracted),
        builders.sales_order(),
        who,
    )
    assert accepted.placed is not None
    return accepted.placed.order.number


def test_an_order_that_a_person_confirmed_teaches_its_layout_and_one_of_the_machine_none(
    store: Store, settings: Settings
) -> None:
    number = placed_by(store, "anna")
    kept = teach_confirmed(settings, number)
    assert (kept.order_number, kept.taught_by, kept.sender) == (number, "anna", "orders@harbour.example")
    assert "po_number" in {anchor.field for anchor in kept.lesson.anchors}


def test_an_order_that_the_machine_accepted_teaches_no_layout(store: Store, settings: Settings) -> None:
    with pytest.raises(InputError, match="confirmed by nobody"):
        teach_confirmed(settings, placed_by(store, MACHINE))


def taught(content_hash: str = "a" * 64, by: str = "anna", issuer: str = "Harbour Masonry Ltd", later: int = 0) -> TaughtLayout:
    lesson = LayoutLesson(LayoutSignature((1, 2), (1.0, 0.5), (3,)), issuer, True)
    return TaughtLayout(lesson, "first.pdf", content_hash, "orders@harbour.example", "", by, MOMENT + timedelta(hours=later))


def test_the_same_document_corrected_again_replaces_what_it_taught(store: Store) -> None:
    first = keep_layout(store, taught())
    again = keep_layout(store, taught(issuer="Harbour Masonry Limited", later=1))
    other = keep_layout(store, taught("b" * 64, later=2))
    assert (again.layout_id, again.lesson.issuer) == (first.layout_id, "Harbour Masonry Limited")
    assert [one.layout_id for one in list_layouts(store)] == [first.layout_id, other.layout_id]
    with store.look() as work:
        entries = list(work.audit.entries(f"layout {first.shown_id}"))
        assert [entry.event for entry in entries] == ["layout learned", "layout learned"]
        assert work.audit.verify_chain() is None


def test_a_withdrawn_layout_stays_withdrawn_whatever_is_learned_after(store: Store) -> None:
    first = keep_layout(store, taught())
    gone = withdraw_layout(store, first.layout_id, "new form", "bert")
    assert not gone.is_in_force and gone.standing.startswith("withdrawn by bert")
    assert not keep_layout(store, taught(later=1)).is_in_force
    assert list_layouts(store, in_force_only=True) == []
    assert restore_layout(store, first.layout_id, "bert").is_in_force
    with pytest.raises(InputError, match="no lesson L99"):
        withdraw_layout(store, 99, "", "bert")


def test_the_machine_teaches_no_layout(store: Store) -> None:
    with pytest.raises(RuleError, match="only a person"):
        keep_layout(store, taught(by=MACHINE))


def test_reading_processes_are_given_lessons_anew_when_they_change(store: Store) -> None:
    shelf = LessonShelf(store)
    try:
        assert shelf.now() is None
        kept = keep_layout(store, taught())
        one = shelf.now()
        assert one is not None and shelf.now() == one
        keep_layout(store, taught("b" * 64, later=1))
        two = shelf.now()
        assert two is not None and two != one and Path(one.path).exists()
        withdraw_layout(store, kept.layout_id, "", "anna")
        assert shelf.now() not in (None, one, two)
        assert read_taught(two, "", lambda: 7) == 7
    finally:
        shelf.close()
    assert not Path(two.path).exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "not JSON"),
        ("[]", "list of lines"),
        ('{"lines": [3]}', "line 1 is not an object"),
        ('{"total": "12,50", "lines": []}', "total is '12,50', but must be a number"),
        ('{"po_date": "31.03.2026", "lines": []}', "po_date is '31.03.2026', but must be a date"),
        ('{"lines": [{"quantity": "NaN"}]}', "line 1: quantity is 'NaN'"),
    ],
)
def test_a_correction_that_cannot_be_meant_is_refused_with_what_is_wrong(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_corrected(text, "corrected.json")


def test_data_and_mails_have_no_layout_to_teach(tmp_path: Path) -> None:
    mail = tmp_path / "order.eml"
    mail.write_bytes(b"From: a@b.example\r\nSubject: order\r\n\r\nPlease send 5 bolts.\r\n")
    truth = tmp_path / "truth.json"
    truth.write_text('{"lines": []}', encoding="utf-8")
    result = CliRunner().invoke(app, ["lessons", "teach", str(mail), str(truth), "--store", str(tmp_path / "store")])
    assert result.exit_code != 0
    assert "only documents of pages have a layout" in str(result.exception)
