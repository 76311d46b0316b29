from __future__ import annotations

import pytest

from extractors.fields.addresses import parse_party
from extractors.fields.header import HeaderReading, read_header
from extractors.layout.blocks import BlockLine
from pipeline.core.document import BoundingBox, WordBox
from tests.printed import printed, rows_of_document


def header_of(drawing: str) -> HeaderReading:
    document = printed(drawing)
    return read_header(document, rows_of_document(document), ())


def lines_of(*texts: str) -> list[BlockLine]:
    return [
        BlockLine(row, 0, text, tuple(WordBox(word, BoundingBox(0, 12 * row, 5, 12 * row + 9)) for word in text.split()))
        for row, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("block", "name", "address"),
    [
        (
            ["Acme Foods, LLC", "Port Plant", "1833 Highway 1 South", "Port Rowan LA 70767"],
            "Acme Foods, LLC",
            "1833 Highway 1 South, Port Rowan LA 70767",
        ),
        (
            ["0000112233", "ACME FOODS INC", "PO BOX 959", "EVANSBURG IN 47706-0959"],
            "ACME FOODS INC",
            "PO BOX 959, EVANSBURG IN 47706-0959",
        ),
        (["ACME FOODS - 104805", "FILE 749003", "LOS ALTOS CA 90074-9003"], "ACME FOODS", "FILE 749003, LOS ALTOS CA 90074-9003"),
        (
            ["TALLOW DAIRY CO - GREELEY", "1302 1ST AVENUE", "GREELEY CO 80631"],
            "TALLOW DAIRY CO - GREELEY",
            "1302 1ST AVENUE, GREELEY CO 80631",
        ),
        (
            ["MAPLE INN, INC", "sub ACME GLOBAL, INC", "311 W MAIN ST", "MAPLETON OH 44847"],
            "MAPLE INN, INC",
            "311 W MAIN ST, MAPLETON OH 44847",
        ),
        (["2750 Harbor Avenue, Attn: A/P - Dept 300,", "Clifton OH 44105"], None, "2750 Harbor Avenue, Clifton OH 44105"),
        (
            ["Acme DC - South", "4410 Industrial Blvd SW, Dock 7, Alton GA", "30336"],
            "Acme DC - South",
            "4410 Industrial Blvd SW, Dock 7, Alton GA 30336",
        ),
        (
            ["BV Terhorst, Am Kolk 7, 49716 Meppen. Bitte 1 Std. vorher anrufen."],
            "BV Terhorst",
            "Am Kolk 7, 49716 Meppen",
        ),
        (
            ["Serra Verde Ltda. - Av. Central, 80 - Lavras - MG - CEP 37200-010"],
            "Serra Verde Ltda.",
            "Av. Central, 80, Lavras, MG, CEP 37200-010",
        ),
        (
            ["RODOVIA SP-000 KM 118 - ZONA RURAL - CAMPOS - SP - CEP: 14000-000"],
            None,
            "RODOVIA SP-000 KM 118, ZONA RURAL, CAMPOS, SP, CEP: 14000-000",
        ),
        (
            ["Coral Holdings Ltd., Finance Department, PO Box 12, Nassau, Bahamas"],
            "Coral Holdings Ltd.",
            "PO Box 12, Nassau, Bahamas",
        ),
        (["6500 Baja, Szegedi út 5., átvevő: Nagy Tibor 06 30 555 0101"], None, "6500 Baja, Szegedi út 5."),
        (
            ["County Treasurer", "22 Union Square, Millbrook, NY 12545"],
            "County Treasurer",
            "22 Union Square, Millbrook, NY 12545",
        ),
        (["Lower Lakes Depot", "118 Ferry Road", "GOOLWA SA 5214"], "Lower Lakes Depot", "118 Ferry Road, GOOLWA SA 5214"),
        (["ST-01 - 4729 1st Avenue North, Dock A, Benton AL 35222"], None, "4729 1st Avenue North, Dock A, Benton AL 35222"),
        (
            ["WOODS CO.", "MYERS ROAD BLDG", "801 WEST ROAD, DOOR 101", "ALDEN, OH 43502", "DELIVER 24 HR MON - FRI"],
            "WOODS CO.",
            "MYERS ROAD BLDG, 801 WEST ROAD, DOOR 101, ALDEN, OH 43502",
        ),
        (
            ["Acme Farms Inc.", "o/a Lake Farm, Ohio", "1101 Beach Road", "Huron, Ohio", "U.S.A. 44839"],
            "Acme Farms Inc.",
            "1101 Beach Road, Huron, Ohio, U.S.A. 44839",
        ),
        (["MARLOW GA 2", "862 W RIDGE RD", "GAINES, GA 30501"], "MARLOW GA 2", "862 W RIDGE RD, GAINES, GA 30501"),
        (["Plant 0410", "2200 Mill Street", "LINDEN NE 68502"], "Plant 0410", "2200 Mill Street, LINDEN NE 68502"),
        (
            ["John Smith", "Acme Tools Ltd", "Unit 5, Riverside Park", "Slough SL1 4AA"],
            "Acme Tools Ltd",
            "Unit 5, Riverside Park, Slough SL1 4AA",
        ),
        (["Accounts Payable", "Acme Tools Ltd", "1 High St", "Leeds LS1 4AB"], "Acme Tools Ltd", "1 High St, Leeds LS1 4AB"),
        (
            ["Huber Maschinenbau GmbH", "Industriestraße 12", "70565 Stuttgart"],
            "Huber Maschinenbau GmbH",
            "Industriestraße 12, 70565 Stuttgart",
        ),
        (
            ["Müller Anlagenbau und", "Fördertechnik GmbH", "Am Hof 3", "D-70565 Stuttgart"],
            "Müller Anlagenbau und Fördertechnik GmbH",
            "Am Hof 3, D-70565 Stuttgart",
        ),
        (
            ["Société Durand SARL", "12 rue de la Paix", "75002 Paris Cedex 02", "FRANCE"],
            "Société Durand SARL",
            "12 rue de la Paix, 75002 Paris Cedex 02, FRANCE",
        ),
        (["Van Rijn B.V.", "Weena 664", "3012 CN Rotterdam"], "Van Rijn B.V.", "Weena 664, 3012 CN Rotterdam"),
        (["Skruv AB", "Storgatan 5", "111 22 Stockholm", "Sverige"], "Skruv AB", "Storgatan 5, 111 22 Stockholm, Sverige"),
        (["Orzeł Sp. z o.o.", "ul. Długa 7", "00-238 Warszawa"], "Orzeł Sp. z o.o.", "ul. Długa 7, 00-238 Warszawa"),
        (
            ["Talleres Garrido, S.A.", "Pol. Ind. Sur, nave 7", "28906 GETAFE (MADRID)"],
            "Talleres Garrido, S.A.",
            "Pol. Ind. Sur, nave 7, 28906 GETAFE (MADRID)",
        ),
        (
            ["Officine Rossi S.p.A. - Via Emilia 212 - 40068 San Lazzaro (BO)"],
            "Officine Rossi S.p.A.",
            "Via Emilia 212, 40068 San Lazzaro (BO)",
        ),
        (["ООО «Ромашка», 123456, г. Москва, ул. Ленина, д. 5"], "ООО «Ромашка»", "123456, г. Москва, ул. Ленина, д. 5"),
        (["(株)山田", "〒959-1272", "新潟県燕市杉柳912"], "(株)山田", "〒959-1272, 新潟県燕市杉柳912"),
        (
            ["三ツ葉製作所 川崎工場 〒210-0099 神奈川県川崎市川崎区浮洲町7-3"],
            "三ツ葉製作所 川崎工場",
            "〒210-0099 神奈川県川崎市川崎区浮洲町7-3",
        ),
        (["上海远航机械有限公司", "上海市浦东新区张江路100号"], "上海远航机械有限公司", "上海市浦东新区张江路100号"),
        (["本社倉庫"], "本社倉庫", None),
        (
            ["Tallow Bay Outfitters", "c/o Grey Heron Storage", "77 Bayou Rd Unit 12", "Fairmont, AL 36532"],
            "Tallow Bay Outfitters",
            "c/o Grey Heron Storage, 77 Bayou Rd Unit 12, Fairmont, AL 36532",
        ),
        (
            ["Sollmann Seilbahn AG", "Wareneingang Tor 12", "Seestrasse 210", "6032 Emmenau"],
            "Sollmann Seilbahn AG",
            "Wareneingang Tor 12, Seestrasse 210, 6032 Emmenau",
        ),
        (["Corbel Joiners Ltd", "Yard Works", "Thornby SP11 0AA"], "Corbel Joiners Ltd", "Yard Works, Thornby SP11 0AA"),
        (["Weston Foods LLC", "Distribution Center", "Dallas TX 75201"], "Weston Foods LLC", "Dallas TX 75201"),
        (
            ["Solva Mesa Wind Project", "Laydown Yard 2", "FM 1054", "Lamesa, TX 79331"],
            "Solva Mesa Wind Project",
            "Laydown Yard 2, FM 1054, Lamesa, TX 79331",
        ),
        (
            ["Acme Biologics Bldg 7", "61 Vaccine Way", "Alden, MD 21703"],
            "Acme Biologics Bldg 7",
            "61 Vaccine Way, Alden, MD 21703",
        ),
        (["Gulf Teas Inc.", "52 Landing Road", "Mobile AL 36610"], "Gulf Teas Inc.", "52 Landing Road, Mobile AL 36610"),
        (["Gulf Teas Inc.", "52 Landing Road", "Mobile 251 555 0100"], "Gulf Teas Inc.", "52 Landing Road"),
        (["CENTRAL WAREHOUSE", "1200 ORCHARD AVE", "ALDEN CA 95338"], "CENTRAL WAREHOUSE", "1200 ORCHARD AVE, ALDEN CA 95338"),
        (
            ["Stadtwerke Imm GmbH, Zentrallager, Klärweg 5, 76887 Immau"],
            "Stadtwerke Imm GmbH, Zentrallager",
            "Klärweg 5, 76887 Immau",
        ),
        (["Plate & Print, 2 Plate Street, Croyford CR0 0AA"], "Plate & Print", "2 Plate Street, Croyford CR0 0AA"),
        (["Seilerei Bruck, Am Deich 12, 26919 Bruck"], "Seilerei Bruck", "Am Deich 12, 26919 Bruck"),
        (["The Old Maltings, Mill Lane, Wellow BA5 0AA"], None, "The Old Maltings, Mill Lane, Wellow BA5 0AA"),
        (["Druck Vinsch KG, Industriezone 14, 39028 Schlandau"], "Druck Vinsch KG", "Industriezone 14, 39028 Schlandau"),
        (
            ["Conservas Arez, S.L. Nave 7, Polígono del Vilar, 15500 Fenal (A Coruña)"],
            "Conservas Arez, S.L.",
            "Nave 7, Polígono del Vilar, 15500 Fenal (A Coruña)",
        ),
        (
            ["Laticínios Claro Ltda. - Filial Norte - Rod. BR-265, km 340 - Lavradio - MG - CEP 37200-000"],
            "Laticínios Claro Ltda. - Filial Norte",
            "Rod. BR-265, km 340, Lavradio, MG, CEP 37200-000",
        ),
        (
            ["Goulder Timber Pty Ltd, Yard 2, 14 Mill Rd, Yearing VIC 3717 (7am - 3pm, forklift on site)"],
            "Goulder Timber Pty Ltd",
            "Yard 2, 14 Mill Rd, Yearing VIC 3717",
        ),
        (
            ["Kilmoy Dairy Co-operative, Creamery Road, Kilmoy, Co. Tipperary"],
            "Kilmoy Dairy Co-operative",
            "Creamery Road, Kilmoy, Co. Tipperary",
        ),
        (
            ["Corrow Devices DAC", "Unit 12, Park West", "Galway H91 0AA0"],
            "Corrow Devices DAC",
            "Unit 12, Park West, Galway H91 0AA0",
        ),
        (["한울정밀 주식회사", "경기도 화성시 팔탄면 12"], "한울정밀 주식회사", "경기도 화성시 팔탄면 12"),
        (
            ["Anant Auto Pvt. Ltd.", "Unit-II, Plot C-12, MIDC Chakan,", "Pune 410501", "ABN 12 345 678 901"],
            "Anant Auto Pvt. Ltd.",
            "Unit-II, Plot C-12, MIDC Chakan, Pune 410501",
        ),
        (
            ["Parduotuvė Nr. 6, Tilžės g. 225, LT-76200 Šiauliai"],
            "Parduotuvė Nr. 6",
            "Tilžės g. 225, LT-76200 Šiauliai",
        ),
        (
            ["Almacén Norte S.A., Ruta Q-50 Km 2, Cabrero"],
            "Almacén Norte S.A.",
            "Ruta Q-50 Km 2, Cabrero",
        ),
        (["ap@acme.example", "Tel 555 0100 220"], None, None),
    ],
)
def test_a_block_gives_name_and_address_and_leaves_the_rest_out(block: list[str], name: str | None, address: str | None) -> None:
    party = parse_party(lines_of(*block))
    assert (party.name, party.address) == (name, address)


