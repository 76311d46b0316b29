"""Articles with the numbers of both sides, in columns, under each other and in remarks; other numbers are no article's."""

import pytest

from tests.builders_tables import column, read_text


@pytest.mark.parametrize(
    ("over", "under"),
    [
        ("Item number", "External item"), ("Item #", "Vendor Item"), ("Material", "Supplier material"),
        ("Our code", "Your code"), ("Artikel", "Artikel Lieferant"), ("Part No", "Mfr Part No"), ("Réf. interne", "Réf. fourn."),
        ("Onze ref. / Notre réf.", "Uw ref. / Votre réf."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("codes", [("VX-771", "VX-772"), ("HS-NIT-M", "HS-NIT-L")])
def test_two_captions_over_each_other_tell_whose_the_two_numbers_of_a_cell_are(
    over: str, under: str, codes: tuple[str, str]
) -> None:
    reading = read_text(f"""
        PO 4711    Date: 05.01.2026

        Pos   {over:<28}Description                               Qty   Unit    Price      Amount
              {under:<28}
        1     A-1001                      Ball valve brass                           10   EA      2.00       20.00
              {codes[0]}
        2     A-1002                      Gate valve brass                           10   EA      3.00       30.00
              {codes[1]}
    """)

    assert column(reading.lines, "buyer_part") == ["A-1001", "A-1002"]
    assert column(reading.lines, "supplier_part") == list(codes)


@pytest.mark.parametrize("caption", ["External item", "Vendor Item", "Artikel Lieferant", "Mfr Part No"])
def test_a_column_of_the_supplier_s_numbers_makes_the_other_the_buyer_s(caption: str) -> None:
    reading = read_text(f"""
        Pos   Item number     {caption:<20}Description                     Qty   Unit    Price      Amount
        1     A-1001          VX-771              Ball valve brass                 10   EA      2.00       20.00
        2     A-1002                              Gate valve brass                 10   EA      3.00       30.00
    """)

    assert column(reading.lines, "buyer_part") == ["A-1001", "A-1002"]
    assert column(reading.lines, "supplier_part") == ["VX-771", None]


def test_a_column_for_the_supplier_s_numbers_that_is_empty_says_nothing_of_the_other() -> None:
    reading = read_text("""
        Pos   Item number     External item       Description                     Qty   Unit    Price      Amount
        1     A-1001                              Ball valve brass                 10   EA      2.00       20.00
        2     A-1002                              Gate valve brass                 10   EA      3.00       30.00
    """)

    assert column(reading.lines, "supplier_part") == ["A-1001", "A-1002"]


def test_a_caption_under_the_number_has_its_value_beside_it_under_the_description() -> None:
    reading = read_text("""
        Line   Item              Description                        Price     Quantity   UOM      Ordered
        1      50012877          Bin, plastic, vented               11.50          520   Each     5,980.00
               Supplier Item     MB-4845-VT
        2      50012990          Crate, nesting                     24.50          270   Each     6,615.00
               Supplier Item     MC-3020
    """)

    assert column(reading.lines, "buyer_part") == ["50012877", "50012990"]
    assert column(reading.lines, "supplier_part") == ["MB-4845-VT", "MC-3020"]


@pytest.mark.parametrize(
    "remark",
    [
        "Commodity code 7348X", "Commodity Code   73181500", "Charge to 7024966", "UNSPSC 31161500", "Drawing No. 7348-12",
        "Zolltarifnr.: 84818081", "Charge Nr. 88120-A", "Lot # 88120-A", "Work order 55120", "Cost Center 441200",
        "Contract No. 4600012345", "Requisition 10045512", "EAN 4006381333931",
    ],
)  # fmt: skip
def test_a_number_of_something_else_is_no_article_s(remark: str) -> None:
    reading = read_text(f"""
        Pos   Description                                          Qty   Unit    Price      Amount
        1     Ball valve brass                                      10   EA      2.00       20.00
              {remark}
        2     Gate valve brass                                      10   EA      3.00       30.00
    """)

    assert column(reading.lines, "supplier_part") == [None, None]
    assert column(reading.lines, "buyer_part") == [None, None]


@pytest.mark.parametrize("caption", ["品番／JANコード", "Part no. / EAN"])
def test_under_an_article_number_a_barcode_s_number_is_nobody_s(caption: str) -> None:
    reading = read_text(f"""
        {caption:<24}Qty   Unit    Price      Amount
        KB-1001                 10   EA      2.00       20.00
        4900000123457
        KB-1002                 10   EA      3.00       30.00
        4900000123464
    """)

    assert column(reading.lines, "supplier_part") == ["KB-1001", "KB-1002"]
    assert column(reading.lines, "buyer_part") == [None, None]


def test_a_name_over_the_codes_of_an_article_is_its_description_wherever_the_label_stands() -> None:
    reading = read_text("""
                     品         名
        注文番号        品番／JANコード                    発注数
        ステンレス 角型バット
                      KB-1001
        2-0417-0101   4900000123457                      120
        業務用 木柄 すくい網 丸型 柄長60cm
                      KB-1002
        2-0417-0102   4900000123464                       60
    """)

    assert column(reading.lines, "description") == ["ステンレス 角型バット", "業務用 木柄 すくい網 丸型 柄長60cm"]
    assert column(reading.lines, "supplier_part") == ["KB-1001", "KB-1002"]
    assert [str(line.quantity.value) for line in reading.lines if line.quantity] == ["120", "60"]


def test_a_upc_under_the_number_of_an_article_is_no_second_number_of_it() -> None:
    reading = read_text("""
        LN   SKU            VENDOR STYLE   DESCRIPTION               UNITS       COST     EXTENDED
             UPC
        1    4410087        FB-220         Bypass pruner               720       7.85     5,652.00
             012345441013
        2    4410095        FB-310-R       Lopper anvil                240      13.20     3,168.00
             012345441020
    """)

    assert column(reading.lines, "supplier_part") == ["FB-220", "FB-310-R"]
    assert column(reading.lines, "buyer_part") == ["4410087", "4410095"]


def test_a_number_that_looks_like_a_barcode_is_the_sellers_where_its_own_heading_says_so() -> None:
    reading = read_text("""
        Pos.  Vårt art.nr    Benämning                       Antal Enhet      Pris     Belopp
              Lev. art.nr
        0010  13321          Spiralborr                      10,00 st        15,00     150,00
              279733866593
        0020  14991          Länkhjul A4-80                 750,00 st         2,00   1 500,00
              275956795656
    """)

    assert column(reading.lines, "buyer_part") == ["13321", "14991"]
    assert column(reading.lines, "supplier_part") == ["279733866593", "275956795656"]
    assert column(reading.lines, "quantity") == ["10.00", "750.00"]


def test_of_two_stacked_numbers_the_one_that_is_likelier_the_buyers_is_the_buyers() -> None:
    reading = read_text("""
        Line  Article No.      Title                     Quant.  UM       Price     Amount
              Mat code
              Mfr Catalog #
        10    199-597          Gravel                        60  CAN       4.08     244.80
              152465956
              MFG: Kelly 122-45
        20    353-270          Sand, washed                  10  CAN       2.00      20.00
              681296283
              MFG: Kelly 122-46
    """)

    assert column(reading.lines, "buyer_part") == ["152465956", "681296283"]
    assert column(reading.lines, "supplier_part") == ["199-597", "353-270"]


def test_a_suppliers_catalogue_number_under_the_text_leaves_the_column_to_the_buyer() -> None:
    reading = read_text("""
        Line  Stock code     Description                Due date        Qty  Uom   Price     Value
        1     PKC-A2-LACQ    Can A2 gold lacquer        23/11/2026      120  EA     2.00    240.00
                             Catalogue: BT-A2-ETP-GL
        2     PKT-0044       Tray divider               01/12/2026       15  EA     2.00     30.00
    """)

    assert column(reading.lines, "buyer_part") == ["PKC-A2-LACQ", "PKT-0044"]
    assert column(reading.lines, "supplier_part") == ["BT-A2-ETP-GL", None]


def test_a_caption_that_does_not_say_whose_a_number_is_leaves_that_to_the_label_of_its_cell() -> None:
    reading = read_text("""
        Detaljnr              Kvantitet   Enhet   Leverans      Styckpris    Belopp
        Er beteckning
        Text
        Art.nr: 8610L                 2   ST      2025-03-17         2,35      4,70
        30199789
        YXAS STÅLPLÅT
        Art.nr: 9033F               500   PAR     2025-03-17         0,38    190,00
        35312828
        Vändskär storlek L
    """)

    assert column(reading.lines, "buyer_part") == ["8610L", "9033F"]
    assert column(reading.lines, "supplier_part") == ["30199789", "35312828"]
    assert column(reading.lines, "description") == ["YXAS STÅLPLÅT", "Vändskär storlek L"]


def test_a_number_in_groups_behind_its_caption_is_one() -> None:
    reading = read_text("""
        Rad    Detaljnr                  Kvantitet   Enhet   Styckpris      Belopp
               Er artikel
               Varubeskrivning
        0010   Art.nr: 408 807              1200,0   kvm       2,00       2400,00
               US74335
               Hydraulslang
        0020   Art.nr: 179 736                40,0   kvm       3,00        120,00
               MG59866
               Transportband
    """)

    assert column(reading.lines, "buyer_part") == ["408 807", "179 736"]
    assert column(reading.lines, "supplier_part") == ["US74335", "MG59866"]
    assert column(reading.lines, "description") == ["Hydraulslang", "Transportband"]


def test_what_a_caption_names_the_label_of_its_cell_does_not_name_again() -> None:
    reading = read_text("""
        Rivinro   Selite                              Toim.päivä     Lkm   Yks.    Nettohinta   Rivisumma
                  Oma koodi
                  Tuotenro
        1         Turvajalkine musta                  19.1.2023      100   kpl           2,00      200,00
                  Nimikkeemme: 692811032849
                  977-311
        2         Kuljetinhihna sinkitty              19.1.2023       10   kpl           3,00       30,00
                  Nimikkeemme: 161399387880
                  982-081
    """)

    assert column(reading.lines, "buyer_part") == ["692811032849", "161399387880"]
    assert column(reading.lines, "supplier_part") == ["977-311", "982-081"]


@pytest.mark.parametrize(
    "remark",
    ["Account 9-408-721", "Do not substitute", "Batch traceability required", "Quote #YD 7339", "UNSPSC WT80457", "WBS 65NK86"],
)
def test_a_remark_under_the_numbers_of_an_article_is_none_of_them(remark: str) -> None:
    reading = read_text(f"""
        Ln     Qty Ordered  Your Item    Stock No    Title                              Price      Amount
        10             600  54-2102-45   N6W-56      Conveyor belt, 20 L                 2.00    1,200.00
               {remark}
        20             150  89-9355-67   W2W-91      Stainless tube hardened             3.00      450.00
                            {remark}
    """)

    assert column(reading.lines, "supplier_part") == ["54-2102-45", "89-9355-67"]
    assert column(reading.lines, "buyer_part") == ["N6W-56", "W2W-91"]
