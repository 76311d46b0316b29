"""Boxes, cartons and pallets have GTINs of their own; who orders one of them orders such a pack."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pipeline.adapters.master_files import read_masters
from pipeline.checks import examine
from pipeline.core.issues import Severity
from pipeline.core.parties import Article
from pipeline.core.resolution import ResolvedLine
from pipeline.storage.master_mapping import article_of, article_values
from tests.builders import BOLT, NUT, PASTE, TODAY, WIRE, amount, line, masters, order, read, resolution

CARTON, BOX = "2001234000024", "2001234000031"
PACKED = replace(BOLT, pack_gtins=(("BX", BOX), ("CT", CARTON)))
ARTICLES = (PACKED, NUT, PASTE, WIRE)


def resolved(**changes: Any) -> ResolvedLine:
    bare = replace(line(supplier_part=None, description=None, uom=None, unit_price=None, amount=None), **changes)
    return resolution(order(lines=(bare,)), articles=ARTICLES).lines[0]


def codes(**changes: Any) -> dict[str, str]:
    bare = replace(line(supplier_part=None, description=None), **changes)
    found = examine(resolution(order(lines=(bare,)), articles=ARTICLES), today=TODAY)
    return {issue.code: issue.message for issue in found if issue.severity is not Severity.INFO or issue.code.startswith("unit")}


def test_gtin_of_a_carton_names_the_article_and_its_carton() -> None:
    found = resolved(gtin=read(CARTON), quantity=amount("2"))
    assert found.article == PACKED
    assert (found.unit, found.base_quantity) == ("CT", Decimal(1000))
    assert found.articles[0].reasons == (f"the GTIN {CARTON} of its CT is printed",)
    assert (
        "it is CT, since the GTIN of the CT is printed"
        in codes(gtin=read(CARTON), quantity=amount("2"), uom=None)["unit-implied"]
    )


def test_gtin_of_the_piece_implies_nothing_about_packs() -> None:
    assert resolved(gtin=read(BOLT.gtin)).unit == ""


def test_pieces_under_the_gtin_of_a_carton_are_a_question() -> None:
    asked = codes(gtin=read(CARTON), uom=read("pcs"))
    assert asked["unit-against-gtin"] == "Line 1: the unit is EA, but the GTIN is that of the CT."


def test_pieces_under_the_gtin_of_a_carton_at_the_price_of_a_carton_are_cartons() -> None:
    priced = {"unit_price": amount("125.00"), "amount": amount("250.00"), "quantity": amount("2"), "uom": read("pcs")}
    assert resolved(gtin=read(CARTON), **priced).base_quantity == Decimal(1000)
    assert "unit-against-gtin" not in codes(gtin=read(CARTON), **priced)


@pytest.mark.parametrize(
    ("heading", "cell"),
    [("pack_gtins", f"BX={BOX};CT={CARTON}"), ("Carton GTIN", CARTON)],
    ids=["one column", "column of an ERP"],
)
def test_masters_say_the_gtins_of_packs(tmp_path: Path, heading: str, cell: str) -> None:
    rows = f"sku,unit,packs,{heading}\nFB-1040,EA,BX=50;CT=500,{cell}\nFB-1041,EA,BX=50,\n"
    (tmp_path / "articles.csv").write_text(rows, encoding="utf-8")
    (tmp_path / "customers.csv").write_text("customer_id,name\n1,Harbour\n", encoding="utf-8")
    (tmp_path / "own_company.toml").write_text('name = "Falkner"\n', encoding="utf-8")
    first, second = read_masters(tmp_path).masters.articles
    assert dict(first.pack_gtins)["CT"] == CARTON
    assert second.pack_gtins == ()


def test_gtin_that_is_none_is_reported(tmp_path: Path) -> None:
    (tmp_path / "articles.csv").write_text("sku,unit,packs,pack_gtins\nX,EA,BX=50,BX=123;CT=2001234000024\n", encoding="utf-8")
    (tmp_path / "customers.csv").write_text("customer_id,name\n1,Harbour\n", encoding="utf-8")
    (tmp_path / "own_company.toml").write_text('name = "Falkner"\n', encoding="utf-8")
    said = " ".join(issue.message for issue in read_masters(tmp_path).issues)
    assert "“123” of the BX is no GTIN" in said
    assert "the CT has a GTIN, but the masters do not say how many it holds" in said


def test_articles_without_packs_are_what_they_were() -> None:
    assert Article("X", "", "EA").pack_gtins == ()
    assert masters().articles[0] == BOLT


def test_gtins_are_stored_in_the_order_of_the_masters_and_read_as_stores_kept_them_before() -> None:
    article = replace(BOLT, packs=(("CT", Decimal(500)),), pack_gtins=(("BX", BOX), ("CT", CARTON)))
    stored = article_values(article)
    assert article_of(SimpleNamespace(**stored)).pack_gtins == (("BX", BOX), ("CT", CARTON))

    before = stored | {"packs": f'[["CT","500","{CARTON}"],["BX","","{BOX}"]]'}
    assert article_of(SimpleNamespace(**before)).packs == (("CT", Decimal(500)),)
    assert article_of(SimpleNamespace(**before)).pack_gtins == (("CT", CARTON), ("BX", BOX))
