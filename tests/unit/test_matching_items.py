from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.core.fields import Reading
from pipeline.core.parties import Article, CrossReference
from pipeline.matching.codes import are_groups_compatible, bare_key, code_key, gtin_key, gtins_in
from pipeline.matching.items import ArticleRanking, rank_articles
from tests.builders import BOLT, NUT, PASTE, index, line, read


def ranked(changes: dict[str, Any], *, customer_id: str = "10001", **masters: Any) -> ArticleRanking:
    bare = replace(line(), supplier_part=None, buyer_part=None, description=None)
    return rank_articles(replace(bare, **changes), customer_id, index(**masters))


def first(ranking: ArticleRanking) -> str:
    return ranking.candidates[0].target.sku


@pytest.mark.parametrize("code", ["FB-1040", "fb-1040", "FB 1040", "FB1040", "ＦＢ－１０４０", " FB.1040 "])
def test_our_number_but_for_case_and_separators_is_certain(code: str) -> None:
    ranking = ranked({"supplier_part": read(code)})
    assert ranking.certain
    assert first(ranking) == "FB-1040"


@pytest.mark.parametrize("code", ["FB-1041", "FB-104", "FB-10400", "FB-1O40", "F8-1040", "FB-1-040", "1040"])
def test_number_that_differs_in_a_sign_is_proposed_and_never_certain(code: str) -> None:
    ranking = ranked({"supplier_part": read(code), "description": read(BOLT.description)})
    assert not ranking.certain
    assert first(ranking) == "FB-1040"
    assert ranking.candidates[0].score <= 0.9


def test_leading_zeros_count_only_where_two_articles_differ_by_them() -> None:
    assert ranked({"supplier_part": read("4711")}).certain
    assert first(ranked({"supplier_part": read("0004711")})) == "004711"
    twin = Article("04711", "Thread paste 1 kg tin", "EA")
    undecided = ranked({"supplier_part": read("4711")}, articles=(PASTE, twin))
    assert not undecided.certain
    assert {found.target.sku for found in undecided.candidates} == {"004711", "04711"}
    assert ranked({"supplier_part": read("04711")}, articles=(PASTE, twin)).certain


def test_two_articles_that_differ_by_separators_need_the_printed_ones() -> None:
    articles = (Article("12-3", "Elbow", "EA"), Article("1-23", "Tee", "EA"), Article("45-6", "Cap", "EA"))
    assert first(ranked({"supplier_part": read("1-23")}, articles=articles)) == "1-23"
    assert not ranked({"supplier_part": read("123")}, articles=articles).certain
    assert not ranked({"supplier_part": read("4-56")}, articles=articles).certain
    assert ranked({"supplier_part": read("456")}, articles=articles).certain


def test_customers_own_number_leads_to_ours() -> None:
    ranking = ranked({"buyer_part": read("hm 77")})
    assert ranking.certain
    assert first(ranking) == "FN-1000"
    assert "customer's number" in ranking.candidates[0].reasons[0]


def test_cross_reference_counts_wherever_the_number_is_printed() -> None:
    assert first(ranked({"supplier_part": read("HM-77")})) == "FN-1000"


def test_number_of_another_customer_says_nothing() -> None:
    assert not ranked({"buyer_part": read("HM-77")}, customer_id="10002").certain
    assert not ranked({"buyer_part": read("HM-77")}, customer_id="").certain


def test_customers_own_number_that_happens_to_be_one_of_ours_is_not_proof() -> None:
    ranking = ranked({"buyer_part": read("FB-1040")})
    assert first(ranking) == "FB-1040"
    assert not ranking.certain


def test_cross_reference_and_our_number_that_contradict_are_a_question() -> None:
    ranking = ranked({"buyer_part": read("HM-77"), "supplier_part": read("FB-1040")})
    assert not ranking.certain
    assert {found.target.sku for found in ranking.candidates[:2]} == {"FN-1000", "FB-1040"}


def test_unknown_supplier_number_that_is_nearly_another_article_shakes_a_cross_reference() -> None:
    ranking = ranked({"buyer_part": read("HM-77"), "supplier_part": read("FB-1041")})
    assert not ranking.certain
    assert ranked({"buyer_part": read("HM-77"), "supplier_part": read("MANUFACTURER 99-X")}).certain


def test_two_articles_for_one_customer_number_are_a_question() -> None:
    references = (CrossReference("10001", "A1", "FB-1040"), CrossReference("10001", "a-1", "FN-1000"))
    assert not ranked({"buyer_part": read("A 1")}, cross_references=references).certain
    exact = ranked({"buyer_part": read("A1")}, cross_references=references)
    assert exact.certain
    assert first(exact) == "FB-1040"


