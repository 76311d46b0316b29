"""A founder has one order of a new customer: siblings of it, how well they are read, and what goes wrong on the way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractors.formats.pdf import open_pdf
from extractors.limits import Limits
from flows.cli import app
from flows.commands.twin import CHANNELS
from models.twin import siblings
from models.twin.siblings import made_sibling, opened_original, require_order, with_truth
from models.twin.truth import truth_from_record
from pipeline.core.document import WordSource
from pipeline.core.errors import InputError
from tests.builders_pdf import drawn_pdf, rows
from tests.sample_cases import case_folder

ORDER = (
    "ACME PUMPS INC",
    "PURCHASE ORDER 4500017832",
    "Order date 12/03/2026",
    "10 BOLT-778 Hex bolt M8 250 EA 12.50 3,125.00",
    "Total 3,125.00",
)
TRUTH = {
    "po_number": "4500017832",
    "po_date": "2026-12-03",
    "total": "3125.00",
    "lines": [{"supplier_part": "BOLT-778", "quantity": "250", "unit_price": "12.50", "amount": "3125.00"}],
}


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["twin", *map(str, arguments)])
    if isinstance(result.exception, InputError):
        return result.exception.exit_code, result.stdout, str(result.exception)
    return result.exit_code, result.stdout, result.stderr


def test_a_new_customer_is_tested_from_one_order(tmp_path: Path) -> None:
    order, twins = case_folder("es-hidraulica-importe-falso") / "source.pdf", tmp_path / "twins"
    # Without a truth, our own reading is taken, and said to be.
    status, _, told = run(order, "--output", twins, "--count", 1)
    assert status == 0 and "our own reading" in told and "--truth" in told
    own = twins / "source.truth.json"
    truth = json.loads(own.read_text("utf-8"))
    expected = json.loads((order.parent / "expected.json").read_text("utf-8"))
    assert truth["po_number"] == expected["po_number"] and len(truth["lines"]) == len(expected["lines"])
    # A person has looked at it; what cannot change is named, everything else is read and counted.
    status, table, told = run(order, "--truth", own, "--output", twins, "--count", 3, "--seed", 2, "--score")
    assert status == 0 and "our own reading" not in told
    assert "the figures of line 2: quantity and price do not make the amount" in told
    assert "3 siblings read: 3 orders would be right as they stand." in table
    assert "lines.quantity" in table and "po_number" in table
    numbers = set()
    for number in (1, 2, 3):
        made = json.loads((twins / f"source-{number:02}-pdf.json").read_text("utf-8"))
        assert (twins / f"source-{number:02}-pdf.pdf").read_bytes().startswith(b"%PDF")
        wrong = [line for line in made["lines"] if line["quantity"] == expected["lines"][1]["quantity"]]
        assert any(line["amount"] == expected["lines"][1]["amount"] for line in wrong) or len(made["lines"]) < len(truth["lines"])
        numbers.add(made["po_number"])
    assert len(numbers) == 3 and truth["po_number"] not in numbers


def test_a_misread_value_is_counted_and_shown(tmp_path: Path) -> None:
    order = tmp_path / "order.pdf"
    order.write_bytes(drawn_pdf(rows(ORDER)))
    (tmp_path / "truth.json").write_text(json.dumps(TRUTH | {"buyer_name": "Quite Another Company Ltd"}), "utf-8")
    status, table, _ = run(order, "--truth", tmp_path / "truth.json", "-o", tmp_path / "twins", "--count", 1, "--score")
    assert status == 0
    assert "Errors" in table and "Quite Another Company Ltd" in table and "0 orders would be right" in table


def test_what_cannot_be_used_is_named_with_what_to_do(tmp_path: Path) -> None:
    order, truth, out = tmp_path / "order.pdf", tmp_path / "truth.json", tmp_path / "twins"
    order.write_bytes(drawn_pdf(rows(ORDER)))
    truth.write_text(json.dumps(TRUTH | {"po_number": "77-1"}), "utf-8")
    status, _, told = run(order, "--truth", truth, "-o", out)
    assert status == InputError.exit_code and "does not fit order.pdf: the order number 77-1 printed nowhere" in told
    assert run(order, "-o", out, "--channels", "pigeon")[0] == 2
    assert not out.exists()


def test_what_is_no_order_on_a_page_is_refused_with_what_to_do() -> None:
    with pytest.raises(InputError, match="no words can be read"):
        opened_original(drawn_pdf(lambda canvas: None), "blank.pdf", Limits())
    with pytest.raises(InputError, match="PDFs and page images"):
        opened_original(b"UNB+UNOC:3+A+B+260101:1200+1'", "orders.edi", Limits())
    invoice = opened_original((case_folder("not-invoice-en") / "source.pdf").read_bytes(), "invoice.pdf", Limits())
    with pytest.raises(InputError, match=r"is read as no order .* --truth"):
        require_order(invoice)
    two = (case_folder("us-paper-mill-two-in-one") / "source.pdf").read_bytes()
    with pytest.raises(InputError, match="it holds 2 orders"):
        opened_original(two, "two.pdf", Limits())


def test_the_command_names_the_channels_that_there_are() -> None:
    assert CHANNELS == siblings.CHANNELS


@pytest.mark.parametrize(
    ("channel", "start"), [("scan", b"%PDF"), ("fax-fine", b"II"), ("fax-standard", b"II"), ("photo", b"\xff\xd8")]
)
def test_siblings_arrive_by_other_channels(channel: str, start: bytes) -> None:
    opened = opened_original(drawn_pdf(rows(ORDER)), "order.pdf", Limits())
    sibling = made_sibling(with_truth(opened, truth_from_record(TRUTH, "truth"), "truth"), channel, "1", Limits())
    assert sibling.content.startswith(start)
    assert sibling.truth.header["po_number"] != "4500017832"


def test_text_in_a_form_of_the_page_stays_text() -> None:
    def in_form(canvas: object) -> None:
        canvas.beginForm("body")  # type: ignore[attr-defined]
        rows(ORDER)(canvas)  # type: ignore[arg-type]
        canvas.endForm()  # type: ignore[attr-defined]
        canvas.doForm("body")  # type: ignore[attr-defined]

    opened = opened_original(drawn_pdf(in_form), "form.pdf", Limits())
    sibling = made_sibling(with_truth(opened, truth_from_record(TRUTH, "truth"), "truth"), "pdf", "1", Limits())
    page = open_pdf(sibling.content, "sibling.pdf", Limits()).pages[0]
    text = " ".join(word.text for word in page.words)
    assert page.source is WordSource.TEXT_LAYER and not sibling.kept
    assert sibling.truth.header["po_number"] in text and "4500017832" not in text and "ACME PUMPS INC" in text


def test_a_number_at_the_same_place_of_every_page_changes_on_every_page() -> None:
    opened = opened_original(drawn_pdf(rows(ORDER), rows((*ORDER[:3], "Please confirm by return."))), "two.pdf", Limits())
    sibling = made_sibling(with_truth(opened, truth_from_record(TRUTH, "truth"), "truth"), "pdf", "1", Limits())
    texts = [" ".join(word.text for word in page.words) for page in open_pdf(sibling.content, "two.pdf", Limits()).pages]
    assert [text.count(sibling.truth.header["po_number"]) for text in texts] == [1, 1]
    assert not any("4500017832" in text or "12/03/2026" in text for text in texts)
