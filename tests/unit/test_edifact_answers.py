"""What goes back to who sent an EDIFACT order, read by another reader (pydifact) than the one that is tested elsewhere."""

from __future__ import annotations

import warnings
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from pydifact.parser import Parser
from pydifact.segmentcollection import Interchange as ReadInterchange

from extractors.edi.edifact_acknowledge import acknowledge_edifact
from extractors.edi.edifact_envelope import edifact_interchanges
from extractors.limits import Limits
from pipeline.core.errors import InputError
from pipeline.core.money import Money, Quantity
from pipeline.core.parties import Address, OwnCompany
from pipeline.core.responses import Interchange, OrderResponse, ResponseLine, ResponseOutcome
from pipeline.orders.response_edifact import is_gln, order_response_ordrsp
from tests.builders_edifact import edifact, order_of

AT = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
OURS = OwnCompany("Quellmar Ltd", address=Address("1 Quay", "AB1 2CD", "Hull", "", "GB"))
ENDS = Interchange(
    "4012345000009", "4098765000003", "14", "14", "D:96A:UN", "UNOC:3", control_number="REF1", message_reference="1"
)
ACCEPTED = ResponseLine(
    1, "10", ResponseOutcome.ACCEPTED, "MB-5", "110-0825", "Hex bolt: M8x25 'zinc'", Quantity(Decimal(200), "PCE"),
    Quantity(Decimal(200), "PCE"), Money(Decimal("11.20"), "EUR"), Decimal(100), date(2026, 12, 15),
)  # fmt: skip
CHANGED = ResponseLine(
    2, "20", ResponseOutcome.CHANGED, "", "120-0800", "Nut", Quantity(Decimal(5), "CT"), Quantity(Decimal(3), "CT"),
    Money(Decimal("3.4"), "EUR"), changes=("3 instead of 5 cartons: that is all we've got.",),
)  # fmt: skip
REJECTED = ResponseLine(
    3, "A-30", ResponseOutcome.REJECTED, "", "", "Thing", Quantity(Decimal(1), "PCE"), None, changes=("Unknown.",)
)

Read = list[tuple[str, list[object]]]


def response(*lines: ResponseLine, outcome: ResponseOutcome = ResponseOutcome.CHANGED, **changes: object) -> OrderResponse:
    values: dict[str, object] = {
        "outcome": outcome, "number": "SO-1", "po_number": "45+77?1", "po_date": date(2026, 11, 19), "currency": "EUR",
        "buyer_name": "Müller & Söhne", "buyer_id": "C1", "seller": OURS, "ship_to_id": "S1", "ship_to_name": "Lager",
        "ship_to_address": Address("Weg 5", "89231", "Neu-Ulm", "", "DE"), "lines": lines, "reasons": ("Not all of it.",),
    }  # fmt: skip
    return OrderResponse(**{**values, **changes})  # type: ignore[arg-type]


def read_back(content: bytes, codec: str = "latin-1") -> Read:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pydifact says which directories it lacks
        return [(segment.tag, list(segment.elements)) for segment in Parser().parse(content.decode(codec))]


def of_tag(read: Read, tag: str) -> list[list[object]]:
    return [elements for found, elements in read if found == tag]


