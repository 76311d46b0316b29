"""The country that a document's lines betray."""

from __future__ import annotations

import pytest

from extractors.fields.countries import country_of_script, country_of_text


@pytest.mark.parametrize(
    ("lines", "country"),
    [
        (["Northfield Foods Inc.", "Lincoln NE 68501"], "US"),
        (["Sion, Mumbai", "Chennai 600 032 Tamil Nadu"], "IN"),
        (["Shed 4, GIDC", "Pune - 411018, Maharashtra", "Union City CA 94587", "Kosamba 394120, Gujarat"], "IN"),
        (["Holm Castings Ltd", "Leeds LS9 8AG"], "GB"),
        (["Part 600 032", "Quantity 12"], ""),
        (["株式会社ヒラノ板金", "ブラケット"], "JP"),
        (["供应商", "温州市瓯北永固阀门厂"], "CN"),
        ([], ""),
    ],
)
def test_most_lines_tell(lines: list[str], country: str) -> None:
    assert country_of_text(lines) == country


def test_signs_that_china_and_japan_share_tell_no_country() -> None:
    assert country_of_script(["山田工業", "東京"]) == ""
    assert country_of_script(["订单"]) == "CN"
