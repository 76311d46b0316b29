"""Orders that other systems got wrong, line by line: each is told from the paper to what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from extractors.read_pages import ReadFile
from flows.deciding import Decider
from pipeline.checks import examine
from pipeline.core.fields import ExtractedOrder, Reading
from pipeline.core.issues import Issue
from pipeline.core.lessons import NOTHING_LEARNT, DateOrder, Learnt, LessonsOfCustomer, unit_key
from pipeline.core.parties import Article, CrossReference, Price
from pipeline.core.resolution import Decision, Outcome, Resolution
from pipeline.core.senders import SenderFacts
from pipeline.core.tolerances import Tolerances
from pipeline.matching.lines import LineMatcher
from pipeline.matching.service import resolve
from pipeline.repair import repair
from pipeline.review.routing import route
from tests.builders import BOLT, HARBOUR, NUT, PASTE, TODAY, UNIT_CODES, WIRE, amount, index, line, order, read


def decided(
    extracted: ExtractedOrder,
    lessons: LessonsOfCustomer = NOTHING_LEARNT,
    bought: Mapping[str, int] | None = None,
    **masters: Any,
) -> tuple[Resolution, Decision]:
    """The whole way from what was read to the decision."""

    def times_ordered(articles: Sequence[Article]) -> Mapping[str, int]:
        return {one.sku: (bought or {})[one.sku] for one in articles if one.sku in (bought or {})}

    known = index(**masters)
    resolution = resolve(
        extracted,
        known,
        sender="einkauf@harbour-marine.example",
        unit_codes=UNIT_CODES,
        today=TODAY,
        customer_lessons=lambda _customer: lessons,
        customer_history=lambda _customer: times_ordered,
    )
    matcher = LineMatcher.of(
        resolution, known, unit_codes=UNIT_CODES, day=TODAY, tolerances=Tolerances(), lessons=lessons, times_ordered=times_ordered
    )
    repaired = repair(resolution, matcher, today=TODAY, lessons=lessons)
    return repaired, route(repaired, examine(repaired, today=TODAY))


def found(decision: Decision, code: str) -> list[Issue]:
    return [issue for issue in decision.findings if issue.code == code]


def test_twelve_hundred_bolts_and_not_one_and_a_bit() -> None:
    """A German order says 1.234 pieces; an English reader takes the point for decimals."""
    misread = line(quantity=replace(amount("1.234", 0.9), raw="1.234"), amount=amount("308.50"))
    resolution, decision = decided(order(lines=(misread,)))
    assert resolution.lines[0].base_quantity == Decimal(1234)
    assert "1234 x 0.25 makes the line's 308.50" in found(decision, "figure-repaired")[0].message
    assert decision.outcome is Outcome.ACCEPT


def test_price_of_one_and_a_bit_is_not_twelve_hundred() -> None:
    """An English order says 1.234 a piece; a German reader takes the point for thousands."""
    misread = line(unit_price=replace(amount("1234", 0.9), raw="1.234"), quantity=amount("500"), amount=amount("617.00"))
    resolution, decision = decided(order(lines=(misread,)), prices=(Price("FB-1040", "EUR", Decimal("1.234")),))
    assert resolution.lines[0].ordered_price == Decimal("1.234")
    assert decision.outcome is Outcome.ACCEPT


def test_twelve_hundred_and_one_and_a_bit_are_not_told_apart_by_wishes() -> None:
    """Wire is weighed: 1.234 kg and 1,234 kg can both be ordered, and where no amount is printed nobody can tell."""
    wire = line(
        supplier_part=read("W-20"), description=None, uom=read("kg"), unit_price=amount("3.10"), amount=None,
        quantity=replace(amount("1.234", 0.6), raw="1.234"),
    )  # fmt: skip
    resolution, decision = decided(order(lines=(wire,), total=None))
    assert resolution.lines[0].base_quantity == Decimal("1.234")
    assert decision.outcome is Outcome.REVIEW
    german = LessonsOfCustomer(HARBOUR.customer_id, decimal_mark=Learnt(",", orders=("SO-1", "SO-2")))
    resolution, _ = decided(order(lines=(wire,), total=None), german)
    assert resolution.lines[0].base_quantity == Decimal("1.234")  # the price beside it has a point before its decimals
    wire = replace(wire, unit_price=replace(amount("3.10"), raw="3,10"))
    resolution, decision = decided(order(lines=(wire,), total=None), german)
    assert resolution.lines[0].base_quantity == Decimal(1234)
    assert "so this customer writes numbers" in found(decision, "figure-repaired")[0].message
    assert decision.outcome is Outcome.REVIEW


def test_fifth_of_june_for_a_customer_who_writes_the_day_first() -> None:
    """The country of the letterhead would have it in May."""
    habit = LessonsOfCustomer(HARBOUR.customer_id, date_order=Learnt(DateOrder.DAY_FIRST.value, orders=("SO-1", "SO-2")))
    wanted = read(date(2026, 5, 6), 0.7, "05/06/2026")
    resolution, decision = decided(order(requested_date=wanted, po_date=None), habit)
    assert resolution.extracted.requested_date is not None
    assert resolution.extracted.requested_date.value == date(2026, 6, 5)
    assert "read as 2026-05-06, is taken as 2026-06-05" in found(decision, "date-repaired")[0].message
    assert decision.outcome is Outcome.ACCEPT


def test_rare_part_whose_number_differs_in_one_digit_from_a_bestseller_is_not_exchanged_for_it() -> None:
    rare = Article("FB-1041", "Hex bolt M10x41 zinc plated", "EA")
    prices = (Price("FB-1040", "EUR", Decimal("0.25")), Price("FB-1041", "EUR", Decimal("0.40")))
    masters = {"articles": (BOLT, rare), "prices": prices}
    printed = line(supplier_part=read("FB-1041"), description=None, unit_price=amount("0.40"), amount=amount("80.00"))
    resolution, decision = decided(order(lines=(printed,)), bought={"FB-1040": 57}, **masters)
    assert resolution.lines[0].article == rare
    assert decision.outcome is Outcome.ACCEPT


def test_number_that_is_none_is_proposed_as_the_bestseller_and_never_taken_for_it() -> None:
    rare = Article("FB-1041", "Hex bolt M10x41 zinc plated", "EA")
    printed = line(supplier_part=read("FB-1049"), description=None, unit_price=None, amount=None)
    resolution, decision = decided(order(lines=(printed,), total=None), bought={"FB-1041": 57}, articles=(BOLT, rare))
    assert resolution.lines[0].article is None
    assert resolution.lines[0].articles[0].target == rare
    assert "this customer has ordered it 57 times" in resolution.lines[0].articles[0].reasons
    assert decision.outcome is Outcome.REVIEW


def test_number_that_may_be_read_as_that_of_another_article_is_a_question_unless_the_line_tells() -> None:
    rare = Article("FB-1041", "Hex bolt M10x41 zinc plated", "EA")
    prices = (Price("FB-1040", "EUR", Decimal("0.25")), Price("FB-1041", "EUR", Decimal("0.40")))
    faint = replace(read("FB-1041", 0.6), alternatives=(Reading("FB-1040", "FB-1040", 0.35),))
    priced = {"description": None, "quantity": amount("200")}
    unpriced = line(supplier_part=faint, unit_price=None, amount=None, **priced)
    resolution, decision = decided(order(lines=(unpriced,), total=None), articles=(BOLT, rare), prices=prices)
    assert [one.target.sku for one in resolution.lines[0].articles] == ["FB-1041", "FB-1040"]
    assert resolution.lines[0].article is None
    assert decision.outcome is Outcome.REVIEW
    told = line(supplier_part=faint, unit_price=amount("0.40"), amount=amount("80.00"), **priced)
    assert decided(order(lines=(told,)), articles=(BOLT, rare), prices=prices)[0].lines[0].article == rare


def test_box_of_this_customer_is_our_carton() -> None:
    """It says 2 boxes at the price of a carton; that they always mean cartons was learned from earlier orders."""
    boxes = line(uom=read("box"), quantity=amount("2"), unit_price=amount("125.00"), amount=amount("250.00"))
    _, strange = decided(order(lines=(boxes,)))
    assert strange.outcome is Outcome.REVIEW
    assert "it would be right for CT instead of XBX" in found(strange, "price-differs")[0].message
    meant = Learnt("CT", orders=("SO-1", "SO-2"))
    habit = LessonsOfCustomer(HARBOUR.customer_id, units={unit_key("box", BOLT.sku): meant})
    resolution, known = decided(order(lines=(boxes,)), habit)
    assert resolution.lines[0].base_quantity == Decimal(1000)
    assert "“box” of this customer's is CT (learned from SO-1 and SO-2)" in found(known, "unit-from-elsewhere")[0].message
    assert known.outcome is Outcome.ACCEPT


def test_customers_number_of_a_discontinued_article_goes_to_a_person_with_its_successor() -> None:
    old = replace(NUT, discontinued=True, successor="FN-2000")
    new = Article("FN-2000", "Hex nut M10 zinc plated, new plating", "EA")
    ours = line(
        supplier_part=None, buyer_part=read("HM-77"), description=None, unit_price=amount("8.00"), price_per=amount("100"),
        amount=amount("16.00"),
    )  # fmt: skip
    masters = {"articles": (BOLT, old, new), "cross_references": (CrossReference("10001", "HM-77", "FN-1000"),)}
    resolution, decision = decided(order(lines=(ours,)), **masters)
    assert [one.target.sku for one in resolution.lines[0].articles] == ["FN-1000", "FN-2000"]
    assert resolution.lines[0].articles[1].reasons == ("it replaces FN-1000, which is discontinued",)
    assert "Its successor is FN-2000" in found(decision, "article-discontinued")[0].message
    assert decision.outcome is Outcome.REVIEW


def test_two_identical_lines_are_both_meant_where_the_total_counts_both() -> None:
    resolution, decision = decided(order(lines=(line(), line(line_number=read("2")))))
    assert [one.base_quantity for one in resolution.lines] == [Decimal(200), Decimal(200)]
    assert found(decision, "line-repeated")
    assert decision.outcome is Outcome.ACCEPT
    _, once = decided(order(lines=(line(), line(line_number=read("2"))), total=amount("50.00")))
    assert once.outcome is Outcome.REVIEW


def test_price_per_hundred_is_no_hundredfold_price() -> None:
    nuts = line(
        supplier_part=read("FN-1000"), description=None, quantity=amount("300"), unit_price=amount("8.00"),
        price_per=amount("100"), amount=amount("24.00"),
    )  # fmt: skip
    resolution, decision = decided(order(lines=(nuts,)))
    assert resolution.lines[0].ordered_price == resolution.lines[0].master_price == Decimal("0.08")
    assert decision.outcome is Outcome.ACCEPT
    _, bare = decided(order(lines=(replace(nuts, price_per=None),), total=amount("24.00")))
    assert bare.outcome is Outcome.REVIEW
    assert "list price of 8.00 EUR per 100 EA (0.08 EUR per EA)" in found(bare, "price-differs")[0].message


def test_hundred_pallets_are_not_ten_crates() -> None:
    """Somebody wrote PAL where the price is that of a crate; the goods would fill a train."""
    crated = replace(PASTE, packs=(("CR", Decimal(12)), ("PX", Decimal(960))))
    pallets = line(
        supplier_part=read("004711"), description=None, uom=read("PX"), quantity=amount("100"), unit_price=amount("76.80"),
        amount=amount("7680.00"),
    )  # fmt: skip
    resolution, decision = decided(order(lines=(pallets,)), articles=(crated, BOLT, WIRE))
    assert resolution.lines[0].base_quantity == Decimal(96_000)
    assert "it would be right for CR instead of PX" in found(decision, "price-differs")[0].message
    assert decision.outcome is Outcome.REVIEW
    crates = replace(pallets, uom=read("CR"), quantity=amount("10"), amount=amount("768.00"))
    assert decided(order(lines=(crates,)), articles=(crated, BOLT, WIRE))[1].outcome is Outcome.ACCEPT


def test_order_that_matches_nothing_goes_to_a_person_with_the_nearest_and_the_reason() -> None:
    strange = order(
        buyer_name=read("Harbor Marina Ltd"),
        buyer_address=read("1 Dock Road, Aberdeen AB11 5QN"),
        ship_to_name=None,
        ship_to_address=None,
        lines=(
            line(supplier_part=read("FB-1041"), description=read("Hex bolt M10x45")),
            line(supplier_part=read("QX-9"), description=read("Garden gnome, painted")),
        ),
    )
    known = index()
    resolution = resolve(strange, known, sender="", unit_codes=UNIT_CODES, today=TODAY)
    decision = route(resolution, examine(resolution, today=TODAY))
    assert decision.outcome is Outcome.REVIEW
    assert resolution.customer is None
    assert [nearest.target for nearest in resolution.nearest_customers] == [HARBOUR]
    assert resolution.lines[0].articles[0].target == BOLT and resolution.lines[0].article is None
    assert resolution.lines[1].articles == ()
    reasons = " ".join(decision.reasons)
    assert "“Harbor Marina Ltd” is no customer" in reasons and "Nearest: Harbour Marine GmbH (10001)" in reasons
    assert "“FB-1041” is no exact article number. Nearest is FB-1040" in reasons
    assert "QX-9" in reasons


@pytest.mark.parametrize(
    ("agreed", "outcome"), [({"10001": "0.05"}, Outcome.ACCEPT), ({"10002": "0.05"}, Outcome.REVIEW), ({}, Outcome.REVIEW)]
)
def test_price_four_per_cent_off_is_agreed_with_one_customer_and_a_question_with_all_others(
    agreed: dict[str, str], outcome: Outcome
) -> None:
    dear = order(lines=(line(unit_price=amount("0.26"), amount=amount("52.00")),))
    limits = Tolerances(price_shares={customer: Decimal(share) for customer, share in agreed.items()})
    whole = ReadFile(dear, "", ())
    sender = SenderFacts(sender="einkauf@harbour-marine.example")
    _, decision = Decider(index(), tolerances=limits).decide(whole, sender=sender, today=TODAY)
    assert decision.outcome is outcome
    assert [issue.code for issue in decision.findings if issue.code == "price-differs"] == (
        [] if outcome is Outcome.ACCEPT else ["price-differs"]
    )
