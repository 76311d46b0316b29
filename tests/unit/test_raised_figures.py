"""Raised figures and other signs that are digits but no numbers (m², ①) are read as text wherever they stand."""

from __future__ import annotations

import pytest

from extractors.formats.html_text import html_text
from extractors.read import read_document
from models.sketches.page_sketch import PrintStyle, sketched_document

ORDER = """\
                PURCHASE ORDER 4711

  Item  Part      Description     Qty   Price   Amount
  {0}   A-100     Floor tile        2   10.00    20.00
  {0}   A-200     Wall tile         3   10.00    30.00
  {0}   A-300     Grout             4   10.00    40.00
"""


@pytest.mark.parametrize("sign", ["²", "①", "٣"])
def test_a_column_of_them_leaves_the_lines_readable(sign: str) -> None:
    order = read_document(sketched_document(ORDER.format(sign), "order.pdf", PrintStyle())).order
    assert [line.quantity.value if line.quantity else None for line in order.lines] == [2, 3, 4]


def test_a_cell_of_html_as_wide_as_one_is_one_cell() -> None:
    text = html_text("<table><tr><td colspan='²'>Part</td><td>Qty</td></tr><tr><td>A-100</td><td>2</td></tr></table>")
    assert [word for word in ("Part", "Qty", "A-100", "2") if word not in text] == []
