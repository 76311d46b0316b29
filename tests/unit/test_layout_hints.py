"""What the layout model hears of the rules: which words they read as what, which captions they know, where lines begin."""

from __future__ import annotations

from extractors.classify import classify
from extractors.fields.label_lexicon import load_sections
from extractors.layout.rows import rows_of
from extractors.learned.answers import FIELDS, Field
from extractors.learned.hints import ANNOUNCED, HINTS, SIZES, hints_of
from extractors.learned.pieces import PagePieces, pieces_of
from extractors.read_pages import read_by_rules
from pipeline.core.document import Document
from pipeline.core.fields import ExtractedOrder
from tests.builders_tables import document_of, text_page

ORDER = """
    Larkfield Pumps Ltd                   PURCHASE ORDER
    4 Mill Lane, Leeds LS1 4AB
                                          Order no.: PO-77102
    Item   Description            Qty   Unit   Price     Amount
    10     Impeller, bronze         4   pcs    25.00     100.00
           with shaft
    20     Seal kit                 2   pcs    12.50      25.00
                                        Total:           125.00
"""


def heard(document: Document) -> tuple[PagePieces, dict[str, tuple[str | None, str | None, int]]]:
    """The page's pieces, and by their text the field read there, what is announced, and the place in a line."""
    rows = rows_of(document.pages[0])
    pieces = pieces_of(document.pages[0])
    hints = hints_of(pieces, read_by_rules(document, rows, classify(document, rows)))
    assert hints.shape == (len(pieces.pieces), HINTS)
    assert (hints < SIZES).all()
    told = {
        piece.text: (FIELDS[row[0] - 1].value if row[0] else None, ANNOUNCED[row[1] - 1] if row[1] else None, int(row[2]))
        for piece, row in zip(pieces.pieces, hints.tolist(), strict=True)
    }
    return pieces, told


def test_the_model_hears_what_the_rules_read_where() -> None:
    _pieces, told = heard(document_of(text_page(ORDER)))
    assert told["PO-77102"][0] == Field.PO_NUMBER
    assert told["25.00"][0] in {Field.UNIT_PRICE, Field.AMOUNT}
    assert told["125.00"][0] == Field.TOTAL
    assert told["Impeller,"] == (Field.DESCRIPTION, None, 1)
    assert told["shaft"] == (Field.DESCRIPTION, None, 2), "a later row of the line"
    assert told["PURCHASE"][0] is None


def test_the_model_hears_which_captions_and_headings_the_rules_know() -> None:
    _pieces, told = heard(document_of(text_page(ORDER)))
    assert told["Qty"][1] == "column quantity"
    assert told["no.:"][1] == "po_number"
    assert told["Total:"][1] == "sum total"
    assert told["Larkfield"][1] is None


def test_of_an_order_that_the_rules_did_not_find_only_captions_are_told() -> None:
    pieces = pieces_of(text_page(ORDER))
    hints = hints_of(pieces, ExtractedOrder())
    assert not hints[:, 0].any()
    assert not hints[:, 2].any()
    assert hints[:, 1].any()


def test_every_meaning_that_a_caption_can_have_can_be_told() -> None:
    assert {meaning.field for meaning, _labels in load_sections()} <= set(ANNOUNCED)
