"""What goes back to the sender of an X12 order: 997, 999 and 855, read back by pyx12."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from io import StringIO

import pytest
from pyx12.params import ParamsBase
from pyx12.x12file import X12Reader
from pyx12.x12n_document import x12n_document

from extractors.edi.x12_acknowledge import acknowledge_x12
from extractors.edi.x12_envelope import x12_interchanges
from extractors.limits import Limits
from pipeline.core.errors import InputError
from pipeline.core.money import Money, Quantity
from pipeline.core.parties import Address, OwnCompany
from pipeline.core.responses import OrderResponse, ResponseLine, ResponseOutcome
from pipeline.orders.response_x12 import order_response_855
from tests.builders_x12 import BEG, LINE, interchange, order, transaction

NOON = datetime(2026, 11, 21, 12, 30, tzinfo=UTC)
GOOD = order(BEG, LINE, "CTT*1*10")


def read_back(content: bytes) -> list[str]:
    """Segments as pyx12 reads them, which must find nothing wrong with counts and control numbers."""
    reader = X12Reader(StringIO(content.decode("ascii")))
    segments, errors = [], []
    for segment in reader:
        segments.append(segment.format("", "*", ">"))
        errors += reader.pop_errors()
    reader.cleanup()
    assert errors + reader.pop_errors() == []
    return segments


def acknowledged(content: bytes) -> list[str]:
    """The acknowledgement of a file, from AK1 to AK9."""
    segments = read_back(acknowledge_x12(content, "order.edi", Limits(), 77, NOON))
    return [segment for segment in segments if segment[:2] in ("AK", "IK", "TA")]


def is_valid_to_pyx12(content: bytes) -> bool:
    """pyx12's maps know the acknowledgements of health care alone: theirs with the names of those papers put in."""
    text = content.decode("ascii").replace("AK1*PO", "AK1*HC").replace("AK2*850", "AK2*837").replace("AK2*810", "AK2*835")
    text = text.replace("X*005010~", "X*005010X231A1~").replace("ST*999*0001~", "ST*999*0001*005010X231A1~")
    return x12n_document(ParamsBase(), StringIO(text.replace("*42*005010~", "*42*005010X222A1~")), StringIO(), None)


