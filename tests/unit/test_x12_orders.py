"""What an X12 850 or 860 says, read segment by segment."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from extractors.edi.unit_codes import unit_as_stated
from extractors.edi.x12_file import read_x12
from extractors.limits import Limits
from pipeline.core.fields import DocumentKind, ExtractedLine
from pipeline.core.issues import Severity
from pipeline.core.party_codes import CodeScheme, PartyCode
from tests.builders_x12 import BCH, BEG, LINE, change, interchange, issues_of, order, read, transaction


def only_line(*segments: str) -> ExtractedLine:
    (line,) = read(order(BEG, *segments)).lines
    return line


class TestHeading:
    def test_number_date_currency_and_terms_are_taken_from_their_segments(self) -> None:
        found = read(order(BEG, "CUR*BY*USD", "FOB*PP*DE", "ITD*01*3*2**10**30", "DTM*002*20261208", LINE))
        assert found.po_number is not None and found.po_number.value == "4500117"
        assert found.po_date is not None and found.po_date.value == date(2026, 11, 3)
        assert found.currency is not None and found.currency.value == "USD"
        assert found.payment_terms is not None and found.payment_terms.value == "2% 10 days, net 30 days"
        assert found.delivery_terms is not None and found.delivery_terms.value == "FOB Destination, Prepaid (by Seller)"
        assert found.requested_date is not None and found.requested_date.value == date(2026, 12, 8)

    def test_terms_in_words_come_before_those_in_codes(self) -> None:
        found = read(order(BEG, "ITD*01*3*****30*****Net 30 days EOM", "FOB*CC*OR*Dock 4, Dubuque*01*FCA", LINE))
        assert found.payment_terms is not None and found.payment_terms.value == "Net 30 days EOM"
        assert found.delivery_terms is not None and found.delivery_terms.value == "FCA Dock 4, Dubuque"

    def test_evidence_tells_page_box_and_element(self) -> None:
        file = read_x12(order(BEG, LINE), "a.edi", Limits())
        number = file.orders[0].po_number
        assert number is not None and number.evidence is not None
        assert number.evidence.path == "BEG[1]/BEG03"
        page = file.view.document("a.edi", "application/edi-x12", 10).pages[0]
        box = number.evidence.boxes[0]
        shown = [word.text for word in page.words if word.box.top == box.top and word.box.left <= box.left < word.box.right]
        assert number.evidence.page == 1 and shown == [BEG]
        assert box.right - box.left == pytest.approx(6.0 * len("4500117"))
        (shown_at,) = [word.box.left for word in page.words if word.text == BEG]
        assert box.left - shown_at == pytest.approx(6.0 * len("BEG*00*SA*"))

    @pytest.mark.parametrize(
        ("dates", "wanted"),
        [
            (("DTM*010*20261201", "DTM*002*20261208"), date(2026, 12, 8)),
            (("DTM*063*20261210", "DTM*064*20261205", "DTM*106*20261207"), date(2026, 12, 7)),
            (("DTM*063*20261210", "DTM*064*20261205"), date(2026, 12, 10)),
            (("DTM*010*20261201", "DTM*001*20261231"), date(2026, 12, 1)),
            (("DTM*004*20261101",), None),
            (("DTM*001*20261231",), None),
            (("DTM*002****RD8*20261207-20261209",), date(2026, 12, 7)),
        ],
    )
    def test_the_wanted_date_is_the_best_of_the_dates(self, dates: tuple[str, ...], wanted: date | None) -> None:
        found = read(order(BEG, *dates, LINE)).requested_date
        assert (found.value if found else None) == wanted

    def test_dates_that_bind_and_dates_of_unknown_kind_are_told(self) -> None:
        found = read(order(BEG, "DTM*001*20261231", "DTM*QQQ*20261230", LINE))
        assert "cancel after 20261231" in issues_of(found, "date-binding")[0].message
        assert "20261230" in issues_of(found, "date-qualifier-unknown")[0].message

    def test_two_dates_of_one_kind_are_no_date_but_a_warning(self) -> None:
        found = read(order(BEG, "DTM*002*20261208", "DTM*002*20261215", LINE))
        assert found.requested_date is None
        assert issues_of(found, "several-dates")[0].severity is Severity.WARNING

    def test_years_of_two_digits_are_of_this_century(self) -> None:
        found = read(interchange(transaction("BEG*00*SA*7**261103", LINE), version="003040"))
        assert found.po_date is not None and found.po_date.value == date(2026, 11, 3)

    @pytest.mark.parametrize("text", ["20261332", "2026110", "soon", "20260230"])
    def test_what_is_no_date_is_told_and_not_taken(self, text: str) -> None:
        found = read(order(f"BEG*00*SA*1**{text}", LINE))
        assert found.po_date is None
        assert text in issues_of(found, "not-a-date")[0].message and issues_of(found, "not-a-date")[0].place == "BEG[1]/BEG05"


class TestParties:
    def test_buyer_ship_to_bill_to_and_supplier_are_told_apart(self) -> None:
        found = read(
            order(
                BEG,
                *("N1*BY*Cedar Bluff Bottling Co.*92*C1", "N3*4180 Prairie Mill Road", "N4*Dubuque*IA*52003*US"),
                *("N1*ST*Plant 2*92*002", "N2*Receiving", "N3*910 Levee Road*ATTN J. FARROW", "N4*Dubuque*IA*52001"),
                *("N1*BT*Accounts Payable", "N1*VN*Quellmar Industrial Supply Inc.*92*V9"),
                LINE,
            )
        )
        values = {
            name: field.value if (field := getattr(found, name)) else None
            for name in ("buyer_name", "buyer_address", "ship_to_name", "ship_to_address", "bill_to_name", "supplier_name")
        }
        assert values == {
            "buyer_name": "Cedar Bluff Bottling Co.",
            "buyer_address": "4180 Prairie Mill Road, Dubuque, IA 52003, US",
            "ship_to_name": "Plant 2",
            "ship_to_address": "910 Levee Road, Dubuque, IA 52001",
            "bill_to_name": "Accounts Payable",
            "supplier_name": "Quellmar Industrial Supply Inc.",
        }

    def test_a_ship_to_named_by_its_number_alone_is_left_to_the_masters(self) -> None:
        found = read(order(BEG, "N1*BY*Cedar Bluff*92*C1", "N1*ST**92*0045", LINE))
        (issue,) = issues_of(found, "ship-to-by-number")
        assert found.ship_to_name is None and "92 0045" in issue.message and issue.severity is Severity.INFO
        (code,) = found.ship_to_codes
        assert code.value == PartyCode("0045", CodeScheme.CUSTOMERS)
        assert code.evidence is not None and code.evidence.path == "N1[2]/N104"

    def test_all_numbers_of_a_party_are_kept(self) -> None:
        found = read(order(BEG, "N1*BY*Cedar Bluff*92*C1", "N1*BY*Cedar Bluff*UL*0012345000058", "N1*SU*Us*91*V9", LINE))
        assert [code.value for code in found.buyer_codes] == [
            PartyCode("C1", CodeScheme.CUSTOMERS), PartyCode("0012345000058", CodeScheme.GLN),
        ]  # fmt: skip
        assert [code.value for code in found.supplier_codes] == [PartyCode("V9", CodeScheme.OURS)]

    def test_a_ship_to_without_name_and_number_needs_a_person(self) -> None:
        found = read(order(BEG, "N1*BY*Cedar Bluff", "N1*ST", LINE))
        assert [issue.severity for issue in issues_of(found, "ship-to-by-number")] == [Severity.WARNING]

    def test_who_pays_buys_where_nobody_else_does_but_less_surely(self) -> None:
        found = read(order(BEG, "N1*BT*Cedar Bluff", LINE))
        assert found.buyer_name is not None and found.buyer_name.value == "Cedar Bluff" and found.buyer_name.confidence < 0.9

    def test_of_several_payers_the_bill_to_comes_first(self) -> None:
        found = read(order(BEG, "N1*PR*Head Office", "N1*BT*Accounts Payable", "N1*SO*Parent Inc.", "N1*BY*Plant Inc.", LINE))
        assert found.bill_to_name is not None and found.bill_to_name.value == "Accounts Payable"
        assert found.buyer_name is not None and found.buyer_name.value == "Plant Inc."

    def test_a_ship_to_that_all_lines_share_is_that_of_the_order(self) -> None:
        place = ("N1*ST*Plant 2", "N3*910 Levee Road", "N4*Dubuque*IA*52001")
        found = read(order(BEG, LINE, *place, LINE.replace("PO1*1", "PO1*2"), *place))
        assert found.ship_to_name is not None and found.ship_to_name.value == "Plant 2"
        other = read(order(BEG, LINE, *place, LINE, "N1*ST*Plant 3", "N3*1 Dock Street"))
        assert other.ship_to_name is None and issues_of(other, "several-ship-tos")


class TestLines:
    def test_a_line_has_number_articles_text_quantity_unit_and_price(self) -> None:
        line = only_line(LINE, "PID*F*08***BOLT HEX", "PID*F****M8 X 30", "PID*F*73***ZINC", "AMT*1*25", "DTM*002*20261208")
        assert line.line_number is not None and line.line_number.value == "1"
        assert line.buyer_part is not None and line.buyer_part.value == "C-77"
        assert line.supplier_part is not None and line.supplier_part.value == "110-0830"
        assert line.description is not None and line.description.value == "BOLT HEX M8 X 30"
        assert line.quantity is not None and line.quantity.value == Decimal(10)
        assert line.uom is not None and line.uom.value == "EA"
        assert line.unit_price is not None and line.unit_price.value == Decimal("2.50")
        assert line.amount is not None and line.amount.value == Decimal(25)
        assert line.requested_date is not None and line.requested_date.value == date(2026, 12, 8)
        assert line.price_per is None

    @pytest.mark.parametrize(
        ("numbers", "buyers", "suppliers"),
        [
            ("IN*B1*VN*S1*UP*012345678905", "B1", "S1"),
            ("SK*B1*UK*00012345678905", "B1", "00012345678905"),
            ("PI*B1*MG*M1*VP*S1", "B1", "S1"),
            ("UP*012345678905*MG*M1", None, "M1"),
            ("PN*P1", None, "P1"),
            ("*X1", None, "X1"),
            ("CB*B1*CL*RED*SZ*12", "B1", None),
            ("BP*LONG-*CT*NUMBER*VC*S1", "LONG-NUMBER", "S1"),
            ("EN*2004417000033", None, "2004417000033"),
        ],
    )
    def test_each_number_is_its_owners(self, numbers: str, buyers: str | None, suppliers: str | None) -> None:
        line = only_line(f"PO1*1*10*EA*2.50*PE*{numbers}")
        assert (line.buyer_part.value if line.buyer_part else None) == buyers
        assert (line.supplier_part.value if line.supplier_part else None) == suppliers

    def test_numbers_of_a_lin_segment_count_too(self) -> None:
        line = only_line("PO1*1*10*EA*2.50", "LIN**BP*B1*VP*S1")
        assert line.buyer_part is not None and line.buyer_part.value == "B1"

    def test_an_unknown_kind_of_number_is_taken_for_want_of_a_better_and_told(self) -> None:
        found = read(order(BEG, "PO1*1*10*EA*2.50*PE*QQ*abc"))
        part = found.lines[0].supplier_part
        assert part is not None and part.value == "abc" and part.confidence < 0.7
        assert issues_of(found, "article-qualifier-unknown")[0].severity is Severity.WARNING

    @pytest.mark.parametrize(
        ("unit", "basis", "per"),
        [("EA", "HP", 100), ("EA", "TP", 1000), ("EA", "PE", None), ("EA", "PD", 12), ("DZ", "PD", None), ("TH", "TP", None),
         ("HU", "TP", 10), ("FT", "HF", 100), ("LB", "PP", None), ("EA", "CT", None)],
    )  # fmt: skip
    def test_the_basis_of_the_price_is_a_number_of_ordered_units(self, unit: str, basis: str, per: int | None) -> None:
        line = only_line(f"PO1*1*500*{unit}*12.5*{basis}*VP*S1")
        assert (line.price_per.value if line.price_per else None) == per

    @pytest.mark.parametrize(("basis", "code"), [("PP", "price-unit-differs"), ("RE", "price-kind"), ("NE", "price-kind")])
    def test_prices_that_are_not_what_a_unit_costs_are_told(self, basis: str, code: str) -> None:
        found = read(order(BEG, f"PO1*1*5*EA*12.5*{basis}*VP*S1"))
        assert issues_of(found, code)[0].severity is Severity.WARNING and issues_of(found, code)[0].place == "line 1"

    def test_a_price_that_only_ctp_states_is_the_price(self) -> None:
        found = only_line("PO1*1*5*EA***VP*S1", "CTP**MSR*9.99", "CTP**UCP*5.25*****1*HP")
        assert found.unit_price is not None and found.unit_price.value == Decimal("5.25")
        assert found.price_per is not None and found.price_per.value == 100
        retail = read(order(BEG, "PO1*1*5*EA***VP*S1", "CTP**MSR*9.99"))
        assert retail.lines[0].unit_price is None and "9.99" in issues_of(retail, "price-not-taken")[0].message

    @pytest.mark.parametrize(
        ("segments", "code"),
        [
            (("CTP**UCP*2.40",), "price-contradicted"),
            (("CTP**LPR*2.50***DIS*.9",), "price-multiplier"),
            (("PO3*PC*20261203**2.75**10*EA",), "price-contradicted"),
        ],
    )
    def test_another_price_of_the_same_line_is_told(self, segments: tuple[str, ...], code: str) -> None:
        found = read(order(BEG, LINE, *segments))
        assert [(issue.code, issue.severity, issue.place) for issue in found.issues] == [(code, Severity.WARNING, "line 1")]
        assert found.lines[0].unit_price is not None and found.lines[0].unit_price.value == Decimal("2.50")

    @pytest.mark.parametrize(("basis", "per", "severity"), [("HU", 100, Severity.INFO), ("QQ", None, Severity.WARNING)])
    def test_an_unusual_basis_of_a_price_is_told(self, basis: str, per: int | None, severity: Severity) -> None:
        found = read(order(BEG, f"PO1*1*500*EA*12.5*{basis}*VP*S1"))
        assert issues_of(found, "price-basis-unknown")[0].severity is severity
        assert (found.lines[0].price_per.value if found.lines[0].price_per else None) == per

    def test_two_currencies_are_told(self) -> None:
        found = read(order(BEG, "CUR*BY*USD", LINE, "CUR*BY*CAD"))
        assert issues_of(found, "several-currencies") and found.currency is not None and found.currency.value == "USD"

    def test_what_is_no_number_is_told_and_not_taken(self) -> None:
        found = read(order(BEG, "PO1*1*1,5*EA*2x*PE*VP*S1"))
        assert found.lines[0].quantity is None and found.lines[0].unit_price is None
        assert [issue.place for issue in issues_of(found, "not-a-number")] == ["PO1[1]/PO102", "PO1[1]/PO104"]

    def test_a_unit_stays_as_stated_and_is_told_by_its_form(self) -> None:
        found = read(order(BEG, "PO1*1*5*ST*2*PE*VP*S1"))
        uom = found.lines[0].uom
        assert uom is not None and uom.value == "ST" and unit_as_stated(uom.value, uom.extractor) == "SET"

    def test_an_allowance_in_percent_is_the_lines_discount(self) -> None:
        found = read(order(BEG, LINE, "SAC*A*C310****Z*5", "SAC*C*D500***250"))
        discount = found.lines[0].discount_percent
        assert discount is not None and discount.value == 5
        assert "250" in issues_of(found, "charge-not-taken")[0].message

    def test_components_of_a_line_do_not_change_it(self) -> None:
        found = read(order(BEG, LINE, "SLN*1**I*4*EA****VP*PART", "PID*F****COMPONENT", "DTM*002*20270101", LINE))
        assert len(found.lines) == 2 and found.lines[0].description is None and found.lines[0].requested_date is None
        assert "4 EA PART" in issues_of(found, "sublines")[0].message


class TestDeliveries:
    def test_deliveries_on_one_day_give_the_line_its_date(self) -> None:
        line = only_line(LINE, "SCH*4*EA***002*20261208", "SCH*6*EA***002*20261208")
        assert line.requested_date is not None and line.requested_date.value == date(2026, 12, 8)

    def test_a_line_in_several_deliveries_stays_one_line_without_a_date(self) -> None:
        found = read(order(BEG, LINE, "DTM*002*20261208", "SCH*4*EA***002*20261208", "SCH*6*EA***002*20261222"))
        (line,) = found.lines
        assert line.requested_date is None and line.quantity is not None and line.quantity.value == 10
        (issue,) = issues_of(found, "several-deliveries")
        assert issue.severity is Severity.WARNING and "6 on 2026-12-22" in issue.message

    def test_deliveries_that_do_not_make_the_quantity_are_told(self) -> None:
        found = read(order(BEG, LINE, "SCH*4*EA***002*20261208"))
        assert "make 4, the line 10" in issues_of(found, "schedule-differs")[0].message

    def test_the_date_of_a_reference_is_not_that_of_the_line(self) -> None:
        assert only_line(LINE, "N9*ZZ*Drawing", "DTM*002*20261208").requested_date is None

    def test_quantities_for_stores_that_do_not_make_the_lines_are_told(self) -> None:
        found = read(order(BEG, LINE, "SDQ*EA*92*0001*4*0002*5"))
        assert "make 9, the line 10" in issues_of(found, "schedule-differs")[0].message

    def test_quantities_for_stores_are_summed_and_need_a_person(self) -> None:
        found = read(order(BEG, "PO1*1**EA*2.50*PE*VP*S1", "SDQ*EA*92*0001*4*0002*6"))
        quantity = found.lines[0].quantity
        assert quantity is not None and quantity.value == 10
        (issue,) = issues_of(found, "store-quantities")
        assert issue.severity is Severity.WARNING and "0001: 4, 0002: 6" in issue.message


class TestSums:
    def test_amounts_with_two_implied_decimals_are_read_as_money(self) -> None:
        found = read(order(BEG, "SAC*C*D240***4850", "SAC*A*C310***1000", "SAC*C*H750***77.5", LINE, "CTT*1*10", "AMT*TT*62.00"))
        sums = [field.value if field else None for field in (found.freight, found.discount, found.tax, found.total)]
        assert sums == [Decimal("48.50"), Decimal("10.00"), Decimal("77.5"), Decimal("62.00")]

    def test_a_charge_without_a_place_is_told_with_its_amount(self) -> None:
        found = read(order(BEG, "SAC*C*B999***1500*******06***Crating", LINE))
        (issue,) = issues_of(found, "charge-not-taken")
        assert issue.severity is Severity.WARNING and "1500" in issue.message and "Crating" in issue.message
        assert found.freight is None

    @pytest.mark.parametrize(
        ("count", "code"),
        [("CTT*2", "line-count-differs"), ("CTT*1*11", "hash-total-differs"), ("CTT*1*10", ""), ("CTT*1*25", ""), ("CTT*1", "")],
    )
    def test_counts_are_compared_with_the_lines(self, count: str, code: str) -> None:
        found = read(order(BEG, LINE, count))
        assert [issue.code for issue in found.issues if issue.place == "lines"] == ([code] if code else [])

    def test_taxes_make_the_tax(self) -> None:
        found = read(order(BEG, "TXI*ST*1.25", "TXI*LS*.75", LINE))
        assert found.tax is not None and found.tax.value == Decimal("2.00")


class TestKinds:
    @pytest.mark.parametrize(
        ("purpose", "kind"),
        [
            ("00", DocumentKind.ORDER),
            ("01", DocumentKind.CANCELLATION),
            ("04", DocumentKind.ORDER_CHANGE),
            ("05", DocumentKind.ORDER_CHANGE),
            ("07", DocumentKind.ORDER_CHANGE),
        ],
    )
    def test_the_purpose_tells_orders_from_changes_and_cancellations(self, purpose: str, kind: DocumentKind) -> None:
        found = read(order(BEG.replace("*00*", f"*{purpose}*"), LINE))
        assert found.kind is kind and (purpose == "00" or purpose in found.kind_reason)

    @pytest.mark.parametrize(("purpose", "severity"), [("22", Severity.BLOCK), ("24", Severity.BLOCK), ("X9", Severity.WARNING)])
    def test_drafts_copies_and_unknown_purposes_need_a_person(self, purpose: str, severity: Severity) -> None:
        found = read(order(BEG.replace("*00*", f"*{purpose}*"), LINE))
        (issue,) = [issue for issue in found.issues if issue.code in ("purpose-not-firm", "purpose-unknown")]
        assert issue.severity is severity

    def test_a_blanket_order_needs_a_person(self) -> None:
        assert issues_of(read(order(BEG.replace("SA", "BK"), LINE)), "order-type")[0].severity is Severity.WARNING

    def test_a_change_gives_the_new_values_and_says_what_changed(self) -> None:
        found = read(
            change(
                BCH, "POC*1*QI*12*2*EA*2.50*PE*BP*C-77*VP*110-0830", "POC*2*DI*5*0*BX>10*3*HP*VP*S2", "POC*3*AI*1**EA*9**VP*S3"
            )
        )
        assert found.kind is DocumentKind.ORDER_CHANGE and found.po_number is not None and found.po_number.value == "4500117"
        assert found.po_date is not None and found.po_date.value == date(2026, 11, 3)
        assert [line.quantity.value if line.quantity else None for line in found.lines] == [12, 0, 1]
        deleted = found.lines[1]
        assert deleted.quantity is not None and deleted.quantity.raw == "5"
        assert deleted.uom is not None and deleted.uom.value == "BX"
        assert deleted.price_per is not None and deleted.price_per.value == 100
        assert [issue.message for issue in found.issues if issue.code.startswith("line-change")] == [
            "Line 1 has a larger quantity (QI).",
            "Line 2 is deleted (DI).",
            "Line 3 is added (AI).",
        ]

    def test_a_change_that_cancels_is_a_cancellation(self) -> None:
        assert read(change(BCH.replace("*04*", "*01*"))).kind is DocumentKind.CANCELLATION

    def test_an_unknown_kind_of_change_is_told(self) -> None:
        assert issues_of(read(change(BCH, "POC*1*QQ*12*2*EA*2.50*PE*VP*S1")), "change-unknown")[0].place == "line 1"

    def test_segments_that_nobody_knows_are_told_by_name(self) -> None:
        found = read(order(BEG, "ITA*A**C1*06***500", "XYZ*77", LINE))
        assert issues_of(found, "segment-not-read")[0].severity is Severity.WARNING
        assert "XYZ*77" in issues_of(found, "segment-unknown")[0].message

    def test_texts_for_people_are_shown(self) -> None:
        assert (
            "Ring twice / at the gate"
            in issues_of(read(order(BEG, "N9*L1*1", "MSG*Ring twice", "MSG*at the gate", LINE)), "text")[0].message
        )