@pytest.mark.parametrize("changes", [{"supplier_part": read("2001234000017")}, {"buyer_part": read("2 001234 000017")}])
def test_gtin_is_certain_wherever_it_is_printed(changes: dict[str, Any]) -> None:
    ranking = ranked(changes)
    assert ranking.certain
    assert first(ranking) == "FB-1040"


def test_gtin_in_the_description_is_certain() -> None:
    assert first(ranked({"description": read("Bolts EAN 2001234000017")})) == "FB-1040"
    assert ranked({"description": read("Bolts EAN 2001234000017")}).certain
    assert not ranked({"description": read("Bolts 2001234000018")}).certain


def test_description_alone_only_proposes() -> None:
    ranking = ranked({"description": read("hex nut M10, zinc plated")})
    assert not ranking.certain
    assert first(ranking) == "FN-1000"
    assert any("description is like" in reason for reason in ranking.candidates[0].reasons)


def test_size_in_the_description_ranks_the_right_article_first() -> None:
    articles = tuple(Article(f"T{size}", f"Tray steel {size} cm", "EA") for size in (24, 27, 30))
    assert first(ranked({"description": read("tray steel 27 cm")}, articles=articles)) == "T27"


def test_valid_number_whose_neighbour_fits_the_description_far_better_is_a_question() -> None:
    articles = (Article("30418", "Hydraulic hose 12 mm", "EA"), Article("30419", "Brass ball valve", "EA"))
    ranking = ranked({"supplier_part": read("30419"), "description": read("Hydraulic hose 12 mm")}, articles=articles)
    assert first(ranking) == "30419"
    assert not ranking.certain
    assert ranking.candidates[1].target.sku == "30418"
    assert ranked({"supplier_part": read("30419"), "description": read("Messing-Kugelhahn")}, articles=articles).certain


def test_second_code_of_another_list_settles_what_a_neighbours_description_puts_in_doubt() -> None:
    articles = (Article("30418", "Hydraulic hose 12 mm", "EA"), Article("30419", "Brass ball valve", "EA"))
    references = (CrossReference("10001", "HM-9", "30419"),)
    changes = {"supplier_part": read("30419"), "description": read("Hydraulic hose 12 mm")}
    assert not ranked(changes, articles=articles, cross_references=references).certain
    twice = ranked({**changes, "buyer_part": read("HM-9")}, articles=articles, cross_references=references)
    assert twice.certain
    assert first(twice) == "30419"


def test_east_asian_descriptions_find_their_article() -> None:
    articles = (BOLT, NUT, Article("J1", "ステンレス 給食用網 24cm", "EA"))
    assert first(ranked({"description": read("ステンレス給食用網２４ｃｍ")}, articles=articles)) == "J1"


def test_line_that_is_like_nothing_has_no_candidates() -> None:
    assert ranked({"description": read("Freight surcharge"), "supplier_part": read("ZZ")}).candidates == ()
    assert ranked({}).candidates == ()


def test_codes_keep_their_letters_and_digits() -> None:
    assert code_key("Ab-1/2.3 x") == "ab123x"
    assert code_key("O0-I1") == "o0i1"
    assert bare_key("007-0") == "70"
    assert bare_key("A07") == bare_key("000") == ""


@pytest.mark.parametrize(
    ("one", "other", "expected"), [("12-3", "123", True), ("12-3", "12 3", True), ("12-3", "1-23", False), ("-5", "5", True)]
)
def test_groups_of_a_code_may_be_joined_but_not_cut_elsewhere(one: str, other: str, expected: bool) -> None:
    assert are_groups_compatible(one, other) is expected


@pytest.mark.parametrize("code", ["2001234000018", "200123400001", "20012340000178", "", "00000000", "ABCDEFGH"])
def test_what_has_no_check_digit_is_no_gtin(code: str) -> None:
    assert gtin_key(code) == ""


def test_gtin_is_one_in_any_length() -> None:
    assert gtin_key("2001234000017") == gtin_key("02001234000017") == "02001234000017"
    assert gtins_in("EAN 2001234000017, order 20012340000175") == {"02001234000017"}


def faxed(code: str, description: str | None, **masters: Any) -> ArticleRanking:
    bare = replace(line(), supplier_part=read(code), description=read(description) if description else None)
    return rank_articles(bare, "10001", index(**masters), ocr_pages=(1,))


@pytest.mark.parametrize("code", ["FB-1O40", "F8-1040", "FB-IO4O", "fb-l040"])
def test_number_read_from_an_image_is_repaired_where_one_article_fits_and_its_description_agrees(code: str) -> None:
    ranking = faxed(code, BOLT.description)
    assert ranking.certain
    assert first(ranking) == "FB-1040"
    assert "OCR" in ranking.candidates[0].reasons[0]