class TestFunctionalAcknowledgement:
    def test_a_good_order_is_accepted_and_the_ends_are_swapped(self) -> None:
        content = acknowledge_x12(GOOD, "order.edi", Limits(), 77, NOON)
        assert read_back(content) == [
            "ISA*00*          *00*          *ZZ*SELLER         *ZZ*BUYER          *261121*1230*U*00401*000000077*0*P*>",
            "GS*FA*SELLERAPP*BUYERAPP*20261121*1230*77*X*004010",
            *("ST*997*0001", "AK1*PO*42", "AK2*850*0001", "AK5*A", "AK9*A*1*1*1", "SE*6*0001", "GE*1*77", "IEA*1*000000077"),
        ]
        assert is_valid_to_pyx12(content)

    def test_what_is_wrong_inside_is_told_by_segment_and_element(self) -> None:
        wrong = order(BEG.replace("20261103", "20261399"), "PO1*1*1x*EA*2.50*PE*VP*S1", "XYZ*1", "CTT*1")
        assert acknowledged(wrong) == [
            *("AK1*PO*42", "AK2*850*0001"),
            *("AK3*BEG*2**8", "AK4*5**8*20261399"),
            *("AK3*PO1*3**8", "AK4*2**6*1x", "AK4*2**1*1x"),
            "AK3*XYZ*4**6",
            *("AK5*E*5", "AK9*E*1*1*1"),
        ]
        assert is_valid_to_pyx12(acknowledge_x12(wrong, "order.edi", Limits(), 77, NOON))

    def test_groups_of_5010_get_a_999(self) -> None:
        wrong = interchange(transaction(BEG, "PO1*1*1x*EA*2.50*PE*VP*S1"), version="005010")
        content = acknowledge_x12(wrong, "order.edi", Limits(), 77, NOON)
        segments = read_back(content)
        assert segments[2:4] == ["ST*999*0001", "AK1*PO*42*005010"] and "ISA12" not in segments[0]
        assert [segment for segment in segments if segment.startswith("IK")] == [
            *("IK3*PO1*3**8", "IK4*2**6*1x", "IK4*2**1*1x", "IK5*E*5")
        ]
        assert "*^*00501*" in segments[0] and is_valid_to_pyx12(content)

    @pytest.mark.parametrize(
        ("old", "new", "result"),
        [
            (b"SE*5*0001", b"SE*6*0001", ["AK5*E*4", "AK9*E*1*1*1"]),
            (b"SE*5*0001", b"SE*5*0009", ["AK5*E*3", "AK9*E*1*1*1"]),
            (b"SE*5*0001~\n", b"", ["AK5*R*2", "AK9*R*1*1*0"]),
            (b"*4500117", b"*", ["AK5*R*5", "AK9*R*1*1*0"]),
            (b"GE*1*42", b"GE*2*42", ["AK5*A", "AK9*E*2*1*1*5"]),
            (b"GE*1*42", b"GE*1*43", ["AK5*A", "AK9*E*1*1*1*4"]),
            (b"GE*1*42~\n", b"", ["AK5*A", "AK9*E*1*1*1*3"]),
        ],
    )
    def test_counts_and_numbers_that_do_not_agree_have_their_codes(self, old: bytes, new: bytes, result: list[str]) -> None:
        assert old in GOOD
        found = acknowledged(GOOD.replace(old, new))
        assert [segment for segment in found if segment.startswith(("AK5", "AK9"))] == result

    def test_what_is_not_supported_is_rejected_beside_what_is_accepted(self) -> None:
        both = interchange(transaction("BIG*20261103*1", code="810"), transaction(BEG, LINE, reference="0002"))
        assert acknowledged(both) == [
            *("AK1*PO*42", "AK2*810*0001", "AK5*R*1", "AK2*850*0002", "AK5*A", "AK9*P*2*2*1"),
        ]

    def test_an_interchange_that_is_wrong_or_asks_for_it_gets_a_note(self) -> None:
        asked = acknowledged(GOOD.replace(b"000000007*0*P", b"000000007*1*P"))
        assert asked[0] == "TA1*000000007*261103*0915*A*000"
        assert acknowledged(GOOD[: GOOD.index(b"IEA")])[0] == "TA1*000000007*261103*0915*E*023"

    def test_each_interchange_is_acknowledged_in_its_own(self) -> None:
        again = GOOD.replace(b"000000007", b"000000008").replace(b"BUYER          ", b"OTHER          ")
        segments = acknowledge_x12(GOOD + again, "two.edi", Limits(), 77, NOON).decode().split("~\n")
        headers = [segment for segment in segments if segment.startswith("ISA")]
        assert ["BUYER" in headers[0], "OTHER" in headers[1]] == [True, True]
        assert [header.split("*")[13] for header in headers] == ["000000077", "000000078"]

    def test_acknowledgements_are_not_acknowledged(self) -> None:
        receipt = acknowledge_x12(GOOD, "order.edi", Limits(), 77, NOON)
        with pytest.raises(InputError) as refused:
            acknowledge_x12(receipt, "997.edi", Limits(), 78, NOON)
        assert refused.value.reason == "nothing-to-acknowledge"


ACCEPTED = ResponseLine(
    position=1,
    line_number="1",
    outcome=ResponseOutcome.ACCEPTED,
    buyer_part="C-77",
    sku="110-0830",
    description="Hex bolt M8x30 ~ zinc",
    ordered=Quantity(Decimal(1500), "EA"),
    confirmed=Quantity(Decimal(1500), "EA"),
    unit_price=Money(Decimal("12.50"), "USD"),
    price_per=Decimal(100),
    delivery_date=date(2026, 12, 8),
)
RESPONSE = OrderResponse(
    outcome=ResponseOutcome.ACCEPTED,
    number="SO-10001",
    po_number="4500117",
    po_date=date(2026, 11, 3),
    currency="USD",
    buyer_name="Cedar Bluff Bottling Co.",
    buyer_id="C10010",
    seller=OwnCompany("Quellmar Industrial Supply GmbH"),
    ship_to_id="C10010-01",
    ship_to_name="Möbelwerk Plant 2",
    ship_to_address=Address("910 Levee Road", "52001", "Dubuque", "IA", "US"),
    lines=(ACCEPTED,),
    requested_date=date(2026, 12, 8),
)


def answered(response: OrderResponse) -> list[str]:
    """The 855 between its envelope segments."""
    (to,) = x12_interchanges(GOOD)
    segments = read_back(order_response_855(response, to, 501, NOON))
    assert segments[1] == "GS*PR*SELLERAPP*BUYERAPP*20261121*1230*501*X*004010"
    return segments[3:-3]


