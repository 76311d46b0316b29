"""Whatever the bytes: EDIFACT and IDoc readers give a value or a typed error, and what was written is read back."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from extractors.edi.edifact_acknowledge import acknowledge_edifact
from extractors.edi.edifact_dates import read_date
from extractors.edi.edifact_envelope import edifact_interchanges
from extractors.edi.edifact_orders import read_edifact
from extractors.edi.edifact_syntax import ServiceCharacters, split_segments
from extractors.edi.edifact_values import read_number
from extractors.edi.idoc_orders import read_flat_idoc, read_xml_idoc
from extractors.formats.data_view import DataFile
from extractors.limits import Limits
from pipeline.core.errors import InputError
from pipeline.orders.edifact_writing import Repertoire, segment
from tests.builders_edifact import LINE, edifact, flat_idoc, order_of, xml_idoc

LIMITS = Limits()
READERS = (read_edifact, read_flat_idoc, read_xml_idoc)
ORDER = edifact(
    order_of(
        "FTX+AAI+++note",
        "ALC+A",
        "MOA+204:5",
        lines=[*LINE, "SCC+1", "QTY+113:5", "DTM+2:202651:616", *LINE],
        summary=["CNT+2:2"],
    )
).encode()
ITEM = ("E2EDP01007", {"POSEX": "10", "MENGE": "5.000", "MENEE": "PCE", "VPREI": "2.50", "PEINH": "1"})
IDOC = [
    ("E2EDK01005", {"CURCY": "EUR", "BELNR": "4711"}), ("E2EDKA1003", {"PARVW": "AG", "NAME1": "X"}), ITEM,
    ("E2EDP20001", {"WMENG": "5.000", "EDATU": "20261210"}), ("E2EDP19001", {"QUALF": "002", "IDTNR": "A-1"}),
]  # fmt: skip
WHOLE = (ORDER, flat_idoc(IDOC).encode(), xml_idoc(IDOC).encode())


def read_all(content: bytes) -> None:
    for reader in READERS:
        try:
            file = reader(content, "x", LIMITS)
        except InputError as error:
            assert error.reason
            assert str(error).startswith("x: ")
        else:
            assert isinstance(file, DataFile)
            assert file.orders


def answer(content: bytes) -> None:
    try:
        acknowledgement = acknowledge_edifact(content, "x", LIMITS, 7, datetime(2026, 11, 20, 9, 0, tzinfo=UTC))
    except InputError:
        return
    assert b"UCI+" in acknowledgement


@given(st.binary(max_size=400))
def test_any_bytes_give_orders_or_a_typed_error(content: bytes) -> None:
    read_all(content)
    answer(content)


@given(
    st.sampled_from([b"UNA:+.? '", b"UNB+UNOC:3+", b"UNH+1+ORDERS:D:96A:UN'", b"EDI_DC40  ", b"E2EDK01005 "]),
    st.binary(max_size=300),
)
def test_any_bytes_behind_a_known_beginning_give_orders_or_a_typed_error(start: bytes, content: bytes) -> None:
    read_all(start + content)
    answer(start + content)


@given(st.data())
def test_a_damaged_file_gives_orders_or_a_typed_error(data: st.DataObject) -> None:
    content = bytearray(data.draw(st.sampled_from(WHOLE)))
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, max(len(content) - 1, 0)))
        end = data.draw(st.integers(start, min(len(content), start + 60)))
        content[start:end] = data.draw(
            st.binary(max_size=12) | st.sampled_from([b"'", b"+", b":", b"?", b"-", b"9999999999", b"NAD+DP"])
        )
    read_all(bytes(content))
    answer(bytes(content))


@given(st.integers(0, len(ORDER)))
def test_wherever_an_interchange_breaks_off_it_is_told(end: int) -> None:
    try:
        file = read_edifact(ORDER[:end], "x", LIMITS)
    except InputError as error:
        assert error.reason == "damaged"
        return
    whole = end >= len(ORDER)
    said = {issue.code for issue in file.orders[0].issues}
    assert whole is not bool(said & {"truncated", "interchange-truncated"})
    assert len(edifact_interchanges(ORDER[:end])) == len(file.orders)


@given(st.lists(st.text(max_size=30), min_size=1, max_size=5))
def test_every_text_that_is_written_is_read_back(texts: list[str]) -> None:
    plain = [Repertoire("UNOW:3").fit(text) for text in texts]
    (read,) = split_segments(segment("FTX", "AAI", "", plain, "end"))
    assert read.components(3) == plain[: read.size(3)] and not any(plain[read.size(3) :])
    assert read.get(4) == "end"
    assert read.characters == ServiceCharacters()


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=Decimal(-10) ** 9, max_value=Decimal(10) ** 9, places=4))
def test_numbers_are_read_as_they_are_written_with_either_mark(number: Decimal) -> None:
    written = format(number, "f")
    assert read_number(written, ".")[0] == number
    assert read_number(written.replace(".", ","), ",")[0] == number


@given(
    st.text(max_size=20), st.sampled_from(["", "101", "102", "203", "303", "616", "718", "719", "2", "105", "804", "999", "x"])
)
def test_a_date_is_one_or_none(value: str, code: str) -> None:
    given_date = read_date(value, code)
    assert given_date is None or given_date.first <= given_date.last