class TestOrderResponse:
    def test_goes_back_where_the_order_came_from_with_the_ends_swapped(self) -> None:
        read = read_back(order_response_ordrsp(response(ACCEPTED), ENDS, 77, AT))
        (unb,) = of_tag(read, "UNB")
        assert unb[:5] == [["UNOC", "3"], ["4098765000003", "14"], ["4012345000009", "14"], ["261120", "0905"], "77"]
        assert of_tag(read, "UNH") == [["1", ["ORDRSP", "D", "96A", "UN"]]]
        assert of_tag(read, "UNZ") == [["1", "77"]]
        assert of_tag(read, "NAD")[1][:4] == ["SU", ["4098765000003", "", "9"], "", "Quellmar Ltd"]

    @pytest.mark.parametrize(
        ("outcome", "code"),
        [(ResponseOutcome.ACCEPTED, "29"), (ResponseOutcome.CHANGED, "4"), (ResponseOutcome.REJECTED, "27")],
    )
    def test_says_whether_the_order_is_taken(self, outcome: ResponseOutcome, code: str) -> None:
        read = read_back(order_response_ordrsp(response(ACCEPTED, outcome=outcome), ENDS, 1, AT))
        assert of_tag(read, "BGM") == [["231", "SO-1", code]]
        assert of_tag(read, "RFF")[0] == [["ON", "45+77?1"]]

    def test_says_of_each_line_what_is_taken_of_it(self) -> None:
        read = read_back(order_response_ordrsp(response(ACCEPTED, CHANGED, REJECTED), ENDS, 1, AT))
        assert of_tag(read, "LIN") == [["10", "5", ["110-0825", "SA"]], ["20", "3", ["120-0800", "SA"]], ["3", "7"]]
        assert of_tag(read, "QTY") == [
            [["21", "200", "PCE"]], [["113", "200", "PCE"]], [["21", "5", "CT"]], [["113", "3", "CT"]], [["21", "1", "PCE"]],
        ]  # fmt: skip
        assert of_tag(read, "PRI") == [[["AAA", "11.2", "", "", "100", "PCE"]], [["AAA", "3.4"]]]
        assert of_tag(read, "IMD")[0] == ["F", "", ["", "", "", "Hex bolt: M8x25 'zinc'"]]
        assert ["LIN", "", "", "3 instead of 5 cartons: that is all we've got."] in of_tag(read, "FTX")
        assert [["LI", "A-30"]] in of_tag(read, "RFF")
        assert [["69", "20261215", "102"]] in of_tag(read, "DTM")

    def test_counts_hold_by_the_other_readers_own_count(self) -> None:
        content = order_response_ordrsp(response(ACCEPTED, CHANGED, REJECTED), ENDS, 1, AT)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            (message,) = ReadInterchange.from_str(content.decode("latin-1")).get_messages()
        assert message.get_footer_segment().elements[0] == of_tag(read_back(content), "UNT")[0][0]
        assert of_tag(read_back(content), "CNT") == [[["2", "3"]]]

    def test_keeps_the_repertoire_and_writes_what_it_lacks_otherwise(self) -> None:
        name = "Łódź–Müller’s 注文"
        latin = order_response_ordrsp(response(ACCEPTED, buyer_name=name), ENDS, 1, AT)
        assert of_tag(read_back(latin), "NAD")[0][3] == "Lódz-Müller's .."
        polish = order_response_ordrsp(response(ACCEPTED, buyer_name="Łódź"), Interchange("A", "B", charset="UNOD:3"), 1, AT)
        assert of_tag(read_back(polish, "iso8859-2"), "NAD")[0][3] == "Łódź"
        small = order_response_ordrsp(response(ACCEPTED), Interchange("a", "b", charset="UNOA:1"), 1, AT)
        assert of_tag(read_back(small, "ascii"), "NAD")[0][3] == "MULLER & SOHNE"
        assert of_tag(read_back(small, "ascii"), "UNB")[0][1:3] == ["b", "a"]

    def test_a_long_text_is_cut_into_the_components_that_the_element_has(self) -> None:
        text = "word " * 120
        read = read_back(order_response_ordrsp(response(ACCEPTED, reasons=(text,)), ENDS, 1, AT))
        parts = [part for elements in of_tag(read, "FTX") if elements[0] == "AAI" for part in elements[3]]  # type: ignore[attr-defined]
        assert " ".join(parts) == text.strip()
        assert max(map(len, parts)) <= 70

    def test_a_test_stays_a_test_and_a_group_a_group(self) -> None:
        ends = Interchange("A", "B", charset="UNOY:4", group_sender="G1", group_receiver="G2", is_test=True)
        read = read_back(order_response_ordrsp(response(ACCEPTED), ends, 9, AT), "utf-8")
        assert of_tag(read, "UNB")[0][3] == ["20261120", "0905"]
        assert of_tag(read, "UNB")[0][-1] == "1"
        assert of_tag(read, "UNG")[0][:3] == ["ORDRSP", "G2", "G1"]
        assert of_tag(read, "UNE") == [["1", "9"]]

    def test_is_answered_from_the_ends_that_the_order_states(self) -> None:
        (ends,) = edifact_interchanges(edifact(order_of()).encode())
        read = read_back(order_response_ordrsp(response(ACCEPTED), ends, 5, AT))
        assert of_tag(read, "UNB")[0][1:3] == [["4098765000003", "14"], ["4012345000009", "14"]]


