"""Which reader counts for a message's text: tables and typed lists by rules, sentences by the model."""

from __future__ import annotations

from dataclasses import replace

from extractors.fields.folding import fold
from extractors.formats.text_grid import text_document
from extractors.layout.rows import rows_of
from extractors.prose.choice import _surer, with_prose
from extractors.read_pages import ReadFile, read_document
from pipeline.core.document import WordSource
from pipeline.core.fields import ExtractedOrder, FieldValue


def message(text: str, subject: str = "Purchase order 4711") -> ReadFile:
    return read_document(text_document(f"Subject: {subject}\nDate: 2026-11-19\n\n{text}", "message text", "message/rfc822", 5))


def readers(read: ReadFile) -> set[str]:
    return {line.quantity.extractor.partition(":")[0] for line in read.order.lines if line.quantity is not None}


def test_a_typed_table_is_read_by_its_columns() -> None:
    read = message(
        "Please send:\n\nItem      Description          Qty   Unit   Price\n"
        "4711-B    Hex bolt M8x30       200   pcs    0.12\n4712-C    Washer M8            400   pcs    0.03\n"
    )
    assert [str(line.quantity.value) for line in read.order.lines if line.quantity] == ["200", "400"]
    assert readers(read) == {"table"}


def test_a_row_of_a_typed_list_stays_one_line_however_many_numbers_it_names() -> None:
    read = message(
        "Please send the following:\n\n1. 200 ea Grade 8 lock nuts, 3/8-16, yellow zinc\n"
        '2. 75 ft of 3/16" steel cable\n3. 12 ea brass unions, 45 deg\n'
    )
    assert [str(line.quantity.value) for line in read.order.lines if line.quantity] == ["200", "75", "12"]
    assert readers(read) == {"list"}


def test_a_list_gets_the_codes_that_its_sentences_name() -> None:
    read = message("Could you send us these please:\n\n- 3 boxes PTFE tape (660-1212)\n- 18 pcs ball valves (310-0075)\n")
    assert [line.supplier_part.value for line in read.order.lines if line.supplier_part] == ["660-1212", "310-0075"]
    first = read.order.lines[0].description
    assert first is not None
    assert fold(first.value) == "ptfe tape"


def test_running_text_is_read_by_the_model() -> None:
    read = message("Hi,\n\nplease send 3 boxes of 4711-B and 20 m of KX-20, by Friday.\n\nThanks\nTom")
    assert [line.supplier_part.value for line in read.order.lines if line.supplier_part] == ["4711-B", "KX-20"]
    assert readers(read) == {"prose"}
    assert read.order.requested_date is not None
    assert read.order.requested_date.value.isoformat() == "2026-11-20"


def test_an_enquiry_gives_no_lines() -> None:
    read = message("Hello,\n\ncould you quote us for 200 m of hose 210-1301? What is your lead time?\n", "Hose")
    assert read.order.lines == ()


def test_a_page_that_is_no_message_is_left_alone() -> None:
    message_document = text_document("please send 3 boxes of 4711-B", "note", "application/pdf", 5)
    pages = tuple(replace(page, source=WordSource.TEXT_LAYER) for page in message_document.pages)
    document = replace(message_document, pages=pages)
    order = ExtractedOrder()
    assert with_prose(order, document, [row for page in pages for row in rows_of(page)]) is order
    read = with_prose(order, message_document, [row for page in message_document.pages for row in rows_of(page)])
    assert len(read.lines) == 1


def test_two_readers_that_agree_make_a_value_surer_and_two_that_differ_make_it_doubtful() -> None:
    weak, strong = FieldValue("A-1", "A-1", 0.6, "rules"), FieldValue("A-1", "A-1", 0.7, "model")
    agreed, alone = _surer(weak, strong), _surer(weak, None)
    assert agreed is not None and (agreed.value, agreed.extractor, round(agreed.confidence, 2)) == ("A-1", "rules", 0.88)
    assert alone == weak
    other = FieldValue("B-2", "B-2", 0.75, "model")
    disputed = _surer(FieldValue("A-1", "A-1", 0.95, "rules"), other)
    assert disputed is not None and (disputed.value, disputed.confidence) == ("A-1", 0.6)
    passing = _surer(FieldValue("A-1", "A-1", 0.95, "rules"), replace(other, confidence=0.3))
    assert passing is not None and passing.confidence == 0.95