@pytest.mark.parametrize(
    ("block", "country"),
    [
        (["1 Main St", "Alden, OH 43502"], "US"),
        (["1 King St", "Toronto ON M5W 0E1"], "CA"),
        (["1 Bay Road", "Providence TKCA 1ZZ", "Turks and Caicos Islands"], "TC"),
        (["1 Peach St", "Atlanta, Georgia"], "US"),
        (["1 High St", "Leeds LS1 4AB"], "GB"),
        (["Am Hof 3", "12345 Berlin", "Germany"], "DE"),
        (["新潟県燕市杉柳912"], "JP"),
    ],
)
def test_an_address_betrays_its_country(block: list[str], country: str) -> None:
    assert parse_party(lines_of(*block)).country == country


def test_columns_side_by_side_are_never_read_across() -> None:
    header = header_of(
        """
        Vendor                    Ship To                  Bill To
        Acme Supply Inc           Birch Foods LLC          Birch Foods LLC
        12 Main Street            PLANT 7                  PO Box 44
        Springfield, IL 62701     900 Mill Road            Austin, MN 55912
        USA                       Fremont, NE 68025
        """
    )
    assert header.supplier_name.value == "Acme Supply Inc"  # type: ignore[union-attr]
    assert header.ship_to_address.value == "900 Mill Road, Fremont, NE 68025"  # type: ignore[union-attr]
    assert header.bill_to_address.value == "PO Box 44, Austin, MN 55912"  # type: ignore[union-attr]


