"""X12 files as they come: delimiters, several orders, wrong counts, files cut off."""

from __future__ import annotations

import pytest

from extractors.edi.x12_envelope import x12_interchanges
from extractors.edi.x12_file import read_x12
from extractors.limits import Limits
from extractors.read import read_part
from extractors.registry import open_document, sniff
from pipeline.core.errors import InputError
from pipeline.core.fields import DocumentKind
from pipeline.core.issues import Severity
from tests.builders_x12 import BEG, LINE, interchange, issues_of, order, read, transaction

SECOND = LINE.replace("PO1*1", "PO1*2")
PLAIN = order(BEG, "N1*BY*Cedar Bluff", LINE, "PID*F****BOLT", SECOND, "CTT*2*20")


def what_it_says(content: bytes) -> tuple[str | None, list[str], list[str]]:
    found = read(content)
    number = found.po_number.value if found.po_number else None
    return number, [str(line.quantity.value) for line in found.lines if line.quantity], [issue.code for issue in found.issues]


class TestDelimiters:
    @pytest.mark.parametrize(
        "changed",
        [
            PLAIN.replace(b"~\n", b"~"),
            PLAIN.replace(b"~\n", b"~\r\n"),
            PLAIN.replace(b"~\n", b"\n"),
            PLAIN.replace(b"~\n", b"\r\n"),
            PLAIN.replace(b"~\n", b"\r"),
            PLAIN.replace(b"~\n", b"\x1c"),
            PLAIN.replace(b"~\n", b"'").replace(b"*", b"|"),
            PLAIN.replace(b"~\n", b"\x85").replace(b"*", b"\x1d"),
            PLAIN.replace(b"~\n", b"!\n").replace(b"*", b"^"),
            PLAIN.replace(b"*", b"\t"),
            PLAIN.replace(b">~\n", b"\x1f\x1c").replace(b"~\n", b"\x1c").replace(b"*", b"\x1d"),
            b"\xef\xbb\xbf\r\n  " + PLAIN.replace(b"~\n", b"~\n    "),
            PLAIN + b"\x1a\x00\x00",
        ],
        ids=[
            "none-between",
            "crlf-after",
            "lf",
            "crlf",
            "cr",
            "fs",
            "bars",
            "controls",
            "caret",
            "tab",
            "ascii-separators",
            "indented",
            "end-of-file",
        ],
    )
    def test_the_header_says_what_parts_segments_and_elements(self, changed: bytes) -> None:
        assert sniff(changed) == "application/edi-x12"
        assert what_it_says(changed) == ("4500117", ["10", "10"], [])

    def test_a_file_cut_into_lines_of_eighty_is_put_together_again(self) -> None:
        stream = PLAIN.replace(b"~\n", b"~")
        wrapped = b"\r\n".join(stream[at : at + 80] for at in range(0, len(stream), 80))
        assert what_it_says(wrapped) == ("4500117", ["10", "10"], [])

    def test_a_header_that_lost_its_padding_is_read_by_counting_elements(self) -> None:
        lost = PLAIN.replace(b"          ", b"").replace(b"BUYER          ", b"BUYER").replace(b"SELLER         ", b"SELLER")
        assert len(lost) < len(PLAIN) - 30
        assert what_it_says(lost) == ("4500117", ["10", "10"], [])

    def test_a_header_with_an_element_too_few_is_read_by_what_follows(self) -> None:
        short = PLAIN.replace(b"*U*00401*", b"*00401*")
        number, quantities, codes = what_it_says(short)
        assert (number, quantities) == ("4500117", ["10", "10"]) and "interchange-header" in codes

    def test_without_a_component_separator_the_terminator_is_still_found(self) -> None:
        assert what_it_says(PLAIN.replace(b"*P*>~", b"*P*~"))[:2] == ("4500117", ["10", "10"])

    def test_a_group_or_a_set_without_its_envelope_is_read_too(self) -> None:
        text = PLAIN.decode()
        group, bare = text[text.index("GS*") : text.index("IEA*")], text[text.index("ST*") : text.index("GE*")]
        assert sniff(group.encode()) == sniff(bare.encode()) == "application/edi-x12"
        assert what_it_says(group.encode()) == ("4500117", ["10", "10"], [])
        assert what_it_says(bare.encode()) == ("4500117", ["10", "10"], ["group-missing"])

    def test_letters_of_western_europe_survive_in_either_encoding(self) -> None:
        for codec in ("utf-8", "cp1252"):
            found = read(PLAIN.decode().replace("Cedar Bluff", "Möbel Å").encode(codec))
            assert found.buyer_name is not None and found.buyer_name.value == "Möbel Å"

    def test_prose_about_an_isa_is_no_interchange(self) -> None:
        assert sniff(b"ISA-2006 applies.\nPlease send 3 boxes.\n") == "text/plain"


