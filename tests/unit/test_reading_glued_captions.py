"""Captions of China and Japan are parted from the values that recognition glued to them, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.fields.header import read_header
from extractors.reading.engines import RecognisedWord
from extractors.reading.glued_captions import with_captions_parted
from tests.printed import printed, rows_of_document


def word(text: str, right: float = 100.0) -> RecognisedWord:
    return RecognisedWord(text, 0.0, 0.0, right, 10.0, 0.9, 3)


@pytest.mark.parametrize(
    ("caption", "value"),
    [
        ("采购单位", "山东鲁昌化工装备有限公司"),
        ("付款条件", "货到票到60天付款"),
        ("到货地址", "山东省淄博市临淄区化工路00号"),
        ("支払条件", "毎月20日締翌月末日振込"),
    ],
)
def test_a_caption_and_its_value_are_two_words_side_by_side(caption: str, value: str) -> None:
    first, second = with_captions_parted([word(caption + value, right=10.0 * len(caption + value))])
    assert (first.text, first.left, first.right) == (caption, 0.0, pytest.approx(10.0 * len(caption)))
    assert (second.text, second.left, second.right) == (value, first.right, 10.0 * len(caption + value))
    assert (first.row, second.row, second.confidence) == (3, 3, 0.9)


@pytest.mark.parametrize(
    "text",
    [
        "付款条件",  # nothing behind it
        "注文番号を明記のこと。",  # a sentence
        "支払期日に法定税率による消費税額を加算",
        "供应商地址",  # another caption, which begins with a short one
        "単価契約書",
        "ケース単位での納品",
        "山东鲁昌化工装备有限公司",
        "PURCHASE",
        "12345",
    ],
)
def test_what_is_no_caption_with_a_value_stays_whole(text: str) -> None:
    assert with_captions_parted([word(text)]) == [word(text)]


@given(st.lists(st.text("采购单位付款条件货到を支払日株12A:", min_size=1, max_size=12), max_size=6))
def test_no_sign_is_lost_and_none_moves(texts: list[str]) -> None:
    parted = with_captions_parted([word(text) for text in texts])
    assert "".join(one.text for one in parted) == "".join(texts)
    assert all(one.left < one.right for one in parted)


def test_the_buyer_behind_a_glued_caption_is_not_the_supplier_above_it() -> None:
    rows = ["采购单位山东鲁昌化工装备有限公司", "付款条件货到票到60天付款"]
    parted = "\n".join("".join(f"{one.text} " for one in with_captions_parted([word(row)])) for row in rows)
    document = printed(f"采购订单\n\n供应商  温州市瓯北永固阀门厂\n{parted}\n")
    header = read_header(document, rows_of_document(document), ())
    assert header.buyer_name is not None and header.buyer_name.value == "山东鲁昌化工装备有限公司"
    assert header.supplier_name is not None and header.supplier_name.value == "温州市瓯北永固阀门厂"
    assert header.payment_terms is not None and header.payment_terms.value == "货到票到60天付款"