def test_a_location_number_is_told_by_its_check_digit() -> None:
    assert is_gln("4012345000009")
    assert not is_gln("4012345000008")
    assert not is_gln("C1")


class TestAcknowledgement:
    def acknowledge(self, text: str) -> Read:
        return read_back(acknowledge_edifact(text.encode(), "order.edi", Limits(), 77, AT))

    def test_a_whole_interchange_is_acknowledged(self) -> None:
        read = self.acknowledge(edifact(order_of(), messages=2))
        assert of_tag(read, "UCI") == [["REF1", ["4012345000009", "14"], ["4098765000003", "14"], "7"]]
        assert of_tag(read, "UCM") == []
        assert of_tag(read, "UNH") == [["1", ["CONTRL", "D", "3", "UN"]]]
        assert of_tag(read, "UNB")[0][1:3] == [["4098765000003", "14"], ["4012345000009", "14"]]

    @pytest.mark.parametrize(
        ("text", "error"),
        [
            (edifact(order_of(), message_count=3), ["29", "UNZ"]),
            (edifact(order_of(), closing="X"), ["28", "UNZ"]),
            (edifact(order_of())[:-12], ["13", "UNZ"]),
            ("UNB+UNOC:3+A+B+261119:0912+REF1'UNZ+0+REF1'", ["32", "UNB"]),
        ],
    )
    def test_an_interchange_that_does_not_hold_is_rejected_as_a_whole(self, text: str, error: list[str]) -> None:
        (uci,) = of_tag(self.acknowledge(text), "UCI")
        assert uci[3:] == ["4", *error]

    @pytest.mark.parametrize(("body", "count", "error"), [(order_of(), 99, ["29", "UNT"]), (order_of()[1:], None, ["13", "BGM"])])
    def test_one_wrong_message_is_rejected_and_named(self, body: list[str], count: int | None, error: list[str]) -> None:
        read = self.acknowledge(edifact(body, segment_count=count))
        assert of_tag(read, "UCI")[0][3] == "7"
        assert of_tag(read, "UCM") == [["1", ["ORDERS", "D", "96A", "UN"], "4", *error]]

    def test_each_interchange_of_a_file_has_its_own_numbered_on(self) -> None:
        text = edifact(order_of()) + edifact(order_of(), closing="X")
        answers = acknowledge_edifact(text.encode(), "x", Limits(), 77, AT).split(b"UNA")[1:]
        reads = [read_back(b"UNA" + answer) for answer in answers]
        assert [of_tag(read, "UNB")[0][4] for read in reads] == ["77", "78"]
        assert [of_tag(read, "UCI")[0][3] for read in reads] == ["7", "4"]

    @pytest.mark.parametrize("text", [edifact(["UCI+1"], message="CONTRL:D:3:UN"), "UNH+1+ORDERS:D:96A:UN'UNT+2+1'"])
    def test_acknowledgements_and_what_names_no_sender_are_not_answered(self, text: str) -> None:
        with pytest.raises(InputError) as raised:
            self.acknowledge(text)
        assert raised.value.reason == "no-edi"
