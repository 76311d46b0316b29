from __future__ import annotations

from datetime import date

import pytest

from extractors.fields.header import HeaderReading, read_header
from pipeline.core.document import BoundingBox, WordSource
from tests.printed import printed, rows_of_document


def header_of(*drawings: str, media_type: str = "application/pdf", source: WordSource = WordSource.TEXT_LAYER) -> HeaderReading:
    document = printed(*drawings, media_type=media_type, source=source)
    return read_header(document, rows_of_document(document), ())


def number_of(drawing: str) -> str | None:
    value = header_of(drawing).po_number
    return value.value if value else None


@pytest.mark.parametrize(
    ("drawing", "number"),
    [
        ("PO Number: 4500107186", "4500107186"),
        ("PO Number   4500107186 Rev 2", "4500107186"),
        ("PO Number: 14283001 - 001 OP", "14283001"),
        ("P.O. No.\n\nVU92708", "VU92708"),
        ("PO Number   PO-31877", "PO-31877"),
        ("Number: PO1210027\n\nPURCHASE ORDER", "PO1210027"),
        ("Order No: SVF/2231", "SVF/2231"),
        ("PURCHASE ORDER 4500123", "4500123"),
        ("Bestellung Nr. 2026-00817 vom 12.03.2026", "2026-00817"),
        ("ORDINE N. 1520/A del 03/03/2026", "1520/A"),
        ("PO Number   4500 107186", "4500 107186"),
    ],
)
def test_the_order_number_is_taken_without_revision_date_or_type(drawing: str, number: str) -> None:
    assert number_of(drawing) == number


@pytest.mark.parametrize(
    "drawing",
    [
        "PO Number:   01/27/2021",
        "PO Number:   800-688-0990",
        "PO Number:   $1,596.40",
        "PO Number:   1 of 3",
        "PO Number:   see below",
        "PO Number:\n\nPO Date:   01/27/2026",
        "PO Box 4711, Springfield",
        "This purchase order number must appear on all invoices",
    ],
)
def test_what_cannot_be_an_order_number_is_not_made_one(drawing: str) -> None:
    assert number_of(drawing) is None


def test_a_number_repeated_on_every_page_is_believed_more_than_one_printed_once() -> None:
    once = header_of("PO Number: 4711889").po_number
    often = header_of("PO Number: 4711889", "PO Number: 4711889", "PO Number: 4711889").po_number
    assert once is not None
    assert often is not None
    assert often.confidence > once.confidence


def test_two_different_numbers_lower_the_confidence() -> None:
    one = header_of("PO Number: 4711889").po_number
    two = header_of("PO Number: 4711889\n\nPurchase Order No: 998877").po_number
    assert one is not None
    assert two is not None
    assert two.confidence < 0.7 < one.confidence


def test_labels_inside_the_table_of_lines_do_not_count() -> None:
    document = printed("PO Number: 4711889\n\n1  Hose  Delivery Date: 16-JAN-2026  5.00")
    rows = rows_of_document(document)
    area = BoundingBox(0, rows[1].box.top - 1, 600, rows[1].box.bottom + 1)
    assert read_header(document, rows, ()).requested_date is not None
    assert read_header(document, rows, [(1, area)]).requested_date is None


def test_print_and_revision_dates_are_not_the_orders() -> None:
    header = header_of("PO Date: 01/12/2026\nRevision Date: 01/15/2026\nPrinted: 01/16/2026\nValid until: 02/28/2026")
    assert header.po_date is not None
    assert header.po_date.value == date(2026, 1, 12)


def test_the_date_beside_a_quotation_number_is_the_quotations() -> None:
    header = header_of("P.O. No: 24250341      Date   25/11/2024\nQuote Ref: Q-77        Date   03/10/2024")
    assert header.po_date is not None
    assert header.po_date.value == date(2024, 11, 25)


def test_the_date_under_number_and_date_is_read_behind_the_number() -> None:
    header = header_of("Bestellnummer/Datum\n4501188230 / 05.11.2026")
    assert header.po_date is not None
    assert (header.po_number.value, header.po_date.value) == ("4501188230", date(2026, 11, 5))  # type: ignore[union-attr]


