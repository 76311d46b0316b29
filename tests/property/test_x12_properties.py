"""Whatever arrives as X12 gives orders, or an InputError that says why not; and what was written is read as it was."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.edi.x12_acknowledge import acknowledge_x12
from extractors.edi.x12_elements import date_of
from extractors.edi.x12_envelope import x12_interchanges
from extractors.edi.x12_file import read_x12
from extractors.formats.data_view import DataFile
from extractors.limits import Limits
from pipeline.core.errors import InputError
from pipeline.core.fields import DocumentKind
from pipeline.core.money import plain_number
from tests.builders_x12 import BCH, BEG, LINE, change, interchange, order, read, transaction

NOON = datetime(2026, 11, 21, 12, 30, tzinfo=UTC)
VALID = [
    order(
        *(
            BEG,
            "CUR*BY*USD",
            "ITD*01*3*2**10**30",
            "DTM*002*20261208",
            "N1*BY*Cedar Bluff",
            "N1*ST*Plant 2*92*2",
            "N3*Road",
            "N4*Town*IA*1",
        ),
        *("SAC*C*D240***4850", LINE, "PID*F****BOLT", "SCH*4*EA***002*20261208", "SCH*6*EA***002*20261222", "SDQ*EA*92*1*4*2*6"),
        *("SLN*1**I*4*EA****VP*PART", "CTP**UCP*5*****1*HP", "TXI*ST*1", "CTT*1*10", "AMT*TT*62"),
    ),
    change(BCH, "POC*1*QI*12*2*EA>1*2.50*HP*BP*C-77*VP*110-0830", "POC*2*DI*5*0*BX*3**VP*S2", "CTT*2"),
    interchange(transaction(BEG, LINE), transaction("BIG*1", code="810"), version="005010"),
]
SNIPPETS = [
    *(
        b"*",
        b"~",
        b"\n",
        b">",
        b"^",
        b"\x00",
        b"\xff",
        b"ISA*",
        b"ST*850*1~",
        b"SE*1*1~",
        b"PO1*",
        b"CT*",
        b"CTT*x*1E9~",
        b"9" * 40,
        b"-",
        b"E9",
    ),
    *("٣".encode(), b"DTM*002****RD8*20261201-20261205~", b"SAC*A*C310****Z*500~", b"PO3*TE*20261201**5**4*EA*T~", b"GS*PO*A*B~"),
]


def check(content: bytes) -> None:
    """A file of orders or an InputError, from all three that read it."""
    try:
        file = read_x12(content, "any.edi", Limits())
    except InputError as error:
        assert error.reason and "any.edi" in str(error)
        return
    assert isinstance(file, DataFile) and file.orders
    orders = [each for each in file.orders if each.kind is not DocumentKind.NOT_AN_ORDER]
    assert len(x12_interchanges(content)) == len(orders)
    try:
        assert acknowledge_x12(content, "any.edi", Limits(), 1, NOON).startswith(b"ISA*00*")
    except InputError as error:
        assert error.reason == "nothing-to-acknowledge"


@given(st.binary(max_size=300))
def test_any_bytes_behind_a_header_give_orders_or_an_input_error(body: bytes) -> None:
    check(body)
    check(VALID[0][:106] + body)


@settings(max_examples=150)
@given(
    st.sampled_from(VALID),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 25), st.sampled_from([b"", *SNIPPETS])), max_size=5),
)
def test_a_spoiled_file_gives_orders_or_an_input_error(valid: bytes, spoils: list[tuple[float, int, bytes]]) -> None:
    content = valid
    for where, length, instead in spoils:
        at = int(where * len(content))
        content = content[:at] + instead + content[at + length :]
    check(content)


@settings(max_examples=60)
@given(st.integers(0, len(VALID[0]) - 3))
def test_a_file_that_was_cut_off_is_never_taken_for_a_whole_one(length: int) -> None:
    try:
        file = read_x12(VALID[0][:length], "cut.edi", Limits())
    except InputError:
        return
    assert any(issue.severity != "info" for each in file.orders for issue in each.issues)


@given(
    st.decimals(0, 10**9, places=3, allow_nan=False),
    st.decimals(0, 10**6, places=4, allow_nan=False),
    st.text("ABCDEFGHIJ0123456789-/. ", min_size=1, max_size=30).map(str.strip).filter(bool),
    st.dates(date(2000, 1, 1), date(2069, 12, 31)),
)
def test_values_are_read_as_they_were_written(quantity: Decimal, price: Decimal, part: str, due: date) -> None:
    line = f"PO1*1*{plain_number(quantity)}*EA*{plain_number(price)}*PE*VP*{part}"
    (found,) = read(order(BEG, line, f"DTM*002*{due:%Y%m%d}", f"CTT*1*{plain_number(quantity)}")).lines
    assert found.quantity is not None and found.quantity.value == quantity
    assert found.unit_price is not None and found.unit_price.value == price
    assert found.supplier_part is not None and found.supplier_part.value == part
    assert found.requested_date is not None and found.requested_date.value == due
    assert date_of(f"{due:%y%m%d}") == due