class TestSeveralOrders:
    TWO = interchange(transaction(BEG, LINE), transaction(BEG.replace("4500117", "4500118"), LINE, reference="0002"))

    def test_each_set_is_an_order_with_its_own_path(self) -> None:
        first, second = read_x12(self.TWO, "two.edi", Limits()).orders
        assert first.po_number is not None and first.po_number.value == "4500117"
        assert second.po_number is not None and second.po_number.value == "4500118"
        assert second.po_number.evidence is not None and second.po_number.evidence.path == "850[2]/BEG[1]/BEG03"

    def test_a_part_gives_the_order_that_is_asked_for(self) -> None:
        second = read_part(self.TWO, "two.edi", Limits(), position=2)
        assert second.order.po_number is not None and second.order.po_number.value == "4500118"
        assert second.orders_in_file == 2

    def test_interchanges_with_other_delimiters_follow_each_other(self) -> None:
        other = (
            order(BEG.replace("4500117", "77"), LINE)
            .replace(b"000000007", b"000000008")
            .replace(b"*", b"|")
            .replace(b"~\n", b"'")
        )
        orders = read_x12(PLAIN + other, "three.edi", Limits()).orders
        assert [each.po_number.value for each in orders if each.po_number] == ["4500117", "77"]
        assert [each.sender for each in x12_interchanges(PLAIN + other)] == ["BUYER", "BUYER"]

    def test_each_order_has_the_interchange_to_answer_to(self) -> None:
        first, second = x12_interchanges(self.TWO)
        assert (first.sender, first.receiver, first.sender_qualifier) == ("BUYER", "SELLER", "ZZ")
        assert (first.group_sender, first.group_receiver, first.version) == ("BUYERAPP", "SELLERAPP", "004010")
        assert (first.control_number, first.is_test) == ("000000007", False)
        assert (first.message_reference, second.message_reference) == ("0001", "0002")

    def test_the_same_interchange_twice_in_a_file_is_told(self) -> None:
        orders = read_x12(PLAIN + PLAIN, "twice.edi", Limits()).orders
        assert len(orders) == 2 and not issues_of(orders[0], "interchange-repeated")
        assert issues_of(orders[1], "interchange-repeated")[0].severity is Severity.WARNING


class TestOtherPapers:
    def test_an_invoice_is_no_order_and_says_what_it_is(self) -> None:
        found = read(interchange(transaction("BIG*20261103*1", "IT1*1*5*EA*2", code="810"), function="IN"))
        assert found.kind is DocumentKind.NOT_AN_ORDER and found.kind_reason == "it is an invoice (X12 810)"

    def test_an_order_beside_an_invoice_is_kept_and_the_invoice_told(self) -> None:
        found = read(interchange(transaction("BIG*20261103*1", code="810"), transaction(BEG, LINE, reference="0002")))
        (issue,) = issues_of(found, "other-documents")
        assert found.kind is DocumentKind.ORDER and "an invoice" in issue.message and issue.severity is Severity.WARNING

    def test_only_orders_have_an_interchange_to_answer_to(self) -> None:
        both = interchange(transaction("BIG*20261103*1", code="810"), transaction(BEG, LINE, reference="0002"))
        assert [each.message_reference for each in x12_interchanges(both)] == ["0002"]

    def test_an_order_of_a_kind_that_is_not_read_is_not_lost(self) -> None:
        found = read(interchange(transaction("G50*N*20261103*77", code="875"), function="OG"))
        assert found.kind is DocumentKind.ORDER and issues_of(found, "set-not-read")[0].severity is Severity.BLOCK

    def test_a_test_interchange_needs_a_person(self) -> None:
        found = read(interchange(transaction(BEG, LINE), usage="T"))
        assert issues_of(found, "test-interchange")[0].severity is Severity.WARNING