class TestOrderAcknowledgment:
    def test_parties_and_release_are_named_as_the_sender_numbers_them(self) -> None:
        (to,) = x12_interchanges(
            order("BEG*00*RL*4500117*17*20261103", "N1*BY*Cedar Bluff*92*C1", "N1*ST*Plant*9*123", LINE, "N1*ST**92*7")
        )
        assert to.party_codes == (("BY", "C1", "92"), ("ST", "123", "9"))
        found = read_back(order_response_855(RESPONSE, to, 501, NOON))
        assert "BAK*00*AD*4500117*20261103*17***SO-10001*20261121" in found
        assert "N1*BY*Cedar Bluff Bottling Co.*92*C1" in found and "N1*ST*Mobelwerk Plant 2*9*123" in found

    def test_an_accepted_order_is_repeated_line_by_line(self) -> None:
        assert answered(RESPONSE) == [
            *("BAK*00*AD*4500117*20261103****SO-10001*20261121", "CUR*SE*USD", "DTM*002*20261208"),
            *("N1*SE*Quellmar Industrial Supply GmbH", "N1*BY*Cedar Bluff Bottling Co.*91*C10010"),
            *("N1*ST*Mobelwerk Plant 2*91*C10010-01", "N3*910 Levee Road", "N4*Dubuque*IA*52001*US"),
            *("PO1*1*1500*EA*12.5*HP*BP*C-77*VP*110-0830", "PID*F****Hex bolt M8x30 zinc"),
            *("ACK*IA*1500*EA*067*20261208**VP*110-0830", "CTT*1"),
        ]

    @pytest.mark.parametrize(
        ("changed", "code"),
        [
            ({"confirmed": Quantity(Decimal(1000), "EA")}, "ACK*IQ*1000*EA"),
            ({"price_changed": True}, "ACK*IP*1500*EA"),
            ({"date_changed": True}, "ACK*DR*1500*EA"),
            ({"confirmed": Quantity(Decimal(1000), "EA"), "price_changed": True}, "ACK*IC*1000*EA"),
            ({"ordered": None, "position": 0, "line_number": ""}, "ACK*IC*1500*EA"),
        ],
    )
    def test_a_changed_line_tells_what_changed(self, changed: dict[str, object], code: str) -> None:
        line = replace(ACCEPTED, outcome=ResponseOutcome.CHANGED, changes=("price 12.00 becomes 12.50",), **changed)  # type: ignore[arg-type]
        found = answered(replace(RESPONSE, outcome=ResponseOutcome.CHANGED, lines=(line,)))
        assert found[0].startswith("BAK*00*AC*")
        assert any(segment.startswith(code) for segment in found)
        assert found[-3:-1] == ["N9*L1*LINE", "MSG*price 12.00 becomes 12.50"]

    def test_a_rejected_order_repeats_what_was_asked_with_the_reason(self) -> None:
        line = replace(ACCEPTED, outcome=ResponseOutcome.REJECTED, confirmed=None, unit_price=None, changes=())
        found = answered(
            replace(RESPONSE, outcome=ResponseOutcome.REJECTED, number="", lines=(line,), reasons=("Not sold here.",))
        )
        assert found[0] == "BAK*00*RD*4500117*20261103*****20261121"
        assert "MSG*Not sold here." in found and "ACK*IR*1500*EA****VP*110-0830" in found
        assert "PO1*1*1500*EA***BP*C-77*VP*110-0830" in found

    @pytest.mark.parametrize(
        ("per", "unit", "expected"),
        [
            ("1", "EA", "12.5*PE"),
            ("1000", "EA", "12.5*TP"),
            ("50", "EA", "0.25*PE"),
            ("0.02", "BX", "625*PE"),
            ("3", "EA", "4.166667*PE"),
        ],
    )
    def test_a_price_for_many_is_given_by_its_basis_or_for_one(self, per: str, unit: str, expected: str) -> None:
        line = replace(ACCEPTED, price_per=Decimal(per), ordered=Quantity(Decimal(2), unit), confirmed=Quantity(Decimal(2), unit))
        assert f"PO1*1*2*{unit}*{expected}*BP*C-77*VP*110-0830" in answered(replace(RESPONSE, lines=(line,)))

    @pytest.mark.parametrize(("unit", "expected"), [("KGM", "KG"), ("XBX", "BX"), ("PCE", "EA"), ("bx", "BX"), ("Stück", "ZZ")])
    def test_units_are_named_as_x12_has_them(self, unit: str, expected: str) -> None:
        line = replace(ACCEPTED, ordered=Quantity(Decimal(2), unit), confirmed=Quantity(Decimal(2), unit))
        assert any(segment.startswith(f"ACK*IA*2*{expected}*") for segment in answered(replace(RESPONSE, lines=(line,))))

    def test_older_versions_have_dates_of_six_digits(self) -> None:
        (to,) = x12_interchanges(interchange(transaction(BEG, LINE), version="003040"))
        content = order_response_855(RESPONSE, to, 501, NOON).decode()
        assert "BAK*00*AD*4500117*261103*" in content and "*U*00300*" in content