def test_a_buyer_that_is_a_person_is_not_the_buying_company() -> None:
    header = header_of(
        """
        Birch Foods LLC
        900 Mill Road
        Fremont, NE 68025                 PO No: 4711889
                                          Buyer: Tina Thomsen
        Vendor:
        Acme Supply Inc
        """
    )
    assert header.buyer_name.value == "Birch Foods LLC"  # type: ignore[union-attr]


def test_no_ship_to_or_bill_to_is_invented_where_none_is_labelled() -> None:
    header = header_of(
        """
        Birch Foods LLC
        900 Mill Road
        Fremont, NE 68025

        Vendor: Acme Supply Inc

        Please ship the goods to our usual dock and send invoices to ap@birch.example
        """
    )
    assert (header.ship_to_name, header.ship_to_address, header.bill_to_name, header.bill_to_address) == (None, None, None, None)


def test_same_as_bill_to_means_the_bill_tos_name_and_address() -> None:
    header = header_of(
        """
        Bill To:                      Ship To:
        Birch Foods LLC               Same as Bill To
        900 Mill Road
        Fremont, NE 68025
        """
    )
    assert header.ship_to_name.value == "Birch Foods LLC"  # type: ignore[union-attr]
    assert header.ship_to_address.value == "900 Mill Road, Fremont, NE 68025"  # type: ignore[union-attr]


