from __future__ import annotations

import pytest

from pipeline.matching.names import company_name, fold, name_likeness


@pytest.mark.parametrize(
    ("printed", "known"),
    [
        ("HARBOUR MARINE GMBH", "Harbour Marine GmbH"),
        ("Harbour Marine", "Harbour Marine GmbH"),
        ("Müller & Söhne KG", "Mueller und Soehne KG"),
        ("Muller & Sohne", "Müller & Söhne"),
        ("Bianchi S. p. A.", "Bianchi SpA"),
        ("Nowak Sp. z o.o.", "NOWAK SPÓŁKA Z O.O."),
        ("Acme Co., Ltd.", "Acme Ltd"),
        ("（株）青山商事", "株式会社 青山 商事"),
        ("ООО «Ромашка»", "Ромашка"),
        ("O'Hara Supply Inc.", "OHARA SUPPLY, INC"),
    ],
)
def test_one_company_in_two_spellings_is_the_same(printed: str, known: str) -> None:
    assert company_name(printed).is_same(company_name(known))


@pytest.mark.parametrize(
    ("printed", "known"),
    [
        ("Harbour Marine GmbH", "Harbour Marine AG"),
        ("Harbour Marine GmbH", "Harbour Marina GmbH"),
        ("Harbour Marine North", "Harbour Marine"),
        ("Acme 1 Ltd", "Acme 2 Ltd"),
        ("青山商事株式会社", "青山商会株式会社"),
        ("", "Harbour Marine"),
        ("", ""),
    ],
)
def test_two_companies_are_not_the_same(printed: str, known: str) -> None:
    assert not company_name(printed).is_same(company_name(known))


def test_name_of_nothing_but_a_legal_form_keeps_it() -> None:
    assert company_name("The Limited").keys == {"limited"}
    assert company_name("Co. Ltd.").keys


def test_likeness_ranks_a_slip_of_the_pen_over_another_name() -> None:
    known = company_name("Harbour Marine GmbH")
    assert name_likeness(company_name("Harbor Marine"), known) > 0.9
    assert name_likeness(company_name("Northern Foods"), known) < 0.5
    assert name_likeness(company_name(""), known) == 0


def test_folding_keeps_letters_that_marks_make() -> None:
    assert fold("ÉCOLE ﬁn Ａ１") == "ecole fin a1"
    assert fold("ガ") == "ガ"
    assert fold("й") == "й"