def test_the_countrys_habit_decides_an_ambiguous_date() -> None:
    american = header_of("Date: 04/05/2026\n\nVendor:\nAcme Supply Inc\n12 Main Street\nSpringfield, IL 62701")
    british = header_of("Date: 04/05/2026\n\nSupplier:\nAcme Supply Ltd\n12 High Street\nLeeds LS1 4AB")
    assert american.po_date.value == date(2026, 4, 5)  # type: ignore[union-attr]
    assert british.po_date.value == date(2026, 5, 4)  # type: ignore[union-attr]


def test_an_ambiguous_date_without_a_hint_is_little_believed_and_reported() -> None:
    header = header_of("PO Number: 4711889\nPO Date: 04/05/2026")
    assert header.po_date is not None
    assert header.po_date.confidence < 0.55
    assert [issue.code for issue in header.issues] == ["ambiguous-date"]


def test_a_date_wanted_in_a_sentence_is_understood() -> None:
    header = header_of("PO Date: 11 November 2026\n\nPlease supply the following, for delivery on or before 25 November 2026.")
    assert header.requested_date.value == date(2026, 11, 25)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("drawing", "currency"),
    [
        ("Currency: USD", "USD"),
        ("Währung   EUR", "EUR"),
        ("Total USD   1,596.40", "USD"),
        ("Gesamt   1.596,40 €", "EUR"),
        ("Unit price   5.05 CHF", "CHF"),
        ("Total In US $   590.20", "USD"),
        ("Vendor:\nAcme Inc\n1 King St\nToronto, ON M5W 0E1\n\nTotal  $590.20", "CAD"),
        ("Vendor:\nAcme Inc\n1 King St\nToronto, ON M5W 0E1\n\nTotal in US $:   590.20", "USD"),
        ("合計  ¥161,020", "JPY"),
        ("Moeda: BRL - Real", "BRL"),
        ("Итого  3 500,00 руб.", "RUB"),
        ("Valor Total   R$   25.170,98", "BRL"),
        ("Total   AED13,671.00", "AED"),
        ("Total   590.20USD", "USD"),
        ("TOTAL CDN   21,865.76", "CAD"),
        ("Rupees One Lakh Eighty Five Thousand Only", "INR"),
        ("Rs. Eighty One Thousand and Eighty Paise Only", "INR"),
        ("Total Exclusive   R97,416.00", "ZAR"),
        ("Всього до сплати   22 800,00 грн", "UAH"),
        ("付款条件：月结60天   交易币种：RMB", "CNY"),
        ("RODAMENT 6206 2RS1   16,00   6,10\n\nTotal   2.793,95 €", "EUR"),
    ],
)
def test_the_currency_is_read_from_labels_codes_and_signs(drawing: str, currency: str) -> None:
    value = header_of(drawing).currency
    assert value is not None
    assert value.value == currency


def test_no_currency_is_guessed_from_a_country_alone() -> None:
    assert header_of("Ship To:\nAcme Inc\n12 Main Street\nSpringfield, IL 62701\n\nTotal 590.20").currency is None


def test_units_and_everyday_words_are_no_currencies() -> None:
    assert header_of("HOSE 100R1   150 FT   2.27   340.50\nTOP ALL   4.00").currency is None
    assert header_of("BEARING 6206 2RS1   16.00   6.10   97.60").currency is None
    assert header_of("GASKET DIN127   4.00   SEAL SKF62.5").currency is None
    assert header_of("WELDING WIRE 14 AWG   4.00   192.50").currency is None
    assert header_of("MWST-Nr.   CHE 115.322.871   4.00").currency is None
    assert header_of("REFRIGERANT R134A   4.00   VALVE R1,234A   ELBOW R4125").currency is None
    assert header_of("Line RS   One of these").currency is None
    assert header_of("UNITS 14-16 GREENPORT WAY, JO RU6 7TL").currency is None


