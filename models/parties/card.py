"""The model card that lies with the weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

_TEXT = """\
# Which customer, which place

`customers.toml` and `ship_tos.toml`: how much each kind of clue weighs in telling who sent an order and where it goes.

- **Made by** `make model-parties` (`{command}`); the same seed makes the same tables, in five minutes of an idle core.
- **What it is**: a conditional logit. Each level of a clue (name the same, name misread, address another door, sent from a
  domain that several share ...) has a weight; a candidate's weights are added up, and its odds are shared among all candidates
  and *nobody*. A curve from share to probability, fitted on orders of another world by isotonic regression in blocks, makes the
  first one's share a probability; half an order is added on either side of each block, so it never says 0 or 1.
- **Data**: none of it is other people's. {customers} customers and {orders} orders for the weights, as many of another world for
  the curve, generated (`models/parties/world.py`, `orders.py`): chains of branches, groups in one house under one mail domain,
  namesakes, names that differ in a letter or in the legal form, companies that moved, records with gaps; a third of the orders
  read from a fax; a seventh from companies that are not in the masters.
- **Signs** are held: what speaks for a record never lowers its chance, what speaks against never raises it.
- **What it decides**: nothing alone. A customer is certain when its probability is at least 0.98 and the rules of
  `pipeline/matching/customers.py` hold: two independent clues, no rival whom nothing tells apart, no address that contradicts.
  A place is certain by its address, door for door, or its number.
- **What it is not**: real shares of new customers, of portals and of orders without a letterhead differ from house to house; the
  probabilities are those of the generated world. docs/benchmarks/matching.md measures a third world.
- **Licence**: Apache-2.0, as the project.

What the first candidate's probability was worth on the orders that the curve was fitted on:

{tables}
"""


def write_card(path: Path, facts: Mapping[str, Any], reliability: Mapping[str, Sequence[tuple[float, float, int]]]) -> None:
    """Write the card.

    Args:
        reliability: By model: probability said, share that was right, orders.
    """
    tables = []
    for name, bands in reliability.items():
        rows = [f"| {name}: said | right | orders |", "| ---: | ---: | ---: |"]
        rows += [f"| {said:.3f} | {right:.3f} | {count} |" for said, right, count in bands]
        tables.append("\n".join(rows))
    path.write_text(_TEXT.format(tables="\n\n".join(tables), **facts), encoding="utf-8")
