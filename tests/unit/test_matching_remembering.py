"""The catalogue is asked once for a whole order, and what was asked once is never asked again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

from pipeline.core.tolerances import Tolerances
from pipeline.matching.catalogue import CatalogueInMemory
from pipeline.matching.finding import ArticleFinder
from pipeline.matching.lines import LineTerms, resolve_line, resolve_lines
from pipeline.matching.remembering import RememberingCatalogue
from tests.builders import BOLT, NUT, PASTE, TODAY, UNIT_CODES, index, line, masters, read

TERMS = LineTerms("10001", "EUR", UNIT_CODES, TODAY, Tolerances())
LINES = (
    line(),
    line(supplier_part=read("fn 1000"), description=read("Hex nut M10 zinc plated")),
    line(supplier_part=read("4711"), description=read("Thread paste 250 g tin")),
    line(supplier_part=None, buyer_part=read("HM-77"), description=read("Hex nut M10 zinc plated")),
    line(supplier_part=read("2001234000017")),
)


@dataclass(frozen=True)
class Counting:
    """A catalogue that counts how often each question is asked."""

    catalogue: CatalogueInMemory
    asked: Counter[str] = field(default_factory=Counter)

    def __getattr__(self, name: str) -> Any:
        self.asked[name] += 1
        return getattr(self.catalogue, name)


def counting() -> Counting:
    return Counting(CatalogueInMemory.of(masters()))


def test_the_codes_of_an_order_are_asked_for_once_however_many_lines_it_has() -> None:
    asked = []
    for times in (1, 4):
        catalogue = counting()
        resolved = resolve_lines(LINES * times, TERMS, replace(index(), articles=ArticleFinder(catalogue)))
        assert [one.article for one in resolved] == [BOLT, NUT, PASTE, NUT, BOLT] * times
        asked.append(catalogue.asked)
    assert asked[0] == asked[1]
    assert set(asked[0].values()) == {1}


def test_lines_of_one_order_are_matched_as_each_would_be_alone() -> None:
    strange = (line(supplier_part=read("FB-1041")), line(supplier_part=None, buyer_part=None, description=read("wire 2.0 mm")))
    together = resolve_lines((*LINES, *strange), TERMS, index())
    assert together == tuple(resolve_line(one, TERMS, index()) for one in (*LINES, *strange))


def test_another_customers_numbers_are_asked_for_anew() -> None:
    remembering = RememberingCatalogue(counting())
    assert [article for _, article in remembering.by_customer_parts("10001", ["hm77"])] == [NUT]
    assert remembering.by_customer_parts("10002", ["hm77"]) == []


def test_that_nothing_was_found_is_remembered_and_new_keys_are_asked_for_alone() -> None:
    catalogue = counting()
    remembering = RememberingCatalogue(catalogue)
    assert (
        remembering.by_code_keys(["nothing", ""]) == remembering.by_code_keys(["nothing"]) == remembering.by_code_keys([]) == []
    )
    assert catalogue.asked["by_code_keys"] == 1
    assert remembering.by_code_keys(["nothing", "fn1000", "fb1040", "fb1040"]) == [BOLT, NUT]
    assert set(remembering.prices_of({"FB-1040", "none"})) == {"FB-1040"}
    assert remembering.prices_of({"FB-1040"}) == CatalogueInMemory.of(masters()).prices_of({"FB-1040"})
    assert catalogue.asked == {"by_code_keys": 2, "prices_of": 1}