@pytest.mark.parametrize(
    ("drawing", "terms"),
    [
        ("Terms: Net 30 Days", "Net 30 Days"),
        ("Payment\nTerms:    2% 10, Net 30", "2% 10, Net 30"),
        ("Zahlungsbedingungen: 14 Tage 2 % Skonto,\n                     30 Tage netto", "14 Tage 2 % Skonto, 30 Tage netto"),
        ("支払条件  月末締翌月末払", "月末締翌月末払"),
        ("Terms of payment   10D", "10D"),
    ],
)
def test_payment_terms_are_read_as_printed(drawing: str, terms: str) -> None:
    value = header_of(drawing).payment_terms
    assert value is not None
    assert value.value == terms


@pytest.mark.parametrize(
    ("drawing", "terms"),
    [
        ("Incoterm: FCA FREE CARRIER", "FCA FREE CARRIER"),
        ("F.O.B.\n\nDESTINATION", "DESTINATION"),
        ("Freight Terms      Ship Via\nFOB Destination    Truck", "FOB Destination"),
        ("Lieferbedingung: frei Haus", "frei Haus"),
        ("Price DAP Hamburg (Incoterms 2020)", "DAP Hamburg (Incoterms 2020)"),
    ],
)
def test_delivery_terms_are_read_as_printed(drawing: str, terms: str) -> None:
    value = header_of(drawing).delivery_terms
    assert value is not None
    assert value.value == terms


def test_the_fob_point_is_preferred_to_who_pays_the_freight() -> None:
    header = header_of("Freight Terms    FOB       Ship Via\nPrepaid          Origin    Truck")
    assert header.delivery_terms is not None
    assert header.delivery_terms.value == "Origin"


def test_a_column_that_says_the_same_on_every_row_of_a_sheet_belongs_to_the_header() -> None:
    sheet = """
    PO_NBR    LINE_NO  ITEM_NBR     DESCRIPTION   QTY_REQ  UOM  UNIT_PRICE
    0731945   001      FST-100      HEX SCREW     500      EA   0.34
    0731945   002      FST-200      HEX NUT       750      EA   0.11
    """
    header = header_of(sheet, media_type="text/csv", source=WordSource.BODY_TEXT)
    assert header.po_number is not None
    assert header.po_number.value == "0731945"


def test_a_message_gives_number_date_terms_and_who_signs() -> None:
    message = """
    Subject: Reorder - PO 0731945
    Date: 2026-04-08

    Hi folks, please ship the following, required by 4/22/2026. Usual Net 45.

    - 100 grade 8 screws

    Thanks,
    Greg Marsh
    Wabash Valley Industrial Co. - Purchasing
    (513) 555-0108
    """
    header = header_of(message, media_type="message/rfc822", source=WordSource.BODY_TEXT)
    assert header.po_number.value == "0731945"  # type: ignore[union-attr]
    assert header.po_date.value == date(2026, 4, 8)  # type: ignore[union-attr]
    assert header.requested_date.value == date(2026, 4, 22)  # type: ignore[union-attr]
    assert header.payment_terms.value == "Net 45"  # type: ignore[union-attr]
    assert header.buyer_name.value == "Wabash Valley Industrial Co."  # type: ignore[union-attr]
    assert header.ship_to_address is None


def test_pages_of_terms_say_nothing_about_the_header() -> None:
    clause = (
        "The Seller shall indemnify the Buyer against all liability, damages and claims arising hereunder, and no waiver by\n"
    )
    terms = "TERMS AND CONDITIONS\n" + clause * 25 + "PO Number: 99999999\n" + clause * 3
    header = header_of("PO Number: 4711889", terms)
    assert header.po_number.value == "4711889"  # type: ignore[union-attr]
    assert header.po_number.confidence > 0.9  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("digits", "day"),
    [("251110", date(2025, 11, 10)), ("13112025", date(2025, 11, 13)), ("191225", None), ("254110", None), ("4711889", None)],
)
def test_a_date_without_marks_is_read_behind_its_label_where_the_digits_mean_one_day_only(digits: str, day: date | None) -> None:
    value = header_of(f"Best.nr    P251188     Best.datum    {digits}").po_date
    assert (value.value if value else None) == day
