"""The page that shows a review task: what was read, where it stands, and nothing that a document could smuggle in."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from pipeline.core.arrivals import Arrival, Channel, Envelope
from pipeline.core.comparing_orders import compare
from pipeline.core.document import BoundingBox
from pipeline.core.fields import Evidence, ExtractedOrder, FieldValue
from pipeline.core.issues import Issue, Severity
from pipeline.core.money import Money, Quantity
from pipeline.core.order_content import content_of_order
from pipeline.core.party_codes import CodeScheme, PartyCode
from tests.builders import line, order, resolution, sales_order
from validation_ui.evidence_page import PagePicture, pages_worth_showing, render_evidence_page

ARRIVAL = Arrival(
    arrival_id="20261103-1",
    envelope=Envelope("mailbox", Channel.MAIL, "m1", "buyer@works.example", "Order <b>4711</b>"),
    part_name="order.pdf",
    media_type="application/pdf",
    content_hash="0" * 64,
    size_bytes=10,
    received_at=datetime(2026, 11, 3, 9, 30, tzinfo=UTC),
)
PAGE = PagePicture(1, 595, 842, b"picture of page 1")


def read_at(value: str, page: int, box: tuple[float, float, float, float], confidence: float = 0.9) -> FieldValue[str]:
    return FieldValue(value, value, confidence, "test", Evidence(page, (BoundingBox(*box),)))


def shown(extracted: ExtractedOrder, **changes: object) -> str:
    arguments = {"resolution": None, "reasons": ["The price differs."], "findings": [], "pages": [PAGE]} | changes
    return render_evidence_page(ARRIVAL, extracted, **arguments)  # type: ignore[arg-type]


def test_a_reading_is_shown_with_a_crop_of_the_page_around_its_box() -> None:
    page = shown(order(po_number=read_at("PO-77", 1, (100, 50, 160, 62))))

    assert 'viewBox="97.0 47.0 66.0 18.0"' in page
    assert '<use href="#picture-1"/>' in page
    assert "PO-77" in page


def test_each_picture_is_embedded_once_however_many_crops_look_at_it() -> None:
    extracted = order(po_number=read_at("PO-77", 1, (100, 50, 160, 62)), buyer_name=read_at("Works", 1, (10, 10, 90, 22)))

    page = shown(extracted)

    assert page.count("data:image/png;base64,") == 1
    assert page.count('<use href="#picture-1"/>') >= 2


def test_what_came_from_a_document_is_escaped_and_nothing_may_run() -> None:
    nasty = '<script>alert("x")</script>'
    finding = Issue("note", Severity.WARNING, nasty, nasty)

    page = shown(order(po_number=read_at(nasty, 1, (1, 1, 2, 2))), reasons=[nasty], findings=[finding])

    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "Order &lt;b&gt;4711&lt;/b&gt;" in page
    assert re.search(r'Content-Security-Policy" content="default-src \'none\'', page)


def test_a_reading_on_a_page_without_a_picture_is_shown_without_a_crop() -> None:
    page = shown(order(po_number=read_at("PO-77", 2, (100, 50, 160, 62))))

    assert "PO-77" in page
    assert "#picture-2" not in page


def test_doubtful_readings_stand_out_from_sure_ones() -> None:
    page = shown(order(po_number=read_at("PO-77", 1, (100, 50, 160, 62), confidence=0.31)))

    assert re.search(r'class="doubt">31 %<', page)


def test_the_masters_are_shown_beside_what_was_read_and_a_proposal_is_no_certainty() -> None:
    resolved = resolution(order(lines=(line(),)))
    proposed = replace(resolved, lines=(replace(resolved.lines[0], certain=False),))
    sku = resolved.lines[0].articles[0].target.sku

    certain_page = shown(resolved.extracted, resolution=resolved)
    proposed_page = shown(proposed.extracted, resolution=proposed)

    assert sku in certain_page
    assert "proposed" not in certain_page
    assert "proposed" in proposed_page


def test_only_pages_that_something_was_read_from_are_worth_showing() -> None:
    extracted = order(po_number=read_at("PO-77", 3, (1, 1, 2, 2)), lines=(line(description=read_at("Bolt", 5, (1, 1, 2, 2))),))

    assert pages_worth_showing(extracted) == [1, 3, 5]
    second = ExtractedOrder(po_number=read_at("PO-78", 3, (1, 1, 2, 2)))
    assert (pages_worth_showing(second), pages_worth_showing(second, is_one_of_several=True)) == ([1, 3], [3])
    assert pages_worth_showing(ExtractedOrder(), is_one_of_several=True) == [1]


def test_what_only_the_message_says_is_shown_with_where_it_says_so_and_without_a_crop() -> None:
    said = FieldValue("PO-77", "PO-77", 0.8, "message:po_number", Evidence(1, (), "message: subject"))

    page = shown(order(po_number=said))

    assert "at message: subject" in page
    assert 'aria-label="PO number as printed"' not in page


def test_numbers_of_parties_are_shown_with_whose_they_are_and_where_they_stand() -> None:
    code = FieldValue(PartyCode("0412", CodeScheme.CUSTOMERS), "0412", 0.99, "x12:N1", Evidence(1, (), "N1[2]/N104"))
    page = shown(order(ship_to_codes=(code,)))
    assert "Ship-to number" in page and "0412 (number of the customer&#39;s own)" in page and "N1[2]/N104" in page


def test_a_revision_is_shown_beside_the_order_that_it_changes_line_by_line() -> None:
    old = sales_order()
    bolts, paste = old.lines
    fewer = replace(bolts, quantity=Quantity(Decimal(40), "EA"), amount=Money(Decimal("10.00"), "EUR"))
    new = replace(old, ship_to_id="<S-2>", lines=(fewer, replace(paste, sku="W-20", number=2), replace(paste, number=3)))
    difference = compare("SO-000001", content_of_order(old), content_of_order(new), {1: Decimal(60)})

    page = shown(order(), differences=[difference])

    assert "Beside SO-000001, which has the same number" in page
    assert "quantity: <del>100 EA</del> <ins>40 EA</ins>" in page
    assert "60 EA have shipped, so it can be reduced to 60 EA at the least, by 40 EA" in page
    assert "ship-to: <del>S-1</del> <ins>&lt;S-2&gt;</ins>" in page
    assert re.search(r'<tr class="added">\s*<td></td><td>2</td><td>W-20</td>', page)
    assert re.search(r'<tr class="unchanged">\s*<td>2</td><td>3</td><td>004711</td>', page)


def test_an_order_that_says_the_same_as_the_one_before_is_shown_as_such() -> None:
    same = compare("SO-000001", content_of_order(sales_order()), content_of_order(sales_order()))

    assert "It says the same in every line." in shown(order(), differences=[same])