def test_number_read_from_an_image_is_not_repaired_without_a_witness() -> None:
    assert not faxed("FB-1O40", None).certain
    assert not faxed("FB-1O40", "Hex nut M10 zinc plated").certain
    assert first(faxed("FB-1O40", None)) == "FB-1040"


def test_fitting_price_is_a_witness_for_a_misread_number() -> None:
    bare = replace(line(), supplier_part=read("FB-1O40"), description=None)
    fits = rank_articles(bare, "", index(), ocr_pages=(1,), fitting_prices=lambda found: frozenset({"FB-1040"}))
    assert fits.certain
    other_page = rank_articles(bare, "", index(), ocr_pages=(2,), fitting_prices=lambda found: frozenset({"FB-1040"}))
    assert not other_page.certain


def test_another_reading_of_the_print_that_is_our_number_needs_a_witness_too() -> None:
    faint = replace(read("FB-7040"), alternatives=(Reading("FB-1040", "FB-1040", 0.3), Reading("FB-1O40", "FB-1O40", 0.1)))
    bare = replace(line(), supplier_part=faint, description=None)
    fits = rank_articles(bare, "", index(), ocr_pages=(1,), fitting_prices=lambda found: frozenset({"FB-1040"}))
    assert fits.certain
    assert "in another reading of the print" in fits.candidates[0].reasons[0]
    assert not rank_articles(bare, "", index(), ocr_pages=(1,)).certain
    both = replace(bare, supplier_part=replace(faint, alternatives=(*faint.alternatives, Reading("FN-1000", "FN-1000", 0.1))))
    assert not rank_articles(both, "", index(), ocr_pages=(1,), fitting_prices=lambda found: frozenset({"FB-1040"})).certain


def test_successor_is_proposed_only_for_what_is_not_sold_any_more() -> None:
    for changes, proposed in (({"discontinued": True}, ["FN-1000"]), ({"blocked": True}, ["FN-1000"]), ({}, [])):
        old = replace(BOLT, successor="FN-1000", **changes)
        ranking = ranked({"supplier_part": read("FB-1040")}, articles=(old, NUT))
        assert ranking.certain
        assert [candidate.target.sku for candidate in ranking.candidates[1:]] == proposed


def test_misread_number_that_fits_two_articles_or_is_one_itself_is_not_repaired() -> None:
    twin = Article("FB-IO40", "Something else", "EA")
    assert not faxed("FB-1O40", BOLT.description, articles=(BOLT, twin)).certain
    itself = Article("FB-1O40", "Hex bolt M10x40 zinc plated", "EA")
    assert first(faxed("FB-1O40", BOLT.description, articles=(BOLT, itself))) == "FB-1O40"


def test_misread_number_is_not_repaired_where_a_neighbour_has_the_same_description() -> None:
    neighbour = replace(BOLT, sku="FB-1041", gtin="")
    assert not faxed("FB-1O40", BOLT.description, articles=(BOLT, neighbour)).certain


def test_signs_that_ocr_does_not_confuse_are_never_exchanged() -> None:
    assert not faxed("FB-1047", BOLT.description).certain
    assert not faxed("FB-104", BOLT.description).certain


def test_valid_number_is_a_question_where_only_a_neighbours_sizes_are_on_the_line() -> None:
    articles = (
        Article("77120", "Cutlery set 27x10 cm porcelain", "EA"),
        Article("77121", "Cutlery set 27x15 cm porcelain", "EA"),
    )
    ranking = ranked({"supplier_part": read("77121"), "description": read("cutlery set 27x10 cm porc.")}, articles=articles)
    assert not ranking.certain
    assert {found.target.sku for found in ranking.candidates} == {"77121", "77120"}
    assert ranked({"supplier_part": read("77121"), "description": read("cutlery set porc.")}, articles=articles).certain is True


def test_number_without_its_zeros_is_a_question_where_the_line_describes_a_neighbour_of_what_is_printed() -> None:
    articles = (Article("000770162", "Ladle enamel", "EA"), Article("7701962", "Shaft coupling 50/21", "EA"))
    ranking = ranked({"supplier_part": read("770162"), "description": read("SHAFT COUPLING 50/21")}, articles=articles)
    assert not ranking.certain


def test_fitting_price_puts_one_of_two_like_articles_first() -> None:
    articles = (Article("A-1", "Glove blue", "EA"), Article("B-2", "Glove blue", "EA"))
    bare = replace(line(), supplier_part=None, description=read("glove blue"))
    plain = rank_articles(bare, "", index(articles=articles))
    priced = rank_articles(bare, "", index(articles=articles), fitting_prices=lambda found: frozenset({"B-2"}))
    assert (first(plain), first(priced)) == ("A-1", "B-2")
    assert not priced.certain
