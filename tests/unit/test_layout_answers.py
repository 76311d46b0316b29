"""What doubtful answers of the layout model become: whole names and addresses, each side's part numbers, lines in one piece."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np
import pytest

from extractors.layout.rows import rows_of
from extractors.learned.answers import BLOCKS, FIELDS, ROLES, Block, Field
from extractors.learned.decoding import read_by_model
from extractors.learned.forms import reader_of
from extractors.learned.layout_reader import PageAnswers
from extractors.learned.pieces import pieces_of
from pipeline.core.document import BoundingBox, Document, Page, WordBox, WordSource
from pipeline.core.fields import ExtractedOrder

LETTER, ROW = 6.0, 14.0
Shares = dict[Field, float]


@dataclass(frozen=True)
class Said:
    """A phrase and what the model says of each of its words.

    Attributes:
        row: May lie between two rows.
        shares: Of each word, by field; one for all if there is but one. What is left is no field.
    """

    row: float
    left: float
    text: str
    shares: tuple[Shares, ...] = ({},)
    announces: Field | None = None
    block: Block | None = None
    in_line: bool = False
    begins: bool = False


def line_cell(row: float, left: float, text: str, *shares: Shares, begins: bool = True) -> Said:
    return Said(row, left, text, shares, in_line=True, begins=begins)


def caption(row: float, left: float, text: str, announces: Field) -> Said:
    return Said(row, left, text, announces=announces)


def read(said: Sequence[Said]) -> ExtractedOrder:
    """The order that becomes of it."""
    told: dict[tuple[float, float], tuple[Said, Shares]] = {}
    words = []
    for one in said:
        left = one.left
        for number, text in enumerate(one.text.split()):
            top = 40 + one.row * ROW
            words.append(WordBox(text, BoundingBox(left, top, left + LETTER * len(text), top + 10), None))
            told[left, top] = one, one.shares[min(number, len(one.shares) - 1)]
            left += LETTER * (len(text) + 0.5)
    page = Page(1, 595, 842, tuple(words), source=WordSource.TEXT_LAYER)
    pieces = pieces_of(page)
    about = [told[(word := pieces.words[piece.word].box).left, word.top] for piece in pieces.pieces]
    answers = PageAnswers(
        pieces,
        np.array([_row(FIELDS, shares) for _, shares in about], np.float32),
        np.array([_row(FIELDS, {one.announces: 0.98} if one.announces else {}) for one, _ in about], np.float32),
        np.array([_row(BLOCKS, {one.block: 0.98} if one.block else {}) for one, _ in about], np.float32),
        np.array([0.98 * one.begins for one, _ in about], np.float32),
        np.array([0.98 * one.in_line for one, _ in about], np.float32),
        np.eye(len(ROLES), dtype=np.float32)[0],
    )

    class Reader:
        def read(self, page: Page, heard: Sequence[ExtractedOrder | None] = (None,)) -> list[PageAnswers]:
            return [replace(answers)] * len(heard)

    document = Document("order.pdf", "application/pdf", (page,))
    return read_by_model(document, rows_of(page), Reader()).order  # type: ignore[arg-type]


def _row(names: Sequence[object], shares: dict[Field, float] | dict[Block, float]) -> list[float]:
    return [1 - sum(shares.values()), *(shares.get(name, 0.0) for name in names)]  # type: ignore[call-overload]


def value(field: object) -> object:
    return getattr(field, "value", None)


def name_of(share: float) -> Shares:
    return {Field.BUYER_NAME: share}


def test_one_doubtful_word_does_not_cut_a_name() -> None:
    order = read([Said(0, 40, "Holm Bros Casting Ltd", (name_of(0.95), name_of(0.3), name_of(0.9), name_of(0.9)))])
    assert value(order.buyer_name) == "Holm Bros Casting Ltd"


def test_one_phrase_is_not_given_to_two_parties() -> None:
    bill, buyer = {Field.BILL_TO_NAME: 0.6, Field.BUYER_NAME: 0.35}, {Field.BUYER_NAME: 0.7, Field.BILL_TO_NAME: 0.25}
    order = read([Said(0, 40, "Community Roast Company", (bill, buyer, buyer))])
    assert value(order.buyer_name) == "Community Roast Company"
    assert order.bill_to_name is None


def test_a_scrap_is_no_name_and_the_next_likely_run_is() -> None:
    order = read([Said(0, 40, "Rd", (name_of(0.99),)), Said(3, 40, "Holm Casting Ltd", (name_of(0.8),))])
    assert value(order.buyer_name) == "Holm Casting Ltd"


def ship_to(row: float, text: str, *shares: Shares) -> Said:
    return Said(row, 40, text, shares or ({},), block=Block.SHIP_TO)


NAME, ADDRESS = {Field.SHIP_TO_NAME: 0.97}, {Field.SHIP_TO_ADDRESS: 0.97}


def test_a_row_of_the_block_between_name_and_street_belongs_to_the_address() -> None:
    order = read([
        ship_to(0, "Deliver to:"), ship_to(1, "Holm Casting Ltd", NAME), ship_to(2, "Loading Dock B"),
        ship_to(3, "14 Justice Plaza", ADDRESS), ship_to(4, "Millbrook, NY 12545", ADDRESS), ship_to(5, "Attn: J. Brook"),
    ])  # fmt: skip
    assert value(order.ship_to_name) == "Holm Casting Ltd"
    assert value(order.ship_to_address) == "Loading Dock B, 14 Justice Plaza, Millbrook, NY 12545"


def test_one_place_of_two_clauses_is_said_once() -> None:
    order = read([
        ship_to(0, "Holm Casting Ltd", NAME), ship_to(1, "9 Refinery Road, Panipur 132000", ADDRESS),
        ship_to(2, "9 Refinery Road, Panipur 132000", ADDRESS),
    ])  # fmt: skip
    assert value(order.ship_to_address) == "9 Refinery Road, Panipur 132000"


def test_a_department_below_a_name_is_not_joined_to_it_but_what_goes_on_is() -> None:
    plain = read([ship_to(0, "Holm Casting Ltd", NAME), ship_to(1, "Boiler Shop", NAME), ship_to(2, "14 High Street", ADDRESS)])
    assert value(plain.ship_to_name) == "Holm Casting Ltd"
    cut = read([ship_to(0, "Conservas Mar &", NAME), ship_to(1, "Tierra Company", NAME), ship_to(2, "14 High Street", ADDRESS)])
    assert value(cut.ship_to_name) == "Conservas Mar & Tierra Company"


def lines_with(*codes: tuple[float, tuple[tuple[str, Shares], ...]]) -> list[Said]:
    """Lines of a quantity and part numbers by their left edges."""
    said = []
    for number in range(len(codes[0][1])):
        said.append(line_cell(10 + number, 400, f"{number + 2}0", {Field.QUANTITY: 0.98}))
        said += [line_cell(10 + number, left, cells[number][0], cells[number][1]) for left, cells in codes]
    return said


BUYERS, SUPPLIERS = {Field.BUYER_PART: 0.7, Field.SUPPLIER_PART: 0.28}, {Field.SUPPLIER_PART: 0.7, Field.BUYER_PART: 0.28}


def test_captions_tell_whose_part_number_a_column_holds() -> None:
    order = read([
        caption(9, 40, "Supplier item", Field.SUPPLIER_PART), caption(9, 160, "Our item", Field.BUYER_PART),
        *lines_with((40, (("A-10", BUYERS), ("A-11", BUYERS))), (160, (("77-1", SUPPLIERS), ("77-2", SUPPLIERS)))),
    ])  # fmt: skip
    assert [(value(line.buyer_part), value(line.supplier_part)) for line in order.lines] == [("77-1", "A-10"), ("77-2", "A-11")]


def test_two_columns_of_part_numbers_are_not_both_the_same_sides() -> None:
    surely = {Field.SUPPLIER_PART: 0.9, Field.BUYER_PART: 0.08}
    order = read(lines_with((40, (("A-10", SUPPLIERS), ("A-11", SUPPLIERS))), (100, (("77-1", surely), ("77-2", surely)))))
    assert [(value(line.buyer_part), value(line.supplier_part)) for line in order.lines] == [("A-10", "77-1"), ("A-11", "77-2")]


def test_a_code_in_the_column_of_part_numbers_is_one_though_it_was_taken_for_text() -> None:
    text = {Field.DESCRIPTION: 0.98}
    order = read([
        *lines_with((40, (("TB-24C", SUPPLIERS), ("TB-30C", SUPPLIERS), ("TB-36C", text)))),
        *(line_cell(10 + number, 140, "corner board", text) for number in range(3)),
    ])  # fmt: skip
    assert [value(line.supplier_part) for line in order.lines] == ["TB-24C", "TB-30C", "TB-36C"]
    assert [value(line.description) for line in order.lines] == ["corner board"] * 3


def test_a_line_that_was_split_is_rejoined() -> None:
    text = {Field.DESCRIPTION: 0.98}
    order = read([
        line_cell(10, 20, "1", {Field.LINE_NUMBER: 0.98}), line_cell(10, 140, "Sand filter, top", text),
        line_cell(11, 140, "mount", text), line_cell(11, 400, "6", {Field.QUANTITY: 0.98}),
        line_cell(12, 20, "2", {Field.LINE_NUMBER: 0.98}), line_cell(12, 140, "Pump", text),
        line_cell(12, 400, "2", {Field.QUANTITY: 0.98}),
    ])  # fmt: skip
    told = [(value(line.line_number), value(line.description), value(line.quantity)) for line in order.lines]
    assert told == [("1", "Sand filter, top mount", Decimal(6)), ("2", "Pump", Decimal(2))]


def test_what_states_far_less_than_the_other_lines_and_has_no_number_is_no_line() -> None:
    full = [
        line_cell(10 + 2 * number, left, text, {field: 0.98})
        for number in range(3)
        for left, text, field in (
            (20, f"{number + 1}", Field.LINE_NUMBER), (60, f"A-{number}", Field.SUPPLIER_PART), (140, "Pump", Field.DESCRIPTION),
            (400, "2", Field.QUANTITY), (450, "7.50", Field.UNIT_PRICE), (510, "15.00", Field.AMOUNT),
        )
    ]  # fmt: skip
    schedule = [line_cell(13, 140, "by sea", {Field.DESCRIPTION: 0.98}), line_cell(13, 400, "1", {Field.QUANTITY: 0.98})]
    assert [value(line.quantity) for line in read([*full, *schedule]).lines] == [Decimal(2)] * 3


def test_the_greatest_likely_total_is_that_of_the_order_and_a_net_sum_alone_is_it() -> None:
    page, order = Said(20, 500, "615.40", ({Field.TOTAL: 0.98},)), Said(22, 500, "1,459.10", ({Field.TOTAL: 0.95},))
    assert value(read([page, order]).total) == Decimal("1459.10")
    alone = read([Said(20, 500, "615.40", ({Field.SUBTOTAL: 0.98},))])
    assert (value(alone.total), alone.subtotal) == (Decimal("615.40"), None)


def test_a_text_centred_on_its_figures_belongs_to_them_with_its_upper_row_too() -> None:
    text = {Field.DESCRIPTION: 0.98}
    said = []
    for number, (upper, lower) in enumerate((("Hex screw", "zinc"), ("Flat washer", "steel"))):
        row = 10 + 3 * number
        said += [
            line_cell(row - 0.45, 140, upper, text, begins=False), line_cell(row, 20, f"{number + 1}", {Field.LINE_NUMBER: 0.98}),
            line_cell(row, 400, "25", {Field.QUANTITY: 0.98}), line_cell(row + 0.45, 140, lower, text, begins=False),
        ]  # fmt: skip
    assert [value(line.description) for line in read(said).lines] == ["Hex screw zinc", "Flat washer steel"]


def test_a_discount_that_the_figures_speak_against_is_none_and_the_unit_stands_in_the_price() -> None:
    figures = [
        (400, "10", {Field.QUANTITY: 0.98}), (440, "4.50/Ea", {Field.UNIT_PRICE: 0.98}),
        (500, "23", {Field.DISCOUNT_PERCENT: 0.9}), (540, "45.00", {Field.AMOUNT: 0.98}),
    ]  # fmt: skip
    (line,) = read([line_cell(10, left, text, shares, {}) for left, text, shares in figures]).lines
    assert line.discount_percent is None
    assert (value(line.unit_price), value(line.uom)) == (Decimal("4.50"), "Ea")


@pytest.mark.parametrize(
    ("field", "text", "read_as"),
    [
        (Field.PO_NUMBER, "ORDER", None), (Field.PO_NUMBER, "#4711", "4711"), (Field.PAYMENT_TERMS, "20", None),
        (Field.PAYMENT_TERMS, "net 30", "net 30"), (Field.PAYMENT_TERMS, "1 von 2", None),
        (Field.DELIVERY_TERMS, "A 7", None), (Field.LINE_NUMBER, "[", None),
        (Field.LINE_NUMBER, "720-1250", None), (Field.LINE_NUMBER, "0010.", "0010"),
        (Field.LINE_NUMBER, "3.", "3"), (Field.UOM, "!", None), (Field.UOM, "DRM/10", "DRM"), (Field.UOM, "個", "個"),
        (Field.SUPPLIER_PART, "! BIN4845", "BIN4845"), (Field.SUPPLIER_PART, "H", None),
    ],
)  # fmt: skip
def test_texts_need_a_minimum_of_form(field: Field, text: str, read_as: str | None) -> None:
    assert reader_of(field)(text) == read_as


def test_the_country_of_an_address_tells_the_order_of_day_and_month() -> None:
    date = Said(0, 300, "02/03/2025", ({Field.PO_DATE: 0.98},))
    american = read([date, ship_to(1, "14 Justice Plaza", ADDRESS), ship_to(2, "Millbrook, NY 12545", ADDRESS)])
    assert str(value(american.po_date)) == "2025-02-03"
