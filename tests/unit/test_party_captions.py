"""Captions of parties as issuers word them: numbered boxes and clauses, own words before a slash, sentences, spread syllables."""

from __future__ import annotations

import pytest

from extractors.fields.header import HeaderReading, read_header
from extractors.fields.places import PlaceKind, place_kind
from pipeline.core.fields import FieldValue
from tests.printed import printed, rows_of_document


def header_of(drawing: str) -> HeaderReading:
    document = printed(drawing)
    return read_header(document, rows_of_document(document), ())


def said(value: FieldValue[str] | None) -> str | None:
    return value.value if value is not None else None


def test_numbered_boxes_of_a_form_are_captions_and_their_explanations_no_values() -> None:
    header = header_of(
        """
        5. ISSUING OFFICE (Address correspondence to)
        County of Spoke, Purchasing Division
        20 Union Square, Millbrook, NY 12545

        6. TO: (Name and address of contractor)    7. SHIP TO: (Consignee and address)
        ALDER FLAG & BANNER                        Courthouse Annex
        9 Pennant Row                              Loading Dock B
        Ossing, NY 10562                           14 Justice Plaza
                                                   Millbrook, NY 12545
        """
    )
    assert said(header.buyer_name) == "County of Spoke, Purchasing Division"
    assert said(header.supplier_name) == "ALDER FLAG & BANNER"
    assert said(header.ship_to_name) == "Courthouse Annex"
    assert said(header.ship_to_address) == "Loading Dock B, 14 Justice Plaza, Millbrook, NY 12545"


def test_numbered_clauses_of_a_contract_say_where_and_how_to_pay() -> None:
    header = header_of(
        """
        需方：苏州澄湖自动化设备有限公司        合同编号：HT-0318-02
        供方：常州龙湾轴承有限公司

        三、交货地点：苏州市吴中区清港路12号2号厂房
        四、结算方式：货到验收合格后30天内付款
        """
    )
    assert said(header.ship_to_address) == "苏州市吴中区清港路12号2号厂房"
    assert said(header.payment_terms) == "货到验收合格后30天内付款"


def test_an_issuers_own_word_may_stand_before_the_caption() -> None:
    header = header_of(
        """
        Property / Deliver To               Supplier
        Corallo Resort & Marina             Gulf Hospitality Supply Corp.
        Long Bay Road                       7200 NW 84th Avenue
        Miami, FL 33101                     Miami, FL 33166
        """
    )
    assert said(header.ship_to_name) == "Corallo Resort & Marina"
    assert said(header.ship_to_address) == "Long Bay Road, Miami, FL 33101"


@pytest.mark.parametrize(
    "caption", ["Die Ware ist zu liefern an:", "Merci de livrer la marchandise à :", "SEND COMPLETED UNITS TO", "Despachar a:"]
)
def test_a_sentence_can_announce_where_the_goods_go(caption: str) -> None:
    header = header_of(f"{caption}\nSollmann Seilbahn AG\nSeestrasse 210\n6032 Emmenau")
    assert (said(header.ship_to_name), said(header.ship_to_address)) == ("Sollmann Seilbahn AG", "Seestrasse 210, 6032 Emmenau")


def test_korean_captions_are_read_though_their_syllables_are_spread() -> None:
    header = header_of(
        """
        수    신 : 대성베어링 귀중                    납기일자 : 2025-07-25
        발    신 : 한울정밀 주식회사                  납품장소 : 경기도 화성시 팔탄면 12
        """
    )
    assert (said(header.supplier_name), said(header.buyer_name)) == ("대성베어링", "한울정밀 주식회사")
    assert said(header.ship_to_address) == "경기도 화성시 팔탄면 12"


def test_a_plural_in_brackets_belongs_to_the_caption() -> None:
    header = header_of("Señor(es):    Corchos y Cápsulas Limitada                Fecha: 02-07-2025")
    assert said(header.supplier_name) == "Corchos y Cápsulas Limitada"


def test_a_title_is_no_supplier() -> None:
    header = header_of("                 ORDER FOR SUPPLIES OR SERVICES\n\nDate: 03/07/2025")
    assert header.supplier_name is None


@pytest.mark.parametrize("text", ["5. Februar 2025", "12 March 2025", "March 3, 2025", "5 de mayo de 2025"])
def test_a_date_is_no_place(text: str) -> None:
    assert place_kind(text) is None


def test_a_town_with_a_number_before_it_stays_a_town() -> None:
    assert place_kind("6032 Emmenau") is PlaceKind.TOWN


def test_the_country_of_a_shared_sign_is_known_from_the_script() -> None:
    header = header_of("需方：苏州澄湖自动化设备有限公司\n合计：￥13,340.00")
    assert said(header.currency) == "CNY"


def test_a_name_under_a_small_senders_line_is_the_addressee() -> None:
    header = header_of(
        """
        Haustechnik Pollmann GmbH · Bahnhofstr. 15 · 94227 Zwieselau

        Sanitär-Union Bayerau eG                          Bestellung Nr.     25-20871
        Gewerbepark 3                                     Datum              20.02.2025
        94234 Viechtal
        """
    )
    assert (said(header.buyer_name), said(header.supplier_name)) == ("Haustechnik Pollmann GmbH", "Sanitär-Union Bayerau eG")


