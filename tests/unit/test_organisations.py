"""What the names of companies look like, and those of persons."""

from __future__ import annotations

import pytest

from extractors.fields.organisations import (
    is_person,
    matches_domain,
    organisation_score,
    same_organisation,
    tidy_name,
    without_desk_before,
    without_desk_behind,
)


@pytest.mark.parametrize(
    "name",
    [
        "Acme, Inc.",
        "Grupo Azul S.A. de C.V.",
        "株式会社 山田製作所",
        "ООО «Ромашка»",
        "Orzeł Sp. z o.o.",
        "Skruv AB",
        "Van Rijn B.V.",
        "Huber GmbH & Co. KG",
    ],
)
def test_legal_forms_of_many_countries_make_a_company(name: str) -> None:
    assert organisation_score(name) == 1.0


@pytest.mark.parametrize(
    "text", ["Susan McKay", "LANNON, CHRIS", "Dr. Hans Meier", "see below", "purchasing@acme.example", "株式会社"]
)
def test_persons_and_phrases_are_no_companies(text: str) -> None:
    assert organisation_score(text) < 0.45


def test_words_that_recognition_ran_together_are_looked_at_no_longer_than_others() -> None:
    # Where a letter can be matched in two ways, each letter more doubles the time: this never came back.
    assert not is_person("Przedsi" + "ębiorstwo" * 30 + ".z Nowak")


def test_a_persons_name_is_told_from_a_companys() -> None:
    assert is_person("Tina Thomsen")
    assert not is_person("Mesa Verde Irrigation")
    assert not is_person("Acme Tools Ltd")


def test_one_company_is_recognised_in_two_prints_of_its_name() -> None:
    assert same_organisation("Acme Foods Company", "ACME FOODS COMPANY, LLC")
    assert same_organisation("株式会社山田製作所", "(株) 山田製作所")
    assert not same_organisation("Acme Foods Inc", "Apex Foods Inc")


def test_a_domain_spells_umlauts_with_an_e_or_without() -> None:
    assert matches_domain("Müller Pumpen GmbH", "mueller-pumpen.example")
    assert matches_domain("Müller Pumpen GmbH", "muller-pumpen.example")
    assert matches_domain("Lüthi & Brand Elektro AG", "luethibrand.example")
    assert not matches_domain("Möller Pumpen GmbH", "mueller.example")


def test_a_mail_domain_belongs_to_the_company_it_is_named_after() -> None:
    assert matches_domain("Houtling Nurseries Inc", "houtling.example")
    assert not matches_domain("Houtling Nurseries Inc", "otherfirm.example")


def test_customer_numbers_and_forms_of_address_are_no_part_of_a_name() -> None:
    assert tidy_name("ACME USA - 104805") == "ACME USA"
    assert tidy_name("1011193 Acme Supply Co") == "Acme Supply Co"
    assert tidy_name("株式会社 山田製作所 御中") == "株式会社 山田製作所"
    assert tidy_name('"Acme"') == "Acme"


def test_a_desk_before_a_name_is_no_part_of_it() -> None:
    assert without_desk_before("ACCOUNTS PAYABLE, DISTRICT OF CORALLO POINT") == "DISTRICT OF CORALLO POINT"
    assert without_desk_before("Corallo, Inc.") == "Corallo, Inc."
    assert without_desk_before("Purchasing") == "Purchasing"


def test_a_desk_behind_a_name_is_no_part_of_it_either() -> None:
    assert without_desk_behind("Corallo Holdings Ltd., Finance Department") == "Corallo Holdings Ltd."
    assert without_desk_behind("Corallo, Inc.") == "Corallo, Inc."
