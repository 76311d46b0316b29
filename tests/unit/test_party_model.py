"""Probabilities of customers and places: what must hold of the tables that are shipped, and that they can be made again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.parties import train
from models.parties.orders import make_orders
from models.parties.world import make_world
from pipeline.matching import ship_tos
from pipeline.matching.customer_clues import LEVELS
from pipeline.matching.customers import rank_customers
from pipeline.matching.index import MasterIndex
from pipeline.matching.party_model import PartyModel, Unseen, customer_model, on_curve, ship_to_model
from pipeline.matching.ship_tos import rank_ship_tos

KINDS = {group.value: levels for group, levels in LEVELS.items()}
CLUES = st.fixed_dictionaries({kind: st.sampled_from(levels) for kind, levels in KINDS.items()})


@given(st.lists(CLUES, max_size=6), st.booleans())
def test_probabilities_of_everybody_and_nobody_make_one(candidates: list[dict[str, str]], crowded: bool) -> None:
    chances = customer_model().chances(candidates, Unseen(64, {"name": "same"}) if crowded else None)
    assert sum(chances.of_each) + chances.of_nobody == pytest.approx(1)
    assert all(0 <= chance < 1 for chance in chances.of_each)


@given(CLUES, CLUES, st.sampled_from(["name", "address", "tax id", "number", "ship-to"]))
def test_a_clue_that_agrees_never_makes_a_customer_less_likely(own: dict[str, str], rival: dict[str, str], kind: str) -> None:
    model = customer_model()
    before, after = (model.chances([own | {kind: level}, rival]) for level in ("other" if kind == "name" else "none", "same"))
    assert after.of_each[0] >= before.of_each[0] - 1e-9 or before.of_each[0] < before.of_each[1]
    assert model.score(own | {kind: "same"}) >= model.score(own | {kind: "other" if kind == "name" else "none"})


@pytest.mark.parametrize("model", [customer_model(), ship_to_model()])
def test_curves_rise_and_never_promise_certainty(model: PartyModel) -> None:
    shares, probabilities = zip(*model.curve, strict=True)
    assert list(shares) == sorted(set(shares)) and list(probabilities) == sorted(probabilities)
    assert on_curve(model.curve, 1.0) < 0.9999
    assert on_curve(model.curve, 0.0) <= on_curve(model.curve, 0.5) <= on_curve(model.curve, 1.0)


def test_the_tables_know_every_kind_and_level() -> None:
    for model, kinds in ((customer_model(), KINDS), (ship_to_model(), ship_tos.LEVELS)):
        assert {kind: set(levels) for kind, levels in model.weights.items()} == {
            kind: set(levels) - {"none"} for kind, levels in kinds.items()
        }


def test_more_of_one_name_who_were_not_looked_at_make_it_less_likely() -> None:
    one = {"name": "same"}
    alone, in_a_crowd = (customer_model().chances([one], unseen).of_each[0] for unseen in (None, Unseen(64, one)))
    assert in_a_crowd < alone / 2


def test_a_small_world_can_be_learnt_and_written(tmp_path: Path) -> None:
    orders, index = train.sample(300, 150, 5)
    choices = train.choices_of_customers(orders, index)
    assert sum(choice.right >= 0 for choice in choices) > 100
    model = train.calibrated(train.fit(choices, KINDS), choices)
    assert model.weights["name"]["same"] > model.weights["name"]["other"]
    assert model.weights["tax id"]["same"] >= 0 >= model.weights["tax id"]["others"]
    train.write(model, tmp_path / "customers.toml", "a test")
    assert '[weights."tax id"]' in (tmp_path / "customers.toml").read_text()


def test_in_a_world_of_look_alikes_nobody_is_taken_for_somebody_else() -> None:
    world = make_world(1_500, 31)
    index = MasterIndex.build(world.masters())
    certain = told_new = strangers = 0
    for order in make_orders(world, 250, 32):
        found = rank_customers(order.extracted, index, sender=order.sender, document_text=order.text, lessons=order.lessons)
        first = found.likely[0].target.customer_id if found.likely else ""
        certain += found.certain
        strangers += not order.customer_id
        told_new += not order.customer_id and not first
        assert not found.certain or first == order.customer_id
        if found.certain and order.names_place:
            places = rank_ship_tos(order.extracted, found.likely[0].target, index)
            assert not places.certain or places.likely[0].target.address == _address(index, order.customer_id, order.ship_to_id)
    assert certain > 100
    assert told_new > 0.7 * strangers


def _address(index: MasterIndex, customer_id: str, ship_to_id: str) -> object:
    if ship_to_id == customer_id:
        return index.parties.customers([customer_id])[0].address
    found = index.parties.ship_tos([(customer_id, ship_to_id)])
    return found[0].address if found else None
