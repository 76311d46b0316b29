"""UN/EDIFACT orders: kind, heading, parties, terms, sums, and what is wrong around a message."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from extractors.edi.edifact_envelope import edifact_interchanges
from extractors.edi.edifact_orders import read_edifact
from extractors.limits import Limits
from extractors.read import read_part
from extractors.registry import sniff
from pipeline.core.errors import InputError
from pipeline.core.fields import DocumentKind, ExtractedOrder
from pipeline.core.issues import Severity
from tests.builders_edifact import HEADING, LINE, edifact, order_of

LIMITS = Limits()


def read(text: str, codec: str = "latin-1") -> ExtractedOrder:
    return read_edifact(text.encode(codec), "order.edi", LIMITS).orders[0]


def order(*more: str, lines: list[str] = LINE, summary: tuple[str, ...] = ()) -> ExtractedOrder:
    return read(edifact(order_of(*more, lines=lines, summary=summary)))


def codes(found: ExtractedOrder, least: Severity = Severity.WARNING) -> set[str]:
    rank = list(Severity)
    return {issue.code for issue in found.issues if rank.index(issue.severity) >= rank.index(least)}


class TestThePlainOrder:
    def test_says_what_was_ordered_by_whom_and_where_it_stands(self) -> None:
        found = order("DTM+2:20261215:102", "NAD+SU+4098765000003::9++Quellmar", "NAD+DP+++Lager 2+Weg 5+Neu-Ulm++89231+DE")
        assert found.kind is DocumentKind.ORDER
        assert found.po_number is not None and found.po_number.value == "4500-77"
        assert found.po_date is not None and found.po_date.value == date(2026, 11, 19)
        assert found.requested_date is not None and found.requested_date.value == date(2026, 12, 15)
        assert found.currency is not None and found.currency.value == "EUR"
        assert found.buyer_name is not None and found.buyer_name.value == "Musterbau GmbH"
        assert found.ship_to_address is not None and found.ship_to_address.value == "Weg 5, 89231 Neu-Ulm, DE"
        (line,) = found.lines
        assert line.supplier_part is not None and line.supplier_part.value == "110-0825"
        assert line.buyer_part is not None and line.buyer_part.value == "MB-5"
        assert line.quantity is not None and line.quantity.value == Decimal(200)
        assert line.price_per is not None and line.price_per.value == Decimal(100)
        assert codes(found) == set()

    def test_every_value_has_its_path_and_its_place_on_the_shown_file(self) -> None:
        content = edifact(order_of()).encode()
        file = read_edifact(content, "order.edi", LIMITS)
        quantity = file.orders[0].lines[0].quantity
        assert quantity is not None and quantity.evidence is not None
        assert quantity.evidence.path == "LIN[1]/QTY[1]/C186/6060"
        (word,) = [
            word
            for word in file.view.document("order.edi", "application/edifact", 5).pages[0].words
            if word.box.top == quantity.evidence.boxes[0].top
        ]
        assert word.text == "QTY+21:200:PCE'"
        assert quantity.evidence.boxes[0].left == word.box.left + 6 * len("QTY+21:")

    def test_is_taken_by_its_content_and_one_of_several_messages_can_be_asked_for(self) -> None:
        content = edifact(order_of(), messages=3).encode()
        assert sniff(content) == "application/edifact"
        third = read_part(content, "x.txt", LIMITS, position=3)
        assert third.orders_in_file == 3
        number = third.order.po_number
        assert number is not None and number.evidence is not None and number.evidence.path == "UNH[3]/BGM[1]/1004"
        assert [ends.message_reference for ends in edifact_interchanges(content)] == ["1", "2", "3"]


class TestKind:
    @pytest.mark.parametrize(
        ("message", "bgm", "kind"),
        [
            ("ORDERS:D:96A:UN", "BGM+220+1+9", DocumentKind.ORDER),
            ("ORDERS:D:01B:UN:EAN010", "BGM+220::9+1:2:3+9+AB", DocumentKind.ORDER),
            ("ORDERS:D:93A:UN", "BGM+220+1", DocumentKind.ORDER),
            ("ORDERS:D:96A:UN", "BGM+220+1+1", DocumentKind.CANCELLATION),
            ("ORDERS:D:96A:UN", "BGM+220+1+4", DocumentKind.ORDER_CHANGE),
            ("ORDERS:D:96A:UN", "BGM+220+1+5", DocumentKind.ORDER_CHANGE),
            ("ORDERS:D:96A:UN", "BGM+220+1+7", DocumentKind.ORDER_CHANGE),
            ("ORDERS:D:96A:UN", "BGM+230+1+9", DocumentKind.ORDER_CHANGE),
            ("ORDCHG:D:96A:UN", "BGM+230+1+4", DocumentKind.ORDER_CHANGE),
            ("ORDCHG:D:96A:UN", "BGM+230+1+1", DocumentKind.CANCELLATION),
            ("ORDERS:D:96A:UN", "BGM+311+1+9", DocumentKind.NOT_AN_ORDER),
            ("ORDRSP:D:96A:UN", "BGM+231+1+29", DocumentKind.NOT_AN_ORDER),
            ("INVOIC:D:96A:UN", "BGM+380+1+9", DocumentKind.NOT_AN_ORDER),
        ],
    )
    def test_is_told_by_message_type_document_name_and_function(self, message: str, bgm: str, kind: DocumentKind) -> None:
        found = read(edifact([bgm, *order_of()[1:]], message=message))
        assert found.kind is kind
        assert bool(found.kind_reason) is (kind is not DocumentKind.ORDER)
        assert bool(found.lines) is (kind is not DocumentKind.NOT_AN_ORDER)

    @pytest.mark.parametrize(("name", "must_look"), [("221", True), ("226", False), ("224", False), ("227", True), ("228", True)])
    def test_of_frame_orders_samples_and_consignments_a_person_is_told(self, name: str, must_look: bool) -> None:
        found = read(edifact([f"BGM+{name}+1+9", *order_of()[1:]]))
        assert ("order-type" in codes(found)) is must_look
        assert "order-type" in codes(found, Severity.INFO)

    def test_a_change_is_about_the_order_that_it_names(self) -> None:
        body = ["BGM+230+CHG-9+4", "DTM+137:20261120:102", "RFF+ON:4500-77", "DTM+171:20261119:102", *LINE]
        found = read(edifact(body, message="ORDCHG:D:96A:UN"))
        assert found.po_number is not None and found.po_number.value == "4500-77"
        assert found.po_date is not None and found.po_date.value == date(2026, 11, 19)
        assert any("CHG-9" in issue.message for issue in found.issues)

    def test_other_messages_between_orders_keep_their_place(self) -> None:
        text = edifact(order_of(), message_count=2)
        other = "UNH+9+DESADV:D:96A:UN'BGM+351+1+9'UNT+3+9'"
        file = read_edifact(text.replace("UNZ+", other + "UNZ+").encode(), "x", LIMITS)
        assert [found.kind for found in file.orders] == [DocumentKind.ORDER, DocumentKind.NOT_AN_ORDER]
        assert "despatch advice" in file.orders[1].kind_reason


class TestSyntax:
    def test_una_changes_every_separator_and_the_decimal_mark(self) -> None:
        text = edifact(order_of(lines=[*LINE[:-1], "PRI+AAA:11.20"]), una="UNA:+.? '")
        odd = (
            text.replace("11.20", "11,20")
            .replace("UNA:+.? '", "UNA;*,! ~")
            .translate(str.maketrans({":": ";", "+": "*", "'": "~"}))
        )
        found = read(odd.replace("UNA;*.? ~", "UNA;*,! ~").replace("Hex bolt", "Hex! bolt!*"))
        (line,) = found.lines
        assert line.unit_price is not None and line.unit_price.value == Decimal("11.20")
        assert line.description is not None and line.description.value == "Hex bolt* M8x25"

    def test_level_b_separators_are_told_without_una(self) -> None:
        text = edifact(order_of(), syntax="UNOB:1").translate(str.maketrans({":": "\x1f", "+": "\x1d", "'": "\x1c"}))
        assert sniff(text.encode()) == "application/edifact"
        assert codes(read(text)) == set()
        assert len(read(text).lines) == 1

    def test_released_signs_are_part_of_the_text(self) -> None:
        found = order("NAD+DP+++A?+B ?'Süd?' GmbH?: 100 ??+Weg?? 5+Ulm++89073+DE")
        assert found.ship_to_name is not None and found.ship_to_name.value == "A+B 'Süd' GmbH: 100 ?"
        assert found.ship_to_address is not None and found.ship_to_address.value == "Weg? 5, 89073 Ulm, DE"

    @pytest.mark.parametrize("joint", ["'\n", "'\r\n", "\n", "'  \n\n"])
    def test_line_ends_between_segments_say_nothing(self, joint: str) -> None:
        una = "UNA:+.? \n" if joint == "\n" else ""
        found = read(edifact(order_of(), joint=joint, una=una))
        assert len(found.lines) == 1
        assert codes(found) == set()

    def test_lines_of_equal_length_are_put_together_again(self) -> None:
        text = edifact(order_of())
        wrapped = "\n".join(text[start : start + 40] for start in range(0, len(text), 40))
        description = read(wrapped).lines[0].description
        assert description is not None and description.value == "Hex bolt M8x25"

    @pytest.mark.parametrize(
        ("syntax", "codec", "name", "is_odd"),
        [
            ("UNOA:2", "ascii", "Musterbau", False),
            ("UNOC:3", "latin-1", "Müller & Söhne", False),
            ("UNOD:3", "iso8859-2", "Łódź Przemysł", False),
            ("UNOE:3", "iso8859-5", "Механика", False),
            ("UNOF:3", "iso8859-7", "Ελλάς", False),
            ("UNOW:3", "utf-8", "Müller 注文", False),
            ("UNOX:3", "iso2022_jp", "注文書", False),
            ("KECA:1", "euc_kr", "주문", False),
            ("UNOY:4", "utf-8", "Müller", False),
            ("UNOC:3", "utf-8", "Müller", True),
            ("UNOA:1", "cp1252", "Müller – Söhne", True),
            ("UNOY:4", "cp1252", "Müller", True),
        ],
    )
    def test_names_are_read_in_the_declared_repertoire_or_the_one_that_was_used(
        self, syntax: str, codec: str, name: str, is_odd: bool
    ) -> None:
        found = read(edifact(order_of(f"NAD+SU+++{name}"), syntax=syntax), codec)
        assert found.supplier_name is not None and found.supplier_name.value == name
        assert ("charset-differs" in codes(found, Severity.INFO)) is is_odd

    def test_a_message_without_its_envelope_is_read_and_said(self) -> None:
        text = edifact(order_of())
        inner = text[text.index("UNH") : text.index("UNZ")]
        assert sniff(inner.encode()) == "application/edifact"
        assert len(read(inner).lines) == 1
        assert "no-interchange-header" in codes(read(inner), Severity.INFO)

    def test_groups_and_files_of_several_interchanges_are_read(self) -> None:
        one = edifact(order_of())
        grouped = one.replace("UNH+", "UNG+ORDERS+A+B+261119:0912+7+UN+D:96A'UNH+").replace("UNZ+", "UNE+1+7'UNZ+")
        file = read_edifact((grouped + "\n" + one).encode(), "x", LIMITS)
        assert len(file.orders) == 2
        assert codes(file.orders[0]) == codes(file.orders[1]) == set()
        first, second = edifact_interchanges((grouped + "\n" + one).encode())
        assert (first.group_sender, first.group_receiver, second.group_sender) == ("A", "B", "")
        assert (first.sender, first.sender_qualifier, first.version, first.charset) == (
            "4012345000009",
            "14",
            "D:96A:UN",
            "UNOC:3",
        )


class TestWhatIsWrongAround:
    def test_wrong_counts_and_references_are_findings_with_their_place(self) -> None:
        found = read(edifact(order_of(summary=["CNT+2:7"]), segment_count=99, message_count=5, closing="OTHER"))
        by_code = {issue.code: issue for issue in found.issues}
        assert "99 segments are announced, 13 are there" in by_code["segment-count-differs"].message
        assert "5 messages are announced, 1 are there" in by_code["message-count-differs"].message
        assert "began as REF1 and ends as OTHER" in by_code["reference-differs"].message
        assert "7 lines are announced, 1 are there" in by_code["line-count-differs"].message
        assert len(found.lines) == 1

    def test_a_group_that_does_not_hold_what_it_announces_is_said(self) -> None:
        text = edifact(order_of()).replace("UNH+1", "UNG+ORDERS+A+B+261119:0912+7+UN+D:96A'UNH+1").replace("UNZ+", "UNE+2+8'UNZ+")
        said = [issue.message for issue in read(text).issues if issue.place == "UNE"]
        assert len(said) == 2
        assert "2 messages are announced, 1 are in the group" in said[0]

    def test_more_elements_than_any_order_has_are_refused(self) -> None:
        with pytest.raises(InputError) as raised:
            read("UNB+UNOC:3+A'FTX" + "+" * 4_000_001)
        assert raised.value.reason == "too-many-elements"

    def test_what_breaks_off_inside_a_message_must_not_go_on_without_a_person(self) -> None:
        text = edifact(order_of(lines=[*LINE, *LINE]))
        found = read(text[: text.rindex("LIN+10") + 12])
        (issue,) = [issue for issue in found.issues if issue.code == "truncated"]
        assert issue.severity is Severity.BLOCK
        assert "segment" in issue.message
        assert len(found.lines) == 2

    def test_whole_messages_of_a_truncated_interchange_are_kept_and_the_loss_is_said(self) -> None:
        text = edifact(order_of(), messages=2)
        file = read_edifact(text[: text.rindex("UNT")].encode(), "x", LIMITS)
        assert "truncated" not in codes(file.orders[0])
        assert "interchange-truncated" in codes(file.orders[0])
        assert "truncated" in codes(file.orders[1])

    def test_a_test_interchange_blocks(self) -> None:
        assert "test-interchange" in codes(read(edifact(order_of(), test=True)), Severity.BLOCK)

    @pytest.mark.parametrize(
        "text", ["UNB+UNOC:3+A+B+261119:0912+1'", "UNA:+.? '", "UNB+UNOC:3+A+B+261119:0912+1'BGM+220+1'UNZ+1+1'"]
    )
    def test_a_file_without_a_message_cannot_be_used(self, text: str) -> None:
        with pytest.raises(InputError) as raised:
            read(text)
        assert raised.value.reason == "damaged"
        assert "UNH" in str(raised.value)

    def test_unknown_segments_and_amounts_are_never_dropped_in_silence(self) -> None:
        found = order("XYZ+1", summary=("MOA+999:5",))
        assert codes(found) == {"segment-unknown", "qualifier-unknown"}
        assert any("XYZ+1" in issue.message for issue in found.issues)


class TestDatesTermsAndSums:
    @pytest.mark.parametrize(
        ("dtm", "day"),
        [
            ("DTM+2:20261215:102", date(2026, 12, 15)),
            ("DTM+2:202612150800:203", date(2026, 12, 15)),
            ("DTM+2:20261215080000:204", date(2026, 12, 15)),
            ("DTM+2:261215:101", date(2026, 12, 15)),
            ("DTM+2:15122026:4", date(2026, 12, 15)),
            ("DTM+2:202651:616", date(2026, 12, 18)),
            ("DTM+2:202612:610", date(2026, 12, 31)),
            ("DTM+2:2026121420261218:718", date(2026, 12, 14)),
            ("DTM+2:20261214-20261218:718", date(2026, 12, 14)),
            ("DTM+64:20261210:102'DTM+63:20261215:102", date(2026, 12, 10)),
            ("DTM+63:20261215:102", date(2026, 12, 15)),
            ("DTM+10:20261201:102'DTM+2:20261215:102", date(2026, 12, 15)),
            ("DTM+2:20261345:102", None),
            ("DTM+36:20270101:102", None),
        ],
    )
    def test_the_wanted_day_is_read_in_every_format(self, dtm: str, day: date | None) -> None:
        body = order_of(*dtm.split("'"))
        found = read(edifact(body))
        assert (found.requested_date.value if found.requested_date else None) == day
        assert (codes(found) == set()) is (day is not None)

    def test_a_date_that_is_not_in_its_format_is_read_and_said(self) -> None:
        found = order("DTM+2:261215:102")
        assert found.requested_date is not None and found.requested_date.value == date(2026, 12, 15)
        assert "date-format" in codes(found)

    def test_a_window_says_its_other_end(self) -> None:
        found = order("DTM+64:20261210:102", "DTM+63:20261215:102")
        assert any("latest delivery 20261215" in issue.message for issue in found.issues)

    def test_the_date_of_a_reference_is_not_that_of_the_order(self) -> None:
        found = order("RFF+CT:RV-1", "DTM+171:20250101:102")
        assert found.po_date is not None and found.po_date.value == date(2026, 11, 19)
        assert any("contract RV-1" in issue.message for issue in found.issues)

    def test_terms_are_read_as_text_or_put_in_words(self) -> None:
        coded = order("PAT+22++5:3:D:14", "PCD+12:2", "PAT+3++5:3:D:30", "TOD+3++DAP:::frei Haus", "LOC+1+:::Neu-Ulm")
        assert coded.payment_terms is not None
        assert coded.payment_terms.value == "2 % 14 days after date of invoice, 30 days after date of invoice"
        assert coded.delivery_terms is not None and coded.delivery_terms.value == "DAP frei Haus Neu-Ulm"
        printed = order("PAT+1+6:::30 Tage netto", "TOD+3++:::EXW Ulm")
        assert printed.payment_terms is not None and printed.payment_terms.value == "30 Tage netto"
        assert printed.delivery_terms is not None and printed.delivery_terms.value == "EXW Ulm"
        noted = order("FTX+AAB+++10 Tage 3 %")
        assert noted.payment_terms is not None and noted.payment_terms.value == "10 Tage 3 %"

    def test_sums_tax_freight_and_discount_are_told_apart(self) -> None:
        found = order(
            "ALC+C++++FC", "MOA+23:12.50", "ALC+A++++DI", "MOA+204:5", "ALC+C++++PC:::Packing", "MOA+23:3",
            summary=("MOA+79:22.40", "MOA+124:5.00", "MOA+86:34.90", "CNT+2:1"),
        )  # fmt: skip
        assert found.subtotal is not None and found.subtotal.value == Decimal("22.40")
        assert found.tax is not None and found.tax.value == Decimal("5.00")
        assert found.freight is not None and found.freight.value == Decimal("12.50")
        assert found.discount is not None and found.discount.value == Decimal(5)
        assert found.total is not None and found.total.value == Decimal("34.90")
        assert codes(found) == {"charge-on-order"}

    def test_a_charge_that_nothing_explains_is_said(self) -> None:
        assert codes(order(summary=("MOA+23:5", "MOA+125:20"))) == {"charge-on-order"}

    def test_sums_behind_the_lines_are_found_without_uns(self) -> None:
        body = [segment for segment in order_of(summary=["MOA+79:22.40", "CNT+2:1"]) if segment != "UNS+S"]
        found = read(edifact(body))
        assert found.subtotal is not None and found.subtotal.value == Decimal("22.40")
        assert codes(found) == set()

    def test_the_currency_of_the_amounts_serves_where_none_is_stated(self) -> None:
        heading = [segment for segment in HEADING if not segment.startswith("CUX")]
        found = read(edifact(order_of(heading=heading, summary=["MOA+79:22.40:CHF"])))
        assert found.currency is not None and found.currency.value == "CHF"


class TestParties:
    def test_free_address_lines_begin_with_the_name(self) -> None:
        found = order("NAD+IV++Musterbau GmbH:Postfach 1:89001 Ulm")
        assert found.bill_to_name is not None and found.bill_to_name.value == "Musterbau GmbH"
        assert found.bill_to_address is not None and found.bill_to_address.value == "Postfach 1, 89001 Ulm"

    def test_the_delivery_party_comes_before_the_consignee_and_the_ultimate_customer(self) -> None:
        three = order("NAD+UD+++Kunde+Gasse 1+Aalen", "NAD+CN+++Spediteur", "NAD+DP+++Lager")
        assert three.ship_to_name is not None and three.ship_to_name.value == "Lager"
        one = order("NAD+UD+++Kunde+Gasse 1+Aalen")
        assert one.ship_to_name is not None and one.ship_to_name.value == "Kunde"

    def test_a_number_alone_is_no_name_and_a_country_alone_no_address(self) -> None:
        found = order("NAD+DP+5450534008617::9+++++++GB")
        assert found.ship_to_name is None
        assert found.ship_to_address is None

    def test_a_party_that_is_only_a_number_has_the_name_of_the_other_with_that_number(self) -> None:
        found = order("NAD+DP+5450534008617::9", "NAD+IV+5450534008617::9++Musterbau Zentrale+Weg 1+Ulm++89073+DE", "NAD+CN+1::9")
        assert found.ship_to_name is not None and found.ship_to_name.value == "Musterbau Zentrale"
        assert found.ship_to_name.evidence is not None and found.ship_to_name.evidence.path == "NAD[3]/C080/3036"
        assert found.ship_to_address is not None and found.ship_to_address.value == "Weg 1, 89073 Ulm, DE"

    def test_of_two_parties_of_one_kind_the_named_one_counts_and_two_names_are_said(self) -> None:
        same = order("NAD+DP+111::91", "NAD+DP+222::92++Lager")
        assert same.ship_to_name is not None and same.ship_to_name.value == "Lager"
        assert codes(same) == set()
        assert "several-parties" in codes(order("NAD+DP+++Lager", "NAD+DP+++Werk"))

    def test_a_name_cut_in_a_word_is_whole_again(self) -> None:
        found = order("NAD+DP+++Musterbau Maschinen und Anlagenbauge:sellschaft mbH")
        assert found.ship_to_name is not None
        assert (
            found.ship_to_name.value == "Musterbau Maschinen und Anlagenbaugesellschaft mbH"[:60]
            or " " in found.ship_to_name.value
        )


def test_an_interchange_whose_last_sign_is_released_comes_to_its_end() -> None:
    """A release before the last terminator leaves the last segment open; looking for its end went on for ever."""
    whole = edifact(order_of(lines=LINE)).rstrip()
    assert whole.endswith("'")
    found = read(f"{whole[:-1]}?'")
    assert found.po_number is not None and found.po_number.value == "4500-77"
    assert len(found.lines) == len(read(whole).lines)