def test_a_contract_defines_its_parties_in_a_sentence() -> None:
    header = header_of(
        """
        This order is placed by Rift Millers Limited, P.O. Box 118, Nakuru, Kenya (the "Buyer")
        with Hartog Commodities B.V., Boompjes 40, 3011 XB Rotterdam, the Netherlands (the "Seller").
        """
    )
    assert (said(header.buyer_name), said(header.supplier_name)) == ("Rift Millers Limited", "Hartog Commodities B.V.")


def test_a_logo_of_one_word_is_completed_from_where_the_whole_name_stands() -> None:
    header = header_of(
        """
        Rhonau · Am Kreuzberg 7 · 36419 Geisau
        Beschlagtechnik Sulz GmbH                                   BESTELLUNG
        Werkstraße 30
        98527 Sulz

        Warenempfänger                              Rechnungsempfänger
        Möbelwerke Rhonau GmbH                      Rhonau Verwaltungs GmbH
        Am Kreuzberg 9                              Schlossplatz 1
        36419 Geisau                                36419 Geisau

        Möbelwerke Rhonau GmbH      Geschäftsführer: A. Wehner
        """
    )
    assert said(header.buyer_name) == "Möbelwerke Rhonau GmbH"


def test_before_onchu_stands_a_firm_whatever_its_form() -> None:
    header = header_of("新越ワークス 御中\n\n毎度ありがとうございます。")
    assert said(header.supplier_name) == "新越ワークス"


def test_a_desk_behind_care_of_is_no_part_of_an_address() -> None:
    header = header_of("Invoice to:\nMVF Shared Services SRL\nc/o Accounts payable\nBd Pierrot 30\n4000 Liège")
    assert said(header.bill_to_address) == "Bd Pierrot 30, 4000 Liège"


def test_the_firm_addressed_with_sayin_sells_and_the_letterhead_buys() -> None:
    header = header_of("""
        Ardıç Giyim Mağazacılık San. ve Tic. A.Ş.            SATIN ALMA SİPARİŞİ
        Kükürtlü Mah. Oulu Cad. No: 7
        16080 Osmangazi / BURSA                              Tarih   : 20.08.2025

        Sayın
        Bereket Örme Tekstil Ltd. Şti.
        Keresteciler Sitesi Kasım Sok. No: 3, Merter / İSTANBUL
    """)

    assert header.supplier_name is not None
    assert header.supplier_name.value == "Bereket Örme Tekstil Ltd. Şti."
    assert header.buyer_name is not None
    assert header.buyer_name.value == "Ardıç Giyim Mağazacılık San. ve Tic. A.Ş."


def test_a_russian_order_s_store_is_where_the_goods_go() -> None:
    header = header_of("""
        Заказ поставщику № 418 от 14 мая 2025 г.

        Исполнитель:  ООО «ТД ПромПривод», 420000, г. Казань, ул. Техническая, д. 5
        Заказчик:     ООО «Мукомольный завод», 423800, г. Набережные Челны, пр-т Мира, д. 7
        Склад:        423800, г. Набережные Челны, промзона, ул. Элеваторная, д. 2
    """)

    assert header.ship_to_address is not None
    assert header.ship_to_address.value == "423800, г. Набережные Челны, промзона, ул. Элеваторная, д. 2"


def test_invoices_are_mailed_to_who_is_billed() -> None:
    header = header_of("""
        Riverside County Purchasing                          PURCHASE ORDER 4711

        Mail invoice to:
        County Treasurer
        22 Union Square
        Millbrook, NY 12545
    """)

    assert header.bill_to_name is not None
    assert header.bill_to_name.value == "County Treasurer"
    assert header.bill_to_address is not None
    assert header.bill_to_address.value == "22 Union Square, Millbrook, NY 12545"


def test_a_house_s_number_behind_no_is_no_caption() -> None:
    header = header_of("""
        Yeşil Kimya San. ve Tic. A.Ş.                        SATIN ALMA SİPARİŞİ
        Atatürk Bulv. No:5 34700 İstanbul                    Sipariş No    : SAS-2025-00471

        Teslimat Adresi: Yeşil Kimya San. ve Tic. A.Ş.
                         GOSB 1600. Sok. No:16
                         41480 Gebze / Kocaeli

        Invoice To:
        Kaveri Textile Machinery Works
        No. 12, SIDCO Industrial Estate
        Kurichi, Coimbatore 641021
    """)

    assert said(header.ship_to_address) == "GOSB 1600. Sok. No:16, 41480 Gebze / Kocaeli"
    assert said(header.bill_to_address) == "No. 12, SIDCO Industrial Estate, Kurichi, Coimbatore 641021"
    assert said(header.po_number) == "SAS-2025-00471"


@pytest.mark.parametrize(
    "drawing",
    [
        """
        BHARAT PETROCHEMICALS LIMITED                       PURCHASE ORDER 4700018823

        CONSIGNEE
        PAYING AUTHORITY     : Chief Manager (Finance), Bills Section
        """,
        """
        BHARAT PETROCHEMICALS LIMITED                       PURCHASE ORDER 4700018823

        Ship To
        Marking Works     : as on drawing
        """,
    ],
)
def test_the_next_caption_of_a_list_is_no_party(drawing: str) -> None:
    assert said(header_of(drawing).ship_to_name) is None