def test_values_such_as_see_below_are_no_parties() -> None:
    header = header_of("Ship To: See below\nBill To: N/A\nVendor: as indicated below")
    assert (header.ship_to_name, header.bill_to_name, header.supplier_name) == (None, None, None)


def test_the_bill_to_is_the_buyer_where_nothing_else_says_who_orders_but_less_surely() -> None:
    header = header_of("Bill To:\nBirch Foods LLC\n900 Mill Road\nFremont, NE 68025\n\nVendor: Acme Supply Inc")
    assert header.buyer_name is not None
    assert header.buyer_name.value == "Birch Foods LLC"
    assert header.buyer_name.confidence < 0.8


def test_the_supplier_is_never_the_buyer() -> None:
    header = header_of("Acme Supply Inc\n12 Main Street\nSpringfield, IL 62701\n\nVendor: Acme Supply Inc")
    assert header.supplier_name is not None
    assert header.buyer_name is None


def test_a_contracts_definition_names_the_buyer() -> None:
    header = header_of(
        'Birch Foods, LLC ("Buyer") hereby agrees to purchase from the supplier named below\n\nVendor: Acme Supply Inc'
    )
    assert header.buyer_name.value == "Birch Foods, LLC"  # type: ignore[union-attr]


def test_an_addressee_in_the_window_of_an_envelope_is_the_supplier() -> None:
    header = header_of(
        """
        Telefon 0711 555 010





        Birch Werke GmbH, Hauptstr. 1, 70565 Stuttgart

        Ahorn Handel GmbH
        Am Hof 3
        12345 Berlin

        Bestellung Nr. 4711889
        """
    )
    assert header.supplier_name.value == "Ahorn Handel GmbH"  # type: ignore[union-attr]
    assert header.buyer_name.value == "Birch Werke GmbH"  # type: ignore[union-attr]


