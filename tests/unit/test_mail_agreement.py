"""A message and what is attached to it: one fills what the other leaves out, a contradiction is a finding, one order is one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from extractors.limits import Limits
from extractors.mail.agreement import completed
from extractors.mail.covering import CoveringNote
from extractors.mail.same_order import is_same_order, says_attached
from extractors.read import ReadFile, read_file, read_note, read_orders, read_part, with_note
from pipeline.core.fields import DocumentKind, Evidence, ExtractedLine, ExtractedOrder, FieldValue
from pipeline.core.issues import Severity
from tests.builders_mail import PDF, mail, outlook_file, picture, with_files, zipped
from tests.builders_mail import OutlookFile as File
from tests.builders_mail import OutlookMessage as Outlook

LIMITS = Limits()
LINES = """
Item    Article     Description               Qty   Unit   Price    Amount
1       AX-1001     Hex bolt M10 x 40           5   BX     12.00     60.00
2       BX-2002     Nut M10                     7   BX      8.00     56.00

Total USD                                                         116.00
"""
TITLE = "PURCHASE ORDER\n\nBuyer: Harbour Marine Ltd\n\n"
NUMBERED = f"{TITLE}PO Number: PO-5501\nDelivery date: 2026-04-15\n{LINES}"
BARE = f"{TITLE}{LINES}"


def reads(text: str, attached: str = "", subject: str = "Our order", **files: bytes) -> list[ReadFile]:
    all_files = ({"order.txt": attached.encode()} if attached else {}) | {
        name.replace("_", "."): one for name, one in files.items()
    }
    return read_orders(with_files(mail(text, subject=subject), all_files), "mail.eml", LIMITS)


def findings(read: ReadFile, code: str = "differs-from-message") -> list[tuple[str, str]]:
    return [(issue.place, issue.message) for issue in read.order.issues if issue.code == code]


def test_the_number_in_the_subject_fills_an_order_without_one_and_says_where_it_stands() -> None:
    (read,) = reads("Please find our order attached.", BARE, subject="Purchase order PO-7788")
    number = read.order.po_number
    assert number is not None and (number.value, number.extractor) == ("PO-7788", "message:po_number")
    assert number.evidence == Evidence(1, (), "message: subject") and number.confidence >= 0.8
    assert len(read.order.lines) == 2 and findings(read) == []


def test_the_text_fills_dates_terms_and_the_writers_company() -> None:
    text = "Hello,\n\nattached is PO-7788, required by 15 April 2026. Terms Net 45.\n\nRegards\nAnna Lund\nHarbour Marine Ltd"
    (read,) = reads(text, LINES)
    order = read.order
    assert order.requested_date is not None and order.requested_date.value == date(2026, 4, 15)
    assert order.requested_date.evidence == Evidence(1, (), "message: text")
    assert order.po_date is not None and order.po_date.value == date(2026, 3, 4)
    assert order.po_date.evidence == Evidence(1, (), "message: date")
    assert order.payment_terms is not None and order.payment_terms.value == "Net 45"
    assert order.buyer_name is not None and order.buyer_name.value == "Harbour Marine Ltd"


@pytest.mark.parametrize(
    "signature", ["Senior Buyer, Harbour Marine Ltd", "Leiter Einkauf, Harbour Marine Ltd", "Harbour Marine Ltd, Leeds"]
)
def test_the_writers_company_is_named_without_the_job(signature: str) -> None:
    (read,) = reads(
        f"Ship to 12 Canal Road, Leeds LS1 4AB.\nPO-7788 attached.\n\nRegards\nAnna Lund\n{signature}\n0113 496 0100", LINES
    )
    assert read.order.buyer_name is not None and read.order.buyer_name.value.startswith("Harbour Marine Ltd")
    assert read.order.ship_to_address is not None and read.order.ship_to_address.value == "12 Canal Road, Leeds LS1 4AB"


def test_what_the_attachment_says_itself_is_not_replaced() -> None:
    (read,) = reads("Attached is PO-5501, needed by 15 April 2026.", NUMBERED, subject="PO-5501")
    assert read.order.po_number is not None and read.order.po_number.extractor != "message:po_number"
    assert read.order.po_number.value == "PO-5501" and findings(read) == []


def test_a_number_or_a_date_that_differs_is_a_finding_that_names_both() -> None:
    (read,) = reads("Attached is PO-5510. We need it by 20 May 2026.", NUMBERED)
    assert read.order.po_number is not None and read.order.po_number.value == "PO-5501"
    assert findings(read) == [
        ("po_number", "The order number is “PO-5510” in the message and “PO-5501” in the attached order."),
        ("requested_date", "The requested date is “20 May 2026” in the message and “2026-04-15” in the attached order."),
    ]
    assert {issue.severity for issue in read.order.issues if issue.code == "differs-from-message"} == {Severity.WARNING}


@pytest.mark.parametrize("subject", ["Order 5501", "PO 5501 and PO 4402", "Re: our PO-5501"])
def test_the_same_number_written_otherwise_is_no_difference(subject: str) -> None:
    (read,) = reads("See attached.", NUMBERED, subject=subject)
    assert findings(read) == []


def test_the_same_order_typed_and_attached_is_one_order_and_a_differing_quantity_is_named() -> None:
    typed = LINES.replace("  5   BX     12.00     60.00", "  6   BX     12.00     72.00")
    content = with_files(mail(f"Please supply on PO-5501:\n{typed}", subject="PO-5501"), {"order.txt": NUMBERED.encode()})
    (read,) = read_orders(content, "mail.eml", LIMITS)
    assert read.order.lines[0].quantity is not None and read.order.lines[0].quantity.value == Decimal(5)
    assert findings(read) == [("line 1", "The quantity is “6” in the message and “5” in the attached order.")]
    text = read_part(content, "message text", LIMITS)
    assert (text.order.kind, text.order.kind_reason) == (
        DocumentKind.NOT_AN_ORDER,
        "a covering note: the order that it repeats is attached",
    )


def test_an_order_typed_beside_files_that_are_none_is_the_order() -> None:
    typed = f"Please supply on PO-7788:\n{LINES}"
    terms = "GENERAL TERMS AND CONDITIONS\n\n" + "The seller shall deliver hereunder and the buyer shall pay. " * 40
    for files in ({"logo_png": picture(90, 30)}, {"terms_txt": terms.encode()}, {"catalogue_pdf": PDF[:0] + b"%PDF-1.4 broken"}):
        found = reads(typed, **files)
        assert [(read.order.po_number.value, len(read.order.lines)) for read in found if read.order.po_number] == [("PO-7788", 2)]


def test_a_covering_note_alone_orders_nothing() -> None:
    content = with_files(mail("See attached.", subject="Order"), {"order.txt": NUMBERED.encode()})
    assert read_part(content, "message text", LIMITS).order.kind is DocumentKind.NOT_AN_ORDER


def test_another_order_in_the_text_is_read_too_and_a_person_is_asked() -> None:
    other = "Please also supply on PO-9900:\n" + LINES.replace("AX-1001", "CX-3003").replace("BX-2002", "DX-4004")
    found = reads(other.replace("Hex bolt M10 x 40", "Seal ring 30 mm  ").replace("Nut M10", "Tape 50"), NUMBERED)
    assert [read.order.po_number.value for read in found if read.order.po_number] == ["PO-5501", "PO-9900"]
    assert any(issue.code == "order-in-text-and-attachment" for issue in found[1].order.issues)


def test_what_a_covering_note_asks_for_in_passing_is_named_on_the_order_and_makes_no_second_one() -> None:
    lines = (ExtractedLine(description=said("nitrile gloves"), quantity=said(Decimal(2))), ExtractedLine(description=said("Nut")))
    order = ExtractedOrder(
        po_number=said("PO-5501"), lines=(ExtractedLine(supplier_part=said("AX-1001"), quantity=said(Decimal(5))),)
    )
    note = CoveringNote(lines=lines, text="attached", attachments=1, points=True)
    assert [(issue.code, issue.message) for issue in completed(order, note).issues] == [
        ("only-in-message", "The message speaks of “2 nitrile gloves”, which the attached order does not have.")
    ]
    assert completed(order, replace(note, points=False)).issues == ()


@pytest.mark.parametrize(
    "text",
    [
        "Please find our order attached.",
        "Anbei unsere Bestellung.",
        "Siehe Anhang",
        "Bestellung als Anlage",
        "Ci-joint notre commande",
        "Adjunto pedido",
        "In allegato l'ordine",
        "Bijgevoegd onze bestelling",
        "Bifogad beställning",
        "Em anexo",
        "W załączeniu zamówienie",
        "Заказ во вложении",
        "注文書を添付します",
        "订单见附件",
    ],
)
def test_pointing_to_what_is_attached_is_understood(text: str) -> None:
    assert says_attached(text) and not says_attached("Please send five boxes to Leeds.")


def test_the_same_file_twice_is_one_order() -> None:
    found = reads("See attached.", NUMBERED, copy_txt=NUMBERED.encode())
    assert len(found) == 1 and found[0].orders_in_file == 1


def test_a_note_beside_an_attached_order_is_no_second_order() -> None:
    found = reads("See attached.", NUMBERED, readme_txt=b"The drawings follow by post.\nPlease keep them with the order.\n")
    assert [read.order.po_number.value for read in found if read.order.po_number] == ["PO-5501"] and len(found) == 1


def test_two_attached_orders_do_not_share_the_number_of_the_message() -> None:
    found = reads("PO-7788 attached.", BARE, other_txt=BARE.replace("AX-1001", "CX-3003").encode())
    assert [read.order.po_number for read in found] == [None, None]


def test_a_file_that_cannot_be_read_is_named_beside_the_order_that_can() -> None:
    locked = zipped({"more.pdf": PDF}, password_flag=True)
    (read,) = reads("See attached.", NUMBERED, more_zip=locked)
    assert any("password" in message for _place, message in findings(read, "attachment-unreadable"))


def test_a_logo_is_not_remarked_on_and_does_not_make_a_message_unreadable() -> None:
    (read,) = reads("See attached.", NUMBERED, logo_png=picture(120, 40))
    assert findings(read, "attachment-unreadable") == []
    (nothing,) = reads("Thank you for the call.", logo_png=picture(120, 40))
    assert nothing.order.kind is DocumentKind.NOT_AN_ORDER


def test_a_message_whose_file_cannot_be_had_goes_to_a_person_even_if_its_text_orders_nothing() -> None:
    content = outlook_file(Outlook("PO", text="See attached.", files=[File("order.pdf", b"", method=7)]))
    for read in (read_file(content, "mail.msg", LIMITS), read_part(content, "message text", LIMITS)):
        assert read.order.kind is DocumentKind.ORDER and not read.order.lines
        assert findings(read, "part-left-out") == [
            ("message", "order.pdf is not read: the message only names where it was stored.")
        ]


def test_an_outlook_message_with_an_archive_is_read_as_any_other() -> None:
    content = outlook_file(Outlook("PO-7788", text="See attached.", files=[File("o.zip", zipped({"order.txt": BARE.encode()}))]))
    read = read_file(content, "mail.msg", LIMITS)
    assert read.order.po_number is not None and read.order.po_number.value == "PO-7788" and len(read.order.lines) == 2


def test_attachments_that_are_read_one_by_one_are_completed_from_the_message_all_the_same() -> None:
    content = with_files(mail("See attached.", subject="Purchase order PO-7788"), {"order.txt": BARE.encode()})
    (alone,) = with_note([read_part(BARE.encode(), "order.txt", LIMITS)], read_note(content, LIMITS))
    (together,) = read_orders(content, "mail.eml", LIMITS)
    assert alone.order == together.order


def said(value: object, confidence: float = 0.9) -> FieldValue:  # type: ignore[type-arg]
    return FieldValue(value, str(value), confidence, "test")


def test_a_date_for_the_whole_order_is_not_set_beside_lines_wanted_at_other_times() -> None:
    line = ExtractedLine(requested_date=said(date(2026, 5, 1)))
    order, note = ExtractedOrder(lines=(line,)), CoveringNote(requested_date=said(date(2026, 5, 2)))
    result = completed(order, note)
    assert result.requested_date is None
    assert [issue.place for issue in result.issues] == ["requested_date"]
    agreed = completed(replace(order, lines=(ExtractedLine(requested_date=said(date(2026, 5, 2))),)), note)
    assert agreed.requested_date is not None and agreed.issues == ()


def test_another_postcode_or_currency_differs_and_another_spelling_of_a_place_does_not() -> None:
    order = ExtractedOrder(ship_to_address=said("Lagerstr. 5, 12345 Berlin"), currency=said("EUR"))
    same = CoveringNote(ship_to_address=said("Lagerstraße 5, D-12345 Berlin"), currency=said("EUR"))
    other = CoveringNote(ship_to_address=said("Hafenweg 1, 20457 Hamburg"), currency=said("USD"))
    assert completed(order, same).issues == ()
    assert [issue.place for issue in completed(order, other).issues] == ["currency", "ship_to_address"]


def test_orders_are_the_same_by_number_or_by_most_of_their_lines() -> None:
    def order(number: str | None, *lines: tuple[str, int]) -> ExtractedOrder:
        found = tuple(ExtractedLine(supplier_part=said(code), quantity=said(Decimal(count))) for code, count in lines)
        return ExtractedOrder(po_number=said(number) if number else None, lines=found)

    assert is_same_order(order("PO-5501", ("AX-1001", 5)), order("5501", ("CX-9", 5)))
    assert not is_same_order(order("PO-5501", ("AX-1001", 5)), order("PO-5502", ("AX-1001", 5)))
    assert is_same_order(
        order(None, ("AX-1001", 5), ("BX-2002", 1)), order("5501", ("AX-1001", 6), ("CX-3003", 1), ("BX-2002", 1))
    )
    assert not is_same_order(order(None, ("AX-1001", 5)), order("5501", ("CX-3003", 5)))
    assert not is_same_order(order(None), order("5501"))
