"""One company's tax id, as its letterhead prints it and as the masters hold it."""

from __future__ import annotations

import pytest

from pipeline.core.parties import Address, Customer
from pipeline.core.tax_ids import is_vat_id, same_company_keys, tax_id_key
from pipeline.matching.customers import CustomerRanking, rank_customers
from tests.builders import index, order, read


@pytest.mark.parametrize(
    ("printed", "held"),
    [
        ("556914-5503", "SE556914550301"),
        ("732 829 320", "FR44732829320"),
        ("732 829 320 00074", "FR44732829320"),
        ("01234567890", "IT01234567890"),
        ("B12345678", "ESB12345678"),
        ("123-456-32-18", "PL1234563218"),
        ("403.170.701", "BE0403170701"),
        ("DE 811 234 567", "811234567"),
        ("FR 44 732829320", "732829320"),
        ("CHE-123.456.789 MWST", "CHE123456789"),
    ],
)
def test_a_national_number_and_the_vat_id_made_of_it_are_one_company(printed: str, held: str) -> None:
    assert tax_id_key(held) in same_company_keys(tax_id_key(printed))


def test_another_number_is_another_company() -> None:
    assert "fr44732829320" not in same_company_keys(tax_id_key("732 829 321"))
    assert "se556914550301" not in same_company_keys(tax_id_key("556914-5504"))


@pytest.mark.parametrize(
    ("text", "expected"), [("DE811234567", True), ("ATU12345678", True), ("HL60177110", False), ("FE41883800", False)]
)
def test_a_part_number_is_no_vat_id(text: str, expected: bool) -> None:
    assert is_vat_id(tax_id_key(text)) is expected


def ranked(text: str) -> CustomerRanking:
    """The ranking of an order that shows a name, and a letterhead."""
    workshop = Customer("10003", "Verkstad AB", Address(town="Sundsvall", country="SE"), tax_id="SE556914550301")
    named = order(buyer_name=read("Verkstad AB"), buyer_address=None, ship_to_name=None, ship_to_address=None)
    return rank_customers(named, index(customers=(workshop,)), document_text=text)


def test_an_organisation_number_proves_the_customer_whose_vat_id_is_made_of_it() -> None:
    assert ranked("Org.nr 556914-5503").certain
    assert not ranked("Org.nr 556914-5504").certain


def test_codes_in_columns_are_nobodys_tax_id() -> None:
    text = "USt-IdNr. SE556914550301\n1  HL60177  110-0830\n2  HL60184  120-0800"
    assert ranked(text).certain
