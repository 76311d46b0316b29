"""The referee weighs rules and model: what both say stands, of what one says the likelier, lines where they stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from extractors.learned.answers import Field
from extractors.learned.claims import SIGNALS, Claim, ModelView, Side, Standing, claims_of, is_alike, lead_of, logit
from extractors.learned.layout_reader import PageAnswers
from extractors.learned.line_claims import LINE_SIGNALS, LineClaim, line_claims
from extractors.learned.referee import header_claims, judged_lines, refereed
from models.layout.known_orders import Origin
from models.layout.referee_fit import Judged, fitted_weights
from pipeline.core.fields import Evidence, ExtractedLine, ExtractedOrder, FieldValue
from tests.builders_referee import KNOWN, STRANGE, WORDS, answers, heard, value, weights

RULES = ExtractedOrder(buyer_name=value("Borg", 1))
MODEL = ExtractedOrder(buyer_name=value("Acme", 0, 0.97, "layout"))


def test_of_two_that_differ_the_likelier_stands_and_is_no_surer_than_the_referee() -> None:
    reading = heard(MODEL, answers(Acme=Field.BUYER_NAME))
    chosen = refereed(RULES, reading, weights(share=4.0, bias=2.0)).buyer_name
    assert chosen is not None
    assert (chosen.value, chosen.extractor) == ("Acme", "layout")
    assert chosen.confidence == 0.92, "no surer than the model ever was right alone"
    kept = refereed(RULES, reading, weights(rules=2.0)).buyer_name
    assert kept is not None
    assert (kept.value, kept.extractor) == ("Borg", "label:x")
    assert kept.confidence == pytest.approx(1 / (1 + np.exp(-2.0)), abs=1e-3), "no surer than the referee"


def test_who_leads_in_lines_is_preferred_and_no_surer_for_it() -> None:
    lines = (ExtractedLine(supplier_part=value("4711", 2)),)
    judge = weights(line_inside=6.0)
    judge["line"][Side.RULES]["all"][-1] = 1.0
    (line,) = refereed(ExtractedOrder(lines=lines), heard(ExtractedOrder(), answers()), judge).lines
    assert line.supplier_part is not None
    assert line.supplier_part.confidence == pytest.approx(1 / (1 + np.exp(-1.0)), abs=1e-3)


def test_what_the_other_reader_said_is_kept_as_what_it_else_may_be_and_where_it_stands() -> None:
    chosen = refereed(RULES, heard(MODEL, answers(Acme=Field.BUYER_NAME)), weights(share=4.0, bias=1.0)).buyer_name
    assert chosen is not None
    (other,) = chosen.alternatives
    assert (other.value, other.raw, other.evidence) == ("Borg", "Borg", RULES.buyer_name and RULES.buyer_name.evidence)
    assert 0 < other.probability <= 1 - chosen.confidence


def test_the_rules_lead_on_strange_pages_and_not_where_the_model_is_at_home() -> None:
    judge = {"header": {side: {"all": [*(0.0 for _ in SIGNALS), 1.0 * (side is Side.MODEL)]} for side in Side}}
    judge |= {"line": judge["header"], "lines": weights()["lines"]}
    strange = refereed(RULES, heard(MODEL, answers(STRANGE, Acme=Field.BUYER_NAME)), judge).buyer_name
    known = refereed(RULES, heard(MODEL, answers(KNOWN, Acme=Field.BUYER_NAME)), judge).buyer_name
    assert strange is not None and known is not None
    assert (strange.value, known.value) == ("Borg", "Acme")


@pytest.mark.parametrize(("second", "expected"), [(Field.DESCRIPTION, "Hexagon screws 4711"), (None, "Hexagon screws")])
def test_of_a_description_read_longer_by_the_rules_the_rest_stands_if_the_model_might_agree(
    second: Field | None, expected: str
) -> None:
    longer = replace(value("Hexagon screws 4711", 0), evidence=Evidence(1, (WORDS[0].box, WORDS[2].box)))
    page = answers(**{"Acme": Field.DESCRIPTION} | ({"4711": second} if second else {}))
    (claim,) = claims_of(
        Field.DESCRIPTION, longer, value("Hexagon screws", 0, 0.97, "layout"), ModelView((page,), (page,)), Standing()
    )
    assert (claim.side, claim.value.value) == (Side.BOTH, expected)


@pytest.mark.parametrize(("second", "sides"), [(Field.SHIP_TO_ADDRESS, [Side.BOTH]), (None, [Side.RULES, Side.MODEL])])
def test_an_address_of_which_the_model_left_out_words_that_it_takes_for_it_is_read_by_both(
    second: Field | None, sides: list[Side]
) -> None:
    whole = replace(value("12 High St, Leeds", 0), evidence=Evidence(1, (WORDS[0].box, WORDS[2].box)))
    page = answers(**{"Acme": Field.SHIP_TO_ADDRESS} | ({"4711": second} if second else {}))
    found = claims(whole, value("12 High St", 0, 0.97, "layout"), page, Field.SHIP_TO_ADDRESS)
    assert [claim.side for claim in found] == sides
    assert found[0].value.value == "12 High St, Leeds"


def test_what_both_say_stands_as_the_rules_read_it() -> None:
    reading = heard(ExtractedOrder(buyer_name=value("BORG,", 1, 0.5, "layout")), answers(Borg=Field.BUYER_NAME))
    assert refereed(RULES, reading, weights(both=3.0, bias=-1.0)).buyer_name == RULES.buyer_name


def test_what_nothing_speaks_for_is_left_out() -> None:
    reading = heard(ExtractedOrder(), answers())
    assert refereed(RULES, reading, weights(none=-6.0, rules=1.0)).buyer_name is None


def test_a_line_that_the_rules_missed_is_put_in_its_place() -> None:
    first = ExtractedLine(supplier_part=value("4711", 2, 0.97, "layout"), quantity=value(Decimal(10), 3, 0.97, "layout"))
    second = ExtractedLine(quantity=value(Decimal(20), 4))
    reading = heard(ExtractedOrder(lines=(first, replace(second, quantity=value(Decimal(20), 4, 0.97, "layout")))), answers())
    read = refereed(ExtractedOrder(lines=(second,)), reading, weights(line_inside=6.0, line_bias=-2.0)).lines
    assert [line.quantity.value for line in read if line.quantity is not None] == [10, 20]
    alone = refereed(ExtractedOrder(lines=(second,)), reading, weights(line_both=4.0, line_bias=-2.0)).lines
    assert [line.quantity.value for line in alone if line.quantity is not None] == [20]


def test_what_the_model_alone_sees_is_no_line_unless_it_orders_something() -> None:
    nameless = ExtractedLine(quantity=value(Decimal(10), 3, 0.97, "layout"), amount=value(Decimal(20), 3, 0.97, "layout"))
    uncounted = ExtractedLine(supplier_part=value("4711", 2, 0.97, "layout"), amount=value(Decimal(20), 4, 0.97, "layout"))
    for line in (nameless, uncounted):
        reading = heard(ExtractedOrder(lines=(line,)), answers())
        assert refereed(ExtractedOrder(lines=()), reading, weights(line_inside=6.0)).lines == ()


def test_lines_in_the_same_rows_are_one() -> None:
    rules, model = ExtractedLine(quantity=value(Decimal(10), 3)), ExtractedLine(amount=value(Decimal(10), 3, 0.9, "layout"))
    found = line_claims((rules,), (model,), ModelView((answers(),), (answers(),)))
    assert [(one.rules, one.model) for one in found] == [(rules, model)]
    assert found[0].side is Side.BOTH
    assert dict(zip(LINE_SIGNALS, found[0].signals, strict=True))["agreed"] == 1.0


@pytest.mark.parametrize("surer", [Side.RULES, Side.MODEL])
def test_a_number_that_each_takes_for_another_sides_is_that_of_the_surer(surer: Side) -> None:
    rules = ExtractedLine(supplier_part=value("4711", 2), quantity=value(Decimal(10), 3))
    model = ExtractedLine(buyer_part=value("4711", 2, 0.97, "layout"), amount=value(Decimal(20), 4, 0.97, "layout"))
    reading = heard(ExtractedOrder(lines=(model,)), answers())
    (line,) = refereed(ExtractedOrder(lines=(rules,)), reading, weights(line_bias=5.0, **{surer.value: 1.0})).lines
    assert (line.supplier_part is not None, line.buyer_part is not None) == (surer is Side.RULES, surer is Side.MODEL)
    assert line.amount is not None, "what stands elsewhere is taken"


def test_one_reader_may_find_two_fields_in_one_word() -> None:
    rules = ExtractedLine(quantity=value(Decimal(10), 3), uom=value("EA", 3))
    reading = heard(ExtractedOrder(lines=(rules,)), answers())
    (line,) = refereed(ExtractedOrder(lines=(rules,)), reading, weights(line_bias=5.0)).lines
    assert line.quantity is not None
    assert line.uom is not None


@pytest.mark.parametrize(("amount", "per"), [(2, 100), (200, None), (7, None)])
def test_a_price_basis_of_the_model_must_make_the_figures_agree(amount: int, per: int | None) -> None:
    rules = ExtractedLine(quantity=value(Decimal(10), 3), unit_price=value(Decimal(20), 4), amount=value(Decimal(amount), 2))
    model = ExtractedLine(quantity=rules.quantity, price_per=value(Decimal(100), 0, 0.97, "layout"))
    reading = heard(ExtractedOrder(lines=(model,)), answers())
    (line,) = refereed(ExtractedOrder(lines=(rules,)), reading, weights(line_bias=5.0)).lines
    assert (line.price_per.value if line.price_per is not None else None) == per


def claims(rules: FieldValue[Any] | None, model: FieldValue[Any] | None, page: PageAnswers, field: Field) -> list[Claim]:
    return claims_of(field, rules, model, ModelView((page,), (page,)), Standing())


def said(claim: Claim) -> dict[str, float]:
    return dict(zip(SIGNALS, claim.signals, strict=True))


def test_a_claim_of_the_rules_is_weighed_by_what_the_model_makes_of_its_words() -> None:
    (claim,) = claims(value("4711", 2), None, answers(**{"4711": Field.PO_NUMBER}), Field.PO_NUMBER)
    (other,) = claims(value("4711", 2), None, answers(), Field.PO_NUMBER)
    listening = weights(share=5.0)["header"]
    led = lead_of(claim)
    assert logit(listening, claim) + led > 1 > -1 > logit(listening, other) + led


def test_who_read_more_and_who_read_less_of_the_same_words_is_known() -> None:
    longer = replace(value("Acme Borg", 0), evidence=Evidence(1, (WORDS[0].box, WORDS[1].box)))
    of_rules, of_model = claims(value("Borg", 1), longer, answers(), Field.BUYER_NAME)
    assert (of_rules.side, of_model.side) == (Side.RULES, Side.MODEL)
    assert (said(of_rules)["extra"], said(of_rules)["missing"]) == (0.0, 0.5)
    assert (said(of_model)["extra"], said(of_model)["missing"]) == (0.5, 0.0)
    elsewhere, _ = claims(value("Acme", 0), value("Borg", 1), answers(), Field.BUYER_NAME)
    assert said(elsewhere)["apart"] == 1.0


def test_a_part_number_of_words_is_known_as_one() -> None:
    (wordy,) = claims(value("50012877 Supplier Item", 2), None, answers(), Field.SUPPLIER_PART)
    (code,) = claims(value("MB-4845", 2), None, answers(), Field.SUPPLIER_PART)
    assert said(wordy)["odd"] == pytest.approx(2 / 3)
    assert said(code)["odd"] == 0.0


def test_a_unit_that_no_list_knows_is_odd() -> None:
    (known,) = claims(value("pcs", 2), None, answers(), Field.UOM)
    (noise,) = claims(value("一", 2), None, answers(), Field.UOM)
    assert (said(known)["odd"], said(noise)["odd"]) == (0.0, 1.0)


def test_a_cell_is_judged_by_its_column_too() -> None:
    rules = [ExtractedLine(supplier_part=value(text, row, 0.6)) for text, row in (("Acme", 0), ("Borg", 1))]
    sure, doubtful = value("4711", 2, 0.99, "layout"), value("20", 4, 0.3, "layout")
    nothing = (0.0,) * len(LINE_SIGNALS)
    found = [
        LineClaim(one, ExtractedLine(supplier_part=two), Side.BOTH, (1, 0.0), nothing)
        for one, two in zip(rules, (sure, doubtful), strict=True)
    ]
    view, leaning = ModelView((answers(),), (answers(),)), weights(confidence=20.0)["line"]

    def parts(lines: list[LineClaim]) -> list[str | None]:
        return [line.supplier_part.value if line.supplier_part else None for line in judged_lines(lines, view, leaning)]

    assert parts(found[1:]) == ["Borg"], "alone the doubtful cell would have been the rules'"
    assert parts(found) == ["4711", "20"]


def test_figures_that_contradict_each_other_are_settled_by_what_the_other_reader_says() -> None:
    rules = ExtractedLine(
        description=value("Acme", 0),
        quantity=value(Decimal(60), 2, 0.5),
        unit_price=value(Decimal(2), 3),
        amount=value(Decimal(120), 4),
    )
    model = ExtractedLine(quantity=value(Decimal(700), 1, 0.99, "layout"))
    both = LineClaim(rules, model, Side.BOTH, (1, 0.0), (0.0,) * len(LINE_SIGNALS))
    view, leaning = ModelView((answers(),), (answers(),)), weights(confidence=20.0)["line"]

    line = next(iter(judged_lines([both], view, leaning)))
    without_amount = replace(both, rules=replace(rules, amount=None))
    unsettled = next(iter(judged_lines([without_amount], view, leaning)))

    assert line.quantity is not None
    assert line.quantity.value == 60
    assert [other.value for other in line.quantity.alternatives] == [700], "what was surer is not forgotten"
    assert unsettled.quantity is not None
    assert line.quantity.confidence == unsettled.quantity.confidence, "being exchanged makes nothing surer"
    assert unsettled.quantity.value == 700, "with no amount nothing contradicts the surer reader"


def test_lines_under_one_day_of_delivery_are_paired_by_what_is_their_own() -> None:
    day = value(date(2026, 3, 9), 0)
    rules = [
        ExtractedLine(description=value("4711", 2), quantity=value(Decimal(10), 2), requested_date=day),
        ExtractedLine(description=value("20", 4), quantity=value(Decimal(20), 4), requested_date=day),
    ]
    model = [ExtractedLine(description=value("20", 4, 0.9, "layout"))]

    claims = line_claims(rules, model, ModelView((answers(),), (answers(),)))

    assert [claim.side for claim in claims] == [Side.RULES, Side.BOTH]


def test_the_article_over_its_deliveries_is_no_line_of_its_own() -> None:
    article = value("Acme", 0)
    rules = [
        ExtractedLine(description=article, quantity=value(Decimal(10), 3)),
        ExtractedLine(description=article, quantity=value(Decimal(20), 4)),
    ]
    model = [ExtractedLine(description=value("Acme", 0, 0.9, "layout"))]

    claims = line_claims(rules, model, ModelView((answers(),), (answers(),)))

    assert [claim.side for claim in claims] == [Side.RULES, Side.RULES]


def test_a_sum_of_nothing_that_the_model_alone_sees_is_none() -> None:
    view = ModelView((answers(),), (answers(),))
    seen = ExtractedOrder(freight=value(Decimal(0), 3, 0.9, "layout"), tax=value(Decimal(20), 4, 0.9, "layout"))
    told = {name for name, found in header_claims(ExtractedOrder(), seen, view) if found}
    assert told == {"tax"}
    assert {name for name, found in header_claims(seen, seen, view) if found} == {"freight", "tax"}


def test_texts_are_alike_but_for_case_and_marks_and_numbers_only_if_equal() -> None:
    assert is_alike("Acme, Inc.", "ACME Inc")
    assert not is_alike("Acme", "Borg")
    assert is_alike(Decimal("1.0"), Decimal(1))


def test_fitting_finds_which_signal_tells() -> None:
    chance = np.random.default_rng(1)
    signals = chance.normal(size=(800, 2))
    right = (signals[:, 0] * 2 - 1 + chance.logistic(size=800)) > 0
    judged = [
        Judged("header", Side.RULES, "all", tuple(row), bool(answer), 1.0, Origin.DRAWN)
        for row, answer in zip(signals, right, strict=True)
    ]
    first, second, bias = fitted_weights(judged, np.zeros(3))
    assert first == pytest.approx(2, abs=0.4)
    assert second == pytest.approx(0, abs=0.25)
    assert bias == pytest.approx(-1, abs=0.3)


def test_the_number_of_a_line_is_no_quantity_where_it_does_not_make_the_amount() -> None:
    rules = ExtractedLine(
        line_number=value("1.000", 2, 0.8), description=value("Acme", 0),
        unit_price=value(Decimal(6), 3), amount=value(Decimal(3240), 4),
    )  # fmt: skip
    of_model = replace(rules, line_number=None, quantity=value(Decimal("1.000"), 2, 0.99, "layout"))
    said = answers(**{"Acme": Field.DESCRIPTION, "4711": Field.QUANTITY, "10": Field.UNIT_PRICE, "20": Field.AMOUNT})

    def lines(amount: int) -> tuple[ExtractedLine, ...]:
        one = replace(rules, amount=value(Decimal(amount), 4))
        reading = heard(ExtractedOrder(lines=(replace(of_model, amount=one.amount),)), said)
        return refereed(ExtractedOrder(lines=(one,)), reading, weights(share=4.0)).lines

    (contradicted,), (borne_out,) = lines(3240), lines(6)
    assert (contradicted.quantity, contradicted.line_number and contradicted.line_number.value) == (None, "1.000")
    assert borne_out.quantity is not None


@pytest.mark.parametrize(("price", "kept"), [("0.98", None), ("1.00", Decimal(3000))])
def test_an_amount_that_is_the_quantity_again_is_none_but_at_a_price_of_one(price: str, kept: Decimal | None) -> None:
    planned = ExtractedLine(
        description=value("Acme", 0),
        quantity=value(Decimal(3000), 2), unit_price=value(Decimal(price), 3), amount=value(Decimal(3000), 4),
    )  # fmt: skip
    (line,) = refereed(ExtractedOrder(lines=(planned,)), heard(ExtractedOrder(), answers()), weights()).lines
    assert (line.amount and line.amount.value) == kept
    assert line.quantity is not None


@pytest.mark.parametrize(("by_model", "claims"), [("F.O.B. ORIGIN", 1), ("FCA ORIGIN", 2)])
def test_a_caption_that_the_model_takes_along_is_no_other_reading(by_model: str, claims: int) -> None:
    said = heard(ExtractedOrder(), answers())
    view = ModelView(said.pages, said.by_itself)
    found = claims_of(Field.DELIVERY_TERMS, value("ORIGIN", 0), value(by_model, 0, 0.9, "layout"), view, Standing())
    assert len(found) == claims
    assert found[0].value.value == "ORIGIN"


def test_a_line_numbered_in_turn_is_known_as_one() -> None:
    lines = [
        ExtractedLine(line_number=value(number, row), description=value("Acme", row))
        for row, number in enumerate(("10", "20", "30", "7", "50"))
    ]
    found = line_claims(lines, (), ModelView((answers(),), (answers(),)))
    turns = [dict(zip(LINE_SIGNALS, claim.signals, strict=True))["in_turn"] for claim in found]
    assert turns == [1.0, 1.0, 1.0, 0.0, 0.0]


def test_figures_of_one_reader_that_agree_are_not_mixed_with_the_others() -> None:
    rules = ExtractedLine(
        description=value("Acme", 0), unit_price=value(Decimal(48), 2, 0.9),
        discount_percent=value(Decimal("12.75"), 3, 0.9), amount=value(Decimal(612), 4),
    )  # fmt: skip
    model = ExtractedLine(
        description=value("Acme", 0, 0.9, "layout"), quantity=value(Decimal(48), 2, 0.8, "layout"),
        unit_price=value(Decimal("12.75"), 3, 0.8, "layout"), amount=value(Decimal(612), 4, 0.9, "layout"),
    )  # fmt: skip
    both = LineClaim(rules, model, Side.BOTH, (1, 0.0), (0.0,) * len(LINE_SIGNALS))
    view = ModelView((answers(),), (answers(),))

    (line,) = judged_lines([both], view, weights(confidence=5.0)["line"])

    told = [one and one.value for one in (line.quantity, line.unit_price, line.amount, line.discount_percent)]
    assert told == [48, Decimal("12.75"), 612, None]
