"""Whatever comes as XML: a file's value or a typed refusal, never anything else."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.data_files import read_data
from extractors.formats.data_view import DataFile
from extractors.limits import Limits
from extractors.xml_orders.kinds import CII, CXML, OPENTRANS, UBL, XML, media_type_of
from extractors.xml_orders.values import read_day, read_decimal
from pipeline.adapters.exchange_file import exchange_record
from pipeline.core.errors import InputError
from pipeline.core.fields import DocumentKind
from tests.builders_xml import cxml, cxml_item, order_x_line, order_x_xml, ubl
from tests.sample_cases import SAMPLES

FAMILIES = (UBL, CXML, OPENTRANS, CII, XML)
SEEDS = [
    *(path.read_bytes() for path in sorted(SAMPLES.glob("xml-*/source.xml"))),
    ubl().encode(),
    cxml(cxml_item()).encode(),
    order_x_xml(order_x_line()).encode(),
]
SNIPPETS = st.sampled_from([
    b"<", b">", b"/>", b"&", b"&amp;", b"]]>", b"<![CDATA[", b"<!--", b"-->", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b"'",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"-1", b"1e9999", b"NaN", b"9" * 41, b"1,5", b"0",
    b"2026-13-45", b"</Order>", b"<Order>", b"<LineItem>", b"<Quantity>", b'xmlns="x"', b"true", b"false", "é€漢".encode(),
])  # fmt: skip


def outcome(content: bytes, media_type: str) -> DataFile | InputError:
    try:
        file = read_data(content, "order.xml", media_type, Limits())
    except InputError as error:
        assert error.reason and str(error).startswith("order.xml: ")
        return error
    assert file.orders
    for order in file.orders:
        assert order.kind is not DocumentKind.NOT_AN_ORDER or order.kind_reason
        exchange_record(order)
    file.view.document("order.xml", media_type, 5)
    return file


@given(st.binary(max_size=400), st.sampled_from(FAMILIES))
def test_any_bytes_give_a_file_or_a_refusal(content: bytes, media_type: str) -> None:
    outcome(content, media_type)
    media_type_of(content)


@given(st.text(alphabet="<>/?!-[]ax:='\" \nE&;", max_size=200), st.sampled_from(FAMILIES))
def test_anything_like_xml_gives_a_file_or_a_refusal(text: str, media_type: str) -> None:
    outcome(text.encode(), media_type)
    media_type_of(text.encode())


@settings(max_examples=150)
@given(st.data())
def test_orders_with_anything_put_in_left_out_or_doubled_give_a_file_or_a_refusal(data: st.DataObject) -> None:
    content = bytearray(data.draw(st.sampled_from(SEEDS)))
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(content)))
        end = min(len(content), start + data.draw(st.integers(0, 60)))
        content[start:end] = data.draw(st.one_of(SNIPPETS, st.binary(max_size=6), st.just(bytes(content[start:end] * 2))))
    outcome(bytes(content), media_type_of(bytes(content)) or XML)


@settings(max_examples=150)
@given(st.data())
def test_orders_with_values_and_tags_changed_stay_readable(data: st.DataObject) -> None:
    """Well-formed files of any content are read: what is odd in them is a finding."""
    text = data.draw(st.sampled_from(SEEDS)).decode("utf-8")
    parts = text.split(">")
    for _ in range(data.draw(st.integers(1, 5))):
        index = data.draw(st.integers(3, len(parts) - 2))
        _value, mark, tag = parts[index].rpartition("<")
        if mark and tag.startswith("/"):
            parts[index] = data.draw(st.text(alphabet="0123456789.,-+eE: T/abAB ", max_size=20)) + mark + tag
    content = ">".join(parts).encode("utf-8")
    assert isinstance(outcome(content, media_type_of(content)), DataFile)


@given(st.text(max_size=60))
def test_what_is_read_as_number_or_day_is_finite(text: str) -> None:
    number = read_decimal(text)
    assert number is None or (isinstance(number[0], Decimal) and number[0].is_finite() and len(format(number[0], "f")) < 100)
    day = read_day(text)
    assert day is None or 1900 <= day[0].year <= 2100


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=4))
def test_numbers_as_xml_writes_them_are_read_as_they_are(number: Decimal) -> None:
    assert read_decimal(format(number, "f")) == (number, 0.99)