def test_an_address_under_a_logo_takes_its_name_from_where_it_is_printed_again() -> None:
    header = header_of(
        """
        1834 Lake Avenue, P.O. Box 458
        Lumby, British Columbia V0E 2G0

        Vendor:                     Ship To:
        Acme Supply Inc             Birch Cheese (West) Inc.
                                    1834 Lake Avenue
                                    Lumby, British Columbia V0E 2G0
        """
    )
    assert header.buyer_name.value == "Birch Cheese (West) Inc."  # type: ignore[union-attr]
    assert header.buyer_name.confidence > 0.7  # type: ignore[union-attr]


def test_a_form_of_labels_and_values_is_read_as_a_block() -> None:
    header = header_of(
        """
        Ship To
        Name:      Birch Foods LLC
        Attention: Tina Thomsen
        Address:   900 Mill Road
                   Fremont, NE 68025
        Phone:     402-555-0100
        """
    )
    assert header.ship_to_name.value == "Birch Foods LLC"  # type: ignore[union-attr]
    assert header.ship_to_address.value == "900 Mill Road, Fremont, NE 68025"  # type: ignore[union-attr]


def test_a_block_goes_on_across_the_rulings_of_a_grid() -> None:
    header = header_of(
        """
        -----------------------------------------
        Ship To:   Birch Foods LLC
        -----------------------------------------
                   900 Mill Road
        -----------------------------------------
                   Fremont, NE 68025
        -----------------------------------------
        """
    )
    assert header.ship_to_address.value == "900 Mill Road, Fremont, NE 68025"  # type: ignore[union-attr]
