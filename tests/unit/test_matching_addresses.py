from __future__ import annotations

import pytest

from pipeline.core.parties import Address
from pipeline.matching.addresses import AddressAgreement, compare_addresses

MILL = Address("400 Industrial Parkway", "60403", "Crestview", "IL", "US")
WERFT = Address("Werftstraße 12 a", "21129", "Hamburg", "", "DE")
TOKYO = Address("中央1-2-3", "100-0001", "架空区", "東京都", "JP")
VERKSTAD = Address("Verkstadsgatan 10", "852 29", "Sundsvall", "", "SE")
LEEDS = Address("Unit 4, Mill Lane", "LS1 4AB", "Leeds", "", "GB")


@pytest.mark.parametrize(
    ("printed", "known"),
    [
        ("400 Industrial Parkway, Crestview, IL 60403", MILL),
        ("400 INDUSTRIAL PKWY  CRESTVIEW IL 60403-1234 USA", MILL),
        ("400 Ind. Parkway, Crestview, IL", MILL),
        ("400 Industrial Parkway, Crestview, IL 60403 Tel: (815) 555-0100 Fax 815-555-0101", MILL),
        ("400 Industrial Parkway, Crestveiw 60403", MILL),
        ("Werftstr. 12a, D-21129 Hamburg", WERFT),
        ("Werft Strasse 12 A, 21129 HAMBURG, Germany", WERFT),
        ("〒100-0001 東京都架空区中央１丁目２番３号", TOKYO),
        ("東京都架空区中央1-2-3", TOKYO),
        ("Unit 4 Mill Ln, Leeds LS14AB, UK", LEEDS),
        ("Verkstadsgatan 10, 852 29 Sundsvall, SE", VERKSTAD),
    ],
)
def test_one_place_in_two_spellings_is_the_same(printed: str, known: Address) -> None:
    assert compare_addresses(printed, known).agreement is AddressAgreement.SAME


@pytest.mark.parametrize(
    ("printed", "known"),
    [
        ("402 Industrial Parkway, Crestview, IL 60403", MILL),
        ("40 Industrial Parkway, Crestview, IL 60403", MILL),
        ("400 Industrial Parkway, Suite 7, Crestview, IL 60403", MILL),
        ("400 Industrial Parkway, Building B, Crestview, IL 60403", MILL),
        ("400 N Industrial Parkway, Crestview, IL 60403", MILL),
        ("400 Industrial Parkway, Crestview", MILL),
        ("400 Industrial Parkway, Crestview, WI 53001", MILL),
        ("400 Commerce Drive, Crestview, IL 60403", MILL),
        ("Industrial Parkway, Crestview, IL 60403", MILL),
        ("Werftstr. 12b, 21129 Hamburg", WERFT),
        ("Werftstr. 12, 21129 Hamburg", WERFT),
        ("Werftstr. 12a, 21130 Hamburg", WERFT),
        ("東京都架空区中央1-2-33", TOKYO),
        ("東京都架空区中央1-2-3 倉庫5階", TOKYO),
        ("東京都架空区本町1-2-3", TOKYO),
        ("Unit 5 Mill Lane, Leeds LS1 4AB", LEEDS),
    ],
)
def test_another_door_in_the_same_town_is_only_near(printed: str, known: Address) -> None:
    assert compare_addresses(printed, known).agreement is AddressAgreement.NEAR


@pytest.mark.parametrize("printed", ["", "400 Industrial Parkway, Dayton, OH 45402", "Crestviewville 400 Industrial Parkway"])
def test_another_town_is_another_place(printed: str) -> None:
    assert compare_addresses(printed, MILL).agreement is AddressAgreement.OTHER


def test_masters_without_street_never_prove_a_place() -> None:
    known = Address(town="Hamburg", postcode="21129")
    assert compare_addresses("Werftstr. 12, 21129 Hamburg", known).agreement is AddressAgreement.NEAR
    assert compare_addresses("Werftstr. 12, 21129 Hamburg", Address()).agreement is AddressAgreement.OTHER


def test_reason_says_which_number_differs() -> None:
    reason = compare_addresses("402 Industrial Parkway, Crestview, IL 60403", MILL).reason
    assert "402 instead of 400" in reason
