"""Whose a lone article number of a generated form is: the seller's, unless its heading says that it is the buyer's."""

import random

import pytest

from extractors.learned.answers import Field
from models.corpus.labels import Label
from models.corpus.language import language
from models.corpus.paper import Font, Paper
from models.corpus.purchase import make_purchase
from models.corpus.whose_part import with_unsaid_parts_as_sellers


@pytest.mark.parametrize(
    ("heading", "is_buyers"),
    [
        ("Material No.", False), ("Part No", False), ("No. de parte", False), ("Item Number", False), ("Artikel-Nr.", False),
        ("Our Stock No.", True), ("Customer Part No.", True), ("Intern nr.:", True), ("In-house No.", True), ("Notre réf.", True),
    ],
)  # fmt: skip
def test_a_lone_number_is_the_buyers_only_where_its_heading_says_so(heading: str, is_buyers: bool) -> None:
    purchase, paper = make_purchase(language("en"), random.Random(1)), Paper()
    font = Font("Helvetica", 9)
    paper.text(50, 100, heading, font, label=Label(announces=Field.BUYER_PART))
    paper.text(50, 120, purchase.items[0].buyer_part, font, label=Label(Field.BUYER_PART, line=0))

    told = with_unsaid_parts_as_sellers(paper, purchase)

    side = Field.BUYER_PART if is_buyers else Field.SUPPLIER_PART
    assert paper.written == {(side, 0)}
    assert told.value(side, 0) == purchase.items[0].buyer_part
    labels = [label for word in paper.sheet.words for _begin, _end, label in word.spans]
    assert {label.field or label.announces for label in labels} == {side}