class TestWhatIsWrong:
    @pytest.mark.parametrize(
        ("old", "new", "code"),
        [
            (b"SE*8*", b"SE*9*", "segment-count-differs"),
            (b"SE*8*0001", b"SE*8*0002", "set-control-differs"),
            (b"GE*1*", b"GE*2*", "set-count-differs"),
            (b"GE*1*42", b"GE*1*43", "group-control-differs"),
            (b"IEA*1*", b"IEA*2*", "group-count-differs"),
            (b"IEA*1*000000007", b"IEA*1*000000008", "interchange-control-differs"),
            (b"CTT*2", b"CTT*3", "line-count-differs"),
        ],
    )
    def test_counts_and_control_numbers_that_do_not_agree_are_warnings(self, old: bytes, new: bytes, code: str) -> None:
        assert old in PLAIN
        found = read(PLAIN.replace(old, new))
        assert [(issue.code, issue.severity) for issue in found.issues] == [(code, Severity.WARNING)]
        assert len(found.lines) == 2

    def test_control_numbers_agree_with_or_without_leading_zeros(self) -> None:
        assert read(PLAIN.replace(b"IEA*1*000000007", b"IEA*1*7")).issues == ()

    def test_a_set_that_is_cut_off_blocks(self) -> None:
        found = read(PLAIN[: PLAIN.index(b"PO1*2")])
        (issue,) = issues_of(found, "set-truncated")
        assert len(found.lines) == 1 and issue.severity is Severity.BLOCK and issue.place == "SE"
        assert issues_of(found, "interchange-truncated")

    def test_a_value_that_is_cut_off_blocks(self) -> None:
        found = read(PLAIN[: PLAIN.index(b"PO1*2") + 8])
        assert found.lines[1].quantity is not None
        assert issues_of(found, "segment-truncated")[0].severity is Severity.BLOCK

    def test_an_interchange_without_its_end_warns_that_orders_may_be_missing(self) -> None:
        found = read(PLAIN[: PLAIN.index(b"GE*")])
        assert {issue.code for issue in found.issues} == {"group-truncated", "interchange-truncated"}
        assert all(issue.severity is Severity.WARNING for issue in found.issues)

    def test_an_order_without_its_beginning_or_number_says_so(self) -> None:
        assert issues_of(read(order(LINE)), "beginning-missing")[0].severity is Severity.BLOCK
        assert issues_of(read(order("BEG*00*SA", LINE)), "po-number-missing")[0].place == "po_number"

    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (PLAIN[:90] + b"\n", "x12-delimiters"),
            (b"ISA" + b"*" * 30, "x12-delimiters"),
            (PLAIN[:107], "x12-empty"),
            (PLAIN[: PLAIN.index(b"ST*")], "x12-empty"),
        ],
    )
    def test_a_file_that_cannot_be_used_is_refused_with_what_to_do(self, content: bytes, reason: str) -> None:
        with pytest.raises(InputError) as refused:
            read_x12(content, "bad.edi", Limits())
        assert refused.value.reason == reason
        assert "bad.edi" in str(refused.value) and "Ask" in str(refused.value)

    def test_of_very_many_findings_alike_the_first_are_named_and_the_rest_counted(self) -> None:
        found = read(order(BEG, *[f"PO1*{at}*x*EA*1*PE*VP*S{at}" for at in range(1, 101)]))
        alike = issues_of(found, "not-a-number")
        assert len(alike) == 21 and alike[-1].message == "80 more findings of this kind (not-a-number) are not listed."


def test_the_file_is_shown_as_lines_of_segments() -> None:
    document = open_document(PLAIN, "order.edi", limits=Limits())
    assert document.media_type == "application/edi-x12"
    assert BEG in [word.text for word in document.pages[0].words]


class TestDamage:
    def test_a_lost_terminator_does_not_swallow_the_next_segment(self) -> None:
        number, quantities, codes = what_it_says(PLAIN.replace(b"BOLT~\n", b"BOLT\n"))
        assert (number, quantities, codes) == ("4500117", ["10", "10"], ["terminator-missing"])

    def test_a_damaged_second_header_does_not_lose_the_first_order(self) -> None:
        orders = read_x12(PLAIN + b"ISA*00*damaged~GS*PO*A*B~ST*850*1~BEG*00*SA*99**20261103~", "a.edi", Limits()).orders
        assert [each.po_number.value for each in orders if each.po_number] == ["4500117", "99"]
        assert issues_of(orders[1], "interchange-header") and issues_of(orders[1], "set-truncated")
        assert orders[0].issues == ()
